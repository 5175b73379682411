/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one can choose holds at once, in all windows. */
#include "config.h"

#include <glib/gstdio.h>

#include "kb-length.h"
#include "kb-preferences-window.h"
#include "kb-preferences.h"
#include "kb-session-state.h"
#include "kb-tool-private.h"
#include "kb-window-private.h"
#include "panel-fixture.h"

static void
set_units (KbUnits units)
{
  g_settings_set_enum (kb_preferences_get_settings (), "units", (int) units);
}

/* What is shown can be typed again, and is then as near as it was shown. */
static void
test_feet (void)
{
  static const struct
  {
    gint64      length;
    const char *text, *cable_text;
  } cases[] = {
    { 0, "0 in", "0″" },
    { 25400, "1 in", "1″" },
    { 9525, "0.375 in", "3/8″" },
    { 304800, "12 in", "1′" },
    { 1000000, "39.37 in", "3′ 3 3/8″" },
    { 12500, "0.492 in", "1/2″" },
    { 3000000, "118.11 in", "9′ 10 1/8″" },
    { 304799, "12 in", "1′" },
  };

  set_units (KB_UNITS_FEET);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = kb_length_to_text (cases[i].length);
      g_autofree char *cable_text = kb_length_to_cable_text (cases[i].length);
      gint64           length;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (cable_text, ==, cases[i].cable_text);
      g_assert_true (kb_length_parse (text, &length));
      g_assert_cmpint (ABS (length - cases[i].length), <=, 13);
      g_assert_true (kb_length_parse (cable_text, &length));
      g_assert_cmpint (ABS (length - cases[i].length), <=, 794);
    }
  {
    g_autofree char *text = kb_length_to_text (-12700);

    g_assert_cmpstr (text, ==, "-0.5 in");
  }
  set_units (KB_UNITS_METRIC);
}

static void
test_grid (void)
{
  GSettings    *settings = kb_preferences_get_settings ();
  const KbPoint at = { 12345, -6789 };
  KbPoint       on = kb_tool_snap_point (at, 0);

  g_assert_cmpint (on.x, ==, 12000);
  g_assert_cmpint (on.y, ==, -7000);
  g_settings_set_int (settings, "grid-pitch", 5000);
  on = kb_tool_snap_point (at, 0);
  g_assert_cmpint (on.x, ==, 10000);
  g_assert_cmpint (on.y, ==, -5000);
  on = kb_tool_snap_point (at, GDK_ALT_MASK);
  g_assert_cmpint (on.x, ==, 12345);
  g_settings_set_boolean (settings, "grid-snap", FALSE);
  on = kb_tool_snap_point (at, 0);
  g_assert_cmpint (on.x, ==, 12345);
  g_settings_reset (settings, "grid-snap");
  g_settings_reset (settings, "grid-pitch");
}

/* A drag with a release so near to being in line that it is taken there, unless that is not wanted. */
static KbPoint
drag_near (KbSession *session, const char *id, KbPoint from)
{
  g_autoptr (KbTool) tool = kb_tool_new (KB_TOOL_SELECT, session);
  KbToolEvent        event = { .at = from, .n_press = 1 };

  kb_tool_set_tolerance (tool, 2000);
  kb_tool_set_view (tool, (KbPoint){ -500000, -500000 }, (KbPoint){ 500000, 500000 });
  kb_tool_press (tool, &event);
  event.at = (KbPoint){ from.x, from.y + 50000 };
  kb_tool_move (tool, &event);
  event.at = (KbPoint){ from.x + 100, from.y + 100400 };
  kb_tool_move (tool, &event);
  kb_tool_release (tool, &event);
  return kb_harness_get_item (kb_session_get_harness (session), id)->at;
}

static void
test_lines (void)
{
  GSettings            *settings = kb_preferences_get_settings ();
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbSession) session = kb_session_new (catalog);
  KbHarness            *harness = kb_session_get_harness (session);
  KbPart               *part = kb_catalog_find_part (catalog, PLUG);
  const KbPoint         other = { 200300, 100300 };
  const char           *id;

  kb_harness_place (harness, part, other, 0);
  id = kb_harness_place (harness, part, (KbPoint){ 0, 0 }, 0);
  g_assert_cmpint (drag_near (session, id, (KbPoint){ 0, 0 }).y, ==, other.y);
  kb_harness_undo (harness);
  g_settings_set_boolean (settings, "lines-snap", FALSE);
  g_assert_cmpint (drag_near (session, id, (KbPoint){ 0, 0 }).y, ==, 100000);
  g_settings_reset (settings, "lines-snap");
}

static gboolean
is_in_feet (GtkWidget *widget, gconstpointer data)
{
  return g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), data) == 0;
}

