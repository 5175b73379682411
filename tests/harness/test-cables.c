/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness-tests.h"

static const char *
run (KbHarness *self, const char *from, const char *to, const KbPoint *points, guint n)
{
  return kb_harness_run_cable (self, kb_catalog_find_part (kb_harness_get_catalog (self), CABLE),
                               from, to, points, n);
}

static const KbTermination *
termination (KbHarness *self, const char *cable, guint core)
{
  return &g_array_index (kb_harness_get_item (self, cable)->terminations, KbTermination, core);
}

static void
assert_orthogonal (KbHarness *self, const char *cable)
{
  g_autoptr (GArray) route = kb_harness_dup_route (self, kb_harness_get_item (self, cable));

  for (guint i = 1; i < route->len; i++)
    {
      KbPoint a = g_array_index (route, KbPoint, i - 1);
      KbPoint b = g_array_index (route, KbPoint, i);

      g_assert_true (a.x == b.x || a.y == b.y);
    }
}

static void
test_place (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *x1 = place (self, PLUG, 1, 2, 450);
  const char           *d1 = place (self, DISTRIBUTOR, 1, 2, -90);
  const char           *x2 = place (self, SOCKET, 1, 2, 0);
  g_autofree char      *next = NULL;
  KbPoint               min, max;

  g_assert_cmpstr (kb_harness_get_item (self, x1)->designator, ==, "X1");
  g_assert_cmpstr (kb_harness_get_item (self, d1)->designator, ==, "D1");
  g_assert_cmpstr (kb_harness_get_item (self, x2)->designator, ==, "X2");
  g_assert_cmpint (kb_harness_get_item (self, x1)->rotation, ==, 90);
  g_assert_cmpint (kb_harness_get_item (self, d1)->rotation, ==, 270);
  assert_point (kb_harness_get_item (self, x1)->at, 1000, 2000);
  next = kb_harness_next_designator (self, "X");
  g_assert_cmpstr (next, ==, "X3");
  /* Turned by 90°: as wide as it was deep. */
  kb_harness_get_bounds (self, kb_harness_get_item (self, x1), &min, &max);
  assert_point (min, 1000 - 10000, 2000 - 18750);
  assert_point (max, 1000 + 10000, 2000 + 18750);
}

/* Also what the open transaction has made or renamed counts, and an aborted one leaves nothing. */
static void
test_designators (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *x1 = place (self, PLUG, 0, 0, 0);
  g_autofree char      *inside = NULL;
  g_autofree char      *after = NULL;
  KbItem               *added;

  kb_harness_begin (self, "Rename");
  kb_item_set (&kb_harness_edit (self, x1)->designator, "X41b");
  added = kb_harness_add (self, KB_ITEM_CONNECTOR);
  kb_item_set (&added->designator, "Y7");
  inside = kb_harness_next_designator (self, "X");
  g_assert_cmpstr (inside, ==, "X42");
  g_assert_true (kb_harness_find_designator (self, "Y7") == added);
  g_assert_nonnull (kb_harness_find_designator (self, "X41b"));
  g_assert_null (kb_harness_find_designator (self, "X1"));
  g_assert_null (kb_harness_find_designator (self, NULL));
  kb_harness_abort (self);
  g_assert_null (kb_harness_find_designator (self, "Y7"));
  g_assert_cmpstr (kb_harness_find_designator (self, "X1")->id, ==, x1);
  after = kb_harness_next_designator (self, "X");
  g_assert_cmpstr (after, ==, "X2");
}

