/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the target on each file of the folder that is given, and on every tenth beginning of each. */
#include "config.h"

#include <glib.h>
#include <string.h>

#include "fuzz.h"

static void
replay (gconstpointer data)
{
  const char        *path = data;
  g_autofree char   *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize              size = 0;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const uint8_t *) content, size);
  for (int i = 1; i < 10; i++)
    LLVMFuzzerTestOneInput ((const uint8_t *) content, size * (gsize) i / 10);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) dir = NULL;
  const char      *name;
  guint            n = 0;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  dir = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (dir);
  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *test = g_strconcat ("/fuzz/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (argv[1], name, NULL), replay, g_free);
    }
  g_assert_cmpuint (n, >, 10);
  return g_test_run ();
}
