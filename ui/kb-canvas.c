/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-edit.h"
#include "kb-hit.h"

#include <glib/gi18n.h>
#include <math.h>

#include "harness/kb-places.h"

#define UM 1000.0

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (KbCanvas,
                               kb_canvas,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- coordinates ---- */

double
kb_canvas_get_value (KbCanvas *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

KbPoint
kb_canvas_to_layout (KbCanvas *self, double x, double y)
{
  const double left = kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL);
  const double top = kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL);

  return (KbPoint){ (gint64) ((x + left) / self->scale * UM),
                    (gint64) ((y + top) / self->scale * UM) };
}

void
kb_canvas_from_layout (KbCanvas *self, KbPoint point, double *x, double *y)
{
  *x = (double) point.x / UM * self->scale - kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL);
  *y = (double) point.y / UM * self->scale - kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL);
}

/* ---- scrolling ---- */

/* The sheet has no edge: one can scroll till the content is half out of sight, and stay wherever one is. */
static void
configure_adjustment (KbCanvas *self, GtkOrientation orientation, double value)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  const gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  const double   page = horizontal ? gtk_widget_get_width (GTK_WIDGET (self))
                                   : gtk_widget_get_height (GTK_WIDGET (self));
  const double from = (horizontal ? self->content.origin.x : self->content.origin.y) * self->scale;
  const double size =
    (horizontal ? self->content.size.width : self->content.size.height) * self->scale;

  if (adjustment == NULL)
    return;
  self->configuring = TRUE;
  gtk_adjustment_configure (adjustment, value, MIN (from - page / 2, value),
                            MAX (from + size + page / 2, value + page), page * 0.1, page * 0.9,
                            page);
  self->configuring = FALSE;
}

void
kb_canvas_set_values (KbCanvas *self, double x, double y)
{
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, x);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  kb_canvas_queue_items (self);
}

static void
on_value_changed (KbCanvas *self)
{
  if (self->configuring)
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  kb_canvas_queue_items (self);
}

static void
set_adjustment (KbCanvas *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  double value = kb_canvas_get_value (self, orientation);

  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], on_value_changed, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    {
      g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_value_changed), self);
      configure_adjustment (self, orientation, value);
    }
}

/* ---- zoom ---- */

static void
on_zoom (KbCanvas *self)
{
  const double  scale = kb_session_get_zoom (self->session) * KB_CANVAS_PX_PER_MM;
  const double  x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  const double  y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  const KbPoint middle = kb_canvas_to_layout (self, x, y);

  if (scale == self->scale)
    return;
  self->scale = scale;
  kb_canvas_set_values (self, (double) middle.x / UM * scale - x,
                        (double) middle.y / UM * scale - y);
}

static gboolean
show_all (gpointer data)
{
  KbCanvas *self = data;

  self->show_all_source = 0;
  self->shown_all.scale = 0;
  if (kb_canvas_take_place (self))
    return G_SOURCE_REMOVE;
  kb_canvas_show_content (self, 1.0);
  self->shown_all.scale = self->scale;
  for (int i = 0; i < 2; i++)
    self->shown_all.values[i] = kb_canvas_get_value (self, (GtkOrientation) i);

  return G_SOURCE_REMOVE;
}

/* Nobody has looked elsewhere since all was shown. */
static gboolean
shows_all (KbCanvas *self)
{
  return self->shown_all.scale > 0 && self->shown_all.scale == self->scale
         && fabs (self->shown_all.values[0]
                  - kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL))
              < 0.5
         && fabs (self->shown_all.values[1] - kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL))
              < 0.5;
}

/* A document that was just opened is shown whole. Not while allocating: the zoom shows in other widgets. */
static void
queue_show_all (KbCanvas *self)
{
  if (self->show_all_source == 0 && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    self->show_all_source = g_idle_add_full (G_PRIORITY_HIGH, show_all, self, NULL);
}

/* ---- session and document ---- */

static void
measure_content (KbCanvas *self)
{
  KbPoint min, max;

  self->content = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  if (kb_places_get_extents (kb_harness_get_places (self->harness), &min, &max))
    self->content = kb_canvas_get_mm_rect (min, max);
}

/* @change: NULL for another document */
static void
follow_harness (KbCanvas *self, const KbChange *change)
{
  if (kb_tool_is_busy (self->tool))
    kb_tool_cancel (self->tool);
  measure_content (self);
  kb_canvas_change_still (self, change);
  kb_canvas_sync_items (self, change);
  kb_canvas_set_values (self, kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
                        kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL));
  kb_canvas_update_cursor (self);
}

