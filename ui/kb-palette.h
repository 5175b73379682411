/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue at the left: search, filters, and a list of drawn parts to be dragged or armed. */
#pragma once

#include "kb-palette-model.h"
#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_PALETTE (kb_palette_get_type ())
G_DECLARE_FINAL_TYPE (KbPalette, kb_palette, KB, PALETTE, GtkWidget)

/* Property "session" (KbSession). */
GtkWidget *kb_palette_new (KbSession *session);
void       kb_palette_set_session (KbPalette *self, KbSession *session);
/* Puts the cursor into the search entry. */
void kb_palette_focus_search (KbPalette *self);
/* Shows what the words find, all filters apart, with the cursor in the search entry. */
void kb_palette_search_for (KbPalette *self, const char *words);
/* The list shown; borrowed; NULL without a session. */
KbPaletteModel *kb_palette_get_model (KbPalette *self);

G_END_DECLS
