/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check and info. */
#include "config.h"

#include <string.h>

#include "cli-run.h"

static void
test_exit (void)
{
  g_autoptr (Run) right = run ("check", EXAMPLES "status-line.kabelbaum", NULL);
  g_autoptr (Run) wrong = run ("check", EXAMPLES "mistakes.kabelbaum", NULL);
  g_autoptr (Run) both = run ("check", DATA "not-xml.kabelbaum", DATA "wrong.kabelbaum",
                              DATA "repeated-id.kabelbaum", NULL);

  assert_status (right, 0);
  g_assert_cmpstr (right->err, ==, "");
  assert_status (wrong, 1);
  g_assert_cmpstr (wrong->err, ==, "");
  /* It goes on behind a bad file, and the worst decides. */
  assert_status (both, 2);
  assert_contains (both->out, DATA "wrong.kabelbaum: error: P-03: ");
  assert_contains (both->err, DATA "not-xml.kabelbaum:1: error: ");
  assert_contains (both->err, DATA "repeated-id.kabelbaum:5: error: ");
}

static void
test_text (void)
{
  g_autoptr (Run) text = run ("check", DATA "wrong.kabelbaum", NULL);

  assert_status (text, 1);
  assert_contains (text->out, DATA "wrong.kabelbaum: error: P-03: X1, X2: ");
  assert_contains (text->out, "Source: ");
  assert_contains (text->out, DATA "wrong.kabelbaum: 1 error, ");
}

/* What contradicts itself is opened, and every contradiction is told. */
static void
test_odd (void)
{
  static const char *const rules[] = { "N-03: X2: ",         "N-04: X1: ", "N-05: X3, m7: ",
                                       "N-06: X2, X3, m8: ", "N-07: W1: ", "N-07/point: W1, X1: " };
  g_autoptr (Run)          checked = run ("check", DATA "odd.kabelbaum", NULL);
  g_autoptr (Run)  part = run ("check", "--format", "json", DATA "unknown-part.kabelbaum", NULL);
  g_autoptr (Json) json = NULL;

  assert_status (checked, 1);
  g_assert_cmpstr (checked->err, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *line = g_strconcat (DATA "odd.kabelbaum: error: ", rules[i], NULL);

      assert_contains (checked->out, line);
    }
  assert_status (part, 1);
  json = assert_json (part);
  g_assert_cmpstr (json_text (json, "files/0/findings/0/rule"), ==, "N-03");
  g_assert_true (g_str_has_prefix (json_text (json, "files/0/findings/0/fixes/0"),
                                   "Make X1 a 770-1252/076-000: "));
}

static void
assert_member (const Json *json, const char *path, JsonType type)
{
  const Json *member = json_get (json, path);

  g_test_message ("%s", path);
  g_assert_nonnull (member);
  g_assert_cmpint (member->type, ==, type);
}

static void
test_json (void)
{
  g_autoptr (Run) checked =
    run ("check", "--format", "json", DATA "wrong.kabelbaum", DATA "lead.kabelbaum", NULL);
  g_autoptr (Json) json = assert_json (checked);
  const Json      *finding = json_get (json, "files/0/findings/0");

  assert_status (checked, 1);
  g_assert_cmpint (json_length (json, ""), ==, 1);
  g_assert_cmpint (json_length (json, "files"), ==, 2);
  g_assert_cmpint (json_length (json, "files/0"), ==, 4);
  g_assert_cmpstr (json_text (json, "files/0/file"), ==, DATA "wrong.kabelbaum");
  g_assert_cmpstr (json_text (json, "files/0/counts/error"), ==, "1");
  assert_member (json, "files/0/counts/warning", JSON_NUMBER);
  assert_member (json, "files/0/counts/note", JSON_NUMBER);
  g_assert_cmpstr (json_text (json, "files/0/counts/waived"), ==, "0");
  assert_member (json, "files/0/not_checked", JSON_ARRAY);
  g_assert_cmpstr (json_text (json, "files/1/counts/error"), ==, "0");

  g_assert_nonnull (finding);
  g_assert_cmpint (json_length (finding, ""), ==, 9);
  g_assert_cmpstr (json_text (finding, "rule"), ==, "P-03");
  g_assert_cmpstr (json_text (finding, "severity"), ==, "error");
  g_assert_cmpstr (json_text (finding, "outcome"), ==, "breach");
  g_assert_cmpint (json_length (finding, "subjects"), ==, 2);
  g_assert_cmpstr (json_text (finding, "subjects/0"), ==, "X1");
  g_assert_cmpstr (json_text (finding, "subjects/1"), ==, "X2");
  assert_member (finding, "message", JSON_STRING);
  g_assert_cmpstr (json_text (finding, "values/a.colour"), ==, "light-turquoise");
  g_assert_cmpstr (json_text (finding, "values/b.colour"), ==, "grey");
  assert_member (finding, "source", JSON_STRING);
  g_assert_cmpstr (json_text (finding, "waived"), ==, "false");
  assert_member (finding, "fixes", JSON_ARRAY);
}

