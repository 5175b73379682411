/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies under a point of the layout. Geometry only, no widget. */
#pragma once

#include "harness/kb-harness-edit.h"
#include "kb-layers.h"

G_BEGIN_DECLS

typedef enum
{
  KB_HIT_NOTHING,
  KB_HIT_ITEM,
  KB_HIT_ENTRY, /* the free cable entry of a connector: a cable can start or end here */
} KbHitKind;

/**
 * KbHit:
 * @id: (nullable): borrowed from the document, gone with its next change
 */
typedef struct
{
  KbHitKind   kind;
  const char *id;
} KbHit;

/* @tolerance: in µm, for entries and thin things. */
KbHit kb_hit_test (KbHarness *harness, KbPoint at, gint64 tolerance);
/* Only of what @layers (nullable) show. */
KbHit kb_hit_test_shown (KbHarness *harness, KbLayers *layers, KbPoint at, gint64 tolerance);
/* Connector, of what @layers (nullable) show, whose free cable entry is nearest within @tolerance, or NULL; @except may be NULL. */
const char *kb_hit_find_entry (KbHarness  *harness,
                               KbLayers   *layers,
                               KbPoint     at,
                               gint64      tolerance,
                               const char *except);
/* Connectors, cables, notes and dimensions that lie wholly inside the rectangle; owned copies of ids. */
GPtrArray *kb_hit_list_inside (KbHarness *harness, KbPoint a, KbPoint b) G_GNUC_WARN_UNUSED_RESULT;
/* The same of what is at least partly in the rectangle; of a cable, its run is. */
GPtrArray *kb_hit_list_touching (KbHarness *harness, KbPoint a, KbPoint b)
  G_GNUC_WARN_UNUSED_RESULT;
/* Whether no cable sits at the entry of the connector. */
gboolean kb_hit_entry_is_free (KbHarness *harness, const char *connector);
/* Whether there is a connector @id with a cable entry, and no cable sits at it. */
gboolean kb_hit_can_connect (KbHarness *harness, const char *id);
/* Whether the connector is larger than the handle at its entry, so that it can be grasped beside it. */
gboolean kb_hit_entry_has_room (KbHarness *harness, const char *connector, gint64 tolerance);
/* Drawn width of a cable in µm: its stated outer diameter, else a stand-in for cables without one. */
gint64 kb_hit_cable_width (const KbPart *cable);
/* Bounds of any item; of a mating that of its two connectors. FALSE where it has none. */
gboolean kb_hit_get_bounds (KbHarness *harness, const char *id, KbPoint *min, KbPoint *max);

G_END_DECLS
