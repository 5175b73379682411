/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-cases.h"

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
