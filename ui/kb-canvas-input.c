/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointer, wheel, touch, keys and drops, handed to the view or to the tool. */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-edit-row.h"
#include "kb-edit.h"
#include "kb-part-drag.h"

#include <math.h>

#define NEAR 8.0 /* px that a pointer may be off and still mean it */

static KbToolEvent
make_event (KbCanvas *self, double x, double y, GdkModifierType modifiers)
{
  KbTool      *tool = kb_canvas_get_tool (self);
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));

  kb_tool_set_tolerance (tool, (gint64) (NEAR / self->scale * 1000));
  /* With a margin, so that what a wheel brings into view is there already. */
  kb_tool_set_view (tool, kb_canvas_to_layout (self, -width / 4, -height / 4),
                    kb_canvas_to_layout (self, width * 5 / 4, height * 5 / 4));

  return (KbToolEvent){
    .at = kb_canvas_to_layout (self, x, y),
    .modifiers = modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK),
    .n_press = self->n_press,
  };
}

static GdkModifierType
get_state (gpointer controller)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
}

void
kb_canvas_update_cursor (KbCanvas *self)
{
  const char *name = kb_tool_get_overlay (kb_canvas_get_tool (self))->cursor;

  if (self->panning)
    name = "grabbing";
  else if (self->space_held)
    name = "grab";
  if (g_strcmp0 (name, self->cursor) == 0)
    return;
  self->cursor = name;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* ---- motion ---- */

/* Where it is in the window: the layout may move below it. */
static gboolean
rests_at (KbCanvas *self, double x, double y)
{
  GtkWidget     *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  const gboolean was_inside = self->pointer_inside;
  double         root_x = x, root_y = y;
  gboolean       rests;

  if (root != NULL)
    gtk_widget_translate_coordinates (GTK_WIDGET (self), root, x, y, &root_x, &root_y);
  rests = was_inside && fabs (root_x - self->root_x) < 0.5 && fabs (root_y - self->root_y) < 0.5;
  self->root_x = root_x;
  self->root_y = root_y;

  return rests;
}

static void
note_pointer (KbCanvas *self, double x, double y)
{
  self->pointer_inside = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  if (self->session != NULL)
    kb_session_set_pointer (self->session, kb_canvas_to_layout (self, x, y));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (KbCanvas *self, double x, double y, GtkEventController *controller)
{
  const GdkModifierType state = get_state (controller);
  const gboolean        rests = rests_at (self, x, y);
  KbToolEvent           event;

  /* What moves below a resting pointer makes motion events too. */
  if (rests && self->by_key)
    return;
  self->by_key = FALSE;
  note_pointer (self, x, y);
  /* With a button down the drag gesture tells the tool. */
  if (self->session == NULL || self->drop_tool != NULL
      || (state & (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)) != 0)
    return;
  /* A double click in the catalogue arms a part and keeps the focus there; R and Escape are meant for the ghost. */
  if (kb_session_get_tool (self->session) != KB_TOOL_SELECT
      && kb_session_get_tool (self->session) != KB_TOOL_CIRCUIT
      && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL
      && !gtk_widget_is_focus (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  event = make_event (self, x, y, state);
  kb_canvas_tool_done (self, kb_tool_move (self->tool, &event));
}

static void
on_leave (KbCanvas *self)
{
  self->pointer_inside = FALSE;
  /* Where keys lead the tool it does not matter where the pointer is. */
  if (self->tool != NULL && !self->by_key)
    {
      kb_tool_leave (self->tool);
      kb_canvas_update_cursor (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- buttons ---- */

static void
start_pan (KbCanvas *self)
{
  self->panning = TRUE;
  self->pan_from[0] = kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL);
  self->pan_from[1] = kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL);
  kb_canvas_update_cursor (self);
}

static void
pan_by (KbCanvas *self, double dx, double dy)
{
  kb_canvas_set_values (self, self->pan_from[0] - dx, self->pan_from[1] - dy);
}

static void
stop_pan (KbCanvas *self)
{
  self->panning = FALSE;
  kb_canvas_update_cursor (self);
}

/* The drag gesture counts no presses, and a click gesture beside it would need to agree with it on every drag. */
static void
count_press (KbCanvas *self, GtkEventController *controller, double x, double y)
{
  const guint32 time = gtk_event_controller_get_current_event_time (controller);
  int           double_time, double_distance;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &double_time,
                "gtk-double-click-distance", &double_distance, NULL);
  if (self->n_press > 0 && time - self->press_time <= (guint32) double_time
      && hypot (x - self->press_x, y - self->press_y) <= double_distance)
    self->n_press++;
  else
    self->n_press = 1;
  self->press_time = time;
  self->press_x = x;
  self->press_y = y;
}

static void
press (KbCanvas *self, const KbToolEvent *event)
{
  self->press_waits = FALSE;
  g_clear_handle_id (&self->hold_id, g_source_remove);
  kb_canvas_tool_done (self, kb_tool_press (self->tool, event));
  if (event->n_press == 2 && kb_session_get_tool (self->session) == KB_TOOL_SELECT
      && kb_edit_text (self->session))
    kb_canvas_tool_done (self, kb_tool_cancel (self->tool));
}

/* The finger rests where it came down: what is there has a menu, and the finger has nothing else to say. */
static gboolean
on_hold (gpointer data)
{
  KbCanvas *self = data;
  double    x, y;

  self->hold_id = 0;
  if (!self->press_waits
      || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y))
    return G_SOURCE_REMOVE;
  gtk_event_controller_reset (self->drag);
  kb_canvas_open_menu_at (self, x, y);
  return G_SOURCE_REMOVE;
}

static void
wait_for_hold (KbCanvas *self)
{
  guint time;

  if (kb_session_get_tool (self->session) != KB_TOOL_SELECT || kb_tool_is_busy (self->tool))
    return;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-long-press-time", &time, NULL);
  g_clear_handle_id (&self->hold_id, g_source_remove);
  self->hold_id = g_timeout_add (time, on_hold, self);
}

static void
on_drag_begin (KbCanvas *self, double x, double y, GtkGesture *gesture)
{
  KbToolEvent event;

  if (self->session == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  kb_edit_row_settle ();
  if (self->space_held)
    {
      start_pan (self);
      return;
    }
  count_press (self, GTK_EVENT_CONTROLLER (gesture), x, y);
  event = make_event (self, x, y, get_state (gesture));
  if (gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture)) == NULL)
    {
      press (self, &event);
      return;
    }
  /* A second finger may follow the first one: then both mean the view, and nothing must have been done. */
  self->press_waits = TRUE;
  self->waiting_press = event;
  wait_for_hold (self);
}

/*
 * A finger presses as soon as it is clear that it drags. What is placed by a press goes along with it and is placed when it is
 * lifted: there is no pointer that could have shown before where.
 */
static void
move_finger (KbCanvas *self, const KbToolEvent *event, double distance)
{
  const KbToolKind kind = kb_session_get_tool (self->session);
  int              threshold;

  if (kind == KB_TOOL_PLACE || kind == KB_TOOL_NOTE)
    {
      self->waiting_press.at = event->at;
      return;
    }
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-dnd-drag-threshold", &threshold,
                NULL);
  if (distance >= threshold)
    press (self, &self->waiting_press);
}

static gboolean
get_drag (GtkGesture *gesture, double dx, double dy, double *x, double *y)
{
  if (!gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), x, y))
    return FALSE;
  *x += dx;
  *y += dy;

  return TRUE;
}

