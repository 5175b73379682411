/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

char  *work;
char **environment;

void
run_free (Run *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

Run *
run_command (const char *const *argv)
{
  Run               *self = g_new0 (Run, 1);
  const char        *folder = g_test_get_dir (G_TEST_DIST);
  g_autofree char   *line = g_strjoinv (" ", (char **) argv);
  g_autoptr (GError) error = NULL;
  int                wait_status;

  g_test_message ("%s", line);
  g_spawn_sync (folder, (char **) argv, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &self->out,
                &self->err, &wait_status, &error);
  g_assert_no_error (error);
  /* A crash is never an answer. */
  g_assert_true (WIFEXITED (wait_status));
  self->status = WEXITSTATUS (wait_status);
  if (*self->err != '\0')
    g_test_message ("stderr: %s", self->err);
  return self;
}

Run *
run (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  va_list               arguments;

  g_ptr_array_add (argv, (char *) g_getenv ("KABELBAUM_CLI"));
  va_start (arguments, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (char *) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  return run_command ((const char *const *) argv->pdata);
}

char *
work_path (const char *name)
{
  return g_build_filename (work, name, NULL);
}

void
assert_status (Run *self, int status)
{
  g_assert_cmpint (self->status, ==, status);
}

void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

void
assert_lacks (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in:\n%s", part, text);
}

void
assert_refused (Run *self, const char *text)
{
  assert_status (self, 2);
  g_assert_cmpstr (self->out, ==, "");
  assert_contains (self->err, ": error: ");
  assert_contains (self->err, text);
  /* One line: its end is the end of the text. */
  g_assert_true (strchr (self->err, '\n') == self->err + strlen (self->err) - 1);
}

Json *
assert_json (Run *self)
{
  Json *json = json_parse (self->out);

  g_assert_nonnull (json);
  g_assert_cmpstr (self->err, ==, "");
  return json;
}

void
assert_exists (const char *path, gboolean exists)
{
  g_test_message ("%s", path);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == exists);
}

void
assert_work_is_empty (void)
{
  g_autoptr (GDir) dir = g_dir_open (work, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

static void
remove_below (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_below (child);
      g_remove (child);
    }
}

void
clear_work (void)
{
  remove_below (work);
}
