/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checker found, loudest first; a finding selects its items on the canvas and is highlighted by them. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_FINDINGS (kb_findings_get_type ())
G_DECLARE_FINAL_TYPE (KbFindings, kb_findings, KB, FINDINGS, GtkWidget)

/* Property "session" (KbSession). */
GtkWidget *kb_findings_new (KbSession *session);
void       kb_findings_set_session (KbFindings *self, KbSession *session);
/* The findings with the one highlighted; borrowed. */
GtkSingleSelection *kb_findings_get_selection (KbFindings *self);
/* Shows those findings only in which all words of @text stand; "" for all. */
void        kb_findings_set_filter (KbFindings *self, const char *text);
const char *kb_findings_get_filter (KbFindings *self);
/* As kb_table_dup_text(); owned, NULL where there is nothing. */
char *kb_findings_dup_text (KbFindings *self, gboolean selected) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
