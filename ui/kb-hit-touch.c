/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rectangle touches. */
#include "config.h"

#include "kb-hit.h"

#include "harness/kb-dimension.h"
#include "harness/kb-places.h"

/* Liang and Barsky: cuts [@from, @to] of the segment down to where start + t * step is not above @limit. */
static gboolean
clip (double start, double step, double limit, double *from, double *to)
{
  if (step == 0)
    return start <= limit;
  if (step > 0)
    *to = MIN (*to, (limit - start) / step);
  else
    *from = MAX (*from, (limit - start) / step);

  return *from <= *to;
}

static gboolean
segment_touches (KbPoint a, KbPoint b, KbPoint min, KbPoint max)
{
  const double dx = (double) (b.x - a.x), dy = (double) (b.y - a.y);
  double       from = 0, to = 1;

  return clip ((double) a.x, dx, (double) max.x, &from, &to)
         && clip ((double) -a.x, -dx, (double) -min.x, &from, &to)
         && clip ((double) a.y, dy, (double) max.y, &from, &to)
         && clip ((double) -a.y, -dy, (double) -min.y, &from, &to);
}

static gboolean
run_touches (KbHarness *harness, const KbItem *cable, KbPoint min, KbPoint max)
{
  g_autoptr (GArray) route = kb_harness_dup_route (harness, cable);

  for (guint i = 1; i < route->len; i++)
    if (segment_touches (g_array_index (route, KbPoint, i - 1), g_array_index (route, KbPoint, i),
                         min, max))
      return TRUE;

  return FALSE;
}

/* What it measures it only points at. */
static gboolean
dimension_touches (KbHarness *harness, const KbItem *item, KbPoint min, KbPoint max)
{
  KbDimensionShape shape;

  kb_dimension_get_shape (harness, item, &shape);
  return segment_touches (shape.line[0], shape.line[1], min, max);
}

GPtrArray *
kb_hit_list_touching (KbHarness *harness, KbPoint a, KbPoint b)
{
  const KbPoint         min = { MIN (a.x, b.x), MIN (a.y, b.y) };
  const KbPoint         max = { MAX (a.x, b.x), MAX (a.y, b.y) };
  g_autoptr (GPtrArray) items = kb_places_list (
    kb_harness_get_places (harness), KB_KINDS_PLACED & ~KB_KIND_BIT (KB_ITEM_MATING), min, max);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      KbPoint       from, to;

      kb_harness_get_bounds (harness, item, &from, &to);
      if (from.x > max.x || from.y > max.y || to.x < min.x || to.y < min.y
          || (item->kind == KB_ITEM_CABLE && !run_touches (harness, item, min, max))
          || (item->kind == KB_ITEM_DIMENSION && !dimension_touches (harness, item, min, max)))
        continue;
      g_ptr_array_add (ids, g_strdup (item->id));
    }

  return ids;
}
