/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waivers: what they accept, when they go stale, and that nothing makes them vanish. */
#include "config.h"

#include <string.h>

#include "check-tests.h"
#include "harness/kb-fragment.h"

typedef struct
{
  KbCatalog *catalog;
  KbHarness *harness;
  KbChecker *checker;
  char      *a, *b;
} Fixture;

/* A turquoise plug in a grey socket: P-03. */
static void
fixture_init (Fixture *self)
{
  self->catalog = catalog_of_matings ();
  self->harness = kb_harness_new (self->catalog);
  self->checker = kb_checker_new (self->harness);
  self->a = g_strdup (kb_harness_place (self->harness, kb_catalog_find_part (self->catalog, PLUG),
                                        (KbPoint){ 0, 0 }, 0));
  self->b = g_strdup (kb_harness_place (
    self->harness, kb_catalog_find_part (self->catalog, GREY_SOCKET), (KbPoint){ 90000, 0 }, 0));
  g_assert_true (kb_harness_mate (self->harness, self->a, "face", self->b, "face"));
}

static void
fixture_clear (Fixture *self)
{
  g_free (self->a);
  g_free (self->b);
  g_assert_finalize_object (self->checker);
  g_object_unref (self->harness);
  g_object_unref (self->catalog);
}

static char *
waive (Fixture *self)
{
  return g_strdup (kb_finding_waive (find_finding (self->checker, "P-03"), self->harness,
                                     " Test bench, on purpose ", "A. Planner", "2026-11-24"));
}

static void
assert_state (Fixture *self, guint n_errors, guint n_waived, gboolean stale)
{
  KbFinding *finding = find_finding (self->checker, "P-03");

  g_assert_cmpuint (kb_checker_count (self->checker, KB_SEVERITY_ERROR), ==, n_errors);
  g_assert_cmpuint (kb_checker_count_waived (self->checker), ==, n_waived);
  g_assert_cmpint (finding != NULL && kb_finding_get_stale_waiver (finding) != NULL, ==, stale);
}

static void
test_waive (void)
{
  Fixture          self;
  g_autofree char *id = NULL;
  const KbItem    *waiver;

  fixture_init (&self);
  assert_state (&self, 1, 0, FALSE);
  /* Without a reason nothing is accepted. */
  g_assert_null (
    kb_finding_waive (find_finding (self.checker, "P-03"), self.harness, "  ", NULL, NULL));
  assert_state (&self, 1, 0, FALSE);
  id = waive (&self);
  assert_state (&self, 0, 1, FALSE);
  waiver = kb_harness_get_item (self.harness, id);
  g_assert_cmpstr (waiver->name, ==, "Test bench, on purpose");
  g_assert_cmpstr (waiver->creator, ==, "A. Planner");
  /* It is no finding about the connector any more. */
  g_assert_null (kb_checker_find_for_item (self.checker, self.a));
  kb_harness_undo (self.harness);
  assert_state (&self, 1, 0, FALSE);
  kb_harness_redo (self.harness);
  assert_state (&self, 0, 1, FALSE);
  kb_waiver_withdraw (self.harness, id);
  assert_state (&self, 1, 0, FALSE);
  fixture_clear (&self);
}

/* Other values, another case: the waiver stays, is stale, and is renewed by waiving again. */
static void
test_stale (void)
{
  Fixture          self;
  g_autofree char *id = NULL, *again = NULL;

  fixture_init (&self);
  id = waive (&self);
  kb_harness_begin (self.harness, "Replace");
  kb_item_set (&kb_harness_edit (self.harness, self.b)->part, "EXAMPLE-B-PINK-SOCKET");
  kb_harness_commit (self.harness);
  assert_state (&self, 1, 0, TRUE);
  kb_harness_undo (self.harness);
  assert_state (&self, 0, 1, FALSE);
  kb_harness_redo (self.harness);
  again = waive (&self);
  g_assert_cmpstr (again, ==, id);
  assert_state (&self, 0, 1, FALSE);
  fixture_clear (&self);
}

