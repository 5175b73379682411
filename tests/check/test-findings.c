/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "check-tests.h"
#include "check/kb-missing.h"
#include "harness/kb-harness-edit.h"

static char *
place (KbHarness *self, const char *number)
{
  KbPart *part = kb_catalog_find_part (kb_harness_get_catalog (self), number);

  g_assert_nonnull (part);
  return g_strdup (kb_harness_place (self, part, (KbPoint){ 0, 0 }, 0));
}

/* Places both, the second mounted, and mates their only ports; returns the mating's id, owned. */
static char *
mate (KbHarness *self, const char *a, const char *b)
{
  g_autofree char *one = place (self, a);
  g_autofree char *two = place (self, b);

  kb_harness_begin (self, "Mount");
  kb_harness_edit (self, two)->mounting = KB_MOUNTING_MOUNTED;
  kb_harness_commit (self);

  g_assert_true (kb_harness_mate (self, one, "face", two, "face"));
  return g_strdup (kb_harness_find_mating (self, one, "face")->id);
}

/* The findings as “RULE outcome severity”, one a line. */
static char *
describe (KbChecker *checker)
{
  GListModel *findings = kb_checker_get_findings (checker);
  GString    *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      g_string_append_printf (text, "%s %s %s %s\n", kb_finding_get_rule_id (finding),
                              kb_outcome_to_string (kb_finding_get_outcome (finding)),
                              kb_severity_to_string (kb_finding_get_severity (finding)),
                              kb_finding_get_item (finding));
    }
  return g_string_free (text, FALSE);
}

/* One mistake is one finding: the loudest that covers it. */
static void
test_one_each (void)
{
  static const struct
  {
    const char *a, *b, *findings;
  } table[] = {
    { PLUG, SOCKET, "" },
    { PLUG, GREY_SOCKET, "P-03 breach error m3\n" },
    { PLUG, "EXAMPLE-B-TURQUOISE-SOCKET-12", "P-03 breach error m3\n" },
    { PLUG, "EXAMPLE-B-TURQUOISE-SOCKET-3", "M-02 breach error m3\n" },
    { PLUG, "EXAMPLE-I-BLUE-SOCKET", "M-03 breach error m3\n" },
    { PLUG, "EXAMPLE-B-GREY-PLUG", "M-01 breach error m3\n" },
    { PLUG, "770-1102", "M-03 breach error m3\n" },
    { "770-1112", "770-1102", "M-04 unknown warning m3\nP-02 unknown warning m3\n" },
    { "770-1112", "EXAMPLE-I-BLUE-SOCKET", "M-04 unknown warning m3\nP-02 unknown warning m3\n" },
    /* Whether it fits is unknown, but by its colour it must not be plugged. */
    { "770-1112", "770-203", "M-02 breach error m3\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (KbCatalog) catalog = catalog_of_matings ();
      g_autoptr (KbHarness) harness = kb_harness_new (catalog);
      g_autofree char      *mating = mate (harness, table[i].a, table[i].b);
      g_autoptr (KbChecker) checker = kb_checker_new (harness);
      g_autofree char      *findings = describe (checker);

      g_test_message ("%s – %s", table[i].a, table[i].b);
      g_assert_cmpstr (mating, ==, "m3");
      g_assert_cmpstr (findings, ==, table[i].findings);
    }
}

static void
test_words (void)
{
  g_autoptr (KbCatalog) catalog = catalog_of_matings ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autofree char      *mating = mate (harness, PLUG, GREY_SOCKET);
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (KbFinding) finding = g_list_model_get_item (kb_checker_get_findings (checker), 0);
  const char *const     subjects[] = { "x1", "x2", NULL };
  const char *const     designators[] = { "X1", "X2", NULL };

  g_assert_cmpstr (
    kb_finding_get_message (finding), ==,
    "X1 and X2 can be plugged together, but must not be: colour: light turquoise ≠ grey (P-01); "
    "marking: 1/COM 2 ≠ L N (P-02)");
  g_assert_cmpstr (
    kb_finding_get_source (finding), ==,
    "Data sheet 770-1252/076-000, Mismatching protection, pictures and Important note");
  g_assert_cmpstr (kb_finding_get_why (finding), !=, "");
  g_assert_cmpstr (kb_finding_get_remedy (finding), !=, "");
  g_assert_cmpstr (kb_finding_get_item (finding), ==, mating);
  g_assert_true (g_strv_equal (kb_finding_get_subjects (finding), subjects));
  g_assert_true (g_strv_equal (kb_finding_get_designators (finding), designators));
  g_assert_cmpstr (g_hash_table_lookup (kb_finding_get_values (finding), "a.colour"), ==,
                   "light-turquoise");
  g_assert_cmpstr (g_hash_table_lookup (kb_finding_get_values (finding), "b.marking"), ==, "L N");
  g_assert_true (kb_finding_equal (finding, finding));
}

/* Loudest first, and findings come and go with their mating. */
static void
test_come_and_go (void)
{
  g_autoptr (KbCatalog) catalog = catalog_of_matings ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  KbChecker            *checker = kb_checker_new (harness);
  g_autofree char      *unknown = mate (harness, "770-1112", "770-1102");
  g_autofree char      *coding = mate (harness, PLUG, "770-1102");
  g_autofree char      *danger = mate (harness, PLUG, GREY_SOCKET);
  g_autofree char      *good = mate (harness, PLUG, SOCKET);
  g_autofree char      *all = describe (checker);
  g_autofree char      *expected = g_strdup_printf (
         "P-03 breach error %s\nM-03 breach error %s\nM-04 unknown warning %s\nP-02 unknown warning %s\n",
         danger, coding, unknown, unknown);
  g_autofree char *after = NULL;
  guint            n_errors = 0, n_warnings = 0, n_notes = 9;

  g_assert_cmpstr (all, ==, expected);
  g_object_get (checker, "n-errors", &n_errors, "n-warnings", &n_warnings, "n-notes", &n_notes,
                NULL);
  g_assert_cmpuint (n_errors, ==, 2);
  g_assert_cmpuint (n_warnings, ==, 2);
  g_assert_cmpuint (n_notes, ==, 0);
  kb_harness_unmate (harness, danger);
  kb_harness_unmate (harness, good);
  g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, 1);
  kb_harness_unmate (harness, coding);
  kb_harness_unmate (harness, unknown);
  g_assert_cmpuint (g_list_model_get_n_items (kb_checker_get_findings (checker)), ==, 0);
  for (int severity = 0; severity < 3; severity++)
    g_assert_cmpuint (kb_checker_count (checker, severity), ==, 0);
  for (int i = 0; i < 4; i++)
    kb_harness_undo (harness);
  after = describe (checker);
  g_assert_cmpstr (after, ==, expected);
  g_assert_finalize_object (checker);
}

