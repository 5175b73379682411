/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The layout on screen: a scrollable widget that paints the document's drawing, lets the active tool work on it and
 * shows each item to screen readers. At zoom 1 a millimetre is 96/25.4 pixels.
 */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_CANVAS (kb_canvas_get_type ())
G_DECLARE_FINAL_TYPE (KbCanvas, kb_canvas, KB, CANVAS, GtkWidget)

/* @middle: of the view, in µm */
typedef struct
{
  double  zoom;
  KbPoint middle;
} KbCanvasPlace;

/* Property "session" (KbSession). */
KbCanvas *kb_canvas_new (KbSession *session);

KbSession *kb_canvas_get_session (KbCanvas *self);
void       kb_canvas_set_session (KbCanvas *self, KbSession *session);

/* Between pixels of the widget and µm of the layout. */
KbPoint kb_canvas_to_layout (KbCanvas *self, double x, double y);
void    kb_canvas_from_layout (KbCanvas *self, KbPoint point, double *x, double *y);

/* Keeps what is under (@x, @y) where it is. */
void kb_canvas_zoom_at (KbCanvas *self, double zoom, double x, double y);
/* By @factor, at the pointer if it is over the canvas, else about the middle. */
void kb_canvas_zoom_by (KbCanvas *self, double factor);
void kb_canvas_zoom_fit (KbCanvas *self);
/* As large as it goes, but no larger than twice true size; nothing where nothing is selected. */
void kb_canvas_zoom_selection (KbCanvas *self);
/* Where it looks, and will as soon as it has a size. */
KbCanvasPlace kb_canvas_get_place (KbCanvas *self);
void          kb_canvas_set_place (KbCanvas *self, KbCanvasPlace place);
/* Gives up what the tool has under way; with nothing under way goes back to the select tool, then clears the selection. */
void kb_canvas_cancel (KbCanvas *self);
/* Where the hand is: the pointer, or where it opened the menu from which something was just chosen. FALSE: elsewhere. */
gboolean kb_canvas_get_hand (KbCanvas *self, KbPoint *at);

G_END_DECLS
