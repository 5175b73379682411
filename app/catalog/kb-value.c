/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-value.h"

#include <glib/gi18n.h>

#include "xml/kb-decimal.h"

const char *
kb_truth_to_string (KbTruth truth)
{
  static const char *const names[] = { "no", "unknown", "yes" };
  return names[truth];
}

const char *
kb_truth_to_text (KbTruth truth)
{
  switch (truth)
    {
    case KB_NO:
      return C_ ("answer", "no");
    case KB_YES:
      return C_ ("answer", "yes");
    case KB_UNKNOWN:
    default:
      return C_ ("answer", "unknown");
    }
}

KbTruth
kb_truth_and (KbTruth a, KbTruth b)
{
  return MIN (a, b);
}

KbTruth
kb_truth_or (KbTruth a, KbTruth b)
{
  return MAX (a, b);
}

static const struct
{
  const char *symbol;
  int         scale;
} units[KB_N_UNITS] = {
  [KB_UNIT_NONE] = { "", 0 },           [KB_UNIT_MM] = { "mm", 3 },
  [KB_UNIT_MM2] = { "mm²", 3 },         [KB_UNIT_AWG] = { "AWG", 0 },
  [KB_UNIT_VOLT] = { "V", 3 },          [KB_UNIT_KILOVOLT] = { "kV", 3 },
  [KB_UNIT_AMPERE] = { "A", 3 },        [KB_UNIT_MILLIOHM] = { "mΩ", 3 },
  [KB_UNIT_OHM_PER_KM] = { "Ω/km", 3 }, [KB_UNIT_NEWTON] = { "N", 3 },
  [KB_UNIT_GRAM] = { "g", 3 },          [KB_UNIT_CELSIUS] = { "°C", 3 },
  [KB_UNIT_DEGREE] = { "°", 0 },        [KB_UNIT_TIMES] = { "×", 0 },
  [KB_UNIT_PERCENT] = { "%", 3 },
};

const char *
kb_unit_to_string (KbUnit unit)
{
  return units[unit].symbol;
}

gboolean
kb_unit_from_string (const char *string, KbUnit *unit)
{
  for (guint i = 0; i < KB_N_UNITS; i++)
    if (g_strcmp0 (string, units[i].symbol) == 0)
      {
        *unit = i;
        return TRUE;
      }
  return FALSE;
}

const char *const *
kb_unit_names (void)
{
  static const char *names[KB_N_UNITS + 1];

  for (guint i = 0; i < KB_N_UNITS; i++)
    names[i] = units[i].symbol;
  return names;
}

int
kb_unit_scale (KbUnit unit)
{
  return units[unit].scale;
}

void
kb_value_clear (KbValue *self)
{
  if (!self->borrowed && self->text != NULL)
    g_free (self->text);
  if (!self->borrowed && self->list != NULL)
    g_strfreev (self->list);
  *self = (KbValue) KB_VALUE_INIT;
}

void
kb_value_copy (const KbValue *self, KbValue *to)
{
  *to = *self;
  to->text = g_strdup (self->text);
  to->list = g_strdupv (self->list);
  to->borrowed = FALSE;
}

gboolean
kb_value_equal (const KbValue *a, const KbValue *b)
{
  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case KB_VALUE_UNKNOWN:
    case KB_VALUE_NONE:
      return TRUE;
    case KB_VALUE_TEXT:
      return g_strcmp0 (a->text, b->text) == 0;
    case KB_VALUE_LIST:
      return g_strv_equal ((const char *const *) a->list, (const char *const *) b->list);
    case KB_VALUE_QUANTITY:
      return a->unit == b->unit && a->from == b->from;
    case KB_VALUE_RANGE:
      return a->unit == b->unit && a->open_from == b->open_from && a->open_to == b->open_to
             && a->strict == b->strict && (a->open_from || a->from == b->from)
             && (a->open_to || a->to == b->to);
    case KB_VALUE_TRUTH:
      return a->truth == b->truth;
    default:
      g_return_val_if_reached (FALSE);
    }
}

void
kb_value_borrow_text (KbValue *self, const char *text)
{
  kb_value_clear (self);
  if (text == NULL)
    return;
  self->type = KB_VALUE_TEXT;
  self->text = (char *) text;
  self->borrowed = TRUE;
}

