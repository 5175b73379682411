/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of one thing in a supply, whatever lies around it: resistances, capacities, what may drop. */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/**
 * kb_supply_get_resistance:
 * @edge: a cable or mating
 *
 * Returns: of one conductor or one mated pole, in µΩ; -1 where a figure is not stated
 */
gint64 kb_supply_get_resistance (KbHarness *harness, const KbItem *edge);
/* What the cable may carry as it is laid and at the highest temperature around it, in mA; FALSE where anything that it
 * depends on is not stated. */
gboolean kb_supply_get_capacity (KbHarness *harness, const KbItem *cable, gint64 *amount);
/* By how many conductors a drop counts, the factor b of IEC 60364-5-52, annex G: there and back 2, and 1 of three phases,
 * whose currents cancel in the neutral. @circuit may be NULL. */
int kb_supply_count_conductors (const KbItem *circuit);
/* What may still drop, in 1/1000 %: the budget of the circuit, else of the project, less what is used up before the feed;
 * FALSE where there is no budget. */
gboolean kb_supply_get_drop_left (KbHarness *harness, const KbItem *circuit, gint64 *amount);

G_END_DECLS
