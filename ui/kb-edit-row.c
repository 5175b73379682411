/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-edit-row.h"

#include <glib/gi18n.h>

#include "kb-length.h"

struct _KbEditRow
{
  AdwEntryRow parent_instance;

  char    *title;
  char    *value;
  char    *error;
  char    *hint;
  gboolean committing;
  guint    left_source; /* the focus has left; what was typed is about to be given */

  KbEditRowCheck check;
  gpointer       check_data;
  GtkWidget     *remedy; /* below the text, while something is wrong */
};

G_DEFINE_FINAL_TYPE (KbEditRow, kb_edit_row, ADW_TYPE_ENTRY_ROW)

enum
{
  COMMIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The one that the focus has left last, while it has not given what was typed. */
static KbEditRow *left = NULL;

static void
forget_left (KbEditRow *self)
{
  g_clear_handle_id (&self->left_source, g_source_remove);
  if (left == self)
    left = NULL;
}

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

/* Says what is wrong while it is typed; what the document has needs no check. */
static void
on_changed (KbEditRow *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *problem = NULL;

  if (self->check == NULL || self->committing)
    return;
  if (!g_str_equal (stripped, self->value))
    problem = self->check (self, stripped, self->check_data);
  kb_edit_row_set_error (self, problem);
}

static void
kb_edit_row_dispose (GObject *object)
{
  forget_left (KB_EDIT_ROW (object));
  KB_EDIT_ROW (object)->check = NULL;
  g_clear_pointer (&KB_EDIT_ROW (object)->remedy, gtk_widget_unparent);
  G_OBJECT_CLASS (kb_edit_row_parent_class)->dispose (object);
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
  G_OBJECT_CLASS (klass)->dispose = kb_edit_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_edit_row_finalize;

  signals[COMMIT] = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* The row of libadwaita has one line; the layout stacks another below it. */
static void
make_remedy (KbEditRow *self)
{
  GtkLayoutManager *stack = gtk_box_layout_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_set_layout_manager (GTK_WIDGET (self), stack);
  self->remedy = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                               "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->remedy, "kb-remedy");
  gtk_widget_set_parent (self->remedy, GTK_WIDGET (self));
}

static gboolean
commit_left (gpointer data)
{
  KB_EDIT_ROW (data)->left_source = 0;
  kb_edit_row_commit (data);
  return G_SOURCE_REMOVE;
}

/* Not at once: GTK is telling widgets of the focus, and the change may take away the very one that gets it. */
static void
on_left (KbEditRow *self)
{
  kb_edit_row_settle ();
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), self->value))
    return;
  left = self;
  self->left_source = g_idle_add_full (G_PRIORITY_HIGH, commit_left, self, NULL);
}

static void
kb_edit_row_init (KbEditRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->value = g_strdup ("");
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "entry-activated", G_CALLBACK (kb_edit_row_commit), NULL);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  make_remedy (self);
}

GtkWidget *
kb_edit_row_new (const char *title)
{
  KbEditRow *self = g_object_new (KB_TYPE_EDIT_ROW, NULL);

  kb_edit_row_set_title (self, title);
  return GTK_WIDGET (self);
}

/* The tooltip tells in full what the narrow row cuts off. */
static void
show_title (KbEditRow *self)
{
  const char      *second = self->error != NULL ? self->error : self->hint;
  g_autofree char *tip =
    second != NULL ? g_strconcat (self->title, "\n", second, NULL) : g_strdup (self->title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tip);
}

/* Below the text: the title goes on saying what it is. */
static void
show_remedy (KbEditRow *self)
{
  if (self->remedy == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->remedy), self->error != NULL ? self->error : "");
  gtk_widget_set_visible (self->remedy, self->error != NULL);
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
  show_remedy (self);
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
  g_autofree char *problem = NULL;

  g_return_if_fail (KB_IS_EDIT_ROW (self));

  forget_left (self);
  /* A handler that shows a dialog makes the focus leave: once is enough. */
  if (self->committing || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  if (g_str_equal (text, self->value))
    {
      kb_edit_row_revert (self);
      return;
    }
  if (self->check != NULL)
    problem = self->check (self, text, self->check_data);
  kb_edit_row_set_error (self, problem);
  if (problem != NULL)
    return;
  self->committing = TRUE;
  g_object_ref (self);
  g_signal_emit (self, signals[COMMIT], 0, text);
  self->committing = FALSE;
  /* “12.50” for 12.5 mm changes nothing and is shown as the value again. */
  if (self->error == NULL)
    show_text (self);
  g_object_unref (self);
}

void
kb_edit_row_settle (void)
{
  if (left != NULL)
    kb_edit_row_commit (left);
}

void
kb_edit_row_revert (KbEditRow *self)
{
  g_return_if_fail (KB_IS_EDIT_ROW (self));

  kb_edit_row_set_error (self, NULL);
  show_text (self);
}

void
kb_edit_row_set_check (KbEditRow *self, KbEditRowCheck check, gpointer data)
{
  g_return_if_fail (KB_IS_EDIT_ROW (self));

  self->check = check;
  self->check_data = data;
}

char *
kb_edit_row_check_length (KbEditRow *row, const char *text, gpointer data)
{
  gint64 length;

  return kb_length_parse (text, &length) ? NULL : g_strdup (_ ("Write a length, as 12.5 mm"));
}
