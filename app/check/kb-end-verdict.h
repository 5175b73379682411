/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What would be said of a cable if it ended at a connector. No rule is asked for it: the end is tried in a transaction that
 * is aborted, and what is found then and was not found before counts. So the rules of a user count as ours do.
 */
#pragma once

#include "check/kb-checker.h"

G_BEGIN_DECLS

/**
 * KbRun:
 * @cable: (nullable): id of a cable of which one end is taken elsewhere; NULL for one that is drawn anew
 * @end: of @cable: 0 or 1; 1 for a new one
 * @part: of a new one: its type
 * @from: (nullable): of a new one: the connector that it comes from; NULL for free at the first of @points
 * @points: (array length=n_points): of a new one: from end to end, in µm
 *
 * The run of a cable under way.
 */
typedef struct
{
  const char    *cable;
  int            end;
  KbPart        *part;
  const char    *from;
  const KbPoint *points;
  guint          n_points;
} KbRun;

/**
 * KbEndVerdict:
 * @sign: KB_SIGN_OK where nothing is said; KB_SIGN_UNKNOWN where it may be connected but something is to be heeded or is not
 * stated; KB_SIGN_NO where an error would follow
 * @findings: (element-type KbFinding): errors and warnings that are there then and are not now, gravest first; without those
 * that only ask what the harness has not stated yet, which they would at any connector
 */
typedef struct
{
  KbSign     sign;
  GPtrArray *findings;
} KbEndVerdict;

/* What is said of the run if it ends at the connector @to; not inside a transaction, and the document is the same after. */
KbEndVerdict *kb_end_verdict_new (KbHarness *harness, const KbRun *run, const char *to)
  G_GNUC_WARN_UNUSED_RESULT;
/* What is said of the run if it were of the type @part, at both of its ends and of the cable itself. @to: (nullable): where a new
 * one ends; not asked of one that is there. */
KbEndVerdict *kb_end_verdict_new_for_type (KbHarness   *harness,
                                           const KbRun *run,
                                           const char  *to,
                                           KbPart      *part) G_GNUC_WARN_UNUSED_RESULT;
void          kb_end_verdict_free (KbEndVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbEndVerdict, kb_end_verdict_free)
/* In a word for eyes: “Can be connected”, “Can be connected, with a reservation”, “Must not be connected”. */
const char *kb_end_verdict_get_headline (const KbEndVerdict *self);

G_END_DECLS
