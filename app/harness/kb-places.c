/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-places-private.h"

#include <math.h>

#include "harness/kb-harness-edit.h"

#define CELL 100000.0 /* µm */
/* What would lie in more cells than this is kept beside the grid, and of a larger area all places are looked through:
 * coordinates of a file can be as large as they like. */
#define MANY_CELLS 4096.0

/**
 * Place:
 * @points: of a cable, its run
 * @visit: the query that came by last
 */
typedef struct
{
  char      *id;
  KbItemKind kind;
  KbPoint    min, max;
  GArray    *points;
  gint64     length; /* of a cable */
  gboolean   is_wide;
  guint      visit;
} Place;

struct _KbPlaces
{
  KbHarness  *harness;
  GHashTable *places;  /* id to Place, owned */
  GHashTable *cells;   /* gint64 * to GPtrArray of Place */
  GPtrArray  *wide;    /* of Place: what is too large for the grid */
  gboolean    is_full; /* else they are made when asked for */
  guint64     installed;
  guint       visit;
  gboolean    has_extents;
  KbPoint     min, max;
  gint64      length; /* of all cables */
};

/* ---- the grid ---- */

typedef struct
{
  gint64 column, row;
} Cell;

static gint64
get_line (gint64 um)
{
  return (gint64) floor ((double) um / CELL);
}

/* Far out two cells may have one key: what lies there is only looked at in vain then. */
static gint64
get_key (Cell cell)
{
  return (gint64) ((guint64) cell.column * 0x100000000u + (guint64) cell.row);
}

guint
kb_cell_hash (gconstpointer key)
{
  return (guint) (*(const guint64 *) key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32);
}

static gboolean
is_huge (KbPoint min, KbPoint max)
{
  const double columns = ((double) max.x - (double) min.x) / CELL + 2.0;
  const double rows = ((double) max.y - (double) min.y) / CELL + 2.0;

  return !(columns * rows <= MANY_CELLS);
}

typedef void (*CellFunc) (KbPlaces *self, Cell cell, gpointer data);

static void
visit_box (KbPlaces *self, KbPoint min, KbPoint max, CellFunc func, gpointer data)
{
  for (Cell cell = { 0, get_line (min.y) }; cell.row <= get_line (max.y); cell.row++)
    for (cell.column = get_line (min.x); cell.column <= get_line (max.x); cell.column++)
      func (self, cell, data);
}

/* Cells that the line passes, column by column; some beside it, where it runs along an edge. */
static void
visit_line (KbPlaces *self, KbPoint a, KbPoint b, CellFunc func, gpointer data)
{
  const KbPoint left = a.x <= b.x ? a : b, right = a.x <= b.x ? b : a;
  const double  slope =
    right.x > left.x ? (double) (right.y - left.y) / (double) (right.x - left.x) : 0.0;

  if (left.x == right.x || left.y == right.y)
    {
      visit_box (self, (KbPoint){ left.x, MIN (left.y, right.y) },
                 (KbPoint){ right.x, MAX (left.y, right.y) }, func, data);
      return;
    }
  for (gint64 column = get_line (left.x); column <= get_line (right.x); column++)
    {
      const double from = MAX ((double) column * CELL, (double) left.x);
      const double to = MIN ((double) (column + 1) * CELL, (double) right.x);
      const double y1 = (double) left.y + (from - (double) left.x) * slope;
      const double y2 = (double) left.y + (to - (double) left.x) * slope;

      for (gint64 row = get_line ((gint64) MIN (y1, y2) - 1);
           row <= get_line ((gint64) MAX (y1, y2) + 1); row++)
        func (self, (Cell){ column, row }, data);
    }
}

static void
visit_place (KbPlaces *self, const Place *place, CellFunc func, gpointer data)
{
  if (place->points == NULL)
    visit_box (self, place->min, place->max, func, data);
  for (guint i = 1; place->points != NULL && i < place->points->len; i++)
    visit_line (self, g_array_index (place->points, KbPoint, i - 1),
                g_array_index (place->points, KbPoint, i), func, data);
}

