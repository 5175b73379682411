/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts from the text of makers' data sheets. What is taken is taken as printed, with the sheet as its source; every
 * line of the text is accounted for: understood, furniture of the page, or not understood. Nothing is guessed.
 */
#pragma once

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

typedef enum
{
  KB_SHEET_UNDERSTOOD,
  KB_SHEET_IGNORED, /* addresses, headings, links: nothing about the part */
  KB_SHEET_NOT_UNDERSTOOD,
} KbSheetState;

/* "understood", "ignored", "not-understood" */
const char *kb_sheet_state_to_string (KbSheetState state);

/**
 * KbSheetLine:
 * @line: of the text, from 1
 * @text: as it stands there, without the white space around it
 * @what: the fields it gave, machine names with spaces between; NULL where it gave none
 * @problem: (nullable): a translated sentence that says why it was not understood
 * @part: number of the part it belongs to, or NULL before the first
 */
typedef struct
{
  int          line;
  char        *text;
  KbSheetState state;
  char        *what;
  char        *problem;
  char        *part;
} KbSheetLine;

/**
 * KbSheetImport:
 * @parts: of KbPart, in the order of the text
 * @families: of KbFamily: named in the text and in no catalogue; to be added with the parts
 * @lines: of KbSheetLine, every line that is not blank
 */
typedef struct
{
  GPtrArray *parts;
  GPtrArray *families;
  GPtrArray *lines;
} KbSheetImport;

/**
 * kb_sheet_import_new:
 * @bytes: the text in any usual encoding: plain, Markdown, HTML
 * @known: whose colours and families the text may name
 */
KbSheetImport *kb_sheet_import_new (const char *bytes, gsize length, KbCatalog *known);
void           kb_sheet_import_free (KbSheetImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbSheetImport, kb_sheet_import_free)

/* The text in UTF-8, whatever usual encoding it came in; owned. */
char *kb_sheet_import_decode (const char *bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;
guint kb_sheet_import_count (KbSheetImport *self, KbSheetState state);
/* The parts and families as a catalogue of their own, over @base; owned. */
KbCatalog *kb_sheet_import_to_catalog (KbSheetImport *self, KbCatalog *base)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
