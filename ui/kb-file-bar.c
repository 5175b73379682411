/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-file-bar.h"

#include <glib/gi18n.h>

struct _KbFileBar
{
  GtkWidget parent_instance;

  GtkInfoBar *bar;
  GtkLabel   *label;
  GtkWidget  *reload_button;
  GtkWidget  *lose_button;
  GtkWidget  *save_button;
  GtkWidget  *save_as_button;
  GtkWidget  *keep_button;
};

G_DEFINE_FINAL_TYPE (KbFileBar, kb_file_bar, GTK_TYPE_WIDGET)

static char *
dup_text (KbWatchState state, const char *name, gboolean modified)
{
  if (state == KB_WATCH_GONE)
    return g_strdup_printf (_ ("“%s” is no longer on disk. The document is only here now."), name);
  if (modified)
    return g_strdup_printf (_ ("“%s” was changed on disk by another program, and here there are "
                               "changes that are not saved."),
                            name);
  return g_strdup_printf (_ ("“%s” was changed on disk by another program."), name);
}

void
kb_file_bar_show (KbFileBar *self, KbWatchState state, const char *name, gboolean modified)
{
  const gboolean   changed = state == KB_WATCH_CHANGED;
  g_autofree char *text = NULL;

  g_return_if_fail (KB_IS_FILE_BAR (self));

  /* Hidden, not only unrevealed: a screen reader would still read it. */
  gtk_widget_set_visible (GTK_WIDGET (self->bar), state != KB_WATCH_SAME);
  if (state == KB_WATCH_SAME)
    return;
  text = dup_text (state, name, modified);
  gtk_label_set_label (self->label, text);
  gtk_info_bar_set_message_type (self->bar,
                                 changed && !modified ? GTK_MESSAGE_INFO : GTK_MESSAGE_WARNING);
  gtk_widget_set_visible (self->reload_button, changed && !modified);
  gtk_widget_set_visible (self->lose_button, changed && modified);
  gtk_widget_set_visible (self->save_button, !changed);
  gtk_widget_set_visible (self->save_as_button, !changed || modified);
}

const char *
kb_file_bar_get_text (KbFileBar *self)
{
  g_return_val_if_fail (KB_IS_FILE_BAR (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->bar)) ? gtk_label_get_label (self->label) : NULL;
}

static void
kb_file_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KB_TYPE_FILE_BAR);
  G_OBJECT_CLASS (kb_file_bar_parent_class)->dispose (object);
}

static void
kb_file_bar_class_init (KbFileBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_file_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-file-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KbFileBar, bar);
  gtk_widget_class_bind_template_child (widget_class, KbFileBar, label);
  gtk_widget_class_bind_template_child (widget_class, KbFileBar, reload_button);
  gtk_widget_class_bind_template_child (widget_class, KbFileBar, lose_button);
  gtk_widget_class_bind_template_child (widget_class, KbFileBar, save_button);
  gtk_widget_class_bind_template_child (widget_class, KbFileBar, save_as_button);
  gtk_widget_class_bind_template_child (widget_class, KbFileBar, keep_button);
}

static void
kb_file_bar_init (KbFileBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
