/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guides of what a tool moves: what lies about is listed once and again when the view changes, never for each step. */
#pragma once

#include "kb-guides.h"
#include "kb-tool-private.h"

G_BEGIN_DECLS

typedef struct _KbMoveGuides KbMoveGuides;

/* @pressed: the item in hand; @moving: all that moves, kept. */
KbMoveGuides *kb_move_guides_new (KbTool *tool, const char *pressed, GHashTable *moving);
void          kb_move_guides_free (KbMoveGuides *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbMoveGuides, kb_move_guides_free)

/**
 * kb_move_guides_snap:
 * @from: where the middle of the item in hand lay
 * @to: where the hand wants it
 *
 * Where it comes to lie: in line with what lies about, else on the grid; with Alt as the hand wants it. The overlay of the
 * tool shows the guides then.
 */
KbPoint kb_move_guides_snap (KbMoveGuides   *self,
                             KbPoint         from,
                             KbPoint         to,
                             GdkModifierType modifiers);
/* What the guides in the overlay say, a sentence; NULL without guides. Owned. */
char *kb_move_guides_dup_hint (KbMoveGuides *self);

G_END_DECLS
