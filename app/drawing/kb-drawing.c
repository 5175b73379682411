/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The display list: what is drawn, in order, and what it measures. */
#include "config.h"

#include "drawing/kb-drawing-private.h"

#include <math.h>

KbInk
kb_ink_lighten (KbInk ink, double part)
{
  guint32 result = ink & 0xffu;

  for (int shift = 8; shift < 32; shift += 8)
    {
      guint32 value = (ink >> shift) & 0xffu;

      result |= (guint32) lround (value + (255.0 - value) * part) << shift;
    }
  return result;
}

KbDrawing *
kb_drawing_new (void)
{
  KbDrawing *self = g_new0 (KbDrawing, 1);

  self->ops = g_array_new (FALSE, FALSE, sizeof (KbOp));
  self->points = g_array_new (FALSE, FALSE, sizeof (double));
  self->strings = g_string_chunk_new (1024);
  return self;
}

void
kb_drawing_free (KbDrawing *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ops);
  g_array_unref (self->points);
  g_string_chunk_free (self->strings);
  g_free (self);
}

void
kb_drawing_begin (KbDrawing *self, const char *id, double x, double y, double degrees, double scale)
{
  KbOp op = { .type = KB_OP_BEGIN, .x = x, .y = y, .degrees = degrees, .radius = scale };

  g_return_if_fail (scale > 0.0);
  if (id != NULL)
    op.text = g_string_chunk_insert_const (self->strings, id);
  self->depth++;
  g_array_append_val (self->ops, op);
}

void
kb_drawing_end (KbDrawing *self)
{
  KbOp op = { .type = KB_OP_END };

  g_return_if_fail (self->depth > 0);
  self->depth--;
  g_array_append_val (self->ops, op);
}

void
kb_drawing_clip (KbDrawing *self, double x, double y, double width, double height)
{
  KbOp op = { .type = KB_OP_CLIP, .x = x, .y = y, .width = width, .height = height };

  g_return_if_fail (self->depth > 0);
  g_array_append_val (self->ops, op);
}

void
kb_drawing_rectangle (KbDrawing     *self,
                      double         x,
                      double         y,
                      double         width,
                      double         height,
                      double         radius,
                      const KbStyle *style)
{
  KbOp op = { .type = KB_OP_RECTANGLE,
              .x = x,
              .y = y,
              .width = width,
              .height = height,
              .radius = radius,
              .style = *style };

  g_array_append_val (self->ops, op);
}

void
kb_drawing_circle (KbDrawing *self, double x, double y, double radius, const KbStyle *style)
{
  KbOp op = { .type = KB_OP_CIRCLE, .x = x, .y = y, .radius = radius, .style = *style };

  g_array_append_val (self->ops, op);
}

void
kb_drawing_line (KbDrawing *self, double x1, double y1, double x2, double y2, const KbStyle *style)
{
  KbOp op = { .type = KB_OP_LINE, .x = x1, .y = y1, .width = x2, .height = y2, .style = *style };

  op.style.fill = 0;
  g_array_append_val (self->ops, op);
}

void
kb_drawing_polyline (KbDrawing     *self,
                     const double  *points,
                     guint          n_points,
                     double         radius,
                     gboolean       closed,
                     const KbStyle *style)
{
  KbOp op = { .type = KB_OP_POLYLINE,
              .points = self->points->len,
              .n_points = n_points,
              .radius = radius,
              .closed = closed,
              .style = *style };

  g_return_if_fail (n_points >= 2);
  g_array_append_vals (self->points, points, n_points * 2);
  g_array_append_val (self->ops, op);
}

void
kb_drawing_text (KbDrawing  *self,
                 double      x,
                 double      y,
                 double      size,
                 KbAlign     align,
                 gboolean    bold,
                 KbInk       ink,
                 const char *text)
{
  KbOp op = { .type = KB_OP_TEXT,
              .x = x,
              .y = y,
              .radius = size,
              .align = align,
              .bold = bold,
              .style = { .fill = ink } };

  if (text == NULL || *text == '\0')
    return;
  /* A text is one line: what a document holds otherwise would break the SVG or the table. */
  g_autofree char *clean = g_utf8_make_valid (text, -1);

  for (char *c = clean; *c != '\0'; c++)
    if ((guchar) *c < 0x20)
      *c = ' ';
  op.text = g_string_chunk_insert_const (self->strings, clean);
  g_array_append_val (self->ops, op);
}

