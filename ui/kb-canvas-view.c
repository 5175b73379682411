/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Painting. GTK finds damage by comparing render nodes, and the same node is no damage: so the document is one node of
 * the viewport with a margin, kept until the document, the zoom or what is lifted off it changes, and only the small
 * overlay is made anew for each frame.
 */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-hit.h"


#define UM 1000.0
#define MARGIN 0.25       /* of the viewport, on each side */
#define LABEL_MARGIN 40.0 /* mm that designators and lengths may reach beyond an item's bounds */
#define INK_PAPER \
  0xfcfcfaff /* the sheet stays light in the dark style: print colours are judged on it */

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
  g_clear_pointer (&cache->still, gsk_render_node_unref);
  g_clear_pointer (&cache->alone, gsk_render_node_unref);
  g_clear_pointer (&cache->grid, gsk_render_node_unref);
  g_clear_pointer (&cache->rulers, gsk_render_node_unref);
  g_clear_pointer (&cache->still_moving, g_hash_table_unref);
  g_clear_pointer (&cache->still_route_of, g_free);
}

void
kb_canvas_forget_still (KbCanvas *self)
{
  g_clear_pointer (&self->cache.still, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The viewport in layout pixels. */
static graphene_rect_t
get_viewport (KbCanvas *self)
{
  return GRAPHENE_RECT_INIT ((float) kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
                             (float) kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL),
                             (float) gtk_widget_get_width (GTK_WIDGET (self)),
                             (float) gtk_widget_get_height (GTK_WIDGET (self)));
}

/* Ids of what can be seen in @area. */
static GHashTable *
cull (KbCanvas *self, const graphene_rect_t *area)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self->harness, KB_N_ITEM_KINDS);
  GHashTable           *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem   *item = g_ptr_array_index (items, i);
      KbPoint         min, max;
      graphene_rect_t rect;

      if (!kb_hit_get_bounds (self->harness, item->id, &min, &max))
        continue;
      rect = GRAPHENE_RECT_INIT ((float) ((min.x / UM - LABEL_MARGIN) * self->scale),
                                 (float) ((min.y / UM - LABEL_MARGIN) * self->scale),
                                 (float) (((max.x - min.x) / UM + 2 * LABEL_MARGIN) * self->scale),
                                 (float) (((max.y - min.y) / UM + 2 * LABEL_MARGIN) * self->scale));
      if (graphene_rect_intersection (&rect, area, NULL))
        g_hash_table_add (seen, g_strdup (item->id));
    }

  return seen;
}

static GskRenderNode *
make_still (KbCanvas *self, const graphene_rect_t *area)
{
  GtkSnapshot           *snapshot = gtk_snapshot_new ();
  g_autoptr (KbDrawing)  drawing = kb_drawing_new ();
  g_autoptr (GHashTable) seen = cull (self, area);
  g_autoptr (GHashTable) lifted = kb_canvas_dup_lifted (self);
  const KbLayoutOptions  options = {
     .harness = self->harness,
     .checker = kb_session_get_checker (self->session),
     .only = seen,
     .except = lifted,
  };
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, area);

  kb_layout_draw (drawing, &options);
  cairo_scale (cr, self->scale, self->scale);
  kb_drawing_paint (drawing, cr, self->scale);
  cairo_destroy (cr);
  g_clear_pointer (&self->cache.alone, gsk_render_node_unref);
  self->cache.alone = kb_canvas_make_alone (self, area, seen, lifted);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
update_still (KbCanvas *self)
{
  KbCanvasCache        *cache = &self->cache;
  const graphene_rect_t viewport = get_viewport (self);
  const KbOverlay      *overlay = kb_tool_get_overlay (kb_canvas_get_tool (self));
  GHashTable           *moving = overlay->moving;

  if (cache->still != NULL && cache->still_scale == self->scale && cache->still_moving == moving
      && g_strcmp0 (cache->still_route_of, overlay->route_of) == 0
      && graphene_rect_contains_rect (&cache->still_area, &viewport))
    return;

  g_clear_pointer (&cache->still, gsk_render_node_unref);
  graphene_rect_inset_r (&viewport, -viewport.size.width * (float) MARGIN,
                         -viewport.size.height * (float) MARGIN, &cache->still_area);
  cache->still = make_still (self, &cache->still_area);
  cache->still_scale = self->scale;
  /* Held, so that no later set can have the same address. */
  g_clear_pointer (&cache->still_moving, g_hash_table_unref);
  cache->still_moving = moving != NULL ? g_hash_table_ref (moving) : NULL;
  g_free (cache->still_route_of);
  cache->still_route_of = g_strdup (overlay->route_of);
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
  const GdkRGBA paper = kb_canvas_rgba (INK_PAPER, 1);

  gtk_snapshot_append_color (snapshot, &paper,
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget)));
  if (self->session == NULL || self->harness == NULL)
    return;

  kb_canvas_append_grid (self, snapshot);
  update_still (self);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) -kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
                                    (float) -kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL)));
  if (self->cache.still != NULL)
    gtk_snapshot_append_node (snapshot, self->cache.still);
  if (self->cache.alone != NULL)
    gtk_snapshot_append_node (snapshot, self->cache.alone);
  gtk_snapshot_restore (snapshot);
  kb_canvas_append_found (self, snapshot);
  kb_canvas_append_overlay (self, snapshot);
  kb_canvas_append_rulers (self, snapshot);
}
