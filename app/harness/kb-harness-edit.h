/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What users do to a document, each one transaction and one undo step, unless it says “inside a transaction”. */
#pragma once

#include "harness/kb-harness.h"
#include "harness/kb-route.h"

G_BEGIN_DECLS

/* Geometry of a connector occurrence, and its anchors on the layout. */
/* Borrowed, good until the parts change. */
const KbGeometry *kb_harness_get_geometry (KbHarness *self, const KbItem *connector);
gboolean          kb_harness_get_port_anchor (KbHarness  *self,
                                              const char *connector,
                                              const char *port,
                                              KbAnchor   *anchor);
gboolean kb_harness_get_entry_anchor (KbHarness *self, const char *connector, KbAnchor *anchor);
/* Envelope on the layout, in µm. */
void kb_harness_get_bounds (KbHarness *self, const KbItem *item, KbPoint *min, KbPoint *max);

/* Points of a cable run from end to end: anchors, bends; of KbPoint, owned. */
GArray *kb_harness_dup_route (KbHarness *self, const KbItem *cable) G_GNUC_WARN_UNUSED_RESULT;
/* Length along the route as it is drawn, in µm: see kb_route_measure(), with the bending radius that is stated for the cable. */
gint64 kb_harness_measure_route (KbHarness *self, const KbItem *cable);
/* How long it is cut: the stated length, else the measured one and the slack. */
gint64 kb_harness_get_length (KbHarness *self, const KbItem *cable);
/* The same where its route is known already. */
gint64 kb_harness_get_length_along (KbHarness *self, const KbItem *cable, const GArray *route);
/* Where the route ends, and which way it leaves there. */
void kb_harness_get_route_ends (KbHarness *self, const KbItem *cable, KbRouteEnd ends[2]);

/* A rigid motion: turned about @from by @rotation, then moved so that @from lies at @to. */
typedef struct
{
  KbPoint from;
  KbPoint to;
  int     rotation;
} KbPlacement;

KbPoint kb_placement_apply (const KbPlacement *self, KbPoint point);
/**
 * kb_harness_dup_moved_route:
 * @moving: ids of what moves, closed over matings
 *
 * Where the cable runs once they have moved, with both ends; owned. An edit and what is shown of it beforehand both ask here.
 */
GArray *kb_harness_dup_moved_route (KbHarness         *self,
                                    const KbItem      *cable,
                                    GHashTable        *moving,
                                    const KbPlacement *placement) G_GNUC_WARN_UNUSED_RESULT;

/* The bends between the ends of @route. Where it is no longer as its mode says, the run is free then. */
void kb_harness_set_route (KbHarness *self, const char *cable, const GArray *route);
/* The same inside a transaction; free ends go along. */
void kb_harness_take_route (KbHarness *self, const char *cable, const GArray *route);
/* A run at right angles that is none yet is laid anew, a direct one loses its bends. */
void kb_harness_set_run_mode (KbHarness *self, const char *cable, KbRunMode mode);
/* With the fewest bends that its mode allows. */
void kb_harness_straighten (KbHarness *self, const char *cable);
/* Where the cable will run if its end @end is taken to @connector, or free to @at, by kb_harness_connect_cable(); owned. */
GArray *kb_harness_dup_reattached_route (KbHarness  *self,
                                         const char *cable,
                                         int         end,
                                         const char *connector,
                                         KbPoint     at) G_GNUC_WARN_UNUSED_RESULT;
/* Inside a transaction, after the end @end of the cable was taken elsewhere; @before: its route until then. */
void kb_harness_reattach_run (KbHarness *self, KbItem *cable, int end, const GArray *before);

/* Places a part; designator given by the next free number (X for connectors, D for distributors). Returns: its id, borrowed. */
const char *kb_harness_place (KbHarness *self, KbPart *part, KbPoint at, int rotation);
/* The same with its port @port in front of @other's port, turned to it and mated, as one step. Returns: its id, borrowed;
 * NULL and nothing placed where there is no such port or it is taken already. */
const char *kb_harness_place_mated (KbHarness  *self,
                                    KbPart     *part,
                                    const char *port,
                                    const char *other,
                                    const char *other_port);
/* Draws a cable from entry to entry (either may be NULL: free end at @points[0] or the last). Cores are assigned by number
 * to the poles' first free points. Returns: its id, borrowed. */
const char *kb_harness_run_cable (KbHarness     *self,
                                  KbPart        *cable,
                                  const char    *from,
                                  const char    *to,
                                  const KbPoint *points,
                                  guint          n_points);
/* The same of a mode. */
const char *kb_harness_run_cable_as (KbHarness     *self,
                                     KbRunMode      mode,
                                     KbPart        *cable,
                                     const char    *from,
                                     const char    *to,
                                     const KbPoint *points,
                                     guint          n_points);
