/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-template-dialog.h"

#include "kb-file-dialogs.h"

#include <glib/gi18n.h>
#include <string.h>

struct _KbTemplateDialog
{
  AdwWindow parent_instance;

  KbCatalog *catalog;
  void (*done) (KbHarness *harness, gpointer data);
  gpointer data;
  const KbTemplate *template; /* NULL for a file */
  const char     *path;       /* borrowed from @paths */
  GPtrArray      *paths;
  GtkCheckButton *first;

  AdwPreferencesGroup *built_group;
  AdwPreferencesGroup *own_group;
  GtkWidget           *count_row;
  GtkSpinButton       *count_spin;
  GtkAdjustment       *count;
};

G_DEFINE_FINAL_TYPE (KbTemplateDialog, kb_template_dialog, ADW_TYPE_WINDOW)

static void
choose (KbTemplateDialog *self, const KbTemplate *template, const char *path)
{
  self->template = template;
  self->path = path;
  gtk_widget_set_sensitive (self->count_row, template != NULL);
  if (template == NULL)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->count_row),
                                 kb_template_get_count_label (template));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count_spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kb_template_get_count_label (template), -1);
  gtk_adjustment_configure (self->count, kb_template_get_usual (template),
                            kb_template_get_least (template), kb_template_get_most (template), 1, 5,
                            0);
}

static void
on_template (KbTemplateDialog *self, GParamSpec *pspec, GtkCheckButton *check)
{
  if (gtk_check_button_get_active (check))
    choose (self, g_object_get_data (G_OBJECT (check), "kb-template"), NULL);
}

static void
on_path (KbTemplateDialog *self, GParamSpec *pspec, GtkCheckButton *check)
{
  if (gtk_check_button_get_active (check))
    choose (self, NULL, g_object_get_data (G_OBJECT (check), "kb-path"));
}

static GtkCheckButton *
add_row (KbTemplateDialog    *self,
         AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (self->first == NULL)
    self->first = GTK_CHECK_BUTTON (check);
  else
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->first);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (group, row);
  return GTK_CHECK_BUTTON (check);
}

static void
add_rows (KbTemplateDialog *self)
{
  g_autofree char *folder = kb_template_dup_folder ();
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  for (const KbTemplate *const *t = kb_template_list (); *t != NULL; t++)
    {
      GtkCheckButton *check = add_row (self, self->built_group, kb_template_get_title (*t),
                                       kb_template_get_description (*t));

      g_object_set_data (G_OBJECT (check), "kb-template", (gpointer) *t);
      g_signal_connect_object (check, "notify::active", G_CALLBACK (on_template), self,
                               G_CONNECT_SWAPPED);
    }
  self->paths = kb_template_list_files (folder);
  for (guint i = 0; i < self->paths->len; i++)
    {
      g_autofree char *name = g_filename_display_basename (self->paths->pdata[i]);
      GtkCheckButton  *check;

      *strrchr (name, '.') = '\0';
      check = add_row (self, self->own_group, name, NULL);
      g_object_set_data (G_OBJECT (check), "kb-path", self->paths->pdata[i]);
      g_signal_connect_object (check, "notify::active", G_CALLBACK (on_path), self,
                               G_CONNECT_SWAPPED);
    }
  /* Translators: name of a folder */
  text = g_strdup_printf (_ ("Harnesses that are saved in the folder %s"), folder);
  escaped = g_markup_escape_text (text, -1);
  adw_preferences_group_set_description (self->own_group, escaped);
  gtk_check_button_set_active (self->first, TRUE);
}

static void
on_create (KbTemplateDialog *self)
{
  g_autoptr (KbHarness) harness = NULL;
  g_autoptr (GError)    error = NULL;

  /* What is being typed counts. */
  gtk_spin_button_update (self->count_spin);
  if (self->template != NULL)
    harness = kb_template_create (self->template, self->catalog,
                                  gtk_spin_button_get_value_as_int (self->count_spin), &error);
  else
    harness = kb_template_load (self->catalog, self->path, &error);
  if (harness == NULL)
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Use Template"), error->message);
      return;
    }
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  self->done (harness, self->data);
  g_object_unref (self);
}

static void
kb_template_dialog_dispose (GObject *object)
{
  KbTemplateDialog *self = KB_TEMPLATE_DIALOG (object);

  g_clear_object (&self->catalog);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_TEMPLATE_DIALOG);
  G_OBJECT_CLASS (kb_template_dialog_parent_class)->dispose (object);
}

static void
kb_template_dialog_class_init (KbTemplateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_template_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-template-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KbTemplateDialog, built_group);
  gtk_widget_class_bind_template_child (widget_class, KbTemplateDialog, own_group);
  gtk_widget_class_bind_template_child (widget_class, KbTemplateDialog, count_row);
  gtk_widget_class_bind_template_child (widget_class, KbTemplateDialog, count_spin);
  gtk_widget_class_bind_template_child (widget_class, KbTemplateDialog, count);
  gtk_widget_class_bind_template_callback (widget_class, on_create);
}

static void
kb_template_dialog_init (KbTemplateDialog *self)
{
  GtkEditable *text;

  gtk_widget_init_template (GTK_WIDGET (self));
  text = gtk_editable_get_delegate (GTK_EDITABLE (self->count_spin));
  gtk_text_set_activates_default (GTK_TEXT (text), TRUE);
}

GtkWidget *
kb_template_dialog_new (GtkWindow *parent,
                        KbCatalog *catalog,
                        void (*done) (KbHarness *harness, gpointer data),
                        gpointer data)
{
  KbTemplateDialog *self = g_object_new (KB_TYPE_TEMPLATE_DIALOG, "transient-for", parent, NULL);

  self->catalog = g_object_ref (catalog);
  self->done = done;
  self->data = data;
  add_rows (self);
  return GTK_WIDGET (self);
}
