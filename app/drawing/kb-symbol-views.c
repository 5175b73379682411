/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks of colours, views of faces and sides, signs and balloons. */
#include "config.h"

#include "drawing/kb-symbol-private.h"

#include <math.h>

/* ---- colours ---- */

#define PATTERN_INK 0x9aa5abffu

static double
luminance (KbInk ink)
{
  return (0.2126 * (ink >> 24 & 0xff) + 0.7152 * (ink >> 16 & 0xff) + 0.0722 * (ink >> 8 & 0xff))
         / 255.0;
}

void
kb_look_init (KbLook *self, KbCatalog *catalog, const char *id, KbSymbolFlags flags)
{
  const KbColour *colour = id != NULL ? kb_catalog_find_colour (catalog, id) : NULL;

  *self = (KbLook){ .colour = colour, .fill = kb_style_fill (KB_INK_PAPER), .ink = KB_INK_DARK };
  if (colour == NULL)
    return;
  if (flags & KB_SYMBOL_MONOCHROME)
    {
      self->fill.pattern = colour->pattern;
      self->fill.pattern_ink = PATTERN_INK;
      return;
    }
  self->fill.fill = kb_ink_from_rgb (colour->rgb);
  if (colour->rgb2 != colour->rgb)
    {
      self->fill.pattern = KB_PATTERN_BACK_HATCH;
      self->fill.pattern_ink = kb_ink_from_rgb (colour->rgb2);
    }
  if (luminance (self->fill.fill) < 0.42)
    self->ink = KB_INK_PAPER;
}

KbLook
kb_look_lighten (const KbLook *self, double part)
{
  KbLook look = *self;

  look.fill.fill = kb_ink_lighten (look.fill.fill, part);
  look.fill.pattern = KB_PATTERN_PLAIN;
  look.ink = KB_INK_DARK;
  return look;
}

KbStyle
kb_look_style (const KbLook *self, KbInk stroke, double width, KbDash dash)
{
  KbStyle style = self->fill;

  style.stroke = stroke;
  style.width = width;
  style.dash = dash;
  return style;
}

/* ---- the mating face ---- */

typedef struct
{
  KbDrawing    *drawing;
  const KbPort *port;
  KbGeometry    geometry;
  double        width, height;
  KbDash        dash;
  KbLook        look;
  KbSymbolFlags flags;
} KbFaceView;

static void
face_view_init (KbFaceView   *view,
                KbDrawing    *drawing,
                KbCatalog    *catalog,
                const KbPart *part,
                const KbPort *port,
                KbSymbolFlags flags)
{
  const KbFamily *family =
    part->family != NULL ? kb_catalog_find_family (catalog, part->family) : NULL;

  *view = (KbFaceView){ .drawing = drawing, .port = port, .flags = flags };
  kb_geometry_init (&view->geometry, catalog, part);
  kb_look_init (&view->look, catalog, port->colour != NULL ? port->colour : part->colour, flags);
  view->width = kb_mm (view->geometry.width);
  view->height = kb_mm (view->geometry.height);
  view->dash = view->geometry.stated ? KB_DASH_SOLID : KB_DASH_DASHED;
  if (part->kind == KB_PART_DISTRIBUTOR)
    {
      /* The face of one port of a body; its own size is stated nowhere. */
      int more = MAX (port->n_poles - 2, 0);

      if (family != NULL && family->width > 0)
        view->width = kb_mm (family->width + more * view->geometry.pole_spacing);
      view->dash = KB_DASH_DASHED;
    }
}

static double
get_wall (const KbFaceView *view)
{
  return 0.07 * MIN (view->width, view->height * 1.5);
}

static void
face_draw_outline (const KbFaceView *view)
{
  KbStyle outer = kb_look_style (&view->look, KB_INK_DARK, KB_LINE_OUTLINE, view->dash);
  KbLook  inside = kb_look_lighten (&view->look, 0.62);
  KbStyle inner = kb_look_style (&inside, KB_INK_DARK, KB_LINE_INNER, KB_DASH_SOLID);
  double  wall = get_wall (view);

  kb_drawing_rectangle (view->drawing, -view->width / 2, -view->height / 2, view->width,
                        view->height, 0.0, &outer);
  if (view->port->gender == KB_GENDER_SOCKET)
    inner.dash = KB_DASH_DASHED;
  kb_drawing_rectangle (view->drawing, -view->width / 2 + wall, -view->height / 2 + wall,
                        view->width - 2 * wall, view->height - 2 * wall, 0.8, &inner);
}

static double
get_pitch (const KbFaceView *view)
{
  return view->geometry.pole_spacing > 0 ? kb_mm (view->geometry.pole_spacing)
                                         : view->width / MAX (view->port->n_poles, 1);
}

