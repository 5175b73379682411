/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Painting with cairo: the screen, PDF, PNG and the printer. */
#include "config.h"

#include "drawing/kb-drawing-private.h"

#include <math.h>

/* Text smaller than this on the screen is noise that costs time. */
#define SMALLEST_TEXT_PIXELS 3.0
/* Neither is a shape smaller than this seen. */
#define SMALLEST_SHAPE_PIXELS 0.6
/* Strokes of a pattern nearer than this would only grey the fill. */
#define SMALLEST_PATTERN_PIXELS 3.0

static void
set_ink (cairo_t *cr, KbInk ink)
{
  cairo_set_source_rgba (cr, (ink >> 24 & 0xff) / 255.0, (ink >> 16 & 0xff) / 255.0,
                         (ink >> 8 & 0xff) / 255.0, (ink & 0xff) / 255.0);
}

static void
trace_path (cairo_t *cr, KbDrawing *self, const KbOp *op)
{
  g_autoptr (GArray) path = kb_op_dup_path (self, op);

  for (guint i = 0; i < path->len; i++)
    {
      const KbPathStep *step = &g_array_index (path, KbPathStep, i);

      switch (step->type)
        {
        case KB_PATH_MOVE:
          cairo_move_to (cr, step->x[0], step->y[0]);
          break;
        case KB_PATH_LINE:
          cairo_line_to (cr, step->x[0], step->y[0]);
          break;
        case KB_PATH_CURVE:
          cairo_curve_to (cr, step->x[0], step->y[0], step->x[1], step->y[1], step->x[2],
                          step->y[2]);
          break;
        case KB_PATH_CLOSE:
        default:
          cairo_close_path (cr);
        }
    }
}

static void
trace (cairo_t *cr, KbDrawing *self, const KbOp *op)
{
  cairo_new_path (cr);
  switch (op->type)
    {
    case KB_OP_CIRCLE:
      cairo_new_sub_path (cr);
      cairo_arc (cr, op->x, op->y, op->radius, 0.0, 2.0 * G_PI);
      cairo_close_path (cr);
      break;
    case KB_OP_LINE:
      cairo_move_to (cr, op->x, op->y);
      cairo_line_to (cr, op->width, op->height);
      break;
    case KB_OP_RECTANGLE:
      if (op->radius <= 0.0)
        {
          cairo_rectangle (cr, op->x, op->y, op->width, op->height);
          break;
        }
      trace_path (cr, self, op);
      break;
    default:
      trace_path (cr, self, op);
    }
}

static void
pattern_lines (cairo_t *cr, double step, double x1, double y1, double x2, double y2, double slope)
{
  double reach = slope != 0.0 ? y2 - y1 : 0.0;
  double across = slope != 0.0 ? step * G_SQRT2 : step;
  double from = slope > 0.0 ? x1 - reach : x1;
  double to = slope < 0.0 ? x2 + reach : x2;
  /* Strokes lie on a grid of the group, so that neighbours continue each other. */
  double shift = slope > 0.0 ? -y1 : slope < 0.0 ? y1 : 0.0;

  for (double x = ceil ((from + shift) / across) * across - shift; x <= to; x += across)
    {
      cairo_move_to (cr, x, y1);
      cairo_line_to (cr, x + slope * (y2 - y1), y2);
    }
}

static void
pattern_dots (cairo_t *cr, double step, double radius, double x1, double y1, double x2, double y2)
{
  for (double y = floor (y1 / step) * step; y <= y2 + radius; y += step)
    for (double x = floor (x1 / step) * step; x <= x2 + radius; x += step)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
      }
}

/* The current path is filled with the pattern and stays. */
static void
paint_pattern (cairo_t *cr, const KbStyle *style, double scale)
{
  cairo_path_t *path = cairo_copy_path (cr);
  double        step = KB_PATTERN_STEP / scale;
  double        x1, y1, x2, y2;

  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_save (cr);
  cairo_clip (cr);
  set_ink (cr, style->pattern_ink);
  cairo_set_line_width (cr, KB_PATTERN_WIDTH / scale);
  cairo_set_dash (cr, NULL, 0, 0.0);
  switch (style->pattern)
    {
    case KB_PATTERN_HATCH:
      pattern_lines (cr, step, x1, y1, x2, y2, -1.0);
      break;
    case KB_PATTERN_BACK_HATCH:
      pattern_lines (cr, step, x1, y1, x2, y2, 1.0);
      break;
    case KB_PATTERN_CROSS_HATCH:
      pattern_lines (cr, step, x1, y1, x2, y2, -1.0);
      pattern_lines (cr, step, x1, y1, x2, y2, 1.0);
      break;
    case KB_PATTERN_VERTICAL:
      pattern_lines (cr, step, x1, y1, x2, y2, 0.0);
      break;
    case KB_PATTERN_HORIZONTAL:
      for (double y = ceil (y1 / step) * step; y <= y2; y += step)
        {
          cairo_move_to (cr, x1, y);
          cairo_line_to (cr, x2, y);
        }
      break;
    case KB_PATTERN_DOTS:
      pattern_dots (cr, step, KB_PATTERN_DOT / scale, x1, y1, x2, y2);
      cairo_fill (cr);
      break;
    case KB_PATTERN_SOLID:
      cairo_paint (cr);
      break;
    default:
      break;
    }
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_new_path (cr);
  cairo_append_path (cr, path);
  cairo_path_destroy (path);
}

