/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Editing in the cells of one table. It keeps what is being typed by item and column, not by widget: a row that is scrolled away or
 * made anew has it when it comes back.
 */
#pragma once

#include "kb-table-cell.h"
#include "kb-table-edits.h"
#include "kb-table-model.h"

G_BEGIN_DECLS

#define KB_TYPE_TABLE_EDITOR (kb_table_editor_get_type ())
G_DECLARE_FINAL_TYPE (KbTableEditor, kb_table_editor, KB, TABLE_EDITOR, GObject)

/*
 * @view: the column view, borrowed; @rows: as the view shows them; @edits: of each column, NULL for one that cannot be edited.
 * Signal "told" (): there is another message.
 */
KbTableEditor *kb_table_editor_new (GtkWidget                *view,
                                    GListModel               *rows,
                                    const KbTableEdit *const *edits,
                                    guint                     n_columns);
void           kb_table_editor_set_harness (KbTableEditor *self, KbHarness *harness);
/* The view binds a cell to a row, and lets it go. */
void kb_table_editor_bind (KbTableEditor *self, KbTableCell *cell, guint column, KbTableRow *row);
void kb_table_editor_unbind (KbTableEditor *self, KbTableCell *cell);
/* Opens the first cell of the row that has the focus; FALSE where there is none. */
gboolean kb_table_editor_open_focused (KbTableEditor *self);
/* Opens the cell of the row at @position; FALSE where it cannot be edited, or another has to be put right first. */
gboolean kb_table_editor_open (KbTableEditor *self, guint position, guint column);
gboolean kb_table_editor_is_open (KbTableEditor *self);
/* What is wrong with what is being typed, or what will come of it; NULL for nothing. Borrowed. */
const char *kb_table_editor_get_message (KbTableEditor *self, gboolean *is_problem);
/* What is being typed, or NULL; borrowed. */
const char *kb_table_editor_get_text (KbTableEditor *self);
void        kb_table_editor_type (KbTableEditor *self, const char *text);
/* Gives what is typed to the document; FALSE where it is not in order, and then the cell stays open. */
gboolean kb_table_editor_commit (KbTableEditor *self);
void     kb_table_editor_cancel (KbTableEditor *self);

G_END_DECLS
