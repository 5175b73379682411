/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fingers on the layout, by real touches in the real window: one does what the pointer does, two move and zoom what is below
 * them and edit nothing, whatever the first one had begun.
 */
#include "config.h"

#include "kb-canvas.h"
#include "kb-window-private.h"
#include "panel-fixture.h"
#include "touch-screen.h"

#include <math.h>

typedef struct
{
  KbCatalog *catalog;
  KbWindow  *window;
  KbSession *session; /* borrowed, as all below */
  KbHarness *harness;
  KbCanvas  *canvas;
} TouchFixture;

static TouchScreen *screen;

static void
set_up (TouchFixture *fixture, gconstpointer data)
{
  fixture->catalog = kb_catalog_new_shipped ();
  fixture->window = kb_window_new (NULL, fixture->catalog);
  fixture->session = kb_window_get_session (fixture->window);
  fixture->harness = kb_session_get_harness (fixture->session);
  kb_harness_place (fixture->harness, kb_catalog_find_part (fixture->catalog, PLUG),
                    (KbPoint){ 20000, 10000 }, 0);
  kb_harness_place (fixture->harness, kb_catalog_find_part (fixture->catalog, SOCKET),
                    (KbPoint){ 90000, 60000 }, 0);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  settle ();
  fixture->canvas =
    KB_CANVAS (find_widget (GTK_WIDGET (fixture->window), KB_TYPE_CANVAS, NULL, NULL));
  kb_canvas_zoom_at (fixture->canvas, 1, 0, 0);
  kb_session_reveal (fixture->session, kb_harness_find_designator (fixture->harness, "X1")->id);
  settle ();
}

static void
tear_down (TouchFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_finalize_object (fixture->catalog);
}

static KbPoint
get_place (TouchFixture *fixture, const char *designator)
{
  return kb_harness_find_designator (fixture->harness, designator)->at;
}

static void
find_on_canvas (TouchFixture *fixture, const char *designator, double *x, double *y)
{
  kb_canvas_from_layout (fixture->canvas, get_place (fixture, designator), x, y);
}

static void
slide (TouchFixture *fixture, int finger, double x0, double y0, double x1, double y1)
{
  const int n = 8;

  for (int i = 1; i <= n; i++)
    touch_screen_move (screen, GTK_WIDGET (fixture->canvas), finger, x0 + (x1 - x0) * i / n,
                       y0 + (y1 - y0) * i / n);
}

/* Two fingers @from px to the left and the right of a point, going to @to px. */
static void
pinch (TouchFixture *fixture, double x, double y, double from, double to)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  const int  n = 8;

  touch_screen_down (screen, canvas, 1, x - from, y);
  touch_screen_down (screen, canvas, 2, x + from, y);
  for (int i = 1; i <= n; i++)
    {
      touch_screen_move (screen, canvas, 1, x - from - (to - from) * i / n, y);
      touch_screen_move (screen, canvas, 2, x + from + (to - from) * i / n, y);
    }
  touch_screen_up (screen, canvas, 1, x - to, y);
  touch_screen_up (screen, canvas, 2, x + to, y);
}

/* The document is as set_up() left it, to its last step. */
static void
assert_nothing_done (TouchFixture *fixture)
{
  g_assert_cmpint (get_place (fixture, "X1").x, ==, 20000);
  g_assert_cmpint (get_place (fixture, "X1").y, ==, 10000);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CONNECTOR), ==, 2);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CONNECTOR), ==, 1);
  kb_harness_redo (fixture->harness);
}

/* Of what lies on the layout: it has come by dx, dy px. */
static void
assert_moved (TouchFixture *fixture, const char *designator, KbPoint before, double dx, double dy)
{
  const KbPoint after = get_place (fixture, designator);
  const double  um = 25400 / 96.0 / kb_session_get_zoom (fixture->session);

  /* The grid draws it to itself. */
  g_assert_cmpfloat_with_epsilon ((double) (after.x - before.x), dx * um, 5000);
  g_assert_cmpfloat_with_epsilon ((double) (after.y - before.y), dy * um, 5000);
}

