/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a cable run with right angles between two places. Geometry only. */
#pragma once

#include "catalog/kb-geometry.h"

G_BEGIN_DECLS

/* What a run should not cross, as the body of a connector. */
typedef struct
{
  KbPoint min, max;
} KbBox;

/**
 * kb_route_orthogonal:
 * @from: where the run starts and looks to
 * @to: where it ends; its direction points away from what it ends at
 * @stub: how far it goes straight on at either end before the first bend, in µm
 * @free_end: @to has no direction of its own
 * @boxes: (array length=n_boxes): what to go round where a way round is found
 *
 * Returns: (element-type KbPoint): the bends, without both ends; owned.
 */
GArray *kb_route_orthogonal (KbAnchor     from,
                             KbAnchor     to,
                             gint64       stub,
                             gboolean     free_end,
                             const KbBox *boxes,
                             guint        n_boxes) G_GNUC_WARN_UNUSED_RESULT;

/* Rounds to multiples of @grid, half away from zero. */
gint64 kb_route_snap (gint64 value, gint64 grid);

G_END_DECLS
