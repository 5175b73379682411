/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-catalog-xml.h"
#include "fuzz.h"

static KbCatalog *
load (GBytes *bytes)
{
  g_autoptr (KbCatalog)  catalog = kb_catalog_new ();
  g_autoptr (KbProblems) problems = kb_problems_new ("fuzz");

  if (kb_catalog_load_bytes (catalog, bytes, problems))
    return g_steal_pointer (&catalog);
  g_assert_true (kb_problems_has_errors (problems));
  g_assert_cmpuint (kb_catalog_get_parts (catalog)->len + kb_catalog_get_colours (catalog)->len
                      + kb_catalog_get_families (catalog)->len
                      + kb_catalog_get_rules (catalog)->len,
                    ==, 0);
  return NULL;
}

static GBytes *
write_catalog (KbCatalog *catalog)
{
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();

  kb_catalog_write (catalog, NULL, writer);
  return kb_xml_writer_finish (writer);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes)    bytes = g_bytes_new_static (data, size);
  g_autoptr (KbCatalog) first = load (bytes);
  g_autoptr (KbCatalog) second = NULL;
  g_autoptr (GBytes)    once = NULL;
  g_autoptr (GBytes)    twice = NULL;
  GPtrArray            *parts;

  if (first == NULL)
    return 0;
  once = write_catalog (first);
  second = load (once);
  g_assert_nonnull (second);
  twice = write_catalog (second);
  g_assert_true (g_bytes_equal (once, twice));
  parts = kb_catalog_get_parts (first);
  for (guint i = 0; i < parts->len; i++)
    g_assert_true (kb_part_equal (
      parts->pdata[i], kb_catalog_find_part (second, ((KbPart *) parts->pdata[i])->number)));
  return 0;
}
