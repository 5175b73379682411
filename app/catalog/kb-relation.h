/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How two values are compared, in three-valued logic: the small fixed set that rules can use. */
#pragma once

#include "catalog/kb-value.h"

G_BEGIN_DECLS

typedef enum
{
  KB_RELATION_EQUAL,
  KB_RELATION_DIFFERS,
  KB_RELATION_ONE_OF,
  KB_RELATION_WITHIN,
  KB_RELATION_OVERLAPS,
  KB_RELATION_AT_MOST,
  KB_RELATION_AT_LEAST,
  KB_RELATION_KNOWN,
  KB_RELATION_COUNT, /* so many entries of a list */
  KB_N_RELATIONS,
} KbRelation;

const char *kb_relation_to_string (KbRelation relation);
gboolean    kb_relation_from_string (const char *string, KbRelation *relation);
/* NULL-terminated, for near-miss suggestions; borrowed. */
const char *const *kb_relation_names (void);
/* The sign for eyes between two compared values that breach the relation: “≠” for equal, “=” for differs … */
const char *kb_relation_breach_sign (KbRelation relation);
/* Whether both sides have to be figures: within, overlaps, at-most, at-least. */
gboolean kb_relation_compares_figures (KbRelation relation);

/* Compares two values. Unknown as soon as a value is unknown, but for KNOWN, which is always decided. */
KbTruth kb_relation_holds (KbRelation relation, const KbValue *left, const KbValue *right);

/**
 * kb_value_count:
 * @of: (nullable): count only entries equal to this
 *
 * Fills @count with the number of entries of a list; of what is no list, none. FALSE and UNKNOWN where @list is unknown.
 */
gboolean kb_value_count (const KbValue *list, const char *of, KbValue *count);

G_END_DECLS
