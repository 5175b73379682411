/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that what is moved has come to, with the room between; the rubber band; marks of what is locked. */
#include "config.h"

#include "kb-canvas-private.h"

#include "harness/kb-dimension.h"
#include "kb-guides.h"
#include "kb-hit.h"
#include "kb-length.h"

#define INK_LOCK 0x4a545aff
#define OVERHANG 8.0   /* px that a line goes beyond what is in line */
#define LEAST_GAP 14.0 /* px: less room is not dimensioned, there would be no place for it */
#define LOCK_SIZE 14.0 /* px */

/* ---- guides ---- */

static void
move_to (cairo_t *cr, const KbGuide *guide, double along, double across)
{
  cairo_move_to (cr, guide->vertical ? across : along, guide->vertical ? along : across);
}

static void
line_to (cairo_t *cr, const KbGuide *guide, double along, double across)
{
  cairo_line_to (cr, guide->vertical ? across : along, guide->vertical ? along : across);
}

/* @along, @across: of a point of the layout on the guide, in px. */
static void
get_place (KbCanvas *self, const KbGuide *guide, gint64 at, double *along, double *across)
{
  const KbPoint point = guide->vertical ? (KbPoint){ guide->at, at } : (KbPoint){ at, guide->at };
  double        x, y;

  kb_canvas_from_layout (self, point, &x, &y);
  *along = guide->vertical ? y : x;
  *across = guide->vertical ? x : y;
}

static void
draw_arrow (cairo_t *cr, const KbGuide *guide, double tip, double across, double way)
{
  move_to (cr, guide, tip, across);
  line_to (cr, guide, tip + 7 * way, across - 3);
  line_to (cr, guide, tip + 7 * way, across + 3);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A dimension between the two, its figure on a light ground beside the line. */
static void
draw_gap (KbCanvas *self, cairo_t *cr, const KbGuide *guide)
{
  g_autofree char        *text = kb_length_to_text (guide->gap_to - guide->gap_from);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  double                  from, to, across, x, y;
  int                     width, height;

  get_place (self, guide, guide->gap_from, &from, &across);
  get_place (self, guide, guide->gap_to, &to, &across);
  if (to - from < LEAST_GAP)
    return;
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->guide, 1);
  draw_arrow (cr, guide, from, across, 1);
  draw_arrow (cr, guide, to, across, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = guide->vertical ? across + 6 : (from + to - width) / 2;
  y = guide->vertical ? (from + to - height) / 2 : across + 6;
  kb_canvas_set_ink (cr, 0xffffffff, 0.92);
  cairo_rectangle (cr, x - 3, y - 1, width + 6, height + 2);
  cairo_fill (cr);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->guide, 1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_guide (KbCanvas *self, cairo_t *cr, const KbGuide *guide)
{
  const double dashes[] = { 5, 3 };
  double       from, to, across;

  get_place (self, guide, guide->from, &from, &across);
  get_place (self, guide, guide->to, &to, &across);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->guide, 1);
  cairo_set_line_width (cr, kb_canvas_get_looks ()->weight);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  move_to (cr, guide, from - OVERHANG, across);
  line_to (cr, guide, to + OVERHANG, across);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (guide->gap_to > guide->gap_from)
    draw_gap (self, cr, guide);
}

void
kb_canvas_append_guides (KbCanvas *self, GtkSnapshot *snapshot, const GArray *guides)
{
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                   (float) gtk_widget_get_height (GTK_WIDGET (self))));

  for (guint i = 0; i < guides->len; i++)
    draw_guide (self, cr, &g_array_index (guides, KbGuide, i));
  cairo_destroy (cr);
}

/* ---- rubber band ---- */

/* Solid where it encloses, dashed where it touches. */
void
kb_canvas_append_band (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  const double    dashes[] = { 6, 4 };
  graphene_rect_t rect, bounds;
  double          x, y, to_x, to_y;
  cairo_t        *cr;

  kb_canvas_from_layout (self, overlay->band_from, &x, &y);
  kb_canvas_from_layout (self, overlay->band_to, &to_x, &to_y);
  rect = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (to_x - x), (float) (to_y - y));
  graphene_rect_normalize (&rect);
  graphene_rect_inset_r (&rect, -2, -2, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_rectangle (cr, rect.origin.x, rect.origin.y, rect.size.width, rect.size.height);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->accent, 0.12);
  cairo_fill_preserve (cr);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->accent, 0.9);
  cairo_set_line_width (cr, 1.5 * kb_canvas_get_looks ()->weight);
  if (overlay->band_touches)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* ---- locks ---- */

