/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The run of a cable on the layout: where it goes, how long it is, and what becomes of it when it is edited. Geometry only: it
 * knows points, ends and the kind of run, no document. A route is an array of KbPoint with both ends, its bends lie between.
 */
#pragma once

#include "harness/kb-item.h"

G_BEGIN_DECLS

#define KB_ROUTE_GRID 1000  /* µm */
#define KB_ROUTE_STUB 15000 /* µm that a run goes straight from an entry before its first bend */

/* What a run should not cross, as the body of a connector. */
typedef struct
{
  KbPoint min, max;
} KbBox;

/**
 * KbRouteEnd:
 * @directed: the run leaves where the anchor looks to; FALSE for a free end
 */
typedef struct
{
  KbAnchor anchor;
  gboolean directed;
} KbRouteEnd;

/* As in files: "orthogonal" or "direct"; NULL for free. */
const char *kb_run_mode_to_string (KbRunMode mode);
gboolean    kb_run_mode_from_string (const char *text, KbRunMode *mode);
/* For eyes, translated; borrowed. */
const char *kb_run_mode_get_label (KbRunMode mode);

/* ---- where it goes: kb-route-orthogonal.c ---- */

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
/**
 * kb_route_continue:
 * @before: the point before @last, from where it comes
 * @last: a bend that is set
 *
 * On from a bend at right angles; it rather turns there than goes straight on.
 *
 * Returns: (element-type KbPoint): the bends after @last; owned.
 */
GArray *kb_route_continue (KbPoint  before,
                           KbPoint  last,
                           KbAnchor to,
                           gint64   stub,
                           gboolean free_end) G_GNUC_WARN_UNUSED_RESULT;
/* The route at right angles with the fewest bends, whatever its ends are; owned. */
GArray *kb_route_lay (const KbRouteEnd ends[2], const KbBox *boxes, guint n_boxes)
  G_GNUC_WARN_UNUSED_RESULT;
/* Rounds to multiples of @grid, half away from zero. */
gint64 kb_route_snap (gint64 value, gint64 grid);

/* ---- what it is like: kb-route-shape.c ---- */

/**
 * kb_route_get_bend_radius:
 * @cable: (nullable)
 *
 * Returns: the smallest bending radius that is stated for the cable, in µm: as a length, or as a multiple of its stated outer
 *   diameter (the largest one of a range); 0 where it is not stated.
 */
gint64 kb_route_get_bend_radius (const KbPart *cable);
/**
 * kb_route_measure:
 * @radius: to which the bends are rounded, in µm; 0 for sharp ones
 *
 * Length along the middle of the cable. A bend by the angle φ, rounded to r, takes t = r · tan (φ / 2) of both segments and
 * puts the arc r · φ in their place:
 *
 *     length = Σ segments − Σ (2 t − r φ)
 *
 * A segment between two bends gives half of itself to each, one at an end all; where that is less than t, the bend is as round
 * as that allows. So it is drawn, too. Where the run turns back on itself nothing is rounded.
 *
 * Returns: in µm, rounded to the nearest
 */
gint64 kb_route_measure (const GArray *route, gint64 radius);
/* Leaves out points that lie on another one or on the straight line between their neighbours; the ends stay. */
void kb_route_simplify (GArray *route);
/* Whether all is at right angles, nothing turns back on itself, and the entries are left the way they look; with @ends NULL
 * only whether all is at right angles. */
gboolean kb_route_is_orthogonal (const GArray *route, const KbRouteEnd ends[2]);
/* The nearest bend within @reach, counted in the route from 1; 0 for none. */
guint kb_route_find_bend (const GArray *route, KbPoint at, gint64 reach);
/* Index of the first point of the nearest segment within @reach; -1 for none. */
int kb_route_find_segment (const GArray *route, KbPoint at, gint64 reach);

/* ---- what becomes of it: kb-route-edit.c; each gives a new route, owned ---- */

/**
 * kb_route_follow:
 * @route: as it was
 * @ends: where its ends lie now
 * @turned: which of them look elsewhere now
 *
 * The bend beside a moved end follows across its segment. A run at right angles that would not be one any more, or would leave
 * an entry another way, is laid anew; free bends stay.
 */
GArray *kb_route_follow (KbRunMode        mode,
                         const GArray    *route,
                         const KbRouteEnd ends[2],
                         const gboolean   turned[2],
                         const KbBox     *boxes,
                         guint            n_boxes) G_GNUC_WARN_UNUSED_RESULT;
/* Leaves out bends beside the end @end at which the run would turn back, after that end was taken elsewhere. */
void kb_route_drop_senseless (GArray *route, int end);
/**
 * kb_route_move_bend:
 * @bend: its index in the route
 * @to: where it should lie; a run at right angles keeps them, its neighbours follow, and what is tied to an entry stays
 */
GArray *kb_route_move_bend (KbRunMode        mode,
                            const GArray    *route,
                            const KbRouteEnd ends[2],
                            guint            bend,
                            KbPoint          to) G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_route_move_segment:
 * @segment: index of its first point in the route
 * @from: where it was taken hold of
 * @to: where that point should lie
 *
 * A segment at right angles moves across itself; one at an entry, or one that goes straight on, gets a bend there. Any other
 * moves as it is, and one at an end gets a bend at @to.
 */
GArray *kb_route_move_segment (KbRunMode        mode,
                               const GArray    *route,
                               const KbRouteEnd ends[2],
                               guint            segment,
                               KbPoint          from,
                               KbPoint          to) G_GNUC_WARN_UNUSED_RESULT;
/* A bend on the segment where @at is nearest to it, on the grid where it is parallel to an axis: nothing looks otherwise. */
GArray *kb_route_insert_bend (const GArray *route, guint segment, KbPoint at)
  G_GNUC_WARN_UNUSED_RESULT;
/* Without the bend; at right angles another one goes with it. NULL where it cannot do without. */
GArray *kb_route_remove_bend (KbRunMode        mode,
                              const GArray    *route,
                              const KbRouteEnd ends[2],
                              guint            bend) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
