/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What guards the document of the window: its recovery journal, and an eye on its file. */
#include "config.h"

#include "kb-window-private.h"

#include <glib/gi18n.h>

static void
on_journal_failed (KbWindow *self, const char *message)
{
  kb_session_toast (self->session, message, NULL, NULL, NULL);
}

static void
start_journal (KbWindow *self)
{
  if (self->recovery_folder != NULL)
    self->journal =
      kb_journal_new (self->harness, self->recovery_folder, G_CALLBACK (on_journal_failed), self);
}

void
kb_window_update_file_bar (KbWindow *self)
{
  g_autofree char *name = kb_window_dup_name (self);

  kb_file_bar_show (self->file_bar,
                    self->watch != NULL ? kb_watch_get_state (self->watch) : KB_WATCH_SAME, name,
                    kb_harness_get_modified (self->harness));
}

void
kb_window_unguard (KbWindow *self)
{
  if (self->watch != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->watch, self);
      /* Looking at the file may take a while yet, and holds it. */
      g_object_run_dispose (G_OBJECT (self->watch));
    }
  g_clear_object (&self->watch);
  if (self->journal != NULL)
    kb_journal_end (self->journal);
  g_clear_object (&self->journal);
}

void
kb_window_guard (KbWindow *self)
{
  start_journal (self);
  self->watch = kb_watch_new (self->harness);
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (kb_window_update_file_bar), self);
  kb_window_update_file_bar (self);
}

void
kb_window_keep_journal (KbWindow *self, const char *folder)
{
  g_return_if_fail (KB_IS_WINDOW (self));
  g_return_if_fail (self->journal == NULL);

  self->recovery_folder = g_strdup (folder);
  start_journal (self);
}

/* Not every file system tells when a file changes: coming back to the window is a good time to look. */
void
kb_window_look_at_file (KbWindow *self)
{
  if (self->watch != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    kb_watch_check (self->watch);
}

/* ---- recovered documents ---- */

static void
tell_lost (KbWindow *self, guint n_lost)
{
  g_autofree char *text = g_strdup_printf (
    ngettext ("All but the last edit was restored: it was not written down completely.",
              "What was kept is damaged: the last %u edits could not be restored. All before "
              "them are there.",
              n_lost),
    n_lost);

  kb_error_dialog (GTK_WINDOW (self), _ ("Not Everything Could Be Restored"), text);
}

gboolean
kb_window_take_recovered (KbWindow *self, KbOrphan *orphan, GError **error)
{
  guint                 n_lost = 0;
  g_autoptr (KbHarness) harness = NULL;

  g_return_val_if_fail (KB_IS_WINDOW (self), FALSE);

  harness = kb_orphan_restore (orphan, kb_session_get_catalog (self->session), &n_lost, error);
  if (harness == NULL)
    return FALSE;
  kb_session_set_harness (self->session, harness);
  self->recovered = TRUE;
  kb_window_update_title (self);
  /* Only what is safe in a journal of its own, or on disk, may go. */
  if (!kb_harness_get_modified (harness)
      || (self->journal != NULL && kb_journal_get_file (self->journal) != NULL))
    kb_orphan_discard (orphan);
  if (n_lost > 0)
    tell_lost (self, n_lost);
  return TRUE;
}

/* ---- the file on disk ---- */

static void
on_reload_answer (KbWindow *self, const char *response, GtkWindow *dialog)
{
  kb_dialog_leave_parent (dialog);
  if (g_strcmp0 (response, "reload") == 0)
    kb_window_reload_now (self);
}

void
kb_window_reload (KbWindow *self)
{
  g_autofree char *name = kb_window_dup_name (self);
  GtkWidget       *dialog;

  if (kb_harness_get_path (self->harness) == NULL)
    return;
  if (!kb_harness_get_modified (self->harness))
    {
      kb_window_reload_now (self);
      return;
    }
  kb_canvas_cancel (self->canvas);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Reload from Disk?"), NULL);
  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (dialog),
    _ ("“%s” has changes that are not saved. If you reload it, they are lost for good."), name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "reload",
                                    _ ("_Reload"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "reload",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_reload_answer), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
kb_window_keep_mine (KbWindow *self)
{
  if (self->watch != NULL && kb_watch_get_state (self->watch) != KB_WATCH_SAME)
    kb_harness_keep (self->harness, kb_watch_get_etag (self->watch));
}
