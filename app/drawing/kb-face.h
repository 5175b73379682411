/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The face of a connector with its conductors: each pole where it lies, a stub in the colours of each core at it, and which core
 * of which cable it is. Spots say where what is in the drawing, for whoever has a pointer.
 */
#pragma once

#include "drawing/kb-drawing.h"

G_BEGIN_DECLS

/* A place in a drawing that means something; in mm. */
typedef struct
{
  char  *name;
  double x, y, width, height;
} KbSpot;

/* Of KbSpot, with their names. */
GArray *kb_spots_new (void) G_GNUC_WARN_UNUSED_RESULT;
void    kb_spots_add (GArray     *spots,
                      const char *name,
                      double      x,
                      double      y,
                      double      width,
                      double      height);
/* The one at the place, else NULL; borrowed. */
const KbSpot *kb_spots_find (const GArray *spots, double x, double y);
const KbSpot *kb_spots_find_named (const GArray *spots, const char *name);

/**
 * kb_face_draw_wired:
 * @port: a port of the connector's part
 * @flags: KB_SYMBOL_WIRING_SIDE for the side where the conductors go in
 * @lit: number of the pole that is pointed out; 0 for none
 * @spots: (nullable): filled with a spot for each pole, named by its number
 */
void kb_face_draw_wired (KbDrawing    *drawing,
                         KbHarness    *harness,
                         const char   *connector,
                         const KbPort *port,
                         KbSymbolFlags flags,
                         int           lit,
                         GArray       *spots);

G_END_DECLS
