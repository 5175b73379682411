/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of the sheets that are no tables: face views, legend, notes. */
#include "config.h"

#include "drawing/kb-sheet-private.h"

#include <glib/gi18n.h>

#define HEADING_HEIGHT 7.0

KbBlock *
kb_block_new (const char *name)
{
  KbBlock *self = g_new0 (KbBlock, 1);

  self->name = g_strdup (name);
  self->picture = kb_drawing_new ();
  return self;
}

void
kb_block_free (KbBlock *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  kb_drawing_free (self->picture);
  g_free (self);
}

static void
draw_heading (KbBlock *block, const char *text, const char *remark)
{
  double base = KB_SHEET_HEADING * KB_CAP_HEIGHT + 0.6, width, more;

  kb_drawing_text (block->picture, 0.0, base, KB_SHEET_HEADING, KB_ALIGN_START, TRUE, KB_INK_DARK,
                   text);
  kb_drawing_measure_text (KB_SHEET_HEADING, TRUE, text, &width, NULL);
  if (remark != NULL)
    {
      kb_drawing_text (block->picture, width + 2.5, base, KB_SHEET_TEXT * 0.85, KB_ALIGN_START,
                       FALSE, KB_INK_MUTED, remark);
      kb_drawing_measure_text (KB_SHEET_TEXT * 0.85, FALSE, remark, &more, NULL);
      width += 2.5 + more;
    }
  block->width = MAX (block->width, width);
}

/* ---- face views ---- */

#define FACE_GAP 7.0
#define CAPTION_LINE 4.0

typedef struct
{
  const KbSheetLine *line;
  const KbPort      *port;
  KbDrawing         *picture;
  double             x, y, face_width, face_height; /* extents of the picture */
  char              *captions[3];
  double             width;
} KbFace;

static void
face_free (gpointer data)
{
  KbFace *face = data;

  kb_drawing_free (face->picture);
  for (guint i = 0; i < G_N_ELEMENTS (face->captions); i++)
    g_free (face->captions[i]);
  g_free (face);
}

static KbFace *
face_new (KbHarness *harness, const KbSheetLine *line, const KbPort *port, KbSymbolFlags flags)
{
  KbFace         *face = g_new0 (KbFace, 1);
  KbCatalog      *catalog = kb_harness_get_catalog (harness);
  const KbColour *colour =
    port->colour != NULL ? kb_catalog_find_colour (catalog, port->colour) : NULL;

  face->line = line;
  face->port = port;
  face->picture = kb_drawing_new ();
  kb_symbol_draw_face (face->picture, catalog, line->part, port, flags);
  kb_drawing_get_extents (face->picture, &face->x, &face->y, &face->face_width, &face->face_height);
  face->captions[0] =
    line->part->ports->len > 1
      ? g_strdup_printf ("%s : %s", line->number, port->name != NULL ? port->name : port->id)
      : g_strdup (line->number);
  face->captions[1] = kb_port_describe (port);
  face->captions[2] = colour != NULL && colour->mark != NULL
                        ? g_strdup_printf ("%s (%s)", kb_colour_get_name (colour), colour->mark)
                        : g_strdup (kb_catalog_colour_name (catalog, port->colour));
  face->width = face->face_width + 2 * KB_BALLOON_RADIUS + 2.0;
  for (guint i = 0; i < G_N_ELEMENTS (face->captions); i++)
    {
      double have;

      kb_drawing_measure_text (i == 0 ? KB_SHEET_TEXT * 0.9 : KB_SHEET_TEXT * 0.8, i == 0,
                               face->captions[i], &have, NULL);
      face->width = MAX (face->width, MIN (have, 52.0));
    }
  return face;
}

