/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing SVG: real text, groups that name their items, millimetres; never dependent on the locale. */
#include "config.h"

#include "drawing/kb-drawing-private.h"

#include <math.h>

typedef struct
{
  KbDrawing  *drawing;
  GString    *body;
  GString    *definitions;
  GHashTable *patterns;
  guint       n_clips;
} KbSvg;

static void
add_number (GString *string, double value)
{
  char  buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (buffer, sizeof buffer, "%.4f", value);
  end = buffer + strlen (buffer);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (string, strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

static void
add_attribute (GString *string, const char *name, double value)
{
  g_string_append_printf (string, " %s=\"", name);
  add_number (string, value);
  g_string_append_c (string, '"');
}

static void
add_escaped (GString *string, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (string, escaped);
}

static void
add_ink (GString *string, const char *name, KbInk ink)
{
  if (ink == 0)
    {
      g_string_append_printf (string, " %s=\"none\"", name);
      return;
    }
  g_string_append_printf (string, " %s=\"#%06x\"", name, ink >> 8);
  if ((ink & 0xff) != 0xff)
    {
      g_autofree char *opacity = g_strconcat (name, "-opacity", NULL);

      add_attribute (string, opacity, (ink & 0xff) / 255.0);
    }
}

/* The id of a <pattern> for this look, defined at its first use. */
static const char *
get_pattern (KbSvg *svg, const KbStyle *style, double scale)
{
  static const int turns[KB_N_PATTERNS] = { 0, -45, 45, 45, 0, 90, 0, 0 };
  g_autofree char *id = g_strdup_printf ("%s-%08x-%ld", kb_pattern_to_string (style->pattern),
                                         style->pattern_ink, lround (scale * 1000.0));
  const char      *known = g_hash_table_lookup (svg->patterns, id);
  GString         *out = svg->definitions;
  double           step = KB_PATTERN_STEP / scale;

  if (known != NULL)
    return known;
  g_string_append_printf (out, "<pattern id=\"%s\" patternUnits=\"userSpaceOnUse\"", id);
  add_attribute (out, "width", step);
  add_attribute (out, "height", step);
  if (turns[style->pattern] != 0)
    g_string_append_printf (out, " patternTransform=\"rotate(%d)\"", turns[style->pattern]);
  g_string_append (out, ">");
  if (style->pattern == KB_PATTERN_DOTS)
    {
      g_string_append (out, "<circle");
      add_attribute (out, "cx", step / 2);
      add_attribute (out, "cy", step / 2);
      add_attribute (out, "r", KB_PATTERN_DOT / scale);
      add_ink (out, "fill", style->pattern_ink);
      g_string_append (out, "/>");
    }
  else
    for (int pass = 0; pass < (style->pattern == KB_PATTERN_CROSS_HATCH ? 2 : 1); pass++)
      {
        double thick = style->pattern == KB_PATTERN_SOLID ? step : KB_PATTERN_WIDTH / scale;

        g_string_append (out, "<rect");
        add_attribute (out, pass == 0 ? "width" : "height", step);
        add_attribute (out, pass == 0 ? "height" : "width", thick);
        add_ink (out, "fill", style->pattern_ink);
        g_string_append (out, "/>");
      }
  g_string_append (out, "</pattern>\n");
  known = g_strdup (id);
  g_hash_table_add (svg->patterns, (gpointer) known);
  return known;
}

static void
add_path_data (KbSvg *svg, const KbOp *op)
{
  g_autoptr (GArray) path = kb_op_dup_path (svg->drawing, op);
  static const char  letters[] = "MLCZ";

  g_string_append (svg->body, "<path d=\"");
  for (guint i = 0; i < path->len; i++)
    {
      const KbPathStep *step = &g_array_index (path, KbPathStep, i);
      int               n = step->type == KB_PATH_CURVE ? 3 : step->type == KB_PATH_CLOSE ? 0 : 1;

      g_string_append_c (svg->body, letters[step->type]);
      for (int j = 0; j < n; j++)
        {
          if (j > 0)
            g_string_append_c (svg->body, ' ');
          add_number (svg->body, step->x[j]);
          g_string_append_c (svg->body, ' ');
          add_number (svg->body, step->y[j]);
        }
    }
  g_string_append_c (svg->body, '"');
}

static void
add_geometry (KbSvg *svg, const KbOp *op)
{
  GString *out = svg->body;

  switch (op->type)
    {
    case KB_OP_CIRCLE:
      g_string_append (out, "<circle");
      add_attribute (out, "cx", op->x);
      add_attribute (out, "cy", op->y);
      add_attribute (out, "r", op->radius);
      break;
    case KB_OP_LINE:
      g_string_append (out, "<line");
      add_attribute (out, "x1", op->x);
      add_attribute (out, "y1", op->y);
      add_attribute (out, "x2", op->width);
      add_attribute (out, "y2", op->height);
      break;
    case KB_OP_RECTANGLE:
      g_string_append (out, "<rect");
      add_attribute (out, "x", op->x);
      add_attribute (out, "y", op->y);
      add_attribute (out, "width", op->width);
      add_attribute (out, "height", op->height);
      if (op->radius > 0.0)
        add_attribute (out, "rx", MIN (op->radius, MIN (op->width, op->height) / 2));
      break;
    default:
      add_path_data (svg, op);
    }
}

static void
add_stroke (GString *out, const KbStyle *style, double scale)
{
  double dashes[4];
  int    n = kb_dash_get (style->dash, dashes);

  if (style->stroke == 0)
    return;
  add_ink (out, "stroke", style->stroke);
  add_attribute (out, "stroke-width", kb_style_get_width (style, scale, 0.0));
  if (n == 0)
    return;
  g_string_append (out, " stroke-dasharray=\"");
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      add_number (out, dashes[i] / scale);
    }
  g_string_append_c (out, '"');
}

static void
write_shape (KbSvg *svg, const KbOp *op, double scale)
{
  gboolean pattern = op->style.pattern != KB_PATTERN_PLAIN && op->style.pattern_ink != 0;

  if (pattern && op->style.fill != 0)
    {
      add_geometry (svg, op);
      add_ink (svg->body, "fill", op->style.fill);
      g_string_append (svg->body, "/>\n");
    }
  add_geometry (svg, op);
  if (pattern)
    g_string_append_printf (svg->body, " fill=\"url(#%s)\"", get_pattern (svg, &op->style, scale));
  else if (op->type != KB_OP_LINE)
    add_ink (svg->body, "fill", op->style.fill);
  add_stroke (svg->body, &op->style, scale);
  g_string_append (svg->body, "/>\n");
}

static void
write_text (KbSvg *svg, const KbOp *op, const KbFrame *frame)
{
  static const char *const anchors[] = { NULL, "middle", "end" };
  static const char *const turned_anchors[] = { "end", "middle", NULL };
  gboolean                 turn = kb_frame_turns_text (frame);
  const char              *anchor = (turn ? turned_anchors : anchors)[op->align];
  GString                 *out = svg->body;

  g_string_append (out, "<text");
  add_attribute (out, "x", op->x);
  add_attribute (out, "y", op->y);
  add_attribute (out, "font-size", op->radius);
  if (anchor != NULL)
    g_string_append_printf (out, " text-anchor=\"%s\"", anchor);
  if (op->bold)
    g_string_append (out, " font-weight=\"bold\"");
  add_ink (out, "fill", op->style.fill);
  if (turn)
    {
      g_string_append (out, " transform=\"rotate(180 ");
      add_number (out, op->x);
      g_string_append_c (out, ' ');
      add_number (out, op->y - KB_CAP_HEIGHT * op->radius / 2);
      g_string_append (out, ")\"");
    }
  g_string_append_c (out, '>');
  add_escaped (out, op->text);
  g_string_append (out, "</text>\n");
}

static void
write_begin (KbSvg *svg, const KbOp *op)
{
  GString *out = svg->body;

  g_string_append (out, "<g");
  if (op->text != NULL)
    {
      g_string_append (out, " data-item=\"");
      add_escaped (out, op->text);
      g_string_append_c (out, '"');
    }
  if (op->x != 0.0 || op->y != 0.0 || op->degrees != 0.0 || op->radius != 1.0)
    {
      g_string_append (out, " transform=\"translate(");
      add_number (out, op->x);
      g_string_append_c (out, ' ');
      add_number (out, op->y);
      g_string_append (out, ") rotate(");
      add_number (out, op->degrees);
      g_string_append (out, ") scale(");
      add_number (out, op->radius);
      g_string_append (out, ")\"");
    }
  g_string_append (out, ">\n");
}

static void
write_clip (KbSvg *svg, const KbOp *op)
{
  svg->n_clips++;
  g_string_append_printf (svg->definitions, "<clipPath id=\"clip-%u\"><rect", svg->n_clips);
  add_attribute (svg->definitions, "x", op->x);
  add_attribute (svg->definitions, "y", op->y);
  add_attribute (svg->definitions, "width", op->width);
  add_attribute (svg->definitions, "height", op->height);
  g_string_append (svg->definitions, "/></clipPath>\n");
  g_string_append_printf (svg->body, "<g clip-path=\"url(#clip-%u)\">\n", svg->n_clips);
}

/* A group, with how many <g> have to be closed at its end. */
typedef struct
{
  KbFrame frame;
  guint   n_open;
} KbSvgLevel;

static void
write_ops (KbSvg *svg)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (KbSvgLevel));
  KbSvgLevel         level = { .n_open = 0 };

  kb_frame_init (&level.frame);
  for (guint i = 0; i < svg->drawing->ops->len; i++)
    {
      const KbOp *op = &g_array_index (svg->drawing->ops, KbOp, i);

      switch (op->type)
        {
        case KB_OP_BEGIN:
          g_array_append_val (levels, level);
          level.frame = kb_frame_enter (&level.frame, op);
          level.n_open = 1;
          write_begin (svg, op);
          break;
        case KB_OP_END:
          for (guint j = 0; j < level.n_open; j++)
            g_string_append (svg->body, "</g>\n");
          level = g_array_index (levels, KbSvgLevel, levels->len - 1);
          g_array_set_size (levels, levels->len - 1);
          break;
        case KB_OP_CLIP:
          level.n_open++;
          write_clip (svg, op);
          break;
        case KB_OP_TEXT:
          write_text (svg, op, &level.frame);
          break;
        default:
          write_shape (svg, op, level.frame.scale);
        }
    }
}

