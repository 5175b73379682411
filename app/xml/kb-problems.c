/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-problems.h"

#include <glib/gi18n.h>

struct _KbProblems
{
  char       *file;
  GArray     *entries;
  KbProgress *progress; /* (nullable) */
};

G_DEFINE_QUARK (kb - file - error - quark, kb_file_error)

static const char *const severity_names[] = { "note", "warning", "error" };

const char *
kb_severity_to_string (KbSeverity severity)
{
  return severity_names[severity];
}

gboolean
kb_severity_from_string (const char *string, KbSeverity *severity)
{
  for (guint i = 0; i < G_N_ELEMENTS (severity_names); i++)
    if (g_strcmp0 (string, severity_names[i]) == 0)
      {
        *severity = i;
        return TRUE;
      }
  return FALSE;
}

static void
problem_clear (gpointer data)
{
  g_free (((KbProblem *) data)->text);
}

KbProblems *
kb_problems_new (const char *file)
{
  KbProblems *self = g_new0 (KbProblems, 1);
  self->file = g_strdup (file);
  self->entries = g_array_new (FALSE, FALSE, sizeof (KbProblem));
  g_array_set_clear_func (self->entries, problem_clear);
  return self;
}

void
kb_problems_free (KbProblems *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_array_unref (self->entries);
  g_clear_pointer (&self->progress, kb_progress_unref);
  g_free (self);
}

void
kb_problems_set_progress (KbProblems *self, KbProgress *progress)
{
  if (progress != NULL)
    kb_progress_ref (progress);
  g_clear_pointer (&self->progress, kb_progress_unref);
  self->progress = progress;
}

KbProgress *
kb_problems_get_progress (KbProblems *self)
{
  return self->progress;
}

void
kb_problems_add (KbProblems *self, KbSeverity severity, int line, const char *format, ...)
{
  va_list   args;
  KbProblem problem = { severity, line, NULL };

  va_start (args, format);
  problem.text = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (self->entries, problem);
}

const char *
kb_problems_get_file (KbProblems *self)
{
  return self->file;
}

guint
kb_problems_get_count (KbProblems *self)
{
  return self->entries->len;
}

const KbProblem *
kb_problems_get (KbProblems *self, guint index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);
  return &g_array_index (self->entries, KbProblem, index);
}

gboolean
kb_problems_has_errors (KbProblems *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, KbProblem, i).severity == KB_SEVERITY_ERROR)
      return TRUE;
  return FALSE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return ((const KbProblem *) a)->line - ((const KbProblem *) b)->line;
}

void
kb_problems_sort (KbProblems *self)
{
  g_array_sort (self->entries, compare_lines);
}

static char *
format_from (KbProblems *self, KbSeverity least)
{
  GString *text = g_string_new (NULL);
  guint    n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const KbProblem *p = &g_array_index (self->entries, KbProblem, i);

      if (p->severity < least || ++n > KB_PROBLEMS_LISTED)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, self->file);
      if (p->line > 0)
        g_string_append_printf (text, ":%d", p->line);
      g_string_append_printf (text, ": %s: %s", kb_severity_to_string (p->severity), p->text);
    }
  if (n > KB_PROBLEMS_LISTED)
    {
      n -= KB_PROBLEMS_LISTED;
      g_string_append_printf (text, "\n%s: %s: ", self->file,
                              kb_severity_to_string (KB_SEVERITY_NOTE));
      g_string_append_printf (text,
                              ngettext ("%u more problem is not listed. Mend these first.",
                                        "%u more problems are not listed. Mend these first.", n),
                              n);
    }
  return g_string_free (text, FALSE);
}

char *
kb_problems_format (KbProblems *self)
{
  return format_from (self, KB_SEVERITY_NOTE);
}

GError *
kb_problems_to_error (KbProblems *self)
{
  g_autofree char *text = NULL;
  GError          *cancelled = NULL;

  if (g_cancellable_set_error_if_cancelled (kb_progress_get_cancellable (self->progress),
                                            &cancelled))
    return cancelled;
  text = format_from (self, KB_SEVERITY_ERROR);
  return g_error_new_literal (KB_FILE_ERROR, KB_FILE_ERROR_INVALID, text);
}
