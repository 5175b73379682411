/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-table-text.h"

void
kb_table_text_add_cell (GString *text, gboolean is_first, const char *cell)
{
  gsize begin;

  if (!is_first)
    g_string_append_c (text, '\t');
  begin = text->len;
  if (cell != NULL)
    g_string_append (text, cell);
  g_strdelimit (text->str + begin, "\t\r\n", ' ');
}

void
kb_table_text_add_length (GString *text, gboolean is_first, gint64 length)
{
  if (!is_first)
    g_string_append_c (text, '\t');
  g_string_append_printf (text, "%" G_GINT64_FORMAT,
                          (length >= 0 ? length + 500 : length - 500) / 1000);
}
