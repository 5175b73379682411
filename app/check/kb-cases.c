/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-cases.h"

#include <string.h>

gboolean
kb_cases_are_same (gconstpointer a, gconstpointer b)
{
  KbFinding *x = (KbFinding *) a, *y = (KbFinding *) b;

  return g_str_equal (kb_finding_get_rule_id (x), kb_finding_get_rule_id (y))
         && g_strv_equal (kb_finding_get_subjects (x), kb_finding_get_subjects (y));
}

static guint
hash_case (gconstpointer data)
{
  KbFinding         *finding = (KbFinding *) data;
  const char *const *id = kb_finding_get_subjects (finding);
  guint              hash = g_str_hash (kb_finding_get_rule_id (finding));

  for (; *id != NULL; id++)
    hash = hash * 33 + g_str_hash (*id);
  return hash;
}

GHashTable *
kb_cases_new (GPtrArray *findings)
{
  g_autoptr (GPtrArray) owned = findings;
  GHashTable           *cases =
    g_hash_table_new_full (hash_case, kb_cases_are_same, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < findings->len; i++)
    {
      GPtrArray *alike = g_hash_table_lookup (cases, findings->pdata[i]);

      if (alike == NULL)
        {
          alike = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (cases, findings->pdata[i], alike);
        }
      g_ptr_array_add (alike, g_object_ref (findings->pdata[i]));
    }
  return cases;
}

gboolean
kb_cases_have_as_bad (GHashTable *self, KbFinding *finding)
{
  GPtrArray *alike = g_hash_table_lookup (self, finding);

  for (guint i = 0; alike != NULL && i < alike->len; i++)
    if (kb_finding_get_severity (alike->pdata[i]) >= kb_finding_get_severity (finding)
        && kb_finding_get_outcome (alike->pdata[i]) <= kb_finding_get_outcome (finding))
      return TRUE;
  return FALSE;
}

/* ---- whose rules are concerned ---- */

static void
add_owner (GHashTable *owners, const char *id)
{
  if (id != NULL && !g_hash_table_contains (owners, id))
    g_hash_table_add (owners, g_strdup (id));
}

/* Whose rules can say something else when the item changes: its own, those of what names it, and of what it names. */
static void
add_owners_of (KbHarness *harness, const char *id, GHashTable *owners)
{
  const KbItem  *item = kb_harness_get_item (harness, id);
  GHashTable    *referrers = kb_harness_get_referrers (harness, id);
  GHashTableIter iter;
  gpointer       other;

  add_owner (owners, id);
  if (item != NULL)
    for (int end = 0; end < 2; end++)
      add_owner (owners, item->ends[end].item);
  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    add_owner (owners, other);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
kb_cases_list_owners (KbHarness *harness, const KbChange *change, const char *also)
{
  g_autoptr (GHashTable) set =
    g_hash_table_new (g_str_hash, g_str_equal); /* the list takes the ids */
  GPtrArray     *owners = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer       id;

  add_owner (set, also);
  for (guint i = 0; i < change->items->len; i++)
    add_owners_of (harness, ((KbItemChange *) change->items->pdata[i])->id, set);
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (owners, id);
  g_ptr_array_sort (owners, compare_texts);
  return owners;
}
