/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-route.h"

#define GRID 1000
#define MAX_POINTS 8

typedef struct
{
  KbPoint points[MAX_POINTS];
  guint   n;
} Path;

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

/* Length, with every bend as dear as a stub and turning back on itself dearer than any detour. */
static gint64
cost (const Path *path, gint64 stub)
{
  gint64 sum = 0;

  for (guint i = 1; i < path->n; i++)
    {
      const KbPoint a = path->points[i - 1];
      const KbPoint b = path->points[i];

      sum += ABS (b.x - a.x) + ABS (b.y - a.y) + stub;
      if (i > 1)
        {
          const KbPoint z = path->points[i - 2];

          if ((a.x - z.x) * (b.x - a.x) < 0 || (a.y - z.y) * (b.y - a.y) < 0)
            sum += 100 * stub + 10000000;
        }
    }

  return sum;
}

/* Way @kind from one stub's end to the other's. */
static void
connect (Path *path, KbPoint p, KbPoint q, gint64 detour, int kind)
{
  const gint64 middle_x = kb_route_snap ((p.x + q.x) / 2, GRID);
  const gint64 middle_y = kb_route_snap ((p.y + q.y) / 2, GRID);
  const gint64 outside[] = { MIN (p.y, q.y) - detour, MAX (p.y, q.y) + detour };
  const gint64 beside[] = { MIN (p.x, q.x) - detour, MAX (p.x, q.x) + detour };

  switch (kind)
    {
    case 0:
      add (path, q.x, p.y);
      break;
    case 1:
      add (path, p.x, q.y);
      break;
    case 2:
      add (path, middle_x, p.y);
      add (path, middle_x, q.y);
      break;
    case 3:
      add (path, p.x, middle_y);
      add (path, q.x, middle_y);
      break;
    case 4:
    case 5:
      add (path, p.x, outside[kind - 4]);
      add (path, q.x, outside[kind - 4]);
      break;
    default:
      add (path, beside[kind - 6], p.y);
      add (path, beside[kind - 6], q.y);
      break;
    }
}

GArray *
kb_route_orthogonal (KbAnchor from, KbAnchor to, gint64 stub, gboolean free_end)
{
  GArray       *bends = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  const KbPoint p = step (from, stub);
  const KbPoint q = free_end ? to.at : step (to, stub);
  Path          best = { 0 };
  gint64        best_cost = G_MAXINT64;

  for (int kind = 0; kind < 8; kind++)
    {
      Path   path = { 0 };
      gint64 c;

      add (&path, from.at.x, from.at.y);
      add (&path, p.x, p.y);
      connect (&path, p, q, 2 * stub, kind);
      add (&path, q.x, q.y);
      add (&path, to.at.x, to.at.y);
      c = cost (&path, stub);
      if (c < best_cost)
        {
          best_cost = c;
          best = path;
        }
    }

  if (best.n > 2)
    g_array_append_vals (bends, best.points + 1, best.n - 2);

  return bends;
}
