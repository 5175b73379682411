/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets: what stands on which, at which scale, and where it goes on. */
#include "config.h"

#include "drawing/kb-sheet-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* Around the layout on its sheet, and for the marks at the edges of a tile. */
#define LAYOUT_MARGIN 2.0
#define MATCH_MARGIN 8.0

/* Share of the time for a large layout that drawing it at the right scale takes, measured with 10,000 connectors and cables. */
#define CHOSEN 0.65

/* No text of the layout sticks out of what it belongs to by more than this on paper. */
#define LONGEST_TEXT 100.0

/* A layout is cut into at most so many sheets a side; what is larger still is drawn smaller than asked for. */
#define MOST_TILES 100

/**
 * KbArrangement:
 * @upward: the parts list stands on the title block, as is usual
 * @tables_first: the tables choose their place before the face views
 * @faces: share of the sheet's width that the face views may take
 */
typedef struct
{
  gboolean upward;
  gboolean tables_first;
  double   faces;
} KbArrangement;

struct _KbSheets
{
  KbHarness    *harness;
  KbChecker    *checker;
  KbSheetSetup  setup;
  double        scale;
  KbDrawing    *layout;
  GArray       *boxes;   /* of its ops */
  KbRect        extents; /* of the layout, in its own mm */
  GPtrArray    *lines;
  GHashTable   *balloons;
  GPtrArray    *pages; /* of KbPage */
  KbArrangement arrangement;
  KbProgress   *progress; /* (nullable): while it is made */
  guint         n_drawn;  /* how often the layout was */
};

/* ISO 5455, but no larger than 2:1: nothing of a harness is finer. */
static const double standard_scales[] = { 2.0,  1.0,   0.5,   0.2,   0.1,    0.05,   0.02,
                                          0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001 };

/* ---- the layout ---- */

static KbSymbolFlags
get_flags (KbSheets *self)
{
  return self->setup.monochrome ? KB_SYMBOL_MONOCHROME : KB_SYMBOL_PLAIN;
}

static void
draw_layout (KbSheets *self, double scale)
{
  KbLayoutOptions options = { .harness = self->harness,
                              .checker = self->checker,
                              .flags = get_flags (self),
                              .text_scale = 1.0 / scale,
                              .balloons = self->balloons,
                              .progress = self->progress };
  KbRect         *e = &self->extents;

  g_clear_pointer (&self->layout, kb_drawing_free);
  self->layout = kb_drawing_new ();
  self->scale = scale;
  /* How often it will be is not known; the first, at a scale that is most often too large, is the quickest. */
  kb_progress_begin_part (self->progress, 1.0 - 0.9 / (1u << MIN (self->n_drawn, 16)));
  self->n_drawn++;
  kb_layout_draw (self->layout, &options);
  kb_drawing_get_extents (self->layout, &e->x, &e->y, &e->width, &e->height);
}

static gboolean
is_cancelled (KbSheets *self)
{
  return kb_progress_is_cancelled (self->progress);
}

/* The area of a page above its title block. */
static KbRect
get_drawing_area (KbPage *page)
{
  KbRect area = page->area;

  area.height -= KB_TITLE_BLOCK_HEIGHT;
  return area;
}

static gboolean
layout_fits (KbSheets *self, const KbRect *area)
{
  return self->extents.width * self->scale + 2 * LAYOUT_MARGIN <= area->width
         && self->extents.height * self->scale + 2 * LAYOUT_MARGIN <= area->height;
}

/* Whether it is clear without drawing it anew that it does not fit at @scale: it is what it is now but for its texts, which have
 * the same size on paper at all scales. */
static gboolean
is_too_large_for (KbSheets *self, const KbRect *area, double scale)
{
  const double texts = 2 * LONGEST_TEXT / self->scale;

  return (self->extents.width - texts) * scale > area->width
         || (self->extents.height - texts) * scale > area->height;
}

static void
choose_scale (KbSheets *self, const KbRect *area)
{
  if (self->setup.scale > 0.0)
    {
      double most = MOST_TILES * MIN (area->width, area->height) / 2;

      draw_layout (self, self->setup.scale);
      for (guint i = 0; i < G_N_ELEMENTS (standard_scales) && !is_cancelled (self)
                        && MAX (self->extents.width, self->extents.height) * self->scale > most;
           i++)
        if (standard_scales[i] < self->scale)
          draw_layout (self, standard_scales[i]);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (standard_scales); i++)
    {
      if (i > 0 && is_too_large_for (self, area, standard_scales[i]))
        continue;
      draw_layout (self, standard_scales[i]);
      if (is_cancelled (self) || layout_fits (self, area))
        return;
    }
}

