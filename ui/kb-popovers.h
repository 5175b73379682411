/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Popovers that are open when their window goes. Knows widgets, nothing else. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* When @window is unmapped, closes what is open in it. GTK 4.8 gives the grab of a popover back only when it is hidden; one
 * that goes with its window would stay alive for good, with what it holds, and a tooltip that waits for it would fail as it
 * has no surface any more. */
void kb_popovers_go_with (GtkWidget *window);

G_END_DECLS
