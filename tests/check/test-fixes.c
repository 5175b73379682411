/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repairs: what is offered mends, makes nothing as grave, and looking for it changes nothing. */
#include "config.h"

#include <string.h>

#include "check-tests.h"
#include "check/kb-fix.h"
#include "harness/kb-harness-edit.h"
#include "random-edits.h"

#define N_EDITS 800

typedef struct
{
  KbCatalog *catalog;
  KbHarness *harness;
  KbChecker *checker;
} Fixture;

static void
fixture_init (Fixture *self)
{
  self->catalog = kb_catalog_new_shipped ();
  self->harness = kb_harness_new (self->catalog);
  self->checker = kb_checker_new (self->harness);
}

static void
fixture_clear (Fixture *self)
{
  g_assert_finalize_object (self->checker);
  g_object_unref (self->harness);
  g_object_unref (self->catalog);
}

static char *
place (Fixture *self, const char *number, KbMounting mounting)
{
  char *id = g_strdup (kb_harness_place (
    self->harness, kb_catalog_find_part (self->catalog, number), (KbPoint){ 0, 0 }, 0));

  kb_harness_begin (self->harness, "Mount");
  kb_harness_edit (self->harness, id)->mounting = mounting;
  kb_harness_commit (self->harness);
  return id;
}

/* The labels of the fixes of the rule's finding, one a line. */
static char *
list (Fixture *self, const char *rule)
{
  g_autoptr (GPtrArray) fixes =
    kb_fixes_find (self->harness, find_finding (self->checker, rule), 9);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fixes->len; i++)
    g_string_append_printf (text, "%s\n", ((KbFix *) fixes->pdata[i])->label);
  return g_string_free (text, FALSE);
}

static void
test_mating (void)
{
  Fixture          self;
  g_autofree char *a = NULL, *b = NULL, *wrong_colour = NULL, *levers = NULL;

  fixture_init (&self);
  a = place (&self, PLUG, KB_MOUNTING_FLYING);
  b = place (&self, GREY_SOCKET, KB_MOUNTING_FLYING);
  g_assert_true (kb_harness_mate (self.harness, a, "face", b, "face"));
  wrong_colour = list (&self, "P-03");
  g_assert_cmpstr (
    wrong_colour, ==,
    "Make X2 a 770-1242/076-000: Socket; 2-pole; Cod. B; 4,00 mm²; light turquoise\n");
  levers = list (&self, "L-01");
  /* The four levers of the sheet, black and white, by hand and by tool. */
  g_assert_nonnull (strstr (levers, "Add 770-101 to X1: Locking lever; for flying leads"));
  g_assert_nonnull (strstr (levers, "Add 770-131 to X1: "));
  g_assert_null (strstr (levers, "770-360"));
  fixture_clear (&self);
}

static void
test_mounting (void)
{
  Fixture          self;
  g_autofree char *a = NULL, *b = NULL, *mountings = NULL;

  fixture_init (&self);
  a = place (&self, PLUG, KB_MOUNTING_FLYING);
  b = place (&self, SOCKET, KB_MOUNTING_UNKNOWN);
  g_assert_true (kb_harness_mate (self.harness, a, "face", b, "face"));
  mountings = list (&self, "L-01");
  /* That it is flying, too, would be told as a breach then. */
  g_assert_true (g_str_has_prefix (mountings, "X2 is fixed in a device or plate (mounted)\n"));
  fixture_clear (&self);
}

static void
test_housing (void)
{
  static const char *const wrong[] = { "770-360", NULL };
  const KbPoint            points[2] = { { 0, 0 }, { 500000, 0 } };
  Fixture                  self;
  g_autofree char         *a = NULL, *housings = NULL, *caps = NULL;

  fixture_init (&self);
  a = place (&self, SOCKET, KB_MOUNTING_FLYING);
  kb_harness_set_accessories (self.harness, a, wrong);
  caps = list (&self, "U-02");
  g_assert_cmpstr (caps, ==, "Remove 770-360 from X1\n");
  g_free (a);
  a = place (&self, PLUG, KB_MOUNTING_FLYING);
  kb_harness_run_cable (self.harness, kb_catalog_find_part (self.catalog, "H05V2V2-F 2X1.5"), a,
                        NULL, points, 2);
  housings = list (&self, "S-06");
  /* 6.8–8.6 mm: one housing is certain, the other depends on the cable, which is as grave as none. */
  g_assert_nonnull (strstr (housings, "Add 770-502/042-000 to X2: "));
  g_assert_null (strstr (housings, "770-502/041-000"));
  fixture_clear (&self);
}

/* With a lever and a frame on a connector of which it is not stated where it sits, either answer breaks one of the two
 * rules: neither is a repair. */
