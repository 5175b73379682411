/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The face of a connector with its conductors: each pole where it lies, a stub in the colours of each core at it, and which core
 * of which cable it is.
 */
#pragma once

#include "drawing/kb-spots.h"

G_BEGIN_DECLS

/**
 * kb_face_draw_wired:
 * @port: a port of the connector's part
 * @flags: KB_SYMBOL_WIRING_SIDE for the side where the conductors go in
 * @spots: (nullable): filled with a spot for each pole, named by its number
 */
void kb_face_draw_wired (KbDrawing    *drawing,
                         KbHarness    *harness,
                         const char   *connector,
                         const KbPort *port,
                         KbSymbolFlags flags,
                         GArray       *spots);

G_END_DECLS
