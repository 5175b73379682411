/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

#include "harness/kb-template.h"

typedef struct
{
  char *output;
  char *template;
  int      count;
  gboolean list;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->output);
  g_free (self->template);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static KbCliStatus
list (void)
{
  for (const KbTemplate *const *t = kb_template_list (); *t != NULL; t++)
    g_print ("%-16s %s (%d–%d)\n", kb_template_get_name (*t), kb_template_get_title (*t),
             kb_template_get_least (*t), kb_template_get_most (*t));
  return KB_CLI_OK;
}

static const KbTemplate *
choose (const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  int                   choice;

  for (const KbTemplate *const *t = kb_template_list (); *t != NULL; t++)
    g_ptr_array_add (names, (char *) kb_template_get_name (*t));
  g_ptr_array_add (names, NULL);
  choice = kb_cli_choose ("--template", name, (const char *const *) names->pdata);
  return choice >= 0 ? kb_template_list ()[choice] : NULL;
}

/* An empty harness without a template. */
static KbHarness *
create (KbCatalog *catalog, const KbTemplate *template, int count)
{
  g_autoptr (GError) error = NULL;
  KbHarness         *harness;

  if (template == NULL)
    return kb_harness_new (catalog);
  harness = kb_template_create (template, catalog,
                                count >= 0 ? count : kb_template_get_usual (template), &error);
  if (harness == NULL)
    kb_cli_fail ("%s", error->message);
  return harness;
}

KbCliStatus
kb_cmd_new (KbCli *self, int argc, char **argv)
{
  static const char *const extensions[] = { "kabelbaum", NULL };
  g_auto (Options)         options = { .count = -1 };
  const KbTemplate *template = NULL;
  g_autoptr (KbCatalog) catalog = NULL;
  g_autoptr (KbHarness) harness = NULL;
  g_autoptr (GBytes)    bytes = NULL;
  const GOptionEntry    entries[] = {
       { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Write to PATH"), N_ ("PATH") },
       { "template", 't', 0, G_OPTION_ARG_STRING, &options.template,
         N_ ("Begin with this template; an empty harness where not given"), N_ ("NAME") },
       { "count", 'n', 0, G_OPTION_ARG_INT, &options.count,
         N_ ("How many of what the template counts"), N_ ("N") },
       { "list", 0, 0, G_OPTION_ARG_NONE, &options.list, N_ ("List the templates"), NULL },
       G_OPTION_ENTRY_NULL
  };

  if (!kb_cli_parse (self, argc, argv, _ ("-o OUT.kabelbaum"),
                     _ ("Write a new harness, empty or built from a template."), entries,
                     KB_CLI_NO_FORMAT, 0, 0))
    return self->status;
  if (options.list)
    return list ();
  if (options.template != NULL && (template = choose (options.template)) == NULL)
    return KB_CLI_FAILED;
  if (options.count != -1 && template == NULL)
    return kb_cli_fail (_ ("--count needs a template that counts something: --template NAME."));
  if (kb_cli_check_output (self, options.output, extensions) < 0)
    return KB_CLI_FAILED;

  kb_cli_use_machine_language ();
  catalog = kb_cli_load_catalog (self);
  harness = catalog != NULL ? create (catalog, template, options.count) : NULL;
  if (harness == NULL)
    return KB_CLI_FAILED;
  bytes = kb_harness_to_bytes (harness);
  return kb_cli_save (options.output, bytes);
}
