/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-plan.h"

#include <string.h>

/* So many plans are found without asking the table; a power of two. */
#define RECENT 1024

/* Who plays each role, as far as parts go: the pole, core or port says of which part it is. */
typedef struct
{
  KbSubjectKind kind;
  gconstpointer who[KB_MAX_ROLES];
} Key;

/**
 * Term:
 * @children: (nullable): of a group: its terms that are open
 * @so_far: of a group: what the others came to
 * @left, @right: what the parts say already, where @has_left, @has_right
 *
 * A condition that the parts alone do not decide.
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

/* @settings: those without which the rule does not apply; @applies, @holds: what the parts say; @when, @require: (nullable): of Term, what is still open. */
typedef struct
{
  guint64 settings;
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

static gboolean
is_of_part (const KbCondition *condition)
{
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    if (!is_of_part (condition->children->pdata[i]))
      return FALSE;
  return condition->children != NULL
         || (kb_fact_ref_is_of_part (&condition->fact)
             && (!condition->has_other || kb_fact_ref_is_of_part (&condition->other)));
}

static void
init_term (Term *self, const KbSubject *subject, const KbCondition *condition)
{
  *self = (Term){ .condition = condition };
  if (condition->children == NULL && condition->relation != KB_RELATION_COUNT)
    self->has_left = kb_fact_ref_is_of_part (&condition->fact);
  if (condition->children == NULL && condition->has_other)
    self->has_right = kb_fact_ref_is_of_part (&condition->other);
  if (self->has_left)
    kb_subject_get_fact (subject, &condition->fact, &self->left);
  if (self->has_right)
    kb_subject_get_fact (subject, &condition->other, &self->right);
}

/* The conditions that are open; what the others come to goes into @truth. */
static GArray *
open_terms (const KbSubject *subject,
            GPtrArray       *conditions,
            KbTruth (*combine) (KbTruth, KbTruth),
            KbTruth *truth)
{
  GArray *terms = NULL;

  for (guint i = 0; i < conditions->len; i++)
    {
      const KbCondition *condition = conditions->pdata[i];
      Term               term;

      if (is_of_part (condition))
        {
          *truth = combine (*truth, kb_condition_evaluate (condition, subject));
          continue;
        }
      init_term (&term, subject, condition);
      term.so_far = KB_NO;
      if (condition->children != NULL)
        term.children = open_terms (subject, condition->children, kb_truth_or, &term.so_far);
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

/* ---- settings ---- */

static guint64
bit_of (const KbSettingDef *def)
{
  guint               n_defs;
  const KbSettingDef *defs = kb_setting_defs (&n_defs);

  g_return_val_if_fail (n_defs <= 64, 0);
  return G_GUINT64_CONSTANT (1) << (def - defs);
}

/* Those that have to be known for the rule to apply: most settings are made seldom, and most rules about them say so. */
static guint64
get_needed (const KbRule *rule)
{
  guint64 needed = 0;

  for (guint i = 0; i < rule->applies->len; i++)
    {
      const KbCondition *condition = rule->applies->pdata[i];

      if (condition->children == NULL && condition->relation == KB_RELATION_KNOWN
          && condition->fact.word == KB_WORD_SETTING)
        needed |= bit_of (condition->fact.setting);
    }
  return needed;
}

static guint64
get_made (const KbItem *item)
{
  guint64 made = 0;

  for (guint i = 0; item != NULL && item->settings != NULL && i < item->settings->len; i++)
    made |= bit_of (g_array_index (item->settings, KbSetting, i).def);
  return made;
}

guint64
kb_plan_find_settings (const KbSubject *subject)
{
  guint64 made = get_made (kb_reading_get_project (&subject->reading));

  for (guint i = 0; i < KB_MAX_ROLES; i++)
    made |= get_made (subject->actors[i].item);
  return made;
}

static void
add_step (KbPlan *self, const KbSubject *subject, KbRule *rule)
{
  Step step = { .settings = get_needed (rule), .applies = KB_YES, .holds = KB_YES };

  step.when = open_terms (subject, rule->applies, kb_truth_and, &step.applies);
  step.require = open_terms (subject, rule->requires, kb_truth_and, &step.holds);
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
kb_plan_evaluate (const KbPlan *self, guint index, const KbSubject *subject, guint64 settings)
{
  const Step *step = &g_array_index (self->steps, Step, index);
  KbRule     *rule = self->rules->pdata[index];
  KbTruth     applies;

  if ((step->settings & ~settings) != 0)
    return NULL;
  applies = evaluate_all (step->when, step->applies, subject);
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
  guint64 hash = key->kind;

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
  return a->kind == b->kind && memcmp (a->who, b->who, sizeof a->who) == 0;
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
    probe.key.who[i] = who_is (&subject->actors[i]);
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
