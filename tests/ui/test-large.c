/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document that is too large to be looked at as a whole at once: what is put off, and that nobody takes it for done. */
#include "config.h"

#include "harness/kb-places.h"
#include "kb-fix-finder.h"
#include "kb-gradual.h"
#include "kb-copy.h"
#include "kb-print.h"
#include "kb-window-private.h"
#include "panel-fixture.h"
#include "random-edits.h"

#include <glib/gstdio.h>

#define N 1500

static KbHarness *
make_large (KbCatalog *catalog, guint n)
{
  g_autoptr (GString)    text = g_string_new (NULL);
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (KbProblems) problems = kb_problems_new ("large");
  KbHarness             *harness;

  g_string_append_printf (
    text, "<harness xmlns='" KB_NS_HARNESS "' version='1' last-id='%u'><properties/>", n);
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "<connector id='x%u' designator='X%u' part='%s' x='%u' y='%u'/>",
                            i, i, i % 2 == 0 ? PLUG : SOCKET, 150 * (i % 30), 60 * (i / 30));
  g_string_append (text, "</harness>");
  bytes = g_bytes_new (text->str, text->len);
  harness = kb_harness_load_bytes (catalog, bytes, problems);
  g_assert_nonnull (harness);
  return harness;
}

static void
open_large_of (Fixture *fixture, guint n)
{
  g_set_object (&fixture->harness, NULL);
  fixture->harness = make_large (fixture->catalog, n);
  kb_session_set_harness (fixture->session, fixture->harness);
}

static void
open_large (Fixture *fixture)
{
  open_large_of (fixture, N);
}

static void
wait_for_the_check (KbChecker *checker)
{
  while (kb_checker_is_pending (checker))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_as_checked_at_once (KbSession *session)
{
  g_autoptr (KbChecker) fresh = kb_checker_new (kb_session_get_harness (session));
  GListModel           *model = kb_checker_get_findings (kb_session_get_checker (session));
  guint                 n = g_list_model_get_n_items (kb_checker_get_findings (fresh));

  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KbFinding) a = g_list_model_get_item (model, i);
      g_autoptr (KbFinding) b = g_list_model_get_item (kb_checker_get_findings (fresh), i);

      g_assert_true (kb_finding_equal (a, b));
    }
}

/* ---- the check ---- */

