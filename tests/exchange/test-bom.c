/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts list against a count of its own: the harness file is read by libxml2's tree parser, with nothing of ours,
 * and what it says is added up here.
 */
#include "config.h"

#include "exchange/kb-bom-file.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <string.h>

static KbCatalog *catalog;

static char *
source_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, name, NULL);
}

static KbHarness *
load (const char *name)
{
  g_autofree char   *path = source_path (name);
  g_autoptr (GError) error = NULL;
  KbHarness         *harness = kb_harness_load (catalog, path, &error);

  g_assert_no_error (error);
  return harness;
}

/* ---- the independent count ---- */

/* Decimal millimetres in µm, without our own parser. */
static gint64
micrometres (const char *text)
{
  g_auto (GStrv)   halves = g_strsplit (text, ".", 2);
  g_autofree char *places = g_strconcat (halves[1] != NULL ? halves[1] : "", "000", NULL);

  places[3] = '\0';
  return g_ascii_strtoll (halves[0], NULL, 10) * 1000 + g_ascii_strtoll (places, NULL, 10);
}

/* Our reader forbids libxml2 to open files, in the whole process. */
static char *
read_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  char              *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static xmlDoc *
read_tree (const char *path)
{
  g_autofree char *text = read_text (path);
  xmlDoc          *doc = xmlReadMemory (text, strlen (text), NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (doc);
  return doc;
}

static char *
get (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char    *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static gboolean
is (xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

static void
tally (GHashTable *counts, const char *key, gint64 amount)
{
  gint64 *count = g_hash_table_lookup (counts, key);

  if (count == NULL)
    {
      count = g_new0 (gint64, 1);
      g_hash_table_insert (counts, g_strdup (key), count);
    }
  *count += amount;
}

static GHashTable *
new_counts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
count_item (xmlNode *node, GHashTable *counts)
{
  g_autofree char *part = get (node, "part");
  g_autofree char *length = get (node, "length");

  if (is (node, "cable"))
    {
      g_autofree char *stated = g_strdup_printf ("%s stated", part);
      g_autofree char *pieces = g_strdup_printf ("%s pieces", part);

      tally (counts, stated, length != NULL ? micrometres (length) : 0);
      tally (counts, pieces, 1);
      return;
    }
  tally (counts, part, 1);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (is (child, "accessory"))
      {
        g_autofree char *accessory = get (child, "part");

        tally (counts, accessory, 1);
      }
}

/* What follows without doubt in the examples and stands nowhere in their files: the tool that the project prefers, once a
 * harness. */
static void
count_derived (xmlNode *root, GHashTable *counts)
{
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    for (xmlNode *child = is (node, "properties") ? node->children : NULL; child != NULL;
         child = child->next)
      if (is (child, "accessory"))
        {
          g_autofree char *tool = get (child, "part");

          g_assert_cmpstr (tool, ==, "210-719");
          tally (counts, tool, 1);
        }
}

/* Adds what stands in the harness file, and what follows from it. */
static void
count_harness (const char *path, GHashTable *counts)
{
  xmlDoc *doc = read_tree (path);

  for (xmlNode *node = xmlDocGetRootElement (doc)->children; node != NULL; node = node->next)
    if (is (node, "connector") || is (node, "cable"))
      count_item (node, counts);
  count_derived (xmlDocGetRootElement (doc), counts);
  xmlFreeDoc (doc);
}

/* The sum of the uses of a line; those of cables only as far as they are stated. */
static gint64
sum_uses (xmlNode *line, gboolean only_stated)
{
  gint64 sum = 0;

  for (xmlNode *use = line->children; use != NULL; use = use->next)
    if (is (use, "use"))
      {
        g_autofree char *length = get (use, "length");
        g_autofree char *basis = get (use, "basis");
        g_autofree char *quantity = get (use, "quantity");

        g_assert_true ((length == NULL) == (basis == NULL));
        g_assert_true ((length == NULL) != (quantity == NULL));
        if (length == NULL)
          sum += g_ascii_strtoll (quantity, NULL, 10);
        else if (!only_stated || strcmp (basis, "stated") == 0)
          sum += micrometres (length);
      }
  return sum;
}

static void
count_line (xmlNode *line, GHashTable *counts)
{
  g_autofree char *part = get (line, "part");
  g_autofree char *unit = get (line, "unit");
  g_autofree char *quantity = get (line, "quantity");
  g_autofree char *pieces = get (line, "pieces");

  if (strcmp (unit, "mm") == 0)
    {
      g_autofree char *stated = g_strdup_printf ("%s stated", part);
      g_autofree char *pieces_key = g_strdup_printf ("%s pieces", part);

      g_assert_cmpint (sum_uses (line, FALSE), ==, micrometres (quantity));
      tally (counts, stated, sum_uses (line, TRUE));
      tally (counts, pieces_key, g_ascii_strtoll (pieces, NULL, 10));
      return;
    }
  g_assert_null (pieces);
  g_assert_cmpint (sum_uses (line, FALSE), ==, g_ascii_strtoll (quantity, NULL, 10));
  tally (counts, part, g_ascii_strtoll (quantity, NULL, 10));
}

static GHashTable *
count_bom (GBytes *xml)
{
  GHashTable *counts = new_counts ();
  xmlDoc     *doc = xmlReadMemory (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml), NULL, NULL,
                                   XML_PARSE_NONET);

  g_assert_nonnull (doc);
  for (xmlNode *node = xmlDocGetRootElement (doc)->children; node != NULL; node = node->next)
    if (is (node, "line"))
      count_line (node, counts);
  xmlFreeDoc (doc);
  return counts;
}

static void
assert_counts (GHashTable *actual, GHashTable *expected)
{
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint64 *other = g_hash_table_lookup (actual, key);

      g_test_message ("%s: %" G_GINT64_FORMAT, (char *) key, *(gint64 *) value);
      g_assert_nonnull (other);
      g_assert_cmpint (*other, ==, *(gint64 *) value);
    }
  g_assert_cmpuint (g_hash_table_size (actual), ==, g_hash_table_size (expected));
}

static void
quiet (void *context, const char *format, ...)
{
}

static gboolean
is_valid (const char *xml, gsize size)
{
  g_autofree char     *path = source_path ("resources/schemas/bom-1.xsd");
  g_autofree char     *text = read_text (path);
  xmlSchemaParserCtxt *parser = xmlSchemaNewMemParserCtxt (text, strlen (text));
  xmlSchema           *schema = xmlSchemaParse (parser);
  xmlSchemaValidCtxt  *valid = xmlSchemaNewValidCtxt (schema);
  xmlDoc              *doc = xmlReadMemory (xml, size, NULL, NULL, XML_PARSE_NONET);
  int                  result;

  g_assert_nonnull (schema);
  g_assert_nonnull (doc);
  xmlSchemaSetValidErrors (valid, quiet, quiet, NULL);
  result = xmlSchemaValidateDoc (valid, doc);
  g_assert_cmpint (result, >=, 0);
  xmlFreeDoc (doc);
  xmlSchemaFreeValidCtxt (valid);
  xmlSchemaFree (schema);
  xmlSchemaFreeParserCtxt (parser);
  return result == 0;
}

static void
assert_valid (GBytes *xml)
{
  g_assert_true (is_valid (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml)));
}

