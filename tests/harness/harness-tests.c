/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness-tests.h"

#include <string.h>

#include "xml/kb-problems.h"

KbHarness *
new_harness (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  return kb_harness_new (catalog);
}

char *
dup_text (KbHarness *self)
{
  g_autoptr (GBytes) bytes = kb_harness_to_bytes (self);
  gsize              size;
  const char        *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

KbHarness *
load_text (KbCatalog *catalog, const char *text)
{
  g_autoptr (GBytes)     bytes = g_bytes_new (text, strlen (text));
  g_autoptr (KbProblems) problems = kb_problems_new ("text");
  KbHarness             *self = kb_harness_load_bytes (catalog, bytes, problems);
  g_autofree char       *said = kb_problems_format (problems);

  g_assert_cmpstr (said, ==, "");
  g_assert_nonnull (self);
  return self;
}

const char *
place (KbHarness *self, const char *number, int x, int y, int rotation)
{
  KbPart *part = kb_catalog_find_part (kb_harness_get_catalog (self), number);

  g_assert_nonnull (part);
  return kb_harness_place (self, part, (KbPoint){ x * 1000, y * 1000 }, rotation);
}

GPtrArray *
ids (const char *first, ...)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);
  va_list    args;

  va_start (args, first);
  for (const char *id = first; id != NULL; id = va_arg (args, const char *))
    g_ptr_array_add (array, g_strdup (id));
  va_end (args);
  return array;
}

void
assert_point (KbPoint point, gint64 x, gint64 y)
{
  g_assert_cmpint (point.x, ==, x);
  g_assert_cmpint (point.y, ==, y);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_arrange_tests ();
  add_cable_tests ();
  add_circuit_tests ();
  add_core_tests ();
  add_fragment_tests ();
  add_journal_tests ();
  add_device_tests ();
  add_dimension_tests ();
  add_find_tests ();
  add_load_tests ();
  add_mate_tests ();
  add_odd_tests ();
  add_parts_tests ();
  add_place_tests ();
  add_random_tests ();
  add_route_tests ();
  add_save_tests ();
  add_setting_tests ();
  add_transaction_tests ();
  return g_test_run ();
}
