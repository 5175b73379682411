/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of a data sheet as rows: whatever it was copied from (plain text, Markdown, HTML, LaTeX remains, any of the
 * usual encodings), a row is one line of plain text with the line of the input at which it begins.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KbSheetRow:
 * @line: of the input, from 1
 * @raw: as in the input, without the white space around it
 * @text: plain: markup and entities resolved, units in their usual spelling, single spaces; a tab between cells
 * @heading: it was marked up as a heading
 * @bullet: it was marked up as an entry of a list
 */
typedef struct
{
  int      line;
  char    *raw;
  char    *text;
  gboolean heading;
  gboolean bullet;
} KbSheetRow;

/* The text in UTF-8, from UTF-8, UTF-16 with a byte order mark, or else Windows-1252; owned. */
char *kb_sheet_decode (const char *bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* What no file of XML can hold becomes a blank: control characters, and what is no character at all. */
void kb_sheet_blank_unwritable (char *text);
/* Rows that are not blank, of KbSheetRow. */
GPtrArray *kb_sheet_split (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* One piece of text made plain, as for a row; owned. */
char *kb_sheet_plain (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
