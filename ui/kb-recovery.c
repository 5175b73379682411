/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-recovery.h"

#include <glib/gi18n.h>

#include "kb-file-dialogs.h"

struct _KbRecovery
{
  AdwWindow     parent_instance;
  GPtrArray    *orphans; /* of KbOrphan; one that is done with is NULL */
  KbRestoreFunc restore;
  gpointer      data;
  GPtrArray    *rows; /* by the same index, borrowed */
  GtkWidget    *group;
  GtkWidget    *restore_all;
  guint         n_left;
};

G_DEFINE_FINAL_TYPE (KbRecovery, kb_recovery, ADW_TYPE_WINDOW)

/* ---- words ---- */

static char *
dup_name (const KbOrphan *orphan)
{
  if (orphan->path != NULL)
    return g_filename_display_basename (orphan->path);
  return g_strdup (orphan->title != NULL ? orphan->title : _ ("Untitled harness"));
}

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (then == NULL)
    return g_strdup ("");
  if (g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now)
      && g_date_time_get_year (then) == g_date_time_get_year (now))
    /* Translators: a time of today, as g_date_time_format() takes it */
    return g_date_time_format (then, _ ("today at %H:%M"));
  /* Translators: a day and time, as g_date_time_format() takes it */
  return g_date_time_format (then, _ ("%e %B %Y at %H:%M"));
}

static char *
dup_description (const KbOrphan *orphan)
{
  g_autofree char *when = dup_time (orphan->time);
  g_autofree char *folder = orphan->path != NULL ? g_path_get_dirname (orphan->path) : NULL;
  g_autofree char *place =
    folder != NULL ? g_filename_display_name (folder) : g_strdup (_ ("never saved"));
  g_autofree char *edits =
    orphan->n_edits > 0 ? g_strdup_printf (
      ngettext ("%u edit not saved", "%u edits not saved", orphan->n_edits), orphan->n_edits)
                        : g_strdup (_ ("changes not saved"));

  /* Translators: “3 edits not saved, the last one today at 14:05 · /home/ada/harnesses” */
  return g_strdup_printf (_ ("%s, the last one %s · %s"), edits, when, place);
}

/* ---- what the buttons do ---- */

static int
find_index (KbRecovery *self, GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "index"));
}

static void
finish (KbRecovery *self, int index)
{
  g_clear_pointer ((KbOrphan **) &self->orphans->pdata[index], kb_orphan_free);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[index]);
  self->n_left--;
  if (self->n_left == 0)
    gtk_window_close (GTK_WINDOW (self));
}

static void
restore_one (KbRecovery *self, int index)
{
  KbOrphan *orphan = self->orphans->pdata[index];

  if (orphan != NULL && self->restore (orphan, self->data))
    finish (self, index);
}

static void
on_restore (KbRecovery *self, GtkWidget *button)
{
  g_autoptr (KbRecovery) held = g_object_ref (self);

  restore_one (held, find_index (self, button));
}

static void
on_restore_all (KbRecovery *self)
{
  g_autoptr (KbRecovery) held = g_object_ref (self);

  /* The newest last, so that its window is in front. */
  for (int i = (int) held->orphans->len; i-- > 0;)
    restore_one (held, i);
}

static void
on_discard_answer (KbRecovery *self, const char *response, GtkWidget *dialog)
{
  int       index = find_index (self, dialog);
  KbOrphan *orphan = self->orphans->pdata[index];

  kb_dialog_leave_parent (GTK_WINDOW (dialog));
  if (g_strcmp0 (response, "discard") != 0 || orphan == NULL)
    return;
  kb_orphan_discard (orphan);
  finish (self, index);
}

static void
on_discard (KbRecovery *self, GtkWidget *button)
{
  int              index = find_index (self, button);
  g_autofree char *name = dup_name (self->orphans->pdata[index]);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Discard Changes?"), NULL);

  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (dialog),
    _ ("The changes of “%s” that were not saved are lost for good. What was saved stays."), name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data (G_OBJECT (dialog), "index", GINT_TO_POINTER (index));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_discard_answer), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- widgets ---- */

static GtkWidget *
make_button (KbRecovery *self, const char *label, int index, const char *said, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data (G_OBJECT (button), "index", GINT_TO_POINTER (index));
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_row (KbRecovery *self, int index)
{
  const KbOrphan  *orphan = self->orphans->pdata[index];
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *name = dup_name (orphan);
  g_autofree char *description = dup_description (orphan);
  /* Translators: what a screen reader says of the button; %s is a file name */
  g_autofree char *restore = g_strdup_printf (_ ("Restore “%s”"), name);
  g_autofree char *discard = g_strdup_printf (_ ("Discard “%s”"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, _ ("_Discard…"), index,
                                                                discard, G_CALLBACK (on_discard)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, _ ("_Restore"), index,
                                                                restore, G_CALLBACK (on_restore)));
  return row;
}

static GtkWidget *
make_header (KbRecovery *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *later = gtk_button_new_with_mnemonic (_ ("_Later"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_set_tooltip_text (later, _ ("Ask again at the next start"));
  g_signal_connect_swapped (later, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), later);
  self->restore_all = gtk_button_new_with_mnemonic (_ ("Restore _All"));
  gtk_widget_add_css_class (self->restore_all, "suggested-action");
  g_signal_connect_swapped (self->restore_all, "clicked", G_CALLBACK (on_restore_all), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->restore_all);
  return header;
}

static void
fill (KbRecovery *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();

  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self->group),
    _ ("Kabelbaum was not closed properly. These documents have changes that were not saved."));
  for (guint i = 0; i < self->orphans->len; i++)
    {
      GtkWidget *row = make_row (self, (int) i);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->restore_all);
  gtk_window_set_focus (GTK_WINDOW (self), self->restore_all);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
kb_recovery_finalize (GObject *object)
{
  KbRecovery *self = KB_RECOVERY (object);

  g_ptr_array_unref (self->rows);
  for (guint i = 0; i < self->orphans->len; i++)
    g_clear_pointer ((KbOrphan **) &self->orphans->pdata[i], kb_orphan_free);
  g_ptr_array_set_free_func (self->orphans, NULL);
  g_ptr_array_unref (self->orphans);

  G_OBJECT_CLASS (kb_recovery_parent_class)->finalize (object);
}

static void
kb_recovery_class_init (KbRecoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_recovery_finalize;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
kb_recovery_init (KbRecovery *self)
{
  self->rows = g_ptr_array_new ();
  gtk_window_set_title (GTK_WINDOW (self), _ ("Recover Documents"));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 360);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

GtkWidget *
kb_recovery_new (GtkWindow *parent, GPtrArray *orphans, KbRestoreFunc restore, gpointer data)
{
  KbRecovery *self = g_object_new (KB_TYPE_RECOVERY, "transient-for", parent, NULL);

  self->orphans = orphans;
  self->n_left = orphans->len;
  self->restore = restore;
  self->data = data;
  fill (self);
  return GTK_WIDGET (self);
}
