/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arranging the selection, as actions, keys and tools share it. It knows the session, no widget. */
#pragma once

#include "harness/kb-arrange.h"
#include "kb-session.h"

G_BEGIN_DECLS

/* Where nothing moves, a toast says why. */
void kb_arranging_align (KbSession *session, KbAlignment alignment);
void kb_arranging_distribute (KbSession *session, KbDistribution distribution, gboolean vertical);
void kb_arranging_flip (KbSession *session, gboolean vertical);
/* Whether two groups can be aligned, or three distributed. */
gboolean kb_arranging_has_groups (KbSession *session, guint n);

/* Unlocks what is selected where all of it is locked, else locks it; a toast tells, with a way back. */
void kb_arranging_toggle_lock (KbSession *session);
/* Id of the locked item that holds @id where it is: itself, or with @group one that it is mated to; NULL for none. Borrowed. */
const char *kb_arranging_find_lock (KbSession *session, const char *id, gboolean group);
/* Why @id does not move, a sentence; NULL where it does. Owned. */
char *kb_arranging_dup_lock_hint (KbSession *session, const char *id, gboolean group);
/* Tells by a toast that some of the selection was left as it was, where it is held by a lock; with @deleting only its own counts. */
void kb_arranging_tell_locked (KbSession *session, gboolean deleting);

/* Adds to the selection what is connected to it, or what is of the same part. */
void kb_arranging_select_connected (KbSession *session);
void kb_arranging_select_same_part (KbSession *session);

G_END_DECLS
