/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-verdict.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-facts.h"

void
kb_reason_free (KbReason *self)
{
  kb_rule_unref (self->rule);
  g_free (self->message);
  g_free (self->comparison);
  g_hash_table_unref (self->values);
  g_strfreev (self->missing);
  g_free (self);
}

void
kb_verdict_free (KbVerdict *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

/* What is gathered while the conditions of one rule are evaluated. */
typedef struct
{
  const KbMatingSubject *subject;
  GHashTable            *values;
  GPtrArray             *missing;     /* of char*: “marking of X1” */
  GPtrArray             *comparisons; /* of char* */
} Evaluation;

static void
note_value (Evaluation *self, const KbFactRef *ref, const KbValue *value)
{
  g_hash_table_insert (self->values, kb_fact_ref_to_string (ref), kb_value_to_machine (value));
}

static void
note_missing (Evaluation *self, const KbFactRef *ref)
{
  char *text = ref->half == KB_HALF_NONE
                 ? g_strdup (kb_fact_ref_label (ref))
                 /* TRANSLATORS: a property and whose it is: “marking of X1” */
                 : g_strdup_printf (_ ("%s of %s"), kb_fact_ref_label (ref),
                                    self->subject->halves[ref->half].label);

  for (guint i = 0; i < self->missing->len; i++)
    if (g_str_equal (self->missing->pdata[i], text))
      {
        g_free (text);
        return;
      }
  g_ptr_array_add (self->missing, text);
}

static void
note_comparison (Evaluation *self, const KbCondition *condition)
{
  g_autofree char *left = kb_mating_fact_to_text (self->subject, &condition->fact);
  g_autofree char *right = condition->has_other
                             ? kb_mating_fact_to_text (self->subject, &condition->other)
                             : kb_value_to_text (&condition->value);

  /* TRANSLATORS: a property, the values of the two halves, and a sign between them: “colour: light turquoise ≠ grey” */
  g_ptr_array_add (self->comparisons,
                   g_strdup_printf (_ ("%s: %s %s %s"), kb_fact_ref_label (&condition->fact), left,
                                    kb_relation_breach_sign (condition->relation), right));
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

static KbTruth
evaluate (Evaluation *self, const KbCondition *condition)
{
  g_auto (KbValue) left = KB_VALUE_INIT;
  g_auto (KbValue) right = KB_VALUE_INIT;
  KbTruth          holds;

  if (condition->children != NULL)
    return evaluate_any (self, condition->children);
  kb_mating_get_fact (self->subject, &condition->fact, &left);
  note_value (self, &condition->fact, &left);
  if (condition->has_other)
    {
      kb_mating_get_fact (self->subject, &condition->other, &right);
      note_value (self, &condition->other, &right);
    }
  else
    kb_value_copy (&condition->value, &right);
  holds = kb_relation_holds (condition->relation, &left, &right);
  if (holds == KB_UNKNOWN && left.type == KB_VALUE_UNKNOWN)
    note_missing (self, &condition->fact);
  if (holds == KB_UNKNOWN && condition->has_other && right.type == KB_VALUE_UNKNOWN)
    note_missing (self, &condition->other);
  /* Facts that are conclusions themselves explain nothing to a reader. */
  if (holds == KB_NO && condition->fact.half != KB_HALF_NONE)
    note_comparison (self, condition);
  return holds;
}

static KbTruth
evaluate_all (Evaluation *self, GPtrArray *conditions)
{
  KbTruth all = KB_YES;

  for (guint i = 0; i < conditions->len; i++)
    all = kb_truth_and (all, evaluate (self, conditions->pdata[i]));
  return all;
}

/* Replaces {a}, {b} and {a.colour} … in a rule's text. */
static char *
fill_in (const KbMatingSubject *subject, const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      const char      *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;
      KbFactRef        ref;

      if (name != NULL && (g_str_equal (name, "a") || g_str_equal (name, "b")))
        g_string_append (out, subject->halves[name[0] - 'a'].label);
      else if (name != NULL && kb_fact_ref_parse (KB_SUBJECT_MATING, name, &ref))
        {
          g_autofree char *value = kb_mating_fact_to_text (subject, &ref);
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

static KbReason *
reason_new (Evaluation *evaluation, KbRule *rule, KbTruth holds)
{
  KbReason *reason = g_new0 (KbReason, 1);

  reason->rule = kb_rule_ref (rule);
  reason->holds = holds;
  reason->values = g_hash_table_ref (evaluation->values);
  if (holds == KB_UNKNOWN)
    {
      g_autofree char *missing = join (evaluation->missing, ", ");
      GStrvBuilder    *builder = g_strv_builder_new ();

      for (guint i = 0; i < evaluation->missing->len; i++)
        g_strv_builder_add (builder, evaluation->missing->pdata[i]);
      reason->missing = g_strv_builder_end (builder);
      g_strv_builder_unref (builder);
      if (evaluation->missing->len == 0)
        {
          reason->comparison = g_strdup (_ ("the stated values do not decide it"));
          reason->message =
            g_strdup (_ ("Cannot be checked, because the stated values do not decide it"));
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

/* What @rule says about the subject; NULL where it says nothing (it does not apply, or is kept). */
static KbReason *
evaluate_rule (const KbMatingSubject *subject, KbRule *rule)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray)  missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray)  comparisons = g_ptr_array_new_with_free_func (g_free);
  Evaluation             evaluation = { subject, values, missing, comparisons };
  KbTruth                applies = evaluate_all (&evaluation, rule->applies);
  KbTruth                holds;

  if (applies == KB_NO)
    return NULL;
  g_ptr_array_set_size (comparisons, 0);
  if (rule->requires->len == 0)
    return applies == KB_YES ? reason_new (&evaluation, rule, KB_YES) : NULL;
  holds = evaluate_all (&evaluation, rule->requires);
  if (holds == KB_YES)
    return NULL;
  /* A breach of a rule of which it is not known whether it applies is not known to be one. */
  return reason_new (&evaluation, rule, applies == KB_YES ? holds : KB_UNKNOWN);
}

static int
order_of (const KbReason *reason)
{
  return (reason->holds == KB_NO        ? 0
          : reason->holds == KB_UNKNOWN ? 10000
                                        : 20000)
         - reason->rule->rank;
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const KbReason *x = *(KbReason *const *) a;
  const KbReason *y = *(KbReason *const *) b;
  int             difference = order_of (x) - order_of (y);

  return difference != 0 ? difference : g_strcmp0 (x->rule->id, y->rule->id);
}

static void
evaluate_stage (KbVerdict *verdict, KbMatingSubject *subject, KbDecides decides, KbTruth *answer)
{
  GPtrArray *rules = kb_catalog_get_rules (subject->catalog);
  gboolean   any = FALSE;

  for (guint i = 0; i < rules->len; i++)
    {
      KbRule   *rule = rules->pdata[i];
      KbReason *reason;

      if (rule->subject != KB_SUBJECT_MATING || rule->decides != decides)
        continue;
      any = TRUE;
      reason = evaluate_rule (subject, rule);
      if (reason == NULL)
        continue;
      if (answer != NULL && rule->requires->len > 0)
        *answer = kb_truth_and (*answer, reason->holds);
      g_ptr_array_add (verdict->reasons, reason);
    }
  /* Without a single rule nothing is decided: unknown is not a pass. */
  if (answer != NULL && !any)
    *answer = KB_UNKNOWN;
}

KbVerdict *
kb_verdict_new (KbCatalog *catalog, const KbMatingHalf *a, const KbMatingHalf *b)
{
  KbMatingSubject subject = { catalog, { *a, *b }, KB_YES, KB_YES };
  KbVerdict      *self = g_new0 (KbVerdict, 1);

  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_reason_free);
  evaluate_stage (self, &subject, KB_DECIDES_FITS, &subject.fits);
  evaluate_stage (self, &subject, KB_DECIDES_PERMITTED, &subject.permitted);
  /* What does not fit is not permitted either. */
  subject.permitted = kb_truth_and (subject.permitted, subject.fits);
  evaluate_stage (self, &subject, KB_DECIDES_NOTHING, NULL);
  g_ptr_array_sort (self->reasons, compare_reasons);
  self->fits = subject.fits;
  self->permitted = subject.permitted;
  return self;
}

KbSign
kb_verdict_get_sign (const KbVerdict *self)
{
  if (self->fits == KB_NO)
    return KB_SIGN_NO;
  if (self->permitted == KB_NO)
    return KB_SIGN_DANGER;
  return self->permitted == KB_YES ? KB_SIGN_OK : KB_SIGN_UNKNOWN;
}

const char *
kb_verdict_get_headline (const KbVerdict *self)
{
  switch (kb_verdict_get_sign (self))
    {
    case KB_SIGN_NO:
      return _ ("Does not fit");
    case KB_SIGN_DANGER:
      if (self->fits == KB_UNKNOWN)
        return _ ("Must not be plugged");
      return _ ("Fits, but must not be plugged");
    case KB_SIGN_OK:
      return _ ("Fits");
    case KB_SIGN_UNKNOWN:
    default:
      return _ ("Cannot be checked");
    }
}
