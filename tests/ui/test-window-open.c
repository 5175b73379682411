/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What surrounds the work: how the window is laid out, recent files, templates, drops, what an empty harness offers, toasts. */
#include "config.h"

#include <glib/gstdio.h>

#include "harness/kb-template.h"
#include "kb-edit.h"
#include "kb-preferences-window.h"
#include "kb-preferences.h"
#include "kb-recent.h"
#include "kb-template-dialog.h"
#include "kb-window-private.h"
#include "panel-fixture.h"

typedef struct
{
  KbCatalog *catalog;
  KbWindow  *window;
  char      *folder;
  char      *path;
} OpenFixture;

static void
set_up (OpenFixture *fixture, gconstpointer data)
{
  fixture->catalog = kb_catalog_new_shipped ();
  fixture->window = kb_window_new (NULL, fixture->catalog);
  fixture->folder = g_dir_make_tmp ("kabelbaum-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test_1.kabelbaum", NULL);
}

static guint
count_windows (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint             n = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    n += KB_IS_WINDOW (l->data);
  return n;
}

static void
tear_down (OpenFixture *fixture, gconstpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (KB_IS_WINDOW (l->data))
      gtk_window_destroy (l->data);
  settle ();
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
  g_assert_finalize_object (fixture->catalog);
  g_settings_reset (kb_preferences_get_settings (), "palette-shown");
  g_settings_reset (kb_preferences_get_settings (), "inspector-shown");
  g_settings_reset (kb_preferences_get_settings (), "tables-shown");
}

static KbHarness *
get_harness (OpenFixture *fixture)
{
  return kb_session_get_harness (fixture->window->session);
}

static const char *
place (OpenFixture *fixture, int x)
{
  return kb_harness_place (get_harness (fixture), kb_catalog_find_part (fixture->catalog, PLUG),
                           (KbPoint){ x * 1000, 0 }, 0);
}

static void
write_example (OpenFixture *fixture)
{
  g_autoptr (KbHarness) harness =
    kb_template_create (kb_template_find ("status-queries"), fixture->catalog, 1, NULL);

  g_assert_true (kb_harness_save (harness, fixture->path, TRUE, NULL));
}

/* The toast that is shown says @text; NULL for none. */
static gboolean
has_label (GtkWidget *widget, gconstpointer text)
{
  return g_strrstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
shows_toast (OpenFixture *fixture, const char *text)
{
  return find_widget (GTK_WIDGET (fixture->window->toasts), GTK_TYPE_LABEL, has_label, text)
         != NULL;
}

/* ---- other windows ---- */

static KbWindow *
find_other (OpenFixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (KB_IS_WINDOW (l->data) && l->data != fixture->window)
      return l->data;
  return NULL;
}

/* What is opened beside a document is guarded as well as that one. */
static void
test_other_is_guarded (OpenFixture *fixture, gconstpointer data)
{
  g_autofree char      *recovery = g_build_filename (fixture->folder, "recovery", NULL);
  g_autoptr (KbHarness) harness = kb_harness_new (fixture->catalog);

  kb_window_keep_journal (fixture->window, recovery);
  place (fixture, 0);
  kb_window_open_harness (fixture->window, harness);
  g_assert_cmpuint (count_windows (), ==, 2);
  g_assert_cmpstr (find_other (fixture)->recovery_folder, ==, recovery);
  kb_harness_undo (get_harness (fixture));
  gtk_window_destroy (GTK_WINDOW (find_other (fixture)));
  settle ();
  g_rmdir (recovery);
}

/* ---- layout ---- */

static void
test_panels (OpenFixture *fixture, gconstpointer data)
{
  GSettings *settings = kb_preferences_get_settings ();
  KbWindow  *next;

  g_assert_nonnull (settings);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->window->palette));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->palette)));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-palette", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-tables", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->palette)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->tables)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window->inspector)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window))
                 == GTK_WIDGET (fixture->window->canvas));

  next = kb_window_new (NULL, fixture->catalog);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (next->palette)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (next->tables)));
  /* What needs a panel shows it. */
  gtk_widget_activate_action (GTK_WIDGET (next), "win.search", NULL);
  gtk_widget_activate_action (GTK_WIDGET (next), "win.show-findings", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (next->palette)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (next->tables)));
}

