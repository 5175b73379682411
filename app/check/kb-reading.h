/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document being read for rules: the only way to it, so that what was read is known to matter. */
#pragma once

#include "check/kb-fitted.h"
#include "check/kb-supply.h"
#include "check/kb-traces.h"

G_BEGIN_DECLS

/**
 * KbReading:
 * @traces: (nullable): where it is noted what is read
 * @supplies: (nullable): of the document
 * @fitted: (nullable): of the document; without them they are looked for each time
 * @found: (nullable): the same while all items are read: to be told what is found on the way
 *
 * A document being read.
 */
typedef struct
{
  KbHarness  *harness;
  KbTraces   *traces;
  KbSupplies *supplies;
  KbFitted   *fitted;
  KbFitted   *found;
} KbReading;

/* Makes all that is made when it is first asked for, as stand-ins: after that, and until the document or the catalogue
 * changes, any number of threads can read, each with traces of its own. */
void kb_reading_prepare (KbHarness *harness);

/* Each borrowed, NULL where there is none. */
const KbItem *kb_reading_get_item (const KbReading *self, const char *id);
/**
 * kb_reading_get_supply:
 * @n: (out) (optional): how many feeds reach it
 *
 * How a connector, cable or mating fares in the first supply that reaches it; NULL where none does.
 */
const KbSupplyState *kb_reading_get_supply (const KbReading *self, const char *id, guint *n);
/* What is set for the project; whatever its settings, they matter to everybody and are not noted one by one. */
const KbItem *kb_reading_get_project (const KbReading *self);
/* Of an item that was read; and of an accessory on one. A stand-in where no catalogue knows the number. */
const KbPart *kb_reading_get_part (const KbReading *self, const KbItem *item);
const KbPart *kb_reading_get_accessory (const KbReading *self, const char *number);
/* A part that is in use, whatever items are of it; NULL for none. */
const KbPart *kb_reading_find_part (const KbReading *self, const char *number);
/* Items of the kind that name @id, in file order; of KbItem, borrowed entries; not to be kept beyond the reading. */
GPtrArray *kb_reading_list_referrers (const KbReading *self, const char *id, KbItemKind kind)
  G_GNUC_WARN_UNUSED_RESULT;
/* Ids of the items before @item in file order that bear its designator; NULL-terminated, owned. */
char **kb_reading_dup_namesakes (const KbReading *self, const KbItem *item)
  G_GNUC_WARN_UNUSED_RESULT;
/* Waivers about the item, in file order; of KbItem, borrowed entries. */
GPtrArray *kb_reading_list_waivers (const KbReading *self, const char *id)
  G_GNUC_WARN_UNUSED_RESULT;
/* The parts of the kind that are in use, by number; of KbPart, borrowed entries. */
GPtrArray *kb_reading_list_parts (const KbReading *self, KbPartKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* Those of which a port has the look, which is an interned string. */
GPtrArray *kb_reading_list_alike (const KbReading *self, const char *look)
  G_GNUC_WARN_UNUSED_RESULT;
/* The accessories of the kind that connectors have, those that follow among them, by number; of KbPart, borrowed entries. */
GPtrArray *kb_reading_list_fitted (const KbReading *self, KbPartKind kind)
  G_GNUC_WARN_UNUSED_RESULT;
/* To be called before accessories of the kind are looked through that need not be in use. */
void kb_reading_note_choice (const KbReading *self, KbPartKind kind);
/* Part numbers of the connectors of a circuit, ids of the circuits of connectors of a part; borrowed, NULL for none. */
GHashTable *kb_reading_get_parts_of_circuit (const KbReading *self, const char *circuit);
GHashTable *kb_reading_get_circuits_of_part (const KbReading *self, const char *number);
/* Whether any other circuit than this has a connector. */
gboolean kb_reading_has_other_circuit (const KbReading *self, const char *circuit);
guint    kb_reading_count (const KbReading *self, KbItemKind kind);
/* What was worked out of an item, one of several things @what, for the current reader, for whom all stays as it was read: as a reference of the
 * caller's, NULL for nothing. Only the last few are remembered. */
GPtrArray *kb_reading_recall (const KbReading *self, const KbItem *item, guint what)
  G_GNUC_WARN_UNUSED_RESULT;
void kb_reading_remember (const KbReading *self,
                          const KbItem    *item,
                          guint            what,
                          GPtrArray       *outcome);
/* Points of a cable run from end to end; of KbPoint, owned. */
GArray *kb_reading_dup_route (const KbReading *self, const KbItem *cable) G_GNUC_WARN_UNUSED_RESULT;
/* Length of a cable as stated, else along its run, in µm. */
gint64 kb_reading_get_length (const KbReading *self, const KbItem *cable);

G_END_DECLS
