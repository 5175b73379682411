/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The display list and its back-ends. */
#include "config.h"

#include "drawing-fixture.h"

#include <libxml/parser.h>

static void
test_to_string (void)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  KbStyle               style = kb_style_dashed (0xff0000ffu, 0x000000ffu, 0.35);
  double                points[] = { 0, 0, 10, 0, 10, 5.5 };
  g_autofree char      *string = NULL;

  kb_drawing_begin (drawing, "x1", 1.25, 2, 90, 0.5);
  kb_drawing_rectangle (drawing, 0, 0, 10, 5, 0, &style);
  kb_drawing_polyline (drawing, points, 3, 1, FALSE, &style);
  kb_drawing_text (drawing, 3, 4, 2.5, KB_ALIGN_MIDDLE, TRUE, 0x22303affu, "one\ntwo");
  kb_drawing_end (drawing);
  string = kb_drawing_to_string (drawing);
  g_assert_cmpstr (string, ==,
                   "begin x1 1.25 2 90 0.5\n"
                   "  rectangle 0 0 10 5 0 fill=ff0000ff stroke=000000ff 0.35 dashed\n"
                   "  polyline 0 0 10 0 10 5.5 1 open fill=ff0000ff stroke=000000ff 0.35 dashed\n"
                   "  text 3 4 2.5 middle bold \"one two\" fill=22303aff\n"
                   "end\n");
}

static void
assert_extents (KbDrawing *drawing, double x, double y, double width, double height)
{
  double ex, ey, ew, eh;

  kb_drawing_get_extents (drawing, &ex, &ey, &ew, &eh);
  g_assert_cmpfloat_with_epsilon (ex, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (ey, y, 1e-6);
  g_assert_cmpfloat_with_epsilon (ew, width, 1e-6);
  g_assert_cmpfloat_with_epsilon (eh, height, 1e-6);
}

static void
test_extents (void)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  KbStyle               fill = kb_style_fill (0xff0000ffu);

  assert_extents (drawing, 0, 0, 0, 0);
  kb_drawing_begin (drawing, NULL, 100, 50, 90, 2);
  kb_drawing_rectangle (drawing, 0, 0, 10, 5, 0, &fill);
  kb_drawing_end (drawing);
  /* Clockwise: what went to the right goes down, what went down goes to the left. */
  assert_extents (drawing, 90, 50, 10, 20);
  g_assert_true (kb_drawing_touches (drawing, 95, 60, 1, 1));
  g_assert_false (kb_drawing_touches (drawing, 101, 60, 5, 5));
}

static void
test_clip (void)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  KbStyle               fill = kb_style_fill (0xff0000ffu);

  kb_drawing_begin (drawing, NULL, 0, 0, 0, 1);
  kb_drawing_clip (drawing, 2, 2, 4, 4);
  kb_drawing_rectangle (drawing, 0, 0, 10, 5, 0, &fill);
  kb_drawing_end (drawing);
  assert_extents (drawing, 2, 2, 4, 3);
}

static void
test_append (void)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  g_autoptr (KbDrawing) other = kb_drawing_new ();
  KbStyle               line = kb_style_stroke (0x000000ffu, 0.5);
  double                points[] = { 0, 0, 7, 7 };
  g_autofree char      *before = NULL;
  g_autofree char      *after = NULL;

  kb_drawing_polyline (drawing, points, 2, 0, FALSE, &line);
  kb_drawing_polyline (other, points, 2, 0, FALSE, &line);
  kb_drawing_text (other, 1, 2, 3, KB_ALIGN_START, FALSE, 0x000000ffu, "text");
  before = kb_drawing_to_string (other);
  kb_drawing_append (drawing, other);
  g_clear_pointer (&other, kb_drawing_free);
  after = kb_drawing_to_string (drawing);
  g_assert_true (g_str_has_suffix (after, before));
}

/* ---- SVG ---- */

static xmlDoc *
to_svg (KbDrawing *drawing)
{
  g_autoptr (GBytes) bytes = kb_drawing_to_svg (drawing, "a <title> & more", 0, 0, 100, 80);
  gsize              size;
  const char        *data = g_bytes_get_data (bytes, &size);
  xmlDoc            *doc = xmlReadMemory (data, (int) size, "test.svg", NULL, XML_PARSE_NONET);

  g_assert_nonnull (doc);
  return doc;
}

