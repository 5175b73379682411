/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rule and one subject: what the rule says. */
#pragma once

#include "check/kb-reason.h"
#include "check/kb-subject.h"

G_BEGIN_DECLS

/* What @rule says about the subject, owned; NULL where it says nothing (it does not apply, or is kept). */
KbReason *kb_evaluate (const KbSubject *subject, KbRule *rule) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a rule that is known to say something. */
KbReason *kb_reason_new (const KbSubject *subject, KbRule *rule) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the condition, which is no group, holds between the two; of a count, @left is the number. */
KbTruth kb_condition_compare (const KbCondition *condition,
                              const KbValue     *left,
                              const KbValue     *right);
/* Whether the condition holds. */
KbTruth kb_condition_evaluate (const KbCondition *condition, const KbSubject *subject);
/* Breaches first, then unknowns, then statements; the loudest first. */
int kb_reason_compare (const KbReason *a, const KbReason *b);

G_END_DECLS
