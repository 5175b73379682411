/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding items by words, and setting one property of several. */
#include "config.h"

#include <string.h>

#include "harness-tests.h"
#include "harness/kb-circuit.h"
#include "harness/kb-find.h"
#include "harness/kb-harness-set.h"

/* Labels of what is found, with blanks between; owned. */
static char *
find (KbHarness *harness, const char *text)
{
  g_autoptr (GArray) hits = kb_find (harness, text);
  GString           *labels = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const KbItem *item = kb_harness_get_item (harness, g_array_index (hits, KbFound, i).id);

      g_string_append_printf (labels, "%s%s", i > 0 ? " " : "", kb_item_get_label (item));
    }
  return g_string_free (labels, FALSE);
}

static void
assert_found (KbHarness *harness, const char *text, const char *expected)
{
  g_autofree char *found = find (harness, text);

  g_assert_cmpstr (found, ==, expected);
}

static void
add_note (KbHarness *harness, const char *text, int x, int y)
{
  KbItem *note;

  kb_harness_begin (harness, "Note");
  note = kb_harness_add (harness, KB_ITEM_NOTE);
  kb_item_set (&note->name, text);
  note->at = (KbPoint){ x * 1000, y * 1000 };
  kb_harness_commit (harness);
}

/* A plug and a socket in the upper line, a plug below, a cable between the plugs, a note at the end. */
static KbHarness *
new_example (void)
{
  KbHarness    *harness = new_harness ();
  KbPart       *cable = kb_catalog_find_part (kb_harness_get_catalog (harness), CABLE);
  const char   *x1 = place (harness, PLUG, 300, 102, 0);
  const char   *x2 = place (harness, SOCKET, 100, 100, 0);
  const char   *x3 = place (harness, PLUG, 100, 300, 0);
  const char   *plugs[] = { x1, x3, NULL };
  const KbPoint points[2] = { { 0, 200000 }, { 100000, 200000 } };

  g_assert_nonnull (x2);
  g_assert_true (kb_harness_set_circuit_name (harness, plugs, "Straße S1"));
  kb_harness_run_cable (harness, cable, NULL, NULL, points, 2);
  add_note (harness, "Mind the GAP here", 0, 500);
  return harness;
}

static void
test_fields (void)
{
  g_autoptr (KbHarness) harness = new_example ();
  const KbItem         *x2 = kb_harness_find_designator (harness, "X2");
  const char *const     levers[] = { "770-101", NULL };
  g_autofree char      *id = g_strdup_printf ("#%s", x2->id);

  assert_found (harness, "x2", "X2");
  assert_found (harness, "1252", "X1 X3");
  assert_found (harness, "socket", "X2");
  assert_found (harness, "strasse", "X1 X3");
  assert_found (harness, "STRASSE X3", "X3");
  assert_found (harness, "x3  strasse ", "X3");
  assert_found (harness, "mind gap", "n6");
  assert_found (harness, "2/+", "");
  assert_found (harness, "H05V2V2", "W1");
  assert_found (harness, id, "X2");
  assert_found (harness, "770-101", "");
  kb_harness_set_accessories (harness, x2->id, levers);
  assert_found (harness, "770-101", "X2");
  assert_found (harness, "", "");
  assert_found (harness, " \t ", "");
  assert_found (harness, "X2 zzz", "");
  /* What the keyboard cannot have meant does no harm. */
  assert_found (harness, "\xff", "");
}

/* From the top and the left; 2 mm do not make another line. */
static void
test_reading_order (void)
{
  g_autoptr (KbHarness) harness = new_example ();

  assert_found (harness, "770", "X2 X1 X3");
}

/* The marking of a pole of the part; the sheet of the socket states none. */
static void
test_marking (void)
{
  g_autoptr (KbHarness) harness = new_example ();
  const KbItem         *x1 = kb_harness_find_designator (harness, "X1");
  const KbPort         *port = kb_part_get_port (kb_harness_get_part (harness, x1), NULL);
  const char           *marking = g_array_index (port->poles, KbPole, 0).marking;

  g_assert_nonnull (marking);
  g_assert_nonnull (strstr (marking, "COM"));
  assert_found (harness, marking, "X1 X3");
}

static void
test_exact (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  g_autoptr (GArray)    hits = NULL;
  g_autoptr (GArray)    others = NULL;

  for (int i = 0; i < 12; i++)
    place (harness, PLUG, 1000 - 40 * i, 0, 0);
  /* X12, X11, X10, X1 */
  hits = kb_find (harness, " x1 ");
  g_assert_cmpuint (hits->len, ==, 4);
  g_assert_cmpint (kb_found_get_exact (hits), ==, 3);
  others = kb_find (harness, "x");
  g_assert_cmpuint (others->len, ==, 12);
  g_assert_cmpint (kb_found_get_exact (others), ==, -1);
}

