/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Painting. GTK finds damage by comparing render nodes, and the same node is no damage: so the document is one node of
 * the viewport with a margin, kept until the document, the zoom or what is lifted off it changes, and only the small
 * overlay is made anew for each frame.
 */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-hit.h"

#include <glib/gi18n.h>

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
  g_clear_pointer (&cache->grid, gsk_render_node_unref);
  g_clear_pointer (&cache->rulers, gsk_render_node_unref);
  g_clear_pointer (&cache->still_moving, g_hash_table_unref);
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

  return gtk_snapshot_free_to_node (snapshot);
}

static void
update_still (KbCanvas *self)
{
  KbCanvasCache        *cache = &self->cache;
  const graphene_rect_t viewport = get_viewport (self);
  GHashTable           *moving = kb_tool_get_overlay (kb_canvas_get_tool (self))->moving;

  if (cache->still != NULL && cache->still_scale == self->scale && cache->still_moving == moving
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

/* One line of the invitation, its top at @y; returns its height. */
static int
append_line (KbCanvas *self, GtkSnapshot *snapshot, const char *text, double size, double y)
{
  const GdkRGBA           ink = kb_canvas_rgba (0x4a545aff, 1);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList          *attributes = pango_attr_list_new ();
  const int               width = gtk_widget_get_width (GTK_WIDGET (self)) - KB_CANVAS_RULER;
  int                     height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  if (size > 1)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_width (layout, MAX (width - 48, 100) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (KB_CANVAS_RULER + 24, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);

  return height;
}

/* What to do with an empty sheet. */
static void
append_invitation (KbCanvas *self, GtkSnapshot *snapshot)
{
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 - 36;

  y += append_line (self, snapshot, _ ("Drag a plug and a socket from the left"), 1.3, y) + 8;
  append_line (self, snapshot,
               _ ("Drop one in front of the other, and they mate. To draw a cable, drag from the "
                  "back of a connector."),
               1, y);
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
  gtk_snapshot_restore (snapshot);
  if (kb_harness_count (self->harness, KB_ITEM_CONNECTOR)
          + kb_harness_count (self->harness, KB_ITEM_CABLE)
          + kb_harness_count (self->harness, KB_ITEM_NOTE)
        == 0
      && kb_tool_get_overlay (kb_canvas_get_tool (self))->ghost == NULL)
    append_invitation (self, snapshot);
  kb_canvas_append_overlay (self, snapshot);
  kb_canvas_append_rulers (self, snapshot);
}
