/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-xml-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#include "xml-tests.h"

static xmlDoc *
parse (const char *text, gssize size, const KbXmlLimits *limits, KbProblems *problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size < 0 ? strlen (text) : (gsize) size);

  return kb_xml_parse (bytes, limits, problems);
}

/* @text is refused with one error in @line that holds @part, and without a document. */
static void
assert_refused (const char        *text,
                gssize             size,
                const KbXmlLimits *limits,
                int                line,
                const char        *part)
{
  g_autoptr (KbProblems) problems = kb_problems_new ("file");
  g_autoptr (xmlDoc)     doc = parse (text, size, limits, problems);
  const KbProblem       *problem;

  g_assert_null (doc);
  g_assert_cmpuint (kb_problems_get_count (problems), ==, 1);
  problem = kb_problems_get (problems, 0);
  g_assert_cmpint (problem->severity, ==, KB_SEVERITY_ERROR);
  if (strstr (problem->text, part) == NULL)
    g_error ("“%s” does not hold “%s”", problem->text, part);
  if (line >= 0)
    g_assert_cmpint (problem->line, ==, line);
  g_assert_true (g_utf8_validate (problem->text, -1, NULL));
}

static xmlDoc *
assert_read (const char *text)
{
  g_autoptr (KbProblems) problems = kb_problems_new ("file");
  xmlDoc                *doc = parse (text, -1, NULL, problems);
  g_autofree char       *said = kb_problems_format (problems);

  g_assert_cmpstr (said, ==, "");
  g_assert_nonnull (doc);
  return doc;
}

static void
test_lines (void)
{
  g_autoptr (GString) text = g_string_new ("<?xml version=\"1.0\"?>\n<root>\n");
  g_autoptr (xmlDoc)  doc = NULL;
  int                 line = 3;

  for (int i = 0; i < 90000; i++)
    g_string_append_printf (text, "<e\n n=\"%d\"/>\n", i);
  g_string_append (text, "</root>\n");
  doc = assert_read (text->str);
  g_assert_cmpint (kb_xml_line (xmlDocGetRootElement (doc)), ==, 2);
  kb_xml_foreach_child (child, xmlDocGetRootElement (doc))
  {
    /* The start tag ends in the line after the one where it starts; either is a fair answer, always the same one. */
    int found = kb_xml_line (child);

    if (found != line && found != line + 1)
      g_error ("line %d instead of %d", found, line);
    line += 2;
  }
  g_assert_cmpint (line, ==, 180003);
}

static void
test_one_line_each (void)
{
  g_autoptr (GString) text = g_string_new ("<root>\n");
  g_autoptr (xmlDoc)  doc = NULL;
  int                 line = 2;

  for (int i = 0; i < 80000; i++)
    g_string_append (text, "<e/>\n");
  g_string_append (text, "</root>");
  doc = assert_read (text->str);
  kb_xml_foreach_child (child, xmlDocGetRootElement (doc))
    g_assert_cmpint (kb_xml_line (child), ==, line++);
  g_assert_cmpint (line, ==, 80002);
}

/* A fault beyond line 65535 is reported where it is. */
static void
test_late_fault (void)
{
  g_autoptr (GString) text = g_string_new ("<root>\n");

  for (int i = 0; i < 80000; i++)
    g_string_append (text, "<e/>\n");
  g_string_append (text, "<f></g></root>");
  assert_refused (text->str, -1, NULL, 80002, "not well-formed");
}

static void
test_doctype (void)
{
  assert_refused ("<!DOCTYPE root>\n<root/>", -1, NULL, 1, "DOCTYPE");
  assert_refused ("<?xml version=\"1.0\"?>\n<!DOCTYPE root SYSTEM \"file:///etc/passwd\">\n<root/>",
                  -1, NULL, 2, "DOCTYPE");
  assert_refused ("<!DOCTYPE root [<!ENTITY e \"x\">]>\n<root>&e;</root>", -1, NULL, 1, "DOCTYPE");
  assert_refused ("<!DOCTYPE root PUBLIC \"-//A//B//EN\" \"http://127.0.0.1:9/x.dtd\"><root/>", -1,
                  NULL, 1, "DOCTYPE");
  assert_refused ("<!DOCTYPE root [<!ATTLIST root a CDATA \"b\">]><root/>", -1, NULL, 1, "DOCTYPE");
}