static void
on_drag_update (KbCanvas *self, double dx, double dy, GtkGesture *gesture)
{
  KbToolEvent event;
  double      x, y;

  if (self->session == NULL || !get_drag (gesture, dx, dy, &x, &y))
    return;
  if (self->panning)
    {
      pan_by (self, dx, dy);
      return;
    }
  event = make_event (self, x, y, get_state (gesture));
  if (self->press_waits)
    move_finger (self, &event, hypot (dx, dy));
  kb_canvas_tool_done (self, kb_tool_move (self->tool, &event));
}

static void
on_drag_cancel (KbCanvas *self)
{
  stop_pan (self);
  self->press_waits = FALSE;
  g_clear_handle_id (&self->hold_id, g_source_remove);
  if (self->tool != NULL)
    kb_canvas_tool_done (self, kb_tool_cancel (self->tool));
}

static void
on_drag_end (KbCanvas *self, double dx, double dy, GtkGesture *gesture)
{
  KbToolEvent event;
  double      x, y;

  if (self->panning)
    {
      stop_pan (self);
      return;
    }
  if (self->session == NULL || !get_drag (gesture, dx, dy, &x, &y))
    return;
  if (self->press_waits)
    press (self, &self->waiting_press);
  event = make_event (self, x, y, get_state (gesture));
  kb_canvas_tool_done (self, kb_tool_release (self->tool, &event));
}

