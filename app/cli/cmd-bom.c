/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/kb-bom-file.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

KbCliStatus
kb_cmd_bom (KbCli *self, int argc, char **argv)
{
  static const char *const extensions[] = { "xml", "csv", NULL };
  g_autofree char         *output = NULL;
  g_autoptr (KbCatalog)    catalog = NULL;
  g_autoptr (KbBom)        bom = kb_bom_new ();
  g_autoptr (GBytes)       bytes = NULL;
  int                      extension;
  const GOptionEntry       entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                           N_ ("Write to PATH, as its extension says"), N_ ("PATH") },
                                         G_OPTION_ENTRY_NULL };

  if (
    !kb_cli_parse (
      self, argc, argv, _ ("FILE… -o OUT.xml|OUT.csv"),
      _ (
        "Write the parts list. Several harnesses are totalled; a harness that is named twice counts twice."),
      entries, KB_CLI_NO_FORMAT, 1, G_MAXUINT))
    return self->status;
  extension = kb_cli_check_output (self, output, extensions);
  if (extension < 0)
    return KB_CLI_FAILED;
  catalog = kb_cli_load_catalog (self);
  if (catalog == NULL)
    return KB_CLI_FAILED;

  for (guint i = 0; i < self->n_arguments; i++)
    {
      g_autoptr (KbHarness) harness = kb_cli_load_harness (catalog, self->arguments[i]);
      /* Without the folder: the same files give the same bytes, wherever they are. */
      g_autofree char *label = g_path_get_basename (self->arguments[i]);

      if (harness != NULL)
        kb_bom_add_harness (bom, harness, label);
    }
  if (kb_bom_get_harnesses (bom)->len < self->n_arguments)
    return KB_CLI_FAILED; /* a total without one of them would be wrong */

  bytes = extension == 0 ? kb_bom_to_xml (bom) : kb_bom_to_csv (bom);
  return kb_cli_save (output, bytes);
}