/* A new name is a new text; a new place is not. */
static void
test_follows_names (void)
{
  g_autoptr (KbCatalog) catalog = catalog_of_matings ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autofree char      *mating = mate (harness, PLUG, GREY_SOCKET);
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (KbFinding) before = g_list_model_get_item (kb_checker_get_findings (checker), 0);
  g_autoptr (KbFinding) moved = NULL;
  g_autoptr (KbFinding) renamed = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (char *) "x1");
  kb_harness_move (harness, ids, 1000, 1000);
  moved = g_list_model_get_item (kb_checker_get_findings (checker), 0);
  g_assert_true (moved == before);
  kb_harness_begin (harness, "Rename");
  kb_item_set (&kb_harness_edit (harness, "x2")->designator, "K7");
  kb_harness_commit (harness);
  renamed = g_list_model_get_item (kb_checker_get_findings (checker), 0);
  g_assert_false (kb_finding_equal (renamed, before));
  g_assert_true (g_str_has_prefix (kb_finding_get_message (renamed), "X1 and K7 can"));
}

static void
test_find_for_item (void)
{
  g_autoptr (KbCatalog) catalog = catalog_of_matings ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autofree char      *mating = mate (harness, PLUG, GREY_SOCKET);
  g_autofree char      *d1 = place (harness, "770-977/076-000");
  g_autofree char      *x5 = place (harness, PLUG);
  g_autofree char      *x6 = place (harness, "770-1112");
  g_autoptr (KbChecker) checker = kb_checker_new (harness);

  g_assert_cmpstr (kb_finding_get_rule_id (kb_checker_find_for_item (checker, mating)), ==, "P-03");
  g_assert_cmpstr (kb_finding_get_rule_id (kb_checker_find_for_item (checker, "x1")), ==, "P-03");
  g_assert_cmpstr (kb_finding_get_rule_id (kb_checker_find_for_item (checker, "x2")), ==, "P-03");
  g_assert_null (kb_checker_find_for_item (checker, d1));
  g_assert_null (kb_checker_find_for_item (checker, "x99"));
  /* Of several matings the loudest. */
  g_assert_true (kb_harness_mate (harness, x5, "face", d1, "in"));
  g_assert_cmpint (kb_finding_get_outcome (kb_checker_find_for_item (checker, d1)), ==,
                   KB_OUTCOME_UNKNOWN);
  g_assert_true (kb_harness_mate (harness, x6, "face", d1, "out1"));
  g_assert_cmpstr (kb_finding_get_rule_id (kb_checker_find_for_item (checker, d1)), ==, "M-03");
  g_assert_cmpint (kb_finding_get_outcome (kb_checker_find_for_item (checker, x5)), ==,
                   KB_OUTCOME_UNKNOWN);
}

