/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Painting: the grid, the still picture, and over it what changes while something is done. Whatever stays as it is keeps
 * its node, which costs nothing; only a small overlay is made anew for each frame.
 *
 * GTK finds what to paint again by comparing the nodes of two frames in their order, and by their kind only. One that comes
 * or goes among its like makes all after it look different, and a container that is compared with something else all within
 * its bounds. So each layer has its place and each tile its node, an empty container where there is nothing to show: that
 * may be compared with anything.
 */
#include "config.h"

#include "kb-canvas-private.h"

#define MARGIN 0.25 /* of the viewport, on each side */
/* px: of the nodes that a layer consists of. */
#define CELL 128.0f
/* µs that may be spent on them in a frame, and in a slice between frames, which makes none of them late. */
#define FRAME_TIME 1500
#define SLICE_TIME 3000

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
  g_clear_handle_id (&cache->layer_source, g_source_remove);
  for (guint i = 0; i < KB_N_CANVAS_LAYERS; i++)
    g_clear_pointer (&cache->layers[i].cells, g_array_unref);
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

  return layer->cells != NULL && layer->scale == self->scale
         && layer->factor == gtk_widget_get_scale_factor (GTK_WIDGET (self))
         && layer->serial == self->cache.serial && layer->made_for == made_for
         && graphene_rect_contains_rect (&layer->area, &viewport);
}

static void
cell_clear (gpointer data)
{
  g_clear_pointer (&((KbCanvasCell *) data)->node, gsk_render_node_unref);
}

/* What changes is painted again with all of each node that it touches: so a layer consists of many. They are images, so that what
 * they cost is known when they are painted. */
static GArray *
make_cells (const graphene_rect_t *seen)
{
  const float left = floorf (seen->origin.x), top = floorf (seen->origin.y);
  const float right = ceilf (seen->origin.x + seen->size.width);
  const float bottom = ceilf (seen->origin.y + seen->size.height);
  GArray     *cells = g_array_new (FALSE, FALSE, sizeof (KbCanvasCell));

  g_array_set_clear_func (cells, cell_clear);
  for (float y = top; y < bottom; y += CELL)
    for (float x = left; x < right; x += CELL)
      {
        const KbCanvasCell cell = {
          .rect = GRAPHENE_RECT_INIT (x, y, MIN (CELL, right - x), MIN (CELL, bottom - y)),
          .node = gsk_container_node_new (NULL, 0),
        };

        g_array_append_val (cells, cell);
      }
  return cells;
}

static void
paint_cell (KbCanvas *self, KbCanvasCell *cell, KbCanvasLayerFunc paint)
{
  const int        factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *image =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) cell->rect.size.width * factor,
                                (int) cell->rect.size.height * factor);
  cairo_t *cr;

  cairo_surface_set_device_scale (image, factor, factor);
  cr = cairo_create (image);
  cairo_translate (cr, -cell->rect.origin.x, -cell->rect.origin.y);
  paint (self, cr, &cell->rect);
  cairo_destroy (cr);
  gsk_render_node_unref (cell->node);
  cell->node = kb_canvas_make_image_node (image, &cell->rect);
  cell->is_painted = TRUE;
  cairo_surface_destroy (image);
}

/* At least one, those in view before the others. Returns: whether all are painted. */
static gboolean
paint_some (KbCanvas *self, KbCanvasLayer *layer, gint64 until)
{
  const graphene_rect_t viewport = kb_canvas_get_viewport (self);

  for (int pass = 0; layer->cells != NULL && pass < 2; pass++)
    for (guint i = 0; i < layer->cells->len; i++)
      {
        KbCanvasCell *cell = &g_array_index (layer->cells, KbCanvasCell, i);

        if (cell->is_painted
            || (pass == 0 && !graphene_rect_intersection (&cell->rect, &viewport, NULL)))
          continue;
        paint_cell (self, cell, layer->paint);
        if (g_get_monotonic_time () >= until)
          return FALSE;
      }
  return TRUE;
}