/* ---- CSV, read by a reader of the test ---- */

static GPtrArray *
read_csv (const char *text, gsize size)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  GString   *field = g_string_new (NULL);
  gboolean   quoted = FALSE;

  for (gsize i = 0; i < size; i++)
    if (quoted && text[i] == '"' && i + 1 < size && text[i + 1] == '"')
      g_string_append_c (field, text[i++]);
    else if (text[i] == '"')
      quoted = !quoted;
    else if (quoted || (text[i] != ',' && text[i] != '\n'))
      g_string_append_c (field, text[i]);
    else
      {
        g_ptr_array_add (row, g_string_free (field, FALSE));
        field = g_string_new (NULL);
        if (text[i] == ',')
          continue;
        g_ptr_array_add (rows, row);
        row = g_ptr_array_new_with_free_func (g_free);
      }
  g_assert_false (quoted);
  g_assert_cmpuint (row->len, ==, 0);
  g_string_free (field, TRUE);
  g_ptr_array_unref (row);
  return rows;
}

/* The cell of the row whose part is @part. */
static const char *
cell (GPtrArray *rows, const char *part, const char *column)
{
  GPtrArray *head = g_ptr_array_index (rows, 0);

  for (guint c = 0; c < head->len; c++)
    if (strcmp (g_ptr_array_index (head, c), column) == 0)
      for (guint r = 1; r < rows->len; r++)
        {
          GPtrArray *row = g_ptr_array_index (rows, r);

          g_assert_cmpuint (row->len, ==, head->len);
          if (strcmp (g_ptr_array_index (row, 2), part) == 0)
            return g_ptr_array_index (row, c);
        }
  return NULL;
}

