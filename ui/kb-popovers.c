/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-popovers.h"

static void
close_below (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    close_below (child);
  if (GTK_IS_POPOVER (root))
    gtk_widget_set_visible (root, FALSE);
}

void
kb_popovers_go_with (GtkWidget *window)
{
  g_signal_connect (window, "unmap", G_CALLBACK (close_below), NULL);
}
