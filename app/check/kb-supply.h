/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a feed supplies: its potentials followed through matings, cables and distributors, the currents of the loads
 * summed on the way back, and what drops of the voltage. One feed and all it reaches is a *supply*; a change makes anew
 * those supplies that it touches, and tells which items fare otherwise since then.
 *
 * Poles of a distributor that bear the same marking are taken to be connected with each other; how it connects poles
 * whose marking is not stated is not known, and nothing is followed through them. Poles marked PE carry no load.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/**
 * KbSupplyState:
 * @id: of the item
 * @feed: id of the connector that feeds it
 * @before: (nullable): id of the connector before it, seen from the feed; NULL for the feed itself
 * @through: (nullable): id of the cable or mating between the two
 * @has_loads: whether any load lies behind; without, nothing is known of the current
 * @current_from: mA that flow through it, at least; of a cable, in one conductor
 * @current_to: at most: more than @current_from where a ring leaves open which way it flows
 * @current_open: a load behind it does not state its current, so there is no upper end
 * @loaded_poles: poles that a potential of the feed reaches, but for PE
 * @in_a_row: distributors from the feed to here, this one among them
 * @drop_from, @drop_to: µV that drop in one conductor from the feed to here
 * @drop_open: some resistance on the way is not stated, so there is no upper end
 * @resistance: of one conductor of @through in µΩ; -1 where it is not stated
 * @unfed: markings (else numbers) of the poles that no potential of the feed reaches; NULL-terminated
 * @meeting: what meets on one pole here and must not, as “L”, “N”; NULL-terminated
 * @limit: of the feed: the lowest current that anything behind it is made for, in mA; 0 unknown
 * @limited_by: (nullable): id of what that is
 *
 * How a connector, cable or mating fares in a supply. Ids are interned, as those of items are.
 */
typedef struct _KbSupplyState KbSupplyState;
struct _KbSupplyState
{
  char    *id;
  char    *feed;
  char    *before;
  char    *through;
  gboolean has_loads;
  gint64   current_from;
  gint64   current_to;
  gboolean current_open;
  guint    loaded_poles;
  guint    in_a_row;
  gint64   drop_from;
  gint64   drop_to;
  gboolean drop_open;
  gint64   resistance;
  char   **unfed;
  char   **meeting;
  gint64   limit;
  char    *limited_by;
  /*< private >*/
  KbSupplyState *next; /* of the same item in another supply, by feed in file order */
};

typedef struct _KbSupplies KbSupplies;

/* All supplies of the document; it has to be told of changes. */
KbSupplies *kb_supplies_new (KbHarness *harness);
/* The same, but none is followed yet: all at once, or as far as time allows, @until in the time of g_get_monotonic_time().
 * Changes may come in between. Returns: whether all are. */
KbSupplies *kb_supplies_new_later (KbHarness *harness);
void        kb_supplies_make_all (KbSupplies *self);
gboolean    kb_supplies_go_on (KbSupplies *self, gint64 until);
/* Those alone that may reach the item, as the document is now; also inside a transaction. */
KbSupplies *kb_supplies_new_around (KbHarness *harness, const char *id);
void        kb_supplies_free (KbSupplies *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbSupplies, kb_supplies_free)
/* Adds the ids of the items that fare otherwise now to the set @touched of owned strings. */
void kb_supplies_update (KbSupplies *self, const KbChange *change, GHashTable *touched);
/**
 * kb_supplies_get:
 * @n: (out): how many feeds reach it
 *
 * Returns: (nullable): how the item fares in the supply of the first of the feeds that reach it, borrowed
 */
const KbSupplyState *kb_supplies_get (KbSupplies *self, const char *id, guint *n);
/* Ids of the feeds that reach it, in file order; of borrowed strings, owned array. */
GPtrArray *kb_supplies_list_feeds (KbSupplies *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;

/* For kb-supplies.c: the supply of one feed, of KbSupplyState, one for each item that is reached; owned. */
GPtrArray *kb_supply_follow (KbHarness *harness, const KbItem *feed) G_GNUC_WARN_UNUSED_RESULT;
/* In all but what they are of. */
gboolean kb_supply_state_equal (const KbSupplyState *a, const KbSupplyState *b);

G_END_DECLS
