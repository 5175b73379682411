/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-file.h"
#include "xml/kb-progress.h"
#include "xml/kb-xml-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#include "xml-tests.h"

static void
assert_done (KbProgress *progress, double done)
{
  g_assert_cmpfloat_with_epsilon (kb_progress_get_done (progress), done, 1e-4);
}

static void
test_parts (void)
{
  g_autoptr (KbProgress) progress = kb_progress_new ();

  assert_done (progress, 0.0);
  g_assert_true (kb_progress_go_on (progress, 1, 4));
  assert_done (progress, 0.25);
  kb_progress_unref (g_steal_pointer (&progress));

  progress = kb_progress_new ();
  kb_progress_begin_part (progress, 0.5);
  assert_done (progress, 0.0);
  kb_progress_go_on (progress, 1, 2);
  assert_done (progress, 0.25);
  /* What is not counted to its end is done all the same. */
  kb_progress_begin_part (progress, 1.0);
  assert_done (progress, 0.5);
  kb_progress_go_on (progress, 1, 2);
  assert_done (progress, 0.75);
  kb_progress_go_on (progress, 7, 2);
  assert_done (progress, 1.0);
  /* How much there is may not be known; it never goes back. */
  g_assert_true (kb_progress_go_on (progress, 7, 0));
  assert_done (progress, 1.0);
}

static void
test_scopes (void)
{
  g_autoptr (KbProgress) progress = kb_progress_new ();

  kb_progress_begin_part (progress, 0.2);
  kb_progress_enter (progress, 0.6);
  assert_done (progress, 0.2);
  kb_progress_go_on (progress, 1, 4);
  assert_done (progress, 0.3);
  kb_progress_begin_part (progress, 0.5);
  kb_progress_enter (progress, 1.0);
  assert_done (progress, 0.4);
  kb_progress_begin_part (progress, 0.5);
  kb_progress_go_on (progress, 1, 2);
  assert_done (progress, 0.45);
  kb_progress_leave (progress);
  assert_done (progress, 0.6);
  kb_progress_leave (progress);
  assert_done (progress, 0.6);
  kb_progress_begin_part (progress, 1.0);
  kb_progress_go_on (progress, 1, 2);
  assert_done (progress, 0.8);
}

static void
test_cancel (void)
{
  g_autoptr (KbProgress) progress = kb_progress_new ();

  g_assert_true (kb_progress_go_on (progress, 1, 4));
  kb_progress_cancel (progress);
  g_assert_false (kb_progress_go_on (progress, 2, 4));
  g_assert_true (kb_progress_is_cancelled (progress));
  g_assert_true (g_cancellable_is_cancelled (kb_progress_get_cancellable (progress)));
}

static void
test_nobody_waits (void)
{
  kb_progress_begin_part (NULL, 0.5);
  g_assert_true (kb_progress_go_on (NULL, 1, 2));
  g_assert_null (kb_progress_get_cancellable (NULL));
  g_assert_false (kb_progress_is_cancelled (NULL));
  kb_progress_cancel (NULL);
  assert_done (NULL, 0.0);
}

static char *
dup_long_text (void)
{
  GString *text = g_string_new ("<a>");

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "<b c='d'/>");
  g_string_append (text, "</a>");
  return g_string_free (text, FALSE);
}

/* Reading tells how far it is, and gives up without a problem of the file's. */
static void
test_reading (void)
{
  g_autofree char       *text = dup_long_text ();
  g_autoptr (GBytes)     bytes = g_bytes_new (text, strlen (text));
  g_autoptr (KbProgress) progress = kb_progress_new ();
  g_autoptr (KbProblems) problems = kb_problems_new ("file");
  g_autoptr (GError)     error = NULL;
  xmlDoc                *doc;

  kb_problems_set_progress (problems, progress);
  doc = kb_xml_parse (bytes, NULL, problems);
  g_assert_nonnull (doc);
  xmlFreeDoc (doc);
  g_assert_cmpfloat (kb_progress_get_done (progress), >, 0.8);
  g_assert_cmpfloat (kb_progress_get_done (progress), <=, 1.0);
  kb_progress_cancel (progress);
  g_assert_null (kb_xml_parse (bytes, NULL, problems));
  g_assert_cmpuint (kb_problems_get_count (problems), ==, 0);
  error = kb_problems_to_error (problems);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_file (void)
{
  g_autofree char       *path = NULL;
  g_autoptr (KbProgress) progress = kb_progress_new ();
  g_autoptr (GError)     error = NULL;
  g_autoptr (GBytes)     bytes = NULL;
  int                    fd = g_file_open_tmp ("kabelbaum-XXXXXX", &path, NULL);

  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, "content", -1, NULL));
  bytes = kb_file_load_watched (path, progress, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 7);
  assert_done (progress, 1.0);
  kb_progress_cancel (progress);
  g_assert_null (kb_file_load_watched (path, progress, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_unlink (path);
}

void
add_progress_tests (void)
{
  g_test_add_func ("/xml/progress/parts", test_parts);
  g_test_add_func ("/xml/progress/scopes", test_scopes);
  g_test_add_func ("/xml/progress/cancel", test_cancel);
  g_test_add_func ("/xml/progress/nobody-waits", test_nobody_waits);
  g_test_add_func ("/xml/progress/reading", test_reading);
  g_test_add_func ("/xml/progress/file", test_file);
}
