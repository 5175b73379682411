/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking for files and saving: whatever fails, the open document and the file on disk stay as they are. */
#include "config.h"

#include "kb-window-private.h"

#include "kb-recent.h"
#include "kb-session-state.h"
#include "xml/kb-file.h"

#include <glib/gi18n.h>

#define EXTENSION ".kabelbaum"

/* Where the document lies; owned, NULL for a new one. */
GFile *
kb_window_dup_folder (KbWindow *self)
{
  const char      *path = kb_harness_get_path (self->harness);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  return folder != NULL ? g_file_new_for_path (folder) : NULL;
}

/* File name without its ending, for titles and for names of what is exported; owned. */
char *
kb_window_dup_stem (KbWindow *self)
{
  char *name = kb_window_dup_name (self);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';

  return name;
}

char *
kb_window_add_extension (const char *path, const char *extension)
{
  g_autofree char *name = g_path_get_basename (path);

  return strchr (name, '.') != NULL ? g_strdup (path) : g_strconcat (path, extension, NULL);
}

/* ---- new, open ---- */

static void
on_file_to_open (GFile *file, gpointer data)
{
  g_autoptr (KbWindow) self = data;

  if (file != NULL)
    kb_window_load (self, file);
}

static void
open_file (KbWindow *self)
{
  g_autoptr (GFile) folder = kb_window_dup_folder (self);

  kb_file_dialog_open (GTK_WINDOW (self), folder, on_file_to_open, g_object_ref (self));
}

static void
new_document (KbWindow *self)
{
  g_autoptr (KbHarness) harness = kb_harness_new (kb_session_get_catalog (self->session));

  kb_session_set_harness (self->session, harness);
}

/* ---- unsaved changes ---- */

/* Nothing waits any more, and nobody leaves. */
static void
stay (KbWindow *self)
{
  self->pending = KB_PENDING_NOTHING;
  kb_session_state_cancel (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
go_on (KbWindow *self)
{
  const KbPending pending = self->pending;

  self->pending = KB_PENDING_NOTHING;
  if (pending == KB_PENDING_CLOSE)
    {
      self->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (pending == KB_PENDING_NEW)
    new_document (self);
  else if (pending == KB_PENDING_OPEN)
    open_file (self);
}

static void
on_unsaved_answer (const char *response, gpointer data)
{
  g_autoptr (KbWindow) self = g_object_ref (data);

  self->asking = FALSE;
  if (g_strcmp0 (response, "discard") == 0)
    go_on (self);
  else if (g_strcmp0 (response, "save") == 0)
    kb_window_save (self);
  else
    stay (self);
}

void
kb_window_ask_and (KbWindow *self, KbPending pending)
{
  g_autofree char *name = kb_window_dup_name (self);

  if (self->asking)
    return;
  self->pending = pending;
  if (!kb_harness_get_modified (self->harness))
    {
      go_on (self);
      return;
    }
  self->asking = TRUE;
  kb_canvas_cancel (self->canvas);
  gtk_window_present (GTK_WINDOW (self));
  /* The dialog goes with the window: a reference would keep both. */
  kb_unsaved_dialog (GTK_WINDOW (self), name, on_unsaved_answer, self);
}

/* ---- save ---- */

static void save_to (KbWindow *self, const char *path, gboolean overwrite);

static void
on_overwrite_answer (KbWindow *self, const char *response, GtkWindow *dialog)
{
  g_autofree char *path = g_steal_pointer (&self->overwrite_path);

  kb_dialog_leave_parent (dialog);
  if (g_strcmp0 (response, "overwrite") == 0)
    save_to (self, path, TRUE);
  else if (g_strcmp0 (response, "save-as") == 0)
    kb_window_save_as (self);
  else
    stay (self);
}

static void
ask_overwrite (KbWindow *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("File Changed on Disk"), NULL);

  g_free (self->overwrite_path);
  self->overwrite_path = g_strdup (path);
  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (dialog),
    _ ("Another program has changed “%s” since it was opened. Overwriting it loses those changes."),
    name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"),
                                    "overwrite", _ ("_Overwrite"), "save-as", _ ("Save _As…"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "overwrite",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_overwrite_answer), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_to (KbWindow *self, const char *path, gboolean overwrite)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile)  file = g_file_new_for_path (path);

  if (kb_harness_save (self->harness, path, overwrite, &error))
    {
      self->recovered = FALSE;
      kb_recent_note (file);
      kb_window_update_title (self);
      if (self->pending != KB_PENDING_NOTHING)
        go_on (self);
      return;
    }
  if (g_error_matches (error, KB_FILE_ERROR, KB_FILE_ERROR_CHANGED))
    {
      ask_overwrite (self, path);
      return;
    }
  stay (self);
  kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Save"), error->message);
}

static void
on_file_to_save (GFile *file, gpointer data)
{
  g_autoptr (KbWindow) self = data;
  g_autofree char     *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char     *full = path != NULL ? kb_window_add_extension (path, EXTENSION) : NULL;

  if (full == NULL)
    {
      stay (self);
      return;
    }
  /* The dialog has asked about a file of this name. */
  save_to (self, full, TRUE);
}

void
kb_window_save_as (KbWindow *self)
{
  g_autofree char  *stem = kb_window_dup_stem (self);
  g_autofree char  *name = g_strconcat (stem, EXTENSION, NULL);
  g_autoptr (GFile) folder = kb_window_dup_folder (self);

  kb_file_dialog_save (GTK_WINDOW (self), _ ("Save Harness"), name, folder, on_file_to_save,
                       g_object_ref (self));
}

void
kb_window_save (KbWindow *self)
{
  g_autofree char *path = g_strdup (kb_harness_get_path (self->harness));

  if (path != NULL)
    save_to (self, path, FALSE);
  else
    kb_window_save_as (self);
}
