/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields in which two parts differ: every one of them, and nothing where they are equal. */
#include "config.h"

#include <string.h>

#include "catalog-tests.h"
#include "catalog/kb-part-diff.h"

#define BASE                                                                                      \
  "<source id='t' kind='stated' title='Other'/>"                                                  \
  "<family id='f' name='F' maker='M'/><family id='g' name='G' maker='M'/>"                        \
  "<colour id='red' rgb='ff0000' mark='R' pattern='plain'><name lang='en'>red</name></colour>"    \
  "<colour id='blue' rgb='0000ff' mark='B' pattern='plain'><name lang='en'>blue</name></colour>"  \
  "<part number='P' kind='plug' maker='M' family='f' superseded-by='Q' source='s'>"               \
  "<text lang='en'>a plug</text>"                                                                 \
  "<port id='face' gender='plug' poles='2' coding='B' colour='red' mounting='flying'>"            \
  "<pole number='1' marking='1/COM' points='2'/><pole number='2' marking='2' points='2'/></port>" \
  "<core number='1' colour='red'/>"                                                               \
  "<fact name='rated-current' value='25' unit='A'/>"                                              \
  "<fact name='rated-current' value='16' unit='A' poles='3'/>"                                    \
  "<fact name='width' value='20' unit='mm' printed='20 mm'/>"                                     \
  "<fact name='retention-force' from='80' unit='N' strict='yes'/>"                                \
  "<fact name='approval' value='VDE'/><fact name='approval' value='UL'/>"                         \
  "<counterpart part='C1' printed='Socket'/><accessory part='A1'/><accessory part='A2'/></part>"

/* One edit of the text and the one difference it makes. */
static const struct
{
  const char      *from, *to;
  const char      *field;
  KbDifferenceKind kind;
  const char      *before, *after; /* NULL: not stated */
  gboolean         source_only;
} edits[] = {
  { "number='P'", "number='P2'", "number", KB_DIFFERENCE_CHANGED, "P", "P2" },
  { "kind='plug'", "kind='lead'", "kind", KB_DIFFERENCE_CHANGED, "Plug", "Lead" },
  { "' maker='M' family", "' family", "maker", KB_DIFFERENCE_REMOVED, "M", NULL },
  { "family='f'", "family='g'", "family", KB_DIFFERENCE_CHANGED, "f", "g" },
  { " superseded-by='Q'", "", "superseded-by", KB_DIFFERENCE_REMOVED, "Q", NULL },
  { "a plug<", "another<", "text.en", KB_DIFFERENCE_CHANGED, "a plug", "another" },
  { "<port", "<text lang='de'>ein Stecker</text><port", "text.de", KB_DIFFERENCE_ADDED, NULL,
    "ein Stecker" },
  { "gender='plug'", "gender='socket'", "port.face.gender", KB_DIFFERENCE_CHANGED, "plug",
    "socket" },
  { "coding='B'", "", "port.face.coding", KB_DIFFERENCE_REMOVED, "B", NULL },
  { "colour='red' mounting", "colour='blue' mounting", "port.face.colour", KB_DIFFERENCE_CHANGED,
    "red", "blue" },
  { "mounting='flying'", "mounting='mounted'", "port.face.mounting", KB_DIFFERENCE_CHANGED,
    "flying", "mounted" },
  { "1/COM", "1/L", "port.face.markings", KB_DIFFERENCE_CHANGED, "1/COM  2", "1/L  2" },
  { "marking='2' points='2'", "marking='2' points='4'", "port.face.points", KB_DIFFERENCE_CHANGED,
    "2  2", "2  4" },
  { "id='face'", "id='face' name='input'", "port.face.name", KB_DIFFERENCE_ADDED, NULL, "input" },
  { "id='face'", "id='face' role='input'", "port.face.role", KB_DIFFERENCE_CHANGED, "mating face",
    "input" },
  { "id='face'", "id='face' source='t'", "port.face.source", KB_DIFFERENCE_CHANGED, "Sheet",
    "Other", TRUE },
  { "<core number='1' colour='red'", "<core number='1' colour='blue'", "core.1",
    KB_DIFFERENCE_CHANGED, "1 red", "1 blue" },
  { "<fact name='width'", "<core number='2'/><fact name='width'", "core.2", KB_DIFFERENCE_ADDED,
    NULL, "2 –" },
  { "value='25'", "value='24.5'", "rated-current", KB_DIFFERENCE_CHANGED, "25 A", "24.5 A" },
  { "value='16' unit='A' poles='3'", "value='17' unit='A' poles='3'", "rated-current.3",
    KB_DIFFERENCE_CHANGED, "16 A", "17 A" },
  { "<fact name='width' value='20' unit='mm' printed='20 mm'/>", "", "width", KB_DIFFERENCE_REMOVED,
    "20 mm", NULL },
  { "<fact name='width'", "<fact name='height' value='5' unit='mm'/><fact name='width'", "height",
    KB_DIFFERENCE_ADDED, NULL, "5 mm" },
  { "value='20' unit='mm'", "value='20' unit='mm' approx='yes'", "width", KB_DIFFERENCE_CHANGED,
    "20 mm", "≈ 20 mm" },
  { "printed='20 mm'", "printed='20.0 mm'", "width", KB_DIFFERENCE_CHANGED, "20 mm “20 mm” [Sheet]",
    "20 mm “20.0 mm” [Sheet]", TRUE },
  { "printed='20 mm'", "printed='20 mm' source='t'", "width", KB_DIFFERENCE_CHANGED,
    "20 mm “20 mm” [Sheet]", "20 mm “20 mm” [Other]", TRUE },
  { " strict='yes'", "", "retention-force", KB_DIFFERENCE_CHANGED, "> 80 N", "≥ 80 N" },
  { "value='UL'", "value='ENEC'", "approval.2", KB_DIFFERENCE_CHANGED, "UL", "ENEC" },
  { "<counterpart", "<fact name='approval' value='CSA'/><counterpart", "approval.3",
    KB_DIFFERENCE_ADDED, NULL, "CSA" },
  { "printed='Socket'", "printed='Plug'", "counterpart.C1", KB_DIFFERENCE_CHANGED, "C1 Socket",
    "C1 Plug" },
  { "<accessory part='A1'/>", "", "accessory.A1", KB_DIFFERENCE_REMOVED, "A1", NULL },
  { "<accessory part='A1'/>", "<accessory part='A1' source='t'/>", "accessory.A1",
    KB_DIFFERENCE_CHANGED, "A1 [Sheet]", "A1 [Other]", TRUE },
  { "part='A1'/><accessory part='A2'", "part='A2'/><accessory part='A1'", "accessory",
    KB_DIFFERENCE_CHANGED, "A1, A2", "A2, A1" },
};

