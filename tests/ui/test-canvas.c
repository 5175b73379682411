/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canvas: coordinates, zoom, painting into a node, items for screen readers. Nothing needs a mapped window. */
#include "config.h"

#include "kb-canvas-private.h"
#include "kb-hit.h"
#include "panel-fixture.h"

#include <math.h>

#define WIDTH 800
#define HEIGHT 600

typedef struct
{
  Fixture    base;
  GtkWidget *scroller;
  KbCanvas  *canvas;
} CanvasFixture;

static void
set_up (CanvasFixture *fixture, gconstpointer data)
{
  int minimum;

  fixture_set_up (&fixture->base, data);
  fixture->canvas = kb_canvas_new (fixture->base.session);
  fixture->scroller = g_object_ref_sink (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scroller),
                                 GTK_WIDGET (fixture->canvas));
  gtk_widget_measure (fixture->scroller, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  gtk_widget_allocate (fixture->scroller, WIDTH, HEIGHT, -1, NULL);
  settle ();
}

static void
tear_down (CanvasFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->scroller);
  fixture_tear_down (&fixture->base, data);
}

/* ---- coordinates ---- */

static void
test_true_size (CanvasFixture *fixture, gconstpointer data)
{
  double x0, y0, x1, y1;

  g_assert_cmpfloat (kb_session_get_zoom (fixture->base.session), ==, 1.0);
  kb_canvas_from_layout (fixture->canvas, (KbPoint){ 0, 0 }, &x0, &y0);
  kb_canvas_from_layout (fixture->canvas, (KbPoint){ 25400, 50800 }, &x1, &y1);
  g_assert_cmpfloat_with_epsilon (x1 - x0, 96, 1e-9);
  g_assert_cmpfloat_with_epsilon (y1 - y0, 192, 1e-9);
}

static void
test_there_and_back (CanvasFixture *fixture, gconstpointer data)
{
  static const double zooms[] = { 0.05, 0.33, 1, 2.5, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      const KbPoint point = { 123456, -7890 };
      KbPoint       back;
      double        x, y;

      kb_session_set_zoom (fixture->base.session, zooms[i]);
      kb_canvas_from_layout (fixture->canvas, point, &x, &y);
      back = kb_canvas_to_layout (fixture->canvas, x, y);
      g_assert_cmpint (ABS (back.x - point.x), <=, 1);
      g_assert_cmpint (ABS (back.y - point.y), <=, 1);
    }
}

static void
test_zoom_keeps_the_point (CanvasFixture *fixture, gconstpointer data)
{
  static const double zooms[] = { 1.5, 8, 0.1, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      const KbPoint before = kb_canvas_to_layout (fixture->canvas, 610, 170);
      KbPoint       after;

      kb_canvas_zoom_at (fixture->canvas, zooms[i], 610, 170);
      after = kb_canvas_to_layout (fixture->canvas, 610, 170);
      g_assert_cmpfloat (kb_session_get_zoom (fixture->base.session), ==, zooms[i]);
      g_assert_cmpint (ABS (after.x - before.x), <=, 2);
      g_assert_cmpint (ABS (after.y - before.y), <=, 2);
    }
}

static void
test_zoom_has_ends (CanvasFixture *fixture, gconstpointer data)
{
  kb_canvas_zoom_at (fixture->canvas, 1e9, 100, 100);
  g_assert_cmpfloat (kb_session_get_zoom (fixture->base.session), <, 100);
  kb_canvas_zoom_at (fixture->canvas, 0, 100, 100);
  g_assert_cmpfloat (kb_session_get_zoom (fixture->base.session), >, 0);
}

static GtkEventController *
find_controller (CanvasFixture *fixture, GType type)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (fixture->canvas));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }
  g_assert_not_reached ();
}

