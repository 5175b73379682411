/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Another part in the place of one that is there: what the new one has a place for stays. Inside a transaction; what it
 * costs is told by kb-replacement.h, which tries it.
 */
#pragma once

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

/* Whether the mating may stay with the parts that its halves have now. */
typedef gboolean (*KbMatingTest) (KbHarness *self, const char *mating, gpointer data);

/* Whether it has a place for such a part: a cable for cables, a connector for what has ports. */
gboolean kb_item_takes_part (const KbItem *item, const KbPart *part);

/**
 * kb_harness_exchange_part:
 * @ids: of connectors and cables, NULL-terminated; others are passed over
 * @number: of the part that they become
 * @may_stay: (nullable): is asked about each mating at ports that are still there; NULL: they all stay
 *
 * Inside a transaction. Matings at ports that the part does not have go. Cores keep to the poles of their marking, else of
 * their number, and cables to the cores of their colour, else of their number; what finds no place is not terminated any
 * more. Accessories that only the old part's sheet names go, and settings that are about the old piece. Connectors that
 * are mated meet face to face again, unless what would have to move is locked.
 */
void kb_harness_exchange_part (KbHarness         *self,
                               const char *const *ids,
                               const char        *number,
                               KbMatingTest       may_stay,
                               gpointer           data);
/* Lays the faces of the connector and of what it is mated to together again; inside a transaction. */
void kb_harness_seat (KbHarness *self, const char *connector);

G_END_DECLS
