/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a template builds is in order as far as anybody can tell, and is a document like any other. */
#include "config.h"

#include <glib/gstdio.h>

#include "check-tests.h"
#include "check/kb-missing.h"
#include "harness/kb-template.h"

/* The least, a usual and a larger number of what each counts. */
static void
test_in_order (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  for (const KbTemplate *const *t = kb_template_list (); *t != NULL; t++)
    {
      const int counts[] = { kb_template_get_least (*t), kb_template_get_usual (*t), 12 };
      guint     last = 0;

      for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
        {
          g_autoptr (GError)    error = NULL;
          g_autoptr (KbHarness) harness = kb_template_create (*t, catalog, counts[i], &error);
          g_autoptr (KbChecker) checker = NULL;

          g_assert_no_error (error);
          g_assert_false (kb_harness_get_modified (harness));
          g_assert_false (kb_harness_get_can_undo (harness));
          g_assert_null (kb_harness_get_path (harness));
          g_assert_cmpuint (kb_harness_count (harness, KB_ITEM_CONNECTOR), >, last);
          last = kb_harness_count (harness, KB_ITEM_CONNECTOR);
          g_assert_cmpuint (kb_harness_count (harness, KB_ITEM_CIRCUIT), ==, 1);
          checker = kb_checker_new (harness);
          g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, 0);
        }
    }
}

/* What a template can decide, it has: how the conductors are terminated, and with what. What is left is what no source states. */
static void
test_quiet (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  for (const KbTemplate *const *t = kb_template_list (); *t != NULL; t++)
    {
      g_autoptr (KbHarness) harness = kb_template_create (*t, catalog, 3, NULL);
      g_autoptr (KbChecker) checker = kb_checker_new (harness);
      GListModel           *findings = kb_checker_get_findings (checker);

      for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
        {
          g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

          g_assert_cmpstr (kb_finding_get_rule_id (finding), !=, "C-05");
          g_assert_true (kb_finding_get_severity (finding) == KB_SEVERITY_NOTE
                         || kb_finding_get_outcome (finding) == KB_OUTCOME_UNKNOWN);
        }
    }
}

/* As many of what is counted as was asked for, each joined to the one before. */
static void
test_counts (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) status =
    kb_template_create (kb_template_find ("status-queries"), catalog, 5, NULL);
  g_autoptr (KbHarness) line =
    kb_template_create (kb_template_find ("luminaires"), catalog, 3, NULL);
  g_autoptr (GPtrArray) connectors = kb_harness_list (line, KB_ITEM_CONNECTOR);
  guint                 n_loads = 0;

  g_assert_cmpuint (g_hash_table_size (kb_harness_get_users (status, "770-977/076-000")), ==, 5);
  g_assert_cmpuint (kb_harness_count (status, KB_ITEM_CABLE), ==, 5);
  g_assert_cmpuint (kb_harness_count (status, KB_ITEM_MATING), ==, 10);
  for (guint i = 0; i < connectors->len; i++)
    n_loads += kb_item_has_role (connectors->pdata[i], "load");
  g_assert_cmpuint (n_loads, ==, 3);
  /* A lead to each, and a wire through all but the last. */
  g_assert_cmpuint (kb_harness_count (line, KB_ITEM_CABLE), ==, 5);
}

/* How many have something to state, each once, in the order of how much waits for it. */
static guint
count_gaps (KbCatalog *catalog, int n, guint *n_unknown)
{
  g_autoptr (KbHarness) line =
    kb_template_create (kb_template_find ("luminaires"), catalog, n, NULL);
  g_autoptr (KbChecker) checker = kb_checker_new (line);
  g_autoptr (GPtrArray) gaps = kb_checker_list_gaps (checker);
  guint                 n_before = G_MAXUINT;

  *n_unknown = kb_checker_count_unknown (checker);
  for (guint i = 0; i < gaps->len; i++)
    {
      const KbGap *gap = gaps->pdata[i];

      g_assert_cmpuint (gap->findings->len, >, 0);
      g_assert_cmpuint (gap->findings->len, <=, n_before);
      n_before = gap->findings->len;
      g_assert_nonnull (gap->facts[0]);
      if (gap->part != NULL)
        g_assert_nonnull (kb_catalog_find_part (catalog, gap->part));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (gap->label, !=, ((KbGap *) gaps->pdata[j])->label);
    }
  return gaps->len;
}

