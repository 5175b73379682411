/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what rules say about a subject to findings about an item. */
#include "config.h"

#include "check/kb-check.h"

#include "check/kb-evaluate.h"
#include "check/kb-finding-private.h"
#include "check/kb-verdict-private.h"

/* What is switched off reports nothing in the place of others. */
static gboolean
is_covered (KbHarness *harness, const KbReason *reason, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const KbReason *other = reasons->pdata[i];

      if (other->holds == KB_NO && reason->holds == KB_NO
          && g_strv_contains ((const char *const *) other->rule->covers, reason->rule->id)
          && !kb_severity_is_off (harness, other->rule->id))
        return TRUE;
    }
  return FALSE;
}

/* @plans: (nullable): what parts leave to be asked; @findings: of KbFinding, those of @owner from @first on */
typedef struct
{
  KbHarness  *harness;
  const char *owner;
  KbPlans    *plans;
  GPtrArray  *findings;
  guint       first;
} Check;

static void
report (const Check *self, const KbSubject *subject, const KbReason *reason, GPtrArray *reasons)
{
  const KbItem         *items[KB_MAX_ROLES + 1];
  const gboolean        is_pair = subject->kind == KB_SUBJECT_PAIR;
  const char           *ids[KB_MAX_ROLES + 1] = { 0 };
  const char           *designators[KB_MAX_ROLES + 1] = { 0 };
  g_autoptr (KbFinding) finding = NULL;
  const KbItem         *severity;

  /* What only states something is no finding. */
  if (reason->holds == KB_YES || kb_severity_is_off (self->harness, reason->rule->id)
      || is_covered (self->harness, reason, reasons))
    return;
  kb_subject_get_items (subject, reason->rule, items);
  for (guint i = 0; items[i] != NULL; i++)
    {
      ids[i] = items[i]->id;
      /* The project has none. */
      if (items[i]->kind != KB_ITEM_PROPERTIES)
        designators[i] = items[i]->kind == KB_ITEM_CIRCUIT && items[i]->name != NULL
                           ? items[i]->name
                           : kb_item_get_label (items[i]);
    }
  for (int half = 0; half < 2 && is_pair; half++)
    designators[half] = subject->actors[half].label;
  if (is_pair)
    ids[0] = KB_PROPERTIES_ID;
  finding = kb_finding_new (reason, reasons, self->owner, ids, designators);
  severity = kb_harness_find_severity (self->harness, reason->rule->id);
  if (severity != NULL)
    kb_finding_set_severity (finding, severity);
  if (is_pair)
    kb_finding_set_halves (finding, subject);
  /* Two equal accessories, or two cores on one point, are one mistake. */
  for (guint i = self->first; i < self->findings->len; i++)
    if (kb_finding_equal (self->findings->pdata[i], finding))
      return;
  g_ptr_array_add (self->findings, g_steal_pointer (&finding));
}

static void
check_mating (const Check *self, const KbSubject *subject, const KbPlan *plan)
{
  g_autoptr (KbVerdict) verdict = kb_verdict_new_for_subject (subject, plan);

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = verdict->reasons->pdata[i];

      if (kb_verdict_tells (verdict, reason))
        report (self, subject, reason, verdict->reasons);
    }
}

/* Why it must not be plugged belongs to the finding. */
static void
check_pair (const Check *self, const KbSubject *subject)
{
  GPtrArray            *rules = kb_catalog_get_rules_of (subject->catalog, KB_SUBJECT_PAIR);
  g_autoptr (KbVerdict) verdict = rules->len > 0 ? kb_verdict_new_for_pair (subject) : NULL;
  KbSubject             pair = *subject;

  if (verdict == NULL)
    return;
  pair.fits = verdict->fits;
  pair.permitted = verdict->permitted;
  pair.reasons = verdict->reasons;
  for (guint i = 0; i < rules->len; i++)
    {
      KbReason *reason = kb_evaluate (&pair, rules->pdata[i]);

      if (reason == NULL)
        continue;
      report (self, &pair, reason, verdict->reasons);
      kb_reason_free (reason);
    }
}

