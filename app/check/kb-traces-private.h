/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For kb-reading.c: noting what is read, and what the current reader need not look up again. @self may be NULL, for none. */
#pragma once

#include "check/kb-supply.h"
#include "check/kb-traces.h"

G_BEGIN_DECLS

/* No id is named so: any circuit that gets its first connector, or loses its last. */
extern const char kb_traces_any_circuit[];

/* Adds all readers. */
void kb_traces_collect_all (KbTraces *self, GHashTable *readers);
void kb_traces_note (KbTraces *self, KbTraceKind kind, const char *id);
/* Notes that the item is read, and gives it; NULL for none. */
const KbItem *kb_traces_read_item (KbTraces *self, KbHarness *harness, const char *id);
const KbPart *kb_traces_read_part (KbTraces *self, KbHarness *harness, const KbItem *item);
/* A number that stands on an item which was read. */
const KbPart *kb_traces_read_accessory (KbTraces *self, KbHarness *harness, const char *number);
/* Notes that it is read how the item fares in its supply, and gives that. */
const KbSupplyState *kb_traces_read_supply (KbTraces   *self,
                                            KbSupplies *supplies,
                                            const char *id,
                                            guint      *n);
/* The list of those of the kind that name @id, where it was made lately, borrowed; else NULL. */
GPtrArray *kb_traces_find_list (KbTraces *self, const char *id, KbItemKind kind);
/* An empty list, owned, that is found again until the current reader has ended. */
GPtrArray *kb_traces_new_list (KbTraces *self, const char *id, KbItemKind kind);
GPtrArray *kb_traces_recall (const KbTraces *self, const KbItem *item, guint what);
void       kb_traces_remember (KbTraces *self, const KbItem *item, guint what, GPtrArray *outcome);

G_END_DECLS
