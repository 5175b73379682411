/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-decimal.h"

#include <locale.h>
#include <string.h>

#include "xml-tests.h"

static const struct
{
  const char *text;
  int         scale;
  gint64      value;
} good[] = {
  { "0", 0, 0 },
  { "0", 3, 0 },
  { "-0", 3, 0 },
  { "+0.000", 3, 0 },
  { "1", 3, 1000 },
  { "12.9", 3, 12900 },
  { "37.5", 3, 37500 },
  { "0.25", 3, 250 },
  { "-12.5", 3, -12500 },
  { "+12.5", 3, 12500 },
  { ".5", 1, 5 },
  { "-.5", 1, -5 },
  { "5.", 1, 50 },
  { "007", 0, 7 },
  { "1.500", 3, 1500 },
  { "1.50000000000", 3, 1500 },
  { "1.000", 0, 1 },
  /* Figures that a float cannot hold. */
  { "0.1", 9, 100000000 },
  { "4.35", 2, 435 },
  { "1.005", 3, 1005 },
  { "99999999999.9999", 4, G_GINT64_CONSTANT (999999999999999) },
  /* Limits: 10^15 is the largest. */
  { "1000000000000000", 0, G_GINT64_CONSTANT (1000000000000000) },
  { "-1000000000000000", 0, G_GINT64_CONSTANT (-1000000000000000) },
  { "1000000000000", 3, G_GINT64_CONSTANT (1000000000000000) },
  { "999999999999.999", 3, G_GINT64_CONSTANT (999999999999999) },
  { "00000000000000000000000000000001", 0, 1 },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64   value = 4711;
      gboolean ok = kb_decimal_parse (good[i].text, good[i].scale, &value);

      if (!ok || value != good[i].value)
        g_error ("“%s” with %d places gave %" G_GINT64_FORMAT, good[i].text, good[i].scale, value);
    }
}

static void
test_parse_bad (void)
{
  static const struct
  {
    const char *text;
    int         scale;
  } bad[] = {
    { NULL, 3 },
    { "", 3 },
    { ".", 3 },
    { "-", 3 },
    { "+", 3 },
    { "-.", 3 },
    { "--1", 3 },
    { "+-1", 3 },
    { " 1", 3 },
    { "1 ", 3 },
    { "1,5", 3 },
    { "1.5.0", 3 },
    { "1e3", 3 },
    { "0x10", 3 },
    { "inf", 3 },
    { "nan", 3 },
    { "1'000", 3 },
    { "1\n", 3 },
    { "١", 3 },
    { "12.34567", 3 },
    { "0.0001", 3 },
    { "0.5", 0 },
    { "1000000000000001", 0 },
    { "-1000000000000001", 0 },
    { "1000000000000.001", 3 },
    { "9999999999999999999999999999999999", 0 },
    { "18446744073709551617", 0 },
    { "1000000000000000", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 value = 4711;

      if (kb_decimal_parse (bad[i].text, bad[i].scale, &value))
        g_error ("“%s” was taken for %" G_GINT64_FORMAT, bad[i].text, value);
      g_assert_cmpint (value, ==, 4711);
    }
}

static void
test_format (void)
{
  static const struct
  {
    gint64      value;
    int         scale;
    const char *text;
  } table[] = {
    { 0, 0, "0" },
    { 0, 3, "0" },
    { 12900, 3, "12.9" },
    { 37500, 3, "37.5" },
    { 20000, 3, "20" },
    { 1, 3, "0.001" },
    { -1, 3, "-0.001" },
    { -12500, 3, "-12.5" },
    { 10, 0, "10" },
    { 100, 1, "10" },
    { 1005, 3, "1.005" },
    { G_MAXINT64, 3, "9223372036854775.807" },
    { G_MININT64, 0, "-9223372036854775808" },
    { G_MININT64, 3, "-9223372036854775.808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = kb_decimal_format (table[i].value, table[i].scale);

      g_assert_cmpstr (text, ==, table[i].text);
    }
}

/* What is written is read back, and nothing shorter would be. */
static void
test_round_trip (void)
{
  for (int n = 0; n < 20000; n++)
    {
      int              scale = g_test_rand_int_range (0, 10);
      gint64           limit = G_GINT64_CONSTANT (1000000000000000);
      gint64           value = (gint64) g_test_rand_int () * g_test_rand_int () % limit;
      gint64           back = 0;
      g_autofree char *text = kb_decimal_format (value, scale);

      g_assert_true (kb_decimal_parse (text, scale, &back));
      g_assert_cmpint (back, ==, value);
      g_assert_false (strchr (text, '.') != NULL && g_str_has_suffix (text, "0"));
      g_assert_false (g_str_has_suffix (text, "."));
    }
}

/* A German locale of the test's own, so that it does not depend on what is set up. */
static char *
make_german (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_dir_make_tmp ("kabelbaum-locale-XXXXXX", &error);
  g_autofree char   *path = g_build_filename (folder, "de_DE.UTF-8", NULL);
  const char *const  argv[] = {
     "localedef", "--no-archive", "-i", "de_DE", "-f", "UTF-8", path, NULL
  };
  g_autoptr (GSubprocess) process = NULL;

  g_assert_no_error (error);
  process = g_subprocess_newv (
    argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL);
  if (process != NULL)
    g_subprocess_wait (process, NULL, NULL);
  return g_steal_pointer (&folder);
}

static void
remove_tree (const char *path)
{
  const char *const       argv[] = { "rm", "-rf", path, NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, NULL);

  g_subprocess_wait (process, NULL, NULL);
}

/* The comma of a locale shows for eyes only. */
static void
test_locale (void)
{
  g_autofree char *folder = make_german ();
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));
  g_autofree char *german = NULL;
  g_autofree char *machine = NULL;
  gint64           value = 0;
  gboolean         found;

  g_setenv ("LOCPATH", folder, TRUE);
  found = setlocale (LC_ALL, "de_DE.UTF-8") != NULL;
  german = kb_decimal_format_local (12900, 3);
  machine = kb_decimal_format (12900, 3);
  if (found)
    {
      g_assert_cmpstr (german, ==, "12,9");
      g_assert_cmpstr (machine, ==, "12.9");
      g_assert_true (kb_decimal_parse ("12.9", 3, &value));
      g_assert_cmpint (value, ==, 12900);
      g_assert_false (kb_decimal_parse ("12,9", 3, &value));
    }
  setlocale (LC_ALL, before);
  g_unsetenv ("LOCPATH");
  remove_tree (folder);
  if (!found)
    g_test_skip ("there is no localedef or no German locale");
}

void
add_decimal_tests (void)
{
  g_test_add_func ("/xml/decimal/parse", test_parse);
  g_test_add_func ("/xml/decimal/parse-bad", test_parse_bad);
  g_test_add_func ("/xml/decimal/format", test_format);
  g_test_add_func ("/xml/decimal/round-trip", test_round_trip);
  g_test_add_func ("/xml/decimal/locale", test_locale);
}
