/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rings around what a search has found, and around what is pointed out: a tint would change the colours, which mean something. */
#include "config.h"

#include "kb-canvas-private.h"

#include "harness/kb-find.h"
#include "kb-hit.h"

#define UM 1000.0
#define INK_LEFT 0xc01c28ff

/* px that a ring reaches beyond what it is about. */
#define RING 8

/* A text reaches beyond the point where it lies. */
#define BEYOND 200000

static gboolean
is_seen (const KbFound *found, KbPoint min, KbPoint max)
{
  return found->max.x + BEYOND >= min.x && found->min.x - BEYOND <= max.x
         && found->max.y + BEYOND >= min.y && found->min.y - BEYOND <= max.y;
}

typedef struct
{
  KbInk ink;
  KbInk edge;
} Look;

static void
append_frame (KbCanvas *self, GtkSnapshot *snapshot, const char *id, const Look *look)
{
  const GdkRGBA   ring = kb_canvas_rgba (look->ink, 0.9);
  const GdkRGBA   edge = kb_canvas_rgba (look->edge, 1);
  const GdkRGBA   rings[4] = { ring, ring, ring, ring };
  const GdkRGBA   edges[4] = { edge, edge, edge, edge };
  const float     wide[4] = { 6, 6, 6, 6 };
  const float     narrow[4] = { 1, 1, 1, 1 };
  KbPoint         min, max;
  double          left, top, right, bottom;
  GskRoundedRect  frame;
  graphene_rect_t rect;

  if (!kb_hit_get_bounds (self->harness, id, &min, &max))
    return;
  kb_canvas_from_layout (self, min, &left, &top);
  kb_canvas_from_layout (self, max, &right, &bottom);
  rect = GRAPHENE_RECT_INIT ((float) left - 7, (float) top - 7, (float) (right - left) + 14,
                             (float) (bottom - top) + 14);
  gsk_rounded_rect_init_from_rect (&frame, &rect, 10);
  gtk_snapshot_append_border (snapshot, &frame, wide, rings);
  gtk_snapshot_append_border (snapshot, &frame, narrow, edges);
}

static void
draw_cable (KbCanvas *self, KbDrawing *drawing, const KbItem *cable, const Look *look)
{
  g_autoptr (GArray) route = kb_harness_dup_route (self->harness, cable);
  g_autofree double *xy = g_new (double, 2 * MAX (route->len, 1));
  const double       width =
    (double) kb_hit_cable_width (kb_harness_get_part (self->harness, cable)) / UM;
  const KbStyle edge = { .stroke = (look->edge & 0xffffff00) | 0xb0,
                         .width = width + 14 / self->scale };
  const KbStyle body = { .stroke = (look->ink & 0xffffff00) | 0xd0,
                         .width = width + 12 / self->scale };

  if (route->len < 2)
    return;
  for (guint i = 0; i < route->len; i++)
    {
      xy[2 * i] = (double) g_array_index (route, KbPoint, i).x / UM;
      xy[2 * i + 1] = (double) g_array_index (route, KbPoint, i).y / UM;
    }
  kb_drawing_polyline (drawing, xy, route->len, 2 * width, FALSE, &edge);
  kb_drawing_polyline (drawing, xy, route->len, 2 * width, FALSE, &body);
}

/* In layout pixels, as append_frame() does it. */
static void
paint_frame (KbCanvas *self, cairo_t *cr, const char *id, const Look *look)
{
  const double    pixels = self->scale / UM;
  KbPoint         min, max;
  graphene_rect_t rect;

  if (!kb_hit_get_bounds (self->harness, id, &min, &max))
    return;
  rect = GRAPHENE_RECT_INIT ((float) ((double) min.x * pixels), (float) ((double) min.y * pixels),
                             (float) ((double) (max.x - min.x) * pixels),
                             (float) ((double) (max.y - min.y) * pixels));
  graphene_rect_inset (&rect, -4, -4);
  kb_canvas_trace_rounded (cr, &rect, 7);
  kb_canvas_set_ink (cr, look->ink, 0.9);
  cairo_set_line_width (cr, 6);
  cairo_stroke (cr);
  graphene_rect_inset (&rect, -2.5f, -2.5f);
  kb_canvas_trace_rounded (cr, &rect, 9.5);
  kb_canvas_set_ink (cr, look->edge, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
paint_found (KbCanvas *self, cairo_t *cr, const graphene_rect_t *area)
{
  const Look    look = { kb_canvas_get_looks ()->found, kb_canvas_get_looks ()->found_edge };
  const double  um = UM / self->scale;
  const KbPoint min = { (gint64) ((area->origin.x - RING) * um),
                        (gint64) ((area->origin.y - RING) * um) };
  const KbPoint max = { (gint64) ((area->origin.x + area->size.width + RING) * um),
                        (gint64) ((area->origin.y + area->size.height + RING) * um) };
  GArray       *found = kb_session_get_found (self->session);
  g_autoptr (KbDrawing) cables = kb_drawing_new ();

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const KbFound *one = &g_array_index (found, KbFound, i);
      const KbItem  *item =
        is_seen (one, min, max) ? kb_harness_get_item (self->harness, one->id) : NULL;

      if (item == NULL
          || (self->cache.lifted != NULL && g_hash_table_contains (self->cache.lifted, one->id)))
        continue;
      if (item->kind == KB_ITEM_CABLE)
        draw_cable (self, cables, item, &look);
      else
        paint_frame (self, cr, one->id, &look);
    }
  cairo_push_group (cr);
  cairo_scale (cr, self->scale, self->scale);
  kb_drawing_paint (cables, cr, self->scale);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, 0.5);
}

