/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-xml-writer.h"

#include <string.h>

#include "xml-tests.h"
#include "xml/kb-xml-reader.h"

static char *
to_text (GBytes *bytes)
{
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

static void
test_layout (void)
{
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  g_autoptr (GBytes)      bytes = NULL;
  g_autofree char        *text = NULL;

  kb_xml_writer_start (writer, "root");
  kb_xml_writer_attr (writer, "xmlns", "urn:a");
  kb_xml_writer_attr (writer, "b", "1");
  kb_xml_writer_attr (writer, "a", "2");
  kb_xml_writer_attr (writer, "none", NULL);
  kb_xml_writer_attr (writer, "empty", "");
  kb_xml_writer_start (writer, "child");
  kb_xml_writer_attr_int (writer, "n", -7);
  kb_xml_writer_attr_decimal (writer, "x", 12900, 3);
  kb_xml_writer_start (writer, "leaf");
  kb_xml_writer_end (writer);
  kb_xml_writer_end (writer);
  kb_xml_writer_start (writer, "text");
  kb_xml_writer_text (writer, "4 mm² & <5>");
  kb_xml_writer_end (writer);
  kb_xml_writer_end (writer);
  bytes = kb_xml_writer_finish (writer);
  text = to_text (bytes);
  g_assert_cmpstr (text, ==,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<root xmlns=\"urn:a\" b=\"1\" a=\"2\" empty=\"\">\n"
                   "  <child n=\"-7\" x=\"12.9\">\n"
                   "    <leaf/>\n"
                   "  </child>\n"
                   "  <text>4 mm² &amp; &lt;5&gt;</text>\n"
                   "</root>\n");
}

static char *
write_value (const char *value, const char *text)
{
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  g_autoptr (GBytes)      bytes = NULL;

  kb_xml_writer_start (writer, "r");
  kb_xml_writer_attr (writer, "a", value);
  if (text != NULL)
    kb_xml_writer_text (writer, text);
  kb_xml_writer_end (writer);
  bytes = kb_xml_writer_finish (writer);
  return to_text (bytes);
}

/* Both as attribute and as text; what comes back must be @expected. */
static void
assert_round_trip (const char *value, const char *expected)
{
  g_autofree char       *text = write_value (value, value);
  g_autoptr (GBytes)     bytes = g_bytes_new (text, strlen (text));
  g_autoptr (KbProblems) problems = kb_problems_new ("f");
  g_autoptr (xmlDoc)     doc = kb_xml_parse (bytes, NULL, problems);
  g_autofree char       *said = kb_problems_format (problems);
  xmlChar               *content;
  xmlNode               *root;

  g_assert_cmpstr (said, ==, "");
  root = xmlDocGetRootElement (doc);
  g_assert_cmpstr (kb_xml_get (root, "a"), ==, expected);
  content = xmlNodeGetContent (root);
  g_assert_cmpstr ((char *) content, ==, expected);
  xmlFree (content);
}

static void
test_escapes (void)
{
  static const char *const values[] = {
    "plain",    "a & b",      "<tag/>", "\"double\"", "'single'", "line\nline",
    "tab\ttab", "cr\rlf\r\n", "]]>",    "ä€𝄞",        "&amp;",    "  spaces  ",
    "\n",       "<!-- -->",   "&#10;",  "4 mm²; mΩ",  "\xc2\xa0",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    assert_round_trip (values[i], values[i]);
}

static void
test_random_escapes (void)
{
  static const char *const bits[] = { "a",  "&", "<", ">", "\"", "'",   "\n", "\t",
                                      "\r", " ", "ä", "€", "𝄞",  "]]>", ";" };

  for (int n = 0; n < 500; n++)
    {
      g_autoptr (GString) text = g_string_new ("x");

      for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
        g_string_append (text, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
      assert_round_trip (text->str, text->str);
    }
}

/* XML cannot hold control characters, and what was pasted may be no UTF-8: the file must be readable all the same. */
static void
test_impossible_characters (void)
{
  assert_round_trip ("a\x01"
                     "b\x1f\x0c",
                     "a\xef\xbf\xbd"
                     "b\xef\xbf\xbd\xef\xbf\xbd");
  assert_round_trip ("a\xe4"
                     "b",
                     "a\xef\xbf\xbd"
                     "b");
  assert_round_trip ("\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
  assert_round_trip ("a\xef\xbf\xbe", "a\xef\xbf\xbd");
}

/* Nothing in an attribute breaks a line: version control shows one item a line. */
static void
test_one_line (void)
{
  g_autofree char *text = write_value ("a\nb\r\nc", NULL);

  g_assert_cmpstr (text, ==,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r a=\"a&#10;b&#13;&#10;c\"/>\n");
}

static void
test_fragment (void)
{
  static const char       fragment[] = "<f:a xmlns:f=\"urn:f\" x=\"1\"><f:b/>ä</f:a>";
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  g_autoptr (GBytes)      bytes = NULL;
  g_autofree char        *text = NULL;
  g_autoptr (KbProblems)  problems = kb_problems_new ("f");
  g_autoptr (xmlDoc)      doc = NULL;
  g_autofree char        *back = NULL;

  kb_xml_writer_start (writer, "root");
  kb_xml_writer_start (writer, "child");
  kb_xml_writer_fragment (writer, fragment);
  kb_xml_writer_end (writer);
  kb_xml_writer_end (writer);
  bytes = kb_xml_writer_finish (writer);
  text = to_text (bytes);
  g_assert_nonnull (strstr (text, fragment));
  doc = kb_xml_parse (bytes, NULL, problems);
  g_assert_nonnull (doc);
  back = kb_xml_dup_fragment (
    kb_xml_first_element (kb_xml_first_element (xmlDocGetRootElement (doc)->children)->children));
  g_assert_cmpstr (back, ==, fragment);
}

void
add_writer_tests (void)
{
  g_test_add_func ("/xml/writer/layout", test_layout);
  g_test_add_func ("/xml/writer/escapes", test_escapes);
  g_test_add_func ("/xml/writer/random-escapes", test_random_escapes);
  g_test_add_func ("/xml/writer/impossible-characters", test_impossible_characters);
  g_test_add_func ("/xml/writer/one-line", test_one_line);
  g_test_add_func ("/xml/writer/fragment", test_fragment);
}
