/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings of a document, kept up to date by its changes. */
#pragma once

#include "check/kb-verdict.h"

G_BEGIN_DECLS

typedef enum
{
  KB_OUTCOME_BREACH,
  KB_OUTCOME_UNKNOWN, /* cannot be checked */
} KbOutcome;

const char *kb_outcome_to_string (KbOutcome outcome); /* "breach", "unknown" */

#define KB_TYPE_FINDING (kb_finding_get_type ())
G_DECLARE_FINAL_TYPE (KbFinding, kb_finding, KB, FINDING, GObject)

KbRule     *kb_finding_get_rule (KbFinding *self);
const char *kb_finding_get_rule_id (KbFinding *self);
KbSeverity  kb_finding_get_severity (KbFinding *self);
KbOutcome   kb_finding_get_outcome (KbFinding *self);
/* The item whose check gave it (a mating), borrowed id. */
const char *kb_finding_get_item (KbFinding *self);
/* Ids of the items it is about, to be selected; and their designators; NULL-terminated, borrowed. */
const char *const *kb_finding_get_subjects (KbFinding *self);
const char *const *kb_finding_get_designators (KbFinding *self);
/* One line; whole sentence with why and remedy; “[source], place” — translated, borrowed. */
const char *kb_finding_get_message (KbFinding *self);
const char *kb_finding_get_why (KbFinding *self);
const char *kb_finding_get_remedy (KbFinding *self);
const char *kb_finding_get_source (KbFinding *self);
/* Compared values by fact, locale-free; borrowed. */
GHashTable *kb_finding_get_values (KbFinding *self);
/* Equal in everything a user sees. */
gboolean kb_finding_equal (KbFinding *a, KbFinding *b);

#define KB_TYPE_CHECKER (kb_checker_get_type ())
G_DECLARE_FINAL_TYPE (KbChecker, kb_checker, KB, CHECKER, GObject)

/* Checks @harness in full and then follows its changes. Property "n-errors", "n-warnings", "n-notes" notify. */
KbChecker *kb_checker_new (KbHarness *harness);
/* GListModel of KbFinding, loudest first, then by subject; it changes as the document does. Borrowed. */
GListModel *kb_checker_get_findings (KbChecker *self);
guint       kb_checker_count (KbChecker *self, KbSeverity severity);
/* Loudest finding about an item, or NULL; borrowed. */
KbFinding *kb_checker_find_for_item (KbChecker *self, const char *id);
/* Verdict of a mating in the document, or NULL; owned. */
KbVerdict *kb_checker_dup_verdict (KbHarness *harness, const char *mating);

G_END_DECLS
