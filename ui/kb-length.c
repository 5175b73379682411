/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-length.h"

#include <glib/gi18n.h>
#include <string.h>

#include "xml/kb-decimal.h"

#define DECIMALS 6
#define DECIMAL_UNIT G_GINT64_CONSTANT (1000000)
#define MAX_LENGTH G_GINT64_CONSTANT (1000000000000)

/* What a unit is in µm, exactly; the longer of two that begin alike stands first. */
static const struct
{
  const char *name;
  gint64      micrometres;
} units[] = {
  { "mm", 1000 },   { "cm", 10000 },  { "dm", 100000 }, { "µm", 1 },     { "μm", 1 },
  { "m", 1000000 }, { "ft", 304800 }, { "in", 25400 },  { "''", 25400 }, { "'", 304800 },
  { "\"", 25400 },  { "′", 304800 },  { "″", 25400 },
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
      g_autoptr (GString) figure = g_string_new (NULL);
      gint64              amount, unit = 1000;
      const char         *end = take_figure (text, figure);

      if (end == NULL)
        return FALSE;
      if (figure->str[0] == '.')
        g_string_prepend_c (figure, '0');
      if (!kb_decimal_parse (figure->str, DECIMALS, &amount))
        return FALSE;
      text = skip_space (end);
      if (*text != '\0' && (text = take_unit (text, &unit)) == NULL)
        return FALSE;
      text = skip_space (text);
      /* “1 ft 6 in”, from the large unit to the small one. */
      if (unit >= last_unit)
        return FALSE;
      last_unit = unit;
      if (amount / DECIMAL_UNIT > MAX_LENGTH / unit)
        return FALSE;
      total += amount / DECIMAL_UNIT * unit;
      total += (amount % DECIMAL_UNIT * unit + DECIMAL_UNIT / 2) / DECIMAL_UNIT;
    }
  if (total > MAX_LENGTH)
    return FALSE;
  *length = negative ? -total : total;
  return TRUE;
}

char *
kb_length_to_text (gint64 length)
{
  g_autofree char *figure = kb_decimal_format_local (length, 3);

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

  if (millimetres < 1000)
    {
      figure = kb_decimal_format_local (millimetres, 0);
      return g_strdup_printf (C_ ("length", "%s mm"), figure);
    }
  figure = dup_metres (millimetres);
  /* Translators: a length in metres */
  return g_strdup_printf (C_ ("length", "%s m"), figure);
}