/* What is not made for what is shown now is made anew in the next frame, and only that can be painted here. */
static gboolean
paint_more (gpointer data)
{
  KbCanvas      *self = data;
  KbCanvasCache *cache = &self->cache;
  const gint64   until = g_get_monotonic_time () + SLICE_TIME;
  gboolean       is_done = TRUE;

  for (guint i = 0; self->harness != NULL && is_done && i < KB_N_CANVAS_LAYERS; i++)
    if (cache->layers[i].serial == cache->serial && cache->layers[i].scale == self->scale)
      is_done = paint_some (self, &cache->layers[i], until);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!is_done)
    return G_SOURCE_CONTINUE;
  cache->layer_source = 0;
  return G_SOURCE_REMOVE;
}

void
kb_canvas_append_layer (KbCanvas              *self,
                        GtkSnapshot           *snapshot,
                        KbCanvasLayerKind      kind,
                        gconstpointer          made_for,
                        const graphene_rect_t *bounds,
                        KbCanvasLayerFunc      paint)
{
  KbCanvasLayer        *layer = &self->cache.layers[kind];
  const graphene_rect_t viewport = kb_canvas_get_viewport (self);

  if (!is_made_for (layer, self, made_for))
    {
      graphene_rect_t seen;

      g_clear_pointer (&layer->cells, g_array_unref);
      graphene_rect_inset_r (&viewport, -viewport.size.width * (float) MARGIN,
                             -viewport.size.height * (float) MARGIN, &layer->area);
      if (!graphene_rect_intersection (bounds, &layer->area, &seen))
        seen = GRAPHENE_RECT_INIT (0, 0, 0, 0);
      layer->cells = make_cells (&seen);
      layer->scale = self->scale;
      layer->factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
      layer->serial = self->cache.serial;
      layer->made_for = made_for;
      layer->paint = paint;
    }
  if (!paint_some (self, layer,
                   kb_canvas_is_small (self) ? G_MAXINT64 : g_get_monotonic_time () + FRAME_TIME)
      && self->cache.layer_source == 0)
    self->cache.layer_source = g_idle_add (paint_more, self);
  gtk_snapshot_save (snapshot);
  kb_canvas_translate_to_layout (self, snapshot);
  for (guint i = 0; i < layer->cells->len; i++)
    gtk_snapshot_append_node (snapshot, g_array_index (layer->cells, KbCanvasCell, i).node);
  gtk_snapshot_restore (snapshot);
}

gboolean
kb_canvas_clip_to_view (KbCanvas *self, graphene_rect_t *bounds)
{
  return graphene_rect_intersection (
    bounds,
    &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                         (float) gtk_widget_get_height (GTK_WIDGET (self))),
    bounds);
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
  if (!kb_canvas_clip_to_view (self, &bounds))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, -kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
                   -kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL));
  cairo_scale (cr, self->scale, self->scale);
  kb_drawing_paint (drawing, cr, self->scale);
  cairo_destroy (cr);
}

void
kb_canvas_append_slot (GtkSnapshot *snapshot, GtkSnapshot *within)
{
  GskRenderNode *node = gtk_snapshot_free_to_node (within);
  GskRenderNode *slot = gsk_container_node_new (&node, node != NULL ? 1 : 0);

  gtk_snapshot_append_node (snapshot, slot);
  gsk_render_node_unref (slot);
  g_clear_pointer (&node, gsk_render_node_unref);
}

void
kb_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const KbCanvasSnapshotFunc layers[] = {
    kb_canvas_append_grid,    kb_canvas_append_still,     kb_canvas_append_found,
    kb_canvas_append_marks,   kb_canvas_append_selection, kb_canvas_append_locks,
    kb_canvas_append_targets, kb_canvas_append_overlay,   kb_canvas_append_rulers,
  };
  KbCanvas        *self = KB_CANVAS (widget);
  const GdkRGBA    paper = kb_canvas_rgba (kb_canvas_get_looks ()->paper, 1);
  const KbOverlay *overlay;

  gtk_snapshot_append_color (snapshot, &paper,
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget)));
  if (self->session == NULL || self->harness == NULL)
    return;
  overlay = kb_tool_get_overlay (kb_canvas_get_tool (self));
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      GtkSnapshot *within = gtk_snapshot_new ();

      layers[i](self, within, overlay);
      kb_canvas_append_slot (snapshot, within);
    }
}
