/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of one finding: why, what would mend it, from where, and how it is accepted. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_FINDING_DETAIL (kb_finding_detail_get_type ())
G_DECLARE_FINAL_TYPE (KbFindingDetail, kb_finding_detail, KB, FINDING_DETAIL, GtkWidget)

/* Signal "severity": how the rule counts in this project is to be asked for, at the button of kb_finding_detail_get_severity_button(). */
void       kb_finding_detail_show (KbFindingDetail *self, KbSession *session, KbFinding *finding);
GtkWidget *kb_finding_detail_get_severity_button (KbFindingDetail *self);

G_END_DECLS
