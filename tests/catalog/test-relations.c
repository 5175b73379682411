/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-tests.h"

#define Q(n)                                                   \
  {                                                            \
    .type = KB_VALUE_QUANTITY, .unit = KB_UNIT_MM, .from = (n) \
  }
#define AWG(n)                                                  \
  {                                                             \
    .type = KB_VALUE_QUANTITY, .unit = KB_UNIT_AWG, .from = (n) \
  }
#define R(a, b)                                                        \
  {                                                                    \
    .type = KB_VALUE_RANGE, .unit = KB_UNIT_MM, .from = (a), .to = (b) \
  }
#define UP_TO(b)                                                             \
  {                                                                          \
    .type = KB_VALUE_RANGE, .unit = KB_UNIT_MM, .to = (b), .open_from = TRUE \
  }
#define FROM(a)                                                              \
  {                                                                          \
    .type = KB_VALUE_RANGE, .unit = KB_UNIT_MM, .from = (a), .open_to = TRUE \
  }
#define T(s)                                    \
  {                                             \
    .type = KB_VALUE_TEXT, .text = (char *) (s) \
  }
#define L(...)                                                \
  {                                                           \
    .type = KB_VALUE_LIST, .list = (char **) (const char *[]) \
    {                                                         \
      __VA_ARGS__, NULL                                       \
    }                                                         \
  }
#define UNKNOWN              \
  {                          \
    .type = KB_VALUE_UNKNOWN \
  }
#define NONE              \
  {                       \
    .type = KB_VALUE_NONE \
  }

typedef struct
{
  KbRelation relation;
  KbValue    left, right;
  KbTruth    holds;
} Row;

static void
check (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      KbTruth holds = kb_relation_holds (rows[i].relation, &rows[i].left, &rows[i].right);

      if (holds != rows[i].holds)
        {
          g_autofree char *left = kb_value_to_machine (&rows[i].left);
          g_autofree char *right = kb_value_to_machine (&rows[i].right);

          g_error ("row %u: %s %s %s: %s, not %s", i, left,
                   kb_relation_to_string (rows[i].relation), right, kb_truth_to_string (holds),
                   kb_truth_to_string (rows[i].holds));
        }
    }
}

