/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dimensions: what they say, and that they go with what they measure. */
#include "config.h"

#include <string.h>

#include "harness-tests.h"
#include "harness/kb-dimension.h"
#include "harness/kb-harness-set.h"
#include "harness/kb-fragment.h"
#include "harness/kb-places.h"
#include "random-edits.h"

/* Between points of two items; owned. */
static char *
add (KbHarness  *self,
     KbMeasure   measure,
     const char *a,
     const char *a_at,
     const char *b,
     const char *b_at,
     gint64      offset)
{
  g_autoptr (KbItem) like = kb_item_new (KB_ITEM_DIMENSION, "d0");

  like->measure = measure;
  like->offset = offset;
  kb_item_set_end (like, 0, a, a_at);
  kb_item_set_end (like, 1, b, b_at);
  return g_strdup (kb_harness_add_dimension (self, like));
}

static char *
text_of (KbHarness *self, const char *id)
{
  const KbItem    *item = kb_harness_get_item (self, id);
  KbDimensionShape shape;

  kb_dimension_get_shape (self, item, &shape);
  return kb_dimension_to_text (self, item, &shape);
}

static void
assert_text (KbHarness *self, const char *id, const char *expected)
{
  g_autofree char *text = text_of (self, id);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_measures (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *a = g_strdup (place (self, PLUG, 0, 0, 0));
  g_autofree char      *b = g_strdup (place (self, PLUG, 300, 400, 90));
  g_autofree char      *aligned = add (self, KB_MEASURE_ALIGNED, a, "middle", b, "middle", 10000);
  g_autofree char *across = add (self, KB_MEASURE_HORIZONTAL, a, "middle", b, "middle", -50000);
  g_autofree char *down = add (self, KB_MEASURE_VERTICAL, a, "middle", b, "middle", 320000);
  /* The plug is 37.5 mm deep; its front looks down once it is turned. */
  g_autofree char *front = add (self, KB_MEASURE_VERTICAL, b, "middle", b, "front", 0);
  KbDimensionShape shape;

  assert_text (self, aligned, "500");
  assert_text (self, across, "300");
  assert_text (self, down, "400");
  assert_text (self, front, "18.8");
  kb_dimension_get_shape (self, kb_harness_get_item (self, across), &shape);
  assert_point (shape.line[0], 0, -50000);
  assert_point (shape.line[1], 300000, -50000);
  kb_dimension_get_shape (self, kb_harness_get_item (self, down), &shape);
  assert_point (shape.line[1], 320000, 400000);
  /* To the right of the way from one to the other: (-0.8, 0.6). */
  kb_dimension_get_shape (self, kb_harness_get_item (self, aligned), &shape);
  assert_point (shape.line[0], -8000, 6000);
  g_assert_cmpint (kb_dimension_get_offset (KB_MEASURE_ALIGNED, shape.points, shape.line[1]), ==,
                   10000);
}

static void
test_stated (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *a = g_strdup (place (self, PLUG, 0, 0, 0));
  g_autofree char      *b = g_strdup (place (self, PLUG, 300, 0, 0));
  g_autofree char      *id = add (self, KB_MEASURE_ALIGNED, a, "middle", b, "middle", 0);
  KbDimensionShape      shape;

  g_assert_true (kb_harness_set_dimension_stated (self, id, 1200000));
  assert_text (self, id, "1200");
  kb_dimension_get_shape (self, kb_harness_get_item (self, id), &shape);
  g_assert_cmpint (shape.drawn, ==, 300000);
  g_assert_false (kb_harness_set_dimension_stated (self, id, 1200000));
  kb_harness_undo (self);
  assert_text (self, id, "300");
  /* A point and itself: nothing. */
  g_clear_pointer (&id, g_free);
  id = add (self, KB_MEASURE_ALIGNED, a, "middle", a, "middle", 0);
  g_assert_null (id);
}

static void
test_run (void)
{
  const KbPoint         points[] = { { 0, 0 }, { 200000, 0 }, { 200000, 100000 } };
  g_autoptr (KbHarness) self = new_harness ();
  KbPart               *cable = kb_catalog_find_part (kb_harness_get_catalog (self), CABLE);
  g_autofree char      *w = g_strdup (kb_harness_run_cable (self, cable, NULL, NULL, points, 3));
  g_autofree char      *id = add (self, KB_MEASURE_RUN, w, "start", w, "end", 0);
  g_autofree char      *bend = add (self, KB_MEASURE_ALIGNED, w, "start", w, "bend-1", 0);
  const char           *lengthened[] = { w, NULL };

  assert_text (self, bend, "200");
  kb_harness_set_length (self, lengthened, 500000);
  assert_text (self, id, "W1 500");
  /* Where the bend is no more, the end of the run is meant. */
  kb_harness_straighten (self, w);
  assert_text (self, bend, "223.6");
}

static void
test_follows (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *a = g_strdup (place (self, PLUG, 0, 0, 0));
  g_autofree char      *b = g_strdup (place (self, PLUG, 300, 0, 0));
  g_autofree char      *id = add (self, KB_MEASURE_HORIZONTAL, a, "middle", b, "middle", -40000);
  g_autoptr (GPtrArray) one = ids (b, NULL), line = ids (id, NULL), all = ids (a, b, id, NULL);
  KbPlaces             *places = kb_harness_get_places (self);
  KbPoint               min, max;

  g_assert_true (kb_places_get_bounds (places, id, &min, &max));
  assert_point (max, 300000, 0);
  kb_harness_move (self, one, 100000, 0);
  assert_text (self, id, "400");
  g_assert_true (kb_places_get_bounds (places, id, &min, &max));
  assert_point (max, 400000, 0);
  /* By itself its line moves, across only. */
  kb_harness_move (self, line, 7000, -5000);
  g_assert_cmpint (kb_harness_get_item (self, id)->offset, ==, -45000);
  kb_harness_move (self, all, 0, 20000);
  g_assert_cmpint (kb_harness_get_item (self, id)->offset, ==, -45000);
  assert_text (self, id, "400");
}

static void
assert_same_shape (const KbDimensionShape *a, const KbDimensionShape *b)
{
  for (int end = 0; end < 2; end++)
    {
      assert_point (a->points[end], b->points[end].x, b->points[end].y);
      assert_point (a->line[end], b->line[end].x, b->line[end].y);
    }
  g_assert_cmpint (a->drawn, ==, b->drawn);
  g_assert_cmpint (a->value, ==, b->value);
}

/* What is shown before the hand lets go is what comes, also at a cable that will run otherwise. */
static void
test_relaid (void)
{
  const KbPoint         bends[] = { { -100000, 0 }, { -100000, 300000 } };
  const KbPoint         elsewhere = { 50000, 450000 };
  g_autoptr (KbHarness) self = new_harness ();
  KbPart               *cable = kb_catalog_find_part (kb_harness_get_catalog (self), CABLE);
  g_autofree char      *a = g_strdup (place (self, PLUG, 0, 0, 0));
  g_autofree char      *b = g_strdup (place (self, PLUG, 0, 300, 0));
  g_autofree char      *w = g_strdup (kb_harness_run_cable (self, cable, a, b, bends, 2));
  char                 *dimensions[] = {
                    add (self, KB_MEASURE_RUN, w, "start", w, "end", 0),
                    add (self, KB_MEASURE_ALIGNED, a, "middle", w, "end", 20000),
                    add (self, KB_MEASURE_VERTICAL, w, "bend-1", w, "bend-2", 0),
                    add (self, KB_MEASURE_ALIGNED, a, "middle", b, "middle", -20000),
  };
  g_autoptr (GPtrArray)  one = ids (b, NULL);
  g_autoptr (GHashTable) moving = g_hash_table_new (g_str_hash, g_str_equal);
  KbRelaying             relaying = { .moving = moving, .placement = { .to = { 40000, 70000 } } };
  KbDimensionShape       before[G_N_ELEMENTS (dimensions)], after;
  g_autoptr (GArray)     route = NULL;

  g_hash_table_add (moving, b);
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    kb_dimension_get_relaid_shape (self, kb_harness_get_item (self, dimensions[i]), &relaying,
                                   &before[i]);
  kb_harness_move (self, one, 40000, 70000);
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      kb_dimension_get_shape (self, kb_harness_get_item (self, dimensions[i]), &after);
      assert_same_shape (&before[i], &after);
    }

  route = kb_harness_dup_reattached_route (self, w, 1, NULL, elsewhere);
  relaying = (KbRelaying){ .cable = w, .route = route };
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    kb_dimension_get_relaid_shape (self, kb_harness_get_item (self, dimensions[i]), &relaying,
                                   &before[i]);
  kb_harness_connect_cable (self, w, 1, NULL, elsewhere);
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      kb_dimension_get_shape (self, kb_harness_get_item (self, dimensions[i]), &after);
      assert_same_shape (&before[i], &after);
      g_clear_pointer (&dimensions[i], g_free);
    }
}

