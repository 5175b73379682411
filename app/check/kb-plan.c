/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-plan.h"

#include <string.h>

/* So many plans are found without asking the table; a power of two. */
#define RECENT 1024

/**
 * Key:
 * @nobody: a bit for each role that nobody plays
 * @own: a bit for each role that an item with settings of its own plays; all others have those of the project
 * @who: who plays each role, as far as parts go: the pole, core or port says of which part it is
 *
 * What is the same for all subjects of a plan.
 */
typedef struct
{
  KbSubjectKind kind;
  guint         nobody;
  guint         own;
  gconstpointer who[KB_MAX_ROLES];
} Key;

/**
 * Term:
 * @children: (nullable): of a group: its terms that are open
 * @so_far: of a group: what the others came to
 * @left, @right: what they say already, where @has_left, @has_right
 *
 * A condition that the parts and settings alone do not decide.
 */
typedef struct
{
  const KbCondition *condition;
  GArray            *children;
  KbTruth            so_far;
  KbValue            left;
  KbValue            right;
  gboolean           has_left;
  gboolean           has_right;
} Term;

/* @applies, @holds: what the parts and settings say; @when, @require: (nullable): of Term, what is still open. */
typedef struct
{
  KbTruth applies;
  KbTruth holds;
  GArray *when;
  GArray *require;
} Step;

struct _KbPlan
{
  Key        key;
  guint      hash;
  KbPart    *parts[KB_MAX_ROLES]; /* kept, so that what the key names lives */
  GPtrArray *rules;
  GArray    *steps; /* of Step, one for each of @rules */
};

struct _KbPlans
{
  GHashTable   *plans; /* set of KbPlan, by their keys */
  guint64       rules; /* serial of the rules that they are of */
  const KbPlan *recent[RECENT];
};

/* ---- terms ---- */

static void
clear_term (gpointer data)
{
  Term *self = data;

  g_clear_pointer (&self->children, g_array_unref);
  kb_value_clear (&self->left);
  kb_value_clear (&self->right);
}

static GArray *
new_terms (void)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (Term));

  g_array_set_clear_func (terms, clear_term);
  return terms;
}

/* What is being planned. */
typedef struct
{
  const KbSubject *subject;
  const Key       *key;
} Planning;

/* Whether the fact is the same for all subjects of the plan. */
static gboolean
is_settled_fact (const Planning *self, const KbFactRef *ref)
{
  return kb_fact_ref_is_of_part (ref)
         && ((self->key->own & (1u << ref->role)) == 0 || !kb_fact_ref_reads_settings (ref));
}

static gboolean
is_settled_condition (const Planning *self, const KbCondition *condition)
{
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    if (!is_settled_condition (self, condition->children->pdata[i]))
      return FALSE;
  return condition->children != NULL
         || (is_settled_fact (self, &condition->fact)
             && (!condition->has_other || is_settled_fact (self, &condition->other)));
}

static void
init_term (Term *self, const Planning *planning, const KbCondition *condition)
{
  *self = (Term){ .condition = condition };
  if (condition->children == NULL && condition->relation != KB_RELATION_COUNT)
    self->has_left = is_settled_fact (planning, &condition->fact);
  if (condition->children == NULL && condition->has_other)
    self->has_right = is_settled_fact (planning, &condition->other);
  if (self->has_left)
    kb_subject_get_fact (planning->subject, &condition->fact, &self->left);
  if (self->has_right)
    kb_subject_get_fact (planning->subject, &condition->other, &self->right);
}

/* The conditions that are open; what the others come to goes into @truth. */
static GArray *
open_terms (const Planning *planning,
            GPtrArray      *conditions,
            KbTruth (*combine) (KbTruth, KbTruth),
            KbTruth *truth)
{
  GArray *terms = NULL;

  for (guint i = 0; i < conditions->len; i++)
    {
      const KbCondition *condition = conditions->pdata[i];
      Term               term;

      if (is_settled_condition (planning, condition))
        {
          *truth = combine (*truth, kb_condition_evaluate (condition, planning->subject));
          continue;
        }
      init_term (&term, planning, condition);
      term.so_far = KB_NO;
      if (condition->children != NULL)
        term.children = open_terms (planning, condition->children, kb_truth_or, &term.so_far);
      /* A group of which one is there already. */
      if (condition->children != NULL && term.so_far == KB_YES)
        {
          clear_term (&term);
          continue;
        }
      if (terms == NULL)
        terms = new_terms ();
      g_array_append_val (terms, term);
    }
  return terms;
}

static KbTruth
evaluate (const Term *self, const KbSubject *subject)
{
  const KbCondition *condition = self->condition;
  g_auto (KbValue)   left = KB_VALUE_INIT;
  g_auto (KbValue)   right = KB_VALUE_INIT;
  KbTruth            any = self->so_far;

  if (condition->children != NULL)
    {
      for (guint i = 0; i < self->children->len && any != KB_YES; i++)
        any = kb_truth_or (any, evaluate (&g_array_index (self->children, Term, i), subject));
      return any;
    }
  if (condition->relation == KB_RELATION_COUNT)
    kb_subject_count_fact (subject, &condition->fact, condition->of, &left);
  else if (!self->has_left)
    kb_subject_get_fact (subject, &condition->fact, &left);
  if (condition->has_other && !self->has_right)
    kb_subject_get_fact (subject, &condition->other, &right);
  return kb_condition_compare (condition, self->has_left ? &self->left : &left,
                               !condition->has_other ? &condition->value
                               : self->has_right     ? &self->right
                                                     : &right);
}

/* ---- plans ---- */

static void
clear_step (gpointer data)
{
  Step *self = data;

  g_clear_pointer (&self->when, g_array_unref);
  g_clear_pointer (&self->require, g_array_unref);
}

