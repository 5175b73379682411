/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rubber band. Dragged to the right it takes what it encloses, dragged to the left all that it touches, as in CAD
 * programs. It knows session and geometry, no widget.
 */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

/* Whether a band from @from to @to takes what it touches. */
gboolean kb_band_touches (KbPoint from, KbPoint to);
/* What it will take, a sentence; borrowed. */
const char *kb_band_hint (KbPoint from, KbPoint to);
/* Connectors, cables and notes that the band takes, but nothing locked or hidden; owned copies of ids, in file order. */
GPtrArray *kb_band_list (KbSession *session, KbPoint from, KbPoint to) G_GNUC_WARN_UNUSED_RESULT;
/* Selects them; with Shift they are added, with Ctrl toggled. */
void kb_band_select (KbSession *session, KbPoint from, KbPoint to, GdkModifierType modifiers);

G_END_DECLS
