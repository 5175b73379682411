/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every shipped part, and that writing a catalogue loses nothing. */
#include "config.h"

#include <string.h>

#include "catalog-tests.h"
#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-geometry.h"

static void
test_each_loads (void)
{
  static const char *const files[] = { "colours.xml", "tables.xml", "winsta-midi-special.xml",
                                       "cables.xml", "teaching.xml" };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new ();
  guint                    n_parts;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char   *path = g_strconcat ("resource:///org/kabelbaum/catalogs/", files[i], NULL);
      g_autoptr (GError) error = NULL;

      kb_catalog_load (catalog, path, &error);
      g_assert_no_error (error);
    }
  /* The very same entries once more are no fault and add nothing. */
  n_parts = kb_catalog_get_parts (catalog)->len;
  g_assert_true (
    kb_catalog_load (catalog, "resource:///org/kabelbaum/catalogs/teaching.xml", NULL));
  g_assert_cmpuint (kb_catalog_get_parts (catalog)->len, ==, n_parts);
  g_assert_cmpuint (kb_catalog_get_parts (catalog)->len, >=, 30);
  g_assert_cmpuint (kb_catalog_get_colours (catalog)->len, >=, 10);
}

static void
check_source (const KbSource *source)
{
  g_assert_nonnull (source);
  g_assert_nonnull (source->title);
  g_assert_true (source->confidence == NULL || g_str_equal (source->confidence, "H")
                 || g_str_equal (source->confidence, "M"));
}

static void
check_colour (KbCatalog *catalog, const char *id)
{
  if (id != NULL)
    g_assert_nonnull (kb_catalog_find_colour (catalog, id));
}

static void
check_ports (KbCatalog *catalog, const KbPart *part)
{
  g_assert_cmpint (part->ports->len > 0, ==, kb_part_kind_has_ports (part->kind));
  g_assert_cmpuint (part->ports->len, <=, KB_MAX_PORTS);
  if (part->kind == KB_PART_PLUG || part->kind == KB_PART_SOCKET)
    {
      const KbPort *port = kb_part_get_port (part, NULL);

      g_assert_nonnull (port);
      g_assert_cmpint (port->gender, ==,
                       part->kind == KB_PART_PLUG ? KB_GENDER_PLUG : KB_GENDER_SOCKET);
    }
  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort    *port = part->ports->pdata[i];
      g_autofree char *description = kb_port_describe (port);

      g_assert_true (kb_part_get_port (part, port->id) == port);
      g_assert_cmpint (port->n_poles, ==, (int) port->poles->len);
      g_assert_cmpstr (description, !=, "");
      check_colour (catalog, port->colour);
      check_source (port->source);
    }
}

static void
check_facts (const KbPart *part)
{
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact    *fact = part->facts->pdata[i];
      const KbFact    *before = i > 0 ? part->facts->pdata[i - 1] : NULL;
      g_autofree char *text = kb_value_to_text (&fact->value);

      g_assert_true (kb_fact_def_find (fact->def->name) == fact->def);
      g_assert_true (
        before == NULL || before->def < fact->def
        || (before->def == fact->def && (before->poles < fact->poles || fact->def->repeats)));
      g_assert_cmpint (fact->value.type, !=, KB_VALUE_UNKNOWN);
      g_assert_cmpstr (text, !=, "");
      check_source (fact->source);
      if (fact->def->group == KB_FACT_GROUP_GEOMETRY)
        g_assert_cmpint (fact->value.from, >, 0);
    }
}

static void
check_links (KbCatalog *catalog, const KbPart *part)
{
  for (guint i = 0; i < part->counterparts->len; i++)
    {
      const KbPart *other = find_part (catalog, ((KbLink *) part->counterparts->pdata[i])->number);

      g_assert_true (kb_part_kind_has_ports (other->kind));
      g_assert_true (kb_part_lists_counterpart (other, part->number));
    }
  for (guint i = 0; i < part->accessories->len; i++)
    {
      const KbPart *other = find_part (catalog, ((KbLink *) part->accessories->pdata[i])->number);

      g_assert_false (kb_part_kind_has_ports (other->kind));
    }
}

