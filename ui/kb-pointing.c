/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-pointing.h"

static void
connect (gpointer instance, const char *signal, GCallback callback, gpointer data, gpointer owner)
{
  GClosure *closure = g_cclosure_new_swap (callback, data, NULL);

  g_object_watch_closure (owner, closure);
  g_signal_connect_closure (instance, signal, closure, FALSE);
}

void
kb_pointing_watch (GtkWidget *widget, GCallback begin, GCallback end, gpointer data, gpointer owner)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  connect (motion, "enter", begin, data, owner);
  connect (motion, "leave", end, data, owner);
  connect (focus, "enter", begin, data, owner);
  connect (focus, "leave", end, data, owner);
  connect (widget, "unmap", end, data, owner);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, focus);
}
