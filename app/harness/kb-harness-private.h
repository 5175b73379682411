/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the document share: filling it while loading, and its state after saving. */
#pragma once

#include "harness/kb-harness.h"
#include "xml/kb-problems.h"

G_BEGIN_DECLS

/* Takes @item into a document that is being loaded; FALSE where the id is there already (the item is not taken). */
gboolean kb_harness_take_loaded (KbHarness *self, KbItem *item);
/* XML below the root in foreign namespaces, kept as read; takes @fragments (of char*). */
void       kb_harness_take_fragments (KbHarness *self, GPtrArray *fragments);
GPtrArray *kb_harness_get_fragments (KbHarness *self);
/* The parts that the document carries itself. */
KbCatalog  *kb_harness_get_own_catalog (KbHarness *self);
void        kb_harness_set_saved (KbHarness *self, const char *path, const char *etag);
const char *kb_harness_get_etag (KbHarness *self);
gboolean    kb_harness_fill (KbHarness *self, GBytes *bytes, KbProblems *problems);

G_END_DECLS
