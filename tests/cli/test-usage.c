/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad usage, help, and input that cannot be used. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cli-run.h"

static const char *const calls[] = { "check", "mate", "bom", "draw", "new", "info", "catalog" };
static const char *const later[] = { "wires", "cuts",   "test-table", "labels",
                                     "diff",  "import", "export" };

static void
test_help (void)
{
  g_autoptr (Run) help = run ("--help", NULL);

  assert_status (help, 0);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %s ", calls[i]);
      g_autofree char *usage = g_strdup_printf ("\n  kabelbaum-cli %s [OPTION", calls[i]);
      g_autoptr (Run)  of_call = run (calls[i], "--help", NULL);

      assert_contains (help->out, line);
      assert_status (of_call, 0);
      assert_contains (of_call->out, usage);
      assert_contains (of_call->out, "--catalog");
      assert_contains (of_call->out, "--version");
      g_assert_cmpstr (of_call->err, ==, "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %s ", later[i]);

      assert_lacks (help->out, line);
    }
}

static void
test_version (void)
{
  g_autoptr (Run) alone = run ("--version", NULL);
  g_autoptr (Run) with_call = run ("mate", "--version", NULL);

  assert_status (alone, 0);
  g_assert_cmpstr (alone->out, ==, "kabelbaum-cli " PACKAGE_VERSION "\n");
  assert_status (with_call, 0);
  g_assert_cmpstr (with_call->out, ==, alone->out);
}