static void
test_billion_laughs (void)
{
  g_autoptr (GString) text = g_string_new ("<!DOCTYPE lolz [\n<!ENTITY lol \"lol\">\n");
  gint64              start = g_get_monotonic_time ();

  for (int i = 1; i < 30; i++)
    {
      g_string_append_printf (text, "<!ENTITY lol%d \"", i);
      for (int j = 0; j < 10; j++)
        {
          if (i == 1)
            g_string_append (text, "&lol;");
          else
            g_string_append_printf (text, "&lol%d;", i - 1);
        }
      g_string_append (text, "\">\n");
    }
  g_string_append (text, "]>\n<lolz a=\"&lol29;\">&lol29;</lolz>\n");
  assert_refused (text->str, -1, NULL, 1, "DOCTYPE");
  /* Expanding would take for ever; a second is generous. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

/* Nothing outside is read: what stands in the other file appears nowhere. */
static void
test_external_entity (void)
{
  g_autoptr (GError)     error = NULL;
  g_autofree char       *path = NULL;
  g_autofree char       *text = NULL;
  g_autofree char       *said = NULL;
  g_autoptr (KbProblems) problems = kb_problems_new ("file");
  g_autoptr (xmlDoc)     doc = NULL;
  int                    fd = g_file_open_tmp ("kabelbaum-secret-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, "SECRET", -1, &error);
  g_assert_no_error (error);
  text =
    g_strdup_printf ("<!DOCTYPE r [<!ENTITY x SYSTEM \"file://%s\">]>\n<r a=\"1\">&x;</r>", path);
  doc = parse (text, -1, NULL, problems);
  g_assert_null (doc);
  said = kb_problems_format (problems);
  g_assert_nonnull (strstr (said, "DOCTYPE"));
  g_assert_null (strstr (said, "SECRET"));
  g_unlink (path);
}

static void
test_undeclared_entity (void)
{
  assert_refused ("<r>\n&eacute;</r>", -1, NULL, 2, "not well-formed");
  assert_refused ("<r\na=\"&eacute;\"/>", -1, NULL, 2, "not well-formed");
}

static void
test_limits (void)
{
  KbXmlLimits         limits = { 100, 4, 6 };
  g_autoptr (GString) large = g_string_new ("<r>");

  g_autoptr (KbProblems) problems = kb_problems_new ("file");
  g_autoptr (xmlDoc)     doc = parse ("<a><b><c><d/></c></b></a>", -1, &limits, problems);

  g_assert_nonnull (doc);
  assert_refused ("<a><b><c><d><e/></d></c></b></a>", -1, &limits, 1, "nested too deeply");
  assert_refused ("<a>\n<b/><b/><b/>\n<b/><b/><b/></a>", -1, &limits, 3, "too many elements");
  while (large->len < 90)
    g_string_append_c (large, ' ');
  g_string_append (large, "</r>");
  g_string_append_len (large, "          ", 100 - large->len);
  g_assert_cmpuint (large->len, ==, 100);
  g_clear_pointer (&doc, xmlFreeDoc);
  doc = parse (large->str, -1, &limits, problems);
  g_assert_nonnull (doc);
  g_string_append_c (large, ' ');
  assert_refused (large->str, -1, &limits, 0, "too large");
  g_assert_cmpuint (kb_problems_get_count (problems), ==, 0);
}

/* Default limits hold against nesting that would exhaust the stack of a careless reader. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "<a>");
  assert_refused (text->str, -1, NULL, 1, "nested too deeply");
}

/* Every beginning of a good file is refused: never half a document. */
static void
test_truncated (void)
{
  static const char text[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r a=\"ä &amp; b\">\n  <!-- c -->\n"
    "  <e n='1'>t&#228;xt</e>\n  <f/>\n</r>";

  for (gsize n = 0; n < sizeof text - 1; n++)
    {
      g_autoptr (KbProblems) problems = kb_problems_new ("file");
      g_autoptr (xmlDoc)     doc = parse (text, (gssize) n, NULL, problems);

      g_assert_null (doc);
      g_assert_cmpuint (kb_problems_get_count (problems), ==, 1);
      g_assert_cmpint (kb_problems_get (problems, 0)->line, >=, 1);
      g_assert_cmpint (kb_problems_get (problems, 0)->line, <=, 6);
    }
  g_clear_pointer (&(xmlDoc *){ assert_read (text) }, xmlFreeDoc);
}

static void
test_not_xml (void)
{
  assert_refused ("", 0, NULL, 1, "empty");
  assert_refused ("Hello", -1, NULL, 1, "");
  assert_refused ("{\"json\": true}", -1, NULL, 1, "");
  assert_refused ("%PDF-1.4\n%\xe2\xe3\xcf\xd3", -1, NULL, 1, "");
  assert_refused ("\0\0\0\0", 4, NULL, -1, "");
  assert_refused ("   \n\n", -1, NULL, -1, "");
  assert_refused ("<r/><s/>", -1, NULL, 1, "not well-formed");
  assert_refused ("<r/>\ntrailing", -1, NULL, 2, "not well-formed");
  assert_refused ("<r a=\"1\" a=\"2\"/>", -1, NULL, 1, "not well-formed");
  assert_refused ("<x:r/>", -1, NULL, 1, "not well-formed");
  assert_refused ("<r>\n<a>\n</b>\n</r>", -1, NULL, 3, "not well-formed");
}

static void
test_encoding (void)
{
  g_autoptr (xmlDoc) latin = NULL;
  g_autoptr (xmlDoc) marked = NULL;

  /* Says UTF-8 and is not. */
  assert_refused ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r a=\"\xe4\"/>", -1, NULL, 2, "");
  assert_refused ("<r>\xc3</r>", -1, NULL, 1, "");
  assert_refused ("<r>\x01</r>", -1, NULL, 1, "");
  assert_refused ("<r>a\0b</r>", 10, NULL, 1, "");
  assert_refused ("<?xml version=\"1.0\" encoding=\"KLINGON-8\"?>\n<r/>", -1, NULL, 1, "");
  assert_refused ("\xff\xfe<r/>", -1, NULL, -1, "");
  /* Says what it is: read. */
  latin = assert_read ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<r a=\"\xe4\"/>");
  g_assert_cmpstr (kb_xml_get (xmlDocGetRootElement (latin), "a"), ==, "ä");
  marked = assert_read ("\xef\xbb\xbf<r a=\"ä\"/>");
  g_assert_cmpstr (kb_xml_get (xmlDocGetRootElement (marked), "a"), ==, "ä");
}

/* What is wrong stands in the problems, and nowhere else. */
static void
test_silent (void)
{
  if (g_test_subprocess ())
    {
      assert_refused ("<?xml version=\"1.0\" encoding=\"EUC-JP\"?>\n<r a=\"\xa4\"/>", -1, NULL, -1,
                      "");
      assert_refused ("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\n<r>\xe4\xff</r>", -1, NULL,
                      -1, "");
      assert_refused ("\xff\xfe<\0r\0/\0\xd8>", 9, NULL, -1, "");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

static void
test_attributes (void)
{
  static const struct
  {
    const char *written, *value;
  } table[] = {
    { "", "" },
    { "plain", "plain" },
    { "a &amp; b", "a & b" },
    { "&amp;", "&" },
    { "&amp;amp;", "&amp;" },
    { "&lt;tag&gt;", "<tag>" },
    { "1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2" },
    { "&quot;&apos;", "\"'" },
    { "line&#10;line", "line\nline" },
    { "tab&#9;tab&#13;end", "tab\ttab\rend" },
    { "raw\nline", "raw line" },
    { "ä€𝄞", "ä€𝄞" },
    { "&#228;&#x20ac;&#x1D11E;", "ä€𝄞" },
    { "4 mm²&#10;mΩ &amp; °C", "4 mm²\nmΩ & °C" },
    { "&#38;lt;", "&lt;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char   *text = g_strdup_printf ("<r a=\"%s\"/>", table[i].written);
      g_autoptr (xmlDoc) doc = assert_read (text);

      g_assert_cmpstr (kb_xml_get (xmlDocGetRootElement (doc), "a"), ==, table[i].value);
    }
}

static void
test_long_attribute (void)
{
  g_autoptr (GString) text = g_string_new ("<r a=\"");
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (xmlDoc)  doc = NULL;

  for (int i = 0; i < 50000; i++)
    {
      g_string_append (text, "ä&amp;");
      g_string_append (value, "ä&");
    }
  g_string_append (text, "\"/>");
  doc = assert_read (text->str);
  g_assert_cmpstr (kb_xml_get (xmlDocGetRootElement (doc), "a"), ==, value->str);
}

static void
test_namespaces (void)
{
  g_autoptr (xmlDoc) doc = assert_read (
    "<r xmlns='urn:a' xmlns:b='urn:b' b:x='2' x='1'><b:c/><c/><!-- --><c xmlns=''/></r>");
  xmlNode *root = xmlDocGetRootElement (doc);
  xmlNode *child = kb_xml_first_element (root->children);

  g_assert_true (kb_xml_is (root, "urn:a", "r"));
  g_assert_false (kb_xml_is (root, "urn:b", "r"));
  g_assert_cmpstr (kb_xml_get (root, "x"), ==, "1");
  g_assert_null (kb_xml_get (root, "y"));
  g_assert_true (kb_xml_is (child, "urn:b", "c"));
  child = kb_xml_first_element (child->next);
  g_assert_true (kb_xml_is (child, "urn:a", "c"));
  child = kb_xml_first_element (child->next);
  g_assert_false (kb_xml_is (child, "urn:a", "c"));
  g_assert_null (kb_xml_first_element (child->next));
}

static void
test_getters (void)
{
  static const char *const known[] = { "i", "d", "e", "bad", "big", "length", NULL };
  g_autoptr (xmlDoc)       doc = assert_read (
          "<r>\n<e xmlns:f='urn:f' f:x='1' i='7' d='1.25' e='' bad='1,5' big='71' lenght='3' qqqqqqqq='1'/></r>");
  xmlNode               *e = kb_xml_first_element (xmlDocGetRootElement (doc)->children);
  g_autoptr (KbProblems) problems = kb_problems_new ("f");
  g_autofree char       *said = NULL;
  gint64                 figure = -1;
  int                    number = -1;

  g_assert_true (kb_xml_get_int (e, "i", 0, 7, &number, problems));
  g_assert_cmpint (number, ==, 7);
  g_assert_false (kb_xml_get_int (e, "missing", 0, 7, &number, problems));
  g_assert_true (kb_xml_get_decimal (e, "d", 3, &figure, problems));
  g_assert_cmpint (figure, ==, 1250);
  g_assert_false (kb_xml_get_decimal (e, "missing", 3, &figure, problems));
  g_assert_cmpuint (kb_problems_get_count (problems), ==, 0);

  g_assert_null (kb_xml_require (e, "missing", problems));
  g_assert_null (kb_xml_require (e, "e", problems));
  g_assert_false (kb_xml_get_decimal (e, "bad", 3, &figure, problems));
  g_assert_false (kb_xml_get_int (e, "big", 1, 70, &number, problems));
  g_assert_false (kb_xml_get_int (e, "d", 1, 70, &number, problems));
  kb_xml_check_attributes (e, known, problems);
  kb_xml_unexpected (e, problems);
  said = kb_problems_format (problems);
  g_assert_cmpstr (
    said, ==,
    "f:2: error: The element “e” misses the attribute “missing”. Add it.\n"
    "f:2: error: The element “e” misses the attribute “e”. Add it.\n"
    "f:2: error: The attribute “bad” of “e” is “1,5”. Write a decimal number with a point and at most 3 places.\n"
    "f:2: error: The attribute “big” of “e” is “71”. Write a whole number from 1 to 70.\n"
    "f:2: error: The attribute “d” of “e” is “1.25”. Write a whole number from 1 to 70.\n"
    "f:2: error: “lenght” is no attribute of “e”. Did you mean “length”?\n"
    "f:2: error: “qqqqqqqq” is no attribute of “e”. Remove it.\n"
    "f:2: error: The element “e” has no place in “r”. Remove it or mend its name.");
  g_assert_cmpint (figure, ==, 1250);
  g_assert_cmpint (number, ==, 7);
}

static void
test_text (void)
{
  g_autoptr (xmlDoc) doc = assert_read ("<r>\n  a &amp; <![CDATA[<b>]]> ä\n</r>");
  g_autofree char   *text = kb_xml_dup_text (xmlDocGetRootElement (doc));

  g_assert_cmpstr (text, ==, "a & <b> ä");
}

/* A fragment stands on its own, and a fragment of the fragment is the same again. */
static void
test_fragment (void)
{
  g_autoptr (xmlDoc) doc = assert_read (
    "<r xmlns:f='urn:f' xmlns='urn:a'><f:a x='1 &lt; 2&#10;' f:y='ä'>tÄxt<f:b/><c/><!-- € -->&amp;</f:a></r>");
  g_autofree char *once =
    kb_xml_dup_fragment (kb_xml_first_element (xmlDocGetRootElement (doc)->children));
  g_autoptr (xmlDoc) again = assert_read (once);
  g_autofree char   *twice = kb_xml_dup_fragment (xmlDocGetRootElement (again));
  xmlNode           *root = xmlDocGetRootElement (again);

  g_assert_cmpstr (once, ==, twice);
  g_assert_true (kb_xml_is (root, "urn:f", "a"));
  g_assert_cmpstr (kb_xml_get (root, "x"), ==, "1 < 2\n");
  g_assert_true (
    kb_xml_is (kb_xml_first_element (kb_xml_first_element (root->children)->next), "urn:a", "c"));
  /* As other programs wrote it, not as numbers. */
  g_assert_nonnull (strstr (once, "tÄxt"));
  g_assert_nonnull (strstr (once, "\"ä\""));
}

static void
test_nearest (void)
{
  static const char *const words[] = { "rated-voltage", "rated-current", "coding", "colour",
                                       "width",         "wide",          NULL };
  static const char *const none[] = { NULL };
  static const char *const units[] = { "", "V", "A", "mm", NULL };
  g_autofree char         *endless = g_strnfill (5000, 'a');

  g_assert_cmpstr (kb_nearest_word ("color", words), ==, "colour");
  g_assert_cmpstr (kb_nearest_word ("COLOUR", words), ==, "colour");
  g_assert_cmpstr (kb_nearest_word ("rated-curent", words), ==, "rated-current");
  g_assert_cmpstr (kb_nearest_word ("rated voltage", words), ==, "rated-voltage");
  g_assert_cmpstr (kb_nearest_word ("widht", words), ==, "width");
  g_assert_cmpstr (kb_nearest_word ("coding", words), ==, "coding");
  g_assert_null (kb_nearest_word ("temperature", words));
  g_assert_null (kb_nearest_word ("", words));
  g_assert_null (kb_nearest_word ("color", none));
  g_assert_null (kb_nearest_word ("color", NULL));
  g_assert_null (kb_nearest_word (endless, words));
  /* Nothing, and what shares no letter with the word, are no suggestions. */
  g_assert_null (kb_nearest_word ("B", units));
  g_assert_cmpstr (kb_nearest_word ("m", units), ==, "mm");
}

void
add_reader_tests (void)
{
  g_test_add_func ("/xml/reader/lines", test_lines);
  g_test_add_func ("/xml/reader/one-line-each", test_one_line_each);
  g_test_add_func ("/xml/reader/late-fault", test_late_fault);
  g_test_add_func ("/xml/reader/doctype", test_doctype);
  g_test_add_func ("/xml/reader/billion-laughs", test_billion_laughs);
  g_test_add_func ("/xml/reader/external-entity", test_external_entity);
  g_test_add_func ("/xml/reader/undeclared-entity", test_undeclared_entity);
  g_test_add_func ("/xml/reader/limits", test_limits);
  g_test_add_func ("/xml/reader/deep", test_deep);
  g_test_add_func ("/xml/reader/truncated", test_truncated);
  g_test_add_func ("/xml/reader/not-xml", test_not_xml);
  g_test_add_func ("/xml/reader/encoding", test_encoding);
  g_test_add_func ("/xml/reader/silent", test_silent);
  g_test_add_func ("/xml/reader/attributes", test_attributes);
  g_test_add_func ("/xml/reader/long-attribute", test_long_attribute);
  g_test_add_func ("/xml/reader/namespaces", test_namespaces);
  g_test_add_func ("/xml/reader/getters", test_getters);
  g_test_add_func ("/xml/reader/text", test_text);
  g_test_add_func ("/xml/reader/fragment", test_fragment);
  g_test_add_func ("/xml/reader/nearest", test_nearest);
}
