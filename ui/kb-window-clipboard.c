/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of items: by the clipboard, beside the original, as an array. */
#include "config.h"

#include "kb-window-private.h"

#include "harness/kb-fragment.h"
#include "kb-array-dialog.h"
#include "kb-clipboard.h"
#include "kb-job.h"
#include "kb-toasts.h"
#include "harness/kb-route.h"

#include <glib/gi18n.h>

#define GRID 1000  /* µm: what is pasted keeps its place on the grid */
#define STEP 10000 /* µm: how far a copy lies off what it would cover */
/* A text of so many bytes is read in a moment. */
#define SMALL 65536

static KbFragment *
take_selection (KbWindow *self)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (self->session);

  return kb_fragment_new (self->harness, ids);
}

/* ---- out ---- */

static gboolean
copy (KbWindow *self)
{
  g_autoptr (KbFragment) fragment = take_selection (self);
  g_autoptr (GBytes)     text = NULL;

  if (fragment == NULL)
    return FALSE;
  text = kb_fragment_to_bytes (fragment);
  kb_clipboard_set (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);

  return TRUE;
}

void
kb_window_copy (KbWindow *self)
{
  copy (self);
}

void
kb_window_cut (KbWindow *self)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (self->session);

  if (copy (self))
    kb_harness_cut (self->harness, ids);
}

/* ---- in ---- */

/* What is asked for, while the clipboard is waited for. */
typedef struct
{
  GWeakRef   window;
  KbHarness *harness;
  gboolean   has_place;
  KbPoint    at;
} Request;

static void
request_free (Request *self)
{
  g_weak_ref_clear (&self->window);
  g_object_unref (self->harness);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
select_ids (KbWindow *self, GPtrArray *ids)
{
  g_autoptr (GPtrArray) list = g_ptr_array_copy (ids, NULL, NULL);

  g_ptr_array_set_free_func (list, NULL);
  g_ptr_array_add (list, NULL);
  kb_session_select (self->session, (const char *const *) list->pdata);
}

/* The offer to undo goes when it would undo something else. */
static void
tell_pasted (KbWindow *self, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("Pasted %u item", "Pasted %u items", n), n);
  AdwToast        *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  g_signal_connect_object (self->harness, "changed", G_CALLBACK (kb_toasts_dismiss), toast,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::harness", G_CALLBACK (kb_toasts_dismiss), toast,
                           G_CONNECT_SWAPPED);
  kb_toasts_add (self->toasts, toast);
}

/* With its middle at @at, but as far off the grid as it was; else where it was. */
static KbPoint
get_offset (const Request *request, KbFragment *fragment)
{
  KbPoint min, max;

  if (!request->has_place)
    return (KbPoint){ 0, 0 };
  kb_fragment_get_bounds (fragment, &min, &max);

  return (KbPoint){ kb_route_snap (request->at.x - (min.x + max.x) / 2, GRID),
                    kb_route_snap (request->at.y - (min.y + max.y) / 2, GRID) };
}

/* The window, owned; NULL where it was closed, or has another document by now. */
static KbWindow *
find_window (Request *request)
{
  g_autoptr (KbWindow) self = g_weak_ref_get (&request->window);

  return self != NULL && self->session != NULL && self->harness == request->harness
           ? g_steal_pointer (&self)
           : NULL;
}

static void
paste (KbWindow *self, const Request *request, KbFragment *fragment)
{
  g_autoptr (GError) error = NULL;
  const KbPoint      offset =
    kb_fragment_find_clear_offset (fragment, self->harness, get_offset (request, fragment), STEP);
  g_autoptr (GPtrArray) ids = kb_fragment_paste (fragment, self->harness, offset, &error);

  if (ids == NULL)
    {
      kb_session_toast (self->session, error->message, NULL, NULL, NULL);
      return;
    }
  select_ids (self, ids);
  if (!request->has_place)
    kb_session_reveal (self->session, ids->pdata[0]);
  tell_pasted (self, ids->len);
}

/* Reading the text does not touch the document: in a thread, until there is what has to be put in. */
typedef struct
{
  KbCatalog *installed; /* a snapshot */
  GBytes    *bytes;
} Text;