static void
test_bad_usage (void)
{
  static const struct
  {
    const char *arguments[5];
    const char *says;
  } cases[] = {
    { { NULL }, "--help" },
    { { "chek", "a.kabelbaum" }, "“check”" },
    { { "zzzzzzzz" }, "zzzzzzzz" },
    { { "--nonsense" }, "--nonsense" },
    { { "check" }, "check FILE…" },
    { { "check", "--nonsense", DATA "lead.kabelbaum" }, "--nonsense" },
    { { "check", "--format", "xml", DATA "lead.kabelbaum" }, "text, json" },
    { { "check", "--severity", "eror", DATA "lead.kabelbaum" }, "“error”" },
    { { "check", "--catalog" }, "--catalog" },
    { { "check", "--catalog", "no-such-catalogue.xml", DATA "lead.kabelbaum" },
      "no-such-catalogue.xml" },
    { { "check", "--catalog", DATA "bad-catalogue.xml", DATA "lead.kabelbaum" },
      "bad-catalogue.xml:4: error: " },
    { { "mate", PLUG }, "mate PART" },
    { { "mate", PLUG, SOCKET, PLUG }, "too much" },
    { { "info" }, "info FILE" },
    { { "info", DATA "lead.kabelbaum", DATA "wrong.kabelbaum" }, "wrong.kabelbaum" },
    { { "catalog" }, "list" },
    { { "catalog", "lst" }, "“list”" },
    { { "catalog", "--catalog", DATA "workshop.xml", "list" }, "catalog list" },
    { { "catalog", "list", "--kind", "plugg" }, "“plug”" },
    { { "catalog", "show" }, "catalog show PART" },
    { { "catalog", "show", "770-1252/076-00" }, "“770-1252/076-000”" },
    { { "catalog", "show", "770-1252" }, "“770-1252/076-000”" },
    { { "catalog", "matrix", "more" }, "“more” is too much" },
    { { "catalog", "import", "a", "-o" }, "-o" },
    { { "catalog", "import", "no-such-file", "-n" }, "no-such-file" },
    { { "catalog", "import", "tests/cli/data/workshop.xml", "-n" }, "No part was found" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *a = cases[i].arguments;
      g_autoptr (Run)    refused =
        run (a[0], a[0] ? a[1] : NULL, a[1] ? a[2] : NULL, a[2] ? a[3] : NULL, NULL);

      assert_refused (refused, cases[i].says);
    }
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    {
      g_autoptr (Run) refused = run (later[i], DATA "lead.kabelbaum", "-o", "out.csv", NULL);

      assert_refused (refused, "not available in this version");
    }
}

/* One line with file, line and remedy; nothing written; whichever call reads the file. */
static void
check_bad_file (const char *path, const char *place, const char *says)
{
  g_autofree char *xml = work_path ("out.xml");
  g_autofree char *pdf = work_path ("out.pdf");
  g_autoptr (Run)  check = run ("check", path, NULL);
  g_autoptr (Run)  check_json = run ("check", "--format", "json", path, NULL);
  g_autoptr (Run)  bom = run ("bom", path, "-o", xml, NULL);
  g_autoptr (Run)  draw = run ("draw", path, "-o", pdf, NULL);
  g_autoptr (Run)  info = run ("info", path, NULL);
  g_autofree char *start = g_strdup_printf ("%s%s: error: ", path, place);
  g_autoptr (Json) json = json_parse (check_json->out);

  assert_refused (check, says);
  g_assert_true (g_str_has_prefix (check->err, start));
  assert_refused (bom, start);
  assert_refused (draw, start);
  assert_refused (info, start);
  assert_status (check_json, 2);
  g_assert_cmpint (json_length (json, "files"), ==, 0);
  assert_work_is_empty ();
}

static void
test_bad_files (void)
{
  check_bad_file (DATA "empty.kabelbaum", ":1", "empty");
  check_bad_file (DATA "not-xml.kabelbaum", ":1", "");
  check_bad_file (DATA "doctype.kabelbaum", ":2", "DOCTYPE");
  check_bad_file (DATA "missing-attribute.kabelbaum", ":4", "part");
  check_bad_file (DATA "repeated-id.kabelbaum", ":5", "x1");
  check_bad_file (DATA "cut-short.kabelbaum", ":4", "");
  check_bad_file (DATA "no-such-file.kabelbaum", "", "");
  check_bad_file ("tests/cli/data", "", "");
}

/* Also for root, whom rights do not stop. */
static void
test_unreadable (void)
{
  g_autofree char *loop = work_path ("loop.kabelbaum");
  g_autofree char *locked = work_path ("locked.kabelbaum");
  g_autoptr (Run)  run_loop = NULL;

  g_assert_cmpint (symlink ("loop.kabelbaum", loop), ==, 0);
  run_loop = run ("check", loop, NULL);
  assert_refused (run_loop, "loop.kabelbaum");
  if (geteuid () != 0)
    {
      g_autoptr (Run) run_locked = NULL;

      g_assert_true (g_file_set_contents (locked, "<harness/>", -1, NULL));
      g_assert_cmpint (g_chmod (locked, 0), ==, 0);
      run_locked = run ("check", locked, NULL);
      assert_refused (run_locked, "locked.kabelbaum");
    }
  clear_work ();
}

/* Also where GOption prints and ends by itself. */
static void
test_full_stdout (void)
{
  static const char *const calls_to_full[] = { "--help",
                                               "--version",
                                               "check --help",
                                               "catalog list",
                                               "mate " PLUG " " SOCKET,
                                               "catalog list --format json" };

  for (guint i = 0; i < G_N_ELEMENTS (calls_to_full); i++)
    {
      g_autofree char *line =
        g_strdup_printf ("\"$KABELBAUM_CLI\" %s >/dev/full", calls_to_full[i]);
      const char *const argv[] = { "sh", "-c", line, NULL };
      g_autoptr (Run)   failed = run_command (argv);

      assert_refused (failed, "The result could not be written.");
    }
}

void
add_usage_tests (void)
{
  g_test_add_func ("/cli/usage/help", test_help);
  g_test_add_func ("/cli/usage/version", test_version);
  g_test_add_func ("/cli/usage/bad-usage", test_bad_usage);
  g_test_add_func ("/cli/usage/bad-files", test_bad_files);
  g_test_add_func ("/cli/usage/unreadable", test_unreadable);
  g_test_add_func ("/cli/usage/full-stdout", test_full_stdout);
}
