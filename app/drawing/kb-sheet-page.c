/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page: frame and zones of ISO 5457, title block of ISO 7200, and the places that are taken. */
#include "config.h"

#include "drawing/kb-sheet-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* ISO 5457: borders of 20 mm at the binding edge and 10 mm elsewhere, zones of 50 mm from the middle. */
#define BORDER_LEFT 20.0
#define BORDER 10.0
#define ZONE 50.0
#define ZONE_STRIP 5.0
#define CENTRING_REACH 5.0
/* Between blocks, and between blocks and the frame. */
#define GAP 5.5
#define INSET 7.0

KbPage *
kb_page_new (const KbSheetSetup *setup)
{
  KbPage *self = g_new0 (KbPage, 1);

  self->drawing = kb_drawing_new ();
  self->frame = (KbRect){ BORDER_LEFT, BORDER, setup->width - BORDER_LEFT - BORDER,
                          setup->height - 2 * BORDER };
  self->area = kb_rect_grow (self->frame, -INSET);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->taken = g_array_new (FALSE, FALSE, sizeof (KbRect));
  return self;
}

void
kb_page_free (KbPage *self)
{
  if (self == NULL)
    return;
  kb_drawing_free (self->drawing);
  g_ptr_array_unref (self->names);
  g_array_unref (self->taken);
  g_free (self);
}

/* ---- places ---- */

void
kb_page_take (KbPage *self, const char *name, const KbRect *rect)
{
  g_ptr_array_add (self->names, g_strdup (name));
  g_array_append_val (self->taken, *rect);
}

gboolean
kb_page_is_free (KbPage *self, const KbRect *rect)
{
  for (guint i = 0; i < self->taken->len; i++)
    if (kb_rect_intersects (&g_array_index (self->taken, KbRect, i), rect))
      return FALSE;
  return TRUE;
}

static double
corner_cost (KbPage *self, const KbRect *rect, KbCorner corner)
{
  double left = rect->x - self->area.x, top = rect->y - self->area.y;
  double right = self->area.x + self->area.width - rect->x - rect->width;
  double bottom = self->area.y + self->area.height - rect->y - rect->height;

  switch (corner)
    {
    case KB_CORNER_BOTTOM_LEFT:
      return bottom * 1000.0 + left;
    case KB_CORNER_TOP_RIGHT:
      return top * 1000.0 + right;
    case KB_CORNER_TOP_LEFT:
    default:
      return top * 1000.0 + left;
    }
}

/* Candidates along one axis: the edges of the area, and beside everything that lies there. */
static GArray *
dup_starts (KbPage *self, gboolean across, double size)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (double));
  double  from = across ? self->area.x : self->area.y;
  double  to = from + (across ? self->area.width : self->area.height) - size;

  g_array_append_val (starts, from);
  g_array_append_val (starts, to);
  for (guint i = 0; i < self->taken->len; i++)
    {
      const KbRect *rect = &g_array_index (self->taken, KbRect, i);
      double        before = (across ? rect->x : rect->y) - GAP - size;
      double        behind = (across ? rect->x + rect->width : rect->y + rect->height) + GAP;
      double        along = across ? rect->x : rect->y;

      g_array_append_val (starts, before);
      g_array_append_val (starts, behind);
      g_array_append_val (starts, along);
    }
  for (guint i = starts->len; i-- > 0;)
    {
      double start = g_array_index (starts, double, i);

      if (start < from - 0.001 || start > to + 0.001)
        g_array_remove_index_fast (starts, i);
    }
  return starts;
}

gboolean
kb_page_find (KbPage *self, double width, double height, KbCorner corner, KbRect *rect)
{
  g_autoptr (GArray) columns = dup_starts (self, TRUE, width);
  g_autoptr (GArray) rows = dup_starts (self, FALSE, height);
  double             least = INFINITY;

  for (guint i = 0; i < columns->len; i++)
    for (guint j = 0; j < rows->len; j++)
      {
        KbRect at = { g_array_index (columns, double, i), g_array_index (rows, double, j), width,
                      height };
        KbRect around = kb_rect_grow (at, GAP - 0.01);
        double cost = corner_cost (self, &at, corner);

        if (cost < least && kb_page_is_free (self, &around))
          {
            least = cost;
            *rect = at;
          }
      }
  return isfinite (least);
}