/* ---- pages ---- */

static KbPage *
add_page (KbSheets *self)
{
  KbPage *page = kb_page_new (&self->setup);
  double  width = MIN (KB_TITLE_BLOCK_WIDTH, page->frame.width);
  KbRect  block = { page->frame.x + page->frame.width - width,
                    page->frame.y + page->frame.height - KB_TITLE_BLOCK_HEIGHT, width,
                    KB_TITLE_BLOCK_HEIGHT };

  kb_page_draw_frame (page, &self->setup);
  kb_page_take (page, "title-block", &block);
  g_ptr_array_add (self->pages, page);
  return page;
}

/* The layout's point (@x, @y) lies at the upper left corner of @rect, all else is cut off. */
static void
paint_layout (KbSheets *self, KbPage *page, const KbRect *rect, double x, double y)
{
  kb_drawing_begin (page->drawing, NULL, 0.0, 0.0, 0.0, 1.0);
  kb_drawing_clip (page->drawing, rect->x, rect->y, rect->width, rect->height);
  kb_drawing_begin (page->drawing, NULL, rect->x - x * self->scale, rect->y - y * self->scale, 0.0,
                    self->scale);
  kb_drawing_append_part (page->drawing, self->layout, self->boxes, x, y, rect->width / self->scale,
                          rect->height / self->scale);
  kb_drawing_end (page->drawing);
  kb_drawing_end (page->drawing);
}

static void
place_block (KbPage *page, const KbBlock *block, const KbRect *rect)
{
  kb_drawing_begin (page->drawing, NULL, rect->x, rect->y, 0.0, 1.0);
  kb_drawing_append (page->drawing, block->picture);
  kb_drawing_end (page->drawing);
  kb_page_take (page, block->name, rect);
}

static gboolean
try_block (KbPage *page, const KbBlock *block, KbCorner corner)
{
  KbRect rect;

  if (!kb_page_find (page, block->width, block->height, corner, &rect))
    return FALSE;
  place_block (page, block, &rect);
  return TRUE;
}

static KbBlock *
block_from_table (KbSheetTable *table, const char *name, guint first, guint n_rows)
{
  KbBlock *block = kb_block_new (name);

  kb_sheet_table_draw (table, block->picture, first, n_rows);
  block->width = kb_sheet_table_get_width (table);
  block->height = kb_sheet_table_get_height (table, first, n_rows);
  return block;
}

/* On one of the pages from @first on, else on a new one; where it is too long for one, in pieces. */
static void
place_table (KbSheets *self, KbSheetTable *table, const char *name, guint first_page)
{
  guint done = 0;

  for (guint i = first_page;
       i <= self->pages->len && kb_progress_go_on (self->progress, done, table->rows->len); i++)
    {
      KbPage *page = i < self->pages->len ? self->pages->pdata[i] : add_page (self);
      double  width = kb_sheet_table_get_width (table);
      guint   left = table->rows->len - done, n = 0;
      KbRect  rect, found;

      /* As many rows as have room; each is tried, as they differ in height. */
      while (n < left
             && kb_page_find (page, width, kb_sheet_table_get_height (table, done, n + 1),
                              KB_CORNER_TOP_LEFT, &found))
        {
          rect = found;
          n++;
        }
      /* Pieces only on fresh pages: with others on its page it goes to the next one as a whole. */
      if (n < left && page->taken->len > 1)
        continue;
      if (n == 0)
        {
          g_debug ("a row of the table “%s” is larger than a sheet", name);
          return;
        }

      g_autoptr (KbBlock) piece = block_from_table (table, name, done, n);

      place_block (page, piece, &rect);
      done += n;
      if (done == table->rows->len)
        return;
    }
}

static void
place_anywhere (KbSheets *self, KbBlock *block, guint first_page)
{
  if (block == NULL)
    return;
  for (guint i = first_page; i < self->pages->len; i++)
    if (try_block (self->pages->pdata[i], block, KB_CORNER_TOP_LEFT))
      return;
  if (!try_block (add_page (self), block, KB_CORNER_TOP_LEFT))
    g_debug ("the block “%s” is larger than a sheet", block->name);
}

