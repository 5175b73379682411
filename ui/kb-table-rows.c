/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "kb-labels.h"
#include "kb-length.h"
#include "kb-table-model.h"

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char **) a, *(char **) b);
}

static char *
join (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **) texts->pdata);
}

/* What names the connector: cables at it, or connectors mated to it. */
static char *
list_at (KbHarness *harness, const KbItem *connector, KbItemKind kind)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GHashTable           *referrers = kb_harness_get_referrers (harness, connector->id);
  GHashTableIter        iter;
  gpointer              key;

  if (referrers == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const KbItem *item = kb_harness_get_item (harness, key);

      if (item == NULL || item->kind != kind)
        continue;
      if (kind == KB_ITEM_CABLE)
        g_ptr_array_add (texts, g_strdup (kb_item_get_label (item)));
      else
        g_ptr_array_add (
          texts,
          kb_label_end (harness, item, g_strcmp0 (item->ends[0].item, connector->id) == 0 ? 1 : 0));
    }
  return join (texts);
}

static char *
list_accessories (const KbItem *connector)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < connector->accessories->len; i++)
    g_ptr_array_add (texts, g_strdup (g_ptr_array_index (connector->accessories, i)));
  return join (texts);
}

void
kb_table_make_connector (KbHarness *harness, const KbItem *item, GPtrArray *rows)
{
  KbTableRow *row = kb_table_row_new_for_item (item);
  KbPart     *part = kb_harness_get_part (harness, item);

  kb_table_row_add (row, kb_item_get_label (item));
  kb_table_row_add (row, item->part);
  kb_table_row_take (row, part != NULL ? kb_label_part (kb_harness_get_catalog (harness), part)
                                       : g_strdup (_ ("No catalogue knows this part.")));
  kb_table_row_add (row, kb_label_circuit (harness, item->circuit));
  kb_table_row_add (row, kb_label_mounting (harness, item));
  kb_table_row_take (row, list_at (harness, item, KB_ITEM_MATING));
  kb_table_row_take (row, list_at (harness, item, KB_ITEM_CABLE));
  kb_table_row_take (row, list_accessories (item));
  g_ptr_array_add (rows, row);
}

static void
add_length (KbTableRow *row, KbHarness *harness, const KbItem *cable)
{
  gint64 length = kb_harness_get_length (harness, cable);

  kb_table_row_take_number (row, kb_length_to_cable_text (length), length);
}

void
kb_table_make_cable (KbHarness *harness, const KbItem *item, GPtrArray *rows)
{
  KbTableRow *row = kb_table_row_new_for_item (item);

  kb_table_row_add (row, kb_item_get_label (item));
  kb_table_row_add (row, item->part);
  kb_table_row_take (row, kb_label_end (harness, item, 0));
  kb_table_row_take (row, kb_label_end (harness, item, 1));
  add_length (row, harness, item);
  kb_table_row_add (row, item->length > 0  ? C_ ("length", "stated")
                         : item->slack > 0 ? C_ ("length", "as drawn, with slack")
                                           : C_ ("length", "as drawn"));
  kb_table_row_add (row, kb_label_circuit (harness, item->circuit));
  g_ptr_array_add (rows, row);
}

static const KbTermination *
find_termination (const KbItem *cable, const char *core)
{
  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);

      if (g_strcmp0 (termination->core, core) == 0)
        return termination;
    }
  return NULL;
}

static void
add_wire (KbHarness *harness, const KbItem *cable, KbPart *part, const char *core, GPtrArray *rows)
{
  const KbTermination *found = find_termination (cable, core);
  KbTermination        none = { (char *) core, { NULL, NULL } };
  const KbTermination *termination = found != NULL ? found : &none;
  KbTableRow          *row = kb_table_row_new_for_item (cable);

  kb_table_row_add (row, kb_item_get_label (cable));
  kb_table_row_take (row, kb_label_core (harness, cable, core));
  kb_table_row_add (row, kb_label_core_colour (harness, cable, core));
  kb_table_row_take (row, kb_label_fact (part, "core-cross-section"));
  kb_table_row_take (row, kb_label_termination (harness, cable, termination, 0));
  kb_table_row_take (row, kb_label_termination (harness, cable, termination, 1));
  add_length (row, harness, cable);
  g_ptr_array_add (rows, row);
}

void
kb_table_make_wires (KbHarness *harness, const KbItem *item, GPtrArray *rows)
{
  KbPart *part = kb_harness_get_part (harness, item);

  /* Of a cable that no catalogue knows, the cores that are connected are all that is known. */
  if (part == NULL || part->cores->len == 0)
    for (guint i = 0; i < item->terminations->len; i++)
      add_wire (harness, item, part, g_array_index (item->terminations, KbTermination, i).core,
                rows);
  else
    for (guint i = 0; i < part->cores->len; i++)
      add_wire (harness, item, part, ((const KbCore *) g_ptr_array_index (part->cores, i))->number,
                rows);
}

void
kb_table_make_note (KbHarness *harness, const KbItem *item, GPtrArray *rows)
{
  KbTableRow *row = kb_table_row_new_for_item (item);

  kb_table_row_add (row, item->name);
  kb_table_row_take_number (row, kb_length_to_text (item->at.x), item->at.x);
  kb_table_row_take_number (row, kb_length_to_text (item->at.y), item->at.y);
  g_ptr_array_add (rows, row);
}

void
kb_table_make_bom (KbBom *bom, GPtrArray *rows)
{
  GListModel *lines = kb_bom_get_lines (bom);
  guint       n_lines = g_list_model_get_n_items (lines);

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (KbBomLine) line = g_list_model_get_item (lines, i);
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      GPtrArray            *uses = kb_bom_line_get_uses (line);
      KbTableRow           *row;

      for (guint j = 0; j < uses->len; j++)
        g_ptr_array_add (ids, ((KbBomUse *) g_ptr_array_index (uses, j))->item);
      g_ptr_array_add (ids, NULL);
      row = kb_table_row_new ((const char *const *) ids->pdata);
      kb_table_row_take_number (row, g_strdup_printf ("%u", kb_bom_line_get_position (line)),
                                kb_bom_line_get_position (line));
      kb_table_row_add (row, kb_bom_line_get_number (line));
      kb_table_row_add (row, kb_bom_line_get_designation (line));
      kb_table_row_take_number (row, kb_bom_line_dup_quantity_text (line),
                                kb_bom_line_get_count (line));
      kb_table_row_take (row, kb_bom_line_dup_designators_text (line));
      kb_table_row_add (row, kb_bom_line_get_maker (line));
      kb_table_row_take (row, kb_bom_line_dup_reasons_text (line));
      g_ptr_array_add (rows, row);
    }
}
