/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above the layout while cables are drawn: of which type, and how they run. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_CABLE_BAR (kb_cable_bar_get_type ())
G_DECLARE_FINAL_TYPE (KbCableBar, kb_cable_bar, KB, CABLE_BAR, GtkWidget)

void kb_cable_bar_set_session (KbCableBar *self, KbSession *session);

G_END_DECLS
