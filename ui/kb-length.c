/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-length.h"

#include "kb-preferences.h"

#include <glib/gi18n.h>
#include <string.h>

#include "xml/kb-decimal.h"

#define DECIMALS 6
#define DECIMAL_UNIT G_GINT64_CONSTANT (1000000)
#define MAX_LENGTH G_GINT64_CONSTANT (1000000000000)

#define MILLIMETRE 1000
#define INCH 25400
#define FOOT 304800

/* What a unit is in µm, exactly; the longer of two that begin alike stands first. */
static const struct
{
  const char *name;
  gint64      micrometres;
} units[] = {
  { "mm", MILLIMETRE }, { "cm", 10000 },      { "dm", 100000 },      { "km", 1000000000 },
  { "µm", 1 },          { "μm", 1 },          { "metres", 1000000 }, { "meters", 1000000 },
  { "metre", 1000000 }, { "meter", 1000000 }, { "m", 1000000 },      { "feet", FOOT },
  { "foot", FOOT },     { "ft", FOOT },       { "inches", INCH },    { "inch", INCH },
  { "in", INCH },       { "''", INCH },       { "'", FOOT },         { "\"", INCH },
  { "’’", INCH },       { "’", FOOT },        { "”", INCH },         { "′′", INCH },
  { "′", FOOT },        { "″", INCH },
};

static const char *
skip_space (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

/* Takes digits with one separator; the separator becomes a point. */
static const char *
take_figure (const char *text, GString *figure)
{
  gboolean separated = FALSE;

  for (; g_ascii_isdigit (*text) || *text == '.' || *text == ','; text++)
    {
      if (!g_ascii_isdigit (*text))
        {
          if (separated)
            return NULL;
          separated = TRUE;
        }
      g_string_append_c (figure, *text == ',' ? '.' : *text);
    }
  return figure->len > 0 && g_ascii_isdigit (text[-1]) ? text : NULL;
}

static const char *
take_unit (const char *text, gint64 *micrometres)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strncasecmp (text, units[i].name, strlen (units[i].name)) == 0)
      {
        *micrometres = units[i].micrometres;
        return text + strlen (units[i].name);
      }
  return NULL;
}

/* “3/4”, which may stand behind a whole figure; both parts below a thousand. */
static const char *
take_fraction (const char *text, gint64 *over, gint64 *under)
{
  char *end;

  if (!g_ascii_isdigit (*text))
    return NULL;
  *over = g_ascii_strtoll (text, &end, 10);
  if (*end != '/' || end - text > 3 || !g_ascii_isdigit (end[1]))
    return NULL;
  text = end + 1;
  *under = g_ascii_strtoll (text, &end, 10);
  return end - text <= 3 && *under > 0 ? end : NULL;
}

/* A figure with up to six decimals, or a whole one with a fraction behind it, or a fraction alone. */
typedef struct
{
  gint64 amount; /* in millionths */
  gint64 over, under;
} Figure;

static const char *
take_amount (const char *text, Figure *figure)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char         *end = take_fraction (text, &figure->over, &figure->under);
  const char         *fraction;

  figure->amount = 0;
  if (end != NULL)
    return end;
  figure->over = 0;
  figure->under = 1;
  end = take_figure (text, digits);
  if (end == NULL)
    return NULL;
  if (digits->str[0] == '.')
    g_string_prepend_c (digits, '0');
  if (!kb_decimal_parse (digits->str, DECIMALS, &figure->amount))
    return NULL;
  if (strchr (digits->str, '.') != NULL)
    return end;
  fraction = take_fraction (skip_space (end), &figure->over, &figure->under);
  if (fraction != NULL)
    return fraction;
  figure->over = 0;
  figure->under = 1;
  return end;
}

/* Rounded to the nearest µm; FALSE where it is out of all bounds. */
static gboolean
add_amount (const Figure *figure, gint64 unit, gint64 *total)
{
  if (figure->amount / DECIMAL_UNIT > MAX_LENGTH / unit)
    return FALSE;
  *total += figure->amount / DECIMAL_UNIT * unit;
  *total += (figure->amount % DECIMAL_UNIT * unit + DECIMAL_UNIT / 2) / DECIMAL_UNIT;
  *total += (figure->over * unit + figure->under / 2) / figure->under;
  return TRUE;
}

