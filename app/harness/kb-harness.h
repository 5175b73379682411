/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The document. All edits happen inside a transaction; what it recorded is the change: for each touched item its
 * state before and after. Undo, redo, the checker, tables and canvas work from that one list.
 *
 * The document carries the parts that its items use: a part comes in with the commit that first uses it, stays as it
 * was then whatever becomes of the catalogue, and goes with the last item that uses it. What it says about a part can
 * be compared with what is installed, and taken over from there: kb-harness-parts.h.
 */
#pragma once

#include "harness/kb-item.h"

G_BEGIN_DECLS

#define KB_NS_HARNESS "https://kabelbaum.org/ns/harness/1"
#define KB_PROPERTIES_ID "p0"

/**
 * KbItemChange:
 * @id: that of both states, which have it
 * @before: (nullable): NULL where the item was added
 * @after: (nullable): NULL where it was removed
 */
typedef struct
{
  char   *id;
  KbItem *before;
  KbItem *after;
} KbItemChange;

/* Whether it changes what is set for the project, which any item may go by. */
gboolean kb_item_change_is_of_project (const KbItemChange *self);

/**
 * KbPartChange:
 * @before: (nullable): the part that the document carried; NULL where it carried none of the number
 * @after: (nullable): that which it carries now; NULL where nothing uses the number any more
 */
typedef struct
{
  char   *number;
  KbPart *before;
  KbPart *after;
} KbPartChange;

/*
 * @label: what was done, translated, for “Undo Move”; @items: of KbItemChange, sorted as items are; @parts: of
 * KbPartChange, by number. One of the two lists may be empty.
 */
typedef struct
{
  gatomicrefcount ref;
  char           *label;
  GPtrArray      *items;
  GPtrArray      *parts;
} KbChange;

#define KB_TYPE_CHANGE (kb_change_get_type ())
GType     kb_change_get_type (void) G_GNUC_CONST;
KbChange *kb_change_ref (KbChange *self);
void      kb_change_unref (KbChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbChange, kb_change_unref)
/* Whether it touches an item of the kind. */
gboolean kb_change_has_kind (const KbChange *self, KbItemKind kind);
/* Whether it changes what is set for the project. */
gboolean kb_change_is_of_project (const KbChange *self);

#define KB_TYPE_HARNESS (kb_harness_get_type ())
G_DECLARE_FINAL_TYPE (KbHarness, kb_harness, KB, HARNESS, GObject)

/*
 * Signal "changed" (KbChange *change, gboolean reverse): after commit, undo (reverse: from after to before) and redo.
 * Properties: "modified" (since loaded or saved), "can-undo", "can-redo", "undo-label", "redo-label" (nullable).
 */

/* @catalog: what is installed; the document refers to it for parts that it does not carry itself. */
KbHarness *kb_harness_new (KbCatalog *catalog);

/**
 * kb_harness_load:
 *
 * Returns: (transfer full) (nullable): the whole document, or NULL with all problems in @error, `FILE:LINE: …` each.
 * A part that neither the document nor the catalogue has is no error: a stand-in takes its place, and a finding says so.
 */
KbHarness *kb_harness_load (KbCatalog *catalog, const char *path, GError **error);
/**
 * kb_harness_load_watched:
 * @progress: (nullable): of the whole
 *
 * The same; G_IO_ERROR_CANCELLED where @progress was cancelled. Nobody else may use @catalog meanwhile: another thread gives
 * one of [method@Catalog.new_snapshot], and the document goes on with the other by [method@Harness.set_catalog].
 */
KbHarness *kb_harness_load_watched (KbCatalog  *catalog,
                                    const char *path,
                                    KbProgress *progress,
                                    GError    **error);
/* @catalog: of which the document's is a snapshot */
void       kb_harness_set_catalog (KbHarness *self, KbCatalog *catalog);
KbHarness *kb_harness_load_bytes (KbCatalog *catalog, GBytes *bytes, KbProblems *problems);
/* The canonical file. */
GBytes *kb_harness_to_bytes (KbHarness *self) G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_harness_save:
 * @overwrite: also where another program changed the file since it was read
 *
 * On success the document is unmodified; on failure nothing changes, neither the file nor the state.
 */
gboolean kb_harness_save (KbHarness *self, const char *path, gboolean overwrite, GError **error);
/* The path it was loaded from or saved to, NULL for a new one; borrowed. */
const char *kb_harness_get_path (KbHarness *self);
/* What the file was like when it was read or saved; NULL for a new document. */
const char *kb_harness_get_etag (KbHarness *self);
/* The file as it was read or saved, NULL for a new document; borrowed. */
GBytes *kb_harness_get_saved_bytes (KbHarness *self);
/**
 * kb_harness_keep:
 * @etag: (nullable): of what lies at the path now
 *
 * The user has seen that another state lies there and keeps this one: it is modified, and saving replaces that file
 * without another question.
 */
void kb_harness_keep (KbHarness *self, const char *etag);
/* The file has another stamp now, and the same content. */
void kb_harness_set_etag (KbHarness *self, const char *etag);

/* The document's own parts, backed by the installed ones: what everything about this document looks up in. */
KbCatalog *kb_harness_get_catalog (KbHarness *self);
/* Part of a connector or cable, a stand-in where no catalogue knows it; NULL for other items. Borrowed. */
KbPart *kb_harness_get_part (KbHarness *self, const KbItem *item);
/* Part of the accessory @number on a connector; the same. */
KbPart *kb_harness_get_accessory (KbHarness *self, const char *number);

