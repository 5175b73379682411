/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above the layout while circuits are assigned by clicking: which one, how far a click reaches, and whether it takes away. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_ASSIGN_BAR (kb_assign_bar_get_type ())
G_DECLARE_FINAL_TYPE (KbAssignBar, kb_assign_bar, KB, ASSIGN_BAR, GtkWidget)

void kb_assign_bar_set_session (KbAssignBar *self, KbSession *session);

G_END_DECLS
