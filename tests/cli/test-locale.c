/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and JSON are the same bytes in every locale; texts for eyes are not. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

/* A German locale of our own, so that the test does not depend on what is set up. */
static gboolean
make_german (const char *folder)
{
  g_autofree char  *path = g_build_filename (folder, "de_DE.UTF-8", NULL);
  const char *const argv[] = {
    "localedef", "--no-archive", "-i", "de_DE", "-f", "UTF-8", path, NULL
  };
  g_autofree char *found = g_find_program_in_path ("localedef");

  if (found == NULL)
    return FALSE;
  run_free (run_command (argv));
  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static char **
german_environment (const char *folder)
{
  char **german = g_get_environ ();

  german = g_environ_setenv (german, "LOCPATH", folder, TRUE);
  german = g_environ_setenv (german, "LC_ALL", "de_DE.UTF-8", TRUE);
  return g_environ_setenv (german, "LANGUAGE", "de", TRUE);
}

static char **
plain_environment (void)
{
  char **plain = g_get_environ ();

  plain = g_environ_setenv (plain, "LC_ALL", "C", TRUE);
  return g_environ_unsetenv (plain, "LANGUAGE");
}

/* What all calls that write JSON and files gave, one after the other. */
static char *
collect (void)
{
  static const char *const calls[][5] = {
    { "check", "--format", "json", EXAMPLES "mistakes.kabelbaum" },
    { "info", "--format", "json", DATA "lead.kabelbaum" },
    { "catalog", "list", "--format", "json" },
    { "catalog", "show", PLUG, "--format", "json" },
    { "mate", "--format", "json", PLUG, "EXAMPLE-B-GREY-SOCKET" },
  };
  static const char *const files[][2] = { { "bom", "out.xml" },
                                          { "bom", "out.csv" },
                                          { "draw", "out.svg" },
                                          { "draw", "out.pdf" },
                                          { "draw", "out.png" } };
  GString                 *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (Run) called =
        run (calls[i][0], calls[i][1], calls[i][2], calls[i][3], calls[i][4], NULL);

      g_assert_cmpint (called->status, <, 2);
      g_string_append (all, called->out);
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = work_path (files[i][1]);
      g_autofree char *content = NULL;
      g_autofree char *digest = NULL;
      gsize            size;
      g_autoptr (Run)  called = run (files[i][0], DATA "lead.kabelbaum", "-o", path, NULL);

      assert_status (called, 0);
      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, size);
      g_string_append_printf (all, "%s %s %s\n", files[i][0], files[i][1], digest);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  return g_string_free (all, FALSE);
}

static char *
collect_plain (void)
{
  char *all;

  environment = plain_environment ();
  all = collect ();
  g_clear_pointer (&environment, g_strfreev);
  return all;
}

/* Texts of the catalogue follow the language, JSON and files do not. */
static void
test_language (void)
{
  g_autofree char *in_plain = collect_plain ();
  g_autofree char *in_german = NULL;
  g_autoptr (Run)  list = NULL;

  environment = g_environ_setenv (g_get_environ (), "LANGUAGE", "de", TRUE);
  in_german = collect ();
  list = run ("catalog", "list", NULL);
  g_clear_pointer (&environment, g_strfreev);
  assert_contains (list->out, "Lehrteil: Stecker");
  g_assert_cmpstr (in_german, ==, in_plain);
}

/* So do figures. */
static void
test_figures (void)
{
  g_autofree char *locales = work_path ("locales");
  g_autofree char *in_plain = NULL;
  g_autofree char *in_german = NULL;
  g_autoptr (Run)  info = NULL;

  g_assert_cmpint (g_mkdir (locales, 0700), ==, 0);
  if (!make_german (locales))
    {
      clear_work ();
      g_test_skip ("localedef cannot make a German locale here: the package “locales” is missing");
      return;
    }

  in_plain = collect_plain ();
  environment = german_environment (locales);
  in_german = collect ();
  info = run ("info", DATA "lead.kabelbaum", NULL);
  g_clear_pointer (&environment, g_strfreev);
  assert_contains (info->out, "3,5905 m");
  g_assert_cmpstr (in_german, ==, in_plain);
  clear_work ();
}

/* In a locale without UTF-8 too, JSON is UTF-8. */
static void
test_encoding (void)
{
  g_autoptr (Run)  info = NULL;
  g_autoptr (Json) json = NULL;

  environment = plain_environment ();
  info = run ("info", "--format", "json", DATA "lead.kabelbaum", NULL);
  g_clear_pointer (&environment, g_strfreev);
  json = assert_json (info);
  g_assert_cmpstr (json_text (json, "title"), ==, "Lead, “two of them”");
}

void
add_locale_tests (void)
{
  g_test_add_func ("/cli/locale/language", test_language);
  g_test_add_func ("/cli/locale/figures", test_figures);
  g_test_add_func ("/cli/locale/encoding", test_encoding);
}
