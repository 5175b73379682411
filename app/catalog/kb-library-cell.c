/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a row: words, numbers and texts. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-library-private.h"
#include "catalog/kb-sheet-labels.h"
#include "xml/kb-xml-reader.h"

/* Whether the cell says that nothing is known, in one of the usual ways. */
gboolean
kb_library_is_empty (const char *cell)
{
  static const char *const signs[] = { "", "-", "–", "—", "?", "n/a", "unknown", NULL };
  g_autofree char         *lower = g_ascii_strdown (cell, -1);

  return g_strv_contains (signs, lower);
}

void
kb_library_report_word (KbLibraryRow   *row,
                        const KbColumn *column,
                        const char     *cell,
                        const char     *nearest)
{
  if (nearest != NULL)
    kb_library_report (row, _ ("“%s” cannot stand in the column “%s”. Did you mean “%s”?"), cell,
                       column->title, nearest);
  else
    kb_library_report (
      row,
      _ ("“%s” cannot stand in the column “%s”. Leave the cell empty where nothing is "
         "stated."),
      cell, column->title);
}

gboolean
kb_library_read_word (KbLibraryRow        *row,
                      const KbColumn      *column,
                      const char          *cell,
                      const KbLibraryWord *words,
                      int                 *value)
{
  g_autofree char      *normal = kb_label_normalise (cell);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (const KbLibraryWord *word = words; word->word != NULL; word++)
    {
      if (g_str_equal (normal, word->word))
        {
          *value = word->value;
          return TRUE;
        }
      g_ptr_array_add (known, (char *) word->word);
    }
  g_ptr_array_add (known, NULL);
  kb_library_report_word (row, column, cell,
                          kb_nearest_word (normal, (const char *const *) known->pdata));
  return FALSE;
}

gboolean
kb_library_read_int (KbLibraryRow *row, const KbColumn *column, const char *cell, int *value)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (cell, 10, 1, 99, &number, NULL))
    {
      *value = (int) number;
      return TRUE;
    }
  kb_library_report (row, _ ("“%s” in the column “%s” is no whole number from 1 to 99."), cell,
                     column->title);
  return FALSE;
}

const char *
kb_library_get_cell (KbLibraryRow *row, guint index)
{
  const char *cell = row->cells->pdata[index];

  /* Spreadsheets are kept from calculating a text by an apostrophe before it. */
  if (cell[0] == '\'' && cell[1] != '\0' && strchr ("=+-@", cell[1]) != NULL)
    cell++;
  return kb_library_is_empty (cell) ? NULL : cell;
}

/* The cell of the field, and its column; NULL where it says nothing. */
const char *
kb_library_find_cell (KbLibraryRow *row, KbColumnField field, const KbColumn **column)
{
  for (guint i = 0; i < row->library->columns->len; i++)
    {
      const KbColumn *candidate = row->library->columns->pdata[i];

      if (candidate->field != field || candidate->port != NULL)
        continue;
      if (column != NULL)
        *column = candidate;
      return kb_library_get_cell (row, i);
    }
  return NULL;
}

/* Line breaks and runs of white space become single spaces; characters that no file can keep are an error. */
char *
kb_library_dup_text (KbLibraryRow *row, const KbColumn *column, const char *cell)
{
  GString *out = g_string_new (NULL);

  for (const char *p = cell; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) && c != 0xa0 && c != 0x202f)
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else
        {
          if (c == 0xfffd || c == 0xfffe || c == 0xffff)
            {
              kb_library_report (
                row,
                _ ("The cell in the column “%s” holds a character that cannot be kept. "
                   "Remove it."),
                column->title);
              break;
            }
          g_string_append_unichar (out, c);
        }
    }
  return g_strchomp (g_string_free (out, FALSE));
}

/* Entries between the separators, without white space; owned. */
char **
kb_library_split_cell (KbLibraryRow *row, const KbColumn *column, const char *cell)
{
  g_autofree char *text = kb_library_dup_text (row, column, cell);
  char           **entries = g_strsplit (text, KB_LIBRARY_SEPARATOR, -1);

  for (char **entry = entries; *entry != NULL; entry++)
    g_strstrip (*entry);
  return entries;
}
