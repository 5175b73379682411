/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the still picture: what is being moved, handles, the run under way. */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-edit.h"
#include "kb-hit.h"

#include "harness/kb-dimension.h"

#include <math.h>

#define UM 1000.0
#define INK_CABLE 0x5b6a72ff

/* ---- what is moved ---- */

static void
add_referrers (KbCanvas *self, GHashTable *ids, const char *id)
{
  GHashTable    *referrers = kb_harness_get_referrers (self->harness, id);
  GHashTableIter iter;
  gpointer       referrer;

  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &referrer, NULL))
    g_hash_table_add (ids, g_strdup (referrer));
}

/* What measures the cables that go along. */
static void
add_measures (KbCanvas *self, GHashTable *ids)
{
  g_autoptr (GPtrArray) items = kb_harness_list_set (self->harness, ids);

  for (guint i = 0; i < items->len; i++)
    if (((const KbItem *) items->pdata[i])->kind == KB_ITEM_CABLE)
      add_referrers (self, ids, ((const KbItem *) items->pdata[i])->id);
}

/* Cables, matings and dimensions of what moves move too. */
GHashTable *
kb_canvas_dup_lifted (KbCanvas *self)
{
  const KbOverlay *overlay = kb_tool_get_overlay (kb_canvas_get_tool (self));
  GHashTable      *ids;
  GHashTableIter   iter;
  gpointer         id;

  if (overlay->moving == NULL && overlay->route_of == NULL)
    return NULL;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (overlay->route_of != NULL)
    {
      g_hash_table_add (ids, g_strdup (overlay->route_of));
      add_referrers (self, ids, overlay->route_of);
    }
  if (overlay->moving == NULL)
    return ids;
  g_hash_table_iter_init (&iter, overlay->moving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_hash_table_add (ids, g_strdup (id));
      add_referrers (self, ids, id);
    }
  add_measures (self, ids);

  return ids;
}

static void
draw_run (KbDrawing *drawing, GArray *points, const KbPart *cable)
{
  g_autofree double *xy = g_new (double, 2 * MAX (points->len, 1));
  const double       width = (double) kb_hit_cable_width (cable) / UM;
  const KbStyle      edge = { .stroke = 0x3c484eff, .width = width };
  const KbStyle      body = { .stroke = INK_CABLE, .width = MAX (width - 0.7, 0.4) };

  for (guint i = 0; i < points->len; i++)
    {
      xy[2 * i] = (double) g_array_index (points, KbPoint, i).x / UM;
      xy[2 * i + 1] = (double) g_array_index (points, KbPoint, i).y / UM;
    }
  if (points->len < 2)
    return;
  kb_drawing_polyline (drawing, xy, points->len, kb_layout_get_bend_radius (cable), FALSE, &edge);
  kb_drawing_polyline (drawing, xy, points->len, kb_layout_get_bend_radius (cable), FALSE, &body);
}

/* As it will run. */
static void
draw_moved_cable (KbCanvas *self, KbDrawing *drawing, const KbOverlay *overlay, const KbItem *cable)
{
  g_autoptr (GArray) route =
    kb_harness_dup_moved_route (self->harness, cable, overlay->moving, &overlay->motion);

  draw_run (drawing, route, kb_harness_get_part (self->harness, cable));
}

static gboolean
is_seen (KbCanvas *self, const KbPlacement *motion, const KbPictureArea *ink)
{
  const double  reach = hypot (ink->width, ink->height);
  const KbPoint at = { (gint64) ((ink->x + ink->width / 2) * UM),
                       (gint64) ((ink->y + ink->height / 2) * UM) };
  double        x, y;

  kb_canvas_from_layout (self, kb_placement_apply (motion, at), &x, &y);

  return x > -reach * self->scale && y > -reach * self->scale
         && x < gtk_widget_get_width (GTK_WIDGET (self)) + reach * self->scale
         && y < gtk_widget_get_height (GTK_WIDGET (self)) + reach * self->scale;
}

/* As it is drawn where it lies, its labels with it. */
static void
append_moved (KbCanvas *self, KbDrawing *drawing, const KbOverlay *overlay, const KbItem *item)
{
  KbDrawing    *still = kb_picture_get_item (self->cache.picture, item->id);
  KbPictureArea ink;

  if (still != NULL && kb_picture_get_ink (self->cache.picture, item->id, &ink)
      && is_seen (self, &overlay->motion, &ink))
    kb_drawing_append (drawing, still);
}

