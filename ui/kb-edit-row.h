/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An entry row of the inspector that holds one value of the document. What is typed goes to the document on Enter and
 * when the focus leaves, Escape takes it back; what cannot be taken stays, and says below what is wrong and what to do.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define KB_TYPE_EDIT_ROW (kb_edit_row_get_type ())
G_DECLARE_FINAL_TYPE (KbEditRow, kb_edit_row, KB, EDIT_ROW, AdwEntryRow)

/*
 * Signal "commit" (const char *text): the handler puts @text into the document, or calls [method@EditRow.set_error].
 * What the document then has is shown by [method@EditRow.set_value].
 */
GtkWidget *kb_edit_row_new (const char *title);
void       kb_edit_row_set_title (KbEditRow *self, const char *title);
/* What the document has; replaces what is being typed only where it differs from what was shown before. */
void        kb_edit_row_set_value (KbEditRow *self, const char *value);
const char *kb_edit_row_get_value (KbEditRow *self);
/* What is said about it while nothing is wrong; NULL for nothing. */
void kb_edit_row_set_hint (KbEditRow *self, const char *hint);
/* One short sentence, or NULL to take it back. */
void        kb_edit_row_set_error (KbEditRow *self, const char *message);
const char *kb_edit_row_get_error (KbEditRow *self);
/* Says what is wrong with @text, without blanks around it, or NULL; owned. */
typedef char *(*KbEditRowCheck) (KbEditRow *row, const char *text, gpointer data);
/* Is asked at each change of the text, so that one need not leave the row to be told. @data must outlive the row. */
void kb_edit_row_set_check (KbEditRow *self, KbEditRowCheck check, gpointer data);
/* The check of a length that cannot be left out. */
char *kb_edit_row_check_length (KbEditRow *row, const char *text, gpointer data);
/* Gives what was typed to the document, if it differs from the value. */
void kb_edit_row_commit (KbEditRow *self);
/* The row that the focus has left gives what was typed now, not when the program is idle: for what begins something. */
void kb_edit_row_settle (void);
/* Back to the value. */
void kb_edit_row_revert (KbEditRow *self);

G_END_DECLS
