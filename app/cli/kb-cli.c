/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "xml/kb-file.h"
#include "xml/kb-xml-reader.h"

void
kb_cli_use_machine_language (void)
{
  /* LANGUAGE is for the texts of catalogues, which GLib chooses by the environment; the others are by the locale.
   * LC_CTYPE stays: names of files and messages are still in the user's encoding. */
  g_setenv ("LANGUAGE", "en", TRUE);
  setlocale (LC_MESSAGES, "C");
  setlocale (LC_NUMERIC, "C");
  setlocale (LC_TIME, "C");
  setlocale (LC_COLLATE, "C");
}

KbCliStatus
kb_cli_fail (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("%s: error: %s\n", KB_CLI_PROGRAM, text);
  return KB_CLI_FAILED;
}

KbCliStatus
kb_cli_report (const char *path, const GError *error)
{
  if (strstr (error->message, ": error: ") != NULL)
    g_printerr ("%s\n", error->message);
  else
    g_printerr ("%s: error: %s\n", path, error->message);
  return KB_CLI_FAILED;
}

int
kb_cli_choose (const char *option, const char *value, const char *const *words)
{
  g_autofree char *list = NULL;
  const char      *nearest;

  for (int i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (value, words[i]) == 0)
      return i;

  nearest = kb_nearest_word (value, words);
  list = g_strjoinv (", ", (char **) words);
  if (nearest != NULL)
    /* TRANSLATORS: an option of the command line, a value, a near word, all words that are known */
    kb_cli_fail (_ ("%s does not know “%s”. Did you mean “%s”? Known are: %s."), option, value,
                 nearest, list);
  else
    kb_cli_fail (_ ("%s does not know “%s”. Known are: %s."), option, value, list);
  return -1;
}

static gboolean
parse_format (KbCli *self, const char *format)
{
  static const char *const words[] = { "text", "json", NULL };
  int                      choice;

  if (format == NULL)
    return TRUE;
  choice = kb_cli_choose ("--format", format, words);
  self->json = choice == 1;
  return choice >= 0;
}

static gboolean
check_arguments (KbCli *self, const char *synopsis, guint at_least, guint at_most)
{
  if (self->n_arguments < at_least)
    kb_cli_fail (_ ("Something is missing: the call is “%s %s %s”."), KB_CLI_PROGRAM, self->command,
                 synopsis);
  else if (self->n_arguments > at_most)
    kb_cli_fail (_ ("“%s” is too much: the call is “%s %s %s”."), self->arguments[at_most],
                 KB_CLI_PROGRAM, self->command, synopsis);
  else
    return TRUE;
  return FALSE;
}

