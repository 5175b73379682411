/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of figures from a standard: rows of cells under named columns, each column words or figures of one unit. */
#pragma once

#include "catalog/kb-fact.h"

G_BEGIN_DECLS

/* @unit: of a column of figures; KB_UNIT_NONE for a column of words */
typedef struct
{
  char  *name;
  KbUnit unit;
} KbDataColumn;

typedef struct
{
  gatomicrefcount ref;
  char           *id;      /* as "conductor-resistance" */
  GHashTable     *texts;   /* language to what it is */
  GPtrArray      *columns; /* of KbDataColumn */
  GPtrArray      *rows;    /* of char**, one text a column as in the file; "-" is not stated */
  KbSource       *source;
  int             line;
} KbDataTable;

KbDataTable *kb_data_table_new (const char *id);
KbDataTable *kb_data_table_ref (KbDataTable *self);
void         kb_data_table_unref (KbDataTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbDataTable, kb_data_table_unref)

/* What it is, in the user's language, else in English; borrowed. */
const char *kb_data_table_get_text (const KbDataTable *self);
/* Index of the column, or -1. */
int kb_data_table_find_column (const KbDataTable *self, const char *name);
/* The figure in its small unit; FALSE for “-” and for words. */
gboolean kb_data_table_get_figure (const KbDataTable *self, guint row, int column, gint64 *amount);
/* The word, borrowed; NULL for “-”. */
const char *kb_data_table_get_word (const KbDataTable *self, guint row, int column);

/**
 * kb_data_table_find:
 * @column: whose figure is asked for
 * @amount: (out): in the small unit of the column
 * @...: pairs of a column's name and the text its cell must have (figures are compared as figures), ended by NULL
 *
 * Nothing is interpolated: what the table does not list is not known.
 *
 * Returns: FALSE where no row is so, or its figure is not stated.
 */
gboolean kb_data_table_find (const KbDataTable *self, const char *column, gint64 *amount, ...)
  G_GNUC_NULL_TERMINATED;

G_END_DECLS
