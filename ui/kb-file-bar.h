/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says that another program changed or removed the file of the document, and what can be done. Its buttons are actions of the window. */
#pragma once

#include <gtk/gtk.h>

#include "kb-watch.h"

G_BEGIN_DECLS

#define KB_TYPE_FILE_BAR (kb_file_bar_get_type ())
G_DECLARE_FINAL_TYPE (KbFileBar, kb_file_bar, KB, FILE_BAR, GtkWidget)

/**
 * kb_file_bar_show:
 * @name: of the file
 * @modified: whether reloading loses something
 *
 * With KB_WATCH_SAME it hides.
 */
void kb_file_bar_show (KbFileBar *self, KbWatchState state, const char *name, gboolean modified);
/* What it says, NULL where it says nothing; borrowed. */
const char *kb_file_bar_get_text (KbFileBar *self);

G_END_DECLS
