/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-device-popover.h"

#include <glib/gi18n.h>

#include "kb-setting-text.h"

struct _KbDevicePopover
{
  GtkPopover parent_instance;

  GtkLabel  *heading;
  GtkWidget *name;
  GtkWidget *role;
  GtkWidget *current;
  GtkLabel  *problem;
  GtkWidget *accept;
  gboolean   asking; /* it is being filled */
  gboolean   touched;
  gboolean   is_open;
};

G_DEFINE_FINAL_TYPE (KbDevicePopover, kb_device_popover, GTK_TYPE_POPOVER)

static guint accepted_signal;

/* In the order of the drop-down. */
static const char *const roles[] = { NULL, "feed", "load" };

/* ---- what stands there ---- */

static gboolean
is_load (KbDevicePopover *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role)) == 2;
}

/* Returns: (nullable): what is wrong with the current; owned. */
static char *
read_current (KbDevicePopover *self, gint64 *current)
{
  g_auto (KbValue) value = KB_VALUE_INIT;
  char            *problem = NULL;

  *current = 0;
  if (!is_load (self))
    return NULL;
  if (!kb_setting_from_entry (kb_setting_def_find ("load-current"),
                              gtk_editable_get_text (GTK_EDITABLE (self->current)), &value,
                              &problem))
    return problem;
  *current = value.type == KB_VALUE_QUANTITY ? value.from : 0;
  return NULL;
}

static void
on_changed (KbDevicePopover *self)
{
  g_autofree char *problem = NULL;
  gint64           current;

  if (self->asking)
    return;
  self->touched = TRUE;
  gtk_widget_set_sensitive (self->current, is_load (self));
  problem = read_current (self, &current);
  gtk_label_set_label (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_sensitive (self->accept, problem == NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (self->current, "error");
  else
    gtk_widget_remove_css_class (self->current, "error");
}

void
kb_device_popover_get (KbDevicePopover *self, KbDevice *device)
{
  g_autofree char *problem = read_current (self, &device->current);

  device->name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  device->role = roles[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role))];
}

/* ---- open and shut ---- */

static void
shut (KbDevicePopover *self)
{
  self->is_open = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_accept (KbDevicePopover *self)
{
  if (!self->is_open || !gtk_widget_get_sensitive (self->accept))
    return;
  shut (self);
  g_signal_emit (self, accepted_signal, 0);
}

static gboolean
on_key (KbDevicePopover *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  shut (self);
  return TRUE;
}

/* Who goes on with something else has typed it to be taken, or has not been asking for it. */
static void
on_leave (KbDevicePopover *self)
{
  if (!self->is_open)
    return;
  if (self->touched && gtk_widget_get_sensitive (self->accept))
    on_accept (self);
  else
    shut (self);
}

void
kb_device_popover_ask (KbDevicePopover *self, const char *designator, const KbDevice *device)
{
  /* Translators: the designator of a connector */
  g_autofree char *heading = g_strdup_printf (_ ("Where is %s mounted?"), designator);
  g_auto (KbValue) current = KB_VALUE_INIT;
  g_autofree char *text = NULL;

  self->asking = TRUE;
  gtk_label_set_label (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  gtk_editable_set_text (GTK_EDITABLE (self->name), device->name != NULL ? device->name : "");
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (roles[i], device->role) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->role), i);
  if (device->current > 0)
    kb_value_set_quantity (&current, device->current, KB_UNIT_AMPERE);
  text = kb_setting_to_entry (kb_setting_def_find ("load-current"), &current);
  gtk_editable_set_text (GTK_EDITABLE (self->current), text);
  self->asking = FALSE;
  on_changed (self);
  self->touched = FALSE;
  self->is_open = TRUE;
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_editable_select_region (GTK_EDITABLE (self->name), 0, -1);
  gtk_widget_grab_focus (self->name);
}

/* ---- the widget ---- */

static void
add_row (GtkGrid *grid, int row, const char *title, GtkWidget *child)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), child);
  gtk_widget_set_hexpand (child, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, child, 1, row, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

static GtkWidget *
new_role (void)
{
  const KbSettingDef       *def = kb_setting_def_find ("role");
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, C_ ("setting", "Not stated"));
  for (guint i = 1; i < G_N_ELEMENTS (roles); i++)
    gtk_string_list_append (words, kb_setting_def_word_label (def, roles[i]));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
}

static GtkWidget *
new_grid (KbDevicePopover *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->name = gtk_entry_new ();
  self->role = new_role ();
  self->current = gtk_entry_new ();
  add_row (GTK_GRID (grid), 0, _ ("_Device"), self->name);
  add_row (GTK_GRID (grid), 1, _ ("_Role"), self->role);
  add_row (GTK_GRID (grid), 2, _ ("_Current (A)"), self->current);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->role, "notify::selected", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->current, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (on_accept), self);
  g_signal_connect_swapped (self->current, "activate", G_CALLBACK (on_accept), self);
  return grid;
}

static GtkWidget *
new_buttons (KbDevicePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *leave = gtk_button_new_with_mnemonic (_ ("_Leave Unstated"));

  self->accept = gtk_button_new_with_mnemonic (_ ("_Accept"));
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_widget_set_hexpand (leave, TRUE);
  gtk_widget_set_hexpand (self->accept, TRUE);
  gtk_box_append (GTK_BOX (box), leave);
  gtk_box_append (GTK_BOX (box), self->accept);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (shut), self);
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (on_accept), self);
  return box;
}

static void
kb_device_popover_class_init (KbDevicePopoverClass *klass)
{
  accepted_signal = g_signal_new ("accepted", KB_TYPE_DEVICE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
kb_device_popover_init (KbDevicePopover *self)
{
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_max_width_chars (self->problem, 32);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), new_grid (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), new_buttons (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  /* The hand goes on with whatever is next. */
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
kb_device_popover_new (void)
{
  return g_object_new (KB_TYPE_DEVICE_POPOVER, NULL);
}
