/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every figure of the data sheet 770-1252/076-000, typed off the sheet, against the shipped catalogue; what the sheet
 * does not print must be unknown.
 */
#include "config.h"

#include "catalog-tests.h"

#include <string.h>

typedef struct
{
  const char *fact;
  const char *value; /* locale-free, with its unit */
  const char *words; /* a part of what is printed, NULL where the value says it all */
  gboolean    approximate;
  int         poles;
} Line;

/* In the order of the sheet, page by page. */
static const Line plug_lines[] = {
  { "compliance", "Compliant", "RoHS" },
  { "page", "www.wago.com/770-1252/076-000" },
  { "conductors-per-pole", "2", "Two-wire connection per pole" },
  { "us-interruption-current", "16 A", "below 16 A" },
  { "us-interruption-voltage", "600 V", "up to 600 V" },
  { "contact-resistance", "1 mΩ", "approx. 1 mΩ", TRUE },
  { "contact-transition-resistance", "0.25 mΩ", "approx. 0.25 mΩ contact transition plug/socket",
    TRUE },
  { "rating-standard", "IEC/EN 60664-1" },
  { "rated-voltage", "250 V", "(III / 3) 250 V" },
  { "rated-impulse-voltage", "4 kV", "(III / 3) 4 kV" },
  { "rated-current", "25 A" },
  { "overvoltage-category", "III", "Overvoltage category III" },
  { "pollution-degree", "3", "Pollution degree 3" },
  { "ul-standard", "UL 1977" },
  { "ul-rated-voltage", "600 V", "factory wiring only" },
  { "ul-rated-current", "23 A", "factory wiring only" },
  { "ul-factory-wiring-only", "yes" },
  { "connection-technology", "Push-in CAGE CLAMP®" },
  { "actuation", "Operating tool Push-in" },
  { "nominal-cross-section", "4 mm²" },
  { "solid", "0.5...4 mm²" },
  { "solid-awg", "20...12 AWG" },
  { "solid-push-in", "1.5...4 mm²" },
  { "solid-push-in-awg", "16...12 AWG" },
  { "stranded", "0.5...2.5 mm²" },
  { "stranded-awg", "20...14 AWG" },
  { "fine-stranded", "0.5...4 mm²" },
  { "fine-stranded-awg", "20...12 AWG" },
  { "ferrule-collar", "0.25...1.5 mm²" },
  { "ferrule-collar-awg", "20...16 AWG" },
  { "ferrule-plain", "0.25...2.5 mm²" },
  { "ferrule-plain-awg", "20...14 AWG" },
  { "ferrule-push-in", "≥ 1.5 mm²", "1,5 mm²" },
  { "ferrule-push-in-awg", "≥ 16 AWG", "16 AWG" },
  { "strip-length", "9 mm", "see also packaging or instructions" },
  { "connection-points", "4" },
  { "potentials", "2" },
  { "entry-direction", "0°" },
  { "pole-spacing", "10 mm", "10 mm / 0.394 inch" },
  { "width", "20 mm", "20 mm / 0.787 inch" },
  { "height", "12.9 mm", "12,9 mm / 0.508 inch" },
  { "depth", "37.5 mm", "37,5 mm / 1.476 inch" },
  { "mating-force", "20...70 N", "(depending on pole number)", TRUE },
  { "retention-force", "> 80 N", "Locked: > 80 N" },
  { "unmating-force", "20...70 N", "Unlocked: approx. 20 ... 70 N (depending on pole number)",
    TRUE },
  { "mating-cycles", "200", "without resistive load" },
  { "mating-cycles-loaded", "100", "with resistive load" },
  { "mating-cycles-load", "25 A" },
  { "mating-cycles-cross-section", "4 mm²", "4 mm² /AWG 12" },
  { "protection-degree", "IP20" },
  { "protection-degree-mated", "IP2xC", "In mated condition with strain relief housing" },
  { "accessible-place", "no", "not designed for use in open, easily accessible areas" },
  { "connection-type", "for conductor" },
  { "mismating-protection", "yes" },
  { "locking", "locking lever" },
  { "locking-lever", "retrofittable", "retrofitable" },
  { "insulating-material", "Polyamide 66 (PA 66)" },
  { "clamp-material", "Chrome nickel spring steel (CrNi)" },
  { "contact-material", "Copper or copper alloy (surface-treated)" },
  { "weight", "6.5 g" },
  { "processing-temperature", "-5...40 °C" },
  { "operating-temperature", "-35...85 °C" },
  { "insulation-temperature", "≤ 105 °C", "≤ 105 °C" },
  { "packaging", "BOX" },
  { "origin", "DE" },
  { "gtin", "4055143766753" },
  { "customs-number", "85366990990" },
  { "approval", "DNV GL TAE00001Z6", "Det Norske Veritas, Germanischer Lloyd" },
  { "sheath-strip-length", "35 mm", "35 mm (2-pole)", FALSE, 2 },
  { "sheath-strip-length", "55 mm", "55 mm (3- to 5-pole)", FALSE, 3 },
  { "sheath-strip-length", "55 mm", "55 mm (3- to 5-pole)", FALSE, 4 },
  { "sheath-strip-length", "55 mm", "55 mm (3- to 5-pole)", FALSE, 5 },
  { "earth-extension", "8 mm", "Extended ground conductor" },
  { "clamp-blade-width", "2.5 mm" },
  { "mounted-levers", "fitted at the factory" },
  { "additional-levers-for", "flying leads" },
};

