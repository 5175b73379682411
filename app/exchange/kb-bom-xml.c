/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts list as XML; what it holds is documented in resources/schemas/bom-1.xsd. */
#include "config.h"

#include "exchange/kb-bom-file.h"

#include "xml/kb-xml-writer.h"

static void
write_use (KbXmlWriter *writer, KbBomKind kind, const KbBomUse *use)
{
  gboolean is_accessory = kind == KB_BOM_ACCESSORY || kind == KB_BOM_TOOL;

  kb_xml_writer_start (writer, "use");
  kb_xml_writer_attr (writer, "harness", use->file);
  kb_xml_writer_attr (writer, "item", use->item);
  kb_xml_writer_attr (writer, "designator", use->designator);
  kb_xml_writer_attr (writer, "role", is_accessory ? "host" : "occurrence");
  if (kind == KB_BOM_CABLE)
    {
      kb_xml_writer_attr_decimal (writer, "length", use->length, 3);
      kb_xml_writer_attr (writer, "basis", use->measured ? "measured" : "stated");
    }
  else
    {
      kb_xml_writer_attr_int (writer, "quantity", use->count);
    }
  kb_xml_writer_attr (writer, "rule", use->rule);
  kb_xml_writer_attr (writer, "reason", use->english);
  kb_xml_writer_end (writer);
}

static void
write_line (KbXmlWriter *writer, KbBomLine *line)
{
  KbBomKind  kind = kb_bom_line_get_kind (line);
  GPtrArray *uses = kb_bom_line_get_uses (line);

  kb_xml_writer_start (writer, "line");
  kb_xml_writer_attr_int (writer, "position", kb_bom_line_get_position (line));
  kb_xml_writer_attr (writer, "kind", kb_bom_kind_to_string (kind));
  kb_xml_writer_attr (writer, "part", kb_bom_line_get_number (line));
  kb_xml_writer_attr (writer, "maker", kb_bom_line_get_maker (line));
  kb_xml_writer_attr (writer, "designation", kb_bom_line_get_english_designation (line));
  if (kind == KB_BOM_CABLE)
    {
      kb_xml_writer_attr_decimal (writer, "quantity", kb_bom_line_get_length (line), 3);
      kb_xml_writer_attr (writer, "unit", "mm");
      kb_xml_writer_attr_int (writer, "pieces", kb_bom_line_get_count (line));
    }
  else
    {
      kb_xml_writer_attr_int (writer, "quantity", kb_bom_line_get_count (line));
      kb_xml_writer_attr (writer, "unit", "pcs");
    }
  if (kb_bom_line_is_teaching (line))
    kb_xml_writer_attr (writer, "teaching", "yes");
  if (!kb_bom_line_is_known (line))
    kb_xml_writer_attr (writer, "known", "no");
  for (guint i = 0; i < uses->len; i++)
    write_use (writer, kind, g_ptr_array_index (uses, i));
  kb_xml_writer_end (writer);
}

GBytes *
kb_bom_to_xml (KbBom *self)
{
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  GPtrArray              *harnesses = kb_bom_get_harnesses (self);
  GListModel             *lines = kb_bom_get_lines (self);
  guint                   n_lines = g_list_model_get_n_items (lines);

  kb_xml_writer_start (writer, "parts-list");
  kb_xml_writer_attr (writer, "xmlns", KB_NS_BOM);
  for (guint i = 0; i < harnesses->len; i++)
    {
      const KbBomHarness *harness = g_ptr_array_index (harnesses, i);

      kb_xml_writer_start (writer, "harness");
      kb_xml_writer_attr (writer, "file", harness->file);
      kb_xml_writer_attr (writer, "title", harness->title);
      kb_xml_writer_attr (writer, "number", harness->number);
      kb_xml_writer_attr (writer, "revision", harness->revision);
      kb_xml_writer_end (writer);
    }
  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (KbBomLine) line = g_list_model_get_item (lines, i);

      write_line (writer, line);
    }
  kb_xml_writer_end (writer);
  return kb_xml_writer_finish (writer);
}
