/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped stock against figures typed from its sources, and laws that hold for all of it. */
#include "config.h"

#include "catalog-tests.h"

#include <math.h>
#include <string.h>

#include "xml/kb-decimal.h"

/* What may be said of a part, and no fact more. */
typedef struct
{
  const char *number;
  KbPartKind  kind;
  int         poles; /* of its only port; 0: not stated or several ports */
  const char *coding;
  const char *colour;
  const char *facts; /* names, blanks between; besides the page */
} Entry;

#define LEVER "for-mounting operation"
#define HOUSING "for-poles locking-clip cables cable-diameter housing-length"

static const Entry entries[] = {
  { "770-1242/076-000", KB_PART_SOCKET, 2, "B", "light-turquoise", "nominal-cross-section" },
  { "770-974/076-000", KB_PART_DISTRIBUTOR, 0, "B", "light-turquoise", "" },
  { "770-977/076-000", KB_PART_DISTRIBUTOR, 0, "B", "light-turquoise", "factory-levers" },
  { "770-101", KB_PART_LOCKING_LEVER, 0, NULL, "black", LEVER },
  { "770-111", KB_PART_LOCKING_LEVER, 0, NULL, "black", LEVER },
  { "770-121", KB_PART_LOCKING_LEVER, 0, NULL, "white", LEVER },
  { "770-131", KB_PART_LOCKING_LEVER, 0, NULL, "white", LEVER },
  { "770-360", KB_PART_LOCKOUT_CAP, 0, NULL, "yellow", "for-poles for-gender separable" },
  { "770-502/041-000", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, "black", HOUSING },
  { "770-502/042-000", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, "black", HOUSING },
  { "770-512/041-000", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, "white", HOUSING },
  { "770-512/042-000", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, "white", HOUSING },
  { "770-317", KB_PART_SNAP_IN_FRAME, 0, NULL, "black", "for-poles plate-thickness" },
  { "770-337", KB_PART_SNAP_IN_FRAME, 0, NULL, "black", "for-poles plate-thickness" },
  { "210-719", KB_PART_TOOL, 0, NULL, NULL, "blade-width blade-thickness shaft" },
  { "770-382", KB_PART_TOOL, 0, NULL, "green", "ways" },
  { "770-1102", KB_PART_SOCKET, 2, "I", "blue", "" },
  { "770-1112", KB_PART_PLUG, 2, "I", "blue", "" },
  { "770-203", KB_PART_SOCKET, 3, NULL, NULL, "" },
  { "770-213", KB_PART_PLUG, 3, NULL, NULL, "" },
  { "770-244", KB_PART_SOCKET, 4, NULL, NULL, "" },
  { "770-254", KB_PART_PLUG, 4, NULL, NULL, "" },
  { "770-105", KB_PART_SOCKET, 5, NULL, NULL, "cut-out-width" },
  { "770-215", KB_PART_PLUG, 5, NULL, NULL, "cut-out-width" },
  { "770-503", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, NULL, "for-poles" },
  { "770-503/023-000", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, NULL, "for-poles" },
  { "770-504", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, NULL, "for-poles" },
  { "770-504/023-000", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, NULL, "for-poles" },
  { "770-505", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, NULL, "for-poles" },
  { "770-505/023-000", KB_PART_STRAIN_RELIEF_HOUSING, 0, NULL, NULL, "for-poles" },
  { "770-1105", KB_PART_SOCKET, 5, NULL, NULL, "" },
  { "770-7105", KB_PART_DISTRIBUTOR, 5, NULL, NULL, "" },
  { "770-620", KB_PART_DISTRIBUTOR, 0, NULL, NULL, "" },
  { "771-9985/007-x01", KB_PART_LEAD, 0, NULL, NULL, "" },
  { "771-5001/165-000", KB_PART_LEAD, 0, NULL, NULL, "lead-cores" },
  { "890-743", KB_PART_SOCKET, 3, "B", "grey",
    "rated-voltage rated-impulse-voltage rated-current overvoltage-category pollution-degree "
    "ul-rated-voltage ul-rated-current ul-standard us-interruption-current us-interruption-voltage "
    "contact-resistance contact-transition-resistance nominal-cross-section solid solid-awg "
    "pole-spacing accessible-place note" },
  { "770-813/011-000", KB_PART_SOCKET, 3, NULL, NULL,
    "rated-voltage rated-current pole-spacing operating-temperature" },
  { "770-853/011-000", KB_PART_SOCKET, 3, NULL, NULL,
    "rated-voltage rated-current pole-spacing operating-temperature" },
  { "831-3104", KB_PART_OTHER, 0, NULL, NULL,
    "rated-voltage rated-current nominal-cross-section pole-spacing" },
  { "770-243", KB_PART_SOCKET, 3, NULL, NULL, "" },
  { "770-253", KB_PART_PLUG, 3, NULL, NULL, "" },
  { "770-242", KB_PART_SOCKET, 2, NULL, NULL, "" },
  { "770-252", KB_PART_PLUG, 2, NULL, NULL, "" },
};

