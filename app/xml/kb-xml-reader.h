/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading: libxml2's SAX2 parser builds its own tree, with exact lines and limits of ours; no DOCTYPE, no entities
 * but the five of XML, no network. The tree is then walked by the loaders with the typed getters below.
 */
#pragma once

#include <libxml/tree.h>

#include "xml/kb-problems.h"

G_BEGIN_DECLS

/**
 * KbXmlLimits:
 * @bytes: largest file
 * @depth: deepest nesting of elements
 * @elements: most elements
 */
typedef struct
{
  gsize bytes;
  guint depth;
  guint elements;
} KbXmlLimits;

/* 256 MiB, depth 32, 20 million elements: far beyond any real file, far below what hurts. */
extern const KbXmlLimits kb_xml_default_limits;

/**
 * kb_xml_parse:
 * @bytes: the file's content
 * @problems: receives at least one error where NULL is returned, unless its progress was cancelled
 *
 * Returns: (nullable): the whole document, or NULL; never half of one. Free with xmlFreeDoc().
 */
xmlDoc *kb_xml_parse (GBytes *bytes, const KbXmlLimits *limits, KbProblems *problems);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* Line of the element's start tag, exact beyond 65535. */
int kb_xml_line (const xmlNode *node);

/* Whether @node is the element @name of the namespace @ns. */
gboolean kb_xml_is (const xmlNode *node, const char *ns, const char *name);

/* The next element sibling at or after @node, skipping text and comments. */
xmlNode *kb_xml_first_element (xmlNode *node);
#define kb_xml_foreach_child(child, parent)                                       \
  for (xmlNode *child = kb_xml_first_element ((parent)->children); child != NULL; \
       child = kb_xml_first_element (child->next))

/* The attribute without namespace, borrowed from the tree; NULL where it is missing. */
const char *kb_xml_get (const xmlNode *node, const char *name);

/* The same; a missing or empty one is reported. */
const char *kb_xml_require (const xmlNode *node, const char *name, KbProblems *problems);

/* Decimal attribute scaled by 10^@scale. A missing one leaves @value and returns FALSE; a bad one is reported too. */
gboolean kb_xml_get_decimal (const xmlNode *node,
                             const char    *name,
                             int            scale,
                             gint64        *value,
                             KbProblems    *problems);
gboolean kb_xml_require_decimal (const xmlNode *node,
                                 const char    *name,
                                 int            scale,
                                 gint64        *value,
                                 KbProblems    *problems);

/* Whole number between @min and @max, ends included; reported where it is not. */
gboolean kb_xml_get_int (const xmlNode *node,
                         const char    *name,
                         int            min,
                         int            max,
                         int           *value,
                         KbProblems    *problems);

/* Text content without the white space around it, owned. */
char *kb_xml_dup_text (const xmlNode *node) G_GNUC_WARN_UNUSED_RESULT;

/* Reports every attribute of @node that is not in the NULL-terminated list (foreign namespaces are let be). */
void kb_xml_check_attributes (const xmlNode *node, const char *const *known, KbProblems *problems);

/* Reports a first element that has the right name and another namespace. Returns: whether it was so. */
gboolean kb_xml_report_version (const xmlNode *root,
                                const char    *namespace_uri,
                                const char    *name,
                                KbProblems    *problems);
/* Reports @node as an element that has no place in its parent. */
void kb_xml_unexpected (const xmlNode *node, KbProblems *problems);

/* @node with all below it as text that stands on its own (namespaces declared), owned. */
char *kb_xml_dup_fragment (xmlNode *node) G_GNUC_WARN_UNUSED_RESULT;

/* The entry of @candidates (NULL-terminated) nearest to @word in spelling, or NULL where none is near; borrowed. */
const char *kb_nearest_word (const char *word, const char *const *candidates);

G_END_DECLS
