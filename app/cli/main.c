/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "xml/kb-xml-reader.h"

/* @run is NULL for a call that is decided on but not there yet; it is not shown. */
typedef struct
{
  const char *name;
  KbCliStatus (*run) (KbCli *self, int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "check", kb_cmd_check, N_ ("Check harnesses against the rules of the catalogue") },
  { "mate", kb_cmd_mate,
    N_ ("Say whether two parts can be plugged together, and whether they may") },
  { "bom", kb_cmd_bom, N_ ("Write the parts list as XML or CSV") },
  { "draw", kb_cmd_draw, N_ ("Write the drawing as PDF, SVG or PNG") },
  { "new", kb_cmd_new, N_ ("Write a new harness, empty or from a template") },
  { "info", kb_cmd_info, N_ ("Tell what is in a harness") },
  { "catalog", kb_cmd_catalog, N_ ("List, show or check what is in the catalogue") },
  { "wires", NULL, NULL },
  { "cuts", NULL, NULL },
  { "test-table", NULL, NULL },
  { "labels", NULL, NULL },
  { "diff", NULL, NULL },
  { "import", NULL, NULL },
  { "export", NULL, NULL },
};

static char *
format_summary (void)
{
  GString *text =
    g_string_new (_ ("Work with cable harnesses of pluggable connectors, without a screen."));

  g_string_append_printf (text, "\n\n%s\n", _ ("Calls:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].run != NULL)
      g_string_append_printf (text, "  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("“%s CALL --help” tells about one of them."), KB_CLI_PROGRAM);
  return g_string_free (text, FALSE);
}

static KbCliStatus
fail_unknown (const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  const char *nearest;
  guint       n_names = 0;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].run != NULL)
      names[n_names++] = commands[i].name;
  nearest = kb_nearest_word (name, names);
  if (nearest != NULL)
    return kb_cli_fail (_ ("There is no call “%s”. Did you mean “%s”?"), name, nearest);
  return kb_cli_fail (_ ("There is no call “%s”. “%s --help” lists the calls."), name,
                      KB_CLI_PROGRAM);
}

static KbCliStatus
dispatch (KbCli *self, int argc, char **argv)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (!g_str_equal (argv[0], commands[i].name))
        continue;
      if (commands[i].run == NULL)
        return kb_cli_fail (_ ("The call “%s” is not available in this version."), argv[0]);
      self->command = g_strdup (argv[0]);
      return commands[i].run (self, argc, argv);
    }
  return fail_unknown (argv[0]);
}

/* Options before the call; what comes after is the call's. */
static gboolean
parse_global (KbCli *self, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("CALL [ARGUMENT…]"));
  g_autofree char           *summary = format_summary ();
  g_autoptr (GError)         error = NULL;
  g_auto (GStrv)             catalogs = NULL;
  gboolean                   version = FALSE;
  const GOptionEntry         entries[] = {
            { "catalog", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &catalogs,
              N_ ("Add a catalogue: a file, or a folder of them"), N_ ("PATH") },
            { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
            G_OPTION_ENTRY_NULL
  };

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  self->status = KB_CLI_FAILED;
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      kb_cli_fail (_ ("%s. “%s --help” lists the options."), error->message, KB_CLI_PROGRAM);
      return FALSE;
    }
  if (version)
    {
      g_print ("%s %s\n", KB_CLI_PROGRAM, PACKAGE_VERSION);
      self->status = KB_CLI_OK;
      return FALSE;
    }
  for (guint i = 0; catalogs != NULL && catalogs[i] != NULL; i++)
    g_ptr_array_add (self->catalog_paths, g_strdup (catalogs[i]));
  if (*argc < 2)
    {
      kb_cli_fail (_ ("No call was given. “%s --help” lists the calls."), KB_CLI_PROGRAM);
      return FALSE;
    }
  return TRUE;
}

/* A full disk behind stdout must not look like success. At exit, because GOption prints --help and ends by itself. */
static void
check_stdout (void)
{
  if (ferror (stdout) == 0 && fflush (stdout) == 0)
    return;
  kb_cli_fail (_ ("The result could not be written."));
  _exit (KB_CLI_FAILED);
}

int
main (int argc, char **argv)
{
  KbCli       cli = { .status = KB_CLI_OK };
  KbCliStatus status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname (KB_CLI_PROGRAM);

  atexit (check_stdout);
  cli.catalog_paths = g_ptr_array_new_with_free_func (g_free);
  if (parse_global (&cli, &argc, &argv))
    status = dispatch (&cli, argc - 1, argv + 1);
  else
    status = cli.status;

  g_clear_pointer (&cli.catalog_paths, g_ptr_array_unref);
  g_clear_pointer (&cli.arguments, g_strfreev);
  g_clear_pointer (&cli.command, g_free);
  return status;
}
