/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways to look at a layout: the selection, the overview, true size on the monitor. */
#include "config.h"

#include "kb-calibration.h"
#include "kb-canvas-private.h"
#include "kb-hit.h"
#include "kb-monitor.h"
#include "kb-preferences.h"
#include "kb-window-private.h"
#include "kb-assign-bar.h"
#include "harness/kb-circuit.h"
#include "panel-fixture.h"

#include <math.h>

typedef struct
{
  Fixture   base;
  KbWindow *window;
  KbCanvas *canvas;
} ViewFixture;

static void
put (ViewFixture *fixture, int x, int y)
{
  KbHarness *harness = kb_session_get_harness (fixture->base.session);
  KbPart    *part = kb_catalog_find_part (fixture->base.catalog, PLUG);

  kb_harness_place (harness, part, (KbPoint){ x * 1000, y * 1000 }, 0);
}

/* A wide layout in a real window. */
static void
set_up (ViewFixture *fixture, gconstpointer data)
{
  fixture->base.catalog = kb_catalog_new_shipped ();
  fixture->window = kb_window_new (NULL, fixture->base.catalog);
  fixture->base.session = kb_window_get_session (fixture->window);
  fixture->canvas = fixture->window->canvas;
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1400, 900);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  for (int i = 0; i < 5; i++)
    put (fixture, 500 * i, 200 * i);
  settle ();
}

static void
tear_down (ViewFixture *fixture, gconstpointer data)
{
  GSettings *settings = kb_preferences_get_settings ();

  g_settings_reset (settings, "overview-shown");
  g_settings_reset (settings, "monitor-scales");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_finalize_object (fixture->base.catalog);
}

static const char *
get_id (ViewFixture *fixture, guint n)
{
  g_autoptr (GPtrArray) items =
    kb_harness_list (kb_session_get_harness (fixture->base.session), KB_ITEM_CONNECTOR);

  return ((KbItem *) items->pdata[n])->id;
}

static void
activate (ViewFixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static GtkEventController *
find_controller (gpointer widget, GType type)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static KbPoint
get_middle (ViewFixture *fixture)
{
  return kb_canvas_get_place (fixture->canvas).middle;
}

/* ---- the selection ---- */

static void
test_selection (ViewFixture *fixture, gconstpointer data)
{
  const char *ids[] = { get_id (fixture, 1), get_id (fixture, 2), NULL };

  activate (fixture, "win.zoom-fit");
  kb_session_select (fixture->base.session, ids);
  activate (fixture, "win.zoom-selection");
  for (guint i = 0; i < 5; i++)
    {
      KbPoint  min, max;
      double   left, top, right, bottom;
      gboolean seen;

      g_assert_true (kb_hit_get_bounds (kb_session_get_harness (fixture->base.session),
                                        get_id (fixture, i), &min, &max));
      kb_canvas_from_layout (fixture->canvas, min, &left, &top);
      kb_canvas_from_layout (fixture->canvas, max, &right, &bottom);
      seen = left >= 0 && top >= 0 && right <= gtk_widget_get_width (GTK_WIDGET (fixture->canvas))
             && bottom <= gtk_widget_get_height (GTK_WIDGET (fixture->canvas));
      g_assert_cmpint (seen, ==, i == 1 || i == 2);
    }
  ids[1] = NULL;
  kb_session_select (fixture->base.session, ids);
  activate (fixture, "win.zoom-selection");
  g_assert_cmpfloat (kb_session_get_zoom (fixture->base.session), <=, 2);
}

/* ---- the overview ---- */

static gboolean
is_shown (ViewFixture *fixture)
{
  settle ();
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->window->overview));
}

static void
wait_for_picture (ViewFixture *fixture)
{
  double x, y;

  while (!kb_overview_from_layout (fixture->window->overview, (KbPoint){ 0, 0 }, &x, &y))
    g_main_context_iteration (NULL, TRUE);
}

