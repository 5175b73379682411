/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-window-roles.h"

#include <gtk/gtk.h>

static void
on_windows (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkAccessibleRole     role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (window));

      /* That of its class, and known to nobody before it is set. One that is on the bus already could not be mended. */
      if (role != GTK_ACCESSIBLE_ROLE_WIDGET)
        g_object_set (window, "accessible-role", role, NULL);
    }
}

void
kb_window_roles_install (void)
{
  static gboolean installed;

  if (installed)
    return;
  installed = TRUE;
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (on_windows), NULL);
}
