/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the sheets: parts list, cables, wires. */
#include "config.h"

#include "drawing/kb-sheet-private.h"

#include "harness/kb-harness-edit.h"
#include "xml/kb-decimal.h"

#include <glib/gi18n.h>

#define CELL_PAD 1.4
#define TITLE_HEIGHT 6.6

KbSheetTable *
kb_sheet_table_new (const char *title)
{
  KbSheetTable *self = g_new0 (KbSheetTable, 1);

  self->title = g_strdup (title);
  self->columns = g_array_new (FALSE, FALSE, sizeof (KbColumn));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->lines = g_array_new (FALSE, TRUE, sizeof (guint));
  return self;
}

void
kb_sheet_table_free (KbSheetTable *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->lines);
  g_free (self);
}

void
kb_sheet_table_add_column (KbSheetTable *self,
                           const char   *title,
                           KbAlign       align,
                           double        least,
                           double        most)
{
  KbColumn column = { .title = title, .align = align, .least = least, .most = most };

  g_array_append_val (self->columns, column);
}

void
kb_sheet_table_add_row (KbSheetTable *self, char **cells)
{
  g_return_if_fail (g_strv_length (cells) == self->columns->len);
  g_ptr_array_add (self->rows, cells);
}

static char **
wrap_cell (KbSheetTable *self, guint column, const char *text)
{
  const KbColumn *c = &g_array_index (self->columns, KbColumn, column);

  if (c->align != KB_ALIGN_START)
    return g_strdupv ((char *[]){ (char *) text, NULL });
  return kb_text_wrap (text, FALSE, KB_SHEET_TEXT, c->width - 2 * CELL_PAD + 0.01);
}

/* A long text takes further lines in its cell. */
static void
count_lines (KbSheetTable *self)
{
  g_array_set_size (self->lines, self->rows->len);
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint *lines = &g_array_index (self->lines, guint, i);
      char **row = self->rows->pdata[i];

      *lines = 1;
      for (guint j = 0; j < self->columns->len; j++)
        {
          g_auto (GStrv) wrapped = wrap_cell (self, j, row[j]);

          *lines = MAX (*lines, g_strv_length (wrapped));
        }
    }
}

void
kb_sheet_table_fit (KbSheetTable *self, double width, gboolean stretch)
{
  double total = 0.0, spare = 0.0, slack = 0.0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      KbColumn *column = &g_array_index (self->columns, KbColumn, i);
      double    need;

      kb_drawing_measure_text (KB_SHEET_TEXT * 0.9, TRUE, column->title, &need, NULL);
      for (guint j = 0; j < self->rows->len; j++)
        {
          char **row = self->rows->pdata[j];
          double have;

          kb_drawing_measure_text (KB_SHEET_TEXT, FALSE, row[i], &have, NULL);
          need = MAX (need, have);
        }
      column->width = CLAMP (need + 2 * CELL_PAD, column->least, column->most);
      total += column->width;
      spare += column->width - column->least;
      slack += column->most - column->width;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      KbColumn *column = &g_array_index (self->columns, KbColumn, i);

      if (total > width && spare > 0.0)
        column->width -= (column->width - column->least) * MIN (1.0, (total - width) / spare);
      else if (stretch && total < width && slack > 0.0)
        column->width += (column->most - column->width) * ((width - total) / slack);
    }
  count_lines (self);
}

double
kb_sheet_table_get_width (KbSheetTable *self)
{
  double width = 0.0;

  for (guint i = 0; i < self->columns->len; i++)
    width += g_array_index (self->columns, KbColumn, i).width;
  return width;
}

static double
row_height (KbSheetTable *self, guint row)
{
  return KB_SHEET_ROW + (g_array_index (self->lines, guint, row) - 1) * KB_SHEET_LINE;
}

/* Of the heading and the rows, without the title. */
static double
grid_height (KbSheetTable *self, guint first, guint n_rows)
{
  double height = KB_SHEET_ROW;

  for (guint i = 0; i < n_rows; i++)
    height += row_height (self, first + i);
  return height;
}

double
kb_sheet_table_get_height (KbSheetTable *self, guint first, guint n_rows)
{
  return grid_height (self, first, n_rows) + (self->upward ? 0.0 : TITLE_HEIGHT);
}

