/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GTK 4.8 names a button with a mnemonic twice, by its label with the underline and by the one that is seen: “_Open Open”. From
 * when this is installed each button is named once, as soon as it is shown.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void kb_button_names_install (void);
/* @name is all that a screen reader says of the button, whatever is seen on it. */
void kb_button_set_name (GtkWidget *button, const char *name);

G_END_DECLS
