/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All problems of a file, however many, for eyes and for machines. */
#include "config.h"

#include "cli/kb-cli.h"

void
kb_cli_print_problems (KbProblems *problems)
{
  g_autofree char *display = g_filename_display_name (kb_problems_get_file (problems));

  for (guint i = 0; i < kb_problems_get_count (problems); i++)
    {
      const KbProblem *problem = kb_problems_get (problems, i);

      if (problem->line > 0)
        g_printerr ("%s:%d: %s: %s\n", display, problem->line,
                    kb_severity_to_string (problem->severity), problem->text);
      else
        g_printerr ("%s: %s: %s\n", display, kb_severity_to_string (problem->severity),
                    problem->text);
    }
}

void
kb_cli_write_problem (KbJson *json, int line, KbSeverity severity, const char *text)
{
  kb_json_begin_object (json, NULL);
  if (line > 0)
    kb_json_int (json, "line", line);
  else
    kb_json_null (json, "line");
  kb_json_string (json, "severity", kb_severity_to_string (severity));
  kb_json_string (json, "text", text);
  kb_json_end (json);
}

void
kb_cli_write_problems (KbJson *json, KbProblems *problems)
{
  for (guint i = 0; i < kb_problems_get_count (problems); i++)
    {
      const KbProblem *problem = kb_problems_get (problems, i);

      kb_cli_write_problem (json, problem->line, problem->severity, problem->text);
    }
}

guint
kb_cli_count_problems (KbProblems *problems, KbSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < kb_problems_get_count (problems); i++)
    n += kb_problems_get (problems, i)->severity == severity;
  return n;
}