/* The row of face views may be broken in several ways to fit beside what is there. */
static void
place_faces (KbSheets *self, guint first_page)
{
  double widest = ((KbPage *) self->pages->pdata[0])->area.width;

  for (guint i = first_page; i < self->pages->len; i++)
    for (double width = widest * self->arrangement.faces; width > 60.0; width *= 0.75)
      {
        g_autoptr (KbBlock) block =
          kb_sheet_faces_block (self->harness, self->lines, get_flags (self), width);

        if (block == NULL || try_block (self->pages->pdata[i], block, KB_CORNER_TOP_LEFT))
          return;
      }

  g_autoptr (KbBlock) block =
    kb_sheet_faces_block (self->harness, self->lines, get_flags (self), widest);

  place_anywhere (self, block, self->pages->len);
}

/* ---- the drawing on one sheet ---- */

/* The parts list stands on the title block and grows upward, as drawings have it, if there is room up to the middle. */
static gboolean
place_parts_list (KbSheets *self, KbPage *page)
{
  g_autoptr (KbSheetTable) table = kb_sheet_parts_table (self->lines, TRUE);
  const KbRect            *title_block = &g_array_index (page->taken, KbRect, 0);
  g_autoptr (KbBlock)      block = NULL;
  KbRect                   rect, around;

  if (self->lines->len == 0)
    return TRUE;
  kb_sheet_table_fit (table, title_block->width, TRUE);
  block = block_from_table (table, "parts-list", 0, table->rows->len);
  rect = (KbRect){ title_block->x, title_block->y - block->height, block->width, block->height };
  if (rect.y < page->frame.y + page->frame.height / 2 + 8.0)
    return FALSE;
  /* It touches the title block, so only what lies around it above counts. */
  around = (KbRect){ rect.x - 6.0, rect.y - 6.0, rect.width + 12.0, rect.height + 5.99 };
  if (!kb_page_is_free (page, &around))
    return FALSE;
  place_block (page, block, &rect);
  return TRUE;
}

/* Tables and blocks, on pages from @first on; the parts list first where it has no place yet. */
static void
place_lists (KbSheets *self, guint first, gboolean parts_list)
{
  KbRect              area = ((KbPage *) self->pages->pdata[0])->area;
  g_autoptr (KbBlock) legend = kb_sheet_legend_block (self->harness, get_flags (self), area.width);
  g_autoptr (KbBlock) notes =
    kb_sheet_notes_block (self->harness, self->lines, MIN (area.width, 170.0));
  g_autoptr (KbSheetTable) parts = kb_sheet_parts_table (self->lines, FALSE);
  g_autoptr (KbSheetTable) cables = kb_sheet_cable_table (self->harness);
  g_autoptr (KbSheetTable) wires = kb_sheet_wire_table (self->harness);

  kb_sheet_table_fit (parts, area.width, FALSE);
  kb_sheet_table_fit (cables, area.width, FALSE);
  kb_sheet_table_fit (wires, area.width, FALSE);
  kb_progress_begin_part (self->progress, 0.1);
  if (parts_list && parts->rows->len > 0)
    place_table (self, parts, "parts-list", first);
  if (!self->arrangement.tables_first)
    place_faces (self, first);
  kb_progress_begin_part (self->progress, 0.4);
  if (cables->rows->len > 0)
    place_table (self, cables, "cables", first);
  kb_progress_begin_part (self->progress, 1.0);
  if (wires->rows->len > 0)
    place_table (self, wires, "wires", first);
  if (self->arrangement.tables_first)
    place_faces (self, first);
  place_anywhere (self, notes, first);
  if (self->lines->len > 0)
    place_anywhere (self, legend, first);
}

