/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bom and draw: what is written, and that nothing is where it cannot be. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

static void
assert_valid_bom (const char *path)
{
  const char *const argv[] = {
    "xmllint", "--nonet", "--noout", "--schema", "resources/schemas/bom-1.xsd", path, NULL
  };
  g_autoptr (Run) validated = run_command (argv);

  assert_status (validated, 0);
}

static void
test_bom (void)
{
  g_autofree char *xml = work_path ("out.xml");
  g_autofree char *csv = work_path ("OUT.CSV");
  g_autofree char *content = NULL;
  g_autoptr (Run)  to_xml = run ("bom", DATA "lead.kabelbaum", "-o", xml, NULL);
  g_autoptr (Run)  to_csv = run ("bom", DATA "lead.kabelbaum", "--output", csv, NULL);

  assert_status (to_xml, 0);
  g_assert_cmpstr (to_xml->out, ==, "");
  g_assert_cmpstr (to_xml->err, ==, "");
  assert_valid_bom (xml);
  assert_status (to_csv, 0);
  g_assert_true (g_file_get_contents (csv, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "position,kind,part,"));
  assert_contains (content, "cable,H05V2V2-F 2X1.5,");
  assert_contains (content, ",3140.5,mm,2,");
  clear_work ();
}

static void
test_bom_examples (void)
{
  g_autofree char *xml = work_path ("out.xml");
  g_autofree char *content = NULL;
  g_autoptr (Run)  written =
    run ("bom", EXAMPLES "status-line.kabelbaum", EXAMPLES "mistakes.kabelbaum", "-o", xml, NULL);

  assert_status (written, 0);
  assert_valid_bom (xml);
  g_assert_true (g_file_get_contents (xml, &content, NULL, NULL));
  assert_contains (content, "<harness file=\"status-line.kabelbaum\"");
  assert_contains (content, "<harness file=\"mistakes.kabelbaum\"");
  clear_work ();
}

