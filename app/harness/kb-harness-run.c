/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of the run of a cable, and what becomes of it when connectors move. The geometry is that of kb-route.h. */
#include "config.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-edit.h"

KbPoint
kb_placement_apply (const KbPlacement *self, KbPoint point)
{
  const KbPoint offset = { point.x - self->from.x, point.y - self->from.y };

  return kb_point_place (offset, self->to, self->rotation);
}

void
kb_harness_get_route_ends (KbHarness *self, const KbItem *cable, KbRouteEnd ends[2])
{
  for (int end = 0; end < 2; end++)
    {
      const KbItem *connector = kb_harness_get_item (self, cable->ends[end].item);

      ends[end] = (KbRouteEnd){ { cable->free_ends[end], 0 }, FALSE };
      if (connector == NULL)
        continue;
      ends[end].anchor.at = connector->at;
      ends[end].directed = kb_harness_get_entry_anchor (self, connector->id, &ends[end].anchor);
    }
}

/* ---- what moves ---- */

static KbBox
move_box (const KbPlacement *placement, KbBox box)
{
  const KbPoint a = kb_placement_apply (placement, box.min);
  const KbPoint b = kb_placement_apply (placement, box.max);

  return (KbBox){ { MIN (a.x, b.x), MIN (a.y, b.y) }, { MAX (a.x, b.x), MAX (a.y, b.y) } };
}

/* The bodies of the connectors at both ends, where they lie then; returns how many. */
static guint
get_boxes (KbHarness         *self,
           const KbItem      *cable,
           const gboolean     moves[2],
           const KbPlacement *placement,
           KbBox              boxes[2])
{
  guint n = 0;

  for (int end = 0; end < 2; end++)
    {
      const KbItem *connector = kb_harness_get_item (self, cable->ends[end].item);

      if (connector == NULL)
        continue;
      kb_harness_get_bounds (self, connector, &boxes[n].min, &boxes[n].max);
      if (moves[end])
        boxes[n] = move_box (placement, boxes[n]);
      n++;
    }
  return n;
}

static gboolean
end_moves (const KbItem *cable, int end, GHashTable *moving)
{
  return cable->ends[end].item != NULL ? g_hash_table_contains (moving, cable->ends[end].item)
                                       : g_hash_table_contains (moving, cable->id);
}

GArray *
kb_harness_dup_moved_route (KbHarness         *self,
                            const KbItem      *cable,
                            GHashTable        *moving,
                            const KbPlacement *placement)
{
  g_autoptr (GArray) route = kb_harness_dup_route (self, cable);
  const gboolean     moves[2] = { end_moves (cable, 0, moving), end_moves (cable, 1, moving) };
  const gboolean     chosen = g_hash_table_contains (moving, cable->id);
  gboolean           turned[2];
  KbRouteEnd         ends[2];
  KbBox              boxes[2];
  guint              n_boxes;

  if (moves[0] && moves[1])
    {
      for (guint i = 0; i < route->len; i++)
        {
          KbPoint *point = &g_array_index (route, KbPoint, i);

          *point = kb_placement_apply (placement, *point);
        }
      return g_steal_pointer (&route);
    }
  /* A chosen cable comes along as far as its ends let it. */
  if (chosen && cable->run == KB_RUN_FREE)
    for (guint i = 1; i + 1 < route->len; i++)
      {
        KbPoint *point = &g_array_index (route, KbPoint, i);

        *point = kb_placement_apply (placement, *point);
      }
  kb_harness_get_route_ends (self, cable, ends);
  for (int end = 0; end < 2; end++)
    {
      turned[end] = moves[end] && placement->rotation != 0;
      if (!moves[end])
        continue;
      ends[end].anchor.at = kb_placement_apply (placement, ends[end].anchor.at);
      ends[end].anchor.direction =
        kb_rotation_normalise (ends[end].anchor.direction + placement->rotation);
    }
  if (chosen && cable->run == KB_RUN_FREE)
    {
      g_array_index (route, KbPoint, 0) = ends[0].anchor.at;
      g_array_index (route, KbPoint, route->len - 1) = ends[1].anchor.at;
      return g_steal_pointer (&route);
    }
  n_boxes = get_boxes (self, cable, moves, placement, boxes);
  return kb_route_follow (cable->run, route, ends, turned, boxes, n_boxes);
}

/* ---- edits ---- */

/* What is between the ends of @route. */
static void
take_bends (KbItem *cable, const GArray *route)
{
  g_array_set_size (cable->bends, 0);
  if (route->len > 2)
    g_array_append_vals (cable->bends, &g_array_index (route, KbPoint, 1), route->len - 2);
}

