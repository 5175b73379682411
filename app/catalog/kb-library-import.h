/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts from a library: a table with a header row, one part a row. A row says all there is about its part: what it
 * leaves out is not stated. Nothing is changed by reading; the differences to what is known are told first.
 */
#pragma once

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

typedef enum
{
  KB_LIBRARY_NEW,
  KB_LIBRARY_CHANGED,
  KB_LIBRARY_UNCHANGED,
  KB_N_LIBRARY_STATES,
} KbLibraryState;

/* "new", "changed", "unchanged" */
const char *kb_library_state_to_string (KbLibraryState state);

/**
 * KbLibraryOptions:
 * @title: of the source of rows that name none, as the name of the file
 * @stated: that source states what the rows say; else it was entered
 * @by: (nullable): who entered it
 */
typedef struct
{
  const char *title;
  gboolean    stated;
  const char *by;
} KbLibraryOptions;

/**
 * KbLibraryEntry:
 * @line: of its row
 * @before: (nullable): the part of this number as it is known
 * @differences: of KbPartDifference, from @before to @part; empty where there is none
 */
typedef struct
{
  int            line;
  KbPart        *part;
  KbPart        *before;
  KbLibraryState state;
  GPtrArray     *differences;
} KbLibraryEntry;

/**
 * KbLibraryImport:
 * @entries: of KbLibraryEntry, in the order of the rows; rows with an error have none
 * @families: of KbFamily: named in the rows and in no catalogue; to be added with the parts
 * @problems: sorted by line
 */
typedef struct
{
  GPtrArray  *entries;
  GPtrArray  *families;
  KbProblems *problems;
} KbLibraryImport;

/**
 * kb_library_import_new:
 * @file: for the problems
 * @bytes: the table in any usual encoding; cells between commas, semicolons or tabs
 * @known: whose colours and families the rows may name, and whose parts they are compared with
 *
 * Where @problems of the result has errors, nothing shall be taken over.
 */
KbLibraryImport *kb_library_import_new (const char             *file,
                                        const char             *bytes,
                                        gsize                   length,
                                        KbCatalog              *known,
                                        const KbLibraryOptions *options);
void             kb_library_import_free (KbLibraryImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbLibraryImport, kb_library_import_free)

guint kb_library_import_count (KbLibraryImport *self, KbLibraryState state);
/* Adds the families and puts the parts into the layer @into; for an import without errors. */
void kb_library_import_apply (KbLibraryImport *self, KbCatalog *into);

G_END_DECLS
