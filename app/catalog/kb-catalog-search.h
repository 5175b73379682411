/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding parts as one types, in catalogues of any size: what can be searched for is folded once and kept in one block;
 * a search runs over it without making anything but the list of what it found.
 */
#pragma once

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

/* By what parts can be told apart. */
typedef enum
{
  KB_FACET_KIND,
  KB_FACET_FAMILY,
  KB_FACET_POLES,
  KB_FACET_CODING,
  KB_FACET_COLOUR,
  KB_N_FACETS,
} KbFacet;

/* What is asked for: words, and for each facet one value or NULL for any. */
typedef struct
{
  const char *text;
  const char *values[KB_N_FACETS];
} KbQuery;

typedef struct _KbCatalogSearch KbCatalogSearch;

/* Follows @catalog, which is kept. */
KbCatalogSearch *kb_catalog_search_new (KbCatalog *catalog);
void             kb_catalog_search_free (KbCatalogSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbCatalogSearch, kb_catalog_search_free)

/**
 * kb_catalog_search_prepare:
 * @n: at most so many parts are taken in
 *
 * Makes what searching needs, a piece at a time, so that the first key need not wait for all of it. Searching makes what
 * is missing.
 *
 * Returns: whether all is there.
 */
gboolean kb_catalog_search_prepare (KbCatalogSearch *self, guint n);

/**
 * kb_catalog_search_run:
 *
 * All words must stand in number, texts, GTIN, maker, family, coding or colour; numbers are found without their blanks,
 * slashes and dashes too. A part with the very number comes first, then those whose number begins with the text, then
 * the others, each in the order of their numbers.
 *
 * Returns: of KbPart, borrowed until the catalogue changes.
 */
GPtrArray *kb_catalog_search_run (KbCatalogSearch *self, const KbQuery *query)
  G_GNUC_WARN_UNUSED_RESULT;

/* How many parts of @parts have each value of @facet: value (interned) to its count. */
GHashTable *kb_catalog_search_count (GPtrArray *parts, KbFacet facet) G_GNUC_WARN_UNUSED_RESULT;

/* The same a piece at a time, for a window that must not wait: takes @parts, which must not outlive the catalogue's change. */
typedef struct _KbFacetCount KbFacetCount;
KbFacetCount                *kb_facet_count_new (GPtrArray *parts, KbFacet facet);
void                         kb_facet_count_free (KbFacetCount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbFacetCount, kb_facet_count_free)
/* Counts at most @n more; TRUE when all are. */
gboolean kb_facet_count_step (KbFacetCount *self, guint n);
/* As [func@catalog_search_count], of those counted so far; owned. */
GHashTable *kb_facet_count_dup_result (KbFacetCount *self) G_GNUC_WARN_UNUSED_RESULT;
/* Appends all that a part is found by, folded, each text on a line of its own. */
void kb_part_append_search_text (GString *block, KbCatalog *catalog, const KbPart *part);
/* Whether one of the part's values of @facet is @value. */
gboolean kb_part_has_facet (const KbPart *part, KbFacet facet, const char *value);
/* The value for eyes, as “Coding B”; owned. */
char *kb_facet_value_label (KbCatalog *catalog, KbFacet facet, const char *value)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