static void
add_to_cell (KbPlaces *self, Cell cell, gpointer place)
{
  const gint64 key = get_key (cell);
  GPtrArray   *places = g_hash_table_lookup (self->cells, &key);

  if (places == NULL)
    {
      places = g_ptr_array_new ();
      g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), places);
    }
  /* A run passes a cell more than once, but then one time after the other. */
  if (places->len == 0 || places->pdata[places->len - 1] != place)
    g_ptr_array_add (places, place);
}

static void
remove_from_cell (KbPlaces *self, Cell cell, gpointer place)
{
  const gint64 key = get_key (cell);
  GPtrArray   *places = g_hash_table_lookup (self->cells, &key);

  if (places == NULL)
    return;
  while (g_ptr_array_remove_fast (places, place))
    ;
  if (places->len == 0)
    g_hash_table_remove (self->cells, &key);
}

/* ---- places ---- */

static void
place_free (gpointer data)
{
  Place *self = data;

  g_clear_pointer (&self->points, g_array_unref);
  kb_id_unref (self->id);
  g_free (self);
}

static void
unite (KbPoint *min, KbPoint *max, KbPoint from, KbPoint to)
{
  *min = (KbPoint){ MIN (min->x, from.x), MIN (min->y, from.y) };
  *max = (KbPoint){ MAX (max->x, to.x), MAX (max->y, to.y) };
}

static gboolean
measure_mating (KbPlaces *self, const KbItem *mating, KbPoint *min, KbPoint *max)
{
  gboolean found = FALSE;

  for (int end = 0; end < 2; end++)
    {
      const KbItem *connector = kb_harness_get_item (self->harness, mating->ends[end].item);
      KbPoint       from, to;

      if (connector == NULL)
        continue;
      kb_harness_get_bounds (self->harness, connector, &from, &to);
      if (!found)
        *min = from, *max = to;
      unite (min, max, from, to);
      found = TRUE;
    }
  return found;
}

static void
measure_run (Place *place)
{
  place->min = place->max = g_array_index (place->points, KbPoint, 0);
  for (guint i = 1; i < place->points->len; i++)
    unite (&place->min, &place->max, g_array_index (place->points, KbPoint, i),
           g_array_index (place->points, KbPoint, i));
}

static gboolean
is_run_huge (const Place *place)
{
  double n_cells = 0.0;

  for (guint i = 1; i < place->points->len; i++)
    {
      const KbPoint a = g_array_index (place->points, KbPoint, i - 1);
      const KbPoint b = g_array_index (place->points, KbPoint, i);

      n_cells +=
        (fabs ((double) a.x - (double) b.x) + fabs ((double) a.y - (double) b.y)) / CELL + 2.0;
    }
  return !(n_cells <= MANY_CELLS);
}

static gboolean
has_place (const KbItem *item)
{
  return (KB_KIND_BIT (item->kind) & KB_KINDS_PLACED) != 0;
}

static void
add_place (KbPlaces *self, const KbItem *item)
{
  Place *place = g_new0 (Place, 1);

  place->kind = item->kind;
  if (item->kind == KB_ITEM_CABLE)
    {
      place->points = kb_harness_dup_route (self->harness, item);
      place->length = kb_harness_get_length_along (self->harness, item, place->points);
      measure_run (place);
      place->is_wide = is_run_huge (place);
    }
  else if (item->kind != KB_ITEM_MATING)
    kb_harness_get_bounds (self->harness, item, &place->min, &place->max);
  else if (!measure_mating (self, item, &place->min, &place->max))
    {
      g_free (place);
      return;
    }
  place->is_wide = place->is_wide || (place->points == NULL && is_huge (place->min, place->max));
  place->id = kb_id_ref (item->id);
  g_hash_table_insert (self->places, place->id, place);
  if (place->is_wide)
    g_ptr_array_add (self->wide, place);
  else
    visit_place (self, place, add_to_cell, place);
  if (self->has_extents)
    unite (&self->min, &self->max, place->min, place->max);
  self->length += place->length;
}

static void
drop_place (KbPlaces *self, const char *id)
{
  Place *place = g_hash_table_lookup (self->places, id);

  if (place == NULL)
    return;
  /* What did not reach an edge of it all leaves that as it is. */
  if (place->min.x <= self->min.x || place->min.y <= self->min.y || place->max.x >= self->max.x
      || place->max.y >= self->max.y)
    self->has_extents = FALSE;
  self->length -= place->length;
  if (place->is_wide)
    g_ptr_array_remove_fast (self->wide, place);
  else
    visit_place (self, place, remove_from_cell, place);
  g_hash_table_remove (self->places, id);
}

