/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What lies where on the layout: a grid of what connectors, cables, matings and notes cover, so that looking at a place
 * costs what lies there and not what the document holds. Made when it is first asked for, and then kept up with every
 * change before anybody hears of it. Inside a transaction it tells what was before.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

typedef struct _KbPlaces KbPlaces;

/* Set of kinds, for the queries below. */
#define KB_KIND_BIT(kind) (1u << (kind))
#define KB_KINDS_PLACED                                                                       \
  (KB_KIND_BIT (KB_ITEM_CONNECTOR) | KB_KIND_BIT (KB_ITEM_CABLE) | KB_KIND_BIT (KB_ITEM_NOTE) \
   | KB_KIND_BIT (KB_ITEM_DIMENSION) | KB_KIND_BIT (KB_ITEM_MATING))

/* Borrowed. */
KbPlaces *kb_harness_get_places (KbHarness *self);

/**
 * kb_places_list:
 * @kinds: set of kinds, of KB_KIND_BIT()
 * @min, @max: corners of a rectangle in µm, its edges included
 *
 * What covers a point of the rectangle: of a connector its envelope, of a mating that of its two connectors, of a cable the
 * line of its run without its width, of a note where it is placed.
 *
 * Returns: of KbItem, in file order, borrowed entries; free with g_ptr_array_unref().
 */
GPtrArray *kb_places_list (KbPlaces *self, guint kinds, KbPoint min, KbPoint max)
  G_GNUC_WARN_UNUSED_RESULT;
/* The same, but no more than so many of them, whichever. */
GPtrArray *kb_places_list_some (KbPlaces *self, guint kinds, KbPoint min, KbPoint max, guint most)
  G_GNUC_WARN_UNUSED_RESULT;
/* Calls @func for all items of the kinds, in no order: with the bounds of each and, of a cable, the points of its run. */
typedef void (
  *KbPlaceFunc) (const KbItem *item, KbPoint min, KbPoint max, const GArray *points, gpointer data);
void kb_places_foreach (KbPlaces *self, guint kinds, KbPlaceFunc func, gpointer data);
/* Bounds of what the item covers, in µm; FALSE where it has no place. */
gboolean kb_places_get_bounds (KbPlaces *self, const char *id, KbPoint *min, KbPoint *max);
/* Bounds of all there is; FALSE where there is nothing. */
gboolean kb_places_get_extents (KbPlaces *self, KbPoint *min, KbPoint *max);
/* Length of all cables together, in µm, as kb_harness_get_length() gives that of each. */
gint64 kb_places_get_cable_length (KbPlaces *self);
/* Ids of the items that @change moves, or that are drawn otherwise for it: those that it changes, and the cables and matings
 * of connectors among them. A set, owned. */
GHashTable *kb_places_dup_concerned (KbHarness *harness, const KbChange *change)
  G_GNUC_WARN_UNUSED_RESULT;

/* For grids whose cells are numbered by column and row in one gint64: neighbours must not share a bucket, as they would with
 * g_int64_hash(). */
guint kb_cell_hash (gconstpointer key);

G_END_DECLS
