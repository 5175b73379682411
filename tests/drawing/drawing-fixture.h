/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the drawing share: documents, and looking at a list. */
#pragma once

#include "drawing/kb-sheet-private.h"

G_BEGIN_DECLS

/* Two mated pairs, one of them not permitted, two cables (one stated longer than drawn), a note. */
KbHarness *fixture_new_harness (void);
/* A row of @n plugs, each with a cable: for long tables and many sheets. */
KbHarness *fixture_new_row (guint n);
/* An example that is shipped, from the source folder. */
KbHarness *fixture_load_example (const char *name);

/* How many texts of the list are @text; how many contain it. */
guint fixture_count_text (KbDrawing *drawing, const char *text);
guint fixture_count_containing (KbDrawing *drawing, const char *text);
/* How many groups carry the id. */
guint fixture_count_groups (KbDrawing *drawing, const char *id);

G_END_DECLS
