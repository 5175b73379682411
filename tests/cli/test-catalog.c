/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-run.h"

#include <glib/gstdio.h>

static const Json *
find_entry (const Json *list, const char *key, const char *value)
{
  for (guint i = 0; i < list->values->len; i++)
    {
      const Json *entry = g_ptr_array_index (list->values, i);

      if (g_strcmp0 (json_text (entry, key), value) == 0)
        return entry;
    }
  return NULL;
}

static void
test_list (void)
{
  g_autoptr (Run)  text = run ("catalog", "list", NULL);
  g_autoptr (Run)  listed = run ("catalog", "list", "--format", "json", NULL);
  g_autoptr (Json) json = assert_json (listed);
  const Json      *plug = find_entry (json_get (json, "parts"), "number", PLUG);
  const Json *example = find_entry (json_get (json, "parts"), "number", "EXAMPLE-B-GREY-SOCKET");

  assert_status (text, 0);
  assert_contains (text->out, PLUG "  ");
  assert_contains (text->out, "Plug; 2-pole; Cod. B; 4,00 mm²; light turquoise\n");
  assert_status (listed, 0);
  g_assert_nonnull (plug);
  g_assert_cmpstr (json_text (plug, "kind"), ==, "plug");
  g_assert_cmpstr (json_text (plug, "maker"), ==, "WAGO");
  g_assert_cmpstr (json_text (plug, "family"), ==, "winsta-midi-special");
  g_assert_cmpstr (json_text (plug, "teaching"), ==, "false");
  g_assert_cmpstr (json_text (example, "teaching"), ==, "true");
}

static void
test_list_kind (void)
{
  g_autoptr (Run) listed =
    run ("catalog", "list", "--kind", "distributor", "--format", "json", NULL);
  g_autoptr (Json) json = assert_json (listed);

  g_assert_cmpint (json_length (json, "parts"), ==, 7);
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *path = g_strdup_printf ("parts/%d/kind", i);
      g_assert_cmpstr (json_text (json, path), ==, "distributor");
    }
  assert_contains (listed->out, "\"770-974/076-000\"");
  assert_contains (listed->out, "\"770-977/076-000\"");
}

/* The data sheet's figures, and what it does not state. */
static void
test_show_json (void)
{
  g_autoptr (Run)  shown = run ("catalog", "show", PLUG, "--format", "json", NULL);
  g_autoptr (Run)  socket_run = run ("catalog", "show", SOCKET, "--format", "json", NULL);
  g_autoptr (Json) json = assert_json (shown);
  g_autoptr (Json) socket = assert_json (socket_run);
  const Json      *width = find_entry (json_get (json, "facts"), "name", "width");
  const Json      *range = find_entry (json_get (json, "facts"), "name", "fine-stranded");
  const Json      *unknown = find_entry (json_get (socket, "facts"), "name", "width");

  g_assert_cmpstr (json_text (json, "number"), ==, PLUG);
  g_assert_cmpstr (json_text (json, "ports/0/coding"), ==, "B");
  g_assert_cmpstr (json_text (json, "ports/0/poles/0/marking"), ==, "1/COM");
  g_assert_cmpstr (json_text (width, "value"), ==, "20 mm");
  g_assert_cmpstr (json_text (width, "number"), ==, "20");
  g_assert_cmpstr (json_text (width, "unit"), ==, "mm");
  g_assert_cmpstr (json_text (width, "state"), ==, "stated");
  g_assert_nonnull (json_text (width, "source"));
  g_assert_cmpstr (json_text (range, "from"), ==, "0.5");
  g_assert_cmpstr (json_text (range, "to"), ==, "4");
  g_assert_cmpstr (json_text (unknown, "state"), ==, "unknown");
  g_assert_null (json_text (unknown, "number"));
}

