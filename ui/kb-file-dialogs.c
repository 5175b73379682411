/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-file-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* A body longer than this is shown in a box that scrolls. */
#define MAX_BODY_LINES 4
#define MAX_BODY_LENGTH 300

typedef struct
{
  GtkNativeDialog *dialog; /* nobody else holds it while it is open */
  GtkWindow       *parent; /* borrowed: it ends the request when it goes */
  void (*done) (GFile *file, gpointer data);
  gpointer data;
} FileRequest;

/* @file: NULL where none was chosen. */
static void
end_request (FileRequest *request, GFile *file)
{
  g_signal_handlers_disconnect_by_data (request->dialog, request);
  g_signal_handlers_disconnect_by_data (request->parent, request);
  gtk_native_dialog_hide (request->dialog);
  request->done (file, request->data);
  g_object_unref (request->dialog);
  g_free (request);
}

static void
on_file_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  end_request (user_data, file);
}

/* The window can be closed all the same, and then nobody is there to take a file. */
static void
on_parent_gone (FileRequest *request)
{
  end_request (request, NULL);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
run_file_dialog (GtkFileChooserNative *dialog,
                 GtkWindow            *parent,
                 GFile                *folder,
                 void (*done) (GFile *file, gpointer data),
                 gpointer data)
{
  FileRequest *request = g_new0 (FileRequest, 1);

  request->dialog = GTK_NATIVE_DIALOG (dialog);
  request->parent = parent;
  request->done = done;
  request->data = data;
  gtk_native_dialog_set_modal (request->dialog, TRUE);
  /* A folder that is gone is no reason not to ask. */
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_response), request);
  g_signal_connect_swapped (parent, "unrealize", G_CALLBACK (on_parent_gone), request);
  gtk_native_dialog_show (request->dialog);
}

void
kb_file_dialog_open (GtkWindow *parent,
                     GFile     *folder,
                     void (*done) (GFile *file, gpointer data),
                     gpointer data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    _ ("Open Harness"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Kabelbaum harnesses"), "*.kabelbaum");
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("All files"), "*");
  run_file_dialog (dialog, parent, folder, done, data);
}

void
kb_file_dialog_save (GtkWindow  *parent,
                     const char *title,
                     const char *suggested_name,
                     GFile      *folder,
                     void (*done) (GFile *file, gpointer data),
                     gpointer data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  /* Exports can have one of several endings: there is nothing to filter by. */
  if (suggested_name != NULL && g_str_has_suffix (suggested_name, ".kabelbaum"))
    {
      add_filter (GTK_FILE_CHOOSER (dialog), _ ("Kabelbaum harnesses"), "*.kabelbaum");
      add_filter (GTK_FILE_CHOOSER (dialog), _ ("All files"), "*");
    }
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested_name);
  run_file_dialog (dialog, parent, folder, done, data);
}

static gboolean
is_long (const char *text)
{
  guint n_lines = 1;

  for (const char *c = text; *c != '\0'; c++)
    n_lines += *c == '\n';
  return n_lines > MAX_BODY_LINES || strlen (text) > MAX_BODY_LENGTH;
}

static GtkWidget *
make_scrolling_body (const char *body)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *label = gtk_label_new (body);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 9);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 120);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_widget_set_size_request (scroller, 420, -1);
  gtk_widget_add_css_class (scroller, "card");
  return scroller;
}

void
kb_error_dialog (GtkWindow *parent, const char *heading, const char *body)
{
  gboolean          scrolls = body != NULL && is_long (body);
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, scrolls ? NULL : body));

  if (scrolls)
    adw_message_dialog_set_extra_child (dialog, make_scrolling_body (body));
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

void
kb_dialog_leave_parent (GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, NULL);
}

typedef struct
{
  void (*done) (const char *response, gpointer data);
  gpointer data;
} UnsavedRequest;

static void
on_unsaved_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  UnsavedRequest *request = user_data;

  kb_dialog_leave_parent (GTK_WINDOW (dialog));
  request->done (response, request->data);
}

void
kb_unsaved_dialog (GtkWindow  *parent,
                   const char *name,
                   void (*done) (const char *response, gpointer data),
                   gpointer data)
{
  UnsavedRequest   *request = g_new0 (UnsavedRequest, 1);
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, _ ("Save Changes?"), NULL));

  request->done = done;
  request->data = data;
  adw_message_dialog_format_body (
    dialog, _ ("“%s” has changes that are not saved. If you discard them, they are lost for good."),
    name);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "discard", _ ("_Discard"),
                                    "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_unsaved_response), request,
                         (GClosureNotify) (void *) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
