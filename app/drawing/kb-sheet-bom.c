/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts list of the drawing: one line a part, with the numbers of the balloons. */
#include "config.h"

#include "drawing/kb-sheet-private.h"

#include "harness/kb-harness-edit.h"

static void
bom_line_free (gpointer data)
{
  KbBomLine *line = data;

  g_free (line->position);
  g_free (line->number);
  g_ptr_array_unref (line->designators);
  g_free (line);
}

static KbBomLine *
get_line (GPtrArray *lines, GHashTable *by_number, KbHarness *harness, const char *number)
{
  KbBomLine *line = g_hash_table_lookup (by_number, number);

  if (line != NULL)
    return line;
  line = g_new0 (KbBomLine, 1);
  line->number = g_strdup (number);
  line->part = kb_catalog_find_part (kb_harness_get_catalog (harness), number);
  line->designators = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (lines, line);
  g_hash_table_insert (by_number, line->number, line);
  return line;
}

static void
add_designator (KbBomLine *line, const KbItem *item)
{
  const char *label = kb_item_get_label (item);

  for (guint i = 0; i < line->designators->len; i++)
    if (g_str_equal (line->designators->pdata[i], label))
      return;
  g_ptr_array_add (line->designators, g_strdup (label));
}

/* Distributors, sockets and plugs first, then cables, then what goes with them; each by number. */
static int
kind_rank (const KbBomLine *line)
{
  switch (line->part != NULL ? line->part->kind : KB_PART_OTHER)
    {
    case KB_PART_DISTRIBUTOR:
      return 0;
    case KB_PART_PLUG:
      return 1;
    case KB_PART_SOCKET:
      return 2;
    case KB_PART_LEAD:
      return 3;
    case KB_PART_CABLE:
      return 4;
    case KB_PART_LOCKING_LEVER:
    case KB_PART_STRAIN_RELIEF_HOUSING:
    case KB_PART_LOCKOUT_CAP:
    case KB_PART_SNAP_IN_FRAME:
    case KB_PART_TOOL:
    case KB_PART_OTHER:
    case KB_N_PART_KINDS:
    default:
      return 5;
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const KbBomLine *left = *(const KbBomLine *const *) a;
  const KbBomLine *right = *(const KbBomLine *const *) b;
  int              ranks = kind_rank (left) - kind_rank (right);

  return ranks != 0 ? ranks : strcmp (left->number, right->number);
}

GPtrArray *
kb_bom_lines_new (KbHarness *harness)
{
  GPtrArray             *lines = g_ptr_array_new_with_free_func (bom_line_free);
  g_autoptr (GHashTable) by_number = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  items = kb_harness_list (harness, KB_N_ITEM_KINDS);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      KbBomLine    *line;

      if ((item->kind != KB_ITEM_CONNECTOR && item->kind != KB_ITEM_CABLE) || item->part == NULL)
        continue;
      line = get_line (lines, by_number, harness, item->part);
      add_designator (line, item);
      line->count++;
      if (item->kind == KB_ITEM_CABLE)
        line->um += kb_harness_get_length (harness, item);
      for (guint j = 0; item->accessories != NULL && j < item->accessories->len; j++)
        {
          line = get_line (lines, by_number, harness, item->accessories->pdata[j]);
          add_designator (line, item);
          line->count++;
        }
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    ((KbBomLine *) lines->pdata[i])->position = g_strdup_printf ("%u", i + 1);
  return lines;
}

GHashTable *
kb_bom_lines_dup_balloons (GPtrArray *lines, KbHarness *harness)
{
  GHashTable           *balloons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) items = kb_harness_list (harness, KB_N_ITEM_KINDS);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      for (guint j = 0; item->part != NULL && j < lines->len; j++)
        {
          const KbBomLine *line = lines->pdata[j];

          if (g_str_equal (line->number, item->part))
            g_hash_table_insert (balloons, g_strdup (item->id), g_strdup (line->position));
        }
    }
  return balloons;
}
