/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Another part in the place of what is there, and what that costs: it is done to the document inside a transaction that is
 * aborted, so what is told beforehand is what comes. Applying it does that change again.
 */
#pragma once

#include "check/kb-checker.h"
#include "harness/kb-harness-replace.h"

G_BEGIN_DECLS

/**
 * KbReplacement:
 * @change: what it changes
 * @kept: of what hangs at the items, all that stays: translated lines, of char*
 * @lost: what goes, and why, the same
 * @fresh: what the checks say then and do not now, gravest first, of KbFinding
 * @n_gone: how many findings are gone then
 */
typedef struct
{
  KbChange  *change;
  GPtrArray *kept;
  GPtrArray *lost;
  GPtrArray *fresh;
  guint      n_gone;
} KbReplacement;

/**
 * kb_replacement_try:
 * @ids: NULL-terminated
 * @checker: (nullable): of the document; what it knows need not be found out again
 *
 * The document is as before afterwards. Not inside a transaction.
 */
KbReplacement *kb_replacement_try (KbHarness         *harness,
                                   const char *const *ids,
                                   const KbPart      *part,
                                   KbChecker         *checker) G_GNUC_WARN_UNUSED_RESULT;
void           kb_replacement_free (KbReplacement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbReplacement, kb_replacement_free)
/* One undo step. FALSE and nothing done where what it changes is not any more as it was, or it changes nothing. */
gboolean kb_replacement_apply (const KbReplacement *self, KbHarness *harness);

/* Whether the item can get another part, and what parts that can be: those of the kind of its own. */
gboolean kb_replacement_get_kind (KbHarness *harness, const KbItem *item, KbPartKind *kind);
/* The parts of @candidates (of KbPart), those most like @part first; sorts in place, parts that are alike stay in order. */
void kb_replacement_sort_nearest (GPtrArray *candidates, const KbPart *part);

G_END_DECLS
