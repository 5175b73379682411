/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of a table over the items of one kind, kept up to date by the document's changes: only rows of items that
 * an edit touches are made anew. It works without a display.
 */
#pragma once

#include "check/kb-bom.h"
#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

#define KB_TYPE_TABLE_ROW (kb_table_row_get_type ())
G_DECLARE_FINAL_TYPE (KbTableRow, kb_table_row, KB, TABLE_ROW, GObject)

/* @ids: items that the row stands for, NULL-terminated; they are selected by it. */
KbTableRow *kb_table_row_new (const char *const *ids);
KbTableRow *kb_table_row_new_for_item (const KbItem *item);
/* Appends a cell; NULL for an empty one. @number is what the column is sorted by, where it is a column of figures. */
void               kb_table_row_add (KbTableRow *self, const char *text);
void               kb_table_row_take (KbTableRow *self, char *text);
void               kb_table_row_take_number (KbTableRow *self, char *text, gint64 number);
const char        *kb_table_row_get_text (KbTableRow *self, guint column);
gint64             kb_table_row_get_number (KbTableRow *self, guint column);
const char *const *kb_table_row_get_ids (KbTableRow *self);
gboolean           kb_table_row_equal (KbTableRow *a, KbTableRow *b);

/* Appends the rows of @item to @rows (of KbTableRow, owned). */
typedef void (*KbTableMakeRows) (KbHarness *harness, const KbItem *item, GPtrArray *rows);

#define KB_TYPE_TABLE_MODEL (kb_table_model_get_type ())
G_DECLARE_FINAL_TYPE (KbTableModel, kb_table_model, KB, TABLE_MODEL, GObject)

/* It is a GListModel of KbTableRow, in file order. Of a large document it has the first rows at once, and the others come while
 * nothing else is to be done, at the end. */
KbTableModel *kb_table_model_new (KbHarness *harness, KbItemKind kind, KbTableMakeRows make_rows);
gboolean      kb_table_model_is_filling (KbTableModel *self);
/* All rows are needed now. */
void kb_table_model_finish (KbTableModel *self);
/* The position of the first of the rows of an item, and how many it has. */
guint kb_table_model_find (KbTableModel *self, const char *id, guint *n_rows);

/* Replaces what differs between the list and @rows, so that what stays is not touched. */
void kb_table_replace_rows (GListStore *store, GPtrArray *rows);

/* ---- the tables there are: their rows, in the order of the columns in kb-tables.c ---- */

/* Designator, part, description, circuit, end, mated with, cables, accessories. */
void kb_table_make_connector (KbHarness *harness, const KbItem *item, GPtrArray *rows);
/* Designator, type, from, to, length, how it is known, circuit. */
void kb_table_make_cable (KbHarness *harness, const KbItem *item, GPtrArray *rows);
/* Cable, core, colour, cross-section, from, to, length. */
void kb_table_make_wires (KbHarness *harness, const KbItem *item, GPtrArray *rows);
/* Text, and where its middle lies. */
void kb_table_make_note (KbHarness *harness, const KbItem *item, GPtrArray *rows);
/* Position, part, description, quantity, designators, maker, why it follows: the whole parts list. */
void kb_table_make_bom (KbBom *bom, GPtrArray *rows);

G_END_DECLS
