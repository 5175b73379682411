/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-rule-xml.h"
#include "catalog/kb-texts.h"

/* The sources in use get ids of their own, in the order of their titles, so that the text depends on nothing else. */
typedef struct
{
  KbXmlWriter *writer;
  GHashTable  *ids; /* key of the source to its id in this file */
} Writer;

static char *
source_key (const KbSource *source)
{
  return g_strjoin ("\x1f", source->title, kb_source_kind_to_string (source->kind),
                    source->address != NULL ? source->address : "",
                    source->date != NULL ? source->date : "",
                    source->confidence != NULL ? source->confidence : "",
                    source->by != NULL ? source->by : "", NULL);
}

static void
collect_source (GHashTable *sources, KbSource *source)
{
  if (source != NULL)
    g_hash_table_insert (sources, source_key (source), source);
}

static void
collect_links (GHashTable *sources, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    collect_source (sources, ((KbLink *) links->pdata[i])->source);
}

static void
collect_part (GHashTable *sources, KbPart *part)
{
  collect_source (sources, part->source);
  for (guint i = 0; i < part->ports->len; i++)
    collect_source (sources, ((KbPort *) part->ports->pdata[i])->source);
  for (guint i = 0; i < part->facts->len; i++)
    collect_source (sources, ((KbFact *) part->facts->pdata[i])->source);
  for (guint i = 0; i < part->cores->len; i++)
    collect_source (sources, ((KbCore *) part->cores->pdata[i])->source);
  collect_links (sources, part->counterparts);
  collect_links (sources, part->accessories);
}

static void
write_source_ref (Writer *self, const KbSource *source, const KbSource *inherited)
{
  g_autofree char *key = NULL;
  g_autofree char *inherited_key = NULL;

  if (source == NULL)
    return;
  key = source_key (source);
  inherited_key = inherited != NULL ? source_key (inherited) : NULL;
  if (g_strcmp0 (key, inherited_key) != 0)
    kb_xml_writer_attr (self->writer, "source", g_hash_table_lookup (self->ids, key));
}

static void
write_sources (Writer *self, GHashTable *sources)
{
  g_autoptr (GPtrArray) keys = kb_texts_list (sources);

  for (guint i = 0; i < keys->len; i++)
    {
      const KbSource *source = g_hash_table_lookup (sources, keys->pdata[i]);
      char           *id = g_strdup_printf ("s%u", i + 1);

      g_hash_table_insert (self->ids, g_strdup (keys->pdata[i]), id);
      kb_xml_writer_start (self->writer, "source");
      kb_xml_writer_attr (self->writer, "id", id);
      kb_xml_writer_attr (self->writer, "kind", kb_source_kind_to_string (source->kind));
      kb_xml_writer_attr (self->writer, "title", source->title);
      kb_xml_writer_attr (self->writer, "address", source->address);
      kb_xml_writer_attr (self->writer, "date", source->date);
      kb_xml_writer_attr (self->writer, "confidence", source->confidence);
      kb_xml_writer_attr (self->writer, "by", source->by);
      kb_xml_writer_end (self->writer);
    }
}

static void
write_texts (Writer *self, const char *element, GHashTable *texts)
{
  g_autoptr (GPtrArray) languages = kb_texts_list (texts);

  for (guint i = 0; i < languages->len; i++)
    {
      kb_xml_writer_start (self->writer, element);
      kb_xml_writer_attr (self->writer, "lang", languages->pdata[i]);
      kb_xml_writer_text (self->writer, g_hash_table_lookup (texts, languages->pdata[i]));
      kb_xml_writer_end (self->writer);
    }
}

static void
write_colour (Writer *self, const KbColour *colour)
{
  g_autofree char *rgb = g_strdup_printf ("%06x", colour->rgb);
  g_autofree char *rgb2 = g_strdup_printf ("%06x", colour->rgb2);

  kb_xml_writer_start (self->writer, "colour");
  kb_xml_writer_attr (self->writer, "id", colour->id);
  kb_xml_writer_attr (self->writer, "rgb", rgb);
  kb_xml_writer_attr (self->writer, "rgb2", colour->rgb2 != colour->rgb ? rgb2 : NULL);
  kb_xml_writer_attr (self->writer, "code", colour->code);
  kb_xml_writer_attr (self->writer, "mark", colour->mark);
  kb_xml_writer_attr (self->writer, "pattern", kb_pattern_to_string (colour->pattern));
  write_texts (self, "name", colour->names);
  kb_xml_writer_end (self->writer);
}