static void
test_deleted (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *a = g_strdup (place (self, PLUG, 0, 0, 0));
  g_autofree char      *b = g_strdup (place (self, PLUG, 300, 0, 0));
  g_autofree char      *id = add (self, KB_MEASURE_ALIGNED, a, "middle", b, "middle", 0);
  g_autoptr (GPtrArray) gone = ids (b, NULL);
  g_autofree char      *before = dup_text (self), *after = NULL;

  kb_harness_delete (self, gone);
  g_assert_null (kb_harness_get_item (self, id));
  assert_consistent (self);
  kb_harness_undo (self);
  after = dup_text (self);
  g_assert_cmpstr (before, ==, after);
}

static void
test_copied (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *a = g_strdup (place (self, PLUG, 0, 0, 0));
  g_autofree char      *b = g_strdup (place (self, PLUG, 300, 0, 0));
  g_autofree char      *id = add (self, KB_MEASURE_ALIGNED, a, "middle", b, "middle", 0);
  g_autoptr (GPtrArray) one = ids (a, NULL), both = ids (a, b, NULL), made = NULL, more = NULL;

  /* It is of the copies what it was of the originals, where both are copied. */
  made = kb_harness_duplicate (self, one, 0, 100000, NULL);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_DIMENSION), ==, 1);
  more = kb_harness_duplicate (self, both, 0, 200000, NULL);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_DIMENSION), ==, 2);
  assert_consistent (self);
}

