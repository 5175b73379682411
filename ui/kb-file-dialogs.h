/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs about files: which to open, where to save, what went wrong, what to do with unsaved changes. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* All are modal for @parent and return at once; @done is called exactly once. */

/* @folder: (nullable): where to begin. @done gets the file (borrowed), or NULL where the user thought better of it. */
void kb_file_dialog_open (GtkWindow *parent,
                          GFile     *folder,
                          void (*done) (GFile *file, gpointer data),
                          gpointer data);
void kb_file_dialog_save (GtkWindow  *parent,
                          const char *title,
                          const char *suggested_name,
                          GFile      *folder,
                          void (*done) (GFile *file, gpointer data),
                          gpointer data);

/* @body may have many lines: it scrolls, and can be copied. */
void kb_error_dialog (GtkWindow *parent, const char *heading, const char *body);

/* To be called by an answer that closes the window which was asked about. GTK 4.8 lets a dialog that is still handling the
 * click look for its parent when that is gone already. */
void kb_dialog_leave_parent (GtkWindow *dialog);

/* @name: of the document. @done gets "cancel", "discard" or "save". */
void kb_unsaved_dialog (GtkWindow  *parent,
                        const char *name,
                        void (*done) (const char *response, gpointer data),
                        gpointer data);

G_END_DECLS
