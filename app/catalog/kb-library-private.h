/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of a library at work: the table as a whole, and the row being read. */
#pragma once

#include "catalog/kb-library-columns.h"
#include "catalog/kb-library-import.h"

G_BEGIN_DECLS

/* What stands between the entries of a cell that holds several. */
#define KB_LIBRARY_SEPARATOR "|"

/**
 * KbLibrary:
 * @columns: of KbColumn
 * @sources: by what they say, so that rows of one source share it
 * @ids: of families and colours by the cells that named them
 * @families: of KbFamily: new ones
 */
typedef struct
{
  KbCatalog              *known;
  const KbLibraryOptions *options;
  KbProblems             *problems;
  GPtrArray              *columns;
  GHashTable             *sources;
  GHashTable             *ids;
  GPtrArray              *families;
} KbLibrary;

/**
 * KbLibraryRow:
 * @part: what it has given so far
 * @failed: an error was reported
 */
typedef struct
{
  KbLibrary *library;
  int        line;
  GPtrArray *cells;
  KbPart    *part;
  gboolean   failed;
} KbLibraryRow;

/* In lower case; the first of each value is its machine name. A NULL ends the list. */
typedef struct
{
  const char *word;
  int         value;
} KbLibraryWord;

/**
 * kb_library_read_row:
 * @line: where the row begins
 * @cells: as many as there are columns
 *
 * Returns: (nullable): the part; NULL where the row has an error, which has been reported.
 */
KbPart *kb_library_read_row (KbLibrary *self, int line, GPtrArray *cells) G_GNUC_WARN_UNUSED_RESULT;

/* Reports an error in the row, with what kb_problems_add() takes. */
#define kb_library_report(row, ...)                                                          \
  G_STMT_START                                                                               \
  {                                                                                          \
    kb_problems_add ((row)->library->problems, KB_SEVERITY_ERROR, (row)->line, __VA_ARGS__); \
    (row)->failed = TRUE;                                                                    \
  }                                                                                          \
  G_STMT_END
/* Reports what cannot stand in the column; @nearest (nullable) is what can. */
void kb_library_report_word (KbLibraryRow   *row,
                             const KbColumn *column,
                             const char     *cell,
                             const char     *nearest);

/* Whether the cell says that nothing is known, in one of the usual ways. */
gboolean kb_library_is_empty (const char *cell);
/* The cell of a column by its place; NULL where it says nothing; borrowed. */
const char *kb_library_get_cell (KbLibraryRow *row, guint index);
/* The cell of a field that is of no single port, and its column; NULL where it says nothing; borrowed. */
const char *kb_library_find_cell (KbLibraryRow *row, KbColumnField field, const KbColumn **column);
/* The text of a cell in one line; characters that no file can keep are reported; owned. */
char *kb_library_dup_text (KbLibraryRow *row, const KbColumn *column, const char *cell);
/* The entries of a cell that holds several, without white space around them; owned. */
char **kb_library_split_cell (KbLibraryRow *row, const KbColumn *column, const char *cell);
/* One of the words, or FALSE, which has been reported. */
gboolean kb_library_read_word (KbLibraryRow        *row,
                               const KbColumn      *column,
                               const char          *cell,
                               const KbLibraryWord *words,
                               int                 *value);
/* A number from 1 to 99, or FALSE, which has been reported. */
gboolean kb_library_read_int (KbLibraryRow   *row,
                              const KbColumn *column,
                              const char     *cell,
                              int            *value);
/* The id of the colour, owned; NULL where no catalogue has it, which has been reported. */
char *kb_library_read_colour (KbLibraryRow *row, const KbColumn *column, const char *cell);

void kb_library_read_ports (KbLibraryRow *row);
/* Adds what follows from the kind: a plug has a face, and it is a plug's. */
void kb_library_complete_ports (KbLibraryRow *row);
void kb_library_read_fact (KbLibraryRow *row, const KbColumn *column, const char *cell);

G_END_DECLS
