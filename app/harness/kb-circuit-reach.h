/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an assignment to a circuit reaches, before it is done: one item, the way from one item to another, or all that is
 * connected. Ways go over matings, cables and distributors. What is shown beforehand is what is then done.
 */
#pragma once

#include "harness/kb-circuit.h"

G_BEGIN_DECLS

/**
 * KbReach:
 * @KB_REACH_ONE: only the item itself
 * @KB_REACH_WAY: the item and what lies between it and another one
 * @KB_REACH_CONNECTED: the item and all that is connected with it, until another circuit begins
 */
typedef enum
{
  KB_REACH_ONE,
  KB_REACH_WAY,
  KB_REACH_CONNECTED,
} KbReach;

/**
 * KbAssignmentWish:
 * @circuit: id of the circuit
 * @to: id of the connector or cable that is meant
 * @from: (nullable): id of the one where the way begins
 * @away: to take them out of the circuit instead
 * @over: what lies on the way and belongs to another circuit is taken over, too
 */
typedef struct
{
  const char *circuit;
  KbReach     reach;
  const char *to;
  const char *from;
  gboolean    away;
  gboolean    over;
} KbAssignmentWish;

/**
 * KbAssignment:
 * @circuit: (nullable): id of the circuit that they will belong to; NULL for none
 * @ids: (element-type utf8): connectors and cables that will belong to another circuit than before, in file order
 * @left: (element-type utf8): those of other circuits that are left alone: at which it ended, or on the way; in file order
 * @taken: (element-type utf8): those of @ids that belong to another circuit until then
 * @way: (element-type utf8): from one end to the other; empty where a way was not asked for, or there is none
 *
 * What a circuit reaches. Borrowed ids, good until the items go.
 */
typedef struct
{
  const char *circuit;
  GPtrArray  *ids;
  GPtrArray  *left;
  GPtrArray  *taken;
  GPtrArray  *way;
} KbAssignment;

void kb_assignment_free (KbAssignment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbAssignment, kb_assignment_free)

/**
 * kb_harness_find_connected:
 * @from: (element-type utf8): where to begin, of whatever circuit
 * @circuit: id of the circuit that is to be assigned
 *
 * Follows matings, cables and distributors from @from until something that belongs to another circuit already.
 */
KbAssignment *kb_harness_find_connected (KbHarness *self, GPtrArray *from, const char *circuit);
/* Assigns the circuit to what it finds; what it left alone stands in the result. */
KbAssignment *kb_harness_assign_circuit_connected (KbHarness  *self,
                                                   GPtrArray  *from,
                                                   const char *circuit);
/**
 * kb_harness_plan_assignment:
 *
 * The way has as few items of other circuits on it as can be, and is the shortest of those. The item that is meant is assigned
 * whatever it belongs to; where there is no way to it, only it.
 */
KbAssignment *kb_harness_plan_assignment (KbHarness *self, const KbAssignmentWish *wish)
  G_GNUC_WARN_UNUSED_RESULT;
/* Does what was planned. Returns: whether anything changed */
gboolean kb_harness_do_assignment (KbHarness *self, const KbAssignment *plan);

G_END_DECLS
