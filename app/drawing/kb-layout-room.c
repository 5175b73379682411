/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room for labels: rectangles that are taken, in a grid, so that a large layout costs no more than its size. */
#include "config.h"

#include "drawing/kb-layout-private.h"

#include <math.h>

#include "harness/kb-places.h"

#define CELL 60.0
/* What would lie in more cells than this is kept beside the grid: coordinates of a file can be as large as they like. */
#define MANY_CELLS 4096.0
/* What is covered so many times over cannot be read, and covered more often is no worse. In a drawing that is far too small for its
 * texts all of them are, and adding all up would cost as much as all of them by all others. */
#define MOST_COVERED 4.0
/* An overlap of one mm² weighs as much as this many steps down the list of candidates. */
#define STEPS_PER_AREA 4.0

struct _KbRoom
{
  GHashTable   *cells; /* gint64 * to GArray of KbTaken */
  GArray       *wide;  /* of KbTaken: what is too large for the grid */
  GStringChunk *owners;
  GArray       *log;
};

KbRect
kb_rect_union (const KbRect *a, const KbRect *b)
{
  double x = MIN (a->x, b->x), y = MIN (a->y, b->y);

  return (KbRect){ x, y, MAX (a->x + a->width, b->x + b->width) - x,
                   MAX (a->y + a->height, b->y + b->height) - y };
}

KbRoom *
kb_room_new (void)
{
  KbRoom *self = g_new0 (KbRoom, 1);

  self->cells =
    g_hash_table_new_full (kb_cell_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->wide = g_array_new (FALSE, FALSE, sizeof (KbTaken));
  self->owners = g_string_chunk_new (1024);
  return self;
}

void
kb_room_free (KbRoom *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->cells);
  g_array_unref (self->wide);
  g_string_chunk_free (self->owners);
  g_free (self);
}

/* Far out two cells may have one key: what lies there is only looked at in vain then. */
static gint64
cell_key (gint64 column, gint64 row)
{
  return (gint64) ((guint64) column * 0x100000000u + (guint64) row);
}

static gboolean
is_wide (const KbRect *rect)
{
  return !((rect->width / CELL + 1.0) * (rect->height / CELL + 1.0) <= MANY_CELLS);
}

void
kb_room_set_log (KbRoom *self, GArray *log)
{
  self->log = log;
}

static const char *
get_owner (KbRoom *self, const char *id)
{
  return id != NULL ? g_string_chunk_insert_const (self->owners, id) : NULL;
}

void
kb_room_add (KbRoom *self, const KbRect *rect, const char *owner)
{
  KbTaken taken = { *rect, get_owner (self, owner) };

  if (self->log != NULL)
    g_array_append_val (self->log, taken);
  if (is_wide (rect))
    {
      g_array_append_val (self->wide, taken);
      return;
    }
  for (gint64 row = (gint64) floor (rect->y / CELL); row * CELL <= rect->y + rect->height; row++)
    for (gint64 column = (gint64) floor (rect->x / CELL); column * CELL <= rect->x + rect->width;
         column++)
      {
        gint64  key = cell_key (column, row);
        GArray *cell = g_hash_table_lookup (self->cells, &key);

        if (cell == NULL)
          {
            cell = g_array_new (FALSE, FALSE, sizeof (KbTaken));
            g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), cell);
          }
        g_array_append_val (cell, taken);
      }
}

static void
remove_from (GArray *some, const KbTaken *taken)
{
  for (guint i = 0; some != NULL && i < some->len; i++)
    {
      const KbTaken *other = &g_array_index (some, KbTaken, i);

      if (other->owner != taken->owner
          || memcmp (&other->rect, &taken->rect, sizeof taken->rect) != 0)
        continue;
      g_array_remove_index_fast (some, i);
      return;
    }
}

void
kb_room_remove (KbRoom *self, const KbTaken *taken)
{
  const KbRect *rect = &taken->rect;

  if (is_wide (rect))
    {
      remove_from (self->wide, taken);
      return;
    }
  for (gint64 row = (gint64) floor (rect->y / CELL); row * CELL <= rect->y + rect->height; row++)
    for (gint64 column = (gint64) floor (rect->x / CELL); column * CELL <= rect->x + rect->width;
         column++)
      {
        gint64 key = cell_key (column, row);

        remove_from (g_hash_table_lookup (self->cells, &key), taken);
      }
}

static double
overlap (const KbRect *a, const KbRect *b)
{
  double width = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double height = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return width > 0.0 && height > 0.0 ? width * height : 0.0;
}

/* Adds to @sum; FALSE as soon as it is above @most. */
static gboolean
add_taken_of (GArray *some, const KbRect *rect, const char *ignore, double most, double *sum)
{
  for (guint i = 0; some != NULL && i < some->len; i++)
    {
      const KbTaken *taken = &g_array_index (some, KbTaken, i);

      if (ignore == NULL || taken->owner != ignore)
        *sum += overlap (&taken->rect, rect);
      if (*sum > most)
        return FALSE;
    }
  return TRUE;
}

/* In how many cells it lies. */
static double
count_cells (const KbRect *rect)
{
  return (floor ((rect->x + rect->width) / CELL) - floor (rect->x / CELL) + 1.0)
         * (floor ((rect->y + rect->height) / CELL) - floor (rect->y / CELL) + 1.0);
}

static void
add_taken (KbRoom *self, const KbRect *rect, const char *ignore, double most, double *sum)
{
  GHashTableIter iter;
  gpointer       cell;

  if (!add_taken_of (self->wide, rect, ignore, most, sum))
    return;
  if (is_wide (rect))
    {
      g_hash_table_iter_init (&iter, self->cells);
      while (g_hash_table_iter_next (&iter, NULL, &cell)
             && add_taken_of (cell, rect, ignore, most, sum))
        ;
      return;
    }
  for (gint64 row = (gint64) floor (rect->y / CELL); row * CELL <= rect->y + rect->height; row++)
    for (gint64 column = (gint64) floor (rect->x / CELL); column * CELL <= rect->x + rect->width;
         column++)
      {
        gint64 key = cell_key (column, row);

        if (!add_taken_of (g_hash_table_lookup (self->cells, &key), rect, ignore, most, sum))
          return;
      }
}

double
kb_room_get_taken (KbRoom *self, const KbRect *rect, const char *id, double most)
{
  const double enough = MOST_COVERED * rect->width * rect->height * count_cells (rect);
  double       sum = 0.0;

  add_taken (self, rect, get_owner (self, id), MIN (most, enough), &sum);
  return MIN (sum, enough);
}

guint
kb_room_choose (KbRoom       *self,
                const KbRect *candidates,
                guint         n,
                const char   *owner,
                const char   *ignore)
{
  double least = INFINITY;
  guint  best = 0;

  for (guint i = 0; i < n; i++)
    {
      double taken = kb_room_get_taken (self, &candidates[i], ignore, least / STEPS_PER_AREA);
      double cost = taken > 0.0 ? taken * STEPS_PER_AREA + i + n : i;

      if (cost < least)
        {
          least = cost;
          best = i;
        }
    }
  kb_room_add (self, &candidates[best], owner);
  return best;
}
