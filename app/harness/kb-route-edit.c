/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a run when its ends move and when its bends and segments are taken hold of. */
#include "config.h"

#include "harness/kb-route.h"

#include <math.h>

/* µm that a segment beside an entry keeps from it when it is pushed towards it. */
#define LEAST_STUB 5000

static KbPoint
at (const GArray *route, guint i)
{
  return g_array_index (route, KbPoint, i);
}

static KbPoint *
point (GArray *route, guint i)
{
  return &g_array_index (route, KbPoint, i);
}

static GArray *
copy (const GArray *route)
{
  GArray *points = g_array_sized_new (FALSE, FALSE, sizeof (KbPoint), route->len + 2);

  g_array_append_vals (points, route->data, route->len);
  return points;
}

static gboolean
same (KbPoint a, KbPoint b)
{
  return a.x == b.x && a.y == b.y;
}

static gboolean
is_level (KbPoint a, KbPoint b)
{
  return a.y == b.y && a.x != b.x;
}

static gboolean
is_upright (KbPoint a, KbPoint b)
{
  return a.x == b.x && a.y != b.y;
}

/* ---- ends that move ---- */

static void
move_end (KbRunMode mode, GArray *route, gboolean last, KbPoint to, gboolean turned)
{
  KbPoint      *end = point (route, last ? route->len - 1 : 0);
  KbPoint      *beside = last ? end - 1 : end + 1;
  const KbPoint was = *end;

  *end = to;
  if (route->len < 3 || same (was, to) || (turned && mode == KB_RUN_FREE))
    return;
  if (beside->y == was.y)
    beside->y = to.y;
  else if (beside->x == was.x)
    beside->x = to.x;
}

GArray *
kb_route_follow (KbRunMode        mode,
                 const GArray    *route,
                 const KbRouteEnd ends[2],
                 const gboolean   turned[2],
                 const KbBox     *boxes,
                 guint            n_boxes)
{
  GArray *moved = copy (route);

  if (mode == KB_RUN_DIRECT && moved->len > 2)
    g_array_remove_range (moved, 1, moved->len - 2);
  for (int end = 0; end < 2; end++)
    move_end (mode, moved, end == 1, ends[end].anchor.at, turned[end]);
  if (mode != KB_RUN_ORTHOGONAL)
    return moved;
  kb_route_simplify (moved);
  if (kb_route_is_orthogonal (moved, ends))
    return moved;
  g_array_unref (moved);
  return kb_route_lay (ends, boxes, n_boxes);
}

void
kb_route_drop_senseless (GArray *route, int end)
{
  while (route->len > 2)
    {
      const guint   i = end == 0 ? 1 : route->len - 2;
      const KbPoint a = at (route, i - 1), b = at (route, i), c = at (route, i + 1);
      const double  ux = (double) (b.x - a.x), uy = (double) (b.y - a.y);
      const double  vx = (double) (c.x - b.x), vy = (double) (c.y - b.y);

      /* It turns by more than 135°, or is none. */
      if (!same (a, b) && !same (b, c)
          && ux * vx + uy * vy > -G_SQRT2 / 2 * hypot (ux, uy) * hypot (vx, vy))
        return;
      g_array_remove_index (route, i);
    }
}

/* ---- bends and segments that are dragged ---- */

/* Keeps @to, which a segment across the way out of an entry takes on, in front of the entry; @was: where it was. */
static KbPoint
keep_before (const KbRouteEnd *end, KbPoint was, KbPoint to)
{
  const KbPoint from = end->anchor.at;
  const KbPoint ahead =
    kb_point_place ((KbPoint){ 1, 0 }, (KbPoint){ 0, 0 }, end->anchor.direction);
  const gint64 old = (was.x - from.x) * ahead.x + (was.y - from.y) * ahead.y;
  const gint64 now = (to.x - from.x) * ahead.x + (to.y - from.y) * ahead.y;
  const gint64 least = MIN (LEAST_STUB, old);

  if (!end->directed || now >= least)
    return to;
  return (KbPoint){ to.x + (least - now) * ahead.x, to.y + (least - now) * ahead.y };
}

/* Where a segment at an end bends off when it is moved aside: a stub on, or half of it. */
static KbPoint
get_stub (KbPoint from, KbPoint to)
{
  const gint64 length = ABS (to.x - from.x) + ABS (to.y - from.y);
  const gint64 stub = MIN (KB_ROUTE_STUB, length / 2);

  return (KbPoint){ from.x
                      + (to.x > from.x   ? stub
                         : to.x < from.x ? -stub
                                         : 0),
                    from.y
                      + (to.y > from.y   ? stub
                         : to.y < from.y ? -stub
                                         : 0) };
}