static xmlNode *
find (xmlNode *node, const char *name)
{
  for (; node != NULL; node = node->next)
    {
      xmlNode *inside = node->type == XML_ELEMENT_NODE ? find (node->children, name) : NULL;

      if (node->type == XML_ELEMENT_NODE && g_str_equal (node->name, name))
        return node;
      if (inside != NULL)
        return inside;
    }
  return NULL;
}

static void
assert_attribute (xmlNode *node, const char *name, const char *value)
{
  xmlChar *have = xmlGetProp (node, (const xmlChar *) name);

  g_assert_cmpstr ((const char *) have, ==, value);
  xmlFree (have);
}

static void
test_svg (void)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  KbStyle               hatched = { .fill = 0xffffffffu,
                                    .pattern = KB_PATTERN_HATCH,
                                    .pattern_ink = 0x888888ffu,
                                    .stroke = 0x000000ffu,
                                    .width = 0.35 };
  xmlDoc               *doc;
  xmlNode              *text;
  xmlChar              *content;

  kb_drawing_begin (drawing, "x\"1<", 10, 20, 0, 1);
  kb_drawing_clip (drawing, 0, 0, 50, 50);
  kb_drawing_rectangle (drawing, 0, 0, 37.5, 20, 0, &hatched);
  kb_drawing_text (drawing, 1, 2, 3.5, KB_ALIGN_END, TRUE, 0x22303affu, "a < b & „c“");
  kb_drawing_end (drawing);
  doc = to_svg (drawing);
  assert_attribute (xmlDocGetRootElement (doc), "width", "100mm");
  assert_attribute (xmlDocGetRootElement (doc), "viewBox", "0 0 100 80");
  assert_attribute (find (xmlDocGetRootElement (doc), "g"), "data-item", "x\"1<");
  g_assert_nonnull (find (xmlDocGetRootElement (doc), "pattern"));
  g_assert_nonnull (find (xmlDocGetRootElement (doc), "clipPath"));
  text = find (xmlDocGetRootElement (doc), "text");
  assert_attribute (text, "font-size", "3.5");
  assert_attribute (text, "text-anchor", "end");
  content = xmlNodeGetContent (text);
  g_assert_cmpstr ((const char *) content, ==, "a < b & „c“");
  xmlFree (content);
  xmlFreeDoc (doc);
}

/* In a group turned by @degrees, is the text turned back? And it covers the same place then. */
static void
assert_turned (double degrees, gboolean turned)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  xmlDoc               *doc;
  xmlNode              *text;

  kb_drawing_begin (drawing, NULL, 0, 0, degrees / 2, 1);
  kb_drawing_begin (drawing, NULL, 0, 0, degrees / 2, 1);
  kb_drawing_text (drawing, 0, 0, 10, KB_ALIGN_START, FALSE, 0x000000ffu, "text");
  kb_drawing_end (drawing);
  kb_drawing_end (drawing);
  doc = to_svg (drawing);
  text = find (xmlDocGetRootElement (doc), "text");
  assert_attribute (text, "transform", turned ? "rotate(180 0 -3.6)" : NULL);
  assert_attribute (text, "text-anchor", turned ? "end" : NULL);
  xmlFreeDoc (doc);
}

static void
test_text_is_never_upside_down (void)
{
  assert_turned (0, FALSE);
  assert_turned (90, TRUE);
  assert_turned (180, TRUE);
  assert_turned (270, FALSE);
  assert_turned (450, TRUE);
}

/* ---- cairo ---- */

static char *
paint_checksum (KbDrawing *drawing, double detail)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 160, 160);
  cairo_t         *cr = cairo_create (surface);
  char            *checksum;

  cairo_scale (cr, 8, 8);
  kb_drawing_paint (drawing, cr, detail);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  checksum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, cairo_image_surface_get_data (surface),
                                          160 * (gsize) cairo_image_surface_get_stride (surface));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return checksum;
}