/* Counts are those of everything; the list is what was asked for. */
static void
test_severity (void)
{
  g_autoptr (Run) all_run = run ("check", "--format", "json", EXAMPLES "mistakes.kabelbaum", NULL);
  g_autoptr (Run) errors_run =
    run ("check", "--format", "json", "--severity", "error", EXAMPLES "mistakes.kabelbaum", NULL);
  g_autoptr (Json)         all = assert_json (all_run);
  g_autoptr (Json)         errors = assert_json (errors_run);
  static const char *const counts[] = { "error", "warning", "note", "waived" };
  g_autofree char *n_errors = g_strdup_printf ("%d", json_length (errors, "files/0/findings"));

  assert_status (errors_run, 1);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *path = g_strconcat ("files/0/counts/", counts[i], NULL);

      g_assert_cmpstr (json_text (all, path), ==, json_text (errors, path));
    }
  g_assert_cmpstr (json_text (errors, "files/0/counts/error"), ==, n_errors);
  g_assert_cmpint (json_length (all, "files/0/findings"), >=,
                   json_length (errors, "files/0/findings"));
  for (int i = 0; i < json_length (errors, "files/0/findings"); i++)
    {
      g_autofree char *path = g_strdup_printf ("files/0/findings/%d/severity", i);

      g_assert_cmpstr (json_text (errors, path), ==, "error");
    }
}

/* What cannot be checked is no pass: it is a finding, and named with what is missing. */
static void
test_not_checked (void)
{
  g_autoptr (Run) checked =
    run ("check", "--format", "json", "--severity", "error", DATA "unknown.kabelbaum", NULL);
  g_autoptr (Run)  text = run ("check", DATA "unknown.kabelbaum", NULL);
  g_autoptr (Json) json = assert_json (checked);

  assert_status (checked, 0);
  g_assert_cmpint (json_length (json, "files/0/findings"), ==, 0);
  g_assert_cmpint (json_length (json, "files/0/not_checked"), ==, 4);
  g_assert_cmpstr (json_text (json, "files/0/not_checked/3/rule"), ==, "N-19");
  g_assert_cmpstr (json_text (json, "files/0/not_checked/0/rule"), ==, "L-01");
  g_assert_cmpstr (json_text (json, "files/0/not_checked/2/rule"), ==, "P-02");
  g_assert_cmpint (json_length (json, "files/0/not_checked/2/subjects"), ==, 2);
  g_assert_cmpstr (json_text (json, "files/0/not_checked/2/missing/0"), ==, "a.marking");
  g_assert_cmpstr (json_text (json, "files/0/counts/warning"), ==, "3");
  assert_contains (text->out, DATA "unknown.kabelbaum: warning: P-02: X1, X2: ");
  assert_contains (text->out, "marking of X1");
  /* By who would have to state it, once. */
  assert_contains (text->out, DATA "unknown.kabelbaum: 770-1112: Not stated: ");
}

