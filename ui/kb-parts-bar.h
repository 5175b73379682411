/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says at the top of the layout that the catalogue says something of the document’s parts which the document does not,
 * and offers to show it. Closed, it stays away until that is said of another part, or something else of the same.
 */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_PARTS_BAR (kb_parts_bar_get_type ())
G_DECLARE_FINAL_TYPE (KbPartsBar, kb_parts_bar, KB, PARTS_BAR, GtkWidget)

/* Property "session" (KbSession). */
GtkWidget *kb_parts_bar_new (KbSession *session);
void       kb_parts_bar_set_session (KbPartsBar *self, KbSession *session);
/* Whether it is to be seen, and what it says; borrowed. */
gboolean    kb_parts_bar_get_revealed (KbPartsBar *self);
const char *kb_parts_bar_get_text (KbPartsBar *self);

G_END_DECLS
