/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kb-plan.h"
#include "check/kb-verdict.h"

G_BEGIN_DECLS

/* The verdict on a subject of the kind mating; @plan: (nullable): what of the rules is still to be asked. */
KbVerdict *kb_verdict_new_for_subject (const KbSubject *mating, const KbPlan *plan)
  G_GNUC_WARN_UNUSED_RESULT;
/* The same for two kinds of ports that are plugged nowhere: rules that ask what only occurrences can tell are left out. */
KbVerdict *kb_verdict_new_for_pair (const KbSubject *pair) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
