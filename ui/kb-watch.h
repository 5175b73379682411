/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What others do with the file of an open document. It knows the document and the file, and no widget. What the editor
 * writes itself is no news, nor is a file that was only touched.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

typedef enum
{
  KB_WATCH_SAME,    /* as it was read or saved; also where there is no file yet */
  KB_WATCH_CHANGED, /* another content */
  KB_WATCH_GONE,
} KbWatchState;

#define KB_TYPE_WATCH (kb_watch_get_type ())
G_DECLARE_FINAL_TYPE (KbWatch, kb_watch, KB, WATCH, GObject)

/* Signal "changed" (): the state is another. */

KbWatch     *kb_watch_new (KbHarness *harness);
KbWatchState kb_watch_get_state (KbWatch *self);
/* Of the file as it lies there now; NULL where that is not known; borrowed. */
const char *kb_watch_get_etag (KbWatch *self);
/* Looks again, soon: not every file system tells of changes. */
void kb_watch_check (KbWatch *self);

G_END_DECLS
