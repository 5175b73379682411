/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "catalog/kb-catalog-xml.h"
#include "harness/kb-dimension.h"
#include "harness/kb-harness-private.h"

static void
take_colour (KbCatalog *catalog, KbCatalog *into, const char *id)
{
  KbColour *colour = kb_catalog_find_colour (catalog, id);

  if (colour != NULL)
    kb_catalog_add_colour (into, colour);
}

/* The part with the colours and the family that it names, so that the document opens anywhere. */
static void
take_part (KbCatalog *catalog, KbCatalog *into, const char *number)
{
  KbPart   *part = kb_catalog_find_part (catalog, number);
  KbFamily *family;

  if (part == NULL || !kb_catalog_add_part (into, part))
    return;
  family = kb_catalog_find_family (catalog, part->family);
  if (family != NULL)
    kb_catalog_add_family (into, family);
  take_colour (catalog, into, part->colour);
  for (guint i = 0; i < part->ports->len; i++)
    take_colour (catalog, into, ((KbPort *) part->ports->pdata[i])->colour);
  for (guint i = 0; i < part->cores->len; i++)
    take_colour (catalog, into, ((KbCore *) part->cores->pdata[i])->colour);
}

static void
write_parts (KbCatalog *catalog, KbXmlWriter *writer, GPtrArray *items)
{
  g_autoptr (KbCatalog) used = kb_catalog_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      take_part (catalog, used, item->part);
      for (guint j = 0; j < item->accessories->len; j++)
        take_part (catalog, used, item->accessories->pdata[j]);
    }
  if (kb_catalog_get_parts (used)->len > 0)
    kb_catalog_write (used, NULL, writer);
}

static void
write_accessories (KbXmlWriter *writer, const KbItem *item)
{
  for (guint i = 0; i < item->accessories->len; i++)
    {
      kb_xml_writer_start (writer, "accessory");
      kb_xml_writer_attr (writer, "part", item->accessories->pdata[i]);
      kb_xml_writer_end (writer);
    }
}

static void
write_settings (KbXmlWriter *writer, const KbItem *item)
{
  for (guint i = 0; item->settings != NULL && i < item->settings->len; i++)
    {
      const KbSetting *setting = &g_array_index (item->settings, KbSetting, i);
      g_autofree char *value = kb_setting_def_format (setting->def, &setting->value);

      kb_xml_writer_start (writer, "setting");
      kb_xml_writer_attr (writer, "name", setting->def->name);
      if (setting->end >= 0)
        kb_xml_writer_attr (writer, "end", setting->end == 0 ? "from" : "to");
      kb_xml_writer_attr (writer, "value", value);
      kb_xml_writer_end (writer);
    }
}

static void
write_foreign (KbXmlWriter *writer, const KbItem *item)
{
  if (item->foreign != NULL)
    kb_xml_writer_fragment (writer, item->foreign);
}

static void
write_properties (KbXmlWriter *writer, const KbItem *item)
{
  kb_xml_writer_start (writer, "properties");
  kb_xml_writer_attr (writer, "title", item->name);
  kb_xml_writer_attr (writer, "number", item->number);
  kb_xml_writer_attr (writer, "owner", item->owner);
  kb_xml_writer_attr (writer, "creator", item->creator);
  kb_xml_writer_attr (writer, "approver", item->approver);
  kb_xml_writer_attr (writer, "department", item->department);
  kb_xml_writer_attr (writer, "document-type", item->document_type);
  kb_xml_writer_attr (writer, "revision", item->revision);
  kb_xml_writer_attr (writer, "date", item->date);
  write_accessories (writer, item);
  write_settings (writer, item);
  write_foreign (writer, item);
  kb_xml_writer_end (writer);
}

static void
write_circuit (KbXmlWriter *writer, const KbItem *item)
{
  kb_xml_writer_start (writer, "circuit");
  kb_xml_writer_attr (writer, "id", item->id);
  kb_xml_writer_attr (writer, "name", item->name);
  kb_xml_writer_attr (writer, "application", item->application);
  if (item->voltage > 0)
    kb_xml_writer_attr_decimal (writer, "voltage", item->voltage, 3);
  if (item->current > 0)
    kb_xml_writer_attr_decimal (writer, "current", item->current, 3);
  kb_xml_writer_attr (writer, "letter", item->letter);
  kb_xml_writer_attr (writer, "colour", item->colour);
  kb_xml_writer_attr (writer, "pattern", item->pattern);
  write_settings (writer, item);
  write_foreign (writer, item);
  kb_xml_writer_end (writer);
}

