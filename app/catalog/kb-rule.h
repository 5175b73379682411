/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules as data. A rule names the subject it looks at, when it applies (all conditions), what it requires (all, with
 * groups of which any one will do), how grave a breach is, its texts and its source. Conditions compare facts of the
 * subject with a small fixed set of relations, in three-valued logic. What subjects there are and what facts they have
 * stands in the tables of kb-rule-words.c; a rule that names another is refused when the catalogue loads.
 */
#pragma once

#include "catalog/kb-relation.h"
#include "catalog/kb-rule-words.h"
#include "xml/kb-problems.h"

G_BEGIN_DECLS

/* What a breach of the rule decides. */
typedef enum
{
  KB_DECIDES_NOTHING,   /* a finding of its own */
  KB_DECIDES_FITS,      /* physically */
  KB_DECIDES_PERMITTED, /* required */
} KbDecides;

/**
 * KbCondition:
 * @children: (nullable): of a group, of which any one must hold; then nothing else is set
 * @other: compared with this fact, where @has_other
 * @value: else compared with this; a LIST for one-of, a RANGE for count
 * @of: (nullable): for count: which entries of the list are counted; NULL for all
 */
typedef struct
{
  GPtrArray *children; /* of KbCondition */
  KbFactRef  fact;
  KbRelation relation;
  gboolean   has_other;
  KbFactRef  other;
  KbValue    value;
  char      *of;
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
/* Whether any of its conditions asks what only a document can tell. */
gboolean kb_rule_is_of_document (const KbRule *self);
/* Whether a condition asks anything of the role. */
gboolean kb_rule_names_role (const KbRule *self, guint role);
/* In the user's language, else English. */
const KbRuleText *kb_rule_get_text (const KbRule *self);

G_END_DECLS