void
kb_canvas_append_found (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  const graphene_rect_t everywhere = GRAPHENE_RECT_INIT (-1e7f, -1e7f, 2e7f, 2e7f);
  GArray               *found = kb_session_get_found (self->session);

  if (found != NULL && found->len > 0)
    kb_canvas_append_layer (self, snapshot, KB_CANVAS_LAYER_FOUND, self->cache.lifted, &everywhere,
                            paint_found);
}

void
kb_canvas_change_found (KbCanvas *self)
{
  g_clear_pointer (&self->cache.layers[KB_CANVAS_LAYER_FOUND].cells, g_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- what is pointed out ---- */

static void
trace_run (KbCanvas *self, cairo_t *cr, const KbItem *cable)
{
  g_autoptr (GArray) route = kb_harness_dup_route (self->harness, cable);

  for (guint i = 0; i < route->len; i++)
    {
      double x, y;

      kb_canvas_from_layout (self, g_array_index (route, KbPoint, i), &x, &y);
      cairo_line_to (cr, x, y);
    }
}

/* What is left alone has a thin dashed line about it, a cable along it. */
static void
append_left (KbCanvas *self, GtkSnapshot *snapshot, const char *id)
{
  const double    dashes[] = { 5, 4 };
  KbPoint         min, max;
  double          left, top, right, bottom;
  graphene_rect_t rect;
  cairo_t        *cr;

  if (!kb_hit_get_bounds (self->harness, id, &min, &max))
    return;
  kb_canvas_from_layout (self, min, &left, &top);
  kb_canvas_from_layout (self, max, &right, &bottom);
  rect = GRAPHENE_RECT_INIT ((float) left - 7, (float) top - 7, (float) (right - left) + 14,
                             (float) (bottom - top) + 14);
  if (!graphene_rect_intersection (
        &rect,
        &GRAPHENE_RECT_INIT (-8, -8, (float) gtk_widget_get_width (GTK_WIDGET (self)) + 16,
                             (float) gtk_widget_get_height (GTK_WIDGET (self)) + 16),
        NULL))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &rect);
  kb_canvas_set_ink (cr, INK_LEFT, 1);
  cairo_set_line_width (cr, 2.5);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  if (kb_harness_get_item (self->harness, id)->kind == KB_ITEM_CABLE)
    trace_run (self, cr, kb_harness_get_item (self->harness, id));
  else
    cairo_rectangle (cr, left - 5, top - 5, right - left + 10, bottom - top + 10);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

void
kb_canvas_append_marks (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  const KbMarks        *marks = kb_session_get_marks (self->session);
  g_autoptr (KbDrawing) drawing = NULL;
  g_autoptr (GPtrArray) items = NULL;
  Look                  look = { 0, 0x2a343aff };
  GHashTableIter        iter;
  gpointer              id;

  if (marks == NULL)
    return;
  look.ink = marks->rgb << 8 | 0xff;
  drawing = kb_drawing_new ();
  items = kb_harness_list_set (self->harness, marks->ids);
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      if (!kb_session_shows_item (self->session, item))
        continue;
      if (item->kind == KB_ITEM_CABLE)
        draw_cable (self, drawing, item, &look);
      else
        append_frame (self, snapshot, item->id, &look);
    }
  gtk_snapshot_push_opacity (snapshot, 0.6);
  kb_canvas_append_drawing (self, snapshot, drawing);
  gtk_snapshot_pop (snapshot);
  g_hash_table_iter_init (&iter, marks->left);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    append_left (self, snapshot, id);
}