static void
append_op (KbDrawing *self, KbDrawing *other, const KbOp *from)
{
  KbOp op = *from;

  if (op.text != NULL)
    op.text = g_string_chunk_insert_const (self->strings, op.text);
  if (op.type == KB_OP_POLYLINE)
    {
      const double *points = &g_array_index (other->points, double, op.points);

      op.points = self->points->len;
      g_array_append_vals (self->points, points, op.n_points * 2);
    }
  g_array_append_val (self->ops, op);
}

void
kb_drawing_append (KbDrawing *self, KbDrawing *other)
{
  g_return_if_fail (self != other && other->depth == 0);
  for (guint i = 0; i < other->ops->len; i++)
    append_op (self, other, &g_array_index (other->ops, KbOp, i));
}

/* ---- groups ---- */

void
kb_frame_init (KbFrame *self)
{
  cairo_matrix_init_identity (&self->matrix);
  self->degrees = 0.0;
  self->scale = 1.0;
}

KbFrame
kb_frame_enter (const KbFrame *self, const KbOp *op)
{
  KbFrame inner = *self;

  cairo_matrix_translate (&inner.matrix, op->x, op->y);
  cairo_matrix_rotate (&inner.matrix, op->degrees * G_PI / 180.0);
  cairo_matrix_scale (&inner.matrix, op->radius, op->radius);
  inner.degrees = fmod (fmod (self->degrees + op->degrees, 360.0) + 360.0, 360.0);
  inner.scale *= op->radius;
  return inner;
}

gboolean
kb_frame_turns_text (const KbFrame *self)
{
  /* Drawings are read from below and from the right: 270 stays, 90 is turned. */
  return self->degrees > 89.5 && self->degrees < 269.5;
}

/* ---- paths ---- */

static void
path_add (GArray *path, KbPathType type, double x, double y)
{
  KbPathStep step = { .type = type, .x = { x }, .y = { y } };

  g_array_append_val (path, step);
}

/* A corner at @b between @a and @c, rounded by at most @radius; it takes at most these shares of both sides. */
static void
path_add_corner (GArray       *path,
                 const double *a,
                 const double *b,
                 const double *c,
                 double        radius,
                 const double  shares[2],
                 gboolean      first)
{
  double     in = hypot (b[0] - a[0], b[1] - a[1]);
  double     out = hypot (c[0] - b[0], c[1] - b[1]);
  double     cosine, half, reach, bow;
  KbPathStep step = { .type = KB_PATH_CURVE };

  if (radius <= 0.0 || in < 1e-6 || out < 1e-6)
    {
      path_add (path, first ? KB_PATH_MOVE : KB_PATH_LINE, b[0], b[1]);
      return;
    }

  double u[2] = { (b[0] - a[0]) / in, (b[1] - a[1]) / in };
  double v[2] = { (c[0] - b[0]) / out, (c[1] - b[1]) / out };

  cosine = CLAMP (u[0] * v[0] + u[1] * v[1], -1.0, 1.0);
  half = acos (cosine) / 2.0; /* half of the turn */
  if (half < 1e-4 || half > G_PI / 2 - 1e-4)
    {
      path_add (path, first ? KB_PATH_MOVE : KB_PATH_LINE, b[0], b[1]);
      return;
    }
  reach = MIN (radius * tan (half), MIN (in * shares[0], out * shares[1]));
  bow = 4.0 / 3.0 * tan (half / 2.0) * reach / tan (half);
  step.x[2] = b[0] + v[0] * reach;
  step.y[2] = b[1] + v[1] * reach;
  step.x[0] = b[0] - u[0] * (reach - bow);
  step.y[0] = b[1] - u[1] * (reach - bow);
  step.x[1] = b[0] + v[0] * (reach - bow);
  step.y[1] = b[1] + v[1] * (reach - bow);
  path_add (path, first ? KB_PATH_MOVE : KB_PATH_LINE, b[0] - u[0] * reach, b[1] - u[1] * reach);
  g_array_append_val (path, step);
}

