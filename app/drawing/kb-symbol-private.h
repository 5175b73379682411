/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks that symbols, the layout and the sheets share. */
#pragma once

#include "drawing/kb-drawing-private.h"

G_BEGIN_DECLS

/* Widths of lines, in mm: outlines, what is inside them, hairlines. */
#define KB_LINE_OUTLINE 0.35
#define KB_LINE_INNER 0.2
#define KB_LINE_HAIR 0.13

/**
 * KbLook:
 * @colour: (nullable): of the catalogue
 * @fill: with pattern; the stroke is not set
 * @ink: for texts on it
 */
typedef struct
{
  const KbColour *colour;
  KbStyle         fill;
  KbInk           ink;
} KbLook;

/* @id: (nullable): of a colour. */
void kb_look_init (KbLook *self, KbCatalog *catalog, const char *id, KbSymbolFlags flags);
/* The same, with @part of white in it: the inside of a shroud. */
KbLook kb_look_lighten (const KbLook *self, double part);
/* @style filled as the look. */
KbStyle kb_look_style (const KbLook *self, KbInk stroke, double width, KbDash dash);

/**
 * KbFacePole:
 * @x, @y: of its contact, from the middle of the face, in mm
 * @pitch: from pole to pole
 *
 * Where a pole lies in what kb_symbol_draw_face() draws.
 */
typedef struct
{
  const KbPole *pole;
  double        x, y, radius, pitch;
} KbFacePole;

/* The pole at @index from 0; FALSE where there is none. */
gboolean kb_symbol_get_face_pole (KbCatalog    *catalog,
                                  const KbPart *part,
                                  const KbPort *port,
                                  KbSymbolFlags flags,
                                  int           index,
                                  KbFacePole   *pole);

/* A plan whose body also shows @title, in place of the part's own number where it is not NULL. */
void kb_symbol_draw_plan_titled (KbDrawing    *drawing,
                                 KbCatalog    *catalog,
                                 const KbPart *part,
                                 KbSymbolFlags flags,
                                 const char   *title);

/* Signs for eyes, within a circle of @radius about (@x, @y). */
void  kb_symbol_draw_sign (KbDrawing *drawing, KbSign sign, double x, double y, double radius);
KbInk kb_sign_get_ink (KbSign sign);

/* A balloon: a number in a circle. */
#define KB_BALLOON_RADIUS 3.2
void kb_symbol_draw_balloon (KbDrawing  *drawing,
                             double      x,
                             double      y,
                             double      scale,
                             const char *text);

/* The coding's letter, white in a dark square with sides of @size about (@x, @y). */
void kb_symbol_draw_badge (KbDrawing *drawing, double x, double y, double size, const char *coding);

/* Pins are of brass, on paper without colour of a light grey. */
static inline KbInk
kb_pin_ink (KbSymbolFlags flags)
{
  return flags & KB_SYMBOL_MONOCHROME ? 0xc3cacdffu : KB_INK_PIN;
}

static inline double
kb_mm (gint64 um)
{
  return (double) um / 1000.0;
}

G_END_DECLS
