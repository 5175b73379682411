/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The layout as a screen shows it: drawn where it is looked at, and kept. A change draws anew what it touches and those
 * whose labels it makes way for or crowds; everything else stays as it is, so no label jumps for an edit far from it.
 * Where nothing was edited since, a layout that was prepared at once looks as kb_layout_draw() draws it.
 */
#pragma once

#include "drawing/kb-drawing.h"

G_BEGIN_DECLS

/* In mm. */
typedef struct
{
  double x, y, width, height;
} KbPictureArea;

typedef struct _KbPicture KbPicture;

/* @checker: (nullable): for the signs at breached matings */
KbPicture *kb_picture_new (KbHarness *harness, KbChecker *checker);
void       kb_picture_free (KbPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbPicture, kb_picture_free)

/**
 * kb_picture_follow:
 * @change: as the document told it; NULL: all may be different
 * @damage: (element-type KbPictureArea): where something looks different now is added
 *
 * Returns: FALSE where that may be anywhere
 */
gboolean kb_picture_follow (KbPicture *self, const KbChange *change, GArray *damage);
/* The same where the checker says something else of the item. */
void kb_picture_tell (KbPicture *self, const char *id, GArray *damage);
/* Draws what is needed for the area, as far as time allows: @until in the time of g_get_monotonic_time(). Returns: whether
 * all is there. */
gboolean kb_picture_prepare (KbPicture *self, const KbPictureArea *area, gint64 until);
/**
 * kb_picture_paint:
 * @cr: one unit is one millimetre of the layout
 * @detail: pixels per mm
 * @only: (nullable): set of ids that are painted
 * @except: (nullable): set of ids that are left out
 *
 * Paints what is in the area; what was not prepared is prepared first.
 *
 * Returns: whether there is anything
 */
gboolean kb_picture_paint (KbPicture           *self,
                           cairo_t             *cr,
                           const KbPictureArea *area,
                           double               detail,
                           GHashTable          *only,
                           GHashTable          *except);
/* One item as it is drawn there, its labels where they are; NULL where it has no place. Borrowed, until the next change. */
KbDrawing *kb_picture_get_item (KbPicture *self, const char *id);
/* What the drawing of the item covers; FALSE where it is not drawn. */
gboolean kb_picture_get_ink (KbPicture *self, const char *id, KbPictureArea *area);

G_END_DECLS