static void
test_run (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *x1 = place (self, SOCKET, 0, 0, 180);
  const char           *x2 = place (self, PLUG, 300, 100, 0);
  const KbPoint         bends[] = { { 150000, 0 }, { 150000, 100000 } };
  const char           *w1 = run (self, x1, x2, bends, 2);
  const KbItem         *cable = kb_harness_get_item (self, w1);
  g_autoptr (GArray)    route = kb_harness_dup_route (self, cable);

  g_assert_cmpstr (cable->designator, ==, "W1");
  g_assert_cmpuint (route->len, ==, 4);
  assert_point (g_array_index (route, KbPoint, 0), 18750, 0);
  assert_point (g_array_index (route, KbPoint, 3), 300000 - 18750, 100000);
  g_assert_cmpint (kb_harness_measure_route (self, cable), ==, 131250 + 100000 + 131250);
  g_assert_cmpint (kb_harness_get_length (self, cable), ==, 362500);
  /* Cores by number to the first free points of the poles. */
  g_assert_cmpuint (cable->terminations->len, ==, 2);
  g_assert_cmpstr (termination (self, w1, 0)->core, ==, "1");
  g_assert_cmpstr (termination (self, w1, 0)->points[0], ==, "1.1");
  g_assert_cmpstr (termination (self, w1, 0)->points[1], ==, "1.1");
  g_assert_cmpstr (termination (self, w1, 1)->points[1], ==, "2.1");
  /* The second cable at the plug takes the second points; the socket states no second one. */
  w1 = run (self, x1, x2, NULL, 0);
  g_assert_null (termination (self, w1, 0)->points[0]);
  g_assert_cmpstr (termination (self, w1, 0)->points[1], ==, "1.2");
  w1 = run (self, x1, x2, NULL, 0);
  g_assert_null (termination (self, w1, 1)->points[1]);
  /* A stated length goes before the drawn one. */
  kb_harness_begin (self, "Length");
  kb_harness_edit (self, w1)->length = 3000000;
  kb_harness_commit (self);
  g_assert_cmpint (kb_harness_get_length (self, kb_harness_get_item (self, w1)), ==, 3000000);
}

static void
test_free_ends (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *x1 = place (self, PLUG, 0, 0, 0);
  const KbPoint         points[] = { { 3000, 0 }, { 3000, 4000 }, { 0, 4000 } };
  const KbItem         *cable = kb_harness_get_item (self, run (self, NULL, NULL, points, 3));

  assert_point (cable->free_ends[0], 3000, 0);
  assert_point (cable->free_ends[1], 0, 4000);
  g_assert_cmpuint (cable->bends->len, ==, 1);
  g_assert_cmpint (kb_harness_measure_route (self, cable), ==, 7000);
  cable = kb_harness_get_item (self, run (self, x1, NULL, points, 3));
  g_assert_cmpuint (cable->bends->len, ==, 2);
  assert_point (cable->free_ends[1], 0, 4000);
  g_assert_cmpstr (g_array_index (cable->terminations, KbTermination, 0).points[0], ==, "1.1");
  g_assert_null (g_array_index (cable->terminations, KbTermination, 0).points[1]);
  cable = kb_harness_get_item (self, run (self, NULL, x1, points, 1));
  g_assert_cmpuint (cable->bends->len, ==, 0);
  assert_point (cable->free_ends[0], 3000, 0);
}

/* A run at right angles stays so, whichever end moves. */
static void
test_move_orthogonal (void)
{
  const KbPoint two[] = { { 150000, 0 }, { 150000, 100000 } };
  const KbPoint one[] = { { 300000 - 18750, 0 } };

  for (int n_bends = 1; n_bends <= 2; n_bends++)
    for (int end = 0; end < 2; end++)
      {
        g_autoptr (KbHarness) self = new_harness ();
        const char           *x1 = place (self, SOCKET, 0, 0, 180);
        const char           *x2 = place (self, PLUG, 300, 100, 0);
        const char           *w1 = run (self, x1, x2, n_bends == 1 ? one : two, (guint) n_bends);
        g_autoptr (GPtrArray) moved = ids (end == 0 ? x1 : x2, NULL);

        assert_orthogonal (self, w1);
        kb_harness_move (self, moved, 7000, -3000);
        assert_orthogonal (self, w1);
        g_assert_cmpuint (kb_harness_get_item (self, w1)->bends->len, ==, (guint) n_bends);
        kb_harness_move (self, moved, -20000, 31000);
        assert_orthogonal (self, w1);
      }
}