static void
on_tool (KbCanvas *self)
{
  g_clear_pointer (&self->tool, kb_tool_free);
  self->tool = kb_tool_new (kb_session_get_tool (self->session), self->session);
  kb_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_armed (KbCanvas *self)
{
  kb_tool_rearm (self->tool);
  if (kb_session_get_armed_part (self->session) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_harness (KbCanvas *self)
{
  if (self->harness == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->harness, self);
  g_signal_handlers_disconnect_by_data (self->checker, self);
  g_clear_object (&self->harness);
  g_clear_object (&self->checker);
  g_hash_table_remove_all (self->told);
  self->all_told = FALSE;
  kb_canvas_clear_still (self);
}

static void
on_told (KbCanvas *self, const char *id)
{
  kb_canvas_tell_item (self, id);
  if (id != NULL)
    kb_canvas_tell_still (self, id);
  else
    kb_canvas_change_still (self, NULL);
}

static void
on_harness (KbCanvas *self)
{
  drop_harness (self);
  self->harness = g_object_ref (kb_session_get_harness (self->session));
  self->checker = g_object_ref (kb_session_get_checker (self->session));
  g_signal_connect_swapped (self->checker, "item-told", G_CALLBACK (on_told), self);
  g_signal_connect_swapped (self->harness, "changed", G_CALLBACK (follow_harness), self);
  on_tool (self);
  follow_harness (self, NULL);
  queue_show_all (self);
}

static void
on_selection_changed (KbCanvas *self)
{
  self->cache.serial++;
  kb_canvas_select_items (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_reveal (KbCanvas *self, const char *id)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self));
  const int height = gtk_widget_get_height (GTK_WIDGET (self));
  KbPoint   min, max;
  double    left, top, right, bottom;

  if (!kb_hit_get_bounds (self->harness, id, &min, &max))
    return;
  kb_canvas_from_layout (self, min, &left, &top);
  kb_canvas_from_layout (self, max, &right, &bottom);
  if (left < KB_CANVAS_RULER || top < KB_CANVAS_RULER || right > width || bottom > height)
    kb_canvas_set_values (
      self,
      kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL) + (left + right) / 2 - width / 2.0,
      kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL) + (top + bottom) / 2 - height / 2.0);
  kb_canvas_focus_item (self, id);
}

static void
on_layers (KbCanvas *self)
{
  if (self->tool != NULL && kb_tool_is_busy (self->tool))
    kb_tool_cancel (self->tool);
  self->cache.serial++;
  kb_canvas_forget_hidden (self);
  kb_canvas_forget_still (self);
  kb_canvas_queue_items (self);
}

static void
drop_session (KbCanvas *self)
{
  drop_harness (self);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (kb_session_get_layers (self->session), self);
    }
  g_clear_pointer (&self->drop_tool, kb_tool_free);
  g_clear_pointer (&self->tool, kb_tool_free);
  g_clear_object (&self->session);
}

KbSession *
kb_canvas_get_session (KbCanvas *self)
{
  g_return_val_if_fail (KB_IS_CANVAS (self), NULL);

  return self->session;
}