static gboolean
goes_straight_on (const GArray *route, guint bend)
{
  const KbPoint a = at (route, bend - 1), b = at (route, bend), c = at (route, bend + 1);

  return (is_level (a, b) && is_level (b, c)) || (is_upright (a, b) && is_upright (b, c));
}

/* Moves the segment, which is parallel to an axis, across itself; what it hangs at follows or gets a bend. */
static GArray *
shift_segment (const GArray *route, const KbRouteEnd ends[2], guint segment, gint64 dx, gint64 dy)
{
  const guint   last = route->len - 1;
  const KbPoint a = at (route, segment), b = at (route, segment + 1);
  GArray       *moved = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  KbPoint       from = segment == 0 ? get_stub (a, b) : a;
  KbPoint       to = segment + 1 == last ? get_stub (b, a) : b;
  KbPoint       shifted = { a.x + dx, a.y + dy };

  if (segment == 1)
    shifted = keep_before (&ends[0], a, shifted);
  if (segment + 2 == last)
    shifted = keep_before (&ends[1], a, shifted);
  dx = shifted.x - a.x;
  dy = shifted.y - a.y;
  g_array_append_vals (moved, route->data, segment);
  if (segment == 0)
    g_array_append_val (moved, a);
  if (segment == 0 || goes_straight_on (route, segment))
    g_array_append_val (moved, from);
  from = (KbPoint){ from.x + dx, from.y + dy };
  g_array_append_val (moved, from);
  shifted = (KbPoint){ to.x + dx, to.y + dy };
  g_array_append_val (moved, shifted);
  if (segment + 1 == last || goes_straight_on (route, segment + 1))
    g_array_append_val (moved, to);
  if (segment + 1 == last)
    g_array_append_val (moved, b);
  for (guint i = segment + 2; i <= last; i++)
    g_array_append_vals (moved, point ((GArray *) route, i), 1);
  kb_route_simplify (moved);
  return moved;
}

GArray *
kb_route_move_segment (KbRunMode        mode,
                       const GArray    *route,
                       const KbRouteEnd ends[2],
                       guint            segment,
                       KbPoint          from,
                       KbPoint          to)
{
  const KbPoint  a = at (route, segment), b = at (route, segment + 1);
  const gboolean level = is_level (a, b);
  const gboolean inner = segment > 0 && segment + 2 < route->len;
  const gint64   dx = to.x - from.x, dy = to.y - from.y;
  GArray        *moved;

  if ((mode == KB_RUN_ORTHOGONAL || inner) && (level || is_upright (a, b)))
    return shift_segment (route, ends, segment, level ? 0 : dx, level ? dy : 0);
  moved = copy (route);
  if (inner)
    for (guint i = segment; i < segment + 2; i++)
      *point (moved, i) = (KbPoint){ at (route, i).x + dx, at (route, i).y + dy };
  else
    g_array_insert_val (moved, segment + 1, to);
  return moved;
}

/* A corner between a segment that comes in level and one that leaves upright, or the other way round. */
static GArray *
move_corner (const GArray *route, const KbRouteEnd ends[2], guint bend, KbPoint to)
{
  GArray        *moved = copy (route);
  const gboolean level = is_level (at (route, bend - 1), at (route, bend));

  for (int side = -1; side <= 1; side += 2)
    {
      const guint    i = side < 0 ? bend - 1 : bend + 1;
      const gboolean is_end = i == 0 || i == route->len - 1;
      KbPoint       *beside = point (moved, i);
      /* The way in keeps its level, the way out its upright, or the other way round. */
      gint64 *tied = level == (side < 0) ? &to.y : &to.x;
      gint64 *its = level == (side < 0) ? &beside->y : &beside->x;

      if (is_end || goes_straight_on (route, i))
        *tied = *its;
      else
        *its = *tied;
      if (is_end)
        to = keep_before (&ends[i == 0 ? 0 : 1], at (route, bend), to);
    }
  *point (moved, bend) = to;
  /* What was kept in front of an entry goes on to the neighbours. */
  for (int side = -1; side <= 1; side += 2)
    {
      const guint i = side < 0 ? bend - 1 : bend + 1;

      if (i == 0 || i == route->len - 1 || goes_straight_on (route, i))
        continue;
      if (level == (side < 0))
        point (moved, i)->y = to.y;
      else
        point (moved, i)->x = to.x;
    }
  kb_route_simplify (moved);
  return moved;
}

