/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures as people print them: “0,5 ... 4 mm² / 20 ... 12 AWG”, “approx. 20 … 70 N”, “> 80 N”, “37,5 mm / 1.476 inch”. */
#pragma once

#include "catalog/kb-fact.h"

G_BEGIN_DECLS

/**
 * KbFigure:
 * @value: a quantity or a range
 * @foreign: in a unit that no fact is stated in, as inch: it only repeats another figure
 * @poles: it is said to hold for this number of poles; 0 for any
 */
typedef struct
{
  KbValue  value;
  gboolean approximate;
  gboolean foreign;
  int      poles;
} KbFigure;

/**
 * kb_figures_parse:
 * @text: figures separated by “/”, “;” or “,”; nothing else but remarks in parentheses
 * @unit: the unit of figures that name none; KB_UNIT_NONE: they are mere numbers
 * @problem: (out) (nullable): a translated sentence where it is no such text; owned
 *
 * Returns: (nullable): of KbFigure; NULL where the text is anything else.
 */
GArray *kb_figures_parse (const char *text, KbUnit unit, char **problem) G_GNUC_WARN_UNUSED_RESULT;

/* Sets @value from the figures: the one in a unit of @def. Returns: FALSE where there is none, or of the wrong kind. */
gboolean kb_figures_take (GArray *figures, const KbFactDef *def, KbFact *fact);

/* The check digit of a GTIN without it (7, 11, 12 or 13 digits) as a character; 0 where it is no such number. */
char kb_gtin_check_digit (const char *digits);
/* Whether @gtin has 8, 12, 13 or 14 digits, the last of which is right. */
gboolean kb_gtin_is_valid (const char *gtin);

G_END_DECLS