static void
test_one_finger_moves (TouchFixture *fixture, gconstpointer data)
{
  GtkWidget    *canvas = GTK_WIDGET (fixture->canvas);
  const KbPoint before = get_place (fixture, "X1");
  double        x, y;

  find_on_canvas (fixture, "X1", &x, &y);
  touch_screen_down (screen, canvas, 1, x, y);
  slide (fixture, 1, x, y, x + 120, y + 60);
  touch_screen_up (screen, canvas, 1, x + 120, y + 60);
  assert_moved (fixture, "X1", before, 120, 60);
}

static void
test_tap_selects (TouchFixture *fixture, gconstpointer data)
{
  GtkWidget  *canvas = GTK_WIDGET (fixture->canvas);
  GHashTable *selection = kb_session_get_selection (fixture->session);
  double      x, y;

  kb_session_select (fixture->session, NULL);
  find_on_canvas (fixture, "X1", &x, &y);
  touch_screen_down (screen, canvas, 1, x, y);
  g_assert_cmpuint (g_hash_table_size (selection), ==, 0);
  touch_screen_up (screen, canvas, 1, x, y);
  selection = kb_session_get_selection (fixture->session);
  g_assert_cmpuint (g_hash_table_size (selection), ==, 1);
  g_assert_true (
    g_hash_table_contains (selection, kb_harness_find_designator (fixture->harness, "X1")->id));
  assert_nothing_done (fixture);
}

static void
test_pinch_keeps_the_point (TouchFixture *fixture, gconstpointer data)
{
  static const struct
  {
    double from, to;
  } pinches[] = { { 40, 120 }, { 100, 40 } };

  for (guint i = 0; i < G_N_ELEMENTS (pinches); i++)
    {
      const double  zoom = kb_session_get_zoom (fixture->session);
      const KbPoint held = kb_canvas_to_layout (fixture->canvas, 240, 180);
      double        x, y;

      pinch (fixture, 240, 180, pinches[i].from, pinches[i].to);
      g_assert_cmpfloat_with_epsilon (kb_session_get_zoom (fixture->session),
                                      zoom * pinches[i].to / pinches[i].from, 0.05);
      kb_canvas_from_layout (fixture->canvas, held, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, 240, 1);
      g_assert_cmpfloat_with_epsilon (y, 180, 1);
    }
  assert_nothing_done (fixture);
}

static void
test_zoom_has_ends (TouchFixture *fixture, gconstpointer data)
{
  double x, y;

  for (int i = 0; i < 5; i++)
    {
      find_on_canvas (fixture, "X1", &x, &y);
      pinch (fixture, x, y, 10, 100);
    }
  g_assert_cmpfloat (kb_session_get_zoom (fixture->session), ==, 24);
  for (int i = 0; i < 8; i++)
    pinch (fixture, 230, 230, 100, 10);
  g_assert_cmpfloat (kb_session_get_zoom (fixture->session), ==, 0.02);
  assert_nothing_done (fixture);
}

static void
test_two_fingers_pan (TouchFixture *fixture, gconstpointer data)
{
  GtkWidget   *canvas = GTK_WIDGET (fixture->canvas);
  const double zoom = kb_session_get_zoom (fixture->session);
  double       x0, y0, x1, y1;

  find_on_canvas (fixture, "X1", &x0, &y0);
  touch_screen_down (screen, canvas, 1, 200, 200);
  touch_screen_down (screen, canvas, 2, 300, 200);
  for (int i = 1; i <= 6; i++)
    {
      touch_screen_move (screen, canvas, 1, 200 + 10 * i, 200 + 5 * i);
      touch_screen_move (screen, canvas, 2, 300 + 10 * i, 200 + 5 * i);
    }
  find_on_canvas (fixture, "X1", &x1, &y1);
  g_assert_cmpfloat_with_epsilon (x1, x0 + 60, 1);
  g_assert_cmpfloat_with_epsilon (y1, y0 + 30, 1);
  g_assert_cmpfloat_with_epsilon (kb_session_get_zoom (fixture->session), zoom, 0.001);
  /* One of them alone does nothing any more. */
  touch_screen_up (screen, canvas, 2, 360, 230);
  slide (fixture, 1, 260, 230, 300, 330);
  touch_screen_up (screen, canvas, 1, 300, 330);
  find_on_canvas (fixture, "X1", &x1, &y1);
  g_assert_cmpfloat_with_epsilon (x1, x0 + 60, 1);
  g_assert_cmpfloat_with_epsilon (y1, y0 + 30, 1);
  assert_nothing_done (fixture);
}

