/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-rule.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-texts.h"

static const char *const subject_names[KB_N_SUBJECTS] = { "mating" };

static const struct
{
  const char *name;
  const char *breach_sign;
} relations[KB_N_RELATIONS] = {
  [KB_RELATION_EQUAL] = { "equal", "≠" },         [KB_RELATION_DIFFERS] = { "differs", "=" },
  [KB_RELATION_ONE_OF] = { "one-of", "∉" },       [KB_RELATION_WITHIN] = { "within", "∉" },
  [KB_RELATION_OVERLAPS] = { "overlaps", "∩ ∅" }, [KB_RELATION_AT_MOST] = { "at-most", ">" },
  [KB_RELATION_AT_LEAST] = { "at-least", "<" },   [KB_RELATION_KNOWN] = { "known", "?" },
};

/* The words of the language, for each kind of subject. Facts of the part stand in the fact table besides. */
static const struct
{
  KbSubjectKind subject;
  const char   *name;
  KbRuleFactId  id;
  gboolean      of_half;
  const char   *label;
} words[] = {
  { KB_SUBJECT_MATING, "gender", KB_RULE_FACT_GENDER, TRUE, NC_ ("fact", "gender") },
  { KB_SUBJECT_MATING, "poles", KB_RULE_FACT_POLES, TRUE, NC_ ("fact", "number of poles") },
  { KB_SUBJECT_MATING, "coding", KB_RULE_FACT_CODING, TRUE, NC_ ("fact", "coding") },
  { KB_SUBJECT_MATING, "colour", KB_RULE_FACT_COLOUR, TRUE, NC_ ("fact", "colour") },
  { KB_SUBJECT_MATING, "marking", KB_RULE_FACT_MARKING, TRUE, NC_ ("fact", "marking") },
  { KB_SUBJECT_MATING, "family", KB_RULE_FACT_FAMILY, TRUE, NC_ ("fact", "family") },
  { KB_SUBJECT_MATING, "maker", KB_RULE_FACT_MAKER, TRUE, NC_ ("fact", "maker") },
  { KB_SUBJECT_MATING, "mounting", KB_RULE_FACT_MOUNTING, TRUE, NC_ ("fact", "mounting") },
  { KB_SUBJECT_MATING, "counterpart", KB_RULE_FACT_COUNTERPART, FALSE,
    NC_ ("fact", "listed as counterpart") },
  { KB_SUBJECT_MATING, "fits", KB_RULE_FACT_FITS, FALSE, NC_ ("fact", "fits") },
  { KB_SUBJECT_MATING, "permitted", KB_RULE_FACT_PERMITTED, FALSE, NC_ ("fact", "permitted") },
};

static const char *const half_names[] = { "a", "b" };

const char *
kb_subject_kind_to_string (KbSubjectKind kind)
{
  return subject_names[kind];
}

const char *
kb_relation_to_string (KbRelation relation)
{
  return relations[relation].name;
}

const char *
kb_relation_breach_sign (KbRelation relation)
{
  return relations[relation].breach_sign;
}

static const char *
half_of (const char *name, KbHalf *half)
{
  for (guint i = 0; i < G_N_ELEMENTS (half_names); i++)
    if (g_str_has_prefix (name, half_names[i]) && name[1] == '.')
      {
        *half = i;
        return name + 2;
      }
  return NULL;
}

gboolean
kb_fact_ref_parse (KbSubjectKind kind, const char *name, KbFactRef *ref)
{
  g_autofree char *whole_prefix = g_strconcat (subject_names[kind], ".", NULL);
  const char      *rest;
  gboolean         of_half;

  *ref = (KbFactRef){ .half = KB_HALF_NONE };
  rest = half_of (name, &ref->half);
  of_half = rest != NULL;
  if (!of_half && g_str_has_prefix (name, whole_prefix))
    rest = name + strlen (whole_prefix);
  if (rest == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].subject == kind && words[i].of_half == of_half
        && g_str_equal (words[i].name, rest))
      {
        ref->id = words[i].id;
        return TRUE;
      }
  ref->id = KB_RULE_FACT_PART_FACT;
  ref->def = of_half ? kb_fact_def_find (rest) : NULL;
  return ref->def != NULL;
}

