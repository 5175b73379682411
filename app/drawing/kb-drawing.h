/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * drawing: symbols, sheets and tables as one drawing: a list of strokes, fills, texts and groups in millimetres that
 * back-ends paint (cairo for screen, PDF, PNG and printer; own writer for SVG). Screen, paper and file agree because
 * they are painted from the same list. It knows check and what is below, cairo and Pango, not GTK.
 */
#pragma once

#include <cairo.h>

#include "check/kb-checker.h"
#include "harness/kb-dimension.h"

G_BEGIN_DECLS

/* sRGB with alpha, 0xRRGGBBAA; 0 for none. */
typedef guint32 KbInk;

typedef enum
{
  KB_DASH_SOLID,
  KB_DASH_DASHED,
  KB_DASH_DOTTED,
  KB_DASH_CHAIN,
  /* For wide lines. */
  KB_DASH_WIDE_DASHED,
  KB_DASH_WIDE_DOTTED,
  KB_DASH_WIDE_CHAIN,
} KbDash;

typedef enum
{
  KB_ALIGN_START,
  KB_ALIGN_MIDDLE,
  KB_ALIGN_END,
} KbAlign;

/**
 * KbStyle:
 * @fill: (etc.): 0 for no fill
 * @pattern: painted over the fill in @pattern_ink, so that colours differ without colour
 * @width: of the stroke in mm
 */
typedef struct
{
  KbInk     fill;
  KbPattern pattern;
  KbInk     pattern_ink;
  KbInk     stroke;
  double    width;
  KbDash    dash;
} KbStyle;

typedef struct _KbDrawing KbDrawing;

KbDrawing *kb_drawing_new (void);
void       kb_drawing_free (KbDrawing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbDrawing, kb_drawing_free)

/* Groups: @id is the item drawn (nullable). Everything inside is moved, then turned (degrees clockwise), then scaled. */
void kb_drawing_begin (KbDrawing  *self,
                       const char *id,
                       double      x,
                       double      y,
                       double      degrees,
                       double      scale);
void kb_drawing_end (KbDrawing *self);
/* Clips what follows in the current group to a rectangle. */
void kb_drawing_clip (KbDrawing *self, double x, double y, double width, double height);

void kb_drawing_rectangle (KbDrawing     *self,
                           double         x,
                           double         y,
                           double         width,
                           double         height,
                           double         radius,
                           const KbStyle *style);
void kb_drawing_circle (KbDrawing *self, double x, double y, double radius, const KbStyle *style);
void kb_drawing_line (KbDrawing     *self,
                      double         x1,
                      double         y1,
                      double         x2,
                      double         y2,
                      const KbStyle *style);
/* Path: x, y pairs; corners rounded by @radius, or by as much as half of a side, all of one at an open end, allows. */
void kb_drawing_polyline (KbDrawing     *self,
                          const double  *points,
                          guint          n_points,
                          double         radius,
                          gboolean       closed,
                          const KbStyle *style);
/* @size: cap height is about 0.7 of it, in mm. (x, y) is on the base line. Text is never mirrored; upside down groups turn it. */
void kb_drawing_text (KbDrawing  *self,
                      double      x,
                      double      y,
                      double      size,
                      KbAlign     align,
                      gboolean    bold,
                      KbInk       ink,
                      const char *text);
/* Extents of a text as it will be painted, in mm. */
void kb_drawing_measure_text (double      size,
                              gboolean    bold,
                              const char *text,
                              double     *width,
                              double     *height);

/* Everything of @other behind what is there; @other stays as it is. */
void kb_drawing_append (KbDrawing *self, KbDrawing *other);
/* Paints in mm: the caller has scaled @cr so that one unit is one millimetre. @detail: pixels per mm, for the level of detail; 0 for all. */
void kb_drawing_paint (KbDrawing *self, cairo_t *cr, double detail);
/* Ink extents in mm. */
void kb_drawing_get_extents (KbDrawing *self, double *x, double *y, double *width, double *height);
/* As a list of lines, for tests. */
char *kb_drawing_to_string (KbDrawing *self) G_GNUC_WARN_UNUSED_RESULT;

/* ---- symbols ---- */

/* What a symbol shows besides the part. */
typedef enum
{
  KB_SYMBOL_PLAIN = 0,
  KB_SYMBOL_MONOCHROME = 1 << 0, /* paper: patterns instead of colours */
  KB_SYMBOL_SELECTED = 1 << 1,
  KB_SYMBOL_WITHOUT_TEXT = 1 << 2, /* drawn so small that nobody could read it */
  KB_SYMBOL_WIRING_SIDE = 1 << 3,  /* a face from behind, where the conductors go in */
} KbSymbolFlags;