/* The loudest by severity, not the first that was found: a warning goes before a note. */
static void
test_loudest (void)
{
  g_autoptr (KbCatalog) catalog = catalog_with (
    "<rule id='A' subject='mating' severity='note'><require fact='a.poles' relation='at-least' value='9'/>"
    "<text lang='en' message='note'/></rule>"
    "<rule id='B' subject='mating' decides='permitted' severity='error'><require fact='b.width' relation='at-least' value='9' unit='mm'/>"
    "<text lang='en' message='error'/></rule>");
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autofree char      *mating = mate (harness, PLUG, SOCKET);
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (KbFinding) first = g_list_model_get_item (kb_checker_get_findings (checker), 0);

  g_assert_true (kb_checker_find_for_item (checker, mating) == first);
  g_assert_true (kb_checker_find_for_item (checker, "x1") == first);
}

static void
test_dup_verdict (void)
{
  g_autoptr (KbCatalog) catalog = catalog_of_matings ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autofree char      *mating = mate (harness, PLUG, GREY_SOCKET);
  g_autoptr (KbVerdict) verdict = kb_verdict_new_for_mating (harness, mating);

  assert_verdict (verdict, KB_YES, KB_NO);
  g_assert_null (kb_verdict_new_for_mating (harness, "x1"));
  g_assert_null (kb_verdict_new_for_mating (harness, "m99"));
}

static const KbGap *
find_gap (GPtrArray *gaps, const char *part)
{
  for (guint i = 0; i < gaps->len; i++)
    if (g_strcmp0 (((KbGap *) gaps->pdata[i])->part, part) == 0)
      return gaps->pdata[i];
  return NULL;
}

/* What two connectors of one part lack, the part lacks once; what is waived waits for nothing; and where another part takes the place, under
 * the same designator, it is the other that lacks it. */
static void
test_gaps (void)
{
  g_autoptr (KbCatalog) catalog = catalog_of_matings ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autofree char      *one = mate (harness, "770-1112", "770-1102");
  g_autofree char      *two = mate (harness, "770-1112", "770-1102");
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (GPtrArray) gaps = kb_checker_list_gaps (checker);
  const KbGap          *gap = find_gap (gaps, "770-1112");
  guint                 n_before;

  g_assert_nonnull (gap);
  g_assert_cmpstr (gap->label, ==, "770-1112");
  g_assert_true (g_strv_contains ((const char *const *) gap->facts, "marking"));
  g_assert_true (g_strv_contains ((const char *const *) gap->facts, "family"));
  n_before = gap->findings->len;
  g_assert_cmpuint (n_before, >=, 4);
  g_assert_nonnull (kb_finding_waive (gap->findings->pdata[0], harness, "seen", NULL, NULL));
  g_ptr_array_unref (gaps);
  gaps = kb_checker_list_gaps (checker);
  gap = find_gap (gaps, "770-1112");
  g_assert_cmpuint (gap->findings->len, ==, n_before - 1);

  kb_harness_begin (harness, "Replace");
  for (guint i = 0; i < 2; i++)
    {
      const KbItem *mating = kb_harness_get_item (harness, i == 0 ? one : two);

      kb_item_set (&kb_harness_edit (harness, mating->ends[0].item)->part, "770-252");
    }
  kb_harness_commit (harness);
  g_ptr_array_unref (gaps);
  gaps = kb_checker_list_gaps (checker);
  g_assert_null (find_gap (gaps, "770-1112"));
  g_assert_nonnull (find_gap (gaps, "770-252"));
}

void
add_finding_tests (void)
{
  g_test_add_func ("/check/finding/one-each", test_one_each);
  g_test_add_func ("/check/finding/words", test_words);
  g_test_add_func ("/check/finding/come-and-go", test_come_and_go);
  g_test_add_func ("/check/finding/follows-names", test_follows_names);
  g_test_add_func ("/check/finding/find-for-item", test_find_for_item);
  g_test_add_func ("/check/finding/loudest", test_loudest);
  g_test_add_func ("/check/finding/dup-verdict", test_dup_verdict);
  g_test_add_func ("/check/finding/gaps", test_gaps);
}