static void
assert_nothing_more (const KbPart *part, const char *names)
{
  g_auto (GStrv) known = g_strsplit (names, " ", -1);

  for (guint i = 0; i < part->facts->len; i++)
    {
      const char *name = ((KbFact *) part->facts->pdata[i])->def->name;

      if (!g_str_equal (name, "page") && !g_strv_contains ((const char *const *) known, name))
        g_error ("%s states %s, which its source does not", part->number, name);
    }
  for (guint i = 0; known[i] != NULL; i++)
    if (*known[i] != '\0' && kb_part_get_fact (part, known[i], 0) == NULL)
      g_error ("%s does not state %s", part->number, known[i]);
}

static void
test_entries (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const Entry  *entry = &entries[i];
      const KbPart *part = find_part (catalog, entry->number);
      const KbPort *port = part->ports->len > 0 ? part->ports->pdata[0] : NULL;

      g_test_message ("%s", entry->number);
      g_assert_cmpint (part->kind, ==, entry->kind);
      if (part->ports->len == 1)
        g_assert_cmpint (port->n_poles, ==, entry->poles);
      g_assert_cmpstr (port != NULL ? port->coding : NULL, ==, entry->coding);
      g_assert_cmpstr (port != NULL ? port->colour : part->colour, ==, entry->colour);
      assert_nothing_more (part, entry->facts);
    }
}

/* Everything but cables, the plug of the sheet, other makers' and teaching parts is in the table above. */
static void
test_no_other_parts (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *parts = kb_catalog_get_parts (catalog);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];
      gboolean      listed = FALSE;

      if (part->kind == KB_PART_CABLE || kb_part_is_teaching (part)
          || g_str_equal (part->number, PLUG) || g_strcmp0 (part->maker, "Wieland") == 0)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (entries); j++)
        listed = listed || g_str_equal (entries[j].number, part->number);
      if (!listed)
        g_error ("%s is not in the sources", part->number);
    }
}

static void
test_sources (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *parts = kb_catalog_get_parts (catalog);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];

      if (kb_part_is_teaching (part))
        continue;
      g_assert_cmpint (part->source->kind, ==, KB_SOURCE_STATED);
      /* What only one weak source says is not shipped. */
      g_assert_true (g_strcmp0 (part->source->confidence, "H") == 0
                     || g_strcmp0 (part->source->confidence, "M") == 0);
    }
}

static void
test_successors (void)
{
  static const char *const pairs[][2] = { { "770-243", "770-203" },
                                          { "770-253", "770-213" },
                                          { "770-242", "770-1102" },
                                          { "770-252", "770-1112" } };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpstr (find_part (catalog, pairs[i][0])->superseded_by, ==, pairs[i][1]);
}

