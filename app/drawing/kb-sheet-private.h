/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets from within: tables, blocks and the pages that they are placed on. */
#pragma once

#include "drawing/kb-layout-private.h"

G_BEGIN_DECLS

/* Text heights on sheets as font sizes: capitals are about 0.72 of them (2.5 mm, 3.5 mm, and 1.8 mm for captions). */
#define KB_SHEET_TEXT 3.4
#define KB_SHEET_HEADING 4.4
#define KB_SHEET_CAPTION 2.2
#define KB_SHEET_ROW 5.6
#define KB_SHEET_LINE 4.2

#define KB_TITLE_BLOCK_WIDTH 180.0
#define KB_TITLE_BLOCK_HEIGHT 27.0

/* ---- what there is to say ---- */

/**
 * KbSheetLine:
 * @um: summed length of a cable; 0 for others
 * @designators: of the items that need it
 */
typedef struct
{
  char         *position;
  char         *number;
  const KbPart *part;
  guint         count;
  gint64        um;
  GPtrArray    *designators;
} KbSheetLine;

/* Lines of the parts list in their order; of KbSheetLine, owned. */
GPtrArray *kb_sheet_lines_new (KbHarness *harness);
/* Position by id of item, for the balloons; owned. */
GHashTable *kb_sheet_lines_dup_balloons (GPtrArray *lines, KbHarness *harness);

/* ---- tables ---- */

typedef struct
{
  const char *title;
  KbAlign     align;
  double      least; /* width in mm */
  double      most;
  double      width;
} KbColumn;

typedef struct
{
  char      *title;
  GArray    *columns; /* of KbColumn */
  GPtrArray *rows;    /* of char ** */
  GArray    *lines;   /* of guint: how many lines each row needs */
  gboolean   upward;  /* the heading stands below, rows are added above it */
} KbSheetTable;

KbSheetTable *kb_sheet_table_new (const char *title);
void          kb_sheet_table_free (KbSheetTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbSheetTable, kb_sheet_table_free)
void kb_sheet_table_add_column (KbSheetTable *self,
                                const char   *title,
                                KbAlign       align,
                                double        least,
                                double        most);
/* @cells: strings, taken over; as many as there are columns. */
void kb_sheet_table_add_row (KbSheetTable *self, char **cells);
/* Gives the columns their widths, together @width, or as they need and at most @width where @stretch is FALSE. */
void   kb_sheet_table_fit (KbSheetTable *self, double width, gboolean stretch);
double kb_sheet_table_get_width (KbSheetTable *self);
double kb_sheet_table_get_height (KbSheetTable *self, guint first, guint n_rows);
/* Rows @first to @first + @n_rows, origin in the upper left corner. */
void kb_sheet_table_draw (KbSheetTable *self, KbDrawing *drawing, guint first, guint n_rows);

KbSheetTable *kb_sheet_parts_table (GPtrArray *lines, gboolean upward);
KbSheetTable *kb_sheet_cable_table (KbHarness *harness);
KbSheetTable *kb_sheet_wire_table (KbHarness *harness);

/* ---- blocks: pictures with a size, origin in the upper left corner ---- */

typedef struct
{
  char      *name;
  KbDrawing *picture;
  double     width, height;
} KbBlock;

KbBlock *kb_block_new (const char *name);
void     kb_block_free (KbBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbBlock, kb_block_free)

/* All of them NULL where there is nothing to show. @width: the most they may take. */
KbBlock *kb_sheet_faces_block (KbHarness    *harness,
                               GPtrArray    *lines,
                               KbSymbolFlags flags,
                               double        width);
KbBlock *kb_sheet_legend_block (KbHarness *harness, KbSymbolFlags flags, double width);
KbBlock *kb_sheet_notes_block (KbHarness *harness, GPtrArray *lines, double width);

/* ---- pages ---- */

/**
 * KbPage:
 * @area: inside the frame
 * @names, @taken: what lies on the page and where
 */
typedef struct
{
  KbDrawing *drawing;
  KbRect     frame;
  KbRect     area;
  GPtrArray *names;
  GArray    *taken; /* of KbRect */
} KbPage;

KbPage *kb_page_new (const KbSheetSetup *setup);
void    kb_page_free (KbPage *self);
/* Frame, centring marks and zones of ISO 5457. */
void kb_page_draw_frame (KbPage *self, const KbSheetSetup *setup);
/* The title block of ISO 7200. */
void     kb_page_draw_title_block (KbPage             *self,
                                   KbHarness          *harness,
                                   const KbSheetSetup *setup,
                                   double              scale,
                                   guint               number,
                                   guint               count);
void     kb_page_take (KbPage *self, const char *name, const KbRect *rect);
gboolean kb_page_is_free (KbPage *self, const KbRect *rect);

typedef enum
{
  KB_CORNER_TOP_LEFT,
  KB_CORNER_BOTTOM_LEFT,
  KB_CORNER_TOP_RIGHT,
} KbCorner;

/* Finds a free place of this size, as near to @corner as can be; FALSE where there is none. */
gboolean kb_page_find (KbPage *self, double width, double height, KbCorner corner, KbRect *rect);
/* As much of the free space around @rect as can be had without touching anything else. */
KbRect kb_page_expand (KbPage *self, const KbRect *rect);

char *kb_scale_to_text (double scale) G_GNUC_WARN_UNUSED_RESULT;
/* "A3", or NULL for a size without a name. */
const char *kb_paper_name (double width, double height);

/* What lies on sheet @index and where, for tests: names and rectangles. */
KbPage    *kb_sheets_get_page (KbSheets *self, guint index);
KbHarness *kb_sheets_get_harness (KbSheets *self);

G_END_DECLS