static void
test_show_text (void)
{
  g_autoptr (Run) shown = run ("catalog", "show", PLUG, NULL);
  g_autoptr (Run) socket = run ("catalog", "show", SOCKET, NULL);
  g_autoptr (Run) shop = run ("catalog", "show", "SHOP-1", "--catalog", DATA "workshop.xml", NULL);
  const char     *heading;

  assert_status (shown, 0);
  g_assert_true (g_str_has_prefix (shown->out, PLUG "\n"));
  assert_contains (shown->out, "  Width: 20 mm");
  assert_contains (shown->out, "  Markings: 1/COM, 2\n");
  assert_status (socket, 0);
  heading = strstr (socket->out, "\nNot stated\n");
  g_assert_nonnull (heading);
  assert_contains (heading, "\n  Width\n");
  assert_contains (socket->out, "  Markings: not stated\n");
  assert_status (shop, 0);
  assert_contains (shop->out, "Measured in the workshop [entered]");
  assert_contains (shop->out, "  Weight: 12.5 g");
}

static void
test_check (void)
{
  g_autoptr (Run) good = run ("catalog", "check", DATA "workshop.xml", NULL);
  g_autoptr (Run) shipped =
    run ("catalog", "check", "resources/catalogs/colours.xml",
         "resources/catalogs/winsta-midi-special.xml", "resources/catalogs/cables.xml",
         "resources/catalogs/rules.xml", "resources/catalogs/teaching.xml", NULL);
  g_autoptr (Run) bad = run ("catalog", "check", DATA "bad-catalogue.xml", NULL);
  g_autoptr (Run) harness = run ("catalog", "check", DATA "lead.kabelbaum", NULL);
  g_autoptr (Run) twice = run ("catalog", "check", DATA "workshop.xml", DATA "workshop.xml", NULL);

  assert_status (good, 0);
  g_assert_cmpstr (good->out, ==,
                   DATA "workshop.xml: parts: 1, families: 0, colours: 0, rules: 0\n");
  assert_status (shipped, 0);
  g_assert_cmpstr (shipped->err, ==, "");
  assert_refused (bad, "bad-catalogue.xml:4: error: ");
  assert_refused (harness, "lead.kabelbaum:3: error: ");
  /* The very same part once more is no fault. */
  assert_status (twice, 0);
}

/* A family, parts and a rule of a user's own work at once, in every call. */
static void
test_own_line (void)
{
  static const char *const own = DATA "own-line.xml";
  g_autoptr (Run)          checked = run ("catalog", "check", own, NULL);
  g_autoptr (Run)          shown = run ("catalog", "show", "OWN-PLUG", "--catalog", own, NULL);
  g_autoptr (Run)          good_run =
    run ("mate", "OWN-PLUG", "OWN-SOCKET-16", "--catalog", own, "--format", "json", NULL);
  g_autoptr (Run) bad_run =
    run ("--catalog", own, "mate", "OWN-PLUG", "OWN-SOCKET-10", "--format", "json", NULL);
  g_autoptr (Run) other_run =
    run ("mate", "OWN-PLUG", SOCKET, "--catalog", own, "--format", "json", NULL);
  g_autoptr (Run)  without = run ("mate", "OWN-PLUG", "OWN-SOCKET-16", NULL);
  g_autoptr (Json) good = assert_json (good_run);
  g_autoptr (Json) bad = assert_json (bad_run);
  g_autoptr (Json) other = assert_json (other_run);
  const Json      *reason = find_entry (json_get (bad, "reasons"), "rule", "OWN-01");

  g_assert_cmpstr (checked->out, ==,
                   DATA "own-line.xml: parts: 3, families: 1, colours: 0, rules: 1\n");
  assert_contains (shown->out, "  Family: Own line\n");
  g_assert_cmpstr (json_text (good, "fits"), ==, "yes");
  g_assert_cmpstr (json_text (good, "permitted"), ==, "yes");
  g_assert_cmpstr (json_text (bad, "fits"), ==, "yes");
  g_assert_cmpstr (json_text (bad, "permitted"), ==, "no");
  g_assert_cmpstr (json_text (reason, "message"), ==,
                   "OWN-PLUG and OWN-SOCKET-10 are rated differently: 16 A against 10 A");
  g_assert_cmpstr (json_text (reason, "source"), ==, "House standard 7, chapter 3");
  g_assert_cmpstr (json_text (other, "fits"), ==, "no");
  g_assert_nonnull (find_entry (json_get (other, "reasons"), "rule", "M-04"));
  assert_refused (without, "OWN-PLUG");
}