static void
write_point (KbXmlWriter *writer, KbPoint point, const char *x, const char *y)
{
  kb_xml_writer_attr_decimal (writer, x, point.x, 3);
  kb_xml_writer_attr_decimal (writer, y, point.y, 3);
}

static void
write_locked (KbXmlWriter *writer, const KbItem *item)
{
  if (item->locked)
    kb_xml_writer_attr (writer, "locked", "true");
}

static void
write_connector (KbXmlWriter *writer, const KbItem *item)
{
  kb_xml_writer_start (writer, "connector");
  kb_xml_writer_attr (writer, "id", item->id);
  kb_xml_writer_attr (writer, "designator", item->designator);
  kb_xml_writer_attr (writer, "part", item->part);
  write_point (writer, item->at, "x", "y");
  if (item->rotation != 0)
    kb_xml_writer_attr_int (writer, "rotation", item->rotation);
  kb_xml_writer_attr (writer, "mounting", kb_mounting_to_string (item->mounting));
  kb_xml_writer_attr (writer, "circuit", item->circuit);
  write_locked (writer, item);
  write_accessories (writer, item);
  write_settings (writer, item);
  write_foreign (writer, item);
  kb_xml_writer_end (writer);
}

static void
write_cable_end (KbXmlWriter *writer, const KbItem *item, int end)
{
  kb_xml_writer_attr (writer, end == 0 ? "from" : "to", item->ends[end].item);
  if (item->ends[end].item == NULL)
    write_point (writer, item->free_ends[end], end == 0 ? "from-x" : "to-x",
                 end == 0 ? "from-y" : "to-y");
}

static void
write_cable (KbXmlWriter *writer, const KbItem *item)
{
  kb_xml_writer_start (writer, "cable");
  kb_xml_writer_attr (writer, "id", item->id);
  kb_xml_writer_attr (writer, "designator", item->designator);
  kb_xml_writer_attr (writer, "part", item->part);
  kb_xml_writer_attr (writer, "circuit", item->circuit);
  if (item->length > 0)
    kb_xml_writer_attr_decimal (writer, "length", item->length, 3);
  if (item->slack > 0)
    kb_xml_writer_attr_decimal (writer, "slack", item->slack, 3);
  kb_xml_writer_attr (writer, "run", kb_run_mode_to_string (item->run));
  write_cable_end (writer, item, 0);
  write_cable_end (writer, item, 1);
  write_locked (writer, item);
  for (guint i = 0; i < item->bends->len; i++)
    {
      kb_xml_writer_start (writer, "bend");
      write_point (writer, g_array_index (item->bends, KbPoint, i), "x", "y");
      kb_xml_writer_end (writer);
    }
  for (guint i = 0; i < item->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (item->terminations, KbTermination, i);

      kb_xml_writer_start (writer, "core");
      kb_xml_writer_attr (writer, "number", termination->core);
      kb_xml_writer_attr (writer, "from", termination->points[0]);
      kb_xml_writer_attr (writer, "to", termination->points[1]);
      kb_xml_writer_end (writer);
    }
  write_settings (writer, item);
  write_foreign (writer, item);
  kb_xml_writer_end (writer);
}

static void
write_mating (KbXmlWriter *writer, const KbItem *item)
{
  kb_xml_writer_start (writer, "mating");
  kb_xml_writer_attr (writer, "id", item->id);
  kb_xml_writer_attr (writer, "a", item->ends[0].item);
  kb_xml_writer_attr (writer, "a-port", item->ends[0].port);
  kb_xml_writer_attr (writer, "b", item->ends[1].item);
  kb_xml_writer_attr (writer, "b-port", item->ends[1].port);
  write_foreign (writer, item);
  kb_xml_writer_end (writer);
}

