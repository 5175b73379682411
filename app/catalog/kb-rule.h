/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules as data. A rule names the subject it looks at, when it applies (all conditions), what it requires (all, with
 * groups of which any one will do), how grave a breach is, its texts and its source. Conditions compare facts of the
 * subject with a small fixed set of relations, in three-valued logic. What facts a subject has stands in one table;
 * a rule that names another is refused when the catalogue loads.
 */
#pragma once

#include "catalog/kb-fact.h"
#include "xml/kb-problems.h"

G_BEGIN_DECLS

typedef enum
{
  KB_SUBJECT_MATING, /* two ports plugged together: the halves a and b */
  KB_N_SUBJECTS,
} KbSubjectKind;

/* What a breach of the rule decides. */
typedef enum
{
  KB_DECIDES_NOTHING,   /* a finding of its own */
  KB_DECIDES_FITS,      /* physically */
  KB_DECIDES_PERMITTED, /* required */
} KbDecides;

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
  KB_N_RELATIONS,
} KbRelation;

const char *kb_subject_kind_to_string (KbSubjectKind kind);
const char *kb_relation_to_string (KbRelation relation);
/* The sign for eyes between two compared values that breach the relation: “≠” for equal, “=” for differs … */
const char *kb_relation_breach_sign (KbRelation relation);

/**
 * KbRuleFact:
 *
 * A word of the rules' language: a fact that subjects of a kind have. @id is what the provider in check switches on.
 */
typedef enum
{
  KB_RULE_FACT_GENDER,
  KB_RULE_FACT_POLES,
  KB_RULE_FACT_CODING,
  KB_RULE_FACT_COLOUR,
  KB_RULE_FACT_MARKING,
  KB_RULE_FACT_FAMILY,
  KB_RULE_FACT_MAKER,
  KB_RULE_FACT_MOUNTING,
  KB_RULE_FACT_PART_FACT, /* a fact of the part, from the fact table */
  KB_RULE_FACT_COUNTERPART,
  KB_RULE_FACT_FITS,
  KB_RULE_FACT_PERMITTED,
} KbRuleFactId;

/* Whose fact: of one half, or of the mating as a whole. */
typedef enum
{
  KB_HALF_A,
  KB_HALF_B,
  KB_HALF_NONE,
} KbHalf;

typedef struct
{
  KbRuleFactId     id;
  KbHalf           half;
  const KbFactDef *def; /* for PART_FACT */
} KbFactRef;

/**
 * kb_fact_ref_parse:
 * @name: as in "a.gender", "b.rated-voltage", "mating.counterpart"
 *
 * Returns: FALSE where subjects of @kind have no such fact.
 */
gboolean kb_fact_ref_parse (KbSubjectKind kind, const char *name, KbFactRef *ref);
/* How a literal compared with the fact is read: TEXT, LIST, QUANTITY or RANGE. */
KbValueType kb_fact_ref_value_type (const KbFactRef *ref);
/* All words for subjects of @kind, NULL-terminated; free with g_strfreev(). */
char **kb_fact_ref_names (KbSubjectKind kind);
/* The same for eyes, without the half: “colour”. */
const char *kb_fact_ref_label (const KbFactRef *ref);
/* As in the rule, "a.colour"; owned. */
char *kb_fact_ref_to_string (const KbFactRef *ref) G_GNUC_WARN_UNUSED_RESULT;

/**
 * KbCondition:
 * @children: (nullable): of a group, of which any one must hold; then nothing else is set
 * @other: compared with this fact, where @has_other
 * @value: else compared with this; a LIST for one-of
 */
typedef struct
{
  GPtrArray *children; /* of KbCondition */
  KbFactRef  fact;
  KbRelation relation;
  gboolean   has_other;
  KbFactRef  other;
  KbValue    value;
} KbCondition;

KbCondition *kb_condition_new (void);
void         kb_condition_free (KbCondition *self);

/**
 * KbRuleText:
 * @message: one line that says what is wrong, may hold {a} {b} {a.colour} …
 * @why: why it matters
 * @remedy: what to do
 */
typedef struct
{
  char *message;
  char *why;
  char *remedy;
} KbRuleText;

/**
 * KbRule:
 * @requires: empty for a rule that only states something where its conditions hold (as M-06)
 * @covers: ids of the rules whose breach this one reports, so that one mistake is one finding
 */
typedef struct
{
  gatomicrefcount       ref;
  char                 *id;
  KbSubjectKind         subject;
  KbDecides             decides;
  KbSeverity            severity;
  int                   rank;     /* among findings of one severity, higher is louder */
  GPtrArray            *applies;  /* of KbCondition */
  GPtrArray            *requires; /* of KbCondition */
  char                **covers;
  GHashTable           *texts; /* language to KbRuleText */
  KbSource             *source;
  char                 *place;      /* where in the source, as "Important note" */
  struct _KbAdjustment *adjustment; /* (nullable): that gave it another severity than its own */
  int                   line;
} KbRule;

/**
 * KbAdjustment:
 * @rule: id of the rule whose severity is changed
 * @why: (nullable): the reason, as written by the one who changed it
 */
typedef struct _KbAdjustment
{
  gatomicrefcount ref;
  char           *rule;
  KbSeverity      severity;
  char           *why;
  KbSource       *source;
  int             line;
} KbAdjustment;

KbAdjustment *kb_adjustment_new (const char *rule, KbSeverity severity);
KbAdjustment *kb_adjustment_ref (KbAdjustment *self);
void          kb_adjustment_unref (KbAdjustment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbAdjustment, kb_adjustment_unref)

KbRule *kb_rule_new (const char *id);
KbRule *kb_rule_ref (KbRule *self);
void    kb_rule_unref (KbRule *self);
/* The same rule with the severity of @adjustment; owned. */
KbRule *kb_rule_adjust (KbRule *self, KbAdjustment *adjustment) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbRule, kb_rule_unref)
/* In the user's language, else English. */
const KbRuleText *kb_rule_get_text (const KbRule *self);

/* Compares two values. Unknown as soon as a value is unknown, but for KNOWN, which is always decided. */
KbTruth kb_relation_holds (KbRelation relation, const KbValue *left, const KbValue *right);

G_END_DECLS
