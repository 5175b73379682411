/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-tutorial-bar.h"

#include <glib/gi18n.h>

#include "kb-actions.h"

struct _KbTutorialBar
{
  GtkWidget parent_instance;

  KbTutorial *tutorial;
  GtkWidget  *box;
  GtkLabel   *count;
  GtkLabel   *title;
  GtkLabel   *text;
  GtkLabel   *keys;
  GtkWidget  *find_button;
  GtkWidget  *template_button;
  GtkWidget  *skip_button;
};

G_DEFINE_FINAL_TYPE (KbTutorialBar, kb_tutorial_bar, GTK_TYPE_WIDGET)

static void
refresh (KbTutorialBar *self)
{
  const KbTutorialStep step = kb_tutorial_get_step (self->tutorial);
  const gboolean       done = step == KB_TUTORIAL_DONE;
  g_autofree char     *title = kb_tutorial_step_dup_title (step);
  g_autofree char     *text = kb_tutorial_step_dup_text (step);
  g_autofree char     *keys = kb_tutorial_step_dup_keys (step);
  g_autofree char     *count =
    /* Translators: which step of the guide, and how many there are */
    g_strdup_printf (_ ("Step %d of %d"), MIN ((int) step + 1, KB_TUTORIAL_DONE), KB_TUTORIAL_DONE);

  gtk_label_set_label (self->count, done ? _ ("First harness") : count);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->text, text);
  gtk_label_set_label (self->keys, keys);
  gtk_widget_set_visible (self->find_button, kb_tutorial_step_get_part (step) != NULL);
  gtk_widget_set_visible (self->template_button, done);
  gtk_widget_set_visible (self->skip_button, !done);
}

void
kb_tutorial_bar_set_tutorial (KbTutorialBar *self, KbTutorial *tutorial)
{
  g_return_if_fail (KB_IS_TUTORIAL_BAR (self));
  g_return_if_fail (tutorial == NULL || KB_IS_TUTORIAL (tutorial));

  if (self->tutorial != NULL)
    g_signal_handlers_disconnect_by_func (self->tutorial, refresh, self);
  g_set_object (&self->tutorial, tutorial);
  gtk_widget_set_visible (GTK_WIDGET (self), tutorial != NULL);
  if (tutorial == NULL)
    return;
  g_signal_connect_object (tutorial, "notify::step", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
kb_tutorial_bar_dispose (GObject *object)
{
  g_clear_object (&KB_TUTORIAL_BAR (object)->tutorial);
  gtk_widget_dispose_template (GTK_WIDGET (object), KB_TYPE_TUTORIAL_BAR);
  G_OBJECT_CLASS (kb_tutorial_bar_parent_class)->dispose (object);
}

static void
kb_tutorial_bar_class_init (KbTutorialBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_tutorial_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-tutorial-bar.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, KbTutorialBar, box);
  gtk_widget_class_bind_template_child (widget_class, KbTutorialBar, count);
  gtk_widget_class_bind_template_child (widget_class, KbTutorialBar, title);
  gtk_widget_class_bind_template_child (widget_class, KbTutorialBar, text);
  gtk_widget_class_bind_template_child (widget_class, KbTutorialBar, keys);
  gtk_widget_class_bind_template_child (widget_class, KbTutorialBar, find_button);
  gtk_widget_class_bind_template_child (widget_class, KbTutorialBar, template_button);
  gtk_widget_class_bind_template_child (widget_class, KbTutorialBar, skip_button);
}

static void
kb_tutorial_bar_init (KbTutorialBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kb_actions_set_tooltip (self->find_button, "win.tutorial-find");
}
