/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies in the way of a run between two places. It knows the document and the geometry of runs, no widget. */
#pragma once

#include "harness/kb-harness-edit.h"
#include "harness/kb-route.h"

G_BEGIN_DECLS

/**
 * kb_bodies_list:
 * @margin: how far beyond the two places the run may go, in µm
 *
 * Bodies of connectors that a run from @from to @to may have to go round: all between the two; where that are many, those
 * along the lines that a run with few bends goes.
 *
 * Returns: (element-type KbBox): in file order; owned.
 */
GArray *kb_bodies_list (KbHarness *harness, KbPoint from, KbPoint to, gint64 margin)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