static void
test_parts (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *parts = kb_catalog_get_parts (catalog);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];
      gboolean      teaching = g_str_has_prefix (part->number, "EXAMPLE-");
      KbGeometry    geometry;

      g_test_message ("%s", part->number);
      g_assert_true (kb_catalog_find_part (catalog, part->number) == part);
      g_assert_nonnull (g_hash_table_lookup (part->texts, "en"));
      g_assert_cmpint (part->line, >, 1);
      check_source (part->source);
      /* Made-up parts can be told from real ones, and cable types are no products. */
      g_assert_cmpint (kb_part_is_teaching (part), ==, teaching);
      if (teaching || part->kind == KB_PART_CABLE)
        g_assert_cmpstr (part->maker, ==, teaching ? "Example" : NULL);
      else
        g_assert_true (g_str_equal (part->maker, "WAGO") || g_str_equal (part->maker, "Wieland"));
      g_assert_true (part->family == NULL
                     || kb_catalog_find_family (catalog, part->family) != NULL);
      g_assert_cmpint (part->kind == KB_PART_CABLE, ==, part->cores->len > 0);
      check_colour (catalog, part->colour);
      for (guint j = 0; j < part->cores->len; j++)
        check_colour (catalog, ((KbCore *) part->cores->pdata[j])->colour);
      check_ports (catalog, part);
      check_facts (part);
      check_links (catalog, part);
      kb_geometry_init (&geometry, catalog, part);
      g_assert_cmpint (geometry.width, >, 0);
      g_assert_cmpint (geometry.depth, >, 0);
      for (guint j = 0; j < geometry.n_ports; j++)
        {
          g_assert_cmpint (ABS (geometry.port_anchors[j].at.x), <=, geometry.depth / 2);
          g_assert_cmpint (ABS (geometry.port_anchors[j].at.y), <=, geometry.width / 2);
        }
    }
}

/* Colours of one coding can be told apart without colour: by their marks always. */
static void
test_colours (void)
{
  g_autoptr (KbCatalog)  catalog = kb_catalog_new_shipped ();
  GPtrArray             *colours = kb_catalog_get_colours (catalog);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < colours->len; i++)
    {
      KbColour *colour = colours->pdata[i];
      KbPattern pattern;

      g_assert_nonnull (g_hash_table_lookup (colour->names, "en"));
      g_assert_nonnull (g_hash_table_lookup (colour->names, "de"));
      g_assert_cmpstr (kb_colour_get_name (colour), !=, "");
      g_assert_true (g_hash_table_add (marks, colour->mark));
      g_assert_true (kb_pattern_from_string (kb_pattern_to_string (colour->pattern), &pattern));
      g_assert_cmpint (pattern, ==, colour->pattern);
    }
  g_assert_cmpstr (kb_catalog_colour_name (catalog, NULL), ==, "not stated");
  g_assert_cmpstr (kb_catalog_colour_name (catalog, "no-such"), ==, "no-such");
}

static GBytes *
write_catalog (KbCatalog *catalog)
{
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();

  kb_catalog_write (catalog, NULL, writer);
  return kb_xml_writer_finish (writer);
}

static void
assert_round_trip (KbCatalog *catalog)
{
  g_autoptr (KbCatalog)  back = kb_catalog_new ();
  g_autoptr (KbProblems) problems = kb_problems_new ("written");
  g_autoptr (GBytes)     once = write_catalog (catalog);
  g_autoptr (GBytes)     twice = NULL;
  g_autofree char       *said = NULL;
  GPtrArray             *parts = kb_catalog_get_parts (catalog);

  kb_catalog_load_bytes (back, once, problems);
  said = kb_problems_format (problems);
  g_assert_cmpstr (said, ==, "");
  g_assert_cmpuint (kb_catalog_get_parts (back)->len, ==, parts->len);
  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];

      g_test_message ("%s", part->number);
      g_assert_true (kb_part_equal (part, find_part (back, part->number)));
    }
  g_assert_cmpuint (kb_catalog_get_colours (back)->len, ==, kb_catalog_get_colours (catalog)->len);
  g_assert_cmpuint (kb_catalog_get_families (back)->len, ==,
                    kb_catalog_get_families (catalog)->len);
  twice = write_catalog (back);
  g_assert_true (g_bytes_equal (once, twice));
}