/* It is there while there is more than is in view, and only if it is wanted. */
static void
test_overview_comes_and_goes (ViewFixture *fixture, gconstpointer data)
{
  activate (fixture, "win.zoom-fit");
  g_assert_false (is_shown (fixture));
  kb_session_set_zoom (fixture->base.session, 1);
  g_assert_true (is_shown (fixture));
  activate (fixture, "win.overview-shown");
  g_assert_false (is_shown (fixture));
  activate (fixture, "win.overview-shown");
  g_assert_true (is_shown (fixture));
  kb_harness_undo (kb_session_get_harness (fixture->base.session));
  kb_canvas_zoom_fit (fixture->canvas);
  g_assert_false (is_shown (fixture));
}

static void
press (ViewFixture *fixture, double x, double y)
{
  g_signal_emit_by_name (find_controller (fixture->window->overview, GTK_TYPE_GESTURE_DRAG),
                         "drag-begin", x, y);
}

/* A click goes to where it shows; within the frame the view stays. */
static void
test_overview_click (ViewFixture *fixture, gconstpointer data)
{
  const KbPoint to = { 2000 * 1000, 800 * 1000 };
  KbPoint       before;
  double        x, y;

  kb_session_set_zoom (fixture->base.session, 1);
  kb_session_reveal (fixture->base.session, get_id (fixture, 0));
  g_assert_true (is_shown (fixture));
  wait_for_picture (fixture);
  g_assert_true (kb_overview_from_layout (fixture->window->overview, to, &x, &y));
  press (fixture, x, y);
  g_assert_cmpfloat (fabs ((double) (get_middle (fixture).x - to.x)), <, 1000);
  g_assert_cmpfloat (fabs ((double) (get_middle (fixture).y - to.y)), <, 1000);
  before = get_middle (fixture);
  press (fixture, x + 2, y);
  g_assert_cmpint (get_middle (fixture).x, ==, before.x);
}

static void
press_key (gpointer widget, guint key)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed",
                         key, 0, 0, &handled);
  g_assert_true (handled);
}

