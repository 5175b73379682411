/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies where, compared with looking at everything. */
#include "config.h"

#include "harness-tests.h"
#include "harness/kb-harness-edit.h"
#include "harness/kb-places.h"
#include "random-edits.h"

#define N_EDITS 1500
#define N_LOOKS 6

static gboolean
boxes_touch (KbPoint a, KbPoint b, KbPoint min, KbPoint max)
{
  return a.x <= max.x && b.x >= min.x && a.y <= max.y && b.y >= min.y;
}

/* On which side of the line from @a to @b the point lies. */
static int
get_side (KbPoint a, KbPoint b, gint64 x, gint64 y)
{
  const gint64 product = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);

  return (product > 0) - (product < 0);
}

/* Its bounds touch, and not all corners lie on one side of it. */
static gboolean
line_touches (KbPoint a, KbPoint b, KbPoint min, KbPoint max)
{
  const int sides[] = { get_side (a, b, min.x, min.y), get_side (a, b, max.x, min.y),
                        get_side (a, b, max.x, max.y), get_side (a, b, min.x, max.y) };
  int       sum = 0;

  if (!boxes_touch ((KbPoint){ MIN (a.x, b.x), MIN (a.y, b.y) },
                    (KbPoint){ MAX (a.x, b.x), MAX (a.y, b.y) }, min, max))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    sum += sides[i];
  return ABS (sum) < 4;
}

static gboolean
get_bounds (KbHarness *harness, const KbItem *item, KbPoint *min, KbPoint *max)
{
  gboolean found = FALSE;

  if (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE || item->kind == KB_ITEM_NOTE
      || item->kind == KB_ITEM_DIMENSION)
    {
      kb_harness_get_bounds (harness, item, min, max);
      return TRUE;
    }
  for (int end = 0; item->kind == KB_ITEM_MATING && end < 2; end++)
    {
      KbPoint a, b;

      kb_harness_get_bounds (harness, kb_harness_get_item (harness, item->ends[end].item), &a, &b);
      *min = found ? (KbPoint){ MIN (min->x, a.x), MIN (min->y, a.y) } : a;
      *max = found ? (KbPoint){ MAX (max->x, b.x), MAX (max->y, b.y) } : b;
      found = TRUE;
    }
  return found;
}

static gboolean
touches (KbHarness *harness, const KbItem *item, KbPoint min, KbPoint max)
{
  g_autoptr (GArray) route = NULL;
  KbPoint            from, to;

  if (!get_bounds (harness, item, &from, &to))
    return FALSE;
  if (item->kind != KB_ITEM_CABLE)
    return boxes_touch (from, to, min, max);
  route = kb_harness_dup_route (harness, item);
  for (guint i = 1; i < route->len; i++)
    if (line_touches (g_array_index (route, KbPoint, i - 1), g_array_index (route, KbPoint, i), min,
                      max))
      return TRUE;
  return FALSE;
}

static void
assert_list (KbHarness *harness, guint kinds, KbPoint min, KbPoint max)
{
  g_autoptr (GPtrArray) all = kb_harness_list (harness, KB_N_ITEM_KINDS);
  g_autoptr (GPtrArray) found = kb_places_list (kb_harness_get_places (harness), kinds, min, max);
  guint                 n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const KbItem *item = all->pdata[i];

      if ((KB_KIND_BIT (item->kind) & kinds) == 0 || !touches (harness, item, min, max))
        continue;
      g_assert_cmpuint (n, <, found->len);
      g_assert_true (found->pdata[n++] == item);
    }
  g_assert_cmpuint (n, ==, found->len);
}

static void
assert_bounds (KbHarness *harness)
{
  g_autoptr (GPtrArray) all = kb_harness_list (harness, KB_N_ITEM_KINDS);
  KbPlaces             *places = kb_harness_get_places (harness);
  KbPoint               min = { G_MAXINT64, G_MAXINT64 }, max = { G_MININT64, G_MININT64 };
  KbPoint               from, to, a, b;

  for (guint i = 0; i < all->len; i++)
    {
      const KbItem *item = all->pdata[i];

      g_assert_cmpint (kb_places_get_bounds (places, item->id, &a, &b), ==,
                       get_bounds (harness, item, &from, &to));
      if (!get_bounds (harness, item, &from, &to))
        continue;
      assert_point (a, from.x, from.y);
      assert_point (b, to.x, to.y);
      min = (KbPoint){ MIN (min.x, from.x), MIN (min.y, from.y) };
      max = (KbPoint){ MAX (max.x, to.x), MAX (max.y, to.y) };
    }
  g_assert_cmpint (kb_places_get_extents (places, &a, &b), ==, min.x <= max.x);
  if (min.x > max.x)
    return;
  assert_point (a, min.x, min.y);
  assert_point (b, max.x, max.y);
}

