/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-circuit-bar.h"

#include <glib/gi18n.h>

#include "harness/kb-circuit.h"

struct _KbCircuitBar
{
  GtkWidget parent_instance;

  KbSession    *session;
  GSignalGroup *session_signals;
  GSignalGroup *harness_signals;
  GtkWidget    *bar;
  GtkLabel     *label;
};

G_DEFINE_FINAL_TYPE (KbCircuitBar, kb_circuit_bar, GTK_TYPE_WIDGET)

static void
refresh (KbCircuitBar *self)
{
  const char      *id = self->session != NULL ? kb_session_get_shown_circuit (self->session) : NULL;
  KbHarness       *harness = id != NULL ? kb_session_get_harness (self->session) : NULL;
  const KbItem    *circuit = id != NULL ? kb_harness_get_item (harness, id) : NULL;
  g_autofree char *text = NULL;
  KbCircuitMark    mark;

  gtk_widget_set_visible (self->bar, circuit != NULL);
  if (circuit == NULL || !kb_harness_get_circuit_mark (harness, id, &mark))
    return;
  /* Translators: the letter of a circuit and its name */
  text = g_strdup_printf (_ ("Only circuit %s is shown: %s"), mark.letter, circuit->name);
  gtk_label_set_text (self->label, text);
}

static void
on_harness (KbCircuitBar *self)
{
  g_signal_group_set_target (self->harness_signals,
                             self->session != NULL ? kb_session_get_harness (self->session) : NULL);
  refresh (self);
}

static void
on_response (KbCircuitBar *self)
{
  if (self->session != NULL)
    kb_session_show_circuit (self->session, NULL);
}

static void
kb_circuit_bar_dispose (GObject *object)
{
  KbCircuitBar *self = KB_CIRCUIT_BAR (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->harness_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  G_OBJECT_CLASS (kb_circuit_bar_parent_class)->dispose (object);
}

static void
kb_circuit_bar_class_init (KbCircuitBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_circuit_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kb_circuit_bar_init (KbCircuitBar *self)
{
  self->bar = gtk_info_bar_new ();
  gtk_info_bar_set_show_close_button (GTK_INFO_BAR (self->bar), TRUE);
  gtk_widget_set_visible (self->bar, FALSE);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_info_bar_add_child (GTK_INFO_BAR (self->bar), GTK_WIDGET (self->label));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  g_signal_connect_swapped (self->bar, "response", G_CALLBACK (on_response), self);

  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::shown-circuit",
                                  G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::harness", G_CALLBACK (on_harness),
                                  self);
  self->harness_signals = g_signal_group_new (KB_TYPE_HARNESS);
  g_signal_group_connect_swapped (self->harness_signals, "changed", G_CALLBACK (refresh), self);
}

void
kb_circuit_bar_set_session (KbCircuitBar *self, KbSession *session)
{
  g_return_if_fail (KB_IS_CIRCUIT_BAR (self));

  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  on_harness (self);
}

const char *
kb_circuit_bar_get_text (KbCircuitBar *self)
{
  g_return_val_if_fail (KB_IS_CIRCUIT_BAR (self), NULL);

  return gtk_widget_get_visible (self->bar) ? gtk_label_get_text (self->label) : NULL;
}
