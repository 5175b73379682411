/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole command line, as scripts see it: exit codes, stdout, stderr, files. */
#include "config.h"

#include <glib/gstdio.h>

#include "cli-run.h"

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (g_getenv ("KABELBAUM_CLI"));
  work = g_dir_make_tmp ("kabelbaum-cli.XXXXXX", NULL);
  g_assert_nonnull (work);
  add_usage_tests ();
  add_check_tests ();
  add_mate_tests ();
  add_new_tests ();
  add_bom_tests ();
  add_draw_tests ();
  add_catalog_tests ();
  add_locale_tests ();
  result = g_test_run ();
  clear_work ();
  g_rmdir (work);
  g_free (work);
  return result;
}
