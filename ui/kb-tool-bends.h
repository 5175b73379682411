/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bends of the selected cable in the hand: what the select tool does with its run. A small machine of its own, that shows
 * what it does in the overlay of its tool and edits through kb_harness_set_route() only.
 *
 * One bend can be active, by a click or by Enter: then the arrows move it and Delete removes it.
 */
#pragma once

#include "kb-tool-private.h"

G_BEGIN_DECLS

typedef struct _KbBends KbBends;

/* @tool: not owned, outlives it. */
KbBends *kb_bends_new (KbTool *tool);
void     kb_bends_free (KbBends *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbBends, kb_bends_free)

/* The selected cable, if it alone is selected and a bend of it lies under @at; borrowed, or NULL. */
const char *kb_bends_find (KbBends *self, KbPoint at);
/* Shows in the overlay and the hint what could be done at the pointer; FALSE where it is not on the selected run. */
gboolean kb_bends_hover (KbBends *self, const KbToolEvent *event);
/* A click on the cable: makes the bend under it active, or none. */
void kb_bends_click (KbBends *self, const char *cable, KbPoint at);
/* A double click on the selected run: a bend goes, on a segment one comes. FALSE where it is not on it. */
gboolean kb_bends_double_click (KbBends *self, const KbToolEvent *event);

/* Takes hold of the bend or segment of @cable under @at; FALSE where there is none. */
gboolean kb_bends_grab (KbBends *self, const char *cable, KbPoint at);
void     kb_bends_drag (KbBends *self, const KbToolEvent *event);
/* Makes of it what was shown. */
KbToolResult kb_bends_drop (KbBends *self);
/* Lets go without a trace. */
void kb_bends_cancel (KbBends *self);

/* Keys while nothing is dragged; IGNORE for those that mean nothing to bends. */
KbToolResult kb_bends_key (KbBends *self, guint keyval, GdkModifierType modifiers);

G_END_DECLS
