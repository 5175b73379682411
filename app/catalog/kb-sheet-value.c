/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-sheet-value.h"

#include <glib/gi18n.h>
#include <string.h>

#include "xml/kb-decimal.h"

/* Longer spellings before those they begin with. @power: the unit printed is 10^power of ours. */
static const struct
{
  const char *symbol;
  KbUnit      unit;
  int         power;
  gboolean    foreign;
} unit_words[] = {
  { "mm²", KB_UNIT_MM2, 0 },         { "mm", KB_UNIT_MM, 0 },
  { "cm", KB_UNIT_MM, 1 },           { "mΩ", KB_UNIT_MILLIOHM, 0 },
  { "mA", KB_UNIT_AMPERE, -3 },      { "mV", KB_UNIT_VOLT, -3 },
  { "Ω/km", KB_UNIT_OHM_PER_KM, 0 }, { "Ω", KB_UNIT_MILLIOHM, 3 },
  { "kV", KB_UNIT_KILOVOLT, 0 },     { "kN", KB_UNIT_NEWTON, 3 },
  { "kg", KB_UNIT_GRAM, 3 },         { "m", KB_UNIT_MM, 3 },
  { "V", KB_UNIT_VOLT, 0 },          { "A", KB_UNIT_AMPERE, 0 },
  { "N", KB_UNIT_NEWTON, 0 },        { "g", KB_UNIT_GRAM, 0 },
  { "°C", KB_UNIT_CELSIUS, 0 },      { "°", KB_UNIT_DEGREE, 0 },
  { "%", KB_UNIT_PERCENT, 0 },       { "AWG", KB_UNIT_AWG, 0 },
  { "inch", KB_UNIT_MM, 0, TRUE },   { "in", KB_UNIT_MM, 0, TRUE },
  { "\"", KB_UNIT_MM, 0, TRUE },     { "″", KB_UNIT_MM, 0, TRUE },
  { "Zoll", KB_UNIT_MM, 0, TRUE },   { "oz", KB_UNIT_GRAM, 0, TRUE },
  { "lb", KB_UNIT_GRAM, 0, TRUE },   { "°F", KB_UNIT_CELSIUS, 0, TRUE },
};

static void
skip_blanks (const char **p)
{
  *p += strspn (*p, " \t");
}

/* Steps over @word in any case, where it stands as a word. */
static gboolean
take_word (const char **p, const char *word)
{
  gsize length = strlen (word);

  skip_blanks (p);
  if (g_ascii_strncasecmp (*p, word, length) != 0
      || (g_ascii_isalpha (word[length - 1]) && g_ascii_isalpha ((*p)[length])))
    return FALSE;
  *p += length;
  return TRUE;
}

static gboolean
take_any (const char **p, const char *const *words)
{
  for (; *words != NULL; words++)
    if (take_word (p, *words))
      return TRUE;
  return FALSE;
}

/*
 * Digits with one decimal comma or point. “1.000” could be one or a thousand: @doubtful is set, unless a nought before
 * it or the number of places decides.
 */
static gboolean
take_number (const char **p, char **number, gboolean *doubtful)
{
  const char         *start;
  const char         *digits;
  gsize               whole, places = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  skip_blanks (p);
  start = *p;
  if (**p == '+' || **p == '-')
    (*p)++;
  digits = *p;
  whole = strspn (digits, "0123456789");
  if (whole == 0 || whole > 12)
    {
      *p = start;
      return FALSE;
    }
  *p = digits + whole;
  if ((**p == ',' || **p == '.') && g_ascii_isdigit ((*p)[1]))
    {
      places = strspn (*p + 1, "0123456789");
      *p += 1 + places;
    }
  if (places == 3 && whole <= 3 && digits[0] != '0')
    *doubtful = TRUE;
  if (*start == '-')
    g_string_append_c (text, '-');
  g_string_append_len (text, digits, (gssize) whole);
  if (places > 0)
    {
      g_string_append_c (text, '.');
      g_string_append_len (text, digits + whole + 1, (gssize) places);
    }
  *number = g_strdup (text->str);
  return TRUE;
}

static int
take_unit (const char **p)
{
  skip_blanks (p);
  for (guint i = 0; i < G_N_ELEMENTS (unit_words); i++)
    {
      gsize length = strlen (unit_words[i].symbol);

      if (strncmp (*p, unit_words[i].symbol, length) != 0)
        continue;
      /* “mm” is not the beginning of “mmx”. */
      if (g_ascii_isalpha (unit_words[i].symbol[length - 1]) && g_ascii_isalnum ((*p)[length]))
        continue;
      if (g_str_has_prefix (unit_words[i].symbol, "°") && (*p)[length] != '\0'
          && g_ascii_isalpha ((*p)[length]))
        continue;
      *p += length;
      return (int) i;
    }
  return -1;
}

