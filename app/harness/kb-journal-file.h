/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of a recovery journal: a first line, then records. A record is a line “KIND LENGTH SUM”, so many bytes, and a
 * line feed. The sum is over the sum that an earlier record states, the kind and the bytes, so that no record can be
 * taken for another, and a torn or altered one is noticed.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  KB_RECORD_HEAD, /* what the document is called: a key file */
  KB_RECORD_BASE, /* the document as a file */
  KB_RECORD_EDIT, /* a change, as all that follow */
  KB_RECORD_UNDO,
  KB_RECORD_REDO,
  KB_RECORD_PARTS, /* parts that a catalogue came to know; no step */
  KB_N_RECORDS,
} KbRecordKind;

/* Of a sum as text, with its end. */
#define KB_RECORD_SUM 65

/* The first line of the file. */
#define KB_JOURNAL_MAGIC "kabelbaum-journal 1\n"

/**
 * KbRecord:
 * @start: where it begins in the file; @end: where the next one does
 * @intact: the bytes are those that were written
 */
typedef struct
{
  KbRecordKind kind;
  gsize        start, end;
  const char  *content;
  gsize        size;
  char         sum[KB_RECORD_SUM];
  gboolean     intact;
} KbRecord;

/* The record of @bytes; @sum: (inout): that of the record that this one follows, "" for none. */
GString *kb_record_format (KbRecordKind kind, GBytes *bytes, char *sum) G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_record_parse:
 * @after: the sum of the record that this one follows
 *
 * Reads the record at @offset. FALSE where none begins there, or not all of it is there.
 */
gboolean kb_record_parse (const char *data,
                          gsize       size,
                          gsize       offset,
                          const char *after,
                          KbRecord   *record);
/* The first record, intact or not, at the beginning of a line after @offset. */
gboolean kb_record_find (const char *data, gsize size, gsize offset, KbRecord *record);
/* What stands as sum of a record. */
void kb_record_compute_sum (KbRecordKind kind,
                            const char  *content,
                            gsize        size,
                            const char  *after,
                            char        *sum);

G_END_DECLS
