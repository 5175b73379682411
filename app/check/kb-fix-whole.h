/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a whole document as it would be after a change of the project, or as it is: found out in steps, between which the
 * document is as it was. */
#pragma once

#include "check/kb-checker.h"

G_BEGIN_DECLS

typedef struct _KbFixWhole KbFixWhole;

/**
 * kb_fix_whole_new:
 * @change: (nullable): as it is without one
 * @ids: of the items that stand for the document, of char *
 */
KbFixWhole *kb_fix_whole_new (KbHarness *harness, KbChange *change, GPtrArray *ids);
void        kb_fix_whole_free (KbFixWhole *self);
/* As far as time allows, but some of it, and not in a transaction. Returns: whether it is done. */
gboolean kb_fix_whole_go_on (KbFixWhole *self, gint64 until);
/* What is said, of KbFinding; borrowed. */
GPtrArray *kb_fix_whole_get_findings (KbFixWhole *self);

G_END_DECLS
