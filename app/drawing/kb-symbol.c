/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plan symbols. All sizes come from the part's envelope: the outline is the envelope, the poles lie on their axes, and
 * what is inside is proportioned to it. The data sheet prints no contour, so this is a symbol within true measures.
 */
#include "config.h"

#include "drawing/kb-symbol-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* What all pieces of one symbol need to know. */
typedef struct
{
  KbDrawing    *drawing;
  KbCatalog    *catalog;
  const KbPart *part;
  KbSymbolFlags flags;
  KbGeometry    geometry;
  double        depth, width;
  double        unit; /* module of the proportions: a fifteenth of a connector's depth */
  KbDash        dash; /* of outlines: dashed where the size is not stated */
} KbPlan;

/* Share of a connector's depth that the mating face's symbol takes. */
#define FACE_SHARE 0.33

/* The box a face's symbol is drawn in: the face at x = 0 looking to +x, @length deep. */
typedef struct
{
  double length;
  double width;
  double unit;
} KbFaceBox;

static double
pole_pitch (const KbPlan *plan, const KbPort *port)
{
  if (port->n_poles < 2)
    return plan->geometry.pole_spacing > 0 ? kb_mm (plan->geometry.pole_spacing) : plan->width / 2;
  return fabs (kb_mm (kb_geometry_pole_offset (&plan->geometry, port, 1)
                      - kb_geometry_pole_offset (&plan->geometry, port, 0)));
}

/* A text that stays legible on a pattern. */
static void
text_on (const KbPlan *plan,
         const KbLook *look,
         double        x,
         double        y,
         double        size,
         gboolean      bold,
         KbInk         ink,
         const char   *text)
{
  if (plan->flags & KB_SYMBOL_WITHOUT_TEXT)
    return;
  if (look->fill.pattern != KB_PATTERN_PLAIN)
    {
      KbStyle paper = kb_style_fill (KB_INK_PAPER);
      double  width;

      kb_drawing_measure_text (size, bold, text, &width, NULL);
      kb_drawing_rectangle (plan->drawing, x - width / 2 - 0.1 * size, y - 0.52 * size,
                            width + 0.2 * size, 1.04 * size, 0.2 * size, &paper);
    }
  kb_drawing_text (plan->drawing, x, y + KB_CAP_HEIGHT * size / 2, size, KB_ALIGN_MIDDLE, bold, ink,
                   text);
}

/* As text_on(), but never wider than @width. */
static void
text_within (const KbPlan *plan,
             const KbLook *look,
             double        x,
             double        y,
             double        width,
             double        size,
             gboolean      bold,
             KbInk         ink,
             const char   *text)
{
  g_autofree char *fitted = kb_text_fit (text, bold, width, size * 0.6, &size);

  text_on (plan, look, x, y, size, bold, ink, fitted);
}

void
kb_symbol_draw_badge (KbDrawing *drawing, double x, double y, double size, const char *coding)
{
  KbStyle          dark = kb_style_fill (KB_INK_DARK);
  double           text_size = size * 0.78;
  g_autofree char *fitted = kb_text_fit (coding, TRUE, size * 0.9, size * 0.3, &text_size);

  kb_drawing_rectangle (drawing, x - size / 2, y - size / 2, size, size, size * 0.2, &dark);
  kb_drawing_text (drawing, x, y + KB_CAP_HEIGHT * text_size / 2, text_size, KB_ALIGN_MIDDLE, TRUE,
                   KB_INK_PAPER, fitted);
}

/* ---- faces ---- */

static void
draw_pins (const KbPlan *plan, const KbPort *port, const KbFaceBox *box)
{
  KbStyle pin = kb_style_both (kb_pin_ink (plan->flags), KB_INK_DARK, KB_LINE_INNER);
  double  thick = MIN (0.2 * pole_pitch (plan, port), box->unit * 0.8);

  for (int i = 0; i < port->n_poles; i++)
    {
      double y = kb_mm (kb_geometry_pole_offset (&plan->geometry, port, i));

      kb_drawing_rectangle (plan->drawing, -0.88 * box->length, y - thick / 2, 0.78 * box->length,
                            thick, 0.0, &pin);
    }
}

