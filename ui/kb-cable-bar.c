/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-cable-bar.h"

#include <glib/gi18n.h>

#include "harness/kb-route.h"
#include "kb-type-button.h"

/* In the order of the key that changes it. */
static const KbRunMode modes[] = { KB_RUN_ORTHOGONAL, KB_RUN_DIRECT, KB_RUN_FREE };

struct _KbCableBar
{
  GtkWidget parent_instance;

  KbSession    *session;
  GSignalGroup *session_signals;
  GSignalGroup *cabling_signals;
  gboolean      showing;

  GtkWidget *box;
  GtkWidget *type;
  GtkWidget *modes[G_N_ELEMENTS (modes)];
};

G_DEFINE_FINAL_TYPE (KbCableBar, kb_cable_bar, GTK_TYPE_WIDGET)

/* ---- what is shown ---- */

/* What is armed, else what fits where the run has come to. Owned. */
static char *
dup_type_text (KbCableBar *self)
{
  const char   *armed = kb_session_get_armed_part (self->session);
  const KbPart *part = kb_cabling_get_part (kb_session_get_cabling (self->session));

  if (armed != NULL)
    return g_strdup (armed);
  if (part != NULL)
    /* Translators: the number of a cable type, which is the first one that fits */
    return g_strdup_printf (_ ("%s, as it fits"), part->number);
  return g_strdup (_ ("First that fits"));
}

static void
refresh (KbCableBar *self)
{
  const gboolean visible =
    self->session != NULL && kb_session_get_tool (self->session) == KB_TOOL_CABLE;
  g_autofree char *text = NULL;
  KbRunMode        mode;

  gtk_widget_set_visible (GTK_WIDGET (self), visible);
  if (!visible)
    return;
  self->showing = TRUE;
  text = dup_type_text (self);
  kb_type_button_set_label (KB_TYPE_BUTTON (self->type), text);
  mode = kb_cabling_get_mode (kb_session_get_cabling (self->session));
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->modes[i]), mode == modes[i]);
  self->showing = FALSE;
}

static void
on_harness (KbCableBar *self)
{
  kb_type_button_set_session (KB_TYPE_BUTTON (self->type), self->session);
  refresh (self);
}

/* ---- what is chosen ---- */

static void
on_toggled (KbCableBar *self, GtkToggleButton *button)
{
  if (self->showing || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (self->modes[i] == GTK_WIDGET (button))
      kb_cabling_set_mode (kb_session_get_cabling (self->session), modes[i]);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-layout", NULL);
}

static void
on_close (KbCableBar *self)
{
  kb_session_set_hint (self->session, NULL);
  kb_session_arm_part (self->session, NULL);
}

/* ---- the widget ---- */

static void
kb_cable_bar_dispose (GObject *object)
{
  KbCableBar *self = KB_CABLE_BAR (object);

  self->showing = TRUE;
  g_clear_object (&self->session_signals);
  g_clear_object (&self->cabling_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kb_cable_bar_parent_class)->dispose (object);
}

static void
kb_cable_bar_class_init (KbCableBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_cable_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_modes (KbCableBar *self)
{
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (linked, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (kb_run_mode_get_label (modes[i]));

      self->modes[i] = button;
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->modes[0]));
      gtk_widget_set_tooltip_text (button, _ ("How new cables run (O)"));
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
      gtk_box_append (GTK_BOX (linked), button);
    }
  gtk_box_append (GTK_BOX (self->box), linked);
}

static void
add_close (KbCableBar *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_tooltip_text (close, _ ("End drawing (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("End drawing"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (on_close), self);
  gtk_box_append (GTK_BOX (self->box), close);
}

static void
kb_cable_bar_init (KbCableBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->box, "kb-find");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Draw a cable"), -1);
  self->type = g_object_new (KB_TYPE_TYPE_BUTTON, "hexpand", TRUE, "halign", GTK_ALIGN_START, NULL);
  gtk_box_append (GTK_BOX (self->box), self->type);
  add_modes (self);
  add_close (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::tool", G_CALLBACK (refresh),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::armed-part", G_CALLBACK (refresh),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::harness", G_CALLBACK (on_harness),
                                  self);
  self->cabling_signals = g_signal_group_new (KB_TYPE_CABLING);
  g_signal_group_connect_swapped (self->cabling_signals, "changed", G_CALLBACK (refresh), self);
}

void
kb_cable_bar_set_session (KbCableBar *self, KbSession *session)
{
  g_return_if_fail (KB_IS_CABLE_BAR (self));

  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->cabling_signals,
                             session != NULL ? kb_session_get_cabling (session) : NULL);
  on_harness (self);
}
