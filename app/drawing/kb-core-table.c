/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "drawing/kb-core-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "drawing/kb-symbol-private.h"
#include "harness/kb-conductors.h"
#include "harness/kb-harness-cores.h"

/* mm */
#define POLE_WIDTH 13.0
#define CORE_WIDTH 16.0
#define GAP 9.0
#define ROW 6.4
#define BOX 5.0
#define HEAD 5.6
#define SWATCH 4.6
#define TEXT 2.6
#define STUB 2.6
#define WIDTH (2 * POLE_WIDTH + 2 * GAP + CORE_WIDTH)

typedef struct
{
  KbDrawing    *drawing;
  KbHarness    *harness;
  const KbItem *cable;
  const KbPart *part;
  KbSymbolFlags flags;
  GArray       *spots;
  GPtrArray    *points[2];
  double        middle; /* of the rows */
} Table;

static double
get_y (const Table *self, guint row, guint n_rows)
{
  return self->middle + ROW * (row - (n_rows - 1) / 2.0);
}

static double
get_pole_x (int end)
{
  return end == 0 ? 0.0 : WIDTH - POLE_WIDTH;
}

static void
draw_text (const Table *self,
           double       x,
           double       y,
           double       room,
           gboolean     bold,
           KbInk        ink,
           const char  *text)
{
  double           size = TEXT;
  g_autofree char *fitted = kb_text_fit (text, bold, room, TEXT * 0.65, &size);

  kb_drawing_text (self->drawing, x, y + KB_CAP_HEIGHT * size / 2, size, KB_ALIGN_MIDDLE, bold, ink,
                   fitted);
}

static void
draw_heads (const Table *self)
{
  draw_text (self, POLE_WIDTH + GAP + CORE_WIDTH / 2, HEAD / 2, CORE_WIDTH, TRUE, KB_INK_DARK,
             kb_item_get_label (self->cable));
  for (int end = 0; end < 2; end++)
    {
      const KbItem *item = self->cable->ends[end].item != NULL
                             ? kb_harness_get_item (self->harness, self->cable->ends[end].item)
                             : NULL;

      draw_text (self, get_pole_x (end) + POLE_WIDTH / 2, HEAD / 2, POLE_WIDTH + GAP, item != NULL,
                 item != NULL ? KB_INK_DARK : KB_INK_MUTED,
                 item != NULL ? kb_item_get_label (item) : C_ ("cable end", "free"));
    }
}

/* ---- poles ---- */

static const KbPort *
get_port (const Table *self, int end)
{
  const KbItem *item = self->cable->ends[end].item != NULL
                         ? kb_harness_get_item (self->harness, self->cable->ends[end].item)
                         : NULL;
  const KbPart *part = item != NULL ? kb_harness_get_part (self->harness, item) : NULL;

  return part != NULL ? kb_part_get_port (part, self->cable->ends[end].port) : NULL;
}

/* “1/COM”, “(2)” where the marking is not stated, with “.1” where the pole has several points; owned. */
static char *
describe_point (const Table *self, int end, const char *text)
{
  const KbPole    *pole = kb_connection_point_find_pole (text, get_port (self, end));
  g_autofree char *name = NULL;
  int              point = 0;

  if (pole == NULL || !kb_connection_point_parse (text, NULL, &point))
    return g_strdup (text);
  name = pole->marking != NULL ? g_strdup (pole->marking) : g_strdup_printf ("(%d)", pole->number);
  return pole->points > 1 ? g_strdup_printf ("%s.%d", name, point) : g_steal_pointer (&name);
}

static void
draw_points (const Table *self, int end)
{
  const KbStyle box = kb_style_both (KB_INK_PAPER, KB_INK_DARK, KB_LINE_INNER);
  const double  x = get_pole_x (end);

  for (guint i = 0; i < self->points[end]->len; i++)
    {
      const char      *point = self->points[end]->pdata[i];
      const double     y = get_y (self, i, self->points[end]->len);
      g_autofree char *text = describe_point (self, end, point);
      g_autofree char *name = g_strdup_printf ("%d:%s", end, point);

      kb_drawing_rectangle (self->drawing, x, y - BOX / 2, POLE_WIDTH, BOX, 0.8, &box);
      draw_text (self, x + POLE_WIDTH / 2, y, POLE_WIDTH - 1.0, TRUE, KB_INK_DARK, text);
      if (self->spots != NULL)
        kb_spots_add (self->spots, name, x, y - BOX / 2, POLE_WIDTH, BOX);
    }
}

/* ---- cores ---- */

static gboolean
find_row (const Table *self, int end, const char *point, guint *row)
{
  for (guint i = 0; point != NULL && i < self->points[end]->len; i++)
    if (g_strcmp0 (self->points[end]->pdata[i], point) == 0)
      {
        *row = i;
        return TRUE;
      }
  return FALSE;
}