/* As it will be. */
static void
draw_relaid_dimension (KbCanvas         *self,
                       KbDrawing        *drawing,
                       const KbItem     *item,
                       const KbRelaying *relaying)
{
  KbDimensionShape shape;

  kb_dimension_get_relaid_shape (self->harness, item, relaying, &shape);
  kb_layout_draw_dimension_shape (drawing, self->harness, item, &shape);
}

static void
draw_moved_dimension (KbCanvas        *self,
                      KbDrawing       *drawing,
                      const KbOverlay *overlay,
                      const KbItem    *item)
{
  const KbRelaying   relaying = { .moving = overlay->moving, .placement = overlay->motion };
  g_autoptr (KbItem) moved =
    kb_dimension_dup_moved (self->harness, item, overlay->moving, &overlay->motion);

  draw_relaid_dimension (self, drawing, moved, &relaying);
}

/* Those of a cable that is laid anew. */
static void
draw_dimensions_of (KbCanvas *self, KbDrawing *drawing, const KbOverlay *overlay)
{
  const KbRelaying      relaying = { .cable = overlay->route_of, .route = overlay->route };
  g_autoptr (GPtrArray) items = kb_harness_list_set (self->harness, self->cache.lifted);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      if (item->kind == KB_ITEM_DIMENSION && kb_session_shows_item (self->session, item))
        draw_relaid_dimension (self, drawing, item, &relaying);
    }
}

static void
append_moving (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  const KbPlacement    *motion = &overlay->motion;
  g_autoptr (GPtrArray) items = kb_harness_list_set (self->harness, self->cache.lifted);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = g_ptr_array_index (items, i);

      if (item->kind == KB_ITEM_CABLE && kb_session_shows_item (self->session, item))
        draw_moved_cable (self, drawing, overlay, item);
      else if (item->kind == KB_ITEM_DIMENSION && kb_session_shows_item (self->session, item))
        draw_moved_dimension (self, drawing, overlay, item);
    }
  kb_drawing_begin (drawing, NULL, (double) motion->to.x / UM, (double) motion->to.y / UM,
                    motion->rotation, 1);
  kb_drawing_begin (drawing, NULL, (double) -motion->from.x / UM, (double) -motion->from.y / UM, 0,
                    1);
  for (guint i = 0; i < items->len && self->cache.picture != NULL; i++)
    {
      const KbItem *item = g_ptr_array_index (items, i);

      if ((item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_NOTE)
          && g_hash_table_contains (overlay->moving, item->id)
          && kb_session_shows_item (self->session, item))
        append_moved (self, drawing, overlay, item);
    }
  kb_drawing_end (drawing);
  kb_drawing_end (drawing);

  gtk_snapshot_push_opacity (snapshot, 0.9);
  kb_canvas_append_drawing (self, snapshot, drawing);
  gtk_snapshot_pop (snapshot);
}

static void
append_ghost (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();

  kb_drawing_begin (drawing, NULL, (double) overlay->ghost_at.x / UM,
                    (double) overlay->ghost_at.y / UM, overlay->ghost_rotation, 1);
  kb_symbol_draw_plan (drawing, kb_harness_get_catalog (self->harness), overlay->ghost,
                       KB_SYMBOL_PLAIN);
  kb_drawing_end (drawing);
  gtk_snapshot_push_opacity (snapshot, 0.75);
  kb_canvas_append_drawing (self, snapshot, drawing);
  gtk_snapshot_pop (snapshot);
}

/* ---- handles ---- */

static void
append_dot (GtkSnapshot *snapshot, double x, double y, float radius, KbInk fill, KbInk edge)
{
  const GdkRGBA         ground = kb_canvas_rgba (fill, 1);
  const GdkRGBA         rgba = kb_canvas_rgba (edge, 1);
  const GdkRGBA         colours[4] = { rgba, rgba, rgba, rgba };
  const float           widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  GskRoundedRect        circle;
  const graphene_rect_t rect =
    GRAPHENE_RECT_INIT ((float) x - radius, (float) y - radius, 2 * radius, 2 * radius);

  gsk_rounded_rect_init_from_rect (&circle, &rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &ground, &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &circle, widths, colours);
}