static KbPart *
load_edited (const char *from, const char *to)
{
  g_autoptr (GString)   text = g_string_new (BASE);
  g_autoptr (KbCatalog) catalog = NULL;
  guint                 n = g_string_replace (text, from, to, 0);

  g_assert_cmpuint (n, ==, 1);
  catalog = load_text (text->str);
  return kb_part_ref (kb_catalog_get_parts (catalog)->pdata[0]);
}

static void
test_each_field (void)
{
  g_autoptr (KbPart) base = load_edited ("a plug", "a plug");

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (KbPart)      edited = load_edited (edits[i].from, edits[i].to);
      g_autoptr (GPtrArray)   forth = kb_part_diff (base, edited);
      g_autoptr (GPtrArray)   back = kb_part_diff (edited, base);
      const KbPartDifference *difference, *reverse;

      g_test_message ("%s → %s", edits[i].from, edits[i].to);
      g_assert_cmpuint (forth->len, ==, 1);
      g_assert_cmpuint (back->len, ==, 1);
      difference = forth->pdata[0];
      reverse = back->pdata[0];
      g_assert_cmpstr (difference->field, ==, edits[i].field);
      g_assert_cmpint (difference->kind, ==, edits[i].kind);
      g_assert_cmpstr (difference->before, ==, edits[i].before);
      g_assert_cmpstr (difference->after, ==, edits[i].after);
      g_assert_cmpint (difference->source_only, ==, edits[i].source_only);
      g_assert_nonnull (difference->label);
      g_assert_cmpstr (reverse->field, ==, edits[i].field);
      g_assert_cmpstr (reverse->before, ==, edits[i].after);
      g_assert_cmpstr (reverse->after, ==, edits[i].before);
    }
}

/* Of any two parts there is no difference exactly where they are equal; the same part read twice is. */
static void
test_empty_where_equal (void)
{
  g_autoptr (KbCatalog) first = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog) second = kb_catalog_new_shipped ();
  GPtrArray            *a = kb_catalog_get_parts (first), *b = kb_catalog_get_parts (second);
  guint                 n_equal = 0;

  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      {
        g_autoptr (GPtrArray) differences = kb_part_diff (a->pdata[i], b->pdata[j]);
        gboolean              equal = kb_part_equal (a->pdata[i], b->pdata[j]);

        g_assert_cmpint (differences->len == 0, ==, equal);
        n_equal += equal;
      }
  g_assert_cmpuint (n_equal, ==, a->len);
}

/* What reads the same for eyes is still told. */
static void
test_hidden (void)
{
  static const char *const pairs[][2] = {
    { "part='A1'/><accessory part='A2'", "part='A1'/><accessory part='A1' printed='x'" },
    { "marking='2'", "marking='–'" },
  };
  static const char *const others[][2] = {
    { "part='A1'/><accessory part='A2'", "part='A1'/><accessory part='A1'" },
    { "marking='2'", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (KbPart)    a = load_edited (pairs[i][0], pairs[i][1]);
      g_autoptr (KbPart)    b = load_edited (others[i][0], others[i][1]);
      g_autoptr (GPtrArray) forth = kb_part_diff (a, b);
      g_autoptr (GPtrArray) back = kb_part_diff (b, a);

      g_assert_cmpuint (forth->len, ==, 1);
      g_assert_cmpuint (back->len, ==, 1);
    }
}

/* Several differences come in the order of a part's file, and a sentence names the first of them. */
static void
test_order (void)
{
  static const char *const fields[] = { "number", "port.face.gender", "width", "weight",
                                        "counterpart." };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();
  g_autoptr (GPtrArray)    differences =
    kb_part_diff (find_part (catalog, PLUG), find_part (catalog, SOCKET));
  g_autofree char *text = kb_part_diff_to_text (differences);
  guint            at = 0;

  for (guint i = 0; i < differences->len && at < G_N_ELEMENTS (fields); i++)
    at += g_str_has_prefix (((KbPartDifference *) differences->pdata[i])->field, fields[at]);
  g_assert_cmpuint (at, ==, G_N_ELEMENTS (fields));
  g_assert_true (g_str_has_prefix (text, "Part number, "));
  g_assert_true (g_str_has_suffix (text, " more"));
  g_assert_cmpuint (strlen (text), <, 500);
}

void
add_diff_tests (void)
{
  g_test_add_func ("/catalog/diff/each-field", test_each_field);
  g_test_add_func ("/catalog/diff/empty-where-equal", test_empty_where_equal);
  g_test_add_func ("/catalog/diff/hidden", test_hidden);
  g_test_add_func ("/catalog/diff/order", test_order);
}