/* ---- tests ---- */

static KbBom *
new_bom (const char *const *names)
{
  KbBom *bom = kb_bom_new ();

  for (; *names != NULL; names++)
    {
      g_autoptr (KbHarness) harness = load (*names);
      g_autofree char      *label = g_path_get_basename (*names);

      kb_bom_add_harness (bom, harness, label);
    }
  return bom;
}

static void
check_files (const char *const *names)
{
  g_autoptr (KbBom)      bom = new_bom (names);
  g_autoptr (KbBom)      again = new_bom (names);
  g_autoptr (GHashTable) expected = new_counts ();
  g_autoptr (GBytes)     xml = kb_bom_to_xml (bom);
  g_autoptr (GBytes)     xml_again = kb_bom_to_xml (again);
  g_autoptr (GBytes)     csv = kb_bom_to_csv (bom);
  g_autoptr (GBytes)     csv_again = kb_bom_to_csv (again);
  g_autoptr (GHashTable) actual = count_bom (xml);
  g_autoptr (GPtrArray)  rows = read_csv (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));

  for (; *names != NULL; names++)
    {
      g_autofree char *path = source_path (*names);

      count_harness (path, expected);
    }
  g_assert_cmpuint (g_hash_table_size (expected), >, 2);
  assert_counts (actual, expected);
  assert_valid (xml);
  g_assert_true (g_bytes_equal (xml, xml_again));
  g_assert_true (g_bytes_equal (csv, csv_again));
  g_assert_cmpuint (rows->len, ==, g_list_model_get_n_items (kb_bom_get_lines (bom)) + 1);
}

static void
test_file (gconstpointer name)
{
  const char *const names[] = { name, NULL };

  check_files (names);
}

static void
test_total (void)
{
  const char *const names[] = { "resources/examples/status-line.kabelbaum",
                                "resources/examples/mistakes.kabelbaum",
                                "tests/cli/data/lead.kabelbaum",
                                "resources/examples/status-line.kabelbaum", NULL };
  g_autoptr (KbBom) bom = new_bom (names);
  GPtrArray        *harnesses = kb_bom_get_harnesses (bom);

  check_files (names);
  g_assert_cmpuint (harnesses->len, ==, 4);
  g_assert_cmpstr (((KbBomHarness *) harnesses->pdata[3])->file, ==, "status-line.kabelbaum (2)");
}

