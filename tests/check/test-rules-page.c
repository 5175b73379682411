/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What resources/docs/rules.md promises: its examples load and judge as it says, its tables are those of the program. */
#include "config.h"

#include "check-tests.h"

#include <string.h>

#include "harness/kb-harness-edit.h"

static char *
load_page (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "resources/docs/rules.md", NULL);
  char            *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* The shipped catalogue with the @n-th example of the page over it. */
static KbCatalog *
load_example (guint n)
{
  g_autofree char       *page = load_page ();
  const char            *start = page;
  const char            *end;
  g_autoptr (KbCatalog)  shipped = kb_catalog_new_shipped ();
  KbCatalog             *own = kb_catalog_new_layer (shipped);
  g_autoptr (KbProblems) problems = kb_problems_new ("example");
  g_autoptr (GBytes)     bytes = NULL;
  g_autofree char       *said = NULL;

  for (guint i = 0; i < n; i++)
    {
      start = strstr (start, "```xml\n");
      g_assert_nonnull (start);
      start += strlen ("```xml\n");
    }
  end = strstr (start, "```");
  bytes = g_bytes_new (start, (gsize) (end - start));
  kb_catalog_load_bytes (own, bytes, problems);
  said = kb_problems_format (problems);
  g_assert_cmpstr (said, ==, "");
  return own;
}

static void
test_family (void)
{
  g_autoptr (KbCatalog) catalog = load_example (1);
  g_autoptr (KbVerdict) same = verdict_of (catalog, "Q-PLUG-24", "Q-SOCKET-24");
  g_autoptr (KbVerdict) other = verdict_of (catalog, "Q-PLUG-24", "Q-SOCKET-230");
  g_autoptr (KbVerdict) shipped = verdict_of (catalog, PLUG, SOCKET);
  const KbReason       *reason = find_reason (other, "QUICK-1");

  assert_verdict (same, KB_YES, KB_YES);
  assert_verdict (other, KB_NO, KB_NO);
  g_assert_cmpstr (reason->message, ==, "Q-PLUG-24 is for 24 V, Q-SOCKET-230 for 230 V");
  /* Other families are none of its business. */
  g_assert_null (find_reason (shipped, "QUICK-1"));
}

static void
test_added_rule (void)
{
  g_autoptr (KbCatalog) shipped = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog) catalog = load_example (2);
  g_autoptr (KbVerdict) before = verdict_of (shipped, PLUG, "EXAMPLE-B-TURQUOISE-SOCKET");
  g_autoptr (KbVerdict) after = verdict_of (catalog, PLUG, "EXAMPLE-B-TURQUOISE-SOCKET");
  g_autoptr (KbVerdict) one_maker = verdict_of (catalog, PLUG, SOCKET);

  assert_verdict (before, KB_YES, KB_YES);
  assert_verdict (after, KB_YES, KB_NO);
  assert_verdict (one_maker, KB_YES, KB_YES);
  g_assert_cmpstr (find_reason (after, "HOUSE-1")->message, ==,
                   PLUG " is made by WAGO, EXAMPLE-B-TURQUOISE-SOCKET by Example");
}

static void
test_adjusted (void)
{
  g_autoptr (KbCatalog) catalog = load_example (3);
  g_autoptr (KbVerdict) verdict = verdict_of (catalog, PLUG, GREY_SOCKET);
  KbRule               *rule = kb_catalog_find_rule (catalog, "P-01");
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autoptr (KbChecker) checker = NULL;
  KbFinding            *finding;
  const char           *a, *b;

  assert_verdict (verdict, KB_YES, KB_NO);
  g_assert_cmpint (rule->severity, ==, KB_SEVERITY_WARNING);
  g_assert_cmpstr (rule->adjustment->why, ==, "Colours are mixed on purpose on the test bench");
  g_assert_null (kb_catalog_find_rule (kb_catalog_get_base (catalog), "P-01")->adjustment);
  a = kb_harness_place (harness, kb_catalog_find_part (catalog, PLUG), (KbPoint){ 0, 0 }, 0);
  b = kb_harness_place (harness, kb_catalog_find_part (catalog, GREY_SOCKET),
                        (KbPoint){ 100000, 0 }, 180);
  g_assert_true (kb_harness_mate (harness, a, "face", b, "face"));
  checker = kb_checker_new (harness);
  g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, 0);
  g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_WARNING), ==, 1);
  finding = kb_checker_find_for_item (checker, a);
  g_assert_nonnull (strstr (kb_finding_get_source (finding), "on purpose"));
}

/* The first column of the table under @heading, words in backquotes. */
static GHashTable *
read_column (const char *page, const char *heading)
{
  GHashTable      *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char      *start = strstr (page, heading);
  const char      *end = strstr (start + strlen (heading), "\n## ");
  g_autofree char *section = g_strndup (start, (gsize) (end - start));
  g_auto (GStrv)   lines = g_strsplit (section, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "| `"))
      {
        const char *word = lines[i] + strlen ("| `");
        g_hash_table_add (words, g_strndup (word, strcspn (word, "`")));
      }
  return words;
}

static void
test_tables (void)
{
  g_autofree char       *page = load_page ();
  g_autoptr (GHashTable) facts = read_column (page, "\n## Facts");
  g_autoptr (GHashTable) relations = read_column (page, "\n## Relations");
  g_auto (GStrv)         names = kb_fact_ref_names (KB_SUBJECT_MATING);
  guint                  n_words = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *word = strchr (names[i], '.') + 1;

      if (g_str_has_prefix (names[i], "b.") || kb_fact_def_find (word) != NULL)
        continue;
      if (!g_hash_table_contains (facts, word))
        g_error ("the page does not name the word “%s”", word);
      n_words++;
    }
  g_assert_cmpuint (g_hash_table_size (facts), ==, n_words);
  for (guint i = 0; i < KB_N_RELATIONS; i++)
    g_assert_true (g_hash_table_contains (relations, kb_relation_to_string (i)));
  g_assert_cmpuint (g_hash_table_size (relations), ==, KB_N_RELATIONS);
}

void
add_rules_page_tests (void)
{
  g_test_add_func ("/check/rules-page/family", test_family);
  g_test_add_func ("/check/rules-page/added-rule", test_added_rule);
  g_test_add_func ("/check/rules-page/adjusted", test_adjusted);
  g_test_add_func ("/check/rules-page/tables", test_tables);
}
