/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Journals whose program did not end in the orderly way: finding them, and restoring the documents. As much as is intact
 * is restored, and what is lost is said.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/**
 * KbOrphan:
 * @file: the journal; locked by this process
 * @path: (nullable): of the document; NULL where it was never saved
 * @title: (nullable): of the document
 * @n_edits: since it was saved; 0 where that is not known
 * @time: of the last change, seconds of Unix time
 */
typedef struct
{
  char  *file;
  char  *path;
  char  *title;
  guint  n_edits;
  gint64 time;
  /*< private >*/
  int      fd;
  char    *etag;
  gboolean idle;
} KbOrphan;

void kb_orphan_free (KbOrphan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbOrphan, kb_orphan_free)

/* Of KbOrphan, the newest first; those that another program works on or offers are not among them. Owned. */
GPtrArray *kb_orphans_list (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_orphan_restore:
 * @n_lost: (out): how many changes could not be restored
 *
 * Returns: (transfer full) (nullable): the document with its changes as steps that can be undone; NULL where nothing can be
 * restored. The journal stays.
 */
KbHarness *kb_orphan_restore (KbOrphan *self, KbCatalog *catalog, guint *n_lost, GError **error);
/* Removes the journal for good. */
void kb_orphan_discard (KbOrphan *self);

G_END_DECLS