/* Where both ends move, the run moves as it is; a free end moves with the cable only. */
static void
test_move_whole (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *x1 = place (self, SOCKET, 0, 0, 180);
  const char           *x2 = place (self, PLUG, 300, 100, 0);
  const KbPoint         points[] = { { 150000, 0 }, { 150000, 100000 } };
  const char           *w1 = run (self, x1, x2, points, 2);
  const char           *w2 = run (self, x1, NULL, points, 2);
  g_autoptr (GPtrArray) both = ids (x1, x2, NULL);
  g_autoptr (GPtrArray) free_cable = ids (w2, NULL);
  gint64                length = kb_harness_measure_route (self, kb_harness_get_item (self, w1));

  kb_harness_move (self, both, 1000, 2000);
  assert_point (g_array_index (kb_harness_get_item (self, w1)->bends, KbPoint, 0), 151000, 2000);
  assert_point (g_array_index (kb_harness_get_item (self, w1)->bends, KbPoint, 1), 151000, 102000);
  g_assert_cmpint (kb_harness_measure_route (self, kb_harness_get_item (self, w1)), ==, length);
  assert_point (kb_harness_get_item (self, w2)->free_ends[1], 150000, 100000);
  kb_harness_move (self, free_cable, 5, 6);
  assert_point (kb_harness_get_item (self, w2)->free_ends[1], 150005, 100006);
  assert_point (kb_harness_get_item (self, x1)->at, 1000, 2000);
}

/* Deleting a connector leaves the cable where it lay, with a free end and free cores there. */
static void
test_delete_connector (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *x1 = place (self, SOCKET, 0, 0, 180);
  const char           *x2 = place (self, PLUG, 300, 100, 0);
  const KbPoint         bends[] = { { 150000, 0 } };
  const char           *w1 = run (self, x1, x2, bends, 1);
  gint64                length = kb_harness_measure_route (self, kb_harness_get_item (self, w1));
  g_autoptr (GPtrArray) first = ids (x1, NULL);
  g_autoptr (GPtrArray) rest = ids (w1, x2, NULL);
  const KbItem         *cable;

  kb_harness_delete (self, first);
  cable = kb_harness_get_item (self, w1);
  g_assert_null (cable->ends[0].item);
  g_assert_cmpstr (cable->ends[1].item, ==, x2);
  assert_point (cable->free_ends[0], 18750, 0);
  g_assert_cmpint (kb_harness_measure_route (self, cable), ==, length);
  g_assert_null (termination (self, w1, 0)->points[0]);
  g_assert_cmpstr (termination (self, w1, 0)->points[1], ==, "1.1");
  g_assert_null (kb_harness_get_referrers (self, x1));
  kb_harness_delete (self, rest);
  g_assert_cmpuint (kb_harness_count (self, KB_N_ITEM_KINDS), ==, 1);
  kb_harness_undo (self);
  kb_harness_undo (self);
  g_assert_cmpstr (kb_harness_get_item (self, w1)->ends[0].item, ==, x1);
}

static void
test_delete_circuit (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *x1 = g_strdup (place (self, SOCKET, 0, 0, 0));
  g_autoptr (GPtrArray) gone = NULL;
  g_autofree char      *circuit = NULL;

  kb_harness_begin (self, "Circuit");
  circuit = g_strdup (kb_harness_add (self, KB_ITEM_CIRCUIT)->id);
  kb_item_set (&kb_harness_edit (self, x1)->circuit, circuit);
  kb_harness_commit (self);
  g_assert_true (g_hash_table_contains (kb_harness_get_referrers (self, circuit), x1));
  gone = ids (circuit, NULL);
  kb_harness_delete (self, gone);
  g_assert_null (kb_harness_get_item (self, x1)->circuit);
  g_assert_null (kb_harness_get_referrers (self, circuit));
}