static void
text_free (gpointer data)
{
  Text *self = data;

  g_object_unref (self->installed);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static gpointer
read_text (gpointer data, KbProgress *progress, GError **error)
{
  Text *self = data;

  return kb_fragment_parse_watched (self->installed, self->bytes, progress, error);
}

static void
on_read (gpointer result, const GError *error, gpointer data)
{
  g_autoptr (Request)    request = data;
  g_autoptr (KbFragment) fragment = result;
  g_autoptr (KbWindow)   self = find_window (request);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (fragment != NULL)
    paste (self, request, fragment);
  else
    kb_session_toast (self->session, error->message, NULL, NULL, NULL);
}

/* Takes @request. */
static void
paste_bytes (KbWindow *self, Request *request, GBytes *bytes)
{
  KbCatalog         *installed = kb_catalog_get_base (kb_harness_get_catalog (self->harness));
  g_autoptr (GError) error = NULL;
  g_autoptr (KbJob)  job = NULL;
  Text              *text;

  if (g_bytes_get_size (bytes) <= SMALL)
    {
      KbFragment *fragment = kb_fragment_parse (installed, bytes, &error);

      on_read (fragment, error, request);
      return;
    }
  job = kb_job_new (GTK_WINDOW (self), _ ("Pasting"), NULL);
  text = g_new0 (Text, 1);
  text->installed = kb_catalog_new_snapshot (installed);
  text->bytes = g_bytes_ref (bytes);
  kb_job_run (job, read_text, text, text_free, (GDestroyNotify) kb_fragment_free, on_read, request);
}

static void
on_clipboard (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request)  request = data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (GBytes)   bytes = kb_clipboard_read_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (KbWindow) self = find_window (request);

  /* What was begun meanwhile goes before. */
  if (self == NULL || kb_job_find (GTK_WINDOW (self)) != NULL)
    return;
  if (bytes != NULL)
    paste_bytes (self, g_steal_pointer (&request), bytes);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    kb_session_toast (self->session, error->message, NULL, NULL, NULL);
  else
    kb_session_toast (self->session, _ ("There is nothing on the clipboard that can be pasted"),
                      NULL, NULL, NULL);
}

void
kb_window_paste (KbWindow *self)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->window, self);
  request->harness = g_object_ref (self->harness);
  request->has_place = kb_canvas_get_hand (self->canvas, &request->at);
  kb_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_clipboard,
                           request);
}

/* ---- here ---- */

void
kb_window_duplicate (KbWindow *self)
{
  g_autoptr (KbFragment) fragment = take_selection (self);
  g_autoptr (GPtrArray)  ids = NULL;
  g_autoptr (GError)     error = NULL;
  KbPoint                offset;

  if (fragment == NULL)
    return;
  offset = kb_fragment_find_clear_offset (fragment, self->harness, (KbPoint){ STEP, STEP }, STEP);
  ids = kb_fragment_duplicate (fragment, self->harness, offset, &error);
  if (ids != NULL)
    select_ids (self, ids);
  else
    kb_session_toast (self->session, error->message, NULL, NULL, NULL);
}

void
kb_window_ask_for_array (KbWindow *self)
{
  g_autoptr (KbFragment) fragment = take_selection (self);

  if (fragment == NULL)
    return;
  gtk_window_present (GTK_WINDOW (kb_array_dialog_new (self->session, GTK_WINDOW (self))));
}

/* ---- what can be done ---- */

static gboolean
can_copy (KbWindow *self)
{
  GHashTableIter iter;
  gpointer       id;

  /* Most often the first that comes can be. */
  g_hash_table_iter_init (&iter, kb_session_get_selection (self->session));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self->harness, id);

      if (item != NULL && item->kind != KB_ITEM_MATING && item->kind != KB_ITEM_DIMENSION)
        return TRUE;
    }

  return FALSE;
}

void
kb_window_update_copying (KbWindow *self)
{
  static const char *const names[] = { "win.cut", "win.copy", "win.duplicate", "win.array" };
  const gboolean           can = can_copy (self);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], can);
}