/* In steps the same is found, in the same order, and a step ends in time; what goes meanwhile is left out. */
static void
test_steps (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  g_autoptr (GArray)    whole = NULL;
  g_autoptr (GArray)    found = NULL;
  g_autoptr (KbSearch)  search = NULL;
  const char           *last = NULL;
  guint                 n_steps = 0;

  for (int i = 0; i < 200; i++)
    last = place (harness, PLUG, 40 * (i % 20), 40 * (i / 20), 0);
  whole = kb_find (harness, "x1");
  search = kb_search_new (harness, "x1");
  for (; !kb_search_go_on (search, 0); n_steps++)
    ;
  g_assert_cmpuint (n_steps, >, 1);
  found = kb_search_steal (search);
  g_assert_cmpuint (found->len, ==, whole->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (g_array_index (found, KbFound, i).id, ==,
                     g_array_index (whole, KbFound, i).id);
  kb_search_free (search);
  g_array_unref (found);
  search = kb_search_new (harness, "x200");
  g_assert_false (kb_search_go_on (search, 0));
  kb_harness_begin (harness, "Remove");
  kb_harness_remove (harness, last);
  kb_harness_commit (harness);
  g_assert_true (kb_search_go_on (search, G_MAXINT64));
  found = kb_search_steal (search);
  g_assert_cmpuint (found->len, ==, 0);
}

/* ---- setting one property ---- */

static void
assert_undoes (KbHarness *harness, const char *before)
{
  g_autofree char *after = NULL;

  kb_harness_undo (harness);
  after = dup_text (harness);
  g_assert_cmpstr (after, ==, before);
}

static void
test_set (void)
{
  g_autoptr (KbHarness) harness = new_example ();
  g_autoptr (GPtrArray) all = kb_harness_list_ids (harness);
  g_autofree char      *before = dup_text (harness);
  g_autofree char      *x1 = g_strdup (kb_harness_find_designator (harness, "X1")->id);
  g_autofree char      *problem = kb_harness_check_designator (harness, x1, " X2");
  const char *const    *ids;

  g_ptr_array_add (all, NULL);
  ids = (const char *const *) all->pdata;
  g_assert_cmpstr (problem, ==, "X2 is taken; choose another");
  g_assert_false (kb_harness_set_designator (harness, x1, "X2"));
  g_assert_false (kb_harness_set_designator (harness, x1, "  "));
  g_assert_false (kb_harness_set_designator (harness, x1, "X1"));
  g_assert_true (kb_harness_set_designator (harness, x1, " A7 "));
  g_assert_nonnull (kb_harness_find_designator (harness, "A7"));
  assert_undoes (harness, before);

  /* Among everything that is there, only cables have a length. */
  g_assert_true (kb_harness_set_length (harness, ids, 2500000));
  g_assert_cmpint (kb_harness_find_designator (harness, "W1")->length, ==, 2500000);
  g_assert_false (kb_harness_set_length (harness, ids, 2500000));
  assert_undoes (harness, before);

  g_assert_true (kb_harness_set_mounting (harness, ids, KB_MOUNTING_FLYING));
  g_assert_cmpint (kb_harness_find_designator (harness, "X3")->mounting, ==, KB_MOUNTING_FLYING);
  assert_undoes (harness, before);

  g_assert_true (kb_harness_set_note (harness, ids, "Other"));
  assert_found (harness, "other", "n6");
  assert_undoes (harness, before);
}

/* A circuit by its name: one that is there, or a new one in the same step. */
static void
test_set_circuit (void)
{
  g_autoptr (KbHarness) harness = new_example ();
  g_autofree char      *before = dup_text (harness);
  const char           *ids[] = { kb_harness_find_designator (harness, "X2")->id,
                                  kb_harness_find_designator (harness, "W1")->id, NULL };
  const char           *notes[] = { NULL };

  g_assert_true (kb_harness_set_circuit_name (harness, ids, "Straße S1"));
  g_assert_cmpuint (kb_harness_count (harness, KB_ITEM_CIRCUIT), ==, 1);
  assert_undoes (harness, before);
  g_assert_true (kb_harness_set_circuit_name (harness, ids, " S2 "));
  g_assert_cmpuint (kb_harness_count (harness, KB_ITEM_CIRCUIT), ==, 2);
  assert_found (harness, "s2", "X2 W1");
  assert_undoes (harness, before);
  g_assert_false (kb_harness_set_circuit_name (harness, ids, ""));
  /* A name for nothing leaves no circuit behind. */
  g_assert_false (kb_harness_set_circuit_name (harness, notes, "S3"));
  g_assert_null (kb_harness_find_circuit (harness, "S3"));
}

static void
test_set_setting (void)
{
  g_autoptr (KbHarness) harness = new_example ();
  g_autoptr (GPtrArray) all = kb_harness_list_ids (harness);
  g_autofree char      *before = dup_text (harness);
  const KbSettingDef   *role = kb_setting_def_find ("role");
  g_auto (KbValue)      load = KB_VALUE_INIT;

  g_ptr_array_add (all, NULL);
  g_assert_true (kb_setting_def_parse (role, "load", &load));
  g_assert_true (
    kb_harness_set_setting (harness, (const char *const *) all->pdata, role, -1, &load));
  g_assert_true (kb_item_has_role (kb_harness_find_designator (harness, "X1"), "load"));
  g_assert_true (kb_item_has_role (kb_harness_find_designator (harness, "X3"), "load"));
  g_assert_null (kb_harness_find_designator (harness, "W1")->settings);
  g_assert_false (
    kb_harness_set_setting (harness, (const char *const *) all->pdata, role, -1, &load));
  assert_undoes (harness, before);
  /* In the middle of something else nothing is done. */
  kb_harness_begin (harness, "Drag");
  g_assert_false (
    kb_harness_set_setting (harness, (const char *const *) all->pdata, role, -1, &load));
  kb_harness_abort (harness);
}

void
add_find_tests (void)
{
  g_test_add_func ("/harness/find/fields", test_fields);
  g_test_add_func ("/harness/find/reading-order", test_reading_order);
  g_test_add_func ("/harness/find/marking", test_marking);
  g_test_add_func ("/harness/find/exact", test_exact);
  g_test_add_func ("/harness/find/steps", test_steps);
  g_test_add_func ("/harness/set/fields", test_set);
  g_test_add_func ("/harness/set/circuit", test_set_circuit);
  g_test_add_func ("/harness/set/setting", test_set_setting);
}
