/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks of what is locked: all in one layer, which stays while they are the same. */
#include "config.h"

#include "kb-canvas-private.h"

#include "harness/kb-dimension.h"
#include "harness/kb-places.h"
#include "kb-hit.h"

#include <math.h>

#define UM 1000.0
#define INK_LOCK 0x4a545aff
#define LOCK_SIZE 14.0 /* px: half of what a mark covers */
/* Half of what is drawn of the thickest cable, µm: the mark stands beside it. */
#define THICK 30000.0
/* So many are gone through for each part of the view. */
#define FEW 50

/* A small padlock in the middle of an image. */
static cairo_surface_t *
make_mark (int factor)
{
  const double     s = LOCK_SIZE;
  const int        size = 2 * (int) s * factor;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t         *cr;

  cairo_surface_set_device_scale (image, factor, factor);
  cr = cairo_create (image);
  cairo_arc (cr, s, s, s * 0.72, 0, 2 * G_PI);
  kb_canvas_set_ink (cr, 0xffffffff, 0.95);
  cairo_fill_preserve (cr);
  kb_canvas_set_ink (cr, INK_LOCK, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_rectangle (cr, s - s * 0.29, s - s * 0.06, s * 0.58, s * 0.42);
  cairo_fill (cr);
  cairo_set_line_width (cr, 1.6);
  cairo_arc (cr, s, s - s * 0.1, s * 0.19, G_PI, 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
  return image;
}

/* ---- where they stand, in layout pixels ---- */

static double
to_pixels (KbCanvas *self, gint64 um)
{
  return (double) um / UM * self->scale;
}

/* Beside the run near its beginning: labels have the middle. */
static gboolean
get_place_on_cable (KbCanvas *self, const KbItem *cable, double *x, double *y)
{
  g_autoptr (GArray) route = kb_harness_dup_route (self->harness, cable);
  const double       beside =
    (double) kb_hit_cable_width (kb_harness_get_part (self->harness, cable)) / 2 / UM * self->scale
    + LOCK_SIZE;
  double x1, y1, x2, y2, length;

  if (route->len < 2)
    return FALSE;
  x1 = to_pixels (self, g_array_index (route, KbPoint, 0).x);
  y1 = to_pixels (self, g_array_index (route, KbPoint, 0).y);
  x2 = to_pixels (self, g_array_index (route, KbPoint, 1).x);
  y2 = to_pixels (self, g_array_index (route, KbPoint, 1).y);
  length = hypot (x2 - x1, y2 - y1);
  if (length <= 0)
    return FALSE;
  *x = x1 + (x2 - x1) / 10 - (y2 - y1) / length * beside;
  *y = y1 + (y2 - y1) / 10 + (x2 - x1) / length * beside;
  return TRUE;
}

/* In the corner of a connector, which no label comes to; beside a note; on a dimension line. */
static gboolean
get_place (KbCanvas *self, const KbItem *item, double *x, double *y)
{
  KbPoint min, max;
  double  left, top, right, bottom;

  if (item->kind == KB_ITEM_CABLE)
    return get_place_on_cable (self, item, x, y);
  if (item->kind == KB_ITEM_DIMENSION)
    {
      KbDimensionShape shape;

      kb_dimension_get_shape (self->harness, item, &shape);
      left = to_pixels (self, shape.line[0].x);
      top = to_pixels (self, shape.line[0].y);
      *x = left + (to_pixels (self, shape.line[1].x) - left) / 8;
      *y = top + (to_pixels (self, shape.line[1].y) - top) / 8;
      return TRUE;
    }
  if (!kb_hit_get_bounds (self->harness, item->id, &min, &max))
    return FALSE;
  left = to_pixels (self, min.x);
  top = to_pixels (self, min.y);
  right = to_pixels (self, max.x);
  bottom = to_pixels (self, max.y);
  *x = item->kind == KB_ITEM_NOTE ? left - LOCK_SIZE : MAX (right - LOCK_SIZE, (left + right) / 2);
  *y = item->kind == KB_ITEM_NOTE ? (top + bottom) / 2 : MIN (top + LOCK_SIZE, (top + bottom) / 2);
  return TRUE;
}

static KbPoint
to_layout (KbCanvas *self, double x, double y, double margin)
{
  return (KbPoint){ (gint64) (x / self->scale * UM + margin),
                    (gint64) (y / self->scale * UM + margin) };
}

/* What is locked and may have its mark in @area, in the order of files: so marks lie over each other as ever. */
static GPtrArray *
list_locked (KbCanvas *self, const graphene_rect_t *area)
{
  GHashTable  *locked = kb_harness_get_locked (self->harness);
  const double reach = 2 * LOCK_SIZE;
  GPtrArray   *items;
  guint        n = 0;

  if (g_hash_table_size (locked) <= FEW)
    return kb_harness_list_set (self->harness, locked);
  items = kb_places_list (kb_harness_get_places (self->harness), KB_KINDS_PLACED,
                          to_layout (self, area->origin.x - reach, area->origin.y - reach, -THICK),
                          to_layout (self, area->origin.x + area->size.width + reach,
                                     area->origin.y + area->size.height + reach, THICK));
  for (guint i = 0; i < items->len; i++)
    if (((KbItem *) items->pdata[i])->locked)
      items->pdata[n++] = items->pdata[i];
  g_ptr_array_set_size (items, (int) n);
  return items;
}

static gboolean
is_in (const graphene_rect_t *area, double x, double y)
{
  return x > area->origin.x - LOCK_SIZE && y > area->origin.y - LOCK_SIZE
         && x < area->origin.x + area->size.width + LOCK_SIZE
         && y < area->origin.y + area->size.height + LOCK_SIZE;
}

static void
paint_locks (KbCanvas *self, cairo_t *cr, const graphene_rect_t *area)
{
  const KbOverlay      *overlay = kb_tool_get_overlay (kb_canvas_get_tool (self));
  g_autoptr (GPtrArray) items = list_locked (self, area);
  cairo_surface_t      *mark = make_mark (gtk_widget_get_scale_factor (GTK_WIDGET (self)));

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      double        x, y;

      if (!kb_session_shows_item (self->session, item)
          || (overlay->moving != NULL && g_hash_table_contains (overlay->moving, item->id))
          || !get_place (self, item, &x, &y) || !is_in (area, x, y))
        continue;
      /* On whole pixels, where the image is as it was painted. */
      cairo_set_source_surface (cr, mark, round (x - LOCK_SIZE), round (y - LOCK_SIZE));
      cairo_paint (cr);
    }
  cairo_surface_destroy (mark);
}

void
kb_canvas_append_locks (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  const double    reach = 2 * LOCK_SIZE;
  graphene_rect_t bounds;
  KbPoint         min, max;

  if (g_hash_table_size (kb_harness_get_locked (self->harness)) == 0
      || !kb_places_get_extents (kb_harness_get_places (self->harness), &min, &max))
    return;
  bounds = GRAPHENE_RECT_INIT ((float) to_pixels (self, min.x), (float) to_pixels (self, min.y),
                               (float) to_pixels (self, max.x - min.x),
                               (float) to_pixels (self, max.y - min.y));
  graphene_rect_inset (&bounds, (float) -reach, (float) -reach);
  kb_canvas_append_layer (self, snapshot, KB_CANVAS_LAYER_LOCKS, overlay->moving, &bounds,
                          paint_locks);
}
