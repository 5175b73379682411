/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-sheet-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-part-diff.h"
#include "catalog/kb-sheet-import.h"
#include "kb-file-dialogs.h"
#include "kb-popovers.h"
#include "xml/kb-file.h"

struct _KbSheetDialog
{
  AdwWindow parent_instance;

  KbCatalogStore *store;
  KbSheetImport  *import;
  KbSheetDone     done;
  gpointer        data;
  guint           read_idle;

  GtkTextBuffer        *buffer;
  GtkWidget            *text;
  GtkWidget            *results;
  GtkWidget            *save;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (KbSheetDialog, kb_sheet_dialog, ADW_TYPE_WINDOW)

/* ---- what was found ---- */

static void
clear_results (KbSheetDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->results)) != NULL)
    gtk_box_remove (GTK_BOX (self->results), child);
}

static AdwPreferencesGroup *
append_group (KbSheetDialog *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  gtk_box_append (GTK_BOX (self->results), GTK_WIDGET (group));
  return group;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  return row;
}

/* What becomes of the catalogue if this part is saved. */
static char *
describe_effect (KbSheetDialog *self, const KbPart *part)
{
  const KbPart *known =
    kb_catalog_find_part (kb_catalog_store_get_catalog (self->store), part->number);
  g_autoptr (GPtrArray) differences = known != NULL ? kb_part_diff (known, part) : NULL;
  g_autofree char      *fields = NULL;

  if (known == NULL)
    return g_strdup (_ ("New part"));
  if (differences->len == 0)
    return g_strdup (_ ("The catalogue has this very part"));
  fields = kb_part_diff_to_text (differences);
  return g_strdup_printf (_ ("Differs from the part in the catalogue in: %s"), fields);
}

static void
append_part (KbSheetDialog *self, const KbPart *part)
{
  AdwPreferencesGroup *group = append_group (self, part->number, NULL);
  g_autofree char     *effect = describe_effect (self, part);
  g_autofree char     *facts = g_strdup_printf (
        ngettext ("%u figure or text stated", "%u figures and texts stated", part->facts->len),
        part->facts->len);
  g_autofree char *links = g_strdup_printf (_ ("Counterparts: %u, accessories: %u"),
                                            part->counterparts->len, part->accessories->len);

  adw_preferences_group_add (group,
                             make_row (kb_part_kind_label (part->kind), kb_part_get_text (part)));
  adw_preferences_group_add (group, make_row (facts, links));
  adw_preferences_group_add (group, make_row (_ ("In the Catalogue"), effect));
}

static void
select_line (AdwActionRow *row, KbSheetDialog *self)
{
  int         line = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "line"));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line - 1);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->text), &start, 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (self->text);
}

/* Every line that gave nothing though it might: nothing is dropped in silence. */
static void
append_not_understood (KbSheetDialog *self)
{
  guint                n = kb_sheet_import_count (self->import, KB_SHEET_NOT_UNDERSTOOD);
  AdwPreferencesGroup *group;

  if (n == 0)
    return;
  group = append_group (self, _ ("Not Understood"),
                        _ ("These lines gave nothing. Choose one to see it in the text."));
  for (guint i = 0; i < self->import->lines->len; i++)
    {
      const KbSheetLine *line = self->import->lines->pdata[i];
      g_autofree char   *title = NULL;
      g_autofree char   *shortened = NULL;
      GtkWidget         *row;

      if (line->state != KB_SHEET_NOT_UNDERSTOOD)
        continue;
      shortened = g_utf8_strlen (line->text, -1) > 200 ? g_utf8_substring (line->text, 0, 200)
                                                       : g_strdup (line->text);
      title = g_strdup_printf ("%d: %s", line->line, shortened);
      row = make_row (title, line->problem);
      g_object_set_data (G_OBJECT (row), "line", GINT_TO_POINTER (line->line));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect (row, "activated", G_CALLBACK (select_line), self);
      adw_preferences_group_add (group, row);
    }
}

