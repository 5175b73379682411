/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The element “rule” as a file has it. */
#include "config.h"

#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-rule-xml.h"
#include "catalog/kb-texts.h"

static void
write_condition (KbXmlWriter *writer, const char *element, const KbCondition *condition)
{
  g_autofree char *fact = NULL;

  if (condition->children != NULL)
    {
      kb_xml_writer_start (writer, "any");
      for (guint i = 0; i < condition->children->len; i++)
        write_condition (writer, "require", condition->children->pdata[i]);
      kb_xml_writer_end (writer);
      return;
    }
  fact = kb_fact_ref_to_string (&condition->fact);
  kb_xml_writer_start (writer, element);
  kb_xml_writer_attr (writer, "fact", fact);
  kb_xml_writer_attr (writer, "relation", kb_relation_to_string (condition->relation));
  if (condition->has_other)
    {
      g_autofree char *other = kb_fact_ref_to_string (&condition->other);
      kb_xml_writer_attr (writer, "other", other);
    }
  else if (condition->value.type == KB_VALUE_QUANTITY || condition->value.type == KB_VALUE_RANGE)
    {
      kb_xml_writer_attr (writer, "of", condition->of);
      kb_xml_write_figure (writer, &condition->value);
      if (condition->value.unit != KB_UNIT_NONE)
        kb_xml_writer_attr (writer, "unit", kb_unit_to_string (condition->value.unit));
      kb_xml_writer_attr (writer, "strict", condition->value.strict ? "yes" : NULL);
    }
  else if (condition->value.type != KB_VALUE_UNKNOWN)
    {
      g_autofree char *value = kb_value_to_machine (&condition->value);
      kb_xml_writer_attr (writer, "value", value);
    }
  kb_xml_writer_end (writer);
}

static void
write_texts (KbXmlWriter *writer, GHashTable *texts)
{
  g_autoptr (GPtrArray) languages = kb_texts_list (texts);

  for (guint i = 0; i < languages->len; i++)
    {
      const KbRuleText *text = g_hash_table_lookup (texts, languages->pdata[i]);

      kb_xml_writer_start (writer, "text");
      kb_xml_writer_attr (writer, "lang", languages->pdata[i]);
      kb_xml_writer_attr (writer, "message", text->message);
      kb_xml_writer_attr (writer, "why", text->why);
      kb_xml_writer_attr (writer, "remedy", text->remedy);
      kb_xml_writer_end (writer);
    }
}

void
kb_rule_write (const KbRule *self, const char *source, KbXmlWriter *writer)
{
  static const char *const decides[] = { NULL, "fits", "permitted" };
  g_autofree char         *covers = g_strjoinv (" ", self->covers);

  kb_xml_writer_start (writer, "rule");
  kb_xml_writer_attr (writer, "id", self->id);
  kb_xml_writer_attr (writer, "subject", kb_subject_kind_to_string (self->subject));
  kb_xml_writer_attr (writer, "decides", decides[self->decides]);
  kb_xml_writer_attr (writer, "severity", kb_severity_to_string (self->severity));
  if (self->rank > 0)
    kb_xml_writer_attr_int (writer, "rank", self->rank);
  kb_xml_writer_attr (writer, "covers", *covers != '\0' ? covers : NULL);
  kb_xml_writer_attr (writer, "source", source);
  kb_xml_writer_attr (writer, "place", self->place);
  for (guint i = 0; i < self->applies->len; i++)
    write_condition (writer, "when", self->applies->pdata[i]);
  for (guint i = 0; i < self->requires->len; i++)
    write_condition (writer, "require", self->requires->pdata[i]);
  write_texts (writer, self->texts);
  kb_xml_writer_end (writer);
}
