/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets exactly as they will be printed, and the choice of paper, scale and looks. */
#pragma once

#include <adwaita.h>

#include "drawing/kb-drawing.h"
#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_SHEETS_VIEW (kb_sheets_view_get_type ())
G_DECLARE_FINAL_TYPE (KbSheetsView, kb_sheets_view, KB, SHEETS_VIEW, AdwBin)

/* Properties: "session" (KbSession), "zoom" (double, as shown, read-only). */

/* What is chosen; printing and PDF work from it. */
const KbSheetSetup *kb_sheets_view_get_setup (KbSheetsView *self);
/* 1 is the size of the paper; 0 fits the width and follows the window. */
void   kb_sheets_view_set_zoom (KbSheetsView *self, double zoom);
double kb_sheets_view_get_zoom (KbSheetsView *self);
/* Sheets shown now. */
guint kb_sheets_view_get_count (KbSheetsView *self);

G_END_DECLS
