/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries with a header row: whatever program wrote them, the parts are those that the rows say, or none. */
#include "config.h"

#include <string.h>

#include "catalog-tests.h"
#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-library-columns.h"
#include "catalog/kb-library-import.h"
#include "catalog/kb-part-diff.h"

#define COLOURS                                                                                  \
  "<colour id='red' rgb='ff0000' code='RD' mark='RD' pattern='plain'><name lang='en'>red</name>" \
  "<name lang='de'>rot</name></colour>"                                                          \
  "<family id='fam' name='Fam 2' maker='M'/>"

static KbLibraryImport *
import_bytes (const char *bytes, gsize length, KbCatalog *known)
{
  const KbLibraryOptions options = { .title = "Sheet", .stated = TRUE };

  return kb_library_import_new ("f.csv", bytes, length, known, &options);
}

static KbLibraryImport *
import_text (const char *text, KbCatalog *known)
{
  return import_bytes (text, strlen (text), known);
}

/* The one part of a library that must have no error. */
static KbPart *
import_part (const char *text)
{
  g_autoptr (KbCatalog)       known = load_text (COLOURS);
  g_autoptr (KbLibraryImport) import = import_text (text, known);
  g_autofree char            *said = kb_problems_format (import->problems);

  g_test_message ("%s", said);
  g_assert_false (kb_problems_has_errors (import->problems));
  g_assert_cmpuint (import->entries->len, ==, 1);
  return kb_part_ref (((KbLibraryEntry *) import->entries->pdata[0])->part);
}

/* The one part of a catalogue in XML. */
static KbPart *
load_part (const char *element)
{
  g_autofree char      *body = g_strconcat (COLOURS, element, NULL);
  g_autoptr (KbCatalog) catalog = load_text (body);

  return kb_part_ref (kb_catalog_get_parts (catalog)->pdata[0]);
}

static void
assert_same (const KbPart *found, const KbPart *expected)
{
  g_autoptr (GPtrArray) differences = kb_part_diff (expected, found);

  for (guint i = 0; i < differences->len; i++)
    {
      const KbPartDifference *difference = differences->pdata[i];
      g_test_message ("%s: %s → %s", difference->field, difference->before, difference->after);
    }
  g_assert_cmpuint (differences->len, ==, 0);
}

#define PLUG_ELEMENT                                                                              \
  "<part number='P' kind='plug' maker='M' family='fam' superseded-by='P2' source='s'>"            \
  "<text lang='en'>a plug, big</text><text lang='de'>ein Stecker</text>"                          \
  "<port id='face' gender='plug' poles='2' coding='B' colour='red' mounting='flying'>"            \
  "<pole number='1' marking='1/COM' points='2'/><pole number='2' marking='2' points='2'/></port>" \
  "<fact name='rated-voltage' value='250' unit='V'/>"                                             \
  "<fact name='rated-current' value='25' unit='A'/>"                                              \
  "<fact name='rated-current' value='16' unit='A' poles='3'/>"                                    \
  "<fact name='contact-resistance' value='1' unit='mΩ' approx='yes'/>"                           \
  "<fact name='solid' from='0.5' to='4' unit='mm²'/>"                                            \
  "<fact name='solid-awg' from='20' to='12' unit='AWG'/>"                                         \
  "<fact name='width' value='20.5' unit='mm'/>"                                                   \
  "<fact name='retention-force' from='80' unit='N' strict='yes'/>"                                \
  "<fact name='mismating-protection' value='yes'/>"                                               \
  "<fact name='operating-temperature' from='-35' to='85' unit='°C'/>"                            \
  "<fact name='gtin' value='4006381333931'/>"                                                     \
  "<fact name='approval' value='VDE'/><fact name='approval' value='UL'/></part>"