/* Every figure of a small file whose sums can be done by hand. */
static void
test_lead (void)
{
  const char *const     names[] = { "tests/cli/data/lead.kabelbaum", NULL };
  g_autoptr (KbBom)     bom = new_bom (names);
  g_autoptr (GBytes)    csv = kb_bom_to_csv (bom);
  g_autoptr (GPtrArray) rows = read_csv (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));

  /* 3000.5 stated, and 50 + 40 + 50 along the drawn run. */
  g_assert_cmpstr (cell (rows, "H05V2V2-F 2X1.5", "quantity"), ==, "3140.5");
  g_assert_cmpstr (cell (rows, "H05V2V2-F 2X1.5", "unit"), ==, "mm");
  g_assert_cmpstr (cell (rows, "H05V2V2-F 2X1.5", "pieces"), ==, "2");
  g_assert_cmpstr (cell (rows, "H05V2V2-F 2X1.5", "designators"), ==, "W1; W2");
  g_assert_cmpstr (cell (rows, "H05V2V2-F 2X1.5", "lengths"), ==,
                   "W1 3000.5 mm stated; W2 140 mm measured");
  g_assert_cmpstr (cell (rows, "H05V2V2-F 2X1", "quantity"), ==, "450");
  g_assert_cmpstr (cell (rows, "770-101", "quantity"), ==, "2");
  g_assert_cmpstr (cell (rows, "770-101", "kind"), ==, "accessory");
  g_assert_cmpstr (cell (rows, "770-101", "designators"), ==, "X2 x2");
  g_assert_cmpstr (cell (rows, "770-502/042-000", "quantity"), ==, "2");
  g_assert_cmpstr (cell (rows, "770-502/042-000", "designators"), ==, "X1; X2");
  g_assert_cmpstr (cell (rows, "770-382", "kind"), ==, "tool");
  g_assert_cmpstr (cell (rows, "770-977/076-000", "kind"), ==, "distributor");
  g_assert_cmpstr (cell (rows, "770-1252/076-000", "maker"), ==, "WAGO");
  g_assert_cmpstr (cell (rows, "770-1252/076-000", "teaching"), ==, "no");
  g_assert_cmpstr (cell (rows, "770-1252/076-000", "known"), ==, "yes");
}

/* By kind, then by number; positions without gaps; what the editor's table binds to. */
static void
test_lines (void)
{
  const char *const names[] = { "tests/cli/data/lead.kabelbaum", "tests/cli/data/wrong.kabelbaum",
                                NULL };
  g_autoptr (KbBom) bom = new_bom (names);
  GListModel       *lines = kb_bom_get_lines (bom);
  g_autoptr (KbBomLine) previous = NULL;
  guint                 n_teaching = 0;

  g_assert_true (g_list_model_get_item_type (lines) == KB_TYPE_BOM_LINE);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (KbBomLine) line = g_list_model_get_item (lines, i);
      g_autofree char      *number = NULL;
      g_autofree char      *designation = NULL;
      g_autofree char      *quantity = NULL;
      g_autofree char      *designators = NULL;
      guint                 position;

      g_object_get (line, "position", &position, "number", &number, "designation", &designation,
                    "quantity", &quantity, "designators", &designators, NULL);
      g_assert_cmpuint (position, ==, i + 1);
      g_assert_cmpstr (number, ==, kb_bom_line_get_number (line));
      g_assert_cmpstr (designation, !=, "");
      g_assert_nonnull (strstr (designators, ".kabelbaum:"));
      n_teaching += kb_bom_line_is_teaching (line);
      if (previous != NULL)
        g_assert_true (kb_bom_line_get_kind (previous) < kb_bom_line_get_kind (line)
                       || strcmp (kb_bom_line_get_number (previous), number) < 0);
      g_set_object (&previous, line);
    }
  g_assert_cmpuint (n_teaching, ==, 1);
}

static void
add_connector (KbHarness *harness, const char *designator, const char *part)
{
  KbItem *item = kb_harness_add (harness, KB_ITEM_CONNECTOR);

  kb_item_set (&item->designator, designator);
  kb_item_set (&item->part, part);
}