void
kb_harness_take_route (KbHarness *self, const char *cable, const GArray *route)
{
  KbItem *item = kb_harness_edit (self, cable);

  g_return_if_fail (item != NULL && item->kind == KB_ITEM_CABLE && route->len >= 2);

  take_bends (item, route);
  for (int end = 0; end < 2; end++)
    if (item->ends[end].item == NULL)
      item->free_ends[end] = g_array_index (route, KbPoint, end == 0 ? 0 : route->len - 1);
  if (item->run == KB_RUN_DIRECT
        ? item->bends->len > 0
        : item->run == KB_RUN_ORTHOGONAL && !kb_route_is_orthogonal (route, NULL))
    item->run = KB_RUN_FREE;
}

void
kb_harness_set_route (KbHarness *self, const char *cable, const GArray *route)
{
  kb_harness_begin (self, C_ ("change", "Bend Cable"));
  kb_harness_take_route (self, cable, route);
  kb_harness_commit (self);
}

/* At right angles, with the fewest bends. */
static void
lay_anew (KbHarness *self, KbItem *cable)
{
  const gboolean     moves[2] = { FALSE, FALSE };
  g_autoptr (GArray) route = NULL;
  KbRouteEnd         ends[2];
  KbBox              boxes[2];
  guint              n_boxes = get_boxes (self, cable, moves, NULL, boxes);

  kb_harness_get_route_ends (self, cable, ends);
  route = kb_route_lay (ends, boxes, n_boxes);
  take_bends (cable, route);
}

void
kb_harness_set_run_mode (KbHarness *self, const char *cable, KbRunMode mode)
{
  KbItem    *item;
  KbRouteEnd ends[2];

  kb_harness_begin (self, C_ ("change", "Change Run"));
  item = kb_harness_edit (self, cable);
  item->run = mode;
  if (mode == KB_RUN_DIRECT)
    g_array_set_size (item->bends, 0);
  else if (mode == KB_RUN_ORTHOGONAL)
    {
      g_autoptr (GArray) route = kb_harness_dup_route (self, item);

      kb_harness_get_route_ends (self, item, ends);
      kb_route_simplify (route);
      if (kb_route_is_orthogonal (route, ends))
        take_bends (item, route);
      else
        lay_anew (self, item);
    }
  kb_harness_commit (self);
}

void
kb_harness_straighten (KbHarness *self, const char *cable)
{
  KbItem *item;

  kb_harness_begin (self, C_ ("change", "Straighten Cable"));
  item = kb_harness_edit (self, cable);
  if (item->run == KB_RUN_ORTHOGONAL)
    lay_anew (self, item);
  else
    g_array_set_size (item->bends, 0);
  kb_harness_commit (self);
}

/* @before, after the end @end of @cable, which hangs where it hangs then, was taken elsewhere. */
static GArray *
follow_end (KbHarness *self, const KbItem *cable, int end, const GArray *before)
{
  const gboolean moves[2] = { FALSE, FALSE };
  gboolean       turned[2] = { FALSE, FALSE };
  GArray        *route;
  KbRouteEnd     ends[2];
  KbBox          boxes[2];
  guint          n_boxes = get_boxes (self, cable, moves, NULL, boxes);

  kb_harness_get_route_ends (self, cable, ends);
  turned[end] = TRUE;
  route = kb_route_follow (cable->run, before, ends, turned, boxes, n_boxes);
  if (cable->run == KB_RUN_FREE)
    kb_route_drop_senseless (route, end);
  return route;
}

void
kb_harness_reattach_run (KbHarness *self, KbItem *cable, int end, const GArray *before)
{
  g_autoptr (GArray) route = follow_end (self, cable, end, before);

  take_bends (cable, route);
}

GArray *
kb_harness_dup_reattached_route (KbHarness  *self,
                                 const char *cable,
                                 int         end,
                                 const char *connector,
                                 KbPoint     at)
{
  const KbItem      *item = kb_harness_get_item (self, cable);
  g_autoptr (GArray) before = kb_harness_dup_route (self, item);
  g_autoptr (KbItem) moved = kb_item_copy (item);

  kb_item_set_end (moved, end, connector, NULL);
  moved->free_ends[end] = at;
  return follow_end (self, moved, end, before);
}

const char *
kb_harness_run_cable_as (KbHarness     *self,
                         KbRunMode      mode,
                         KbPart        *cable,
                         const char    *from,
                         const char    *to,
                         const KbPoint *points,
                         guint          n_points)
{
  const char *id;

  kb_harness_begin (self, C_ ("change", "Run Cable"));
  id = kb_harness_add_run (self, cable, from, to, points, n_points);
  kb_harness_edit (self, id)->run = mode;
  kb_harness_commit (self);
  return id;
}
