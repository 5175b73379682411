/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the document looks items up by besides their ids, kept with every edit so that no look-up goes through all. */
#pragma once

#include "harness/kb-item.h"

G_BEGIN_DECLS

/**
 * KbHarnessIndex:
 * @referrers: id to the set of the ids of items that name it
 * @designators: designator to the set of the ids of items that bear it
 * @numbers: letters of designators to a tree from each number that occurs to how often it does
 * @feeds: set of the ids of connectors whose role is to feed
 * @locked: set of the ids of locked items
 * @severities: id of a rule to the set of the ids of items that say how grave it is here
 * @users: part number to the set of the ids of items that are of the part or have it as accessory
 * @waivers: id to the set of the ids of waivers about it; they are among the referrers, too, but those of a circuit are many
 * @in_circuit: circuit and part number to the set of the ids of connectors of the part that belong to the circuit
 * @parts_of_circuit: id of a circuit to the set of the part numbers of its connectors
 * @circuits_of_part: part number to the set of the ids of the circuits of its connectors
 */
typedef struct
{
  GHashTable *referrers;
  GHashTable *designators;
  GHashTable *numbers;
  GHashTable *severities;
  GHashTable *users;
  GHashTable *feeds;
  GHashTable *locked;
  GHashTable *waivers;
  GHashTable *in_circuit;
  GHashTable *parts_of_circuit;
  GHashTable *circuits_of_part;
} KbHarnessIndex;

void kb_harness_index_init (KbHarnessIndex *self);
void kb_harness_index_clear (KbHarnessIndex *self);
/* Adding what is there, and removing what is not, do nothing. */
void kb_harness_index_add (KbHarnessIndex *self, const KbItem *item);
void kb_harness_index_remove (KbHarnessIndex *self, const KbItem *item);
/* What it knew as @before is @after now; NULL for what was not there, or is not any more. */
void kb_harness_index_change (KbHarnessIndex *self, const KbItem *before, const KbItem *after);
/* How many connectors of the part belong to the circuit. */
guint kb_harness_index_count_in_circuit (KbHarnessIndex *self,
                                         const char     *circuit,
                                         const char     *number);
/* The highest number among the designators with these letters, 0 for none. */
gint64 kb_harness_index_highest (KbHarnessIndex *self, const char *letters);

/* “X12a” is “X” and 12; NULL where there is no number. Owned. */
char *kb_designator_split (const char *designator, gint64 *number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
