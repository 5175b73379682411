/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which conductors sit at the connection points of a connector, and where each goes from there. */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/**
 * KbConductor:
 * @pole: number of the pole, from 1
 * @point: which of its points, from 1; 0 where only the pole is named
 * @cable: the cable it belongs to
 * @end: of the cable, that is at the connector
 * @termination: of @cable
 * @core: (nullable): what the part says of it; NULL where the part does not have it
 *
 * All borrowed, good until the next change.
 */
typedef struct
{
  int                  pole;
  int                  point;
  const KbItem        *cable;
  int                  end;
  const KbTermination *termination;
  const KbCore        *core;
} KbConductor;

/* Of KbConductor, by pole, point and cable; owned. */
GArray *kb_harness_list_conductors (KbHarness *self, const char *connector)
  G_GNUC_WARN_UNUSED_RESULT;
/* The core of the number; NULL for none, or where @self is NULL. Borrowed. */
const KbCore *kb_part_find_core (const KbPart *self, const char *number);
/* Where the core of a cable is connected; NULL for none; borrowed. */
const KbTermination *kb_item_find_termination (const KbItem *self, const char *core);

G_END_DECLS
