/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for columns, rows and pitch of an array of the selection, and tells while typing what would be made. */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_ARRAY_DIALOG (kb_array_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KbArrayDialog, kb_array_dialog, KB, ARRAY_DIALOG, AdwWindow)

/* Of what is selected now; something must be. It closes itself when the document or the selection changes under it. */
KbArrayDialog *kb_array_dialog_new (KbSession *session, GtkWindow *parent);

G_END_DECLS
