/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arranging the selection, as actions, keys and tools share it. It knows the session, no widget. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

/* Names of the actions that arrange the selection or add to it, NULL-terminated: "win.align-left", … */
const char *const *kb_arranging_names (void);
/* Does what the action @name says, as one step; where nothing moves, a toast says why. */
void kb_arranging_run (KbSession *session, const char *name);

/* Id of the locked item that holds @id where it is: itself, or with @group one that it is mated to; NULL for none. Borrowed. */
const char *kb_arranging_find_lock (KbSession *session, const char *id, gboolean group);
/* Why @id does not move, a sentence; NULL where it does. Owned. */
char *kb_arranging_dup_lock_hint (KbSession *session, const char *id, gboolean group);
/* Tells by a toast that some of the selection was left as it was, where it is held by a lock; with @deleting only its own counts. */
void kb_arranging_tell_locked (KbSession *session, gboolean deleting);

G_END_DECLS
