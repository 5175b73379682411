/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Circuits: how each is marked on drawings, and what belongs to it. A mark is a letter, a colour and a pattern, so that
 * nobody has to tell circuits apart by colour alone. Each edit is one transaction and one undo step.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/* Characters that a letter has at most. */
#define KB_CIRCUIT_LETTER_MOST 4

typedef enum
{
  KB_CIRCUIT_SOLID,
  KB_CIRCUIT_DASHED,
  KB_CIRCUIT_DOTTED,
  KB_CIRCUIT_CHAIN,
  KB_N_CIRCUIT_PATTERNS,
} KbCircuitPattern;

#define KB_N_CIRCUIT_COLOURS 8

/**
 * KbCircuitMark:
 * @letter: as “A”
 * @colour: index into kb_circuit_colour_words()
 *
 * How a circuit is marked: what is stated, else what follows from its letter.
 */
typedef struct
{
  char             letter[4 * KB_CIRCUIT_LETTER_MOST + 1];
  guint            colour;
  KbCircuitPattern pattern;
} KbCircuitMark;

/* The words of the file, NULL-terminated, and the same translated; borrowed. */
const char *const *kb_circuit_colour_words (void);
const char        *kb_circuit_colour_label (guint colour);
/**
 * kb_circuit_colour_rgb:
 *
 * The colours are those of Okabe and Ito (Color Universal Design, 2008), which people with any kind of colour vision tell
 * apart; black is white here, as it lies on a dark jacket.
 *
 * Returns: 0xRRGGBB
 */
guint32            kb_circuit_colour_rgb (guint colour);
const char *const *kb_circuit_pattern_words (void);
const char        *kb_circuit_pattern_label (KbCircuitPattern pattern);
/* Whether @text can be a letter: one to four characters, none of them blank. */
gboolean kb_circuit_is_letter (const char *text);

/* Id of each circuit, borrowed, to its KbCircuitMark; owned. No two have the same letter unless both state it. */
GHashTable *kb_harness_dup_circuit_marks (KbHarness *self) G_GNUC_WARN_UNUSED_RESULT;
/* The mark of one; FALSE where there is no such circuit. */
gboolean kb_harness_get_circuit_mark (KbHarness *self, const char *circuit, KbCircuitMark *mark);
/* The circuit of that name, NULL for none; borrowed. */
const KbItem *kb_harness_find_circuit (KbHarness *self, const char *name);
/* Whether it can belong to a circuit: connectors and cables; NULL cannot. */
gboolean kb_item_can_have_circuit (const KbItem *item);
/* How many connectors and cables belong to it. */
guint kb_harness_count_of_circuit (KbHarness *self, const char *circuit);

/**
 * kb_harness_add_circuit:
 *
 * Adds a circuit with the next free letter, which it keeps.
 *
 * Returns: (nullable): its id, borrowed; NULL and nothing done where the name is blank or taken
 */
const char *kb_harness_add_circuit (KbHarness *self, const char *name);
/* The same inside a transaction, with any name; the item for writing. */
KbItem *kb_harness_make_circuit (KbHarness *self, const char *name);

/**
 * kb_harness_assign_circuit:
 * @ids: (element-type utf8): items; only connectors and cables among them take part
 * @circuit: (nullable): id of a circuit, NULL for none
 *
 * Returns: how many belong to another circuit than before; 0 and nothing done where all do already
 */
guint kb_harness_assign_circuit (KbHarness *self, GPtrArray *ids, const char *circuit);

/* What belongs to @from belongs to @into then, and @from is gone. What is stated only for @from, @into takes over. */
void kb_harness_merge_circuits (KbHarness *self, const char *from, const char *into);

G_END_DECLS
