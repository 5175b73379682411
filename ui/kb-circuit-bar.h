/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says at the top of the layout which circuit is shown alone, and closes that. */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_CIRCUIT_BAR (kb_circuit_bar_get_type ())
G_DECLARE_FINAL_TYPE (KbCircuitBar, kb_circuit_bar, KB, CIRCUIT_BAR, GtkWidget)

void kb_circuit_bar_set_session (KbCircuitBar *self, KbSession *session);
/* What it says, NULL where it is not to be seen; borrowed. */
const char *kb_circuit_bar_get_text (KbCircuitBar *self);

G_END_DECLS
