/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-button-names.h"

#include "kb-mends.h"

#include <adwaita.h>

/* Without the mnemonic; owned. */
static char *
strip_underlines (const char *label)
{
  GString *text = g_string_new (NULL);

  for (const char *c = label; *c != '\0'; c++)
    {
      if (*c == '_' && c[1] != '\0')
        c++;
      g_string_append_c (text, *c);
    }
  return g_string_free (text, FALSE);
}

void
kb_button_set_name (GtkWidget *button, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* @label: (nullable). What somebody else calls it is its name then, alone. */
static void
name_plainly (GtkWidget *button, const char *label)
{
  GtkAccessible   *accessible = GTK_ACCESSIBLE (button);
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;

  if (label == NULL)
    return;
  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    other = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  name = strip_underlines (label);
  if (other == NULL)
    kb_button_set_name (button, name);
  else
    gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* The part of a split button that opens its menu has no words at all. */
static void
name_menu_of (GtkWidget *split)
{
  for (GtkWidget *child = gtk_widget_get_first_child (split); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      {
        const char *words = adw_split_button_get_dropdown_tooltip (ADW_SPLIT_BUTTON (split));

        kb_button_set_name (child, words);
        kb_button_set_name (gtk_widget_get_first_child (child), words);
      }
}

static void
on_map (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    name_plainly (widget, gtk_button_get_label (GTK_BUTTON (widget)));
  else if (GTK_IS_CHECK_BUTTON (widget)
           && gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget)))
    name_plainly (widget, gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)));
  else if (ADW_IS_SPLIT_BUTTON (widget))
    name_menu_of (widget);
}

void
kb_button_names_install (void)
{
  kb_mends_on_map (on_map);
}
