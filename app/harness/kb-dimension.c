/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-dimension.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "harness/kb-route.h"
#include "xml/kb-decimal.h"

static const struct
{
  const char *word;
  const char *label;
} measures[KB_N_MEASURES] = {
  [KB_MEASURE_ALIGNED] = { NULL, NC_ ("measure", "Shortest way") },
  [KB_MEASURE_HORIZONTAL] = { "horizontal", NC_ ("measure", "Left to right") },
  [KB_MEASURE_VERTICAL] = { "vertical", NC_ ("measure", "Top to bottom") },
  [KB_MEASURE_RUN] = { "run", NC_ ("measure", "Length of the cable") },
};

const char *
kb_measure_to_string (KbMeasure measure)
{
  return measures[measure].word;
}

gboolean
kb_measure_from_string (const char *string, KbMeasure *measure)
{
  for (int i = 0; i < KB_N_MEASURES; i++)
    if (measures[i].word != NULL && g_strcmp0 (measures[i].word, string) == 0)
      {
        *measure = (KbMeasure) i;
        return TRUE;
      }
  return FALSE;
}

const char *
kb_measure_get_label (KbMeasure measure)
{
  return g_dpgettext2 (NULL, "measure", measures[measure].label);
}

/* ---- points of items ---- */

static void
clear_point (gpointer data)
{
  g_free (((KbDimensionPoint *) data)->at);
}

static void
add_point (GArray *points, char *at, KbPoint point)
{
  KbDimensionPoint entry = { at, point };

  g_array_append_val (points, entry);
}

static void
add_points_of_connector (KbHarness *harness, const KbItem *item, GArray *points)
{
  const KbGeometry *geometry = kb_harness_get_geometry (harness, item);
  const gint64      x = geometry->depth / 2, y = geometry->width / 2;
  const struct
  {
    const char *at;
    KbPoint     point;
  } own[] = {
    { "middle", { 0, 0 } }, { "front", { x, 0 } }, { "back", { -x, 0 } },
    { "left", { 0, -y } },  { "right", { 0, y } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    add_point (points, g_strdup (own[i].at),
               kb_point_place (own[i].point, item->at, item->rotation));
  /* The only face of a connector is its front. */
  for (guint i = 0; geometry->n_ports > 1 && i < geometry->n_ports; i++)
    add_point (points, g_strconcat ("port-", geometry->ports[i]->id, NULL),
               kb_point_place (geometry->port_anchors[i].at, item->at, item->rotation));
}

static void
add_points_of_route (const GArray *route, GArray *points)
{
  add_point (points, g_strdup ("start"), g_array_index (route, KbPoint, 0));
  add_point (points, g_strdup ("end"), g_array_index (route, KbPoint, route->len - 1));
  for (guint i = 1; i + 1 < route->len; i++)
    add_point (points, g_strdup_printf ("bend-%u", i), g_array_index (route, KbPoint, i));
}

GArray *
kb_dimension_list_points (KbHarness *harness, const KbItem *item)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (KbDimensionPoint));

  g_array_set_clear_func (points, clear_point);
  if (item->kind == KB_ITEM_CONNECTOR)
    add_points_of_connector (harness, item, points);
  else if (item->kind == KB_ITEM_CABLE)
    {
      g_autoptr (GArray) route = kb_harness_dup_route (harness, item);

      add_points_of_route (route, points);
    }
  return points;
}

static KbPoint
find_point (const GArray *points, const char *at, guint fallback)
{
  for (guint i = 0; i < points->len; i++)
    if (g_strcmp0 (g_array_index (points, KbDimensionPoint, i).at, at) == 0)
      return g_array_index (points, KbDimensionPoint, i).point;
  return g_array_index (points, KbDimensionPoint, fallback).point;
}

/* A bend that was taken away: the end of the run, which is the second. */
static KbPoint
find_on_route (const GArray *route, const char *at)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (KbDimensionPoint));

  g_array_set_clear_func (points, clear_point);
  add_points_of_route (route, points);
  return find_point (points, at, 1);
}

static KbPoint
find_on_item (KbHarness *harness, const KbItem *item, const char *at)
{
  g_autoptr (GArray) points = kb_dimension_list_points (harness, item);

  return points->len > 0 ? find_point (points, at, item->kind == KB_ITEM_CABLE ? 1 : 0) : item->at;
}

KbPoint
kb_dimension_get_point (KbHarness *harness, const KbItem *dimension, int end)
{
  const KbEnd  *anchor = &dimension->ends[end];
  const KbItem *item = anchor->item != NULL ? kb_harness_get_item (harness, anchor->item) : NULL;

  return item != NULL ? find_on_item (harness, item, anchor->port) : dimension->free_ends[end];
}

/* ---- its shape ---- */