static gboolean
is_too_small (const KbOp *op, double pixels)
{
  const double size = op->type == KB_OP_RECTANGLE ? MAX (op->width, op->height)
                      : op->type == KB_OP_CIRCLE  ? 2.0 * op->radius
                      : op->type == KB_OP_LINE
                        ? MAX (fabs (op->width - op->x), fabs (op->height - op->y))
                        : INFINITY;

  return size * pixels < SMALLEST_SHAPE_PIXELS;
}

static void
paint_shape (cairo_t *cr, KbDrawing *self, const KbOp *op, double scale, double detail)
{
  const KbStyle *style = &op->style;

  if (detail > 0.0 && is_too_small (op, scale * detail))
    return;
  trace (cr, self, op);
  if (style->fill != 0)
    {
      set_ink (cr, style->fill);
      cairo_fill_preserve (cr);
    }
  if (style->pattern != KB_PATTERN_PLAIN && style->pattern_ink != 0
      && (detail <= 0.0 || KB_PATTERN_STEP * detail >= SMALLEST_PATTERN_PIXELS))
    paint_pattern (cr, style, scale);
  if (style->stroke != 0)
    {
      double dashes[4];
      int    n = kb_dash_get (style->dash, dashes);

      for (int i = 0; i < n; i++)
        dashes[i] /= scale;
      set_ink (cr, style->stroke);
      cairo_set_dash (cr, dashes, n, 0.0);
      cairo_set_line_width (cr, kb_style_get_width (style, scale, detail));
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

static void
paint_text (cairo_t *cr, const KbOp *op, const KbFrame *frame, double detail)
{
  PangoLayout     *layout;
  PangoLayoutLine *line;
  PangoRectangle   logical;
  double           factor = op->radius / KB_TEXT_UNIT;
  double           width, shift;

  if (detail > 0.0 && op->radius * frame->scale * detail < SMALLEST_TEXT_PIXELS)
    return;
  layout = kb_text_get_layout (op->bold, op->text);
  line = pango_layout_get_line_readonly (layout, 0);
  pango_layout_line_get_extents (line, NULL, &logical);
  width = (double) logical.width / PANGO_SCALE;
  shift = op->align == KB_ALIGN_START ? 0.0 : op->align == KB_ALIGN_MIDDLE ? -width / 2 : -width;

  cairo_save (cr);
  cairo_translate (cr, op->x, op->y);
  cairo_scale (cr, factor, factor);
  if (kb_frame_turns_text (frame))
    {
      /* Half a turn about the middle of the capitals: the text covers the same place. */
      cairo_translate (cr, shift + width / 2, -KB_CAP_HEIGHT * KB_TEXT_UNIT / 2);
      cairo_rotate (cr, G_PI);
      cairo_translate (cr, -width / 2, KB_CAP_HEIGHT * KB_TEXT_UNIT / 2);
    }
  else
    cairo_translate (cr, shift, 0.0);
  set_ink (cr, op->style.fill);
  cairo_move_to (cr, 0.0, 0.0);
  pango_cairo_show_layout_line (cr, line);
  cairo_restore (cr);
  cairo_new_path (cr);
}

void
kb_drawing_paint (KbDrawing *self, cairo_t *cr, double detail)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (KbFrame));
  KbFrame            frame;

  g_return_if_fail (self->depth == 0);
  kb_frame_init (&frame);
  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  for (guint i = 0; i < self->ops->len; i++)
    {
      const KbOp *op = &g_array_index (self->ops, KbOp, i);

      switch (op->type)
        {
        case KB_OP_BEGIN:
          g_array_append_val (frames, frame);
          frame = kb_frame_enter (&frame, op);
          cairo_save (cr);
          cairo_translate (cr, op->x, op->y);
          cairo_rotate (cr, op->degrees * G_PI / 180.0);
          cairo_scale (cr, op->radius, op->radius);
          break;
        case KB_OP_END:
          frame = g_array_index (frames, KbFrame, frames->len - 1);
          g_array_set_size (frames, frames->len - 1);
          cairo_restore (cr);
          break;
        case KB_OP_CLIP:
          cairo_rectangle (cr, op->x, op->y, op->width, op->height);
          cairo_clip (cr);
          break;
        case KB_OP_TEXT:
          paint_text (cr, op, &frame, detail);
          break;
        default:
          paint_shape (cr, self, op, frame.scale, detail);
        }
    }
  cairo_restore (cr);
}
