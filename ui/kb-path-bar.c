/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-path-bar.h"

#include <gtk/gtk.h>

/* The bar itself shows each child that it gives a place. */
static gboolean
on_map (GSignalInvocationHint *hint, guint n_params, const GValue *params, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&params[0]);

  if (g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "GtkPathBar") != 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_width (child) == 0)
      gtk_widget_set_child_visible (child, FALSE);

  return TRUE;
}

void
kb_path_bar_install (void)
{
  static gpointer klass; /* kept: its signals are there as long as it is */

  if (klass != NULL)
    return;
  klass = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
}
