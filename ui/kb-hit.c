/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-hit.h"

#include "harness/kb-dimension.h"
#include "harness/kb-places.h"

#include <math.h>

/* µm; no cable is drawn thicker than twice that. */
#define MOST_WIDTH 100000

/* What comes as near as @reach to the point. */
#define DIMENSION_TEXT 2500 /* µm about its line */

static GPtrArray *
list_about (KbHarness *harness, KbItemKind kind, KbPoint at, gint64 reach)
{
  return kb_places_list (kb_harness_get_places (harness), KB_KIND_BIT (kind),
                         (KbPoint){ at.x - reach, at.y - reach },
                         (KbPoint){ at.x + reach, at.y + reach });
}

static double
distance (KbPoint a, KbPoint b)
{
  return hypot ((double) (a.x - b.x), (double) (a.y - b.y));
}

static double
distance_to_segment (KbPoint p, KbPoint a, KbPoint b)
{
  const double dx = (double) (b.x - a.x);
  const double dy = (double) (b.y - a.y);
  const double square = dx * dx + dy * dy;
  double       t;

  if (square == 0)
    return distance (p, a);
  t = ((double) (p.x - a.x) * dx + (double) (p.y - a.y) * dy) / square;
  t = CLAMP (t, 0.0, 1.0);

  return hypot ((double) (p.x - a.x) - t * dx, (double) (p.y - a.y) - t * dy);
}

gint64
kb_hit_cable_width (const KbPart *cable)
{
  const KbFact *fact = cable != NULL ? kb_part_get_fact (cable, "outer-diameter", 0) : NULL;

  if (fact == NULL)
    return 7000;

  return fact->value.type == KB_VALUE_RANGE ? (fact->value.from + fact->value.to) / 2
                                            : fact->value.from;
}

gboolean
kb_hit_entry_is_free (KbHarness *harness, const char *connector)
{
  GHashTable    *referrers = kb_harness_get_referrers (harness, connector);
  GHashTableIter iter;
  gpointer       id;

  if (referrers == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (harness, id);

      if (item == NULL || item->kind != KB_ITEM_CABLE)
        continue;
      for (int end = 0; end < 2; end++)
        if (g_strcmp0 (item->ends[end].item, connector) == 0 && item->ends[end].port == NULL)
          return FALSE;
    }

  return TRUE;
}

gboolean
kb_hit_can_connect (KbHarness *harness, const char *id)
{
  KbAnchor entry;

  return kb_harness_get_entry_anchor (harness, id, &entry) && kb_hit_entry_is_free (harness, id);
}

static gboolean
is_shown (KbHarness *harness, KbLayers *layers, const KbItem *item)
{
  return layers == NULL || kb_layers_shows_item (layers, harness, item);
}

const char *
kb_hit_find_entry (KbHarness  *harness,
                   KbLayers   *layers,
                   KbPoint     at,
                   gint64      tolerance,
                   const char *except)
{
  /* An entry lies on the edge of its connector. */
  g_autoptr (GPtrArray) connectors = list_about (harness, KB_ITEM_CONNECTOR, at, tolerance);
  const char           *found = NULL;
  double                best = (double) tolerance;

  for (guint i = 0; i < connectors->len; i++)
    {
      const KbItem *item = g_ptr_array_index (connectors, i);
      KbAnchor      entry;
      double        d;

      if (g_strcmp0 (item->id, except) == 0 || !is_shown (harness, layers, item)
          || !kb_harness_get_entry_anchor (harness, item->id, &entry))
        continue;
      d = distance (at, entry.at);
      if (d <= best && kb_hit_entry_is_free (harness, item->id))
        {
          best = d;
          found = item->id;
        }
    }

  return found;
}

static gboolean
bounds_contain (KbHarness *harness, const KbItem *item, KbPoint at)
{
  KbPoint min, max;

  kb_harness_get_bounds (harness, item, &min, &max);

  return at.x >= min.x && at.x <= max.x && at.y >= min.y && at.y <= max.y;
}