static void
draw_face (KbBlock *block, const KbFace *face, double x, double y, double row_height)
{
  double middle = x + face->width / 2;
  double text_y = y + row_height + 1.2;

  kb_drawing_begin (block->picture, NULL, middle - face->x - face->face_width / 2,
                    y + (row_height - face->face_height) / 2 - face->y, 0.0, 1.0);
  kb_drawing_append (block->picture, face->picture);
  kb_drawing_end (block->picture);
  kb_symbol_draw_balloon (block->picture, middle - face->face_width / 2 - KB_BALLOON_RADIUS - 1.0,
                          y + (row_height - face->face_height) / 2 + KB_BALLOON_RADIUS, 1.0,
                          face->line->position);
  for (guint i = 0; i < G_N_ELEMENTS (face->captions); i++)
    {
      double           size = i == 0 ? KB_SHEET_TEXT * 0.9 : KB_SHEET_TEXT * 0.8;
      g_autofree char *fitted =
        kb_text_fit (face->captions[i], i == 0, face->width, size * 0.75, &size);

      text_y += CAPTION_LINE;
      kb_drawing_text (block->picture, middle, text_y - 0.6, size, KB_ALIGN_MIDDLE, i == 0,
                       i == 0 ? KB_INK_DARK : KB_INK_MUTED, fitted);
    }
}

KbBlock *
kb_sheet_faces_block (KbHarness *harness, GPtrArray *lines, KbSymbolFlags flags, double width)
{
  g_autoptr (GPtrArray) faces = g_ptr_array_new_with_free_func (face_free);
  g_autoptr (KbBlock)   block = kb_block_new ("faces");
  double                x = 0.0, y = HEADING_HEIGHT;

  for (guint i = 0; i < lines->len; i++)
    {
      const KbSheetLine *line = lines->pdata[i];

      for (guint j = 0; line->part != NULL && kb_part_kind_has_ports (line->part->kind)
                        && j < line->part->ports->len;
           j++)
        g_ptr_array_add (faces, face_new (harness, line, line->part->ports->pdata[j], flags));
    }
  if (faces->len == 0)
    return NULL;
  draw_heading (block, _ ("Connector face views"),
                _ ("1:1, seen from the front, side of the plan up"));
  for (guint i = 0; i < faces->len;)
    {
      double row_height = 0.0;
      guint  end = i;

      /* A row as long as the width allows, as high as its highest face. */
      for (x = 0.0; end < faces->len; end++)
        {
          const KbFace *face = faces->pdata[end];

          if (end > i && x + face->width > width)
            break;
          x += face->width + FACE_GAP;
          row_height = MAX (row_height, face->face_height);
        }
      block->width = MAX (block->width, x - FACE_GAP);
      for (x = 0.0; i < end; i++)
        {
          const KbFace *face = faces->pdata[i];

          draw_face (block, face, x, y, row_height);
          x += face->width + FACE_GAP;
        }
      y += row_height + 1.2 + G_N_ELEMENTS (((KbFace *) NULL)->captions) * CAPTION_LINE
           + (i < faces->len ? 4.0 : 0.5);
    }
  block->height = y;
  return g_steal_pointer (&block);
}

/* ---- legend ---- */

#define LEGEND_ROW 5.6
#define SWATCH_WIDTH 9.0
#define SWATCH_HEIGHT 4.2

static void
note_colour (GHashTable *seen, GPtrArray *colours, KbCatalog *catalog, const char *id)
{
  KbColour *colour = id != NULL ? kb_catalog_find_colour (catalog, id) : NULL;

  /* IEC 60757 wants the codes explained that it does not define. */
  if (colour == NULL || colour->code != NULL || colour->mark == NULL
      || !g_hash_table_add (seen, colour))
    return;
  g_ptr_array_add (colours, colour);
}

static GPtrArray *
dup_unusual_colours (KbHarness *harness)
{
  GPtrArray             *colours = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray)  items = kb_harness_list (harness, KB_N_ITEM_KINDS);
  KbCatalog             *catalog = kb_harness_get_catalog (harness);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      const KbPart *part = item->part != NULL ? kb_harness_get_part (harness, item) : NULL;

      if (part == NULL)
        continue;
      note_colour (seen, colours, catalog, part->colour);
      for (guint j = 0; j < part->ports->len; j++)
        note_colour (seen, colours, catalog, ((KbPort *) part->ports->pdata[j])->colour);
      for (guint j = 0; j < part->cores->len; j++)
        note_colour (seen, colours, catalog, ((KbCore *) part->cores->pdata[j])->colour);
    }
  return colours;
}

