/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The run of a cable under way, as it goes from where it began over the bends that are set to where the hand is. It knows the
 * session and what the hand has done, no tool and no rule; the geometry is kb-route.h's.
 */
#pragma once

#include "harness/kb-harness-edit.h"
#include "kb-session.h"

G_BEGIN_DECLS

/**
 * KbRunDraft:
 * @cable: (nullable): id of a cable of which the end @end_of_cable is taken elsewhere; NULL for a new one
 * @from: (nullable): connector that it comes from; NULL for a free end at @start
 * @bends: (element-type KbPoint): set by clicks, with the corners on the way to them
 * @steps: (element-type guint): how many bends there were before each click
 * @end: where it goes to, where that is no connector; µm
 */
typedef struct
{
  KbSession *session; /* not owned */
  char      *cable;
  int        end_of_cable;
  char      *from;
  KbPoint    start;
  GArray    *bends;
  GArray    *steps;
  KbPoint    end;
} KbRunDraft;

void kb_run_draft_init (KbRunDraft *self, KbSession *session);
/* Forgets the run. */
void kb_run_draft_reset (KbRunDraft *self);
void kb_run_draft_clear (KbRunDraft *self);

/* That of the cable; of a new one the session's. */
KbRunMode kb_run_draft_get_mode (const KbRunDraft *self);
/* The cable entry of the connector, or @otherwise where @connector is NULL. */
KbAnchor kb_run_draft_get_anchor (const KbRunDraft *self, const char *connector, KbPoint otherwise);
/* From where the next stretch of the run goes on. */
KbPoint kb_run_draft_get_last (const KbRunDraft *self);
/* The whole run from end to end as it would be if it ended at @connector now, NULL: at @end; one that is there in its own order.
 * Of KbPoint, owned. */
GArray *kb_run_draft_make_route (const KbRunDraft *self, const char *connector)
  G_GNUC_WARN_UNUSED_RESULT;

/* Sets a bend at @end, with the corners on the way there as they are shown; FALSE where a direct run has none. */
gboolean kb_run_draft_set_bend (KbRunDraft *self);
gboolean kb_run_draft_can_take_back (const KbRunDraft *self);
/* Takes back what the last click set. */
void kb_run_draft_take_back (KbRunDraft *self);

G_END_DECLS
