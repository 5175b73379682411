/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fragments: what is taken out of documents, their text, and what putting them in does and does not. */
#include "config.h"

#include "golden.h"
#include "harness-tests.h"
#include "harness/kb-fragment.h"
#include "harness/kb-harness-parts.h"
#include "random-edits.h"

#include <libxml/xmlschemas.h>
#include <string.h>

#include "xml/kb-problems.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT "<harness xmlns=\"" KB_NS_HARNESS "\" version=\"1\""

static const KbPoint origin = { 0, 0 };

static KbFragment *
parse (const char *text, GError **error)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (GBytes)    bytes = g_bytes_new (text, strlen (text));

  return kb_fragment_parse (catalog, bytes, error);
}

/* Of all that there is, as Select All takes it. */
static KbFragment *
take_all (KbHarness *self)
{
  g_autoptr (GPtrArray) all = kb_harness_list_ids (self);

  return kb_fragment_new (self, all);
}

/* By way of its text, as from one program into another. */
static KbFragment *
pass_on (KbHarness *from, GPtrArray *chosen)
{
  g_autoptr (KbFragment) taken = kb_fragment_new (from, chosen);
  g_autoptr (GBytes)     bytes = kb_fragment_to_bytes (taken);
  g_autoptr (KbCatalog)  catalog = kb_catalog_new_shipped ();
  g_autoptr (GError)     error = NULL;
  KbFragment            *read = kb_fragment_parse (catalog, bytes, &error);

  g_assert_no_error (error);
  return read;
}

static GPtrArray *
paste (KbFragment *fragment, KbHarness *into, KbPoint offset)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *pasted = kb_fragment_paste (fragment, into, offset, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pasted);
  return pasted;
}

static const char *
get_designator (KbHarness *self, GPtrArray *pasted, guint i)
{
  return kb_harness_get_item (self, pasted->pdata[i])->designator;
}

/* Undo of everything is the document of before, redo that of after, to the byte. */
static void
assert_one_step (KbHarness *self, const char *before)
{
  g_autofree char *after = dup_text (self);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  assert_consistent (self);
  kb_harness_undo (self);
  undone = dup_text (self);
  g_assert_cmpstr (undone, ==, before);
  assert_consistent (self);
  kb_harness_redo (self);
  redone = dup_text (self);
  g_assert_cmpstr (redone, ==, after);
}

/* Two plugs and a socket: X1 mated with X2, a cable from X2 to X3, all of one circuit, and a note. */
static KbHarness *
new_sample (void)
{
  KbHarness  *self = new_harness ();
  const char *x1 = place (self, PLUG, 0, 0, 0);
  const char *x2 = place (self, SOCKET, 90, 0, 0);
  const char *x3 = place (self, PLUG, 200, 100, 0);
  KbPoint     bend = { 150000, 50000 };
  KbItem     *item;
  const char *circuit;

  g_assert_true (kb_harness_mate (self, x1, "face", x2, "face"));
  kb_harness_run_cable (self, kb_catalog_find_part (kb_harness_get_catalog (self), CABLE), x2, x3,
                        &bend, 1);
  kb_harness_begin (self, "Fill");
  item = kb_harness_add (self, KB_ITEM_CIRCUIT);
  kb_item_set (&item->name, "Lighting");
  item->voltage = 230000;
  circuit = item->id;
  kb_item_set (&kb_harness_edit (self, x1)->circuit, circuit);
  kb_item_set (&kb_harness_edit (self, x2)->circuit, circuit);
  item = kb_harness_add (self, KB_ITEM_NOTE);
  kb_item_set (&item->name, " Über <Schrank> 3 ");
  item->at = (KbPoint){ -20000, -30000 };
  kb_harness_commit (self);
  return self;
}

/* ---- the text ---- */

static void
quiet (void *context, const char *format, ...)
{
}

/* Without the import of that of catalogues, as no file is read while parsing: what is in a catalogue is let be. */
static char *
read_schema (const char *path)
{
  g_autofree char   *text = NULL;
  g_autoptr (GRegex) import = g_regex_new ("<xs:import[^>]*>", 0, 0, NULL);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_regex_replace_literal (import, text, -1, 0, "", 0, NULL);
}