/* A small padlock about (@x, @y). */
static void
append_lock (GtkSnapshot *snapshot, double x, double y)
{
  const double s = LOCK_SIZE;
  cairo_t     *cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) (x - s), (float) (y - s),
                                                              (float) (2 * s), (float) (2 * s)));

  cairo_arc (cr, x, y, s * 0.72, 0, 2 * G_PI);
  kb_canvas_set_ink (cr, 0xffffffff, 0.95);
  cairo_fill_preserve (cr);
  kb_canvas_set_ink (cr, INK_LOCK, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_rectangle (cr, x - s * 0.29, y - s * 0.06, s * 0.58, s * 0.42);
  cairo_fill (cr);
  cairo_set_line_width (cr, 1.6);
  cairo_arc (cr, x, y - s * 0.1, s * 0.19, G_PI, 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Beside the run near its beginning: labels have the middle. */
static gboolean
get_lock_on_cable (KbCanvas *self, const KbItem *cable, double *x, double *y)
{
  g_autoptr (GArray) route = kb_harness_dup_route (self->harness, cable);
  const double       beside =
    (double) kb_hit_cable_width (kb_harness_get_part (self->harness, cable)) / 2000 * self->scale
    + LOCK_SIZE;
  double x1, y1, x2, y2, length;

  if (route->len < 2)
    return FALSE;
  kb_canvas_from_layout (self, g_array_index (route, KbPoint, 0), &x1, &y1);
  kb_canvas_from_layout (self, g_array_index (route, KbPoint, 1), &x2, &y2);
  length = hypot (x2 - x1, y2 - y1);
  if (length <= 0)
    return FALSE;
  *x = x1 + (x2 - x1) / 10 - (y2 - y1) / length * beside;
  *y = y1 + (y2 - y1) / 10 + (x2 - x1) / length * beside;
  return TRUE;
}

/* Where the mark stands: in the corner of a connector, which no label comes to; beside a note; on a dimension line. */
static gboolean
get_lock_place (KbCanvas *self, const KbItem *item, double *x, double *y)
{
  KbPoint min, max;
  double  left, top, right, bottom;

  if (item->kind == KB_ITEM_CABLE)
    return get_lock_on_cable (self, item, x, y);
  if (item->kind == KB_ITEM_DIMENSION)
    {
      KbDimensionShape shape;

      kb_dimension_get_shape (self->harness, item, &shape);
      kb_canvas_from_layout (self, shape.line[0], &left, &top);
      kb_canvas_from_layout (self, shape.line[1], &right, &bottom);
      *x = left + (right - left) / 8;
      *y = top + (bottom - top) / 8;
      return TRUE;
    }
  if (!kb_hit_get_bounds (self->harness, item->id, &min, &max))
    return FALSE;
  kb_canvas_from_layout (self, min, &left, &top);
  kb_canvas_from_layout (self, max, &right, &bottom);
  *x = item->kind == KB_ITEM_NOTE ? left - LOCK_SIZE : MAX (right - LOCK_SIZE, (left + right) / 2);
  *y = item->kind == KB_ITEM_NOTE ? (top + bottom) / 2 : MIN (top + LOCK_SIZE, (top + bottom) / 2);
  return TRUE;
}

void
kb_canvas_append_locks (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  const double   width = gtk_widget_get_width (GTK_WIDGET (self));
  const double   height = gtk_widget_get_height (GTK_WIDGET (self));
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, kb_harness_get_locked (self->harness));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self->harness, id);
      double        x, y;

      if (item == NULL || !kb_session_shows_item (self->session, item)
          || (overlay->moving != NULL && g_hash_table_contains (overlay->moving, id))
          || !get_lock_place (self, item, &x, &y))
        continue;
      if (x > -LOCK_SIZE && y > -LOCK_SIZE && x < width + LOCK_SIZE && y < height + LOCK_SIZE)
        append_lock (snapshot, x, y);
    }
}
