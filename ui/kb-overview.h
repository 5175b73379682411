/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole layout small in a corner of the canvas, with a frame around what is in view; a click or drag in it moves the view.
 * It is there while it is wanted and the layout is larger than the view.
 */
#pragma once

#include "kb-canvas.h"

G_BEGIN_DECLS

#define KB_TYPE_OVERVIEW (kb_overview_get_type ())
G_DECLARE_FINAL_TYPE (KbOverview, kb_overview, KB, OVERVIEW, GtkWidget)

/* Property "wanted" (gboolean). @canvas: that it stands upon, with its session and in its scrolled window; NULL for none. */
void kb_overview_set_canvas (KbOverview *self, KbCanvas *canvas);
/* Where the layout is shown on it, in its pixels; FALSE where it shows nothing. */
gboolean kb_overview_from_layout (KbOverview *self, KbPoint at, double *x, double *y);

G_END_DECLS