/* However long the line, the same few have to state something: only those that wait for it become more. */
static void
test_gaps (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  guint                 n_few, n_many;
  const guint           few = count_gaps (catalog, 3, &n_few);
  const guint           many = count_gaps (catalog, 30, &n_many);

  g_assert_cmpuint (few, >, 0);
  g_assert_cmpuint (many, ==, few);
  g_assert_cmpuint (n_many, >, 5 * n_few);
}

static void
test_refused (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog) empty = kb_catalog_new ();
  const KbTemplate *template = kb_template_find ("luminaires");
  g_autoptr (GError) few = NULL;
  g_autoptr (GError) many = NULL;
  g_autoptr (GError) part = NULL;

  g_assert_null (kb_template_find ("luminaire"));
  g_assert_null (kb_template_create (template, catalog, 0, &few));
  g_assert_error (few, KB_TEMPLATE_ERROR, KB_TEMPLATE_ERROR_COUNT);
  g_assert_null (
    kb_template_create (template, catalog, kb_template_get_most (template) + 1, &many));
  g_assert_error (many, KB_TEMPLATE_ERROR, KB_TEMPLATE_ERROR_COUNT);
  for (const KbTemplate *const *t = kb_template_list (); *t != NULL; t++)
    {
      g_assert_null (kb_template_create (*t, empty, 2, &part));
      g_assert_error (part, KB_TEMPLATE_ERROR, KB_TEMPLATE_ERROR_PART);
      g_clear_error (&part);
    }
}

/* A file of the user's: its content, but not its place, so that saving cannot overwrite it. */
static void
test_files (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) harness =
    kb_template_create (kb_template_find ("status-queries"), catalog, 2, NULL);
  g_autoptr (KbHarness) again = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GBytes)    before = kb_harness_to_bytes (harness);
  g_autoptr (GBytes)    after = NULL;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *folder = g_dir_make_tmp ("kabelbaum-XXXXXX", NULL);
  g_autofree char      *path = g_build_filename (folder, "b.kabelbaum", NULL);
  g_autofree char      *other = g_build_filename (folder, "a.kabelbaum", NULL);
  g_autofree char      *text = g_build_filename (folder, "a.txt", NULL);
  g_autofree char      *nowhere = g_build_filename (folder, "none", NULL);

  g_assert_true (kb_harness_save (harness, path, FALSE, NULL));
  g_assert_true (g_file_set_contents (other, "not a harness", -1, NULL));
  g_assert_true (g_file_set_contents (text, "", -1, NULL));
  paths = kb_template_list_files (folder);
  g_assert_cmpuint (paths->len, ==, 2);
  g_assert_cmpstr (paths->pdata[0], ==, other);
  g_assert_cmpstr (paths->pdata[1], ==, path);
  again = kb_template_load (catalog, path, &error);
  g_assert_no_error (error);
  g_assert_null (kb_harness_get_path (again));
  g_assert_false (kb_harness_get_modified (again));
  after = kb_harness_to_bytes (again);
  g_assert_cmpmem (g_bytes_get_data (before, NULL), g_bytes_get_size (before),
                   g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  g_assert_null (kb_template_load (catalog, other, &error));
  g_assert_nonnull (error);
  g_ptr_array_unref (g_steal_pointer (&paths));
  paths = kb_template_list_files (nowhere);
  g_assert_cmpuint (paths->len, ==, 0);

  g_unlink (path);
  g_unlink (other);
  g_unlink (text);
  g_rmdir (folder);
}

void
add_template_tests (void)
{
  g_test_add_func ("/check/templates/in-order", test_in_order);
  g_test_add_func ("/check/templates/quiet", test_quiet);
  g_test_add_func ("/check/templates/counts", test_counts);
  g_test_add_func ("/check/templates/gaps", test_gaps);
  g_test_add_func ("/check/templates/refused", test_refused);
  g_test_add_func ("/check/templates/files", test_files);
}
