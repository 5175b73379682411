/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opens a list of cable types, what fits first, each with what is said of it: for a cable that is there, or for the one that is
 * drawn. They are tried while the list is open, a few at a time.
 */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_TYPE_BUTTON (kb_type_button_get_type ())
G_DECLARE_FINAL_TYPE (KbTypeButton, kb_type_button, KB, TYPE_BUTTON, GtkWidget)

void kb_type_button_set_cable (KbTypeButton *self, KbHarness *harness, const char *cable);
/* For the run that is under way, where it has come to, and while there is none for the next one; what is chosen is armed for the
 * cable tool. */
void kb_type_button_set_session (KbTypeButton *self, KbSession *session);
/* Words instead of the icon. */
void kb_type_button_set_label (KbTypeButton *self, const char *label);
void kb_type_button_open (KbTypeButton *self);
/* Whether all types have been tried since it was opened. */
gboolean kb_type_button_is_done (KbTypeButton *self);

G_END_DECLS
