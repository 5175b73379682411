/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts from the text of data sheets, in the shapes in which people paste them. */
#include "config.h"

#include "catalog-tests.h"

#include <string.h>

#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-sheet-import.h"
#include "catalog/kb-sheet-text.h"
#include "catalog/kb-sheet-value.h"

static KbSheetImport *
import (const char *text)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  return kb_sheet_import_new (text, strlen (text), catalog);
}

static const KbPart *
only_part (KbSheetImport *self)
{
  g_assert_cmpuint (self->parts->len, ==, 1);
  return self->parts->pdata[0];
}

static void
assert_fact (const KbPart *part, const char *name, int poles, const char *value)
{
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact    *fact = part->facts->pdata[i];
      g_autofree char *text = kb_value_to_machine (&fact->value);

      if (!g_str_equal (fact->def->name, name) || fact->poles != poles)
        continue;
      if (value == NULL)
        g_error ("%s of %s is %s, which nobody printed", name, part->number, text);
      g_assert_cmpstr (text, ==, value);
      return;
    }
  if (value != NULL)
    g_error ("%s states no %s", part->number, name);
}

/* The line is listed as not understood, and its reason says @reason. */
static void
assert_refused (KbSheetImport *self, int line, const char *reason)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const KbSheetLine *l = self->lines->pdata[i];

      if (l->line != line)
        continue;
      g_assert_cmpint (l->state, ==, KB_SHEET_NOT_UNDERSTOOD);
      if (reason != NULL && (l->problem == NULL || strstr (l->problem, reason) == NULL))
        g_error ("line %d: “%s” does not say “%s”", line, l->problem, reason);
      return;
    }
  g_error ("line %d is not accounted for", line);
}

/* Every line that is not blank stands in the account, once. */
static void
assert_complete (KbSheetImport *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint n = 0;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      for (guint j = 0; j < self->lines->len; j++)
        n += ((KbSheetLine *) self->lines->pdata[j])->line == (int) i + 1;
      if (n != 1)
        g_error ("line %u “%s” is accounted for %u times", i + 1, lines[i], n);
    }
}

/* ---- the sheet of the plug ---- */

static char *
load_sheet (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "tests/catalog/sheets",
                                                 "data-sheet-770-1252-076-000.md", NULL);
  char            *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_same_as_shipped (void)
{
  g_autofree char          *text = load_sheet ();
  g_autoptr (KbSheetImport) result = import (text);
  g_autoptr (KbCatalog)     catalog = kb_catalog_new_shipped ();
  const KbPart             *part = only_part (result);
  const KbPart             *shipped = find_part (catalog, PLUG);

  g_assert_cmpuint (part->facts->len, ==, shipped->facts->len);
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *a = part->facts->pdata[i], *b = shipped->facts->pdata[i];

      if (!kb_fact_equal (a, b))
        g_error ("%s “%s”, shipped %s “%s”", a->def->name, a->printed, b->def->name, b->printed);
    }
  g_assert_true (kb_part_equal (part, shipped));
  g_assert_cmpstr (part->source->address, ==, "www.wago.com/770-1252/076-000");
  g_assert_cmpuint (part->counterparts->len, ==, 3);
  g_assert_cmpuint (part->accessories->len, ==, 13);
  g_assert_cmpuint (kb_sheet_import_count (result, KB_SHEET_NOT_UNDERSTOOD), ==, 0);
  assert_complete (result, text);
}

/* Its lines in reverse, section by section label by label, give the same figures. */
static void
test_other_order (void)
{
  g_autofree char          *text = load_sheet ();
  char                     *data = strstr (text, "**Data**");
  char                     *end = strstr (text, "## Approvals / Certificates");
  g_autofree char          *head = g_strndup (text, (gsize) (data - text));
  g_autofree char          *middle = g_strndup (data, (gsize) (end - data));
  g_auto (GStrv)            lines = g_strsplit (middle, "\n", -1);
  g_autoptr (GString)       turned = g_string_new (head);
  g_autoptr (KbSheetImport) straight = import (text);
  g_autoptr (KbSheetImport) result = NULL;

  for (guint i = g_strv_length (lines); i-- > 0;)
    g_string_append_printf (turned, "%s\n", lines[i]);
  g_string_append (turned, end);
  result = import (turned->str);
  g_assert_cmpuint (only_part (result)->facts->len, >=, only_part (straight)->facts->len - 1);
  for (guint i = 0; i < only_part (straight)->facts->len; i++)
    {
      const KbFact    *fact = only_part (straight)->facts->pdata[i];
      g_autofree char *value = kb_value_to_machine (&fact->value);

      if (!fact->def->repeats)
        assert_fact (only_part (result), fact->def->name, fact->poles, value);
    }
}

