/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The element “part” of a catalogue: ports and poles, facts, links, cores. */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/kb-catalog-reader-private.h"

/* The ids of a table of names, for “did you mean”. */
#define DEFINE_NAMES(function, n, to_string) \
  static const char *const *function (void)  \
  {                                          \
    static const char *names[n + 1];         \
    for (guint i = 0; i < n; i++)            \
      names[i] = to_string (i);              \
    return names;                            \
  }
DEFINE_NAMES (kind_names, KB_N_PART_KINDS, kb_part_kind_to_string)

static void
read_pole (KbCatalogReader *self, xmlNode *node, KbPort *port)
{
  static const char *const known[] = { "number", "marking", "points", NULL };
  KbPole                   pole = { 0 };

  kb_xml_check_attributes (node, known, self->problems);
  if (kb_xml_require (node, "number", self->problems) == NULL
      || !kb_xml_get_int (node, "number", 1, 99, &pole.number, self->problems))
    return;
  if (pole.number != (int) port->poles->len + 1)
    {
      kb_problems_add (
        self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
        _ ("Pole %d stands where pole %u is due. Number the poles from 1 in their order."),
        pole.number, port->poles->len + 1);
      return;
    }
  kb_xml_get_int (node, "points", 1, 99, &pole.points, self->problems);
  pole.marking = g_strdup (kb_xml_get (node, "marking"));
  g_array_append_val (port->poles, pole);
}

static void
complete_poles (KbCatalogReader *self, xmlNode *node, KbPort *port)
{
  if (port->poles->len > 0 && (int) port->poles->len != port->n_poles)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The port “%s” states %d poles but lists %u. Make them agree."), port->id,
                       port->n_poles, port->poles->len);
      return;
    }
  while ((int) port->poles->len < port->n_poles)
    {
      KbPole pole = { .number = (int) port->poles->len + 1 };
      g_array_append_val (port->poles, pole);
    }
}

static void
read_role (KbCatalogReader *self, xmlNode *node, const char *role, KbPort *port)
{
  /* In the order of KbPortRole. */
  static const char *const roles[] = { "mating", "input", "output", NULL };

  for (guint i = 0; roles[i] != NULL; i++)
    if (g_str_equal (roles[i], role))
      {
        port->role = i;
        return;
      }
  kb_reader_bad_word (node, "role", role, roles, self->problems);
}

static void
read_port (KbCatalogReader *self, xmlNode *node, KbPart *part)
{
  static const char *const known[] = { "id",     "name",   "role",     "gender", "poles",
                                       "coding", "colour", "mounting", "source", NULL };
  static const char *const gender_words[] = { "plug", "socket", NULL };
  static const char *const mounting_words[] = { "flying", "mounted", NULL };
  const char              *id = kb_xml_require (node, "id", self->problems);
  const char              *role = kb_xml_get (node, "role");
  const char              *gender = kb_xml_get (node, "gender");
  const char              *mounting = kb_xml_get (node, "mounting");
  KbPort                  *port = kb_port_new (id != NULL ? id : "?");

  kb_xml_check_attributes (node, known, self->problems);
  if (kb_part_get_port (part, port->id) != NULL && part->ports->len > 0)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The part “%s” has two ports “%s”. Give one another id."), part->number,
                     port->id);
  if (role != NULL)
    read_role (self, node, role, port);
  if (gender != NULL && !kb_gender_from_string (gender, &port->gender))
    kb_reader_bad_word (node, "gender", gender, gender_words, self->problems);
  if (mounting != NULL && !kb_mounting_from_string (mounting, &port->mounting))
    kb_reader_bad_word (node, "mounting", mounting, mounting_words, self->problems);
  kb_xml_get_int (node, "poles", 1, 99, &port->n_poles, self->problems);
  port->name = g_strdup (kb_xml_get (node, "name"));
  port->coding = g_strdup (kb_xml_get (node, "coding"));
  port->colour = g_strdup (kb_xml_get (node, "colour"));
  port->source = kb_reader_get_source (self, node);
  if (port->source == NULL && part->source != NULL)
    port->source = kb_source_ref (part->source);
  kb_reader_check_colour (self, node, port->colour);
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_CATALOGUE, "pole"))
      read_pole (self, child, port);
    else
      kb_xml_unexpected (child, self->problems);
  }
  complete_poles (self, node, port);
  g_ptr_array_add (part->ports, port);
}

/* Fills @value of quantity, range, text or truth from the attributes value, from, to and unit. */
static gboolean
read_fact_value (KbCatalogReader *self, xmlNode *node, const KbFactDef *def, KbValue *value)
{
  const char *text = kb_xml_get (node, "value");
  int         scale;

  if (def->type == KB_FACT_TEXT)
    {
      if (kb_xml_require (node, "value", self->problems) == NULL)
        return FALSE;
      kb_value_set_text (value, text);
      return TRUE;
    }
  if (def->type == KB_FACT_TRUTH)
    {
      static const char *const answers[] = { "yes", "no", NULL };

      if (kb_xml_require (node, "value", self->problems) == NULL)
        return FALSE;
      if (!g_strv_contains (answers, text))
        {
          kb_reader_bad_word (node, "value", text, answers, self->problems);
          return FALSE;
        }
      kb_value_set_truth (value, g_str_equal (text, "yes") ? KB_YES : KB_NO);
      return TRUE;
    }
  if (!kb_reader_read_unit (self, node, def->name, def->units, &value->unit))
    return FALSE;
  scale = kb_unit_scale (value->unit);
  if (def->type == KB_FACT_QUANTITY)
    {
      value->type = KB_VALUE_QUANTITY;
      return kb_xml_require_decimal (node, "value", scale, &value->from, self->problems);
    }
  return kb_reader_read_range (self, node, def->name, value);
}