/* The layout on one sheet with what else has room, the rest on further ones. Returns: how many. */
static guint
compose_single (KbSheets *self, KbArrangement arrangement)
{
  double width = self->extents.width * self->scale + 2 * LAYOUT_MARGIN,
         height = self->extents.height * self->scale + 2 * LAYOUT_MARGIN;
  KbRect  rect, room;
  KbPage *page;
  guint   index;

  self->arrangement = arrangement;
  g_ptr_array_set_size (self->pages, 0);
  page = add_page (self);
  index = page->taken->len;
  if (!kb_page_find (page, width, height, KB_CORNER_TOP_LEFT, &rect))
    rect = (KbRect){ page->area.x, page->area.y, width, height };
  kb_page_take (page, "layout", &rect);
  place_lists (self, 0, !arrangement.upward || !place_parts_list (self, page));

  /* In the middle of the room that is left. */
  g_array_remove_index (page->taken, index);
  g_ptr_array_remove_index (page->names, index);
  room = kb_page_expand (page, &rect);
  rect.x = room.x + (room.width - width) / 2;
  rect.y = room.y + (room.height - height) / 2;
  kb_page_take (page, "layout", &rect);
  paint_layout (self, page, &rect, self->extents.x - LAYOUT_MARGIN / self->scale,
                self->extents.y - LAYOUT_MARGIN / self->scale);
  return self->pages->len;
}

static void
make_single (KbSheets *self)
{
  static const double shares[] = { 1.0, 0.65, 0.5, 0.4 };
  const KbArrangement usual = { .upward = TRUE, .faces = 1.0 };

  /* With only little left over, another arrangement may save the second sheet. */
  if (compose_single (self, usual) != 2)
    return;
  for (guint i = 0; i < 4 * G_N_ELEMENTS (shares); i++)
    {
      KbArrangement other = { .upward = i / 2 / G_N_ELEMENTS (shares) == 0,
                              .tables_first = i / G_N_ELEMENTS (shares) % 2 == 1,
                              .faces = shares[i % G_N_ELEMENTS (shares)] };

      if (compose_single (self, other) == 1)
        return;
    }
  compose_single (self, usual);
}

/* ---- the drawing on several sheets ---- */

/**
 * KbTiling:
 * @x, @y: where the layout is cut, ends included, in its own mm
 * @sheets: number of the sheet by column and row; 0 where there is nothing to draw
 */
typedef struct
{
  guint  columns, rows;
  double x[MOST_TILES + 1], y[MOST_TILES + 1];
  guint *sheets;
} KbTiling;

/* Cuts of one side: as few pieces of at most @most as can be, and where the least is cut through. */
static guint
choose_cuts (GArray  *boxes,
             gboolean vertical,
             double   from,
             double   length,
             double   most,
             double  *cuts)
{
  guint     n = (guint) CLAMP (ceil (length / most - 1e-9), 1.0, MOST_TILES);
  const int n_tries = 24;

  cuts[0] = from;
  for (guint i = 1; i < n; i++)
    {
      /* What is left must fit on the sheets that are left. */
      double first = MAX (cuts[i - 1] + most * 0.2, from + length - (n - i) * most),
             last = MIN (cuts[i - 1] + most, from + length);
      double least = INFINITY;

      for (int j = 0; j <= n_tries; j++)
        {
          double at = last - (last - first) * j / n_tries;
          double cut = kb_boxes_get_cut (boxes, vertical, at);

          if (cut >= least)
            continue;
          least = cut;
          cuts[i] = at;
        }
    }
  cuts[n] = from + length;
  return n;
}

static void
tiling_init (KbTiling *tiling, KbSheets *self, const KbRect *area)
{
  const KbRect *e = &self->extents;
  guint         number = 0;

  tiling->columns = choose_cuts (self->boxes, TRUE, e->x, e->width,
                                 (area->width - 2 * MATCH_MARGIN) / self->scale, tiling->x);
  tiling->rows = choose_cuts (self->boxes, FALSE, e->y, e->height,
                              (area->height - 2 * MATCH_MARGIN) / self->scale, tiling->y);
  tiling->sheets = g_new0 (guint, tiling->columns * tiling->rows);
  for (guint i = 0; i < tiling->columns * tiling->rows; i++)
    {
      guint column = i % tiling->columns, row = i / tiling->columns;

      if (kb_boxes_touch (self->boxes, tiling->x[column], tiling->y[row],
                          tiling->x[column + 1] - tiling->x[column],
                          tiling->y[row + 1] - tiling->y[row]))
        tiling->sheets[i] = ++number;
    }
}

static guint
tiling_get (const KbTiling *tiling, int column, int row)
{
  if (column < 0 || row < 0 || column >= (int) tiling->columns || row >= (int) tiling->rows)
    return 0;
  return tiling->sheets[row * (int) tiling->columns + column];
}

