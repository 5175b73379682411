/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long all cables of a document are together, kept up to date by its changes. */
#pragma once

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

typedef struct _KbLengths KbLengths;

KbLengths *kb_lengths_new (KbHarness *harness);
void       kb_lengths_free (KbLengths *self);
/* After each change. */
void kb_lengths_follow (KbLengths *self, const KbChange *change);
/* In µm. */
gint64 kb_lengths_get_total (KbLengths *self);

G_END_DECLS
