/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cables on the layout: the jacket in its true width, the length, and what says that it is not to scale. */
#include "config.h"

#include "drawing/kb-layout-private.h"

#include "harness/kb-harness-edit.h"

#include <math.h>

/* Drawn where no outer diameter is stated, dashed: a drawing convention, no figure of a cable. */
#define UNKNOWN_JACKET 7.0
/* Where no bending radius is stated, bends are drawn with this many jacket widths for their middle radius: no figure of a
 * cable either, and nothing is measured by it. */
#define BEND 1.6
#define LABEL_SIZE 3.5
/* A stated length that differs by less is what is drawn. */
#define SAME_LENGTH 500
/* A slanted piece of a run is taken as a row of so many boxes at most, none of them longer than this, in mm. */
#define MOST_PIECES 500u
#define LONGEST_PIECE 1000.0

typedef struct
{
  const KbItem *item;
  double       *points;
  guint         n_points;
  double        jacket;
  gboolean      stated;       /* the outer diameter */
  double        bend;         /* middle radius of bends */
  gboolean      broken;       /* the stated length is not the drawn one */
  gboolean      not_to_scale; /* nor is what it is cut to, which can be for its slack alone */
  guint         longest;      /* index of the first point of the longest segment */
} KbRun;

char *
kb_layout_length_to_text (gint64 um)
{
  gint64 mm = (um + 500) / 1000;

  if (mm < 1000)
    return g_strdup_printf ("%" G_GINT64_FORMAT " mm", mm);
  if (mm % 10 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d m", mm / 1000, (int) (mm % 1000 / 10));
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%03d m", mm / 1000, (int) (mm % 1000));
}

double
kb_layout_get_jacket (const KbPart *cable, gboolean *stated)
{
  const KbFact *fact = cable != NULL ? kb_part_get_fact (cable, "outer-diameter", 0) : NULL;
  double        mean = UNKNOWN_JACKET;

  *stated = FALSE;
  if (fact == NULL)
    return mean;
  if (fact->value.type == KB_VALUE_QUANTITY
      || (fact->value.type == KB_VALUE_RANGE && fact->value.open_to))
    mean = kb_mm (fact->value.from);
  else if (fact->value.type == KB_VALUE_RANGE && fact->value.open_from)
    mean = kb_mm (fact->value.to);
  else if (fact->value.type == KB_VALUE_RANGE)
    mean = kb_mm (fact->value.from + fact->value.to) / 2.0;
  *stated = mean > 0.0;
  return mean > 0.0 ? mean : UNKNOWN_JACKET;
}

double
kb_layout_get_bend_radius (const KbPart *cable)
{
  const gint64 stated = kb_route_get_bend_radius (cable);
  gboolean     known;

  return stated > 0 ? kb_mm (stated) : BEND * kb_layout_get_jacket (cable, &known);
}

static gboolean
run_init (KbRun *run, KbLayout *layout, const KbItem *cable)
{
  g_autoptr (GArray) route = kb_harness_dup_route (layout->harness, cable);
  double             longest = -1.0;

  *run = (KbRun){ .item = cable };
  if (route == NULL || route->len < 2)
    return FALSE;
  kb_route_simplify (route);
  run->points = g_new (double, 2 * route->len);
  for (guint i = 0; i < route->len; i++)
    {
      const KbPoint *at = &g_array_index (route, KbPoint, i);
      guint          n = run->n_points;
      double         x = kb_mm (at->x), y = kb_mm (at->y);

      if (n > 0 && x == run->points[2 * n - 2] && y == run->points[2 * n - 1])
        continue;
      run->points[2 * n] = x;
      run->points[2 * n + 1] = y;
      run->n_points++;
      if (n > 0 && hypot (x - run->points[2 * n - 2], y - run->points[2 * n - 1]) > longest + 0.001)
        {
          longest = hypot (x - run->points[2 * n - 2], y - run->points[2 * n - 1]);
          run->longest = n - 1;
        }
    }
  run->jacket = kb_layout_get_jacket (kb_harness_get_part (layout->harness, cable), &run->stated);
  run->bend = kb_layout_get_bend_radius (kb_harness_get_part (layout->harness, cable));
  run->not_to_scale = ABS (kb_harness_get_length (layout->harness, cable)
                           - kb_harness_measure_route (layout->harness, cable))
                      > SAME_LENGTH;
  run->broken = run->not_to_scale && cable->length > 0;
  return run->n_points >= 2;
}

static void
run_clear (KbRun *run)
{
  g_clear_pointer (&run->points, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KbRun, run_clear)

void
kb_layout_add_cable_room (KbLayout *self, const KbItem *cable)
{
  g_auto (KbRun) run = { 0 };

  if (!run_init (&run, self, cable))
    return;
  for (guint i = 0; i + 1 < run.n_points; i++)
    {
      const double *a = run.points + 2 * i, *b = a + 2;
      double        length = hypot (b[0] - a[0], b[1] - a[1]);
      /* A slanted piece is taken as a row of small boxes. */
      guint pieces = a[0] == b[0] || a[1] == b[1]
                       ? 1
                       : (guint) ceil (MIN (length, MOST_PIECES * LONGEST_PIECE) / 10.0);

      /* Of a run of kilometres the boxes would say nothing about where it is. */
      if (pieces > 1 && length > MOST_PIECES * LONGEST_PIECE)
        continue;
      pieces = CLAMP (pieces, 1, MOST_PIECES);
      for (guint j = 0; j < pieces; j++)
        {
          double x1 = a[0] + (b[0] - a[0]) * j / pieces,
                 x2 = a[0] + (b[0] - a[0]) * (j + 1) / pieces;
          double y1 = a[1] + (b[1] - a[1]) * j / pieces,
                 y2 = a[1] + (b[1] - a[1]) * (j + 1) / pieces;
          KbRect rect = { MIN (x1, x2), MIN (y1, y2), fabs (x2 - x1), fabs (y2 - y1) };

          rect = kb_rect_grow (rect, run.jacket / 2);
          kb_room_add (self->room, &rect, cable->id);
        }
    }
}

/* The line beside the run at @distance, to its left where that is negative. */
static double *
dup_beside (const KbRun *run, double distance)
{
  double *points = g_new (double, 2 * run->n_points);

  for (guint i = 0; i < run->n_points; i++)
    {
      const double *p = run->points + 2 * i;
      double        n[2] = { 0.0, 0.0 }, m[2] = { 0.0, 0.0 };
      double        scale;

      if (i > 0)
        {
          double length = hypot (p[0] - p[-2], p[1] - p[-1]);

          n[0] = -(p[1] - p[-1]) / length, n[1] = (p[0] - p[-2]) / length;
        }
      if (i + 1 < run->n_points)
        {
          double length = hypot (p[2] - p[0], p[3] - p[1]);

          m[0] = -(p[3] - p[1]) / length, m[1] = (p[2] - p[0]) / length;
        }
      if (i == 0)
        memcpy (n, m, sizeof n);
      if (i + 1 == run->n_points)
        memcpy (m, n, sizeof m);
      /* Mitred; where the run turns back on itself there is no mitre. */
      scale = 1.0 + n[0] * m[0] + n[1] * m[1];
      scale = scale > 0.1 ? distance / scale : 0.0;
      points[2 * i] = p[0] + (n[0] + m[0]) * scale;
      points[2 * i + 1] = p[1] + (n[1] + m[1]) * scale;
    }
  return points;
}

static void
draw_jacket (KbLayout *layout, KbDrawing *drawing, const KbRun *run)
{
  double   radius = run->bend;
  gboolean mono = (layout->options->flags & KB_SYMBOL_MONOCHROME) != 0;
  KbInk    core = mono ? KB_INK_JACKET_GREY : KB_INK_JACKET;
  KbStyle  edge = kb_style_stroke (KB_INK_DARK, run->jacket);
  KbStyle  inner = kb_style_stroke (core, run->jacket - 0.6);

  if (layout->options->flags & KB_SYMBOL_SELECTED)
    {
      KbStyle halo = kb_style_stroke (KB_INK_SELECTED, run->jacket + 2.0);

      kb_drawing_polyline (drawing, run->points, run->n_points, radius, FALSE, &halo);
    }
  if (run->stated)
    {
      kb_drawing_polyline (drawing, run->points, run->n_points, radius, FALSE, &edge);
      kb_drawing_polyline (drawing, run->points, run->n_points, radius, FALSE, &inner);
      return;
    }
  /* No diameter is stated: pale, with dashed edges. */
  inner.stroke = kb_ink_lighten (core, mono ? 0.4 : 0.65);
  inner.width = run->jacket;
  kb_drawing_polyline (drawing, run->points, run->n_points, radius, FALSE, &inner);
  for (int side = -1; side <= 1; side += 2)
    {
      g_autofree double *beside = dup_beside (run, side * run->jacket / 2);
      KbStyle            dashed = kb_style_dashed (0, KB_INK_DARK, KB_LINE_OUTLINE);

      kb_drawing_polyline (drawing, beside, run->n_points, radius, FALSE, &dashed);
    }
}

/* An end without a connector: a line across, as where a cable is cut. */
static void
draw_free_ends (KbDrawing *drawing, const KbRun *run)
{
  KbStyle style = kb_style_stroke (KB_INK_DARK, 0.5);

  for (int end = 0; end < 2; end++)
    {
      const double *p = end == 0 ? run->points : run->points + 2 * (run->n_points - 1);
      const double *q = end == 0 ? p + 2 : p - 2;
      double        length = hypot (q[0] - p[0], q[1] - p[1]);
      double        nx = -(q[1] - p[1]) / length * (run->jacket / 2 + 1.2),
             ny = (q[0] - p[0]) / length * (run->jacket / 2 + 1.2);

      if (run->item->ends[end].item == NULL)
        kb_drawing_line (drawing, p[0] - nx, p[1] - ny, p[0] + nx, p[1] + ny, &style);
    }
}

/* Two slanted strokes with a gap, at (@x, @y) across the direction (@ux, @uy). */
static void
draw_break (KbDrawing *drawing, const KbRun *run, double x, double y, double ux, double uy)
{
  double  half = run->jacket / 2 + 1.6, slant = 1.3, gap = 1.1;
  double  nx = -uy, ny = ux;
  double  corners[8];
  KbStyle paper = kb_style_fill (KB_INK_PAPER);
  KbStyle stroke = kb_style_stroke (KB_INK_DARK, KB_LINE_OUTLINE);

  for (int i = 0; i < 4; i++)
    {
      double across = i == 0 || i == 3 ? -half : half;
      double along = (i < 2 ? -gap : gap) + (across > 0 ? slant : -slant);

      corners[2 * i] = x + nx * across + ux * along;
      corners[2 * i + 1] = y + ny * across + uy * along;
    }
  kb_drawing_polyline (drawing, corners, 4, 0.0, TRUE, &paper);
  kb_drawing_line (drawing, corners[0], corners[1], corners[2], corners[3], &stroke);
  kb_drawing_line (drawing, corners[4], corners[5], corners[6], corners[7], &stroke);
}

/* The designator and the length in a pill about (@x, @y); a length that is not drawn to scale is underlined. */
static void
draw_pill (KbLayout     *layout,
           KbDrawing    *drawing,
           const KbRun  *run,
           const KbRect *rect,
           const char   *name,
           const char   *length)
{
  double  size = LABEL_SIZE * layout->text;
  double  x = rect->x + size * 0.7, base = rect->y + rect->height / 2 + KB_CAP_HEIGHT * size / 2;
  double  name_width, length_width;
  KbStyle pill = kb_style_both (KB_INK_PAPER, KB_INK_FAINT, KB_LINE_HAIR * layout->text);

  kb_drawing_measure_text (size, TRUE, name, &name_width, NULL);
  kb_drawing_measure_text (size, FALSE, length, &length_width, NULL);
  kb_drawing_rectangle (drawing, rect->x, rect->y, rect->width, rect->height, rect->height / 2,
                        &pill);
  kb_drawing_text (drawing, x, base, size, KB_ALIGN_START, TRUE, KB_INK_DARK, name);
  kb_drawing_text (drawing, x + name_width + size * 0.7, base, size, KB_ALIGN_START, FALSE,
                   KB_INK_DARK, length);
  if (run->not_to_scale)
    {
      KbStyle line = kb_style_stroke (KB_INK_DARK, 0.25 * layout->text);

      kb_drawing_line (drawing, x + name_width + size * 0.7, base + 0.25 * size,
                       x + name_width + size * 0.7 + length_width, base + 0.25 * size, &line);
    }
}

static KbRect
choose_pill (KbLayout *layout, const KbRun *run, double width, double height, double *along)
{
  const double *a = run->points + 2 * run->longest, *b = a + 2;
  double        length = hypot (b[0] - a[0], b[1] - a[1]);
  double        ux = (b[0] - a[0]) / length, uy = (b[1] - a[1]) / length;
  double        x = (a[0] + b[0]) / 2, y = (a[1] + b[1]) / 2;
  double        reach = fabs (ux) * width + fabs (uy) * height;
  double        beside = (fabs (uy) * width + fabs (ux) * height + run->jacket) / 2 + 1.5;
  KbRect        candidates[7];
  guint         n = 0;

  /* On the cable where it is long enough, so that it is clear whose label it is; else beside it. */
  *along = reach;
  if (length >= reach + (run->broken ? 24.0 : 8.0))
    for (int step = 0; step < 3; step++)
      {
        double shift = (step == 1 ? -0.25 : step == 2 ? 0.25 : 0.0) * length;

        candidates[n++] = kb_rect_about (x + ux * shift, y + uy * shift, width, height);
      }
  candidates[n++] = kb_rect_about (x + uy * beside, y - ux * beside, width, height);
  candidates[n++] = kb_rect_about (x - uy * beside, y + ux * beside, width, height);
  candidates[n++] = kb_rect_about (x + uy * beside * 2.2, y - ux * beside * 2.2, width, height);
  candidates[n++] = kb_rect_about (x - uy * beside * 2.2, y + ux * beside * 2.2, width, height);
  return candidates[kb_room_choose (layout->room, candidates, n, NULL, run->item->id)];
}

static KbRect
draw_label (KbLayout *layout, KbDrawing *drawing, const KbRun *run)
{
  g_autofree char *length =
    kb_layout_length_to_text (kb_harness_get_length (layout->harness, run->item));
  const char   *name = kb_item_get_label (run->item);
  const double *a = run->points + 2 * run->longest, *b = a + 2;
  double        segment = hypot (b[0] - a[0], b[1] - a[1]);
  double        ux = (b[0] - a[0]) / segment, uy = (b[1] - a[1]) / segment;
  double        size = LABEL_SIZE * layout->text;
  double        name_width, length_width, along;
  KbRect        pill;

  kb_drawing_measure_text (size, TRUE, name, &name_width, NULL);
  kb_drawing_measure_text (size, FALSE, length, &length_width, NULL);
  pill = choose_pill (layout, run, name_width + length_width + size * 2.1, size * 1.6, &along);
  if (run->broken)
    {
      /* The pill's place along the run, from the middle of the segment. */
      double shift = (pill.x + pill.width / 2 - (a[0] + b[0]) / 2) * ux
                     + (pill.y + pill.height / 2 - (a[1] + b[1]) / 2) * uy;
      double aside = fabs ((pill.x + pill.width / 2 - (a[0] + b[0]) / 2) * uy
                           - (pill.y + pill.height / 2 - (a[1] + b[1]) / 2) * ux);
      double at = aside > 0.1 ? 0.0 : shift + (along / 2 + 5.0) * (shift > 0.1 ? -1.0 : 1.0);

      draw_break (drawing, run, (a[0] + b[0]) / 2 + ux * at, (a[1] + b[1]) / 2 + uy * at, ux, uy);
    }
  draw_pill (layout, drawing, run, &pill, name, length);
  return pill;
}

void
kb_layout_draw_cable (KbLayout *self, KbDrawing *drawing, const KbItem *cable)
{
  g_auto (KbRun)        run = { 0 };
  KbRect                pill;
  g_autoptr (KbDrawing) label = NULL;

  if (!run_init (&run, self, cable))
    return;
  kb_drawing_begin (drawing, cable->id, 0.0, 0.0, 0.0, 1.0);
  draw_jacket (self, drawing, &run);
  draw_free_ends (drawing, &run);
  label = kb_drawing_new ();
  pill = draw_label (self, label, &run);
  kb_layout_draw_circuit (self, drawing, cable, run.points, run.n_points, run.jacket,
                          BEND * run.jacket, &pill);
  kb_drawing_append (drawing, label);
  g_hash_table_insert (self->pills, g_strdup (cable->id), g_memdup2 (&pill, sizeof pill));
  kb_drawing_end (drawing);
}

/* The leader ends on the cable where the label leaves it free. */
void
kb_layout_draw_cable_balloon (KbLayout *self, KbDrawing *drawing, const KbItem *cable)
{
  static const double places[] = { 0.15, 0.85, 0.07, 0.93, 0.3, 0.7, 0.5 };
  const KbRect       *pill = g_hash_table_lookup (self->pills, cable->id);
  g_auto (KbRun)      run = { 0 };
  KbRect              around = { 0 }, target = { 0 };
  const double       *a;

  if (pill == NULL || !run_init (&run, self, cable))
    return;
  a = run.points + 2 * run.longest;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      KbRect taken = kb_rect_grow (*pill, 1.0);

      around = kb_rect_about (a[0] + (a[2] - a[0]) * places[i], a[1] + (a[3] - a[1]) * places[i],
                              run.jacket, run.jacket);
      target = kb_rect_grow (around, -0.4 * run.jacket);
      if (!kb_rect_intersects (&target, &taken))
        break;
    }
  kb_drawing_begin (drawing, cable->id, 0.0, 0.0, 0.0, 1.0);
  kb_layout_draw_balloon (self, drawing, cable->id, &around, &target);
  kb_drawing_end (drawing);
}
