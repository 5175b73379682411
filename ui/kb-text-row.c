/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-text-row.h"

#include <glib/gi18n.h>

struct _KbTextRow
{
  AdwPreferencesRow parent_instance;

  char          *value;
  GtkTextView   *view;
  GtkTextBuffer *buffer;
  GtkLabel      *title;
  GtkLabel      *problem;
};

G_DEFINE_FINAL_TYPE (KbTextRow, kb_text_row, ADW_TYPE_PREFERENCES_ROW)

static guint commit_signal;

char *
kb_text_row_dup_text (KbTextRow *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
show_value (KbTextRow *self)
{
  kb_text_row_set_error (self, NULL);
  gtk_text_buffer_set_text (self->buffer, self->value != NULL ? self->value : "", -1);
}

void
kb_text_row_set_value (KbTextRow *self, const char *value)
{
  g_autofree char *text = kb_text_row_dup_text (self);

  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  if (g_strcmp0 (text, value) != 0)
    show_value (self);
}

void
kb_text_row_set_error (KbTextRow *self, const char *message)
{
  gtk_label_set_label (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
    message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
kb_text_row_commit (KbTextRow *self)
{
  g_autofree char *text = kb_text_row_dup_text (self);

  kb_text_row_set_error (self, NULL);
  if (g_strcmp0 (text, self->value != NULL ? self->value : "") != 0)
    g_signal_emit (self, commit_signal, 0, text);
}

void
kb_text_row_revert (KbTextRow *self)
{
  g_autofree char *text = kb_text_row_dup_text (self);

  if (g_strcmp0 (text, self->value != NULL ? self->value : "") != 0)
    show_value (self);
  kb_text_row_set_error (self, NULL);
}

void
kb_text_row_focus (KbTextRow *self)
{
  GtkTextIter start, end;

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_select_range (self->buffer, &start, &end);
}

static gboolean
on_key (KbTextRow *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
      && (modifiers & GDK_CONTROL_MASK) != 0)
    {
      kb_text_row_commit (self);
      return TRUE;
    }
  if (keyval == GDK_KEY_Escape)
    {
      kb_text_row_revert (self);
      return TRUE;
    }
  return FALSE;
}

static void
kb_text_row_finalize (GObject *object)
{
  g_free (KB_TEXT_ROW (object)->value);
  G_OBJECT_CLASS (kb_text_row_parent_class)->finalize (object);
}

static void
kb_text_row_class_init (KbTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_text_row_finalize;
  commit_signal = g_signal_new ("commit", KB_TYPE_TEXT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
add_controllers (KbTextRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  /* GTK may keep the view, where the focus was, for longer than this lives. */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (kb_text_row_commit), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}

static void
kb_text_row_init (KbTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 60);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "kb-text");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->view), _ ("Ctrl+Enter to finish"));
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_hide (GTK_WIDGET (self->problem));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  add_controllers (self);
}

GtkWidget *
kb_text_row_new (const char *title)
{
  KbTextRow *self = g_object_new (KB_TYPE_TEXT_ROW, "title", title, NULL);

  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return GTK_WIDGET (self);
}
