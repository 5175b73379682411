/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-evaluate.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-missing.h"

void
kb_reason_free (KbReason *self)
{
  kb_rule_unref (self->rule);
  g_free (self->message);
  g_free (self->comparison);
  g_hash_table_unref (self->values);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_free (self);
}

/* What is gathered while the conditions of one rule are evaluated; nothing where @values is NULL. */
typedef struct
{
  const KbSubject *subject;
  GHashTable      *values;
  GPtrArray       *missing;      /* of KbMissing */
  GPtrArray       *comparisons;  /* of char* */
  GPtrArray       *undecided;    /* of char* */
  gboolean         asks_harness; /* what is missing is for the harness to state, not for a sheet */
} Evaluation;

static void
note_value (Evaluation *self, const KbFactRef *ref, const KbValue *value)
{
  g_hash_table_insert (self->values, kb_fact_ref_to_string (ref), kb_value_to_machine (value));
}

/* Takes @missing. What is the same for a reader is said once. */
static void
add_missing (Evaluation *self, KbMissing *missing)
{
  for (guint i = 0; i < self->missing->len; i++)
    {
      const KbMissing *other = self->missing->pdata[i];

      if (kb_missing_equal (other, missing) && g_strcmp0 (other->label, missing->label) == 0)
        {
          kb_missing_unref (missing);
          return;
        }
    }
  g_ptr_array_add (self->missing, missing);
}

static void
note_missing (Evaluation *self, const KbFactRef *ref)
{
  g_autoptr (GPtrArray) several = kb_subject_list_unstated (self->subject, ref);
  const KbActor        *actor = &self->subject->actors[ref->role];
  const KbThing         thing = ref->thing;
  const gboolean        is_of_harness =
    ref->word == KB_WORD_SETTING || thing == KB_THING_CIRCUIT || thing == KB_THING_PROJECT;

  if (is_of_harness)
    self->asks_harness = TRUE;
  for (guint i = 0; i < several->len; i++)
    add_missing (self, kb_missing_ref (several->pdata[i]));
  if (several->len == 0)
    add_missing (self, kb_missing_new (
                         kb_fact_ref_label (ref), thing == KB_THING_PROJECT ? NULL : actor->label,
                         !is_of_harness && actor->part != NULL ? actor->part->number : NULL,
                         actor->item != NULL ? actor->item->id : NULL));
}

/* The left side for eyes; of a count, the number. */
static char *
left_to_text (Evaluation *self, const KbCondition *condition)
{
  g_auto (KbValue) value = KB_VALUE_INIT;
  g_auto (KbValue) count = KB_VALUE_INIT;
  g_auto (KbValue) of = KB_VALUE_INIT;
  g_autofree char *entry = NULL;

  if (condition->relation != KB_RELATION_COUNT)
    return kb_subject_fact_to_text (self->subject, &condition->fact);
  kb_subject_get_fact (self->subject, &condition->fact, &value);
  kb_value_count (&value, condition->of, &count);
  if (condition->of == NULL)
    return kb_value_to_text (&count);
  kb_value_set_text (&of, condition->of);
  entry = kb_subject_value_to_text (self->subject, &condition->fact, &of);
  /* TRANSLATORS: how many of a kind: “0 × locking lever” */
  return g_strdup_printf (_ ("%d × %s"), (int) count.from, entry);
}

static void
note_comparison (Evaluation *self, const KbCondition *condition)
{
  g_autofree char *left = left_to_text (self, condition);
  g_autofree char *right =
    condition->has_other
      ? kb_subject_fact_to_text (self->subject, &condition->other)
      : kb_subject_value_to_text (self->subject, &condition->fact, &condition->value);

  if (condition->relation == KB_RELATION_KNOWN)
    return;
  /* TRANSLATORS: a property, the values of the two halves, and a sign between them: “colour: light turquoise ≠ grey” */
  g_ptr_array_add (self->comparisons,
                   g_strdup_printf (_ ("%s: %s %s %s"), kb_fact_ref_label (&condition->fact), left,
                                    kb_relation_breach_sign (condition->relation), right));
}

/* Both are stated, as ranges that overlap: the piece at hand decides. */
static void
note_undecided (Evaluation *self, const KbCondition *condition)
{
  g_autofree char *left = left_to_text (self, condition);
  g_autofree char *right =
    condition->has_other
      ? kb_subject_fact_to_text (self->subject, &condition->other)
      : kb_subject_value_to_text (self->subject, &condition->fact, &condition->value);

  /* TRANSLATORS: a property with its range, and the range that it has to lie in: “outer diameter: 6.8–8.6 mm, where
   * 7–10.5 mm is asked for” */
  g_ptr_array_add (self->undecided,
                   g_strdup_printf (_ ("%s: %s, where %s is asked for"),
                                    kb_fact_ref_label (&condition->fact), left, right));
}

