/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a library are about: the words of its header. */
#pragma once

#include "catalog/kb-fact.h"
#include "xml/kb-problems.h"

G_BEGIN_DECLS

typedef enum
{
  KB_COLUMN_IGNORED, /* without a name: its cells must be empty */
  KB_COLUMN_NUMBER,
  KB_COLUMN_KIND,
  KB_COLUMN_MAKER,
  KB_COLUMN_FAMILY,
  KB_COLUMN_TEXT,
  KB_COLUMN_CORES,
  KB_COLUMN_COUNTERPARTS,
  KB_COLUMN_ACCESSORIES,
  KB_COLUMN_SUPERSEDED_BY,
  KB_COLUMN_SOURCE,
  KB_COLUMN_ADDRESS,
  KB_COLUMN_DATE,
  KB_COLUMN_CONFIDENCE,
  KB_COLUMN_BY,
  KB_COLUMN_FACT,
  /* of a port */
  KB_COLUMN_GENDER,
  KB_COLUMN_POLES,
  KB_COLUMN_CODING,
  KB_COLUMN_COLOUR,
  KB_COLUMN_MOUNTING,
  KB_COLUMN_MARKINGS,
  KB_COLUMN_POINTS,
  KB_COLUMN_ROLE,
  KB_COLUMN_NAME,
  KB_N_COLUMNS,
} KbColumnField;

/**
 * KbColumn:
 * @title: as printed in the header
 * @fact: of KB_COLUMN_FACT
 * @unit: (nullable): of the figures that name none, as “mm”
 * @poles: for how many poles the figures hold; 0 for any
 * @language: of KB_COLUMN_TEXT
 * @port: (nullable): id of the port; NULL for the only one
 */
typedef struct
{
  char            *title;
  KbColumnField    field;
  const KbFactDef *fact;
  char            *unit;
  int              poles;
  char            *language;
  char            *port;
} KbColumn;

/**
 * kb_column_new:
 * @title: a cell of the header: a machine name or label, English or German, with unit, language, number of poles or port
 * @line: of the header
 *
 * Returns: the column; one that is not known is reported, and ignored.
 */
KbColumn *kb_column_new (const char *title, int line, KbProblems *problems);
void      kb_column_free (KbColumn *self);
/* Whether the two are for the same thing. */
gboolean kb_column_same (const KbColumn *a, const KbColumn *b);
/* Whether @title says what the column is about. */
gboolean kb_column_is_known (const char *title);

/* The figure’s text in the spelling that kb_figures_parse() knows, with @unit (nullable) where it has none; owned. */
char *kb_column_dup_figure (const char *text, const char *unit) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @unit may stand for figures of the fact. */
gboolean kb_column_unit_fits (const KbFactDef *def, const char *unit);

G_END_DECLS