static void
draw_cell (KbSheetTable *self,
           KbDrawing    *drawing,
           guint         index,
           double        x,
           double        y,
           gboolean      heading,
           const char   *text)
{
  const KbColumn *column = &g_array_index (self->columns, KbColumn, index);
  g_auto (GStrv)  lines =
    heading ? g_strdupv ((char *[]){ (char *) text, NULL }) : wrap_cell (self, index, text);
  double at = column->align == KB_ALIGN_START    ? x + CELL_PAD
              : column->align == KB_ALIGN_MIDDLE ? x + column->width / 2
                                                 : x + column->width - CELL_PAD;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      double           size = heading ? KB_SHEET_TEXT * 0.9 : KB_SHEET_TEXT;
      g_autofree char *fitted =
        kb_text_fit (lines[i], heading, column->width - 2 * CELL_PAD + 0.01, size * 0.7, &size);

      kb_drawing_text (drawing, at,
                       y + i * KB_SHEET_LINE + KB_SHEET_ROW / 2 + KB_CAP_HEIGHT * size / 2, size,
                       column->align, heading, heading ? KB_INK_MUTED : KB_INK_DARK, fitted);
    }
}

static void
draw_row (KbSheetTable *self, KbDrawing *drawing, double y, char **cells)
{
  double x = 0.0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const KbColumn *column = &g_array_index (self->columns, KbColumn, i);

      draw_cell (self, drawing, i, x, y, cells == NULL, cells == NULL ? column->title : cells[i]);
      x += column->width;
    }
}

/* Frame, heading and the lines between the columns. */
static void
draw_grid (KbSheetTable *self, KbDrawing *drawing, double top, double height)
{
  double  width = kb_sheet_table_get_width (self), x = 0.0;
  double  heading = self->upward ? top + height - KB_SHEET_ROW : top;
  double  rule = self->upward ? heading : top + KB_SHEET_ROW;
  KbStyle thin = kb_style_stroke (KB_INK_FAINT, KB_LINE_HAIR);
  KbStyle thick = kb_style_stroke (KB_INK_DARK, KB_LINE_OUTLINE);
  KbStyle tint = kb_style_fill (0xf1f4f5ffu);

  kb_drawing_rectangle (drawing, 0.0, heading, width, KB_SHEET_ROW, 0.0, &tint);
  for (guint i = 0; i + 1 < self->columns->len; i++)
    {
      x += g_array_index (self->columns, KbColumn, i).width;
      kb_drawing_line (drawing, x, top, x, top + height, &thin);
    }
  kb_drawing_line (drawing, 0.0, rule, width, rule, &thick);
  kb_drawing_rectangle (drawing, 0.0, top, width, height, 0.0, &thick);
  draw_row (self, drawing, heading, NULL);
}

void
kb_sheet_table_draw (KbSheetTable *self, KbDrawing *drawing, guint first, guint n_rows)
{
  double  top = self->upward ? 0.0 : TITLE_HEIGHT, width = kb_sheet_table_get_width (self);
  double  y = self->upward ? grid_height (self, first, n_rows) - KB_SHEET_ROW : top + KB_SHEET_ROW;
  KbStyle thin = kb_style_stroke (KB_INK_FAINT, KB_LINE_HAIR);

  if (!self->upward)
    {
      g_autofree char *title =
        first > 0 ? g_strdup_printf (_ ("%s (continued)"), self->title) : g_strdup (self->title);

      kb_drawing_text (drawing, 0.0, KB_SHEET_HEADING * KB_CAP_HEIGHT + 0.6, KB_SHEET_HEADING,
                       KB_ALIGN_START, TRUE, KB_INK_DARK, title);
    }
  draw_grid (self, drawing, top, grid_height (self, first, n_rows));
  for (guint i = first; i < first + n_rows; i++)
    {
      /* Upward, the first part stands next to the heading below. */
      if (self->upward)
        y -= row_height (self, i);
      draw_row (self, drawing, y, self->rows->pdata[i]);
      if (!self->upward)
        y += row_height (self, i);
      if (i + 1 < first + n_rows)
        kb_drawing_line (drawing, 0.0, y, width, y, &thin);
    }
}

/* ---- the parts list ---- */

static char **
cells_new (char *first, ...)
{
  GPtrArray *cells = g_ptr_array_new ();
  va_list    args;

  va_start (args, first);
  for (char *cell = first; cell != NULL; cell = va_arg (args, char *))
    g_ptr_array_add (cells, cell);
  va_end (args);
  g_ptr_array_add (cells, NULL);
  return (char **) g_ptr_array_free (cells, FALSE);
}

