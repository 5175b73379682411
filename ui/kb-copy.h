/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The document as it is now, for a thread that draws it or writes it in another form: a text and a snapshot of the catalogue, of which
 * the thread makes a document and a check of its own. So nobody waits for whom.
 */
#pragma once

#include "drawing/kb-drawing.h"
#include "kb-session.h"

G_BEGIN_DECLS

typedef struct _KbCopy KbCopy;

/* @setup: (nullable): of the sheets that are to be made */
KbCopy *kb_copy_new (KbSession *session, const KbSheetSetup *setup);
void    kb_copy_free (KbCopy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbCopy, kb_copy_free)

/* ---- in the thread ---- */

/* The document; NULL where @progress was cancelled, or with what it could not be read for. */
KbHarness *kb_copy_load (KbCopy *self, KbProgress *progress, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* The sheets of the document, checked. */
KbSheets *kb_copy_make_sheets (KbCopy *self, KbProgress *progress, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
