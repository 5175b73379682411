/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets: what stands where, and that nothing overlaps. */
#include "config.h"

#include "drawing-fixture.h"

static KbSheets *
make (KbHarness *harness, const char *paper, const char *scale)
{
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  KbSheetSetup          setup = { 0 };

  g_assert_true (kb_sheet_setup_set_paper (&setup, paper));
  g_assert_true (kb_sheet_setup_set_scale (&setup, scale));
  return kb_sheets_new (harness, checker, &setup);
}

static guint
count_on_all (KbSheets *sheets, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < kb_sheets_get_count (sheets); i++)
    n += fixture_count_text (kb_sheets_get (sheets, i), text);
  return n;
}

static void
test_setup (void)
{
  KbSheetSetup setup = { 0 };

  g_assert_true (kb_sheet_setup_set_paper (&setup, "a3"));
  g_assert_cmpfloat (setup.width, ==, 420);
  g_assert_cmpfloat (setup.height, ==, 297);
  g_assert_false (kb_sheet_setup_set_paper (&setup, "A17"));
  g_assert_true (kb_sheet_setup_set_scale (&setup, "1:5"));
  g_assert_cmpfloat_with_epsilon (setup.scale, 0.2, 1e-12);
  g_assert_true (kb_sheet_setup_set_scale (&setup, "fit"));
  g_assert_cmpfloat (setup.scale, ==, 0);
  g_assert_false (kb_sheet_setup_set_scale (&setup, "1"));
  g_assert_false (kb_sheet_setup_set_scale (&setup, "1:0"));
  g_assert_false (kb_sheet_setup_set_scale (&setup, "0:5"));
  g_assert_false (kb_sheet_setup_set_scale (&setup, "1:2x"));
  g_assert_false (kb_sheet_setup_set_scale (&setup, ""));
}