static void
draw_nose (const KbPlan *plan, const KbPort *port, const KbLook *look, const KbFaceBox *box)
{
  double  shoulder = MIN (0.09 * box->width, 0.8 * box->unit);
  KbStyle nose = kb_look_style (look, KB_INK_DARK, KB_LINE_OUTLINE, plan->dash);

  kb_drawing_rectangle (plan->drawing, -box->length, -box->width / 2 + shoulder, box->length,
                        box->width - 2 * shoulder, 0.0, &nose);
  draw_pins (plan, port, box);
}

static void
draw_shroud (const KbPlan *plan, const KbPort *port, const KbLook *look, const KbFaceBox *box)
{
  KbLook  inside = kb_look_lighten (look, 0.62);
  KbStyle shroud = kb_look_style (&inside, KB_INK_DARK, KB_LINE_INNER, KB_DASH_DASHED);
  KbStyle slot = kb_style_both (KB_INK_PAPER, KB_INK_DARK, KB_LINE_INNER);
  double  wall = MIN (0.07 * box->width, 0.6 * box->unit);
  double  thick = MIN (0.26 * pole_pitch (plan, port), box->unit);

  kb_drawing_rectangle (plan->drawing, -box->length, -box->width / 2 + wall, box->length,
                        box->width - 2 * wall, 0.0, &shroud);
  for (int i = 0; i < port->n_poles; i++)
    {
      double y = kb_mm (kb_geometry_pole_offset (&plan->geometry, port, i));

      kb_drawing_rectangle (plan->drawing, -0.9 * box->length, y - thick / 2, 0.68 * box->length,
                            thick, 0.0, &slot);
    }
}

static void
draw_unknown_face (const KbPlan *plan, const KbLook *look, const KbFaceBox *box)
{
  KbStyle zone = kb_style_dashed (KB_INK_PAPER, KB_INK_DARK, KB_LINE_INNER);
  double  size = MIN (2.2 * box->unit, 0.7 * box->length);

  kb_drawing_rectangle (plan->drawing, -box->length, -box->width * 0.42, box->length,
                        box->width * 0.84, 0.0, &zone);
  text_on (plan, look, -box->length / 2, 0.0, size, TRUE, KB_INK_DARK, "?");
}

static void
draw_face_zone (const KbPlan *plan, const KbPort *port, const KbLook *look, const KbFaceBox *box)
{
  switch (port->gender)
    {
    case KB_GENDER_PLUG:
      draw_nose (plan, port, look, box);
      break;
    case KB_GENDER_SOCKET:
      draw_shroud (plan, port, look, box);
      break;
    case KB_GENDER_UNKNOWN:
    default:
      draw_unknown_face (plan, look, box);
    }
}

/* Where between the poles a badge has room: the middle, or the first gap of an odd number. */
static double
gap_between_poles (const KbPlan *plan, const KbPort *port)
{
  if (port->n_poles % 2 == 0)
    return 0.0;
  return port->n_poles < 3 ? -plan->width * 0.3 : -pole_pitch (plan, port) / 2;
}

/* ---- connectors ---- */

static void
draw_markings (const KbPlan *plan,
               const KbPort *port,
               const KbLook *look,
               double        x,
               double        width,
               double        size)
{
  for (int i = 0; i < port->n_poles && (guint) i < port->poles->len; i++)
    {
      const KbPole *pole = &g_array_index (port->poles, KbPole, i);
      double        y = kb_mm (kb_geometry_pole_offset (&plan->geometry, port, i));

      if (pole->marking != NULL)
        text_within (plan, look, x, y, width, size, TRUE, look->ink, pole->marking);
      else
        {
          /* The marking is not stated; the pole's number is ours, so it stands in brackets. */
          g_autofree char *number = g_strdup_printf ("(%d)", pole->number);

          text_within (plan, look, x, y, width, size * 0.85, FALSE, look->ink, number);
        }
    }
}