static void
show_results (KbSheetDialog *self)
{
  guint            n = self->import != NULL ? self->import->parts->len : 0;
  g_autofree char *label = NULL;

  clear_results (self);
  if (n == 0)
    append_group (self, _ ("No Part Yet"),
                  _ ("Paste the whole text of a data sheet at the left, or open a file with it. A "
                     "sheet begins with its item number."));
  for (guint i = 0; i < n; i++)
    append_part (self, self->import->parts->pdata[i]);
  if (self->import != NULL)
    append_not_understood (self);
  label = n > 1 ? g_strdup_printf (ngettext ("_Save %u Part", "_Save %u Parts", n), n)
                : g_strdup (_ ("_Save"));
  gtk_button_set_label (GTK_BUTTON (self->save), label);
  gtk_widget_set_sensitive (self->save, n > 0);
}

static gboolean
read_text (gpointer data)
{
  KbSheetDialog   *self = data;
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  g_clear_pointer (&self->import, kb_sheet_import_free);
  if (*text != '\0')
    self->import =
      kb_sheet_import_new (text, strlen (text), kb_catalog_store_get_catalog (self->store));
  show_results (self);
  self->read_idle = 0;
  return G_SOURCE_REMOVE;
}

static void
on_text_changed (KbSheetDialog *self)
{
  if (self->read_idle == 0)
    self->read_idle = g_idle_add (read_text, self);
}

void
kb_sheet_dialog_set_text (KbSheetDialog *self, const char *text)
{
  gtk_text_buffer_set_text (self->buffer, text, -1);
  g_clear_handle_id (&self->read_idle, g_source_remove);
  read_text (self);
}

/* ---- saving and opening ---- */

gboolean
kb_sheet_dialog_save (KbSheetDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *number = NULL;

  if (self->read_idle != 0)
    {
      g_clear_handle_id (&self->read_idle, g_source_remove);
      read_text (self);
    }
  if (self->import == NULL || self->import->parts->len == 0)
    return FALSE;
  if (!kb_catalog_store_save_import (self->store, self->import, &error))
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Save the Parts"), error->message);
      return FALSE;
    }
  number = g_strdup (((KbPart *) self->import->parts->pdata[0])->number);
  if (self->done != NULL)
    self->done (number, self->data);
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
on_save_clicked (KbSheetDialog *self)
{
  kb_sheet_dialog_save (self);
}

static void
on_chosen (GtkNativeDialog *native, int response, KbSheetDialog *self)
{
  g_autoptr (GFile)  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  g_autofree char   *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *text = NULL;
  const char        *data;
  gsize              length;

  if (response != GTK_RESPONSE_ACCEPT || file == NULL)
    return;
  path = g_file_get_path (file);
  bytes = kb_file_load (path, NULL, &error);
  if (bytes == NULL)
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Open the File"), error->message);
      return;
    }
  data = g_bytes_get_data (bytes, &length);
  text = kb_sheet_import_decode (data, length);
  kb_sheet_dialog_set_text (self, text);
}

static void
on_open_clicked (KbSheetDialog *self)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Open Data Sheet"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- the object ---- */

static void
kb_sheet_dialog_dispose (GObject *object)
{
  KbSheetDialog *self = KB_SHEET_DIALOG (object);

  g_clear_handle_id (&self->read_idle, g_source_remove);
  g_clear_pointer (&self->import, kb_sheet_import_free);
  g_clear_object (&self->chooser);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (kb_sheet_dialog_parent_class)->dispose (object);
}

static void
kb_sheet_dialog_class_init (KbSheetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_sheet_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-sheet-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KbSheetDialog, text);
  gtk_widget_class_bind_template_child (widget_class, KbSheetDialog, results);
  gtk_widget_class_bind_template_child (widget_class, KbSheetDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kb_sheet_dialog_init (KbSheetDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kb_popovers_go_with (GTK_WIDGET (self));
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (on_text_changed), self);
}

KbSheetDialog *
kb_sheet_dialog_present (GtkWindow      *parent,
                         KbCatalogStore *store,
                         const char     *text,
                         KbSheetDone     done,
                         gpointer        data)
{
  KbSheetDialog *self =
    g_object_new (KB_TYPE_SHEET_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->store = g_object_ref (store);
  self->done = done;
  self->data = data;
  kb_sheet_dialog_set_text (self, text != NULL ? text : "");
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->text);
  return self;
}