static void
test_checked_later (Fixture *fixture, gconstpointer data)
{
  KbChecker *checker;
  double     progress = 0;

  g_assert_false (kb_checker_is_pending (kb_session_get_checker (fixture->session)));
  /* More than is checked at once, however quick the machine is. */
  open_large_of (fixture, 10 * N);
  checker = kb_session_get_checker (fixture->session);
  g_assert_true (kb_checker_is_pending (checker));
  while (kb_checker_is_pending (checker))
    {
      g_assert_cmpfloat (kb_checker_get_progress (checker), >=, progress);
      progress = kb_checker_get_progress (checker);
      g_assert_cmpuint (g_list_model_get_n_items (kb_checker_get_findings (checker)), ==, 0);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpfloat (progress, >, 0);
  assert_as_checked_at_once (fixture->session);
}

static void
test_edited_meanwhile (Fixture *fixture, gconstpointer data)
{
  KbHarness *harness;
  KbChecker *checker;
  guint      n_edits = 0;

  open_large (fixture);
  harness = kb_session_get_harness (fixture->session);
  checker = kb_session_get_checker (fixture->session);
  for (; kb_checker_is_pending (checker); n_edits++)
    {
      g_autofree char *id = g_strdup_printf ("x%u", N - 7 * (n_edits % 50));

      kb_harness_begin (harness, "Edit");
      kb_item_set (&kb_harness_edit (harness, id)->designator, "X1");
      kb_harness_commit (harness);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n_edits, >, 0);
  assert_as_checked_at_once (fixture->session);
}

/* What changes the whole of a large document is put off, too; a small one never is. */
static void
test_changed_as_a_whole (Fixture *fixture, gconstpointer data)
{
  KbHarness *harness;
  KbChecker *checker;

  open_large (fixture);
  harness = kb_session_get_harness (fixture->session);
  checker = kb_session_get_checker (fixture->session);
  wait_for_the_check (checker);
  kb_harness_set_severity (harness, "M-01", "note", "Agreed", "A. Planner", "2026-11-24");
  g_assert_true (kb_checker_is_pending (checker));
  g_assert_cmpuint (g_list_model_get_n_items (kb_checker_get_findings (checker)), ==, 0);
  wait_for_the_check (checker);
  assert_as_checked_at_once (fixture->session);
  kb_harness_undo (harness);
  kb_checker_finish (checker);
  assert_as_checked_at_once (fixture->session);
}

static gboolean
is_label (GtkWidget *widget, gconstpointer text)
{
  return gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

/* The window says that it is still checking, in the status bar, above the list and on the tab, and not that all is well. */
static void
test_said_in_the_window (Fixture *fixture, gconstpointer data)
{
  KbWindow             *window = kb_window_new (NULL, kb_session_get_catalog (fixture->session));
  KbSession            *session = kb_window_get_session (window);
  g_autoptr (KbHarness) harness = make_large (kb_session_get_catalog (session), N);
  KbChecker            *checker;

  gtk_window_present (GTK_WINDOW (window));
  kb_tables_show_page (window->tables, "findings");
  kb_session_set_harness (session, harness);
  checker = kb_session_get_checker (session);
  g_assert_true (kb_checker_is_pending (checker));
  g_assert_true (gtk_widget_get_visible (window->checking));
  g_assert_false (gtk_widget_get_visible (window->clean_button));
  g_assert_false (gtk_widget_get_visible (window->note_button));
  while (kb_checker_is_pending (checker)
         && find_widget (GTK_WIDGET (window->tables), GTK_TYPE_LABEL, is_label, "is being checked")
              == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (kb_checker_is_pending (checker));
  wait_for_the_check (checker);
  g_assert_false (gtk_widget_get_visible (window->checking));
  g_assert_true (gtk_widget_get_visible (window->note_button)
                 || gtk_widget_get_visible (window->warning_button)
                 || gtk_widget_get_visible (window->error_button));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static const char *
place (KbHarness *harness, int x)
{
  return kb_harness_place (harness, kb_catalog_find_part (kb_harness_get_catalog (harness), PLUG),
                           (KbPoint){ x * 1000, -200000 }, 0);
}

static void
assert_same_sheets (KbSheets *a, KbSheets *b, gboolean same)
{
  gboolean equal = kb_sheets_get_count (a) == kb_sheets_get_count (b);

  for (guint i = 0; equal && i < kb_sheets_get_count (a); i++)
    {
      g_autoptr (GBytes) one = kb_sheets_to_svg (a, i);
      g_autoptr (GBytes) other = kb_sheets_to_svg (b, i);

      equal = g_bytes_equal (one, other);
    }
  g_assert_true (equal == same);
}

/* A sheet is not printed of what is not checked: whether the session has come so far or not. */
static void
test_printed_when_checked (Fixture *fixture, gconstpointer data)
{
  g_autofree char   *folder = g_dir_make_tmp ("kabelbaum-XXXXXX", NULL);
  g_autofree char   *path = g_build_filename (folder, "sheet.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KbCopy) copy = NULL;
  KbSheetSetup       setup = { 0 };
  KbHarness         *harness;
  KbSheets          *printed, *checked, *unchecked;
  char              *plug;

  open_large (fixture);
  harness = kb_session_get_harness (fixture->session);
  plug = g_strdup (place (harness, 0));
  kb_harness_mate (harness, place (harness, 90), "face", plug, "face");
  g_assert_true (kb_sheet_setup_set_paper (&setup, "A0"));
  g_assert_true (kb_checker_is_pending (kb_session_get_checker (fixture->session)));
  g_assert_true (kb_print_to_file (NULL, fixture->session, &setup, path, &error));
  g_assert_no_error (error);

  copy = kb_copy_new (fixture->session, &setup);
  printed = kb_copy_make_sheets (copy, NULL, &error);
  g_assert_no_error (error);
  unchecked = kb_sheets_new (harness, NULL, &setup);
  kb_checker_finish (kb_session_get_checker (fixture->session));
  checked = kb_sheets_new (harness, kb_session_get_checker (fixture->session), &setup);
  assert_same_sheets (printed, checked, TRUE);
  assert_same_sheets (printed, unchecked, FALSE);
  kb_sheets_free (printed);
  kb_sheets_free (unchecked);
  kb_sheets_free (checked);
  g_free (plug);
  g_unlink (path);
  g_rmdir (folder);
}

/* ---- lists ---- */

/* A list that was empty begins with a few rows and ends with all, in order, and none is missing when all are asked for. A frame
 * gets no more than it can lay out. */
static void
test_rows_in_steps (Fixture *fixture, gconstpointer data)
{
  GtkStringList                *strings = gtk_string_list_new (NULL);
  g_autoptr (GtkSliceListModel) list = kb_gradual_new (g_object_ref (G_LIST_MODEL (strings)));
  guint                         n = 0, n_steps = 0;
  gint64                        begin;

  for (guint run = 0; run < 2; run++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv)           texts = NULL;

      for (guint i = 0; i < 1000; i++)
        g_strv_builder_add (builder, "row");
      texts = g_strv_builder_end (builder);
      gtk_string_list_splice (strings, 0, g_list_model_get_n_items (G_LIST_MODEL (strings)), NULL);
      gtk_string_list_splice (strings, 0, 0, (const char *const *) texts);
      n = g_list_model_get_n_items (G_LIST_MODEL (list));
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (n, <, 10);
      begin = g_get_monotonic_time ();
      for (n_steps = 0; n < 1000 && run == 0; n_steps++)
        {
          g_main_context_iteration (NULL, TRUE);
          g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >=, n);
          n = g_list_model_get_n_items (G_LIST_MODEL (list));
          g_assert_true (n == 1000 || n <= 20 + 5 * (g_get_monotonic_time () - begin) / 16000);
        }
    }
  kb_gradual_finish (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);
  g_object_unref (strings);
}

/* ---- lengths ---- */

static gint64
sum_up (KbHarness *harness)
{
  g_autoptr (GPtrArray) cables = kb_harness_list (harness, KB_ITEM_CABLE);
  gint64                sum = 0;

  for (guint i = 0; i < cables->len; i++)
    sum += kb_harness_get_length (harness, cables->pdata[i]);
  return sum;
}

/* What is kept up to date is what is counted anew. */
static void
test_lengths (Fixture *fixture, gconstpointer data)
{
  KbHarness *harness = fixture->harness;
  KbPlaces  *places = kb_harness_get_places (harness);
  gint64     most = 0;

  for (guint i = 0; i < 1000; i++)
    {
      random_edit (harness);
      g_assert_cmpint (kb_places_get_cable_length (places), ==, sum_up (harness));
      most = MAX (most, kb_places_get_cable_length (places));
    }
  g_assert_cmpint (most, >, 0);
  while (kb_harness_get_can_undo (harness))
    kb_harness_undo (harness);
  g_assert_cmpint (kb_places_get_cable_length (places), ==, 0);
}

/* ---- fixes ---- */

/* One that something mends. */
static KbFinding *
dup_finding (KbSession *session)
{
  GListModel            *model = kb_checker_get_findings (kb_session_get_checker (session));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (model, i);
      g_autoptr (GPtrArray) fixes = NULL;

      if (!g_hash_table_add (seen, (gpointer) kb_finding_get_rule_id (finding)))
        continue;
      fixes = kb_fixes_find (kb_session_get_harness (session), finding, 1);
      if (fixes->len > 0)
        return g_steal_pointer (&finding);
    }
  g_assert_not_reached ();
}

/* What is found in slices is what is found at once, for findings of every rule that there is. */
static void
test_fixes_in_slices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbFixFinder) finder = kb_fix_finder_new ();
  g_autoptr (GHashTable)  seen = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel             *model;
  KbHarness              *harness;
  guint                   n_fixes = 0;

  open_large (fixture);
  harness = kb_session_get_harness (fixture->session);
  wait_for_the_check (kb_session_get_checker (fixture->session));
  model = kb_checker_get_findings (kb_session_get_checker (fixture->session));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (model, i);
      g_autoptr (GPtrArray) expected = NULL;
      GPtrArray            *found;

      if (!g_hash_table_add (seen, (gpointer) kb_finding_get_rule_id (finding)))
        continue;
      kb_fix_finder_find (finder, harness, finding, 4);
      g_assert_true (kb_fix_finder_is_searching (finder));
      while (kb_fix_finder_is_searching (finder))
        g_main_context_iteration (NULL, TRUE);
      g_assert_false (kb_harness_in_transaction (harness));
      found = kb_fix_finder_get_fixes (finder);
      expected = kb_fixes_find (harness, finding, 4);
      g_assert_cmpuint (found->len, ==, expected->len);
      for (guint j = 0; j < found->len; j++)
        g_assert_cmpstr (((KbFix *) found->pdata[j])->label, ==,
                         ((KbFix *) expected->pdata[j])->label);
      n_fixes += found->len;
    }
  g_assert_cmpuint (n_fixes, >, 0);
}

