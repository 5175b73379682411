/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of the document: sorted by any column, selecting on the canvas and selected by it. */
#pragma once

#include "kb-session.h"
#include "kb-table-model.h"

G_BEGIN_DECLS

/* @title: untranslated; @chars: least width in characters; @expand: takes what room is left. */
typedef struct
{
  const char *title;
  int         chars;
  gboolean    expand;
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
/* The rows as sorted, with what is selected; borrowed. */
GtkSelectionModel *kb_table_get_selection (KbTable *self);

/* Scrolls a column view so far that the row is seen. The view itself has no such action before GTK 4.12: its list has. */
void kb_column_view_show_row (GtkWidget *view, guint position);

G_END_DECLS