static void
test_scale_texts (void)
{
  static const struct
  {
    double      scale;
    const char *text;
  } cases[] = { { 1, "1:1" },          { 2, "2:1" },         { 0.5, "1:2" },      { 0.2, "1:5" },
                { 0.0001, "1:10000" }, { 2.0 / 3.0, "2:3" }, { 1.0 / 3.0, "1:3" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = kb_scale_to_text (cases[i].scale);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* All that was placed lies in the frame and on nothing else; the parts list may touch the title block. */
static void
assert_nothing_overlaps (KbSheets *sheets)
{
  for (guint i = 0; i < kb_sheets_get_count (sheets); i++)
    {
      KbPage *page = kb_sheets_get_page (sheets, i);
      KbRect  frame = kb_rect_grow (page->frame, 0.001);

      for (guint j = 0; j < page->taken->len; j++)
        {
          KbRect rect = g_array_index (page->taken, KbRect, j);

          g_assert_cmpfloat (rect.x, >=, frame.x);
          g_assert_cmpfloat (rect.y, >=, frame.y);
          g_assert_cmpfloat (rect.x + rect.width, <=, frame.x + frame.width);
          g_assert_cmpfloat (rect.y + rect.height, <=, frame.y + frame.height);
          rect = kb_rect_grow (rect, -0.001);
          for (guint k = 0; k < j; k++)
            if (kb_rect_intersects (&rect, &g_array_index (page->taken, KbRect, k)))
              g_error ("“%s” and “%s” overlap on sheet %u", (char *) page->names->pdata[j],
                       (char *) page->names->pdata[k], i + 1);
        }
    }
}

static void
test_nothing_overlaps (void)
{
  static const char *const papers[] = { "A4", "A3", "A1", "Letter", "Tabloid" };
  static const char *const scales[] = { "1:1", "1:2", "2:1", "fit" };
  static const char *const examples[] = { "status-line.kabelbaum", "mistakes.kabelbaum" };

  for (guint e = 0; e < G_N_ELEMENTS (examples) + 2; e++)
    {
      g_autoptr (KbHarness) harness = e == 0   ? fixture_new_harness ()
                                      : e == 1 ? fixture_new_row (75)
                                               : fixture_load_example (examples[e - 2]);

      for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
        for (guint j = 0; j < G_N_ELEMENTS (scales); j++)
          {
            g_autoptr (KbSheets) sheets = make (harness, papers[i], scales[j]);

            assert_nothing_overlaps (sheets);
          }
    }
}

static void
test_title_block (void)
{
  g_autoptr (KbHarness)    harness = fixture_new_harness ();
  g_autoptr (KbSheets)     sheets = make (harness, "A4", "1:1");
  guint                    count = kb_sheets_get_count (sheets);
  static const char *const texts[] = { "Test & trial", "T-1",         "Owner",
                                       "Creator",      "2026-01-02",  "1:1",
                                       "A4",           "Approved by", "Document type" };

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *sheet = g_strdup_printf ("%u/%u", i + 1, count);

      g_assert_cmpuint (fixture_count_text (kb_sheets_get (sheets, i), sheet), ==, 1);
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        g_assert_cmpuint (fixture_count_text (kb_sheets_get (sheets, i), texts[j]), ==, 1);
    }
}

static void
test_content (void)
{
  g_autoptr (KbHarness) harness = fixture_new_harness ();
  g_autoptr (KbSheets)  sheets = make (harness, "A3", "1:1");

  g_assert_cmpuint (count_on_all (sheets, "Connector face views"), ==, 1);
  g_assert_cmpuint (count_on_all (sheets, "Cables"), ==, 1);
  g_assert_cmpuint (count_on_all (sheets, "Wires and terminations"), ==, 1);
  /* Core 1 of W1 goes from pole 1 to pole 1, which is marked so on both parts. */
  g_assert_cmpuint (count_on_all (sheets, "X2 : 1.1"), ==, 1);
  g_assert_cmpuint (count_on_all (sheets, "X3 : 1.1"), ==, 1);
  /* Two plugs, counted and named together. */
  g_assert_cmpuint (count_on_all (sheets, "X2, X3"), ==, 1);
  /* A mark that is no code of IEC 60757 stands in the legend. */
  g_assert_cmpuint (count_on_all (sheets, "LTQ: light turquoise (no code of IEC 60757)"), ==, 1);
}

static void
test_balloons_name_the_parts_list (void)
{
  g_autoptr (KbHarness)  harness = fixture_new_harness ();
  g_autoptr (GPtrArray)  lines = kb_sheet_lines_new (harness);
  g_autoptr (GHashTable) balloons = kb_sheet_lines_dup_balloons (lines, harness);

  g_assert_cmpuint (lines->len, ==, 5);
  g_assert_cmpstr (g_hash_table_lookup (balloons, "x2"), ==, g_hash_table_lookup (balloons, "x3"));
  for (guint i = 0; i < lines->len; i++)
    {
      const KbSheetLine *line = lines->pdata[i];

      if (g_str_equal (line->number, "770-1252/076-000"))
        {
          g_assert_cmpuint (line->count, ==, 2);
          g_assert_cmpstr (g_hash_table_lookup (balloons, "x2"), ==, line->position);
        }
      if (g_str_equal (line->number, "H05V2V2-F 2X1.5"))
        g_assert_cmpint (line->um, ==, 3000000);
    }
}

static void
test_fit (void)
{
  g_autoptr (KbHarness) harness = fixture_new_harness ();
  g_autoptr (KbSheets)  small = make (harness, "A4", "fit");
  g_autoptr (KbSheets)  middle = make (harness, "A3", "fit");
  g_autoptr (KbSheets)  large = make (harness, "A0", "fit");

  g_assert_cmpfloat (kb_sheets_get_scale (small), ==, 0.5);
  g_assert_cmpfloat (kb_sheets_get_scale (middle), ==, 1);
  g_assert_cmpfloat (kb_sheets_get_scale (large), ==, 2);
  g_assert_cmpuint (fixture_count_containing (kb_sheets_get (small, 0), "continued on sheet"), ==,
                    0);
}

static void
test_tiles (void)
{
  g_autoptr (KbHarness) harness = fixture_new_harness ();
  g_autoptr (KbSheets)  sheets = make (harness, "A4", "1:1");
  guint                 marks = 0;

  g_assert_cmpfloat (kb_sheets_get_scale (sheets), ==, 1);
  g_assert_cmpuint (kb_sheets_get_count (sheets), >=, 3);
  /* Each mark has its counterpart: sheet 1 names 2, and 2 names 1. */
  g_assert_cmpuint (fixture_count_text (kb_sheets_get (sheets, 0), "continued on sheet 2"), ==, 1);
  g_assert_cmpuint (fixture_count_text (kb_sheets_get (sheets, 1), "continued on sheet 1"), ==, 1);
  for (guint i = 0; i < kb_sheets_get_count (sheets); i++)
    marks += fixture_count_containing (kb_sheets_get (sheets, i), "continued on sheet");
  g_assert_cmpuint (marks % 2, ==, 0);
  /* The tables stand on a sheet of their own, behind. */
  g_assert_cmpuint (fixture_count_text (kb_sheets_get (sheets, 0), "Parts list"), ==, 0);
  g_assert_cmpuint (count_on_all (sheets, "Parts list"), ==, 1);
}

/* A table that is longer than a sheet goes on, and no row is lost or twice. */
static void
test_long_tables (void)
{
  g_autoptr (KbHarness) harness = fixture_new_row (75);
  g_autoptr (KbSheets)  sheets = make (harness, "A4", "fit");

  g_assert_cmpuint (count_on_all (sheets, "Cables (continued)"), >=, 1);
  for (guint i = 1; i <= 75; i++)
    {
      g_autofree char *from = g_strdup_printf ("X%u : 1.1", i);

      g_assert_cmpuint (count_on_all (sheets, from), ==, 1);
    }
}

static void
test_empty_document (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autoptr (KbSheets)  sheets = make (harness, "A4", "fit");

  g_assert_cmpuint (kb_sheets_get_count (sheets), ==, 1);
  g_assert_cmpuint (fixture_count_text (kb_sheets_get (sheets, 0), "1/1"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/setup", test_setup);
  g_test_add_func ("/sheet/scale-texts", test_scale_texts);
  g_test_add_func ("/sheet/nothing-overlaps", test_nothing_overlaps);
  g_test_add_func ("/sheet/title-block", test_title_block);
  g_test_add_func ("/sheet/content", test_content);
  g_test_add_func ("/sheet/balloons-name-the-parts-list", test_balloons_name_the_parts_list);
  g_test_add_func ("/sheet/fit", test_fit);
  g_test_add_func ("/sheet/tiles", test_tiles);
  g_test_add_func ("/sheet/long-tables", test_long_tables);
  g_test_add_func ("/sheet/empty-document", test_empty_document);
  return g_test_run ();
}