static void
write_length (Writer *self, const char *name, gint64 length)
{
  if (length > 0)
    kb_xml_writer_attr_decimal (self->writer, name, length, 3);
}

static void
write_family (Writer *self, const KbFamily *family)
{
  kb_xml_writer_start (self->writer, "family");
  kb_xml_writer_attr (self->writer, "id", family->id);
  kb_xml_writer_attr (self->writer, "name", family->name);
  kb_xml_writer_attr (self->writer, "maker", family->maker);
  write_length (self, "width", family->width);
  write_length (self, "depth", family->depth);
  write_length (self, "height", family->height);
  write_length (self, "pole-spacing", family->pole_spacing);
  write_source_ref (self, family->source, NULL);
  kb_xml_writer_end (self->writer);
}

static void
write_port (Writer *self, const KbPort *port, const KbPart *part)
{
  static const char *const roles[] = { NULL, "input", "output" };

  kb_xml_writer_start (self->writer, "port");
  kb_xml_writer_attr (self->writer, "id", port->id);
  kb_xml_writer_attr (self->writer, "name", port->name);
  kb_xml_writer_attr (self->writer, "role", roles[port->role]);
  kb_xml_writer_attr (self->writer, "gender", kb_gender_to_string (port->gender));
  if (port->n_poles > 0)
    kb_xml_writer_attr_int (self->writer, "poles", port->n_poles);
  kb_xml_writer_attr (self->writer, "coding", port->coding);
  kb_xml_writer_attr (self->writer, "colour", port->colour);
  kb_xml_writer_attr (self->writer, "mounting", kb_mounting_to_string (port->mounting));
  write_source_ref (self, port->source, part->source);
  for (guint i = 0; i < port->poles->len; i++)
    {
      const KbPole *pole = &g_array_index (port->poles, KbPole, i);

      kb_xml_writer_start (self->writer, "pole");
      kb_xml_writer_attr_int (self->writer, "number", pole->number);
      kb_xml_writer_attr (self->writer, "marking", pole->marking);
      if (pole->points > 0)
        kb_xml_writer_attr_int (self->writer, "points", pole->points);
      kb_xml_writer_end (self->writer);
    }
  kb_xml_writer_end (self->writer);
}

void
kb_xml_write_figure (KbXmlWriter *writer, const KbValue *value)
{
  int scale = kb_unit_scale (value->unit);
  /* AWG counts backwards: the range is kept by number and written from thin to thick. */
  gboolean falling = value->unit == KB_UNIT_AWG;

  if (value->type == KB_VALUE_QUANTITY)
    {
      kb_xml_writer_attr_decimal (writer, "value", value->from, scale);
      return;
    }
  if (!(falling ? value->open_to : value->open_from))
    kb_xml_writer_attr_decimal (writer, "from", falling ? value->to : value->from, scale);
  if (!(falling ? value->open_from : value->open_to))
    kb_xml_writer_attr_decimal (writer, "to", falling ? value->from : value->to, scale);
}

static void
write_fact (Writer *self, const KbFact *fact, const KbPart *part)
{
  const KbValue *value = &fact->value;

  kb_xml_writer_start (self->writer, "fact");
  kb_xml_writer_attr (self->writer, "name", fact->def->name);
  if (value->type == KB_VALUE_TEXT)
    kb_xml_writer_attr (self->writer, "value", value->text);
  else if (value->type == KB_VALUE_TRUTH)
    kb_xml_writer_attr (self->writer, "value", kb_truth_to_string (value->truth));
  else
    kb_xml_write_figure (self->writer, value);
  if (value->unit != KB_UNIT_NONE)
    kb_xml_writer_attr (self->writer, "unit", kb_unit_to_string (value->unit));
  if (fact->poles > 0)
    kb_xml_writer_attr_int (self->writer, "poles", fact->poles);
  kb_xml_writer_attr (self->writer, "strict", value->strict ? "yes" : NULL);
  kb_xml_writer_attr (self->writer, "approx", fact->approximate ? "yes" : NULL);
  kb_xml_writer_attr (self->writer, "printed", fact->printed);
  write_source_ref (self, fact->source, part->source);
  kb_xml_writer_end (self->writer);
}

