/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-tests.h"

#include <string.h>

#include "xml/kb-problems.h"

KbCatalog *
catalog_of_matings (void)
{
  static const char *const paths[] = { "resource:///org/kabelbaum/catalogs/colours.xml",
                                       "resource:///org/kabelbaum/catalogs/winsta-midi-special.xml",
                                       "resource:///org/kabelbaum/catalogs/cables.xml",
                                       "resource:///org/kabelbaum/catalogs/teaching.xml", NULL };
  KbCatalog               *catalog = kb_catalog_new ();
  g_autoptr (GPtrArray)    errors = g_ptr_array_new ();

  kb_catalog_load_all (catalog, paths, errors);
  g_assert_cmpuint (errors->len, ==, 0);
  return catalog;
}

KbCatalog *
catalog_with (const char *body)
{
  KbCatalog             *catalog = kb_catalog_new_shipped ();
  g_autoptr (KbProblems) problems = kb_problems_new ("text");
  g_autofree char       *text = g_strconcat ("<catalogue xmlns=\"" KB_NS_CATALOGUE "\">\n"
                                                   "<source id=\"s\" kind=\"stated\" title=\"Sheet\"/>\n",
                                             body, "</catalogue>", NULL);
  g_autoptr (GBytes)     bytes = g_bytes_new (text, strlen (text));
  g_autofree char       *said = NULL;

  kb_catalog_load_bytes (catalog, bytes, problems);
  said = kb_problems_format (problems);
  g_assert_cmpstr (said, ==, "");
  return catalog;
}

KbVerdict *
verdict_of (KbCatalog *catalog, const char *a, const char *b)
{
  const char  *numbers[2] = { a, b };
  KbMatingHalf halves[2];

  for (int i = 0; i < 2; i++)
    {
      halves[i].part = kb_catalog_find_part (catalog, numbers[i]);
      g_assert_nonnull (halves[i].part);
      halves[i].port = kb_part_get_port (halves[i].part, NULL);
      halves[i].label = numbers[i];
      g_assert_nonnull (halves[i].port);
    }
  return kb_verdict_new (catalog, &halves[0], &halves[1]);
}

void
assert_verdict (const KbVerdict *verdict, KbTruth fits, KbTruth permitted)
{
  g_assert_cmpstr (kb_truth_to_string (verdict->fits), ==, kb_truth_to_string (fits));
  g_assert_cmpstr (kb_truth_to_string (verdict->permitted), ==, kb_truth_to_string (permitted));
}

const KbReason *
find_reason (const KbVerdict *verdict, const char *id)
{
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = verdict->reasons->pdata[i];

      if (g_str_equal (reason->rule->id, id))
        return reason;
    }
  return NULL;
}

KbFinding *
find_finding (KbChecker *checker, const char *id)
{
  GListModel *findings = kb_checker_get_findings (checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      if (g_str_equal (kb_finding_get_rule_id (finding), id))
        return finding;
    }
  return NULL;
}

void
document_init (Document *self)
{
  self->catalog = kb_catalog_new_shipped ();
  self->harness = kb_harness_new (self->catalog);
  self->checker = kb_checker_new (self->harness);
}

void
document_clear (Document *self)
{
  g_assert_finalize_object (self->checker);
  g_object_unref (self->harness);
  g_object_unref (self->catalog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_end_verdict_tests ();
  add_finding_tests ();
  add_fix_tests ();
  add_incremental_tests ();
  add_mate_tests ();
  add_need_tests ();
  add_odd_tests ();
  add_project_tests ();
  add_replacement_tests ();
  add_rule_tests ();
  add_rules_page_tests ();
  add_stock_tests ();
  add_subject_tests ();
  add_supply_tests ();
  add_template_tests ();
  add_waiver_tests ();
  return g_test_run ();
}
