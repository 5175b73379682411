/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding in the document: the search behind the bar, and the bar. */
#include "config.h"

#include "harness/kb-find.h"
#include "harness/kb-harness-set.h"
#include "kb-find-bar.h"
#include "panel-fixture.h"

#include <string.h>

/* Three plugs in a line, a socket among them. */
static void
place_some (Fixture *fixture)
{
  fixture_place (fixture, PLUG, 100, 100);
  fixture_place (fixture, SOCKET, 200, 100);
  fixture_place (fixture, PLUG, 300, 100);
  fixture_place (fixture, PLUG, 400, 100);
  kb_session_select (fixture->session, NULL);
}

static gboolean
is_selected (Fixture *fixture, const char *designator)
{
  return kb_session_count_selected (fixture->session) == 1
         && kb_session_is_selected (fixture->session, fixture_get (fixture, designator)->id);
}

static void
count_reveal (KbSession *session, const char *id, guint *n)
{
  *n += 1;
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  KbFinder *finder = kb_finder_new (fixture->session);
  guint     n_revealed = 0;

  place_some (fixture);
  g_signal_connect (fixture->session, "reveal", G_CALLBACK (count_reveal), &n_revealed);
  kb_finder_search (finder, "1252");
  g_assert_cmpuint (kb_finder_get_count (finder), ==, 3);
  g_assert_cmpint (kb_finder_get_position (finder), ==, 0);
  g_assert_true (is_selected (fixture, "X1"));
  g_assert_cmpuint (n_revealed, ==, 1);
  g_assert_cmpuint (kb_session_get_found (fixture->session)->len, ==, 3);
  g_assert_true (kb_finder_step (finder, FALSE));
  g_assert_true (is_selected (fixture, "X3"));
  g_assert_true (kb_finder_step (finder, FALSE));
  g_assert_true (kb_finder_step (finder, FALSE));
  g_assert_true (is_selected (fixture, "X1"));
  g_assert_true (kb_finder_step (finder, TRUE));
  g_assert_true (is_selected (fixture, "X4"));
  g_assert_cmpint (kb_finder_get_position (finder), ==, 2);
  /* More words leave where one is. */
  kb_finder_search (finder, "1252 x");
  g_assert_true (is_selected (fixture, "X4"));
  /* The very designator goes first. */
  kb_finder_search (finder, "x3");
  g_assert_true (is_selected (fixture, "X3"));
  kb_finder_search (finder, "zzz");
  g_assert_cmpuint (kb_finder_get_count (finder), ==, 0);
  g_assert_false (kb_finder_step (finder, FALSE));
  g_assert_true (is_selected (fixture, "X3"));
  kb_finder_stop (finder);
  g_assert_null (kb_session_get_found (fixture->session));
  g_signal_handlers_disconnect_by_data (fixture->session, &n_revealed);
  g_assert_finalize_object (finder);
}

/* From what one clicks in between, it goes on; what one does to the document is taken in, the selection stays. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  KbFinder *finder = kb_finder_new (fixture->session);

  place_some (fixture);
  kb_finder_search (finder, "1252");
  fixture_select (fixture, fixture_get (fixture, "X3")->id);
  g_assert_cmpint (kb_finder_get_position (finder), ==, 1);
  fixture_select (fixture, fixture_get (fixture, "X2")->id);
  g_assert_cmpint (kb_finder_get_position (finder), ==, -1);
  fixture_place (fixture, PLUG, 150, 100);
  settle ();
  g_assert_cmpuint (kb_finder_get_count (finder), ==, 4);
  g_assert_true (is_selected (fixture, "X2"));
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  /* Not yet told of, and nevertheless not gone to. */
  g_assert_true (kb_finder_step (finder, FALSE));
  g_assert_cmpuint (kb_finder_get_count (finder), ==, 2);
  kb_finder_stop (finder);
  fixture_place (fixture, PLUG, 150, 100);
  settle ();
  g_assert_null (kb_session_get_found (fixture->session));
  g_assert_finalize_object (finder);
}

static void
test_other_document (Fixture *fixture, gconstpointer data)
{
  KbFinder             *finder = kb_finder_new (fixture->session);
  g_autoptr (KbHarness) other = kb_harness_new (fixture->catalog);
  g_autoptr (KbHarness) first = g_object_ref (fixture->harness);

  place_some (fixture);
  kb_finder_search (finder, "1252");
  kb_session_set_harness (fixture->session, other);
  g_assert_null (kb_session_get_found (fixture->session));
  settle ();
  g_assert_cmpuint (kb_finder_get_count (finder), ==, 0);
  kb_session_set_harness (fixture->session, first);
  settle ();
  g_assert_cmpuint (kb_finder_get_count (finder), ==, 3);
  g_assert_finalize_object (finder);
}

/* ---- the bar ---- */

static gboolean
is_status (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_get_visible (widget)
         && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), data);
}

static void
assert_status (GtkWidget *bar, const char *text)
{
  g_assert_nonnull (find_widget (bar, GTK_TYPE_LABEL, is_status, text));
}

