/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside a mounted connector that was just placed: in which device it is. */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-device-popover.h"

static const char *
get_asked (KbCanvas *self)
{
  return g_object_get_data (G_OBJECT (self->device), "kb-id");
}

static void
on_closed (KbCanvas *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Where the hand went on elsewhere, the keys stay there. */
  if (focus == NULL || gtk_widget_is_ancestor (focus, self->device))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_accepted (KbCanvas *self)
{
  g_autofree char  *id = g_strdup (get_asked (self));
  g_auto (KbDevice) device = { 0 };

  if (self->session == NULL || self->harness == NULL)
    return;
  kb_device_popover_get (KB_DEVICE_POPOVER (self->device), &device);
  kb_harness_state_device (self->harness, id, &device);
}

static GtkWidget *
get_popover (KbCanvas *self)
{
  if (self->device != NULL)
    return self->device;
  self->device = kb_device_popover_new ();
  gtk_widget_set_parent (self->device, GTK_WIDGET (self));
  g_signal_connect_swapped (self->device, "accepted", G_CALLBACK (on_accepted), self);
  g_signal_connect_swapped (self->device, "closed", G_CALLBACK (on_closed), self);
  return self->device;
}

static gboolean
ask_cb (gpointer data)
{
  KbCanvas     *self = data;
  const KbItem *item =
    self->harness != NULL ? kb_harness_get_item (self->harness, get_asked (self)) : NULL;
  g_auto (KbDevice) device = { 0 };
  KbPoint           min, max;
  double            left, top, right, bottom;

  self->device_source = 0;
  if (item == NULL)
    return G_SOURCE_REMOVE;
  kb_device_propose (self->harness, item, &device);
  kb_harness_get_bounds (self->harness, item, &min, &max);
  kb_canvas_from_layout (self, min, &left, &top);
  kb_canvas_from_layout (self, max, &right, &bottom);
  gtk_popover_set_pointing_to (
    GTK_POPOVER (self->device),
    &(GdkRectangle){ (int) left, (int) top, (int) (right - left) + 1, (int) (bottom - top) + 1 });
  kb_device_popover_ask (KB_DEVICE_POPOVER (self->device), kb_item_get_label (item), &device);
  return G_SOURCE_REMOVE;
}

/* When the click or drop that has placed it is over, which takes the focus to the layout. */
void
kb_canvas_ask_for_device (KbCanvas *self, const char *id)
{
  const KbItem *item = kb_harness_get_item (self->harness, id);

  if (item == NULL || !kb_device_is_mounted (self->harness, item))
    return;
  g_object_set_data_full (G_OBJECT (get_popover (self)), "kb-id", g_strdup (id), g_free);
  if (self->device_source == 0)
    self->device_source = g_idle_add (ask_cb, self);
}

void
kb_canvas_clear_device (KbCanvas *self)
{
  g_clear_handle_id (&self->device_source, g_source_remove);
  g_clear_pointer (&self->device, gtk_widget_unparent);
}
