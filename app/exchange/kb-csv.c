/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/kb-csv.h"

#include <string.h>

#include "xml/kb-decimal.h"

/* Spreadsheets take these at the start of a cell for a formula, and formulas can run programs. */
static gboolean
is_formula (const char *field)
{
  gint64 number;

  if (strchr ("=+-@\t\r\n", field[0]) == NULL)
    return FALSE;
  return !kb_decimal_parse (field, 6, &number);
}

void
kb_csv_append (GString *row, const char *field)
{
  const char *end;

  if (row->len > 0 && row->str[row->len - 1] != '\n')
    g_string_append_c (row, ',');
  if (field == NULL || *field == '\0')
    {
      /* An empty first field must show, or the next one would take its place. */
      if (row->len == 0 || row->str[row->len - 1] == '\n')
        g_string_append (row, "\"\"");
      return;
    }

  if (!is_formula (field) && strpbrk (field, ",\"\r\n") == NULL && field[0] != ' '
      && field[strlen (field) - 1] != ' ')
    {
      g_string_append (row, field);
      return;
    }
  g_string_append_c (row, '"');
  if (is_formula (field))
    g_string_append_c (row, '\'');
  for (const char *p = field; *p != '\0'; p = end)
    {
      end = strchr (p, '"');
      if (end == NULL)
        end = p + strlen (p);
      else
        end++;
      g_string_append_len (row, p, end - p);
      if (end[-1] == '"')
        g_string_append_c (row, '"');
    }
  g_string_append_c (row, '"');
}

void
kb_csv_end_row (GString *rows)
{
  g_string_append_c (rows, '\n');
}
