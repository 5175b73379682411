/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of a table: a line of text, and an entry in its place while it is edited. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KB_TYPE_TABLE_CELL (kb_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (KbTableCell, kb_table_cell, KB, TABLE_CELL, GtkWidget)

/*
 * Signals: "open" (): a double click on a cell that can be edited; while the entry is open "edited" (const char *text): other text
 * stands there, "commit" (): Enter, or the focus leaves, "cancel" (): Escape, "move" (int columns, int rows): Tab, Up or Down.
 */

/* @name: of the column, for screen readers; @chars: least width; @editable: whether a double click opens it. */
GtkWidget *kb_table_cell_new (const char *name, int chars, gboolean editable);
void       kb_table_cell_set_text (KbTableCell *self, const char *text);
/* Puts the entry there, with @text. */
void     kb_table_cell_open (KbTableCell *self, const char *text);
void     kb_table_cell_close (KbTableCell *self);
gboolean kb_table_cell_is_open (KbTableCell *self);
/* Focus into the entry, all of its text selected. */
void kb_table_cell_focus (KbTableCell *self);
/* What is wrong with what stands there; NULL for nothing. */
void kb_table_cell_set_problem (KbTableCell *self, const char *problem);

G_END_DECLS