const KbItem *kb_harness_get_item (KbHarness *self, const char *id);
const KbItem *kb_harness_get_properties (KbHarness *self);
/* What is set for the item, with @end as for kb_item_get_setting(), else for the project; NULL where nothing is. */
const KbValue *kb_harness_find_setting (KbHarness    *self,
                                        const KbItem *item,
                                        const char   *name,
                                        int           end);
/* The same by its definition. */
const KbValue *kb_harness_find_setting_of (KbHarness          *self,
                                           const KbItem       *item,
                                           const KbSettingDef *def,
                                           int                 end);
/* Items of one kind in file order, borrowed entries; free with g_ptr_array_unref(). KB_N_ITEM_KINDS for all. */
GPtrArray *kb_harness_list (KbHarness *self, KbItemKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a set of ids, @ids may be NULL: what one of the indices below gives, always in the same order. */
GPtrArray *kb_harness_list_set (KbHarness *self, GHashTable *ids) G_GNUC_WARN_UNUSED_RESULT;
/* Ids of all items, about as they stand in the file, borrowed; free with g_ptr_array_unref(). */
GPtrArray *kb_harness_list_ids (KbHarness *self) G_GNUC_WARN_UNUSED_RESULT;
guint      kb_harness_count (KbHarness *self, KbItemKind kind);
/* Ids of items that name @id (matings and cables at a connector, items of a circuit); borrowed, NULL for none. */
GHashTable *kb_harness_get_referrers (KbHarness *self, const char *id);
/* Ids of items that are of the part or have it as accessory; borrowed, NULL for none. */
GHashTable *kb_harness_get_users (KbHarness *self, const char *number);
/* Ids of waivers about the item; borrowed, NULL for none. */
GHashTable *kb_harness_get_waivers (KbHarness *self, const char *id);
/* Part numbers of the connectors of a circuit, ids of the circuits of connectors of a part; borrowed, NULL for none. */
GHashTable *kb_harness_get_parts_of_circuit (KbHarness *self, const char *circuit);
GHashTable *kb_harness_get_circuits_of_part (KbHarness *self, const char *number);
/* How many connectors of the part belong to the circuit. */
guint kb_harness_count_in_circuit (KbHarness *self, const char *circuit, const char *number);
/* Id of any circuit besides @circuit that has a connector, NULL for none; borrowed. */
const char *kb_harness_find_other_circuit (KbHarness *self, const char *circuit);
/* Ids of items that bear the designator; borrowed, NULL for none. */
GHashTable *kb_harness_get_namesakes (KbHarness *self, const char *designator);
/* Ids of the connectors that feed, a set; borrowed. */
GHashTable *kb_harness_get_feeds (KbHarness *self);
/* Ids of the locked items, a set; borrowed. */
GHashTable *kb_harness_get_locked (KbHarness *self);
/* What the project says about how grave a rule is, or NULL. */
const KbItem *kb_harness_find_severity (KbHarness *self, const char *rule);
/* All of them, in file order, borrowed entries; free with g_ptr_array_unref(). */
GPtrArray *kb_harness_list_severities (KbHarness *self) G_GNUC_WARN_UNUSED_RESULT;
/* The mating in which this port takes part, of several the one with the lowest id; NULL for none. */
const KbItem *kb_harness_find_mating (KbHarness *self, const char *connector, const char *port);
/* Any item by designator, or NULL. */
const KbItem *kb_harness_find_designator (KbHarness *self, const char *designator);

/* Transactions. Nesting is a programmer's mistake. */
void     kb_harness_begin (KbHarness *self, const char *label);
gboolean kb_harness_in_transaction (KbHarness *self);
/* A new item with a fresh id, to be filled in place until commit; borrowed. */
KbItem *kb_harness_add (KbHarness *self, KbItemKind kind);
/* The item for writing, its state recorded first; NULL where there is none; borrowed. */
KbItem *kb_harness_edit (KbHarness *self, const char *id);
void    kb_harness_remove (KbHarness *self, const char *id);
/* What the open transaction has changed of items so far; parts come in with the commit. */
KbChange *kb_harness_dup_change (KbHarness *self) G_GNUC_WARN_UNUSED_RESULT;
/* Does @change again, inside a transaction. FALSE and nothing done where an item is not as it was before, or one is added. */
gboolean kb_harness_redo_change (KbHarness *self, const KbChange *change);
/* Returns: FALSE where nothing was changed: no undo step then. */
gboolean kb_harness_commit (KbHarness *self);
void     kb_harness_abort (KbHarness *self);

/**
 * kb_harness_join_steps:
 * @id: an item that the last step but one has added
 *
 * Makes one step of the last two. Returns: FALSE and nothing done where that step has not added it, or what lies between was
 * saved.
 */
gboolean kb_harness_join_steps (KbHarness *self, const char *id);
void     kb_harness_undo (KbHarness *self);
void     kb_harness_redo (KbHarness *self);
gboolean kb_harness_get_can_undo (KbHarness *self);
gboolean kb_harness_get_can_redo (KbHarness *self);
gboolean kb_harness_get_modified (KbHarness *self);

G_END_DECLS
