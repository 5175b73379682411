/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-preferences.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-needs.h"

static void
add_numbers (GHashTable *numbers, GPtrArray *some)
{
  for (guint i = 0; some != NULL && i < some->len; i++)
    g_hash_table_add (numbers, g_strdup (some->pdata[i]));
}

static void
add_need (GHashTable *numbers, const KbNeed *need)
{
  if (need == NULL)
    return;
  if (need->number != NULL)
    g_hash_table_add (numbers, g_strdup (need->number));
  add_numbers (numbers, need->choices);
  add_numbers (numbers, need->passed_over);
}

static int
compare_preferable (gconstpointer a, gconstpointer b, gpointer harness)
{
  const char   *m = *(const char *const *) a, *n = *(const char *const *) b;
  const KbPart *x = kb_harness_get_accessory (harness, m);
  const KbPart *y = kb_harness_get_accessory (harness, n);
  int           kinds = (x != NULL ? (int) x->kind : 0) - (y != NULL ? (int) y->kind : 0);

  return kinds != 0 ? kinds : strcmp (m, n);
}

GPtrArray *
kb_preferences_list (KbHarness *harness)
{
  const KbReading        reading = { .harness = harness };
  g_autoptr (GPtrArray)  connectors = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  g_autoptr (GPtrArray)  cables = kb_harness_list (harness, KB_ITEM_CABLE);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray             *list = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter         iter;
  gpointer               number;

  add_numbers (numbers, kb_harness_get_properties (harness)->accessories);
  for (guint i = 0; i < connectors->len; i++)
    {
      g_autoptr (GPtrArray) needs =
        kb_needs_list (&reading, connectors->pdata[i], KB_N_PART_KINDS, FALSE);

      add_numbers (numbers, ((KbItem *) connectors->pdata[i])->accessories);
      for (guint j = 0; j < needs->len; j++)
        add_need (numbers, needs->pdata[j]);
    }
  for (guint i = 0; i < cables->len; i++)
    for (int end = 0; end < 2; end++)
      {
        g_autoptr (KbNeed) need = kb_needs_find_tool (&reading, cables->pdata[i], end, FALSE);

        add_need (numbers, need);
      }
  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    g_ptr_array_add (list, g_strdup (number));
  g_ptr_array_sort_with_data (list, compare_preferable, harness);
  return list;
}

void
kb_preferences_set (KbHarness *harness, const char *number, gboolean preferred)
{
  KbItem *project;

  kb_harness_begin (harness, C_ ("change", "Change Preferred Accessories"));
  project = kb_harness_edit (harness, KB_PROPERTIES_ID);
  while (kb_item_remove_accessory (project, number))
    continue;
  if (preferred)
    kb_item_add_accessory (project, number);
  kb_harness_commit (harness);
}
