/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the hand draws cables, and the new run that it has under way. It belongs to the session: bar and tool both work on it. */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

#define KB_TYPE_CABLING (kb_cabling_get_type ())
G_DECLARE_FINAL_TYPE (KbCabling, kb_cabling, KB, CABLING, GObject)

/* Signal "changed" (). */
KbCabling *kb_cabling_new (void);

/* How a new cable runs. */
KbRunMode kb_cabling_get_mode (KbCabling *self);
void      kb_cabling_set_mode (KbCabling *self, KbRunMode mode);

/**
 * kb_cabling_set_run:
 * @from: (nullable): connector that it comes from; NULL for a free end at @start, in µm
 * @to: (nullable): connector that it has come to
 * @part: (nullable): its type there
 */
void kb_cabling_set_run (KbCabling  *self,
                         const char *from,
                         KbPoint     start,
                         const char *to,
                         KbPart     *part);
/* No run is under way. */
void        kb_cabling_end_run (KbCabling *self);
gboolean    kb_cabling_has_run (KbCabling *self);
const char *kb_cabling_get_from (KbCabling *self);
KbPoint     kb_cabling_get_start (KbCabling *self);
const char *kb_cabling_get_to (KbCabling *self);
KbPart     *kb_cabling_get_part (KbCabling *self);

G_END_DECLS
