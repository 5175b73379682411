/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "drawing-fixture.h"

#define HEAD                                                                                                  \
  "<harness xmlns=\"https://kabelbaum.org/ns/harness/1\" version=\"1\" last-id=\"9000\">\n"                   \
  "<properties title=\"Test &amp; trial\" number=\"T-1\" owner=\"Owner\" creator=\"Creator\" revision=\"B\" " \
  "date=\"2026-01-02\"/>\n"

static const char document[] = HEAD
  "<connector id=\"x1\" designator=\"X1\" part=\"770-1242/076-000\" x=\"60\" y=\"60\" rotation=\"0\"/>\n"
  "<connector id=\"x2\" designator=\"X2\" part=\"770-1252/076-000\" x=\"97.5\" y=\"60\" rotation=\"180\"/>\n"
  "<connector id=\"x3\" designator=\"X3\" part=\"770-1252/076-000\" x=\"230\" y=\"130\" rotation=\"0\"/>\n"
  "<connector id=\"x4\" designator=\"X4\" part=\"EXAMPLE-B-GREY-SOCKET\" x=\"267.5\" y=\"130\" rotation=\"180\"/>\n"
  "<cable id=\"w1\" designator=\"W1\" part=\"H05V2V2-F 2X1.5\" length=\"3000\" from=\"x2\" to=\"x3\">\n"
  "<bend x=\"180\" y=\"60\"/><bend x=\"180\" y=\"130\"/>\n"
  "<core number=\"1\" from=\"1.1\" to=\"1.1\"/><core number=\"2\" from=\"2.1\" to=\"2.1\"/></cable>\n"
  "<cable id=\"w2\" designator=\"W2\" part=\"H05V2V2-F 2X1\" from=\"x4\" to-x=\"340\" to-y=\"130\"/>\n"
  "<mating id=\"m1\" a=\"x1\" a-port=\"face\" b=\"x2\" b-port=\"face\"/>\n"
  "<mating id=\"m2\" a=\"x3\" a-port=\"face\" b=\"x4\" b-port=\"face\"/>\n"
  "<note id=\"n1\" x=\"90\" y=\"150\">first line\nsecond line</note>\n"
  "</harness>\n";

static KbHarness *
load (const char *text)
{
  g_autoptr (KbCatalog)  catalog = kb_catalog_new_shipped ();
  g_autoptr (GBytes)     bytes = g_bytes_new (text, strlen (text));
  g_autoptr (KbProblems) problems = kb_problems_new ("fixture");
  KbHarness             *harness = kb_harness_load_bytes (catalog, bytes, problems);
  g_autofree char       *said = kb_problems_format (problems);

  if (harness == NULL)
    g_error ("the fixture does not load: %s", said);
  return harness;
}

KbHarness *
fixture_new_harness (void)
{
  return load (document);
}

KbHarness *
fixture_new_row (guint n)
{
  g_autoptr (GString) text = g_string_new (HEAD);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (
      text,
      "<connector id=\"x%u\" designator=\"X%u\" part=\"770-1252/076-000\" x=\"%u\" y=\"%u\" rotation=\"180\"/>\n",
      i, i, 100 + 150 * ((i - 1) % 10), 60 + 40 * ((i - 1) / 10));
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (
      text,
      "<cable id=\"w%u\" designator=\"W%u\" part=\"H05V2V2-F 2X1\" from=\"x%u\" to-x=\"%u\" to-y=\"%u\">"
      "<core number=\"1\" from=\"1.1\"/></cable>\n",
      n + i, i, i, 180 + 150 * ((i - 1) % 10), 60 + 40 * ((i - 1) / 10));
  g_string_append (text, "</harness>\n");
  return load (text->str);
}

KbHarness *
fixture_load_example (const char *name)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "resources", "examples", name, NULL);
  g_autoptr (GError) error = NULL;
  KbHarness         *harness = kb_harness_load (catalog, path, &error);

  g_assert_no_error (error);
  return harness;
}

static guint
count (KbDrawing *drawing, KbOpType type, const char *text, gboolean whole)
{
  guint n = 0;

  for (guint i = 0; i < drawing->ops->len; i++)
    {
      const KbOp *op = &g_array_index (drawing->ops, KbOp, i);

      if (op->type == type && op->text != NULL
          && (whole ? g_str_equal (op->text, text) : strstr (op->text, text) != NULL))
        n++;
    }
  return n;
}

guint
fixture_count_text (KbDrawing *drawing, const char *text)
{
  return count (drawing, KB_OP_TEXT, text, TRUE);
}

guint
fixture_count_containing (KbDrawing *drawing, const char *text)
{
  return count (drawing, KB_OP_TEXT, text, FALSE);
}

guint
fixture_count_groups (KbDrawing *drawing, const char *id)
{
  return count (drawing, KB_OP_BEGIN, id, TRUE);
}