static void
test_sizes (OpenFixture *fixture, gconstpointer data)
{
  GSettings *settings = kb_preferences_get_settings ();
  GtkWidget *inspector;

  g_settings_set_int (settings, "window-width", 1100);
  g_settings_set_int (settings, "window-height", 700);
  g_settings_set_int (settings, "inspector-width", 333);
  g_settings_set_int (settings, "palette-width", 244);
  {
    KbWindow *window = kb_window_new (NULL, fixture->catalog);
    int       width, height;

    gtk_window_present (GTK_WINDOW (window));
    gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
    inspector = GTK_WIDGET (window->inspector);
    gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
    g_assert_cmpint (width, ==, 1100);
    g_assert_cmpint (height, ==, 700);
    g_assert_cmpint (gtk_widget_get_width (inspector), ==, 333);
    g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window->palette)), ==, 244);
    g_settings_set_int (settings, "inspector-width", 280);
    gtk_window_close (GTK_WINDOW (window));
    g_assert_cmpint (g_settings_get_int (settings, "inspector-width"), ==, 333);
  }
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
  g_settings_reset (settings, "inspector-width");
  g_settings_reset (settings, "palette-width");
}

static void
test_preferences (OpenFixture *fixture, gconstpointer data)
{
  GSettings       *settings = kb_preferences_get_settings ();
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkWidget       *window = kb_preferences_window_new (GTK_WINDOW (fixture->window));
  GtkWidget       *scheme = find_row (window, "Colours of the _Program");
  GtkWidget       *author = find_row (window, "_Name");
  g_autofree char *before = g_strdup (kb_preferences_get_author ());

  kb_preferences_follow_colour_scheme ();
  adw_combo_row_set_selected (ADW_COMBO_ROW (scheme), 2);
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_FORCE_DARK);
  adw_combo_row_set_selected (ADW_COMBO_ROW (scheme), 0);
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_DEFAULT);
  gtk_editable_set_text (GTK_EDITABLE (author), " A. Planner ");
  g_assert_cmpstr (kb_preferences_get_author (), ==, "A. Planner");
  g_settings_reset (settings, "author");
  g_assert_cmpstr (kb_preferences_get_author (), ==, before);
  g_assert_cmpstr (before, !=, "");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- what is opened ---- */

static void
test_dropped_harness (OpenFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  write_example (fixture);
  kb_window_take_file (fixture->window, file);
  finish_jobs ();
  g_assert_cmpstr (kb_harness_get_path (get_harness (fixture)), ==, fixture->path);
  g_assert_cmpuint (count_windows (), ==, 1);
  /* It is open: no second window of it. */
  kb_window_take_file (fixture->window, file);
  finish_jobs ();
  g_assert_cmpuint (count_windows (), ==, 1);
}

/* Work is never replaced by what is dropped. */
static void
test_dropped_on_work (OpenFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  write_example (fixture);
  place (fixture, 0);
  kb_window_take_file (fixture->window, file);
  finish_jobs ();
  g_assert_null (kb_harness_get_path (get_harness (fixture)));
  g_assert_cmpuint (kb_harness_count (get_harness (fixture), KB_ITEM_CONNECTOR), ==, 1);
  g_assert_cmpuint (count_windows (), ==, 2);
}

static void
test_dropped_rubbish (OpenFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) text = g_file_new_for_path ("/tmp/some.txt");
  g_autoptr (GFile) far = g_file_new_for_uri ("https://example.org/far.kabelbaum");

  kb_window_take_file (fixture->window, text);
  settle ();
  g_assert_true (shows_toast (fixture, "“some.txt” is neither a harness"));
  kb_window_take_file (fixture->window, far);
  g_assert_cmpuint (count_windows (), ==, 1);
  g_assert_true (kb_window_is_pristine (fixture->window));
}

static gboolean
is_first (GMenuModel *menu, const char *uri)
{
  g_autoptr (GVariant) target =
    g_menu_model_get_item_attribute_value (menu, 0, G_MENU_ATTRIBUTE_TARGET, NULL);

  return target != NULL && g_str_equal (g_variant_get_string (target, NULL), uri);
}