/* The same inside a transaction. */
const char *kb_harness_add_run (KbHarness     *self,
                                KbPart        *cable,
                                const char    *from,
                                const char    *to,
                                const KbPoint *points,
                                guint          n_points);
/**
 * kb_harness_connect_cable:
 * @end: 0 or 1
 * @connector: (nullable): at whose entry it ends then; NULL for free at @at, in µm
 *
 * Takes one end of a cable elsewhere. Its cores keep their connection points where they are there and free, else they go to
 * the poles' first free points by number.
 */
void kb_harness_connect_cable (KbHarness  *self,
                               const char *cable,
                               int         end,
                               const char *connector,
                               KbPoint     at);
/* The same inside a transaction. */
void kb_harness_set_cable_end (KbHarness  *self,
                               const char *cable,
                               int         end,
                               const char *connector,
                               KbPoint     at);
/* Makes a cable one of another type, as kb_harness_exchange_part() does. Returns: whether anything changed */
gboolean kb_harness_set_cable_part (KbHarness *self, const char *cable, const KbPart *part);
/* Moves connectors, notes and dimensions by an offset; what is mated to them moves along, cables follow
 * (kb_harness_dup_moved_route()). FALSE and nothing done where they would lie too far out for a file. */
gboolean kb_harness_move (KbHarness *self, GPtrArray *ids, gint64 dx, gint64 dy);
/* All that moves when @ids are moved: closed over matings, without groups that a locked item holds; set of borrowed ids, owned. */
GHashTable *kb_harness_dup_moving (KbHarness *self, GPtrArray *ids);
/* The item and all that is mated to it, also over others: what can only move as one; set of borrowed ids, owned. */
GHashTable *kb_harness_dup_group (KbHarness *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a locked one among them holds them all where they are. */
gboolean kb_harness_is_group_locked (KbHarness *self, GHashTable *group);
/* Moves and turns what can only move as one inside a transaction; cables follow. */
void kb_harness_place_group (KbHarness *self, GHashTable *group, const KbPlacement *placement);
/* Turns by 90° clockwise about the middle of each group of mated connectors; what is locked stays. */
void kb_harness_rotate (KbHarness *self, GPtrArray *ids);
/* Deletes with sensible consequences: matings of deleted connectors go, cables at them end free. What is locked stays. */
void kb_harness_delete (KbHarness *self, GPtrArray *ids);
/* The same, said in another word: what is deleted was copied. */
void kb_harness_cut (KbHarness *self, GPtrArray *ids);
/* Puts @connector's port @port in front of @other's port, turned to it, and mates them. What is mated to
 * @connector comes along. FALSE where a port is taken already, both belong to one group, or @connector's is locked. */
gboolean kb_harness_mate (KbHarness  *self,
                          const char *connector,
                          const char *port,
                          const char *other,
                          const char *other_port);
void     kb_harness_unmate (KbHarness *self, const char *mating);
/* The same inside a transaction. What is accepted about the mating goes with it. */
void kb_harness_remove_mating (KbHarness *self, const char *mating);
/* Where @connector would lie if mated so. */
gboolean kb_harness_mating_position (KbHarness  *self,
                                     const char *connector,
                                     const char *port,
                                     const char *other,
                                     const char *other_port,
                                     KbPoint    *at,
                                     int        *rotation);
/* Puts a note with its middle at @at. Returns: its id, borrowed; NULL and nothing done where @text is empty. */
const char *kb_harness_add_note (KbHarness *self, const char *text, KbPoint at);
/* Sets accessories of a connector (NULL-terminated numbers). */
void kb_harness_set_accessories (KbHarness         *self,
                                 const char        *connector,
                                 const char *const *numbers);
/* The words of @severity below, NULL-terminated. */
const char *const *kb_harness_severity_words (void);
/**
 * kb_harness_set_severity:
 * @rule: id of a rule, known or not
 * @severity: "error", "warning", "note" or "off" (not shown and not counted)
 * @reason: why; not empty
 * @by: (nullable): who says so
 * @date: (nullable): the day, as 2026-11-24
 *
 * Says how grave a rule is in this project. Returns: FALSE and nothing changed where no reason is given.
 */
gboolean kb_harness_set_severity (KbHarness  *self,
                                  const char *rule,
                                  const char *severity,
                                  const char *reason,
                                  const char *by,
                                  const char *date);
/* The rule is as grave as its catalogue says again. */
void kb_harness_reset_severity (KbHarness *self, const char *rule);
/* "X" with the next free number, owned. */
char *kb_harness_next_designator (KbHarness *self, const char *letter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