static void
draw_clamps (const KbPlan *plan, const KbPort *port, double left)
{
  KbStyle style = kb_style_both (KB_INK_PAPER, KB_INK_DARK, KB_LINE_INNER);
  double  u = MIN (plan->unit, pole_pitch (plan, port) / 2.4);

  for (int i = 0; i < port->n_poles; i++)
    {
      double y = kb_mm (kb_geometry_pole_offset (&plan->geometry, port, i));

      kb_drawing_circle (plan->drawing, left + 1.15 * plan->unit, y, 0.58 * u, &style);
      kb_drawing_rectangle (plan->drawing, left + 2.3 * plan->unit, y - 0.45 * u, 1.15 * u, 0.9 * u,
                            0.2 * u, &style);
    }
}

static void
draw_envelope (const KbPlan *plan, const KbStyle *style)
{
  kb_drawing_rectangle (plan->drawing, -plan->depth / 2, -plan->width / 2, plan->depth, plan->width,
                        0.0, style);
}

static void
draw_connector (const KbPlan *plan)
{
  const KbPort *port = plan->geometry.ports[0];
  double        left = -plan->depth / 2, u = plan->unit;
  KbFaceBox     box = { FACE_SHARE * plan->depth, plan->width, u };
  double        gap = gap_between_poles (plan, port);
  KbLook        look;
  KbStyle       body;

  kb_look_init (&look, plan->catalog, port->colour, plan->flags);
  body = kb_look_style (&look, KB_INK_DARK, KB_LINE_OUTLINE,
                        look.colour == NULL ? KB_DASH_DASHED : plan->dash);
  if (port->gender == KB_GENDER_PLUG)
    {
      /* The nose is narrower than the body; the hairline keeps the stated envelope whole. */
      KbStyle envelope = kb_style_stroke (KB_INK_FAINT, KB_LINE_HAIR);

      draw_envelope (plan, &envelope);
      kb_drawing_rectangle (plan->drawing, left, -plan->width / 2, plan->depth - box.length,
                            plan->width, 0.0, &body);
    }
  else
    draw_envelope (plan, &body);

  kb_drawing_begin (plan->drawing, NULL, plan->depth / 2, 0.0, 0.0, 1.0);
  draw_face_zone (plan, port, &look, &box);
  kb_drawing_end (plan->drawing);
  draw_clamps (plan, port, left);
  draw_markings (plan, port, &look, left + 6.9 * u, 5.6 * u,
                 MIN (1.2 * u, 0.6 * pole_pitch (plan, port)));
  if (port->coding != NULL)
    kb_symbol_draw_badge (plan->drawing, left + 4.7 * u, gap,
                          MIN (1.7 * u, 0.45 * pole_pitch (plan, port)), port->coding);
  if (look.colour != NULL && look.colour->mark != NULL)
    text_within (plan, &look, left + 7.7 * u, gap, 3.6 * u, 0.9 * u, FALSE, look.ink,
                 look.colour->mark);
}

/* ---- distributors ---- */

/* Room of a port along the side of a distributor: as the geometry shares it out. */
static double
port_width (const KbPlan *plan, const KbPort *port)
{
  double width = plan->width;

  for (guint i = 0; i < plan->geometry.n_ports; i++)
    for (guint j = 0; j < plan->geometry.n_ports; j++)
      {
        const KbAnchor *a = &plan->geometry.port_anchors[i];
        const KbAnchor *b = &plan->geometry.port_anchors[j];

        if (plan->geometry.ports[i] == port && i != j && a->direction == b->direction)
          width = MIN (width, kb_mm (ABS (a->at.y - b->at.y)));
      }
  if (port->n_poles > 0 && plan->geometry.pole_spacing > 0)
    width = MIN (width, port->n_poles * kb_mm (plan->geometry.pole_spacing));
  return width;
}

