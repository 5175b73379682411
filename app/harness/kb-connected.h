/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs together: by matings and cables, or as the same part. */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/* What hangs at @item: of a connector what is plugged into it and its cables, of a cable or mating its connectors. Of KbItem, in
 * file order; borrowed entries, free with g_ptr_array_unref(). */
GPtrArray *kb_harness_list_neighbours (KbHarness *self, const KbItem *item)
  G_GNUC_WARN_UNUSED_RESULT;
/* Connectors and cables that can be reached from @ids over matings and cables, those among them included; owned copies of ids
 * in file order. */
GPtrArray *kb_harness_list_connected (KbHarness *self, GPtrArray *ids) G_GNUC_WARN_UNUSED_RESULT;
/* Connectors and cables of the same parts as those of @ids; owned copies of ids in file order. */
GPtrArray *kb_harness_list_same_part (KbHarness *self, GPtrArray *ids) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
