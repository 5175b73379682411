/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all rules say about an item; kb-checker.h keeps it up to date. */
#pragma once

#include "check/kb-plan.h"

G_BEGIN_DECLS

/* Adds what the rules say about the item @id to @findings, of KbFinding. @plans: (nullable): what parts leave to be asked. */
void kb_check_collect (const KbReading *reading,
                       KbPlans         *plans,
                       const char      *id,
                       GPtrArray       *findings);
/* What the rules say about the items (of char*, their ids) as they are now, of KbFinding; also inside a transaction. */
GPtrArray *kb_check_items (KbHarness *harness, GPtrArray *ids) G_GNUC_WARN_UNUSED_RESULT;
/* The same for some of them, @most at most, from the one at @first on, with supplies and what is fitted, which are known; adds to
 * @findings. Returns: how many that were. */
guint kb_check_some (KbHarness  *harness,
                     KbSupplies *supplies,
                     KbFitted   *fitted,
                     GPtrArray  *ids,
                     guint       first,
                     guint       most,
                     GPtrArray  *findings);

G_END_DECLS
