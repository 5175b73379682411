/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-verdict.h"

#include <glib/gi18n.h>

#include "check/kb-evaluate.h"
#include "check/kb-verdict-private.h"

void
kb_verdict_free (KbVerdict *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  return kb_reason_compare (*(KbReason *const *) a, *(KbReason *const *) b);
}

/* Of two parts alone is not asked what only a document can tell. */
static gboolean
is_asked (const KbSubject *subject, const KbRule *rule, KbDecides decides)
{
  return rule->decides == decides
         && (subject->reading.harness != NULL || !kb_rule_is_of_document (rule));
}

static gboolean
is_any_asked (const KbSubject *subject, KbDecides decides)
{
  GPtrArray *rules = kb_catalog_get_rules_of (subject->catalog, KB_SUBJECT_MATING);

  for (guint i = 0; i < rules->len; i++)
    if (is_asked (subject, rules->pdata[i], decides))
      return TRUE;
  return FALSE;
}

static void
evaluate_stage (KbVerdict    *verdict,
                KbSubject    *subject,
                const KbPlan *plan,
                KbDecides     decides,
                KbTruth      *answer)
{
  GPtrArray *rules = plan != NULL ? kb_plan_get_rules (plan)
                                  : kb_catalog_get_rules_of (subject->catalog, KB_SUBJECT_MATING);

  for (guint i = 0; i < rules->len; i++)
    {
      KbRule   *rule = rules->pdata[i];
      KbReason *reason;

      if (!is_asked (subject, rule, decides))
        continue;
      reason = plan != NULL ? kb_plan_evaluate (plan, i, subject) : kb_evaluate (subject, rule);
      if (reason == NULL)
        continue;
      if (answer != NULL && rule->requires->len > 0)
        *answer = kb_truth_and (*answer, reason->holds);
      g_ptr_array_add (verdict->reasons, reason);
    }
  /* Without a single rule nothing is decided: unknown is not a pass. */
  if (answer != NULL && !is_any_asked (subject, decides))
    *answer = KB_UNKNOWN;
}

KbVerdict *
kb_verdict_new_for_subject (const KbSubject *mating, const KbPlan *plan)
{
  KbSubject  subject = *mating;
  KbVerdict *self = g_new0 (KbVerdict, 1);

  subject.fits = KB_YES;
  subject.permitted = KB_YES;
  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_reason_free);
  evaluate_stage (self, &subject, plan, KB_DECIDES_FITS, &subject.fits);
  evaluate_stage (self, &subject, plan, KB_DECIDES_PERMITTED, &subject.permitted);
  /* What does not fit is not permitted either. */
  subject.permitted = kb_truth_and (subject.permitted, subject.fits);
  evaluate_stage (self, &subject, plan, KB_DECIDES_NOTHING, NULL);
  g_ptr_array_sort (self->reasons, compare_reasons);
  self->fits = subject.fits;
  self->permitted = subject.permitted;
  return self;
}

gboolean
kb_verdict_tells (const KbVerdict *self, const KbReason *reason)
{
  return self->fits != KB_NO
         || (reason->rule->decides == KB_DECIDES_FITS && reason->holds != KB_UNKNOWN);
}

KbVerdict *
kb_verdict_new_for_pair (const KbSubject *pair)
{
  const KbSubject mating = { .kind = KB_SUBJECT_MATING,
                             .catalog = pair->catalog,
                             .actors = { pair->actors[0], pair->actors[1] } };

  return kb_verdict_new_for_subject (&mating, NULL);
}

KbVerdict *
kb_verdict_new (KbCatalog *catalog, const KbMatingHalf *a, const KbMatingHalf *b)
{
  const KbMatingHalf *const halves[2] = { a, b };
  KbSubject                 subject = { .kind = KB_SUBJECT_MATING, .catalog = catalog };

  for (int i = 0; i < 2; i++)
    subject.actors[i] =
      (KbActor){ .label = halves[i]->label, .part = halves[i]->part, .port = halves[i]->port };
  return kb_verdict_new_for_subject (&subject, NULL);
}

static void
take_verdict (const KbSubject *subject, gpointer user_data)
{
  if (subject->kind == KB_SUBJECT_MATING)
    *(KbVerdict **) user_data = kb_verdict_new_for_subject (subject, NULL);
}

KbVerdict *
kb_verdict_new_for_mating (KbHarness *harness, const char *mating)
{
  const KbReading reading = { .harness = harness };
  const KbItem   *item = kb_harness_get_item (harness, mating);
  KbVerdict      *self = NULL;

  if (item != NULL && item->kind == KB_ITEM_MATING)
    kb_subject_foreach (&reading, mating, take_verdict, &self);
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
