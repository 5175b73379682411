/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-route.h"

#include <glib/gi18n.h>
#include <math.h>

#define STRAIGHT 1e-4 /* rad that are no bend */

static const struct
{
  const char *name;
  const char *label;
} modes[] = {
  [KB_RUN_FREE] = { NULL, NC_ ("cable run", "Free") },
  [KB_RUN_ORTHOGONAL] = { "orthogonal", NC_ ("cable run", "Right angles") },
  [KB_RUN_DIRECT] = { "direct", NC_ ("cable run", "Direct") },
};

const char *
kb_run_mode_to_string (KbRunMode mode)
{
  return modes[mode].name;
}

gboolean
kb_run_mode_from_string (const char *text, KbRunMode *mode)
{
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (modes[i].name != NULL && g_strcmp0 (modes[i].name, text) == 0)
      {
        *mode = (KbRunMode) i;
        return TRUE;
      }
  return FALSE;
}

const char *
kb_run_mode_get_label (KbRunMode mode)
{
  return g_dpgettext2 (NULL, "cable run", modes[mode].label);
}

/* ---- points ---- */

static KbPoint
at (const GArray *route, guint i)
{
  return g_array_index (route, KbPoint, i);
}

static double
distance (KbPoint a, KbPoint b)
{
  return hypot ((double) (b.x - a.x), (double) (b.y - a.y));
}

static double
dot (KbPoint a, KbPoint b, KbPoint c)
{
  return (double) (b.x - a.x) * (double) (c.x - b.x) + (double) (b.y - a.y) * (double) (c.y - b.y);
}

static double
cross (KbPoint a, KbPoint b, KbPoint c)
{
  return (double) (b.x - a.x) * (double) (c.y - b.y) - (double) (b.y - a.y) * (double) (c.x - b.x);
}

static gboolean
same (KbPoint a, KbPoint b)
{
  return a.x == b.x && a.y == b.y;
}

/* ---- length ---- */

gint64
kb_route_get_bend_radius (const KbPart *cable)
{
  const KbFact *radius = cable != NULL ? kb_part_get_fact (cable, "bend-radius", 0) : NULL;
  const KbFact *diameter = cable != NULL ? kb_part_get_fact (cable, "outer-diameter", 0) : NULL;

  if (radius == NULL)
    return 0;
  if (radius->value.unit == KB_UNIT_MM)
    return MAX (radius->value.from, 0);
  if (diameter == NULL || diameter->value.open_from || diameter->value.open_to)
    return 0;
  return MAX (radius->value.from, 0)
         * (diameter->value.type == KB_VALUE_RANGE ? diameter->value.to : diameter->value.from);
}

/* What rounding the bend @i saves. */
static double
get_saving (const GArray *route, guint i, double radius)
{
  const KbPoint a = at (route, i - 1), b = at (route, i), c = at (route, i + 1);
  const double  angle = fabs (atan2 (cross (a, b, c), dot (a, b, c)));
  const double  before = distance (a, b) / (i > 1 ? 2 : 1);
  const double  after = distance (b, c) / (i + 2 < route->len ? 2 : 1);
  double        reach;

  if (angle < STRAIGHT || angle > G_PI - STRAIGHT)
    return 0;
  reach = MIN (radius * tan (angle / 2), MIN (before, after));
  return 2 * reach - reach / tan (angle / 2) * angle;
}

gint64
kb_route_measure (const GArray *route, gint64 radius)
{
  /* Points that lie on one another would be neighbours without a segment between them. */
  g_autoptr (GArray) clean = g_array_copy ((GArray *) route);
  double             length = 0;

  kb_route_simplify (clean);
  for (guint i = 1; i < clean->len; i++)
    length += distance (at (clean, i - 1), at (clean, i));
  if (radius > 0)
    for (guint i = 1; i + 1 < clean->len; i++)
      length -= get_saving (clean, i, (double) radius);
  return (gint64) llround (length);
}

/* ---- shape ---- */

void
kb_route_simplify (GArray *route)
{
  guint kept = 1;

  if (route->len < 3)
    return;
  for (guint i = 1; i < route->len; i++)
    {
      const KbPoint p = at (route, i);

      if (i + 1 < route->len && same (p, at (route, kept - 1)))
        continue;
      while (kept > 1
             && (same (p, at (route, kept - 1))
                 || (cross (at (route, kept - 2), at (route, kept - 1), p) == 0
                     && dot (at (route, kept - 2), at (route, kept - 1), p) > 0)))
        kept--;
      g_array_index (route, KbPoint, kept++) = p;
    }
  g_array_set_size (route, kept);
}

/* Whether @to lies where @end looks to. */
static gboolean
leaves (const KbRouteEnd *end, KbPoint to)
{
  const KbPoint from = end->anchor.at;
  const KbPoint ahead =
    kb_point_place ((KbPoint){ 1, 0 }, (KbPoint){ 0, 0 }, end->anchor.direction);

  if (!end->directed)
    return TRUE;
  if (ahead.x != 0)
    return to.y == from.y && (to.x > from.x) == (ahead.x > 0) && to.x != from.x;
  return to.x == from.x && (to.y > from.y) == (ahead.y > 0) && to.y != from.y;
}

gboolean
kb_route_is_orthogonal (const GArray *route, const KbRouteEnd ends[2])
{
  for (guint i = 1; i < route->len; i++)
    {
      const KbPoint a = at (route, i - 1), b = at (route, i);

      if ((a.x != b.x && a.y != b.y) || (ends != NULL && same (a, b)))
        return FALSE;
      if (ends != NULL && i > 1 && dot (at (route, i - 2), a, b) < 0)
        return FALSE;
    }
  return ends == NULL
         || (leaves (&ends[0], at (route, 1)) && leaves (&ends[1], at (route, route->len - 2)));
}

/* ---- what lies under a point ---- */

guint
kb_route_find_bend (const GArray *route, KbPoint where, gint64 reach)
{
  guint  found = 0;
  double best = (double) reach;

  for (guint i = 1; i + 1 < route->len; i++)
    if (distance (at (route, i), where) <= best)
      {
        best = distance (at (route, i), where);
        found = i;
      }
  return found;
}

static double
distance_to_segment (KbPoint p, KbPoint a, KbPoint b)
{
  const double length = distance (a, b);
  const double along =
    length > 0
      ? ((double) (p.x - a.x) * (double) (b.x - a.x) + (double) (p.y - a.y) * (double) (b.y - a.y))
          / length
      : 0;

  if (along <= 0)
    return distance (p, a);
  return along >= length ? distance (p, b) : fabs (cross (a, b, p)) / length;
}

int
kb_route_find_segment (const GArray *route, KbPoint where, gint64 reach)
{
  int    found = -1;
  double best = (double) reach;

  for (guint i = 0; i + 1 < route->len; i++)
    {
      const double d = distance_to_segment (where, at (route, i), at (route, i + 1));

      if (d <= best)
        {
          best = d;
          found = (int) i;
        }
    }
  return found;
}
