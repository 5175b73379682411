/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elements “usage” and “table” of a catalogue. */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/kb-catalog-reader-private.h"
#include "catalog/kb-texts.h"
#include "xml/kb-decimal.h"

/* The words of a list with blanks between; owned. */
static char **
split_words (const char *text)
{
  g_auto (GStrv)           pieces = g_strsplit_set (text != NULL ? text : "", " \t\r\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_strv_builder_add (builder, pieces[i]);
  return g_strv_builder_end (builder);
}

void
kb_reader_read_usage (KbCatalogReader *self, xmlNode *node)
{
  static const char *const known[] = { "id", "maker", "coding", "colours", "source", NULL };
  const char              *id = kb_xml_require (node, "id", self->problems);
  KbUsage                 *usage = g_new0 (KbUsage, 1);

  kb_xml_check_attributes (node, known, self->problems);
  g_atomic_ref_count_init (&usage->ref);
  usage->id = g_strdup (id != NULL ? id : "?");
  usage->texts = kb_texts_new (g_free);
  usage->maker = g_strdup (kb_xml_get (node, "maker"));
  usage->coding = g_strdup (kb_xml_require (node, "coding", self->problems));
  usage->colours = split_words (kb_xml_require (node, "colours", self->problems));
  usage->source = kb_reader_get_source (self, node);
  usage->line = kb_xml_line (node);
  for (guint i = 0; usage->colours[i] != NULL; i++)
    kb_reader_check_colour (self, node, usage->colours[i]);
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_CATALOGUE, "text"))
      kb_reader_read_text (self, child, usage->texts);
    else
      kb_xml_unexpected (child, self->problems);
  }
  kb_reader_require_english (self, node, usage->texts, "usage");
  g_ptr_array_add (self->entries[KB_ENTRY_USAGE], usage);
}

static void
read_column (KbCatalogReader *self, xmlNode *node, KbDataTable *table)
{
  static const char *const known[] = { "name", "unit", NULL };
  const char              *name = kb_xml_require (node, "name", self->problems);
  const char              *unit = kb_xml_get (node, "unit");
  KbDataColumn            *column;

  kb_xml_check_attributes (node, known, self->problems);
  if (name == NULL)
    return;
  if (table->rows->len > 0)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The column “%s” stands after a row. Put all columns before the rows."),
                     name);
  if (kb_data_table_find_column (table, name) >= 0)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The table “%s” has two columns “%s”. Give one another name."), table->id,
                     name);
  column = g_new0 (KbDataColumn, 1);
  column->name = g_strdup (name);
  g_ptr_array_add (table->columns, column);
  if (unit != NULL && !kb_unit_from_string (unit, &column->unit))
    kb_reader_bad_word (node, "unit", unit, kb_unit_names (), self->problems);
}

static void
read_row (KbCatalogReader *self, xmlNode *node, KbDataTable *table)
{
  static const char *const known[] = { "cells", NULL };
  g_auto (GStrv)           cells = split_words (kb_xml_require (node, "cells", self->problems));
  guint                    n = g_strv_length (cells);

  kb_xml_check_attributes (node, known, self->problems);
  kb_xml_foreach_child (child, node) kb_xml_unexpected (child, self->problems);
  if (n != table->columns->len)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The row has %u cells for %u columns. Write “-” for a cell that is not "
                          "stated."),
                       n, table->columns->len);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      const KbDataColumn *column = table->columns->pdata[i];
      gint64              amount;

      if (column->unit != KB_UNIT_NONE && !g_str_equal (cells[i], "-")
          && !kb_decimal_parse (cells[i], kb_unit_scale (column->unit), &amount))
        {
          kb_problems_add (
            self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
            _ ("“%s” in the column “%s” is no figure. Write it with a decimal point, as “13.3”."),
            cells[i], column->name);
          return;
        }
    }
  g_ptr_array_add (table->rows, g_steal_pointer (&cells));
}

void
kb_reader_read_table (KbCatalogReader *self, xmlNode *node)
{
  static const char *const known[] = { "id", "source", NULL };
  const char              *id = kb_xml_require (node, "id", self->problems);
  KbDataTable             *table = kb_data_table_new (id != NULL ? id : "?");

  kb_xml_check_attributes (node, known, self->problems);
  kb_xml_require (node, "source", self->problems);
  table->source = kb_reader_get_source (self, node);
  table->line = kb_xml_line (node);
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_CATALOGUE, "text"))
      kb_reader_read_text (self, child, table->texts);
    else if (kb_xml_is (child, KB_NS_CATALOGUE, "column"))
      read_column (self, child, table);
    else if (kb_xml_is (child, KB_NS_CATALOGUE, "row"))
      read_row (self, child, table);
    else
      kb_xml_unexpected (child, self->problems);
  }
  kb_reader_require_english (self, node, table->texts, "table");
  g_ptr_array_add (self->entries[KB_ENTRY_TABLE], table);
}
