/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Painting: the grid, the still picture, and over it what changes while something is done. Whatever stays as it is keeps
 * its node, which costs nothing; only a small overlay is made anew for each frame.
 */
#include "config.h"

#include "kb-canvas-private.h"

#define MARGIN 0.25 /* of the viewport, on each side */
/* px: of the nodes that a layer consists of. */
#define CELL 256.0f

GdkRGBA
kb_canvas_rgba (KbInk ink, double opacity)
{
  return (GdkRGBA){
    .red = (float) ((ink >> 24) & 0xff) / 255.0f,
    .green = (float) ((ink >> 16) & 0xff) / 255.0f,
    .blue = (float) ((ink >> 8) & 0xff) / 255.0f,
    .alpha = (float) ((ink & 0xff) / 255.0 * opacity),
  };
}

void
kb_canvas_set_ink (cairo_t *cr, KbInk ink, double opacity)
{
  const GdkRGBA rgba = kb_canvas_rgba (ink, opacity);

  gdk_cairo_set_source_rgba (cr, &rgba);
}

void
kb_canvas_cache_clear (KbCanvasCache *cache)
{
  g_clear_pointer (&cache->selection.node, gsk_render_node_unref);
  g_clear_pointer (&cache->targets.node, gsk_render_node_unref);
  g_clear_pointer (&cache->grid, gsk_render_node_unref);
  g_clear_pointer (&cache->rulers, gsk_render_node_unref);
}

graphene_rect_t
kb_canvas_get_viewport (KbCanvas *self)
{
  return GRAPHENE_RECT_INIT ((float) kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
                             (float) kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL),
                             (float) gtk_widget_get_width (GTK_WIDGET (self)),
                             (float) gtk_widget_get_height (GTK_WIDGET (self)));
}

static gboolean
is_made_for (const KbCanvasLayer *layer, KbCanvas *self, gconstpointer made_for)
{
  const graphene_rect_t viewport = kb_canvas_get_viewport (self);

  return layer->node != NULL && layer->scale == self->scale && layer->serial == self->cache.serial
         && layer->made_for == made_for && graphene_rect_contains_rect (&layer->area, &viewport);
}

/* What changes is painted again with all of each node that it touches: so a layer consists of many. */
static void
append_cells (KbCanvas              *self,
              GtkSnapshot           *snapshot,
              const graphene_rect_t *seen,
              KbCanvasLayerFunc      paint)
{
  const float right = seen->origin.x + seen->size.width;
  const float bottom = seen->origin.y + seen->size.height;

  for (float y = seen->origin.y; y < bottom; y += CELL)
    for (float x = seen->origin.x; x < right; x += CELL)
      {
        const graphene_rect_t cell =
          GRAPHENE_RECT_INIT (x, y, MIN (CELL, right - x), MIN (CELL, bottom - y));
        cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &cell);

        paint (self, cr, &cell);
        cairo_destroy (cr);
      }
}

void
kb_canvas_append_layer (KbCanvas              *self,
                        GtkSnapshot           *snapshot,
                        KbCanvasLayer         *layer,
                        gconstpointer          made_for,
                        const graphene_rect_t *bounds,
                        KbCanvasLayerFunc      paint)
{
  const graphene_rect_t viewport = kb_canvas_get_viewport (self);

  if (!is_made_for (layer, self, made_for))
    {
      GtkSnapshot    *inner = gtk_snapshot_new ();
      graphene_rect_t seen;

      g_clear_pointer (&layer->node, gsk_render_node_unref);
      graphene_rect_inset_r (&viewport, -viewport.size.width * (float) MARGIN,
                             -viewport.size.height * (float) MARGIN, &layer->area);
      if (graphene_rect_intersection (bounds, &layer->area, &seen))
        append_cells (self, inner, &seen, paint);
      layer->node = gtk_snapshot_free_to_node (inner);
      layer->scale = self->scale;
      layer->serial = self->cache.serial;
      layer->made_for = made_for;
    }
  if (layer->node == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-viewport.origin.x, -viewport.origin.y));
  gtk_snapshot_append_node (snapshot, layer->node);
  gtk_snapshot_restore (snapshot);
}

void
kb_canvas_append_drawing (KbCanvas *self, GtkSnapshot *snapshot, KbDrawing *drawing)
{
  double          x, y, width, height;
  graphene_rect_t bounds;
  cairo_t        *cr;

  kb_drawing_get_extents (drawing, &x, &y, &width, &height);
  if (width <= 0 && height <= 0)
    return;
  bounds =
    GRAPHENE_RECT_INIT ((float) (x * self->scale - 2), (float) (y * self->scale - 2),
                        (float) (width * self->scale + 4), (float) (height * self->scale + 4));
  graphene_rect_offset (&bounds, (float) -kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
                        (float) -kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL));
  if (!graphene_rect_intersection (
        &bounds,
        &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                             (float) gtk_widget_get_height (GTK_WIDGET (self))),
        &bounds))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, -kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
                   -kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL));
  cairo_scale (cr, self->scale, self->scale);
  kb_drawing_paint (drawing, cr, self->scale);
  cairo_destroy (cr);
}

void
kb_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KbCanvas     *self = KB_CANVAS (widget);
  const GdkRGBA paper = kb_canvas_rgba (kb_canvas_get_looks ()->paper, 1);

  gtk_snapshot_append_color (snapshot, &paper,
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget)));
  if (self->session == NULL || self->harness == NULL)
    return;

  kb_canvas_append_grid (self, snapshot);
  kb_canvas_append_still (self, snapshot);
  kb_canvas_append_found (self, snapshot);
  kb_canvas_append_marks (self, snapshot);
  kb_canvas_append_overlay (self, snapshot);
  kb_canvas_append_rulers (self, snapshot);
}
