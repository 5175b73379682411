/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that contradict themselves or name parts that no catalogue knows: they are checked as all others are. */
#include "config.h"

#include "check-tests.h"

#include <string.h>

#include "check/kb-fix.h"
#include "random-edits.h"

#define N_EDITS 60

static const char *const names[] = { "mated-with-itself", "port-taken-twice", "rings",
                                     "stand-ins",         "unknown-core",     "unknown-part",
                                     "unknown-port" };

static KbHarness *
load_odd (KbCatalog *catalog, const char *name)
{
  g_autofree char   *file = g_strconcat (name, ".kabelbaum", NULL);
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "tests/harness/odd", file, NULL);
  g_autoptr (GError) error = NULL;
  KbHarness         *harness = kb_harness_load (catalog, path, &error);

  g_assert_no_error (error);
  return harness;
}

/* The errors, one a line, as “N-05: X1 is plugged into itself”. */
static char *
dup_errors (KbChecker *checker)
{
  GListModel *findings = kb_checker_get_findings (checker);
  GString    *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      if (kb_finding_get_severity (finding) == KB_SEVERITY_ERROR
          && kb_finding_get_rule_id (finding)[0] == 'N')
        g_string_append_printf (text, "%s: %s\n", kb_finding_get_rule_id (finding),
                                kb_finding_get_message (finding));
    }
  return g_string_free (text, FALSE);
}

static void
assert_errors (const char *name, const char *expected)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) harness = load_odd (catalog, name);
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autofree char      *errors = dup_errors (checker);

  g_assert_cmpstr (errors, ==, expected);
}

static void
test_said (void)
{
  assert_errors ("mated-with-itself", "N-05: X1 is plugged into itself\n"
                                      "N-05: D1 is plugged into itself\n");
  assert_errors ("port-taken-twice",
                 "N-04: X2: more than one connector is plugged into its mating face\n");
  assert_errors ("rings", "");
  assert_errors ("unknown-core",
                 "N-07: W1 has no core 3, 4\n"
                 "N-07/point: W1 is terminated at points that X1 does not have: 2.3, first\n"
                 "N-07/point: W1 is terminated at points that X2 does not have: 9.1, 0.1\n"
                 "N-07/point: W2 is terminated at points that D1 does not have: 1.1\n");
  assert_errors ("unknown-part", "N-03: X3: the part 770-1252/076-00 is in no catalogue\n"
                                 "N-03/accessory: The accessory 770-1001 on X3 is in no catalogue\n"
                                 "N-03: X4: the part something else is in no catalogue\n"
                                 "N-03/cable: W1: the part H05V2V2-F 2x1.5 is in no catalogue\n");
  assert_errors ("unknown-port", "N-06: X1 and D1 are plugged together at ports that are not "
                                 "there: X1:front, D1:out3\n");
}

static void
assert_as_checked_anew (KbHarness *harness, KbChecker *checker)
{
  g_autoptr (KbChecker) fresh = kb_checker_new (harness);
  GListModel           *live = kb_checker_get_findings (checker);
  GListModel           *expected = kb_checker_get_findings (fresh);

  g_assert_cmpuint (g_list_model_get_n_items (live), ==, g_list_model_get_n_items (expected));
  for (guint i = 0; i < g_list_model_get_n_items (expected); i++)
    {
      g_autoptr (KbFinding) a = g_list_model_get_item (live, i);
      g_autoptr (KbFinding) b = g_list_model_get_item (expected, i);

      g_assert_cmpstr (kb_finding_get_message (a), ==, kb_finding_get_message (b));
      g_assert_true (kb_finding_equal (a, b));
    }
}

/* Whatever is edited in them, and back again. */
static void
test_edited (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (KbHarness) harness = load_odd (catalog, names[i]);
      g_autoptr (KbChecker) checker = kb_checker_new (harness);
      g_autoptr (GBytes)    before = kb_harness_to_bytes (harness);
      g_autoptr (GBytes)    after = NULL;
      g_autofree char      *errors = dup_errors (checker);
      g_autofree char      *errors_after = NULL;

      for (int edit = 0; edit < N_EDITS; edit++)
        {
          random_edit (harness);
          assert_as_checked_anew (harness, checker);
        }
      while (kb_harness_get_can_undo (harness))
        kb_harness_undo (harness);
      after = kb_harness_to_bytes (harness);
      errors_after = dup_errors (checker);
      g_assert_true (g_bytes_equal (before, after));
      g_assert_cmpstr (errors_after, ==, errors);
    }
}

/* With each finding goes what mends it, where something does. */
static void
test_nearest_number (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) harness = load_odd (catalog, "unknown-part");
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (GPtrArray) of_connector = NULL;
  g_autoptr (GPtrArray) of_cable = NULL;
  g_autofree char      *errors = NULL;

  of_connector = kb_fixes_find (harness, find_finding (checker, "N-03"), 5);
  of_cable = kb_fixes_find (harness, find_finding (checker, "N-03/cable"), 5);
  g_assert_cmpuint (of_connector->len, ==, 1);
  g_assert_nonnull (strstr (((KbFix *) of_connector->pdata[0])->label, PLUG));
  g_assert_cmpuint (of_cable->len, >=, 1);
  g_assert_nonnull (strstr (((KbFix *) of_cable->pdata[0])->label, "H05V2V2-F 2X1.5"));
  kb_fix_apply (of_connector->pdata[0], harness);
  kb_fix_apply (of_cable->pdata[0], harness);
  errors = dup_errors (checker);
  g_assert_cmpstr (errors, ==,
                   "N-03/accessory: The accessory 770-1001 on X3 is in no catalogue\n"
                   "N-03: X4: the part something else is in no catalogue\n");
}