/* Plan view, at rotation 0 about the origin, in the envelope of @geometry. */
void kb_symbol_draw_plan (KbDrawing    *drawing,
                          KbCatalog    *catalog,
                          const KbPart *part,
                          KbSymbolFlags flags);
/* Looking at the mating face, origin in the middle. */
void kb_symbol_draw_face (KbDrawing    *drawing,
                          KbCatalog    *catalog,
                          const KbPart *part,
                          const KbPort *port,
                          KbSymbolFlags flags);
/* Side view: depth by height. */
void kb_symbol_draw_side (KbDrawing    *drawing,
                          KbCatalog    *catalog,
                          const KbPart *part,
                          KbSymbolFlags flags);

/* The layout of a document in its own millimetres: connectors, cables, lengths, designators, verdict signs.
 * @only: (nullable) set of ids; @checker: (nullable) for signs at breached matings.
 * @text_scale: how much larger labels are than at 1:1, so that they keep their size on a sheet at 1:5; 0 for 1
 * @balloons: (nullable): number in the parts list by id of the item
 * @progress: (nullable): where it is cancelled, the drawing is not complete */
typedef struct
{
  KbHarness    *harness;
  KbChecker    *checker;
  GHashTable   *only;
  GHashTable   *except;
  KbSymbolFlags flags;
  double        text_scale;
  GHashTable   *balloons;
  KbProgress   *progress;
} KbLayoutOptions;
void kb_layout_draw (KbDrawing *drawing, const KbLayoutOptions *options);
/* To what radius bends of the cable are drawn, in mm: the stated one, else a convention that claims nothing. @cable may be NULL. */
double kb_layout_get_bend_radius (const KbPart *cable);
/* One item of it. */
void kb_layout_draw_item (KbDrawing *drawing, const KbLayoutOptions *options, const KbItem *item);

/* A dimension of the shape @shape, as it is before a hand lets go. */
void kb_layout_draw_dimension_shape (KbDrawing              *drawing,
                                     KbHarness              *harness,
                                     const KbItem           *dimension,
                                     const KbDimensionShape *shape);

/* ---- sheets ---- */

/**
 * KbSheetSetup:
 * @width, @height: paper in mm, as it lies
 * @scale: paper mm per mm, as 1, 0.5; 0 for the largest standard scale (ISO 5455) at which the layout fits one sheet
 */
typedef struct
{
  double   width;
  double   height;
  double   scale;
  gboolean monochrome;
} KbSheetSetup;

/* "A3", "A4", … "Letter", "Tabloid": landscape. FALSE where the name is unknown. */
gboolean kb_sheet_setup_set_paper (KbSheetSetup *setup, const char *name);
/* "1:2", "fit". */
gboolean kb_sheet_setup_set_scale (KbSheetSetup *setup, const char *text);

typedef struct _KbSheets KbSheets;
KbSheets *kb_sheets_new (KbHarness *harness, KbChecker *checker, const KbSheetSetup *setup);
/* The same; NULL where @progress was cancelled. */
KbSheets *kb_sheets_new_watched (KbHarness          *harness,
                                 KbChecker          *checker,
                                 const KbSheetSetup *setup,
                                 KbProgress         *progress);
void      kb_sheets_free (KbSheets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbSheets, kb_sheets_free)
guint kb_sheets_get_count (KbSheets *self);
/* The sheet from 0, its origin in the upper left corner of the paper; borrowed. */
KbDrawing          *kb_sheets_get (KbSheets *self, guint index);
double              kb_sheets_get_scale (KbSheets *self);
const KbSheetSetup *kb_sheets_get_setup (KbSheets *self);

/* ---- files ---- */

/* Deterministic: the same document gives the same bytes. */
GBytes *kb_sheets_to_pdf (KbSheets *self, GError **error);
/* The same; G_IO_ERROR_CANCELLED where @progress was cancelled. */
GBytes *kb_sheets_to_pdf_watched (KbSheets *self, KbProgress *progress, GError **error);
GBytes *kb_sheets_to_png (KbSheets *self, guint index, double dots_per_inch, GError **error);
GBytes *kb_sheets_to_svg (KbSheets *self, guint index);

G_END_DECLS