static void
append_handles (KbCanvas *self, GtkSnapshot *snapshot, const GArray *route, guint lit)
{
  for (guint i = 0; i < route->len; i++)
    {
      const gboolean is_end = i == 0 || i == route->len - 1;
      const gboolean is_lit = i == lit && !is_end;
      double         x, y;

      kb_canvas_from_layout (self, g_array_index (route, KbPoint, i), &x, &y);
      append_dot (snapshot, x, y,
                  is_lit   ? 7
                  : is_end ? 6
                           : 5,
                  is_lit ? kb_canvas_get_looks ()->accent : 0xffffffff,
                  is_lit ? 0xffffffff : kb_canvas_get_looks ()->accent);
    }
}

static void
append_route (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  g_autoptr (KbDrawing) dimensions = NULL;

  draw_run (drawing, overlay->route, overlay->route_cable);
  gtk_snapshot_push_opacity (snapshot, 0.8);
  kb_canvas_append_drawing (self, snapshot, drawing);
  gtk_snapshot_pop (snapshot);
  if (overlay->route_of == NULL)
    return;
  dimensions = kb_drawing_new ();
  draw_dimensions_of (self, dimensions, overlay);
  kb_canvas_append_drawing (self, snapshot, dimensions);
  append_handles (self, snapshot, overlay->route, overlay->lit_bend);
}

static void
append_entry (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  KbAnchor entry;
  double   x, y;

  if (!kb_harness_get_entry_anchor (self->harness, overlay->entry, &entry))
    return;
  kb_canvas_from_layout (self, entry.at, &x, &y);
  append_dot (snapshot, x, y, overlay->entry_lit ? 8 : 6,
              overlay->entry_lit ? kb_canvas_get_looks ()->accent : 0xffffffff,
              overlay->entry_lit ? 0xffffffff : kb_canvas_get_looks ()->accent);
}

static void
append_verdict (KbCanvas *self, GtkSnapshot *snapshot, const KbSnap *snap)
{
  g_autoptr (KbCallout) callout =
    kb_callout_new (snap->other, kb_verdict_get_sign (snap->verdict),
                    kb_verdict_get_headline (snap->verdict), kb_edit_list_reasons (snap->verdict));

  kb_canvas_append_callout (self, snapshot, callout);
}

static void
append_dimension (KbCanvas *self, GtkSnapshot *snapshot, const KbItem *dimension)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  KbDimensionShape      shape;

  kb_dimension_get_shape (self->harness, dimension, &shape);
  kb_layout_draw_dimension_shape (drawing, self->harness, dimension, &shape);
  kb_canvas_append_drawing (self, snapshot, drawing);
}

static void
append_dots (KbCanvas *self, GtkSnapshot *snapshot, const GArray *dots)
{
  for (guint i = 0; i < dots->len; i++)
    {
      double x, y;

      kb_canvas_from_layout (self, g_array_index (dots, KbPoint, i), &x, &y);
      append_dot (snapshot, x, y, 5, kb_canvas_get_looks ()->accent, 0xffffffff);
    }
}

void
kb_canvas_append_overlay (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  if (overlay->route != NULL)
    append_route (self, snapshot, overlay);
  if (overlay->moving != NULL)
    append_moving (self, snapshot, overlay);
  if (overlay->guides != NULL && overlay->guides->len > 0)
    kb_canvas_append_guides (self, snapshot, overlay->guides);
  if (overlay->ghost != NULL)
    append_ghost (self, snapshot, overlay);
  if (overlay->entry != NULL)
    append_entry (self, snapshot, overlay);
  if (overlay->dimension != NULL)
    append_dimension (self, snapshot, overlay->dimension);
  if (overlay->dots != NULL)
    append_dots (self, snapshot, overlay->dots);
  if (overlay->band)
    kb_canvas_append_band (self, snapshot, overlay);
  if (overlay->snap != NULL)
    append_verdict (self, snapshot, overlay->snap);
  if (overlay->tag != NULL)
    kb_canvas_append_tag (self, snapshot, overlay->tag, overlay->tag_at);
  if (overlay->callout != NULL)
    kb_canvas_append_callout (self, snapshot, overlay->callout);
}