static gboolean
is_valid (GBytes *bytes)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "resources", "schemas", "harness-1.xsd", NULL);
  g_autofree char     *xsd = read_schema (path);
  xmlSchemaParserCtxt *parser = xmlSchemaNewMemParserCtxt (xsd, (int) strlen (xsd));
  xmlSchema           *schema;
  xmlSchemaValidCtxt  *valid;
  xmlDoc *doc = xmlReadMemory (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes), NULL,
                               NULL, XML_PARSE_NONET);
  int     result;

  xmlSchemaSetParserErrors (parser, quiet, quiet, NULL);
  schema = xmlSchemaParse (parser);
  g_assert_nonnull (schema);
  g_assert_nonnull (doc);
  valid = xmlSchemaNewValidCtxt (schema);
  xmlSchemaSetValidErrors (valid, quiet, quiet, NULL);
  result = xmlSchemaValidateDoc (valid, doc);
  xmlFreeDoc (doc);
  xmlSchemaFreeValidCtxt (valid);
  xmlSchemaFree (schema);
  xmlSchemaFreeParserCtxt (parser);
  return result == 0;
}

/* A harness like any other: it opens as a file, and saved again it is the same. */
static void
test_text (void)
{
  g_autoptr (KbHarness) self = new_sample ();
  g_autoptr (GPtrArray) chosen =
    ids ("x1", "x2", kb_harness_find_designator (self, "W1")->id, NULL);
  g_autoptr (KbFragment) fragment = NULL;
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (KbCatalog)  empty = kb_catalog_new ();
  g_autoptr (KbHarness)  opened = NULL;
  g_autofree char       *text = NULL;
  g_autofree char       *again = NULL;

  fragment = kb_fragment_new (self, chosen);
  bytes = kb_fragment_to_bytes (fragment);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_true (g_str_has_prefix (text, HEAD ROOT));
  g_assert_true (is_valid (bytes));
  opened = load_text (empty, text);
  again = dup_text (opened);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpuint (kb_fragment_count (fragment), ==, 3);
  g_assert_cmpuint (kb_harness_count (opened, KB_ITEM_MATING), ==, 1);
  g_assert_cmpuint (kb_harness_count (opened, KB_ITEM_CIRCUIT), ==, 1);
  g_assert_cmpuint (kb_harness_count (opened, KB_ITEM_NOTE), ==, 0);
  assert_consistent (opened);
}

static void
test_nothing_chosen (void)
{
  g_autoptr (KbHarness) self = new_sample ();
  g_autoptr (GPtrArray) none = ids (KB_PROPERTIES_ID, "x99", NULL);
  const KbItem         *mating = kb_harness_find_mating (self, "x1", "face");
  g_autoptr (GPtrArray) a_mating = ids (mating->id, NULL);

  g_assert_null (kb_fragment_new (self, none));
  g_assert_null (kb_fragment_new (self, a_mating));
  g_assert_null (kb_harness_duplicate (self, none, 1000, 0, NULL));
}

/* What is taken is what was, whatever becomes of it. */
static void
test_holds_copies (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (KbFragment) fragment = take_all (self);
  g_autoptr (GBytes)     before = kb_fragment_to_bytes (fragment);
  g_autoptr (GPtrArray)  one = ids ("x1", NULL);
  g_autoptr (GBytes)     after = NULL;

  kb_harness_move (self, one, 5000, 0);
  kb_harness_delete (self, one);
  after = kb_fragment_to_bytes (fragment);
  g_assert_true (g_bytes_equal (before, after));
}

/* A cable whose connector stays behind ends free where it was, and on no pole. */
static void
test_cut_end (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (KbHarness)  other = new_harness ();
  g_autofree char       *w1 = g_strdup (kb_harness_find_designator (self, "W1")->id);
  g_autoptr (GPtrArray)  chosen = ids (w1, "x3", NULL);
  g_autoptr (KbFragment) fragment = pass_on (self, chosen);
  g_autoptr (GPtrArray)  pasted = paste (fragment, other, (KbPoint){ 1000, 2000 });
  const KbItem          *cable = kb_harness_find_designator (other, "W1");
  KbAnchor               anchor;

  g_assert_true (kb_harness_get_entry_anchor (self, "x2", &anchor));
  g_assert_cmpuint (pasted->len, ==, 2);
  g_assert_null (cable->ends[0].item);
  assert_point (cable->free_ends[0], anchor.at.x + 1000, anchor.at.y + 2000);
  assert_point (g_array_index (cable->bends, KbPoint, 0), 151000, 52000);
  g_assert_cmpstr (cable->ends[1].item, ==, pasted->pdata[0]);
  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *core = &g_array_index (cable->terminations, KbTermination, i);

      g_assert_null (core->points[0]);
      g_assert_nonnull (core->points[1]);
    }
  assert_consistent (other);
}

/* ---- putting in ---- */

