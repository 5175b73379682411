/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses another part for the selected connectors or cables, and says beforehand what stays and what is lost. */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_REPLACE_DIALOG (kb_replace_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KbReplaceDialog, kb_replace_dialog, KB, REPLACE_DIALOG, AdwWindow)

/* Whether the selection has a part at all. */
gboolean kb_replace_dialog_can_open (KbSession *session);
/* NULL where the selected are not of one kind, which is told. */
KbReplaceDialog *kb_replace_dialog_new (KbSession *session, GtkWindow *parent);

G_END_DECLS