/* Every kind of column: the part equals the one written as XML. */
static void
test_all_columns (void)
{
  g_autoptr (KbPart) expected = load_part (PLUG_ELEMENT);
  g_autoptr (KbPart) found = import_part (
    "number,kind,maker,family,superseded-by,text,text.de,gender,poles,coding,colour,mounting,"
    "markings,points,rated-voltage,rated-current,rated-current.3,contact-resistance,solid,width "
    "[mm],retention-force,mismating-protection,operating-temperature,gtin,approval\n"
    "P,plug,M,fam,P2,\"a plug, big\",ein Stecker,plug,2,B,red,flying,1/COM|2,2,250 V,25 A,16,"
    "approx. 1 mΩ,0.5...4 mm² / 20...12 AWG,20.5,> 80 N,yes,-35...85,4006381333931,VDE|UL\n");

  assert_same (found, expected);
}

/* The same in German, with semicolons and decimal commas. */
static void
test_german (void)
{
  g_autoptr (KbPart) expected = load_part (PLUG_ELEMENT);
  g_autoptr (KbPart) found = import_part (
    "Artikelnummer;Art;Hersteller;Familie;Nachfolger;Artikeltext (en);Artikeltext (de);"
    "Kontaktart;Polzahl;Kodierung;Farbe;Einbauart;Beschriftung;Anschlussstellen je Pol;"
    "Bemessungsspannung [V];Bemessungsstrom [A];Bemessungsstrom (3-polig) [A];Kontaktwiderstand;"
    "Eindrähtig [mm²];Eindrähtig (AWG);Breite in mm;Haltekraft;Fehlsteckschutz;"
    "Betriebstemperatur (°C);GTIN;Zulassung\n"
    "P;Stecker;M;Fam 2;P2;a plug, big;ein Stecker;Stecker;2;B;rot;fliegend;1/COM | 2;2|2;250;25;16;"
    "ca. 1 mΩ;0,5-4;20-12;20,5;> 80 N;ja;-35 bis 85;4006381333931;VDE | UL\n");

  assert_same (found, expected);
}

/* Delimiters, quotation marks, ends of lines, marks of the encoding: it is always the same part. */
static void
test_dialects (void)
{
  static const char *const texts[] = {
    "number,kind,text,width [mm]\nT,tool,\"größer, „1\"\" lang\",2.5\n",
    "number;kind;text;width [mm]\r\nT;tool;größer, „1\" lang;2,5\r\n",
    "number\tkind\ttext\twidth [mm]\rT\ttool\tgrößer, „1\" lang\t2,5",
    "sep=;\r\nnumber;kind;text;width (mm)\r\n\r\n\"T\" ; \"tool\";\"größer, „1\"\" lang\";\"2,5\"\r\n;;;\r\n",
    "kind;width_mm;;number;text\ntool;2,5;;T;größer, „1\" lang\n\n",
    "number,kind,text,width\nT,tool,\"größer,\n„1\"\" lang\",2.5 mm\n",
  };
  g_autoptr (KbPart) expected =
    load_part ("<part number='T' kind='tool' source='s'><text lang='en'>größer, „1\" lang</text>"
               "<fact name='width' value='2.5' unit='mm'/></part>");
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE", "WINDOWS-1252", "UTF-8" };
  static const char *const marks[] = { "\xff\xfe", "\xfe\xff", "", "\xef\xbb\xbf" };
  g_autoptr (KbCatalog)    known = load_text (COLOURS);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (KbPart) found = import_part (texts[i]);

      g_test_message ("dialect %u", i);
      assert_same (found, expected);
    }
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize            length;
      g_autofree char *bytes = g_convert (texts[0], -1, encodings[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GByteArray)      all = g_byte_array_new ();
      g_autoptr (KbLibraryImport) import = NULL;

      g_byte_array_append (all, (const guint8 *) marks[i], (guint) (i < 2 ? 2 : strlen (marks[i])));
      g_byte_array_append (all, (const guint8 *) bytes, (guint) length);
      import = import_bytes ((const char *) all->data, all->len, known);
      g_test_message ("%s", encodings[i]);
      g_assert_cmpuint (import->entries->len, ==, 1);
      assert_same (((KbLibraryEntry *) import->entries->pdata[0])->part, expected);
    }
}

