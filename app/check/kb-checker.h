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
/* Of the compared values and the outcome; other when they change, the same when something is renamed. Borrowed. */
const char *kb_finding_get_fingerprint (KbFinding *self);
/* Id of the waiver that accepts it, or NULL; borrowed. A waived finding is in no count and at the end of the list. */
const char *kb_finding_get_waiver (KbFinding *self);
/* Id of a waiver about it that was given for other values, or NULL; borrowed. */
const char *kb_finding_get_stale_waiver (KbFinding *self);
/* Equal in everything a user sees. */
gboolean kb_finding_equal (KbFinding *a, KbFinding *b);

#define KB_TYPE_CHECKER (kb_checker_get_type ())
G_DECLARE_FINAL_TYPE (KbChecker, kb_checker, KB, CHECKER, GObject)

/* Checks @harness in full and then follows its changes. Property "n-errors", "n-warnings", "n-notes" notify. */
KbChecker *kb_checker_new (KbHarness *harness);
/*
 * The same, but where more than so many items are to be evaluated, now or after a change, that is put off: the checker is pending
 * then, has no findings and counts nothing, until somebody has called kb_checker_go_on() often enough. Properties "pending" and
 * "progress" notify.
 */
KbChecker *kb_checker_new_lazy (KbHarness *harness, guint most_at_once);
/* Something is put off. Then nothing that is said here must be taken for the whole. */
gboolean kb_checker_is_pending (KbChecker *self);
/* How much of what was put off is done, from 0 to 1. */
double kb_checker_get_progress (KbChecker *self);
/* Does what was put off, until that time of g_get_monotonic_time() at the latest, but at least some of it. Returns: whether
 * nothing is left to do. */
gboolean kb_checker_go_on (KbChecker *self, gint64 until);
/* Does all that was put off now: for whoever cannot wait. */
void kb_checker_finish (KbChecker *self);
/* GListModel of KbFinding, loudest first, then by subject; it changes as the document does. Borrowed. */
GListModel *kb_checker_get_findings (KbChecker *self);
/* Where the finding stands among them; FALSE where it does not. */
gboolean kb_checker_find (KbChecker *self, KbFinding *finding, guint *position);
/* Of those that are not waived. */
guint kb_checker_count (KbChecker *self, KbSeverity severity);
guint kb_checker_count_waived (KbChecker *self);
/* Those that cannot be checked and are not waived. */
guint kb_checker_count_unknown (KbChecker *self);
/* What a report says first: “1 rule switched off · 2 waived · 3 cannot be checked”; NULL where there is nothing of the
 * kind; translated, owned. */
char *kb_checker_describe_limits (KbChecker *self) G_GNUC_WARN_UNUSED_RESULT;

/* What a severity of the project comes to. */
typedef enum
{
  KB_RULE_SWITCHED_OFF,
  KB_RULE_CHANGED,
  KB_RULE_UNKNOWN, /* no catalogue knows the rule: for nothing */
} KbRuleState;

KbRuleState kb_severity_item_get_state (KbHarness *harness, const KbItem *severity);
/* “not sold in our market (A. Planner, 2026-11-24)”; owned. */
char *kb_severity_item_dup_reason (const KbItem *severity) G_GNUC_WARN_UNUSED_RESULT;
/* “P-07: off: not sold in our market (A. Planner, 2026-11-24)”; owned. */
char *kb_severity_item_describe (const KbItem *severity) G_GNUC_WARN_UNUSED_RESULT;

/* Waivers that accept no finding any more, nor did before the values changed, though their rules are on; of KbItem, borrowed entries. */
GPtrArray *kb_checker_list_unused_waivers (KbChecker *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * kb_finding_waive:
 * @reason: why it is accepted; not empty
 * @by: (nullable): who says so
 * @date: (nullable): the day, as 2026-11-24
 *
 * Accepts the finding in the document, as one undo step; a stale waiver about it is renewed. Returns: the waiver's id,
 * borrowed; NULL where no reason is given.
 */
const char *kb_finding_waive (KbFinding  *self,
                              KbHarness  *harness,
                              const char *reason,
                              const char *by,
                              const char *date);
/* Takes the waiver back, as one undo step. */
void kb_waiver_withdraw (KbHarness *harness, const char *waiver);

/* All findings that the rules of the items gave, in the order of @ids; of KbFinding. */
GPtrArray *kb_checker_list_of_owners (KbChecker *self, GPtrArray *ids) G_GNUC_WARN_UNUSED_RESULT;
/* All findings about an item, loudest first; of KbFinding, borrowed entries. */
GPtrArray *kb_checker_list_for_item (KbChecker *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* Loudest finding about an item that is not waived, or NULL; borrowed. */
KbFinding *kb_checker_find_for_item (KbChecker *self, const char *id);

G_END_DECLS
