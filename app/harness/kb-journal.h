/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The recovery journal of an open document: from the first change on there is a file with the document as it was and
 * each change since, so that a program that ends in any way but the orderly one loses nothing. There is no file while
 * the document is as on disk. What another process may have left is found by kb-orphan.h.
 *
 * A change is given to the system when it is committed and flushed to the disk within a second, by a thread.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

#define KB_TYPE_JOURNAL (kb_journal_get_type ())
G_DECLARE_FINAL_TYPE (KbJournal, kb_journal, KB, JOURNAL, GObject)

/*
 * Signal "failed" (const char *message): changes cannot be kept; told once. The journal tries again now and then.
 */

/* Where journals lie, in the user's state directory; owned. */
char *kb_journal_dup_folder (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * kb_journal_new:
 * @folder: made when it is needed
 * @failed: (nullable): connected to "failed" before anything is written, with @data
 *
 * Follows @harness. A document that is modified already is written down at once.
 */
KbJournal *kb_journal_new (KbHarness *harness, const char *folder, GCallback failed, gpointer data);
/* The user is done with the document: nothing is kept. Without this the file stays when the object goes. */
void kb_journal_end (KbJournal *self);
/* The file there is now, NULL for none; borrowed. */
const char *kb_journal_get_file (KbJournal *self);

G_END_DECLS
