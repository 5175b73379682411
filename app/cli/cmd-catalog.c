/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const KbPart *part_a = *(const KbPart *const *) a;
  const KbPart *part_b = *(const KbPart *const *) b;

  if (part_a->kind != part_b->kind)
    return part_a->kind < part_b->kind ? -1 : 1;
  return g_strcmp0 (part_a->number, part_b->number);
}

/* @kind: -1 for all. */
static GPtrArray *
list_parts (KbCatalog *catalog, int kind)
{
  GPtrArray *all = kb_catalog_get_parts (catalog);
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      KbPart *part = g_ptr_array_index (all, i);

      if (kind < 0 || part->kind == (KbPartKind) kind)
        g_ptr_array_add (chosen, part);
    }
  g_ptr_array_sort (chosen, compare_parts);
  return chosen;
}

static KbCliStatus
print_list_json (GPtrArray *parts)
{
  g_autoptr (KbJson) json = kb_json_new ();

  kb_json_begin_object (json, NULL);
  kb_json_begin_array (json, "parts");
  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = g_ptr_array_index (parts, i);

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "number", part->number);
      kb_json_string (json, "kind", kb_part_kind_to_string (part->kind));
      kb_json_string (json, "maker", part->maker);
      kb_json_string (json, "family", part->family);
      kb_json_string (json, "text", kb_part_get_text (part));
      kb_json_boolean (json, "teaching", kb_part_is_teaching (part));
      kb_json_end (json);
    }
  kb_json_end (json);
  kb_json_end (json);
  return kb_cli_print_json (json);
}

static void
print_padded (const char *text, glong width)
{
  g_print ("%s%*s  ", text, (int) MAX (width - g_utf8_strlen (text, -1), 0), "");
}

static KbCliStatus
print_list (GPtrArray *parts)
{
  glong number_width = 0, kind_width = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = g_ptr_array_index (parts, i);

      number_width = MAX (number_width, g_utf8_strlen (part->number, -1));
      kind_width = MAX (kind_width, g_utf8_strlen (kb_part_kind_label (part->kind), -1));
    }
  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = g_ptr_array_index (parts, i);

      print_padded (part->number, number_width);
      print_padded (kb_part_kind_label (part->kind), kind_width);
      g_print ("%s\n", kb_part_get_text (part));
    }
  return KB_CLI_OK;
}

static KbCliStatus
cmd_list (KbCli *self, int argc, char **argv)
{
  const char           *kinds[KB_N_PART_KINDS + 1] = { NULL };
  g_autofree char      *kind = NULL;
  g_autoptr (KbCatalog) catalog = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  int                   choice = -1;
  const GOptionEntry    entries[] = { { "kind", 0, 0, G_OPTION_ARG_STRING, &kind,
                                        N_ ("List only parts of this kind, as “plug”"), N_ ("KIND") },
                                      G_OPTION_ENTRY_NULL };

  for (int i = 0; i < KB_N_PART_KINDS; i++)
    kinds[i] = kb_part_kind_to_string (i);
  if (!kb_cli_parse (self, argc, argv, "", _ ("List the parts of the catalogue."), entries,
                     KB_CLI_TEXT_OR_JSON, 0, 0))
    return self->status;
  if (kind != NULL && (choice = kb_cli_choose ("--kind", kind, kinds)) < 0)
    return KB_CLI_FAILED;
  catalog = kb_cli_load_catalog (self);
  if (catalog == NULL)
    return KB_CLI_FAILED;
  parts = list_parts (catalog, choice);
  return self->json ? print_list_json (parts) : print_list (parts);
}

KbCliStatus
kb_cmd_catalog (KbCli *self, int argc, char **argv)
{
  static const char *const names[] = { "list", "show", "check", "import", "matrix", NULL };
  KbCliStatus (*const run[]) (KbCli *, int,
                              char **) = { cmd_list, kb_cmd_catalog_show, kb_cmd_catalog_check,
                                           kb_cmd_catalog_import, kb_cmd_catalog_matrix };
  int choice;

  if (argc < 2 || argv[1][0] == '-')
    {
      if (
        !kb_cli_parse (
          self, argc, argv, "list|show PART|check FILE…|import SHEET…|matrix",
          _ (
            "List the parts of the catalogue, show one with everything that is stated about it, or check "
            "files of catalogues, or make parts from data sheets. “kabelbaum-cli catalog list --help” tells "
            "about one of them."),
          NULL, KB_CLI_NO_FORMAT, 1, G_MAXUINT))
        return self->status;
      return kb_cli_fail (
        _ (
          "The options of “catalog” stand behind its call: “%s catalog list|show|check|import|matrix …”."),
        KB_CLI_PROGRAM);
    }
  choice = kb_cli_choose ("catalog", argv[1], names);
  if (choice < 0)
    return KB_CLI_FAILED;
  g_free (self->command);
  self->command = g_strdup_printf ("catalog %s", names[choice]);
  return run[choice](self, argc - 1, argv + 1);
}