/* Ports by name, cores, a colour of a part without ports, sources of rows. */
static void
test_other_kinds (void)
{
  g_autoptr (KbPart) distributor = import_part (
    "number,kind,port.in.role,port.in.poles,port.out1.role,port.out1.name,port.out1.gender\n"
    "D,distributor,input,2,output,status,socket\n");
  g_autoptr (KbPart) expected_distributor =
    load_part ("<part number='D' kind='distributor' source='s'><text lang='en'>D</text>"
               "<port id='in' role='input' poles='2'/>"
               "<port id='out1' role='output' name='status' gender='socket'/></part>");
  g_autoptr (KbPart) cable =
    import_part ("number,kind,cores,outer-diameter,colour\nC,Kabel,red|2|3:rot,7.2-8.4 mm,RD\n");
  g_autoptr (KbPart) expected_cable =
    load_part ("<part number='C' kind='cable' colour='red' source='s'><text lang='en'>C</text>"
               "<core number='1' colour='red'/><core number='2'/><core number='3' colour='red'/>"
               "<fact name='outer-diameter' from='7.2' to='8.4' unit='mm'/></part>");
  g_autoptr (KbPart) bare = import_part ("kind,number,poles\nsocket,S,-\n");
  g_autoptr (KbPart) expected_bare =
    load_part ("<part number='S' kind='socket' source='s'><text lang='en'>S</text>"
               "<port id='face' gender='socket'/></part>");

  assert_same (distributor, expected_distributor);
  assert_same (cable, expected_cable);
  assert_same (bare, expected_bare);
}

static void
test_sources (void)
{
  g_autoptr (KbCatalog)       known = load_text (COLOURS);
  const KbLibraryOptions      options = { .title = "lib.csv", .by = "A. Person" };
  const char                 *text = "number,kind,source,date,by,address,confidence\n"
                                     "T,tool,,,,,\n"
                                     "U,tool,Sheet U,31.01.2025,,https://example.org/u,H\n"
                                     "V,tool,,2025-02,B. Person,,\n";
  g_autoptr (KbLibraryImport) import =
    kb_library_import_new ("f.csv", text, strlen (text), known, &options);
  const KbSource *first, *second, *third;

  g_assert_cmpuint (import->entries->len, ==, 3);
  first = ((KbLibraryEntry *) import->entries->pdata[0])->part->source;
  second = ((KbLibraryEntry *) import->entries->pdata[1])->part->source;
  third = ((KbLibraryEntry *) import->entries->pdata[2])->part->source;
  g_assert_cmpint (first->kind, ==, KB_SOURCE_ENTERED);
  g_assert_cmpstr (first->title, ==, "lib.csv");
  g_assert_cmpstr (first->by, ==, "A. Person");
  g_assert_cmpint (second->kind, ==, KB_SOURCE_STATED);
  g_assert_cmpstr (second->title, ==, "Sheet U");
  g_assert_cmpstr (second->date, ==, "2025-01-31");
  g_assert_cmpstr (second->address, ==, "https://example.org/u");
  g_assert_cmpint (third->kind, ==, KB_SOURCE_ENTERED);
  g_assert_cmpstr (third->by, ==, "B. Person");
  g_assert_cmpstr (third->date, ==, "2025-02");
}

