/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader says where GTK 4.8 would say it twice or with the marks of mnemonics. Knows widgets, nothing else. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Buttons with a label below @root, and @root itself: “Waive”, not “_Waive Waive”. What has a name of its own, as its button
 * says something else than its label, is to be named after this. */
void kb_accessible_name_buttons (GtkWidget *root);

G_END_DECLS