static gboolean
cable_contains (KbHarness *harness, const KbItem *item, KbPoint at, gint64 tolerance)
{
  g_autoptr (GArray) route = kb_harness_dup_route (harness, item);
  const gint64       half =
    MAX (kb_hit_cable_width (kb_harness_get_part (harness, item)) / 2, tolerance / 2);

  for (guint i = 1; i < route->len; i++)
    if (distance_to_segment (at, g_array_index (route, KbPoint, i - 1),
                             g_array_index (route, KbPoint, i))
        <= (double) half)
      return TRUE;

  return FALSE;
}

/* Seen from afar the handle would cover the connector, and nothing else of it could be grasped. */
gboolean
kb_hit_entry_has_room (KbHarness *harness, const char *connector, gint64 tolerance)
{
  KbPoint min, max;

  kb_harness_get_bounds (harness, kb_harness_get_item (harness, connector), &min, &max);

  return MIN (max.x - min.x, max.y - min.y) >= 2 * tolerance;
}

KbHit
kb_hit_test (KbHarness *harness, KbPoint at, gint64 tolerance)
{
  return kb_hit_test_shown (harness, NULL, at, tolerance);
}

/* Beyond its bounds. */
static gint64
get_reach (KbItemKind kind, gint64 tolerance)
{
  return kind == KB_ITEM_CABLE       ? MAX (MOST_WIDTH, tolerance)
         : kind == KB_ITEM_DIMENSION ? MAX (DIMENSION_TEXT, tolerance)
                                     : 0;
}

/* Its line, with the figure above. */
static gboolean
dimension_contains (KbHarness *harness, const KbItem *item, KbPoint at, gint64 tolerance)
{
  KbDimensionShape shape;

  kb_dimension_get_shape (harness, item, &shape);
  return distance_to_segment (at, shape.line[0], shape.line[1])
         <= (double) MAX (tolerance / 2, DIMENSION_TEXT);
}

static gboolean
item_contains (KbHarness *harness, const KbItem *item, KbPoint at, gint64 tolerance)
{
  if (item->kind == KB_ITEM_CABLE)
    return cable_contains (harness, item, at, tolerance);
  if (item->kind == KB_ITEM_DIMENSION)
    return dimension_contains (harness, item, at, tolerance);
  return bounds_contain (harness, item, at);
}

KbHit
kb_hit_test_shown (KbHarness *harness, KbLayers *layers, KbPoint at, gint64 tolerance)
{
  static const KbItemKind kinds[] = { KB_ITEM_NOTE, KB_ITEM_CONNECTOR, KB_ITEM_DIMENSION,
                                      KB_ITEM_CABLE };
  const char             *entry = kb_hit_find_entry (harness, layers, at, tolerance, NULL);

  if (entry != NULL && kb_hit_entry_has_room (harness, entry, tolerance))
    return (KbHit){ KB_HIT_ENTRY, entry };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) items =
        list_about (harness, kinds[k], at, get_reach (kinds[k], tolerance));

      /* What was added last is drawn on top. */
      for (guint i = items->len; i > 0; i--)
        {
          const KbItem *item = g_ptr_array_index (items, i - 1);

          if (is_shown (harness, layers, item) && item_contains (harness, item, at, tolerance))
            return (KbHit){ KB_HIT_ITEM, item->id };
        }
    }

  return (KbHit){ KB_HIT_NOTHING, NULL };
}

gboolean
kb_hit_get_bounds (KbHarness *harness, const char *id, KbPoint *min, KbPoint *max)
{
  return kb_places_get_bounds (kb_harness_get_places (harness), id, min, max);
}

GPtrArray *
kb_hit_list_inside (KbHarness *harness, KbPoint a, KbPoint b)
{
  const KbPoint         min = { MIN (a.x, b.x), MIN (a.y, b.y) };
  const KbPoint         max = { MAX (a.x, b.x), MAX (a.y, b.y) };
  KbPlaces             *places = kb_harness_get_places (harness);
  g_autoptr (GPtrArray) items =
    kb_places_list (places, KB_KINDS_PLACED & ~KB_KIND_BIT (KB_ITEM_MATING), min, max);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = g_ptr_array_index (items, i);
      KbPoint       from, to;

      if (kb_places_get_bounds (places, item->id, &from, &to) && from.x >= min.x && from.y >= min.y
          && to.x <= max.x && to.y <= max.y)
        g_ptr_array_add (ids, g_strdup (item->id));
    }

  return ids;
}
