/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with one document: it joins the widgets through the session and guards the file. */
#pragma once

#include <adwaita.h>

#include "harness/kb-orphan.h"
#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_WINDOW (kb_window_get_type ())
G_DECLARE_FINAL_TYPE (KbWindow, kb_window, KB, WINDOW, AdwApplicationWindow)

KbWindow  *kb_window_new (GtkApplication *application, KbCatalog *catalog);
KbSession *kb_window_get_session (KbWindow *self);
/* A new document that nobody has touched: a file may be opened in its place. */
gboolean kb_window_is_pristine (KbWindow *self);
/* Begins to read the file, and replaces the document by it without asking; where it cannot be used, says why and keeps what is
 * open. A window that is not shown yet is shown then. */
void kb_window_load (KbWindow *self, GFile *file);
/**
 * KbLoadedFunc:
 * @window: (nullable): NULL where it has been closed meanwhile
 * @loaded: its document is that of the file; else it could not be used, which is told, or the person has cancelled
 */
typedef void (*KbLoadedFunc) (KbWindow *window, gboolean loaded, gpointer data);
/* The same; @then (nullable) is called once in any case, and then @free_data (nullable). */
void kb_window_load_then (KbWindow      *self,
                          GFile         *file,
                          KbLoadedFunc   then,
                          gpointer       data,
                          GDestroyNotify free_data);

/* Keeps a journal of the document in @folder, and of any that comes after it. */
void kb_window_keep_journal (KbWindow *self, const char *folder);
/* Replaces the document by what @orphan restores to, without asking; the journal goes when the document has another. */
gboolean kb_window_take_recovered (KbWindow *self, KbOrphan *orphan, GError **error);

/* How the window is arranged and where it looks, into the group of @state; and back again. */
void kb_window_save_place (KbWindow *self, GKeyFile *state, const char *group);
void kb_window_restore_place (KbWindow *self, GKeyFile *state, const char *group);

G_END_DECLS