/* Renaming, moving, saving and loading leave it as it is. */
static void
test_survives (void)
{
  Fixture                self;
  g_autofree char       *id = NULL;
  g_autoptr (GBytes)     bytes = NULL, again = NULL;
  g_autoptr (KbProblems) problems = kb_problems_new ("waiver");
  g_autoptr (KbHarness)  loaded = NULL;
  g_autoptr (KbChecker)  checker = NULL;
  g_autoptr (GPtrArray)  ids = g_ptr_array_new ();

  fixture_init (&self);
  id = waive (&self);
  kb_harness_begin (self.harness, "Renumber");
  kb_item_set (&kb_harness_edit (self.harness, self.a)->designator, "X99");
  kb_harness_commit (self.harness);
  assert_state (&self, 0, 1, FALSE);
  g_ptr_array_add (ids, self.a);
  kb_harness_move (self.harness, ids, 5000, 0);
  assert_state (&self, 0, 1, FALSE);
  bytes = kb_harness_to_bytes (self.harness);
  loaded = kb_harness_load_bytes (self.catalog, bytes, problems);
  g_assert_nonnull (loaded);
  checker = kb_checker_new (loaded);
  g_assert_cmpuint (kb_checker_count_waived (checker), ==, 1);
  again = kb_harness_to_bytes (loaded);
  g_assert_true (g_bytes_equal (bytes, again));
  fixture_clear (&self);
}

/* What is mended needs no waiver; what is deleted takes its waivers along, and undo brings them back. */
static void
test_unused (void)
{
  Fixture               self;
  g_autofree char      *id = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) unused = NULL, none = NULL;

  fixture_init (&self);
  id = waive (&self);
  none = kb_checker_list_unused_waivers (self.checker);
  g_assert_cmpuint (none->len, ==, 0);
  kb_harness_begin (self.harness, "Mend");
  kb_item_set (&kb_harness_edit (self.harness, self.b)->part, SOCKET);
  kb_harness_commit (self.harness);
  assert_state (&self, 0, 0, FALSE);
  unused = kb_checker_list_unused_waivers (self.checker);
  g_assert_cmpuint (unused->len, ==, 1);
  g_assert_cmpstr (((KbItem *) unused->pdata[0])->id, ==, id);
  kb_harness_undo (self.harness);
  g_ptr_array_add (ids, self.b);
  kb_harness_delete (self.harness, ids);
  g_assert_null (kb_harness_get_item (self.harness, id));
  kb_harness_undo (self.harness);
  g_assert_nonnull (kb_harness_get_item (self.harness, id));
  assert_state (&self, 0, 1, FALSE);
  fixture_clear (&self);
}

static void
assert_count (Fixture *self, guint n_errors, guint n_warnings, guint n_notes)
{
  g_assert_cmpuint (kb_checker_count (self->checker, KB_SEVERITY_ERROR), ==, n_errors);
  g_assert_cmpuint (kb_checker_count (self->checker, KB_SEVERITY_WARNING), ==, n_warnings);
  g_assert_cmpuint (kb_checker_count (self->checker, KB_SEVERITY_NOTE), ==, n_notes);
}

/* A rule counts as the project says, and its findings say that and why. */
/* The words about what is there no more: of the mating that goes, and not those of the connectors that stay. */
static void
test_unmated (void)
{
  Fixture            self;
  g_autofree char   *id = NULL, *other = NULL;
  g_autofree char   *mating = NULL;
  g_autoptr (GBytes) before = NULL, undone = NULL;
  KbItem            *about_one;

  fixture_init (&self);
  id = waive (&self);
  kb_harness_begin (self.harness, "Waive");
  about_one = kb_harness_add (self.harness, KB_ITEM_WAIVER);
  kb_item_set (&about_one->rule, "U-01");
  kb_item_set (&about_one->subjects, self.a);
  kb_item_set (&about_one->fingerprint, "f00");
  kb_item_set (&about_one->name, "Spare");
  other = g_strdup (about_one->id);
  kb_harness_commit (self.harness);
  mating = g_strdup (kb_harness_find_mating (self.harness, self.a, "face")->id);
  before = kb_harness_to_bytes (self.harness);

  kb_harness_unmate (self.harness, mating);
  g_assert_null (kb_harness_get_item (self.harness, id));
  g_assert_nonnull (kb_harness_get_item (self.harness, other));
  g_assert_cmpuint (kb_checker_count_waived (self.checker), ==, 0);
  kb_harness_undo (self.harness);
  undone = kb_harness_to_bytes (self.harness);
  g_assert_true (g_bytes_equal (before, undone));
  assert_state (&self, 0, 1, FALSE);
  fixture_clear (&self);
}

