/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A widget that is pointed at, by pointer or focus, points something out elsewhere. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Calls @begin (data) when the pointer or the focus comes to the widget, and @end (data) when it goes or the widget is hidden, as
 * long as the object @owner lives: GTK may keep a widget that had the focus for longer than what it belongs to.
 */
void kb_pointing_watch (GtkWidget *widget,
                        GCallback  begin,
                        GCallback  end,
                        gpointer   data,
                        gpointer   owner);

G_END_DECLS