static const KbFact *
find_fact (const KbPart *part, const char *name, int poles)
{
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *fact = part->facts->pdata[i];

      if (g_str_equal (fact->def->name, name) && fact->poles == poles)
        return fact;
    }
  return NULL;
}

static void
assert_fact (const KbPart *part, const Line *line)
{
  const KbFact    *fact = find_fact (part, line->fact, line->poles);
  g_autofree char *value = NULL;

  if (fact == NULL)
    g_error ("%s does not state %s", part->number, line->fact);
  value = kb_value_to_machine (&fact->value);
  if (!g_str_equal (value, line->value))
    g_error ("%s of %s is “%s”, the sheet prints “%s”", line->fact, part->number, value,
             line->value);
  if (line->words != NULL && (fact->printed == NULL || strstr (fact->printed, line->words) == NULL))
    g_error ("%s of %s does not keep the words “%s”", line->fact, part->number, line->words);
  g_assert_cmpint (fact->approximate, ==, line->approximate);
  g_assert_cmpstr (fact->source->title, ==, "Data sheet 770-1252/076-000");
  g_assert_cmpint (fact->source->kind, ==, KB_SOURCE_STATED);
}

/* All of @lines, and not a single fact more. */
static void
assert_facts (const KbPart *part, const Line *lines, guint n_lines)
{
  guint notes = 0;

  for (guint i = 0; i < n_lines; i++)
    assert_fact (part, &lines[i]);
  for (guint i = 0; i < part->facts->len; i++)
    notes += ((KbFact *) part->facts->pdata[i])->def->group == KB_FACT_GROUP_NOTES;
  g_assert_cmpuint (part->facts->len - notes, ==, n_lines);
}

static void
assert_links (GPtrArray *links, const char *const (*table)[2], guint n)
{
  g_assert_cmpuint (links->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const KbLink *link = links->pdata[i];

      g_assert_cmpstr (link->number, ==, table[i][0]);
      g_assert_cmpstr (link->printed, ==, table[i][1]);
    }
}

static void
test_plug_facts (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  assert_facts (find_part (catalog, PLUG), plug_lines, G_N_ELEMENTS (plug_lines));
}

/* Figures in the small units, as the program computes with them. */
static void
test_plug_units (void)
{
  static const struct
  {
    const char *fact;
    gint64      amount;
  } table[] = {
    { "width", 20000 },          { "height", 12900 },
    { "depth", 37500 },          { "pole-spacing", 10000 },
    { "rated-voltage", 250000 }, { "rated-impulse-voltage", 4000 },
    { "rated-current", 25000 },  { "weight", 6500 },
    { "strip-length", 9000 },    { "contact-transition-resistance", 250 },
    { "connection-points", 4 },  { "nominal-cross-section", 4000 },
  };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbFact         *awg;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gint64 amount = -1;

      g_assert_true (kb_part_get_quantity (find_part (catalog, PLUG), table[i].fact, &amount));
      g_assert_cmpint (amount, ==, table[i].amount);
    }
  /* By number: AWG 12 is thicker than AWG 20. */
  awg = kb_part_get_fact (find_part (catalog, PLUG), "solid-awg", 0);
  g_assert_cmpint (awg->value.from, ==, 12);
  g_assert_cmpint (awg->value.to, ==, 20);
  /* The fact for the number of poles, else the general one. */
  g_assert_cmpint (
    kb_part_get_fact (find_part (catalog, PLUG), "sheath-strip-length", 2)->value.from, ==, 35000);
  g_assert_cmpint (
    kb_part_get_fact (find_part (catalog, PLUG), "sheath-strip-length", 5)->value.from, ==, 55000);
  g_assert_null (kb_part_get_fact (find_part (catalog, PLUG), "sheath-strip-length", 6));
  g_assert_cmpint (kb_part_get_fact (find_part (catalog, PLUG), "strip-length", 2)->value.from, ==,
                   9000);
}