static void
test_severity (void)
{
  Fixture          self;
  guint            n_warnings;
  g_autofree char *limits = NULL, *source = NULL;

  fixture_init (&self);
  n_warnings = kb_checker_count (self.checker, KB_SEVERITY_WARNING);
  assert_count (&self, 1, n_warnings, 0);
  source = g_strdup (kb_finding_get_source (find_finding (self.checker, "P-03")));
  kb_harness_set_severity (self.harness, "P-03", "note", "Agreed", "A. Planner", "2026-11-24");
  assert_count (&self, 0, n_warnings, 1);
  g_assert_nonnull (strstr (kb_finding_get_source (find_finding (self.checker, "P-03")),
                            "; severity changed: Agreed (A. Planner, 2026-11-24)"));
  limits = kb_checker_describe_limits (self.checker);
  g_assert_nonnull (strstr (limits, "1 severity changed"));
  kb_harness_reset_severity (self.harness, "P-03");
  assert_count (&self, 1, n_warnings, 0);
  g_assert_cmpstr (kb_finding_get_source (find_finding (self.checker, "P-03")), ==, source);
  fixture_clear (&self);
}

/* What is switched off is neither shown nor counted, and hides nothing that it reported in the place of others. */
static void
test_off (void)
{
  Fixture               self;
  g_autofree char      *waiver = NULL, *limits = NULL, *none = NULL;
  g_autoptr (GPtrArray) unused = NULL;

  fixture_init (&self);
  waiver = waive (&self);
  kb_harness_set_severity (self.harness, "P-03", "off", "Agreed", NULL, NULL);
  g_assert_null (find_finding (self.checker, "P-03"));
  g_assert_cmpuint (kb_checker_count_waived (self.checker), ==, 0);
  g_assert_nonnull (find_finding (self.checker, "P-01"));
  /* Its waiver is not for nothing: it holds again with the rule. */
  unused = kb_checker_list_unused_waivers (self.checker);
  g_assert_cmpuint (unused->len, ==, 0);
  limits = kb_checker_describe_limits (self.checker);
  g_assert_true (g_str_has_prefix (limits, "1 rule switched off"));
  kb_harness_undo (self.harness);
  assert_state (&self, 0, 1, FALSE);
  g_assert_null (find_finding (self.checker, "P-01"));

  kb_harness_set_severity (self.harness, "Z-99", "off", "Of another catalogue", NULL, NULL);
  g_assert_cmpint (
    kb_severity_item_get_state (self.harness, kb_harness_find_severity (self.harness, "Z-99")), ==,
    KB_RULE_UNKNOWN);
  none = kb_checker_describe_limits (self.checker);
  g_assert_nonnull (strstr (none, "1 severity for an unknown rule"));
  fixture_clear (&self);
}

/* What is accepted about a pair is accepted about its copy, here and elsewhere. */
static void
test_copied (void)
{
  Fixture                self;
  g_autoptr (GPtrArray)  ids = g_ptr_array_new ();
  g_autoptr (KbFragment) fragment = NULL;
  g_autoptr (GPtrArray)  pasted = NULL;
  g_autoptr (GPtrArray)  elsewhere = NULL;
  g_autofree char       *id = NULL;

  fixture_init (&self);
  id = waive (&self);
  g_ptr_array_add (ids, self.a);
  g_ptr_array_add (ids, self.b);
  fragment = kb_fragment_new (self.harness, ids);
  pasted = kb_fragment_paste (fragment, self.harness, (KbPoint){ 0, 90000 }, NULL);
  g_assert_cmpuint (pasted->len, ==, 2);
  assert_state (&self, 0, 2, FALSE);
  kb_harness_undo (self.harness);
  assert_state (&self, 0, 1, FALSE);
  {
    g_autoptr (KbHarness) other = kb_harness_new (self.catalog);
    g_autoptr (KbChecker) checker = kb_checker_new (other);

    elsewhere = kb_fragment_paste (fragment, other, (KbPoint){ 0, 0 }, NULL);
    g_assert_cmpuint (elsewhere->len, ==, 2);
    g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, 0);
    g_assert_cmpuint (kb_checker_count_waived (checker), ==, 1);
  }
  g_clear_pointer (&fragment, kb_fragment_free);
  fixture_clear (&self);
}

void
add_waiver_tests (void)
{
  g_test_add_func ("/check/waiver/copied", test_copied);
  g_test_add_func ("/check/waivers/unmated", test_unmated);
  g_test_add_func ("/check/severity/changed", test_severity);
  g_test_add_func ("/check/severity/off", test_off);
  g_test_add_func ("/check/waiver/waive", test_waive);
  g_test_add_func ("/check/waiver/stale", test_stale);
  g_test_add_func ("/check/waiver/survives", test_survives);
  g_test_add_func ("/check/waiver/unused", test_unused);
}
