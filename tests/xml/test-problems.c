/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-problems.h"

#include "xml-tests.h"

static void
test_format (void)
{
  g_autoptr (KbProblems) problems = kb_problems_new ("a file.xml");
  g_autoptr (GError)     error = NULL;
  g_autofree char       *text = NULL;

  kb_problems_add (problems, KB_SEVERITY_NOTE, 3, "note %d", 1);
  g_assert_false (kb_problems_has_errors (problems));
  kb_problems_add (problems, KB_SEVERITY_WARNING, 0, "without a line");
  g_assert_false (kb_problems_has_errors (problems));
  kb_problems_add (problems, KB_SEVERITY_ERROR, 70001, "%s", "100 %d wrong");
  kb_problems_add (problems, KB_SEVERITY_ERROR, 2, "earlier line, found later");
  g_assert_true (kb_problems_has_errors (problems));
  g_assert_cmpuint (kb_problems_get_count (problems), ==, 4);
  g_assert_cmpstr (kb_problems_get_file (problems), ==, "a file.xml");
  g_assert_cmpint (kb_problems_get (problems, 2)->line, ==, 70001);

  text = kb_problems_format (problems);
  g_assert_cmpstr (text, ==,
                   "a file.xml:3: note: note 1\n"
                   "a file.xml: warning: without a line\n"
                   "a file.xml:70001: error: 100 %d wrong\n"
                   "a file.xml:2: error: earlier line, found later");
  error = kb_problems_to_error (problems);
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "a file.xml:70001: error: 100 %d wrong\n"
                   "a file.xml:2: error: earlier line, found later");
}

/* What nobody would read is counted, not listed. */
static void
test_many (void)
{
  g_autoptr (KbProblems) problems = kb_problems_new ("many.xml");
  g_autofree char       *text = NULL;
  g_auto (GStrv)         lines = NULL;

  for (int i = 1; i <= KB_PROBLEMS_LISTED + 17; i++)
    kb_problems_add (problems, KB_SEVERITY_ERROR, i, "wrong");
  text = kb_problems_format (problems);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, KB_PROBLEMS_LISTED + 1);
  g_assert_cmpstr (lines[0], ==, "many.xml:1: error: wrong");
  g_assert_cmpstr (lines[KB_PROBLEMS_LISTED], ==,
                   "many.xml: note: 17 more problems are not listed. Mend these first.");
  g_assert_cmpuint (kb_problems_get_count (problems), ==, KB_PROBLEMS_LISTED + 17);
}

static void
test_severity (void)
{
  KbSeverity severity = KB_SEVERITY_NOTE;

  for (int i = KB_SEVERITY_NOTE; i <= KB_SEVERITY_ERROR; i++)
    {
      g_assert_true (kb_severity_from_string (kb_severity_to_string (i), &severity));
      g_assert_cmpint (severity, ==, i);
    }
  g_assert_false (kb_severity_from_string ("fatal", &severity));
  g_assert_false (kb_severity_from_string (NULL, &severity));
}

void
add_problems_tests (void)
{
  g_test_add_func ("/xml/problems/format", test_format);
  g_test_add_func ("/xml/problems/many", test_many);
  g_test_add_func ("/xml/problems/severity", test_severity);
}