static void
legend_text (KbBlock *block, double row, const char *text)
{
  double width;

  kb_drawing_text (block->picture, SWATCH_WIDTH + 2.5,
                   row + SWATCH_HEIGHT / 2 + KB_CAP_HEIGHT * KB_SHEET_TEXT * 0.9 / 2,
                   KB_SHEET_TEXT * 0.9, KB_ALIGN_START, FALSE, KB_INK_DARK, text);
  kb_drawing_measure_text (KB_SHEET_TEXT * 0.9, FALSE, text, &width, NULL);
  block->width = MAX (block->width, SWATCH_WIDTH + 2.5 + width);
}

/* How each circuit that something belongs to is marked; the next row. */
static double
draw_circuits (KbBlock *block, KbHarness *harness, KbSymbolFlags flags, double y)
{
  g_autoptr (GPtrArray)  circuits = kb_harness_list (harness, KB_ITEM_CIRCUIT);
  g_autoptr (GHashTable) marks = kb_harness_dup_circuit_marks (harness);
  const KbStyle          jacket = kb_style_both (
             flags & KB_SYMBOL_MONOCHROME ? KB_INK_JACKET_GREY : KB_INK_JACKET, KB_INK_DARK, KB_LINE_INNER);

  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem        *circuit = circuits->pdata[i];
      const KbCircuitMark *mark = g_hash_table_lookup (marks, circuit->id);
      const KbStyle        line = kb_circuit_line_style (mark, flags, SWATCH_HEIGHT * 0.35);
      g_autofree char     *text = NULL;

      if (kb_harness_count_of_circuit (harness, circuit->id) == 0)
        continue;
      /* TRANSLATORS: the letter of a circuit and its name, as “A: circuit Lighting” */
      text = g_strdup_printf (_ ("%s: circuit %s"), mark->letter, circuit->name);
      kb_drawing_rectangle (block->picture, 0.0, y, SWATCH_WIDTH, SWATCH_HEIGHT, 0.0, &jacket);
      kb_drawing_line (block->picture, 0.0, y + SWATCH_HEIGHT / 2, SWATCH_WIDTH,
                       y + SWATCH_HEIGHT / 2, &line);
      legend_text (block, y, text);
      y += LEGEND_ROW;
    }
  return y;
}

KbBlock *
kb_sheet_legend_block (KbHarness *harness, KbSymbolFlags flags, double width)
{
  g_autoptr (GPtrArray) colours = dup_unusual_colours (harness);
  g_autoptr (KbBlock)   block = kb_block_new ("legend");
  KbStyle               dashed = kb_style_dashed (KB_INK_PAPER, KB_INK_DARK, KB_LINE_OUTLINE);
  KbStyle               line = kb_style_stroke (KB_INK_DARK, 0.25);
  double                y = HEADING_HEIGHT;

  draw_heading (block, _ ("Legend"), NULL);
  for (guint i = 0; i < colours->len; i++)
    {
      const KbColour  *colour = colours->pdata[i];
      g_autofree char *text = g_strdup_printf (_ ("%s: %s (no code of IEC 60757)"), colour->mark,
                                               kb_colour_get_name (colour));
      KbLook           look;
      KbStyle          style;

      kb_look_init (&look, kb_harness_get_catalog (harness), colour->id, flags);
      style = kb_look_style (&look, KB_INK_DARK, KB_LINE_INNER, KB_DASH_SOLID);
      kb_drawing_rectangle (block->picture, 0.0, y, SWATCH_WIDTH, SWATCH_HEIGHT, 0.0, &style);
      legend_text (block, y, text);
      y += LEGEND_ROW;
    }
  y = draw_circuits (block, harness, flags, y);
  kb_drawing_rectangle (block->picture, 0.0, y, SWATCH_WIDTH, SWATCH_HEIGHT, 0.0, &dashed);
  legend_text (block, y, _ ("dashed outline: size not stated, drawn as its family"));
  y += LEGEND_ROW;
  kb_drawing_text (block->picture, SWATCH_WIDTH / 2, y + SWATCH_HEIGHT * 0.72, KB_SHEET_TEXT,
                   KB_ALIGN_MIDDLE, FALSE, KB_INK_DARK, "123");
  kb_drawing_line (block->picture, SWATCH_WIDTH * 0.12, y + SWATCH_HEIGHT, SWATCH_WIDTH * 0.88,
                   y + SWATCH_HEIGHT, &line);
  legend_text (block, y, _ ("underlined: stated length, not drawn to scale"));
  y += LEGEND_ROW;
  kb_drawing_text (block->picture, SWATCH_WIDTH / 2, y + SWATCH_HEIGHT * 0.78, KB_SHEET_TEXT * 0.9,
                   KB_ALIGN_MIDDLE, FALSE, KB_INK_DARK, "(1)");
  legend_text (block, y, _ ("in brackets: pole number, marking not stated"));
  y += LEGEND_ROW;
  block->height = y;
  block->width = MIN (block->width, width);
  return g_steal_pointer (&block);
}

