/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is not stated, and so keeps something from being checked. A fact of a part is missing once, however many connectors are
 * of that part and however many rules ask for it: “158 cannot be checked” may come down to three data sheets.
 */
#pragma once

#include "check/kb-checker.h"

G_BEGIN_DECLS

/**
 * KbMissing:
 * @what: name of the fact, translated, as “Rated current”
 * @label: (nullable): whose it is, as texts name it: “X1”; NULL for the harness as a whole
 * @part: (nullable): number of the part that would have to state it
 * @item: (nullable): id of the item, where the harness would have to
 *
 * Immutable and shared.
 */
typedef struct
{
  char *what;
  char *label;
  char *part;
  char *item;
} KbMissing;

KbMissing *kb_missing_new (const char *what, const char *label, const char *part, const char *item)
  G_GNUC_WARN_UNUSED_RESULT;
KbMissing *kb_missing_ref (KbMissing *self);
void       kb_missing_unref (KbMissing *self);
/* “Rated current of X1”, as one that checks it says it; owned. */
char *kb_missing_dup_text (const KbMissing *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether both are mended by the same entry. */
gboolean kb_missing_equal (const KbMissing *a, const KbMissing *b);

/* Of KbMissing; owned. */
GPtrArray *kb_missing_array_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * KbGap:
 * @label: (nullable): “770-1252/076-000”, “Lighting”, “X4, X8”; NULL for the harness as a whole
 * @part: (nullable): number of the part, where it is one
 * @facts: names of what it does not state, translated; NULL-terminated
 * @findings: (element-type KbFinding): that wait for one of them, in the order in which they are listed; none is waived
 *
 * One who would have to state something; items that would have to state the same are one.
 */
typedef struct
{
  char      *label;
  char      *part;
  char     **facts;
  GPtrArray *findings;
} KbGap;

/* Of KbGap; that for which most wait first, of as many in the order of the findings. None while the checker is pending.
 * Owned. */
GPtrArray *kb_checker_list_gaps (KbChecker *self) G_GNUC_WARN_UNUSED_RESULT;
/* Its label, or the word for the harness; borrowed. */
const char *kb_gap_get_title (const KbGap *self);
/* “Not stated: marking, coding · 34 findings wait for it”; owned. */
char *kb_gap_dup_text (const KbGap *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
