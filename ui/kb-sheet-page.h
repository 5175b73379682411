/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sheet of paper on screen. */
#pragma once

#include <gtk/gtk.h>

#include "drawing/kb-drawing.h"

G_BEGIN_DECLS

#define KB_TYPE_SHEET_PAGE (kb_sheet_page_get_type ())
G_DECLARE_FINAL_TYPE (KbSheetPage, kb_sheet_page, KB, SHEET_PAGE, GtkWidget)

/* @drawing: borrowed, must outlive the page; @width, @height: of the paper in mm */
GtkWidget *kb_sheet_page_new (KbDrawing *drawing, double width, double height);
/* Pixels per millimetre. */
void kb_sheet_page_set_scale (KbSheetPage *self, double scale);
/* Whether it may be seen soon; one that is not is white, and costs nothing. TRUE at first. */
gboolean kb_sheet_page_get_near (KbSheetPage *self);
void     kb_sheet_page_set_near (KbSheetPage *self, gboolean is_near);

G_END_DECLS
