/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-tests.h"

#include <string.h>

static void
assert_condition (const KbCondition *condition,
                  const char        *fact,
                  KbRelation         relation,
                  const char        *other,
                  const char        *value)
{
  g_autofree char *name = kb_fact_ref_to_string (&condition->fact);

  g_assert_cmpstr (name, ==, fact);
  g_assert_cmpint (condition->relation, ==, relation);
  g_assert_cmpint (condition->has_other, ==, other != NULL);
  if (other != NULL)
    {
      g_autofree char *other_name = kb_fact_ref_to_string (&condition->other);

      g_assert_cmpstr (other_name, ==, other);
    }
  else
    {
      g_autofree char *text = kb_value_to_machine (&condition->value);

      g_assert_cmpstr (text, ==, value);
    }
}

static void
test_shipped (void)
{
  static const struct
  {
    const char *id;
    KbDecides   decides;
    KbSeverity  severity;
    guint       n_when, n_require;
  } table[] = {
    { "M-01", KB_DECIDES_FITS, KB_SEVERITY_ERROR, 0, 1 },
    { "M-02", KB_DECIDES_FITS, KB_SEVERITY_ERROR, 0, 1 },
    { "M-03", KB_DECIDES_FITS, KB_SEVERITY_ERROR, 0, 1 },
    { "M-04", KB_DECIDES_FITS, KB_SEVERITY_ERROR, 0, 1 },
    { "M-06", KB_DECIDES_FITS, KB_SEVERITY_NOTE, 3, 0 },
    { "P-01", KB_DECIDES_PERMITTED, KB_SEVERITY_ERROR, 0, 1 },
    { "P-02", KB_DECIDES_PERMITTED, KB_SEVERITY_ERROR, 0, 1 },
    { "P-03", KB_DECIDES_NOTHING, KB_SEVERITY_ERROR, 1, 1 },
  };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbRule               *loudest = kb_catalog_find_rule (catalog, "P-03");

  g_assert_cmpuint (kb_catalog_get_rules (catalog)->len, ==, G_N_ELEMENTS (table));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      KbRule *rule = kb_catalog_find_rule (catalog, table[i].id);

      g_assert_nonnull (rule);
      g_assert_cmpint (rule->subject, ==, KB_SUBJECT_MATING);
      g_assert_cmpint (rule->decides, ==, table[i].decides);
      g_assert_cmpint (rule->severity, ==, table[i].severity);
      g_assert_cmpuint (rule->applies->len, ==, table[i].n_when);
      g_assert_cmpuint (rule->requires->len, ==, table[i].n_require);
      g_assert_true (rule == loudest || rule->rank < loudest->rank);
    }
  assert_condition (kb_catalog_find_rule (catalog, "M-01")->requires->pdata[0], "a.gender",
                    KB_RELATION_DIFFERS, "b.gender", NULL);
  assert_condition (kb_catalog_find_rule (catalog, "M-06")->applies->pdata[0], "a.coding",
                    KB_RELATION_EQUAL, NULL, "B");
  g_assert_true (g_strv_contains ((const char *const *) loudest->covers, "P-01"));
  g_assert_true (g_strv_contains ((const char *const *) loudest->covers, "P-02"));
  g_assert_cmpuint (
    ((KbCondition *) kb_catalog_find_rule (catalog, "P-02")->requires->pdata[0])->children->len, ==,
    2);
}

static void
check_placeholders (const KbRule *rule, const char *text)
{
  for (const char *p = strchr (text, '{'); p != NULL; p = strchr (p + 1, '{'))
    {
      const char      *end = strchr (p, '}');
      g_autofree char *name = end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;
      KbFactRef        ref;

      if (name == NULL
          || (!g_str_equal (name, "a") && !g_str_equal (name, "b")
              && !kb_fact_ref_parse (rule->subject, name, &ref)))
        g_error ("%s: nothing can be put in at %s", rule->id, p);
    }
}