/* What is waived is no error, and the report hides neither it nor a waiver that is for nothing. */
static void
test_waived (void)
{
  g_autoptr (Run)  checked = run ("check", "--format", "json", DATA "waived.kabelbaum", NULL);
  g_autoptr (Run)  text = run ("check", DATA "waived.kabelbaum", NULL);
  g_autoptr (Json) json = assert_json (checked);

  assert_status (checked, 0);
  assert_status (text, 0);
  g_assert_cmpint (json_length (json, "files/0/findings"), ==, 4);
  /* The place is not stated, nor the date of the sheet, and what is waived comes last. */
  g_assert_cmpstr (json_text (json, "files/0/findings/1/rule"), ==, "N-19");
  g_assert_cmpstr (json_text (json, "files/0/findings/2/rule"), ==, "P-03");
  g_assert_cmpstr (json_text (json, "files/0/findings/2/waived"), ==, "true");
  g_assert_cmpstr (json_text (json, "files/0/counts/error"), ==, "0");
  g_assert_cmpstr (json_text (json, "files/0/findings/3/rule"), ==, "P-06");
  g_assert_cmpstr (json_text (json, "files/0/findings/3/waived"), ==, "true");
  g_assert_cmpstr (json_text (json, "files/0/findings/3/subjects/1"), ==, "X2");
  g_assert_cmpstr (json_text (json, "files/0/counts/waived"), ==, "2");
  /* What would mend it is told all the same. */
  g_assert_cmpint (json_length (json, "files/0/findings/2/fixes"), ==, 2);
  assert_contains (json_text (json, "files/0/findings/2/fixes/0"), "770-1242/076-000");
  assert_contains (text->out,
                   "waived: P-03: X1, X2: Test bench, on purpose (A. Planner, 2026-11-24)");
  assert_contains (text->out, "waived: P-06: X1, X2: In two rooms (A. Planner, 2026-11-26)");
  assert_contains (text->out, "waiver that is not needed any more: M-01: No more needed");
  assert_contains (text->out, "0 errors, 0 warnings, 2 notes, 2 waived");
}

/* What the project switched off or made milder is said by the report, in the head of its summary. */
static void
test_severities (void)
{
  g_autoptr (Run)  checked = run ("check", "--format", "json", DATA "severities.kabelbaum", NULL);
  g_autoptr (Run)  text = run ("check", DATA "severities.kabelbaum", NULL);
  g_autoptr (Json) json = assert_json (checked);
  gboolean         found = FALSE;

  assert_status (checked, 1);
  assert_status (text, 1);
  /* What P-03 reported in the place of the two others is reported by them. */
  g_assert_cmpint (json_length (json, "files/0/findings"), ==, 5);
  g_assert_cmpstr (json_text (json, "files/0/findings/0/rule"), ==, "P-02");
  g_assert_cmpstr (json_text (json, "files/0/findings/2/severity"), ==, "note");
  g_assert_cmpstr (json_text (json, "files/0/counts/note"), ==, "3");
  for (int i = 0; i < json_length (json, "files/0/not_checked"); i++)
    {
      g_autofree char *rule = g_strdup_printf ("files/0/not_checked/%d/rule", i);
      g_autofree char *off = g_strdup_printf ("files/0/not_checked/%d/off", i);

      if (strcmp (json_text (json, rule), "P-03") != 0)
        continue;
      g_assert_cmpstr (json_text (json, off), ==, "Test bench, on purpose");
      found = TRUE;
    }
  g_assert_true (found);
  assert_contains (text->out,
                   ": switched off: P-03: Test bench, on purpose (A. Planner, 2026-11-24)\n");
  assert_contains (text->out, ": severity changed: P-01: note: Colours are agreed\n");
  assert_contains (text->out,
                   ": severity for a rule that no catalogue knows: Z-99: off: Of our own\n");
  assert_contains (text->out, ": 1 rule switched off · 1 severity changed · "
                              "1 severity for an unknown rule");
  assert_contains (text->out, "severity changed: Colours are agreed");
}

/* Every mistake that the example is there for is found. */
static void
test_mistakes (void)
{
  static const char *const rules[] = { "M-01", "M-02", "M-03", "P-03", "P-06", "N-10", "R-15" };
  g_autoptr (Run)  checked = run ("check", "--format", "json", EXAMPLES "mistakes.kabelbaum", NULL);
  g_autoptr (Json) json = assert_json (checked);

  for (guint r = 0; r < G_N_ELEMENTS (rules); r++)
    {
      gboolean found = FALSE;

      for (int i = 0; i < json_length (json, "files/0/findings"); i++)
        {
          g_autofree char *path = g_strdup_printf ("files/0/findings/%d/rule", i);

          found = found || strcmp (json_text (json, path), rules[r]) == 0;
        }
      g_test_message ("%s", rules[r]);
      g_assert_true (found);
    }
}

