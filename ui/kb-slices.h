/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Work about a document that nobody waits for, done in slices while nothing else is to be done. While an edit is under way it rests:
 * the edit may be taken back, and nothing tells of that.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/* Works until that time of g_get_monotonic_time() at the latest, but does some of it. Returns: whether all is done. */
typedef gboolean (*KbSliceFunc) (gpointer data, gint64 until);

typedef struct _KbSlices KbSlices;

/* Does the first slice at once. Returns: what is to be done later, to be stopped once; NULL where all is done. After the last
 * slice @done is called, and nothing is to be stopped any more. */
KbSlices *kb_slices_start (KbHarness  *harness,
                           KbSliceFunc work,
                           void (*done) (gpointer data),
                           gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* Does nothing for NULL. */
void kb_slices_stop (KbSlices *self);

G_END_DECLS