void
kb_value_set_text (KbValue *self, const char *text)
{
  g_autofree char *copy = g_strdup (text);

  kb_value_clear (self);
  if (copy == NULL)
    return;
  self->type = KB_VALUE_TEXT;
  self->text = g_steal_pointer (&copy);
}

void
kb_value_set_quantity (KbValue *self, gint64 amount, KbUnit unit)
{
  kb_value_clear (self);
  self->type = KB_VALUE_QUANTITY;
  self->from = amount;
  self->unit = unit;
}

void
kb_value_set_truth (KbValue *self, KbTruth truth)
{
  kb_value_clear (self);
  self->type = KB_VALUE_TRUTH;
  self->truth = truth;
}

void
kb_value_set_empty_list (KbValue *self)
{
  static char *none[] = { NULL };

  kb_value_clear (self);
  self->type = KB_VALUE_LIST;
  self->list = none;
  self->borrowed = TRUE;
}

void
kb_value_take_list (KbValue *self, char **list)
{
  kb_value_clear (self);
  self->type = list != NULL ? KB_VALUE_LIST : KB_VALUE_UNKNOWN;
  self->list = list;
}

typedef char *(*FormatFunc) (gint64 value, int scale);

static char *
format_range (const KbValue *self, FormatFunc format, const char *between)
{
  int scale = kb_unit_scale (self->unit);
  /* AWG numbers fall as the conductor grows; they are said from the thin end, as sheets print them. */
  gboolean         falling = self->unit == KB_UNIT_AWG;
  g_autofree char *from = format (falling ? self->to : self->from, scale);
  g_autofree char *to = format (falling ? self->from : self->to, scale);
  const char      *space = self->unit == KB_UNIT_NONE || self->unit == KB_UNIT_DEGREE ? "" : " ";
  const char      *symbol = kb_unit_to_string (self->unit);

  /* By conductor size an AWG range opens the other way than by number. */
  if (falling ? self->open_to : self->open_from)
    return g_strdup_printf ("%s %s%s%s", self->strict ? "<" : "≤", to, space, symbol);
  if (falling ? self->open_from : self->open_to)
    return g_strdup_printf ("%s %s%s%s", self->strict ? ">" : "≥", from, space, symbol);
  return g_strdup_printf ("%s%s%s%s%s", from, between, to, space, symbol);
}

static char *
format_quantity (const KbValue *self, FormatFunc format)
{
  g_autofree char *figure = format (self->from, kb_unit_scale (self->unit));

  if (self->unit == KB_UNIT_NONE)
    return g_steal_pointer (&figure);
  if (self->unit == KB_UNIT_DEGREE)
    return g_strconcat (figure, kb_unit_to_string (self->unit), NULL);
  if (self->unit == KB_UNIT_AWG)
    return g_strconcat ("AWG ", figure, NULL);
  return g_strconcat (figure, " ", kb_unit_to_string (self->unit), NULL);
}

char *
kb_value_to_text (const KbValue *self)
{
  switch (self->type)
    {
    case KB_VALUE_NONE:
      return g_strdup (C_ ("value", "none"));
    case KB_VALUE_TEXT:
      return g_strdup (self->text);
    case KB_VALUE_LIST:
      return g_strjoinv (" ", self->list);
    case KB_VALUE_QUANTITY:
      return format_quantity (self, kb_decimal_format_local);
    case KB_VALUE_RANGE:
      /* “-5–40 °C” would be read twice. */
      return format_range (self, kb_decimal_format_local, self->from < 0 ? " … " : "–");
    case KB_VALUE_TRUTH:
      return g_strdup (kb_truth_to_text (self->truth));
    case KB_VALUE_UNKNOWN:
    default:
      return g_strdup (C_ ("value", "not stated"));
    }
}

char *
kb_value_to_machine (const KbValue *self)
{
  switch (self->type)
    {
    case KB_VALUE_NONE:
      return g_strdup ("none");
    case KB_VALUE_TEXT:
      return g_strdup (self->text);
    case KB_VALUE_LIST:
      return g_strjoinv (" ", self->list);
    case KB_VALUE_QUANTITY:
      return format_quantity (self, kb_decimal_format);
    case KB_VALUE_RANGE:
      return format_range (self, kb_decimal_format, "...");
    case KB_VALUE_TRUTH:
      return g_strdup (kb_truth_to_string (self->truth));
    case KB_VALUE_UNKNOWN:
    default:
      return g_strdup ("unknown");
    }
}