/* Each fault: where it is, in which column, and what to do; never a part of a library that has one. */
static void
test_faults (void)
{
  static const struct
  {
    const char *text, *said;
  } faults[] = {
    { "", "f.csv: error: The library is empty. It begins with a row that names the columns." },
    { "number,kind\n",
      "f.csv: error: The library has a header and no row. Add a row for each part." },
    { "kind\ntool\n", "f.csv:1: error: No column is named “number”. It holds the part numbers." },
    { "number\nT\n",
      "f.csv:1: error: No column is named “kind”. It says what the part is, as “plug”." },
    { "number,kind,wdith\nT,tool,1\n",
      "f.csv:1: error: The column “wdith” is not known. Did you mean “width”?" },
    { "number,kind,width [V]\nT,tool,1\n",
      "f.csv:1: error: The column “width [V]” has “V” in brackets, in which “width” cannot be "
      "stated. Use mm." },
    { "number,kind,potentials [mm]\nT,tool,1\n",
      "f.csv:1: error: The column “potentials [mm]” has “mm” in brackets, but “potentials” has no "
      "unit. Remove it." },
    { "number,kind,colour,Farbe\nT,tool,red,red\n",
      "f.csv:1: error: The columns “colour” and “Farbe” are for the same thing. Remove one." },
    { "number,kind\nT,plugg\n",
      "f.csv:2: error: “plugg” cannot stand in the column “kind”. Did you mean “plug”?" },
    { "number,kind\n,tool\n",
      "f.csv:2: error: The row has no part number. Add it in the column “number”." },
    { "number,kind\nT,\n",
      "f.csv:2: error: The row does not say in the column “kind” what the part is, as “plug”." },
    { "number,kind\nT,tool\nT,tool\n",
      "f.csv:3: error: “T” has a row already, in line 2. Remove one or give it another number." },
    { "number,kind,colour\nT,tool,readd\n",
      "f.csv:2: error: “readd” cannot stand in the column “colour”. Did you mean “red”?" },
    { "number,kind,poles\nT,plug,two\n",
      "f.csv:2: error: “two” in the column “poles” is no whole number from 1 to 99." },
    { "number,kind,poles\nT,tool,2\n",
      "f.csv:2: error: The part is no connector and has no poles, as the column “poles” says. Leave "
      "the cell empty; what an accessory fits to stands in the column “for-poles”." },
    { "number,kind,poles,markings\nT,plug,3,1|2\n",
      "f.csv:2: error: The column “markings” gives 2 entries for 3 poles. Separate one for each pole "
      "by “|”." },
    { "number,kind,gender\nT,plug,socket\n",
      "f.csv:2: error: “T” is by its kind of one gender and by its gender of the other. Make them "
      "agree." },
    { "number,kind\nT,distributor\n",
      "f.csv:2: error: “T” is a distributor without a port. Add columns for its ports, as "
      "“port.in1.poles”." },
    { "number,kind,rated-voltage\nT,tool,250\n",
      "f.csv:2: error: “250” in the column “rated-voltage” is not one figure in V. Write number and "
      "unit, or the unit in the header, as “rated-voltage [V]”." },
    { "number,kind,weight\nT,tool,1...2 g\n",
      "f.csv:2: error: “1...2 g” in the column “weight” is not one figure in g. Write number and "
      "unit, or the unit in the header, as “weight [g]”." },
    { "number,kind,width\nT,tool,2 V\n",
      "f.csv:2: error: “2 V” in the column “width” is not one figure in mm. Write number and unit, "
      "or the unit in the header, as “width [mm]”." },
    { "number,kind,width\nT,tool,1.234\n",
      "f.csv:2: error: width: “1.234” can be read with a decimal place or in thousands. Write it "
      "without doubt." },
    { "number,kind,separable\nT,tool,maybe\n",
      "f.csv:2: error: “maybe” cannot stand in the column “separable”. Leave the cell empty where "
      "nothing is stated." },
    { "number,kind,gtin\nT,tool,4006381333932\n",
      "f.csv:2: error: The last digit of the GTIN “4006381333932” of “T” is wrong: by the others it "
      "is 1. Compare it with the source." },
    { "number,kind,gtin\nT,tool,4.00638E+12\n",
      "f.csv:2: error: “4.00638E+12” of “T” is no GTIN. It has 8, 12, 13 or 14 digits and nothing "
      "else." },
    { "number,kind,superseded-by\nT,tool,U\nU,tool,T\n",
      "f.csv:2: error: The parts supersede each other in a ring: T → U → T. Remove one of these "
      "“superseded-by”." },
    { "number,kind,family\nT,tool,New\n",
      "f.csv:2: error: The family “New” of the column “family” is new, and a new one needs a maker. "
      "Add it in a column “maker”." },
    { "number,kind,date\nT,tool,31.02.2025\n",
      "f.csv:2: error: “31.02.2025” in the column “date” is no date. Write it as 2025-01-31." },
    { "number,kind,accessories\nT,tool,U|U\n",
      "f.csv:2: error: The column “accessories” names “U” twice. Remove one." },
    { "number,kind\nT,tool,more\n",
      "f.csv:2: error: The row has 3 cells, the header only 2. Put cells that hold a delimiter into "
      "quotation marks." },
    { "number,kind,\nT,tool,more\n",
      "f.csv:2: error: “more” stands in column 3, which has no title. Give it one." },
    { "number,kind,text\nT,tool,\"open\n",
      "f.csv:2: error: A quotation mark is opened here and never closed. Close it, or write it twice "
      "where it is part of the text." },
    { "number,kind,text\nT,tool,\"a\" b\n",
      "f.csv:2: error: Text stands behind a closing quotation mark: “ b”. Put the whole cell into "
      "one pair of them." },
    { "number,kind,text\nT,tool,a\001b\n",
      "f.csv:2: error: The cell in the column “text” holds a character that cannot be kept. Remove "
      "it." },
    { "number,kind,text\nT,tool,a\xc2\x85\xef\xbf\xbd"
      "b\n",
      "f.csv:2: error: The cell in the column “text” holds a character that cannot be kept. Remove "
      "it." },
    { "number,kind,rated-current,rated-current.2\nT,tool,5 A (2-pole),6\n",
      "f.csv:2: error: The column “rated-current.2” states “rated-current” a second time. Remove "
      "one." },
  };
  g_autoptr (KbCatalog) known = load_text (COLOURS);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (KbLibraryImport) import = import_text (faults[i].text, known);
      g_autofree char            *said = kb_problems_format (import->problems);

      g_test_message ("%s", faults[i].text);
      g_assert_cmpstr (said, ==, faults[i].said);
      g_assert_true (kb_problems_has_errors (import->problems));
    }
}