static void
test_equal (void)
{
  const Row rows[] = {
    { KB_RELATION_EQUAL, T ("B"), T ("B"), KB_YES },
    { KB_RELATION_EQUAL, T ("B"), T ("I"), KB_NO },
    { KB_RELATION_EQUAL, T ("B"), UNKNOWN, KB_UNKNOWN },
    { KB_RELATION_EQUAL, UNKNOWN, T ("B"), KB_UNKNOWN },
    { KB_RELATION_EQUAL, UNKNOWN, UNKNOWN, KB_UNKNOWN },
    { KB_RELATION_EQUAL, NONE, T ("B"), KB_NO },
    { KB_RELATION_EQUAL, NONE, NONE, KB_YES },
    { KB_RELATION_EQUAL, L ("1/COM", "2"), L ("1/COM", "2"), KB_YES },
    { KB_RELATION_EQUAL, L ("1/COM", "2"), L ("2", "1/COM"), KB_NO },
    { KB_RELATION_EQUAL, Q (2), Q (2), KB_YES },
    { KB_RELATION_EQUAL, Q (2), Q (3), KB_NO },
    { KB_RELATION_EQUAL, Q (2), AWG (2), KB_UNKNOWN },
    { KB_RELATION_DIFFERS, T ("B"), T ("B"), KB_NO },
    { KB_RELATION_DIFFERS, T ("B"), T ("I"), KB_YES },
    { KB_RELATION_DIFFERS, T ("B"), UNKNOWN, KB_UNKNOWN },
    { KB_RELATION_DIFFERS, UNKNOWN, UNKNOWN, KB_UNKNOWN },
    { KB_RELATION_DIFFERS, Q (2), AWG (2), KB_UNKNOWN },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_one_of (void)
{
  const Row rows[] = {
    { KB_RELATION_ONE_OF, T ("grey"), L ("black", "grey"), KB_YES },
    { KB_RELATION_ONE_OF, T ("gre"), L ("black", "grey"), KB_NO },
    { KB_RELATION_ONE_OF, UNKNOWN, L ("black"), KB_UNKNOWN },
    { KB_RELATION_ONE_OF, T ("grey"), UNKNOWN, KB_UNKNOWN },
    { KB_RELATION_ONE_OF, { .type = KB_VALUE_QUANTITY, .from = 3 }, L ("2", "3"), KB_YES },
    { KB_RELATION_ONE_OF, { .type = KB_VALUE_QUANTITY, .from = 4 }, L ("2", "3"), KB_NO },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_within (void)
{
  const Row rows[] = {
    { KB_RELATION_WITHIN, Q (7000), R (7000, 10500), KB_YES },
    { KB_RELATION_WITHIN, Q (10500), R (7000, 10500), KB_YES },
    { KB_RELATION_WITHIN, Q (6999), R (7000, 10500), KB_NO },
    { KB_RELATION_WITHIN, Q (10501), R (7000, 10500), KB_NO },
    { KB_RELATION_WITHIN, R (7000, 10500), R (7000, 10500), KB_YES },
    /* Part of what it can be is outside: it depends on the actual cable. */
    { KB_RELATION_WITHIN, R (6800, 8600), R (7000, 10500), KB_UNKNOWN },
    { KB_RELATION_WITHIN, R (7000, 10501), R (7000, 10500), KB_UNKNOWN },
    { KB_RELATION_WITHIN, R (5000, 6999), R (7000, 10500), KB_NO },
    { KB_RELATION_WITHIN, R (5000, 7000), R (7000, 10500), KB_UNKNOWN },
    { KB_RELATION_WITHIN, Q (104999), UP_TO (105000), KB_YES },
    { KB_RELATION_WITHIN, Q (105000), UP_TO (105000), KB_YES },
    { KB_RELATION_WITHIN, Q (105001), UP_TO (105000), KB_NO },
    { KB_RELATION_WITHIN, FROM (1), R (1, 2), KB_UNKNOWN },
    { KB_RELATION_WITHIN, FROM (3), R (1, 2), KB_NO },
    { KB_RELATION_WITHIN, Q (2), UNKNOWN, KB_UNKNOWN },
    { KB_RELATION_WITHIN, UNKNOWN, R (1, 2), KB_UNKNOWN },
    { KB_RELATION_WITHIN, AWG (2), R (1, 2), KB_UNKNOWN },
    { KB_RELATION_WITHIN, T ("2"), R (1, 2), KB_UNKNOWN },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_overlaps (void)
{
  const Row rows[] = {
    { KB_RELATION_OVERLAPS, R (1, 2), R (2, 3), KB_YES },
    { KB_RELATION_OVERLAPS, R (1, 2), R (3, 4), KB_NO },
    { KB_RELATION_OVERLAPS, R (3, 4), R (1, 2), KB_NO },
    { KB_RELATION_OVERLAPS, R (1, 9), R (3, 4), KB_YES },
    { KB_RELATION_OVERLAPS, Q (4), R (3, 4), KB_YES },
    { KB_RELATION_OVERLAPS, Q (5), R (3, 4), KB_NO },
    { KB_RELATION_OVERLAPS, UP_TO (3), R (3, 4), KB_YES },
    { KB_RELATION_OVERLAPS, FROM (5), R (3, 4), KB_NO },
    { KB_RELATION_OVERLAPS, R (1, 2), UNKNOWN, KB_UNKNOWN },
    { KB_RELATION_OVERLAPS, UNKNOWN, R (1, 2), KB_UNKNOWN },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_limits (void)
{
  const Row rows[] = {
    { KB_RELATION_AT_MOST, Q (25), Q (25), KB_YES },
    { KB_RELATION_AT_MOST, Q (24), Q (25), KB_YES },
    { KB_RELATION_AT_MOST, Q (26), Q (25), KB_NO },
    { KB_RELATION_AT_MOST, R (20, 25), Q (25), KB_YES },
    { KB_RELATION_AT_MOST, R (20, 26), Q (25), KB_UNKNOWN },
    { KB_RELATION_AT_MOST, R (26, 30), Q (25), KB_NO },
    { KB_RELATION_AT_MOST, Q (26), R (25, 27), KB_UNKNOWN },
    { KB_RELATION_AT_MOST, UNKNOWN, Q (25), KB_UNKNOWN },
    { KB_RELATION_AT_MOST, Q (25), UNKNOWN, KB_UNKNOWN },
    { KB_RELATION_AT_MOST, AWG (25), Q (25), KB_UNKNOWN },
    { KB_RELATION_AT_LEAST, Q (25), Q (25), KB_YES },
    { KB_RELATION_AT_LEAST, Q (26), Q (25), KB_YES },
    { KB_RELATION_AT_LEAST, Q (24), Q (25), KB_NO },
    { KB_RELATION_AT_LEAST, R (25, 30), Q (25), KB_YES },
    { KB_RELATION_AT_LEAST, R (24, 30), Q (25), KB_UNKNOWN },
    { KB_RELATION_AT_LEAST, R (20, 24), Q (25), KB_NO },
    { KB_RELATION_AT_LEAST, UNKNOWN, Q (25), KB_UNKNOWN },
    { KB_RELATION_AT_LEAST, Q (25), UNKNOWN, KB_UNKNOWN },
  };

  check (rows, G_N_ELEMENTS (rows));
}

/* Known is the one relation that is never unknown. */
static void
test_known (void)
{
  const Row rows[] = {
    { KB_RELATION_KNOWN, T ("B"), UNKNOWN, KB_YES },
    { KB_RELATION_KNOWN, NONE, UNKNOWN, KB_YES },
    { KB_RELATION_KNOWN, UNKNOWN, UNKNOWN, KB_NO },
  };
  KbValue unknown = UNKNOWN;

  check (rows, G_N_ELEMENTS (rows));
  g_assert_cmpint (kb_relation_holds (KB_RELATION_KNOWN, &unknown, NULL), ==, KB_NO);
  for (int i = 0; i < KB_N_RELATIONS; i++)
    if (i != KB_RELATION_KNOWN)
      g_assert_cmpint (kb_relation_holds (i, &unknown, &unknown), ==, KB_UNKNOWN);
}

static void
test_count (void)
{
#define N(a, b)                                    \
  {                                                \
    .type = KB_VALUE_RANGE, .from = (a), .to = (b) \
  }
  const Row rows[] = {
    { KB_RELATION_COUNT, L ("a", "b"), N (2, 2), KB_YES },
    { KB_RELATION_COUNT, L ("a", "b"), N (1, 3), KB_YES },
    { KB_RELATION_COUNT, L ("a", "b"), N (0, 1), KB_NO },
    { KB_RELATION_COUNT, L ("a", "b"), N (3, 4), KB_NO },
    { KB_RELATION_COUNT, UNKNOWN, N (0, 9), KB_UNKNOWN },
    { KB_RELATION_COUNT, NONE, N (0, 0), KB_YES },
    { KB_RELATION_COUNT, NONE, N (1, 9), KB_NO },
  };
#undef N
  const KbValue    list = L ("lever", "cap", "lever");
  const KbValue    unknown = UNKNOWN;
  g_auto (KbValue) count = KB_VALUE_INIT;

  check (rows, G_N_ELEMENTS (rows));
  g_assert_true (kb_value_count (&list, "lever", &count));
  g_assert_cmpint (count.from, ==, 2);
  g_assert_true (kb_value_count (&list, "tool", &count));
  g_assert_cmpint (count.from, ==, 0);
  g_assert_true (kb_value_count (&list, NULL, &count));
  g_assert_cmpint (count.from, ==, 3);
  g_assert_false (kb_value_count (&unknown, "lever", &count));
  g_assert_cmpint (count.type, ==, KB_VALUE_UNKNOWN);
}

/* Kilovolts are volts; millimetres squared are no gauge. */
static void
test_units (void)
{
#define U(n, u)                                                 \
  {                                                             \
    .type = KB_VALUE_QUANTITY, .unit = KB_UNIT_##u, .from = (n) \
  }
  const Row rows[] = {
    { KB_RELATION_EQUAL, U (4, KILOVOLT), U (4000, VOLT), KB_YES },
    { KB_RELATION_DIFFERS, U (4, KILOVOLT), U (4000, VOLT), KB_NO },
    { KB_RELATION_AT_MOST, U (250000, VOLT), U (250, KILOVOLT), KB_YES },
    { KB_RELATION_AT_MOST, U (250001, VOLT), U (250, KILOVOLT), KB_NO },
    { KB_RELATION_EQUAL, U (12, MM2), U (12, AWG), KB_UNKNOWN },
  };
#undef U

  check (rows, G_N_ELEMENTS (rows));
}

void
add_relation_tests (void)
{
  g_test_add_func ("/catalog/relation/equal", test_equal);
  g_test_add_func ("/catalog/relation/one-of", test_one_of);
  g_test_add_func ("/catalog/relation/within", test_within);
  g_test_add_func ("/catalog/relation/overlaps", test_overlaps);
  g_test_add_func ("/catalog/relation/limits", test_limits);
  g_test_add_func ("/catalog/relation/known", test_known);
  g_test_add_func ("/catalog/relation/count", test_count);
  g_test_add_func ("/catalog/relation/units", test_units);
}