static gboolean
has_fact (KbPart *part, const KbFact *fact)
{
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *other = part->facts->pdata[i];

      if (other->def == fact->def && other->poles == fact->poles && !fact->def->repeats)
        return TRUE;
    }
  return FALSE;
}

static void
read_fact (KbCatalogReader *self, xmlNode *node, KbPart *part)
{
  static const char *const known[] = { "name",   "value",  "from",    "to",     "unit", "poles",
                                       "strict", "approx", "printed", "source", NULL };
  const char              *name = kb_xml_require (node, "name", self->problems);
  const KbFactDef         *def = kb_fact_def_find (name);
  KbFact                  *fact;

  kb_xml_check_attributes (node, known, self->problems);
  if (name == NULL)
    return;
  if (def == NULL)
    {
      kb_reader_bad_word (node, "name", name, kb_fact_def_names (), self->problems);
      return;
    }
  fact = kb_fact_new (def);
  kb_xml_get_int (node, "poles", 1, 99, &fact->poles, self->problems);
  fact->approximate = kb_reader_get_yes (self, node, "approx");
  fact->printed = g_strdup (kb_xml_get (node, "printed"));
  fact->source = kb_reader_get_source (self, node);
  if (fact->source == NULL && part->source != NULL)
    fact->source = kb_source_ref (part->source);
  if (!read_fact_value (self, node, def, &fact->value))
    kb_fact_free (fact);
  else if (has_fact (part, fact))
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The part “%s” states “%s” twice. Remove one."), part->number, def->name);
      kb_fact_free (fact);
    }
  else
    g_ptr_array_add (part->facts, fact);
}

static void
read_link (KbCatalogReader *self, xmlNode *node, KbPart *part, GPtrArray *links)
{
  static const char *const known[] = { "part", "printed", "source", NULL };
  const char              *number = kb_xml_require (node, "part", self->problems);
  KbLink                  *link;

  kb_xml_check_attributes (node, known, self->problems);
  if (number == NULL)
    return;
  link = kb_link_new (number);
  link->line = kb_xml_line (node);
  link->printed = g_strdup (kb_xml_get (node, "printed"));
  link->source = kb_reader_get_source (self, node);
  if (link->source == NULL && part->source != NULL)
    link->source = kb_source_ref (part->source);
  g_ptr_array_add (links, link);
}

static void
read_core (KbCatalogReader *self, xmlNode *node, KbPart *part)
{
  static const char *const known[] = { "number", "colour", "source", NULL };
  const char              *number = kb_xml_require (node, "number", self->problems);
  const char              *colour = kb_xml_get (node, "colour");
  KbCore                  *core;

  kb_xml_check_attributes (node, known, self->problems);
  kb_reader_check_colour (self, node, colour);
  if (number == NULL)
    return;
  core = kb_core_new (number, colour);
  core->source = kb_reader_get_source (self, node);
  if (core->source == NULL && part->source != NULL)
    core->source = kb_source_ref (part->source);
  g_ptr_array_add (part->cores, core);
}

static void
read_part_child (KbCatalogReader *self, xmlNode *child, KbPart *part)
{
  if (kb_xml_is (child, KB_NS_CATALOGUE, "text"))
    kb_reader_read_text (self, child, part->texts);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "port"))
    read_port (self, child, part);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "core"))
    read_core (self, child, part);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "fact"))
    read_fact (self, child, part);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "counterpart"))
    read_link (self, child, part, part->counterparts);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "accessory"))
    read_link (self, child, part, part->accessories);
  else
    kb_xml_unexpected (child, self->problems);
}

void
kb_reader_read_part (KbCatalogReader *self, xmlNode *node)
{
  static const char *const known[] = { "number", "kind",          "maker",  "family",
                                       "colour", "superseded-by", "source", NULL };
  const char              *number = kb_xml_require (node, "number", self->problems);
  const char              *kind_name = kb_xml_require (node, "kind", self->problems);
  KbPartKind               kind = KB_PART_OTHER;
  KbPart                  *part;

  kb_xml_check_attributes (node, known, self->problems);
  if (kind_name != NULL && !kb_part_kind_from_string (kind_name, &kind))
    kb_reader_bad_word (node, "kind", kind_name, kind_names (), self->problems);
  part = kb_part_new (number != NULL ? number : "?", kind);
  part->line = kb_xml_line (node);
  part->maker = g_strdup (kb_xml_get (node, "maker"));
  part->family = g_strdup (kb_xml_get (node, "family"));
  part->colour = g_strdup (kb_xml_get (node, "colour"));
  part->superseded_by = g_strdup (kb_xml_get (node, "superseded-by"));
  kb_xml_require (node, "source", self->problems);
  part->source = kb_reader_get_source (self, node);
  kb_reader_check_colour (self, node, part->colour);
  kb_xml_foreach_child (child, node) read_part_child (self, child, part);
  kb_part_sort_facts (part);
  kb_reader_require_english (self, node, part->texts, "part");
  if (kb_part_kind_has_ports (kind) && part->ports->len == 0)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, part->line,
                     _ ("The part “%s” is a connector without a port. Add an element “port”."),
                     part->number);
  g_ptr_array_add (self->entries[KB_ENTRY_PART], part);
}