/* Across the direction that is measured, to its right. */
static void
get_normal (KbMeasure measure, const KbPoint points[2], double *x, double *y)
{
  const double dx = (double) (points[1].x - points[0].x), dy = (double) (points[1].y - points[0].y);
  const double length = hypot (dx, dy);

  *x = measure == KB_MEASURE_VERTICAL ? 1.0 : 0.0;
  *y = measure == KB_MEASURE_VERTICAL ? 0.0 : 1.0;
  if (measure != KB_MEASURE_HORIZONTAL && measure != KB_MEASURE_VERTICAL && length > 0.0)
    *x = -dy / length, *y = dx / length;
}

static double
get_across (KbMeasure measure, const KbPoint points[2], KbPoint at)
{
  double x, y;

  get_normal (measure, points, &x, &y);
  return ((double) (at.x - points[0].x)) * x + ((double) (at.y - points[0].y)) * y;
}

gint64
kb_dimension_get_offset (KbMeasure measure, const KbPoint points[2], KbPoint at)
{
  return llround (get_across (measure, points, at));
}

KbMeasure
kb_dimension_guess_measure (const KbPoint points[2], KbPoint at)
{
  const KbPoint  min = { MIN (points[0].x, points[1].x), MIN (points[0].y, points[1].y) };
  const KbPoint  max = { MAX (points[0].x, points[1].x), MAX (points[0].y, points[1].y) };
  const gboolean beside = at.x < min.x || at.x > max.x, above = at.y < min.y || at.y > max.y;

  if (min.y == max.y)
    return KB_MEASURE_HORIZONTAL;
  if (min.x == max.x)
    return KB_MEASURE_VERTICAL;
  return beside == above ? KB_MEASURE_ALIGNED : above ? KB_MEASURE_HORIZONTAL : KB_MEASURE_VERTICAL;
}

const KbItem *
kb_dimension_get_run (KbHarness *harness, const KbItem *dimension)
{
  const KbItem *cable =
    dimension->ends[0].item != NULL ? kb_harness_get_item (harness, dimension->ends[0].item) : NULL;
  const char *a = dimension->ends[0].port, *b = dimension->ends[1].port;

  return cable != NULL && cable->kind == KB_ITEM_CABLE
             && g_strcmp0 (cable->id, dimension->ends[1].item) == 0
             && ((g_strcmp0 (a, "start") == 0 && g_strcmp0 (b, "end") == 0)
                 || (g_strcmp0 (a, "end") == 0 && g_strcmp0 (b, "start") == 0))
           ? cable
           : NULL;
}

/* @length: of the cable of which both ends are measured, as drawn; 0 where none is */
static void
make_shape (const KbItem     *dimension,
            const KbPoint     points[2],
            const KbItem     *run,
            gint64            length,
            KbDimensionShape *shape)
{
  double x, y;

  memcpy (shape->points, points, sizeof shape->points);
  get_normal (dimension->measure, points, &x, &y);
  for (int end = 0; end < 2; end++)
    {
      const double across =
        (double) dimension->offset - get_across (dimension->measure, points, points[end]);

      shape->line[end] =
        (KbPoint){ points[end].x + llround (x * across), points[end].y + llround (y * across) };
    }
  shape->drawn = run != NULL ? length
                             : llround (hypot ((double) (shape->line[1].x - shape->line[0].x),
                                               (double) (shape->line[1].y - shape->line[0].y)));
  if (run != NULL)
    shape->value = run->length > 0 ? run->length : length + run->slack;
  else
    shape->value = dimension->length > 0 ? dimension->length : shape->drawn;
}

static const KbItem *
get_told_run (KbHarness *harness, const KbItem *dimension)
{
  return dimension->measure == KB_MEASURE_RUN ? kb_dimension_get_run (harness, dimension) : NULL;
}

void
kb_dimension_get_shape (KbHarness *harness, const KbItem *dimension, KbDimensionShape *shape)
{
  const KbPoint points[2] = { kb_dimension_get_point (harness, dimension, 0),
                              kb_dimension_get_point (harness, dimension, 1) };
  const KbItem *run = get_told_run (harness, dimension);

  make_shape (dimension, points, run, run != NULL ? kb_harness_measure_route (harness, run) : 0,
              shape);
}

/* ---- what is about to lie elsewhere ---- */

static GArray *
dup_relaid_route (KbHarness *harness, const KbItem *cable, const KbRelaying *relaying)
{
  if (g_strcmp0 (cable->id, relaying->cable) == 0)
    return g_array_ref (relaying->route);
  return relaying->moving != NULL
           ? kb_harness_dup_moved_route (harness, cable, relaying->moving, &relaying->placement)
           : kb_harness_dup_route (harness, cable);
}