/* What stands between the ends of a range. */
static gboolean
take_range_sign (const char **p)
{
  static const char *const signs[] = { "...", "..", "–", "—", "to", "bis", "~", NULL };
  const char              *q = *p;

  skip_blanks (&q);
  if (!take_any (&q, signs))
    {
      /* A hyphen only between figures: “0,5-4”, “20 - 12”. */
      if (*q != '-')
        return FALSE;
      q++;
    }
  skip_blanks (&q);
  if (!g_ascii_isdigit (*q) && *q != '+' && *q != '-')
    return FALSE;
  *p = q;
  return TRUE;
}

static GRegex *
get_regex (gsize *once, GRegex **regex, const char *pattern)
{
  if (g_once_init_enter (once))
    {
      *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (once, 1);
    }
  return *regex;
}

/*
 * Remarks in parentheses. A number of poles is what the figure holds for; a category and degree other than III / 3 make
 * it a figure for another question, which is not taken.
 */
static gboolean
take_remarks (const char **p, KbFigure *figure, char **problem)
{
  static gsize   once[2];
  static GRegex *regexes[2];
  GRegex        *poles =
    get_regex (&once[0], &regexes[0],
               "^(?:for |at |bei )?(\\d+)\\s*-\\s*(?:pole|polig)\\S*(?: load| loaded| "
               "belastet)?$");
  GRegex *rating = get_regex (&once[1], &regexes[1], "^(I{1,3}|IV) ?/ ?([1-4])$");

  for (;;)
    {
      const char            *end;
      g_autofree char       *remark = NULL;
      g_autoptr (GMatchInfo) match = NULL;
      g_autoptr (GMatchInfo) rated = NULL;

      skip_blanks (p);
      if (**p != '(' && **p != '[')
        return TRUE;
      end = strpbrk (*p, ")]");
      if (end == NULL)
        return FALSE;
      remark = g_strndup (*p + 1, (gsize) (end - *p - 1));
      g_strstrip (remark);
      if (g_regex_match (poles, remark, 0, &match))
        {
          g_autofree char *number = g_match_info_fetch (match, 1);
          figure->poles = (int) CLAMP (g_ascii_strtoll (number, NULL, 10), 0, 99);
        }
      if (g_regex_match (rating, remark, 0, &rated))
        {
          g_autofree char *category = g_match_info_fetch (rated, 1);
          g_autofree char *degree = g_match_info_fetch (rated, 2);

          if (!g_str_equal (category, "III") || !g_str_equal (degree, "3"))
            {
              if (*problem == NULL)
                *problem = g_strdup_printf (
                  _ ("The figure holds for (%s), not for (III / 3), and has no field."), remark);
              return FALSE;
            }
        }
      *p = end + 1;
    }
}

static gboolean
scale_number (const char *number, int unit_index, KbUnit unit, gint64 *amount)
{
  int power = unit_index >= 0 ? unit_words[unit_index].power : 0;

  return kb_decimal_parse (number, kb_unit_scale (unit) + power, amount);
}

static void
order_ends (KbValue *value)
{
  if (value->from > value->to)
    {
      gint64 swap = value->from;
      value->from = value->to;
      value->to = swap;
    }
}

static gboolean
parse_figure (const char **p, KbUnit fallback, KbFigure *figure, char **problem)
{
  static const char *const about[] = { "approx.", "approx", "ca.",   "ca", "circa",
                                       "etwa",    "≈",      "about", NULL };
  static const char *const least[] = { "≥",   ">=",       "from", "ab", "min.",
                                       "min", "at least", "von",  NULL };
  static const char *const most[] = { "≤", "<=", "up to", "max.", "max", "bis", "bis zu", NULL };
  static const char *const above[] = { ">", NULL };
  static const char *const below[] = { "<", "below", "unter", NULL };
  g_autofree char         *from = NULL;
  g_autofree char         *to = NULL;
  gboolean                 open_to = FALSE, open_from = FALSE, strict = FALSE;
  gboolean                 doubtful = FALSE;
  KbUnit                   unit = fallback;
  int                      word;

  figure->approximate = take_any (p, about);
  if (take_any (p, least))
    open_to = TRUE;
  else if (take_any (p, most))
    open_from = TRUE;
  else if (take_any (p, above))
    open_to = strict = TRUE;
  else if (take_any (p, below))
    open_from = strict = TRUE;
  figure->approximate = take_any (p, about) || figure->approximate;
  word = take_unit (p); /* “AWG 12” */
  if (word >= 0 && unit_words[word].unit != KB_UNIT_AWG)
    return FALSE;
  skip_blanks (p);
  if (!take_number (p, &from, &doubtful))
    return FALSE;
  if (word < 0)
    {
      const char *q = *p;
      int         early = take_unit (&q);

      /* “0,5 mm² ... 4 mm²” */
      if (early >= 0 && take_range_sign (&q))
        *p = q, take_number (p, &to, &doubtful);
      else if (take_range_sign (p))
        take_number (p, &to, &doubtful);
      word = take_unit (p);
    }
  else if (take_range_sign (p))
    {
      take_unit (p);
      take_number (p, &to, &doubtful);
    }
  if (word >= 0)
    {
      unit = unit_words[word].unit;
      figure->foreign = unit_words[word].foreign;
    }
  figure->value.unit = unit;
  if (figure->foreign)
    {
      figure->value.type = KB_VALUE_QUANTITY;
      return take_remarks (p, figure, problem);
    }
  if (doubtful)
    {
      *problem = g_strdup_printf (
        _ ("“%s” can be read with a decimal place or in thousands. Write it without doubt."),
        to != NULL ? to : from);
      return FALSE;
    }
  if (!scale_number (from, word, unit, &figure->value.from)
      || (to != NULL && !scale_number (to, word, unit, &figure->value.to)))
    return FALSE;
  figure->value.type = to != NULL || open_to || open_from ? KB_VALUE_RANGE : KB_VALUE_QUANTITY;
  if (to != NULL)
    order_ends (&figure->value);
  else if (figure->value.type == KB_VALUE_RANGE)
    {
      /* By number an AWG range opens the other way than by size: “from AWG 16” is 16 and thicker. */
      gboolean upper = unit == KB_UNIT_AWG ? open_to : open_from;

      figure->value.strict = strict;
      figure->value.open_from = upper;
      figure->value.open_to = !upper;
      if (upper)
        {
          figure->value.to = figure->value.from;
          figure->value.from = 0;
        }
    }
  return take_remarks (p, figure, problem);
}

