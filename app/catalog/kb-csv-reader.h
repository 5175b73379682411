/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables with separated values as RFC 4180 has them, row by row; what people and spreadsheets make of them is taken. */
#pragma once

#include "xml/kb-problems.h"

G_BEGIN_DECLS

/* Columns of a row beyond these are not kept. */
#define KB_CSV_MOST_CELLS 1000

/**
 * KbCsvReader:
 * @line: of the next row, from 1
 */
typedef struct
{
  const char *p;
  char        delimiter;
  int         line;
} KbCsvReader;

/* @text is borrowed: valid UTF-8. */
void kb_csv_reader_init (KbCsvReader *self, const char *text, char delimiter);

/**
 * kb_csv_reader_next:
 * @cells: (element-type utf8): emptied and filled with the cells of the row, without white space around them; owned
 * @line: (out): in which the row begins
 * @problems: a quotation mark that is out of place
 *
 * Lines may end with LF, CR LF or CR; blank lines are passed over.
 *
 * Returns: FALSE at the end.
 */
gboolean kb_csv_reader_next (KbCsvReader *self, GPtrArray *cells, int *line, KbProblems *problems);

G_END_DECLS
