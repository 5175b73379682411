/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of harnesses on the clipboard: under the type of our files, and as plain text for all other programs. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KB_MIME_TYPE "application/x-kabelbaum+xml"

void kb_clipboard_set (GdkClipboard *clipboard, GBytes *text);
/* Asks whoever holds the clipboard, which may take long or never end; at most 64 MiB are taken. */
void kb_clipboard_read_async (GdkClipboard       *clipboard,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            data);
/* Returns: (transfer full) (nullable): NULL with an error in the words of GDK where there is no text. */
GBytes *kb_clipboard_read_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