/* Each rule has its texts in both languages, all with placeholders that exist, and says where it is from. */
static void
test_texts (void)
{
  static const char *const languages[] = { "en", "de" };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();
  GPtrArray               *rules = kb_catalog_get_rules (catalog);

  for (guint i = 0; i < rules->len; i++)
    {
      const KbRule *rule = rules->pdata[i];

      g_assert_nonnull (rule->source);
      g_assert_cmpstr (rule->place, !=, NULL);
      g_assert_cmpint (rule->line, >, 1);
      for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
        {
          const KbRuleText *text = g_hash_table_lookup (rule->texts, languages[l]);

          g_assert_nonnull (text);
          g_assert_nonnull (text->message);
          g_assert_nonnull (text->why);
          g_assert_nonnull (text->remedy);
          g_assert_nonnull (strstr (text->message, "{a}"));
          g_assert_nonnull (strstr (text->message, "{b}"));
          check_placeholders (rule, text->message);
        }
    }
}

/* Every word of the language is understood, is its own name again and has a label. */
static void
test_words (void)
{
  g_auto (GStrv) names = kb_fact_ref_names (KB_SUBJECT_MATING);
  KbFactRef      ref;
  guint          n_defs;

  kb_fact_defs (&n_defs);
  g_assert_cmpuint (g_strv_length (names), ==, 2 * (n_defs + 8) + 3);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *again = NULL;

      g_assert_true (kb_fact_ref_parse (KB_SUBJECT_MATING, *name, &ref));
      again = kb_fact_ref_to_string (&ref);
      g_assert_cmpstr (again, ==, *name);
      g_assert_cmpstr (kb_fact_ref_label (&ref), !=, "");
    }
}

static void
test_no_words (void)
{
  static const char *const bad[] = { "",         "a",         "a.",           "gender",
                                     "c.gender", "ab.gender", "a.genders",    "mating.gender",
                                     "a.fits",   "mating.",   "mating.width", "b.a.gender",
                                     "A.gender" };
  KbFactRef                ref;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (kb_fact_ref_parse (KB_SUBJECT_MATING, bad[i], &ref))
      g_error ("“%s” was taken for a word", bad[i]);
}

/* Literals are read as the fact is. */
static void
test_literals (void)
{
  g_autoptr (KbCatalog) catalog =
    load_text ("<rule id='R' subject='mating' severity='warning'>"
               "<when fact='a.poles' relation='at-least' value='3'/>"
               "<when fact='a.rated-voltage' relation='at-most' value='0.05' unit='kV'/>"
               "<when fact='a.marking' relation='equal' value='1/COM 2'/>"
               "<when fact='a.coding' relation='one-of' value='B I'/>"
               "<when fact='a.width' relation='known'/>"
               "<require fact='b.rated-current' relation='at-least' other='a.rated-current'/>"
               "<text lang='en' message='m'/></rule>");
  GPtrArray     *when = kb_catalog_find_rule (catalog, "R")->applies;
  const KbValue *voltage = &((KbCondition *) when->pdata[1])->value;

  assert_condition (when->pdata[0], "a.poles", KB_RELATION_AT_LEAST, NULL, "3");
  g_assert_cmpint (((KbCondition *) when->pdata[0])->value.type, ==, KB_VALUE_QUANTITY);
  g_assert_cmpint (voltage->unit, ==, KB_UNIT_KILOVOLT);
  g_assert_cmpint (voltage->from, ==, 50);
  g_assert_cmpint (((KbCondition *) when->pdata[2])->value.type, ==, KB_VALUE_LIST);
  assert_condition (when->pdata[2], "a.marking", KB_RELATION_EQUAL, NULL, "1/COM 2");
  assert_condition (when->pdata[3], "a.coding", KB_RELATION_ONE_OF, NULL, "B I");
  assert_condition (when->pdata[4], "a.width", KB_RELATION_KNOWN, NULL, "unknown");
}

void
add_rule_tests (void)
{
  g_test_add_func ("/catalog/rule/shipped", test_shipped);
  g_test_add_func ("/catalog/rule/texts", test_texts);
  g_test_add_func ("/catalog/rule/words", test_words);
  g_test_add_func ("/catalog/rule/no-words", test_no_words);
  g_test_add_func ("/catalog/rule/literals", test_literals);
}
