/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML of a catalogue; a document embeds the same for the parts it uses. */
#pragma once

#include "catalog/kb-catalog.h"
#include "xml/kb-xml-reader.h"
#include "xml/kb-xml-writer.h"

G_BEGIN_DECLS

/* The kinds of entries; in this order a file names one of another. */
typedef enum
{
  KB_ENTRY_COLOUR,
  KB_ENTRY_FAMILY,
  KB_ENTRY_USAGE,
  KB_ENTRY_TABLE,
  KB_ENTRY_PART,
  KB_ENTRY_ADJUSTMENT,
  KB_ENTRY_RULE,
  KB_N_ENTRIES,
} KbEntryKind;

/* A quantity as the attribute value, a range as from and to, without the unit. */
void kb_xml_write_figure (KbXmlWriter *writer, const KbValue *value);
/* The entry of this layer, borrowed; NULL where it has none of the id. */
gpointer kb_catalog_find_own (KbCatalog *self, KbEntryKind kind, const char *id);
/* Entries of this layer, borrowed. */
GPtrArray     *kb_catalog_get_own (KbCatalog *self, KbEntryKind kind);
GDestroyNotify kb_entry_get_unref (KbEntryKind kind);
/* Adds each entry of whose id there is none; a reference is taken. */
void kb_catalog_take_entries (KbCatalog *self, KbEntryKind kind, GPtrArray *entries);

/**
 * kb_catalog_read:
 * @node: the element catalogue
 * @into: what is read is added here, if there is no error
 * @known: (nullable): where colours and families may stand that the element only names
 *
 * Entries that the layer @into has already are an error, but colours, families and parts that are equal.
 */
gboolean kb_catalog_read (xmlNode *node, KbCatalog *into, KbCatalog *known, KbProblems *problems);

/* Whether @root is the element of a catalogue; else says what is wrong with it. */
gboolean kb_catalog_check_root (xmlNode *root, KbProblems *problems);
/* Adds the colours and families that @node declares to @into, without a word about what is wrong with them. */
void kb_catalog_read_declarations (xmlNode *node, KbCatalog *into);

/* Empties this layer, without a signal. */
void kb_catalog_clear_own (KbCatalog *self);
/* Of GPtrArray: texts by their bytes. */
int kb_compare_paths (gconstpointer a, gconstpointer b);

/* Shares the entries of this layer with the layer @with, where it has none of the same id. */
void kb_catalog_share_own (KbCatalog *self, KbCatalog *with);

/**
 * kb_catalog_write:
 * @title: (nullable): of a catalogue file; a document that carries its parts gives none
 *
 * Writes the element with all entries of this layer and their sources, sorted by id.
 */
void kb_catalog_write (KbCatalog *self, const char *title, KbXmlWriter *writer);

G_END_DECLS
