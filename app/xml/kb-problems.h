/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * xml: safe reading and canonical writing of XML files, exact decimals, atomic saving, and the list of problems
 * that every loader fills. It knows libxml2 and GIO, and nothing of connectors.
 */
#pragma once

#include "xml/kb-progress.h"

G_BEGIN_DECLS

/* So many are written out by [func@problems_format]; of the rest only the number is told. */
#define KB_PROBLEMS_LISTED 100

#define KB_FILE_ERROR (kb_file_error_quark ())
GQuark kb_file_error_quark (void);

/**
 * KbFileError:
 * @KB_FILE_ERROR_INVALID: the content cannot be used; the message names file, line and remedy
 * @KB_FILE_ERROR_CHANGED: the file on disk is no longer the one that was read
 * @KB_FILE_ERROR_WRITE: the file could not be written; the old one is whole
 */
typedef enum
{
  KB_FILE_ERROR_INVALID,
  KB_FILE_ERROR_CHANGED,
  KB_FILE_ERROR_WRITE,
} KbFileError;

typedef enum
{
  KB_SEVERITY_NOTE,
  KB_SEVERITY_WARNING,
  KB_SEVERITY_ERROR,
} KbSeverity;

/* "note", "warning", "error": machine names, never translated. */
const char *kb_severity_to_string (KbSeverity severity);
gboolean    kb_severity_from_string (const char *string, KbSeverity *severity);

/**
 * KbProblem:
 * @line: from 1; 0 where the problem has no line
 * @text: one translated sentence that says what is wrong and what to do
 */
typedef struct
{
  KbSeverity severity;
  int        line;
  char      *text;
} KbProblem;

/**
 * KbProblems:
 *
 * What a loader found in one file, in the order of finding. Loaders add and go on; the caller decides by
 * [method@Problems.has_errors].
 */
typedef struct _KbProblems KbProblems;

KbProblems *kb_problems_new (const char *file);
void        kb_problems_free (KbProblems *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbProblems, kb_problems_free)

/* Reading the file is watched by @progress; where that is cancelled, a loader gives up and returns nothing, as after an error. */
void        kb_problems_set_progress (KbProblems *self, KbProgress *progress);
KbProgress *kb_problems_get_progress (KbProblems *self);

void kb_problems_add (KbProblems *self, KbSeverity severity, int line, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
const char      *kb_problems_get_file (KbProblems *self);
guint            kb_problems_get_count (KbProblems *self);
const KbProblem *kb_problems_get (KbProblems *self, guint index);
gboolean         kb_problems_has_errors (KbProblems *self);

/* Into the order of their lines; those of one line keep theirs. */
void kb_problems_sort (KbProblems *self);

/* `FILE:LINE: severity: text`, one a line, owned. */
char *kb_problems_format (KbProblems *self) G_GNUC_WARN_UNUSED_RESULT;

/* An error (INVALID) of all entries of severity error, formatted as by kb_problems_format(); G_IO_ERROR_CANCELLED where the
 * reading was cancelled. */
GError *kb_problems_to_error (KbProblems *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