GBytes *
kb_drawing_to_svg (KbDrawing  *self,
                   const char *title,
                   double      x,
                   double      y,
                   double      width,
                   double      height)
{
  KbSvg    svg = { .drawing = self };
  GString *out = g_string_new (
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");

  g_return_val_if_fail (self->depth == 0, NULL);
  svg.body = g_string_new (NULL);
  svg.definitions = g_string_new (NULL);
  svg.patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  write_ops (&svg);

  add_number (out, width);
  g_string_append (out, "mm\" height=\"");
  add_number (out, height);
  g_string_append (out, "mm\" viewBox=\"");
  add_number (out, x);
  g_string_append_c (out, ' ');
  add_number (out, y);
  g_string_append_c (out, ' ');
  add_number (out, width);
  g_string_append_c (out, ' ');
  add_number (out, height);
  g_string_append (out, "\" font-family=\"" KB_FONT_FAMILIES "\">\n");
  if (title != NULL && *title != '\0')
    {
      g_string_append (out, "<title>");
      add_escaped (out, title);
      g_string_append (out, "</title>\n");
    }
  if (svg.definitions->len > 0)
    g_string_append_printf (out, "<defs>\n%s</defs>\n", svg.definitions->str);
  /* Paper is white, whatever the viewer's background is. */
  g_string_append (out, "<rect");
  add_attribute (out, "x", x);
  add_attribute (out, "y", y);
  add_attribute (out, "width", width);
  add_attribute (out, "height", height);
  g_string_append (out, " fill=\"#ffffff\"/>\n");
  g_string_append_len (out, svg.body->str, (gssize) svg.body->len);
  g_string_append (out, "</svg>\n");

  g_string_free (svg.body, TRUE);
  g_string_free (svg.definitions, TRUE);
  g_hash_table_unref (svg.patterns);
  return g_string_free_to_bytes (out);
}
