/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text taken for a data sheet: what comes out of it can be written, read again, and is the same. */
#include "config.h"

#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-sheet-import.h"
#include "fuzz.h"

static KbCatalog *
get_shipped (void)
{
  static KbCatalog *shipped;

  if (shipped == NULL)
    shipped = kb_catalog_new_shipped ();
  return shipped;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (KbSheetImport) import =
    kb_sheet_import_new ((const char *) data, size, get_shipped ());
  g_autoptr (KbCatalog)   own = kb_sheet_import_to_catalog (import, get_shipped ());
  g_autoptr (KbCatalog)   back = kb_catalog_new_layer (get_shipped ());
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  g_autoptr (KbProblems)  problems = kb_problems_new ("fuzz");
  g_autoptr (GBytes)      bytes = NULL;
  g_autofree char        *said = NULL;
  GPtrArray              *parts = kb_catalog_get_own_parts (own);

  kb_catalog_write (own, NULL, writer);
  bytes = kb_xml_writer_finish (writer);
  kb_catalog_load_bytes (back, bytes, problems);
  said = kb_problems_format (problems);
  g_assert_cmpstr (said, ==, "");
  for (guint i = 0; i < parts->len; i++)
    g_assert_true (kb_part_equal (
      parts->pdata[i], kb_catalog_find_part (back, ((KbPart *) parts->pdata[i])->number)));
  return 0;
}
