/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What guards the document of a window: the eye on its file, what is offered after a crash, the windows of the last run. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "harness/kb-harness-private.h"
#include "kb-recovery.h"
#include "kb-session-state.h"
#include "kb-preferences.h"
#include "kb-window-private.h"
#include "panel-fixture.h"

#define PATIENCE_SECONDS 10

typedef struct
{
  KbCatalog *catalog;
  KbWindow  *window;
  char      *folder;
  char      *path;
  char      *journals;
} GuardFixture;

static KbHarness *
get_harness (GuardFixture *self)
{
  return kb_session_get_harness (kb_window_get_session (self->window));
}

static void
place (GuardFixture *self, int x)
{
  kb_harness_place (get_harness (self), kb_catalog_find_part (self->catalog, PLUG),
                    (KbPoint){ x * 1000, 0 }, 0);
}

static void
set_up (GuardFixture *self, gconstpointer data)
{
  self->catalog = kb_catalog_new_shipped ();
  self->window = kb_window_new (NULL, self->catalog);
  self->folder = g_dir_make_tmp ("kabelbaum-guard-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "test.kabelbaum", NULL);
  self->journals = g_build_filename (self->folder, "recovery", NULL);
  kb_window_keep_journal (self->window, self->journals);
  place (self, 0);
  g_assert_true (kb_harness_save (get_harness (self), self->path, FALSE, NULL));
}

static void
tear_down (GuardFixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_unlink (self->path);
  g_rmdir (self->journals);
  /* Nothing was left behind. */
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->journals);
  g_free (self->folder);
  g_assert_finalize_object (self->catalog);
}

static gboolean
give_up (gpointer data)
{
  g_error ("%s did not come", (const char *) data);
  return G_SOURCE_REMOVE;
}

static void
wait_for_state (GuardFixture *self, KbWatchState state, const char *what)
{
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up, (gpointer) what);

  while (kb_watch_get_state (self->window->watch) != state)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static const char *
get_text (GuardFixture *self)
{
  return kb_file_bar_get_text (self->window->file_bar);
}