static gboolean
get_pole (const KbFaceView *view, int index, KbFacePole *pole)
{
  const double pitch = get_pitch (view);
  double       across;

  if (index >= view->port->n_poles || (guint) index >= view->port->poles->len)
    return FALSE;
  across = kb_mm (kb_geometry_pole_offset (&view->geometry, view->port, index));
  *pole = (KbFacePole){
    .pole = &g_array_index (view->port->poles, KbPole, index),
    /* Seen from the front with the plan's side up, what lies above in the plan lies to the right. */
    .x = view->flags & KB_SYMBOL_WIRING_SIDE ? across : -across,
    .y = -0.09 * view->height,
    .radius = MIN (0.17 * pitch, 0.2 * view->height),
    .pitch = pitch,
  };
  return TRUE;
}

gboolean
kb_symbol_get_face_pole (KbCatalog    *catalog,
                         const KbPart *part,
                         const KbPort *port,
                         KbSymbolFlags flags,
                         int           index,
                         KbFacePole   *pole)
{
  KbFaceView view;

  face_view_init (&view, NULL, catalog, part, port, flags);
  return get_pole (&view, index, pole);
}

/* Where conductors go in, an opening for each connection point; one dashed where their number is not stated. */
static void
face_draw_openings (const KbFaceView *view, const KbFacePole *pole)
{
  const int    n = MAX (pole->pole->points, 1);
  const double side = MIN (pole->radius * 1.5, 0.9 * pole->pitch / n);
  KbStyle      opening = kb_style_both (KB_INK_PAPER, KB_INK_DARK, KB_LINE_INNER);

  opening.dash = pole->pole->points == 0 ? KB_DASH_DASHED : KB_DASH_SOLID;
  for (int i = 0; i < n; i++)
    kb_drawing_rectangle (view->drawing, pole->x + side * 1.15 * (i - (n - 1) / 2.0) - side / 2,
                          pole->y - side / 2, side, side, 0.0, &opening);
}

static void
face_draw_contact (const KbFaceView *view, double x, double y, double radius)
{
  KbStyle pin = kb_style_both (kb_pin_ink (view->flags), KB_INK_DARK, KB_LINE_INNER);
  KbStyle hole = kb_style_both (KB_INK_PAPER, KB_INK_DARK, KB_LINE_INNER);
  KbStyle dark = kb_style_fill (KB_INK_DARK);

  switch (view->port->gender)
    {
    case KB_GENDER_PLUG:
      kb_drawing_circle (view->drawing, x, y, radius, &pin);
      break;
    case KB_GENDER_SOCKET:
      kb_drawing_circle (view->drawing, x, y, radius * 1.15, &hole);
      kb_drawing_rectangle (view->drawing, x - radius * 0.22, y - radius * 0.75, radius * 0.44,
                            radius * 1.5, 0.0, &dark);
      break;
    case KB_GENDER_UNKNOWN:
    default:
      hole.dash = KB_DASH_DASHED;
      kb_drawing_circle (view->drawing, x, y, radius, &hole);
    }
}

/* One size for all markings, so that the longest has room below its contact. */
static double
get_marking_size (const KbFaceView *view, double pitch)
{
  double size = MIN (0.28 * pitch, 0.2 * view->height);

  for (int i = 0; i < view->port->n_poles && (guint) i < view->port->poles->len; i++)
    {
      const KbPole *pole = &g_array_index (view->port->poles, KbPole, i);
      double        x = fabs (kb_mm (kb_geometry_pole_offset (&view->geometry, view->port, i)));
      double        room = 2.0 * MIN (0.46 * pitch, 0.48 * view->width - get_wall (view) - x);
      double        width;

      kb_drawing_measure_text (size, TRUE, pole->marking != NULL ? pole->marking : "(0)", &width,
                               NULL);
      if (width > room && room > 0.0)
        size *= room / width;
    }
  return size;
}

void
kb_symbol_draw_face (KbDrawing    *drawing,
                     KbCatalog    *catalog,
                     const KbPart *part,
                     const KbPort *port,
                     KbSymbolFlags flags)
{
  KbFaceView view;
  KbFacePole pole;
  double     pitch, text;

  face_view_init (&view, drawing, catalog, part, port, flags);
  face_draw_outline (&view);
  pitch = get_pitch (&view);
  text = get_marking_size (&view, pitch);
  if (port->n_poles == 0)
    kb_drawing_text (drawing, 0.0, 0.2 * view.height, 0.5 * view.height, KB_ALIGN_MIDDLE, TRUE,
                     KB_INK_DARK, "?");
  for (int i = 0; get_pole (&view, i, &pole); i++)
    {
      const char      *marking = pole.pole->marking;
      g_autofree char *number =
        marking == NULL ? g_strdup_printf ("(%d)", pole.pole->number) : NULL;

      if (flags & KB_SYMBOL_WIRING_SIDE)
        face_draw_openings (&view, &pole);
      else
        face_draw_contact (&view, pole.x, pole.y, pole.radius);
      kb_drawing_text (drawing, pole.x, 0.36 * view.height, text, KB_ALIGN_MIDDLE, marking != NULL,
                       KB_INK_DARK, marking == NULL ? number : marking);
    }
  if (port->coding != NULL)
    kb_symbol_draw_badge (drawing, port->n_poles % 2 == 0 ? 0.0 : pitch / 2, -0.09 * view.height,
                          MIN (0.3 * view.height, 0.35 * pitch), port->coding);
  if (port->gender == KB_GENDER_UNKNOWN && port->n_poles > 0)
    kb_drawing_text (drawing, -view.width / 2 + 0.13 * view.height, -0.18 * view.height,
                     0.24 * view.height, KB_ALIGN_START, TRUE, KB_INK_DARK, "?");
}

