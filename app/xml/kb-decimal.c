/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-decimal.h"

#include <locale.h>
#include <string.h>

#define LARGEST G_GINT64_CONSTANT (1000000000000000)

gboolean
kb_decimal_parse (const char *text, int scale, gint64 *value)
{
  const char *p = text;
  gboolean    negative = FALSE;
  gint64      figure = 0;
  int         places = -1; /* -1: no point yet */
  int         digits = 0;

  g_return_val_if_fail (scale >= 0 && scale <= 9, FALSE);

  if (text == NULL)
    return FALSE;
  if (*p == '-' || *p == '+')
    negative = *p++ == '-';
  for (; *p != '\0'; p++)
    {
      if (*p == '.' && places < 0)
        {
          places = 0;
          continue;
        }
      if (!g_ascii_isdigit (*p))
        return FALSE;
      digits++;
      if (places >= 0 && ++places > scale)
        {
          if (*p != '0')
            return FALSE;
          continue;
        }
      figure = figure * 10 + (*p - '0');
      if (figure > LARGEST)
        return FALSE;
    }
  if (digits == 0)
    return FALSE;
  for (int i = CLAMP (places, 0, scale); i < scale; i++)
    {
      figure *= 10;
      if (figure > LARGEST)
        return FALSE;
    }
  *value = negative ? -figure : figure;
  return TRUE;
}

static char *
format_with (gint64 value, int scale, const char *point)
{
  g_autofree char *digits = NULL;
  gsize            len;
  GString         *out = g_string_new (value < 0 ? "-" : "");
  guint64          magnitude = value < 0 ? (guint64) - (value + 1) + 1 : (guint64) value;

  digits = g_strdup_printf ("%0*" G_GUINT64_FORMAT, scale + 1, magnitude);
  len = strlen (digits);
  g_string_append_len (out, digits, len - scale);
  while (scale > 0 && digits[len - 1] == '0')
    {
      len--;
      scale--;
    }
  if (scale > 0)
    {
      g_string_append (out, point);
      g_string_append_len (out, digits + len - scale, scale);
    }
  return g_string_free (out, FALSE);
}

char *
kb_decimal_format (gint64 value, int scale)
{
  return format_with (value, scale, ".");
}

char *
kb_decimal_format_local (gint64 value, int scale)
{
  return format_with (value, scale, localeconv ()->decimal_point);
}
