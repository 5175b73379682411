/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks for what mends a finding while nothing else is to be done: each try edits the document and takes that back, and there can
 * be hundreds. When the document changes it looks anew.
 */
#pragma once

#include "check/kb-fix.h"

G_BEGIN_DECLS

#define KB_TYPE_FIX_FINDER (kb_fix_finder_get_type ())
G_DECLARE_FINAL_TYPE (KbFixFinder, kb_fix_finder, KB, FIX_FINDER, GObject)

/* Signal "changed": something was found, or all was tried, or it looks anew. */
KbFixFinder *kb_fix_finder_new (void);
/* @finding: (nullable): to be mended; NULL stops. At most so many fixes are looked for. */
void kb_fix_finder_find (KbFixFinder *self, KbHarness *harness, KbFinding *finding, guint most);
/* What was found so far, the best first, of KbFix; borrowed. Of a search that goes on the list only becomes longer. */
GPtrArray *kb_fix_finder_get_fixes (KbFixFinder *self);
gboolean   kb_fix_finder_is_searching (KbFixFinder *self);

G_END_DECLS
