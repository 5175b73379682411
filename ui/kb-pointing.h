/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A widget that is pointed at, by pointer or focus, points something out elsewhere. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Calls @begin (data) when the pointer or the focus comes to the widget, and @end (data) when it goes or the widget is hidden. */
void kb_pointing_watch (GtkWidget *widget, GCallback begin, GCallback end, gpointer data);

G_END_DECLS