static void
test_overview_keys (ViewFixture *fixture, gconstpointer data)
{
  KbPoint before, after;

  kb_session_set_zoom (fixture->base.session, 1);
  g_assert_true (is_shown (fixture));
  before = get_middle (fixture);
  press_key (fixture->window->overview, GDK_KEY_Right);
  press_key (fixture->window->overview, GDK_KEY_Down);
  after = get_middle (fixture);
  g_assert_cmpint (after.x, >, before.x);
  g_assert_cmpint (after.y, >, before.y);
  gtk_test_accessible_assert_property (fixture->window->overview, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Overview of the layout");
}

/* A large document goes by; one that is empty has nothing to be shown. */
static void
test_overview_follows (ViewFixture *fixture, gconstpointer data)
{
  g_autoptr (KbHarness) empty = kb_harness_new (fixture->base.catalog);
  double                x, y;

  kb_session_set_zoom (fixture->base.session, 1);
  g_assert_true (is_shown (fixture));
  wait_for_picture (fixture);
  g_assert_true (
    kb_overview_from_layout (fixture->window->overview, (KbPoint){ 2000000, 800000 }, &x, &y));
  put (fixture, 9000, 0);
  do
    {
      double moved;

      g_main_context_iteration (NULL, TRUE);
      g_assert_true (kb_overview_from_layout (fixture->window->overview,
                                              (KbPoint){ 2000000, 800000 }, &moved, &y));
      if (moved < x)
        break;
    }
  while (TRUE);
  kb_session_set_harness (fixture->base.session, empty);
  g_assert_false (is_shown (fixture));
}

/* ---- true size ---- */

static void
test_judge (void)
{
  static const struct
  {
    int      width, height, width_mm, height_mm;
    gboolean known;
    double   px_per_mm;
  } cases[] = {
    { 1920, 1080, 527, 296, TRUE, 3.643 }, { 2560, 1600, 286, 179, TRUE, 8.951 },
    { 1920, 1080, 0, 0, FALSE, 0 },        { 1920, 1080, 16, 9, FALSE, 0 },
    { 1920, 1080, 160, 90, FALSE, 0 },     { 1920, 1080, 1600, 1200, FALSE, 0 },
    { 0, 0, 527, 296, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double px_per_mm = 0;

      g_assert_cmpint (kb_monitor_judge (cases[i].width, cases[i].height, cases[i].width_mm,
                                         cases[i].height_mm, &px_per_mm),
                       ==, cases[i].known);
      if (cases[i].known)
        g_assert_cmpfloat_with_epsilon (px_per_mm, cases[i].px_per_mm, 0.001);
    }
}

/* What was measured holds at once, for true size and what is called 100 %, and can be taken back. */
static void
test_calibrated (ViewFixture *fixture, gconstpointer data)
{
  KbMonitorSource source;
  double          x0, x1, y;

  kb_monitor_calibrate (GTK_WIDGET (fixture->window), 5);
  g_assert_cmpfloat_with_epsilon (kb_monitor_get_px_per_mm (GTK_WIDGET (fixture->window), &source),
                                  5, 1e-9);
  g_assert_cmpint (source, ==, KB_MONITOR_CALIBRATED);
  activate (fixture, "win.zoom-one");
  kb_canvas_from_layout (fixture->canvas, (KbPoint){ 0, 0 }, &x0, &y);
  kb_canvas_from_layout (fixture->canvas, (KbPoint){ 100000, 0 }, &x1, &y);
  g_assert_cmpfloat_with_epsilon (x1 - x0, 500, 0.01);
  g_assert_cmpstr (gtk_label_get_label (fixture->window->zoom_label), ==, "100 %");
  kb_monitor_calibrate (GTK_WIDGET (fixture->window), 0);
  kb_monitor_get_px_per_mm (GTK_WIDGET (fixture->window), &source);
  g_assert_cmpint (source, !=, KB_MONITOR_CALIBRATED);
  g_assert_cmpstr (gtk_label_get_label (fixture->window->zoom_label), !=, "100 %");
}

static gboolean
is_button (GtkWidget *widget, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

/* The line is made as long as a bank card: by dragging its end, and by the slider, which a keyboard reaches. */
static void
test_calibration (ViewFixture *fixture, gconstpointer data)
{
  GtkWidget      *window = kb_calibration_new (GTK_WINDOW (fixture->window));
  GtkWidget      *line, *scale;
  KbMonitorSource source;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  line = find_widget (window, GTK_TYPE_DRAWING_AREA, NULL, NULL);
  scale = find_widget (window, GTK_TYPE_SCALE, NULL, NULL);
  g_signal_emit_by_name (find_controller (line, GTK_TYPE_GESTURE_DRAG), "drag-begin",
                         1 + 85.60 * 4.25, 30.0);
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (GTK_RANGE (scale)), 4.25, 1e-6);
  g_signal_emit_by_name (find_widget (window, GTK_TYPE_BUTTON, is_button, "_Use This Length"),
                         "clicked");
  settle ();
  g_assert_cmpfloat_with_epsilon (kb_monitor_get_px_per_mm (GTK_WIDGET (fixture->window), &source),
                                  4.25, 1e-6);
  g_assert_cmpint (source, ==, KB_MONITOR_CALIBRATED);
}

static void
add (const char *path, void (*test) (ViewFixture *, gconstpointer))
{
  g_test_add (path, ViewFixture, NULL, set_up, test, tear_down);
}

/* ---- bars ---- */

/* GTK complains where a widget turns out to be higher than it said at first. */
static void
test_assign_bar_height (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = g_object_ref_sink (g_object_new (KB_TYPE_ASSIGN_BAR, NULL));
  int        width, least, height;

  kb_harness_add_circuit (fixture->harness, "Lighting");
  kb_assign_bar_set_session (KB_ASSIGN_BAR (bar), fixture->session);
  kb_session_set_tool (fixture->session, KB_TOOL_CIRCUIT);
  settle ();
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, 4 * width, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, <=, least);
  g_object_unref (bar);
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);
  add ("/views/selection", test_selection);
  add ("/views/overview-comes-and-goes", test_overview_comes_and_goes);
  add ("/views/overview-click", test_overview_click);
  add ("/views/overview-keys", test_overview_keys);
  add ("/views/overview-follows", test_overview_follows);
  g_test_add_func ("/views/judge", test_judge);
  add ("/views/calibrated", test_calibrated);
  add ("/views/calibration", test_calibration);
  g_test_add ("/views/assign-bar", Fixture, NULL, fixture_set_up, test_assign_bar_height,
              fixture_tear_down);
  return g_test_run ();
}