static void
draw_core_box (const Table *self, const KbCore *core, double x, double y)
{
  const KbColour *colour =
    core->colour != NULL
      ? kb_catalog_find_colour (kb_harness_get_catalog (self->harness), core->colour)
      : NULL;
  const char   *code = colour == NULL ? NULL : colour->code != NULL ? colour->code : colour->mark;
  const KbStyle box = kb_style_both (KB_INK_PAPER, KB_INK_DARK, KB_LINE_INNER);
  g_autofree char *text =
    code != NULL ? g_strdup_printf ("%s %s", core->number, code) : g_strdup (core->number);
  KbLook  look;
  KbStyle swatch;

  kb_look_init (&look, kb_harness_get_catalog (self->harness), core->colour, self->flags);
  swatch = kb_look_style (&look, KB_INK_DARK, KB_LINE_INNER,
                          colour != NULL ? KB_DASH_SOLID : KB_DASH_DASHED);
  kb_drawing_rectangle (self->drawing, x, y - BOX / 2, CORE_WIDTH, BOX, 0.8, &box);
  kb_drawing_rectangle (self->drawing, x + 0.8, y - BOX / 2 + 0.8, SWATCH, BOX - 1.6, 0.0, &swatch);
  draw_text (self, x + 0.8 + SWATCH + (CORE_WIDTH - SWATCH - 0.8) / 2, y, CORE_WIDTH - SWATCH - 2.0,
             FALSE, KB_INK_DARK, text);
}

/* A line in the colour of the core with a dark edge; an open stub where it goes nowhere. */
static void
draw_connection (const Table *self, const KbCore *core, int end, double y)
{
  const KbTermination *termination = kb_item_find_termination (self->cable, core->number);
  const double         from = end == 0 ? POLE_WIDTH + GAP : POLE_WIDTH + GAP + CORE_WIDTH;
  const double         to = end == 0 ? POLE_WIDTH : WIDTH - POLE_WIDTH;
  const double         way = end == 0 ? -1.0 : 1.0;
  const KbStyle        edge = kb_style_stroke (KB_INK_DARK, 1.3);
  const KbStyle        thin = kb_style_stroke (KB_INK_MUTED, 0.3);
  const KbStyle        open = kb_style_both (KB_INK_PAPER, KB_INK_MUTED, 0.3);
  KbLook               look;
  KbStyle              body;
  guint                row;

  if (termination == NULL || !find_row (self, end, termination->points[end], &row))
    {
      kb_drawing_line (self->drawing, from, y, from + way * STUB, y, &thin);
      kb_drawing_circle (self->drawing, from + way * (STUB + 0.7), y, 0.7, &open);
      return;
    }
  kb_look_init (&look, kb_harness_get_catalog (self->harness), core->colour, self->flags);
  body = kb_style_stroke (look.fill.fill, 0.8);
  {
    const double points[] = { from,
                              y,
                              from + way * 1.5,
                              y,
                              to - way * 1.5,
                              get_y (self, row, self->points[end]->len),
                              to,
                              get_y (self, row, self->points[end]->len) };

    kb_drawing_polyline (self->drawing, points, 4, 1.0, FALSE, &edge);
    kb_drawing_polyline (self->drawing, points, 4, 1.0, FALSE, &body);
    if (look.colour != NULL && look.colour->rgb2 != look.colour->rgb
        && !(self->flags & KB_SYMBOL_MONOCHROME))
      {
        body.stroke = kb_ink_from_rgb (look.colour->rgb2);
        body.dash = KB_DASH_DASHED;
        kb_drawing_polyline (self->drawing, points, 4, 1.0, FALSE, &body);
      }
  }
}

static void
draw_cores (const Table *self)
{
  const double x = POLE_WIDTH + GAP;

  for (guint i = 0; i < self->part->cores->len; i++)
    for (int end = 0; end < 2; end++)
      draw_connection (self, self->part->cores->pdata[i], end,
                       get_y (self, i, self->part->cores->len));
  for (guint i = 0; i < self->part->cores->len; i++)
    {
      const KbCore    *core = self->part->cores->pdata[i];
      const double     y = get_y (self, i, self->part->cores->len);
      g_autofree char *name = g_strdup_printf ("core:%s", core->number);

      draw_core_box (self, core, x, y);
      if (self->spots != NULL)
        kb_spots_add (self->spots, name, x, y - BOX / 2, CORE_WIDTH, BOX);
    }
}

void
kb_core_table_draw (KbDrawing    *drawing,
                    KbHarness    *harness,
                    const char   *cable,
                    KbSymbolFlags flags,
                    GArray       *spots)
{
  Table self = { .drawing = drawing,
                 .harness = harness,
                 .cable = kb_harness_get_item (harness, cable),
                 .flags = flags,
                 .spots = spots };
  guint n_rows;

  g_return_if_fail (self.cable != NULL && self.cable->kind == KB_ITEM_CABLE);

  self.part = kb_harness_get_part (harness, self.cable);
  if (self.part == NULL || self.part->cores->len == 0)
    return;
  for (int end = 0; end < 2; end++)
    self.points[end] = kb_harness_list_points (harness, self.cable, end);
  n_rows = MAX (self.part->cores->len, MAX (self.points[0]->len, self.points[1]->len));
  self.middle = HEAD + ROW * n_rows / 2.0;
  draw_heads (&self);
  draw_points (&self, 0);
  draw_cores (&self);
  draw_points (&self, 1);
  for (int end = 0; end < 2; end++)
    g_ptr_array_unref (self.points[end]);
}

gboolean
kb_core_table_parse_spot (const char *name, const char **core, int *end, const char **point)
{
  *core = *point = NULL;
  if (name == NULL)
    return FALSE;
  if (g_str_has_prefix (name, "core:"))
    *core = name + strlen ("core:");
  else if ((name[0] == '0' || name[0] == '1') && name[1] == ':')
    {
      *end = name[0] - '0';
      *point = name + 2;
    }
  return *core != NULL || *point != NULL;
}
