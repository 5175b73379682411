/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The still picture in tiles. GTK finds damage by comparing render nodes, and the same node is no damage: so a tile is one
 * node, kept until something in it looks different or the zoom does. It holds an image: painting a recording again for
 * each frame that touches it costs as much as drawing. What does not get done in the time of a frame is shown as it was,
 * and done in the next ones.
 */
#include "config.h"

#include "kb-canvas-private.h"

#include "harness/kb-places.h"

#include <math.h>

#define UM 1000.0
#define TILE 128 /* px */
/* µs of a frame, and of a slice between frames, that may be spent on tiles; more only for a document that is painted as a whole in about that time. */
#define TIME 3000
#define FEW_ITEMS 100
/* Frames that show tiles which are not painted as it is now, until one paints some itself. */
#define PATIENCE 3
/* Tiles beyond those about the view are forgotten when there are more. */
#define MOST_TILES 800

typedef struct
{
  GskRenderNode *node; /* an empty one where nothing lies */
  gboolean       is_painted;
  gboolean       is_stale;
} KbTile;

/* Columns and rows of tiles, the last ones included. */
typedef struct
{
  gint64 left, top, right, bottom;
} Span;

static void
tile_free (gpointer data)
{
  KbTile *self = data;

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_free (self);
}

static GHashTable *
new_tiles (void)
{
  return g_hash_table_new_full (kb_cell_hash, g_int64_equal, g_free, tile_free);
}

static gint64
get_key (gint64 column, gint64 row)
{
  return (gint64) ((guint64) column * 0x100000000u + (guint64) row);
}

static gint64
get_row (gint64 key)
{
  return (gint32) (guint32) (guint64) key;
}

static gint64
get_column (gint64 key)
{
  return (gint64) ((guint64) key - (guint64) get_row (key)) / G_GINT64_CONSTANT (0x100000000);
}

static Span
get_span (const graphene_rect_t *rect)
{
  return (Span){ (gint64) floor (rect->origin.x / TILE), (gint64) floor (rect->origin.y / TILE),
                 (gint64) floor ((rect->origin.x + rect->size.width) / TILE),
                 (gint64) floor ((rect->origin.y + rect->size.height) / TILE) };
}

static graphene_rect_t
get_rect (gint64 column, gint64 row)
{
  return GRAPHENE_RECT_INIT ((float) (column * TILE), (float) (row * TILE), TILE, TILE);
}

static KbTile *
get_tile (GHashTable *tiles, gint64 column, gint64 row)
{
  const gint64 key = get_key (column, row);

  return g_hash_table_lookup (tiles, &key);
}

GskRenderNode *
kb_canvas_get_tile_node (KbCanvas *self, KbPoint at)
{
  const KbTile *tile =
    self->cache.tiles != NULL
      ? get_tile (self->cache.tiles, (gint64) floor ((double) at.x / UM * self->scale / TILE),
                  (gint64) floor ((double) at.y / UM * self->scale / TILE))
      : NULL;

  return tile != NULL ? tile->node : NULL;
}

/* ---- what is not as painted any more ---- */

