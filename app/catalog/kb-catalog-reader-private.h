/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of the catalogue reader share. */
#pragma once

#include "catalog/kb-catalog-xml.h"

G_BEGIN_DECLS

typedef struct
{
  KbCatalog  *into;
  KbCatalog  *known;
  KbProblems *problems;
  GHashTable *sources;
  GPtrArray  *parts, *colours, *families;
  GPtrArray  *part_nodes, *colour_nodes, *family_nodes,
    *rule_nodes; /* where each was read, by index */
  GPtrArray *rules;
} KbCatalogReader;

/* Reports an attribute value that is not one of @known, with the nearest that is. */
void kb_reader_bad_word (xmlNode           *node,
                         const char        *attribute,
                         const char        *word,
                         const char *const *known,
                         KbProblems        *problems);
/* The source named by @node, owned; NULL where none is named or it is not declared (reported). */
KbSource *kb_reader_get_source (KbCatalogReader *self, xmlNode *node);
void      kb_reader_check_colour (KbCatalogReader *self, xmlNode *node, const char *id);
gboolean  kb_reader_read_unit (KbCatalogReader *self,
                               xmlNode         *node,
                               const KbFactDef *def,
                               KbUnit          *unit);
void      kb_reader_read_rule (KbCatalogReader *self, xmlNode *node);

G_END_DECLS