static void
test_one_step (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (GPtrArray)  all = kb_harness_list_ids (self);
  g_autoptr (KbFragment) fragment = pass_on (self, all);
  g_autofree char       *before = dup_text (self);
  g_autoptr (GPtrArray)  pasted = paste (fragment, self, (KbPoint){ 10000, 10000 });

  g_assert_cmpuint (pasted->len, ==, 5);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_CONNECTOR), ==, 6);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_MATING), ==, 2);
  /* The circuit is there already. */
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_CIRCUIT), ==, 1);
  assert_point (kb_harness_get_item (self, pasted->pdata[2])->at, 210000, 110000);
  g_assert_cmpstr (get_designator (self, pasted, 0), ==, "X4");
  g_assert_cmpstr (get_designator (self, pasted, 2), ==, "X6");
  g_assert_cmpstr (get_designator (self, pasted, 3), ==, "W2");
  assert_one_step (self, before);
}

/* All of a letter are kept, or none: half of them would be in no order any more. */
static void
test_designators (void)
{
  static const struct
  {
    const char *was[3];
    const char *there;
    const char *now[3];
  } cases[] = {
    { { "X3", "X5", "D7" }, "X4", { "X3", "X5", "D7" } },
    { { "X3", "X5", "D7" }, "X5", { "X6", "X7", "D7" } },
    { { "X5", "X3", "X3" }, "X3", { "X4", "X5", "X6" } },
    { { "X12a", "Plug", "X" }, "X12a", { "X13", "Plug", "X14" } },
    { { "Plug", "Plug", "X1" }, "Plug", { "Plug1", "Plug2", "X1" } },
    { { "+K1-X3", "+K2-X3", "X1" }, "+K1-X3", { "+K1-X1", "+K2-X3", "X1" } },
    { { "X1", "X2", "X3" }, "X9223372036854775807", { "X1", "X2", "X3" } },
    { { "X9223372036854775807", "X2", "X3" }, "X9223372036854775807", { "X1", "X2", "X3" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KbHarness)  self = new_harness ();
      g_autoptr (KbHarness)  other = new_harness ();
      g_autoptr (KbFragment) fragment = NULL;
      g_autoptr (GPtrArray)  pasted = NULL;
      const char            *there = place (other, PLUG, 0, 0, 0);

      kb_harness_begin (other, "Name");
      kb_item_set (&kb_harness_edit (other, there)->designator, cases[i].there);
      kb_harness_commit (other);
      for (int j = 0; j < 3; j++)
        {
          const char *id = place (self, PLUG, j * 50, 0, 0);

          kb_harness_begin (self, "Name");
          kb_item_set (&kb_harness_edit (self, id)->designator, cases[i].was[j]);
          kb_harness_commit (self);
        }
      fragment = take_all (self);
      pasted = paste (fragment, other, origin);
      for (guint j = 0; j < 3; j++)
        g_assert_cmpstr (get_designator (other, pasted, j), ==, cases[i].now[j]);
    }
}

static const char *
add_circuit (KbHarness *self, const char *name, gint64 voltage)
{
  KbItem *item;

  kb_harness_begin (self, "Circuit");
  item = kb_harness_add (self, KB_ITEM_CIRCUIT);
  kb_item_set (&item->name, name);
  item->voltage = voltage;
  kb_harness_commit (self);
  return item->id;
}

/* The same name with other data is another circuit, and is told apart. */
static void
test_circuits (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (KbHarness)  same = new_harness ();
  g_autoptr (KbHarness)  other = new_harness ();
  g_autoptr (GPtrArray)  chosen = ids ("x1", NULL);
  g_autoptr (KbFragment) fragment = pass_on (self, chosen);
  g_autoptr (GPtrArray)  pasted = NULL;
  const char            *circuit;
  const KbItem          *item;

  add_circuit (same, "Emergency", 230000);
  circuit = add_circuit (same, "Lighting", 230000);
  pasted = paste (fragment, same, origin);
  g_assert_cmpstr (kb_harness_get_item (same, pasted->pdata[0])->circuit, ==, circuit);
  g_assert_cmpuint (kb_harness_count (same, KB_ITEM_CIRCUIT), ==, 2);
  g_clear_pointer (&pasted, g_ptr_array_unref);

  add_circuit (other, "Lighting", 24000);
  add_circuit (other, "Lighting (2)", 24000);
  pasted = paste (fragment, other, origin);
  item = kb_harness_get_item (other, kb_harness_get_item (other, pasted->pdata[0])->circuit);
  g_assert_cmpstr (item->name, ==, "Lighting (3)");
  g_assert_cmpint (item->voltage, ==, 230000);
}

/* What is only about circuits, and what is about one that comes along. */
static void
test_waivers (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (KbHarness)  other = new_harness ();
  g_autofree char       *circuit = g_strdup (kb_harness_get_item (self, "x1")->circuit);
  g_autofree char       *pair = g_strdup_printf ("%s x2 x1", circuit);
  const char *const      subjects[] = { pair, "x1 x3", "p0", circuit };
  g_autoptr (GPtrArray)  chosen = ids ("x1", "x2", NULL);
  g_autoptr (KbFragment) fragment = NULL;
  g_autoptr (GPtrArray)  pasted = NULL;
  g_autoptr (GPtrArray)  waivers = NULL;
  g_autofree char       *expected = NULL;
  g_autofree char       *before = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      KbItem *item;

      kb_harness_begin (self, "Waive");
      item = kb_harness_add (self, KB_ITEM_WAIVER);
      kb_item_set (&item->rule, "P-03");
      kb_item_set (&item->subjects, subjects[i]);
      kb_item_set (&item->fingerprint, "f00");
      kb_item_set (&item->name, "On purpose");
      kb_item_set (&item->creator, "A. Planner");
      kb_item_set (&item->date, "2026-11-24");
      kb_harness_commit (self);
    }
  fragment = pass_on (self, chosen);

  /* Elsewhere: with the pair, and with the circuit that comes along. */
  pasted = paste (fragment, other, origin);
  waivers = kb_harness_list (other, KB_ITEM_WAIVER);
  g_assert_cmpuint (waivers->len, ==, 2);
  expected = g_strdup_printf ("%s %s %s", kb_harness_get_item (other, pasted->pdata[0])->circuit,
                              (const char *) pasted->pdata[1], (const char *) pasted->pdata[0]);
  g_assert_cmpstr (((KbItem *) waivers->pdata[0])->subjects, ==, expected);
  g_assert_cmpstr (((KbItem *) waivers->pdata[0])->name, ==, "On purpose");
  g_assert_cmpstr (((KbItem *) waivers->pdata[0])->creator, ==, "A. Planner");
  g_assert_cmpstr (((KbItem *) waivers->pdata[1])->subjects, ==,
                   kb_harness_get_item (other, pasted->pdata[0])->circuit);

  /* At home: only with the pair, as the circuit is the same. */
  before = dup_text (self);
  g_clear_pointer (&pasted, g_ptr_array_unref);
  pasted = paste (fragment, self, origin);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_WAIVER), ==, 5);
  assert_one_step (self, before);
}

