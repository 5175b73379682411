/* SPDX-License-Identifier: GPL-3.0-or-later */
/* True size: what that is depends on the monitor. */
#include "config.h"

#include "kb-window-private.h"

#include "kb-monitor.h"
#include "kb-preferences.h"

#include <glib/gi18n.h>

static void
update (KbWindow *self)
{
  KbMonitorSource source;

  if (self->session != NULL)
    kb_session_set_true_zoom (self->session, kb_monitor_get_px_per_mm (GTK_WIDGET (self), &source)
                                               / KB_MONITOR_CONVENTION);
}

static void
on_realize (KbWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  g_signal_connect_object (surface, "enter-monitor", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (surface, "leave-monitor", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
kb_window_follow_monitor (KbWindow *self)
{
  GSettings *settings = kb_preferences_get_settings ();

  g_signal_connect (self, "realize", G_CALLBACK (on_realize), NULL);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update), NULL);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed::monitor-scales", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
}

/* Once for each window: whoever has read it knows. */
static void
tell_of_monitor (KbWindow *self)
{
  KbMonitorSource source;

  kb_monitor_get_px_per_mm (GTK_WIDGET (self), &source);
  if (source != KB_MONITOR_UNKNOWN || self->told_of_monitor)
    return;
  self->told_of_monitor = TRUE;
  kb_session_toast (self->session, _ ("This monitor does not state its size: true size is a guess"),
                    _ ("_Measure…"), "app.preferences", NULL);
}

void
kb_window_show_true_size (KbWindow *self)
{
  const double zoom = kb_session_get_true_zoom (self->session);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "sheets") == 0)
    kb_sheets_view_set_zoom (self->sheets, zoom);
  else
    kb_session_set_zoom (self->session, zoom);
  tell_of_monitor (self);
}