/* A part that no catalogue has is ordered all the same, and a formula in a text is none in the table. */
static void
test_unknown_part (void)
{
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autoptr (KbBom)     bom = kb_bom_new ();
  g_autoptr (GBytes)    xml = NULL;
  g_autoptr (GBytes)    csv = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (KbBomLine) line = NULL;

  kb_harness_begin (harness, "test");
  add_connector (harness, "X1", "NOBODY-KNOWS-1");
  add_connector (harness, "=1+1", "NOBODY-KNOWS-1");
  kb_harness_commit (harness);
  kb_bom_add_harness (bom, harness, "a.kabelbaum");
  xml = kb_bom_to_xml (bom);
  csv = kb_bom_to_csv (bom);
  assert_valid (xml);
  g_assert_nonnull (strstr (g_bytes_get_data (xml, NULL), "known=\"no\""));
  rows = read_csv (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  g_assert_cmpstr (cell (rows, "NOBODY-KNOWS-1", "quantity"), ==, "2");
  g_assert_cmpstr (cell (rows, "NOBODY-KNOWS-1", "known"), ==, "no");
  line = g_list_model_get_item (kb_bom_get_lines (bom), 0);
  g_assert_cmpstr (kb_bom_line_get_designation (line), ==, "not in any catalogue");
  g_assert_null (kb_bom_line_get_english_designation (line));
}

/* In steps it is the same list. */
static void
test_steps (void)
{
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autoptr (KbBom)     whole = kb_bom_new ();
  g_autoptr (KbBom)     bom = kb_bom_new ();
  g_autoptr (GBytes)    expected = NULL;
  g_autoptr (GBytes)    csv = NULL;
  guint                 n_steps = 0;

  kb_harness_begin (harness, "test");
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *designator = g_strdup_printf ("X%u", i + 1);

      add_connector (harness, designator, i % 2 == 0 ? "770-1252/076-000" : "770-1242/076-000");
    }
  kb_harness_commit (harness);
  kb_bom_add_harness (whole, harness, "a.kabelbaum");
  kb_bom_begin (bom, harness, "a.kabelbaum");
  for (; !kb_bom_go_on (bom, 0); n_steps++)
    ;
  g_assert_cmpuint (n_steps, >, 3);
  expected = kb_bom_to_csv (whole);
  csv = kb_bom_to_csv (bom);
  g_assert_true (g_bytes_equal (csv, expected));
}

static void
test_empty (void)
{
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autoptr (KbBom)     bom = kb_bom_new ();
  g_autoptr (GBytes)    xml = NULL;
  g_autoptr (GBytes)    csv = NULL;

  kb_bom_add_harness (bom, harness, "empty.kabelbaum");
  xml = kb_bom_to_xml (bom);
  csv = kb_bom_to_csv (bom);
  assert_valid (xml);
  g_assert_cmpmem (
    g_bytes_get_data (csv, NULL), g_bytes_get_size (csv),
    "position,kind,part,maker,designation,quantity,unit,pieces,designators,lengths,teaching,known,reasons\n",
    101);
}

/* The schema says no where the list would be wrong. */
static void
test_schema_refuses (void)
{
#define HEAD "<parts-list xmlns=\"https://kabelbaum.org/ns/bom/1\"><harness file=\"a\"/>"
#define LINE(position, part, item)                                  \
  "<line position=\"" position "\" kind=\"connector\" part=\"" part \
  "\" maker=\"M\" quantity=\"1\" unit=\"pcs\">" item "</line>"
#define USE(harness) \
  "<use harness=\"" harness "\" item=\"x1\" designator=\"X1\" role=\"occurrence\" quantity=\"1\"/>"
#define TAIL "</parts-list>"
  static const char *const bad[] = {
    "<parts-list xmlns=\"https://kabelbaum.org/ns/bom/1\"/>",
    HEAD "<harness file=\"a\"/>" TAIL,
    HEAD LINE ("1", "P", USE ("b")) TAIL,
    HEAD LINE ("1", "P", "") TAIL,
    HEAD LINE ("0", "P", USE ("a")) TAIL,
    HEAD LINE ("1", "", USE ("a")) TAIL,
    HEAD LINE ("1", "P", USE ("a")) LINE ("1", "Q", USE ("a")) TAIL,
    HEAD LINE ("1", "P", USE ("a")) LINE ("2", "P", USE ("a")) TAIL,
    HEAD LINE ("1", "P", USE ("a") USE ("a")) TAIL,
  };
  static const char good[] = HEAD LINE ("1", "P", USE ("a")) LINE ("2", "Q", USE ("a")) TAIL;

  g_assert_true (is_valid (good, strlen (good)));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (is_valid (bad[i], strlen (bad[i])));
    }
}

