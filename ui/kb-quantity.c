/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-quantity.h"

#include <glib/gi18n.h>
#include <string.h>

#include "xml/kb-decimal.h"

/* What can stand before a unit, and how many decimal places a thousandth is then away. */
static const struct
{
  const char *prefix;
  int         places;
} prefixes[] = { { "", 3 }, { "m", 0 }, { "k", 6 } };

/* The places of the unit that @text is, -1 for none. */
static int
find_places (const char *text, const char *unit)
{
  if (*text == '\0')
    return 3;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (text, prefixes[i].prefix)
        && g_ascii_strcasecmp (text + strlen (prefixes[i].prefix), unit) == 0)
      return prefixes[i].places;
  return -1;
}

gboolean
kb_quantity_parse (const char *text, const char *unit, gint64 *amount)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const gsize      length = strspn (stripped, "0123456789.,");
  g_autofree char *figure = g_strndup (stripped, length);
  int              places;

  if (*stripped == '\0')
    {
      *amount = 0;
      return TRUE;
    }
  places = find_places (g_strchug (stripped + length), unit);
  g_strdelimit (figure, ",", '.');
  return places >= 0 && g_ascii_isdigit (figure[0]) && kb_decimal_parse (figure, places, amount);
}

char *
kb_quantity_to_text (gint64 amount, const char *unit)
{
  g_autofree char *figure = amount != 0 ? kb_decimal_format_local (amount, 3) : NULL;

  /* Translators: a figure and its unit, as “24 V” */
  return figure != NULL ? g_strdup_printf (C_ ("quantity", "%s %s"), figure, unit) : NULL;
}
