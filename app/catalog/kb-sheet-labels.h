/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of data sheets: which label stands for which field, which sentence says which fact. */
#pragma once

#include "catalog/kb-part.h"

G_BEGIN_DECLS

/* What a label is about. */
typedef enum
{
  KB_LABEL_FACT, /* a figure, text or yes and no for the fact */
  KB_LABEL_PAIR, /* a range in mm² and, beside it, in AWG: the fact and the fact with “-awg” */
  KB_LABEL_UL, /* a rating for the US market, with its standard and “factory wiring only” in the label */
  KB_LABEL_NUMBER, /* the part number: a sheet begins */
  KB_LABEL_ITEM,   /* a part number in a list: a link, or a sheet begins */
  KB_LABEL_TEXT,   /* the item text */
  KB_LABEL_MAKER,
  KB_LABEL_FAMILY,
  KB_LABEL_POLES,
  KB_LABEL_CODING,
  KB_LABEL_COLOUR,
  KB_LABEL_MARKING,
  KB_LABEL_CONTACT_TYPE,
  KB_LABEL_CONTACT_RESISTANCE,
  KB_LABEL_CYCLES,
  KB_LABEL_LEGEND,
  KB_LABEL_CONNECTION_TYPE,
  KB_LABEL_LEVER,
  KB_LABEL_PROTECTION_NOTE,
  KB_LABEL_TEMPERATURE_NOTE,
  KB_LABEL_STRIP_NOTE,
  KB_LABEL_SHEATH,
  KB_LABEL_GTIN,
  KB_LABEL_DATE,
  KB_LABEL_COUNTERPARTS, /* headings of sections */
  KB_LABEL_ACCESSORIES,
  KB_LABEL_APPROVALS,
  KB_LABEL_NOTES,
  KB_LABEL_SUPERSEDED,
  KB_LABEL_FURNITURE, /* nothing about the part: addresses, hints */
} KbLabelKind;

/* @fact: for the kinds that give one */
typedef struct
{
  const char *words; /* lower case, single spaces, no punctuation */
  KbLabelKind kind;
  const char *fact;
} KbLabel;

/**
 * kb_label_find:
 * @text: plain text of a row
 * @rest: (out): what stands after the label and its separator; borrowed from @text
 *
 * Returns: (nullable): the longest label with which @text begins.
 */
const KbLabel *kb_label_find (const char *text, const char **rest);

/**
 * KbSentence:
 * @words: that a sentence holds in this order
 * @value: of the fact, in our words
 */
typedef struct
{
  const char *words;
  const char *fact;
  const char *value;
} KbSentence;

/* The next known sentence (start with NULL) whose words stand in @normal, or NULL. */
const KbSentence *kb_sentence_find (const char *normal, const KbSentence *after);
/* Whether the words stand in @normal (of kb_label_normalise()) in this order, whatever is between. */
gboolean kb_words_in_order (const char *normal, const char *words);

/* @text as label words: lower case, only letters and figures, variants of spelling made one; owned. */
char *kb_label_normalise (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