static void
write_links (Writer *self, const char *element, GPtrArray *links, const KbPart *part)
{
  for (guint i = 0; i < links->len; i++)
    {
      const KbLink *link = links->pdata[i];

      kb_xml_writer_start (self->writer, element);
      kb_xml_writer_attr (self->writer, "part", link->number);
      kb_xml_writer_attr (self->writer, "printed", link->printed);
      write_source_ref (self, link->source, part->source);
      kb_xml_writer_end (self->writer);
    }
}

static void
write_part (Writer *self, const KbPart *part)
{
  kb_xml_writer_start (self->writer, "part");
  kb_xml_writer_attr (self->writer, "number", part->number);
  kb_xml_writer_attr (self->writer, "kind", kb_part_kind_to_string (part->kind));
  kb_xml_writer_attr (self->writer, "maker", part->maker);
  kb_xml_writer_attr (self->writer, "family", part->family);
  kb_xml_writer_attr (self->writer, "colour", part->colour);
  kb_xml_writer_attr (self->writer, "superseded-by", part->superseded_by);
  write_source_ref (self, part->source, NULL);
  write_texts (self, "text", part->texts);
  for (guint i = 0; i < part->ports->len; i++)
    write_port (self, part->ports->pdata[i], part);
  for (guint i = 0; i < part->cores->len; i++)
    {
      const KbCore *core = part->cores->pdata[i];

      kb_xml_writer_start (self->writer, "core");
      kb_xml_writer_attr (self->writer, "number", core->number);
      kb_xml_writer_attr (self->writer, "colour", core->colour);
      write_source_ref (self, core->source, part->source);
      kb_xml_writer_end (self->writer);
    }
  for (guint i = 0; i < part->facts->len; i++)
    write_fact (self, part->facts->pdata[i], part);
  write_links (self, "counterpart", part->counterparts, part);
  write_links (self, "accessory", part->accessories, part);
  kb_xml_writer_end (self->writer);
}

#define DEFINE_COMPARE(function, Type, field)                                 \
  static int function (gconstpointer a, gconstpointer b)                      \
  {                                                                           \
    return strcmp ((*(Type *const *) a)->field, (*(Type *const *) b)->field); \
  }
DEFINE_COMPARE (compare_parts, KbPart, number)
DEFINE_COMPARE (compare_colours, KbColour, id)
DEFINE_COMPARE (compare_families, KbFamily, id)
DEFINE_COMPARE (compare_usages, KbUsage, id)
DEFINE_COMPARE (compare_tables, KbDataTable, id)
DEFINE_COMPARE (compare_adjustments, KbAdjustment, rule)
DEFINE_COMPARE (compare_rules, KbRule, id)

static GPtrArray *
sorted (GPtrArray *entries, GCompareFunc compare)
{
  GPtrArray *copy = g_ptr_array_copy (entries, NULL, NULL);

  g_ptr_array_set_free_func (copy, NULL);
  g_ptr_array_sort (copy, compare);
  return copy;
}

static void
write_usage (Writer *self, const KbUsage *usage)
{
  g_autofree char *colours = g_strjoinv (" ", usage->colours);

  kb_xml_writer_start (self->writer, "usage");
  kb_xml_writer_attr (self->writer, "id", usage->id);
  kb_xml_writer_attr (self->writer, "maker", usage->maker);
  kb_xml_writer_attr (self->writer, "coding", usage->coding);
  kb_xml_writer_attr (self->writer, "colours", colours);
  write_source_ref (self, usage->source, NULL);
  write_texts (self, "text", usage->texts);
  kb_xml_writer_end (self->writer);
}

