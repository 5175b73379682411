/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes from elsewhere than the dialog of files: recent files, templates, drops. Nothing of it asks about unsaved
 * changes, because it goes into a window of its own where this one has been worked in. */
#include "config.h"

#include "kb-window-private.h"

#include "kb-application.h"
#include "kb-file-dialogs.h"
#include "kb-recent.h"
#include "kb-template-dialog.h"

#include <glib/gi18n.h>

/* The same, but a new one is not shown yet. */
static KbWindow *
find_free (KbWindow *self)
{
  KbWindow *window;

  if (kb_window_is_pristine (self))
    {
      gtk_window_present (GTK_WINDOW (self));
      return self;
    }
  window = kb_window_new (gtk_window_get_application (GTK_WINDOW (self)),
                          kb_session_get_catalog (self->session));
  if (self->recovery_folder != NULL)
    kb_window_keep_journal (window, self->recovery_folder);
  return window;
}

KbWindow *
kb_window_get_free (KbWindow *self)
{
  KbWindow *window = find_free (self);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_file (KbWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  return (self->loading != NULL && g_file_equal (self->loading, file))
         || g_strcmp0 (kb_harness_get_path (self->harness), path) == 0;
}

/* The window that has the file open already, or is about to, or NULL. */
static KbWindow *
find_window_of (GFile *file)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; g_file_peek_path (file) != NULL && l != NULL; l = l->next)
    if (KB_IS_WINDOW (l->data) && has_file (l->data, file))
      return l->data;
  return NULL;
}

void
kb_window_open (KbWindow *self, GFile *file)
{
  KbWindow *window = find_window_of (file);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else
    kb_window_load (find_free (self), file);
}

void
kb_window_open_harness (KbWindow *self, KbHarness *harness)
{
  kb_session_set_harness (kb_window_get_free (self)->session, harness);
}

/* ---- recent files ---- */

static void
open_recent (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbWindow         *self = KB_WINDOW (widget);
  const char       *uri = g_variant_get_string (parameter, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char  *base = NULL;
  g_autofree char  *text = NULL;

  if (g_file_query_exists (file, NULL))
    {
      kb_window_open (self, file);
      return;
    }
  kb_recent_forget (uri);
  base = g_file_get_basename (file);
  text = g_strdup_printf (_ ("“%s” is not where it was, and has been taken off the list"), base);
  kb_session_toast (self->session, text, NULL, NULL, NULL);
}

/* ---- templates ---- */

static void
on_template (KbHarness *harness, gpointer data)
{
  kb_window_open_harness (data, harness);
}

static void
new_from_template (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbWindow *self = KB_WINDOW (widget);

  kb_canvas_cancel (self->canvas);
  gtk_window_present (GTK_WINDOW (kb_template_dialog_new (
    GTK_WINDOW (self), kb_session_get_catalog (self->session), on_template, self)));
}

/* ---- drops ---- */

static void
add_catalogue (KbWindow *self, GFile *file, const char *name)
{
  GtkApplication    *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autofree char   *path = g_file_get_path (file);
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!KB_IS_APPLICATION (application))
    return;
  if (!kb_catalog_store_add_file (kb_application_get_store (KB_APPLICATION (application)), path,
                                  &error))
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Use Catalogue"), error->message);
      return;
    }
  text = g_strdup_printf (_ ("The catalogue “%s” has been added"), name);
  kb_session_toast (self->session, text, _ ("Show"), "app.catalog", NULL);
}

void
kb_window_take_file (KbWindow *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : g_file_get_uri (file);
  g_autofree char *text = NULL;

  if (!g_file_is_native (file) || g_file_peek_path (file) == NULL)
    text =
      g_strdup_printf (_ ("“%s” is not on this computer. Copy it here and open the copy."), name);
  else if (g_str_has_suffix (name, ".kabelbaum"))
    kb_window_open (self, file);
  else if (g_str_has_suffix (name, ".xml"))
    add_catalogue (self, file, name);
  else
    text =
      g_strdup_printf (_ ("“%s” is neither a harness (.kabelbaum) nor a catalogue (.xml)"), name);
  if (text != NULL)
    kb_session_toast (self->session, text, NULL, NULL, NULL);
}

static gboolean
on_drop (KbWindow *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l != NULL; l = l->next)
    kb_window_take_file (self, l->data);
  return files != NULL;
}

/* ---- */

void
kb_window_class_install_open_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open-recent", "s", open_recent);
  gtk_widget_class_install_action (klass, "win.new-from-template", NULL, new_from_template);
}

void
kb_window_init_open (KbWindow *self)
{
  g_autoptr (GMenuModel) recent = kb_recent_menu_new ();
  GtkDropTarget         *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  adw_split_button_set_menu_model (self->open_button, recent);
  /* Before the layout, which takes texts: programs offer the names of files as text, too. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