/* IEC 60228 in Ω/km by classes: 1 and 2, 5 and 6. */
static void
test_resistance (void)
{
  static const struct
  {
    const char *area;
    gint64      solid, flexible;
  } rows[] = { { "0.5", 36000, 39000 }, { "0.75", 24500, 26000 }, { "1", 18100, 19500 },
               { "1.5", 12100, 13300 }, { "2.5", 7410, 7980 },    { "4", 4610, 4950 } };
  static const char *const classes[] = { "1", "2", "5", "6" };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();
  const KbDataTable       *table = kb_catalog_find_table (catalog, "conductor-resistance");
  gint64                   amount;

  g_assert_cmpuint (table->rows->len, ==, 24);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < G_N_ELEMENTS (classes); j++)
      {
        g_assert_true (kb_data_table_find (table, "resistance", &amount, "conductor-class",
                                           classes[j], "cross-section", rows[i].area, NULL));
        g_assert_cmpint (amount, ==, j < 2 ? rows[i].solid : rows[i].flexible);
      }
  /* Below the table nothing is known, and nothing lies between two rows. */
  g_assert_false (kb_data_table_find (table, "resistance", &amount, "conductor-class", "5",
                                      "cross-section", "0.25", NULL));
  g_assert_false (kb_data_table_find (table, "resistance", &amount, "conductor-class", "5",
                                      "cross-section", "2", NULL));
  g_assert_false (kb_data_table_find (table, "resistance", &amount, "no-such", "5", NULL));
  table = kb_catalog_find_table (catalog, "conductor-resistance-tinned");
  g_assert_true (kb_data_table_find (table, "resistance", &amount, "conductor-class", "5",
                                     "cross-section", "2.5", NULL));
  g_assert_cmpint (amount, ==, 8210);
  g_assert_false (kb_data_table_find (table, "resistance", &amount, "conductor-class", "2",
                                      "cross-section", "2.5", NULL));
}

static void
test_cable_resistance (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *parts = kb_catalog_get_parts (catalog);
  const KbDataTable    *table = kb_catalog_find_table (catalog, "conductor-resistance");
  guint                 n = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];
      gint64 class, area, stated, amount;
      g_autofree char *class_text = NULL;
      g_autofree char *area_text = NULL;

      if (part->kind != KB_PART_CABLE
          || !kb_part_get_quantity (part, "conductor-resistance", &stated))
        continue;
      g_assert_true (kb_part_get_quantity (part, "conductor-class", &class));
      g_assert_true (kb_part_get_quantity (part, "core-cross-section", &area));
      class_text = kb_decimal_format (class, 0);
      area_text = kb_decimal_format (area, 3);
      g_assert_true (kb_data_table_find (table, "resistance", &amount, "conductor-class",
                                         class_text, "cross-section", area_text, NULL));
      g_assert_cmpint (stated, ==, amount);
      n++;
    }
  g_assert_cmpuint (n, ==, 28);
}

/* d = 0.127 mm × 92^((36 − n) / 39) */
static void
test_awg (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbDataTable    *table = kb_catalog_find_table (catalog, "awg");

  for (guint i = 0; i < table->rows->len; i++)
    {
      gint64 number, area;
      double diameter;

      g_assert_true (kb_data_table_get_figure (table, i, 0, &number));
      g_assert_true (kb_data_table_get_figure (table, i, 1, &area));
      diameter = 0.127 * pow (92, (36 - (double) number) / 39);
      g_assert_cmpint (area, ==, (gint64) round (G_PI / 4 * diameter * diameter * 1000));
    }
}

