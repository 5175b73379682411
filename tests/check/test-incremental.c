/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checker knows by following the document is what a full check finds. */
#include "config.h"

#include "check-tests.h"
#include "check/kb-finding-private.h"
#include "random-edits.h"

#define N_EDITS 4000

/* A list that knows only what the model's signals say. */
typedef struct
{
  KbHarness *harness;
  KbChecker *checker;
  GPtrArray *findings;
  guint      n_signals;
} Mirror;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Mirror *self)
{
  g_autoptr (GPtrArray) connectors = kb_harness_list (self->harness, KB_ITEM_CONNECTOR);

  g_assert_cmpuint (position + removed, <=, self->findings->len);
  if (removed > 0)
    g_ptr_array_remove_range (self->findings, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->findings, (int) (position + i),
                        g_list_model_get_item (model, position + i));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, self->findings->len);
  g_assert_null (g_list_model_get_item (model, self->findings->len));
  /* A listener asks back at once, as a canvas does. */
  g_assert_cmpuint (kb_checker_count (self->checker, KB_SEVERITY_ERROR)
                      + kb_checker_count (self->checker, KB_SEVERITY_WARNING)
                      + kb_checker_count (self->checker, KB_SEVERITY_NOTE)
                      + kb_checker_count_waived (self->checker),
                    ==, self->findings->len);
  for (guint i = 0; i < connectors->len; i++)
    {
      KbFinding *finding =
        kb_checker_find_for_item (self->checker, ((KbItem *) connectors->pdata[i])->id);

      g_assert_true (finding == NULL || g_ptr_array_find (self->findings, finding, NULL));
    }
  self->n_signals++;
}

static void
assert_same (GListModel *live, GListModel *fresh)
{
  g_autoptr (KbFinding) last = NULL;
  guint                 n = g_list_model_get_n_items (fresh);

  g_assert_cmpuint (g_list_model_get_n_items (live), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KbFinding) a = g_list_model_get_item (live, i);
      g_autoptr (KbFinding) b = g_list_model_get_item (fresh, i);

      g_assert_cmpstr (kb_finding_get_rule_id (a), ==, kb_finding_get_rule_id (b));
      g_assert_cmpstr (kb_finding_get_message (a), ==, kb_finding_get_message (b));
      g_assert_true (kb_finding_equal (a, b));
      /* No two are the same to who reads them, so the order is settled. */
      if (last != NULL && kb_finding_compare (last, a) >= 0)
        {
          g_autofree char *subjects = kb_finding_dup_subjects (a);

          g_error ("“%s” (%s, of %s, about %s) comes twice", kb_finding_get_message (a),
                   kb_finding_get_rule_id (a), kb_finding_get_item (a), subjects);
        }
      g_set_object (&last, a);
    }
}

static void
assert_mirrored (const Mirror *self)
{
  GListModel *model = kb_checker_get_findings (self->checker);
  guint       counts[3] = { 0 };
  guint       n_waived = 0;

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, self->findings->len);
  for (guint i = 0; i < self->findings->len; i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (model, i);

      g_assert_true (finding == self->findings->pdata[i]);
      if (kb_finding_get_waiver (finding) != NULL)
        n_waived++;
      else
        counts[kb_finding_get_severity (finding)]++;
    }
  g_assert_cmpuint (kb_checker_count_waived (self->checker), ==, n_waived);
  for (int severity = 0; severity < 3; severity++)
    g_assert_cmpuint (kb_checker_count (self->checker, severity), ==, counts[severity]);
}

/* The loudest finding about each item is the first in the list that names it. */
static void
assert_found (const Mirror *self)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self->harness, KB_N_ITEM_KINDS);

  for (guint i = 0; i < items->len; i++)
    {
      const char *id = ((KbItem *) items->pdata[i])->id;
      KbFinding  *expected = NULL;

      for (guint j = 0; j < self->findings->len && expected == NULL; j++)
        if (kb_finding_get_waiver (self->findings->pdata[j]) == NULL
            && (g_strv_contains (kb_finding_get_subjects (self->findings->pdata[j]), id)
                || g_str_equal (kb_finding_get_item (self->findings->pdata[j]), id)))
          expected = self->findings->pdata[j];
      g_assert_true (kb_checker_find_for_item (self->checker, id) == expected);
    }
}

/* Accepts some finding, or takes some waiver back. */
static void
random_waiver (KbHarness *harness, KbChecker *checker)
{
  GListModel           *findings = kb_checker_get_findings (checker);
  guint                 n = g_list_model_get_n_items (findings);
  g_autoptr (KbFinding) finding =
    n > 0 ? g_list_model_get_item (findings, (guint) g_test_rand_int_range (0, (int) n)) : NULL;

  if (finding == NULL)
    return;
  if (kb_finding_get_waiver (finding) != NULL)
    kb_waiver_withdraw (harness, kb_finding_get_waiver (finding));
  else
    kb_finding_waive (finding, harness, "accepted", "Test", NULL);
}