static char *
join_designators (GPtrArray *designators)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < designators->len; i++)
    g_string_append_printf (joined, i > 0 ? ", %s" : "%s", (const char *) designators->pdata[i]);
  return g_string_free (joined, FALSE);
}

KbSheetTable *
kb_sheet_parts_table (GPtrArray *lines, gboolean upward)
{
  KbSheetTable *table = kb_sheet_table_new (_ ("Parts list"));

  table->upward = upward;
  kb_sheet_table_add_column (table, _ ("Item"), KB_ALIGN_MIDDLE, 11.0, 13.0);
  kb_sheet_table_add_column (table, _ ("Quantity"), KB_ALIGN_END, 17.0, 22.0);
  kb_sheet_table_add_column (table, C_ ("column", "Unit"), KB_ALIGN_START, 10.0, 12.0);
  kb_sheet_table_add_column (table, _ ("Designation"), KB_ALIGN_START, 46.0, 130.0);
  kb_sheet_table_add_column (table, _ ("Part number"), KB_ALIGN_START, 34.0, 62.0);
  kb_sheet_table_add_column (table, _ ("Maker"), KB_ALIGN_START, 18.0, 30.0);
  kb_sheet_table_add_column (table, _ ("Designators"), KB_ALIGN_START, 26.0, 70.0);
  for (guint i = 0; i < lines->len; i++)
    {
      const KbSheetLine *line = lines->pdata[i];
      gboolean           cable = line->part != NULL && line->part->kind == KB_PART_CABLE;

      /* Metres to the millimetre, rounded up: purchasing must not be short. */
      kb_sheet_table_add_row (
        table,
        cells_new (
          g_strdup (line->position),
          cable ? kb_decimal_format ((line->um + 999) / 1000, 3)
                : g_strdup_printf ("%u", line->count),
          g_strdup (cable ? "m" : C_ ("unit", "pcs")),
          g_strdup (line->part != NULL ? kb_part_get_text (line->part)
                                       : _ ("not in any catalogue")),
          g_strdup (line->number),
          g_strdup (line->part != NULL && line->part->maker != NULL ? line->part->maker : ""),
          join_designators (line->designators), NULL));
    }
  return table;
}

/* ---- cables ---- */

static char *
end_to_text (KbHarness *harness, const KbItem *cable, int end)
{
  const KbItem *item =
    cable->ends[end].item != NULL ? kb_harness_get_item (harness, cable->ends[end].item) : NULL;

  return g_strdup (item != NULL ? kb_item_get_label (item) : C_ ("cable end", "free"));
}

static char *
fact_to_text (const KbPart *part, const char *name)
{
  const KbFact *fact = part != NULL ? kb_part_get_fact (part, name, 0) : NULL;

  return fact != NULL ? kb_value_to_machine (&fact->value) : g_strdup (_ ("not stated"));
}

static char *
cores_to_text (KbHarness *harness, const KbPart *part)
{
  GString *text = g_string_new (NULL);

  if (part == NULL)
    return g_string_free (text, FALSE);
  g_string_append_printf (text, "%u", part->cores->len);
  for (guint i = 0; i < part->cores->len; i++)
    {
      const KbCore   *core = part->cores->pdata[i];
      const KbColour *colour =
        core->colour != NULL
          ? kb_catalog_find_colour (kb_harness_get_catalog (harness), core->colour)
          : NULL;

      g_string_append (text, i == 0 ? ": " : " ");
      g_string_append (text, colour != NULL && colour->mark != NULL ? colour->mark : core->number);
    }
  return g_string_free (text, FALSE);
}

