/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-tests.h"

#include <string.h>

#include "xml/kb-problems.h"

KbPart *
find_part (KbCatalog *catalog, const char *number)
{
  KbPart *part = kb_catalog_find_part (catalog, number);

  if (part == NULL)
    g_error ("no part %s", number);
  return part;
}

KbCatalog *
load_text (const char *body)
{
  KbCatalog             *catalog = kb_catalog_new ();
  g_autoptr (KbProblems) problems = kb_problems_new ("text");
  g_autofree char       *text = g_strconcat ("<catalogue xmlns=\"" KB_NS_CATALOGUE "\">\n"
                                                   "<source id=\"s\" kind=\"stated\" title=\"Sheet\"/>\n",
                                             body, "</catalogue>", NULL);
  g_autoptr (GBytes)     bytes = g_bytes_new (text, strlen (text));
  g_autofree char       *said = NULL;
  gboolean               ok = kb_catalog_load_bytes (catalog, bytes, problems);

  said = kb_problems_format (problems);
  g_assert_cmpstr (said, ==, "");
  g_assert_true (ok);
  return catalog;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_bad_tests ();
  add_check_tests ();
  add_conformance_tests ();
  add_diff_tests ();
  add_geometry_tests ();
  add_library_tests ();
  add_relation_tests ();
  add_rule_tests ();
  add_draft_tests ();
  add_search_tests ();
  add_sheet_tests ();
  add_stock_tests ();
  add_store_tests ();
  add_sheet_import_tests ();
  add_value_tests ();
  return g_test_run ();
}
