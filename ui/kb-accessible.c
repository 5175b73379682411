/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-accessible.h"

/* Owned; NULL for what is no button or has no text. */
static char *
dup_text (GtkWidget *widget)
{
  const char    *label = GTK_IS_CHECK_BUTTON (widget)
                           ? gtk_check_button_get_label (GTK_CHECK_BUTTON (widget))
                         : GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget))
                                                  : NULL;
  gboolean       has_mark = GTK_IS_CHECK_BUTTON (widget)
                              ? gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget))
                            : GTK_IS_BUTTON (widget) ? gtk_button_get_use_underline (GTK_BUTTON (widget))
                                                     : FALSE;
  g_auto (GStrv) pieces = NULL;

  if (label == NULL)
    return NULL;
  if (!has_mark)
    return g_strdup (label);
  pieces = g_strsplit (label, "_", -1);
  return g_strjoinv ("", pieces);
}

void
kb_accessible_name_buttons (GtkWidget *root)
{
  g_autofree char *text = dup_text (root);

  if (text != NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    kb_accessible_name_buttons (child);
}