/* ---- parts ---- */

/* The document from which it comes had the part otherwise than it is installed. */
static void
test_brings_parts (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (KbHarness)  other = new_harness ();
  g_autoptr (KbHarness)  carries = new_harness ();
  g_autoptr (GPtrArray)  chosen = ids ("x1", NULL);
  g_autoptr (KbFragment) fragment = NULL;
  g_autoptr (GPtrArray)  pasted = NULL;
  g_autoptr (KbPart)     varied = NULL;
  g_autofree char       *before = dup_text (other);
  const KbPart          *part;

  varied = vary_part (kb_harness_get_catalog (self),
                      kb_catalog_find_part (kb_harness_get_catalog (self), PLUG),
                      "maker=\"[^\"]*\"", "maker=\"Other\"");
  kb_harness_begin (self, "Put");
  g_assert_true (kb_harness_put_part (self, varied, NULL));
  kb_harness_commit (self);
  fragment = pass_on (self, chosen);
  pasted = paste (fragment, other, origin);
  part = kb_harness_get_part (other, kb_harness_get_item (other, pasted->pdata[0]));
  g_assert_true (kb_part_equal (part, varied));
  assert_one_step (other, before);
  g_clear_pointer (&pasted, g_ptr_array_unref);

  /* What the document says of a part itself holds. */
  place (carries, PLUG, 0, 0, 0);
  pasted = paste (fragment, carries, origin);
  part = kb_harness_get_part (carries, kb_harness_get_item (carries, pasted->pdata[0]));
  g_assert_false (kb_part_equal (part, varied));
  assert_consistent (carries);
}