static void
type (GtkWidget *bar, const char *text)
{
  GtkWidget *entry = find_widget (bar, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_bar (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *other = gtk_entry_new ();
  GtkWidget *bar = kb_find_bar_new (fixture->session);
  GtkWidget *entry = find_widget (bar, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), other);
  place_some (fixture);
  fixture_show (fixture, box);
  gtk_widget_grab_focus (other);
  g_assert_false (kb_find_bar_is_open (KB_FIND_BAR (bar)));
  kb_find_bar_open (KB_FIND_BAR (bar));
  g_assert_true (kb_find_bar_is_open (KB_FIND_BAR (bar)));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (bar)), entry));
  type (bar, "1252");
  assert_status (bar, "1 of 3");
  g_signal_emit_by_name (entry, "activate");
  assert_status (bar, "2 of 3");
  g_signal_emit_by_name (entry, "previous-match");
  assert_status (bar, "1 of 3");
  kb_session_select (fixture->session, NULL);
  assert_status (bar, "3 found");
  type (bar, "zzz");
  assert_status (bar, "Not found");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  /* Enter takes what was typed the moment before. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "x4");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (is_selected (fixture, "X4"));
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_false (kb_find_bar_is_open (KB_FIND_BAR (bar)));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (bar)), other));
  g_assert_null (kb_session_get_found (fixture->session));
  g_assert_true (is_selected (fixture, "X4"));
  /* Opened by a step, it comes with what was searched for last. */
  kb_find_bar_step (KB_FIND_BAR (bar), FALSE);
  assert_status (bar, "1 of 1");
}

static void
place_many (Fixture *fixture, guint n)
{
  kb_harness_begin (fixture->harness, "Many");
  for (guint i = 0; i < n; i++)
    {
      KbItem          *item = kb_harness_add (fixture->harness, KB_ITEM_CONNECTOR);
      g_autofree char *designator = g_strdup_printf ("X%u", i + 1);

      kb_item_set (&item->designator, designator);
      kb_item_set (&item->part, i % 2 == 0 ? PLUG : SOCKET);
      item->at = (KbPoint){ i % 100 * 50000, i / 100 * 50000 };
    }
  kb_harness_commit (fixture->harness);
}

static void
count_lost (KbFinder *finder, guint *n)
{
  *n += kb_finder_is_searching (finder) && kb_finder_get_count (finder) == 0;
}

/* While it searches, what was found before stands; what is done to the document meanwhile is taken in, and it still goes there. */
static void
test_slices (Fixture *fixture, gconstpointer data)
{
  KbFinder *finder = kb_finder_new (fixture->session);
  guint     n_lost = 0;

  place_many (fixture, 3000);
  kb_finder_search (finder, "x");
  g_signal_connect (finder, "changed", G_CALLBACK (count_lost), &n_lost);
  settle ();
  g_assert_false (kb_finder_is_searching (finder));
  g_assert_cmpuint (kb_finder_get_count (finder), ==, 3000);
  g_assert_cmpint (kb_finder_get_position (finder), ==, 0);
  kb_finder_search (finder, "x3000");
  kb_harness_set_designator (fixture->harness, fixture_get (fixture, "X2999")->id, "X30001");
  settle ();
  g_assert_false (kb_finder_is_searching (finder));
  g_assert_cmpuint (kb_finder_get_count (finder), ==, 2);
  g_assert_true (is_selected (fixture, "X3000"));
  /* A step waits for nothing. */
  kb_finder_search (finder, "x");
  g_assert_true (kb_finder_step (finder, FALSE));
  g_assert_cmpuint (kb_finder_get_count (finder), ==, 3000);
  g_assert_cmpuint (n_lost, ==, 0);
  kb_finder_search (finder, "x2");
  kb_finder_stop (finder);
  settle ();
  g_assert_null (kb_session_get_found (fixture->session));
  g_assert_finalize_object (finder);
}

/* A search in a large document takes no longer than a key. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  const guint n = g_test_perf () ? 10000 : 1000;
  gint64      begin;

  place_many (fixture, n);
  begin = g_get_monotonic_time ();
  {
    g_autoptr (GArray) found = kb_find (fixture->harness, "770-1252 x7");

    g_test_minimized_result ((double) (g_get_monotonic_time () - begin) / 1000,
                             "%u of %u found in %.2f ms", found->len, n,
                             (double) (g_get_monotonic_time () - begin) / 1000);
    g_assert_cmpuint (found->len, >, 0);
    for (guint i = 0; i < found->len; i++)
      g_assert_cmpstr (
        kb_harness_get_item (fixture->harness, g_array_index (found, KbFound, i).id)->part, ==,
        PLUG);
  }
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

  ADD ("/find/steps", test_steps);
  ADD ("/find/follows", test_follows);
  ADD ("/find/other-document", test_other_document);
  ADD ("/find/bar", test_bar);
  ADD ("/find/slices", test_slices);
  ADD ("/find/large", test_large);
  return g_test_run ();
}
