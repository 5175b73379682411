/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the way of a run at right angles between two places. */
#include "config.h"

#include "harness/kb-route.h"

#define MAX_POINTS 8
#define TOUCH 500
#define CROSSING G_GINT64_CONSTANT (1000000)

typedef struct
{
  KbPoint points[MAX_POINTS];
  guint   n;
} Path;

/* @p, @q: the ends of the stubs */
typedef struct
{
  KbPoint      from, to;
  KbPoint      p, q;
  gint64       stub;
  const KbBox *boxes;
  guint        n_boxes;
} Wish;

gint64
kb_route_snap (gint64 value, gint64 grid)
{
  const gint64 half = grid / 2;

  return (value >= 0 ? value + half : value - half) / grid * grid;
}

static KbPoint
step (KbAnchor anchor, gint64 length)
{
  return kb_point_place ((KbPoint){ length, 0 }, anchor.at, anchor.direction);
}

static void
add (Path *path, gint64 x, gint64 y)
{
  KbPoint *points = path->points;
  guint    n = path->n;

  if (n > 0 && points[n - 1].x == x && points[n - 1].y == y)
    return;
  /* A point on a straight line between two others is no bend. A reversal is one: it must stay to be counted. */
  if (n > 1
      && ((points[n - 2].x == points[n - 1].x && points[n - 1].x == x
           && (points[n - 1].y > points[n - 2].y) == (y > points[n - 1].y))
          || (points[n - 2].y == points[n - 1].y && points[n - 1].y == y
              && (points[n - 1].x > points[n - 2].x) == (x > points[n - 1].x))))
    path->n = --n;
  g_return_if_fail (n < MAX_POINTS);
  points[n] = (KbPoint){ x, y };
  path->n = n + 1;
}

static gboolean
crosses (KbPoint a, KbPoint b, const KbBox *box)
{
  /* Touching is not crossing: a run begins at the edge of the connector it leaves. */
  return MIN (a.x, b.x) < box->max.x - TOUCH && MAX (a.x, b.x) > box->min.x + TOUCH
         && MIN (a.y, b.y) < box->max.y - TOUCH && MAX (a.y, b.y) > box->min.y + TOUCH;
}

static gboolean
turns_back (KbPoint a, KbPoint b, KbPoint c)
{
  return (a.x < b.x && c.x < b.x) || (a.x > b.x && c.x > b.x) || (a.y < b.y && c.y < b.y)
         || (a.y > b.y && c.y > b.y);
}

static gboolean
goes_straight_on (KbPoint a, KbPoint b, KbPoint c)
{
  return (a.x == b.x && b.x == c.x && (a.y < b.y) == (b.y < c.y) && a.y != b.y)
         || (a.y == b.y && b.y == c.y && (a.x < b.x) == (b.x < c.x) && a.x != b.x);
}

/* Length, with every bend as dear as a stub; turning back is dearer than any detour. */
static gint64
cost_of_way (const Path *path, const Wish *wish)
{
  gint64 sum = 0;

  for (guint i = 1; i < path->n; i++)
    {
      const KbPoint a = path->points[i - 1];
      const KbPoint b = path->points[i];

      sum += ABS (b.x - a.x) + ABS (b.y - a.y) + wish->stub;
      if (i > 1)
        {
          const KbPoint z = path->points[i - 2];

          if (turns_back (z, a, b))
            sum += 10 * CROSSING;
        }
    }

  return sum;
}

/* With what it crosses, which is as dear. Boxes are looked at only while the sum is below @limit: most ways are too long
 * anyway, and with many boxes there are many ways. */
static gint64
cost (const Path *path, const Wish *wish, gint64 limit)
{
  gint64 sum = cost_of_way (path, wish);

  for (guint i = 1; i < path->n; i++)
    for (guint o = 0; o < wish->n_boxes && sum < limit; o++)
      if (crosses (path->points[i - 1], path->points[i], &wish->boxes[o]))
        sum += CROSSING;

  return sum;
}

/* Takes the way over @via instead of the best one so far if it is better. */
static void
consider (Path *best, gint64 *best_cost, const Wish *wish, const KbPoint *via, guint n_via)
{
  Path   path = { 0 };
  gint64 c;

  add (&path, wish->from.x, wish->from.y);
  add (&path, wish->p.x, wish->p.y);
  for (guint i = 0; i < n_via; i++)
    add (&path, via[i].x, via[i].y);
  add (&path, wish->q.x, wish->q.y);
  add (&path, wish->to.x, wish->to.y);
  c = cost (&path, wish, *best_cost);
  if (c < *best_cost)
    {
      *best_cost = c;
      *best = path;
    }
}

static void
consider_across (Path *best, gint64 *best_cost, const Wish *wish, gint64 x)
{
  const gint64  at = kb_route_snap (x, KB_ROUTE_GRID);
  const KbPoint via[] = { { at, wish->p.y }, { at, wish->q.y } };

  consider (best, best_cost, wish, via, 2);
}

static void
consider_along (Path *best, gint64 *best_cost, const Wish *wish, gint64 y)
{
  const gint64  at = kb_route_snap (y, KB_ROUTE_GRID);
  const KbPoint via[] = { { wish->p.x, at }, { wish->q.x, at } };

  consider (best, best_cost, wish, via, 2);
}

