/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-tests.h"

#include <string.h>

#include "catalog/kb-rule-xml.h"

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

  g_assert_cmpuint (kb_catalog_get_rules (catalog)->len, >, G_N_ELEMENTS (table));
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
          || (kb_subject_kind_find_label (rule->subject, name) < 0
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
          /* Each names what it is about: of a pair, both. A harness has no name of its own. */
          g_assert_true (rule->subject == KB_SUBJECT_PROJECT || strchr (text->message, '{'));
          g_assert_true (rule->subject != KB_SUBJECT_MATING || strstr (text->message, "{a}"));
          g_assert_true (rule->subject != KB_SUBJECT_MATING || strstr (text->message, "{b}"));
          check_placeholders (rule, text->message);
        }
    }
}

/* Every word of the language is understood, is its own name again and has a label. */
static void
test_words (void)
{
  for (guint kind = 0; kind < KB_N_SUBJECTS; kind++)
    {
      g_auto (GStrv)         names = kb_fact_ref_names (kind);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (char **name = names; *name != NULL; name++)
        {
          KbFactRef        ref;
          g_autofree char *again = NULL;

          g_assert_true (kb_fact_ref_parse (kind, *name, &ref));
          again = kb_fact_ref_to_string (&ref);
          g_assert_cmpstr (again, ==, *name);
          g_assert_cmpstr (kb_fact_ref_label (&ref), !=, "");
          g_assert_true (g_hash_table_add (seen, *name));
        }
    }
}

static void
test_word_counts (void)
{
  g_auto (GStrv)          mating = kb_fact_ref_names (KB_SUBJECT_MATING);
  g_auto (GStrv)          pair = kb_fact_ref_names (KB_SUBJECT_PAIR);
  g_auto (GStrv)          project = kb_fact_ref_names (KB_SUBJECT_PROJECT);
  g_autofree const char **of_connectors = kb_setting_def_names (KB_SETTING_OF_CONNECTOR);
  g_autofree const char **of_projects = kb_setting_def_names (KB_SETTING_OF_PROJECT);
  guint                   n_connector = g_strv_length ((char **) of_connectors);
  guint                   n_project = g_strv_length ((char **) of_projects);
  guint                   n_defs;

  kb_fact_defs (&n_defs);
  g_assert_cmpuint (g_strv_length (project), ==, 16 + n_project);
  g_assert_cmpuint (g_strv_length (pair), ==, 2 * (n_defs + 10 + n_connector) + 2);
  g_assert_cmpuint (g_strv_length (mating), ==,
                    2 * (n_defs + 10 + n_connector) + 10 + 16 + n_project);
}

static void
test_no_words (void)
{
  static const char *const bad[] = { "",
                                     "a",
                                     "a.",
                                     "gender",
                                     "c.gender",
                                     "ab.gender",
                                     "a.genders",
                                     "mating.gender",
                                     "a.fits",
                                     "mating.",
                                     "mating.width",
                                     "b.a.gender",
                                     "A.gender",
                                     "connector.cable-runs" };
  static const char *const bad_cable_ends[] = { "end.length", "cable-end.terminated", "end.width",
                                                "core.number", "a.gender" };
  KbFactRef                ref;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (kb_fact_ref_parse (KB_SUBJECT_MATING, bad[i], &ref))
      g_error ("“%s” was taken for a word", bad[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bad_cable_ends); i++)
    if (kb_fact_ref_parse (KB_SUBJECT_CABLE_END, bad_cable_ends[i], &ref))
      g_error ("“%s” was taken for a word", bad_cable_ends[i]);
  /* Roles that have no name of their own cannot be named in a text. */
  g_assert_cmpint (kb_subject_kind_find_label (KB_SUBJECT_MATING, "b"), ==, 1);
  g_assert_cmpint (kb_subject_kind_find_label (KB_SUBJECT_MATING, "mating"), ==, -1);
  g_assert_cmpint (kb_subject_kind_find_label (KB_SUBJECT_CABLE_END, "connector"), ==, 2);
  g_assert_cmpint (kb_subject_kind_find_label (KB_SUBJECT_CABLE_END, "a"), ==, -1);
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

/* Ranges and counts, and that a rule is written as it was read. */
static void
test_ranges (void)
{
  static const char *const lines[] = {
    "<when fact=\"accessory.plate-thickness\" relation=\"within\" from=\"0.5\" to=\"2\" unit=\"mm\"/>",
    "<when fact=\"accessory.cable-diameter\" relation=\"overlaps\" to=\"7\" unit=\"mm\" strict=\"yes\"/>",
    "<when fact=\"accessory.solid-awg\" relation=\"within\" from=\"20\" to=\"12\" unit=\"AWG\"/>",
    "<require fact=\"connector.accessories\" relation=\"count\" of=\"locking-lever\" from=\"1\" to=\"2\"/>",
    "<require fact=\"connector.open-ports\" relation=\"count\" to=\"0\"/>",
    "<require fact=\"accessory.kind\" relation=\"one-of\" value=\"tool other\"/>",
  };
  g_autofree char *body =
    g_strjoinv ("\n", (char **) (const char *[]){ lines[0], lines[1], lines[2], lines[3], lines[4],
                                                  lines[5], NULL });
  g_autofree char *text = g_strdup_printf (
    "<rule id='R' subject='accessory' severity='note'>%s<text lang='en' message='{accessory}'/></rule>",
    body);
  g_autoptr (KbCatalog)   catalog = load_text (text);
  KbRule                 *rule = kb_catalog_find_rule (catalog, "R");
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  g_autoptr (GBytes)      bytes = NULL;
  g_autofree char        *written = NULL;

  kb_rule_write (rule, NULL, writer);
  bytes = kb_xml_writer_finish (writer);
  written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (strstr (written, lines[i]) == NULL)
      g_error ("%s is not in\n%s", lines[i], written);
  g_assert_cmpstr (((KbCondition *) rule->requires->pdata[0])->of, ==, "locking-lever");
  g_assert_true (kb_rule_is_of_document (rule));
}

void
add_rule_tests (void)
{
  g_test_add_func ("/catalog/rule/shipped", test_shipped);
  g_test_add_func ("/catalog/rule/texts", test_texts);
  g_test_add_func ("/catalog/rule/words", test_words);
  g_test_add_func ("/catalog/rule/word-counts", test_word_counts);
  g_test_add_func ("/catalog/rule/ranges", test_ranges);
  g_test_add_func ("/catalog/rule/no-words", test_no_words);
  g_test_add_func ("/catalog/rule/literals", test_literals);
}
