/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a list of findings leaves out: rules that the project has switched off or changed, what is waived, what cannot be
 * checked. One line, hidden where there is nothing of the kind; its popover names the rules and takes them back, and says who
 * would have to state something, each once, however many findings wait for it.
 */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_LIMITS_BAR (kb_limits_bar_get_type ())
G_DECLARE_FINAL_TYPE (KbLimitsBar, kb_limits_bar, KB, LIMITS_BAR, GtkWidget)

/* Signal "show-finding" (KbFinding *finding): it shall be looked at. */

/* Shows what holds now; NULL for nothing. */
void kb_limits_bar_show (KbLimitsBar *self, KbSession *session);

G_END_DECLS