/* An edit makes it look anew, and nothing stops it. */
static void
test_fixes_follow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbFixFinder) finder = kb_fix_finder_new ();
  g_autoptr (KbFinding)   finding = NULL;
  g_autoptr (GPtrArray)   ids = g_ptr_array_new ();
  KbHarness              *harness;
  GPtrArray              *before;

  open_large (fixture);
  harness = kb_session_get_harness (fixture->session);
  wait_for_the_check (kb_session_get_checker (fixture->session));
  finding = dup_finding (fixture->session);
  kb_fix_finder_find (finder, harness, finding, 4);
  while (kb_fix_finder_is_searching (finder))
    g_main_context_iteration (NULL, TRUE);
  before = g_ptr_array_ref (kb_fix_finder_get_fixes (finder));
  g_assert_cmpuint (before->len, >, 0);
  g_ptr_array_add (ids, (gpointer) "x3");
  kb_harness_move (harness, ids, 1000, 0);
  g_assert_true (kb_fix_finder_is_searching (finder));
  g_assert_true (kb_fix_finder_get_fixes (finder) != before);
  g_ptr_array_unref (before);
  kb_fix_finder_find (finder, NULL, NULL, 4);
  g_assert_false (kb_fix_finder_is_searching (finder));
  g_assert_cmpuint (kb_fix_finder_get_fixes (finder)->len, ==, 0);
  settle ();
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer), gconstpointer data)
{
  g_test_add (path, Fixture, data, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);
  add ("/large/checked-later", test_checked_later, NULL);
  add ("/large/edited-meanwhile", test_edited_meanwhile, NULL);
  add ("/large/changed-as-a-whole", test_changed_as_a_whole, NULL);
  add ("/large/said-in-the-window", test_said_in_the_window, NULL);
  add ("/large/printed-when-checked", test_printed_when_checked, NULL);
  add ("/large/rows-in-steps", test_rows_in_steps, NULL);
  add ("/large/lengths", test_lengths, NULL);
  add ("/large/fixes-in-slices", test_fixes_in_slices, NULL);
  add ("/large/fixes-follow", test_fixes_follow, NULL);
  return g_test_run ();
}