static void
clear (KbPlaces *self)
{
  g_hash_table_remove_all (self->cells);
  g_ptr_array_set_size (self->wide, 0);
  g_hash_table_remove_all (self->places);
  self->has_extents = FALSE;
  self->is_full = FALSE;
  self->length = 0;
}

static guint64
get_installed (KbPlaces *self)
{
  return kb_catalog_get_serial (kb_catalog_get_base (kb_harness_get_catalog (self->harness)));
}

/* What is installed may tell how large a part is of which the document says only the number. */
static void
fill (KbPlaces *self)
{
  g_autoptr (GPtrArray) ids = NULL;
  guint64               installed = get_installed (self);

  if (self->is_full && installed == self->installed)
    return;
  clear (self);
  self->installed = installed;
  /* What an open transaction has made of it may be taken back without a word. */
  self->is_full = !kb_harness_in_transaction (self->harness);
  ids = kb_harness_list_ids (self->harness);
  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (self->harness, ids->pdata[i]);

      if (has_place (item))
        add_place (self, item);
    }
}

KbPlaces *
kb_places_new (KbHarness *harness)
{
  KbPlaces *self = g_new0 (KbPlaces, 1);

  self->harness = harness;
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, place_free);
  self->cells =
    g_hash_table_new_full (kb_cell_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->wide = g_ptr_array_new ();
  return self;
}

void
kb_places_free (KbPlaces *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->cells);
  g_ptr_array_unref (self->wide);
  g_hash_table_unref (self->places);
  g_free (self);
}

/* ---- changes ---- */

/* What hangs on a connector lies otherwise when the connector does, and what measures a cable when that does. Circuits and
 * waivers have no place, so nothing does. */
static void
add_concerned (KbHarness *harness, GHashTable *ids, const KbItem *item)
{
  GHashTable    *referrers;
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_add (ids, kb_id_ref (item->id));
  referrers = item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE
                ? kb_harness_get_referrers (harness, item->id)
                : NULL;
  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *other = kb_harness_get_item (harness, id);

      if (other != NULL && other->kind == KB_ITEM_CABLE)
        add_concerned (harness, ids, other);
      else
        g_hash_table_add (ids, kb_id_ref (id));
    }
}

GHashTable *
kb_places_dup_concerned (KbHarness *harness, const KbChange *change)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, kb_id_unref, NULL);

  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];

      add_concerned (harness, ids, entry->after != NULL ? entry->after : entry->before);
    }
  for (guint i = 0; i < change->parts->len; i++)
    {
      const KbPartChange   *entry = change->parts->pdata[i];
      g_autoptr (GPtrArray) users =
        kb_harness_list_set (harness, kb_harness_get_users (harness, entry->number));

      for (guint j = 0; j < users->len; j++)
        add_concerned (harness, ids, users->pdata[j]);
    }
  return ids;
}

void
kb_places_follow (KbPlaces *self, const KbChange *change)
{
  g_autoptr (GHashTable) ids = NULL;
  GHashTableIter         iter;
  gpointer               id;

  if (!self->is_full)
    return;
  /* All anew is quicker than most of them one by one. */
  if (2 * change->items->len > g_hash_table_size (self->places))
    {
      clear (self);
      fill (self);
      return;
    }
  ids = kb_places_dup_concerned (self->harness, change);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self->harness, id);

      drop_place (self, id);
      if (item != NULL && has_place (item))
        add_place (self, item);
    }
}

/* ---- queries ---- */

/* Cuts the part of a line from *@from to *@to that lies between two parallels; FALSE where nothing is left. */
static gboolean
cut_line (double start, double end, double low, double high, double *from, double *to)
{
  const double way = end - start;
  double       in, out;

  if (way == 0.0)
    return start >= low && start <= high;
  in = ((way > 0.0 ? low : high) - start) / way;
  out = ((way > 0.0 ? high : low) - start) / way;
  *from = MAX (*from, in);
  *to = MIN (*to, out);
  return *from <= *to;
}

