/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button of the status bar that shows and hides layers of the layout. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_LAYERS_BUTTON (kb_layers_button_get_type ())
G_DECLARE_FINAL_TYPE (KbLayersButton, kb_layers_button, KB, LAYERS_BUTTON, GtkWidget)

/* Property "session" (KbSession). */
void kb_layers_button_popup (KbLayersButton *self);

G_END_DECLS