static void
plan_free (gpointer data)
{
  KbPlan *self = data;

  for (guint i = 0; i < KB_MAX_ROLES; i++)
    g_clear_pointer (&self->parts[i], kb_part_unref);
  g_array_unref (self->steps);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

/* Whether nothing of an item can make the rule say anything. */
static gboolean
is_settled (const Step *self, const KbRule *rule)
{
  if (self->applies == KB_NO)
    return TRUE;
  if (rule->requires->len == 0)
    return self->applies != KB_YES;
  return self->holds == KB_YES && self->require == NULL;
}

static void
add_step (KbPlan *self, const KbSubject *subject, KbRule *rule)
{
  const Planning planning = { subject, &self->key };
  Step           step = { .applies = KB_YES, .holds = KB_YES };

  step.when = open_terms (&planning, rule->applies, kb_truth_and, &step.applies);
  step.require = open_terms (&planning, rule->requires, kb_truth_and, &step.holds);
  if (is_settled (&step, rule))
    {
      clear_step (&step);
      return;
    }
  g_ptr_array_add (self->rules, kb_rule_ref (rule));
  g_array_append_val (self->steps, step);
}

static KbPlan *
plan_new (const KbSubject *subject, const Key *key, guint hash)
{
  KbPlan    *self = g_new0 (KbPlan, 1);
  GPtrArray *rules = kb_catalog_get_rules_of (subject->catalog, subject->kind);

  self->key = *key;
  self->hash = hash;
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_rule_unref);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, clear_step);
  for (guint i = 0; i < KB_MAX_ROLES; i++)
    if (subject->actors[i].part != NULL)
      self->parts[i] = kb_part_ref ((KbPart *) subject->actors[i].part);
  for (guint i = 0; i < rules->len; i++)
    add_step (self, subject, rules->pdata[i]);
  return self;
}

GPtrArray *
kb_plan_get_rules (const KbPlan *self)
{
  return self->rules;
}

static KbTruth
evaluate_all (GArray *terms, KbTruth so_far, const KbSubject *subject)
{
  for (guint i = 0; terms != NULL && i < terms->len && so_far != KB_NO; i++)
    so_far = kb_truth_and (so_far, evaluate (&g_array_index (terms, Term, i), subject));
  return so_far;
}

KbReason *
kb_plan_evaluate (const KbPlan *self, guint index, const KbSubject *subject)
{
  const Step *step = &g_array_index (self->steps, Step, index);
  KbRule     *rule = self->rules->pdata[index];
  KbTruth     applies = evaluate_all (step->when, step->applies, subject);

  if (applies == KB_NO)
    return NULL;
  if (rule->requires->len == 0 ? applies != KB_YES
                               : evaluate_all (step->require, step->holds, subject) == KB_YES)
    return NULL;
  return kb_reason_new (subject, rule);
}

/* ---- all of them ---- */

static guint
hash_of (const Key *key)
{
  guint64 hash = key->kind + ((guint64) key->nobody << 8) + ((guint64) key->own << 16);

  /* Addresses differ in their middle. */
  for (guint i = 0; i < KB_MAX_ROLES; i++)
    hash = (hash ^ ((guintptr) key->who[i] >> 4)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (hash >> 32);
}

static guint
plan_hash (gconstpointer plan)
{
  return ((const KbPlan *) plan)->hash;
}

static gboolean
keys_equal (const Key *a, const Key *b)
{
  return a->kind == b->kind && a->nobody == b->nobody && a->own == b->own
         && memcmp (a->who, b->who, sizeof a->who) == 0;
}

static gboolean
plan_equal (gconstpointer a, gconstpointer b)
{
  return keys_equal (&((const KbPlan *) a)->key, &((const KbPlan *) b)->key);
}

KbPlans *
kb_plans_new (void)
{
  KbPlans *self = g_new0 (KbPlans, 1);

  self->plans = g_hash_table_new_full (plan_hash, plan_equal, plan_free, NULL);
  return self;
}

void
kb_plans_free (KbPlans *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->plans);
  g_free (self);
}

void
kb_plans_clear (KbPlans *self)
{
  memset (self->recent, 0, sizeof self->recent);
  g_hash_table_remove_all (self->plans);
}

static gconstpointer
who_is (const KbActor *actor)
{
  return actor->pole != NULL   ? (gconstpointer) actor->pole
         : actor->core != NULL ? (gconstpointer) actor->core
         : actor->port != NULL ? (gconstpointer) actor->port
                               : (gconstpointer) actor->part;
}

const KbPlan *
kb_plans_get (KbPlans *self, const KbSubject *subject)
{
  KbPlan         probe = { .key.kind = subject->kind };
  const KbPlan **recent;
  guint64        rules = kb_catalog_get_rules_serial (subject->catalog);

  if (rules != self->rules)
    kb_plans_clear (self);
  self->rules = rules;
  for (guint i = 0; i < KB_MAX_ROLES; i++)
    {
      const KbActor *actor = &subject->actors[i];

      probe.key.who[i] = who_is (actor);
      if (actor->part == NULL && actor->item == NULL)
        probe.key.nobody |= 1u << i;
      if (actor->item != NULL && actor->item->settings != NULL
          && actor->item->kind != KB_ITEM_PROPERTIES)
        probe.key.own |= 1u << i;
    }
  probe.hash = hash_of (&probe.key);
  recent = &self->recent[probe.hash % RECENT];
  if (*recent != NULL && keys_equal (&(*recent)->key, &probe.key))
    return *recent;
  *recent = g_hash_table_lookup (self->plans, &probe);
  if (*recent == NULL)
    {
      KbPlan *plan = plan_new (subject, &probe.key, probe.hash);

      g_hash_table_add (self->plans, plan);
      *recent = plan;
    }
  return *recent;
}
