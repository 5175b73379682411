/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-edit-row.h"

struct _KbEditRow
{
  AdwEntryRow parent_instance;

  char    *title;
  char    *value;
  char    *error;
  char    *hint;
  gboolean committing;
};

G_DEFINE_FINAL_TYPE (KbEditRow, kb_edit_row, ADW_TYPE_ENTRY_ROW)

enum
{
  COMMIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_text (KbEditRow *self)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self)), self->value) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self), self->value);
}

static gboolean
on_key_pressed (KbEditRow *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Escape
      || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), self->value))
    return GDK_EVENT_PROPAGATE;
  kb_edit_row_revert (self);
  return GDK_EVENT_STOP;
}

static void
kb_edit_row_finalize (GObject *object)
{
  KbEditRow *self = KB_EDIT_ROW (object);

  g_free (self->title);
  g_free (self->value);
  g_free (self->error);
  g_free (self->hint);
  G_OBJECT_CLASS (kb_edit_row_parent_class)->finalize (object);
}

static void
kb_edit_row_class_init (KbEditRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_edit_row_finalize;

  signals[COMMIT] = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kb_edit_row_init (KbEditRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->value = g_strdup ("");
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (kb_edit_row_commit), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "entry-activated", G_CALLBACK (kb_edit_row_commit), NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
kb_edit_row_new (const char *title)
{
  KbEditRow *self = g_object_new (KB_TYPE_EDIT_ROW, NULL);

  kb_edit_row_set_title (self, title);
  return GTK_WIDGET (self);
}

/* What is wrong, else the title and the hint; the tooltip tells in full what the narrow row cuts off. */
static void
show_title (KbEditRow *self)
{
  const char      *title = self->error != NULL ? self->error : self->title;
  g_autofree char *tip = self->error == NULL && self->hint != NULL
                           ? g_strconcat (title, "\n", self->hint, NULL)
                           : g_strdup (title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tip);
}

void
kb_edit_row_set_title (KbEditRow *self, const char *title)
{
  g_return_if_fail (KB_IS_EDIT_ROW (self));

  g_free (self->title);
  self->title = g_strdup (title);
  show_title (self);
}

void
kb_edit_row_set_value (KbEditRow *self, const char *value)
{
  g_return_if_fail (KB_IS_EDIT_ROW (self));

  if (value == NULL)
    value = "";
  if (g_str_equal (value, self->value))
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  kb_edit_row_set_error (self, NULL);
  show_text (self);
}

const char *
kb_edit_row_get_value (KbEditRow *self)
{
  g_return_val_if_fail (KB_IS_EDIT_ROW (self), NULL);

  return self->value;
}

void
kb_edit_row_set_hint (KbEditRow *self, const char *hint)
{
  g_return_if_fail (KB_IS_EDIT_ROW (self));

  g_free (self->hint);
  self->hint = g_strdup (hint);
  show_title (self);
}

void
kb_edit_row_set_error (KbEditRow *self, const char *message)
{
  g_return_if_fail (KB_IS_EDIT_ROW (self));

  if (g_strcmp0 (message, self->error) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (message);
  show_title (self);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
    message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

const char *
kb_edit_row_get_error (KbEditRow *self)
{
  g_return_val_if_fail (KB_IS_EDIT_ROW (self), NULL);

  return self->error;
}

void
kb_edit_row_commit (KbEditRow *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (KB_IS_EDIT_ROW (self));

  /* A handler that shows a dialog makes the focus leave: once is enough. */
  if (self->committing || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  if (g_str_equal (text, self->value))
    {
      kb_edit_row_revert (self);
      return;
    }
  self->committing = TRUE;
  kb_edit_row_set_error (self, NULL);
  g_object_ref (self);
  g_signal_emit (self, signals[COMMIT], 0, text);
  self->committing = FALSE;
  /* “12.50” for 12.5 mm changes nothing and is shown as the value again. */
  if (self->error == NULL)
    show_text (self);
  g_object_unref (self);
}

void
kb_edit_row_revert (KbEditRow *self)
{
  g_return_if_fail (KB_IS_EDIT_ROW (self));

  kb_edit_row_set_error (self, NULL);
  show_text (self);
}