KbRect
kb_page_expand (KbPage *self, const KbRect *rect)
{
  KbRect best = *rect;

  /* First to the sides, then up and down. */
  for (int axis = 0; axis < 2; axis++)
    {
      double low = axis == 0 ? self->area.x : self->area.y;
      double high = axis == 0 ? self->area.x + self->area.width : self->area.y + self->area.height;

      for (guint i = 0; i < self->taken->len; i++)
        {
          const KbRect *other = &g_array_index (self->taken, KbRect, i);
          KbRect        across = kb_rect_grow (best, GAP - 0.01);

          if (axis == 0)
            across.x = self->area.x, across.width = self->area.width;
          else
            across.y = self->area.y, across.height = self->area.height;
          if (!kb_rect_intersects (&across, other))
            continue;

          double start = axis == 0 ? other->x : other->y;
          double end = start + (axis == 0 ? other->width : other->height);

          if (end <= (axis == 0 ? best.x : best.y) + 0.01)
            low = MAX (low, end + GAP);
          else
            high = MIN (high, start - GAP);
        }
      if (axis == 0)
        best.x = low, best.width = high - low;
      else
        best.y = low, best.height = high - low;
    }
  return best;
}

/* ---- frame ---- */

static void
zone_text (KbDrawing *drawing, double x, double y, const char *text)
{
  const double size = 3.5 / KB_CAP_HEIGHT;

  kb_drawing_text (drawing, x, y + 3.5 / 2, size, KB_ALIGN_MIDDLE, FALSE, KB_INK_DARK, text);
}

static guint
count_zones (double from, double to, double middle)
{
  return (guint) (ceil ((middle - from) / ZONE - 0.001) + ceil ((to - middle) / ZONE - 0.001));
}

/* Zones along one pair of sides: numbers from the left, letters (without I and O) from above. */
static void
draw_zones (KbPage *self, const KbSheetSetup *setup, gboolean across)
{
  static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  const KbRect     *f = &self->frame;
  double            from = across ? f->x : f->y, to = from + (across ? f->width : f->height);
  double            middle = (across ? setup->width : setup->height) / 2;
  guint             n = count_zones (from, to, middle);
  double            first = middle - ceil ((middle - from) / ZONE - 0.001) * ZONE;
  KbStyle           thin = kb_style_stroke (KB_INK_DARK, 0.35);

  for (guint i = 0; i < n; i++)
    {
      double           start = MAX (first + i * ZONE, from), end = MIN (first + (i + 1) * ZONE, to);
      char             letter[2] = { letters[i % (sizeof letters - 1)], '\0' };
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      const char      *text = across ? number : letter;

      if (end - start < 6.0)
        continue;
      for (int side = 0; side < 2; side++)
        {
          double strip = side == 0 ? (across ? f->y : f->x) - ZONE_STRIP
                                   : (across ? f->y + f->height : f->x + f->width);

          if (across)
            zone_text (self->drawing, (start + end) / 2, strip + ZONE_STRIP / 2, text);
          else
            zone_text (self->drawing, strip + ZONE_STRIP / 2, (start + end) / 2, text);
          if (end >= to - 0.001)
            continue;
          if (across)
            kb_drawing_line (self->drawing, end, strip, end, strip + ZONE_STRIP, &thin);
          else
            kb_drawing_line (self->drawing, strip, end, strip + ZONE_STRIP, end, &thin);
        }
    }
}

void
kb_page_draw_frame (KbPage *self, const KbSheetSetup *setup)
{
  const KbRect *f = &self->frame;
  double        middle_x = setup->width / 2, middle_y = setup->height / 2;
  KbStyle       thick = kb_style_stroke (KB_INK_DARK, 0.7);
  KbStyle       thin = kb_style_stroke (KB_INK_DARK, 0.35);
  KbRect        outer = kb_rect_grow (*f, ZONE_STRIP);

  kb_drawing_begin (self->drawing, NULL, 0.0, 0.0, 0.0, 1.0);
  kb_drawing_rectangle (self->drawing, f->x, f->y, f->width, f->height, 0.0, &thick);
  kb_drawing_rectangle (self->drawing, outer.x, outer.y, outer.width, outer.height, 0.0, &thin);
  draw_zones (self, setup, TRUE);
  draw_zones (self, setup, FALSE);
  kb_drawing_line (self->drawing, middle_x, outer.y, middle_x, f->y + CENTRING_REACH, &thick);
  /* On paper as narrow as this the title block stands in the middle: the mark ends at the frame. */
  kb_drawing_line (self->drawing, middle_x, outer.y + outer.height, middle_x,
                   f->y + f->height
                     - (f->x + f->width - KB_TITLE_BLOCK_WIDTH <= middle_x ? 0.0 : CENTRING_REACH),
                   &thick);
  kb_drawing_line (self->drawing, outer.x, middle_y, f->x + CENTRING_REACH, middle_y, &thick);
  kb_drawing_line (self->drawing, outer.x + outer.width, middle_y, f->x + f->width - CENTRING_REACH,
                   middle_y, &thick);
  kb_drawing_end (self->drawing);
}