/* Faults that only show when parts are held against each other, each at its line. */
static void
test_check_meaning (void)
{
  static const char *const lines[] = {
    ":6: warning: IEC 60757 has no code “MV”",
    ":6: warning: The colours “mauve” and “black” have one mark",
    ":7: warning: “A” is superseded by “Z9”, which no catalogue has",
    ":7: warning: “A” states 3 potentials for 2 poles",
    ":7: warning: “A” states 4 connection points, its poles have 2",
    ":12: warning: “A” names “B” as counterpart, but their numbers of poles differ",
    ":12: warning: “A” names “B” as counterpart, but not the other way round",
    ":13: warning: “A” names “C” as counterpart, but both have the same gender",
    ":14: warning: “A” names the counterpart “770-1242/076-00”, which no catalogue has. Did you mean "
    "“770-1242/076-000”?",
    ":15: warning: “A” names “770-101” as counterpart, which is no connector",
    ":16: warning: The accessory “CAP3” is for 3 poles and cannot fit “A”",
    ":18: warning: “A” names “B” as accessory, which is none",
    ":19: warning: “A” names the accessory “no-such-thing-at-all”, which no catalogue has",
    ":34: warning: There are two parts “770-101” that differ",
  };
  g_autoptr (Run) checked = run ("catalog", "check", DATA "semantic.xml", NULL);
  g_autoptr (Run) both =
    run ("catalog", "check", DATA "semantic.xml", DATA "semantic-other.xml", NULL);
  g_autoptr (Run) json = run ("catalog", "check", DATA "semantic.xml", DATA "bad-catalogue.xml",
                              "--format", "json", NULL);

  assert_status (checked, 0);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    assert_contains (checked->err, lines[i]);
  /* The separable cap of five poles serves two: nothing is said of line 17. */
  g_assert_null (strstr (checked->err, "semantic.xml:17:"));
  assert_status (both, 1);
  assert_contains (both->err, "semantic-other.xml:5: error: “C” is also in " DATA "semantic.xml, "
                              "line 26, and differs there in: Port face: number of poles");
  /* What is wrong in the one file is not told of the other. */
  g_assert_null (strstr (both->err, "semantic-other.xml:6"));
  assert_status (json, 2);
  assert_contains (json->out, "\"usable\": false");
  assert_contains (json->out, "\"line\": 34");
}

/* The answers of “mate” for the pairs of the matrix. */
static void
assert_pairs_are_mates (const Json *pairs, guint step)
{
  for (guint i = 0; i < pairs->values->len; i += step)
    {
      const Json     *pair = g_ptr_array_index (pairs->values, i);
      g_autoptr (Run) mate =
        run ("mate", json_text (pair, "a"), json_text (pair, "b"), "--format", "json", NULL);
      g_autoptr (Json) verdict = assert_json (mate);

      g_assert_cmpstr (json_text (pair, "fits"), ==, json_text (verdict, "fits"));
      g_assert_cmpstr (json_text (pair, "permitted"), ==, json_text (verdict, "permitted"));
    }
}

/* Every pair of ports once, with the words that “mate” has for it. */
static void
test_matrix (void)
{
  g_autoptr (Run)  matrix = run ("catalog", "matrix", "--format", "json", NULL);
  g_autoptr (Json) json = assert_json (matrix);
  const Json      *pairs = json_get (json, "pairs");
  guint            n_ports = 0;

  while (n_ports * (n_ports + 1) / 2 < pairs->values->len)
    n_ports++;
  g_assert_cmpuint (n_ports * (n_ports + 1) / 2, ==, pairs->values->len);
  g_assert_cmpuint (n_ports, >, 20);
  assert_pairs_are_mates (pairs, pairs->values->len / 15);
  assert_contains (matrix->out, "\"a\": \"" SOCKET "\",\n      \"b\": \"" PLUG "\",\n"
                                "      \"fits\": \"yes\",\n      \"permitted\": \"yes\"");
}

