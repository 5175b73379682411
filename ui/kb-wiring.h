/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds where the end of a cable that is being drawn could be connected, and what the rules say about it. It knows the
 * session's document, no widget. It lives as long as one drag, in which the document stays as it is: one connector of a kind is
 * tried for all that are to be marked, and the one that the hand comes to is tried itself.
 */
#pragma once

#include "check/kb-cable-choice.h"
#include "kb-session.h"
#include "kb-snap.h"

G_BEGIN_DECLS

typedef struct _KbWiring KbWiring;

/**
 * kb_wiring_new:
 * @from: (nullable): connector that a new cable comes from; NULL for a free end at @start
 */
KbWiring *kb_wiring_new (KbSession *session, const char *from, KbPoint start);
/* One end of a cable that is there, taken elsewhere. */
KbWiring *kb_wiring_new_for_cable (KbSession *session, const char *cable, int end);
void      kb_wiring_free (KbWiring *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbWiring, kb_wiring_free)

/* The type that is drawn, if it ends at the connector @to, which may be NULL: the one that was chosen, else the armed one, else
 * the first of the catalogue that fits at both ends, else the first with a core for each pole. NULL where the catalogue has no
 * cable. In a large catalogue the first that fits is found by and by: each time it is asked for, some more are tried. */
KbPart *kb_wiring_get_part (KbWiring *self, const char *to);
/* All types at the place where the run would end, @to NULL for free; owned. */
KbCableChoice *kb_wiring_make_choice (KbWiring *self, const char *to) G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_wiring_choose_next:
 * @to: (nullable): where the run would end
 *
 * Chooses the type after the one that is drawn, of those that may be used there: what fits comes first. Some ms are spent on
 * trying those that were not tried yet. What was judged is forgotten.
 *
 * Returns: (nullable): what is said of it, borrowed; NULL where none was found that may be used
 */
const KbCableOffer *kb_wiring_choose_next (KbWiring *self, const char *to, gboolean backward);
/* The armed type is another one, or there is none any more: what was chosen and judged is forgotten. */
void kb_wiring_rearm (KbWiring *self);
/* Connector whose cable entry is nearest within @reach, or which has an entry and lies under @at; NULL for none; borrowed. */
const char *kb_wiring_find (KbWiring *self, KbPoint at, gint64 reach);
/* Id of a cable that sits at the entry already, which so is no target; NULL for none; borrowed. */
const char *kb_wiring_get_occupant (KbWiring *self, const char *connector);
/**
 * kb_wiring_judge:
 * @points: (array length=n_points): the run from end to end
 *
 * What is said of the run if it ends at @connector. Asked again, it is the same until kb_wiring_forget(). Returns: (nullable):
 * borrowed; NULL where there is no cable to draw with.
 */
const KbEndVerdict *kb_wiring_judge (KbWiring      *self,
                                     const char    *connector,
                                     const KbPoint *points,
                                     guint          n_points);
/* What kb_wiring_judge() has found; NULL where it was not asked yet. */
const KbEndVerdict *kb_wiring_recall (KbWiring *self, const char *connector);
/* The run has other bends now. */
void kb_wiring_forget (KbWiring *self);
/* Free entries between @min and @max at which the run may end; of KbTarget, owned. */
GArray *kb_wiring_list_targets (KbWiring *self, KbPoint min, KbPoint max) G_GNUC_WARN_UNUSED_RESULT;
/* Whether more of them may be found by asking again, as not all types of a large catalogue were tried yet. */
gboolean kb_wiring_is_looking (KbWiring *self);
/* How many connectors were tried so far. */
guint kb_wiring_count_tries (KbWiring *self);

G_END_DECLS
