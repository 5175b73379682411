/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the window names things: one wording for palette, inspector and tables. */
#pragma once

#include "harness/kb-harness-edit.h"
#include "xml/kb-problems.h"

G_BEGIN_DECLS

/* All owned by the caller. */

/* The colour of a part: of its ports where they agree, else of the part; NULL where not stated. Borrowed id. */
const char *kb_label_part_colour (const KbPart *part);
/* “2-pole, coding B, light turquoise”, with what is known; "" where nothing is. */
char *kb_label_part_features (KbCatalog *catalog, const KbPart *part) G_GNUC_WARN_UNUSED_RESULT;
/* “Plug, 2-pole, coding B, light turquoise”. */
char *kb_label_part (KbCatalog *catalog, const KbPart *part) G_GNUC_WARN_UNUSED_RESULT;

/* A port by its printed name, else as “Input” or “Output 2”. */
char *kb_label_port (const KbPart *part, const KbPort *port) G_GNUC_WARN_UNUSED_RESULT;

/* “X1”, or “free end” where the end has no connector. */
char *kb_label_end (KbHarness *harness, const KbItem *cable, int end) G_GNUC_WARN_UNUSED_RESULT;
/* A connection point of a connector: "1.2" as “1/COM.2”, the point only where the pole has several. */
char *kb_label_point (KbHarness *harness, const char *connector, const char *point)
  G_GNUC_WARN_UNUSED_RESULT;
/* The marking of a pole, or its number. */
char *kb_label_pole (const KbPole *pole) G_GNUC_WARN_UNUSED_RESULT;
/* “X1 1/COM”, or “not connected”. */
char *kb_label_termination (KbHarness           *harness,
                            const KbItem        *cable,
                            const KbTermination *termination,
                            int                  end) G_GNUC_WARN_UNUSED_RESULT;
/* “1 BN”: number and mark of its colour. */
char *kb_label_core (KbHarness *harness, const KbItem *cable, const char *number)
  G_GNUC_WARN_UNUSED_RESULT;
/* Name of the colour of a core, or NULL. */
const char *kb_label_core_colour (KbHarness *harness, const KbItem *cable, const char *number);
/* Text of a fact of a part, or NULL where not stated. */
char *kb_label_fact (const KbPart *part, const char *fact) G_GNUC_WARN_UNUSED_RESULT;
/* Name of a circuit, or NULL for none; borrowed. */
const char *kb_label_circuit (KbHarness *harness, const char *circuit);
/* An item of any kind: designator, “X1 – X2” for a mating, the text of a note. */
char *kb_label_item (KbHarness *harness, const KbItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* “W3, X7”, at most three of them; @ids: (element-type utf8). */
char *kb_label_some (KbHarness *harness, GPtrArray *ids) G_GNUC_WARN_UNUSED_RESULT;
/* “flying” or “mounted”: of the occurrence, else as its part says; borrowed. */
const char *kb_label_mounting (KbHarness *harness, const KbItem *connector);

/* Who answers for what is decided in the document: the creator in the title block, else whom the preferences name; borrowed. */
const char *kb_label_author (KbHarness *harness);
/* The day, as 2026-11-24; owned. */
char *kb_label_today (void) G_GNUC_WARN_UNUSED_RESULT;

/* The sign of a severity: symbolic icon, style class, and the word that goes with it; borrowed. */
const char *kb_severity_icon_name (KbSeverity severity);
const char *kb_severity_css_class (KbSeverity severity);
const char *kb_severity_label (KbSeverity severity);

G_END_DECLS
