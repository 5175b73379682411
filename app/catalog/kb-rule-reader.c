/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-reader-private.h"
#include "catalog/kb-texts.h"

static gboolean
read_fact_ref (KbCatalogReader *self,
               xmlNode         *node,
               const char      *attribute,
               KbSubjectKind    subject,
               KbFactRef       *ref)
{
  const char    *name = kb_xml_require (node, attribute, self->problems);
  g_auto (GStrv) names = NULL;

  if (name == NULL)
    return FALSE;
  if (kb_fact_ref_parse (subject, name, ref))
    return TRUE;
  names = kb_fact_ref_names (subject);
  kb_reader_bad_word (node, attribute, name, (const char *const *) names, self->problems);
  return FALSE;
}

static void
read_figure (KbCatalogReader *self, xmlNode *node, KbCondition *condition)
{
  const KbFactRef *ref = &condition->fact;
  const char      *name = kb_xml_get (node, "fact");
  KbUnit           unit;

  gboolean is_range = kb_xml_get (node, "from") != NULL || kb_xml_get (node, "to") != NULL;

  if (!is_range && kb_xml_require (node, "value", self->problems) == NULL)
    return;
  if (!kb_reader_read_unit (self, node, name, kb_fact_ref_units (ref), &unit))
    return;
  condition->value.unit = unit;
  if (is_range)
    {
      kb_reader_read_range (self, node, name, &condition->value);
      return;
    }
  kb_value_set_quantity (&condition->value, 0, unit);
  kb_xml_get_decimal (node, "value", kb_unit_scale (unit), &condition->value.from, self->problems);
}

/* A word that the fact can never be would make the rule silently useless. */
static void
check_literal (KbCatalogReader *self, xmlNode *node, const KbFactRef *ref, const char *word)
{
  const char *const *known = kb_fact_ref_values (ref);

  if (ref->word == KB_WORD_COLOUR || ref->word == KB_WORD_CORE_COLOURS
      || ref->word == KB_WORD_UNTERMINATED_COLOURS || ref->word == KB_WORD_INSULATED_COLOURS
      || ref->word == KB_WORD_USAGE_COLOURS)
    kb_reader_check_colour (self, node, word);
  else if (known != NULL && !g_strv_contains (known, word))
    kb_reader_bad_word (node, "value", word, known, self->problems);
}

/* How many entries of the list there may be, and of which they are counted. */
static void
read_count (KbCatalogReader *self, xmlNode *node, KbCondition *condition)
{
  const char *name = kb_xml_get (node, "fact");

  if (kb_fact_ref_value_type (&condition->fact) != KB_VALUE_LIST)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The relation “count” counts the entries of a list, and “%s” is none. "
                          "Use another relation or another fact."),
                       name);
      return;
    }
  condition->of = g_strdup (kb_xml_get (node, "of"));
  if (condition->of != NULL)
    check_literal (self, node, &condition->fact, condition->of);
  condition->value.unit = KB_UNIT_NONE;
  kb_reader_read_range (self, node, name, &condition->value);
}

/* The literal that a fact is compared with, read as the fact is. */
static void
read_literal (KbCatalogReader *self, xmlNode *node, KbCondition *condition)
{
  const KbFactRef *ref = &condition->fact;
  KbValueType      type = kb_fact_ref_value_type (ref);
  const char      *text;

  if (type == KB_VALUE_QUANTITY && condition->relation != KB_RELATION_ONE_OF)
    {
      read_figure (self, node, condition);
      return;
    }
  text = kb_xml_require (node, "value", self->problems);
  if (text == NULL)
    return;
  if (condition->relation == KB_RELATION_ONE_OF || type == KB_VALUE_LIST)
    {
      kb_value_take_list (&condition->value, g_strsplit_set (text, " \t\n", -1));
      for (char **word = condition->value.list; *word != NULL; word++)
        check_literal (self, node, ref, *word);
    }
  else
    {
      check_literal (self, node, ref, text);
      kb_value_set_text (&condition->value, text);
    }
}