static gboolean
line_touches (KbPoint a, KbPoint b, KbPoint min, KbPoint max)
{
  double from = 0.0, to = 1.0;

  return cut_line ((double) a.x, (double) b.x, (double) min.x, (double) max.x, &from, &to)
         && cut_line ((double) a.y, (double) b.y, (double) min.y, (double) max.y, &from, &to);
}

static gboolean
place_touches (const Place *place, KbPoint min, KbPoint max)
{
  if (place->min.x > max.x || place->max.x < min.x || place->min.y > max.y || place->max.y < min.y)
    return FALSE;
  if (place->points == NULL)
    return TRUE;
  for (guint i = 1; i < place->points->len; i++)
    if (line_touches (g_array_index (place->points, KbPoint, i - 1),
                      g_array_index (place->points, KbPoint, i), min, max))
      return TRUE;
  return FALSE;
}

typedef struct
{
  guint      kinds;
  KbPoint    min, max;
  guint      most;
  GPtrArray *found;
} Query;

static void
look_at (KbPlaces *self, Place *place, Query *query)
{
  const KbItem *item;

  if (place->visit == self->visit || query->found->len >= query->most)
    return;
  place->visit = self->visit;
  if ((KB_KIND_BIT (place->kind) & query->kinds) == 0
      || !place_touches (place, query->min, query->max))
    return;
  /* Inside a transaction it may be gone already. */
  item = kb_harness_get_item (self->harness, place->id);
  if (item != NULL)
    g_ptr_array_add (query->found, (gpointer) item);
}

static void
look_at_cell (KbPlaces *self, Cell cell, gpointer query)
{
  const gint64 key = get_key (cell);
  GPtrArray   *places = g_hash_table_lookup (self->cells, &key);

  for (guint i = 0; places != NULL && i < places->len; i++)
    look_at (self, places->pdata[i], query);
}

static void
look_at_all (KbPlaces *self, Query *query)
{
  GHashTableIter iter;
  gpointer       place;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    look_at (self, place, query);
}

GPtrArray *
kb_places_list (KbPlaces *self, guint kinds, KbPoint min, KbPoint max)
{
  return kb_places_list_some (self, kinds, min, max, G_MAXUINT);
}

GPtrArray *
kb_places_list_some (KbPlaces *self, guint kinds, KbPoint min, KbPoint max, guint most)
{
  Query query = { kinds, min, max, most, g_ptr_array_new () };

  fill (self);
  self->visit++;
  if (is_huge (min, max))
    look_at_all (self, &query);
  else
    {
      visit_box (self, min, max, look_at_cell, &query);
      for (guint i = 0; i < self->wide->len; i++)
        look_at (self, self->wide->pdata[i], &query);
    }
  if (query.found->len > 1)
    g_ptr_array_sort (query.found, kb_item_compare_entries);
  return query.found;
}

void
kb_places_foreach (KbPlaces *self, guint kinds, KbPlaceFunc func, gpointer data)
{
  GHashTableIter iter;
  gpointer       value;

  fill (self);
  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Place  *place = value;
      const KbItem *item = (KB_KIND_BIT (place->kind) & kinds) != 0
                             ? kb_harness_get_item (self->harness, place->id)
                             : NULL;

      if (item != NULL)
        func (item, place->min, place->max, place->points, data);
    }
}

gboolean
kb_places_get_bounds (KbPlaces *self, const char *id, KbPoint *min, KbPoint *max)
{
  const Place *place;

  fill (self);
  place = id != NULL ? g_hash_table_lookup (self->places, id) : NULL;
  if (place == NULL)
    return FALSE;
  *min = place->min;
  *max = place->max;
  return TRUE;
}

static void
measure_all (KbPlaces *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Place *place = value;

      if (!self->has_extents)
        self->min = place->min, self->max = place->max;
      self->has_extents = TRUE;
      unite (&self->min, &self->max, place->min, place->max);
    }
}

gint64
kb_places_get_cable_length (KbPlaces *self)
{
  fill (self);
  return self->length;
}

gboolean
kb_places_get_extents (KbPlaces *self, KbPoint *min, KbPoint *max)
{
  fill (self);
  if (g_hash_table_size (self->places) == 0)
    return FALSE;
  if (!self->has_extents)
    measure_all (self);
  *min = self->min;
  *max = self->max;
  return TRUE;
}
