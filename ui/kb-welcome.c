/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-welcome.h"

struct _KbWelcome
{
  GtkWidget parent_instance;

  KbSession          *session;
  GSignalGroup       *session_signals;
  GSignalGroup       *harness_signals;
  GtkEventController *drop; /* of the parent, which owns it */
  gboolean            quiet;
};

G_DEFINE_FINAL_TYPE (KbWelcome, kb_welcome, GTK_TYPE_WIDGET)

static gboolean
is_empty (KbHarness *harness)
{
  return kb_harness_count (harness, KB_ITEM_CONNECTOR) == 0
         && kb_harness_count (harness, KB_ITEM_CABLE) == 0
         && kb_harness_count (harness, KB_ITEM_NOTE) == 0;
}

/* In the way of what is to be placed it would catch the click or the drop. */
static void
refresh (KbWelcome *self)
{
  const gboolean dragged =
    self->drop != NULL
    && gtk_drop_controller_motion_contains_pointer (GTK_DROP_CONTROLLER_MOTION (self->drop));

  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->session != NULL && !dragged && !self->quiet
                            && kb_session_get_armed_part (self->session) == NULL
                            && is_empty (kb_session_get_harness (self->session)));
}

static void
on_harness (KbWelcome *self)
{
  g_signal_group_set_target (self->harness_signals, kb_session_get_harness (self->session));
  refresh (self);
}

static void
on_parent (KbWelcome *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent == NULL || self->drop != NULL)
    return;
  g_set_weak_pointer (&self->drop, gtk_drop_controller_motion_new ());
  g_signal_connect_object (self->drop, "notify::contains-pointer", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (parent, self->drop);
}

static void
kb_welcome_dispose (GObject *object)
{
  KbWelcome *self = KB_WELCOME (object);
  GtkWidget *child;

  g_clear_weak_pointer (&self->drop);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->harness_signals);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (kb_welcome_parent_class)->dispose (object);
}

static void
kb_welcome_class_init (KbWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-welcome.ui");
  gtk_widget_class_set_css_name (widget_class, "kbwelcome");
}

static void
kb_welcome_init (KbWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::harness", G_CALLBACK (on_harness),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::armed-part", G_CALLBACK (refresh),
                                  self);
  self->harness_signals = g_signal_group_new (KB_TYPE_HARNESS);
  g_signal_group_connect_swapped (self->harness_signals, "changed", G_CALLBACK (refresh), self);
  g_signal_connect (self, "notify::parent", G_CALLBACK (on_parent), NULL);
}

void
kb_welcome_set_session (KbWelcome *self, KbSession *session)
{
  g_return_if_fail (KB_IS_WELCOME (self));
  g_return_if_fail (KB_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  on_harness (self);
}

void
kb_welcome_set_quiet (KbWelcome *self, gboolean quiet)
{
  g_return_if_fail (KB_IS_WELCOME (self));

  self->quiet = quiet;
  refresh (self);
}