void
kb_symbol_draw_side (KbDrawing    *drawing,
                     KbCatalog    *catalog,
                     const KbPart *part,
                     KbSymbolFlags flags)
{
  KbGeometry    geometry;
  const KbPort *port;
  KbLook        look;
  KbStyle       body, zone;
  double        depth, height, length;

  kb_geometry_init (&geometry, catalog, part);
  port = geometry.n_ports > 0 ? geometry.ports[0] : NULL;
  depth = kb_mm (geometry.depth);
  height = kb_mm (geometry.height);
  length = depth * 0.33;
  kb_look_init (&look, catalog,
                port != NULL && port->colour != NULL ? port->colour
                : part != NULL                       ? part->colour
                                                     : NULL,
                flags);
  body = kb_look_style (&look, KB_INK_DARK, KB_LINE_OUTLINE,
                        geometry.stated ? KB_DASH_SOLID : KB_DASH_DASHED);
  kb_drawing_rectangle (drawing, -depth / 2, -height / 2, depth, height, 0.0, &body);
  if (port == NULL || part->kind == KB_PART_DISTRIBUTOR)
    return;
  zone = kb_look_style (&look, KB_INK_DARK, KB_LINE_INNER,
                        port->gender == KB_GENDER_PLUG ? KB_DASH_SOLID : KB_DASH_DASHED);
  if (port->gender == KB_GENDER_SOCKET)
    zone.fill = kb_ink_lighten (zone.fill, 0.62);
  kb_drawing_rectangle (drawing, depth / 2 - length, -height * 0.38, length, height * 0.76, 0.0,
                        &zone);
}

/* ---- signs and balloons ---- */

KbInk
kb_sign_get_ink (KbSign sign)
{
  static const KbInk inks[] = { 0x26a269ffu, KB_INK_NO, KB_INK_DANGER, KB_INK_UNKNOWN };

  return inks[sign];
}

void
kb_symbol_draw_sign (KbDrawing *drawing, KbSign sign, double x, double y, double r)
{
  KbInk   ink = kb_sign_get_ink (sign);
  KbStyle solid = kb_style_fill (ink);
  KbStyle paper = kb_style_fill (KB_INK_PAPER);
  KbStyle thick = kb_style_stroke (KB_INK_PAPER, 0.3 * r);
  double  triangle[] = { x, y - r, x + 1.1 * r, y + 0.9 * r, x - 1.1 * r, y + 0.9 * r };
  double  tick[] = { x - 0.45 * r, y, x - 0.1 * r, y + 0.35 * r, x + 0.45 * r, y - 0.35 * r };

  switch (sign)
    {
    case KB_SIGN_DANGER:
      kb_drawing_polyline (drawing, triangle, 3, 0.15 * r, TRUE, &solid);
      kb_drawing_rectangle (drawing, x - 0.13 * r, y - 0.4 * r, 0.26 * r, 0.68 * r, 0.05 * r,
                            &paper);
      kb_drawing_circle (drawing, x, y + 0.57 * r, 0.16 * r, &paper);
      break;
    case KB_SIGN_NO:
      kb_drawing_circle (drawing, x, y, r, &solid);
      kb_drawing_line (drawing, x - 0.4 * r, y - 0.4 * r, x + 0.4 * r, y + 0.4 * r, &thick);
      kb_drawing_line (drawing, x - 0.4 * r, y + 0.4 * r, x + 0.4 * r, y - 0.4 * r, &thick);
      break;
    case KB_SIGN_UNKNOWN:
      kb_drawing_circle (drawing, x, y, r, &solid);
      kb_drawing_text (drawing, x, y + KB_CAP_HEIGHT * 1.5 * r / 2, 1.5 * r, KB_ALIGN_MIDDLE, TRUE,
                       KB_INK_PAPER, "?");
      break;
    case KB_SIGN_OK:
    default:
      kb_drawing_circle (drawing, x, y, r, &solid);
      kb_drawing_polyline (drawing, tick, 3, 0.0, FALSE, &thick);
    }
}

void
kb_symbol_draw_balloon (KbDrawing *drawing, double x, double y, double scale, const char *text)
{
  KbStyle          ring = kb_style_both (KB_INK_PAPER, KB_INK_DARK, 0.3 * scale);
  double           size = 3.6 * scale;
  g_autofree char *fitted =
    kb_text_fit (text, TRUE, KB_BALLOON_RADIUS * 1.6 * scale, size * 0.5, &size);

  kb_drawing_circle (drawing, x, y, KB_BALLOON_RADIUS * scale, &ring);
  kb_drawing_text (drawing, x, y + KB_CAP_HEIGHT * size / 2, size, KB_ALIGN_MIDDLE, TRUE,
                   KB_INK_DARK, fitted);
}