KbValueType
kb_fact_ref_value_type (const KbFactRef *ref)
{
  switch (ref->id)
    {
    case KB_RULE_FACT_POLES:
      return KB_VALUE_QUANTITY;
    case KB_RULE_FACT_MARKING:
      return KB_VALUE_LIST;
    case KB_RULE_FACT_PART_FACT:
      if (ref->def->type == KB_FACT_QUANTITY || ref->def->type == KB_FACT_RANGE)
        return KB_VALUE_QUANTITY;
      return KB_VALUE_TEXT;
    default:
      return KB_VALUE_TEXT;
    }
}

char **
kb_fact_ref_names (KbSubjectKind kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].subject == kind && !words[i].of_half)
      {
        g_autofree char *name = g_strconcat (subject_names[kind], ".", words[i].name, NULL);
        g_strv_builder_add (builder, name);
      }
  for (guint half = 0; half < G_N_ELEMENTS (half_names); half++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (words[i].subject == kind && words[i].of_half)
          {
            g_autofree char *name = g_strconcat (half_names[half], ".", words[i].name, NULL);
            g_strv_builder_add (builder, name);
          }
      for (const char *const *fact = kb_fact_def_names (); *fact != NULL; fact++)
        {
          g_autofree char *name = g_strconcat (half_names[half], ".", *fact, NULL);
          g_strv_builder_add (builder, name);
        }
    }
  return g_strv_builder_end (builder);
}

const char *
kb_fact_ref_label (const KbFactRef *ref)
{
  if (ref->id == KB_RULE_FACT_PART_FACT)
    return kb_fact_def_label (ref->def);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].id == ref->id)
      return g_dpgettext2 (NULL, "fact", words[i].label);
  g_return_val_if_reached ("");
}

char *
kb_fact_ref_to_string (const KbFactRef *ref)
{
  const char *owner =
    ref->half == KB_HALF_NONE ? subject_names[KB_SUBJECT_MATING] : half_names[ref->half];
  const char *name = NULL;

  if (ref->id == KB_RULE_FACT_PART_FACT)
    name = ref->def->name;
  for (guint i = 0; name == NULL && i < G_N_ELEMENTS (words); i++)
    if (words[i].id == ref->id)
      name = words[i].name;
  return g_strconcat (owner, ".", name, NULL);
}

KbCondition *
kb_condition_new (void)
{
  return g_new0 (KbCondition, 1);
}

void
kb_condition_free (KbCondition *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  kb_value_clear (&self->value);
  g_free (self);
}

static void
rule_text_free (gpointer data)
{
  KbRuleText *text = data;

  g_free (text->message);
  g_free (text->why);
  g_free (text->remedy);
  g_free (text);
}

KbRule *
kb_rule_new (const char *id)
{
  KbRule *self = g_new0 (KbRule, 1);

  g_atomic_ref_count_init (&self->ref);
  self->id = g_strdup (id);
  self->applies = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_condition_free);
  self->requires = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_condition_free);
  self->texts = kb_texts_new (rule_text_free);
  return self;
}

KbRule *
kb_rule_ref (KbRule *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_rule_unref (KbRule *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->id);
  g_ptr_array_unref (self->applies);
  g_ptr_array_unref (self->requires);
  g_strfreev (self->covers);
  g_hash_table_unref (self->texts);
  kb_source_unref (self->source);
  g_clear_pointer (&self->adjustment, kb_adjustment_unref);
  g_free (self->place);
  g_free (self);
}

KbRule *
kb_rule_adjust (KbRule *self, KbAdjustment *adjustment)
{
  KbRule *copy = g_new0 (KbRule, 1);

  *copy = *self;
  g_atomic_ref_count_init (&copy->ref);
  copy->id = g_strdup (self->id);
  copy->applies = g_ptr_array_ref (self->applies);
  copy->requires = g_ptr_array_ref (self->requires);
  copy->covers = g_strdupv (self->covers);
  copy->texts = g_hash_table_ref (self->texts);
  copy->source = self->source != NULL ? kb_source_ref (self->source) : NULL;
  copy->place = g_strdup (self->place);
  copy->severity = adjustment->severity;
  copy->adjustment = kb_adjustment_ref (adjustment);
  return copy;
}