/* As written, whatever it is between; and a point that no item has is its middle. */
static void
test_file (void)
{
  static const char text[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<harness xmlns=\"https://kabelbaum.org/ns/harness/1\" version=\"1\" last-id=\"5\">\n"
    "  <cable id=\"w1\" designator=\"W1\" part=\"" CABLE
    "\" from-x=\"0\" from-y=\"0\" to-x=\"100\" to-y=\"0\"/>\n"
    "  <dimension id=\"d2\" a=\"w1\" a-at=\"start\" b=\"w1\" b-at=\"end\" measure=\"run\" offset=\"-12.5\"/>\n"
    "  <dimension id=\"d3\" a-x=\"1\" a-y=\"2\" b-x=\"4\" b-y=\"6\" stated=\"7\" locked=\"true\"/>\n"
    "  <dimension id=\"d4\" a=\"w1\" a-at=\"nowhere\" b-x=\"0\" b-y=\"0\" measure=\"horizontal\"/>\n"
    "</harness>\n";
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) self = load_text (catalog, text);
  g_autofree char      *saved = dup_text (self);

  g_assert_nonnull (strstr (saved, strstr (text, "  <dimension id=\"d2\"")));
  assert_text (self, "d3", "7");
  assert_text (self, "d4", "100");
}

void
add_dimension_tests (void)
{
  g_test_add_func ("/harness/dimensions/measures", test_measures);
  g_test_add_func ("/harness/dimensions/stated", test_stated);
  g_test_add_func ("/harness/dimensions/run", test_run);
  g_test_add_func ("/harness/dimensions/follows", test_follows);
  g_test_add_func ("/harness/dimensions/relaid", test_relaid);
  g_test_add_func ("/harness/dimensions/deleted", test_deleted);
  g_test_add_func ("/harness/dimensions/copied", test_copied);
  g_test_add_func ("/harness/dimensions/file", test_file);
}
