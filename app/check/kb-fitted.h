/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which accessories the connectors of a harness have, those that follow from their use among them: counted by part, and
 * kept with the document. It is made when it is first asked for, else of what was told; from then on a change costs what it touches.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

typedef struct _KbFitted KbFitted;

/* @n_shares: of the items, as kb_threads_find_share() tells */
KbFitted *kb_fitted_new (KbHarness *harness, guint n_shares);
void      kb_fitted_free (KbFitted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbFitted, kb_fitted_free)
/**
 * kb_fitted_note:
 * @needs: (element-type KbNeed): what kb_needs_list() says of all kinds
 *
 * Tells what is known of a connector already, before anything is asked for. Those of different shares may be told of by
 * different threads. It counts once the connectors have been told of one by one, all of them, and nothing changed since.
 */
void kb_fitted_note (KbFitted *self, const KbItem *connector, const GPtrArray *needs);
/**
 * kb_fitted_update:
 * @ids: set of ids, whose values do not matter; those that are no connectors are passed over
 * @changed: (out) (array fixed-size=KB_N_PART_KINDS): of which kinds another part is there now, or one no more
 *
 * Looks again at what these connectors have.
 */
void kb_fitted_update (KbFitted *self, GHashTable *ids, gboolean changed[KB_N_PART_KINDS]);
/* Makes it until that time of g_get_monotonic_time(), which comes by itself with the first question, too. Returns: whether it is
 * made. */
gboolean kb_fitted_go_on (KbFitted *self, gint64 until);
/* Part numbers of the kind that any connector has, in order; of char *, borrowed until the next update. */
GPtrArray *kb_fitted_list (KbFitted *self, KbPartKind kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