static void
test_pinch_edits_nothing (TouchFixture *fixture, gconstpointer data)
{
  GtkWidget   *canvas = GTK_WIDGET (fixture->canvas);
  const double zoom = kb_session_get_zoom (fixture->session);
  double       x, y;

  find_on_canvas (fixture, "X1", &x, &y);
  touch_screen_down (screen, canvas, 1, x, y);
  slide (fixture, 1, x, y, x + 80, y + 40);
  touch_screen_down (screen, canvas, 2, x + 180, y + 40);
  assert_nothing_done (fixture);
  slide (fixture, 2, x + 180, y + 40, x + 280, y + 40);
  touch_screen_up (screen, canvas, 2, x + 280, y + 40);
  touch_screen_up (screen, canvas, 1, x + 80, y + 40);
  g_assert_cmpfloat_with_epsilon (kb_session_get_zoom (fixture->session), zoom * 2, 0.05);
  assert_nothing_done (fixture);

  /* What comes then is a drag like any other. */
  test_one_finger_moves (fixture, data);
}

/* A finger that rests opens the menu of what lies below it, and edits nothing, however it goes on. */
static void
test_hold_opens_menu (TouchFixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  GtkWidget *menu;
  double     x, y;

  kb_session_select (fixture->session, NULL);
  find_on_canvas (fixture, "X1", &x, &y);
  touch_screen_down (screen, canvas, 1, x, y);
  touch_screen_move (screen, canvas, 1, x + 2, y + 1);
  while ((menu = find_widget (canvas, GTK_TYPE_POPOVER_MENU, NULL, NULL)) == NULL
         || !gtk_widget_get_visible (menu))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 1);
  g_assert_true (kb_session_is_selected (fixture->session,
                                         kb_harness_find_designator (fixture->harness, "X1")->id));
  gtk_popover_popdown (GTK_POPOVER (menu));
  settle ();
  assert_nothing_done (fixture);
}

/* With a tool at work a finger that rests is only slow. */
static void
test_hold_while_placing (TouchFixture *fixture, gconstpointer data)
{
  GtkWidget   *canvas = GTK_WIDGET (fixture->canvas);
  const gint64 begin = g_get_monotonic_time ();

  kb_session_arm_part (fixture->session, SOCKET);
  touch_screen_down (screen, canvas, 1, 180, 350);
  while (g_get_monotonic_time () < begin + G_USEC_PER_SEC)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (find_widget (canvas, GTK_TYPE_POPOVER_MENU, NULL, NULL));
  touch_screen_up (screen, canvas, 1, 180, 350);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CONNECTOR), ==, 3);
}

static void
test_placing (TouchFixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  KbPoint    there;

  kb_session_arm_part (fixture->session, SOCKET);
  pinch (fixture, 230, 330, 60, 90);
  assert_nothing_done (fixture);
  touch_screen_down (screen, canvas, 1, 180, 350);
  slide (fixture, 1, 180, 350, 280, 380);
  assert_nothing_done (fixture);
  /* Where the finger is lifted. */
  touch_screen_up (screen, canvas, 1, 280, 380);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CONNECTOR), ==, 3);
  there = kb_canvas_to_layout (fixture->canvas, 280, 380);
  g_assert_cmpint (ABS (get_place (fixture, "X3").x - there.x), <=, 5000);
  g_assert_cmpint (ABS (get_place (fixture, "X3").y - there.y), <=, 5000);
}

int
main (int argc, char **argv)
{
  int status;

  screen = touch_screen_new (1280, 900);
  panel_test_init (&argc, &argv);

#define ADD(path, function) \
  g_test_add ("/touch/" path, TouchFixture, NULL, set_up, function, tear_down)

  ADD ("one-finger-moves", test_one_finger_moves);
  ADD ("tap-selects", test_tap_selects);
  ADD ("pinch-keeps-the-point", test_pinch_keeps_the_point);
  ADD ("zoom-has-ends", test_zoom_has_ends);
  ADD ("two-fingers-pan", test_two_fingers_pan);
  ADD ("pinch-edits-nothing", test_pinch_edits_nothing);
  ADD ("hold-opens-menu", test_hold_opens_menu);
  ADD ("hold-while-placing", test_hold_while_placing);
  ADD ("placing", test_placing);

  status = g_test_run ();
  touch_screen_free (screen);

  return status;
}