/* Options of every call. */
static void
add_common_entries (GOptionContext *context,
                    KbCliFormats    formats,
                    char          **format,
                    char         ***catalogs,
                    gboolean       *version,
                    char         ***rest)
{
  const GOptionEntry format_entries[] = { { "format", 0, 0, G_OPTION_ARG_STRING, format,
                                            N_ ("What to print: text (default) or json"),
                                            "text|json" },
                                          G_OPTION_ENTRY_NULL };
  const GOptionEntry entries[] = {
    { "catalog", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, catalogs,
      N_ ("Add a catalogue: a file, or a folder of them"), N_ ("PATH") },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, rest, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (formats == KB_CLI_TEXT_OR_JSON)
    g_option_context_add_main_entries (context, format_entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

gboolean
kb_cli_parse (KbCli              *self,
              int                 argc,
              char              **argv,
              const char         *synopsis,
              const char         *summary,
              const GOptionEntry *entries,
              KbCliFormats        formats,
              guint               at_least,
              guint               at_most)
{
  g_autofree char           *program = g_strdup_printf ("%s %s", KB_CLI_PROGRAM, self->command);
  g_autoptr (GOptionContext) context = g_option_context_new (synopsis);
  g_autoptr (GError)         error = NULL;
  g_autofree char           *format = NULL;
  g_auto (GStrv)             catalogs = NULL;
  g_auto (GStrv)             rest = NULL;
  gboolean                   version = FALSE;

  g_option_context_set_summary (context, summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  add_common_entries (context, formats, &format, &catalogs, &version, &rest);

  self->status = KB_CLI_FAILED;
  /* The help shall read “kabelbaum-cli check [OPTION…] FILE…”. */
  g_set_prgname (program);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      kb_cli_fail (_ ("%s. “%s %s --help” lists the options."), error->message, KB_CLI_PROGRAM,
                   self->command);
      return FALSE;
    }
  if (version)
    {
      g_print ("%s %s\n", KB_CLI_PROGRAM, PACKAGE_VERSION);
      self->status = KB_CLI_OK;
      return FALSE;
    }
  if (!parse_format (self, format))
    return FALSE;
  if (self->json)
    kb_cli_use_machine_language ();
  for (guint i = 0; catalogs != NULL && catalogs[i] != NULL; i++)
    g_ptr_array_add (self->catalog_paths, g_strdup (catalogs[i]));
  self->arguments = rest != NULL ? g_steal_pointer (&rest) : g_new0 (char *, 1);
  self->n_arguments = g_strv_length (self->arguments);
  return check_arguments (self, synopsis, at_least, at_most);
}

KbCatalogStore *
kb_cli_load_store (KbCli *self)
{
  g_autoptr (KbCatalogStore) store = NULL;
  GPtrArray                 *errors;

  g_ptr_array_add (self->catalog_paths, NULL);
  store = kb_catalog_store_new (NULL, (const char *const *) self->catalog_paths->pdata);
  g_ptr_array_set_size (self->catalog_paths, (int) self->catalog_paths->len - 1);
  errors = kb_catalog_store_get_errors (store);
  /* Nobody named these here, so the work goes on without them. */
  for (guint i = 0; i < errors->len; i++)
    g_printerr ("%s\n%s: warning: %s\n", ((GError *) errors->pdata[i])->message, KB_CLI_PROGRAM,
                _ ("This catalogue of yours is left out until it is mended."));
  errors = kb_catalog_store_get_path_errors (store);
  for (guint i = 0; i < errors->len; i++)
    kb_cli_report (KB_CLI_PROGRAM, errors->pdata[i]);
  return errors->len == 0 ? g_steal_pointer (&store) : NULL;
}

KbCatalog *
kb_cli_load_catalog (KbCli *self)
{
  g_autoptr (KbCatalogStore) store = kb_cli_load_store (self);

  return store != NULL ? g_object_ref (kb_catalog_store_get_catalog (store)) : NULL;
}

KbHarness *
kb_cli_load_harness (KbCatalog *catalog, const char *path)
{
  g_autoptr (GError) error = NULL;
  KbHarness         *harness = kb_harness_load (catalog, path, &error);

  if (harness == NULL)
    kb_cli_report (path, error);
  return harness;
}

KbPart *
kb_cli_find_part (KbCatalog *catalog, const char *number)
{
  KbPart     *part = kb_catalog_find_part (catalog, number);
  const char *nearest;

  if (part != NULL)
    return part;
  nearest = kb_catalog_nearest_part (catalog, number);
  if (nearest != NULL)
    kb_cli_fail (_ ("No catalogue has the part “%s”. Did you mean “%s”?"), number, nearest);
  else
    kb_cli_fail (
      _ (
        "No catalogue has the part “%s”. “%s catalog list” lists the parts; --catalog adds a catalogue."),
      number, KB_CLI_PROGRAM);
  return NULL;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  g_autoptr (GFile) file_a = g_file_new_for_path (a);
  g_autoptr (GFile) file_b = g_file_new_for_path (b);
  GStatBuf          stat_a, stat_b;

  if (g_file_equal (file_a, file_b))
    return TRUE;
  /* By another name: a link. */
  return g_stat (a, &stat_a) == 0 && g_stat (b, &stat_b) == 0 && stat_a.st_dev == stat_b.st_dev
         && stat_a.st_ino == stat_b.st_ino;
}

static const char *
extension_of (const char *path)
{
  const char *name = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (name != NULL ? name + 1 : path, '.');

  return dot != NULL ? dot + 1 : "";
}

static int
find_extension (const char *output, const char *const *extensions)
{
  g_autofree char *list = NULL;
  g_autofree char *display = NULL;

  for (int i = 0; extensions[i] != NULL; i++)
    if (g_ascii_strcasecmp (extension_of (output), extensions[i]) == 0)
      return i;
  list = g_strjoinv (", .", (char **) extensions);
  display = g_filename_display_name (output);
  kb_cli_fail (
    _ ("The extension of “%s” says what to write, and this one is not known. Known are: .%s."),
    display, list);
  return -1;
}

int
kb_cli_check_output (KbCli *self, const char *output, const char *const *extensions)
{
  int      extension;
  gboolean is_input = FALSE;

  if (output == NULL)
    {
      g_autofree char *list = g_strjoinv (", .", (char **) extensions);

      kb_cli_fail (_ ("Say with -o into which file to write; its extension is one of .%s."), list);
      return -1;
    }
  extension = find_extension (output, extensions);
  if (extension < 0)
    return -1;
  for (guint i = 0; i < self->n_arguments; i++)
    is_input = is_input || is_same_file (output, self->arguments[i]);
  for (guint i = 0; i < self->catalog_paths->len; i++)
    is_input = is_input || is_same_file (output, g_ptr_array_index (self->catalog_paths, i));
  if (is_input)
    {
      g_autofree char *display = g_filename_display_name (output);

      kb_cli_fail (_ ("“%s” is read by this call and is not overwritten. Give -o another file."),
                   display);
      return -1;
    }
  return extension;
}

KbCliStatus
kb_cli_save (const char *output, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  if (!kb_file_save (output, bytes, NULL, NULL, &error))
    return kb_cli_report (output, error);
  return KB_CLI_OK;
}

KbCliStatus
kb_cli_print_json (KbJson *json)
{
  g_autofree char *text = kb_json_finish (json);

  /* Not g_print(), which would convert to the locale's encoding. Whether it could be written is asked at the end. */
  fputs (text, stdout);
  return KB_CLI_OK;
}

char *
kb_cli_counts_text (KbChecker *checker)
{
  guint            errors = kb_checker_count (checker, KB_SEVERITY_ERROR);
  guint            warnings = kb_checker_count (checker, KB_SEVERITY_WARNING);
  guint            notes = kb_checker_count (checker, KB_SEVERITY_NOTE);
  g_autofree char *error_text =
    g_strdup_printf (ngettext ("%u error", "%u errors", errors), errors);
  g_autofree char *warning_text =
    g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings), warnings);
  g_autofree char *note_text = g_strdup_printf (ngettext ("%u note", "%u notes", notes), notes);

  if (kb_checker_count_waived (checker) > 0)
    {
      guint            waived = kb_checker_count_waived (checker);
      g_autofree char *waived_text =
        g_strdup_printf (ngettext ("%u waived", "%u waived", waived), waived);

      /* TRANSLATORS: numbers of findings, as “1 error, 2 warnings, 0 notes, 1 waived” */
      return g_strdup_printf (_ ("%s, %s, %s, %s"), error_text, warning_text, note_text,
                              waived_text);
    }
  /* TRANSLATORS: numbers of findings, as “1 error, 2 warnings, 0 notes” */
  return g_strdup_printf (_ ("%s, %s, %s"), error_text, warning_text, note_text);
}

void
kb_cli_write_counts (KbJson *json, KbChecker *checker)
{
  for (int severity = KB_SEVERITY_ERROR; severity >= KB_SEVERITY_NOTE; severity--)
    kb_json_int (json, kb_severity_to_string (severity), kb_checker_count (checker, severity));
}

char *
kb_cli_rule_source (const KbRule *rule)
{
  if (rule->source == NULL)
    return g_strdup (rule->place);
  if (rule->place == NULL)
    return g_strdup (rule->source->title);
  return g_strdup_printf ("%s, %s", rule->source->title, rule->place);
}
