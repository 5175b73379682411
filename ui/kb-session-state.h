/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The windows of the last run: who leaves by quitting finds them again. Kept in a key file in the user's state directory;
 * nothing of a document is in it but where it lies. The preferences say whether they come back.
 */
#pragma once

#include "kb-window.h"

G_BEGIN_DECLS

/* The user wants to leave: each window that closes from now on is noted, till somebody cancels. */
void kb_session_state_begin (GtkApplication *application);
void kb_session_state_cancel (GtkApplication *application);
void kb_session_state_note (KbWindow *window);
/* At the end: writes what was noted, or forgets the windows of earlier where the program ended otherwise. */
void kb_session_state_save (GtkApplication *application);

/* A window without a document, which needs not be shown yet. */
typedef KbWindow *(*KbNewWindowFunc) (gpointer data);
/* As kb_window_load_then(). */
typedef void (*KbLoadWindowFunc) (KbWindow      *window,
                                  GFile         *file,
                                  KbLoadedFunc   then,
                                  gpointer       then_data,
                                  GDestroyNotify free_data,
                                  gpointer       data);

/**
 * kb_session_state_restore:
 *
 * Begins to open what was noted, once.
 *
 * Returns: whether a window was opened.
 */
gboolean kb_session_state_restore (KbNewWindowFunc open, KbLoadWindowFunc load, gpointer data);

G_END_DECLS