/* No catalogue here knows the part, its family or its colour. */
static void
test_brings_unknown_parts (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (KbCatalog)  empty = kb_catalog_new ();
  g_autoptr (KbHarness)  other = kb_harness_new (empty);
  g_autoptr (KbFragment) taken = take_all (self);
  g_autoptr (GBytes)     bytes = kb_fragment_to_bytes (taken);
  g_autoptr (KbFragment) fragment = kb_fragment_parse (empty, bytes, NULL);
  g_autoptr (GPtrArray)  pasted = paste (fragment, other, origin);
  g_autofree char       *text = dup_text (other);
  g_autoptr (KbHarness)  opened = load_text (empty, text);
  g_autofree char       *again = dup_text (opened);

  g_assert_cmpuint (pasted->len, ==, 5);
  g_assert_cmpstr (again, ==, text);
  g_assert_nonnull (kb_catalog_find_part (kb_harness_get_catalog (opened), PLUG));
  assert_consistent (other);
}

/* What could not be opened any more is not made. */
static void
test_part_of_another_kind (void)
{
  g_autoptr (KbHarness)  self = new_harness ();
  g_autoptr (KbHarness)  elsewhere = new_harness ();
  const char            *plug = place (elsewhere, PLUG, 0, 0, 0);
  g_autofree char       *of_plug = dup_text (elsewhere);
  g_autoptr (GString)    text = g_string_new (of_plug);
  g_autoptr (GError)     error = NULL;
  g_autoptr (KbFragment) fragment = NULL;
  g_autofree char       *before = NULL;
  g_autofree char       *after = NULL;
  KbPoint                points[2] = { { 0, 0 }, { 100000, 0 } };

  g_assert_nonnull (plug);
  /* There the number is that of a plug, here that of a cable. */
  g_assert_cmpuint (g_string_replace (text, "\"" PLUG "\"", "\"" CABLE "\"", 0), ==, 2);
  kb_harness_run_cable (self, kb_catalog_find_part (kb_harness_get_catalog (self), CABLE), NULL,
                        NULL, points, 2);
  before = dup_text (self);
  fragment = parse (text->str, &error);
  g_assert_no_error (error);
  g_assert_null (kb_fragment_paste (fragment, self, origin, &error));
  g_assert_error (error, KB_FRAGMENT_ERROR, KB_FRAGMENT_ERROR_PART);
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (kb_harness_in_transaction (self));
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_CONNECTOR), ==, 0);
}

/* ---- laws ---- */

/* The item as it would be under the ids of the other document. */
static KbItem *
translate (const KbItem *item, GHashTable *map)
{
  KbItem                  *copy = kb_item_copy (item);
  g_auto (GStrv)           subjects = kb_item_dup_subjects (item);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           renamed = NULL;
  g_autofree char         *text = NULL;

  kb_item_set (&copy->id, g_hash_table_lookup (map, item->id));
  kb_item_set (&copy->circuit,
               item->circuit != NULL ? g_hash_table_lookup (map, item->circuit) : NULL);
  for (int end = 0; end < 2; end++)
    if (item->ends[end].item != NULL)
      kb_item_set (&copy->ends[end].item, g_hash_table_lookup (map, item->ends[end].item));
  for (char **id = subjects; *id != NULL; id++)
    g_strv_builder_add (builder, g_hash_table_lookup (map, *id));
  renamed = g_strv_builder_end (builder);
  text = g_strjoinv (" ", renamed);
  kb_item_set (&copy->subjects, text);
  return copy;
}

/* What is on the layout, and the circuits of it. */
static GPtrArray *
list_copied (KbHarness *self)
{
  GPtrArray *items = kb_harness_list (self, KB_N_ITEM_KINDS);

  for (guint i = items->len; i-- > 0;)
    {
      const KbItem *item = items->pdata[i];

      if (item->kind == KB_ITEM_PROPERTIES || item->kind == KB_ITEM_SEVERITY
          || (item->kind == KB_ITEM_CIRCUIT && kb_harness_get_referrers (self, item->id) == NULL))
        g_ptr_array_remove_index (items, i);
    }
  return items;
}

static void
assert_isomorphic (KbHarness *a, KbHarness *b)
{
  g_autoptr (GPtrArray)  from = list_copied (a);
  g_autoptr (GPtrArray)  to = list_copied (b);
  g_autoptr (GHashTable) map = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (from->len, ==, to->len);
  for (guint i = 0; i < from->len; i++)
    g_hash_table_insert (map, ((KbItem *) from->pdata[i])->id, ((KbItem *) to->pdata[i])->id);
  for (guint i = 0; i < from->len; i++)
    {
      const KbItem      *item = from->pdata[i];
      g_autoptr (KbItem) expected = translate (item, map);

      g_assert_true (kb_item_equal (expected, to->pdata[i]));
      if (item->part != NULL)
        g_assert_true (
          kb_part_equal (kb_harness_get_part (a, item), kb_harness_get_part (b, to->pdata[i])));
    }
}

