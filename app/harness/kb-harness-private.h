/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the document share: filling it while loading, and its state after saving. */
#pragma once

#include "harness/kb-own-parts.h"
#include "xml/kb-problems.h"

G_BEGIN_DECLS

/* Takes @item into a document that is being loaded; FALSE where the id is there already (the item is not taken). */
gboolean kb_harness_take_loaded (KbHarness *self, KbItem *item);
/* XML below the root in foreign namespaces, kept as read; takes @fragments (of char*). */
void       kb_harness_take_fragments (KbHarness *self, GPtrArray *fragments);
GPtrArray *kb_harness_get_fragments (KbHarness *self);
/* The parts that the document carries itself. */
KbOwnParts *kb_harness_get_own_parts (KbHarness *self);
/* What the file was like when it was read or saved; NULL for a new document. */
const char *kb_harness_get_etag (KbHarness *self);
/* The states that hold now are those of @path. */
void kb_harness_set_saved (KbHarness *self, const char *path, const char *etag);
/* Reads a whole file into a new document; FALSE where it has errors, and the document must not be used then. */
gboolean kb_harness_fill (KbHarness *self, GBytes *bytes, KbProblems *problems);
/* The canonical file of @items, the properties first, in the order of files, with their parts from @catalog; @fragments (of
 * char *) may be NULL. */
GBytes *kb_harness_write_items (KbCatalog *catalog, GPtrArray *items, GPtrArray *fragments)
  G_GNUC_WARN_UNUSED_RESULT;

/* The highest number among designators of these letters, in the states that hold now; 0 for none. */
gint64 kb_harness_highest_number (KbHarness *self, const char *letter);

/* Changes while they are made. */
KbChange *kb_change_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Copies both states; NULL for none. */
void kb_change_add (KbChange *self, const char *id, const KbItem *before, const KbItem *after);
/* References both parts; NULL for none. */
void kb_change_add_part (KbChange *self, const char *number, KbPart *before, KbPart *after);
/* Into the order of files, parts by number. */
void kb_change_sort (KbChange *self);
/* Whether it is only that ids were used up. */
gboolean kb_change_is_only_head (const KbChange *self);

G_END_DECLS