/* The unit that @text begins with. At its end only the first figure can go without (mm), and inches behind feet. */
static const char *
take_unit_behind (const char *text, gint64 last_unit, gint64 *unit)
{
  if (*text != '\0')
    return take_unit (text, unit);
  *unit = last_unit == FOOT ? INCH : MILLIMETRE;
  return last_unit == FOOT || last_unit == G_MAXINT64 ? text : NULL;
}

gboolean
kb_length_parse (const char *text, gint64 *length)
{
  gint64   total = 0;
  gboolean negative = FALSE;
  gint64   last_unit = G_MAXINT64;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  text = skip_space (text);
  if (*text == '-' || g_str_has_prefix (text, "−"))
    {
      negative = TRUE;
      text = skip_space (g_utf8_next_char (text));
    }
  if (*text == '\0')
    return FALSE;
  while (*text != '\0')
    {
      Figure figure;
      gint64 unit;

      text = take_amount (text, &figure);
      if (text == NULL)
        return FALSE;
      text = take_unit_behind (skip_space (text), last_unit, &unit);
      /* “1 ft 6 in”, from the large unit to the small one. */
      if (text == NULL || unit >= last_unit || !add_amount (&figure, unit, &total))
        return FALSE;
      text = skip_space (text);
      last_unit = unit;
    }
  if (total > MAX_LENGTH)
    return FALSE;
  *length = negative ? -total : total;
  return TRUE;
}

/* In inches to a thousandth, which a point of the layout is told apart by. */
static char *
dup_inches (gint64 length)
{
  const gint64     thousandths = (ABS (length) * 1000 + INCH / 2) / INCH;
  g_autofree char *figure = kb_decimal_format_local (length < 0 ? -thousandths : thousandths, 3);

  /* Translators: a length in inches */
  return g_strdup_printf (C_ ("length", "%s in"), figure);
}

#define PARTS 16 /* of an inch, as on a tape measure */

/* “3 3/8”, “3”, “3/8”; @parts in sixteenths, above 0. */
static char *
dup_parts (gint64 parts)
{
  const gint64 whole = parts / PARTS;
  gint64       over = parts % PARTS, under = PARTS;

  for (; over > 0 && over % 2 == 0; over /= 2)
    under /= 2;
  if (over == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, whole);
  if (whole == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, over, under);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, whole,
                          over, under);
}

static char *
dup_feet (gint64 length)
{
  const gint64     parts = (length * PARTS + INCH / 2) / INCH;
  const gint64     feet = parts / (PARTS * 12);
  g_autofree char *inches = NULL;

  if (parts == 0)
    return g_strdup ("0″");
  if (parts % (PARTS * 12) == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "′", feet);
  inches = dup_parts (parts % (PARTS * 12));
  if (feet == 0)
    return g_strdup_printf ("%s″", inches);
  return g_strdup_printf ("%" G_GINT64_FORMAT "′ %s″", feet, inches);
}

char *
kb_length_to_text (gint64 length)
{
  g_autofree char *figure = NULL;

  if (kb_preferences_get_units () == KB_UNITS_FEET)
    return dup_inches (length);
  figure = kb_decimal_format_local (length, 3);
  /* Translators: a length in millimetres */
  return g_strdup_printf (C_ ("length", "%s mm"), figure);
}

/* To the centimetre, or to the millimetre where that matters, as on the drawing: “3.00”, “3.255”. */
static char *
dup_metres (gint64 millimetres)
{
  /* A last place that is never nought keeps the noughts before it; then it goes. */
  const int        places = millimetres % 10 == 0 ? 2 : 3;
  const gint64     value = places == 2 ? millimetres / 10 : millimetres;
  g_autofree char *figure = kb_decimal_format_local (value * 10 + 1, places + 1);

  figure[strlen (figure) - 1] = '\0';
  return g_steal_pointer (&figure);
}

char *
kb_length_to_cable_text (gint64 length)
{
  gint64           millimetres = (length + 500) / 1000;
  g_autofree char *figure = NULL;

  if (kb_preferences_get_units () == KB_UNITS_FEET)
    return dup_feet (length);
  if (millimetres < 1000)
    {
      figure = kb_decimal_format_local (millimetres, 0);
      return g_strdup_printf (C_ ("length", "%s mm"), figure);
    }
  figure = dup_metres (millimetres);
  /* Translators: a length in metres */
  return g_strdup_printf (C_ ("length", "%s m"), figure);
}
