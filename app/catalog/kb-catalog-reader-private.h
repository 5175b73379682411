/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of the single elements share (kb-reader-words.c), and what each of them reads. */
#pragma once

#include "catalog/kb-catalog-xml.h"

G_BEGIN_DECLS

typedef struct
{
  KbCatalog  *into;
  KbCatalog  *known;
  KbProblems *problems;
  GHashTable *sources;
  GPtrArray  *entries[KB_N_ENTRIES]; /* read so far */
} KbCatalogReader;

/* Reports an attribute value that is not one of @known, with the nearest that is. */
void kb_reader_bad_word (xmlNode           *node,
                         const char        *attribute,
                         const char        *word,
                         const char *const *known,
                         KbProblems        *problems);
/* The source named by @node, owned; NULL where none is named or it is not declared (reported). */
KbSource *kb_reader_get_source (KbCatalogReader *self, xmlNode *node);
/* Reports @id (nullable) where no catalogue in reach declares the colour. */
void kb_reader_check_colour (KbCatalogReader *self, xmlNode *node, const char *id);
/* Whether the attribute is “yes”; what is neither that nor “no” is reported. */
gboolean kb_reader_get_yes (KbCatalogReader *self, xmlNode *node, const char *attribute);
/* Reads <name lang="">text</name> or <text lang="">…</text> into @texts, by language. */
void kb_reader_read_text (KbCatalogReader *self, xmlNode *node, GHashTable *texts);
void kb_reader_require_english (KbCatalogReader *self,
                                xmlNode         *node,
                                GHashTable      *texts,
                                const char      *element);
/* The unit of a figure: given where the fact has units (KB_UNIT_NONE ends them), and one of them; else reported. */
gboolean kb_reader_read_unit (KbCatalogReader *self,
                              xmlNode         *node,
                              const char      *fact,
                              const KbUnit    *units,
                              KbUnit          *unit);
/* Fills @value, whose unit is set, as a range from the attributes from, to and strict; else reported. */
gboolean kb_reader_read_range (KbCatalogReader *self,
                               xmlNode         *node,
                               const char      *fact,
                               KbValue         *value);
/* Each takes one element into the reader's list, with what is wrong reported. */
void kb_reader_read_part (KbCatalogReader *self, xmlNode *node);
void kb_reader_read_rule (KbCatalogReader *self, xmlNode *node);
void kb_reader_read_adjustment (KbCatalogReader *self, xmlNode *node);
void kb_reader_read_usage (KbCatalogReader *self, xmlNode *node);
void kb_reader_read_table (KbCatalogReader *self, xmlNode *node);

G_END_DECLS