/* A total without one of its files would be wrong: nothing is written, and what was there stays. */
static void
test_bom_bad_file (void)
{
  g_autofree char *xml = work_path ("out.xml");
  g_autofree char *content = NULL;
  g_autoptr (Run)  refused = NULL;

  g_assert_true (g_file_set_contents (xml, "old", -1, NULL));
  refused = run ("bom", DATA "lead.kabelbaum", DATA "repeated-id.kabelbaum", "-o", xml, NULL);
  assert_refused (refused, "repeated-id.kabelbaum:5: error: ");
  g_assert_true (g_file_get_contents (xml, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  clear_work ();
}

/* What contradicts itself is listed and drawn, with what no catalogue knows marked. */
static void
test_odd (void)
{
  g_autofree char *csv = work_path ("out.csv");
  g_autofree char *svg = work_path ("out.svg");
  g_autofree char *list = NULL, *drawing = NULL;
  g_autoptr (Run)  listed = run ("bom", DATA "odd.kabelbaum", "-o", csv, NULL);
  g_autoptr (Run)  drawn = run ("draw", DATA "odd.kabelbaum", "-o", svg, NULL);
  g_autoptr (Run)  told = run ("info", DATA "odd.kabelbaum", NULL);

  assert_status (listed, 0);
  assert_status (drawn, 0);
  assert_status (told, 0);
  g_assert_true (g_file_get_contents (csv, &list, NULL, NULL));
  assert_contains (list, "connector,770-1252/076-00,,,1,pcs,1,X2,,no,no");
  g_assert_true (g_file_get_contents (svg, &drawing, NULL, NULL));
  assert_contains (drawing, "not in any catalogue");
  assert_contains (drawing, "X3 is plugged into itself");
  assert_contains (told->out, "Other connectors: 1\n");
  clear_work ();
}

static void
check_bad_output (const char *call)
{
  g_autofree char *folder = work_path ("no-such-folder/out.xml");
  g_autofree char *pdf = work_path ("no-such-folder/out.pdf");
  g_autofree char *unknown = work_path ("out.docx");
  g_autofree char *bare = work_path ("out");
  gboolean         is_draw = strcmp (call, "draw") == 0;
  g_autoptr (Run)  missing = run (call, DATA "lead.kabelbaum", NULL);
  g_autoptr (Run) no_folder = run (call, DATA "lead.kabelbaum", "-o", is_draw ? pdf : folder, NULL);
  g_autoptr (Run) extension = run (call, DATA "lead.kabelbaum", "-o", unknown, NULL);
  g_autoptr (Run) no_extension = run (call, DATA "lead.kabelbaum", "-o", bare, NULL);

  assert_refused (missing, "-o");
  assert_refused (no_folder, "no-such-folder");
  assert_refused (extension, is_draw ? ".pdf, .svg, .png" : ".xml, .csv");
  assert_refused (no_extension, is_draw ? ".pdf, .svg, .png" : ".xml, .csv");
  assert_work_is_empty ();
}

static void
test_bad_output (void)
{
  check_bad_output ("bom");
  check_bad_output ("draw");
}

static void
test_output_is_folder (void)
{
  g_autofree char *folder = work_path ("folder.xml");
  g_autoptr (Run)  refused = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  refused = run ("bom", DATA "lead.kabelbaum", "-o", folder, NULL);
  assert_refused (refused, "folder.xml");
  clear_work ();
}

/* No room for the file: the old one stays whole, and nothing lies beside it. */
static void
test_no_room (void)
{
  g_autofree char *xml = work_path ("out.xml");
  g_autofree char *script = g_strdup_printf (
    "trap '' XFSZ; ulimit -f 0; \"$KABELBAUM_CLI\" bom " DATA "lead.kabelbaum -o '%s'", xml);
  const char *const argv[] = { "sh", "-c", script, NULL };
  g_autofree char  *content = NULL;
  g_autoptr (Run)   first = NULL;
  g_autoptr (Run)   second = NULL;

  first = run_command (argv);
  assert_refused (first, "out.xml");
  assert_work_is_empty ();
  g_assert_true (g_file_set_contents (xml, "old", -1, NULL));
  second = run_command (argv);
  assert_refused (second, "out.xml");
  g_assert_true (g_file_get_contents (xml, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  clear_work ();
}

/* Neither an input nor a catalogue is overwritten, by whatever name. */
static void
test_output_is_input (void)
{
  g_autofree char  *harness = work_path ("harness.xml");
  g_autofree char  *link = work_path ("link.xml");
  g_autofree char  *catalogue = work_path ("shop.xml");
  g_autofree char  *lead = NULL;
  g_autofree char  *shop = NULL;
  g_autofree char  *after = NULL;
  g_autofree char  *lead_path = g_test_build_filename (G_TEST_DIST, DATA "lead.kabelbaum", NULL);
  g_autofree char  *shop_path = g_test_build_filename (G_TEST_DIST, DATA "workshop.xml", NULL);
  g_autoptr (Run)   direct = NULL;
  g_autoptr (Run)   by_link = NULL;
  g_autoptr (Run)   of_catalogue = NULL;
  g_autoptr (GFile) link_file = g_file_new_for_path (link);

  g_assert_true (g_file_get_contents (lead_path, &lead, NULL, NULL));
  g_assert_true (g_file_get_contents (shop_path, &shop, NULL, NULL));
  g_assert_true (g_file_set_contents (harness, lead, -1, NULL));
  g_assert_true (g_file_set_contents (catalogue, shop, -1, NULL));
  g_assert_true (g_file_make_symbolic_link (link_file, "harness.xml", NULL, NULL));

  direct = run ("bom", harness, "-o", harness, NULL);
  by_link = run ("bom", harness, "-o", link, NULL);
  of_catalogue = run ("bom", harness, "--catalog", catalogue, "-o", catalogue, NULL);
  assert_refused (direct, "harness.xml");
  assert_refused (by_link, "link.xml");
  assert_refused (of_catalogue, "shop.xml");
  g_assert_true (g_file_get_contents (harness, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, lead);
  clear_work ();
}

static void
check_drawing (const char *name, const char *magic)
{
  g_autofree char *path = work_path (name);
  g_autofree char *content = NULL;
  gsize            size;
  g_autoptr (Run)  drawn = run ("draw", EXAMPLES "status-line.kabelbaum", "-o", path, NULL);

  assert_status (drawn, 0);
  g_assert_cmpstr (drawn->out, ==, "");
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_cmpuint (size, >, 1000);
  g_assert_cmpmem (content, strlen (magic), magic, strlen (magic));
}

static void
test_draw (void)
{
  check_drawing ("out.pdf", "%PDF-");
  check_drawing ("out.svg", "<?xml ");
  check_drawing ("out.png", "\x89PNG");
  clear_work ();
}

static void
test_draw_options (void)
{
  g_autofree char *svg = work_path ("out.svg");
  g_autofree char *content = NULL;
  g_autoptr (Run)  a4 =
    run ("draw", DATA "wrong.kabelbaum", "-o", svg, "--sheet", "a4", "--scale", "1:1", NULL);
  g_autoptr (Run) capitals =
    run ("draw", DATA "wrong.kabelbaum", "-o", svg, "--sheet", "A4", "--content", "ASSEMBLY", NULL);
  g_autoptr (Run) page = run ("draw", DATA "wrong.kabelbaum", "-o", svg, "--page", "99", NULL);
  g_autoptr (Run) page_0 = run ("draw", DATA "wrong.kabelbaum", "-o", svg, "--page", "0", NULL);
  g_autoptr (Run) sheet = run ("draw", DATA "wrong.kabelbaum", "-o", svg, "--sheet", "Leter", NULL);
  g_autoptr (Run) scale = run ("draw", DATA "wrong.kabelbaum", "-o", svg, "--scale", "big", NULL);
  g_autoptr (Run) form =
    run ("draw", DATA "wrong.kabelbaum", "-o", svg, "--content", "formboard", NULL);
  g_autoptr (Run) content_run =
    run ("draw", DATA "wrong.kabelbaum", "-o", svg, "--content", "assembli", NULL);

  assert_status (a4, 0);
  assert_status (capitals, 0);
  assert_refused (page, "99");
  assert_refused (page_0, "0");
  assert_refused (sheet, "“Letter”");
  assert_refused (scale, "“big”");
  assert_refused (form, "not available in this version");
  assert_refused (content_run, "“assembly”");
  /* What was refused has left what was written before. */
  g_assert_true (g_file_get_contents (svg, &content, NULL, NULL));
  assert_contains (content, "297mm");
  clear_work ();
}

/* At 1:1 the example needs more than an A4 sheet: the picture holds one of them and says so. */
static void
test_draw_pages (void)
{
  g_autofree char *first = work_path ("first.svg");
  g_autofree char *second = work_path ("second.svg");
  g_autofree char *content_1 = NULL;
  g_autofree char *content_2 = NULL;
  g_autoptr (Run)  run_1 = run ("draw", EXAMPLES "mistakes.kabelbaum", "-o", first, "--sheet", "A4",
                                "--scale", "2:1", NULL);
  g_autoptr (Run) run_2 = run ("draw", EXAMPLES "mistakes.kabelbaum", "-o", second, "--sheet", "A4",
                               "--scale", "2:1", "--page", "2", NULL);

  assert_status (run_1, 0);
  assert_contains (run_1->err, ": note: ");
  assert_status (run_2, 0);
  g_assert_true (g_file_get_contents (first, &content_1, NULL, NULL));
  g_assert_true (g_file_get_contents (second, &content_2, NULL, NULL));
  g_assert_cmpstr (content_1, !=, content_2);
  clear_work ();
}

void
add_bom_tests (void)
{
  g_test_add_func ("/cli/bom/written", test_bom);
  g_test_add_func ("/cli/bom/examples", test_bom_examples);
  g_test_add_func ("/cli/bom/bad-file", test_bom_bad_file);
  g_test_add_func ("/cli/output/odd", test_odd);
  g_test_add_func ("/cli/output/bad", test_bad_output);
  g_test_add_func ("/cli/output/is-folder", test_output_is_folder);
  g_test_add_func ("/cli/output/no-room", test_no_room);
  g_test_add_func ("/cli/output/is-input", test_output_is_input);
}

void
add_draw_tests (void)
{
  g_test_add_func ("/cli/draw/written", test_draw);
  g_test_add_func ("/cli/draw/options", test_draw_options);
  g_test_add_func ("/cli/draw/pages", test_draw_pages);
}
