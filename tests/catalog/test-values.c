/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-tests.h"

static void
test_logic (void)
{
  /* Kleene: rows no, unknown, yes. */
  static const KbTruth and[3][3] = { { KB_NO, KB_NO, KB_NO },
                                     { KB_NO, KB_UNKNOWN, KB_UNKNOWN },
                                     { KB_NO, KB_UNKNOWN, KB_YES } };
  static const KbTruth or [3][3] = { { KB_NO, KB_UNKNOWN, KB_YES },
                                     { KB_UNKNOWN, KB_UNKNOWN, KB_YES },
                                     { KB_YES, KB_YES, KB_YES } };

  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++)
      {
        g_assert_cmpint (kb_truth_and (a, b), ==, and[a][b]);
        g_assert_cmpint (kb_truth_or (a, b), ==, or [a][b]);
      }
  g_assert_cmpstr (kb_truth_to_string (KB_NO), ==, "no");
  g_assert_cmpstr (kb_truth_to_string (KB_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (kb_truth_to_string (KB_YES), ==, "yes");
}

static void
test_units (void)
{
  KbUnit unit = KB_UNIT_NONE;

  for (int i = 0; i < KB_N_UNITS; i++)
    {
      g_assert_true (kb_unit_from_string (kb_unit_to_string (i), &unit));
      g_assert_cmpint (unit, ==, i);
      g_assert_true (kb_unit_scale (i) == 0 || kb_unit_scale (i) == 3);
    }
  g_assert_false (kb_unit_from_string ("inch", &unit));
  g_assert_false (kb_unit_from_string ("MM", &unit));
  g_assert_false (kb_unit_from_string (NULL, &unit));
}

static void
test_texts (void)
{
  static const struct
  {
    KbValue     value;
    const char *machine, *eyes;
  } table[] = {
    { { .type = KB_VALUE_UNKNOWN }, "unknown", "not stated" },
    { { .type = KB_VALUE_NONE }, "none", "none" },
    { { .type = KB_VALUE_TRUTH, .truth = KB_NO }, "no", "no" },
    { { .type = KB_VALUE_QUANTITY, .unit = KB_UNIT_MM, .from = 12900 }, "12.9 mm", "12.9 mm" },
    { { .type = KB_VALUE_QUANTITY, .unit = KB_UNIT_AWG, .from = 12 }, "AWG 12", "AWG 12" },
    { { .type = KB_VALUE_QUANTITY, .unit = KB_UNIT_DEGREE, .from = 90 }, "90°", "90°" },
    { { .type = KB_VALUE_QUANTITY, .from = 2 }, "2", "2" },
    { { .type = KB_VALUE_RANGE, .unit = KB_UNIT_MM2, .from = 500, .to = 4000 },
      "0.5...4 mm²",
      "0.5–4 mm²" },
    { { .type = KB_VALUE_RANGE, .unit = KB_UNIT_AWG, .from = 12, .to = 20 },
      "20...12 AWG",
      "20–12 AWG" },
    { { .type = KB_VALUE_RANGE, .unit = KB_UNIT_AWG, .to = 16, .open_from = TRUE },
      "≥ 16 AWG",
      "≥ 16 AWG" },
    { { .type = KB_VALUE_RANGE, .unit = KB_UNIT_AWG, .from = 16, .open_to = TRUE },
      "≤ 16 AWG",
      "≤ 16 AWG" },
    { { .type = KB_VALUE_RANGE, .unit = KB_UNIT_CELSIUS, .to = 105000, .open_from = TRUE },
      "≤ 105 °C",
      "≤ 105 °C" },
    { { .type = KB_VALUE_RANGE, .unit = KB_UNIT_NEWTON, .from = 80000, .open_to = TRUE },
      "≥ 80 N",
      "≥ 80 N" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *machine = kb_value_to_machine (&table[i].value);
      g_autofree char *eyes = kb_value_to_text (&table[i].value);

      g_assert_cmpstr (machine, ==, table[i].machine);
      g_assert_cmpstr (eyes, ==, table[i].eyes);
    }
}

/* A copy is equal and its own; values differ where any part of them does. */
static void
test_equal (void)
{
  char   *words[] = { (char *) "1/COM", (char *) "2", NULL };
  char   *others[] = { (char *) "1/COM", NULL };
  KbValue values[] = {
    { .type = KB_VALUE_UNKNOWN },
    { .type = KB_VALUE_NONE },
    { .type = KB_VALUE_TEXT, .text = (char *) "B" },
    { .type = KB_VALUE_TEXT, .text = (char *) "b" },
    { .type = KB_VALUE_LIST, .list = words },
    { .type = KB_VALUE_LIST, .list = others },
    { .type = KB_VALUE_QUANTITY, .from = 2 },
    { .type = KB_VALUE_QUANTITY, .from = 2, .unit = KB_UNIT_MM },
    { .type = KB_VALUE_QUANTITY, .from = 3, .unit = KB_UNIT_MM },
    { .type = KB_VALUE_RANGE, .from = 2, .to = 3, .unit = KB_UNIT_MM },
    { .type = KB_VALUE_RANGE, .from = 2, .to = 4, .unit = KB_UNIT_MM },
    { .type = KB_VALUE_RANGE, .from = 2, .open_to = TRUE, .unit = KB_UNIT_MM },
    { .type = KB_VALUE_RANGE, .to = 3, .open_from = TRUE, .unit = KB_UNIT_MM },
    { .type = KB_VALUE_TRUTH, .truth = KB_YES },
    { .type = KB_VALUE_TRUTH, .truth = KB_NO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_auto (KbValue) copy = KB_VALUE_INIT;

        kb_value_copy (&values[i], &copy);
        g_assert_cmpint (kb_value_equal (&copy, &values[j]), ==, i == j);
      }
}

void
add_value_tests (void)
{
  g_test_add_func ("/catalog/value/logic", test_logic);
  g_test_add_func ("/catalog/value/units", test_units);
  g_test_add_func ("/catalog/value/texts", test_texts);
  g_test_add_func ("/catalog/value/equal", test_equal);
}
