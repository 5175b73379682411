/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml-tests.h"

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_decimal_tests ();
  add_file_tests ();
  add_problems_tests ();
  add_progress_tests ();
  add_reader_tests ();
  add_writer_tests ();
  return g_test_run ();
}