/* What follows is in the list with its reason: a lever where the harness prefers one, the one tool that fits the clamps. */
static void
test_derived (void)
{
  g_autoptr (KbProblems) problems = kb_problems_new ("derived");
  static const char      text[] =
    "<harness xmlns='" KB_NS_HARNESS "' version='1'><properties><accessory part='770-111'/>"
    "<setting name='ferrule' value='none'/></properties>"
    "<connector id='x1' designator='X1' part='770-1252/076-000' x='0' y='0'/>"
    "<connector id='x2' designator='X2' part='770-1242/076-000' x='0' y='0' mounting='flying'/>"
    "<cable id='w3' designator='W1' part='H05V2V2-F 2X1.5' from='x1' to-x='0' to-y='0' length='1000'/>"
    "<mating id='m4' a='x1' a-port='face' b='x2' b-port='face'/></harness>";
  g_autoptr (GBytes)    bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (KbHarness) harness = kb_harness_load_bytes (catalog, bytes, problems);
  g_autoptr (KbBom)     bom = kb_bom_new ();
  g_autoptr (GBytes)    csv = NULL, xml = NULL;
  g_autofree char      *written = NULL;

  g_assert_nonnull (harness);
  kb_bom_add_harness (bom, harness, "derived");
  xml = kb_bom_to_xml (bom);
  g_assert_true (is_valid (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml)));
  written = g_strndup (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
  g_assert_nonnull (strstr (written, "part=\"770-111\""));
  g_assert_null (strstr (written, "part=\"770-101\""));
  g_assert_nonnull (strstr (written, "rule=\"L-01\" reason=\"X1 and X2 are both flying leads.\""));
  g_assert_nonnull (strstr (written, "part=\"210-719\""));
  g_assert_nonnull (
    strstr (written, "rule=\"K-01\" reason=\"The clamps of X1 have to be opened for W1.\""));
  csv = kb_bom_to_csv (bom);
  g_free (written);
  written = g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  g_assert_nonnull (strstr (written, "X1 and X2 are both flying leads. (L-01)"));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  catalog = kb_catalog_new_shipped ();
  g_test_add_data_func ("/exchange/bom/status-line", "resources/examples/status-line.kabelbaum",
                        test_file);
  g_test_add_data_func ("/exchange/bom/mistakes", "resources/examples/mistakes.kabelbaum",
                        test_file);
  g_test_add_data_func ("/exchange/bom/lead", "tests/cli/data/lead.kabelbaum", test_file);
  g_test_add_func ("/exchange/bom/total", test_total);
  g_test_add_func ("/exchange/bom/figures", test_lead);
  g_test_add_func ("/exchange/bom/derived", test_derived);
  g_test_add_func ("/exchange/bom/lines", test_lines);
  g_test_add_func ("/exchange/bom/unknown-part", test_unknown_part);
  g_test_add_func ("/exchange/bom/steps", test_steps);
  g_test_add_func ("/exchange/bom/empty", test_empty);
  g_test_add_func ("/exchange/bom/schema-refuses", test_schema_refuses);
  result = g_test_run ();
  g_assert_finalize_object (catalog);
  return result;
}
