/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "golden.h"

#include <string.h>

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
golden_list (const char *folder, const char *suffix)
{
  g_autofree char   *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), folder, NULL);
  g_autoptr (GDir)   dir = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray         *paths = g_ptr_array_new_with_free_func (g_free);
  const char        *name;

  dir = g_dir_open (path, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

/* The folder of the sources lies elsewhere on each machine. */
static char *
without_folder (const char *path, const char *message)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *prefix = g_strconcat (folder, "/", NULL);
  GString         *text = g_string_new (message);

  g_string_replace (text, prefix, "", 0);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

void
golden_check (const char *path, const char *message)
{
  const char        *dot = strrchr (path, '.');
  g_autofree char   *stem = g_strndup (path, dot - path);
  g_autofree char   *expected_path = g_strconcat (stem, ".expected", NULL);
  g_autofree char   *actual = without_folder (path, message);
  g_autofree char   *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (g_getenv ("KB_UPDATE_GOLDEN"), "1") == 0)
    {
      g_file_set_contents (expected_path, actual, -1, &error);
      g_assert_no_error (error);
      return;
    }
  g_file_get_contents (expected_path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (actual, ==, expected);
}