KbAdjustment *
kb_adjustment_new (const char *rule, KbSeverity severity)
{
  KbAdjustment *self = g_new0 (KbAdjustment, 1);

  g_atomic_ref_count_init (&self->ref);
  self->rule = g_strdup (rule);
  self->severity = severity;
  return self;
}

KbAdjustment *
kb_adjustment_ref (KbAdjustment *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_adjustment_unref (KbAdjustment *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->rule);
  g_free (self->why);
  kb_source_unref (self->source);
  g_free (self);
}

const KbRuleText *
kb_rule_get_text (const KbRule *self)
{
  return kb_texts_get (self->texts);
}

/* Ends of a quantity or range as two figures; an open end reaches infinitely far. */
static gboolean
bounds_of (const KbValue *value, gint64 *from, gint64 *to)
{
  if (value->type == KB_VALUE_QUANTITY)
    {
      *from = *to = value->from;
      return TRUE;
    }
  if (value->type != KB_VALUE_RANGE)
    return FALSE;
  /* In whole small units, what is beyond an end begins one unit after it. */
  *from = value->open_from ? G_MININT64 : value->from + (value->strict ? 1 : 0);
  *to = value->open_to ? G_MAXINT64 : value->to - (value->strict ? 1 : 0);
  return TRUE;
}

static gboolean
is_figure (const KbValue *value)
{
  return value->type == KB_VALUE_QUANTITY || value->type == KB_VALUE_RANGE;
}

/* What stands in two units is not compared: nothing is converted by nearest. */
static gboolean
is_comparable (const KbValue *left, const KbValue *right)
{
  return !is_figure (left) || !is_figure (right) || left->unit == right->unit;
}

static KbTruth
compare_figures (KbRelation relation, const KbValue *left, const KbValue *right)
{
  gint64 from, to, low, high;

  if (!bounds_of (left, &from, &to) || !bounds_of (right, &low, &high))
    return KB_UNKNOWN;
  switch (relation)
    {
    case KB_RELATION_WITHIN:
      if (from >= low && to <= high)
        return KB_YES;
      return to < low || from > high ? KB_NO : KB_UNKNOWN;
    case KB_RELATION_OVERLAPS:
      return to >= low && from <= high ? KB_YES : KB_NO;
    case KB_RELATION_AT_MOST:
      if (to <= low)
        return KB_YES;
      return from > high ? KB_NO : KB_UNKNOWN;
    case KB_RELATION_AT_LEAST:
    default:
      if (from >= high)
        return KB_YES;
      return to < low ? KB_NO : KB_UNKNOWN;
    }
}

KbTruth
kb_relation_holds (KbRelation relation, const KbValue *left, const KbValue *right)
{
  gboolean unknown =
    left->type == KB_VALUE_UNKNOWN || (right != NULL && right->type == KB_VALUE_UNKNOWN);

  if (relation == KB_RELATION_KNOWN)
    return left->type != KB_VALUE_UNKNOWN ? KB_YES : KB_NO;
  if (unknown || right == NULL || !is_comparable (left, right))
    return KB_UNKNOWN;
  switch (relation)
    {
    case KB_RELATION_EQUAL:
      return kb_value_equal (left, right) ? KB_YES : KB_NO;
    case KB_RELATION_DIFFERS:
      return kb_value_equal (left, right) ? KB_NO : KB_YES;
    case KB_RELATION_ONE_OF:
      {
        g_autofree char *text = kb_value_to_machine (left);
        return right->list != NULL && g_strv_contains ((const char *const *) right->list, text)
                 ? KB_YES
                 : KB_NO;
      }
    default:
      return compare_figures (relation, left, right);
    }
}
