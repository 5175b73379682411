/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about a harness as a whole: circuits that look alike, and kinds of connectors that can be confused. */
#include "config.h"

#include <string.h>

#include "check-tests.h"
#include "check/kb-pair.h"
#include "harness/kb-harness-edit.h"
#include "harness/kb-harness-parts.h"
#include "random-edits.h"

#define TURQUOISE_SOCKET "EXAMPLE-B-TURQUOISE-SOCKET"
#define PINK_SOCKET "EXAMPLE-B-PINK-SOCKET"

static char *
place (Document *self, const char *number)
{
  return g_strdup (kb_harness_place (self->harness, kb_catalog_find_part (self->catalog, number),
                                     (KbPoint){ 0, 0 }, 0));
}

static char *
add_circuit (Document *self, const char *name)
{
  KbItem *circuit;

  kb_harness_begin (self->harness, "Circuit");
  circuit = kb_harness_add (self->harness, KB_ITEM_CIRCUIT);
  kb_item_set (&circuit->name, name);
  kb_harness_commit (self->harness);
  return g_strdup (circuit->id);
}

static void
assign (Document *self, const char *connector, const char *circuit)
{
  kb_harness_begin (self->harness, "Assign");
  kb_item_set (&kb_harness_edit (self->harness, connector)->circuit, circuit);
  kb_harness_commit (self->harness);
}

/* The finding of the rule whose message has both texts in it, or NULL; borrowed. */
static KbFinding *
find_saying (Document *self, const char *rule, const char *a, const char *b)
{
  GListModel *findings = kb_checker_get_findings (self->checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);
      const char           *said = kb_finding_get_message (finding);

      if (g_str_equal (kb_finding_get_rule_id (finding), rule) && strstr (said, a) != NULL
          && strstr (said, b) != NULL)
        return finding;
    }
  return NULL;
}

static guint
count_of_rule (Document *self, const char *rule)
{
  GListModel *findings = kb_checker_get_findings (self->checker);
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      n += g_str_equal (kb_finding_get_rule_id (finding), rule);
    }
  return n;
}

/* ---- circuits ---- */

/* Two circuits, with a plug and a socket of the same look. */
static void
test_lookalikes (void)
{
  Document           self;
  g_autofree char   *a = NULL, *b = NULL, *c = NULL, *d = NULL;
  g_autoptr (KbPart) variant = NULL;

  document_init (&self);
  variant = vary_part (self.catalog, kb_catalog_find_part (self.catalog, TURQUOISE_SOCKET),
                       " colour=\"[^\"]*\"", " colour=\"grey\"");
  a = place (&self, PLUG);
  b = place (&self, TURQUOISE_SOCKET);
  c = add_circuit (&self, "Status");
  d = add_circuit (&self, "Alarm");
  assign (&self, a, c);
  g_assert_cmpuint (count_of_rule (&self, "P-05"), ==, 0);
  assign (&self, b, d);
  g_assert_cmpuint (count_of_rule (&self, "P-05"), ==, 2);
  g_assert_nonnull (find_saying (&self, "P-05", "Status has", "as Alarm"));
  /* The name is that of the circuit as it is now. */
  kb_harness_begin (self.harness, "Rename");
  kb_item_set (&kb_harness_edit (self.harness, d)->name, "Fire");
  kb_harness_commit (self.harness);
  g_assert_nonnull (find_saying (&self, "P-05", "Status has", "as Fire"));
  /* Another part of the same number, of another colour. */
  kb_harness_begin (self.harness, "Put Part");
  g_assert_true (kb_harness_put_part (self.harness, variant, NULL));
  kb_harness_commit (self.harness);
  g_assert_cmpuint (count_of_rule (&self, "P-05"), ==, 0);
  kb_harness_undo (self.harness);
  g_assert_cmpuint (count_of_rule (&self, "P-05"), ==, 2);
  assign (&self, b, NULL);
  g_assert_cmpuint (count_of_rule (&self, "P-05"), ==, 0);
  kb_harness_undo (self.harness);
  g_assert_cmpuint (count_of_rule (&self, "P-05"), ==, 2);
  document_clear (&self);
}

