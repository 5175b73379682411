/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layers of the layout that can be hidden while one works: notes, cables, and each circuit. They belong to the session, not
 * to the document; sheets and files always have everything. What is hidden cannot be picked.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/* Names of layers; that of a circuit is its id. */
#define KB_LAYER_NOTES "notes"
#define KB_LAYER_CABLES "cables"
#define KB_LAYER_DIMENSIONS "dimensions"

#define KB_TYPE_LAYERS (kb_layers_get_type ())
G_DECLARE_FINAL_TYPE (KbLayers, kb_layers, KB, LAYERS, GObject)

/* Signal "changed" (). */
KbLayers *kb_layers_new (void);

void     kb_layers_set_shown (KbLayers *self, const char *layer, gboolean shown);
gboolean kb_layers_is_shown (KbLayers *self, const char *layer);
/* How many are hidden. */
guint kb_layers_count_hidden (KbLayers *self);
void  kb_layers_show_all (KbLayers *self);
/* Circuits that are not in the document leave. */
void kb_layers_follow (KbLayers *self, KbHarness *harness);
/* Whether the item is seen; a mating is where both its connectors are. */
gboolean kb_layers_shows_item (KbLayers *self, KbHarness *harness, const KbItem *item);

G_END_DECLS
