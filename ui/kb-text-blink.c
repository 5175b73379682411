/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-text-blink.h"

#include <gtk/gtk.h>

static gboolean (*grab_focus) (GtkWidget *widget);

static gboolean
selects_on_focus (GtkWidget *text)
{
  gboolean selects;

  g_object_get (gtk_widget_get_settings (text), "gtk-entry-select-on-focus", &selects, NULL);

  return selects && gtk_editable_get_editable (GTK_EDITABLE (text));
}

static gboolean
select_and_grab_focus (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) && selects_on_focus (widget))
    gtk_editable_select_region (GTK_EDITABLE (widget), 0, -1);

  return grab_focus (widget);
}

void
kb_text_blink_install (void)
{
  GtkWidgetClass *klass;

  if (grab_focus != NULL)
    return;
  /* Kept: it is changed for good. */
  klass = g_type_class_ref (GTK_TYPE_TEXT);
  grab_focus = klass->grab_focus;
  klass->grab_focus = select_and_grab_focus;
}
