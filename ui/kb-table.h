/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table of the document: sorted by any column, filtered by words, edited in its cells, copied as text, selecting on the canvas
 * and selected by it.
 */
#pragma once

#include "kb-session.h"
#include "kb-table-edits.h"
#include "kb-table-model.h"

G_BEGIN_DECLS

/* Most columns that a table can have. */
#define KB_TABLE_MOST_COLUMNS 12

/**
 * KbTableColumn:
 * @title: untranslated
 * @chars: least width in characters
 * @expand: takes what room is left
 * @edit: (nullable): how its cells are edited
 * @copy_title: (nullable): of a column of lengths: the heading in copied text, untranslated, where they are whole millimetres
 */
typedef struct
{
  const char        *title;
  int                chars;
  gboolean           expand;
  const KbTableEdit *edit;
  const char        *copy_title;
} KbTableColumn;

#define KB_TYPE_TABLE (kb_table_get_type ())
G_DECLARE_FINAL_TYPE (KbTable, kb_table, KB, TABLE, GtkWidget)

/* @empty: what stands there while there are no rows. */
GtkWidget *kb_table_new (const char          *label,
                         const char          *empty,
                         const KbTableColumn *columns,
                         guint                n_columns);
/* @model: of KbTableRow; NULL for none. */
void kb_table_set_model (KbTable *self, KbSession *session, GListModel *model);
/* While rows are on their way, nothing stands where there are none. */
void kb_table_set_pending (KbTable *self, gboolean pending);
/* The rows as sorted, with what is selected; borrowed. */
GtkSelectionModel *kb_table_get_selection (KbTable *self);

/* Shows the rows only in which all words of @text stand; "" for all. */
void        kb_table_set_filter (KbTable *self, const char *text);
const char *kb_table_get_filter (KbTable *self);
/**
 * kb_table_dup_text:
 * @selected: only the selected rows, not all that are shown
 *
 * A line of headings, then a line for each row in the order shown, tabs between the cells. Lengths are whole millimetres without a
 * unit, so that no decimal sign can be misread wherever it is pasted; everything else is as shown.
 *
 * Returns: owned; NULL where there is no row.
 */
char *kb_table_dup_text (KbTable *self, gboolean selected) G_GNUC_WARN_UNUSED_RESULT;
/* Puts that text onto the clipboard. */
gboolean kb_table_copy (KbTable *self, gboolean selected);
/* Opens a cell for editing, as a double click on it does; what is wrong with what is typed stands below the table. */
gboolean kb_table_edit (KbTable *self, guint position, guint column);

/* Scrolls a column view so far that the row is seen. The view itself has no such action before GTK 4.12: its list has. */
void kb_column_view_show_row (GtkWidget *view, guint position);
/* The same with the first selected row, a little later: to make rows where the list was not seen before takes GTK some ms. */
void kb_column_view_follow_selection (GtkWidget *view);

G_END_DECLS