static gint64
random_um (void)
{
  return g_test_rand_int_range (-800, 800) * 1000;
}

static void
assert_places (KbHarness *harness)
{
  assert_bounds (harness);
  for (guint i = 0; i < N_LOOKS; i++)
    {
      const gint64  size = i % 3 == 0 ? 0 : g_test_rand_int_range (0, 300000);
      const KbPoint min = { random_um (), random_um () };

      assert_list (harness,
                   i % 2 == 0 ? KB_KINDS_PLACED : KB_KIND_BIT (g_test_rand_int_range (0, 7)), min,
                   (KbPoint){ min.x + size, min.y + size });
    }
}

/* The places are up to date when the change is told. */
static void
changed_cb (KbHarness *harness, KbChange *change, gboolean reverse, guint *n_changes)
{
  (*n_changes)++;
  assert_places (harness);
}

static void
test_random (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  guint                 n_changes = 0;

  kb_harness_get_places (harness);
  g_signal_connect (harness, "changed", G_CALLBACK (changed_cb), &n_changes);
  for (guint i = 0; i < N_EDITS; i++)
    {
      random_edit (harness);
      assert_places (harness);
    }
  g_assert_cmpuint (n_changes, >, N_EDITS / 4);
  while (kb_harness_get_can_undo (harness))
    kb_harness_undo (harness);
  assert_places (harness);
  while (kb_harness_get_can_redo (harness))
    kb_harness_redo (harness);
}

static void
set_run (KbItem *cable, KbPoint from, KbPoint to)
{
  cable->free_ends[0] = from;
  cable->free_ends[1] = to;
}

/* A run that a file puts as far out as it can say costs no more than another, and is found. */
static void
test_far_out (void)
{
  const gint64          far = G_GINT64_CONSTANT (1000000000000);
  g_autoptr (KbHarness) harness = new_harness ();
  KbPlaces             *places = kb_harness_get_places (harness);
  KbItem               *cable;
  KbPoint               min, max;

  kb_harness_begin (harness, "Draw");
  cable = kb_harness_add (harness, KB_ITEM_CABLE);
  kb_item_set (&cable->part, CABLE);
  set_run (cable, (KbPoint){ -far, -far }, (KbPoint){ far, far });
  cable = kb_harness_add (harness, KB_ITEM_CABLE);
  kb_item_set (&cable->part, CABLE);
  set_run (cable, (KbPoint){ 0, 50000 }, (KbPoint){ 100000, 50000 });
  kb_harness_commit (harness);
  for (gint64 x = -far; x <= far; x += far / 2)
    {
      g_autoptr (GPtrArray) on =
        kb_places_list (places, KB_KINDS_PLACED, (KbPoint){ x, x }, (KbPoint){ x + 10, x + 10 });
      g_autoptr (GPtrArray) beside = kb_places_list (
        places, KB_KINDS_PLACED, (KbPoint){ x, x + 1000 }, (KbPoint){ x + 10, x + 1010 });

      g_assert_cmpuint (on->len, ==, 1);
      g_assert_cmpuint (beside->len, ==, 0);
    }
  g_assert_true (kb_places_get_extents (places, &min, &max));
  assert_point (min, -far, -far);
  assert_point (max, far, far);
  {
    g_autoptr (GPtrArray) all = kb_places_list (places, KB_KINDS_PLACED, min, max);

    g_assert_cmpuint (all->len, ==, 2);
  }
}

/* What a transaction has done so far may be taken back, so it is not remembered. */
static void
test_in_transaction (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  g_autofree char      *id = NULL;
  KbPoint               min, max;

  kb_harness_begin (harness, "Place");
  kb_harness_add (harness, KB_ITEM_NOTE)->at = (KbPoint){ 1000, 2000 };
  kb_harness_commit (harness);
  kb_harness_begin (harness, "Place");
  kb_harness_add (harness, KB_ITEM_NOTE)->at = (KbPoint){ 90000, 2000 };
  g_assert_true (kb_places_get_extents (kb_harness_get_places (harness), &min, &max));
  kb_harness_abort (harness);
  assert_places (harness);

  kb_harness_begin (harness, "Place");
  id = g_strdup (kb_harness_add (harness, KB_ITEM_NOTE)->id);
  g_assert_false (kb_places_get_bounds (kb_harness_get_places (harness), id, &min, &max));
  kb_harness_abort (harness);
  assert_places (harness);
}

void
add_place_tests (void)
{
  g_test_add_func ("/harness/places/random", test_random);
  g_test_add_func ("/harness/places/far-out", test_far_out);
  g_test_add_func ("/harness/places/in-transaction", test_in_transaction);
}