GArray *
kb_op_dup_path (KbDrawing *self, const KbOp *op)
{
  GArray       *path = g_array_new (FALSE, FALSE, sizeof (KbPathStep));
  double        corners[8] = { op->x,
                               op->y,
                               op->x + op->width,
                               op->y,
                               op->x + op->width,
                               op->y + op->height,
                               op->x,
                               op->y + op->height };
  const double *points = corners;
  gboolean      closed = TRUE;
  guint         n = 4;

  if (op->type == KB_OP_POLYLINE)
    {
      points = &g_array_index (self->points, double, op->points);
      n = op->n_points;
      closed = op->closed;
    }
  for (guint i = 0; i < n; i++)
    {
      if (!closed && (i == 0 || i == n - 1))
        path_add (path, i == 0 ? KB_PATH_MOVE : KB_PATH_LINE, points[2 * i], points[2 * i + 1]);
      else
        {
          /* A side between two corners is shared by them. */
          const double shares[2] = { !closed && i == 1 ? 1.0 : 0.5,
                                     !closed && i + 2 == n ? 1.0 : 0.5 };

          path_add_corner (path, points + 2 * ((i + n - 1) % n), points + 2 * i,
                           points + 2 * ((i + 1) % n), op->radius, shares, i == 0);
        }
    }
  if (closed)
    path_add (path, KB_PATH_CLOSE, 0.0, 0.0);
  return path;
}

double
kb_style_get_width (const KbStyle *style, double scale, double detail)
{
  /* A hairline must stay visible: 0.8 pixels on the screen, 0.1 mm on paper. */
  double least = detail > 0.0 ? 0.8 / detail : 0.1;

  return MAX (style->width, least / scale);
}

int
kb_dash_get (KbDash dash, double lengths[4])
{
  static const double tables[][4] = {
    { 0 },        { 1.4, 0.9 }, { 0.3, 0.8 },          { 4.0, 0.8, 0.4, 0.8 },
    { 5.0, 3.0 }, { 1.2, 2.4 }, { 7.0, 2.2, 1.2, 2.2 }
  };
  static const int counts[] = { 0, 2, 2, 4, 2, 2, 4 };

  memcpy (lengths, tables[dash], sizeof tables[dash]);
  return counts[dash];
}

/* ---- extents ---- */

typedef struct
{
  double x1, y1, x2, y2;
} InkBox;

static void
box_add (InkBox *box, const cairo_matrix_t *matrix, double x, double y)
{
  cairo_matrix_transform_point (matrix, &x, &y);
  box->x1 = MIN (box->x1, x);
  box->y1 = MIN (box->y1, y);
  box->x2 = MAX (box->x2, x);
  box->y2 = MAX (box->y2, y);
}

static InkBox
box_of_op (KbDrawing *self, const KbOp *op, const KbFrame *frame)
{
  InkBox                box = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  const cairo_matrix_t *m = &frame->matrix;
  double                x1 = op->x, y1 = op->y, x2 = op->x, y2 = op->y;
  double                pad = 0.0;

  switch (op->type)
    {
    case KB_OP_RECTANGLE:
    case KB_OP_CLIP:
      x2 += op->width;
      y2 += op->height;
      break;
    case KB_OP_CIRCLE:
      x1 -= op->radius, y1 -= op->radius, x2 += op->radius, y2 += op->radius;
      break;
    case KB_OP_LINE:
      x2 = op->width;
      y2 = op->height;
      break;
    case KB_OP_TEXT:
      {
        double width;

        kb_drawing_measure_text (op->radius, op->bold, op->text, &width, NULL);
        x1 -= op->align == KB_ALIGN_MIDDLE ? width / 2 : op->align == KB_ALIGN_END ? width : 0.0;
        x2 = x1 + width;
        y1 -= KB_CAP_HEIGHT * op->radius;
        y2 += KB_DESCENT * op->radius;
        break;
      }
    case KB_OP_POLYLINE:
      for (guint i = 0; i < op->n_points; i++)
        box_add (&box, m, g_array_index (self->points, double, op->points + 2 * i),
                 g_array_index (self->points, double, op->points + 2 * i + 1));
      break;
    case KB_OP_BEGIN:
    case KB_OP_END:
    default:
      return box;
    }
  if (op->type != KB_OP_POLYLINE)
    {
      box_add (&box, m, x1, y1);
      box_add (&box, m, x2, y1);
      box_add (&box, m, x2, y2);
      box_add (&box, m, x1, y2);
    }
  if (op->style.stroke != 0)
    pad = op->style.width * frame->scale / 2.0;
  return (InkBox){ box.x1 - pad, box.y1 - pad, box.x2 + pad, box.y2 + pad };
}

