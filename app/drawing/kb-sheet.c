/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets: what stands on which, at which scale, and where it goes on. */
#include "config.h"

#include "drawing/kb-sheet-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* Around the layout on its sheet, and for the marks at the edges of a tile. */
#define LAYOUT_MARGIN 2.0
#define MATCH_MARGIN 8.0

struct _KbSheets
{
  KbHarness *harness;
  KbChecker *checker;
  KbSheetSetup setup;
  double scale;
  KbDrawing *layout;
  KbRect extents; /* of the layout, in its own mm */
  GPtrArray *lines;
  GHashTable *balloons;
  GPtrArray *pages; /* of KbPage */
};

/* ISO 5455, but no larger than 2:1: nothing of a harness is finer. */
static const double standard_scales[] = { 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001 };

/* ---- setup ---- */

static const struct
{
  const char *name;
  double width, height;
} papers[] = {
  { "A4", 297.0, 210.0 },      { "A3", 420.0, 297.0 },      { "A2", 594.0, 420.0 },       { "A1", 841.0, 594.0 },
  { "A0", 1189.0, 841.0 },     { "Letter", 279.4, 215.9 },  { "Tabloid", 431.8, 279.4 },
};

gboolean
kb_sheet_setup_set_paper (KbSheetSetup *setup, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i].name, name) == 0)
      {
        setup->width = papers[i].width;
        setup->height = papers[i].height;
        return TRUE;
      }
  return FALSE;
}

const char *
kb_paper_name (double width, double height)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if ((fabs (papers[i].width - width) < 1.0 && fabs (papers[i].height - height) < 1.0)
        || (fabs (papers[i].width - height) < 1.0 && fabs (papers[i].height - width) < 1.0))
      return papers[i].name;
  return NULL;
}

gboolean
kb_sheet_setup_set_scale (KbSheetSetup *setup, const char *text)
{
  const char *colon = strchr (text, ':');
  guint64 paper, real;
  g_autofree char *left = NULL;

  if (g_str_equal (text, "fit"))
    {
      setup->scale = 0.0;
      return TRUE;
    }
  if (colon == NULL)
    return FALSE;
  left = g_strndup (text, (gsize) (colon - text));
  if (!g_ascii_string_to_unsigned (left, 10, 1, 100, &paper, NULL) || !g_ascii_string_to_unsigned (colon + 1, 10, 1, 10000, &real, NULL))
    return FALSE;
  setup->scale = (double) paper / (double) real;
  return TRUE;
}

char *
kb_scale_to_text (double scale)
{
  /* Scales are ratios of small whole numbers: find them. */
  for (int real = 1; real <= 10000; real++)
    {
      double paper = scale * real;

      if (paper >= 0.999 && fabs (paper - round (paper)) < 1e-6 * real)
        return g_strdup_printf ("%d:%d", (int) round (paper), real);
    }
  return g_strdup ("?");
}

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
                              .balloons = self->balloons };
  KbRect *e = &self->extents;

  g_clear_pointer (&self->layout, kb_drawing_free);
  self->layout = kb_drawing_new ();
  self->scale = scale;
  kb_layout_draw (self->layout, &options);
  kb_drawing_get_extents (self->layout, &e->x, &e->y, &e->width, &e->height);
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
  return self->extents.width * self->scale + 2 * LAYOUT_MARGIN <= area->width && self->extents.height * self->scale + 2 * LAYOUT_MARGIN <= area->height;
}

static void
choose_scale (KbSheets *self, const KbRect *area)
{
  if (self->setup.scale > 0.0)
    {
      draw_layout (self, self->setup.scale);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (standard_scales); i++)
    {
      draw_layout (self, standard_scales[i]);
      if (layout_fits (self, area))
        return;
    }
}

/* ---- pages ---- */