GArray *
kb_route_move_bend (KbRunMode        mode,
                    const GArray    *route,
                    const KbRouteEnd ends[2],
                    guint            bend,
                    KbPoint          to)
{
  const KbPoint a = at (route, bend - 1), b = at (route, bend), c = at (route, bend + 1);
  GArray       *moved;

  if (mode == KB_RUN_ORTHOGONAL
      && ((is_level (a, b) && is_upright (b, c)) || (is_upright (a, b) && is_level (b, c))))
    return move_corner (route, ends, bend, to);
  moved = copy (route);
  if (mode != KB_RUN_ORTHOGONAL || !goes_straight_on (route, bend))
    {
      *point (moved, bend) = to;
      return moved;
    }
  /* Along the line it moves; across, it takes what comes after it along. */
  if (is_level (a, b))
    point (moved, bend)->x = CLAMP (to.x, MIN (a.x, c.x), MAX (a.x, c.x));
  else
    point (moved, bend)->y = CLAMP (to.y, MIN (a.y, c.y), MAX (a.y, c.y));
  if (is_level (a, b) ? to.y != b.y : to.x != b.x)
    {
      g_autoptr (GArray) line = moved;

      return kb_route_move_segment (mode, line, ends, bend, b, to);
    }
  return moved;
}

GArray *
kb_route_insert_bend (const GArray *route, guint segment, KbPoint where)
{
  const KbPoint a = at (route, segment), b = at (route, segment + 1);
  const double  dx = (double) (b.x - a.x), dy = (double) (b.y - a.y);
  const double  square = dx * dx + dy * dy;
  double        along;
  GArray       *route_with = copy (route);
  KbPoint       bend = where;

  if (is_level (a, b))
    bend =
      (KbPoint){ CLAMP (kb_route_snap (where.x, KB_ROUTE_GRID), MIN (a.x, b.x), MAX (a.x, b.x)),
                 a.y };
  else if (is_upright (a, b))
    bend = (KbPoint){ a.x, CLAMP (kb_route_snap (where.y, KB_ROUTE_GRID), MIN (a.y, b.y),
                                  MAX (a.y, b.y)) };
  else if (square > 0)
    {
      along = ((double) (where.x - a.x) * dx + (double) (where.y - a.y) * dy) / square;
      along = CLAMP (along, 0.0, 1.0);
      bend = (KbPoint){ a.x + (gint64) llround (along * dx), a.y + (gint64) llround (along * dy) };
    }
  g_array_insert_val (route_with, segment + 1, bend);
  return route_with;
}

/* ---- bends that go ---- */

/* Without the @n bends from @first on, joined by one corner where it needs one; NULL where that is no run at right angles. */
static GArray *
join_without (const GArray *route, const KbRouteEnd ends[2], guint first, guint n, gboolean upright)
{
  g_autoptr (GArray) joined = copy (route);
  KbPoint            a, b, corner;

  if (first < 1 || first + n >= route->len)
    return NULL;
  g_array_remove_range (joined, first, n);
  a = at (joined, first - 1);
  b = at (joined, first);
  corner = upright ? (KbPoint){ a.x, b.y } : (KbPoint){ b.x, a.y };
  g_array_insert_val (joined, first, corner);
  kb_route_simplify (joined);
  return kb_route_is_orthogonal (joined, ends) ? g_steal_pointer (&joined) : NULL;
}

static void
take_shorter (GArray **best, GArray *other)
{
  if (other == NULL)
    return;
  if (*best == NULL || other->len < (*best)->len
      || (other->len == (*best)->len && kb_route_measure (other, 0) < kb_route_measure (*best, 0)))
    {
      g_clear_pointer (best, g_array_unref);
      *best = other;
    }
  else
    g_array_unref (other);
}

GArray *
kb_route_remove_bend (KbRunMode mode, const GArray *route, const KbRouteEnd ends[2], guint bend)
{
  GArray *best = NULL;

  if (mode != KB_RUN_ORTHOGONAL || goes_straight_on (route, bend))
    {
      best = copy (route);
      g_array_remove_index (best, bend);
      return best;
    }
  for (guint n = 1; n <= 2; n++)
    for (guint first = bend + 1 - n; first <= bend; first++)
      for (int upright = 0; upright < 2; upright++)
        take_shorter (&best, join_without (route, ends, first, n, upright == 1));
  /* Never a run with as many: what is to go would come back elsewhere. */
  if (best != NULL && best->len >= route->len)
    g_clear_pointer (&best, g_array_unref);
  if (best == NULL)
    {
      best = kb_route_lay (ends, NULL, 0);
      if (best->len >= route->len)
        g_clear_pointer (&best, g_array_unref);
    }
  return best;
}