/* A match line at the edge of @rect towards (@dx, @dy), with arrows at its ends and the number of the next sheet. */
static void
draw_match_line (KbPage *page, const KbRect *rect, int dx, int dy, guint sheet)
{
  KbStyle          line = { .stroke = KB_INK_DARK, .width = 0.35, .dash = KB_DASH_CHAIN };
  KbStyle          arrow = kb_style_fill (KB_INK_DARK);
  g_autofree char *text = g_strdup_printf (_ ("continued on sheet %u"), sheet);
  double x = rect->x + rect->width * (dx + 1) / 2, y = rect->y + rect->height * (dy + 1) / 2;
  double half = dx != 0 ? rect->height / 2 : rect->width / 2;

  /* In a frame in which the line runs along x and the other sheet lies above. */
  kb_drawing_begin (page->drawing, NULL, x, y,
                    dx < 0   ? 270.0
                    : dx > 0 ? 90.0
                    : dy > 0 ? 180.0
                             : 0.0,
                    1.0);
  kb_drawing_line (page->drawing, -half, 0.0, half, 0.0, &line);
  for (int side = -1; side <= 1; side += 2)
    {
      double tip[] = { side * (half - 4.0),       -6.0, side * (half - 4.0) - 2.0, -1.0,
                       side * (half - 4.0) + 2.0, -1.0 };

      kb_drawing_polyline (page->drawing, tip, 3, 0.0, TRUE, &arrow);
    }
  kb_drawing_text (page->drawing, 0.0, -2.6, KB_SHEET_TEXT, KB_ALIGN_MIDDLE, FALSE, KB_INK_DARK,
                   text);
  kb_drawing_end (page->drawing);
}

/* Which part of the whole this sheet shows: a small plan of all, beside the title block. */
static void
draw_key_plan (KbPage *page, const KbTiling *tiling, guint column, guint row)
{
  double whole_width = tiling->x[tiling->columns] - tiling->x[0],
         whole_height = tiling->y[tiling->rows] - tiling->y[0];
  double  scale = MIN (60.0 / whole_width, (KB_TITLE_BLOCK_HEIGHT - 12.0) / whole_height);
  KbRect  rect = { page->area.x, page->area.y + page->area.height - whole_height * scale,
                   whole_width * scale, whole_height * scale };
  KbStyle line = kb_style_stroke (KB_INK_MUTED, KB_LINE_INNER);
  KbStyle here = kb_style_both (0xc9d3d8ffu, KB_INK_DARK, KB_LINE_OUTLINE);

  kb_drawing_text (page->drawing, rect.x, rect.y - 1.6, KB_SHEET_CAPTION, KB_ALIGN_START, FALSE,
                   KB_INK_MUTED, _ ("Key plan: sheets of the layout"));
  /* This sheet's piece comes last, so that its outline is whole. */
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < tiling->columns * tiling->rows; i++)
      {
        guint    c = i % tiling->columns, r = i / tiling->columns;
        gboolean this_one = c == column && r == row;
        double   x = rect.x + (tiling->x[c] - tiling->x[0]) * scale,
               y = rect.y + (tiling->y[r] - tiling->y[0]) * scale;
        double w = (tiling->x[c + 1] - tiling->x[c]) * scale,
               h = (tiling->y[r + 1] - tiling->y[r]) * scale;
        double           size = MIN (3.4, MIN (h, w) * 0.8);
        g_autofree char *number =
          tiling->sheets[i] > 0 ? g_strdup_printf ("%u", tiling->sheets[i]) : NULL;

        if (this_one != (pass == 1))
          continue;
        kb_drawing_rectangle (page->drawing, x, y, w, h, 0.0, this_one ? &here : &line);
        kb_drawing_text (page->drawing, x + w / 2, y + h / 2 + KB_CAP_HEIGHT * size / 2, size,
                         KB_ALIGN_MIDDLE, this_one, KB_INK_DARK, number);
      }
  rect.y -= 5.0;
  rect.height += 5.0;
  kb_page_take (page, "key-plan", &rect);
}

static void
make_tile (KbSheets *self, KbPage *page, const KbTiling *tiling, guint column, guint row)
{
  static const int directions[][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
  KbRect           area = get_drawing_area (page);
  double           width = (tiling->x[column + 1] - tiling->x[column]) * self->scale,
         height = (tiling->y[row + 1] - tiling->y[row]) * self->scale;
  KbRect rect = kb_rect_about (area.x + area.width / 2, area.y + area.height / 2, width, height);
  KbRect around = kb_rect_grow (rect, MATCH_MARGIN - 0.5);

  paint_layout (self, page, &rect, tiling->x[column], tiling->y[row]);
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      guint sheet =
        tiling_get (tiling, (int) column + directions[i][0], (int) row + directions[i][1]);

      if (sheet > 0)
        draw_match_line (page, &rect, directions[i][0], directions[i][1], sheet);
    }
  kb_page_take (page, "layout", &around);
  draw_key_plan (page, tiling, column, row);
}