static KbPoint
get_relaid_point (KbHarness *harness, const KbItem *dimension, int end, const KbRelaying *relaying)
{
  const KbEnd  *anchor = &dimension->ends[end];
  const KbItem *item = anchor->item != NULL ? kb_harness_get_item (harness, anchor->item) : NULL;
  g_autoptr (GArray) route = NULL;
  KbPoint            point;

  /* A free one has moved with the dimension. */
  if (item == NULL)
    return dimension->free_ends[end];
  if (item->kind == KB_ITEM_CABLE)
    {
      route = dup_relaid_route (harness, item, relaying);
      return find_on_route (route, anchor->port);
    }
  point = find_on_item (harness, item, anchor->port);
  return relaying->moving != NULL && g_hash_table_contains (relaying->moving, item->id)
           ? kb_placement_apply (&relaying->placement, point)
           : point;
}

void
kb_dimension_get_relaid_shape (KbHarness        *harness,
                               const KbItem     *dimension,
                               const KbRelaying *relaying,
                               KbDimensionShape *shape)
{
  const KbPoint      points[2] = { get_relaid_point (harness, dimension, 0, relaying),
                                   get_relaid_point (harness, dimension, 1, relaying) };
  const KbItem      *run = get_told_run (harness, dimension);
  g_autoptr (GArray) route = run != NULL ? dup_relaid_route (harness, run, relaying) : NULL;

  make_shape (dimension, points, run,
              run != NULL ? kb_route_measure (
                route, kb_route_get_bend_radius (kb_harness_get_part (harness, run)))
                          : 0,
              shape);
}

char *
kb_dimension_to_text (KbHarness *harness, const KbItem *dimension, const KbDimensionShape *shape)
{
  const KbItem    *run = get_told_run (harness, dimension);
  g_autofree char *figure = kb_decimal_format ((shape->value + 50) / 100, 1);

  return run != NULL ? g_strdup_printf ("%s %s", kb_item_get_label (run), figure)
                     : g_steal_pointer (&figure);
}

/* ---- moving ---- */

static gboolean
end_moves (const KbItem *dimension, int end, GHashTable *moving)
{
  return dimension->ends[end].item != NULL
           ? g_hash_table_contains (moving, dimension->ends[end].item)
           : g_hash_table_contains (moving, dimension->id);
}

KbItem *
kb_dimension_dup_moved (KbHarness         *harness,
                        const KbItem      *dimension,
                        GHashTable        *moving,
                        const KbPlacement *placement)
{
  KbItem          *moved = kb_item_copy (dimension);
  KbDimensionShape shape;

  for (int end = 0; end < 2; end++)
    if (dimension->ends[end].item == NULL && g_hash_table_contains (moving, dimension->id))
      moved->free_ends[end] = kb_placement_apply (placement, moved->free_ends[end]);
  /* Where what it measures stays, the hand has taken the line. */
  if (g_hash_table_contains (moving, dimension->id) && !end_moves (dimension, 0, moving)
      && !end_moves (dimension, 1, moving))
    {
      kb_dimension_get_shape (harness, dimension, &shape);
      moved->offset = kb_dimension_get_offset (dimension->measure, shape.points,
                                               kb_placement_apply (placement, shape.line[0]));
    }
  return moved;
}

/* ---- edits ---- */

const char *
kb_harness_add_dimension (KbHarness *self, const KbItem *like)
{
  KbItem          *item;
  KbDimensionShape shape;

  kb_dimension_get_shape (self, like, &shape);
  if (shape.drawn == 0)
    return NULL;
  kb_harness_begin (self, C_ ("change", "Add Dimension"));
  item = kb_harness_add (self, KB_ITEM_DIMENSION);
  kb_item_assign (item, like);
  kb_harness_commit (self);
  return item->id;
}

/* Begins the step; NULL where the item is none any more, or a tool is in the middle of something. */
static KbItem *
begin_change (KbHarness *self, const char *id)
{
  const KbItem *item = kb_harness_get_item (self, id);

  if (item == NULL || item->kind != KB_ITEM_DIMENSION || kb_harness_in_transaction (self))
    return NULL;
  kb_harness_begin (self, C_ ("change", "Change Dimension"));
  return kb_harness_edit (self, id);
}

gboolean
kb_harness_set_dimension_measure (KbHarness *self, const char *id, KbMeasure measure)
{
  KbItem *item = begin_change (self, id);

  if (item == NULL)
    return FALSE;
  item->measure = measure;
  return kb_harness_commit (self);
}

gboolean
kb_harness_set_dimension_stated (KbHarness *self, const char *id, gint64 stated)
{
  KbItem *item;

  g_return_val_if_fail (stated >= 0, FALSE);
  item = begin_change (self, id);
  if (item == NULL)
    return FALSE;
  item->length = stated;
  return kb_harness_commit (self);
}

gboolean
kb_harness_set_dimension_offset (KbHarness *self, const char *id, gint64 offset)
{
  KbItem *item = begin_change (self, id);

  if (item == NULL)
    return FALSE;
  item->offset = offset;
  return kb_harness_commit (self);
}
