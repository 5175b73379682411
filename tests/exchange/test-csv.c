/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "exchange/kb-csv.h"

static void
check_field (const char *field, const char *expected)
{
  g_autoptr (GString) row = g_string_new ("first");
  g_autofree char    *whole = g_strconcat ("first,", expected, NULL);

  kb_csv_append (row, field);
  g_assert_cmpstr (row->str, ==, whole);
}

static void
test_quoting (void)
{
  check_field ("770-1252/076-000", "770-1252/076-000");
  check_field ("Plug; 2-pole; Cod. B", "Plug; 2-pole; Cod. B");
  check_field ("", "");
  check_field (NULL, "");
  check_field ("a,b", "\"a,b\"");
  check_field ("19\" rack", "\"19\"\" rack\"");
  check_field ("\"", "\"\"\"\"");
  check_field ("two\nlines", "\"two\nlines\"");
  check_field ("two\r\nlines", "\"two\r\nlines\"");
  check_field (" edge ", "\" edge \"");
  check_field ("≤ 105 °C", "≤ 105 °C");
}

/* What a spreadsheet would run is made a text; figures stay figures. */
static void
test_formulas (void)
{
  check_field ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"");
  check_field ("+1+cmd|' /C calc'!A0", "\"'+1+cmd|' /C calc'!A0\"");
  check_field ("-2+3", "\"'-2+3\"");
  check_field ("@SUM(A1)", "\"'@SUM(A1)\"");
  check_field ("\t=1", "\"'\t=1\"");
  check_field ("-12.5", "-12.5");
  check_field ("-40", "-40");
}

static void
test_rows (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  kb_csv_append (rows, "a");
  kb_csv_append (rows, "b");
  kb_csv_end_row (rows);
  kb_csv_append (rows, "");
  kb_csv_append (rows, "");
  kb_csv_append (rows, "c");
  kb_csv_end_row (rows);
  g_assert_cmpstr (rows->str, ==, "a,b\n\"\",,c\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/quoting", test_quoting);
  g_test_add_func ("/exchange/csv/formulas", test_formulas);
  g_test_add_func ("/exchange/csv/rows", test_rows);
  return g_test_run ();
}