/* Two words never lie within each other: such a rule would say “cannot be checked” for ever. */
static void
check_figures (KbCatalogReader *self, xmlNode *node, const KbCondition *condition)
{
  const char *word = NULL;

  if (!kb_relation_compares_figures (condition->relation))
    return;
  if (kb_fact_ref_value_type (&condition->fact) != KB_VALUE_QUANTITY)
    word = kb_xml_get (node, "fact");
  else if (condition->has_other && kb_fact_ref_value_type (&condition->other) != KB_VALUE_QUANTITY)
    word = kb_xml_get (node, "other");
  if (word != NULL)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The relation “%s” compares figures, and “%s” is none. Use “equal”, "
                        "“differs” or “one-of”."),
                     kb_relation_to_string (condition->relation), word);
}

static KbCondition *
read_condition (KbCatalogReader *self, xmlNode *node, KbSubjectKind subject)
{
  static const char *const known[] = { "fact", "relation", "value", "other",  "unit",
                                       "of",   "from",     "to",    "strict", NULL };
  KbCondition             *condition = kb_condition_new ();
  const char              *relation = kb_xml_require (node, "relation", self->problems);

  kb_xml_check_attributes (node, known, self->problems);
  kb_xml_foreach_child (child, node) kb_xml_unexpected (child, self->problems);
  if (relation != NULL && !kb_relation_from_string (relation, &condition->relation))
    {
      kb_reader_bad_word (node, "relation", relation, kb_relation_names (), self->problems);
      return condition;
    }
  if (!read_fact_ref (self, node, "fact", subject, &condition->fact) || relation == NULL)
    return condition;
  if (condition->relation == KB_RELATION_KNOWN)
    return condition;
  if (condition->relation == KB_RELATION_COUNT)
    {
      read_count (self, node, condition);
      return condition;
    }
  if (kb_xml_get (node, "other") != NULL)
    condition->has_other = read_fact_ref (self, node, "other", subject, &condition->other);
  else
    read_literal (self, node, condition);
  check_figures (self, node, condition);
  return condition;
}

static KbCondition *
read_any (KbCatalogReader *self, xmlNode *node, KbSubjectKind subject)
{
  KbCondition *group = kb_condition_new ();

  group->children = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_condition_free);
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_CATALOGUE, "require"))
      g_ptr_array_add (group->children, read_condition (self, child, subject));
    else
      kb_xml_unexpected (child, self->problems);
  }
  if (group->children->len == 0)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node), "%s",
                     _ ("The group “any” is empty. Put at least one “require” into it."));
  return group;
}

/* A name in braces that is no fact would be shown as it stands, in the one moment when the text is needed. */
static void
check_placeholders (KbCatalogReader *self, xmlNode *node, KbSubjectKind subject, const char *text)
{
  const char *p = text != NULL ? strchr (text, '{') : NULL;

  for (; p != NULL; p = strchr (p + 1, '{'))
    {
      gsize            length = strcspn (p + 1, " {}");
      g_autofree char *name = g_strndup (p + 1, length);
      g_auto (GStrv)   names = NULL;
      const char      *nearest;
      KbFactRef        ref;

      if (length == 0 || p[length + 1] != '}' || kb_subject_kind_find_label (subject, name) >= 0
          || kb_fact_ref_parse (subject, name, &ref))
        continue;
      names = kb_fact_ref_names (subject);
      nearest = kb_nearest_word (name, (const char *const *) names);
      if (nearest != NULL)
        kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                         _ ("The text names “{%s}”, which is no fact. Did you mean “{%s}”?"), name,
                         nearest);
      else
        kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                         _ ("The text names “{%s}”, which is no fact. Mend the name or remove it."),
                         name);
    }
}

static void
read_rule_text (KbCatalogReader *self, xmlNode *node, KbRule *rule)
{
  static const char *const known[] = { "lang", "message", "why", "remedy", NULL };
  const char              *lang = kb_xml_require (node, "lang", self->problems);
  const char              *message = kb_xml_require (node, "message", self->problems);
  KbRuleText              *text;

  kb_xml_check_attributes (node, known, self->problems);
  if (lang == NULL || message == NULL)
    return;
  text = g_new0 (KbRuleText, 1);
  check_placeholders (self, node, rule->subject, message);
  text->message = g_strdup (message);
  text->why = g_strdup (kb_xml_get (node, "why"));
  text->remedy = g_strdup (kb_xml_get (node, "remedy"));
  g_hash_table_insert (rule->texts, g_strdup (lang), text);
}

