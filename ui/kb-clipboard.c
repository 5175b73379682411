/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-clipboard.h"

#include <glib/gi18n.h>

#define PLAIN_TEXT "text/plain;charset=utf-8"
#define CHUNK (256 * 1024)
#define MOST_BYTES (64 * 1024 * 1024)

void
kb_clipboard_set (GdkClipboard *clipboard, GBytes *text)
{
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes (KB_MIME_TYPE, text),
    gdk_content_provider_new_for_bytes (PLAIN_TEXT, text),
  };
  g_autoptr (GdkContentProvider) all =
    gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  gdk_clipboard_set_content (clipboard, all);
}

static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
on_chunk (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask             *task = data;
  GByteArray        *text = g_task_get_task_data (task);
  GError            *error = NULL;
  g_autoptr (GBytes) chunk =
    g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (chunk == NULL)
    {
      fail (task, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      g_task_return_pointer (task, g_bytes_new (text->data, text->len),
                             (GDestroyNotify) g_bytes_unref);
      g_object_unref (task);
      return;
    }
  if (text->len + g_bytes_get_size (chunk) > MOST_BYTES)
    {
      fail (task, g_error_new (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                               _ ("What is on the clipboard is too large to be pasted")));
      return;
    }
  g_byte_array_append (text, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
  g_input_stream_read_bytes_async (G_INPUT_STREAM (source), CHUNK, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), on_chunk, task);
}

static void
on_stream (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask                   *task = data;
  GError                  *error = NULL;
  g_autoptr (GInputStream) stream =
    gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  if (stream == NULL)
    {
      fail (task, error);
      return;
    }
  g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   on_chunk, task);
}

void
kb_clipboard_read_async (GdkClipboard       *clipboard,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            data)
{
  static const char *types[] = {
    KB_MIME_TYPE, PLAIN_TEXT, "text/plain;charset=UTF-8", "application/xml", "text/xml",
    "text/plain", NULL
  };
  GTask *task = g_task_new (clipboard, cancellable, callback, data);

  g_task_set_source_tag (task, kb_clipboard_read_async);
  g_task_set_task_data (task, g_byte_array_new (), (GDestroyNotify) g_byte_array_unref);
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable, on_stream, task);
}

GBytes *
kb_clipboard_read_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clipboard), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
