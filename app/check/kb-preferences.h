/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accessories that a project prefers where several would do (kb-needs.h): its properties name them as theirs. */
#pragma once

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

/* Accessories and tools that the project prefers, or could: those that connectors have, and all that would do for one of
 * them. Part numbers by kind, then in order; of char *, owned. It looks at the whole document. */
GPtrArray *kb_preferences_list (KbHarness *harness) G_GNUC_WARN_UNUSED_RESULT;
/* Prefers the accessory from now on, or no more: one undo step. */
void kb_preferences_set (KbHarness *harness, const char *number, gboolean preferred);

G_END_DECLS
