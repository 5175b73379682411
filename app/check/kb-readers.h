/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checks the items of a document and notes what each of them read. All of them are checked by several threads, which only
 * read: whatever is made when it is first asked for is made before they begin (kb_reading_prepare()).
 */
#pragma once

#include "check/kb-check.h"

G_BEGIN_DECLS

typedef struct _KbReaders KbReaders;

/* Borrows both. */
KbReaders *kb_readers_new (KbHarness *harness, KbSupplies *supplies) G_GNUC_WARN_UNUSED_RESULT;
void       kb_readers_free (KbReaders *self);
/* Adds what the rules say about the item to @findings, of KbFinding. */
void kb_readers_check (KbReaders *self, const char *id, GPtrArray *findings);
/* The same for all @ids, of char *; the findings come in no order. */
void kb_readers_check_all (KbReaders *self, GPtrArray *ids, GPtrArray *findings);
/* The same in as many steps as one likes: after kb_readers_begin() each item is checked once, between hold and release, where
 * the document does not change. @is_first: nothing was checked twice and nothing changed since it was begun. */
void kb_readers_begin (KbReaders *self);
void kb_readers_hold (KbReaders *self, gboolean is_first);
void kb_readers_release (KbReaders *self);
/* What the item read does not matter any more. */
void kb_readers_forget (KbReaders *self, const char *id);
/* As kb_plans_clear(). */
void kb_readers_clear_plans (KbReaders *self);
/* Who read what. */
KbTraces *kb_readers_get_traces (KbReaders *self);
/* Which accessories the connectors have, looked for anew when all are checked. */
KbFitted *kb_readers_get_fitted (KbReaders *self);

G_END_DECLS