static void
test_isomorphic (void)
{
  guint n_items = 0;

  for (int n = 0; n < 60; n++)
    {
      g_autoptr (KbHarness)  self = new_harness ();
      g_autoptr (KbHarness)  other = new_harness ();
      g_autoptr (KbFragment) fragment = NULL;
      g_autoptr (GPtrArray)  all = NULL;
      g_autoptr (GPtrArray)  pasted = NULL;
      g_autofree char       *before = dup_text (other);

      for (int i = 0; i < 50; i++)
        random_edit (self);
      all = kb_harness_list_ids (self);
      fragment = kb_fragment_new (self, all);
      if (fragment == NULL)
        continue;
      kb_fragment_free (g_steal_pointer (&fragment));
      fragment = pass_on (self, all);
      pasted = paste (fragment, other, origin);
      n_items += pasted->len;
      assert_isomorphic (self, other);
      assert_one_step (other, before);
    }
  g_assert_cmpuint (n_items, >, 200);
}

/* Any choice out of any document, into any other. */
static void
test_random (void)
{
  g_autoptr (KbHarness) self = new_harness ();

  for (int n = 0; n < 300; n++)
    {
      g_autoptr (KbHarness)  other = NULL;
      g_autoptr (GPtrArray)  all = NULL;
      g_autoptr (GPtrArray)  chosen = g_ptr_array_new ();
      g_autoptr (KbFragment) taken = NULL;
      g_autoptr (KbFragment) fragment = NULL;
      g_autoptr (GPtrArray)  pasted = NULL;
      g_autofree char       *before = NULL;

      random_edit (self);
      all = kb_harness_list_ids (self);
      for (guint i = 0; i < all->len; i++)
        if (g_test_rand_int_range (0, 2) == 0)
          g_ptr_array_add (chosen, all->pdata[i]);
      taken = kb_fragment_new (self, chosen);
      if (taken == NULL)
        continue;
      fragment = pass_on (self, chosen);
      g_assert_cmpuint (kb_fragment_count (taken), ==, kb_fragment_count (fragment));
      before = dup_text (self);
      pasted = kb_fragment_paste (fragment, self, (KbPoint){ 7000, -3000 }, NULL);
      g_assert_nonnull (pasted);
      assert_one_step (self, before);
      kb_harness_undo (self);
    }
}

/* ---- what cannot be pasted ---- */

static void
assert_refused (GBytes *bytes, KbFragmentError code)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (GError)    error = NULL;

  g_assert_null (kb_fragment_parse (catalog, bytes, &error));
  g_assert_error (error, KB_FRAGMENT_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_null (strpbrk (error->message, "\r\n"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "",
    " \n\t ",
    "Fix the lamp in room 3\nand the one in room 4",
    "\xff\xfe\xfd not UTF-8 \x80",
    "{\"harness\": 1}",
    "<",
    "<html><body>x</body></html>",
    "<harness/>",
    "<harness xmlns=\"https://kabelbaum.org/ns/harness/2\" version=\"2\"/>",
    HEAD ROOT "><connector id=\"x1\" designator=\"X1\" part=\"" PLUG "\" x=\"0\" y=\"0\"",
    HEAD ROOT "><connector id=\"x1\" designator=\"X1\" part=\"" PLUG
              "\" x=\"1e9\" y=\"0\"/></harness>",
    HEAD ROOT "><connector id=\"a\nb\" designator=\"X1\" part=\"" PLUG
              "\" x=\"1\" y=\"0\"/></harness>",
    HEAD ROOT "><cable id=\"w1\" designator=\"W1\" part=\"" CABLE
              "\" from=\"x7\" to=\"x8\"/></harness>",
    HEAD "<!DOCTYPE harness [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" ROOT
         "><note id=\"n1\" x=\"0\" y=\"0\">&e;</note></harness>",
    HEAD "<!DOCTYPE h [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" ROOT
         "><note id=\"n1\" x=\"0\" y=\"0\">&b;</note></harness>",
  };
  g_autoptr (GPtrArray)  files = golden_list ("tests/harness/bad", ".kabelbaum");
  g_autoptr (KbFragment) fragment = NULL;
  g_autoptr (GError)     error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));

      assert_refused (bytes, KB_FRAGMENT_ERROR_INVALID);
    }
  g_assert_cmpuint (files->len, >, 10);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char   *text = NULL;
      gsize              size;
      g_autoptr (GBytes) bytes = NULL;

      g_assert_true (g_file_get_contents (files->pdata[i], &text, &size, NULL));
      bytes = g_bytes_new (text, size);
      assert_refused (bytes, KB_FRAGMENT_ERROR_INVALID);
    }
  /* A text that ends with a nought, as some programs give it, is none of these. */
  fragment = parse (HEAD ROOT "><note id=\"n1\" x=\"0\" y=\"0\">a</note></harness>\n", &error);
  g_assert_no_error (error);
}