/* All faults of all rows are told, each with its line, also beyond cells of several lines. */
static void
test_all_faults (void)
{
  g_autoptr (KbCatalog)       known = load_text (COLOURS);
  g_autoptr (KbLibraryImport) import = import_text ("number,kind,text,width,poles\r\n"
                                                    "A,tool,\"one\r\ntwo\r\nthree\",x,\r\n"
                                                    "B,plugg,,,\r\n"
                                                    "\r\n"
                                                    "C,plug,,1 V,0\r\n"
                                                    "D,tool,,1,\r\n",
                                                    known);
  static const int            lines[] = { 2, 5, 7, 7 };

  g_assert_cmpuint (kb_problems_get_count (import->problems), ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpint (kb_problems_get (import->problems, i)->line, ==, lines[i]);
}

/* What only may be wrong is a warning, and the library is taken all the same. */
static void
test_warnings (void)
{
  g_autoptr (KbCatalog)       known = kb_catalog_new_shipped ();
  g_autoptr (KbLibraryImport) import =
    import_text ("number,kind,accessories,weight\nX1,plug,770-10l\nX2,tool,,\n", known);
  g_autofree char *said = kb_problems_format (import->problems);

  g_assert_false (kb_problems_has_errors (import->problems));
  g_assert_cmpstr (
    said, ==,
    "f.csv:2: warning: The row has only 3 cells of 4. What is missing is taken as not "
    "stated.\n"
    "f.csv:2: warning: “X1” names the accessory “770-10l”, which no catalogue has. "
    "Did you mean “770-101”?");
}

/* New, changed and unchanged against what is known; nothing is changed by looking. */
static void
test_states (void)
{
  g_autoptr (KbCatalog) known = load_text (
    COLOURS
    "<part number='A' kind='tool' source='s'><text lang='en'>A</text></part>"
    "<part number='B' kind='tool' source='s'><text lang='en'>B</text>"
    "<fact name='width' value='2' unit='mm'/><fact name='height' value='3' unit='mm'/></part>");
  g_autoptr (KbLibraryImport) import = import_text (
    "number,kind,width,depth,family,maker\nA,tool,,,,\nB,tool,2.5,4,,\nC,tool,1,,Brand new,M\n",
    known);
  static const struct
  {
    const char *field, *before, *after;
  } expected[] = { { "width", "2 mm", "2.5 mm" },
                   { "height", "3 mm", NULL },
                   { "depth", NULL, "4 mm" } };
  g_autoptr (KbCatalog) layer = kb_catalog_new_layer (known);
  const KbLibraryEntry *changed;

  g_assert_cmpuint (kb_library_import_count (import, KB_LIBRARY_NEW), ==, 1);
  g_assert_cmpuint (kb_library_import_count (import, KB_LIBRARY_CHANGED), ==, 1);
  g_assert_cmpuint (kb_library_import_count (import, KB_LIBRARY_UNCHANGED), ==, 1);
  changed = import->entries->pdata[1];
  g_assert_cmpint (changed->state, ==, KB_LIBRARY_CHANGED);
  g_assert_true (changed->before == kb_catalog_find_part (known, "B"));
  g_assert_cmpuint (changed->differences->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const KbPartDifference *difference = changed->differences->pdata[i];

      g_assert_cmpstr (difference->field, ==, expected[i].field);
      g_assert_cmpstr (difference->before, ==, expected[i].before);
      g_assert_cmpstr (difference->after, ==, expected[i].after);
    }
  g_assert_null (kb_catalog_find_part (known, "C"));
  g_assert_cmpuint (import->families->len, ==, 1);
  kb_library_import_apply (import, layer);
  g_assert_nonnull (kb_catalog_find_part (layer, "C"));
  g_assert_cmpstr (kb_catalog_find_part (layer, "C")->family, ==, "brand-new");
  g_assert_nonnull (kb_catalog_find_family (layer, "brand-new"));
  g_assert_null (kb_catalog_find_part (known, "C"));
}

/* What was imported, written and read again is unchanged when it is imported once more. */
static void
test_round_trip (void)
{
  static const char *const text =
    "number;kind;maker;family;text;poles;markings;width;solid;weight;approval;counterparts;colour\n"
    "P;plug;M;New one;\"<a> & \"\"b\"\"\";2;–|2;1,25;0,5...4 mm²/20...12 AWG;ca. 2 g;A|B;S;rot\n"
    "S;socket;M;New one;s;;L|N|PE;;≤ 2,5 mm²;;;P;\n";
  g_autoptr (KbCatalog)       known = load_text (COLOURS);
  g_autoptr (KbCatalog)       layer = kb_catalog_new_layer (known);
  g_autoptr (KbCatalog)       again = kb_catalog_new_layer (known);
  g_autoptr (KbLibraryImport) first = import_text (text, layer);
  g_autoptr (KbLibraryImport) second = NULL;
  g_autoptr (KbXmlWriter)     writer = kb_xml_writer_new ();
  g_autoptr (KbProblems)      problems = kb_problems_new ("written");
  g_autoptr (GBytes)          bytes = NULL;
  g_autofree char            *said = kb_problems_format (first->problems);

  g_assert_cmpstr (said, ==,
                   "f.csv:2: warning: “P” names “S” as counterpart, but their numbers of "
                   "poles differ. Compare both with their sheets.\n"
                   "f.csv:3: warning: “S” names “P” as counterpart, but their numbers of "
                   "poles differ. Compare both with their sheets.");
  kb_library_import_apply (first, layer);
  kb_catalog_write (layer, "t", writer);
  bytes = kb_xml_writer_finish (writer);
  g_assert_true (kb_catalog_load_bytes (again, bytes, problems));
  second = import_text (text, again);
  g_assert_cmpuint (kb_library_import_count (second, KB_LIBRARY_UNCHANGED), ==, 2);
}

/* ---- columns ---- */

/* The text of a line `keyword "…"` of a translation, without escapes; NULL for another line. */
static char *
dup_quoted (const char *line, const char *keyword)
{
  g_autofree char *text = NULL;

  if (!g_str_has_prefix (line, keyword) || line[strlen (keyword)] != ' ')
    return NULL;
  text = g_strdup (line + strlen (keyword) + 2);
  if (strlen (text) == 0)
    return NULL;
  text[strlen (text) - 1] = '\0';
  return g_strcompress (text);
}

/* Every fact by its name and by the label of the program, in English and as its translation has it. */
static void
test_fact_columns (void)
{
  g_autofree char       *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "po/de.po", NULL);
  g_autofree char       *po = NULL;
  g_auto (GStrv)         lines = NULL;
  g_autoptr (GHashTable) german = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint                  n_defs, n_german = 0;
  const KbFactDef       *defs = kb_fact_defs (&n_defs);

  g_assert_true (g_file_get_contents (path, &po, NULL, NULL));
  lines = g_strsplit (po, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      g_autofree char *id = dup_quoted (lines[i], "msgid");
      g_autofree char *text = dup_quoted (lines[i + 1], "msgstr");

      /* With a context it is another word. */
      if (id != NULL && text != NULL && (i == 0 || !g_str_has_prefix (lines[i - 1], "msgctxt")))
        g_hash_table_insert (german, g_steal_pointer (&id), g_steal_pointer (&text));
    }
  for (guint i = 0; i < n_defs; i++)
    {
      const char *const names[] = { defs[i].name, defs[i].label,
                                    g_hash_table_lookup (german, defs[i].label) };

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autoptr (KbProblems) problems = kb_problems_new ("");
          KbColumn              *column;

          if (names[j] == NULL || *names[j] == '\0')
            continue;
          column = kb_column_new (names[j], 1, problems);
          g_test_message ("%s: %s", defs[i].name, names[j]);
          g_assert_cmpint (column->field, ==, KB_COLUMN_FACT);
          g_assert_cmpstr (column->fact->name, ==, defs[i].name);
          kb_column_free (column);
          n_german += j == 2;
        }
    }
  g_assert_cmpuint (n_german, >, 80);
}

