/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * catalog: parts, families, colours, cable types, sources and rules as data, read from XML; the geometry of a part.
 * It knows xml, and nothing of documents, checks or drawing.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Yes, no, or not known: Kleene's logic. Unknown is never a pass. */
typedef enum
{
  KB_NO,
  KB_UNKNOWN,
  KB_YES,
} KbTruth;

/* "no", "unknown", "yes": machine names. */
const char *kb_truth_to_string (KbTruth truth);
/* The same for eyes, translated. */
const char *kb_truth_to_text (KbTruth truth);
KbTruth     kb_truth_and (KbTruth a, KbTruth b);
KbTruth     kb_truth_or (KbTruth a, KbTruth b);

/*
 * Units. In memory a figure is a whole number of the small unit, in files and for eyes a decimal of the large one:
 * length mm in µm, cross-section mm² in 1/1000 mm², voltage V in mV, current A in mA, resistance mΩ in µΩ,
 * force N in mN, mass g in mg, temperature °C in 1/1000 °C, percent in 1/1000 %; AWG, degrees and counts are whole.
 */
typedef enum
{
  KB_UNIT_NONE,
  KB_UNIT_MM,
  KB_UNIT_MM2,
  KB_UNIT_AWG,
  KB_UNIT_VOLT,
  KB_UNIT_KILOVOLT,
  KB_UNIT_AMPERE,
  KB_UNIT_MILLIOHM,
  KB_UNIT_OHM_PER_KM,
  KB_UNIT_NEWTON,
  KB_UNIT_GRAM,
  KB_UNIT_CELSIUS,
  KB_UNIT_DEGREE,
  KB_UNIT_TIMES,
  KB_UNIT_PERCENT,
  KB_N_UNITS,
} KbUnit;

/* The symbol used in files and for eyes, as "mm²"; "" for none. */
const char *kb_unit_to_string (KbUnit unit);
gboolean    kb_unit_from_string (const char *string, KbUnit *unit);
/* The symbols of all units, NULL-terminated, for near-miss suggestions; borrowed. */
const char *const *kb_unit_names (void);
/* Decimal places between the large and the small unit: 3 for all that are not whole. */
int kb_unit_scale (KbUnit unit);

typedef enum
{
  KB_VALUE_UNKNOWN, /* not stated anywhere */
  KB_VALUE_NONE,    /* stated as not there, as the colour of a tool */
  KB_VALUE_TEXT,
  KB_VALUE_LIST, /* ordered texts, as the markings of the poles */
  KB_VALUE_QUANTITY,
  KB_VALUE_RANGE,
  KB_VALUE_TRUTH,
} KbValueType;

/**
 * KbValue:
 * @from: the figure of a quantity, or the lower end of a range, in the small unit of @unit
 * @to: the upper end of a range; AWG ranges are kept by number too, 12 to 20
 * @open_from: the range has no lower end, as “≤ 105 °C”
 * @open_to: the range has no upper end, as “> 80 N”
 * @strict: the stated end of a range open on one side is not in it: “> 80 N”, not “≥ 80 N”
 */
typedef struct
{
  KbValueType type;
  KbUnit      unit;
  gint64      from;
  gint64      to;
  gboolean    open_from;
  gboolean    open_to;
  gboolean    strict;
  KbTruth     truth;
  char       *text;
  char      **list;
  gboolean    borrowed; /* the text or list is somebody else's */
} KbValue;

#define KB_VALUE_INIT        \
  {                          \
    .type = KB_VALUE_UNKNOWN \
  }

void     kb_value_clear (KbValue *self);
void     kb_value_copy (const KbValue *self, KbValue *to);
gboolean kb_value_equal (const KbValue *a, const KbValue *b);
/* At the end of a scope. Checking clears many values, and hardly one of them owns anything. */
static inline void
kb_value_leave (KbValue *self)
{
  if (!self->borrowed && (self->text != NULL || self->list != NULL))
    kb_value_clear (self);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KbValue, kb_value_leave)

void kb_value_set_text (KbValue *self, const char *text);
/* The same without a copy: @text has to outlive the value, whose copies own theirs. */
void kb_value_borrow_text (KbValue *self, const char *text);
void kb_value_set_quantity (KbValue *self, gint64 amount, KbUnit unit);
void kb_value_set_truth (KbValue *self, KbTruth truth);
/* Takes @list, NULL-terminated; NULL makes it unknown. */
void kb_value_take_list (KbValue *self, char **list);
/* A list with nothing in it, which is not the same as not known. */
void kb_value_set_empty_list (KbValue *self);

/* For eyes, in the user's language and with its decimal separator, as “0.5–4 mm²”; owned. */
char *kb_value_to_text (const KbValue *self) G_GNUC_WARN_UNUSED_RESULT;
/* For files and machine output: locale-free, as “0.5...4 mm²”; owned. */
char *kb_value_to_machine (const KbValue *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