static void
test_current_capacity (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbDataTable    *table = kb_catalog_find_table (catalog, "current-capacity");
  gint64                amount;

  /* 4 mm² in conduit at 30 °C carries more than the plug's 25 A, at 40 °C less. */
  g_assert_true (kb_data_table_find (table, "current", &amount, "method", "B2", "cross-section",
                                     "4", "ambient", "30", NULL));
  g_assert_cmpint (amount, ==, 27000);
  g_assert_true (kb_data_table_find (table, "current", &amount, "method", "B2", "cross-section",
                                     "4", "ambient", "40", NULL));
  g_assert_cmpint (amount, ==, 23000);
  g_assert_true (kb_data_table_find (table, "current", &amount, "method", "C", "cross-section",
                                     "1.5", "ambient", "55", "loaded", "3", NULL));
  g_assert_cmpint (amount, ==, 11000);
  g_assert_false (kb_data_table_find (table, "current", &amount, "loaded", "2", NULL));
}

/* HD 308: the cores of a cable of so many, with (G) or without (X) green-and-yellow. */
static void
test_core_colours (void)
{
  static const struct
  {
    const char *cores, *colours;
  } rows[] = { { "3G", "green-yellow blue brown" },
               { "4G", "green-yellow brown black grey" },
               { "5G", "green-yellow blue brown black grey" },
               { "2X", "blue brown" },
               { "3X", "brown black grey" },
               { "4X", "blue brown black grey" },
               { "5X", "blue brown black grey black" } };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbDataTable    *table = kb_catalog_find_table (catalog, "core-colours");
  GPtrArray            *parts = kb_catalog_get_parts (catalog);
  guint                 at = 0, n_cables = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) colours = g_strsplit (rows[i].colours, " ", -1);

      for (guint j = 0; colours[j] != NULL; j++, at++)
        {
          g_autofree char *number = g_strdup_printf ("%u", j + 1);

          g_assert_cmpstr (kb_data_table_get_word (table, at, 0), ==, rows[i].cores);
          g_assert_cmpstr (kb_data_table_get_word (table, at, 1), ==, number);
          g_assert_cmpstr (kb_data_table_get_word (table, at, 2), ==, colours[j]);
        }
    }
  g_assert_cmpuint (at, ==, table->rows->len);
  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart       *part = parts->pdata[i];
      g_autoptr (GString) cores = g_string_new (NULL);
      gboolean            found = FALSE;

      if (part->kind != KB_PART_CABLE)
        continue;
      for (guint j = 0; j < part->cores->len; j++)
        g_string_append_printf (cores, "%s%s", j > 0 ? " " : "",
                                ((KbCore *) part->cores->pdata[j])->colour);
      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        found = found || g_str_equal (rows[j].colours, cores->str);
      if (!found)
        g_error ("%s has the cores %s", part->number, cores->str);
      n_cables++;
    }
  g_assert_cmpuint (n_cables, ==, 40);
}

/* The diameter of a type whose range nobody states is not known. */
static void
test_unknown_diameters (void)
{
  static const char *const unknown[] = { "NYM-O 2X1.5", "NYM-J 5X2.5", "H07RN-F 3G1.5",
                                         "H05VV-F 3G1.5" };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (kb_part_get_fact (find_part (catalog, unknown[i]), "outer-diameter", 0));
  g_assert_nonnull (kb_part_get_fact (find_part (catalog, "H05V2V2-F 2X1.5"), "outer-diameter", 0));
}

/* The maker's recommendation, row by row; coding D is in no source. */
static void
test_usages (void)
{
  static const char *const rows[][3] = {
    { "mains", "A", "black white" },  { "edp-ups", "P", "red" },
    { "lighting-dali", "I", "blue" }, { "emergency", "L", "dark-grey" },
    { "switching", "S", "brown" },    { "control-mains", "B", "grey" },
    { "shading-smi", "B", "pink" },   { "low-voltage", "B", "light-green" },
  };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  g_assert_cmpuint (kb_catalog_get_usages (catalog)->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const KbUsage   *usage = kb_catalog_find_usage (catalog, rows[i][0]);
      g_autofree char *colours = g_strjoinv (" ", usage->colours);

      g_assert_cmpstr (usage->coding, ==, rows[i][1]);
      g_assert_cmpstr (colours, ==, rows[i][2]);
      g_assert_cmpstr (kb_usage_get_name (usage), !=, usage->id);
      g_assert_cmpstr (usage->source->date, ==, "2019-02-19");
    }
}

