/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search in the document of a session: what is found, and which of it is the current one. It knows no widget. What is found
 * is marked on the canvas through the session; the current one is selected and shown.
 */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_FINDER (kb_finder_get_type ())
G_DECLARE_FINAL_TYPE (KbFinder, kb_finder, KB, FINDER, GObject)

/* Signal "changed" (): count or position are others now, or a search is over. */
KbFinder *kb_finder_new (KbSession *session);

/**
 * kb_finder_search:
 * @text: as typed
 *
 * Goes to the item whose designator is @text, else stays at the current one while it is found, else goes to the first. From then
 * on what is found follows the document, and the current one the selection. In a large document it takes some slices of the
 * main loop; until then what was found before stands.
 */
void     kb_finder_search (KbFinder *self, const char *text);
gboolean kb_finder_is_searching (KbFinder *self);
/* Goes to the next one or the one before, from the last to the first and round again; FALSE where nothing is found. */
gboolean kb_finder_step (KbFinder *self, gboolean backward);
/* Nothing is marked any more; the selection stays. */
void kb_finder_stop (KbFinder *self);
/* What was searched for last, "" for nothing; borrowed. */
const char *kb_finder_get_text (KbFinder *self);
guint       kb_finder_get_count (KbFinder *self);
/* From 0; -1 where none of those found is selected. */
int kb_finder_get_position (KbFinder *self);

G_END_DECLS
