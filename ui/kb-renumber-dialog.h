/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks how designators are to be given anew, and shows what will change before it is done. */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_RENUMBER_DIALOG (kb_renumber_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KbRenumberDialog, kb_renumber_dialog, KB, RENUMBER_DIALOG, AdwWindow)

/* About the selection where there is one, else about all. */
KbRenumberDialog *kb_renumber_dialog_new (KbSession *session, GtkWindow *parent);

G_END_DECLS
