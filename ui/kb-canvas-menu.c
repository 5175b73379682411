/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of what can be done with the selection, where the hand is. */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-actions.h"
#include "kb-hit.h"

#include <glib/gi18n.h>

#define NEAR 8.0 /* px that a pointer may be off and still mean it */

static gboolean
forget_place_cb (gpointer data)
{
  KbCanvas *self = data;

  self->menu_source = 0;
  self->menu_has_place = FALSE;

  return G_SOURCE_REMOVE;
}

/* What was chosen is done right after the menu has closed, and is still meant for where it was opened. */
static void
on_closed (KbCanvas *self)
{
  if (self->menu_source == 0)
    self->menu_source = g_idle_add (forget_place_cb, self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static GtkPopover *
get_menu (KbCanvas *self)
{
  g_autoptr (GMenuModel) model = NULL;

  if (self->menu != NULL)
    return GTK_POPOVER (self->menu);
  model = kb_actions_create_context_menu ();
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Context menu"), -1);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (on_closed), self);

  return GTK_POPOVER (self->menu);
}

static void
open_menu (KbCanvas *self, double x, double y)
{
  GtkPopover *menu = get_menu (self);

  g_clear_handle_id (&self->menu_source, g_source_remove);
  gtk_popover_set_pointing_to (menu, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (menu);
}

/* What is under the pointer is what is meant, unless it belongs to what is selected already. */
static void
select_at (KbCanvas *self, KbPoint at)
{
  const KbHit hit = kb_hit_test_shown (self->harness, kb_session_get_layers (self->session), at,
                                       (gint64) (NEAR / self->scale * 1000));
  const char *ids[] = { hit.id, NULL };

  if (hit.id == NULL || !kb_session_is_selected (self->session, hit.id))
    kb_session_select (self->session, hit.id != NULL ? ids : NULL);
}

static gboolean
is_ready (KbCanvas *self)
{
  return self->session != NULL && self->tool != NULL && !kb_tool_is_busy (self->tool)
         && kb_session_get_tool (self->session) == KB_TOOL_SELECT;
}

gboolean
kb_canvas_open_menu_at (KbCanvas *self, double x, double y)
{
  if (!is_ready (self))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->menu_at = kb_canvas_to_layout (self, x, y);
  self->menu_has_place = TRUE;
  select_at (self, self->menu_at);
  open_menu (self, x, y);
  return TRUE;
}

static void
on_pressed (KbCanvas *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (kb_canvas_open_menu_at (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* At the first item that is selected, else in the middle. */
static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  KbCanvas             *self = KB_CANVAS (widget);
  g_autoptr (GPtrArray) ids = NULL;
  double                x = gtk_widget_get_width (widget) / 2.0;
  double                y = gtk_widget_get_height (widget) / 2.0;

  if (!is_ready (self))
    return FALSE;
  ids = kb_session_list_selected (self->session);
  if (ids->len > 0)
    {
      KbPoint min, max;

      kb_harness_get_bounds (self->harness, kb_harness_get_item (self->harness, ids->pdata[0]),
                             &min, &max);
      kb_canvas_from_layout (self, (KbPoint){ (min.x + max.x) / 2, (min.y + max.y) / 2 }, &x, &y);
      x = CLAMP (x, 0, gtk_widget_get_width (widget));
      y = CLAMP (y, 0, gtk_widget_get_height (widget));
    }
  self->menu_has_place = FALSE;
  open_menu (self, x, y);

  return TRUE;
}

gboolean
kb_canvas_get_hand (KbCanvas *self, KbPoint *at)
{
  g_return_val_if_fail (KB_IS_CANVAS (self), FALSE);

  if (self->menu_has_place)
    *at = self->menu_at;
  else if (self->pointer_inside)
    *at = kb_canvas_to_layout (self, self->pointer_x, self->pointer_y);
  else
    return FALSE;

  return TRUE;
}

void
kb_canvas_init_menu (KbCanvas *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                      gtk_callback_action_new (on_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
kb_canvas_clear_menu (KbCanvas *self)
{
  g_clear_handle_id (&self->menu_source, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}
