/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The harnesses opened or saved last, as the desktop keeps them for all programs. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Latest first, each with the action win.open-recent; it follows what is opened and saved as long as it lives. */
GMenuModel *kb_recent_menu_new (void) G_GNUC_WARN_UNUSED_RESULT;
void        kb_recent_note (GFile *file);
void        kb_recent_forget (const char *uri);

G_END_DECLS
