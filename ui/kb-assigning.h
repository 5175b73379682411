/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which circuit the hand assigns, and how far a click reaches. It belongs to the session: bar and tool both work on it. */
#pragma once

#include "harness/kb-circuit-reach.h"

G_BEGIN_DECLS

#define KB_TYPE_ASSIGNING (kb_assigning_get_type ())
G_DECLARE_FINAL_TYPE (KbAssigning, kb_assigning, KB, ASSIGNING, GObject)

/* Signal "changed" (). */
KbAssigning *kb_assigning_new (void);

/* Id of the circuit, NULL for none or where it is not in the document; borrowed. */
const char *kb_assigning_get_circuit (KbAssigning *self, KbHarness *harness);
void        kb_assigning_set_circuit (KbAssigning *self, const char *circuit);
/* Keeps what is chosen, else takes the circuit of the first of @ids that has one, else the first of the document. */
void kb_assigning_choose (KbAssigning *self, KbHarness *harness, GPtrArray *ids);
/* 1 to 9: the circuit at that place; a character: the next one whose letter begins with it. FALSE where there is none. */
gboolean kb_assigning_choose_by_key (KbAssigning *self, KbHarness *harness, gunichar key);

/* A click reaches all that is connected. */
gboolean kb_assigning_get_connected (KbAssigning *self);
void     kb_assigning_set_connected (KbAssigning *self, gboolean connected);
/* A click takes out of the circuit. */
gboolean kb_assigning_get_away (KbAssigning *self);
void     kb_assigning_set_away (KbAssigning *self, gboolean away);

G_END_DECLS