/* Large, deep and cut off anywhere. */
static void
test_cut_short (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (KbFragment) fragment = take_all (self);
  g_autoptr (GBytes)     whole = kb_fragment_to_bytes (fragment);
  g_autoptr (GString)    deep = g_string_new (HEAD);
  g_autoptr (GBytes)     deep_bytes = NULL;
  const gsize            size = g_bytes_get_size (whole);

  for (gsize n = 0; n + 12 < size; n += 97)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, n);

      assert_refused (part, KB_FRAGMENT_ERROR_INVALID);
    }
  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  deep_bytes = g_bytes_new (deep->str, deep->len);
  assert_refused (deep_bytes, KB_FRAGMENT_ERROR_INVALID);
}

static void
test_empty (void)
{
  static const char *const texts[] = {
    HEAD ROOT "/>",
    HEAD ROOT "><properties title=\"x\"/><circuit id=\"c1\" name=\"S1\"/></harness>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));

      assert_refused (bytes, KB_FRAGMENT_ERROR_EMPTY);
    }
}

/* What a file cannot say is not made. */
static void
test_too_far_out (void)
{
  static const KbPoint   far[] = { { G_MAXINT64, 0 }, { G_MININT64, 0 }, { 0, 999999999999 } };
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (KbFragment) fragment = take_all (self);
  g_autoptr (KbFragment) remote = NULL;
  g_autofree char       *before = dup_text (self);
  g_autofree char       *after = NULL;
  g_autoptr (GError)     error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    {
      g_assert_null (kb_fragment_paste (fragment, self, far[i], &error));
      g_assert_error (error, KB_FRAGMENT_ERROR, KB_FRAGMENT_ERROR_PLACE);
      g_clear_error (&error);
    }
  remote = parse (
    HEAD ROOT "><note id=\"n1\" x=\"999999999999\" y=\"-999999999999\">a</note></harness>", &error);
  g_assert_no_error (error);
  g_assert_null (kb_fragment_paste (remote, self, (KbPoint){ 1000, 0 }, &error));
  g_assert_error (error, KB_FRAGMENT_ERROR, KB_FRAGMENT_ERROR_PLACE);
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
}

/* ---- copies ---- */

static void
test_duplicate (void)
{
  g_autoptr (KbHarness) self = new_sample ();
  g_autoptr (GPtrArray) chosen = ids ("x3", NULL);
  g_autofree char      *before = dup_text (self);
  g_autoptr (GPtrArray) made = kb_harness_duplicate (self, chosen, 10000, 20000, NULL);

  g_assert_cmpuint (made->len, ==, 1);
  assert_point (kb_harness_get_item (self, made->pdata[0])->at, 210000, 120000);
  g_assert_cmpstr (get_designator (self, made, 0), ==, "X4");
  assert_one_step (self, before);
}

static void
test_array (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (GPtrArray)  chosen = ids ("x1", "x2", NULL);
  const KbArray          array = { 3, 2, 60000, -40000 };
  const KbArray          none = { 1, 1, 60000, 0 };
  g_autoptr (KbFragment) fragment = kb_fragment_new (self, chosen);
  g_autofree char       *said = kb_fragment_describe_copies (fragment, self, 5);
  g_autofree char       *said_one = kb_fragment_describe_copies (fragment, self, 1);
  g_autofree char       *said_none = kb_fragment_describe_copies (fragment, self, 0);
  g_autofree char       *before = dup_text (self);
  KbPoint                at = kb_harness_get_item (self, "x1")->at;
  g_autoptr (GPtrArray)  made = kb_harness_make_array (self, chosen, &array, NULL);

  g_assert_null (kb_harness_make_array (self, chosen, &none, NULL));
  g_assert_cmpuint (kb_array_count_copies (&array), ==, 5);
  g_assert_cmpuint (made->len, ==, 10);
  g_assert_cmpstr (said, ==, "X4–X13");
  g_assert_cmpstr (said_one, ==, "X4–X5");
  g_assert_cmpstr (said_none, ==, "");
  /* Row by row. */
  g_assert_cmpstr (get_designator (self, made, 0), ==, "X4");
  g_assert_cmpstr (get_designator (self, made, 9), ==, "X13");
  assert_point (kb_harness_get_item (self, made->pdata[0])->at, at.x + 60000, at.y);
  assert_point (kb_harness_get_item (self, made->pdata[4])->at, at.x, at.y - 40000);
  assert_point (kb_harness_get_item (self, made->pdata[8])->at, at.x + 120000, at.y - 40000);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_MATING), ==, 6);
  assert_one_step (self, before);
}