static KbTruth evaluate (Evaluation *self, const KbCondition *condition);

static KbTruth
evaluate_any (Evaluation *self, GPtrArray *children)
{
  KbTruth any = KB_NO;

  for (guint i = 0; i < children->len; i++)
    any = kb_truth_or (any, evaluate (self, children->pdata[i]));
  return any;
}

KbTruth
kb_condition_compare (const KbCondition *condition, const KbValue *left, const KbValue *right)
{
  return kb_relation_holds (condition->relation == KB_RELATION_COUNT ? KB_RELATION_WITHIN
                                                                     : condition->relation,
                            left, right);
}

static KbTruth
compare (const KbCondition *condition, const KbValue *left, const KbValue *right)
{
  g_auto (KbValue) count = KB_VALUE_INIT;

  if (condition->relation != KB_RELATION_COUNT)
    return kb_condition_compare (condition, left, right);
  if (!kb_value_count (left, condition->of, &count))
    return KB_UNKNOWN;
  return kb_condition_compare (condition, &count, right);
}

static void
note (Evaluation        *self,
      const KbCondition *condition,
      KbTruth            holds,
      const KbValue     *left,
      const KbValue     *right)
{
  /* Of designators, and of one word among several, the number: a new name makes no other case. */
  if (condition->relation == KB_RELATION_COUNT && left->type != KB_VALUE_UNKNOWN
      && (condition->of != NULL || condition->fact.word == KB_WORD_CABLES))
    {
      g_auto (KbValue) count = KB_VALUE_INIT;

      kb_value_count (left, condition->of, &count);
      note_value (self, &condition->fact, &count);
    }
  else
    {
      note_value (self, &condition->fact, left);
    }
  if (condition->has_other)
    note_value (self, &condition->other, right);
  if (holds == KB_UNKNOWN && left->type == KB_VALUE_UNKNOWN)
    note_missing (self, &condition->fact);
  if (holds == KB_UNKNOWN && condition->has_other && right->type == KB_VALUE_UNKNOWN)
    note_missing (self, &condition->other);
  /* Facts that are conclusions themselves explain nothing to a reader. */
  if (holds == KB_NO && !kb_fact_ref_is_conclusion (&condition->fact))
    note_comparison (self, condition);
  else if (holds == KB_UNKNOWN && left->type != KB_VALUE_UNKNOWN
           && (!condition->has_other || right->type != KB_VALUE_UNKNOWN))
    note_undecided (self, condition);
}

static KbTruth
evaluate (Evaluation *self, const KbCondition *condition)
{
  g_auto (KbValue) left = KB_VALUE_INIT;
  g_auto (KbValue) right = KB_VALUE_INIT;
  KbTruth          holds;

  if (condition->children != NULL)
    return evaluate_any (self, condition->children);
  kb_subject_get_fact (self->subject, &condition->fact, &left);
  if (condition->has_other)
    kb_subject_get_fact (self->subject, &condition->other, &right);
  holds = compare (condition, &left, condition->has_other ? &right : &condition->value);
  if (self->values != NULL)
    note (self, condition, holds, &left, &right);
  return holds;
}

KbTruth
kb_condition_evaluate (const KbCondition *condition, const KbSubject *subject)
{
  Evaluation evaluation = { .subject = subject };

  return evaluate (&evaluation, condition);
}

/* While nothing is noted, what follows a “no” need not be asked. */
static KbTruth
evaluate_all (Evaluation *self, GPtrArray *conditions)
{
  KbTruth all = KB_YES;

  for (guint i = 0; i < conditions->len && (all != KB_NO || self->values != NULL); i++)
    all = kb_truth_and (all, evaluate (self, conditions->pdata[i]));
  return all;
}

/* Replaces {a}, {b} and {a.colour} … in a rule's text. */
static char *
fill_in (const KbSubject *subject, const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      const char      *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;
      KbFactRef        ref;
      int              role = name != NULL ? kb_subject_kind_find_label (subject->kind, name) : -1;

      if (role >= 0)
        g_string_append (out,
                         subject->actors[role].label != NULL ? subject->actors[role].label : "–");
      else if (name != NULL && kb_fact_ref_parse (subject->kind, name, &ref))
        {
          g_autofree char *value = kb_subject_fact_to_text (subject, &ref);
          g_string_append (out, value);
        }
      else
        {
          g_string_append_c (out, *p++);
          continue;
        }
      p = end + 1;
    }
  return g_string_free (out, FALSE);
}