static void
check_subject (const KbSubject *subject, gpointer user_data)
{
  const Check          *self = user_data;
  g_autoptr (GPtrArray) reasons = NULL;
  const KbPlan         *plan = self->plans != NULL ? kb_plans_get (self->plans, subject) : NULL;
  GPtrArray            *rules = plan != NULL ? kb_plan_get_rules (plan)
                                             : kb_catalog_get_rules_of (subject->catalog, subject->kind);

  if (rules->len == 0)
    return;
  if (subject->kind == KB_SUBJECT_MATING)
    {
      check_mating (self, subject, plan);
      return;
    }
  if (subject->kind == KB_SUBJECT_PAIR)
    {
      check_pair (self, subject);
      return;
    }
  for (guint i = 0; i < rules->len; i++)
    {
      KbReason *reason =
        plan != NULL ? kb_plan_evaluate (plan, i, subject) : kb_evaluate (subject, rules->pdata[i]);

      if (reason == NULL)
        continue;
      if (reasons == NULL)
        reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_reason_free);
      g_ptr_array_add (reasons, reason);
    }
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    report (self, subject, reasons->pdata[i], reasons);
}

static void
find_waiver (const KbReading *reading, KbFinding *finding)
{
  const char *const    *subjects = kb_finding_get_subjects (finding);
  g_autofree char      *named = NULL;
  g_autoptr (GPtrArray) waivers = NULL;

  /* About the project: that is named by itself. */
  if (subjects[0] == NULL)
    return;
  waivers = kb_reading_list_waivers (reading, subjects[0]);
  if (waivers->len == 0)
    return;
  named = kb_finding_dup_subjects (finding);
  for (guint i = 0; i < waivers->len; i++)
    {
      const KbItem *waiver = waivers->pdata[i];
      gboolean stale = g_strcmp0 (waiver->fingerprint, kb_finding_get_fingerprint (finding)) != 0;

      if (g_strcmp0 (waiver->rule, kb_finding_get_rule_id (finding)) != 0
          || g_strcmp0 (waiver->subjects, named) != 0
          || !kb_finding_is_case_of (finding, waiver->fingerprint))
        continue;
      /* Of several, one that holds. */
      if (!stale || kb_finding_get_waiver (finding) == NULL)
        kb_finding_set_waiver (finding, waiver->id, stale);
      if (!stale)
        return;
    }
}

void
kb_check_collect (const KbReading *reading, KbPlans *plans, const char *id, GPtrArray *findings)
{
  const Check check = { reading->harness, id, plans, findings, findings->len };

  kb_subject_foreach (reading, id, check_subject, (gpointer) &check);
  for (guint i = check.first; i < findings->len; i++)
    find_waiver (reading, findings->pdata[i]);
}

/* Of more it is cheaper to follow all feeds once than those around each, and to plan what is asked of each part. */
#define FEW 8

GPtrArray *
kb_check_items (KbHarness *harness, GPtrArray *ids)
{
  g_autoptr (KbSupplies) all = ids->len > FEW ? kb_supplies_new (harness) : NULL;
  g_autoptr (KbFitted)   fitted = kb_fitted_new (harness, 1);
  GPtrArray             *findings = g_ptr_array_new_with_free_func (g_object_unref);

  if (all != NULL)
    {
      kb_check_some (harness, all, fitted, ids, 0, ids->len, findings);
      return findings;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (KbSupplies) around = kb_supplies_new_around (harness, ids->pdata[i]);
      const KbReading        reading = { .harness = harness, .supplies = around, .fitted = fitted };

      kb_check_collect (&reading, NULL, ids->pdata[i], findings);
    }
  return findings;
}

/* Tried within a transaction, whose parts are not settled yet: nothing is remembered of them beyond it. */
guint
kb_check_some (KbHarness  *harness,
               KbSupplies *supplies,
               KbFitted   *fitted,
               GPtrArray  *ids,
               guint       first,
               guint       most,
               GPtrArray  *findings)
{
  g_autoptr (KbPlans) plans = kb_plans_new ();
  const KbReading     reading = { .harness = harness, .supplies = supplies, .fitted = fitted };
  const guint         n = MIN (most, ids->len - first);

  for (guint i = first; i < first + n; i++)
    kb_check_collect (&reading, plans, ids->pdata[i], findings);
  return n;
}