/* In words: what each port fits to, by what can be said of it; the dangerous ones stand out. */
static void
test_matrix_text (void)
{
  g_autoptr (Run) text = run ("catalog", "matrix", NULL);
  const char     *plug = strstr (text->out, PLUG "  plug, 2-pole, coding B\n");
  const char     *fits, *dangerous;

  assert_status (text, 0);
  g_assert_nonnull (plug);
  fits = strstr (plug, "\n  fits and is permitted: " SOCKET);
  dangerous = strstr (plug, "\n  FITS, BUT MUST NOT BE PLUGGED: EXAMPLE-B-GREY-SOCKET");
  g_assert_nonnull (fits);
  g_assert_true (fits < dangerous);
  g_assert_true (dangerous < strstr (plug, "\n  does not fit: "));
}

/* The sheet becomes a catalogue that loads again, shows the same part, and lists what is printed about the others. */
static void
test_import (void)
{
  g_autofree char *folder = g_dir_make_tmp ("kabelbaum-cli.XXXXXX", NULL);
  g_autofree char *out = g_build_filename (folder, "out.xml", NULL);
  const char      *sheet = "tests/catalog/sheets/data-sheet-770-1252-076-000.md";
  g_autoptr (Run)  dry = run ("catalog", "import", sheet, "--dry-run", "--format", "json", NULL);
  g_autoptr (Run)  without = run ("catalog", "import", sheet, NULL);
  g_autoptr (Run)  import = run ("catalog", "import", sheet, "-o", out, NULL);
  g_autoptr (Run)  checked = run ("catalog", "check", out, NULL);
  g_autoptr (Run)  mate = run ("mate", PLUG, SOCKET, "--catalog", out, "--format", "json", NULL);
  g_autofree char *bytes = NULL;

  assert_status (dry, 0);
  assert_contains (dry->out, "\"state\": \"understood\"");
  assert_refused (without, "-o");
  assert_status (import, 0);
  assert_contains (import->out,
                   "770-502/041-000  Strain relief housing; 2-pole; with locking clip; "
                   "for 1 cable; 7.0 ... 10.5 mm; 35 mm; black");
  assert_contains (import->out, "0 not understood");
  g_assert_cmpstr (import->err, ==, "");
  assert_status (checked, 0);
  assert_status (mate, 0);
  assert_contains (mate->out, "\"permitted\": \"yes\"");
  g_assert_true (g_file_get_contents (out, &bytes, NULL, NULL));
  assert_contains (bytes, "printed=\"Rated current 25 A\"");
  g_unlink (out);
  g_rmdir (folder);
}

#define LIBRARY "number;kind;text;width [mm];colour\nL1;tool;first;1,5;\nL2;tool;second;;red\n"

