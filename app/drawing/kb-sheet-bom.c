/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts list of the drawing: the lines of the document's parts list, with the numbers of the balloons. */
#include "config.h"

#include "drawing/kb-sheet-private.h"
#include "check/kb-bom.h"

static void
sheet_line_free (gpointer data)
{
  KbSheetLine *line = data;

  g_free (line->position);
  g_free (line->number);
  g_ptr_array_unref (line->designators);
  g_free (line);
}

static KbSheetLine *
sheet_line_new (KbHarness *harness, KbBomLine *source)
{
  KbSheetLine *line = g_new0 (KbSheetLine, 1);
  GPtrArray   *uses = kb_bom_line_get_uses (source);

  line->position = g_strdup_printf ("%u", kb_bom_line_get_position (source));
  line->number = g_strdup (kb_bom_line_get_number (source));
  /* The document's own part, which outlives the list. */
  line->part = kb_bom_line_get_part (source);
  line->designators = g_ptr_array_new_with_free_func (g_free);
  line->count = (guint) kb_bom_line_get_count (source);
  line->um = kb_bom_line_get_length (source);
  for (guint i = 0; i < uses->len; i++)
    g_ptr_array_add (line->designators, g_strdup (((KbBomUse *) uses->pdata[i])->designator));
  return line;
}

GPtrArray *
kb_sheet_lines_new (KbHarness *harness)
{
  GPtrArray        *lines = g_ptr_array_new_with_free_func (sheet_line_free);
  g_autoptr (KbBom) bom = kb_bom_new ();
  GListModel       *model;

  kb_bom_add_harness (bom, harness, "");
  model = kb_bom_get_lines (bom);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (KbBomLine) line = g_list_model_get_item (model, i);

      g_ptr_array_add (lines, sheet_line_new (harness, line));
    }
  return lines;
}

GHashTable *
kb_sheet_lines_dup_balloons (GPtrArray *lines, KbHarness *harness)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable            *balloons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray)  items = kb_harness_list (harness, KB_N_ITEM_KINDS);

  for (guint i = 0; i < lines->len; i++)
    {
      const KbSheetLine *line = lines->pdata[i];

      g_hash_table_insert (positions, line->number, line->position);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      const char   *position =
        item->part != NULL ? g_hash_table_lookup (positions, item->part) : NULL;

      if (position != NULL)
        g_hash_table_insert (balloons, g_strdup (item->id), g_strdup (position));
    }
  return balloons;
}
