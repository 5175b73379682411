/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kb-checker.h"

G_BEGIN_DECLS

/* What @reason of @reasons (of KbReason, about one subject) says about the item; @subjects and @designators are NULL-terminated and copied. */
KbFinding *kb_finding_new (const KbReason    *reason,
                           GPtrArray         *reasons,
                           const char        *item,
                           const char *const *subjects,
                           const char *const *designators);

G_END_DECLS
