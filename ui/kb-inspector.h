/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel at the right: what is selected, to be read and edited; the document's properties where nothing is. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_INSPECTOR (kb_inspector_get_type ())
G_DECLARE_FINAL_TYPE (KbInspector, kb_inspector, KB, INSPECTOR, GtkWidget)

/* Property "session" (KbSession). */
GtkWidget *kb_inspector_new (KbSession *session);
void       kb_inspector_set_session (KbInspector *self, KbSession *session);
/* What is selected is shown the frame after it is marked on the layout; what is typed for what was selected counts before. */
/* Name of the page shown, and that is the one of what is selected: "document", "connector", "cable", "mating", "note", "several". */
const char *kb_inspector_get_page (KbInspector *self);

G_END_DECLS