static void
test_column_additions (void)
{
  static const struct
  {
    const char *title, *fact, *unit;
    int         poles;
  } titles[] = {
    { "width [mm]", "width", "mm", 0 },
    { "Width (mm)", "width", "mm", 0 },
    { "WIDTH_MM²", NULL, NULL, 0 },
    { "width in mm", "width", "mm", 0 },
    { "width, mm", "width", "mm", 0 },
    { "rated_current_A", "rated-current", "A", 0 },
    { "rated-current.3", "rated-current", NULL, 3 },
    { "Rated current (3-pole) [mA]", "rated-current", "mA", 3 },
    { "rated-current.100", NULL, NULL, 0 },
    { "approval.2", NULL, NULL, 0 },
    { "Solid (AWG)", "solid-awg", NULL, 0 },
    { "solid [mm2]", "solid", "mm2", 0 },
    { "width [inch]", NULL, NULL, 0 },
    { "port.in.width", NULL, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (KbProblems) problems = kb_problems_new ("");
      KbColumn              *column = kb_column_new (titles[i].title, 1, problems);

      g_test_message ("%s", titles[i].title);
      g_assert_cmpint (column->field, ==,
                       titles[i].fact != NULL ? KB_COLUMN_FACT : KB_COLUMN_IGNORED);
      g_assert_cmpuint (kb_problems_get_count (problems), ==, titles[i].fact == NULL);
      if (titles[i].fact != NULL)
        {
          g_assert_cmpstr (column->fact->name, ==, titles[i].fact);
          g_assert_cmpstr (column->unit, ==, titles[i].unit);
          g_assert_cmpint (column->poles, ==, titles[i].poles);
        }
      kb_column_free (column);
    }
}

/* ---- rubbish ---- */

/* A library cut off anywhere, and with any byte exchanged: errors or parts, never a crash. */
static void
test_damaged (void)
{
  static const char *const text =
    "number;kind;text;poles;markings;width [mm];solid;colour;cores;port.x.poles\r\n"
    "P;plug;\"a;\r\n\"\"b\"\"\";2;1|2;1,25;0,5...4 mm²/20...12 AWG;rot;;\r\n"
    "C;cable;x;;;;;red;red|2:rot;\r\n";
  g_autoptr (KbCatalog) known = load_text (COLOURS);
  static const guint8   bytes[] = { 0, 1, '"', '\n', ';', ',', '|', 0x80, 0xff, '[', '.' };
  guint                 refused = 0;

  for (gsize i = 0; i <= strlen (text); i++)
    {
      g_autoptr (KbLibraryImport) cut = import_bytes (text, i, known);

      refused += kb_problems_has_errors (cut->problems);
      for (guint j = 0; j < G_N_ELEMENTS (bytes) && i < strlen (text); j++)
        {
          g_autofree char            *copy = g_strdup (text);
          g_autoptr (KbLibraryImport) import = NULL;

          copy[i] = (char) bytes[j];
          import = import_bytes (copy, strlen (text), known);
          g_assert_true (kb_problems_has_errors (import->problems) || import->entries->len > 0);
        }
    }
  g_assert_cmpuint (refused, >, 80);
}

static void
test_rubbish (void)
{
  g_autoptr (KbCatalog)       known = load_text (COLOURS);
  g_autoptr (GString)         wide = g_string_new ("number,kind");
  g_autofree guint8          *noise = g_malloc (4096);
  g_autoptr (KbLibraryImport) import = NULL;

  for (guint i = 0; i < 4096; i++)
    noise[i] = (guint8) g_test_rand_int_range (0, 256);
  import = import_bytes ((const char *) noise, 4096, known);
  g_assert_true (kb_problems_has_errors (import->problems));
  g_clear_pointer (&import, kb_library_import_free);
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (wide, ',');
  g_string_append (wide, "\nT,tool\n");
  import = import_text (wide->str, known);
  g_assert_true (kb_problems_has_errors (import->problems));
}

void
add_library_tests (void)
{
  g_test_add_func ("/catalog/library/all-columns", test_all_columns);
  g_test_add_func ("/catalog/library/german", test_german);
  g_test_add_func ("/catalog/library/dialects", test_dialects);
  g_test_add_func ("/catalog/library/other-kinds", test_other_kinds);
  g_test_add_func ("/catalog/library/sources", test_sources);
  g_test_add_func ("/catalog/library/faults", test_faults);
  g_test_add_func ("/catalog/library/all-faults", test_all_faults);
  g_test_add_func ("/catalog/library/warnings", test_warnings);
  g_test_add_func ("/catalog/library/states", test_states);
  g_test_add_func ("/catalog/library/round-trip", test_round_trip);
  g_test_add_func ("/catalog/library/fact-columns", test_fact_columns);
  g_test_add_func ("/catalog/library/column-additions", test_column_additions);
  g_test_add_func ("/catalog/library/damaged", test_damaged);
  g_test_add_func ("/catalog/library/rubbish", test_rubbish);
}