/* What is not stated is named. */
static void
test_unstated_look (void)
{
  Document           self;
  g_autofree char   *a = NULL, *b = NULL, *c = NULL, *d = NULL;
  g_autoptr (KbPart) variant = NULL;
  KbFinding         *finding;

  document_init (&self);
  variant = vary_part (self.catalog, kb_catalog_find_part (self.catalog, TURQUOISE_SOCKET),
                       " marking=\"[^\"]*\"", "");
  a = place (&self, PINK_SOCKET);
  b = place (&self, TURQUOISE_SOCKET);
  c = add_circuit (&self, "Status");
  d = add_circuit (&self, "Alarm");
  assign (&self, b, d);
  kb_harness_begin (self.harness, "Put Part");
  g_assert_true (kb_harness_put_part (self.harness, variant, NULL));
  kb_harness_commit (self.harness);
  /* No other circuit has a connector. */
  g_assert_cmpuint (count_of_rule (&self, "P-05"), ==, 0);
  assign (&self, a, c);
  g_assert_cmpuint (count_of_rule (&self, "P-05"), ==, 1);
  finding = find_saying (&self, "P-05", "Not stated", "marking of " TURQUOISE_SOCKET);
  g_assert_nonnull (finding);
  g_assert_cmpint (kb_finding_get_outcome (finding), ==, KB_OUTCOME_UNKNOWN);
  g_assert_cmpstr (kb_finding_get_item (finding), ==, d);
  document_clear (&self);
}

/* ---- pairs ---- */

/* A turquoise plug, and sockets of two other colours. */
static void
fill_with_pairs (Document *self)
{
  static const char *const numbers[] = { PLUG, GREY_SOCKET, PINK_SOCKET };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_free (place (self, numbers[i]));
}

static void
test_pairs (void)
{
  Document                 self;
  g_autofree char         *more = NULL;
  g_auto (GStrv)           designators = NULL;
  g_autofree char         *half = NULL;
  g_autoptr (GPtrArray)    list = NULL;
  g_autoptr (GPtrArray)    ids = g_ptr_array_new ();
  g_autoptr (KbConfusable) where = NULL;
  KbFinding               *finding;
  static const char *const expected[] = { "X1", "X4", "X2", NULL };

  document_init (&self);
  fill_with_pairs (&self);
  g_assert_cmpuint (count_of_rule (&self, "P-06"), ==, 2);
  finding = find_saying (&self, "P-06", GREY_SOCKET, "(P-01)");
  /* Another of the kind makes no other finding: only where it occurs is told anew. */
  more = place (&self, PLUG);
  g_assert_true (find_saying (&self, "P-06", GREY_SOCKET, "(P-01)") == finding);
  where = kb_confusable_new_for_finding (self.harness, finding);
  designators = kb_confusable_dup_designators (where);
  g_assert_true (g_strv_equal ((const char *const *) designators, expected));
  half = kb_confusable_dup_half (where, 0);
  g_assert_cmpstr (half, ==, "X1, X4");
  g_assert_cmpstr (where->labels[1], ==, GREY_SOCKET);
  list = kb_confusable_list (self.harness);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((KbConfusable *) list->pdata[0])->numbers[1], ==, GREY_SOCKET);
  g_assert_cmpstr (((KbConfusable *) list->pdata[1])->numbers[1], ==, PINK_SOCKET);
  /* With the last of a kind its pairs are gone. */
  g_ptr_array_add (ids, (gpointer) kb_harness_find_designator (self.harness, "X2")->id);
  kb_harness_delete (self.harness, ids);
  g_assert_cmpuint (count_of_rule (&self, "P-06"), ==, 1);
  kb_harness_undo (self.harness);
  g_assert_cmpuint (count_of_rule (&self, "P-06"), ==, 2);
  /* Pairs are no items, and yet the project can say how grave they are. */
  kb_harness_set_severity (self.harness, "P-06", "off", "Nothing is near another", NULL, NULL);
  g_assert_cmpuint (count_of_rule (&self, "P-06"), ==, 0);
  kb_harness_reset_severity (self.harness, "P-06");
  g_assert_cmpuint (count_of_rule (&self, "P-06"), ==, 2);
  document_clear (&self);
}

