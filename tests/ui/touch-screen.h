/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A touch screen for tests: stands in the place of the browser in front of GTK's Broadway server, where its window is shown, and
 * touches it. An X server without devices has no touches, and GTK lets nobody make an event.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _TouchScreen TouchScreen;

/* Starts a server of its own, with a screen of @width by @height pixels, and has GTK use it: so before GTK is initialised. */
TouchScreen *touch_screen_new (int width, int height) G_GNUC_WARN_UNUSED_RESULT;
/* Ends the server. */
void touch_screen_free (TouchScreen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TouchScreen, touch_screen_free)

/*
 * Finger @finger, from 1, comes down on, moves over or is lifted from the point @x, @y of @widget, whose window is the one that
 * was shown last. Returns when the event has been handled.
 */
void touch_screen_down (TouchScreen *self, GtkWidget *widget, int finger, double x, double y);
void touch_screen_move (TouchScreen *self, GtkWidget *widget, int finger, double x, double y);
void touch_screen_up (TouchScreen *self, GtkWidget *widget, int finger, double x, double y);

G_END_DECLS