static KbPage *
add_page (KbSheets *self)
{
  KbPage *page = kb_page_new (&self->setup);
  double width = MIN (KB_TITLE_BLOCK_WIDTH, page->frame.width);
  KbRect block = { page->frame.x + page->frame.width - width,
                   page->frame.y + page->frame.height - KB_TITLE_BLOCK_HEIGHT,
                   width,
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
  kb_drawing_begin (page->drawing, NULL, rect->x - x * self->scale, rect->y - y * self->scale, 0.0, self->scale);
  kb_drawing_append (page->drawing, self->layout);
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
block_from_table (KbTable *table, const char *name, guint first, guint n_rows)
{
  KbBlock *block = kb_block_new (name);

  kb_table_draw (table, block->picture, first, n_rows);
  block->width = kb_table_get_width (table);
  block->height = kb_table_get_height (table, first, n_rows);
  return block;
}

/* On one of the pages from @first on, else on a new one; where it is too long for one, in pieces. */
static void
place_table (KbSheets *self, KbTable *table, const char *name, guint first_page)
{
  guint done = 0;

  for (guint i = first_page; i <= self->pages->len; i++)
    {
      g_autoptr (KbBlock) block = block_from_table (table, name, done, table->rows->len - done);
      KbPage *page = i < self->pages->len ? self->pages->pdata[i] : add_page (self);
      guint n = table->rows->len - done;
      KbRect rect;

      if (try_block (page, block, KB_CORNER_TOP_LEFT))
        return;
      /* Pieces only on fresh pages: with others on its page it goes to the next one as a whole. */
      if (page->taken->len > 1)
        continue;
      while (n > 1 && !kb_page_find (page, kb_table_get_width (table), kb_table_get_height (table, done, n), KB_CORNER_TOP_LEFT, &rect))
        n--;
      if (!kb_page_find (page, kb_table_get_width (table), kb_table_get_height (table, done, n), KB_CORNER_TOP_LEFT, &rect))
        {
          g_debug ("a row of the table “%s” is larger than a sheet", name);
          return;
        }

      g_autoptr (KbBlock) piece = block_from_table (table, name, done, n);

      place_block (page, piece, &rect);
      done += n;
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
    for (double width = widest; width > 60.0; width *= 0.75)
      {
        g_autoptr (KbBlock) block = kb_sheet_faces_block (self->harness, self->lines, get_flags (self), width);

        if (block == NULL || try_block (self->pages->pdata[i], block, KB_CORNER_TOP_LEFT))
          return;
      }

  g_autoptr (KbBlock) block = kb_sheet_faces_block (self->harness, self->lines, get_flags (self), widest);

  place_anywhere (self, block, self->pages->len);
}

/* ---- the drawing on one sheet ---- */

/* The parts list stands on the title block and grows upward, as drawings have it, if there is room up to the middle. */
static gboolean
place_parts_list (KbSheets *self, KbPage *page)
{
  g_autoptr (KbTable) table = kb_sheet_parts_table (self->lines, TRUE);
  const KbRect *title_block = &g_array_index (page->taken, KbRect, 0);
  g_autoptr (KbBlock) block = NULL;
  KbRect rect, around;

  if (self->lines->len == 0)
    return TRUE;
  kb_table_fit (table, title_block->width, TRUE);
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
  KbRect area = ((KbPage *) self->pages->pdata[0])->area;
  g_autoptr (KbBlock) legend = kb_sheet_legend_block (self->harness, get_flags (self), area.width);
  g_autoptr (KbBlock) notes = kb_sheet_notes_block (self->harness, self->lines, MIN (area.width, 170.0));
  g_autoptr (KbTable) parts = kb_sheet_parts_table (self->lines, FALSE);
  g_autoptr (KbTable) cables = kb_sheet_cable_table (self->harness);
  g_autoptr (KbTable) wires = kb_sheet_wire_table (self->harness);

  kb_table_fit (parts, area.width, FALSE);
  kb_table_fit (cables, area.width, FALSE);
  kb_table_fit (wires, area.width, FALSE);
  if (parts_list && parts->rows->len > 0)
    place_table (self, parts, "parts-list", first);
  place_faces (self, first);
  if (cables->rows->len > 0)
    place_table (self, cables, "cables", first);
  if (wires->rows->len > 0)
    place_table (self, wires, "wires", first);
  place_anywhere (self, notes, first);
  if (self->lines->len > 0)
    place_anywhere (self, legend, first);
}

/* All on one sheet, and tables on further ones where they find no room. @upward: the parts list on the title block. */
static void
compose_single (KbSheets *self, gboolean upward)
{
  double width = self->extents.width * self->scale + 2 * LAYOUT_MARGIN, height = self->extents.height * self->scale + 2 * LAYOUT_MARGIN;
  KbRect rect, room;
  KbPage *page;
  guint index;

  g_ptr_array_set_size (self->pages, 0);
  page = add_page (self);
  index = page->taken->len;
  if (!kb_page_find (page, width, height, KB_CORNER_TOP_LEFT, &rect))
    rect = (KbRect){ page->area.x, page->area.y, width, height };
  kb_page_take (page, "layout", &rect);
  place_lists (self, 0, !upward || !place_parts_list (self, page));

  /* In the middle of the room that is left. */
  g_array_remove_index (page->taken, index);
  g_ptr_array_remove_index (page->names, index);
  room = kb_page_expand (page, &rect);
  rect.x = room.x + (room.width - width) / 2;
  rect.y = room.y + (room.height - height) / 2;
  kb_page_take (page, "layout", &rect);
  paint_layout (self, page, &rect, self->extents.x - LAYOUT_MARGIN / self->scale, self->extents.y - LAYOUT_MARGIN / self->scale);
}

static void
make_single (KbSheets *self)
{
  guint upward, downward;

  /* The parts list stands on the title block as is usual, unless that costs a sheet. */
  compose_single (self, TRUE);
  upward = self->pages->len;
  if (upward == 1)
    return;
  compose_single (self, FALSE);
  downward = self->pages->len;
  if (downward >= upward)
    compose_single (self, TRUE);
}

/* ---- the drawing on several sheets ---- */

typedef struct
{
  guint columns, rows;
  double width, height; /* of a tile, in mm of the paper */
  guint *sheets;        /* number of the sheet by column and row; 0 where there is nothing to draw */
} KbTiling;

static void
tiling_init (KbTiling *tiling, KbSheets *self, const KbRect *area)
{
  double width = self->extents.width * self->scale, height = self->extents.height * self->scale;
  guint number = 0;

  tiling->columns = (guint) MAX (1.0, ceil (width / (area->width - 2 * MATCH_MARGIN)));
  tiling->rows = (guint) MAX (1.0, ceil (height / (area->height - 2 * MATCH_MARGIN)));
  tiling->width = width / tiling->columns;
  tiling->height = height / tiling->rows;
  tiling->sheets = g_new0 (guint, tiling->columns * tiling->rows);
  for (guint i = 0; i < tiling->columns * tiling->rows; i++)
    {
      double x = self->extents.x + (i % tiling->columns) * tiling->width / self->scale;
      double y = self->extents.y + (i / tiling->columns) * tiling->height / self->scale;

      if (kb_drawing_touches (self->layout, x, y, tiling->width / self->scale, tiling->height / self->scale))
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
  KbStyle line = { .stroke = KB_INK_DARK, .width = 0.35, .dash = KB_DASH_CHAIN };
  KbStyle arrow = kb_style_fill (KB_INK_DARK);
  g_autofree char *text = g_strdup_printf (_ ("continued on sheet %u"), sheet);
  double x = rect->x + rect->width * (dx + 1) / 2, y = rect->y + rect->height * (dy + 1) / 2;
  double half = dx != 0 ? rect->height / 2 : rect->width / 2;

  /* In a frame in which the line runs along x and the other sheet lies above. */
  kb_drawing_begin (page->drawing, NULL, x, y, dx < 0 ? 270.0 : dx > 0 ? 90.0 : dy > 0 ? 180.0 : 0.0, 1.0);
  kb_drawing_line (page->drawing, -half, 0.0, half, 0.0, &line);
  for (int side = -1; side <= 1; side += 2)
    {
      double tip[] = { side * (half - 4.0), -6.0, side * (half - 4.0) - 2.0, -1.0, side * (half - 4.0) + 2.0, -1.0 };

      kb_drawing_polyline (page->drawing, tip, 3, 0.0, TRUE, &arrow);
    }
  kb_drawing_text (page->drawing, 0.0, -2.6, KB_SHEET_TEXT, KB_ALIGN_MIDDLE, FALSE, KB_INK_DARK, text);
  kb_drawing_end (page->drawing);
}

/* Which part of the whole this sheet shows: a small plan of all, beside the title block. */
static void
draw_key_plan (KbPage *page, const KbTiling *tiling, guint column, guint row)
{
  double aspect = tiling->columns * tiling->width / (tiling->rows * tiling->height);
  double height = MIN (KB_TITLE_BLOCK_HEIGHT - 12.0, 60.0 / aspect), width = height * aspect;
  KbRect rect = { page->area.x, page->area.y + page->area.height - height, width, height };
  KbStyle line = kb_style_stroke (KB_INK_MUTED, KB_LINE_INNER);
  KbStyle here = kb_style_both (0xc9d3d8ffu, KB_INK_DARK, KB_LINE_OUTLINE);
  double w = width / tiling->columns, h = height / tiling->rows;

  kb_drawing_text (page->drawing, rect.x, rect.y - 1.6, KB_SHEET_CAPTION, KB_ALIGN_START, FALSE, KB_INK_MUTED, _ ("Key plan: sheets of the layout"));
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < tiling->columns * tiling->rows; i++)
      {
        guint c = i % tiling->columns, r = i / tiling->columns;
        gboolean this_one = c == column && r == row;
        g_autofree char *number = tiling->sheets[i] > 0 ? g_strdup_printf ("%u", tiling->sheets[i]) : NULL;
        double size = MIN (3.4, h * 0.8);

        if (this_one != (pass == 1))
          continue;
        kb_drawing_rectangle (page->drawing, rect.x + c * w, rect.y + r * h, w, h, 0.0, this_one ? &here : &line);
        kb_drawing_text (page->drawing,
                         rect.x + (c + 0.5) * w,
                         rect.y + (r + 0.5) * h + KB_CAP_HEIGHT * size / 2,
                         size,
                         KB_ALIGN_MIDDLE,
                         this_one,
                         KB_INK_DARK,
                         number);
      }
  rect.y -= 5.0;
  rect.height += 5.0;
  kb_page_take (page, "key-plan", &rect);
}

static void
make_tile (KbSheets *self, KbPage *page, const KbTiling *tiling, guint column, guint row)
{
  KbRect area = get_drawing_area (page);
  KbRect rect = { area.x + (area.width - tiling->width) / 2, area.y + (area.height - tiling->height) / 2, tiling->width, tiling->height };
  static const int directions[][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
  KbRect around = kb_rect_grow (rect, MATCH_MARGIN - 0.5);

  paint_layout (self,
                page,
                &rect,
                self->extents.x + column * tiling->width / self->scale,
                self->extents.y + row * tiling->height / self->scale);
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      guint sheet = tiling_get (tiling, (int) column + directions[i][0], (int) row + directions[i][1]);

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
  guint first_list;

  tiling_init (&tiling, self, area);
  for (guint i = 0; i < tiling.columns * tiling.rows; i++)
    if (tiling.sheets[i] > 0)
      {
        KbPage *page = tiling.sheets[i] <= self->pages->len ? self->pages->pdata[tiling.sheets[i] - 1] : add_page (self);

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
  KbSheets *self = g_new0 (KbSheets, 1);
  KbRect area;

  self->harness = g_object_ref (harness);
  self->checker = checker != NULL ? g_object_ref (checker) : NULL;
  self->setup = *setup;
  /* Smaller paper has no room for a title block: it is drawn on this, whatever it is printed on. */
  self->setup.width = MAX (self->setup.width, 210.0);
  self->setup.height = MAX (self->setup.height, 140.0);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_page_free);
  self->lines = kb_bom_lines_new (harness);
  self->balloons = kb_bom_lines_dup_balloons (self->lines, harness);

  area = get_drawing_area (add_page (self));
  choose_scale (self, &area);
  if (layout_fits (self, &area))
    make_single (self);
  else
    make_tiles (self, &area);
  for (guint i = 0; i < self->pages->len; i++)
    kb_page_draw_title_block (self->pages->pdata[i], harness, &self->setup, self->scale, i + 1, self->pages->len);
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
