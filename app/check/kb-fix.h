/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Repairs of a finding. No rule says how it is mended: small edits of what the finding is about are tried on the document,
 * inside a transaction that is aborted, and those stay after which the finding is gone and no other as grave is there. So
 * the rules of a user are mended as ours are. What stays is the change that was tried, and applying it does it again.
 */
#pragma once

#include "check/kb-checker.h"

G_BEGIN_DECLS

/**
 * KbFix:
 * @label: what it does, for eyes: “Add 770-101 to X1: locking lever …”
 * @change: what it changes
 */
typedef struct
{
  char     *label;
  KbChange *change;
} KbFix;

/*
 * What was found out while one finding was to be mended is known for the next, as long as the document stays as it is:
 * for many findings ask one search.
 */
typedef struct _KbFixSearch KbFixSearch;

KbFixSearch *kb_fix_search_new (KbHarness *harness);
void         kb_fix_search_free (KbFixSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbFixSearch, kb_fix_search_free)
/* The best first, of KbFix, at most @most; the document is as before afterwards. Not inside a transaction. */
GPtrArray *kb_fix_search_find (KbFixSearch *self, KbFinding *finding, guint most)
  G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_fix_search_start:
 *
 * Begins to look for what mends the finding, at most so many; what was begun before is forgotten. kb_fix_search_go_on() tries
 * until that time of g_get_monotonic_time(), but at least one thing, and tells whether all was tried. In between the document is
 * as it was, and has to stay so.
 */
void     kb_fix_search_start (KbFixSearch *self, KbFinding *finding, guint most);
gboolean kb_fix_search_go_on (KbFixSearch *self, gint64 until);
/* What was found so far, the best first, of KbFix; borrowed, until the next start. */
GPtrArray *kb_fix_search_get_fixes (KbFixSearch *self);
/* The same for a single finding. */
GPtrArray *kb_fixes_find (KbHarness *harness, KbFinding *finding, guint most)
  G_GNUC_WARN_UNUSED_RESULT;
/* What applying it changes: translated lines, of char*. */
GPtrArray *kb_fix_describe (const KbFix *self, KbHarness *harness) G_GNUC_WARN_UNUSED_RESULT;
/* One undo step. FALSE and nothing done where what it changes is not any more as it was when the fix was found. */
gboolean kb_fix_apply (const KbFix *self, KbHarness *harness);

G_END_DECLS