GArray *
kb_figures_parse (const char *text, KbUnit unit, char **problem)
{
  static gsize       once;
  static GRegex     *regex;
  g_autofree char   *unwanted = NULL;
  g_autoptr (GArray) figures = g_array_new (FALSE, TRUE, sizeof (KbFigure));
  /* “16 A (13 A for 3-pole load)” is two figures. */
  g_autofree char *unfolded = g_regex_replace (
    get_regex (&once, &regex,
               "[(;,]?\\s*([0-9.,]+ ?A) (?:for|at|bei) (\\d+)-(?:pole|polig)\\S*(?: load)?\\)?"),
    text, -1, 0, " / \\1 (\\2-pole)", 0, NULL);
  const char *p = unfolded != NULL ? unfolded : text;

  if (problem == NULL)
    problem = &unwanted;
  if (g_str_has_prefix (p, " / "))
    p = text;
  for (;;)
    {
      KbFigure figure = { .value = KB_VALUE_INIT };

      if (!parse_figure (&p, unit, &figure, problem))
        return NULL;
      g_array_append_val (figures, figure);
      skip_blanks (&p);
      if (*p == '\0')
        return g_steal_pointer (&figures);
      if (*p != '/' && *p != ';' && *p != ',')
        return NULL;
      p++;
    }
}

static gboolean
is_unit_of (const KbFactDef *def, KbUnit unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (def->units); i++)
    if (def->units[i] == unit && (unit != KB_UNIT_NONE || i == 0))
      return TRUE;
  return FALSE;
}

gboolean
kb_figures_take (GArray *figures, const KbFactDef *def, KbFact *fact)
{
  for (guint i = 0; i < figures->len; i++)
    {
      const KbFigure *figure = &g_array_index (figures, KbFigure, i);

      if (figure->foreign || !is_unit_of (def, figure->value.unit)
          || (def->type == KB_FACT_QUANTITY && figure->value.type != KB_VALUE_QUANTITY))
        continue;
      kb_value_copy (&figure->value, &fact->value);
      if (def->type == KB_FACT_RANGE && figure->value.type == KB_VALUE_QUANTITY)
        {
          /* One figure for a range: both its ends. */
          fact->value.type = KB_VALUE_RANGE;
          fact->value.to = fact->value.from;
        }
      fact->approximate = figure->approximate;
      fact->poles = figure->poles;
      return TRUE;
    }
  return FALSE;
}

char
kb_gtin_check_digit (const char *digits)
{
  gsize length = strlen (digits);
  int   sum = 0;

  if (strspn (digits, "0123456789") != length
      || (length != 7 && length != 11 && length != 12 && length != 13))
    return 0;
  /* GS1: weights 3 and 1 in turn, 3 for the last digit before the check digit. */
  for (gsize i = 0; i < length; i++)
    sum += (digits[length - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
  return (char) ('0' + (10 - sum % 10) % 10);
}

gboolean
kb_gtin_is_valid (const char *gtin)
{
  gsize            length = strlen (gtin);
  g_autofree char *body = length > 0 ? g_strndup (gtin, length - 1) : NULL;

  return body != NULL && kb_gtin_check_digit (body) != 0
         && kb_gtin_check_digit (body) == gtin[length - 1];
}