/* Out of sight under the original nothing would be gained. */
static void
test_clear_offset (void)
{
  g_autoptr (KbHarness)  self = new_sample ();
  g_autoptr (KbHarness)  other = new_harness ();
  g_autoptr (KbFragment) fragment = take_all (self);
  g_autoptr (GPtrArray)  first = NULL;
  KbPoint                offset = kb_fragment_find_clear_offset (fragment, other, origin, 10000);

  assert_point (offset, 0, 0);
  offset = kb_fragment_find_clear_offset (fragment, self, origin, 10000);
  assert_point (offset, 10000, 10000);
  first = paste (fragment, self, offset);
  offset = kb_fragment_find_clear_offset (fragment, self, origin, 10000);
  assert_point (offset, 20000, 20000);
}

/* ---- cost ---- */

static double
measure (KbHarness *self, KbFragment *fragment)
{
  double best = G_MAXDOUBLE;

  for (int i = 0; i < 7; i++)
    {
      gint64                start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) pasted = paste (fragment, self, (KbPoint){ 5000, 5000 });

      best = MIN (best, (double) (g_get_monotonic_time () - start));
      kb_harness_undo (self);
    }
  return best;
}

/* A few items cost in a large document what they cost in a small one; so do the laps of an array. */
static void
test_cost (void)
{
  g_autoptr (KbHarness)  small = new_sample ();
  g_autoptr (KbHarness)  large = new_sample ();
  g_autoptr (GPtrArray)  chosen = ids ("x1", "x2", "x3", NULL);
  const KbArray          array = { 80, 80, 60000, 40000 };
  g_autoptr (GPtrArray)  made = kb_harness_make_array (large, chosen, &array, NULL);
  g_autoptr (KbFragment) fragment = pass_on (small, chosen);
  g_autoptr (KbFragment) of_large = NULL;
  const double           in_small = measure (small, fragment);
  const double           in_large = measure (large, fragment);
  gint64                 start;

  g_assert_cmpuint (made->len, ==, 19197);
  start = g_get_monotonic_time ();
  of_large = kb_fragment_new (large, chosen);
  g_test_message ("pasted in %.0f µs, among 19,200 connectors in %.0f µs; taken in %.0f µs",
                  in_small, in_large, (double) (g_get_monotonic_time () - start));
  g_assert_cmpfloat (in_large, <, 8 * in_small + 2000);
}

void
add_fragment_tests (void)
{
  g_test_add_func ("/harness/fragment/text", test_text);
  g_test_add_func ("/harness/fragment/nothing-chosen", test_nothing_chosen);
  g_test_add_func ("/harness/fragment/holds-copies", test_holds_copies);
  g_test_add_func ("/harness/fragment/cut-end", test_cut_end);
  g_test_add_func ("/harness/fragment/one-step", test_one_step);
  g_test_add_func ("/harness/fragment/designators", test_designators);
  g_test_add_func ("/harness/fragment/circuits", test_circuits);
  g_test_add_func ("/harness/fragment/waivers", test_waivers);
  g_test_add_func ("/harness/fragment/brings-parts", test_brings_parts);
  g_test_add_func ("/harness/fragment/brings-unknown-parts", test_brings_unknown_parts);
  g_test_add_func ("/harness/fragment/part-of-another-kind", test_part_of_another_kind);
  g_test_add_func ("/harness/fragment/isomorphic", test_isomorphic);
  g_test_add_func ("/harness/fragment/random", test_random);
  g_test_add_func ("/harness/fragment/hostile", test_hostile);
  g_test_add_func ("/harness/fragment/cut-short", test_cut_short);
  g_test_add_func ("/harness/fragment/empty", test_empty);
  g_test_add_func ("/harness/fragment/too-far-out", test_too_far_out);
  g_test_add_func ("/harness/fragment/duplicate", test_duplicate);
  g_test_add_func ("/harness/fragment/array", test_array);
  g_test_add_func ("/harness/fragment/clear-offset", test_clear_offset);
  g_test_add_func ("/harness/fragment/cost", test_cost);
}
