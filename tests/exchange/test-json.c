/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/kb-json.h"

#include <locale.h>

#include "json-reader.h"

static void
test_shape (void)
{
  g_autoptr (KbJson)     json = kb_json_new ();
  g_autoptr (GHashTable) table = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const      words[] = { "X1", "X2", NULL };
  g_autofree char       *text = NULL;

  g_hash_table_insert (table, (char *) "b.colour", (char *) "grey");
  g_hash_table_insert (table, (char *) "a.colour", (char *) "blue");
  kb_json_begin_object (json, NULL);
  kb_json_begin_array (json, "empty");
  kb_json_end (json);
  kb_json_strings (json, "words", words);
  kb_json_strings (json, "none", NULL);
  kb_json_string_table (json, "values", table);
  kb_json_decimal (json, "length", -1250500, 3);
  kb_json_int (json, "count", 3);
  kb_json_boolean (json, "waived", FALSE);
  kb_json_string (json, "source", NULL);
  kb_json_end (json);
  text = kb_json_finish (json);

  g_assert_cmpstr (
    text, ==,
    "{\n"
    "  \"empty\": [],\n"
    "  \"words\": [\n    \"X1\",\n    \"X2\"\n  ],\n"
    "  \"none\": [],\n"
    "  \"values\": {\n    \"a.colour\": \"blue\",\n    \"b.colour\": \"grey\"\n  },\n"
    "  \"length\": -1250.5,\n"
    "  \"count\": 3,\n"
    "  \"waived\": false,\n"
    "  \"source\": null\n"
    "}\n");
}

/* Whatever is in a text comes back as it was; a name of a file that is no UTF-8 still gives valid JSON. */
static void
test_texts (void)
{
  static const char *const texts[] = {
    "", "“≠ 0.5–4 mm²”", "a \"b\" \\ c", "line\nline\ttab\r", "\x01\x1f\x7f", "</script>"
  };
  g_autoptr (KbJson) json = kb_json_new ();
  g_autofree char   *text = NULL;
  g_autoptr (Json)   read = NULL;

  kb_json_begin_array (json, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    kb_json_string (json, NULL, texts[i]);
  kb_json_string (json, NULL, "bad\xff.kabelbaum");
  kb_json_end (json);
  text = kb_json_finish (json);
  read = json_parse (text);

  g_assert_nonnull (read);
  g_assert_cmpint (json_length (read, ""), ==, (int) G_N_ELEMENTS (texts) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *index = g_strdup_printf ("%u", i);

      g_assert_cmpstr (json_text (read, index), ==, texts[i]);
    }
  g_assert_cmpstr (json_text (read, "6"), ==, "bad\xef\xbf\xbd.kabelbaum");
}

/* The reader that all tests of JSON rely on refuses what is none. */
static void
test_reader_is_strict (void)
{
  static const char *const bad[] = { "",
                                     "{",
                                     "[1,]",
                                     "{\"a\":1,}",
                                     "{\"a\" 1}",
                                     "[01]",
                                     "[1.]",
                                     "[+1]",
                                     "[1,5",
                                     "[\"a\nb\"]",
                                     "[\"\\x\"]",
                                     "nul",
                                     "{\"a\":1,\"a\":2}",
                                     "[1] [2]",
                                     "{a:1}",
                                     "[.5]",
                                     "['a']",
                                     "[\"\\u12\"]" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (Json) read = json_parse (bad[i]);

      g_test_message ("%s", bad[i]);
      g_assert_null (read);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/json/shape", test_shape);
  g_test_add_func ("/exchange/json/texts", test_texts);
  g_test_add_func ("/exchange/json/reader-is-strict", test_reader_is_strict);
  return g_test_run ();
}