static void
test_info_text (void)
{
  g_autoptr (Run) info = run ("info", DATA "lead.kabelbaum", NULL);

  assert_status (info, 0);
  assert_contains (info->out, "Title: Lead, “two of them”\n");
  assert_contains (info->out, "Plugs: 1\n");
  assert_contains (info->out, "Cables: 3\n");
  assert_contains (info->out, "3.5905 m in total");
  assert_contains (info->out, "  S1 status, 24 V, 0.5 A, status query\n");
}

/* What could be confused is listed with where it is. */
static void
test_info_confusable (void)
{
  g_autoptr (Run)  info = run ("info", "--format", "json", EXAMPLES "mistakes.kabelbaum", NULL);
  g_autoptr (Run)  text = run ("info", EXAMPLES "mistakes.kabelbaum", NULL);
  g_autoptr (Json) json = assert_json (info);

  g_assert_cmpint (json_length (json, "confusable"), ==, 2);
  g_assert_cmpstr (json_text (json, "confusable/0/a/part"), ==, "770-1252/076-000");
  g_assert_cmpstr (json_text (json, "confusable/0/a/port"), ==, "face");
  g_assert_cmpstr (json_text (json, "confusable/0/a/designators/0"), ==, "X1");
  g_assert_cmpstr (json_text (json, "confusable/0/b/part"), ==, "EXAMPLE-B-PINK-SOCKET");
  g_assert_cmpint (json_length (json, "confusable/0/b/designators"), ==, 1);
  g_assert_cmpstr (json_text (json, "confusable/0/b/designators/0"), ==, "X8");
  assert_contains (text->out, "Pairs that fit, but must not be plugged: 2\n");
  assert_contains (text->out, " – EXAMPLE-B-PINK-SOCKET (X8)\n");
}

static void
test_info_json (void)
{
  g_autoptr (Run)  info = run ("info", "--format", "json", DATA "lead.kabelbaum", NULL);
  g_autoptr (Json) json = assert_json (info);

  assert_status (info, 0);
  g_assert_cmpstr (json_text (json, "title"), ==, "Lead, “two of them”");
  g_assert_cmpstr (json_text (json, "number"), ==, "T-1");
  g_assert_cmpstr (json_text (json, "counts/connectors"), ==, "3");
  g_assert_cmpstr (json_text (json, "counts/plugs"), ==, "1");
  g_assert_cmpstr (json_text (json, "counts/sockets"), ==, "1");
  g_assert_cmpstr (json_text (json, "counts/distributors"), ==, "1");
  g_assert_cmpstr (json_text (json, "counts/accessories"), ==, "5");
  g_assert_cmpstr (json_text (json, "counts/cables"), ==, "3");
  g_assert_cmpstr (json_text (json, "counts/matings"), ==, "0");
  g_assert_cmpstr (json_text (json, "cable_length/total_mm"), ==, "3590.5");
  g_assert_cmpstr (json_text (json, "cable_length/stated"), ==, "2");
  g_assert_cmpstr (json_text (json, "cable_length/measured"), ==, "1");
  g_assert_cmpint (json_length (json, "circuits"), ==, 1);
  g_assert_cmpstr (json_text (json, "circuits/0/current_a"), ==, "0.5");
  g_assert_cmpstr (json_text (json, "findings/error"), ==, "0");
}