static void
test_recent (OpenFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile)      file = g_file_new_for_path (fixture->path);
  g_autofree char       *uri = g_file_get_uri (file);
  g_autoptr (GMenuModel) menu = kb_recent_menu_new ();
  g_autofree char       *label = NULL;

  write_example (fixture);
  kb_window_load (fixture->window, file);
  finish_jobs ();
  /* The list of the desktop is written and read in its own time. */
  while (!is_first (menu, uri))
    g_main_context_iteration (NULL, TRUE);
  g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  g_assert_true (g_str_has_prefix (label, "test__1.kabelbaum"));

  g_unlink (fixture->path);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-recent", "s", uri);
  settle ();
  g_assert_true (shows_toast (fixture, "is not where it was"));
  g_assert_false (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
}

static void
test_template (OpenFixture *fixture, gconstpointer data)
{
  GtkWidget  *dialog = NULL;
  GtkWidget  *spin;
  const char *create = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-from-template", NULL);
  {
    g_autoptr (GList) windows = gtk_window_list_toplevels ();

    for (GList *l = windows; l != NULL; l = l->next)
      if (KB_IS_TEMPLATE_DIALOG (l->data))
        dialog = l->data;
  }
  g_assert_nonnull (dialog);
  spin = find_widget (dialog, GTK_TYPE_SPIN_BUTTON, NULL, NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 6);
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  settle ();
  create = kb_harness_get_properties (get_harness (fixture))->name;
  g_assert_cmpstr (create, ==, "Supply with status queries");
  g_assert_cmpuint (g_hash_table_size (kb_harness_get_users (get_harness (fixture), DISTRIBUTOR)),
                    ==, 6);
  g_assert_false (kb_harness_get_can_undo (get_harness (fixture)));
}

/* ---- what is said ---- */

static void
test_welcome (OpenFixture *fixture, gconstpointer data)
{
  GtkWidget *welcome = GTK_WIDGET (fixture->window->welcome);

  g_assert_true (gtk_widget_get_visible (welcome));
  kb_session_arm_part (fixture->window->session, PLUG);
  g_assert_false (gtk_widget_get_visible (welcome));
  kb_session_arm_part (fixture->window->session, NULL);
  g_assert_true (gtk_widget_get_visible (welcome));
  place (fixture, 0);
  g_assert_false (gtk_widget_get_visible (welcome));
  kb_harness_undo (get_harness (fixture));
  g_assert_true (gtk_widget_get_visible (welcome));
}

/* The offer is about the step that it names, and goes with the next one. */
static void
test_undo_toast (OpenFixture *fixture, gconstpointer data)
{
  place (fixture, 0);
  place (fixture, 100);
  kb_edit_select_all (fixture->window->session);
  kb_edit_delete (fixture->window->session);
  g_assert_nonnull (fixture->window->undo_toast);
  g_assert_cmpstr (adw_toast_get_title (fixture->window->undo_toast), ==, "2 items were deleted");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window),
                              adw_toast_get_action_name (fixture->window->undo_toast), NULL);
  g_assert_cmpuint (kb_harness_count (get_harness (fixture), KB_ITEM_CONNECTOR), ==, 2);
  g_assert_null (fixture->window->undo_toast);

  kb_edit_select_all (fixture->window->session);
  kb_edit_delete (fixture->window->session);
  g_assert_nonnull (fixture->window->undo_toast);
  place (fixture, 0);
  g_assert_null (fixture->window->undo_toast);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("kabelbaum-XXXXXX", NULL);
  g_autofree char *list = g_build_filename (home, "recently-used.xbel", NULL);
  int              result;

  /* Not among the files of whoever runs the tests. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  panel_test_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, OpenFixture, NULL, set_up, func, tear_down)
  ADD ("/window-open/guarded", test_other_is_guarded);
  ADD ("/window-open/panels", test_panels);
  ADD ("/window-open/sizes", test_sizes);
  ADD ("/window-open/preferences", test_preferences);
  ADD ("/window-open/dropped-harness", test_dropped_harness);
  ADD ("/window-open/dropped-on-work", test_dropped_on_work);
  ADD ("/window-open/dropped-rubbish", test_dropped_rubbish);
  ADD ("/window-open/recent", test_recent);
  ADD ("/window-open/template", test_template);
  ADD ("/window-open/welcome", test_welcome);
  ADD ("/window-open/undo-toast", test_undo_toast);

  result = g_test_run ();
  g_unlink (list);
  g_rmdir (home);
  return result;
}