static void
make_tiles (KbSheets *self, const KbRect *area)
{
  KbTiling tiling = { 0 };
  guint    first_list;

  tiling_init (&tiling, self, area);
  for (guint i = 0; i < tiling.columns * tiling.rows && !is_cancelled (self); i++)
    if (tiling.sheets[i] > 0)
      {
        KbPage *page = tiling.sheets[i] <= self->pages->len
                         ? self->pages->pdata[tiling.sheets[i] - 1]
                         : add_page (self);

        make_tile (self, page, &tiling, i % tiling.columns, i / tiling.columns);
      }
  first_list = self->pages->len;
  add_page (self);
  place_lists (self, first_list, TRUE);
  g_free (tiling.sheets);
}

/* ---- public ---- */

/**
 * kb_sheets_new:
 * @checker: (nullable): for signs at breached matings
 *
 * Draws all sheets. Nothing on them overlaps: the layout comes first, then the parts list on the title block, then every
 * other block where it has room, on further sheets where it has none.
 */
KbSheets *
kb_sheets_new (KbHarness *harness, KbChecker *checker, const KbSheetSetup *setup)
{
  return kb_sheets_new_watched (harness, checker, setup, NULL);
}

KbSheets *
kb_sheets_new_watched (KbHarness          *harness,
                       KbChecker          *checker,
                       const KbSheetSetup *setup,
                       KbProgress         *progress)
{
  KbSheets *self = g_new0 (KbSheets, 1);
  KbRect    area;

  self->harness = g_object_ref (harness);
  self->checker = checker != NULL ? g_object_ref (checker) : NULL;
  self->setup = *setup;
  self->arrangement = (KbArrangement){ .upward = TRUE, .faces = 1.0 };
  /* Smaller paper has no room for a title block: it is drawn on this, whatever it is printed on. */
  self->setup.width = MAX (self->setup.width, 210.0);
  self->setup.height = MAX (self->setup.height, 140.0);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_page_free);
  self->lines = kb_sheet_lines_new (harness);
  self->balloons = kb_sheet_lines_dup_balloons (self->lines, harness);

  area = get_drawing_area (add_page (self));
  self->progress = progress;
  kb_progress_enter (progress, CHOSEN);
  choose_scale (self, &area);
  kb_progress_leave (progress);
  kb_progress_enter (progress, 1.0);
  self->boxes = kb_drawing_dup_boxes (self->layout);
  if (layout_fits (self, &area))
    make_single (self);
  else
    make_tiles (self, &area);
  for (guint i = 0; i < self->pages->len; i++)
    kb_page_draw_title_block (self->pages->pdata[i], harness, &self->setup, self->scale, i + 1,
                              self->pages->len);
  kb_progress_leave (progress);
  if (is_cancelled (self))
    g_clear_pointer (&self, kb_sheets_free);
  else
    self->progress = NULL;
  return self;
}

void
kb_sheets_free (KbSheets *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->harness);
  g_clear_object (&self->checker);
  g_clear_pointer (&self->layout, kb_drawing_free);
  g_clear_pointer (&self->boxes, g_array_unref);
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->balloons);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

guint
kb_sheets_get_count (KbSheets *self)
{
  return self->pages->len;
}

KbPage *
kb_sheets_get_page (KbSheets *self, guint index)
{
  g_return_val_if_fail (index < self->pages->len, NULL);
  return self->pages->pdata[index];
}

KbDrawing *
kb_sheets_get (KbSheets *self, guint index)
{
  g_return_val_if_fail (index < self->pages->len, NULL);
  return kb_sheets_get_page (self, index)->drawing;
}

double
kb_sheets_get_scale (KbSheets *self)
{
  return self->scale;
}

const KbSheetSetup *
kb_sheets_get_setup (KbSheets *self)
{
  return &self->setup;
}

KbHarness *
kb_sheets_get_harness (KbSheets *self)
{
  return self->harness;
}