static char *
join (GPtrArray *texts, const char *separator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           strings = NULL;

  for (guint i = 0; i < texts->len; i++)
    g_strv_builder_add (builder, texts->pdata[i]);
  strings = g_strv_builder_end (builder);
  return g_strjoinv (separator, strings);
}

/* “marking of X1, colour of X2”; owned. */
static char *
describe_missing (GPtrArray *missing)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < missing->len; i++)
    g_ptr_array_add (texts, kb_missing_dup_text (missing->pdata[i]));
  return join (texts, ", ");
}

static KbReason *
put_into_words (Evaluation *evaluation, KbRule *rule, KbTruth holds)
{
  KbReason *reason = g_new0 (KbReason, 1);

  reason->rule = kb_rule_ref (rule);
  reason->holds = holds;
  reason->values = g_hash_table_ref (evaluation->values);
  if (holds == KB_UNKNOWN)
    {
      g_autofree char *missing = describe_missing (evaluation->missing);

      reason->asks_harness = evaluation->asks_harness;
      reason->missing = g_ptr_array_ref (evaluation->missing);
      if (evaluation->missing->len == 0)
        {
          g_autofree char *undecided = join (evaluation->undecided, "; ");

          reason->comparison =
            g_strdup (*undecided != '\0' ? undecided : _ ("the stated values do not decide it"));
          reason->message =
            *undecided != '\0'
              ? g_strdup_printf (_ ("It depends on the actual piece: %s"), undecided)
              : g_strdup (_ ("Cannot be checked, because the stated values do not decide it"));
          return reason;
        }
      /* TRANSLATORS: %s is a list of properties, as “marking of X1, colour of X2” */
      reason->comparison = g_strdup_printf (_ ("not stated: %s"), missing);
      reason->message = g_strdup_printf (_ ("Not stated, so this cannot be checked: %s"), missing);
      return reason;
    }
  reason->message = fill_in (evaluation->subject, kb_rule_get_text (rule)->message);
  reason->comparison = evaluation->comparisons->len > 0 ? join (evaluation->comparisons, "; ")
                                                        : g_strdup (reason->message);
  return reason;
}

/* Whether anything is to be said at all. Most rules are kept, and nothing need be put into words for them. */
static gboolean
is_silent (const KbSubject *subject, KbRule *rule)
{
  Evaluation evaluation = { .subject = subject };
  KbTruth    applies = evaluate_all (&evaluation, rule->applies);

  if (applies == KB_NO)
    return TRUE;
  return rule->requires->len == 0 ? applies != KB_YES
                                  : evaluate_all (&evaluation, rule->requires) == KB_YES;
}

KbReason *
kb_evaluate (const KbSubject *subject, KbRule *rule)
{
  return is_silent (subject, rule) ? NULL : kb_reason_new (subject, rule);
}

KbReason *
kb_reason_new (const KbSubject *subject, KbRule *rule)
{
  g_autoptr (GHashTable) values = NULL;
  g_autoptr (GPtrArray)  missing = NULL;
  g_autoptr (GPtrArray)  comparisons = NULL;
  g_autoptr (GPtrArray)  undecided = NULL;
  Evaluation             evaluation = { .subject = subject };
  KbTruth                applies, holds;

  evaluation.values = values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  evaluation.missing = missing = kb_missing_array_new ();
  evaluation.comparisons = comparisons = g_ptr_array_new_with_free_func (g_free);
  evaluation.undecided = undecided = g_ptr_array_new_with_free_func (g_free);
  applies = evaluate_all (&evaluation, rule->applies);
  g_ptr_array_set_size (comparisons, 0);
  holds = evaluate_all (&evaluation, rule->requires);
  /* A breach of a rule of which it is not known whether it applies is not known to be one. */
  return put_into_words (&evaluation, rule, applies == KB_YES ? holds : KB_UNKNOWN);
}

static int
order_of (const KbReason *reason)
{
  return (reason->holds == KB_NO        ? 0
          : reason->holds == KB_UNKNOWN ? 10000
                                        : 20000)
         - reason->rule->rank;
}

int
kb_reason_compare (const KbReason *a, const KbReason *b)
{
  int difference = order_of (a) - order_of (b);

  return difference != 0 ? difference : g_strcmp0 (a->rule->id, b->rule->id);
}