static char *
write_work (const char *name, const char *text)
{
  char              *path = work_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static char *
read_file (const char *path)
{
  char              *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* A dry run tells and writes nothing; then all is written; the same once more changes nothing. */
static void
test_library (void)
{
  g_autofree char *library = write_work ("lib.csv", LIBRARY);
  g_autofree char *out = work_path ("out.xml");
  g_autoptr (Run)  dry = run ("catalog", "import", library, "-o", out, "--dry-run", NULL);
  g_autoptr (Run)  wrote = NULL, again = NULL, checked = NULL;
  g_autofree char *first = NULL, *second = NULL;

  assert_status (dry, 0);
  g_assert_cmpstr (
    dry->out, ==,
    "L1: new (Operating tool; first)\nL2: new (Operating tool; second)\n"
    "Parts: 2 new, 0 changed, 0 unchanged.\nThis was a dry run: nothing was written.\n");
  assert_exists (out, FALSE);
  wrote = run ("catalog", "import", library, "-o", out, "--by", "A. Person", NULL);
  assert_status (wrote, 0);
  assert_contains (wrote->out, "Parts: 2 new, 0 changed, 0 unchanged.\nWritten: ");
  first = read_file (out);
  assert_contains (first,
                   "<source id=\"s1\" kind=\"entered\" title=\"lib.csv\" by=\"A. Person\"/>");
  assert_contains (first, "<fact name=\"width\" value=\"1.5\" unit=\"mm\"/>");
  again = run ("catalog", "import", library, "-o", out, "--by", "A. Person", NULL);
  assert_status (again, 0);
  assert_contains (again->out, "Parts: 0 new, 0 changed, 2 unchanged.\n");
  second = read_file (out);
  g_assert_cmpstr (second, ==, first);
  checked = run ("catalog", "check", out, NULL);
  assert_status (checked, 0);
  clear_work ();
}

/* What is in the file and not in the library stays; what is in both is told field by field. */
static void
test_library_merge (void)
{
  g_autofree char *library = write_work ("lib.csv", LIBRARY);
  g_autofree char *later = write_work (
    "lib-2.csv", "number,kind,text,width,height\nL2,tool,second,2 mm,\nL3,tool,third,,3 "
                 "mm\n" PLUG ",plug,mine,,\n");
  g_autofree char *out = work_path ("out.xml");
  g_autoptr (Run)  wrote = run ("catalog", "import", library, "-o", out, NULL);
  g_autofree char *before = read_file (out);
  g_autoptr (Run)  dry = run ("catalog", "import", later, "-o", out, "-n", NULL);
  g_autoptr (Run)  json_run =
    run ("catalog", "import", later, "-o", out, "-n", "--format", "json", NULL);
  g_autoptr (Json) json = assert_json (json_run);
  g_autofree char *between = read_file (out);
  g_autoptr (Run)  merged = run ("catalog", "import", later, "-o", out, NULL);
  g_autofree char *after = read_file (out);

  assert_status (wrote, 0);
  assert_status (dry, 0);
  assert_contains (dry->out, "L2: changed against the file\n    Colour: red → not stated\n"
                             "    Source: lib.csv → lib-2.csv\n    Width: not stated → 2 mm\n");
  assert_contains (dry->out, PLUG ": changed against the installed part\n");
  assert_contains (dry->out, "    the same from another source: Port face: source\n");
  assert_contains (dry->out, "    Width: 20 mm → not stated\n");
  assert_contains (dry->out, "Parts: 1 new, 2 changed, 0 unchanged.\n");
  g_assert_cmpstr (json_text (json, "written"), ==, "false");
  g_assert_cmpstr (json_text (json, "files/0/parts/0/number"), ==, "L2");
  g_assert_cmpstr (json_text (json, "files/0/parts/0/against"), ==, "file");
  g_assert_cmpstr (json_text (json, "files/0/parts/0/differences/0/field"), ==, "colour");
  g_assert_cmpstr (json_text (json, "files/0/parts/0/differences/0/before"), ==, "red");
  g_assert_cmpstr (json_text (json, "files/0/parts/1/state"), ==, "new");
  g_assert_cmpstr (json_text (json, "files/0/counts/changed"), ==, "2");
  g_assert_cmpstr (between, ==, before);
  assert_status (merged, 0);
  assert_contains (after, "number=\"L1\"");
  assert_contains (after, "number=\"L3\"");
  assert_lacks (after, "colour=\"red\"");
  clear_work ();
}

/* With one error nothing is taken over, all errors are told, and what was there stays as it was. */
static void
test_library_refused (void)
{
  g_autofree char *bad =
    write_work ("bad.csv", "number,kind,width\nA,tool,1 mm\nB,plugg,\nC,tool,1 V\n");
  g_autofree char *good = write_work ("good.csv", "number,kind\nA,tool\n");
  g_autofree char *other = write_work ("other.csv", "number,kind,width\nA,tool,5\n");
  g_autofree char *sheet = write_work ("sheet.txt", "Item number X\n");
  g_autofree char *broken = write_work ("broken.xml", "<catalogue");
  g_autofree char *out = work_path ("out.xml");
  g_autoptr (Run)  refused = run ("catalog", "import", bad, good, "-o", out, NULL);
  g_autoptr (Run)  json = run ("catalog", "import", bad, "--dry-run", "--format", "json", NULL);
  g_autoptr (Run)  differ = run ("catalog", "import", good, other, "-o", out, NULL);
  g_autoptr (Run)  mixed = run ("catalog", "import", good, sheet, "-o", out, NULL);
  g_autoptr (Run)  sheets = run ("catalog", "import", sheet, "--by", "me", "-o", out, NULL);
  g_autoptr (Run)  over_broken = run ("catalog", "import", good, "-o", broken, NULL);
  g_autoptr (Run)  no_file = run ("catalog", "import", "no-such.csv", "-n", NULL);
  g_autofree char *still = read_file (broken);

  assert_status (refused, 2);
  assert_contains (refused->err, "bad.csv:3: error: “plugg” cannot stand in the column “kind”.");
  assert_contains (refused->err, "bad.csv:4: error: “1 V” in the column “width”");
  assert_contains (refused->err, "Nothing was taken over.");
  assert_status (json, 2);
  assert_contains (json->out, "\"line\": 4");
  assert_contains (json->out, "\"written\": false");
  assert_status (differ, 2);
  assert_contains (differ->err, "other.csv:2: error: “A” is in the library ");
  assert_contains (differ->err, " too and differs there in: Source, Width. ");
  assert_refused (mixed, "sheet.txt” is no library.");
  assert_refused (sheets, "--source and --by are for libraries");
  assert_refused (over_broken, "broken.xml:1: error: ");
  g_assert_cmpstr (still, ==, "<catalogue");
  assert_refused (no_file, "no-such.csv");
  assert_exists (out, FALSE);
  clear_work ();
}

#define CATALOGUE_WITH(extra) \
  "<catalogue xmlns='https://kabelbaum.org/ns/catalogue/1' title='Ours'>\n" extra "</catalogue>"

/* A file with what could not be written again is not written over. */
static void
test_library_keeps_foreign (void)
{
  static const char *const texts[] = {
    CATALOGUE_WITH ("<!-- why -->"),
    CATALOGUE_WITH ("<x:note xmlns:x='urn:x'/>"),
  };
  g_autofree char *library = write_work ("lib.csv", LIBRARY);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *out = write_work ("out.xml", texts[i]);
      g_autoptr (Run)  refused = run ("catalog", "import", library, "-o", out, NULL);
      g_autofree char *still = read_file (out);

      assert_refused (refused, "out.xml:2: error: This file holds what would be lost");
      g_assert_cmpstr (still, ==, texts[i]);
    }
  clear_work ();
}

/* Rules and the title of the file stay. */
static void
test_library_keeps_rules (void)
{
  g_autofree char *library = write_work ("lib.csv", LIBRARY);
  g_autofree char *out =
    write_work ("out.xml", CATALOGUE_WITH ("<rule id='R' subject='mating' severity='error'>"
                                           "<text lang='en' message='m'/></rule>"));
  g_autoptr (Run)  wrote = run ("catalog", "import", library, "-o", out, NULL);
  g_autofree char *text = read_file (out);

  assert_status (wrote, 0);
  assert_contains (text, "title=\"Ours\"");
  assert_contains (text, "<rule id=\"R\"");
  assert_contains (text, "number=\"L1\"");
  clear_work ();
}

void
add_catalog_tests (void)
{
  g_test_add_func ("/cli/catalog/own-line", test_own_line);
  g_test_add_func ("/cli/catalog/list", test_list);
  g_test_add_func ("/cli/catalog/list-kind", test_list_kind);
  g_test_add_func ("/cli/catalog/show-json", test_show_json);
  g_test_add_func ("/cli/catalog/show-text", test_show_text);
  g_test_add_func ("/cli/catalog/check", test_check);
  g_test_add_func ("/cli/catalog/check-meaning", test_check_meaning);
  g_test_add_func ("/cli/catalog/matrix", test_matrix);
  g_test_add_func ("/cli/catalog/matrix-text", test_matrix_text);
  g_test_add_func ("/cli/catalog/import", test_import);
  g_test_add_func ("/cli/catalog/library", test_library);
  g_test_add_func ("/cli/catalog/library-merge", test_library_merge);
  g_test_add_func ("/cli/catalog/library-refused", test_library_refused);
  g_test_add_func ("/cli/catalog/library-keeps-foreign", test_library_keeps_foreign);
  g_test_add_func ("/cli/catalog/library-keeps-rules", test_library_keeps_rules);
}