static gboolean
box_intersect (InkBox *box, const InkBox *with)
{
  box->x1 = MAX (box->x1, with->x1);
  box->y1 = MAX (box->y1, with->y1);
  box->x2 = MIN (box->x2, with->x2);
  box->y2 = MIN (box->y2, with->y2);
  return box->x1 <= box->x2 && box->y1 <= box->y2;
}

typedef struct
{
  KbFrame frame;
  InkBox  clip;
} KbLevel;

/* Union of all ops, each cut by its clips and by @within. */
static gboolean
measure (KbDrawing *self, const InkBox *within, gboolean first_only, InkBox *result)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (KbLevel));
  KbLevel            level = { .clip = *within };
  gboolean           any = FALSE;

  *result = (InkBox){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  kb_frame_init (&level.frame);
  for (guint i = 0; i < self->ops->len; i++)
    {
      const KbOp *op = &g_array_index (self->ops, KbOp, i);
      InkBox      box;

      if (op->type == KB_OP_BEGIN)
        {
          g_array_append_val (levels, level);
          level.frame = kb_frame_enter (&level.frame, op);
          continue;
        }
      if (op->type == KB_OP_END)
        {
          level = g_array_index (levels, KbLevel, levels->len - 1);
          g_array_set_size (levels, levels->len - 1);
          continue;
        }
      box = box_of_op (self, op, &level.frame);
      if (!box_intersect (&box, &level.clip))
        {
          if (op->type == KB_OP_CLIP)
            level.clip = (InkBox){ INFINITY, INFINITY, -INFINITY, -INFINITY };
          continue;
        }
      if (op->type == KB_OP_CLIP)
        {
          level.clip = box;
          continue;
        }
      any = TRUE;
      result->x1 = MIN (result->x1, box.x1);
      result->y1 = MIN (result->y1, box.y1);
      result->x2 = MAX (result->x2, box.x2);
      result->y2 = MAX (result->y2, box.y2);
      if (first_only)
        break;
    }
  return any;
}

void
kb_drawing_get_extents (KbDrawing *self, double *x, double *y, double *width, double *height)
{
  InkBox all = { -INFINITY, -INFINITY, INFINITY, INFINITY };
  InkBox box;

  if (!measure (self, &all, FALSE, &box))
    box = (InkBox){ 0.0, 0.0, 0.0, 0.0 };
  *x = box.x1;
  *y = box.y1;
  *width = box.x2 - box.x1;
  *height = box.y2 - box.y1;
}

GArray *
kb_drawing_dup_boxes (KbDrawing *self)
{
  GArray            *boxes = g_array_sized_new (FALSE, FALSE, sizeof (KbOpBox), self->ops->len);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (KbFrame));
  KbFrame            frame;

  kb_frame_init (&frame);
  for (guint i = 0; i < self->ops->len; i++)
    {
      const KbOp *op = &g_array_index (self->ops, KbOp, i);
      InkBox      box = box_of_op (self, op, &frame);
      KbOpBox     result = { box.x1, box.y1, box.x2, box.y2, op->type };

      if (op->type == KB_OP_BEGIN)
        {
          g_array_append_val (frames, frame);
          frame = kb_frame_enter (&frame, op);
        }
      else if (op->type == KB_OP_END)
        {
          frame = g_array_index (frames, KbFrame, frames->len - 1);
          g_array_set_size (frames, frames->len - 1);
        }
      g_array_append_val (boxes, result);
    }
  return boxes;
}

double
kb_boxes_get_cut (GArray *boxes, gboolean vertical, double at)
{
  double cut = 0.0;

  for (guint i = 0; i < boxes->len; i++)
    {
      const KbOpBox *box = &g_array_index (boxes, KbOpBox, i);

      if (vertical ? box->x1 < at && at < box->x2 : box->y1 < at && at < box->y2)
        cut += box->type == KB_OP_TEXT ? 10.0 : box->type == KB_OP_CLIP ? 0.0 : 1.0;
    }
  return cut;
}

gboolean
kb_boxes_touch (GArray *boxes, double x, double y, double width, double height)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const KbOpBox *box = &g_array_index (boxes, KbOpBox, i);

      if (box->type != KB_OP_CLIP && box->x1 <= x + width && box->x2 >= x && box->y1 <= y + height
          && box->y2 >= y)
        return TRUE;
    }
  return FALSE;
}

