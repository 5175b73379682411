/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-journal-file.h"

#include <string.h>

/* Longer than the longest first line of a record. */
#define LONGEST_LINE 100

static const char *const kinds[KB_N_RECORDS] = {
  [KB_RECORD_HEAD] = "head", [KB_RECORD_BASE] = "base", [KB_RECORD_EDIT] = "edit",
  [KB_RECORD_UNDO] = "undo", [KB_RECORD_REDO] = "redo", [KB_RECORD_PARTS] = "parts",
};

void
kb_record_compute_sum (KbRecordKind kind,
                       const char  *content,
                       gsize        size,
                       const char  *after,
                       char        *sum)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) after, -1);
  g_checksum_update (checksum, (const guchar *) kinds[kind], -1);
  g_checksum_update (checksum, (const guchar *) content, size);
  g_strlcpy (sum, g_checksum_get_string (checksum), KB_RECORD_SUM);
}

GString *
kb_record_format (KbRecordKind kind, GBytes *bytes, char *sum)
{
  gsize       size;
  const char *content = g_bytes_get_data (bytes, &size);
  GString    *text = g_string_sized_new (size + LONGEST_LINE);

  kb_record_compute_sum (kind, content, size, sum, sum);
  g_string_append_printf (text, "%s %" G_GSIZE_FORMAT " %s\n", kinds[kind], size, sum);
  g_string_append_len (text, content, size);
  g_string_append_c (text, '\n');
  return text;
}

static gboolean
parse_kind (const char *word, KbRecordKind *kind)
{
  for (int i = 0; i < KB_N_RECORDS; i++)
    if (g_str_equal (kinds[i], word))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_line (const char *line, KbRecord *record)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  guint64        size;

  if (g_strv_length (words) != 3 || !parse_kind (words[0], &record->kind)
      || !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXUINT32, &size, NULL)
      || strlen (words[2]) != KB_RECORD_SUM - 1)
    return FALSE;
  record->size = size;
  g_strlcpy (record->sum, words[2], KB_RECORD_SUM);
  return TRUE;
}

gboolean
kb_record_parse (const char *data, gsize size, gsize offset, const char *after, KbRecord *record)
{
  const char      *start = data + offset;
  gsize            left = size - offset;
  const char      *end = offset < size ? memchr (start, '\n', MIN (left, LONGEST_LINE)) : NULL;
  g_autofree char *line = end != NULL ? g_strndup (start, end - start) : NULL;
  char             sum[KB_RECORD_SUM];

  if (line == NULL || !parse_line (line, record))
    return FALSE;
  left -= end + 1 - start;
  if (record->size >= left || end[1 + record->size] != '\n')
    return FALSE;
  record->start = offset;
  record->content = end + 1;
  record->end = record->content + record->size + 1 - data;
  kb_record_compute_sum (record->kind, record->content, record->size, after, sum);
  record->intact = g_str_equal (sum, record->sum);
  return TRUE;
}

gboolean
kb_record_find (const char *data, gsize size, gsize offset, KbRecord *record)
{
  const char *next;

  while (offset < size && (next = memchr (data + offset, '\n', size - offset)) != NULL)
    {
      offset = next + 1 - data;
      if (kb_record_parse (data, size, offset, "", record))
        return TRUE;
    }
  return FALSE;
}
