/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a piece of work is, and whether it is still wanted. The thread that works tells the one and asks the other; the thread
 * that waits looks and cancels. Work that nobody waits for has none: NULL is fine everywhere.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _KbProgress KbProgress;

KbProgress *kb_progress_new (void);
KbProgress *kb_progress_ref (KbProgress *self);
void        kb_progress_unref (KbProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbProgress, kb_progress_unref)

/* ---- of the one who works ---- */

/**
 * kb_progress_begin_part:
 * @until: share of the whole, from 0 to 1, that is done when the part is
 *
 * What is counted from now on makes up what is left until there.
 */
void kb_progress_begin_part (KbProgress *self, double until);
/**
 * kb_progress_enter:
 * @until: as for kb_progress_begin_part()
 *
 * Begins a part, and this part is the whole for what is told until kb_progress_leave(): for a function that has parts of its
 * own. At most eight within each other.
 */
void kb_progress_enter (KbProgress *self, double until);
void kb_progress_leave (KbProgress *self);
/**
 * kb_progress_go_on:
 * @done: of @total, in the part that was begun last
 *
 * Returns: FALSE where the work is not wanted any more.
 */
gboolean kb_progress_go_on (KbProgress *self, gsize done, gsize total);
/* For functions that take one; borrowed. */
GCancellable *kb_progress_get_cancellable (KbProgress *self);

/* ---- of the one who waits ---- */

/* Share of the whole, from 0 to 1; never less than it was. */
double   kb_progress_get_done (KbProgress *self);
void     kb_progress_cancel (KbProgress *self);
gboolean kb_progress_is_cancelled (KbProgress *self);

G_END_DECLS