/* Makes the rule of some finding count differently, or takes that back. */
static void
random_severity (KbHarness *harness, KbChecker *checker)
{
  GListModel           *findings = kb_checker_get_findings (checker);
  g_autoptr (GPtrArray) severities = kb_harness_list (harness, KB_ITEM_SEVERITY);
  guint                 n = g_list_model_get_n_items (findings);
  g_autoptr (KbFinding) finding =
    n > 0 ? g_list_model_get_item (findings, (guint) g_test_rand_int_range (0, (int) n)) : NULL;
  const char *severity = kb_harness_severity_words ()[g_test_rand_int_range (0, 4)];

  /* Not so many that nothing is left to be found. */
  if (severities->len > 3)
    kb_harness_reset_severity (harness, ((KbItem *) severities->pdata[0])->rule);
  else if (finding != NULL)
    kb_harness_set_severity (harness, kb_finding_get_rule_id (finding), severity, "Agreed", "Test",
                             NULL);
}

static void
notify_cb (KbChecker *checker, GParamSpec *pspec, guint *last)
{
  guint now;

  /* Only where it differs. */
  g_object_get (checker, pspec->name, &now, NULL);
  g_assert_cmpuint (now, !=, *last);
  *last = now;
}

static void
test_random (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  KbChecker            *checker = kb_checker_new (harness);
  Mirror mirror = { harness, checker, g_ptr_array_new_with_free_func (g_object_unref), 0 };
  guint  n_errors = 0, n_warnings = 0, most = 0;
  guint  n_empty = g_list_model_get_n_items (kb_checker_get_findings (checker));

  /* What is said about an empty harness. */
  for (guint i = 0; i < n_empty; i++)
    g_ptr_array_add (mirror.findings, g_list_model_get_item (kb_checker_get_findings (checker), i));
  g_signal_connect (kb_checker_get_findings (checker), "items-changed",
                    G_CALLBACK (items_changed_cb), &mirror);
  g_signal_connect (checker, "notify::n-errors", G_CALLBACK (notify_cb), &n_errors);
  g_signal_connect (checker, "notify::n-warnings", G_CALLBACK (notify_cb), &n_warnings);
  for (int i = 0; i < N_EDITS; i++)
    {
      g_autoptr (KbChecker) fresh = NULL;

      random_edit (harness);
      if (i % 7 == 0)
        random_waiver (harness, checker);
      if (i % 11 == 0)
        random_severity (harness, checker);
      fresh = kb_checker_new (harness);
      assert_same (kb_checker_get_findings (checker), kb_checker_get_findings (fresh));
      assert_mirrored (&mirror);
      assert_found (&mirror);
      g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, n_errors);
      g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_WARNING), ==, n_warnings);
      most = MAX (most, mirror.findings->len);
    }
  g_test_message ("%u signals, at most %u findings at once", mirror.n_signals, most);
  g_assert_cmpuint (mirror.n_signals, >, 500);
  while (kb_harness_get_can_undo (harness))
    kb_harness_undo (harness);
  g_assert_cmpuint (mirror.findings->len, ==, n_empty);
  g_ptr_array_unref (mirror.findings);
  g_assert_finalize_object (checker);
}

/* ---- what is put off ---- */

/* What somebody shows who looks only at items of which he is told: id to the loudest message. */
static void
told_cb (KbChecker *checker, const char *id, GHashTable *shown)
{
  KbFinding *finding = id != NULL ? kb_checker_find_for_item (checker, id) : NULL;

  g_assert_false (kb_checker_is_pending (checker));
  if (id == NULL)
    g_hash_table_remove_all (shown);
  else if (finding == NULL)
    g_hash_table_remove (shown, id);
  else
    g_hash_table_insert (shown, g_strdup (id), g_strdup (kb_finding_get_message (finding)));
}

static void
assert_shown (KbHarness *harness, KbChecker *checker, GHashTable *shown)
{
  g_autoptr (GPtrArray) items = kb_harness_list (harness, KB_N_ITEM_KINDS);

  for (guint i = 0; i < items->len; i++)
    {
      const char *id = ((KbItem *) items->pdata[i])->id;
      KbFinding  *finding = kb_checker_find_for_item (checker, id);
      const char *message = g_hash_table_lookup (shown, id);

      g_assert_cmpstr (finding != NULL ? kb_finding_get_message (finding) : NULL, ==, message);
    }
}

/* Nothing of what is not finished may be taken for the whole. */
static void
assert_silent (KbHarness *harness, KbChecker *checker)
{
  g_autoptr (GPtrArray) items = kb_harness_list (harness, KB_ITEM_CONNECTOR);

  g_assert_cmpuint (g_list_model_get_n_items (kb_checker_get_findings (checker)), ==, 0);
  for (int severity = 0; severity < 3; severity++)
    g_assert_cmpuint (kb_checker_count (checker, severity), ==, 0);
  g_assert_cmpuint (kb_checker_count_waived (checker), ==, 0);
  for (guint i = 0; i < items->len; i++)
    g_assert_null (kb_checker_find_for_item (checker, ((KbItem *) items->pdata[i])->id));
  g_assert_cmpfloat (kb_checker_get_progress (checker), <=, 1);
}