/* What somebody decided about the rules, with the reason: a waiver or a severity. */
static void
write_decision (KbXmlWriter *writer, const KbItem *item)
{
  kb_xml_writer_start (writer, item->kind == KB_ITEM_WAIVER ? "waiver" : "severity");
  kb_xml_writer_attr (writer, "id", item->id);
  kb_xml_writer_attr (writer, "rule", item->rule);
  kb_xml_writer_attr (writer, "subjects", item->subjects);
  kb_xml_writer_attr (writer, "fingerprint", item->fingerprint);
  kb_xml_writer_attr (writer, "value", item->severity);
  kb_xml_writer_attr (writer, "by", item->creator);
  kb_xml_writer_attr (writer, "date", item->date);
  if (item->name != NULL)
    kb_xml_writer_text (writer, item->name);
  kb_xml_writer_end (writer);
}

static void
write_note (KbXmlWriter *writer, const KbItem *item)
{
  kb_xml_writer_start (writer, "note");
  kb_xml_writer_attr (writer, "id", item->id);
  write_point (writer, item->at, "x", "y");
  write_locked (writer, item);
  if (item->name != NULL)
    kb_xml_writer_text (writer, item->name);
  kb_xml_writer_end (writer);
}

static void
write_dimension_end (KbXmlWriter *writer, const KbItem *item, int end)
{
  kb_xml_writer_attr (writer, end == 0 ? "a" : "b", item->ends[end].item);
  kb_xml_writer_attr (writer, end == 0 ? "a-at" : "b-at", item->ends[end].port);
  if (item->ends[end].item == NULL)
    write_point (writer, item->free_ends[end], end == 0 ? "a-x" : "b-x", end == 0 ? "a-y" : "b-y");
}

static void
write_dimension (KbXmlWriter *writer, const KbItem *item)
{
  kb_xml_writer_start (writer, "dimension");
  kb_xml_writer_attr (writer, "id", item->id);
  write_dimension_end (writer, item, 0);
  write_dimension_end (writer, item, 1);
  kb_xml_writer_attr (writer, "measure", kb_measure_to_string (item->measure));
  if (item->offset != 0)
    kb_xml_writer_attr_decimal (writer, "offset", item->offset, 3);
  if (item->length > 0)
    kb_xml_writer_attr_decimal (writer, "stated", item->length, 3);
  write_locked (writer, item);
  write_foreign (writer, item);
  kb_xml_writer_end (writer);
}

void
kb_harness_write_item (KbXmlWriter *writer, const KbItem *item)
{
  static void (*const writers[KB_N_ITEM_KINDS]) (KbXmlWriter *, const KbItem *) = {
    [KB_ITEM_PROPERTIES] = write_properties, [KB_ITEM_CIRCUIT] = write_circuit,
    [KB_ITEM_CONNECTOR] = write_connector,   [KB_ITEM_CABLE] = write_cable,
    [KB_ITEM_MATING] = write_mating,         [KB_ITEM_NOTE] = write_note,
    [KB_ITEM_WAIVER] = write_decision,       [KB_ITEM_SEVERITY] = write_decision,
    [KB_ITEM_DIMENSION] = write_dimension,
  };

  writers[item->kind](writer, item);
}

void
kb_harness_write_parts (KbHarness *self, KbXmlWriter *writer, GPtrArray *numbers)
{
  g_autoptr (KbCatalog) used = kb_catalog_new ();

  for (guint i = 0; i < numbers->len; i++)
    take_part (kb_harness_get_catalog (self), used, numbers->pdata[i]);
  if (kb_catalog_get_parts (used)->len > 0)
    kb_catalog_write (used, NULL, writer);
}

GBytes *
kb_harness_write_items (KbCatalog *catalog, GPtrArray *items, GPtrArray *fragments)
{
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  const KbItem           *head = items->pdata[0];

  kb_xml_writer_start (writer, "harness");
  kb_xml_writer_attr (writer, "xmlns", KB_NS_HARNESS);
  kb_xml_writer_attr (writer, "version", "1");
  kb_xml_writer_attr_int (writer, "last-id", head->last_id);
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      kb_harness_write_item (writer, item);
      if (item->kind == KB_ITEM_PROPERTIES)
        write_parts (catalog, writer, items);
    }
  for (guint i = 0; fragments != NULL && i < fragments->len; i++)
    kb_xml_writer_fragment (writer, fragments->pdata[i]);
  kb_xml_writer_end (writer);
  return kb_xml_writer_finish (writer);
}

GBytes *
kb_harness_to_bytes (KbHarness *self)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self, KB_N_ITEM_KINDS);

  return kb_harness_write_items (kb_harness_get_catalog (self), items,
                                 kb_harness_get_fragments (self));
}
