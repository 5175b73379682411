/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shows a drawing as wide as there is room, with spots in it that pointer and keys can come to. The arrow keys go from spot
 * to spot; where it is allowed, one spot can be dragged to another.
 */
#pragma once

#include <gtk/gtk.h>

#include "drawing/kb-spots.h"

G_BEGIN_DECLS

#define KB_TYPE_DRAWING_VIEW (kb_drawing_view_get_type ())
G_DECLARE_FINAL_TYPE (KbDrawingView, kb_drawing_view, KB, DRAWING_VIEW, GtkWidget)

/*
 * Signals: "lit" (const char *spot): pointer or keys have come to the spot, NULL for none;
 * "dropped" (const char *from, const char *to): @from was dragged to @to, NULL for where no spot is.
 */

GtkWidget *kb_drawing_view_new (void);
/* Both taken over; @drawing may be NULL. */
void kb_drawing_view_set_drawing (KbDrawingView *self, KbDrawing *drawing, GArray *spots);
/* At most so many pixels per millimetre. */
void kb_drawing_view_set_max_scale (KbDrawingView *self, double scale);
void kb_drawing_view_set_draggable (KbDrawingView *self, gboolean draggable);
/* Points the spot out without telling; NULL for none. */
void        kb_drawing_view_light (KbDrawingView *self, const char *spot);
const char *kb_drawing_view_get_lit (KbDrawingView *self);
/* Middle of a spot in pixels of the widget; FALSE where there is none. */
gboolean kb_drawing_view_get_spot (KbDrawingView *self, const char *spot, double *x, double *y);

G_END_DECLS
