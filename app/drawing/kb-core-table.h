/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cores of a cable as a table with lines: poles at one end, cores, poles at the other. */
#pragma once

#include "drawing/kb-spots.h"

G_BEGIN_DECLS

/**
 * kb_core_table_draw:
 * @cable: id of a cable
 * @spots: (nullable): filled with a spot for each core, named as "core:1", and for each connection point, as "0:1.1" for that
 *   of the first end
 *
 * What is not connected has a short open stub.
 */
void kb_core_table_draw (KbDrawing    *drawing,
                         KbHarness    *harness,
                         const char   *cable,
                         KbSymbolFlags flags,
                         GArray       *spots);

/* What a spot stands for: TRUE and @core for a core, TRUE and @end and @point for a connection point; the others NULL. All
 * borrowed from @name. */
gboolean kb_core_table_parse_spot (const char  *name,
                                   const char **core,
                                   int         *end,
                                   const char **point);

G_END_DECLS