static void
test_plug_port (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbPart         *part = find_part (catalog, PLUG);
  const KbPort         *port = kb_part_get_port (part, NULL);
  g_auto (GStrv)        markings = kb_port_dup_markings (port);
  const char *const     expected[] = { "1/COM", "2", NULL };

  g_assert_cmpint (part->kind, ==, KB_PART_PLUG);
  g_assert_cmpstr (part->maker, ==, "WAGO");
  g_assert_cmpstr (kb_part_get_text (part), ==, "Plug; 2-pole; Cod. B; 4,00 mm²; light turquoise");
  g_assert_cmpstr (kb_catalog_find_family (catalog, part->family)->name, ==, "WINSTA MIDI special");
  g_assert_cmpint (port->gender, ==, KB_GENDER_PLUG);
  g_assert_cmpint (port->n_poles, ==, 2);
  g_assert_cmpstr (port->coding, ==, "B");
  g_assert_cmpstr (kb_catalog_colour_name (catalog, port->colour), ==, "light turquoise");
  g_assert_cmpint (port->mounting, ==, KB_MOUNTING_FLYING);
  g_assert_true (g_strv_equal ((const char *const *) markings, expected));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (g_array_index (port->poles, KbPole, i).number, ==, (int) i + 1);
      g_assert_cmpint (g_array_index (port->poles, KbPole, i).points, ==, 2);
    }
}

static void
test_plug_links (void)
{
  static const char *const counterparts[][2] = {
    { "770-1242/076-000", "Socket; 2-pole; Cod. B; 4,00 mm²; light turquoise" },
    { "770-974/076-000",
      "Distributor for status queries; 2-pole/3-pole; Cod. B; 1 input; 2 outputs; 3-pole output "
      "for status queries; light turquoise" },
    { "770-977/076-000",
      "Distributor for status queries; 2-pole/3-pole; Cod. B; 1 input; 2 outputs; 3-pole output "
      "for status queries; 3 locking levers; light turquoise" },
  };
  static const char *const accessories[][2] = {
    { "210-719", "Operating tool; Blade: 2.5 x 0.4 mm; with a partially insulated shaft" },
    { "770-382", "Operating tool; 2-way; green" },
    { "770-101", "Locking lever; for flying leads; for manual operation; black" },
    { "770-111", "Locking lever; for flying leads; for tool operation; black" },
    { "770-121", "Locking lever; for flying leads; for manual operation; white" },
    { "770-131", "Locking lever; for flying leads; for tool operation; white" },
    { "770-360", "Lockout cap; for plugs; 5-pole; separable; yellow" },
    { "770-502/041-000",
      "Strain relief housing; 2-pole; with locking clip; for 1 cable; 7.0 ... 10.5 mm; 35 mm; black" },
    { "770-502/042-000",
      "Strain relief housing; 2-pole; with locking clip; for 1 cable; 5.0 ... 9.0 mm; 35 mm; black" },
    { "770-512/041-000",
      "Strain relief housing; 2-pole; with locking clip; for 1 cable; 7.0 ... 10.5 mm; 35 mm; white" },
    { "770-512/042-000",
      "Strain relief housing; 2-pole; with locking clip; for 1 cable; 5.0 ... 9.0 mm; 35 mm; white" },
    { "770-317", "Snap-in frame; 2-pole; 0.5 ... 2.0 mm; black" },
    { "770-337", "Snap-in frame; 2-pole; 0.5 ... 2.0 mm; black" },
  };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbPart         *part = find_part (catalog, PLUG);

  assert_links (part->counterparts, counterparts, G_N_ELEMENTS (counterparts));
  assert_links (part->accessories, accessories, G_N_ELEMENTS (accessories));
  /* The text of each item is what the sheet prints about it. */
  for (guint i = 0; i < G_N_ELEMENTS (counterparts); i++)
    {
      g_assert_cmpstr (kb_part_get_text (find_part (catalog, counterparts[i][0])), ==,
                       counterparts[i][1]);
      g_assert_true (kb_part_lists_counterpart (part, counterparts[i][0]));
      g_assert_true (kb_part_lists_counterpart (find_part (catalog, counterparts[i][0]), PLUG));
    }
  for (guint i = 0; i < G_N_ELEMENTS (accessories); i++)
    g_assert_cmpstr (kb_part_get_text (find_part (catalog, accessories[i][0])), ==,
                     accessories[i][1]);
  g_assert_false (kb_part_lists_counterpart (part, "770-1102"));
}

