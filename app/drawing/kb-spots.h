/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in a drawing that mean something, for whoever has a pointer. */
#pragma once

#include "drawing/kb-drawing.h"

G_BEGIN_DECLS

/* In mm. */
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

G_END_DECLS
