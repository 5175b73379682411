/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-pointing.h"

void
kb_pointing_watch (GtkWidget *widget, GCallback begin, GCallback end, gpointer data)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (motion, "enter", begin, data);
  g_signal_connect_swapped (motion, "leave", end, data);
  g_signal_connect_swapped (focus, "enter", begin, data);
  g_signal_connect_swapped (focus, "leave", end, data);
  g_signal_connect_swapped (widget, "unmap", end, data);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, focus);
}
