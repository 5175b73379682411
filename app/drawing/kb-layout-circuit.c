/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Circuits on the layout: a line along the run in the circuit's colour and pattern, and its letter in badges. */
#include "config.h"

#include "drawing/kb-layout-private.h"

#include "harness/kb-circuit.h"

#include <math.h>

/* How far badges on one piece are apart, in mm. */
#define BADGE_SPACING 160.0
/* A piece shorter than so many badges bears none, as long as another one does. */
#define LEAST_PIECE 2.5

static const KbCircuitMark *
get_mark (KbLayout *self, const KbItem *item)
{
  if (item->circuit == NULL)
    return NULL;
  if (self->marks == NULL)
    self->marks = kb_harness_dup_circuit_marks (self->harness);
  return g_hash_table_lookup (self->marks, item->circuit);
}

/* On paper without colour pattern and letter have to do. */
static KbInk
get_ink (KbSymbolFlags flags, const KbCircuitMark *mark)
{
  if (flags & KB_SYMBOL_MONOCHROME)
    return KB_INK_DARK;
  return kb_circuit_colour_rgb (mark->colour) << 8 | 0xff;
}

static KbDash
get_dash (KbCircuitPattern pattern)
{
  switch (pattern)
    {
    case KB_CIRCUIT_DASHED:
      return KB_DASH_WIDE_DASHED;
    case KB_CIRCUIT_DOTTED:
      return KB_DASH_WIDE_DOTTED;
    case KB_CIRCUIT_CHAIN:
      return KB_DASH_WIDE_CHAIN;
    case KB_CIRCUIT_SOLID:
    case KB_N_CIRCUIT_PATTERNS:
    default:
      return KB_DASH_SOLID;
    }
}

KbStyle
kb_circuit_line_style (const KbCircuitMark *mark, KbSymbolFlags flags, double width)
{
  return (
    KbStyle){ .stroke = get_ink (flags, mark), .width = width, .dash = get_dash (mark->pattern) };
}

static double
measure_badge (const char *letter, double size)
{
  double width;

  kb_drawing_measure_text (size, TRUE, letter, &width, NULL);
  return MAX (width + size * 0.7, size * 1.5);
}

static void
draw_badge (KbLayout            *self,
            KbDrawing           *drawing,
            const KbCircuitMark *mark,
            double               x,
            double               y,
            double               size)
{
  const double  width = measure_badge (mark->letter, size), height = size * 1.5;
  const KbStyle ground = kb_style_both (KB_INK_PAPER, KB_INK_DARK, KB_LINE_INNER * self->text);
  KbStyle       edge = kb_style_stroke (get_ink (self->options->flags, mark), 0.16 * size);

  kb_drawing_rectangle (drawing, x - width / 2, y - height / 2, width, height, height / 2, &ground);
  if (mark->colour != KB_N_CIRCUIT_COLOURS - 1 || edge.stroke == KB_INK_DARK)
    kb_drawing_rectangle (drawing, x - width / 2 + 0.13 * size, y - height / 2 + 0.13 * size,
                          width - 0.26 * size, height - 0.26 * size, height / 2 - 0.13 * size,
                          &edge);
  kb_drawing_text (drawing, x, y + KB_CAP_HEIGHT * size / 2, size, KB_ALIGN_MIDDLE, TRUE,
                   KB_INK_DARK, mark->letter);
}

/* Where the badge of a stretch can be: not in its middle, where the label of the cable likes to be. */
static void
draw_badge_between (KbLayout            *self,
                    KbDrawing           *drawing,
                    const KbCircuitMark *mark,
                    const double        *a,
                    double               from,
                    double               to,
                    double               size,
                    const KbRect        *apart)
{
  static const double places[] = { 0.22, 0.78, 0.1, 0.9, 0.5 };
  const double        width = measure_badge (mark->letter, size);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const double at = from + (to - from) * places[i];
      const double x = a[0] + (a[2] - a[0]) * at, y = a[1] + (a[3] - a[1]) * at;
      const KbRect rect = kb_rect_about (x, y, width, size * 1.5);

      if (apart != NULL && kb_rect_intersects (&rect, apart))
        continue;
      draw_badge (self, drawing, mark, x, y, size);
      return;
    }
}

/* Badges between two points. */
static void
draw_badges (KbLayout            *self,
             KbDrawing           *drawing,
             const KbCircuitMark *mark,
             const double        *a,
             double               size,
             const KbRect        *apart)
{
  const double length = hypot (a[2] - a[0], a[3] - a[1]);
  const guint  n = (guint) CLAMP (length / (BADGE_SPACING * self->text), 1.0, 50.0);

  for (guint i = 0; i < n; i++)
    draw_badge_between (self, drawing, mark, a, (double) i / n, (i + 1.0) / n, size, apart);
}

void
kb_layout_draw_circuit (KbLayout     *self,
                        KbDrawing    *drawing,
                        const KbItem *item,
                        const double *points,
                        guint         n_points,
                        double        width,
                        double        radius,
                        const KbRect *apart)
{
  const KbCircuitMark *mark = get_mark (self, item);
  const double         size = CLAMP (0.62 * width, 3.0, 5.0) * self->text;
  double               longest = 0.0;
  KbStyle              line;

  if (mark == NULL)
    return;
  line = kb_circuit_line_style (mark, self->options->flags, CLAMP (0.3 * width, 0.8, 3.0));
  kb_drawing_polyline (drawing, points, n_points, radius, FALSE, &line);
  for (guint i = 0; i + 1 < n_points; i++)
    longest = MAX (
      longest, hypot (points[2 * i + 2] - points[2 * i], points[2 * i + 3] - points[2 * i + 1]));
  for (guint i = 0; i + 1 < n_points; i++)
    {
      const double *a = points + 2 * i;
      const double  length = hypot (a[2] - a[0], a[3] - a[1]);

      if (length >= longest || length >= LEAST_PIECE * 2.0 * size + 20.0)
        draw_badges (self, drawing, mark, a, size, apart);
    }
}
