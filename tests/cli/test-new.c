/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new: an empty harness, one from a template, and what is refused. */
#include "config.h"

#include "cli-run.h"

static void
test_new (void)
{
  g_autofree char *empty = work_path ("empty.kabelbaum");
  g_autofree char *line = work_path ("line.kabelbaum");
  g_autofree char *again = work_path ("again.kabelbaum");
  g_autofree char *bytes[2] = { NULL };
  g_autoptr (Run)  list = run ("new", "--list", NULL);
  g_autoptr (Run)  to_empty = run ("new", "-o", empty, NULL);
  g_autoptr (Run)  to_line = run ("new", "-t", "luminaires", "-n", "3", "-o", line, NULL);
  g_autoptr (Run)  check = run ("check", line, NULL);
  g_autoptr (Run)  info = run ("info", empty, NULL);

  assert_contains (list->out, "luminaires");
  assert_contains (list->out, "status-queries");
  assert_status (to_empty, 0);
  assert_status (info, 0);
  assert_status (to_line, 0);
  assert_status (check, 0);
  g_assert_true (g_file_get_contents (line, &bytes[0], NULL, NULL));
  assert_contains (bytes[0], "Luminaire 3");
  assert_lacks (bytes[0], "Luminaire 4");
  {
    g_autoptr (Run) same =
      run ("new", "--template", "luminaires", "--count", "3", "-o", again, NULL);

    assert_status (same, 0);
  }
  g_assert_true (g_file_get_contents (again, &bytes[1], NULL, NULL));
  g_assert_cmpstr (bytes[0], ==, bytes[1]);
  g_free (g_steal_pointer (&bytes[1]));
  clear_work ();
}

static void
test_refused (void)
{
  g_autofree char *out = work_path ("out.kabelbaum");
  g_autofree char *other = work_path ("out.xml");
  g_autoptr (Run)  nowhere = run ("new", NULL);
  g_autoptr (Run)  ending = run ("new", "-o", other, NULL);
  g_autoptr (Run)  name = run ("new", "-t", "luminaire", "-o", out, NULL);
  g_autoptr (Run)  none = run ("new", "-t", "luminaires", "-n", "0", "-o", out, NULL);
  g_autoptr (Run)  many = run ("new", "-t", "luminaires", "-n", "1000", "-o", out, NULL);
  g_autoptr (Run)  count = run ("new", "-n", "3", "-o", out, NULL);

  assert_status (nowhere, 2);
  assert_status (ending, 2);
  assert_refused (name, "luminaires");
  assert_refused (none, "1 to 100");
  assert_refused (many, "1 to 100");
  assert_refused (count, "--template");
  assert_work_is_empty ();
}

void
add_new_tests (void)
{
  g_test_add_func ("/cli/new/written", test_new);
  g_test_add_func ("/cli/new/refused", test_refused);
}