static void
spoil_all (KbCanvas *self)
{
  GHashTableIter iter;
  gpointer       tile;

  if (self->cache.tiles == NULL)
    return;
  g_hash_table_iter_init (&iter, self->cache.tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    ((KbTile *) tile)->is_stale = TRUE;
  g_clear_pointer (&self->cache.old_tiles, g_hash_table_unref);
}

/* Of the tiles there are few, of an area there can be many. */
static void
spoil (KbCanvas *self, const KbPictureArea *area)
{
  const double    scale = self->cache.tiles_scale;
  graphene_rect_t rect =
    GRAPHENE_RECT_INIT ((float) (area->x * scale - 2), (float) (area->y * scale - 2),
                        (float) (area->width * scale + 4), (float) (area->height * scale + 4));
  const Span     span = get_span (&rect);
  GHashTableIter iter;
  gpointer       key, tile;

  if (self->cache.tiles == NULL)
    return;
  g_hash_table_iter_init (&iter, self->cache.tiles);
  while (g_hash_table_iter_next (&iter, &key, &tile))
    {
      const gint64 column = get_column (*(gint64 *) key), row = get_row (*(gint64 *) key);

      if (column >= span.left && column <= span.right && row >= span.top && row <= span.bottom)
        ((KbTile *) tile)->is_stale = TRUE;
    }
}

static void
spoil_some (KbCanvas *self, GArray *damage)
{
  for (guint i = 0; i < damage->len; i++)
    spoil (self, &g_array_index (damage, KbPictureArea, i));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static KbPicture *
get_picture (KbCanvas *self)
{
  if (self->cache.picture == NULL)
    self->cache.picture = kb_picture_new (self->harness, self->checker);

  return self->cache.picture;
}

void
kb_canvas_forget_still (KbCanvas *self)
{
  g_clear_pointer (&self->cache.picture, kb_picture_free);
  spoil_all (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kb_canvas_change_still (KbCanvas *self, const KbChange *change)
{
  g_autoptr (GArray) damage = g_array_new (FALSE, FALSE, sizeof (KbPictureArea));

  self->cache.serial++;
  if (self->cache.picture == NULL)
    return;
  if (!kb_picture_follow (self->cache.picture, change, damage))
    spoil_all (self);
  spoil_some (self, damage);
}

void
kb_canvas_tell_still (KbCanvas *self, const char *id)
{
  g_autoptr (GArray) damage = g_array_new (FALSE, FALSE, sizeof (KbPictureArea));

  if (self->cache.picture == NULL)
    return;
  kb_picture_tell (self->cache.picture, id, damage);
  if (damage->len > 0)
    spoil_some (self, damage);
}

void
kb_canvas_clear_still (KbCanvas *self)
{
  KbCanvasCache *cache = &self->cache;

  g_clear_pointer (&cache->picture, kb_picture_free);
  g_clear_pointer (&cache->tiles, g_hash_table_unref);
  g_clear_pointer (&cache->old_tiles, g_hash_table_unref);
  g_clear_pointer (&cache->moving, g_hash_table_unref);
  g_clear_pointer (&cache->lifted, g_hash_table_unref);
  kb_canvas_forget_hidden (self);
  g_clear_pointer (&cache->route_of, g_free);
  g_clear_handle_id (&cache->more_source, g_source_remove);
}

static void
spoil_set (KbCanvas *self, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer       id;
  KbPictureArea  ink;

  if (ids == NULL)
    return;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (kb_picture_get_ink (get_picture (self), id, &ink))
      spoil (self, &ink);
}

/* What the overlay shows moved is not here, and what it showed is again. */
static void
follow_lifted (KbCanvas *self)
{
  KbCanvasCache   *cache = &self->cache;
  const KbOverlay *overlay = kb_tool_get_overlay (kb_canvas_get_tool (self));
  GHashTable      *moving = overlay->moving;

  if (moving == cache->moving && g_strcmp0 (overlay->route_of, cache->route_of) == 0)
    return;
  spoil_set (self, cache->lifted);
  g_clear_pointer (&cache->lifted, g_hash_table_unref);
  /* Held, so that no later set can have the same address. */
  g_clear_pointer (&cache->moving, g_hash_table_unref);
  cache->moving = moving != NULL ? g_hash_table_ref (moving) : NULL;
  g_free (cache->route_of);
  cache->route_of = g_strdup (overlay->route_of);
  cache->lifted = kb_canvas_dup_lifted (self);
  spoil_set (self, cache->lifted);
}

static void
follow_scale (KbCanvas *self)
{
  KbCanvasCache *cache = &self->cache;
  const int      factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (cache->tiles != NULL && cache->tiles_scale == self->scale && cache->tiles_factor == factor)
    return;
  if (cache->tiles != NULL && !(cache->is_behind && cache->old_tiles != NULL))
    {
      g_clear_pointer (&cache->old_tiles, g_hash_table_unref);
      cache->old_tiles = g_steal_pointer (&cache->tiles);
      cache->old_scale = cache->tiles_scale;
    }
  g_clear_pointer (&cache->tiles, g_hash_table_unref);
  cache->tiles = new_tiles ();
  cache->tiles_scale = self->scale;
  cache->tiles_factor = factor;
}

/* ---- painting ---- */

GskRenderNode *
kb_canvas_make_image_node (cairo_surface_t *image, const graphene_rect_t *rect)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t     *cr = gtk_snapshot_append_cairo (snapshot, rect);

  cairo_set_source_surface (cr, image, rect->origin.x, rect->origin.y);
  /* Larger or smaller than it was painted it is shown for a moment only, and that has to be quick. */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, rect->origin.x, rect->origin.y, rect->size.width, rect->size.height);
  cairo_fill (cr);
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
paint_tile (KbCanvas *self, KbTile *tile, gint64 column, gint64 row, const KbPictureArea *area)
{
  const int             factor = self->cache.tiles_factor;
  const graphene_rect_t rect = get_rect (column, row);
  cairo_surface_t      *image =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TILE * factor, TILE * factor);
  cairo_t *cr;
  gboolean any;

  cairo_surface_set_device_scale (image, factor, factor);
  cr = cairo_create (image);
  cairo_translate (cr, -rect.origin.x, -rect.origin.y);
  cairo_scale (cr, self->scale, self->scale);
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  any = kb_picture_paint (get_picture (self), cr, area, self->scale, NULL, self->cache.absent);
  any = kb_canvas_paint_alone (self, cr, area) || any;
  tile->node = any ? kb_canvas_make_image_node (image, &rect) : gsk_container_node_new (NULL, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
  tile->is_painted = TRUE;
  tile->is_stale = FALSE;
}

/* Returns: FALSE where there was not time enough. */
static gboolean
ensure_tile (KbCanvas *self, gint64 column, gint64 row, gint64 until)
{
  const double        size = TILE / self->scale;
  const KbPictureArea area = { (double) column * size, (double) row * size, size, size };
  const gint64        key = get_key (column, row);
  KbTile             *tile = g_hash_table_lookup (self->cache.tiles, &key);

  if (tile != NULL && tile->is_painted && !tile->is_stale)
    return TRUE;
  if ((until != G_MAXINT64 && g_get_monotonic_time () >= until)
      || !kb_picture_prepare (get_picture (self), &area, until))
    return FALSE;
  if (tile == NULL)
    {
      tile = g_new0 (KbTile, 1);
      g_hash_table_insert (self->cache.tiles, g_memdup2 (&key, sizeof key), tile);
    }
  paint_tile (self, tile, column, row, &area);

  return TRUE;
}

/* Those that show what is not so any more come first, then those that show nothing. */
static gboolean
ensure_span (KbCanvas *self, const Span *span, gint64 until)
{
  gboolean all = TRUE;

  for (int pass = 0; pass < 2; pass++)
    for (gint64 row = span->top; row <= span->bottom; row++)
      for (gint64 column = span->left; column <= span->right; column++)
        if (pass == 1 || get_tile (self->cache.tiles, column, row) != NULL)
          all = ensure_tile (self, column, row, until) && all;

  return all;
}

gboolean
kb_canvas_is_small (KbCanvas *self)
{
  return kb_harness_count (self->harness, KB_N_ITEM_KINDS) <= FEW_ITEMS;
}

static void
forget_far_tiles (KbCanvas *self)
{
  graphene_rect_t viewport = kb_canvas_get_viewport (self);
  Span            span;
  GHashTableIter  iter;
  gpointer        key;

  if (g_hash_table_size (self->cache.tiles) <= MOST_TILES)
    return;
  graphene_rect_inset (&viewport, -viewport.size.width / 2, -viewport.size.height / 2);
  span = get_span (&viewport);
  g_hash_table_iter_init (&iter, self->cache.tiles);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const gint64 column = get_column (*(gint64 *) key), row = get_row (*(gint64 *) key);

      if (column < span.left || column > span.right || row < span.top || row > span.bottom)
        g_hash_table_iter_remove (&iter);
    }
}

/* What lies about the view, so that it is there when it comes into sight: one ring of tiles. */
static gboolean
ensure_ring (KbCanvas *self)
{
  const graphene_rect_t viewport = kb_canvas_get_viewport (self);
  Span                  span = get_span (&viewport);

  span = (Span){ span.left - 1, span.top - 1, span.right + 1, span.bottom + 1 };

  return ensure_span (self, &span, g_get_monotonic_time () + TIME);
}

static gboolean
do_more (gpointer data)
{
  KbCanvas *self = data;

  if (self->harness == NULL || self->cache.tiles == NULL || self->cache.tiles_scale != self->scale)
    {
      self->cache.more_source = 0;
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return G_SOURCE_REMOVE;
    }
  if (self->cache.is_behind)
    {
      const graphene_rect_t viewport = kb_canvas_get_viewport (self);
      const Span            span = get_span (&viewport);

      gtk_widget_queue_draw (GTK_WIDGET (self));
      if (!ensure_span (self, &span, g_get_monotonic_time () + TIME))
        return G_SOURCE_CONTINUE;
      self->cache.is_behind = FALSE;
    }
  if (!ensure_ring (self))
    return G_SOURCE_CONTINUE;
  self->cache.more_source = 0;

  return G_SOURCE_REMOVE;
}

static void
queue_more (KbCanvas *self)
{
  if (self->cache.more_source == 0)
    self->cache.more_source = g_idle_add_full (G_PRIORITY_LOW, do_more, self, NULL);
}

/* As it was before the zoom, larger or smaller, in the place of a tile that is not painted yet. */
static void
append_old (KbCanvas *self, GtkSnapshot *snapshot, gint64 column, gint64 row)
{
  KbCanvasCache        *cache = &self->cache;
  const float           factor = (float) (cache->tiles_scale / cache->old_scale);
  const graphene_rect_t rect = get_rect (column, row);
  graphene_rect_t       before;
  Span                  span;

  graphene_rect_scale (&rect, 1 / factor, 1 / factor, &before);
  span = get_span (&before);
  if ((span.right - span.left) * (span.bottom - span.top) > MOST_TILES)
    return;
  gtk_snapshot_push_clip (snapshot, &rect);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, factor, factor);
  for (gint64 y = span.top; y <= span.bottom; y++)
    for (gint64 x = span.left; x <= span.right; x++)
      {
        const KbTile *tile = get_tile (cache->old_tiles, x, y);

        if (tile != NULL)
          gtk_snapshot_append_node (snapshot, tile->node);
      }
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
append_tiles (KbCanvas *self, GtkSnapshot *snapshot, const Span *span)
{
  for (gint64 row = span->top; row <= span->bottom; row++)
    for (gint64 column = span->left; column <= span->right; column++)
      {
        const KbTile *tile = get_tile (self->cache.tiles, column, row);
        GtkSnapshot  *before;

        if (tile != NULL)
          {
            gtk_snapshot_append_node (snapshot, tile->node);
            continue;
          }
        before = gtk_snapshot_new ();
        if (self->cache.old_tiles != NULL)
          append_old (self, before, column, row);
        kb_canvas_append_slot (snapshot, before);
      }
}

void
kb_canvas_translate_to_layout (KbCanvas *self, GtkSnapshot *snapshot)
{
  const graphene_rect_t viewport = kb_canvas_get_viewport (self);
  const int             factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) (round (-viewport.origin.x * factor) / factor),
                                    (float) (round (-viewport.origin.y * factor) / factor)));
}

void
kb_canvas_append_still (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  KbCanvasCache        *cache = &self->cache;
  const graphene_rect_t viewport = kb_canvas_get_viewport (self);
  const Span            span = get_span (&viewport);
  gint64                until = G_MAXINT64;

  follow_scale (self);
  follow_lifted (self);
  kb_canvas_follow_hidden (self);
  forget_far_tiles (self);
  /* What is painted between frames makes none of them late. Where nothing comes between, a frame has to do it. */
  if (!kb_canvas_is_small (self))
    until = g_get_monotonic_time () + (cache->n_behind < PATIENCE ? 0 : TIME);
  cache->is_behind = !ensure_span (self, &span, until);
  cache->n_behind = cache->is_behind ? cache->n_behind + 1 : 0;
  if (!cache->is_behind)
    g_clear_pointer (&cache->old_tiles, g_hash_table_unref);
  if (cache->is_behind || !kb_canvas_is_small (self))
    queue_more (self);

  gtk_snapshot_save (snapshot);
  kb_canvas_translate_to_layout (self, snapshot);
  append_tiles (self, snapshot, &span);
  gtk_snapshot_restore (snapshot);
}