/* Two colours of one coding can be told apart on paper without colour. */
static void
test_patterns_within_coding (void)
{
  g_autoptr (KbCatalog)  catalog = kb_catalog_new_shipped ();
  GPtrArray             *usages = kb_catalog_get_usages (catalog);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Printed on parts, though its use is not stated. */
  KbColour *turquoise = kb_catalog_find_colour (catalog, "light-turquoise");

  g_hash_table_add (seen, g_strdup_printf ("B %d", turquoise->pattern));
  for (guint i = 0; i < usages->len; i++)
    {
      const KbUsage *usage = usages->pdata[i];

      for (guint j = 0; usage->colours[j] != NULL; j++)
        {
          KbColour *colour = kb_catalog_find_colour (catalog, usage->colours[j]);

          if (!g_hash_table_add (seen, g_strdup_printf ("%s %d", usage->coding, colour->pattern)))
            g_error ("%s looks like another colour of coding %s", colour->id, usage->coding);
        }
    }
}

static void
test_colour_codes (void)
{
  static const struct
  {
    const char *id, *code;
  } rows[] = { { "black", "BK" },
               { "brown", "BN" },
               { "red", "RD" },
               { "orange", "OG" },
               { "yellow", "YE" },
               { "green", "GN" },
               { "blue", "BU" },
               { "violet", "VT" },
               { "grey", "GY" },
               { "white", "WH" },
               { "pink", "PK" },
               { "gold", "GD" },
               { "turquoise", "TQ" },
               { "silver", "SR" },
               { "green-yellow", "GNYE" },
               { "light-green", NULL },
               { "light-turquoise", NULL },
               { "dark-grey", NULL },
               { "pastel-blue", NULL } };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  g_assert_cmpuint (kb_catalog_get_colours (catalog)->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (kb_catalog_find_colour (catalog, rows[i].id)->code, ==, rows[i].code);
}

static void
test_length_tolerance (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbDataTable    *table = kb_catalog_find_table (catalog, "length-tolerance");
  gint64                amount;

  g_assert_true (kb_data_table_find (table, "plus", &amount, "length-up-to", "300", NULL));
  g_assert_cmpint (amount, ==, 25000);
  g_assert_true (kb_data_table_find (table, "plus", &amount, "length-up-to", "7500", NULL));
  g_assert_cmpint (amount, ==, 150000);
  g_assert_false (kb_data_table_find (table, "plus", &amount, "length-above", "7500", NULL));
  g_assert_true (kb_data_table_find (table, "plus-percent", &amount, "length-above", "7500", NULL));
  g_assert_cmpint (amount, ==, 5000);
}

void
add_stock_tests (void)
{
  g_test_add_func ("/catalog/stock/entries", test_entries);
  g_test_add_func ("/catalog/stock/no-other-parts", test_no_other_parts);
  g_test_add_func ("/catalog/stock/sources", test_sources);
  g_test_add_func ("/catalog/stock/successors", test_successors);
  g_test_add_func ("/catalog/stock/resistance", test_resistance);
  g_test_add_func ("/catalog/stock/cable-resistance", test_cable_resistance);
  g_test_add_func ("/catalog/stock/awg", test_awg);
  g_test_add_func ("/catalog/stock/current-capacity", test_current_capacity);
  g_test_add_func ("/catalog/stock/core-colours", test_core_colours);
  g_test_add_func ("/catalog/stock/unknown-diameters", test_unknown_diameters);
  g_test_add_func ("/catalog/stock/usages", test_usages);
  g_test_add_func ("/catalog/stock/patterns-within-coding", test_patterns_within_coding);
  g_test_add_func ("/catalog/stock/colour-codes", test_colour_codes);
  g_test_add_func ("/catalog/stock/length-tolerance", test_length_tolerance);
}