KbSheetTable *
kb_sheet_cable_table (KbHarness *harness)
{
  KbSheetTable         *table = kb_sheet_table_new (_ ("Cables"));
  g_autoptr (GPtrArray) cables = kb_harness_list (harness, KB_ITEM_CABLE);

  kb_sheet_table_add_column (table, _ ("Cable"), KB_ALIGN_START, 13.0, 20.0);
  kb_sheet_table_add_column (table, _ ("Type"), KB_ALIGN_START, 28.0, 50.0);
  kb_sheet_table_add_column (table, _ ("Cores"), KB_ALIGN_START, 18.0, 34.0);
  kb_sheet_table_add_column (table, _ ("Cross-section"), KB_ALIGN_START, 22.0, 26.0);
  kb_sheet_table_add_column (table, _ ("Length"), KB_ALIGN_END, 17.0, 24.0);
  kb_sheet_table_add_column (table, C_ ("cable end", "From"), KB_ALIGN_START, 13.0, 22.0);
  kb_sheet_table_add_column (table, C_ ("cable end", "To"), KB_ALIGN_START, 13.0, 22.0);
  for (guint i = 0; i < cables->len; i++)
    {
      const KbItem *cable = cables->pdata[i];
      const KbPart *part = kb_harness_get_part (harness, cable);

      kb_sheet_table_add_row (
        table, cells_new (g_strdup (kb_item_get_label (cable)),
                          g_strdup (cable->part != NULL ? cable->part : ""),
                          cores_to_text (harness, part), fact_to_text (part, "core-cross-section"),
                          kb_layout_length_to_text (kb_harness_get_length (harness, cable)),
                          end_to_text (harness, cable, 0), end_to_text (harness, cable, 1), NULL));
    }
  return table;
}

/* ---- wires ---- */

static const char *
core_colour (const KbPart *part, const char *number)
{
  for (guint i = 0; part != NULL && i < part->cores->len; i++)
    {
      const KbCore *core = part->cores->pdata[i];

      if (g_strcmp0 (core->number, number) == 0)
        return core->colour;
    }
  return NULL;
}

/* “X1 : 1.1”, as connector and connection point. */
static char *
point_to_text (KbHarness *harness, const KbItem *cable, int end, const char *point)
{
  const KbItem *item =
    cable->ends[end].item != NULL ? kb_harness_get_item (harness, cable->ends[end].item) : NULL;

  if (item == NULL)
    return g_strdup (C_ ("cable end", "free"));
  if (point == NULL)
    return g_strdup_printf ("%s : –", kb_item_get_label (item));
  return g_strdup_printf ("%s : %s", kb_item_get_label (item), point);
}

static char *
marking_to_text (KbHarness *harness, const KbItem *cable, int end, const char *point)
{
  const KbItem *item =
    cable->ends[end].item != NULL ? kb_harness_get_item (harness, cable->ends[end].item) : NULL;
  const KbPart *part = item != NULL ? kb_harness_get_part (harness, item) : NULL;
  const KbPort *port = part != NULL ? kb_part_get_port (part, cable->ends[end].port) : NULL;
  const KbPole *pole = kb_connection_point_find_pole (point, port);

  if (pole == NULL)
    return g_strdup ("");
  return g_strdup (pole->marking != NULL ? pole->marking : _ ("not stated"));
}

KbSheetTable *
kb_sheet_wire_table (KbHarness *harness)
{
  KbSheetTable         *table = kb_sheet_table_new (_ ("Wires and terminations"));
  g_autoptr (GPtrArray) cables = kb_harness_list (harness, KB_ITEM_CABLE);

  kb_sheet_table_add_column (table, _ ("Cable"), KB_ALIGN_START, 13.0, 20.0);
  kb_sheet_table_add_column (table, _ ("Core"), KB_ALIGN_START, 11.0, 14.0);
  kb_sheet_table_add_column (table, _ ("Colour"), KB_ALIGN_START, 22.0, 40.0);
  kb_sheet_table_add_column (table, C_ ("cable end", "From"), KB_ALIGN_START, 20.0, 32.0);
  kb_sheet_table_add_column (table, _ ("Marking"), KB_ALIGN_START, 18.0, 24.0);
  kb_sheet_table_add_column (table, C_ ("cable end", "To"), KB_ALIGN_START, 20.0, 32.0);
  kb_sheet_table_add_column (table, _ ("Marking"), KB_ALIGN_START, 18.0, 24.0);
  for (guint i = 0; i < cables->len; i++)
    {
      const KbItem *cable = cables->pdata[i];
      const KbPart *part = kb_harness_get_part (harness, cable);

      for (guint j = 0; j < cable->terminations->len; j++)
        {
          const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, j);

          kb_sheet_table_add_row (
            table,
            cells_new (g_strdup (kb_item_get_label (cable)), g_strdup (termination->core),
                       g_strdup (kb_catalog_colour_name (kb_harness_get_catalog (harness),
                                                         core_colour (part, termination->core))),
                       point_to_text (harness, cable, 0, termination->points[0]),
                       marking_to_text (harness, cable, 0, termination->points[0]),
                       point_to_text (harness, cable, 1, termination->points[1]),
                       marking_to_text (harness, cable, 1, termination->points[1]), NULL));
        }
    }
  return table;
}
