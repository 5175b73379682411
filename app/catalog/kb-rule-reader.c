/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-reader-private.h"
#include "catalog/kb-texts.h"

static const char *const *
relation_names (void)
{
  static const char *names[KB_N_RELATIONS + 1];

  for (guint i = 0; i < KB_N_RELATIONS; i++)
    names[i] = kb_relation_to_string (i);
  return names;
}

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

/* The literal that a fact is compared with, read as the fact is. */
static void
read_literal (KbCatalogReader *self, xmlNode *node, KbCondition *condition)
{
  const char      *text = kb_xml_require (node, "value", self->problems);
  const KbFactRef *ref = &condition->fact;

  if (text == NULL)
    return;
  if (condition->relation == KB_RELATION_ONE_OF || kb_fact_ref_value_type (ref) == KB_VALUE_LIST)
    {
      condition->value.type = KB_VALUE_LIST;
      condition->value.list = g_strsplit_set (text, " \t\n", -1);
    }
  else if (kb_fact_ref_value_type (ref) == KB_VALUE_QUANTITY)
    {
      KbUnit unit = KB_UNIT_NONE;

      if (ref->def != NULL && !kb_reader_read_unit (self, node, ref->def, &unit))
        return;
      kb_value_set_quantity (&condition->value, 0, unit);
      kb_xml_get_decimal (node, "value", kb_unit_scale (unit), &condition->value.from,
                          self->problems);
    }
  else
    {
      if (ref->id == KB_RULE_FACT_COLOUR)
        kb_reader_check_colour (self, node, text);
      kb_value_set_text (&condition->value, text);
    }
}

static KbCondition *
read_condition (KbCatalogReader *self, xmlNode *node, KbSubjectKind subject)
{
  static const char *const known[] = { "fact", "relation", "value", "other", "unit", NULL };
  KbCondition             *condition = kb_condition_new ();
  const char              *relation = kb_xml_require (node, "relation", self->problems);

  kb_xml_check_attributes (node, known, self->problems);
  kb_xml_foreach_child (child, node) kb_xml_unexpected (child, self->problems);
  if (relation != NULL)
    {
      for (condition->relation = 0; condition->relation < KB_N_RELATIONS; condition->relation++)
        if (g_str_equal (kb_relation_to_string (condition->relation), relation))
          break;
      if (condition->relation == KB_N_RELATIONS)
        {
          kb_reader_bad_word (node, "relation", relation, relation_names (), self->problems);
          return condition;
        }
    }
  if (!read_fact_ref (self, node, "fact", subject, &condition->fact) || relation == NULL)
    return condition;
  if (condition->relation == KB_RELATION_KNOWN)
    return condition;
  if (kb_xml_get (node, "other") != NULL)
    condition->has_other = read_fact_ref (self, node, "other", subject, &condition->other);
  else
    read_literal (self, node, condition);
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

      if (length == 0 || p[length + 1] != '}' || g_str_equal (name, "a") || g_str_equal (name, "b")
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
  static const char *const subjects[] = { "mating", NULL };
  const char              *subject = kb_xml_require (node, "subject", self->problems);
  const char              *severity = kb_xml_require (node, "severity", self->problems);
  const char              *decides = kb_xml_get (node, "decides");
  const char              *covers = kb_xml_get (node, "covers");

  if (subject != NULL && !g_strv_contains (subjects, subject))
    kb_reader_bad_word (node, "subject", subject, subjects, self->problems);
  if (severity != NULL && !kb_severity_from_string (severity, &rule->severity))
    kb_reader_bad_word (node, "severity", severity, severities, self->problems);
  if (decides != NULL && !g_strv_contains (decisions, decides))
    kb_reader_bad_word (node, "decides", decides, decisions, self->problems);
  else if (decides != NULL)
    rule->decides = g_str_equal (decides, "fits") ? KB_DECIDES_FITS : KB_DECIDES_PERMITTED;
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
