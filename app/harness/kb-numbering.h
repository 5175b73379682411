/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designators of items that are put into a document: kept, or running on. */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

typedef struct _KbNumbering KbNumbering;

/**
 * kb_numbering_new:
 * @harness: looked at now, outside a transaction
 * @items: (element-type KbItem): those that are to come in
 */
KbNumbering *kb_numbering_new (KbHarness *harness, GPtrArray *items) G_GNUC_WARN_UNUSED_RESULT;
void         kb_numbering_free (KbNumbering *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbNumbering, kb_numbering_free)

/* The designator of the next item that had @was where it comes from; owned, NULL for NULL. */
char *kb_numbering_next (KbNumbering *self, const char *was) G_GNUC_WARN_UNUSED_RESULT;
/* All items have come in once: those of the next copy run on. */
void kb_numbering_run_on (KbNumbering *self);

/* What is before the last number of the designator, and the number; all of it and 0 where there is none. Owned. */
char *kb_designator_get_stem (const char *designator, gint64 *number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