/* Real fingers on a screen are in test-touch.c; of a touch-pad there is only what GTK makes of it. */
static void
test_touch_pad (CanvasFixture *fixture, gconstpointer data)
{
  static const double scales[] = { 1.5, 3, 1e6, 0.5, 1e-6, 1 };
  GtkEventController *pinch = find_controller (fixture, GTK_TYPE_GESTURE_ZOOM);
  KbPoint             before;

  g_signal_emit_by_name (find_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion",
                         610.0, 170.0);
  before = kb_canvas_to_layout (fixture->canvas, 610, 170);
  g_signal_emit_by_name (pinch, "begin", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      double x, y;

      g_signal_emit_by_name (pinch, "scale-changed", scales[i]);
      g_assert_cmpfloat (kb_session_get_zoom (fixture->base.session), ==,
                         CLAMP (scales[i], 0.02, 24));
      kb_canvas_from_layout (fixture->canvas, before, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, 610, 1e-6);
      g_assert_cmpfloat_with_epsilon (y, 170, 1e-6);
    }
}

static void
test_wheel (CanvasFixture *fixture, gconstpointer data)
{
  const double notch = kb_canvas_get_wheel_factor (-1, GDK_SCROLL_UNIT_WHEEL);

  g_assert_cmpfloat (notch, >, 1.05);
  g_assert_cmpfloat (notch, <, 1.3);
  g_assert_cmpfloat_with_epsilon (notch * kb_canvas_get_wheel_factor (1, GDK_SCROLL_UNIT_WHEEL), 1,
                                  1e-9);
  /* Ten pixels of a touch-pad are a notch of a wheel. */
  g_assert_cmpfloat_with_epsilon (kb_canvas_get_wheel_factor (-10, GDK_SCROLL_UNIT_SURFACE), notch,
                                  1e-9);
}

static void
test_fit_shows_all (CanvasFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  fixture_place (&fixture->base, PLUG, -400, -300);
  fixture_place (&fixture->base, SOCKET, 900, 700);
  kb_canvas_zoom_fit (fixture->canvas);
  items = kb_harness_list (fixture->base.harness, KB_ITEM_CONNECTOR);
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = g_ptr_array_index (items, i);
      KbPoint       min, max;
      double        left, top, right, bottom;

      g_assert_true (kb_hit_get_bounds (fixture->base.harness, item->id, &min, &max));
      kb_canvas_from_layout (fixture->canvas, min, &left, &top);
      kb_canvas_from_layout (fixture->canvas, max, &right, &bottom);
      g_assert_cmpfloat (left, >=, KB_CANVAS_RULER);
      g_assert_cmpfloat (top, >=, KB_CANVAS_RULER);
      g_assert_cmpfloat (right, <=, WIDTH);
      g_assert_cmpfloat (bottom, <=, HEIGHT);
    }
}

static void
test_reveal (CanvasFixture *fixture, gconstpointer data)
{
  const char *id = fixture_place (&fixture->base, PLUG, 5000, 4000);
  double      x, y;

  kb_canvas_from_layout (fixture->canvas, (KbPoint){ 5000000, 4000000 }, &x, &y);
  g_assert_cmpfloat (x, >, WIDTH);
  kb_session_reveal (fixture->base.session, id);
  kb_canvas_from_layout (fixture->canvas, (KbPoint){ 5000000, 4000000 }, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, WIDTH / 2.0, 2);
  g_assert_cmpfloat_with_epsilon (y, HEIGHT / 2.0, 2);
}

/* ---- hits ---- */

static void
test_hit (CanvasFixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (fixture_place (&fixture->base, PLUG, 100, 50));
  KbAnchor         entry;
  KbHit            hit;

  hit = kb_hit_test (fixture->base.harness, (KbPoint){ 100000, 50000 }, 500);
  g_assert_cmpint (hit.kind, ==, KB_HIT_ITEM);
  g_assert_cmpstr (hit.id, ==, id);
  hit = kb_hit_test (fixture->base.harness, (KbPoint){ 100000, 90000 }, 500);
  g_assert_cmpint (hit.kind, ==, KB_HIT_NOTHING);

  g_assert_true (kb_harness_get_entry_anchor (fixture->base.harness, id, &entry));
  hit = kb_hit_test (fixture->base.harness, (KbPoint){ entry.at.x - 900, entry.at.y }, 1000);
  g_assert_cmpint (hit.kind, ==, KB_HIT_ENTRY);
  hit = kb_hit_test (fixture->base.harness, (KbPoint){ entry.at.x - 1100, entry.at.y }, 1000);
  g_assert_cmpint (hit.kind, ==, KB_HIT_NOTHING);
}