/* Status, tables and inspector say it anew, and the document is as it was. */
static void
test_at_once (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbWindow             *window = kb_window_new (NULL, catalog);
  const KbPoint         ends[] = { { 0, 0 }, { 1000000, 0 } };
  const char           *ids[] = { NULL, NULL };
  g_autoptr (GBytes)    before = NULL;
  g_autoptr (GBytes)    after = NULL;

  gtk_window_present (GTK_WINDOW (window));
  ids[0] = kb_harness_run_cable (window->harness, kb_catalog_find_part (catalog, "H05V2V2-F 2X1.5"),
                                 NULL, NULL, ends, 2);
  kb_session_select (window->session, ids);
  kb_tables_show_page (window->tables, "cables");
  settle ();
  g_assert_cmpstr (kb_inspector_get_page (window->inspector), ==, "cable");
  before = kb_harness_to_bytes (window->harness);
  g_assert_nonnull (strstr (gtk_label_get_label (window->count_label), "1.00 m"));
  g_assert_null (
    find_widget (GTK_WIDGET (window->tables), GTK_TYPE_LABEL, is_in_feet, "3′ 3 3/8″"));

  set_units (KB_UNITS_FEET);
  settle ();
  g_assert_nonnull (strstr (gtk_label_get_label (window->count_label), "3′ 3 3/8″"));
  g_assert_nonnull (strstr (gtk_label_get_label (window->pointer_label), "in"));
  g_assert_nonnull (
    find_widget (GTK_WIDGET (window->tables), GTK_TYPE_LABEL, is_in_feet, "3′ 3 3/8″"));
  g_assert_nonnull (
    find_widget (GTK_WIDGET (window->inspector), GTK_TYPE_LABEL, is_in_feet, "3′ 3 3/8″"));
  kb_session_select (window->session, NULL);
  settle ();
  after = kb_harness_to_bytes (window->harness);
  g_assert_true (g_bytes_equal (before, after));
  set_units (KB_UNITS_METRIC);
  settle ();
  g_assert_nonnull (strstr (gtk_label_get_label (window->count_label), "1.00 m"));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
turn_off (GtkWidget *row)
{
  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))),
                         FALSE);
}

/* The rows show what is chosen, and choose. */
static void
test_rows (void)
{
  GSettings *settings = kb_preferences_get_settings ();
  GtkWidget *window = kb_preferences_window_new (NULL);
  GtkWidget *units = find_row (window, "_Units of Length");
  GtkWidget *grid = find_row (window, "_Pitch of the Grid");
  GtkWidget *snap = find_row (window, "_Go to the Grid");
  GtkWidget *restore = find_row (window, "Open the _Windows of the Last Time");

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (grid)), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (grid), 4);
  g_assert_cmpint (kb_preferences_get_grid (), ==, 5000);
  adw_combo_row_set_selected (ADW_COMBO_ROW (units), 1);
  g_assert_cmpint (kb_preferences_get_units (), ==, KB_UNITS_FEET);
  g_assert_true (kb_preferences_get_grid_snap ());
  turn_off (snap);
  g_assert_false (kb_preferences_get_grid_snap ());
  g_assert_true (kb_preferences_get_restore ());
  turn_off (restore);
  g_assert_false (kb_preferences_get_restore ());
  for (const char *const *key =
         (const char *const[]){ "units", "grid-pitch", "grid-snap", "restore-session", NULL };
       *key != NULL; key++)
    g_settings_reset (settings, *key);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static KbWindow *
no_window (gpointer data)
{
  g_assert_not_reached ();
}

/* Who does not want the windows of the last time back does not get them. */
static void
test_restore (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "kabelbaum", NULL);
  g_autofree char *file = g_build_filename (folder, "session", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (
    g_file_set_contents (file, "[window 0]\nuri=file:///nowhere.kabelbaum\n", -1, NULL));
  g_settings_set_boolean (kb_preferences_get_settings (), "restore-session", FALSE);
  g_assert_false (kb_session_state_restore (no_window, NULL, NULL));
  g_settings_reset (kb_preferences_get_settings (), "restore-session");
  g_unlink (file);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("kabelbaum-XXXXXX", NULL);
  int              result;

  g_setenv ("XDG_STATE_HOME", home, TRUE);
  panel_test_init (&argc, &argv);
  g_test_add_func ("/preferences/feet", test_feet);
  g_test_add_func ("/preferences/grid", test_grid);
  g_test_add_func ("/preferences/lines", test_lines);
  g_test_add_func ("/preferences/at-once", test_at_once);
  g_test_add_func ("/preferences/rows", test_rows);
  g_test_add_func ("/preferences/restore", test_restore);
  result = g_test_run ();
  g_rmdir (home);
  return result;
}
