/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The importer at work: one sheet being read. */
#pragma once

#include "catalog/kb-sheet-import.h"
#include "catalog/kb-sheet-labels.h"
#include "catalog/kb-sheet-text.h"

G_BEGIN_DECLS

typedef enum
{
  KB_SECTION_DATA,
  KB_SECTION_COUNTERPARTS,
  KB_SECTION_ACCESSORIES,
  KB_SECTION_APPROVALS,
  KB_SECTION_NOTES,
} KbSheetSection;

/* One sheet: what it has said so far. Ports are made at its end, when poles, markings and colours are known. */
typedef struct
{
  KbCatalog     *known;
  KbSheetImport *import;
  KbSheetSection section;
  KbPart        *part; /* NULL before the first number */
  KbSource      *source;
  gboolean       has_text;
  KbGender       gender;
  KbMounting     mounting;
  int            n_poles;
  char          *coding;
  char          *colour;
  char          *marking;
  KbSheetLine   *marking_line;
  KbSheetLine   *current; /* the line at hand */
  KbLink        *link;    /* whose text is to come */
  GPtrArray     *link_list;
  int            outputs, inputs; /* of a distributor; -1 where not printed */
  int            other_poles;     /* of the output with a name */
  char          *other_name;
} KbSheet;

/* Adds the word @what to those that the line at hand gave. */
void kb_sheet_note (KbSheet *self, const char *what);
/* The line at hand is not understood, because of @problem (taken). Returns: FALSE */
gboolean kb_sheet_refuse (KbSheet *self, char *problem);
/* Takes @fact over; one that says the same again is let be, one that contradicts is refused. */
gboolean kb_sheet_take_fact (KbSheet *self, KbFact *fact, const char *printed);
/* Makes the fact @name from @value; text, figures, yes and no as the fact is. */
gboolean kb_sheet_read_fact (KbSheet    *self,
                             const char *name,
                             const char *value,
                             const char *printed);
gboolean kb_sheet_set_text (KbSheet *self, char **field, const char *value, const char *what);
gboolean kb_sheet_set_poles (KbSheet *self, int n_poles);
gboolean kb_sheet_set_colour (KbSheet *self, const char *name);

/* Whether @text is the item text of a part: “Plug; 2-pole; Cod. B; …”; its kind and gender. */
gboolean kb_sheet_find_kind (const char *text,
                             KbPartKind *kind,
                             KbGender   *gender,
                             KbMounting *mounting);
/* Takes everything the item text says. */
gboolean kb_sheet_read_item_text (KbSheet *self, const char *text);

/* The field behind a label. Returns: FALSE where the value is none, which is noted at the line at hand. */
gboolean kb_sheet_read_field (KbSheet       *self,
                              const KbLabel *label,
                              const char    *value,
                              const char    *printed);

G_END_DECLS