void
kb_drawing_append_part (KbDrawing *self,
                        KbDrawing *other,
                        GArray    *boxes,
                        double     x,
                        double     y,
                        double     width,
                        double     height)
{
  g_return_if_fail (self != other && other->depth == 0 && boxes->len == other->ops->len);
  for (guint i = 0; i < other->ops->len; i++)
    {
      const KbOp    *op = &g_array_index (other->ops, KbOp, i);
      const KbOpBox *box = &g_array_index (boxes, KbOpBox, i);
      gboolean       empty = op->type == KB_OP_END && self->ops->len > 0
                       && g_array_index (self->ops, KbOp, self->ops->len - 1).type == KB_OP_BEGIN;

      if (empty)
        g_array_set_size (self->ops, self->ops->len - 1);
      else if (op->type == KB_OP_BEGIN || op->type == KB_OP_END || op->type == KB_OP_CLIP
               || (box->x1 <= x + width && box->x2 >= x && box->y1 <= y + height && box->y2 >= y))
        append_op (self, other, op);
    }
}

gboolean
kb_drawing_touches (KbDrawing *self, double x, double y, double width, double height)
{
  InkBox within = { x, y, x + width, y + height };
  InkBox box;

  return measure (self, &within, TRUE, &box);
}

/* ---- as text ---- */

static void
append_number (GString *string, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.3f", value);
  if (strchr (buffer, '.') != NULL)
    {
      char *end = buffer + strlen (buffer);

      while (end[-1] == '0')
        *--end = '\0';
      if (end[-1] == '.')
        *--end = '\0';
    }
  g_string_append_c (string, ' ');
  g_string_append (string, strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

static void
append_numbers (GString *string, const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    append_number (string, values[i]);
}

static void
append_style (GString *string, const KbStyle *style)
{
  static const char *const dashes[] = { "solid",       "dashed",      "dotted",    "chain",
                                        "wide-dashed", "wide-dotted", "wide-chain" };

  if (style->fill != 0)
    g_string_append_printf (string, " fill=%08x", style->fill);
  if (style->pattern != KB_PATTERN_PLAIN)
    g_string_append_printf (string, " pattern=%s", kb_pattern_to_string (style->pattern));
  if (style->stroke != 0)
    {
      g_string_append_printf (string, " stroke=%08x", style->stroke);
      append_number (string, style->width);
      g_string_append_printf (string, " %s", dashes[style->dash]);
    }
}

char *
kb_drawing_to_string (KbDrawing *self)
{
  static const char *const names[] = { "begin",  "end",  "clip",     "rectangle",
                                       "circle", "line", "polyline", "text" };
  static const char *const aligns[] = { "start", "middle", "end" };
  GString                 *string = g_string_new (NULL);
  guint                    depth = 0;

  for (guint i = 0; i < self->ops->len; i++)
    {
      const KbOp *op = &g_array_index (self->ops, KbOp, i);

      if (op->type == KB_OP_END)
        depth--;
      g_string_append_printf (string, "%*s%s", (int) depth * 2, "", names[op->type]);
      switch (op->type)
        {
        case KB_OP_BEGIN:
          depth++;
          g_string_append_printf (string, " %s", op->text != NULL ? op->text : "-");
          append_numbers (string, (double[]){ op->x, op->y, op->degrees, op->radius }, 4);
          break;
        case KB_OP_CLIP:
        case KB_OP_LINE:
          append_numbers (string, (double[]){ op->x, op->y, op->width, op->height }, 4);
          break;
        case KB_OP_RECTANGLE:
          append_numbers (string, (double[]){ op->x, op->y, op->width, op->height, op->radius }, 5);
          break;
        case KB_OP_CIRCLE:
          append_numbers (string, (double[]){ op->x, op->y, op->radius }, 3);
          break;
        case KB_OP_POLYLINE:
          append_numbers (string, &g_array_index (self->points, double, op->points),
                          op->n_points * 2);
          append_number (string, op->radius);
          g_string_append (string, op->closed ? " closed" : " open");
          break;
        case KB_OP_TEXT:
          append_numbers (string, (double[]){ op->x, op->y, op->radius }, 3);
          g_string_append_printf (string, " %s%s \"%s\"", aligns[op->align],
                                  op->bold ? " bold" : "", op->text);
          break;
        case KB_OP_END:
        default:
          break;
        }
      append_style (string, &op->style);
      g_string_append_c (string, '\n');
    }
  return g_string_free (string, FALSE);
}
