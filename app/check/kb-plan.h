/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is still to be asked about a subject once it is known which parts play its roles and what is set for the project.
 * Most conditions of rules ask the parts or settings alone, a harness has few parts and many items, and few items have
 * settings of their own: what parts and settings say is found out once for each combination of them, and the rules that do
 * not apply to it or are kept by it are not looked at again. Of items with settings of their own these are asked each time.
 */
#pragma once

#include "check/kb-evaluate.h"

G_BEGIN_DECLS

typedef struct _KbPlan  KbPlan;
typedef struct _KbPlans KbPlans;

KbPlans *kb_plans_new (void);
void     kb_plans_free (KbPlans *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbPlans, kb_plans_free)
/* Forgets all: where parts went away, which the plans would keep, and where what is set for the project changed. Other rules
 * are noticed. */
void kb_plans_clear (KbPlans *self);
/* The plan for the subject, made where there is none yet; borrowed, good until they are cleared. */
const KbPlan *kb_plans_get (KbPlans *self, const KbSubject *subject);
/* The rules that may have something to say, in the order of the catalogue; borrowed. */
GPtrArray *kb_plan_get_rules (const KbPlan *self);
/* What the rule at @index says about the subject, as kb_evaluate() does. */
KbReason *kb_plan_evaluate (const KbPlan *self, guint index, const KbSubject *subject)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
