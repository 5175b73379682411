/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the cores of a cable go, each edit one transaction and one undo step. They return whether anything changed. */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/* Connection points of the connector at an end, as "1.1", pole by pole; a pole of which no number is stated has one. Owned;
 * empty for a free end. */
GPtrArray *kb_harness_list_points (KbHarness *self, const KbItem *cable, int end)
  G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_harness_connect_core:
 * @end: 0 or 1
 * @point: (nullable): connection point at that end; NULL takes the core off
 *
 * Where another core of the cable sits at the point, the two change places.
 */
gboolean kb_harness_connect_core (KbHarness  *self,
                                  const char *cable,
                                  const char *core,
                                  int         end,
                                  const char *point);
/**
 * kb_harness_connect_cores_by_default:
 *
 * By colour where that says what a core is for (IEC 60445: green-yellow is the protective conductor, blue the neutral one) and
 * a pole is marked so, all others by number to the poles that are left.
 */
gboolean kb_harness_connect_cores_by_default (KbHarness *self, const char *cable);
/* Each core goes at @end to the pole that is marked as that at the other end, else to that of the same number. */
gboolean kb_harness_connect_cores_as_other_end (KbHarness *self, const char *cable, int end);

G_END_DECLS