/* ---- notes ---- */

#define NOTE_LINE 4.8

static const char *const noted_facts[] = { "strip-length", "sheath-strip-length",
                                           "earth-extension" };

static char *
note_of_part (const KbPart *part)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n_poles = part->ports->len == 1 ? ((KbPort *) part->ports->pdata[0])->n_poles : 0;

  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact    *fact = part->facts->pdata[i];
      g_autofree char *value = NULL;

      /* Figures for other numbers of poles than the part has do not help who cuts. */
      if (n_poles > 0 && fact->poles > 0 && fact->poles != n_poles)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (noted_facts); j++)
        if (g_str_equal (fact->def->name, noted_facts[j]))
          value = kb_value_to_machine (&fact->value);
      if (value == NULL)
        continue;
      g_string_append_printf (text, text->len == 0 ? "%s %s" : "; %s %s",
                              kb_fact_def_label (fact->def), value);
      if (fact->poles > 0)
        {
          g_autofree char *poles =
            g_strdup_printf (ngettext ("%d-pole", "%d-pole", (gulong) fact->poles), fact->poles);

          g_string_append_printf (text, " (%s)", poles);
        }
    }
  return text->len > 0 ? g_strdup_printf ("%s: %s", part->number, text->str) : NULL;
}

KbBlock *
kb_sheet_notes_block (KbHarness *harness, GPtrArray *lines, double width)
{
  g_autoptr (KbBlock) block = kb_block_new ("notes");
  double              y = HEADING_HEIGHT;

  draw_heading (block, _ ("Notes"), _ ("as the catalogue states for each part"));
  for (guint i = 0; i < lines->len; i++)
    {
      const KbSheetLine *line = lines->pdata[i];
      g_autofree char   *text = line->part != NULL ? note_of_part (line->part) : NULL;
      g_auto (GStrv)     wrapped =
        text != NULL ? kb_text_wrap (text, FALSE, KB_SHEET_TEXT * 0.9, width - 3.0) : NULL;

      for (guint j = 0; wrapped != NULL && wrapped[j] != NULL; j++)
        {
          double have;

          kb_drawing_text (block->picture, j > 0 ? 3.0 : 0.0, y + KB_SHEET_TEXT * 0.75,
                           KB_SHEET_TEXT * 0.9, KB_ALIGN_START, FALSE, KB_INK_DARK, wrapped[j]);
          kb_drawing_measure_text (KB_SHEET_TEXT * 0.9, FALSE, wrapped[j], &have, NULL);
          block->width = MAX (block->width, have + 3.0);
          y += NOTE_LINE;
        }
    }
  if (y == HEADING_HEIGHT)
    return NULL;
  block->height = y;
  return g_steal_pointer (&block);
}
