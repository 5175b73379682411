/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opens a list of cable types for a cable that is there: what fits its two ends first, each with what is said of it. They are
 * tried while the list is open, a few at a time.
 */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_TYPE_BUTTON (kb_type_button_get_type ())
G_DECLARE_FINAL_TYPE (KbTypeButton, kb_type_button, KB, TYPE_BUTTON, GtkWidget)

void kb_type_button_set_cable (KbTypeButton *self, KbHarness *harness, const char *cable);
void kb_type_button_open (KbTypeButton *self);
/* Whether all types have been tried since it was opened. */
gboolean kb_type_button_is_done (KbTypeButton *self);

G_END_DECLS