/* ---- figures ---- */

static void
test_figures (void)
{
  static const struct
  {
    const char *line, *fact, *value;
  } table[] = {
    { "Width: 20 mm", "width", "20 mm" },
    { "Width\t20mm", "width", "20 mm" },
    { "| Width | 20 mm |", "width", "20 mm" },
    { "Width      20,0 mm / 0.787 inch", "width", "20 mm" },
    { "WIDTH = 0.787 inch / 20 mm", "width", "20 mm" },
    { "Breite 2 cm", "width", "20 mm" },
    { "Höhe 12,9&nbsp;mm", "height", "12.9 mm" },
    { "Depth 37.5 mm (1.476 in)", "depth", "37.5 mm" },
    { "Solid conductor 0.5 - 4 mm2", "solid", "0.5...4 mm²" },
    { "Solid conductor 0,5…4 mm²/20…12 AWG", "solid-awg", "20...12 AWG" },
    { "Solid conductor AWG 20 ... 12 / 0.5 ... 4 mm^2", "solid", "0.5...4 mm²" },
    { "Solid conductor AWG 20 ... 12 / 0.5 ... 4 sq mm", "solid-awg", "20...12 AWG" },
    { "Solid conductor 0.5 to 4 sq mm", "solid", "0.5...4 mm²" },
    { "Eindrähtiger Leiter 0,5 bis 4 mm²", "solid", "0.5...4 mm²" },
    { "Fine-stranded conductor; with insulated ferrule 0.25 ... 1.5 mm²", "ferrule-collar",
      "0.25...1.5 mm²" },
    { "Nominal cross-section 4 mm <sup>2</sup>", "nominal-cross-section", "4 mm²" },
    { "Rated voltage (III/3): 250V", "rated-voltage", "250 V" },
    { "Bemessungsspannung (III / 3) 250 V", "rated-voltage", "250 V" },
    { "Rated voltage per UL 1977 600 V", "ul-rated-voltage", "600 V" },
    { "Rated surge voltage (III / 3) 4 kV", "rated-impulse-voltage", "4 kV" },
    { "Rated impulse withstand voltage 4 kV", "rated-impulse-voltage", "4 kV" },
    { "Overvoltage category III", "overvoltage-category", "III" },
    { "Rated current $25$ A", "rated-current", "25 A" },
    { "Rated current 500 mA", "rated-current", "0.5 A" },
    { "Retention force > 80 N", "retention-force", "> 80 N" },
    { "Retention force &gt; 80 N", "retention-force", "> 80 N" },
    { "Retention force ≥ 80 N", "retention-force", "≥ 80 N" },
    { "Operating temperature -35 … +85 °C", "operating-temperature", "-35...85 °C" },
    { "Continuous operating temperature −35 to +85 &deg;C", "operating-temperature",
      "-35...85 °C" },
    { "Dauergebrauchstemperatur -35 ... +85 ° C", "operating-temperature", "-35...85 °C" },
    { "Weight 6,5 g", "weight", "6.5 g" },
    { "Weight 0.0065 kg", "weight", "6.5 g" },
    { "Strip length 9 mm", "strip-length", "9 mm" },
    { "Abisolierlänge\t9 mm", "strip-length", "9 mm" },
    { "Contact resistance approx. 1 m Ω", "contact-resistance", "1 mΩ" },
    { "Contact resistance 1 mOhm", "contact-resistance", "1 mΩ" },
    { "Pole spacing 4.4 mm", "pole-spacing", "4.4 mm" },
    { "Conductor entry angle to mating direction 90°", "entry-direction", "90°" },
    { "Protection class IP40", "protection-degree", "IP40" },
    { "GTIN 4055143766753", "gtin", "4055143766753" },
    { "EAN/GTIN: 4055143766753", "gtin", "4055143766753" },
    { "Customs tariff number 85366990990", "customs-number", "85366990990" },
    { "Zolltarifnummer 85366990990", "customs-number", "85366990990" },
    { "Mismating protection: ja", "mismating-protection", "yes" },
    { "Locking lever: retrofittable", "locking-lever", "retrofittable" },
    { "Number of mating cycles 200", "mating-cycles", "200" },
    { "Pack. unit", NULL, NULL },
    /* what must not be taken */
    { "Width 20", "width", NULL },
    { "Width 20 kg", "width", NULL },
    { "Width of the packaging 200 mm", "width", NULL },
    { "Width approx twenty mm", "width", NULL },
    { "Weight 1.000 g", "weight", NULL },
    { "Rated voltage (II / 2) 400 V", "rated-voltage", NULL },
    { "Rated voltage 400 V (III / 2)", "rated-voltage", NULL },
    { "Rated current 25 V", "rated-current", NULL },
    { "GTIN 4055143766754", "gtin", NULL },
    { "GTIN 12345", "gtin", NULL },
    { "Overvoltage category III III II", "overvoltage-category", NULL },
    { "Protection class II", "protection-degree", NULL },
    { "Mismating protection perhaps", "mismating-protection", NULL },
    { "Colour of the cable tie 4 mm", "width", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text =
        g_strconcat ("Item number: X-1\nPlug; 2-pole\n", table[i].line, "\n", NULL);
      g_autoptr (KbSheetImport) result = import (text);

      g_test_message ("%s", table[i].line);
      assert_complete (result, text);
      if (table[i].fact == NULL || table[i].value == NULL)
        assert_refused (result, 3, NULL);
      if (table[i].fact != NULL)
        assert_fact (only_part (result), table[i].fact, 0, table[i].value);
      if (table[i].value != NULL)
        g_assert_cmpuint (kb_sheet_import_count (result, KB_SHEET_NOT_UNDERSTOOD), ==, 0);
    }
}

static void
test_current_by_poles (void)
{
  static const char *const lines[] = { "Rated current 16 A (13 A for 3-pole load)",
                                       "Rated current 16 A / 13 A (3-pole)",
                                       "Rated current: 16 A; 13 A (3-pole load)" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text =
        g_strconcat ("Item no. 890-743\nSocket; 3-pole; Cod. B; gray\n", lines[i], NULL);
      g_autoptr (KbSheetImport) result = import (text);

      g_test_message ("%s", lines[i]);
      assert_fact (only_part (result), "rated-current", 0, "16 A");
      assert_fact (only_part (result), "rated-current", 3, "13 A");
      g_assert_cmpuint (kb_sheet_import_count (result, KB_SHEET_NOT_UNDERSTOOD), ==, 0);
    }
}

/* ---- markings, genders, colours ---- */

static void
test_markings (void)
{
  static const struct
  {
    const char *text;
    const char *first, *last; /* NULL: the markings are left open */
    int         n;
  } table[] = {
    { "Plug; 2-pole\nMarking 1/COM 2", "1/COM", "2", 2 },
    { "Socket; 3-pole\nMarking: N ⏚ L", "N", "L", 3 },
    { "Socket; 5-pole\nMarking\tDA+ DA- N PE L", "DA+", "L", 5 },
    { "No. of poles 3\nContact type Female connector/socket\nMarking 1 2 3", "1", "3", 3 },
    { "Plug; 2-pole\nMarking 1 COM 2", NULL, NULL, 2 },
    { "Plug; 3-pole\nMarking 1/COM 2", NULL, NULL, 3 },
    { "Plug; 2-pole", NULL, NULL, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char          *text = g_strconcat ("Item number: X-1\n", table[i].text, NULL);
      g_autoptr (KbSheetImport) result = import (text);
      const KbPort             *port = only_part (result)->ports->pdata[0];
      g_auto (GStrv)            markings = kb_port_dup_markings (port);

      g_assert_cmpint (port->n_poles, ==, table[i].n);
      g_assert_cmpstr (markings != NULL ? markings[0] : NULL, ==, table[i].first);
      g_assert_cmpstr (markings != NULL ? markings[table[i].n - 1] : NULL, ==, table[i].last);
    }
}

static void
test_miscounted_markings (void)
{
  g_autoptr (KbSheetImport) result = import ("Item number: X-1\nPlug; 2-pole\nMarking 1 COM 2\n");

  assert_refused (result, 3, "3 markings for 2 poles");
}

static void
test_genders (void)
{
  static const struct
  {
    const char *text;
    KbPartKind  kind;
    KbGender    gender;
    KbMounting  mounting;
  } table[] = {
    { "Plug; 2-pole", KB_PART_PLUG, KB_GENDER_PLUG, KB_MOUNTING_UNKNOWN },
    { "Buchse; 2-polig", KB_PART_SOCKET, KB_GENDER_SOCKET, KB_MOUNTING_UNKNOWN },
    { "Snap-in socket; 3-pole", KB_PART_SOCKET, KB_GENDER_SOCKET, KB_MOUNTING_MOUNTED },
    { "Contact type (pluggable connector) Female connector/socket\nWidth 9 mm", KB_PART_SOCKET,
      KB_GENDER_SOCKET, KB_MOUNTING_UNKNOWN },
    { "Contact type Male connector/plug\nConnector connection type for conductor", KB_PART_PLUG,
      KB_GENDER_PLUG, KB_MOUNTING_FLYING },
    { "Plug; 2-pole\nConnector connection type for PCB", KB_PART_PLUG, KB_GENDER_PLUG,
      KB_MOUNTING_MOUNTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char          *text = g_strconcat ("Item number: X-1\n", table[i].text, NULL);
      g_autoptr (KbSheetImport) result = import (text);
      const KbPart             *part = only_part (result);
      const KbPort             *port = part->ports->pdata[0];

      g_assert_cmpint (part->kind, ==, table[i].kind);
      g_assert_cmpint (port->gender, ==, table[i].gender);
      g_assert_cmpint (port->mounting, ==, table[i].mounting);
    }
}

static void
test_contradictions (void)
{
  g_autoptr (KbSheetImport) result = import ("Item number: X-1\n"
                                             "Plug; 2-pole; Cod. B; gray\n"
                                             "Width 20 mm\n"
                                             "Width 21 mm\n"
                                             "Contact type Female connector/socket\n"
                                             "No. of poles 3\n"
                                             "Coding A\n"
                                             "Color pink\n"
                                             "Width 20 mm\n");
  const KbPort             *port = only_part (result)->ports->pdata[0];

  assert_refused (result, 4, "20 mm before");
  assert_refused (result, 5, "other gender");
  assert_refused (result, 6, "2 poles were stated before");
  assert_refused (result, 7, "“B” was stated before");
  assert_refused (result, 8, "“grey” was stated before");
  g_assert_cmpuint (kb_sheet_import_count (result, KB_SHEET_NOT_UNDERSTOOD), ==, 5);
  g_assert_cmpstr (port->colour, ==, "grey");
  g_assert_cmpint (port->n_poles, ==, 2);
  assert_fact (only_part (result), "width", 0, "20 mm");
}

static void
test_unknown_colour (void)
{
  g_autoptr (KbSheetImport) result =
    import ("Item number: X-1\nPlug; 2-pole\nColor: ■\nColor: mauve\nWidth 20 mm\n");

  g_assert_null (((KbPort *) only_part (result)->ports->pdata[0])->colour);
  assert_refused (result, 4, "mauve");
  g_assert_cmpuint (kb_sheet_import_count (result, KB_SHEET_NOT_UNDERSTOOD), ==, 1);
}

/* ---- other parts ---- */

static void
test_accessories (void)
{
  static const struct
  {
    const char *text, *fact, *value;
    KbPartKind  kind;
  } table[] = {
    { "Strain relief housing; 2-pole; with locking clip; for 1 cable; 7.0 ... 10.5 mm; 35 mm; black",
      "cable-diameter", "7...10.5 mm", KB_PART_STRAIN_RELIEF_HOUSING },
    { "Strain relief housing; 3-pole; for 2 cables; 5,0 – 9,0 mm; black", "cables", "2",
      KB_PART_STRAIN_RELIEF_HOUSING },
    { "Locking lever; for flying leads; for tool operation; white", "operation", "tool",
      KB_PART_LOCKING_LEVER },
    { "Lockout cap; for plugs; 5-pole; separable; yellow", "for-poles", "5", KB_PART_LOCKOUT_CAP },
    { "Snap-in frame; 2-pole; 0.5 ... 2.0 mm; black", "plate-thickness", "0.5...2 mm",
      KB_PART_SNAP_IN_FRAME },
    { "Operating tool; Blade: 2.5 x 0.4 mm; with a partially insulated shaft", "blade-thickness",
      "0.4 mm", KB_PART_TOOL },
    { "Operating tool; 2-way; green", "ways", "2", KB_PART_TOOL },
    { "Zugentlastungsgehäuse; 2-polig; mit Rastklammer; für 1 Leitung; 7,0 ... 10,5 mm; schwarz",
      "cable-diameter", "7...10.5 mm", KB_PART_STRAIN_RELIEF_HOUSING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text =
        g_strconcat ("Data sheet | Item number: A-1\n", table[i].text, "\n", NULL);
      g_autoptr (KbSheetImport) result = import (text);
      const KbPart             *part = only_part (result);

      g_assert_cmpint (part->kind, ==, table[i].kind);
      g_assert_cmpuint (part->ports->len, ==, 0);
      assert_fact (part, table[i].fact, 0, table[i].value);
      g_assert_cmpuint (kb_sheet_import_count (result, KB_SHEET_NOT_UNDERSTOOD), ==, 0);
    }
}

/* The texts of the sheet's own accessories give the shipped parts. */
static void
test_links_are_parts (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbPart         *plug = find_part (catalog, PLUG);

  for (guint i = 0; i < plug->accessories->len; i++)
    {
      const KbLink    *link = plug->accessories->pdata[i];
      const KbPart    *shipped = find_part (catalog, link->number);
      g_autofree char *text =
        g_strdup_printf ("Item number: %s\n%s\n", link->number, link->printed);
      g_autoptr (KbSheetImport) result = import (text);
      const KbPart             *part = only_part (result);

      g_test_message ("%s", link->number);
      g_assert_cmpint (part->kind, ==, shipped->kind);
      g_assert_cmpstr (part->colour, ==, shipped->colour);
      for (guint j = 0; j < part->facts->len; j++)
        {
          const KbFact    *fact = part->facts->pdata[j];
          g_autofree char *value = kb_value_to_machine (&fact->value);

          assert_fact (shipped, fact->def->name, 0, value);
        }
    }
}

static void
test_distributor (void)
{
  g_autoptr (KbSheetImport) result =
    import ("Item number: 770-977/076-000\n"
            "Distributor for status queries; 2-pole/3-pole; Cod. B; 1 input; 2 outputs; "
            "3-pole output for status queries; 3 locking levers; light turquoise\n");
  const KbPart *part = only_part (result);
  const KbPort *other;

  g_assert_cmpint (part->kind, ==, KB_PART_DISTRIBUTOR);
  g_assert_cmpuint (part->ports->len, ==, 3);
  other = part->ports->pdata[2];
  g_assert_cmpint (other->n_poles, ==, 3);
  g_assert_cmpstr (other->name, ==, "output for status queries");
  /* “2-pole/3-pole” is not a number of poles. */
  g_assert_cmpint (((KbPort *) part->ports->pdata[0])->n_poles, ==, 0);
  assert_fact (part, "factory-levers", 0, "3");
  g_assert_cmpuint (kb_sheet_import_count (result, KB_SHEET_NOT_UNDERSTOOD), ==, 0);
}

/* ---- shapes ---- */

static void
test_html (void)
{
  g_autoptr (KbSheetImport) result = import (
    "<html><head><style>td { width: 20 mm }</style></head><body>\n"
    "<h1>Item number: 770-1103</h1><p>Socket; 3-pole; Cod. A; black</p>\n"
    "<table>\n<tr>\n<td>Rated voltage (III&nbsp;/&nbsp;3)</td>\n<td>250&nbsp;V</td>\n</tr>\n"
    "<tr><th>Width</th><td>30 mm</td></tr><tr><td>Height</td><td>12,9&#160;mm</td></tr>\n"
    "<tr><td>Nominal cross section</td><td>4 mm<sup>2</sup></td></tr>\n"
    "<tr><td>Contact resistance</td><td>approx. 1 m&Omega;</td></tr>\n"
    "</table><ul><li>Two-wire connection per pole for loops</li></ul></body></html>");
  const KbPart *part = only_part (result);

  g_assert_cmpstr (part->number, ==, "770-1103");
  assert_fact (part, "rated-voltage", 0, "250 V");
  assert_fact (part, "width", 0, "30 mm");
  assert_fact (part, "height", 0, "12.9 mm");
  assert_fact (part, "nominal-cross-section", 0, "4 mm²");
  assert_fact (part, "contact-resistance", 0, "1 mΩ");
  assert_fact (part, "conductors-per-pole", 0, "2");
  g_assert_cmpstr (((KbPort *) part->ports->pdata[0])->colour, ==, "black");
}

static void
test_values_below (void)
{
  g_autoptr (KbSheetImport) result =
    import ("Item number:\n770-1103\nDescription\nSocket; 3-pole; Cod. A; black\n"
            "Rated voltage (III / 3)\n250 V\nRated current\n25 A\n"
            "No. of poles\n3\nWidth\nHeight\n12.9 mm\n");
  const KbPart *part = only_part (result);

  assert_fact (part, "rated-voltage", 0, "250 V");
  assert_fact (part, "rated-current", 0, "25 A");
  assert_fact (part, "height", 0, "12.9 mm");
  assert_fact (part, "width", 0, NULL);
  assert_refused (result, 11, NULL);
}

static void
test_pairs_in_a_row (void)
{
  g_autoptr (KbSheetImport) result =
    import ("Item number: 1-2\nPlug; 2-pole\n"
            "| Width | 20 mm | Height | 12,9 mm |\n|---|---|---|---|\n");

  assert_fact (only_part (result), "width", 0, "20 mm");
  assert_fact (only_part (result), "height", 0, "12.9 mm");
  g_assert_cmpuint (kb_sheet_import_count (result, KB_SHEET_NOT_UNDERSTOOD), ==, 0);
}

static void
test_several_sheets (void)
{
  g_autoptr (KbSheetImport) result = import (
    "Data sheet | Item number: 770-1103\nSocket; 3-pole; Cod. A; black\nWidth 30 mm\n"
    "Counterpart\nItem no.770-1113\nPlug; 3-pole; Cod. A; black\n"
    "Subject to changes. Please also observe the further product documentation!\n"
    "Data sheet | Item number: 770-1103\nHeight 13 mm\n"
    "Data sheet | Item number: 770-1113\nPlug; 3-pole; Cod. A; black\nWidth 31 mm\n"
    "Counterparts\nItem no.: 770-1103\nSocket; 3-pole; Cod. A; black\n"
    "Accessories\nItem no.: 770-101\nLocking lever; for flying leads; for manual operation; black\n"
    "Item no.: 770-1104\nSocket; 4-pole; Cod. A; white\nRated voltage 250 V\nWidth 40 mm\n");
  const KbPart *socket, *plug, *third;

  g_assert_cmpuint (result->parts->len, ==, 3);
  socket = result->parts->pdata[0];
  plug = result->parts->pdata[1];
  third = result->parts->pdata[2];
  g_assert_cmpstr (socket->number, ==, "770-1103");
  assert_fact (socket, "width", 0, "30 mm");
  assert_fact (socket, "height", 0, "13 mm");
  g_assert_true (kb_part_lists_counterpart (socket, "770-1113"));
  g_assert_cmpstr (plug->number, ==, "770-1113");
  assert_fact (plug, "width", 0, "31 mm");
  g_assert_cmpuint (plug->accessories->len, ==, 1);
  g_assert_cmpstr (third->number, ==, "770-1104");
  assert_fact (third, "width", 0, "40 mm");
  g_assert_cmpint (((KbPort *) third->ports->pdata[0])->n_poles, ==, 4);
}

static void
test_german_sheet (void)
{
  const char               *text = "Datenblatt | Artikelnummer: 770-1112\n"
                                   "Stecker; 2-polig; Kod. I; 4,00 mm²; blau\n"
                                   "Elektrische Daten\n"
                                   "Bemessungsspannung (III / 3)\t250 V\n"
                                   "Bemessungsstoßspannung (III / 3)\t4 kV\n"
                                   "Bemessungsstrom\t25 A\n"
                                   "Eindrähtiger Leiter\t0,5 ... 4 mm² / 20 ... 12 AWG\n"
                                   "Abisolierlänge\t9 mm / 0.35 inch\n"
                                   "Polzahl\t2\n"
                                   "Breite\t20 mm\nHöhe\t12,9 mm\nTiefe\t37,5 mm\n"
                                   "Kodierung\tI\nBeschriftung\t+ -\nSchutzart\tIP20\n"
                                   "Farbe\tblau\nGewicht\t6,5 g\n"
                                   "Verarbeitungstemperatur\t-5 ... +40 °C\n"
                                   "Gegenstück\nArtikel-Nr. 770-1102\nBuchse; 2-polig; Kod. I; blau\n"
                                   "Änderungen vorbehalten.\n";
  g_autoptr (KbSheetImport) result = import (text);
  const KbPart             *part = only_part (result);
  const KbPort             *port = part->ports->pdata[0];

  for (guint i = 0; i < result->lines->len; i++)
    if (((KbSheetLine *) result->lines->pdata[i])->state == KB_SHEET_NOT_UNDERSTOOD)
      g_error ("%s", ((KbSheetLine *) result->lines->pdata[i])->text);
  g_assert_cmpstr (port->coding, ==, "I");
  g_assert_cmpstr (port->colour, ==, "blue");
  g_assert_cmpstr (g_array_index (port->poles, KbPole, 1).marking, ==, "-");
  assert_fact (part, "rated-voltage", 0, "250 V");
  assert_fact (part, "solid-awg", 0, "20...12 AWG");
  assert_fact (part, "depth", 0, "37.5 mm");
  g_assert_true (kb_part_lists_counterpart (part, "770-1102"));
}

static void
test_encodings (void)
{
  const char              *text = "Item number: X-1\nPlug; 2-pole\nHöhe 12,9 mm\n";
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();
  static const char *const encodings[] = { "UTF-16", "UTF-8", "ISO-8859-1", "WINDOWS-1252" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize            length;
      g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (KbSheetImport) result = kb_sheet_import_new (bytes, length, catalog);

      g_test_message ("%s", encodings[i]);
      assert_fact (only_part (result), "height", 0, "12.9 mm");
    }
}

/* An own family goes with the part, so that the file stands on its own. */
static void
test_new_family (void)
{
  g_autoptr (KbCatalog)     shipped = kb_catalog_new_shipped ();
  g_autoptr (KbSheetImport) result =
    import ("Item number: 831-3104\nPlug; 4-pole\nManufacturer: WAGO\n"
            "Product family\nMAXI Test 99\nWidth 40 mm\n");
  g_autoptr (KbCatalog)   own = kb_sheet_import_to_catalog (result, shipped);
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  g_autoptr (GBytes)      bytes = NULL;
  g_autoptr (KbProblems)  problems = kb_problems_new ("written");
  g_autoptr (KbCatalog)   back = kb_catalog_new_layer (shipped);

  g_assert_cmpstr (only_part (result)->family, ==, "maxi-test-99");
  kb_catalog_write (own, NULL, writer);
  bytes = kb_xml_writer_finish (writer);
  g_assert_true (kb_catalog_load_bytes (back, bytes, problems));
  g_assert_cmpstr (kb_catalog_find_family (back, "maxi-test-99")->maker, ==, "WAGO");
  g_assert_true (kb_part_equal (only_part (result), find_part (back, "831-3104")));
}

static void
test_rubbish (void)
{
  g_autoptr (GString)       big = g_string_new ("Item number: X-1\nPlug; 2-pole\nWidth 20 mm\n");
  g_autoptr (KbSheetImport) empty = import ("");
  g_autoptr (KbSheetImport) prose = import ("Dear Sir,\n\nplease find enclosed.\n");
  g_autoptr (KbSheetImport) large = NULL;
  g_autoptr (KbCatalog)     catalog = kb_catalog_new_shipped ();
  guint8                    noise[4096];
  g_autoptr (GRand)         rand = g_rand_new_with_seed (7);
  g_autoptr (KbSheetImport) binary = NULL;

  g_assert_cmpuint (empty->parts->len, ==, 0);
  g_assert_cmpuint (empty->lines->len, ==, 0);
  g_assert_cmpuint (prose->parts->len, ==, 0);
  g_assert_cmpuint (kb_sheet_import_count (prose, KB_SHEET_NOT_UNDERSTOOD), ==, 2);
  for (guint i = 0; i < 2000; i++)
    g_string_append (big, "[[[<<<&&&$$$ Width of nothing ((( 1.2.3 ... mm | | \\\\ {{{ \n");
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (big, "<[&$ "[i % 5]);
  large = import (big->str);
  assert_fact (only_part (large), "width", 0, "20 mm");
  g_assert_cmpuint (large->lines->len, ==, 3 + 2000 + 1);
  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (guint8) g_rand_int (rand);
  binary = kb_sheet_import_new ((const char *) noise, sizeof noise, catalog);
  g_assert_cmpuint (binary->parts->len, ==, 0);
}

static void
test_gtin (void)
{
  g_assert_true (kb_gtin_is_valid ("4055143766753"));
  g_assert_false (kb_gtin_is_valid ("4055143766754"));
  g_assert_false (kb_gtin_is_valid (""));
  g_assert_false (kb_gtin_is_valid ("40551437667"));
  /* GS1's own example, and the shortest kind. */
  g_assert_true (kb_gtin_is_valid ("06291041500213"));
  g_assert_true (kb_gtin_is_valid ("96385074"));
  g_assert_cmpint (kb_gtin_check_digit ("629104150021"), ==, '3');
  g_assert_cmpint (kb_gtin_check_digit ("62910415002x"), ==, 0);
}

void
add_sheet_import_tests (void)
{
  g_test_add_func ("/catalog/sheet-import/same-as-shipped", test_same_as_shipped);
  g_test_add_func ("/catalog/sheet-import/other-order", test_other_order);
  g_test_add_func ("/catalog/sheet-import/figures", test_figures);
  g_test_add_func ("/catalog/sheet-import/current-by-poles", test_current_by_poles);
  g_test_add_func ("/catalog/sheet-import/markings", test_markings);
  g_test_add_func ("/catalog/sheet-import/miscounted-markings", test_miscounted_markings);
  g_test_add_func ("/catalog/sheet-import/genders", test_genders);
  g_test_add_func ("/catalog/sheet-import/contradictions", test_contradictions);
  g_test_add_func ("/catalog/sheet-import/unknown-colour", test_unknown_colour);
  g_test_add_func ("/catalog/sheet-import/accessories", test_accessories);
  g_test_add_func ("/catalog/sheet-import/links-are-parts", test_links_are_parts);
  g_test_add_func ("/catalog/sheet-import/distributor", test_distributor);
  g_test_add_func ("/catalog/sheet-import/html", test_html);
  g_test_add_func ("/catalog/sheet-import/values-below", test_values_below);
  g_test_add_func ("/catalog/sheet-import/pairs-in-a-row", test_pairs_in_a_row);
  g_test_add_func ("/catalog/sheet-import/several-sheets", test_several_sheets);
  g_test_add_func ("/catalog/sheet-import/german-sheet", test_german_sheet);
  g_test_add_func ("/catalog/sheet-import/encodings", test_encodings);
  g_test_add_func ("/catalog/sheet-import/new-family", test_new_family);
  g_test_add_func ("/catalog/sheet-import/rubbish", test_rubbish);
  g_test_add_func ("/catalog/sheet-import/gtin", test_gtin);
}
