/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules against each other: names that nobody has, and requirements that cannot both be met. */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/kb-rule-xml.h"
#include "xml/kb-xml-reader.h"

static const KbRule *
find_rule (GPtrArray *rules, const char *id)
{
  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (((KbRule *) rules->pdata[i])->id, id))
      return rules->pdata[i];
  return NULL;
}

/* Reports that no rule has @id, with the nearest that is there. @what: the attribute that names it. */
static void
report_unknown (GPtrArray  *rules,
                GPtrArray  *others,
                const char *id,
                const char *what,
                int         line,
                KbProblems *problems)
{
  g_autofree const char **names = g_new0 (const char *, rules->len + others->len + 1);
  const char             *nearest;

  for (guint i = 0; i < rules->len + others->len; i++)
    names[i] = ((KbRule *) (i < rules->len ? rules->pdata[i] : others->pdata[i - rules->len]))->id;
  nearest = kb_nearest_word (id, names);
  if (nearest != NULL)
    kb_problems_add (problems, KB_SEVERITY_ERROR, line,
                     _ ("“%s” names the rule “%s”, which no catalogue has. Did you mean “%s”?"),
                     what, id, nearest);
  else
    kb_problems_add (
      problems, KB_SEVERITY_ERROR, line,
      _ ("“%s” names the rule “%s”, which no catalogue has. Mend the id or remove it."), what, id);
}

/* ---- requirements that exclude each other ---- */

/* Whether both compare the same things, in whichever order. */
static gboolean
compare_the_same (const KbCondition *a, const KbCondition *b)
{
  if (a->children != NULL || b->children != NULL || a->has_other != b->has_other)
    return FALSE;
  if (!a->has_other)
    return kb_fact_ref_equal (&a->fact, &b->fact) && kb_value_equal (&a->value, &b->value);
  return (kb_fact_ref_equal (&a->fact, &b->fact) && kb_fact_ref_equal (&a->other, &b->other))
         || (kb_fact_ref_equal (&a->fact, &b->other) && kb_fact_ref_equal (&a->other, &b->fact));
}

static gboolean
is_figure (const KbCondition *condition)
{
  return condition->children == NULL && !condition->has_other
         && condition->value.type == KB_VALUE_QUANTITY;
}

/* Whether no values can meet both. */
static gboolean
exclude_each_other (const KbCondition *a, const KbCondition *b)
{
  if (compare_the_same (a, b)
      && ((a->relation == KB_RELATION_EQUAL && b->relation == KB_RELATION_DIFFERS)
          || (a->relation == KB_RELATION_DIFFERS && b->relation == KB_RELATION_EQUAL)))
    return TRUE;
  if (a->children != NULL || b->children != NULL || a->has_other || b->has_other
      || !kb_fact_ref_equal (&a->fact, &b->fact))
    return FALSE;
  if (a->relation == KB_RELATION_COUNT && b->relation == KB_RELATION_COUNT)
    return g_strcmp0 (a->of, b->of) == 0
           && kb_relation_holds (KB_RELATION_OVERLAPS, &a->value, &b->value) == KB_NO;
  if (a->relation == KB_RELATION_EQUAL && b->relation == KB_RELATION_EQUAL)
    return !kb_value_equal (&a->value, &b->value);
  if (!is_figure (a) || !is_figure (b) || a->value.unit != b->value.unit)
    return FALSE;
  return (a->relation == KB_RELATION_AT_LEAST && b->relation == KB_RELATION_AT_MOST
          && a->value.from > b->value.from)
         || (a->relation == KB_RELATION_AT_MOST && b->relation == KB_RELATION_AT_LEAST
             && a->value.from < b->value.from);
}

static gboolean
any_exclude (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      if (a->pdata[i] != b->pdata[j] && exclude_each_other (a->pdata[i], b->pdata[j]))
        return TRUE;
  return FALSE;
}

/* Whether wherever @a applies @b applies too: each condition of @b is one of @a. */
static gboolean
applies_within (const KbRule *a, const KbRule *b)
{
  for (guint i = 0; i < b->applies->len; i++)
    {
      const KbCondition *wanted = b->applies->pdata[i];
      gboolean           found = FALSE;

      for (guint j = 0; j < a->applies->len && !found; j++)
        {
          const KbCondition *condition = a->applies->pdata[j];
          found = condition->relation == wanted->relation && compare_the_same (condition, wanted);
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* A rule may explain what others refuse: only where both decide the same they contradict. */
static gboolean
contradict (const KbRule *a, const KbRule *b)
{
  return a->subject == b->subject && a->decides == b->decides
         && (applies_within (a, b) || applies_within (b, a))
         && any_exclude (a->requires, b->requires);
}

static void
check_itself (const KbRule *rule, KbProblems *problems)
{
  if (any_exclude (rule->applies, rule->applies))
    kb_problems_add (problems, KB_SEVERITY_ERROR, rule->line,
                     _ ("The rule “%s” never applies: two of its conditions “when” exclude each "
                        "other. Remove one."),
                     rule->id);
  if (any_exclude (rule->requires, rule->requires))
    kb_problems_add (problems, KB_SEVERITY_ERROR, rule->line,
                     _ ("The rule “%s” can never be kept: two of its requirements exclude each "
                        "other. Remove one."),
                     rule->id);
}

static void
check_covers (const KbRule *rule, GPtrArray *rules, GPtrArray *others, KbProblems *problems)
{
  for (guint i = 0; rule->covers[i] != NULL; i++)
    {
      const char   *id = rule->covers[i];
      const KbRule *covered;

      if (*id == '\0')
        continue;
      covered = find_rule (rules, id);
      if (covered == NULL)
        covered = find_rule (others, id);
      if (covered == NULL)
        report_unknown (rules, others, id, "covers", rule->line, problems);
      else if (g_strv_contains ((const char *const *) covered->covers, rule->id))
        kb_problems_add (
          problems, KB_SEVERITY_ERROR, rule->line,
          _ ("The rules “%s” and “%s” cover each other, so neither would be reported. "
             "Remove one “covers”."),
          rule->id, covered->id);
    }
}

void
kb_rules_check (GPtrArray *rules, GPtrArray *adjustments, GPtrArray *others, KbProblems *problems)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const KbRule *rule = rules->pdata[i];

      check_itself (rule, problems);
      check_covers (rule, rules, others, problems);
      for (guint j = 0; j < i; j++)
        if (contradict (rule, rules->pdata[j]))
          kb_problems_add (
            problems, KB_SEVERITY_ERROR, rule->line,
            _ ("The rules “%s” and “%s” (line %d) contradict each other: nothing can keep both. "
               "Restrict one by “when” or remove it."),
            rule->id, ((KbRule *) rules->pdata[j])->id, ((KbRule *) rules->pdata[j])->line);
      for (guint j = 0; j < others->len; j++)
        if (contradict (rule, others->pdata[j]))
          kb_problems_add (
            problems, KB_SEVERITY_ERROR, rule->line,
            _ ("The rule “%s” contradicts the rule “%s” of another catalogue: nothing can keep "
               "both. Restrict one by “when” or remove it."),
            rule->id, ((KbRule *) others->pdata[j])->id);
    }
  for (guint i = 0; i < adjustments->len; i++)
    {
      const KbAdjustment *adjustment = adjustments->pdata[i];

      if (find_rule (rules, adjustment->rule) == NULL
          && find_rule (others, adjustment->rule) == NULL)
        report_unknown (rules, others, adjustment->rule, "adjust", adjustment->line, problems);
    }
}