static void
draw_port (const KbPlan *plan, guint index)
{
  const KbPort   *port = plan->geometry.ports[index];
  const KbAnchor *anchor = &plan->geometry.port_anchors[index];
  KbFaceBox       box = { 0.27 * plan->depth, port_width (plan, port), plan->unit };
  KbLook          look;
  double          u = plan->unit;

  kb_look_init (&look, plan->catalog, port->colour != NULL ? port->colour : plan->part->colour,
                plan->flags);
  kb_drawing_begin (plan->drawing, NULL, kb_mm (anchor->at.x), kb_mm (anchor->at.y),
                    anchor->direction, 1.0);
  draw_face_zone (plan, port, &look, &box);
  if (port->coding != NULL)
    {
      double size = MIN (1.3 * u, 0.3 * box.width);

      kb_symbol_draw_badge (plan->drawing, -box.length - 0.3 * u - size / 2,
                            gap_between_poles (plan, port), size, port->coding);
    }
  /* The name by which matings call it. */
  text_within (plan, &look, -box.length / 2, 0.42 * box.width - 0.5 * u, box.length * 0.8, 0.75 * u,
               FALSE, KB_INK_DARK, port->id);
  for (int i = 0; i < port->n_poles && (guint) i < port->poles->len; i++)
    {
      const KbPole *pole = &g_array_index (port->poles, KbPole, i);
      double        y = kb_mm (kb_geometry_pole_offset (&plan->geometry, port, i));

      if (pole->marking != NULL)
        text_within (plan, &look, -box.length - 0.95 * u, y, 1.8 * u, 0.9 * u, TRUE, look.ink,
                     pole->marking);
    }
  kb_drawing_end (plan->drawing);
}

/* The body between the ports is narrow and long: its texts run along it, one behind the other. */
static void
draw_distributor_text (const KbPlan *plan, const KbLook *look, const char *title, double middle)
{
  gboolean upright = plan->width > middle;
  double   room = (upright ? plan->width : middle) * 0.92;
  double   size = MIN (1.3 * plan->unit, 0.3 * middle), title_width = 0.0, number_width;

  kb_drawing_measure_text (size, title == NULL, plan->part->number, &number_width, NULL);
  if (title != NULL)
    kb_drawing_measure_text (1.4 * size, TRUE, title, &title_width, NULL);
  if (title_width > 0.0)
    title_width += size;
  if (title_width + number_width > room)
    {
      size *= room / (title_width + number_width);
      title_width *= room / (title_width + number_width);
      kb_drawing_measure_text (size, title == NULL, plan->part->number, &number_width, NULL);
    }
  kb_drawing_begin (plan->drawing, NULL, 0.0, 0.0, upright ? 270.0 : 0.0, 1.0);
  if (title != NULL)
    text_on (plan, look, -number_width / 2 - size / 2, 0.0, 1.4 * size, TRUE, look->ink, title);
  text_on (plan, look, title_width / 2, 0.0, size, title == NULL, look->ink, plan->part->number);
  kb_drawing_end (plan->drawing);
}

static void
draw_distributor (const KbPlan *plan, const char *title)
{
  double      middle = 0.46 * plan->depth;
  const char *colour = plan->part->colour;
  KbLook      look;
  KbStyle     body;

  for (guint i = 0; colour == NULL && i < plan->geometry.n_ports; i++)
    colour = plan->geometry.ports[i]->colour;
  kb_look_init (&look, plan->catalog, colour, plan->flags);
  body = kb_look_style (&look, KB_INK_DARK, KB_LINE_OUTLINE,
                        look.colour == NULL ? KB_DASH_DASHED : plan->dash);
  draw_envelope (plan, &body);
  for (guint i = 0; i < plan->geometry.n_ports; i++)
    draw_port (plan, i);

  draw_distributor_text (plan, &look, title, middle);
}

/* ---- other parts ---- */