static void
on_pan_begin (KbCanvas *self, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  start_pan (self);
}

static void
on_pan_update (KbCanvas *self, double dx, double dy)
{
  pan_by (self, dx, dy);
}

static void
on_pan_end (KbCanvas *self)
{
  stop_pan (self);
}

/* ---- wheel and pinch ---- */

/* Without Ctrl the scrolled window around us scrolls, sideways with Shift. */
static gboolean
on_scroll (KbCanvas *self, double dx, double dy, GtkEventController *controller)
{
  if (self->session == NULL || (get_state (controller) & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  /* A scroll event has no position, so it is the pointer's. */
  kb_canvas_zoom_by (
    self, kb_canvas_get_wheel_factor (
            dy, gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller))));

  return GDK_EVENT_STOP;
}

/* Between the fingers, which GTK itself tells in whole pixels only. On a touch-pad there is one point, that of the pointer, moved
 * as the fingers are. */
static void
get_pinch_center (KbCanvas *self, GtkGesture *gesture, double *x, double *y)
{
  g_autoptr (GList) sequences = gtk_gesture_get_sequences (gesture);
  double            sum_x = 0, sum_y = 0;
  int               n = 0;

  for (GList *l = sequences; l != NULL; l = l->next)
    if (gtk_gesture_get_point (gesture, l->data, x, y))
      {
        sum_x += *x;
        sum_y += *y;
        n++;
      }
  *x = n > 0 ? sum_x / n : self->pointer_x;
  *y = n > 0 ? sum_y / n : self->pointer_y;
}

static void
on_pinch_begin (KbCanvas *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double x, y;

  if (self->session == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  /* What the first finger has begun is off, and when it is lifted, which ends the pinch, the drag is not told. */
  gtk_event_controller_reset (self->drag);
  get_pinch_center (self, gesture, &x, &y);
  self->pinch_zoom = kb_session_get_zoom (self->session);
  self->pinch_at = kb_canvas_to_layout (self, x, y);
}

static void
on_pinch (KbCanvas *self, double factor, GtkGesture *gesture)
{
  double x, y;

  if (self->session == NULL)
    return;
  get_pinch_center (self, gesture, &x, &y);
  kb_canvas_hold (self, self->pinch_zoom * factor, self->pinch_at, x, y);
}

/* ---- keys ---- */

/* What is to be placed begins at the pointer, or without one over the layout in its middle. */
static gboolean
point_tool (KbCanvas *self)
{
  const KbToolKind kind = kb_session_get_tool (self->session);
  KbToolEvent      event;

  if ((kind != KB_TOOL_PLACE && kind != KB_TOOL_NOTE && kind != KB_TOOL_DIMENSION)
      || kb_tool_get_overlay (self->tool)->ghost != NULL
      || kb_tool_get_overlay (self->tool)->dots != NULL)
    return FALSE;
  event = self->pointer_inside ? make_event (self, self->pointer_x, self->pointer_y, 0)
                               : make_event (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                                             gtk_widget_get_height (GTK_WIDGET (self)) / 2.0, 0);
  kb_tool_move (self->tool, &event);

  return kind != KB_TOOL_PLACE || kb_tool_get_overlay (self->tool)->ghost != NULL;
}

static gboolean
on_key_pressed (KbCanvas *self, guint keyval, guint keycode, GdkModifierType state)
{
  KbToolResult result;

  if (self->session == NULL)
    return GDK_EVENT_PROPAGATE;
  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (keyval == GDK_KEY_space && state == 0)
    {
      self->space_held = TRUE;
      kb_canvas_update_cursor (self);
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab) && (state & GDK_CONTROL_MASK) == 0
      && kb_session_get_tool (self->session) == KB_TOOL_SELECT && !kb_tool_is_busy (self->tool))
    return kb_edit_select_next (self->session, keyval == GDK_KEY_ISO_Left_Tab);

  result = kb_tool_key (self->tool, keyval, state);
  if (result == KB_TOOL_IGNORE && point_tool (self))
    result = kb_tool_key (self->tool, keyval, state);
  kb_canvas_tool_done (self, result);
  self->by_key = self->by_key || result != KB_TOOL_IGNORE;

  return result != KB_TOOL_IGNORE;
}

/* Before the shortcuts of the layout, some of which are letters. */
static gboolean
on_letter_pressed (KbCanvas *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (self->session == NULL || !kb_tool_takes_letters (self->tool)
      || !g_unichar_isgraph (gdk_keyval_to_unicode (keyval))
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || (self->menu != NULL && gtk_widget_get_visible (self->menu)))
    return GDK_EVENT_PROPAGATE;

  return on_key_pressed (self, keyval, keycode, state);
}

