/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-table-cell.h"

#include <string.h>

#include "kb-text-layout.h"

/* No cell is as wide as so many characters are; to lay out the ten thousand designators of a line of the parts list takes long. */
#define MOST_CHARS 500

struct _KbTableCell
{
  GtkWidget parent_instance;

  char      *name;
  GtkWidget *label;
  GtkWidget *entry; /* only while it is edited */
  gboolean   setting;
};

G_DEFINE_FINAL_TYPE (KbTableCell, kb_table_cell, GTK_TYPE_WIDGET)

enum
{
  OPEN,
  EDITED,
  COMMIT,
  CANCEL,
  MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_pressed (KbTableCell *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (n_press != 2 || self->entry != NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[OPEN], 0);
}

static void
on_changed (KbTableCell *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[EDITED], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
on_commit (KbTableCell *self)
{
  if (self->entry != NULL && !self->setting)
    g_signal_emit (self, signals[COMMIT], 0);
}

static gboolean
commit_left (gpointer cell)
{
  on_commit (cell);
  return G_SOURCE_REMOVE;
}

/* A commit can take the row away, and GTK goes up from the old focus while it tells that the focus leaves. It may tell so of an
 * entry that is closed already. */
static void
on_leave (KbTableCell *self, GtkEventController *focus)
{
  if (self->entry != NULL && gtk_event_controller_get_widget (focus) == self->entry
      && !self->setting)
    g_idle_add_full (G_PRIORITY_HIGH, commit_left, g_object_ref (self), g_object_unref);
}

static gboolean
on_key_pressed (KbTableCell *self, guint key, guint code, GdkModifierType modifiers)
{
  switch (key)
    {
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[CANCEL], 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      g_signal_emit (self, signals[MOVE], 0, 1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_ISO_Left_Tab:
      g_signal_emit (self, signals[MOVE], 0, -1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      g_signal_emit (self, signals[MOVE], 0, 0, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      g_signal_emit (self, signals[MOVE], 0, 0, 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
kb_table_cell_dispose (GObject *object)
{
  KbTableCell *self = KB_TABLE_CELL (object);

  self->setting = TRUE;
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (kb_table_cell_parent_class)->dispose (object);
}

static void
kb_table_cell_class_init (KbTableCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_table_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), KB_TYPE_TEXT_LAYOUT);

  signals[OPEN] = g_signal_new ("open", KB_TYPE_TABLE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", KB_TYPE_TABLE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[COMMIT] = g_signal_new ("commit", KB_TYPE_TABLE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[CANCEL] = g_signal_new ("cancel", KB_TYPE_TABLE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", KB_TYPE_TABLE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
kb_table_cell_init (KbTableCell *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
kb_table_cell_new (const char *name, int chars, gboolean editable)
{
  KbTableCell *self = g_object_new (KB_TYPE_TABLE_CELL, NULL);

  self->name = g_strdup (name);
  gtk_label_set_width_chars (GTK_LABEL (self->label), chars);
  if (editable)
    {
      GtkGesture *click = gtk_gesture_click_new ();

      g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
      gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
    }
  return GTK_WIDGET (self);
}

/* A row is one line high. */
static char *
dup_line (const char *text)
{
  const gboolean   is_long = strlen (text) > MOST_CHARS && g_utf8_strlen (text, -1) > MOST_CHARS;
  g_autofree char *begin = is_long ? g_utf8_substring (text, 0, MOST_CHARS) : g_strdup (text);

  g_strdelimit (begin, "\n", ' ');
  return is_long ? g_strconcat (begin, "…", NULL) : g_steal_pointer (&begin);
}

void
kb_table_cell_set_text (KbTableCell *self, const char *text)
{
  g_autofree char *line = dup_line (text != NULL ? text : "");

  g_return_if_fail (KB_IS_TABLE_CELL (self));

  gtk_label_set_label (GTK_LABEL (self->label), line);
  if (text != NULL && strchr (text, '\n') != NULL)
    gtk_widget_set_tooltip_text (self->label, text);
  else if (gtk_widget_get_has_tooltip (self->label))
    gtk_widget_set_tooltip_text (self->label, NULL);
}

static void
make_entry (KbTableCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_text_new ();
  gtk_widget_add_css_class (self->entry, "kb-cell-entry");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  /* GTK may keep the entry for longer than this lives. */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_commit), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
}

void
kb_table_cell_open (KbTableCell *self, const char *text)
{
  g_return_if_fail (KB_IS_TABLE_CELL (self));

  if (self->entry == NULL)
    make_entry (self);
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->setting = FALSE;
  gtk_widget_set_child_visible (self->label, FALSE);
}

void
kb_table_cell_close (KbTableCell *self)
{
  g_return_if_fail (KB_IS_TABLE_CELL (self));

  if (self->entry == NULL)
    return;
  /* The focus leaves the entry with it, which is no commit. */
  self->setting = TRUE;
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  self->setting = FALSE;
  gtk_widget_set_child_visible (self->label, TRUE);
}

gboolean
kb_table_cell_is_open (KbTableCell *self)
{
  g_return_val_if_fail (KB_IS_TABLE_CELL (self), FALSE);

  return self->entry != NULL;
}

void
kb_table_cell_focus (KbTableCell *self)
{
  g_return_if_fail (KB_IS_TABLE_CELL (self));

  if (self->entry == NULL)
    return;
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  gtk_widget_grab_focus (self->entry);
}

void
kb_table_cell_set_problem (KbTableCell *self, const char *problem)
{
  g_return_if_fail (KB_IS_TABLE_CELL (self));

  if (self->entry == NULL)
    return;
  gtk_widget_set_tooltip_text (self->entry, problem);
  if (problem != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
    problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
}
