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
/*
 * Name of the page of what is selected: "document", "connector", "cable", "mating", "note", "several". It is shown the frame after
 * the selection is marked on the layout; asking for it shows it at once.
 */
const char *kb_inspector_get_page (KbInspector *self);

G_END_DECLS
