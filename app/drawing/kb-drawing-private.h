/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder share and nobody else needs: the operations of the list, inks, and text metrics. */
#pragma once

#include <pango/pangocairo.h>

#include "drawing/kb-drawing.h"

G_BEGIN_DECLS

/* ---- inks ---- */

#define KB_INK_DARK 0x22303affu  /* outlines and texts */
#define KB_INK_MUTED 0x66757effu /* what is only help */
#define KB_INK_FAINT 0xa9b4baffu /* hairlines */
#define KB_INK_PAPER 0xffffffffu
#define KB_INK_PIN 0xd9b35bffu /* brass */
#define KB_INK_JACKET 0x5a6a72ffu
#define KB_INK_JACKET_GREY 0xd5dbdeffu /* on paper without colour */
#define KB_INK_SELECTED 0x1c71d8ffu
/* What fits, but must not be plugged, is no milder than what does not fit: the sign tells them apart. */
#define KB_INK_DANGER KB_INK_NO
#define KB_INK_NO 0xc01c28ffu
#define KB_INK_UNKNOWN 0x986a00ffu

static inline KbInk
kb_ink_from_rgb (guint32 rgb)
{
  return (rgb << 8) | 0xffu;
}

static inline KbInk
kb_ink_with_alpha (KbInk ink, guint8 alpha)
{
  return (ink & 0xffffff00u) | alpha;
}

/* @part of white in the ink, from 0 to 1. */
KbInk kb_ink_lighten (KbInk ink, double part);

static inline KbStyle
kb_style_fill (KbInk fill)
{
  return (KbStyle){ .fill = fill };
}

static inline KbStyle
kb_style_stroke (KbInk stroke, double width)
{
  return (KbStyle){ .stroke = stroke, .width = width };
}

static inline KbStyle
kb_style_both (KbInk fill, KbInk stroke, double width)
{
  return (KbStyle){ .fill = fill, .stroke = stroke, .width = width };
}

static inline KbStyle
kb_style_dashed (KbInk fill, KbInk stroke, double width)
{
  return (KbStyle){ .fill = fill, .stroke = stroke, .width = width, .dash = KB_DASH_DASHED };
}

/* ---- the list ---- */

typedef enum
{
  KB_OP_BEGIN,
  KB_OP_END,
  KB_OP_CLIP,
  KB_OP_RECTANGLE,
  KB_OP_CIRCLE,
  KB_OP_LINE,
  KB_OP_POLYLINE,
  KB_OP_TEXT,
} KbOpType;

/**
 * KbOp:
 * @x, @y: first point, corner, centre or offset
 * @width, @height: of a rectangle or clip; the second point of a line
 * @radius: of corners or of a circle; size of a text; scale of a group
 * @degrees: of a group
 * @points: index of the first coordinate of a polyline
 */
typedef struct
{
  KbOpType    type;
  double      x, y;
  double      width, height;
  double      radius;
  double      degrees;
  guint       points;
  guint       n_points;
  gboolean    closed;
  gboolean    bold;
  KbAlign     align;
  const char *text;  /* of a text; id of a group */
  KbStyle     style; /* a text's ink is its fill */
} KbOp;

struct _KbDrawing
{
  GArray       *ops;
  GArray       *points; /* of double */
  GStringChunk *strings;
  guint         depth;
};

/* Where a back-end is while it walks through the list: the sum of the open groups. */
typedef struct
{
  cairo_matrix_t matrix;
  double         degrees;
  double         scale;
} KbFrame;

void kb_frame_init (KbFrame *self);
/* @self inside the group that @op begins. */
KbFrame kb_frame_enter (const KbFrame *self, const KbOp *op);
/* Whether text there would be read upside down or from above, and has to be turned by half a turn. */
gboolean kb_frame_turns_text (const KbFrame *self);

typedef enum
{
  KB_PATH_MOVE,
  KB_PATH_LINE,
  KB_PATH_CURVE,
  KB_PATH_CLOSE,
} KbPathType;

typedef struct
{
  KbPathType type;
  double     x[3], y[3];
} KbPathStep;

/* Steps of a rounded rectangle or a polyline; of KbPathStep, owned. */
GArray *kb_op_dup_path (KbDrawing *self, const KbOp *op);

/* Width of the stroke in the group's units: never thinner than can be seen. @detail as in kb_drawing_paint(). */
double kb_style_get_width (const KbStyle *style, double scale, double detail);
/* Dash lengths in mm of the paper; returns how many, at most four. */
int kb_dash_get (KbDash dash, double lengths[4]);

/* Distance of a pattern's strokes and their width, in mm of the paper. */
#define KB_PATTERN_STEP 1.5
#define KB_PATTERN_WIDTH 0.15
#define KB_PATTERN_DOT 0.22

/* Extents of one op of a list, all groups counted in; of a group itself they are empty. */
typedef struct
{
  double   x1, y1, x2, y2;
  KbOpType type;
} KbOpBox;

/* One KbOpBox for each op, owned: measured once where they are asked for often. */
GArray *kb_drawing_dup_boxes (KbDrawing *self);
/* How bad it would be to cut along x = @at (or y = @at where not @vertical): a text weighs most. */
double   kb_boxes_get_cut (GArray *boxes, gboolean vertical, double at);
gboolean kb_boxes_touch (GArray *boxes, double x, double y, double width, double height);
/* As kb_drawing_append(), but without what lies outside the rectangle. @boxes: those of @other. */
void kb_drawing_append_part (KbDrawing *self,
                             KbDrawing *other,
                             GArray    *boxes,
                             double     x,
                             double     y,
                             double     width,
                             double     height);
/* Whether anything of the list lies in the rectangle. */
gboolean kb_drawing_touches (KbDrawing *self, double x, double y, double width, double height);

/* ---- text ---- */

#define KB_FONT_FAMILIES "Inter, Cantarell, Liberation Sans, DejaVu Sans, sans-serif"
/* Layouts are made at this size and scaled, so that text is the same at every zoom. */
#define KB_TEXT_UNIT 10.0
#define KB_CAP_HEIGHT 0.72
#define KB_DESCENT 0.22

/* A layout of @text at KB_TEXT_UNIT; borrowed, valid until the next call in this thread. */
PangoLayout *kb_text_get_layout (gboolean bold, const char *text);
/* @size or, where @text is wider than @width then, down to @min_size; cut with an ellipsis if that is not enough. */
char *kb_text_fit (const char *text, gboolean bold, double width, double min_size, double *size)
  G_GNUC_WARN_UNUSED_RESULT;
/* Lines of at most @width; free with g_strfreev(). */
char **kb_text_wrap (const char *text, gboolean bold, double size, double width);

/* ---- back-ends ---- */

/* A whole SVG document of a page. */
GBytes *kb_drawing_to_svg (KbDrawing  *self,
                           const char *title,
                           double      x,
                           double      y,
                           double      width,
                           double      height);

G_END_DECLS
