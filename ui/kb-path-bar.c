/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-path-bar.h"

#include "kb-mends.h"

#include <gtk/gtk.h>

/* The bar itself shows each child that it gives a place. */
static void
on_map (GtkWidget *widget)
{
  if (g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "GtkPathBar") != 0)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_width (child) == 0)
      gtk_widget_set_child_visible (child, FALSE);
}

void
kb_path_bar_install (void)
{
  kb_mends_on_map (on_map);
}