static void
write_table (Writer *self, const KbDataTable *table)
{
  kb_xml_writer_start (self->writer, "table");
  kb_xml_writer_attr (self->writer, "id", table->id);
  write_source_ref (self, table->source, NULL);
  write_texts (self, "text", table->texts);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const KbDataColumn *column = table->columns->pdata[i];

      kb_xml_writer_start (self->writer, "column");
      kb_xml_writer_attr (self->writer, "name", column->name);
      if (column->unit != KB_UNIT_NONE)
        kb_xml_writer_attr (self->writer, "unit", kb_unit_to_string (column->unit));
      kb_xml_writer_end (self->writer);
    }
  for (guint i = 0; i < table->rows->len; i++)
    {
      g_autofree char *cells = g_strjoinv (" ", table->rows->pdata[i]);

      kb_xml_writer_start (self->writer, "row");
      kb_xml_writer_attr (self->writer, "cells", cells);
      kb_xml_writer_end (self->writer);
    }
  kb_xml_writer_end (self->writer);
}

static void
write_adjustment (Writer *self, const KbAdjustment *adjustment)
{
  kb_xml_writer_start (self->writer, "adjust");
  kb_xml_writer_attr (self->writer, "rule", adjustment->rule);
  kb_xml_writer_attr (self->writer, "severity", kb_severity_to_string (adjustment->severity));
  kb_xml_writer_attr (self->writer, "why", adjustment->why);
  write_source_ref (self, adjustment->source, NULL);
  kb_xml_writer_end (self->writer);
}

static void
write_rule (Writer *self, const KbRule *rule)
{
  g_autofree char *key = rule->source != NULL ? source_key (rule->source) : NULL;

  kb_rule_write (rule, key != NULL ? g_hash_table_lookup (self->ids, key) : NULL, self->writer);
}

static void
collect_entries (KbCatalog *self, GHashTable *sources)
{
#define COLLECT(Type, kind)                                        \
  for (guint i = 0; i < kb_catalog_get_own (self, kind)->len; i++) \
    collect_source (sources, ((Type *) kb_catalog_get_own (self, kind)->pdata[i])->source);
  COLLECT (KbFamily, KB_ENTRY_FAMILY)
  COLLECT (KbUsage, KB_ENTRY_USAGE)
  COLLECT (KbDataTable, KB_ENTRY_TABLE)
  COLLECT (KbAdjustment, KB_ENTRY_ADJUSTMENT)
  COLLECT (KbRule, KB_ENTRY_RULE)
#undef COLLECT
  for (guint i = 0; i < kb_catalog_get_own (self, KB_ENTRY_PART)->len; i++)
    collect_part (sources, kb_catalog_get_own (self, KB_ENTRY_PART)->pdata[i]);
}

void
kb_catalog_write (KbCatalog *self, const char *title, KbXmlWriter *writer)
{
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Writer                 state = { writer, ids };

  collect_entries (self, sources);
  kb_xml_writer_start (writer, "catalogue");
  kb_xml_writer_attr (writer, "xmlns", KB_NS_CATALOGUE);
  kb_xml_writer_attr (writer, "title", title);
  write_sources (&state, sources);
#define WRITE(kind, compare, write)                                                    \
  {                                                                                    \
    g_autoptr (GPtrArray) entries = sorted (kb_catalog_get_own (self, kind), compare); \
    for (guint i = 0; i < entries->len; i++)                                           \
      write (&state, entries->pdata[i]);                                               \
  }
  WRITE (KB_ENTRY_COLOUR, compare_colours, write_colour)
  WRITE (KB_ENTRY_FAMILY, compare_families, write_family)
  WRITE (KB_ENTRY_USAGE, compare_usages, write_usage)
  WRITE (KB_ENTRY_TABLE, compare_tables, write_table)
  WRITE (KB_ENTRY_PART, compare_parts, write_part)
  WRITE (KB_ENTRY_ADJUSTMENT, compare_adjustments, write_adjustment)
  WRITE (KB_ENTRY_RULE, compare_rules, write_rule)
#undef WRITE
  kb_xml_writer_end (writer);
}
