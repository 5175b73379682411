/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-csv-reader.h"

#include <glib/gi18n.h>
#include <string.h>

void
kb_csv_reader_init (KbCsvReader *self, const char *text, char delimiter)
{
  self->p = text;
  self->delimiter = delimiter;
  self->line = 1;
}

/* Steps over one end of a line. */
static void
skip_line_end (KbCsvReader *self)
{
  self->p += self->p[0] == '\r' && self->p[1] == '\n' ? 2 : 1;
  self->line++;
}

/* Copies the content of a cell in quotation marks; @p stands behind the first of them. */
static void
read_quoted (KbCsvReader *self, GString *cell, KbProblems *problems)
{
  int begin = self->line;

  for (; *self->p != '\0'; self->p++)
    {
      if (*self->p == '"' && self->p[1] != '"')
        {
          self->p++;
          return;
        }
      self->p += *self->p == '"';
      if (*self->p == '\n' || (*self->p == '\r' && self->p[1] != '\n'))
        self->line++;
      g_string_append_c (cell, *self->p);
    }
  kb_problems_add (problems, KB_SEVERITY_ERROR, begin,
                   _ ("A quotation mark is opened here and never closed. Close it, or write it "
                      "twice where it is part of the text."));
}

static void
read_cell (KbCsvReader *self, GString *cell, KbProblems *problems)
{
  const char  stops[] = { self->delimiter, '\r', '\n', '\0' };
  gsize       length;
  const char *rest;
  gboolean    quoted;

  g_string_truncate (cell, 0);
  self->p += strspn (self->p, self->delimiter == '\t' ? " " : " \t");
  quoted = *self->p == '"';
  if (quoted)
    {
      self->p++;
      read_quoted (self, cell, problems);
    }
  rest = self->p;
  length = strcspn (rest, stops);
  self->p += length;
  if (quoted && strspn (rest, " \t") < length)
    kb_problems_add (problems, KB_SEVERITY_ERROR, self->line,
                     _ ("Text stands behind a closing quotation mark: “%.*s”. Put the whole cell "
                        "into one pair of them."),
                     (int) MIN (length, 40), rest);
  else if (!quoted)
    g_string_append_len (cell, rest, (gssize) length);
}

gboolean
kb_csv_reader_next (KbCsvReader *self, GPtrArray *cells, int *line, KbProblems *problems)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  while (*self->p == '\r' || *self->p == '\n')
    skip_line_end (self);
  g_ptr_array_set_size (cells, 0);
  *line = self->line;
  if (*self->p == '\0')
    return FALSE;
  for (;;)
    {
      read_cell (self, cell, problems);
      if (cells->len < KB_CSV_MOST_CELLS)
        g_ptr_array_add (cells, g_strstrip (g_strndup (cell->str, cell->len)));
      if (*self->p != self->delimiter || *self->p == '\0')
        break;
      self->p++;
    }
  if (*self->p != '\0')
    skip_line_end (self);
  return TRUE;
}