static void
test_round_trip (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  assert_round_trip (catalog);
}

/* Fields that no shipped part uses. */
static void
test_round_trip_rare (void)
{
  g_autoptr (KbCatalog) catalog = load_text (
    "<source id='t' kind='entered' title='By &lt;hand&gt; &amp; eye' date='2024-02-29' by='A. B.' confidence='M'/>"
    "<colour id='c' rgb='00ff7f' rgb2='123456' code='CC' mark='C &amp; C' pattern='dots'><name lang='en'>see</name></colour>"
    "<family id='f' name='F' maker='M' width='1.001' source='t'/>"
    "<part number='1' kind='lead' superseded-by='2' source='s'><text lang='en'>one</text><text lang='de'>eins &lt;1&gt;</text>"
    "<fact name='approval' value='B'/><fact name='approval' value='A'/>"
    "<fact name='nominal-cross-section' value='12' unit='AWG'/><fact name='solid-awg' to='12' unit='AWG'/>"
    "<fact name='solid' to='4' unit='mm²' source='t'/><fact name='processing-temperature' from='-5.5' unit='°C' approx='yes'/></part>"
    "<part number='2' kind='socket' maker='M' family='f' colour='c' source='t'><text lang='en'>two</text>"
    "<port id='p' name='the &quot;port&quot;' role='output' gender='socket' poles='2' mounting='flying' source='s'>"
    "<pole number='1'/><pole number='2' marking='&lt;2&gt;&#10;' points='9'/></port>"
    "<counterpart part='9' source='s'/><accessory part='8' printed='p'/></part>");

  assert_round_trip (catalog);
}

/* Two sources of one title are two sources. */
static void
test_sources_apart (void)
{
  g_autoptr (KbCatalog) catalog =
    load_text ("<source id='t' kind='stated' title='Sheet' confidence='M'/>"
               "<part number='1' kind='tool' source='s'><text lang='en'>one</text></part>"
               "<part number='2' kind='tool' source='t'><text lang='en'>two</text></part>");
  g_autoptr (GBytes)     bytes = write_catalog (catalog);
  g_autoptr (KbCatalog)  back = kb_catalog_new ();
  g_autoptr (KbProblems) problems = kb_problems_new ("written");

  g_assert_true (kb_catalog_load_bytes (back, bytes, problems));
  g_assert_cmpstr (find_part (back, "1")->source->confidence, ==, NULL);
  g_assert_cmpstr (find_part (back, "2")->source->confidence, ==, "M");
}

static void
test_nearest (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  g_assert_cmpstr (kb_catalog_nearest_part (catalog, "770-1252/076-00"), ==, PLUG);
  g_assert_cmpstr (kb_catalog_nearest_part (catalog, "example-b-grey-plug"), ==,
                   "EXAMPLE-B-GREY-PLUG");
  g_assert_null (kb_catalog_nearest_part (catalog, "something else"));
}

void
add_conformance_tests (void)
{
  g_test_add_func ("/catalog/shipped/each-loads", test_each_loads);
  g_test_add_func ("/catalog/shipped/parts", test_parts);
  g_test_add_func ("/catalog/shipped/colours", test_colours);
  g_test_add_func ("/catalog/shipped/nearest", test_nearest);
  g_test_add_func ("/catalog/round-trip/shipped", test_round_trip);
  g_test_add_func ("/catalog/round-trip/rare", test_round_trip_rare);
  g_test_add_func ("/catalog/round-trip/sources-apart", test_sources_apart);
}