static void
test_patterns_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int pattern = 0; pattern < KB_N_PATTERNS; pattern++)
    {
      g_autoptr (KbDrawing) drawing = kb_drawing_new ();
      KbStyle               style = { .fill = 0xffffffffu,
                                      .pattern = (KbPattern) pattern,
                                      .pattern_ink = 0x000000ffu };

      kb_drawing_rectangle (drawing, 2, 2, 16, 16, 0, &style);
      g_assert_true (g_hash_table_add (seen, paint_checksum (drawing, 0)));
    }
}

static void
test_detail (void)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  g_autoptr (KbDrawing) empty = kb_drawing_new ();
  g_autofree char      *blank = paint_checksum (empty, 0);
  g_autofree char      *all = NULL;
  g_autofree char      *near = NULL;
  g_autofree char      *far = NULL;

  kb_drawing_text (drawing, 2, 10, 4, KB_ALIGN_START, FALSE, 0xffffffffu, "text");
  all = paint_checksum (drawing, 0);
  near = paint_checksum (drawing, 8);
  far = paint_checksum (drawing, 0.5);
  g_assert_cmpstr (all, !=, blank);
  g_assert_cmpstr (near, ==, all);
  g_assert_cmpstr (far, ==, blank);
}

static void
test_text_scales_exactly (void)
{
  double small, large, bold;

  kb_drawing_measure_text (2.5, FALSE, "770-1252/076-000", &small, NULL);
  kb_drawing_measure_text (25, FALSE, "770-1252/076-000", &large, NULL);
  kb_drawing_measure_text (25, TRUE, "770-1252/076-000", &bold, NULL);
  g_assert_cmpfloat_with_epsilon (small * 10, large, 1e-9);
  g_assert_cmpfloat (bold, !=, large);
}

static void
test_text_fits (void)
{
  double           size = 4, width;
  g_autofree char *shrunk = kb_text_fit ("Distributor", FALSE, 20, 2, &size);
  g_autofree char *cut = NULL;
  g_auto (GStrv)   lines = kb_text_wrap ("one two three four", FALSE, 4, 20);

  g_assert_cmpstr (shrunk, ==, "Distributor");
  kb_drawing_measure_text (size, FALSE, shrunk, &width, NULL);
  g_assert_cmpfloat (width, <=, 20.0001);
  size = 4;
  cut = kb_text_fit ("Distributor for status queries", FALSE, 10, 3, &size);
  g_assert_true (g_str_has_suffix (cut, "…"));
  g_assert_cmpfloat (size, ==, 3);
  kb_drawing_measure_text (size, FALSE, cut, &width, NULL);
  g_assert_cmpfloat (width, <=, 10);
  g_assert_cmpuint (g_strv_length (lines), >, 1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      kb_drawing_measure_text (4, FALSE, lines[i], &width, NULL);
      g_assert_cmpfloat (width, <=, 20);
    }
}

/* As much of it as there is room for, in no more steps than its length has bits. */
static void
test_long_text_fits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GTimer)  timer = NULL;
  g_autofree char    *cut = NULL, *of_short = NULL;
  double              size = 3, other_size = 3;

  for (int i = 0; i < 2000; i++)
    g_string_append (text, "770-1252 ");
  timer = g_timer_new ();
  cut = kb_text_fit (text->str, FALSE, 40, 2, &size);
  /* Letter by letter it takes minutes. */
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 10);
  g_string_truncate (text, 300);
  of_short = kb_text_fit (text->str, FALSE, 40, 2, &other_size);
  g_assert_cmpstr (cut, ==, of_short);
  g_assert_cmpfloat (size, ==, other_size);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/list/to-string", test_to_string);
  g_test_add_func ("/drawing/list/extents", test_extents);
  g_test_add_func ("/drawing/list/clip", test_clip);
  g_test_add_func ("/drawing/list/append", test_append);
  g_test_add_func ("/drawing/svg/document", test_svg);
  g_test_add_func ("/drawing/svg/text-is-never-upside-down", test_text_is_never_upside_down);
  g_test_add_func ("/drawing/cairo/patterns-differ", test_patterns_differ);
  g_test_add_func ("/drawing/cairo/detail", test_detail);
  g_test_add_func ("/drawing/text/scales-exactly", test_text_scales_exactly);
  g_test_add_func ("/drawing/text/fits", test_text_fits);
  g_test_add_func ("/drawing/text/fits-long", test_long_text_fits);
  return g_test_run ();
}
