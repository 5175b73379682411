/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What resources/docs/rules.md promises: its examples load and judge as it says, its tables are those of the program. */
#include "config.h"

#include "check-tests.h"

#include <string.h>

#include "harness/kb-harness-edit.h"

static char *
load_text (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "resources/docs", name, NULL);
  char            *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static char *
load_page (void)
{
  return load_text ("rules.md");
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
  finding = find_finding (checker, "P-03");
  g_assert_cmpint (kb_finding_get_severity (finding), ==, KB_SEVERITY_WARNING);
  g_assert_nonnull (strstr (kb_finding_get_source (finding), "on purpose"));
}

static void
test_counted (void)
{
  g_autoptr (KbCatalog) catalog = load_example (4);
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  const char *const     housings[] = { "770-502/041-000", NULL };
  const char *const     two[] = { "770-502/041-000", "770-502/042-000", NULL };
  g_autofree char      *a = NULL;
  const char           *cable;
  const KbPoint         points[2] = { { 0, 0 }, { 500000, 0 } };

  a = g_strdup (
    kb_harness_place (harness, kb_catalog_find_part (catalog, PLUG), (KbPoint){ 0, 0 }, 0));
  g_assert_null (find_finding (checker, "SHOP-1"));
  cable =
    kb_harness_run_cable (harness, kb_catalog_find_part (catalog, THREE_CORES), a, NULL, points, 2);
  g_assert_cmpstr (kb_finding_get_message (find_finding (checker, "SHOP-1")), ==,
                   "X1 has a cable (W1) and needs one strain relief housing");
  g_assert_cmpstr (kb_finding_get_message (find_finding (checker, "SHOP-2")), ==,
                   "W1 at X1: cores not terminated: 3");
  g_assert_true (
    g_strv_contains (kb_finding_get_subjects (find_finding (checker, "SHOP-2")), cable));
  kb_harness_set_accessories (harness, a, housings);
  g_assert_null (find_finding (checker, "SHOP-1"));
  kb_harness_set_accessories (harness, a, two);
  g_assert_nonnull (find_finding (checker, "SHOP-1"));
  kb_harness_undo (harness);
  g_assert_null (find_finding (checker, "SHOP-1"));
}

/* The words in backquotes in the first column of the tables under the first line that begins with @heading, up to the
 * next heading. */
static GHashTable *
read_column (const char *page, const char *heading)
{
  GHashTable      *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char      *start = strstr (page, heading);
  const char      *end;
  g_autofree char *section = NULL;
  g_auto (GStrv)   lines = NULL;

  if (start == NULL)
    g_error ("the page has no heading “%s”", heading);
  end = strstr (start + strlen (heading), "\n##");
  section = g_strndup (start, (gsize) (end - start));
  lines = g_strsplit (section, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "| `"))
      {
        g_autofree char *cell = g_strndup (lines[i] + 2, strcspn (lines[i] + 2, "|"));
        g_auto (GStrv)   pieces = g_strsplit (cell, "`", -1);

        for (guint j = 1; pieces[j] != NULL && pieces[j + 1] != NULL; j += 2)
          g_hash_table_add (words, g_strdup (pieces[j]));
      }
  return words;
}

static void
assert_words (GHashTable *written, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_hash_table_remove (written, words[i]))
      g_error ("the page does not name the word “%s”", words[i]);
  if (g_hash_table_size (written) > 0)
    g_error ("the page names a word that is none: “%s”",
             (char *) g_hash_table_get_keys (written)->data);
}

static void
test_tables (void)
{
  g_autofree char       *page = load_page ();
  g_autoptr (GHashTable) subjects = read_column (page, "\n## Subjects");
  g_autoptr (GHashTable) relations = read_column (page, "\n## Relations");

  assert_words (subjects, kb_subject_kind_names ());
  assert_words (relations, kb_relation_names ());
  for (guint thing = 0; thing < KB_N_THINGS; thing++)
    {
      const char      *name = kb_thing_to_string (thing);
      g_autofree char *heading =
        g_strdup_printf ("\n### Of a%s `%s`", strchr ("ae", *name) ? "n" : "", name);
      g_autoptr (GHashTable) written = read_column (page, heading);
      g_auto (GStrv)         words = kb_thing_dup_words (thing);

      assert_words (written, (const char *const *) words);
    }
}

/* checks.md names every shipped rule with its severity, and no other as checked. */
static void
test_checks (void)
{
  g_autofree char      *page = load_text ("checks.md");
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *rules = kb_catalog_get_rules (catalog);
  guint                 n_rows = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const KbRule    *rule = rules->pdata[i];
      g_autofree char *row =
        g_strdup_printf ("\n| `%s` | %s | ", rule->id, kb_severity_to_string (rule->severity));

      if (strstr (page, row) == NULL)
        g_error ("checks.md has no row “%s”", row);
    }
  for (const char *p = strstr (page, "\n| `"); p != NULL; p = strstr (p + 1, "\n| `"))
    n_rows++;
  g_assert_cmpuint (n_rows, ==, rules->len);
}

/* The roles of the subjects, too. */
static void
test_roles (void)
{
  g_autofree char *page = load_page ();

  for (guint kind = 0; kind < KB_N_SUBJECTS; kind++)
    {
      guint         n_roles;
      const KbRole *roles = kb_subject_kind_get_roles (kind, &n_roles);
      GString      *row = g_string_new (NULL);

      g_string_append_printf (row, "\n| `%s` | ", kb_subject_kind_to_string (kind));
      for (guint i = 0; i < n_roles; i++)
        g_string_append_printf (row, "%s`%s`", i > 0 ? ", " : "", roles[i].name);
      g_string_append (row, " |");
      if (strstr (page, row->str) == NULL)
        g_error ("the page has no row “%s”", row->str);
      g_string_free (row, TRUE);
    }
}

void
add_rules_page_tests (void)
{
  g_test_add_func ("/check/rules-page/family", test_family);
  g_test_add_func ("/check/rules-page/added-rule", test_added_rule);
  g_test_add_func ("/check/rules-page/adjusted", test_adjusted);
  g_test_add_func ("/check/rules-page/counted", test_counted);
  g_test_add_func ("/check/rules-page/tables", test_tables);
  g_test_add_func ("/check/rules-page/roles", test_roles);
  g_test_add_func ("/check/rules-page/checks", test_checks);
}