/* Writes a document that carries the part of workshop.xml, with @from replaced by @to; the path is owned. */
static char *
write_carrying (const char *name, const char *from, const char *to)
{
  g_autofree char    *catalogue = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char    *document = NULL;
  char               *path = work_path (name);
  g_autoptr (GError)  error = NULL;

  g_file_get_contents (g_test_get_filename (G_TEST_DIST, DATA "workshop.xml", NULL), &catalogue,
                       NULL, &error);
  g_assert_no_error (error);
  text = g_string_new (strstr (catalogue, "<catalogue"));
  g_assert_cmpuint (
    g_string_replace (text, " title=\"Parts of a workshop\" licence=\"CC0-1.0\"", "", 0), ==, 1);
  g_assert_cmpuint (g_string_replace (text, from, to, 0), >, 0);
  document = g_strconcat (
    "<harness xmlns=\"https://kabelbaum.org/ns/harness/1\" version=\"1\" last-id=\"2\"><properties/>",
    text->str,
    "<connector id=\"x1\" designator=\"X1\" part=\"SHOP-1\" x=\"0\" y=\"0\"/>"
    "<connector id=\"x2\" designator=\"X2\" part=\"" SOCKET "\" x=\"90\" y=\"0\"/></harness>",
    NULL);
  g_file_set_contents (path, document, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* Each part is compared with what is installed. */
static void
test_info_parts (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *state;
    const char *field;
    const char *document;
    const char *catalogue;
    const char *words_only;
  } cases[] = {
    { "12.5", "12.5", "same", NULL, NULL, NULL, NULL },
    { "12.5", "13.5", "differs", "weight", "13.5 g", "12.5 g", "false" },
    { "<fact name=\"weight\" value=\"12.5\" unit=\"g\"/>", "", "more", "weight", NULL, "12.5 g",
      "false" },
    { "</part>", "<counterpart part=\"" SOCKET "\"/></part>", "less", "counterpart." SOCKET, SOCKET,
      NULL, "false" },
    { "Measured in the workshop", "Weighed", "reworded", "source", "Weighed",
      "Measured in the workshop", "true" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_carrying ("own.kabelbaum", cases[i].from, cases[i].to);
      g_autoptr (Run)  info =
        run ("info", "--format", "json", "--catalog", DATA "workshop.xml", path, NULL);
      g_autoptr (Json) json = assert_json (info);

      assert_status (info, 0);
      g_assert_cmpint (json_length (json, "parts"), ==, 2);
      g_assert_cmpstr (json_text (json, "parts/0/number"), ==, SOCKET);
      g_assert_cmpstr (json_text (json, "parts/0/state"), ==, "same");
      g_assert_cmpint (json_length (json, "parts/0/fields"), ==, 0);
      g_assert_cmpstr (json_text (json, "parts/1/number"), ==, "SHOP-1");
      g_assert_cmpstr (json_text (json, "parts/1/state"), ==, cases[i].state);
      g_assert_cmpstr (json_text (json, "parts/1/fields/0/field"), ==, cases[i].field);
      g_assert_cmpstr (json_text (json, "parts/1/fields/0/document"), ==, cases[i].document);
      g_assert_cmpstr (json_text (json, "parts/1/fields/0/catalogue"), ==, cases[i].catalogue);
      g_assert_cmpstr (json_text (json, "parts/1/fields/0/words_only"), ==, cases[i].words_only);
    }
  clear_work ();
}

static void
test_info_parts_text (void)
{
  g_autofree char *path = write_carrying ("own.kabelbaum", "12.5", "13.5");
  g_autoptr (Run)  other = run ("info", "--catalog", DATA "workshop.xml", path, NULL);
  g_autoptr (Run)  unknown = run ("info", path, NULL);
  g_autoptr (Run)  same = run ("info", DATA "lead.kabelbaum", NULL);

  assert_status (other, 0);
  assert_contains (other->out, "Different parts: 2, of which 1 is not as in the catalogue\n"
                               "  SHOP-1\n"
                               "    Weight: here 13.5 g, in the catalogue 12.5 g\n");
  assert_status (unknown, 0);
  assert_contains (unknown->out,
                   "    No catalogue knows this part: the document’s own data are used.\n");
  assert_contains (same->out, "Different parts: ");
  assert_lacks (same->out, "of which");
  clear_work ();
}

void
add_check_tests (void)
{
  g_test_add_func ("/cli/check/exit", test_exit);
  g_test_add_func ("/cli/check/text", test_text);
  g_test_add_func ("/cli/check/odd", test_odd);
  g_test_add_func ("/cli/check/json", test_json);
  g_test_add_func ("/cli/check/severity", test_severity);
  g_test_add_func ("/cli/check/not-checked", test_not_checked);
  g_test_add_func ("/cli/check/mistakes", test_mistakes);
  g_test_add_func ("/cli/check/waived", test_waived);
  g_test_add_func ("/cli/check/severities", test_severities);
  g_test_add_func ("/cli/info/text", test_info_text);
  g_test_add_func ("/cli/info/json", test_info_json);
  g_test_add_func ("/cli/info/confusable", test_info_confusable);
  g_test_add_func ("/cli/info/parts", test_info_parts);
  g_test_add_func ("/cli/info/parts-text", test_info_parts_text);
}
