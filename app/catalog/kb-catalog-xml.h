/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML of a catalogue; a document embeds the same for the parts it uses. */
#pragma once

#include "catalog/kb-catalog.h"
#include "xml/kb-xml-reader.h"
#include "xml/kb-xml-writer.h"

G_BEGIN_DECLS

/**
 * kb_catalog_read:
 * @node: the element catalogue
 * @into: what is read is added here, if there is no error
 * @known: (nullable): where colours and families may stand that the element only names
 *
 * Entries that @into has already are an error, but colours and families that are equal.
 */
gboolean kb_catalog_read (xmlNode *node, KbCatalog *into, KbCatalog *known, KbProblems *problems);

/* Writes the element with the parts, colours, families and sources of @self, sorted by id; rules are not written. */
void kb_catalog_write (KbCatalog *self, KbXmlWriter *writer);

G_END_DECLS