GArray *
kb_route_orthogonal (KbAnchor     from,
                     KbAnchor     to,
                     gint64       stub,
                     gboolean     free_end,
                     const KbBox *boxes,
                     guint        n_boxes)
{
  GArray    *bends = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  const Wish wish = {
    .from = from.at,
    .to = to.at,
    .p = step (from, stub),
    .q = free_end ? to.at : step (to, stub),
    .stub = stub,
    .boxes = boxes,
    .n_boxes = n_boxes,
  };
  const KbPoint corners[] = { { wish.q.x, wish.p.y }, { wish.p.x, wish.q.y } };
  Path          best = { 0 };
  gint64        best_cost = G_MAXINT64;

  consider (&best, &best_cost, &wish, &corners[0], 1);
  consider (&best, &best_cost, &wish, &corners[1], 1);
  consider_across (&best, &best_cost, &wish, (wish.p.x + wish.q.x) / 2);
  consider_along (&best, &best_cost, &wish, (wish.p.y + wish.q.y) / 2);
  for (guint i = 0; i < n_boxes; i++)
    {
      consider_across (&best, &best_cost, &wish, boxes[i].min.x - stub);
      consider_across (&best, &best_cost, &wish, boxes[i].max.x + stub);
      consider_along (&best, &best_cost, &wish, boxes[i].min.y - stub);
      consider_along (&best, &best_cost, &wish, boxes[i].max.y + stub);
    }
  for (int side = -2; side <= 2; side += 4)
    {
      const KbPoint edge = side < 0
                             ? (KbPoint){ MIN (wish.p.x, wish.q.x), MIN (wish.p.y, wish.q.y) }
                             : (KbPoint){ MAX (wish.p.x, wish.q.x), MAX (wish.p.y, wish.q.y) };

      consider_across (&best, &best_cost, &wish, edge.x + side * stub);
      consider_along (&best, &best_cost, &wish, edge.y + side * stub);
    }

  if (best.n > 2)
    g_array_append_vals (bends, best.points + 1, best.n - 2);

  return bends;
}

/* ---- on from a bend ---- */

/* Length of the way from @last over @via to @to, with every bend as dear as a stub, turning back dearer than any detour, and
 * going straight on over @last a little dearer than turning there: that is what a bend was set for. */
static gint64
cost_onwards (KbPoint        before,
              KbPoint        last,
              const KbPoint *via,
              guint          n_via,
              KbPoint        to,
              gint64         stub)
{
  KbPoint z = before, a = last;
  gint64  sum = 0;

  for (guint i = 0; i <= n_via; i++)
    {
      const KbPoint b = i < n_via ? via[i] : to;

      if (a.x == b.x && a.y == b.y)
        continue;
      sum += ABS (b.x - a.x) + ABS (b.y - a.y) + stub;
      if (turns_back (z, a, b))
        sum += 10 * CROSSING;
      else if (i == 0 && goes_straight_on (z, a, b))
        sum += 1;
      z = a;
      a = b;
    }
  return sum;
}

GArray *
kb_route_continue (KbPoint before, KbPoint last, KbAnchor to, gint64 stub, gboolean free_end)
{
  const KbPoint q = free_end ? to.at : step (to, stub);
  const KbPoint middle = { kb_route_snap ((last.x + q.x) / 2, KB_ROUTE_GRID),
                           kb_route_snap ((last.y + q.y) / 2, KB_ROUTE_GRID) };
  const KbPoint ways[][3] = { { { q.x, last.y }, q, q },
                              { { last.x, q.y }, q, q },
                              { { middle.x, last.y }, { middle.x, q.y }, q },
                              { { last.x, middle.y }, { q.x, middle.y }, q } };
  GArray       *route = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  gint64        least = G_MAXINT64;
  guint         best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const gint64 cost = cost_onwards (before, last, ways[i], 3, to.at, stub);

      if (cost < least)
        {
          least = cost;
          best = i;
        }
    }
  g_array_append_val (route, last);
  g_array_append_vals (route, ways[best], 3);
  g_array_append_val (route, to.at);
  kb_route_simplify (route);
  g_array_remove_index (route, 0);
  if (route->len > 0)
    g_array_set_size (route, route->len - 1);
  return route;
}

/* ---- between any two ends ---- */

GArray *
kb_route_lay (const KbRouteEnd ends[2], const KbBox *boxes, guint n_boxes)
{
  const KbPoint from = ends[0].anchor.at, to = ends[1].anchor.at;
  const int     first = ends[0].directed || !ends[1].directed ? 0 : 1;
  GArray       *bends = NULL;

  if (ends[first].directed)
    bends = kb_route_orthogonal (ends[first].anchor, ends[1 - first].anchor, KB_ROUTE_STUB,
                                 !ends[1 - first].directed, boxes, n_boxes);
  else
    bends = kb_route_continue (from, from, ends[1].anchor, KB_ROUTE_STUB, TRUE);
  if (first == 1)
    for (guint i = 0; i < bends->len / 2; i++)
      {
        KbPoint *a = &g_array_index (bends, KbPoint, i);
        KbPoint *b = &g_array_index (bends, KbPoint, bends->len - 1 - i);
        KbPoint  kept = *a;

        *a = *b;
        *b = kept;
      }
  g_array_prepend_val (bends, from);
  g_array_append_val (bends, to);
  return bends;
}