static void
go_on_to_the_end (KbChecker *checker)
{
  double progress = kb_checker_get_progress (checker);

  while (!kb_checker_go_on (checker, 0))
    {
      g_assert_cmpfloat (kb_checker_get_progress (checker), >=, progress);
      progress = kb_checker_get_progress (checker);
    }
  g_assert_false (kb_checker_is_pending (checker));
}

/* In small steps, with edits in between, and with all sorts of ends: the same comes out as at once. */
static void
test_later (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  KbChecker            *checker;
  Mirror                mirror = { harness, NULL, NULL, 0 };
  guint                 n_pending = 0, n_ended = 0;

  for (int i = 0; i < 300; i++)
    random_edit (harness);
  checker = kb_checker_new_lazy (harness, 4);
  mirror.checker = checker;
  mirror.findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_assert_true (kb_checker_is_pending (checker));
  g_signal_connect (kb_checker_get_findings (checker), "items-changed",
                    G_CALLBACK (items_changed_cb), &mirror);
  for (int i = 0; i < N_EDITS / 2; i++)
    {
      g_autoptr (KbChecker) fresh = NULL;
      const int             way = g_test_rand_int_range (0, 12);

      random_edit (harness);
      if (i % 11 == 0)
        random_severity (harness, checker);
      for (int j = 0; j < way; j++)
        kb_checker_go_on (checker, 0);
      n_pending += kb_checker_is_pending (checker);
      if (kb_checker_is_pending (checker))
        assert_silent (harness, checker);
      if (way == 0)
        kb_checker_finish (checker);
      else if (way == 1)
        go_on_to_the_end (checker);
      if (kb_checker_is_pending (checker))
        continue;
      n_ended++;
      fresh = kb_checker_new (harness);
      assert_same (kb_checker_get_findings (checker), kb_checker_get_findings (fresh));
      assert_mirrored (&mirror);
      assert_found (&mirror);
    }
  g_test_message ("%u times pending, %u times not", n_pending, n_ended);
  g_assert_cmpuint (n_pending, >, 100);
  g_assert_cmpuint (n_ended, >, 100);
  g_ptr_array_unref (mirror.findings);
  g_assert_finalize_object (checker);
}

static void
end_pending (KbHarness *harness, KbChecker *checker)
{
  g_autoptr (KbChecker) fresh = kb_checker_new (harness);

  g_assert_true (kb_checker_is_pending (checker));
  go_on_to_the_end (checker);
  assert_same (kb_checker_get_findings (checker), kb_checker_get_findings (fresh));
}

/* What a connector needs follows from a cable that it was given while it was put off, and that has changed since. */
static void
test_later_needs (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  KbPart               *plug = kb_catalog_find_part (catalog, "770-1252/076-000");
  const KbPoint         ends[] = { { -200000, 0 }, { -400000, 0 } };
  g_autofree char      *x = g_strdup (kb_harness_place (harness, plug, (KbPoint){ 0, 0 }, 0));
  g_autofree char      *y = g_strdup (kb_harness_place (harness, plug, (KbPoint){ 0, 200000 }, 0));
  g_autofree char      *w = NULL;
  g_autoptr (KbChecker) checker = NULL;

  /* A white one is given at the one, a black one follows at the other from what is preferred. */
  kb_harness_begin (harness, "Prefer");
  kb_item_add_accessory (kb_harness_edit (harness, KB_PROPERTIES_ID), "770-502/042-000");
  kb_item_add_accessory (kb_harness_edit (harness, y), "770-512/042-000");
  kb_harness_commit (harness);
  w = g_strdup (kb_harness_run_cable (harness, kb_catalog_find_part (catalog, "H05V2V2-F 2X1.5"),
                                      NULL, NULL, ends, 2));
  checker = kb_checker_new_lazy (harness, 0);
  end_pending (harness, checker);
  kb_harness_connect_cable (harness, w, 0, x, (KbPoint){ 0, 0 });
  /* Of a diameter that is not stated: nothing follows any more. */
  kb_harness_set_cable_part (harness, w, kb_catalog_find_part (catalog, "H05VV-F 2X1.5"));
  end_pending (harness, checker);
  kb_harness_undo (harness);
  end_pending (harness, checker);
}

/* Whoever is told of items one by one, after something was put off, is told of all that matter. */
static void
test_told (void)
{
  g_autoptr (KbCatalog)  catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness)  harness = kb_harness_new (catalog);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (KbChecker)  checker = NULL;

  for (int i = 0; i < 300; i++)
    random_edit (harness);
  checker = kb_checker_new_lazy (harness, 4);
  g_signal_connect (checker, "item-told", G_CALLBACK (told_cb), shown);
  for (int i = 0; i < 300; i++)
    {
      if (i > 0)
        random_edit (harness);
      go_on_to_the_end (checker);
      assert_shown (harness, checker, shown);
    }
}

void
add_incremental_tests (void)
{
  g_test_add_func ("/check/incremental/later", test_later);
  g_test_add_func ("/check/incremental/later-needs", test_later_needs);
  g_test_add_func ("/check/incremental/told", test_told);
  g_test_add_func ("/check/incremental/random", test_random);
}