static void
test_no_worse (void)
{
  static const char *const both[] = { "770-101", "770-317", NULL };
  Fixture                  self;
  g_autofree char         *a = NULL, *fixes = NULL;

  fixture_init (&self);
  a = place (&self, SOCKET, KB_MOUNTING_UNKNOWN);
  kb_harness_set_accessories (self.harness, a, both);
  fixes = list (&self, "F-02");
  g_assert_null (strstr (fixes, "(mounted)"));
  g_assert_null (strstr (fixes, "(flying)"));
  g_assert_nonnull (strstr (fixes, "Remove 770-317 from X1"));
  fixture_clear (&self);
}

/* In whatever harness: each fix that is offered does what it says. */
/* Each says what it would change, and saying it changes nothing. */
static void
assert_described (Fixture *self, GPtrArray *fixes, GBytes *before)
{
  for (guint i = 0; i < fixes->len; i++)
    {
      g_autoptr (GPtrArray) lines = kb_fix_describe (fixes->pdata[i], self->harness);
      g_autoptr (GBytes)    after = kb_harness_to_bytes (self->harness);

      g_assert_cmpuint (lines->len, >, 0);
      g_assert_true (g_bytes_equal (before, after));
    }
}

/* What a repair would do, before anybody does it. */
static void
test_describe (void)
{
  Fixture               self;
  g_autofree char      *a = NULL, *b = NULL;
  g_autoptr (GPtrArray) fixes = NULL, lines = NULL, added = NULL;

  fixture_init (&self);
  a = place (&self, PLUG, KB_MOUNTING_FLYING);
  b = place (&self, GREY_SOCKET, KB_MOUNTING_FLYING);
  g_assert_true (kb_harness_mate (self.harness, a, "face", b, "face"));
  fixes = kb_fixes_find (self.harness, find_finding (self.checker, "P-03"), 9);
  lines = kb_fix_describe (fixes->pdata[0], self.harness);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (lines->pdata[0], ==, "X2: Part: EXAMPLE-B-GREY-SOCKET → 770-1242/076-000");
  g_clear_pointer (&fixes, g_ptr_array_unref);
  fixes = kb_fixes_find (self.harness, find_finding (self.checker, "L-01"), 9);
  added = kb_fix_describe (fixes->pdata[0], self.harness);
  g_assert_cmpuint (added->len, ==, 1);
  g_assert_nonnull (strstr (added->pdata[0], ": Accessories: + 770-"));
  fixture_clear (&self);
}

static void
test_random (void)
{
  Fixture self;
  guint   n_fixes = 0;

  fixture_init (&self);
  for (int i = 0; i < N_EDITS; i++)
    {
      GListModel           *findings = kb_checker_get_findings (self.checker);
      guint                 n;
      g_autoptr (KbFinding) finding = NULL;
      g_autoptr (GPtrArray) fixes = NULL;
      g_autoptr (GBytes)    before = NULL, after = NULL;
      g_autofree char      *rule = NULL;
      g_auto (GStrv)        subjects = NULL;

      random_edit (self.harness);
      n = g_list_model_get_n_items (findings);
      if (n == 0)
        continue;
      finding = g_list_model_get_item (findings, (guint) g_test_rand_int_range (0, (int) n));
      before = kb_harness_to_bytes (self.harness);
      fixes = kb_fixes_find (self.harness, finding, 5);
      after = kb_harness_to_bytes (self.harness);
      g_assert_true (g_bytes_equal (before, after));
      g_assert_cmpuint (g_list_model_get_n_items (findings), ==, n);
      assert_described (&self, fixes, before);
      if (fixes->len == 0)
        continue;
      n_fixes += fixes->len;
      rule = g_strdup (kb_finding_get_rule_id (finding));
      subjects = g_strdupv ((char **) kb_finding_get_subjects (finding));
      kb_fix_apply (fixes->pdata[0], self.harness);
      for (guint j = 0; j < g_list_model_get_n_items (findings); j++)
        {
          g_autoptr (KbFinding) left = g_list_model_get_item (findings, j);

          if (g_str_equal (kb_finding_get_rule_id (left), rule)
              && g_strv_equal (kb_finding_get_subjects (left), (const char *const *) subjects))
            g_error ("“%s” leaves %s of %s", ((KbFix *) fixes->pdata[0])->label, rule, subjects[0]);
        }
      kb_harness_undo (self.harness);
      g_clear_pointer (&after, g_bytes_unref);
      after = kb_harness_to_bytes (self.harness);
      g_assert_true (g_bytes_equal (before, after));
    }
  g_test_message ("%u fixes", n_fixes);
  g_assert_cmpuint (n_fixes, >, 5);
  fixture_clear (&self);
}

void
add_fix_tests (void)
{
  g_test_add_func ("/check/fix/mating", test_mating);
  g_test_add_func ("/check/fix/describe", test_describe);
  g_test_add_func ("/check/fix/mounting", test_mounting);
  g_test_add_func ("/check/fix/housing", test_housing);
  g_test_add_func ("/check/fix/no-worse", test_no_worse);
  g_test_add_func ("/check/fix/random", test_random);
}
