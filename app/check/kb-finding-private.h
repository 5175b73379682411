/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kb-checker.h"
#include "check/kb-subject.h"

G_BEGIN_DECLS

/* What @reason of @reasons (of KbReason, about one subject) says about the item; @subjects and @designators are NULL-terminated and copied. */
KbFinding *kb_finding_new (const KbReason    *reason,
                           GPtrArray         *reasons,
                           const char        *item,
                           const char *const *subjects,
                           const char *const *designators);

/* Settles whether one of the document's waivers accepts it; before anybody sees it. */
void kb_finding_set_waiver (KbFinding *self, const char *waiver, gboolean stale);
/* The project's item that says how grave its rule is here; before anybody sees it. Not for "off". */
void kb_finding_set_severity (KbFinding *self, const KbItem *severity);
/* Whether it cannot be checked because the harness has not stated something yet, as a ferrule: no matter of the parts. */
gboolean kb_finding_asks_harness (KbFinding *self);
/* Of KbMissing: of one that cannot be checked, what is not stated; NULL where that is not why; borrowed. */
GPtrArray *kb_finding_get_missing (KbFinding *self);
/* Whether the project has switched the rule off. */
gboolean kb_severity_is_off (KbHarness *harness, const char *rule);
/* For kb-checker.c: the first line of a report. */
/* The order in which they are shown: those that are not waived, by severity, breach before unknown, by the rule's rank, then by
 * item; the second for arrays of them. */
int   kb_finding_compare (KbFinding *x, KbFinding *y);
int   kb_finding_compare_entries (gconstpointer a, gconstpointer b);
char *kb_severity_describe_limits (KbHarness *harness, guint n_waived, guint n_unknown)
  G_GNUC_WARN_UNUSED_RESULT;
/* It is about two kinds of ports, told by part numbers and ids of ports, not about items; before anybody sees it. */
void kb_finding_set_halves (KbFinding *self, const KbSubject *pair);
/* Part number and port of both halves of a pair, NULL-terminated; NULL where it is not about one; borrowed. */
const char *const *kb_finding_get_halves (KbFinding *self);
/* Whether the fingerprint of a waiver is of this case, with these values or others. Several findings of one rule can be
 * about the harness as a whole. */
gboolean kb_finding_is_case_of (KbFinding *self, const char *fingerprint);
/* Ids of what it is about, as a waiver names them; owned. */
char *kb_finding_dup_subjects (KbFinding *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