static void
test_socket (void)
{
  static const Line lines[] = {
    { "nominal-cross-section", "4 mm²", "4,00 mm²" },
    { "page", "www.wago.com/770-1242/076-000" },
  };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbPart         *part = find_part (catalog, SOCKET);
  const KbPort         *port = kb_part_get_port (part, NULL);
  const KbFactDef      *defs;
  guint                 n_defs;

  assert_facts (part, lines, G_N_ELEMENTS (lines));
  g_assert_cmpint (part->kind, ==, KB_PART_SOCKET);
  g_assert_cmpint (port->gender, ==, KB_GENDER_SOCKET);
  g_assert_cmpint (port->n_poles, ==, 2);
  g_assert_cmpstr (port->coding, ==, "B");
  g_assert_cmpstr (port->colour, ==, "light-turquoise");
  /* Everything else is not printed. */
  defs = kb_fact_defs (&n_defs);
  for (guint i = 0; i < n_defs; i++)
    if (!g_str_equal (defs[i].name, "nominal-cross-section") && !g_str_equal (defs[i].name, "page"))
      g_assert_null (kb_part_get_fact (part, defs[i].name, 2));
  g_assert_cmpint (port->mounting, ==, KB_MOUNTING_UNKNOWN);
  g_assert_null (kb_port_dup_markings (port));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (g_array_index (port->poles, KbPole, i).marking);
      g_assert_cmpint (g_array_index (port->poles, KbPole, i).points, ==, 0);
    }
  g_assert_cmpuint (part->accessories->len, ==, 0);
}

static void
test_distributors (void)
{
  static const char *const numbers[] = { "770-974/076-000", "770-977/076-000" };
  static const int         poles[] = { 2, 2, 3 };
  static const KbPortRole  roles[] = { KB_PORT_INPUT, KB_PORT_OUTPUT, KB_PORT_OUTPUT };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();

  for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
    {
      const KbPart    *part = find_part (catalog, numbers[n]);
      g_autofree char *page = g_strconcat ("www.wago.com/", numbers[n], NULL);
      const Line lines[] = { { "page", page }, { "factory-levers", "3", "3 locking levers" } };

      assert_facts (part, lines, n == 0 ? 1 : 2);
      g_assert_cmpint (part->kind, ==, KB_PART_DISTRIBUTOR);
      g_assert_cmpuint (part->ports->len, ==, 3);
      for (guint i = 0; i < 3; i++)
        {
          const KbPort *port = part->ports->pdata[i];

          g_assert_cmpint (port->role, ==, roles[i]);
          g_assert_cmpint (port->n_poles, ==, poles[i]);
          g_assert_cmpstr (port->coding, ==, "B");
          g_assert_cmpstr (port->colour, ==, "light-turquoise");
          /* Not printed for the ports. */
          g_assert_cmpint (port->gender, ==, KB_GENDER_UNKNOWN);
          g_assert_null (kb_port_dup_markings (port));
        }
    }
}

