/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the document of which the catalogue says something else, field by field and side by side, each with its
 * source; those that are ticked are taken over as one undo step. It follows the document and the catalogue.
 */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_PARTS_DIALOG (kb_parts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KbPartsDialog, kb_parts_dialog, KB, PARTS_DIALOG, AdwWindow)

/* What was done is told by a toast of @session that offers win.undo. */
GtkWidget *kb_parts_dialog_new (KbSession *session, GtkWindow *parent);
/* The check button of a part, NULL where the part is not shown; borrowed. */
GtkWidget *kb_parts_dialog_get_check (KbPartsDialog *self, const char *number);

G_END_DECLS
