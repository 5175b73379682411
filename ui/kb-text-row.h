/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of the inspector for a text of several lines. What is typed goes to the document with Ctrl+Enter and when the focus
 * leaves; Escape takes it back.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define KB_TYPE_TEXT_ROW (kb_text_row_get_type ())
G_DECLARE_FINAL_TYPE (KbTextRow, kb_text_row, KB, TEXT_ROW, AdwPreferencesRow)

/* Signal "commit" (const char *text), as of KbEditRow. */
GtkWidget *kb_text_row_new (const char *title);
/* What the document has; replaces what is being typed only where it differs from what was shown before. */
void kb_text_row_set_value (KbTextRow *self, const char *value);
/* What stands there; owned. */
char *kb_text_row_dup_text (KbTextRow *self) G_GNUC_WARN_UNUSED_RESULT;
/* One short sentence, or NULL to take it back. */
void kb_text_row_set_error (KbTextRow *self, const char *message);
void kb_text_row_commit (KbTextRow *self);
void kb_text_row_revert (KbTextRow *self);
/* Lets all of it be typed over. */
void kb_text_row_focus (KbTextRow *self);

G_END_DECLS
