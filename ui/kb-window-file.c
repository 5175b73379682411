/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, saving and exporting: whatever fails, the open document and the file on disk stay as they are. */
#include "config.h"

#include "kb-window-private.h"

#include "exchange/kb-bom-file.h"
#include "kb-session-state.h"
#include "xml/kb-file.h"

#include <glib/gi18n.h>

#define EXTENSION ".kabelbaum"

static GFile *
dup_folder (KbWindow *self)
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

static char *
with_extension (const char *path, const char *extension)
{
  g_autofree char *name = g_path_get_basename (path);

  return strchr (name, '.') != NULL ? g_strdup (path) : g_strconcat (path, extension, NULL);
}

static void
note_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

/* ---- new, open ---- */

void
kb_window_load (KbWindow *self, GFile *file)
{
  g_autofree char      *path = g_file_get_path (file);
  g_autofree char      *name = g_file_get_parse_name (file);
  g_autoptr (GError)    error = NULL;
  g_autoptr (KbHarness) harness = NULL;

  g_return_if_fail (KB_IS_WINDOW (self));

  if (path == NULL)
    {
      g_autofree char *body =
        g_strdup_printf (_ ("“%s” is not on this computer. Copy it here and open the copy."), name);

      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Open File"), body);
      return;
    }
  harness = kb_harness_load (kb_session_get_catalog (self->session), path, &error);
  if (harness == NULL)
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Open File"), error->message);
      return;
    }
  kb_session_set_harness (self->session, harness);
  note_recent (file);
}

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
  g_autoptr (GFile) folder = dup_folder (self);

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
      note_recent (file);
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
  g_autofree char     *full = path != NULL ? with_extension (path, EXTENSION) : NULL;

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
  g_autoptr (GFile) folder = dup_folder (self);

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

/* ---- export ---- */

/* Writes @bytes, or tells what failed; one way or the other the user hears of it. */
static void
write_export (KbWindow *self, const char *path, GBytes *bytes, const GError *made)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *name = g_filename_display_basename (path);
  g_autofree char   *text = NULL;

  if (bytes == NULL || !kb_file_save (path, bytes, NULL, NULL, &error))
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Export"),
                       error != NULL  ? error->message
                       : made != NULL ? made->message
                                      : "");
      return;
    }
  text = g_strdup_printf (_ ("Exported “%s”"), name);
  kb_session_toast (self->session, text, NULL, NULL, NULL);
  kb_session_note_output (self->session);
}

static void
on_drawing_file (GFile *file, gpointer data)
{
  g_autoptr (KbWindow) self = data;
  g_autofree char     *chosen = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char     *path = chosen != NULL ? with_extension (chosen, ".pdf") : NULL;
  g_autoptr (KbSheets) sheets = NULL;
  g_autoptr (GBytes)   bytes = NULL;
  g_autoptr (GError)   error = NULL;

  if (path == NULL)
    return;
  kb_checker_finish (self->checker);
  sheets = kb_sheets_new (self->harness, self->checker, kb_sheets_view_get_setup (self->sheets));
  if (g_str_has_suffix (path, ".svg"))
    bytes = kb_sheets_to_svg (sheets, 0);
  else if (g_str_has_suffix (path, ".png"))
    bytes = kb_sheets_to_png (sheets, 0, 150, &error);
  else
    bytes = kb_sheets_to_pdf (sheets, &error);
  write_export (self, path, bytes, error);
}

void
kb_window_export_drawing (KbWindow *self)
{
  g_autofree char  *stem = kb_window_dup_stem (self);
  g_autofree char  *name = g_strconcat (stem, ".pdf", NULL);
  g_autoptr (GFile) folder = dup_folder (self);

  kb_file_dialog_save (GTK_WINDOW (self), _ ("Export Drawing as PDF, SVG or PNG"), name, folder,
                       on_drawing_file, g_object_ref (self));
}

static void
on_bom_file (GFile *file, gpointer data)
{
  g_autoptr (KbWindow) self = data;
  g_autofree char     *chosen = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char     *path = chosen != NULL ? with_extension (chosen, ".xml") : NULL;
  g_autofree char     *name = kb_window_dup_name (self);
  g_autoptr (KbBom)    bom = NULL;
  g_autoptr (GBytes)   bytes = NULL;

  if (path == NULL)
    return;
  bom = kb_bom_new ();
  kb_bom_add_harness (bom, self->harness, name);
  bytes = g_str_has_suffix (path, ".csv") ? kb_bom_to_csv (bom) : kb_bom_to_xml (bom);
  write_export (self, path, bytes, NULL);
}

void
kb_window_export_bom (KbWindow *self)
{
  g_autofree char *stem = kb_window_dup_stem (self);
  /* Translators: file name of a parts list; %s is the name of the harness */
  g_autofree char  *name = g_strdup_printf (_ ("%s parts.xml"), stem);
  g_autoptr (GFile) folder = dup_folder (self);

  kb_file_dialog_save (GTK_WINDOW (self), _ ("Export Parts List as XML or CSV"), name, folder,
                       on_bom_file, g_object_ref (self));
}