static void
test_accessories (void)
{
  const char *const     numbers[] = { "770-502/041-000", "770-101", "770-101", NULL };
  const char *const     none[] = { NULL };
  g_autoptr (KbHarness) self = new_harness ();
  const char           *x1 = place (self, PLUG, 0, 0, 0);
  GPtrArray            *accessories;

  kb_harness_set_accessories (self, x1, numbers);
  accessories = kb_harness_get_item (self, x1)->accessories;
  g_assert_cmpuint (accessories->len, ==, 3);
  g_assert_cmpstr (accessories->pdata[0], ==, "770-101");
  g_assert_cmpstr (accessories->pdata[1], ==, "770-101");
  g_assert_cmpstr (accessories->pdata[2], ==, "770-502/041-000");
  kb_harness_set_accessories (self, x1, none);
  g_assert_cmpuint (kb_harness_get_item (self, x1)->accessories->len, ==, 0);
  kb_harness_undo (self);
  g_assert_cmpuint (kb_harness_get_item (self, x1)->accessories->len, ==, 3);
}

/* One end elsewhere: its cores keep their points where the other connector has them free. */
static void
test_connect (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *x1 = place (self, PLUG, 0, 0, 0);
  const char           *x2 = place (self, PLUG, 300, 100, 0);
  const char           *x3 = place (self, SOCKET, 300, 200, 0);
  g_autofree char      *w1 = g_strdup (run (self, x1, x2, NULL, 0));
  const KbPoint         free_end = { 50000, 60000 };
  g_autoptr (GBytes)    before = NULL;
  g_autoptr (GBytes)    after = NULL;

  kb_harness_begin (self, "Cross");
  kb_item_set_termination (kb_harness_edit (self, w1), "1", "1.1", "2.2");
  kb_item_set_termination (kb_harness_edit (self, w1), "2", "2.1", "1.2");
  kb_harness_commit (self);
  before = kb_harness_to_bytes (self);

  kb_harness_connect_cable (self, w1, 1, x2, (KbPoint){ 0, 0 });
  g_assert_cmpstr (termination (self, w1, 0)->points[1], ==, "2.2");
  /* The socket states no second point: the first of the poles by number. */
  kb_harness_connect_cable (self, w1, 1, x3, (KbPoint){ 0, 0 });
  g_assert_cmpstr (kb_harness_get_item (self, w1)->ends[1].item, ==, x3);
  g_assert_cmpstr (termination (self, w1, 0)->points[0], ==, "1.1");
  g_assert_cmpstr (termination (self, w1, 0)->points[1], ==, "1.1");
  g_assert_cmpstr (termination (self, w1, 1)->points[1], ==, "2.1");

  kb_harness_connect_cable (self, w1, 0, NULL, free_end);
  g_assert_null (kb_harness_get_item (self, w1)->ends[0].item);
  assert_point (kb_harness_get_item (self, w1)->free_ends[0], 50000, 60000);
  g_assert_null (termination (self, w1, 0)->points[0]);
  g_assert_cmpstr (termination (self, w1, 0)->points[1], ==, "1.1");

  kb_harness_undo (self);
  kb_harness_undo (self);
  after = kb_harness_to_bytes (self);
  g_assert_true (g_bytes_equal (before, after));
}

void
add_cable_tests (void)
{
  g_test_add_func ("/harness/edit/place", test_place);
  g_test_add_func ("/harness/edit/designators", test_designators);
  g_test_add_func ("/harness/edit/run", test_run);
  g_test_add_func ("/harness/edit/connect", test_connect);
  g_test_add_func ("/harness/edit/free-ends", test_free_ends);
  g_test_add_func ("/harness/edit/move-orthogonal", test_move_orthogonal);
  g_test_add_func ("/harness/edit/move-whole", test_move_whole);
  g_test_add_func ("/harness/edit/delete-connector", test_delete_connector);
  g_test_add_func ("/harness/edit/delete-circuit", test_delete_circuit);
  g_test_add_func ("/harness/edit/accessories", test_accessories);
}