/* ---- title block ---- */

/**
 * KbField:
 * @x, @width: as they are in a block of 180 mm
 * @row, @rows: of three rows
 */
typedef struct
{
  double   x, width;
  int      row, rows;
  double   size;
  gboolean bold;
} KbField;

static void
draw_field (KbPage        *self,
            const KbRect  *block,
            const KbField *field,
            const char    *label,
            const char    *value)
{
  double           scale = block->width / KB_TITLE_BLOCK_WIDTH, row = block->height / 3;
  double           x = block->x + field->x * scale, y = block->y + field->row * row;
  double           width = field->width * scale, height = field->rows * row;
  double           size = field->size, base;
  KbStyle          line = kb_style_stroke (KB_INK_DARK, 0.25);
  g_autofree char *fitted = NULL;

  kb_drawing_rectangle (self->drawing, x, y, width, height, 0.0, &line);
  kb_drawing_text (self->drawing, x + 1.2, y + 2.5, KB_SHEET_CAPTION, KB_ALIGN_START, FALSE,
                   KB_INK_MUTED, label);
  if (value == NULL || *value == '\0')
    return;
  fitted = kb_text_fit (value, field->bold, width - 2.8, field->size * 0.6, &size);
  base = field->rows > 1 ? y + height / 2 + KB_CAP_HEIGHT * size / 2 + 1.0 : y + height - 1.9;
  kb_drawing_text (self->drawing, x + 1.4, base, size, KB_ALIGN_START, field->bold, KB_INK_DARK,
                   fitted);
}

void
kb_page_draw_title_block (KbPage             *self,
                          KbHarness          *harness,
                          const KbSheetSetup *setup,
                          double              scale,
                          guint               number,
                          guint               count)
{
  const KbItem    *p = kb_harness_get_properties (harness);
  const char      *paper = kb_paper_name (setup->width, setup->height);
  g_autofree char *scale_text = kb_scale_to_text (scale);
  g_autofree char *sheet = g_strdup_printf ("%u/%u", number, count);
  KbRect           block = self->frame;
  KbStyle          border = kb_style_stroke (KB_INK_DARK, 0.7);
  const struct
  {
    KbField     field;
    const char *label;
    const char *value;
  } fields[] = {
    { { 0.0, 50.0, 0, 3, 5.0, TRUE }, _ ("Legal owner"), p->owner },
    { { 50.0, 32.0, 0, 1, 3.5, FALSE }, _ ("Responsible department"), p->department },
    { { 82.0, 32.0, 0, 1, 3.5, FALSE }, _ ("Created by"), p->creator },
    { { 114.0, 32.0, 0, 1, 3.5, FALSE }, _ ("Approved by"), p->approver },
    { { 146.0, 34.0, 0, 1, 3.5, FALSE }, _ ("Document type"), p->document_type },
    { { 50.0, 84.0, 1, 1, 5.0, TRUE }, _ ("Title"), p->name },
    { { 134.0, 46.0, 1, 1, 4.4, TRUE }, _ ("Document number"), p->number },
    { { 50.0, 24.0, 2, 1, 3.5, FALSE }, _ ("Scale"), scale_text },
    { { 74.0, 22.0, 2, 1, 3.5, FALSE }, _ ("Format"), paper },
    { { 96.0, 20.0, 2, 1, 3.5, FALSE }, _ ("Revision"), p->revision },
    { { 116.0, 36.0, 2, 1, 3.5, FALSE }, _ ("Date of issue"), p->date },
    { { 152.0, 28.0, 2, 1, 3.5, FALSE }, _ ("Sheet"), sheet },
  };

  block.width = MIN (KB_TITLE_BLOCK_WIDTH, self->frame.width);
  block.x = self->frame.x + self->frame.width - block.width;
  block.y = self->frame.y + self->frame.height - KB_TITLE_BLOCK_HEIGHT;
  block.height = KB_TITLE_BLOCK_HEIGHT;
  kb_drawing_begin (self->drawing, p->id, 0.0, 0.0, 0.0, 1.0);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    draw_field (self, &block, &fields[i].field, fields[i].label, fields[i].value);
  kb_drawing_rectangle (self->drawing, block.x, block.y, block.width, block.height, 0.0, &border);
  kb_drawing_end (self->drawing);
}