static void
test_accessories (void)
{
  static const struct
  {
    const char *number;
    KbPartKind  kind;
    const char *colour;
    Line        lines[6];
  } table[] = {
    { "770-101",
      KB_PART_LOCKING_LEVER,
      "black",
      { { "for-mounting", "flying leads", "for flying leads" },
        { "operation", "manual", "manual operation" } } },
    { "770-111",
      KB_PART_LOCKING_LEVER,
      "black",
      { { "for-mounting", "flying leads", "for flying leads" },
        { "operation", "tool", "tool operation" } } },
    { "770-121",
      KB_PART_LOCKING_LEVER,
      "white",
      { { "for-mounting", "flying leads", "for flying leads" },
        { "operation", "manual", "manual operation" } } },
    { "770-131",
      KB_PART_LOCKING_LEVER,
      "white",
      { { "for-mounting", "flying leads", "for flying leads" },
        { "operation", "tool", "tool operation" } } },
    { "770-360",
      KB_PART_LOCKOUT_CAP,
      "yellow",
      { { "for-poles", "5", "5-pole" },
        { "for-gender", "plugs", "for plugs" },
        { "separable", "yes", "separable" } } },
    { "770-502/041-000",
      KB_PART_STRAIN_RELIEF_HOUSING,
      "black",
      { { "for-poles", "2" },
        { "cable-diameter", "7...10.5 mm", "7.0 ... 10.5 mm" },
        { "cables", "1" },
        { "housing-length", "35 mm" },
        { "locking-clip", "yes" } } },
    { "770-502/042-000",
      KB_PART_STRAIN_RELIEF_HOUSING,
      "black",
      { { "for-poles", "2" },
        { "cable-diameter", "5...9 mm", "5.0 ... 9.0 mm" },
        { "cables", "1" },
        { "housing-length", "35 mm" },
        { "locking-clip", "yes" } } },
    { "770-512/041-000",
      KB_PART_STRAIN_RELIEF_HOUSING,
      "white",
      { { "for-poles", "2" },
        { "cable-diameter", "7...10.5 mm", "7.0 ... 10.5 mm" },
        { "cables", "1" },
        { "housing-length", "35 mm" },
        { "locking-clip", "yes" } } },
    { "770-512/042-000",
      KB_PART_STRAIN_RELIEF_HOUSING,
      "white",
      { { "for-poles", "2" },
        { "cable-diameter", "5...9 mm", "5.0 ... 9.0 mm" },
        { "cables", "1" },
        { "housing-length", "35 mm" },
        { "locking-clip", "yes" } } },
    { "770-317",
      KB_PART_SNAP_IN_FRAME,
      "black",
      { { "for-poles", "2" }, { "plate-thickness", "0.5...2 mm", "0.5 ... 2.0 mm" } } },
    { "770-337",
      KB_PART_SNAP_IN_FRAME,
      "black",
      { { "for-poles", "2" }, { "plate-thickness", "0.5...2 mm", "0.5 ... 2.0 mm" } } },
    { "210-719",
      KB_PART_TOOL,
      NULL,
      { { "blade-width", "2.5 mm" },
        { "blade-thickness", "0.4 mm" },
        { "shaft", "partially insulated" } } },
    { "770-382", KB_PART_TOOL, "green", { { "ways", "2", "2-way" } } },
  };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const KbPart    *part = find_part (catalog, table[i].number);
      g_autofree char *page = g_strconcat ("www.wago.com/", table[i].number, NULL);
      const Line       page_line = { "page", page };
      guint            n = 0;

      for (; n < G_N_ELEMENTS (table[i].lines) && table[i].lines[n].fact != NULL; n++)
        assert_fact (part, &table[i].lines[n]);
      assert_fact (part, &page_line);
      g_assert_cmpuint (part->facts->len, ==, n + 1);
      g_assert_cmpint (part->kind, ==, table[i].kind);
      g_assert_cmpstr (part->colour, ==, table[i].colour);
      g_assert_cmpuint (part->ports->len, ==, 0);
    }
}

void
add_sheet_tests (void)
{
  g_test_add_func ("/catalog/sheet/plug-facts", test_plug_facts);
  g_test_add_func ("/catalog/sheet/plug-units", test_plug_units);
  g_test_add_func ("/catalog/sheet/plug-port", test_plug_port);
  g_test_add_func ("/catalog/sheet/plug-links", test_plug_links);
  g_test_add_func ("/catalog/sheet/socket", test_socket);
  g_test_add_func ("/catalog/sheet/distributors", test_distributors);
  g_test_add_func ("/catalog/sheet/accessories", test_accessories);
}