/* Which pairs are waived, as “grey pink”; with a ? where the waiver is stale. */
static char *
list_waived (KbChecker *checker)
{
  static const char *const names[][2] = { { GREY_SOCKET, "grey" }, { PINK_SOCKET, "pink" } };
  GListModel              *findings = kb_checker_get_findings (checker);
  GString                 *text = g_string_new (NULL);

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
      {
        g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

        if (!g_str_equal (kb_finding_get_rule_id (finding), "P-06")
            || strstr (kb_finding_get_message (finding), names[n][0]) == NULL)
          continue;
        if (kb_finding_get_waiver (finding) != NULL)
          g_string_append_printf (text, " %s", names[n][1]);
        if (kb_finding_get_stale_waiver (finding) != NULL)
          g_string_append_printf (text, " %s?", names[n][1]);
      }
  return g_string_free (text, FALSE);
}

static void
assert_waived (KbChecker *checker, const char *expected)
{
  g_autofree char *waived = list_waived (checker);

  g_assert_cmpstr (waived, ==, expected);
}

static void
assert_waived_when_loaded (Document *self, const char *expected)
{
  g_autoptr (GBytes)     bytes = kb_harness_to_bytes (self->harness);
  g_autoptr (KbProblems) problems = kb_problems_new ("pairs");
  g_autoptr (KbHarness)  loaded = kb_harness_load_bytes (self->catalog, bytes, problems);
  g_autoptr (KbChecker)  checker = NULL;
  g_autoptr (GPtrArray)  unused = NULL;

  g_assert_nonnull (loaded);
  checker = kb_checker_new (loaded);
  assert_waived (checker, expected);
  unused = kb_checker_list_unused_waivers (checker);
  g_assert_cmpuint (unused->len, ==, 0);
}

/* A waiver is of one pair, whichever others there are, and as long as what was compared is the same. */
static void
test_pair_waiver (void)
{
  Document              self;
  g_autofree char      *id = NULL, *again = NULL, *other = NULL;
  g_autoptr (KbPart)    variant = NULL;
  g_autoptr (GPtrArray) unused = NULL;
  KbFinding            *grey;

  document_init (&self);
  variant = vary_part (self.catalog, kb_catalog_find_part (self.catalog, GREY_SOCKET),
                       " colour=\"[^\"]*\"", " colour=\"black\"");
  fill_with_pairs (&self);
  grey = find_saying (&self, "P-06", GREY_SOCKET, "");
  id =
    g_strdup (kb_finding_waive (grey, self.harness, "Other end of the hall", "A. Planner", NULL));
  assert_waived (self.checker, " grey");
  assert_waived_when_loaded (&self, " grey");
  /* Another designator, another of the kind. */
  kb_harness_begin (self.harness, "Renumber");
  kb_item_set (&kb_harness_edit (self.harness, kb_harness_find_designator (self.harness, "X1")->id)
                  ->designator,
               "X99");
  kb_harness_commit (self.harness);
  g_free (place (&self, GREY_SOCKET));
  assert_waived (self.checker, " grey");
  /* Another colour under the same number. */
  kb_harness_begin (self.harness, "Put Part");
  g_assert_true (kb_harness_put_part (self.harness, variant, NULL));
  kb_harness_commit (self.harness);
  assert_waived (self.checker, " grey?");
  assert_waived_when_loaded (&self, " grey?");
  again = g_strdup (kb_finding_waive (find_saying (&self, "P-06", GREY_SOCKET, ""), self.harness,
                                      "Still there", NULL, NULL));
  g_assert_cmpstr (again, ==, id);
  assert_waived (self.checker, " grey");
  other = g_strdup (kb_finding_waive (find_saying (&self, "P-06", PINK_SOCKET, ""), self.harness,
                                      "In a box", NULL, NULL));
  g_assert_cmpstr (other, !=, id);
  assert_waived (self.checker, " grey pink");
  kb_waiver_withdraw (self.harness, id);
  assert_waived (self.checker, " pink");
  kb_harness_undo (self.harness);
  assert_waived (self.checker, " grey pink");
  unused = kb_checker_list_unused_waivers (self.checker);
  g_assert_cmpuint (unused->len, ==, 0);
  document_clear (&self);
}

void
add_project_tests (void)
{
  g_test_add_func ("/check/project/lookalikes", test_lookalikes);
  g_test_add_func ("/check/project/unstated-look", test_unstated_look);
  g_test_add_func ("/check/project/pairs", test_pairs);
  g_test_add_func ("/check/project/pair-waiver", test_pair_waiver);
}
