/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part as it is drawn, in a box of the window: plan, mating face or side. */
#pragma once

#include <gtk/gtk.h>

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

typedef enum
{
  KB_PART_VIEW_PLAN,
  KB_PART_VIEW_FACE,
  KB_PART_VIEW_SIDE,
} KbPartView;

#define KB_TYPE_PART_PREVIEW (kb_part_preview_get_type ())
G_DECLARE_FINAL_TYPE (KbPartPreview, kb_part_preview, KB, PART_PREVIEW, GtkWidget)

GtkWidget *kb_part_preview_new (void);

/* What to draw; @part may be NULL for nothing. */
void kb_part_preview_set_part (KbPartPreview *self,
                               KbCatalog     *catalog,
                               KbPart        *part,
                               KbPartView     view);
/* NULL where nothing is drawn; borrowed. */
KbPart *kb_part_preview_get_part (KbPartPreview *self);
/* The part's number, or NULL; borrowed. */
const char *kb_part_preview_get_part_number (KbPartPreview *self);

/* Never larger than so many pixels a millimetre; 0 for no limit. Small parts then look smaller than large ones. */
void kb_part_preview_set_max_scale (KbPartPreview *self, double max_scale);
/* Both are drawn at the smaller of their scales, as two views of one part are. */
void kb_part_preview_share_scale (KbPartPreview *self, KbPartPreview *other);

/* The plan as a picture of its own, at @scale pixels a millimetre, no side longer than @max_size pixels; owned. */
GdkPaintable *kb_part_preview_paint_plan (KbCatalog *catalog,
                                          KbPart    *part,
                                          double     scale,
                                          int        max_size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
