/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the document share: filling it while loading, and its state after saving. */
#pragma once

#include "harness/kb-own-parts.h"
#include "xml/kb-problems.h"
#include "xml/kb-xml-reader.h"
#include "xml/kb-xml-writer.h"

G_BEGIN_DECLS

/* Takes @item into a document that is being loaded; FALSE where the id is there already (the item is not taken). */
gboolean kb_harness_take_loaded (KbHarness *self, KbItem *item);
/* XML below the root in foreign namespaces, kept as read; takes @fragments (of char*). */
void       kb_harness_take_fragments (KbHarness *self, GPtrArray *fragments);
GPtrArray *kb_harness_get_fragments (KbHarness *self);
/* The parts that the document carries itself. */
KbOwnParts *kb_harness_get_own_parts (KbHarness *self);
/* Just before kb_harness_set_saved(), which tells of it. */
void kb_harness_set_saved_bytes (KbHarness *self, GBytes *bytes);
/* The states that hold now are those of @path. */
void kb_harness_set_saved (KbHarness *self, const char *path, const char *etag);
/* Reads a whole file into a new document; FALSE where it has errors, and the document must not be used then. */
gboolean kb_harness_fill (KbHarness *self, GBytes *bytes, KbProblems *problems);
/* The canonical file of @items, the properties first, in the order of files, with their parts from @catalog; @fragments (of
 * char *) may be NULL. */
GBytes *kb_harness_write_items (KbCatalog *catalog, GPtrArray *items, GPtrArray *fragments)
  G_GNUC_WARN_UNUSED_RESULT;

/* Does @change, which must go from the states that hold now, as the next step; takes it. */
void kb_harness_push (KbHarness *self, KbChange *change);
/* The step that was done last, or the one that was undone last and can be redone; NULL for none; borrowed. */
const KbChange *kb_harness_peek_step (KbHarness *self, gboolean undone);

/* Pieces of files. */
void kb_harness_write_item (KbXmlWriter *writer, const KbItem *item);
/* The element with the parts of these numbers, as they are carried, and what they name; nothing where there is none. */
void kb_harness_write_parts (KbHarness *self, KbXmlWriter *writer, GPtrArray *numbers);
/**
 * kb_harness_read_items:
 * @root: an element as the root of a file
 * @head: takes what is said about the project
 * @items: (element-type KbItem): takes all others, owned
 *
 * References between items are not checked. FALSE where there are errors.
 */
gboolean kb_harness_read_items (KbHarness  *self,
                                xmlNode    *root,
                                KbItem     *head,
                                GPtrArray  *items,
                                KbProblems *problems);

/* The highest number among designators of these letters, in the states that hold now; 0 for none. */
/* Beyond it numbers are taken for names of something else: nobody counts on from there. */
#define KB_HIGHEST_NUMBER G_GINT64_CONSTANT (1000000000000)
/* Whether an item bears it, also one that the open transaction has added. */
gboolean kb_harness_has_designator (KbHarness *self, const char *designator);
/* µm from the origin: beyond it nothing is put. */
#define KB_FARTHEST G_GINT64_CONSTANT (1000000000000)
gint64 kb_harness_highest_number (KbHarness *self, const char *letter);

/* Changes while they are made. */
/* What two changes, one after the other, come to; with the label of the first. */
KbChange *kb_change_join (const KbChange *first, const KbChange *second) G_GNUC_WARN_UNUSED_RESULT;
KbChange *kb_change_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Copies both states, of one item; NULL for none, but not both. */
void kb_change_add (KbChange *self, const KbItem *before, const KbItem *after);
/* The same, taking them over. */
void kb_change_take (KbChange *self, KbItem *before, KbItem *after);
/* References both parts; NULL for none. */
void kb_change_add_part (KbChange *self, const char *number, KbPart *before, KbPart *after);
/* Into the order of files, parts by number. */
void kb_change_sort (KbChange *self);
/* Whether it is only that ids were used up. */
gboolean kb_change_is_only_head (const KbChange *self);

/**
 * kb_change_to_xml:
 * @reverse: the states before are written
 *
 * The states that @change leads to, as they hold in @harness now, with the parts that it brought in.
 *
 * Returns: (transfer full): a small XML document.
 */
GBytes *kb_change_to_xml (KbHarness *harness, const KbChange *change, gboolean reverse)
  G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_change_from_xml:
 *
 * Returns: (transfer full) (nullable): the change from the states that hold in @harness to those of @bytes; NULL, with
 * @problems, where they cannot be taken: what cannot be read, or would leave a reference in the air.
 */
KbChange *kb_change_from_xml (KbHarness *harness, GBytes *bytes, KbProblems *problems)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