static void
on_key_released (KbCanvas *self, guint keyval)
{
  if (keyval != GDK_KEY_space)
    return;
  self->space_held = FALSE;
  kb_canvas_update_cursor (self);
}

static void
on_focus_leave (KbCanvas *self)
{
  self->space_held = FALSE;
}

/* ---- drops from the palette ---- */

static void
end_drop (KbCanvas *self)
{
  if (self->drop_tool == NULL)
    return;
  kb_tool_cancel (self->drop_tool);
  g_clear_pointer (&self->drop_tool, kb_tool_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static KbPart *
get_dropped_part (KbCanvas *self, const GValue *value)
{
  const char *number;

  if (self->session == NULL || value == NULL || !G_VALUE_HOLDS_STRING (value))
    return NULL;
  number = kb_part_drag_get_number (g_value_get_string (value));

  return number != NULL ? kb_catalog_find_part (kb_session_get_catalog (self->session), number)
                        : NULL;
}

static void
start_drop (KbCanvas *self, const GValue *value)
{
  KbPart *part = get_dropped_part (self, value);

  if (self->drop_tool == NULL && part != NULL && kb_part_kind_has_ports (part->kind))
    self->drop_tool = kb_tool_new_for_part (self->session, part);
}

static GdkDragAction
on_drop_motion (KbCanvas *self, double x, double y, GtkDropTarget *target)
{
  KbToolEvent event;

  start_drop (self, gtk_drop_target_get_value (target));
  note_pointer (self, x, y);
  if (self->drop_tool != NULL)
    {
      event = make_event (self, x, y, 0);
      kb_canvas_tool_done (self, kb_tool_move (self->drop_tool, &event));
    }

  return GDK_ACTION_COPY;
}

static gboolean
on_drop (KbCanvas *self, const GValue *value, double x, double y)
{
  KbPart     *part = get_dropped_part (self, value);
  KbToolEvent event;

  if (part == NULL)
    return FALSE;
  if (part->kind == KB_PART_CABLE)
    {
      /* A cable has no place of its own; it wants to be drawn. */
      kb_session_arm_part (self->session, part->number);
      return TRUE;
    }
  start_drop (self, value);
  if (self->drop_tool == NULL)
    return FALSE;
  event = make_event (self, x, y, 0);
  kb_tool_press (self->drop_tool, &event);
  end_drop (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  kb_edit_row_settle ();

  return TRUE;
}

/* ---- set-up ---- */

static GtkEventController *
add_drag (KbCanvas *self, guint button)
{
  GtkGesture *gesture = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));

  return GTK_EVENT_CONTROLLER (gesture);
}

static void
add_pointer (KbCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *drag = add_drag (self, GDK_BUTTON_PRIMARY);
  GtkEventController *pan = add_drag (self, GDK_BUTTON_MIDDLE);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (note_pointer), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  self->drag = drag;
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancel), self);

  g_signal_connect_swapped (pan, "drag-begin", G_CALLBACK (on_pan_begin), self);
  g_signal_connect_swapped (pan, "drag-update", G_CALLBACK (on_pan_update), self);
  g_signal_connect_swapped (pan, "drag-end", G_CALLBACK (on_pan_end), self);
  g_signal_connect_swapped (pan, "cancel", G_CALLBACK (on_pan_end), self);
}

static void
add_zoom (KbCanvas *self)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  /* Else the first finger, which a tool has claimed, would be lost to it. */
  gtk_gesture_group (pinch, GTK_GESTURE (self->drag));
}

void
kb_canvas_init_input (KbCanvas *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *letters = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkDropTarget      *drop = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  add_pointer (self);
  add_zoom (self);

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (key, "key-released", G_CALLBACK (on_key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_event_controller_set_propagation_phase (letters, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (letters, "key-pressed", G_CALLBACK (on_letter_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), letters);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  /* Preloaded, so that the ghost knows its part while it is still in the air. */
  gtk_drop_target_set_preload (drop, TRUE);
  g_signal_connect_swapped (drop, "enter", G_CALLBACK (on_drop_motion), self);
  g_signal_connect_swapped (drop, "motion", G_CALLBACK (on_drop_motion), self);
  g_signal_connect_swapped (drop, "leave", G_CALLBACK (end_drop), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