static void
activate (GuardFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

/* Another program puts another document in its place, by renaming as programs for versions do. */
static void
replace (GuardFixture *self)
{
  g_autoptr (KbHarness) other = kb_harness_new (self->catalog);
  g_autoptr (GBytes)    bytes = kb_harness_to_bytes (other);
  g_autoptr (GError)    error = NULL;

  g_file_set_contents (self->path, g_bytes_get_data (bytes, NULL),
                       (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

/* ---- the file on disk ---- */

static void
test_reload (GuardFixture *self, gconstpointer data)
{
  g_assert_null (get_text (self));
  replace (self);
  wait_for_state (self, KB_WATCH_CHANGED, "the change");
  g_assert_nonnull (strstr (get_text (self), "test.kabelbaum"));
  g_assert_null (strstr (get_text (self), "not saved"));
  activate (self, "win.reload-now");
  finish_jobs ();
  g_assert_cmpuint (kb_harness_count (get_harness (self), KB_ITEM_CONNECTOR), ==, 0);
  g_assert_null (get_text (self));
}

static void
test_reload_keeps_view (GuardFixture *self, gconstpointer data)
{
  static const char *const ids[] = { "x1", "x2", NULL };
  const KbCanvasPlace      wanted = { 0.5, { 12000, 34000 } };
  KbCanvasPlace            place_now;

  place (self, 100);
  g_assert_true (kb_harness_save (get_harness (self), self->path, FALSE, NULL));
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
  kb_canvas_set_place (self->window->canvas, wanted);
  kb_session_select (self->window->session, ids);
  kb_harness_undo (get_harness (self));
  g_assert_true (kb_harness_save (get_harness (self), self->path, FALSE, NULL));
  activate (self, "win.reload-now");
  finish_jobs ();
  place_now = kb_canvas_get_place (self->window->canvas);
  g_assert_cmpfloat_with_epsilon (place_now.zoom, 0.5, 1e-9);
  g_assert_cmpint (ABS (place_now.middle.x - wanted.middle.x), <, 1000);
  g_assert_cmpint (ABS (place_now.middle.y - wanted.middle.y), <, 1000);
  g_assert_cmpuint (kb_session_count_selected (self->window->session), ==, 1);
}

static void
test_keep_mine (GuardFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place (self, 100);
  replace (self);
  wait_for_state (self, KB_WATCH_CHANGED, "the change");
  g_assert_nonnull (strstr (get_text (self), "not saved"));
  g_assert_false (kb_harness_save (get_harness (self), self->path, FALSE, NULL));
  activate (self, "win.keep-mine");
  g_assert_null (get_text (self));
  g_assert_true (kb_harness_get_modified (get_harness (self)));
  g_assert_true (kb_harness_save (get_harness (self), self->path, FALSE, &error));
  g_assert_no_error (error);
}

static void
test_gone_and_saved (GuardFixture *self, gconstpointer data)
{
  g_unlink (self->path);
  wait_for_state (self, KB_WATCH_GONE, "that it is gone");
  g_assert_nonnull (strstr (get_text (self), "no longer on disk"));
  activate (self, "win.save");
  wait_for_state (self, KB_WATCH_SAME, "that it is there");
  g_assert_null (get_text (self));
  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static void
test_gone_and_kept (GuardFixture *self, gconstpointer data)
{
  g_unlink (self->path);
  wait_for_state (self, KB_WATCH_GONE, "that it is gone");
  activate (self, "win.keep-mine");
  g_assert_null (get_text (self));
  g_assert_true (kb_harness_get_modified (get_harness (self)));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Own saving and a file that was only touched are no news: then another change comes, and is the first that is told. */
static void
test_no_news (GuardFixture *self, gconstpointer data)
{
  guint            n = 0;
  g_autofree char *before = g_strdup (kb_harness_get_etag (get_harness (self)));
  guint            source;

  g_signal_connect_swapped (self->window->watch, "changed", G_CALLBACK (count_cb), &n);
  place (self, 100);
  g_assert_true (kb_harness_save (get_harness (self), self->path, FALSE, NULL));
  g_assert_cmpstr (kb_harness_get_etag (get_harness (self)), !=, before);
  g_free (before);
  before = g_strdup (kb_harness_get_etag (get_harness (self)));
  g_assert_cmpint (g_utime (self->path, NULL), ==, 0);
  source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up, (gpointer) "the new stamp");
  while (g_strcmp0 (kb_harness_get_etag (get_harness (self)), before) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (kb_harness_save (get_harness (self), self->path, FALSE, NULL));
  replace (self);
  wait_for_state (self, KB_WATCH_CHANGED, "the change");
  g_assert_cmpuint (n, ==, 1);
}

/* ---- after a crash ---- */

/* A journal of a program that was killed with a document that was never saved. */
static void
leave_journal (GuardFixture *self, int n_edits)
{
  g_autoptr (KbHarness) harness = kb_harness_new (self->catalog);
  KbJournal            *journal = kb_journal_new (harness, self->journals, NULL, NULL);

  for (int i = 0; i < n_edits; i++)
    kb_harness_place (harness, kb_catalog_find_part (self->catalog, PLUG), (KbPoint){ i, 0 }, 0);
  g_object_unref (journal);
}

static gboolean
restore_cb (KbOrphan *orphan, gpointer data)
{
  GuardFixture      *self = data;
  g_autoptr (GError) error = NULL;
  gboolean           ok = kb_window_take_recovered (self->window, orphan, &error);

  g_assert_no_error (error);
  return ok;
}

static gboolean
has_label (GtkWidget *widget, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *button = find_widget (root, GTK_TYPE_BUTTON, has_label, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_restore (GuardFixture *self, gconstpointer data)
{
  GPtrArray *orphans;
  GtkWidget *dialog;

  leave_journal (self, 3);
  orphans = kb_orphans_list (self->journals);
  g_assert_cmpuint (orphans->len, ==, 1);
  dialog = kb_recovery_new (GTK_WINDOW (self->window), orphans, restore_cb, self);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  settle ();
  g_assert_nonnull (find_row (dialog, "Untitled harness"));
  click (dialog, "_Restore");
  settle ();
  g_assert_null (dialog);
  g_assert_cmpuint (kb_harness_count (get_harness (self), KB_ITEM_CONNECTOR), ==, 3);
  g_assert_true (kb_harness_get_modified (get_harness (self)));
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (self->window)), "(recovered)"));
  /* The one that was left has gone, the document has its own. */
  orphans = kb_orphans_list (self->journals);
  g_assert_cmpuint (orphans->len, ==, 0);
  g_ptr_array_unref (orphans);
  g_assert_nonnull (kb_journal_get_file (self->window->journal));
  g_unlink (self->path);
  g_assert_true (kb_harness_save (get_harness (self), self->path, FALSE, NULL));
  g_assert_null (kb_journal_get_file (self->window->journal));
}

static void
test_later (GuardFixture *self, gconstpointer data)
{
  GPtrArray *orphans;
  GtkWidget *dialog;

  leave_journal (self, 1);
  orphans = kb_orphans_list (self->journals);
  dialog = kb_recovery_new (GTK_WINDOW (self->window), orphans, restore_cb, self);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  settle ();
  click (dialog, "_Later");
  settle ();
  g_assert_null (dialog);
  orphans = kb_orphans_list (self->journals);
  g_assert_cmpuint (orphans->len, ==, 1);
  kb_orphan_discard (orphans->pdata[0]);
  g_ptr_array_unref (orphans);
}

/* ---- the windows of the last run ---- */

static void
test_place (GuardFixture *self, gconstpointer data)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  const KbCanvasPlace  wanted = { 0.75, { -5000, 7000 } };
  KbCanvasPlace        place, place_now;
  int                  width, height;
  KbWindow            *other = kb_window_new (NULL, self->catalog);

  gtk_window_set_default_size (GTK_WINDOW (self->window), 1300, 777);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  kb_canvas_set_place (self->window->canvas, wanted);
  kb_tables_show_page (self->window->tables, "wires");
  gtk_paned_set_position (self->window->palette_paned, 333);
  gtk_widget_set_visible (GTK_WIDGET (self->window->tables), FALSE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  gtk_stack_set_visible_child_name (self->window->stack, "sheets");
  place = kb_canvas_get_place (self->window->canvas);
  kb_window_save_place (self->window, state, "w");
  kb_window_restore_place (other, state, "w");
  place_now = kb_canvas_get_place (other->canvas);
  g_assert_cmpfloat_with_epsilon (place_now.zoom, 0.75, 1e-9);
  g_assert_cmpint (place_now.middle.x, ==, place.middle.x);
  g_assert_cmpstr (kb_tables_get_page (other->tables), ==, "wires");
  gtk_window_get_default_size (GTK_WINDOW (other), &width, &height);
  g_assert_cmpint (width, ==, 1300);
  g_assert_cmpint (height, ==, 777);
  gtk_window_present (GTK_WINDOW (other));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (other));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (other->palette)), ==, 333);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (other->inspector)), ==,
                   gtk_widget_get_width (GTK_WIDGET (self->window->inspector)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (other->tables)));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (other->stack), ==, "sheets");
  /* What somebody wrote into the file by hand does no harm. */
  g_key_file_set_string (state, "w", "zoom", "much");
  g_key_file_set_string (state, "w", "view", "nowhere");
  g_key_file_set_string (state, "w", "window-width", "-5");
  kb_window_restore_place (other, state, "w");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (other->stack), ==, "sheets");
  gtk_window_destroy (GTK_WINDOW (other));
  settle ();
  g_settings_reset (kb_preferences_get_settings (), "tables-shown");
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, GuardFixture, NULL, set_up, func, tear_down)
  ADD ("/ui/guard/reload", test_reload);
  ADD ("/ui/guard/reload-keeps-view", test_reload_keeps_view);
  ADD ("/ui/guard/keep-mine", test_keep_mine);
  ADD ("/ui/guard/gone-and-saved", test_gone_and_saved);
  ADD ("/ui/guard/gone-and-kept", test_gone_and_kept);
  ADD ("/ui/guard/no-news", test_no_news);
  ADD ("/ui/guard/restore", test_restore);
  ADD ("/ui/guard/later", test_later);
  ADD ("/ui/guard/place", test_place);
#undef ADD

  return g_test_run ();
}
