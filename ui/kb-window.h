/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with one document: it joins the widgets through the session and guards the file. */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_WINDOW (kb_window_get_type ())
G_DECLARE_FINAL_TYPE (KbWindow, kb_window, KB, WINDOW, AdwApplicationWindow)

KbWindow  *kb_window_new (GtkApplication *application, KbCatalog *catalog);
KbSession *kb_window_get_session (KbWindow *self);
/* A new document that nobody has touched: a file may be opened in its place. */
gboolean kb_window_is_pristine (KbWindow *self);
/* Replaces the document without asking; where the file cannot be used, says why and keeps what is open. */
void kb_window_load (KbWindow *self, GFile *file);

G_END_DECLS