static void
read_rule_attributes (KbCatalogReader *self, xmlNode *node, KbRule *rule)
{
  static const char *const decisions[] = { "fits", "permitted", NULL };
  static const char *const severities[] = { "error", "warning", "note", NULL };
  const char              *subject = kb_xml_require (node, "subject", self->problems);
  const char              *severity = kb_xml_require (node, "severity", self->problems);
  const char              *decides = kb_xml_get (node, "decides");
  const char              *covers = kb_xml_get (node, "covers");

  if (subject != NULL && !kb_subject_kind_from_string (subject, &rule->subject))
    kb_reader_bad_word (node, "subject", subject, kb_subject_kind_names (), self->problems);
  if (severity != NULL && !kb_severity_from_string (severity, &rule->severity))
    kb_reader_bad_word (node, "severity", severity, severities, self->problems);
  if (decides != NULL && !g_strv_contains (decisions, decides))
    kb_reader_bad_word (node, "decides", decides, decisions, self->problems);
  else if (decides != NULL)
    rule->decides = g_str_equal (decides, "fits") ? KB_DECIDES_FITS : KB_DECIDES_PERMITTED;
  if (rule->decides != KB_DECIDES_NOTHING && rule->subject != KB_SUBJECT_MATING)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The rule “%s” decides whether something “%s”, which only a rule about a "
                        "mating can. Remove the attribute “decides”."),
                     rule->id, decides);
  kb_xml_get_int (node, "rank", 0, 1000, &rule->rank, self->problems);
  rule->covers = g_strsplit_set (covers != NULL ? covers : "", " \t\n", -1);
  rule->source = kb_reader_get_source (self, node);
  rule->place = g_strdup (kb_xml_get (node, "place"));
  rule->line = kb_xml_line (node);
}

void
kb_reader_read_rule (KbCatalogReader *self, xmlNode *node)
{
  static const char *const known[] = { "id",     "subject", "decides", "severity", "rank",
                                       "covers", "source",  "place",   NULL };
  const char              *id = kb_xml_require (node, "id", self->problems);
  KbRule                  *rule = kb_rule_new (id != NULL ? id : "?");

  kb_xml_check_attributes (node, known, self->problems);
  read_rule_attributes (self, node, rule);
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_CATALOGUE, "when"))
      g_ptr_array_add (rule->applies, read_condition (self, child, rule->subject));
    else if (kb_xml_is (child, KB_NS_CATALOGUE, "require"))
      g_ptr_array_add (rule->requires, read_condition (self, child, rule->subject));
    else if (kb_xml_is (child, KB_NS_CATALOGUE, "any"))
      g_ptr_array_add (rule->requires, read_any (self, child, rule->subject));
    else if (kb_xml_is (child, KB_NS_CATALOGUE, "text"))
      read_rule_text (self, child, rule);
    else
      kb_xml_unexpected (child, self->problems);
  }
  if (!g_hash_table_contains (rule->texts, "en"))
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, rule->line,
      _ ("The rule “%s” has no English text. Add an element “text” with lang=\"en\"."), rule->id);
  g_ptr_array_add (self->entries[KB_ENTRY_RULE], rule);
}

void
kb_reader_read_adjustment (KbCatalogReader *self, xmlNode *node)
{
  static const char *const known[] = { "rule", "severity", "why", "source", NULL };
  static const char *const severities[] = { "error", "warning", "note", NULL };
  const char              *rule = kb_xml_require (node, "rule", self->problems);
  const char              *name = kb_xml_require (node, "severity", self->problems);
  KbSeverity               severity = KB_SEVERITY_ERROR;
  KbAdjustment            *adjustment;

  kb_xml_check_attributes (node, known, self->problems);
  kb_xml_foreach_child (child, node) kb_xml_unexpected (child, self->problems);
  if (name != NULL && !kb_severity_from_string (name, &severity))
    kb_reader_bad_word (node, "severity", name, severities, self->problems);
  if (rule == NULL)
    return;
  adjustment = kb_adjustment_new (rule, severity);
  adjustment->why = g_strdup (kb_xml_get (node, "why"));
  adjustment->source = kb_reader_get_source (self, node);
  adjustment->line = kb_xml_line (node);
  g_ptr_array_add (self->entries[KB_ENTRY_ADJUSTMENT], adjustment);
}
