/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands over the layout of an empty harness: what to do first, and ways to begin. Gone while something is placed. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_WELCOME (kb_welcome_get_type ())
G_DECLARE_FINAL_TYPE (KbWelcome, kb_welcome, KB, WELCOME, GtkWidget)

/* The overlay's child follows @session from now on. */
void kb_welcome_set_session (KbWelcome *self, KbSession *session);

/* Not shown while something else says what to do first. */
void kb_welcome_set_quiet (KbWelcome *self, gboolean quiet);

G_END_DECLS
