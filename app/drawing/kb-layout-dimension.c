/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dimensions as ISO 129-1 has them: thin lines, filled arrows, the figure in mm above the line, read from below or from the
 * right; a figure that is not to scale is underlined.
 */
#include "config.h"

#include <math.h>

#include "drawing/kb-layout-private.h"
#include "harness/kb-dimension.h"

/* All in mm on paper. */
#define SIZE 3.6  /* of the text: capitals of 2.5 */
#define ARROW 2.8 /* long */
#define ARROW_HALF 0.38
#define BEYOND 2.0 /* of an extension line beyond the dimension line */
#define GAP 0.9    /* between line and text */
#define LINE 0.18
#define PIECE 4.0 /* of an oblique line, that other labels keep away from */
#define PIECES 200

/* The dimension line in its own frame: along x, about the origin. */
typedef struct
{
  KbDimensionShape shape;
  double           x, y, degrees;
  double           half;
  double           scale; /* of what keeps its size on paper */
  double           text_width;
  char            *text;
  gboolean         is_outside; /* the text is beyond the line, which is too short for it */
  KbInk            ink;
} Line;

static void
line_clear (Line *self)
{
  g_clear_pointer (&self->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static void
line_init (Line *self, KbHarness *harness, const KbItem *item, double scale)
{
  const KbPoint *ends = self->shape.line;
  const double   dx = kb_mm (ends[1].x - ends[0].x), dy = kb_mm (ends[1].y - ends[0].y);

  self->x = kb_mm (ends[0].x) + dx / 2;
  self->y = kb_mm (ends[0].y) + dy / 2;
  self->half = hypot (dx, dy) / 2;
  self->degrees = dx == 0.0 ? -90.0 : atan (dy / dx) * 180.0 / G_PI;
  self->scale = scale;
  self->ink = KB_INK_DARK;
  self->text = kb_dimension_to_text (harness, item, &self->shape);
  kb_drawing_measure_text (SIZE * scale, FALSE, self->text, &self->text_width, NULL);
  self->is_outside = self->text_width > 2 * self->half - 2 * ARROW * scale;
}

/* Middle of the text along the line. */
static double
get_text_x (const Line *self)
{
  return self->is_outside ? self->half + 2 * ARROW * self->scale + self->text_width / 2 : 0.0;
}

static void
draw_extension (KbDrawing *drawing, const Line *self, int end)
{
  const KbPoint *from = &self->shape.points[end], *to = &self->shape.line[end];
  const double   dx = kb_mm (to->x - from->x), dy = kb_mm (to->y - from->y);
  const double   length = hypot (dx, dy), beyond = BEYOND * self->scale;
  KbStyle        style = kb_style_stroke (self->ink, LINE * self->scale);

  if (length > 0.0)
    kb_drawing_line (drawing, kb_mm (from->x), kb_mm (from->y),
                     kb_mm (to->x) + dx / length * beyond, kb_mm (to->y) + dy / length * beyond,
                     &style);
}

/* Its tip at @x, pointing to the right where @way is 1. */
static void
draw_arrow (KbDrawing *drawing, const Line *self, double x, double way)
{
  const double back = x - way * ARROW * self->scale, half = ARROW_HALF * self->scale;
  const double corners[6] = { x, 0.0, back, -half, back, half };
  KbStyle      style = kb_style_fill (self->ink);

  kb_drawing_polyline (drawing, corners, 3, 0.0, TRUE, &style);
}

static void
draw_line (KbDrawing *drawing, const Line *self)
{
  const gboolean inside = 2 * self->half >= 3 * ARROW * self->scale;
  const double   more = inside ? 0.0 : 2 * ARROW * self->scale;
  KbStyle        style = kb_style_stroke (self->ink, LINE * self->scale);

  kb_drawing_line (drawing, -self->half - more, 0.0,
                   self->is_outside ? get_text_x (self) + self->text_width / 2 : self->half + more,
                   0.0, &style);
  draw_arrow (drawing, self, self->half, inside ? 1.0 : -1.0);
  draw_arrow (drawing, self, -self->half, inside ? -1.0 : 1.0);
}

static void
draw_text (KbDrawing *drawing, const Line *self)
{
  const double x = get_text_x (self), gap = GAP * self->scale;
  const double under = -gap - 0.22 * SIZE * self->scale;
  KbStyle      style = kb_style_stroke (self->ink, 0.25 * self->scale);

  /* In steps of 0.1 mm, as it is written. */
  if ((self->shape.value + 50) / 100 == (self->shape.drawn + 50) / 100)
    {
      kb_drawing_text (drawing, x, -gap, SIZE * self->scale, KB_ALIGN_MIDDLE, FALSE, self->ink,
                       self->text);
      return;
    }
  kb_drawing_text (drawing, x, under, SIZE * self->scale, KB_ALIGN_MIDDLE, FALSE, self->ink,
                   self->text);
  kb_drawing_line (drawing, x - self->text_width / 2, -gap, x + self->text_width / 2, -gap, &style);
}

static void
draw (KbDrawing *drawing, const Line *self)
{
  draw_extension (drawing, self, 0);
  draw_extension (drawing, self, 1);
  kb_drawing_begin (drawing, NULL, self->x, self->y, self->degrees, 1.0);
  draw_line (drawing, self);
  draw_text (drawing, self);
  kb_drawing_end (drawing);
}

/* What the text covers, as it lies. */
static KbRect
get_text_rect (const Line *self)
{
  const double angle = self->degrees * G_PI / 180.0, c = cos (angle), s = sin (angle);
  const double height = 1.3 * SIZE * self->scale, along = get_text_x (self);
  const double above = -GAP * self->scale - height / 2;

  return kb_rect_about (self->x + along * c - above * s, self->y + along * s + above * c,
                        fabs (c) * self->text_width + fabs (s) * height,
                        fabs (s) * self->text_width + fabs (c) * height);
}

/* In pieces: about a whole oblique line there is much that is free. */
static void
add_line_room (KbLayout *self, const KbItem *item, KbPoint from, KbPoint to)
{
  const double dx = kb_mm (to.x - from.x), dy = kb_mm (to.y - from.y);
  const double piece = PIECE * self->text, thick = 2 * LINE * self->text;
  const guint  n = dx == 0.0 || dy == 0.0 ? 1 : (guint) MIN (ceil (hypot (dx, dy) / piece), PIECES);

  for (guint i = 0; i < n; i++)
    {
      const double middle = (i + 0.5) / n;
      const KbRect rect = kb_rect_about (kb_mm (from.x) + dx * middle, kb_mm (from.y) + dy * middle,
                                         fabs (dx) / n + thick, fabs (dy) / n + thick);

      kb_room_add (self->room, &rect, item->id);
    }
}

void
kb_layout_add_dimension_room (KbLayout *self, const KbItem *item)
{
  g_auto (Line) line = { 0 };
  KbRect        rect;

  kb_dimension_get_shape (self->harness, item, &line.shape);
  line_init (&line, self->harness, item, self->text);
  rect = get_text_rect (&line);
  kb_room_add (self->room, &rect, item->id);
  add_line_room (self, item, line.shape.line[0], line.shape.line[1]);
  for (int end = 0; end < 2; end++)
    add_line_room (self, item, line.shape.points[end], line.shape.line[end]);
}

void
kb_layout_draw_dimension (KbLayout *self, KbDrawing *drawing, const KbItem *item)
{
  g_auto (Line) line = { 0 };

  kb_dimension_get_shape (self->harness, item, &line.shape);
  line_init (&line, self->harness, item, self->text);
  if ((self->options->flags & KB_SYMBOL_SELECTED) != 0)
    line.ink = KB_INK_SELECTED;
  kb_drawing_begin (drawing, item->id, 0.0, 0.0, 0.0, 1.0);
  draw (drawing, &line);
  kb_drawing_end (drawing);
}

void
kb_layout_draw_dimension_shape (KbDrawing              *drawing,
                                KbHarness              *harness,
                                const KbItem           *dimension,
                                const KbDimensionShape *shape)
{
  g_auto (Line) line = { .shape = *shape };

  line_init (&line, harness, dimension, 1.0);
  draw (drawing, &line);
}