/* ---- painting ---- */

static GskRenderNode *
paint (CanvasFixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (fixture->canvas)->snapshot (GTK_WIDGET (fixture->canvas), snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static guint32
get_pixel (CanvasFixture *fixture, KbPoint at)
{
  g_autoptr (GskRenderNode) node = paint (fixture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t         *cr = cairo_create (surface);
  double           x, y;
  guint32          pixel;

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  kb_canvas_from_layout (fixture->canvas, at, &x, &y);
  g_assert_true (x > KB_CANVAS_RULER && x < WIDTH && y > KB_CANVAS_RULER && y < HEIGHT);
  pixel =
    *(guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                             + (int) y * cairo_image_surface_get_stride (surface) + (int) x * 4);
  cairo_surface_destroy (surface);

  return pixel & 0xffffff;
}

static void
test_paints_the_document (CanvasFixture *fixture, gconstpointer data)
{
  /* A corner of the body, where no pole, letter or text is drawn. */
  const KbPoint   body = { 100000 - 17500, 50000 - 8800 };
  const KbColour *colour = kb_catalog_find_colour (fixture->base.catalog, "light-turquoise");
  guint32         empty = get_pixel (fixture, body);

  fixture_place (&fixture->base, PLUG, 100, 50);
  g_assert_cmphex (empty, !=, colour->rgb);
  g_assert_cmphex (get_pixel (fixture, body), ==, colour->rgb);
  kb_harness_undo (fixture->base.harness);
  g_assert_cmphex (get_pixel (fixture, body), ==, empty);
}

static void
press (CanvasFixture *fixture, KbPoint at)
{
  const KbToolEvent event = { .at = at, .n_press = 1 };

  kb_tool_press (fixture->canvas->tool, &event);
}

static void
move (CanvasFixture *fixture, KbPoint at)
{
  const KbToolEvent event = { .at = at, .n_press = 1 };

  kb_tool_move (fixture->canvas->tool, &event);
}

static GskRenderNode *
get_tile (CanvasFixture *fixture, KbPoint at)
{
  gsk_render_node_unref (paint (fixture));

  return kb_canvas_get_tile_node (fixture->canvas, at);
}

/* The still picture is kept while it can be: that is what makes a drag cheap. */
static void
test_keeps_the_still_picture (CanvasFixture *fixture, gconstpointer data)
{
  const KbPoint  here = { 100000, 50000 };
  GskRenderNode *still, *lifted;

  fixture_place (&fixture->base, PLUG, 100, 50);
  fixture_place (&fixture->base, PLUG, 40, 110);
  g_assert_nonnull (get_tile (fixture, here));
  /* Kept alive, so that no other node comes to lie at its address. */
  still = gsk_render_node_ref (get_tile (fixture, here));

  kb_canvas_set_values (fixture->canvas, 10, 10);
  g_assert_true (get_tile (fixture, here) == still);

  press (fixture, here);
  move (fixture, (KbPoint){ 110000, 60000 });
  g_assert_true (get_tile (fixture, here) != still);
  lifted = get_tile (fixture, here) != NULL ? gsk_render_node_ref (get_tile (fixture, here)) : NULL;
  for (int i = 0; i < 10; i++)
    {
      move (fixture, (KbPoint){ (110 + i) * 1000, 60000 });
      g_assert_true (get_tile (fixture, here) == lifted);
    }
  kb_canvas_cancel (fixture->canvas);
  g_assert_true (get_tile (fixture, here) != lifted);
  gsk_render_node_unref (still);
  g_clear_pointer (&lifted, gsk_render_node_unref);
}

/* An edit paints only the tiles anew that it touches. */
static void
test_edit_keeps_far_tiles (CanvasFixture *fixture, gconstpointer data)
{
  const KbPoint         here = { 30000, 30000 }, far = { 180000, 130000 };
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char      *id = g_strdup (fixture_place (&fixture->base, PLUG, 30, 30));
  GskRenderNode        *near_node, *far_node;

  fixture_place (&fixture->base, PLUG, 180, 130);
  near_node = gsk_render_node_ref (get_tile (fixture, here));
  far_node = gsk_render_node_ref (get_tile (fixture, far));
  g_ptr_array_add (ids, id);
  kb_harness_move (fixture->base.harness, ids, 3000, 0);
  g_assert_true (get_tile (fixture, far) == far_node);
  g_assert_true (get_tile (fixture, here) != near_node);
  gsk_render_node_unref (near_node);
  gsk_render_node_unref (far_node);
}

/* A large document is painted in the time of several frames, and then is all there. */
static void
test_paints_in_pieces (CanvasFixture *fixture, gconstpointer data)
{
  guint n_frames = 0;

  kb_harness_begin (fixture->base.harness, "Place");
  for (int i = 0; i < 900; i++)
    {
      KbItem *item = kb_harness_add (fixture->base.harness, KB_ITEM_CONNECTOR);

      kb_item_set (&item->part, PLUG);
      item->at = (KbPoint){ i % 30 * 60000, i / 30 * 40000 };
    }
  kb_harness_commit (fixture->base.harness);
  kb_canvas_zoom_fit (fixture->canvas);
  do
    {
      gsk_render_node_unref (paint (fixture));
      g_assert_cmpuint (++n_frames, <, 500);
    }
  while (fixture->canvas->cache.is_behind);
  g_assert_cmpuint (n_frames, >, 1);
  for (int i = 0; i < 900; i += 31)
    g_assert_nonnull (
      kb_canvas_get_tile_node (fixture->canvas, (KbPoint){ i % 30 * 60000, i / 30 * 40000 }));
}

/* ---- what is painted again ---- */

static void
add_bounds (cairo_region_t *damage, GskRenderNode *node, float dx, float dy)
{
  graphene_rect_t       bounds;
  cairo_rectangle_int_t rect;

  gsk_render_node_get_bounds (node, &bounds);
  rect = (cairo_rectangle_int_t){ (int) floorf (bounds.origin.x + dx),
                                  (int) floorf (bounds.origin.y + dy),
                                  (int) ceilf (bounds.size.width) + 1,
                                  (int) ceilf (bounds.size.height) + 1 };
  cairo_region_union_rectangle (damage, &rect);
}

static gboolean
get_shift (GskRenderNode *node, float *dx, float *dy)
{
  GskTransform *transform = gsk_transform_node_get_transform (node);

  if (gsk_transform_get_category (transform) < GSK_TRANSFORM_CATEGORY_2D_TRANSLATE)
    return FALSE;
  gsk_transform_to_translate (transform, dx, dy);

  return TRUE;
}

/* As GTK does it, but stricter: what comes or goes in a container makes all of it damage. */
static void
add_damage (cairo_region_t *damage, GskRenderNode *old, GskRenderNode *new, float dx, float dy)
{
  const GskRenderNodeType type = gsk_render_node_get_node_type (old);
  float                   x0, y0, x1, y1;

  if (old == new)
    return;
  if (type == gsk_render_node_get_node_type (new) && type == GSK_CONTAINER_NODE
      && gsk_container_node_get_n_children (old) == gsk_container_node_get_n_children (new))
    {
      for (guint i = 0; i < gsk_container_node_get_n_children (old); i++)
        add_damage (damage, gsk_container_node_get_child (old, i),
                    gsk_container_node_get_child (new, i), dx, dy);
      return;
    }
  if (type == gsk_render_node_get_node_type (new) && type == GSK_TRANSFORM_NODE
      && get_shift (old, &x0, &y0) && get_shift (new, &x1, &y1) && x0 == x1 && y0 == y1)
    {
      add_damage (damage, gsk_transform_node_get_child (old), gsk_transform_node_get_child (new),
                  dx + x0, dy + y0);
      return;
    }
  if (type == gsk_render_node_get_node_type (new) && type == GSK_COLOR_NODE
      && gdk_rgba_equal (gsk_color_node_get_color (old), gsk_color_node_get_color (new)))
    {
      graphene_rect_t a, b;

      gsk_render_node_get_bounds (old, &a);
      gsk_render_node_get_bounds (new, &b);
      if (graphene_rect_equal (&a, &b))
        return;
    }
  add_bounds (damage, old, dx, dy);
  add_bounds (damage, new, dx, dy);
}

/* Paints, and gives the part of the canvas that differs from @node, which it replaces. */
static double
paint_again (CanvasFixture *fixture, GskRenderNode **node)
{
  const cairo_rectangle_int_t all = { 0, 0, gtk_widget_get_width (GTK_WIDGET (fixture->canvas)),
                                      gtk_widget_get_height (GTK_WIDGET (fixture->canvas)) };
  cairo_region_t             *damage = cairo_region_create ();
  GskRenderNode *new = paint (fixture);
  double area = 0;

  add_damage (damage, *node, new, 0, 0);
  cairo_region_intersect_rectangle (damage, &all);
  for (int i = 0; i < cairo_region_num_rectangles (damage); i++)
    {
      cairo_rectangle_int_t rect;

      cairo_region_get_rectangle (damage, i, &rect);
      area += (double) rect.width * rect.height;
    }
  cairo_region_destroy (damage);
  gsk_render_node_unref (*node);
  *node = new;

  return area / ((double) all.width * all.height);
}

static void
select_one (CanvasFixture *fixture, const char *designator)
{
  const char *ids[] = { kb_harness_find_designator (fixture->base.harness, designator)->id, NULL };

  kb_session_select (fixture->base.session, ids);
}

/* Selecting, dragging and letting go concern what they are about, not the rest of the view, some of which is empty. */
static void
test_paints_what_changed (CanvasFixture *fixture, gconstpointer data)
{
  const KbPoint  here = { 60000, 40000 };
  GskRenderNode *node;

  for (int i = 0; i < 9; i++)
    fixture_place (&fixture->base, PLUG, 60 + i % 3 * 60, 40 + i / 3 * 40);
  do
    node = paint (fixture);
  while (fixture->canvas->cache.is_behind && (gsk_render_node_unref (node), TRUE));

  g_assert_cmpfloat (paint_again (fixture, &node), ==, 0);
  select_one (fixture, "X1");
  g_assert_cmpfloat (paint_again (fixture, &node), <, 0.1);
  select_one (fixture, "X9");
  g_assert_cmpfloat (paint_again (fixture, &node), <, 0.15);
  kb_session_select (fixture->base.session, NULL);
  g_assert_cmpfloat (paint_again (fixture, &node), <, 0.1);

  press (fixture, here);
  move (fixture, (KbPoint){ here.x, here.y - 5000 });
  g_assert_cmpfloat (paint_again (fixture, &node), <, 0.4);
  /* What is lifted is gone from the rest by now. In line with others, with room to show how far: there are guides. */
  for (int i = 11; i <= 30; i++)
    {
      move (fixture, (KbPoint){ here.x, here.y - i * 500 });
      g_assert_cmpfloat (paint_again (fixture, &node), <, 0.2);
    }
  g_assert_cmpuint (kb_tool_get_overlay (fixture->canvas->tool)->guides->len, >, 0);
  kb_canvas_cancel (fixture->canvas);
  g_assert_cmpfloat (paint_again (fixture, &node), <, 0.4);
  gsk_render_node_unref (node);
}

static void
test_drag_lifts_the_item (CanvasFixture *fixture, gconstpointer data)
{
  const KbPoint body = { 60000 - 17500, 50000 - 8800 };
  guint32       empty = get_pixel (fixture, body);

  fixture_place (&fixture->base, PLUG, 60, 50);
  g_assert_cmphex (get_pixel (fixture, body), !=, empty);
  press (fixture, (KbPoint){ 60000, 50000 });
  move (fixture, (KbPoint){ 120000, 110000 });
  g_assert_cmphex (get_pixel (fixture, body), ==, empty);
  g_assert_cmphex (get_pixel (fixture, (KbPoint){ body.x + 60000, body.y + 60000 }), !=, empty);
  kb_canvas_cancel (fixture->canvas);
  g_assert_cmphex (get_pixel (fixture, body), !=, empty);
}

/* A change from elsewhere ends a drag: it would go on with what is no longer there. */
static void
test_change_ends_a_drag (CanvasFixture *fixture, gconstpointer data)
{
  fixture_place (&fixture->base, PLUG, 100, 50);
  press (fixture, (KbPoint){ 100000, 50000 });
  move (fixture, (KbPoint){ 150000, 90000 });
  g_assert_true (kb_tool_is_busy (fixture->canvas->tool));
  kb_harness_undo (fixture->base.harness);
  g_assert_false (kb_tool_is_busy (fixture->canvas->tool));
  gsk_render_node_unref (paint (fixture));
}

/* The verdict, the targets and the ghost paint, legal and not, at every zoom. */
static void
test_paints_verdicts (CanvasFixture *fixture, gconstpointer data)
{
  static const char *const others[] = { SOCKET, PLUG, OTHER_CODING, "EXAMPLE-B-GREY-SOCKET",
                                        DISTRIBUTOR };

  fixture_place (&fixture->base, PLUG, 60, 50);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    for (double zoom = 0.1; zoom < 10; zoom *= 3)
      {
        KbPart            *part = kb_catalog_find_part (fixture->base.catalog, others[i]);
        const KbToolEvent  event = { .at = { 100000, 50000 } };
        g_autoptr (KbTool) tool = kb_tool_new_for_part (fixture->base.session, part);

        g_assert_nonnull (part);
        kb_session_set_zoom (fixture->base.session, zoom);
        kb_tool_move (tool, &event);
        if (!g_str_equal (others[i], DISTRIBUTOR))
          g_assert_nonnull (kb_tool_get_overlay (tool)->snap);
        fixture->canvas->drop_tool = tool;
        gsk_render_node_unref (paint (fixture));
        fixture->canvas->drop_tool = NULL;
      }
}

/* ---- items for screen readers ---- */

static void
test_items_have_names (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *child;
  char      *mismatch;
  int        x;

  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)));
  fixture_place (&fixture->base, PLUG, 60, 50);
  child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas));
  g_assert_nonnull (child);
  g_assert_null (gtk_widget_get_next_sibling (child));
  gtk_test_accessible_assert_role (child, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  mismatch = gtk_test_accessible_check_property (GTK_ACCESSIBLE (child),
                                                 GTK_ACCESSIBLE_PROPERTY_LABEL, "X1, Plug " PLUG);
  g_assert_cmpstr (mismatch, ==, NULL);

  gtk_widget_allocate (fixture->scroller, WIDTH, HEIGHT + 1, -1, NULL);
  {
    GtkAllocation place;
    KbPoint       min, max;
    double        left, top;

    gtk_widget_get_allocation (child, &place);
    g_assert_true (kb_hit_get_bounds (fixture->base.harness, fixture_get (&fixture->base, "X1")->id,
                                      &min, &max));
    kb_canvas_from_layout (fixture->canvas, min, &left, &top);
    x = (int) left;
    g_assert_cmpint (place.x, ==, x);
    g_assert_cmpint (place.width, >, 100);
  }

  kb_harness_undo (fixture->base.harness);
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)));
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, CanvasFixture, NULL, set_up, func, tear_down)
  ADD ("/canvas/coordinates/true-size", test_true_size);
  ADD ("/canvas/coordinates/there-and-back", test_there_and_back);
  ADD ("/canvas/zoom/at-pointer", test_zoom_keeps_the_point);
  ADD ("/canvas/zoom/ends", test_zoom_has_ends);
  ADD ("/canvas/zoom/touch-pad", test_touch_pad);
  ADD ("/canvas/zoom/wheel", test_wheel);
  ADD ("/canvas/zoom/fit", test_fit_shows_all);
  ADD ("/canvas/reveal", test_reveal);
  ADD ("/canvas/hit", test_hit);
  ADD ("/canvas/paint/document", test_paints_the_document);
  ADD ("/canvas/paint/still", test_keeps_the_still_picture);
  ADD ("/canvas/paint/edit", test_edit_keeps_far_tiles);
  ADD ("/canvas/paint/pieces", test_paints_in_pieces);
  ADD ("/canvas/paint/drag", test_drag_lifts_the_item);
  ADD ("/canvas/paint/changed", test_paints_what_changed);
  ADD ("/canvas/paint/verdicts", test_paints_verdicts);
  ADD ("/canvas/change-ends-drag", test_change_ends_a_drag);
  ADD ("/canvas/items", test_items_have_names);

  return g_test_run ();
}