void
kb_canvas_set_session (KbCanvas *self, KbSession *session)
{
  g_return_if_fail (KB_IS_CANVAS (self));

  if (session == self->session)
    return;
  drop_session (self);
  if (session != NULL)
    {
      self->session = g_object_ref (session);
      self->scale = kb_session_get_zoom (session) * KB_CANVAS_PX_PER_MM;
      g_signal_connect_swapped (session, "notify::harness", G_CALLBACK (on_harness), self);
      g_signal_connect_swapped (session, "notify::tool", G_CALLBACK (on_tool), self);
      g_signal_connect_swapped (session, "notify::armed-part", G_CALLBACK (on_armed), self);
      g_signal_connect_swapped (session, "notify::shown-circuit",
                                G_CALLBACK (kb_canvas_forget_still), self);
      g_signal_connect_swapped (kb_session_get_layers (session), "changed", G_CALLBACK (on_layers),
                                self);
      g_signal_connect_swapped (session, "notify::zoom", G_CALLBACK (on_zoom), self);
      g_signal_connect_swapped (session, "selection-changed", G_CALLBACK (on_selection_changed),
                                self);
      g_signal_connect_swapped (session, "found-changed", G_CALLBACK (kb_canvas_change_found),
                                self);
      g_signal_connect_swapped (session, "marks-changed", G_CALLBACK (gtk_widget_queue_draw), self);
      g_signal_connect_swapped (session, "reveal", G_CALLBACK (on_reveal), self);
      g_signal_connect_swapped (session, "placed", G_CALLBACK (kb_canvas_ask_for_device), self);
      on_harness (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* ---- tool ---- */

KbTool *
kb_canvas_get_tool (KbCanvas *self)
{
  return self->drop_tool != NULL ? self->drop_tool : self->tool;
}

void
kb_canvas_tool_done (KbCanvas *self, KbToolResult result)
{
  if (result == KB_TOOL_IGNORE)
    return;
  kb_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kb_canvas_cancel (KbCanvas *self)
{
  g_return_if_fail (KB_IS_CANVAS (self));

  if (self->tool != NULL)
    kb_canvas_tool_done (self, kb_tool_key (self->tool, GDK_KEY_Escape, 0));
}

/* ---- widget ---- */

static void
kb_canvas_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 500;
}

static void
kb_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KbCanvas *self = KB_CANVAS (widget);

  /* What a new document brings along, as a bar, comes after it was shown whole, and takes room from it. */
  if ((width != self->width || height != self->height) && shows_all (self))
    queue_show_all (self);
  self->width = width;
  self->height = height;
  for (int i = 0; i < 2; i++)
    {
      GtkAdjustment *adjustment = self->adjustments[i];
      const gboolean first = adjustment != NULL && gtk_adjustment_get_page_size (adjustment) <= 0;

      if (first && self->session != NULL)
        queue_show_all (self);
      configure_adjustment (self, (GtkOrientation) i,
                            kb_canvas_get_value (self, (GtkOrientation) i));
    }
  kb_canvas_allocate_items (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->device != NULL)
    gtk_popover_present (GTK_POPOVER (self->device));
}

/* Tab goes from item to item and leaves after the last; see the key handler. */
static gboolean
kb_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  KbCanvas *self = KB_CANVAS (widget);

  /* Within the menu that is open the arrows go from entry to entry. */
  if (self->menu != NULL && gtk_widget_get_focus_child (widget) == self->menu)
    return gtk_widget_child_focus (self->menu, direction);
  if (self->device != NULL && gtk_widget_get_focus_child (widget) == self->device)
    return gtk_widget_child_focus (self->device, direction);
  if (gtk_widget_get_focus_child (widget) != NULL || gtk_widget_is_focus (widget))
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

static gboolean
kb_canvas_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL)
    return FALSE;
  gtk_root_set_focus (root, widget);

  return TRUE;
}

static void
kb_canvas_dispose (GObject *object)
{
  KbCanvas *self = KB_CANVAS (object);

  g_clear_handle_id (&self->hold_id, g_source_remove);
  kb_canvas_clear_menu (self);
  kb_canvas_clear_device (self);
  kb_canvas_clear_items (self);
  drop_session (self);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  /* Last: what goes may have asked for one of them. */
  g_clear_handle_id (&self->show_all_source, g_source_remove);
  g_clear_handle_id (&self->items_source, g_source_remove);

  G_OBJECT_CLASS (kb_canvas_parent_class)->dispose (object);
}

static void
kb_canvas_finalize (GObject *object)
{
  KbCanvas *self = KB_CANVAS (object);

  kb_canvas_cache_clear (&self->cache);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->told, g_hash_table_unref);

  G_OBJECT_CLASS (kb_canvas_parent_class)->finalize (object);
}

static void
kb_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  KbCanvas *self = KB_CANVAS (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kb_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  KbCanvas *self = KB_CANVAS (object);

  switch (id)
    {
    case PROP_SESSION:
      kb_canvas_set_session (self, g_value_get_object (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kb_canvas_class_init (KbCanvasClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_canvas_dispose;
  object_class->finalize = kb_canvas_finalize;
  object_class->get_property = kb_canvas_get_property;
  object_class->set_property = kb_canvas_set_property;
  widget_class->measure = kb_canvas_measure;
  widget_class->size_allocate = kb_canvas_size_allocate;
  widget_class->snapshot = kb_canvas_snapshot;
  widget_class->focus = kb_canvas_focus;
  widget_class->grab_focus = kb_canvas_grab_focus;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, KB_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_css_name (widget_class, "kbcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
kb_canvas_init (KbCanvas *self)
{
  self->scale = KB_CANVAS_PX_PER_MM;
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Layout"), -1);
  kb_canvas_init_looks (self);
  kb_canvas_init_input (self);
  kb_canvas_init_menu (self);
}

KbCanvas *
kb_canvas_new (KbSession *session)
{
  return g_object_new (KB_TYPE_CANVAS, "session", session, NULL);
}