static char *
list_fixes (KbHarness *harness, KbFinding *finding)
{
  g_autoptr (GPtrArray) fixes = kb_fixes_find (harness, finding, 9);
  GString              *text = g_string_new (NULL);

  for (guint i = 0; i < fixes->len; i++)
    g_string_append_printf (text, "%.*s\n", (int) strcspn (((KbFix *) fixes->pdata[i])->label, ":"),
                            ((KbFix *) fixes->pdata[i])->label);
  return g_string_free (text, FALSE);
}

/* In the place of an accessory that no catalogue knows: of the kind that its number is nearly of, what is sure to do first;
 * where it is like none, of a kind that the connector needs; else nobody can tell what it is for. */
static void
test_other_accessory (void)
{
  static const char *const slip[] = { "770-502/04-000", "770-502/04-000", NULL };
  static const char *const foreign[] = { "A lever of ours", NULL };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness)    harness = kb_harness_new (catalog);
  g_autoptr (KbChecker)    checker = kb_checker_new (harness);
  const KbPoint            points[2] = { { 0, 0 }, { 500000, 0 } };
  g_autofree char         *a = g_strdup (
            kb_harness_place (harness, kb_catalog_find_part (catalog, PLUG), (KbPoint){ 0, 0 }, 0));
  g_autofree char *b = g_strdup (
    kb_harness_place (harness, kb_catalog_find_part (catalog, SOCKET), (KbPoint){ 90000, 0 }, 0));
  g_autofree char *housings = NULL, *nothing = NULL, *levers = NULL;

  kb_harness_run_cable (harness, kb_catalog_find_part (catalog, "H05V2V2-F 2X1.5"), a, NULL, points,
                        2);
  kb_harness_set_accessories (harness, a, slip);
  housings = list_fixes (harness, find_finding (checker, "N-03/accessory"));
  /* 6.8–8.6 mm: whether the nearest does depends on the cable. None at all would be as bad. */
  g_assert_cmpstr (housings, ==,
                   "Replace 770-502/04-000 on X1 by 770-502/042-000\n"
                   "Replace 770-502/04-000 on X1 by 770-512/042-000\n"
                   "Replace 770-502/04-000 on X1 by 770-502/041-000\n");
  kb_harness_set_accessories (harness, a, (const char *const[]){ "770-502/042-000", NULL });
  kb_harness_set_accessories (harness, b, foreign);
  nothing = list_fixes (harness, find_finding (checker, "N-03/accessory"));
  g_assert_cmpstr (nothing, ==, "Remove A lever of ours from X2\n");
  kb_harness_begin (harness, "Fly");
  kb_harness_edit (harness, b)->mounting = KB_MOUNTING_FLYING;
  kb_harness_commit (harness);
  kb_harness_set_accessories (harness, b, (const char *const[]){ NULL });
  kb_harness_set_accessories (harness, a,
                              (const char *const[]){ "770-502/042-000", "A lever of ours", NULL });
  g_assert_true (kb_harness_mate (harness, a, "face", b, "face"));
  levers = list_fixes (harness, find_finding (checker, "N-03/accessory"));
  g_assert_cmpstr (levers, ==,
                   "Replace A lever of ours on X1 by 770-101\n"
                   "Replace A lever of ours on X1 by 770-111\n"
                   "Replace A lever of ours on X1 by 770-121\n"
                   "Replace A lever of ours on X1 by 770-131\n");
}

/* The findings go when a catalogue comes to know the parts while the document is open. */
static void
test_found_later (void)
{
  g_autoptr (KbCatalog) shipped = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog) catalog = kb_catalog_new_layer (shipped);
  g_autoptr (KbHarness) harness = load_odd (catalog, "unknown-part");
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (KbPart)    lever = kb_part_new ("770-1001", KB_PART_LOCKING_LEVER);
  g_autoptr (KbPart)    plug = kb_part_new ("something else", KB_PART_PLUG);
  g_autofree char      *errors = NULL;

  g_ptr_array_add (plug->ports, kb_port_new ("face"));
  g_assert_nonnull (find_finding (checker, "N-03/accessory"));
  kb_catalog_put_part (catalog, lever);
  g_assert_null (find_finding (checker, "N-03/accessory"));
  kb_catalog_put_part (catalog, plug);
  errors = dup_errors (checker);
  g_assert_cmpstr (errors, ==,
                   "N-03: X3: the part 770-1252/076-00 is in no catalogue\n"
                   "N-03/cable: W1: the part H05V2V2-F 2x1.5 is in no catalogue\n");
  assert_as_checked_anew (harness, checker);
}

/* What is dangerous to plug is still the loudest there is. */
static void
test_loudest (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *rules = kb_catalog_get_rules (catalog);
  int                   rank = kb_catalog_find_rule (catalog, "P-03")->rank;

  for (guint i = 0; i < rules->len; i++)
    {
      const KbRule *rule = rules->pdata[i];

      g_assert_true (rule->rank < rank || g_str_equal (rule->id, "P-03"));
      /* Then what makes the rest unknown. */
      if (g_str_has_prefix (rule->id, "N-03"))
        g_assert_cmpint (rule->rank, >, kb_catalog_find_rule (catalog, "N-04")->rank);
    }
}

void
add_odd_tests (void)
{
  g_test_add_func ("/check/odd/said", test_said);
  g_test_add_func ("/check/odd/edited", test_edited);
  g_test_add_func ("/check/odd/nearest-number", test_nearest_number);
  g_test_add_func ("/check/odd/other-accessory", test_other_accessory);
  g_test_add_func ("/check/odd/found-later", test_found_later);
  g_test_add_func ("/check/odd/loudest", test_loudest);
}
