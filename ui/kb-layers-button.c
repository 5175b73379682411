/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-layers-button.h"

#include <glib/gi18n.h>

#include "kb-layers.h"

struct _KbLayersButton
{
  GtkWidget parent_instance;

  KbSession     *session;
  GSignalGroup  *layer_signals;
  GtkMenuButton *button;
  GtkWidget     *checks; /* box in the popover */
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KbLayersButton, kb_layers_button, GTK_TYPE_WIDGET)

/* Says how many are hidden, so that nobody looks for what is only not shown. */
static void
on_layers (KbLayersButton *self)
{
  const guint      n = kb_layers_count_hidden (kb_session_get_layers (self->session));
  g_autofree char *label =
    n > 0 ? g_strdup_printf (ngettext ("Layers (%u hidden)", "Layers (%u hidden)", n), n)
          : g_strdup (_ ("Layers"));

  gtk_menu_button_set_label (self->button, label);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
}

static void
on_toggled (KbLayersButton *self, GtkCheckButton *check)
{
  kb_layers_set_shown (kb_session_get_layers (self->session),
                       g_object_get_data (G_OBJECT (check), "kb-layer"),
                       gtk_check_button_get_active (check));
}

static void
add_check (KbLayersButton *self, const char *layer, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (check), "kb-layer", g_strdup (layer), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               kb_layers_is_shown (kb_session_get_layers (self->session), layer));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (self->checks), check);
}

/* Made when it opens: circuits come and go. */
static void
fill (GtkMenuButton *button, gpointer data)
{
  KbLayersButton       *self = data;
  g_autoptr (GPtrArray) circuits = NULL;
  GtkWidget            *child;

  while ((child = gtk_widget_get_first_child (self->checks)) != NULL)
    gtk_box_remove (GTK_BOX (self->checks), child);
  if (self->session == NULL)
    return;
  add_check (self, KB_LAYER_NOTES, _ ("Notes"));
  add_check (self, KB_LAYER_DIMENSIONS, _ ("Dimensions"));
  add_check (self, KB_LAYER_CABLES, _ ("Cables"));
  circuits = kb_harness_list (kb_session_get_harness (self->session), KB_ITEM_CIRCUIT);
  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem    *circuit = circuits->pdata[i];
      g_autofree char *label =
        /* Translators: the name of a circuit */
        g_strdup_printf (_ ("Circuit %s"), circuit->name != NULL ? circuit->name : circuit->id);

      add_check (self, circuit->id, label);
    }
}

static void
kb_layers_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  KbLayersButton *self = KB_LAYERS_BUTTON (object);

  if (id != PROP_SESSION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_set_object (&self->session, g_value_get_object (value));
  g_signal_group_set_target (self->layer_signals,
                             self->session != NULL ? kb_session_get_layers (self->session) : NULL);
  if (self->session != NULL)
    on_layers (self);
}

static void
kb_layers_button_dispose (GObject *object)
{
  KbLayersButton *self = KB_LAYERS_BUTTON (object);

  g_clear_object (&self->layer_signals);
  g_clear_object (&self->session);
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;
  G_OBJECT_CLASS (kb_layers_button_parent_class)->dispose (object);
}

static void
kb_layers_button_class_init (KbLayersButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = kb_layers_button_set_property;
  object_class->dispose = kb_layers_button_dispose;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, KB_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kb_layers_button_init (KbLayersButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *note = gtk_label_new (_ ("Sheets and files always have everything."));

  self->checks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "caption");
  gtk_box_append (GTK_BOX (box), self->checks);
  gtk_box_append (GTK_BOX (box), note);
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Layers"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Layers"), -1);
  gtk_menu_button_set_direction (self->button, GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               _ ("Show and hide notes, cables and circuits"));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_menu_button_set_popover (self->button, popover);
  gtk_menu_button_set_create_popup_func (self->button, fill, self, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));

  self->layer_signals = g_signal_group_new (KB_TYPE_LAYERS);
  g_signal_group_connect_swapped (self->layer_signals, "changed", G_CALLBACK (on_layers), self);
}

void
kb_layers_button_popup (KbLayersButton *self)
{
  g_return_if_fail (KB_IS_LAYERS_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