static void
draw_cable (const KbPlan *plan)
{
  const KbFact *fact = kb_part_get_fact (plan->part, "outer-diameter", 0);
  guint         n = plan->part->cores->len;
  double        thick = MIN (plan->width * 0.6, plan->width / 2.4);
  double        end = plan->depth * 0.28;
  KbStyle       jacket = { .fill =
                       plan->flags & KB_SYMBOL_MONOCHROME ? KB_INK_JACKET_GREY : KB_INK_JACKET,
                           .stroke = KB_INK_DARK,
                           .width = KB_LINE_INNER,
                           .dash = fact != NULL ? KB_DASH_SOLID : KB_DASH_DASHED };

  for (guint i = 0; i < n; i++)
    {
      const KbCore *core = plan->part->cores->pdata[i];
      double        step = thick / n;
      KbLook        look;
      KbStyle       style;

      kb_look_init (&look, plan->catalog, core->colour, plan->flags);
      style = kb_look_style (&look, KB_INK_DARK, KB_LINE_HAIR,
                             look.colour == NULL ? KB_DASH_DASHED : KB_DASH_SOLID);
      kb_drawing_rectangle (plan->drawing, end, -thick / 2 + (i + 0.15) * step,
                            plan->depth / 2 - end, step * 0.7, 0.0, &style);
    }
  kb_drawing_rectangle (plan->drawing, -plan->depth / 2, -thick / 2, plan->depth / 2 + end, thick,
                        0.0, &jacket);
}

static void
draw_other (const KbPlan *plan)
{
  KbLook  look;
  KbStyle body;

  kb_look_init (&look, plan->catalog, plan->part != NULL ? plan->part->colour : NULL, plan->flags);
  body = kb_look_style (&look, KB_INK_DARK, KB_LINE_OUTLINE,
                        plan->geometry.stated ? KB_DASH_SOLID : KB_DASH_DASHED);
  draw_envelope (plan, &body);
  text_within (plan, &look, 0.0, 0.0, plan->depth * 0.9, plan->unit * 1.4, FALSE, look.ink,
               plan->part != NULL ? kb_part_kind_label (plan->part->kind) : "?");
}

static void
plan_init (KbPlan       *plan,
           KbDrawing    *drawing,
           KbCatalog    *catalog,
           const KbPart *part,
           KbSymbolFlags flags)
{
  *plan = (KbPlan){ .drawing = drawing, .catalog = catalog, .part = part, .flags = flags };
  kb_geometry_init (&plan->geometry, catalog, part);
  plan->depth = kb_mm (plan->geometry.depth);
  plan->width = kb_mm (plan->geometry.width);
  plan->unit = MIN (plan->depth / 15.0, plan->width / 8.0);
  plan->dash = plan->geometry.stated ? KB_DASH_SOLID : KB_DASH_DASHED;
}

void
kb_symbol_draw_plan_titled (KbDrawing    *drawing,
                            KbCatalog    *catalog,
                            const KbPart *part,
                            KbSymbolFlags flags,
                            const char   *title)
{
  KbPlan plan;

  plan_init (&plan, drawing, catalog, part, flags);
  if (flags & KB_SYMBOL_SELECTED)
    {
      KbStyle halo =
        kb_style_both (kb_ink_with_alpha (KB_INK_SELECTED, 0x22), KB_INK_SELECTED, 0.6);

      kb_drawing_rectangle (drawing, -plan.depth / 2 - 1.5, -plan.width / 2 - 1.5, plan.depth + 3.0,
                            plan.width + 3.0, 1.5, &halo);
    }
  if (part != NULL && part->kind == KB_PART_DISTRIBUTOR)
    draw_distributor (&plan, title);
  else if (part != NULL && part->kind == KB_PART_CABLE)
    draw_cable (&plan);
  else if (part != NULL && plan.geometry.n_ports > 0)
    draw_connector (&plan);
  else
    draw_other (&plan);
}

void
kb_symbol_draw_plan (KbDrawing    *drawing,
                     KbCatalog    *catalog,
                     const KbPart *part,
                     KbSymbolFlags flags)
{
  kb_symbol_draw_plan_titled (drawing, catalog, part, flags, NULL);
}
