/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is still to be asked about a subject once it is known which parts play its roles. Most conditions of rules ask
 * the parts alone, and a harness has few parts and many items: what the parts say is found out once for each of their
 * combinations, and the rules that do not apply to it or are kept by it are not looked at again.
 */
#pragma once

#include "check/kb-evaluate.h"

G_BEGIN_DECLS

typedef struct _KbPlan  KbPlan;
typedef struct _KbPlans KbPlans;

KbPlans *kb_plans_new (void);
void     kb_plans_free (KbPlans *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbPlans, kb_plans_free)
/* Forgets all: where parts went away, which the plans would keep. Other rules are noticed. */
void kb_plans_clear (KbPlans *self);
/* The plan for the subject, made where there is none yet; borrowed, good until they are cleared. */
const KbPlan *kb_plans_get (KbPlans *self, const KbSubject *subject);
/* The rules that may have something to say, in the order of the catalogue; borrowed. */
GPtrArray *kb_plan_get_rules (const KbPlan *self);
/* Which settings are made for anybody in the subject or for the project: a bit for each, in the order of their table. */
guint64 kb_plan_find_settings (const KbSubject *subject);
/* What the rule at @index says about the subject, as kb_evaluate() does; @settings: those that are made. */
KbReason *kb_plan_evaluate (const KbPlan    *self,
                            guint            index,
                            const KbSubject *subject,
                            guint64          settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
