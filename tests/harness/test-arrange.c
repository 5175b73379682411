/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness-tests.h"

#include "harness/kb-arrange.h"
#include "harness/kb-connected.h"
#include "xml/kb-problems.h"

#include <string.h>

static const KbItem *
get (KbHarness *self, const char *id)
{
  return kb_harness_get_item (self, id);
}

static void
get_bounds (KbHarness *self, const char *id, KbPoint *min, KbPoint *max)
{
  kb_harness_get_bounds (self, get (self, id), min, max);
}

/* One step back gives @before to the byte, and one on what was there. */
static void
assert_one_step (KbHarness *self, const char *before)
{
  g_autofree char *after = dup_text (self);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  g_assert_cmpstr (after, !=, before);
  kb_harness_undo (self);
  undone = dup_text (self);
  g_assert_cmpstr (undone, ==, before);
  kb_harness_redo (self);
  redone = dup_text (self);
  g_assert_cmpstr (redone, ==, after);
}

static void
lock (KbHarness *self, const char *id)
{
  g_autoptr (GPtrArray) one = ids (id, NULL);

  g_assert_cmpuint (kb_harness_set_locked (self, one, TRUE), ==, 1);
}

static const char *
run (KbHarness *self, const char *from, const char *to, const KbPoint *points, guint n)
{
  return kb_harness_run_cable (self, kb_catalog_find_part (kb_harness_get_catalog (self), CABLE),
                               from, to, points, n);
}

static const char *
add_note (KbHarness *self, int x, int y)
{
  KbItem *note;

  kb_harness_begin (self, "Note");
  note = kb_harness_add (self, KB_ITEM_NOTE);
  kb_item_set (&note->name, "Note");
  note->at = (KbPoint){ x * 1000, y * 1000 };
  kb_harness_commit (self);
  return note->id;
}

/* ---- aligning ---- */

/* Each edge and each middle, of parts of different sizes. */
static void
test_align (void)
{
  for (KbAlignment alignment = KB_ALIGN_TO_LEFT; alignment <= KB_ALIGN_TO_BOTTOM; alignment++)
    {
      g_autoptr (KbHarness) self = new_harness ();
      const char *items[] = { place (self, PLUG, 0, 0, 0), place (self, SOCKET, 130, 7, 90),
                              place (self, DISTRIBUTOR, -50, 90, 0) };
      g_autoptr (GPtrArray) all = ids (items[0], items[1], items[2], NULL);
      g_autofree char      *before = dup_text (self);
      KbPoint               min = { G_MAXINT64, G_MAXINT64 }, max = { G_MININT64, G_MININT64 };

      for (guint i = 0; i < 3; i++)
        {
          KbPoint low, high;

          get_bounds (self, items[i], &low, &high);
          min = (KbPoint){ MIN (min.x, low.x), MIN (min.y, low.y) };
          max = (KbPoint){ MAX (max.x, high.x), MAX (max.y, high.y) };
        }
      g_assert_cmpuint (kb_harness_align (self, all, alignment), >=, 2);
      for (guint i = 0; i < 3; i++)
        {
          KbPoint low, high;

          get_bounds (self, items[i], &low, &high);
          switch (alignment)
            {
            case KB_ALIGN_TO_LEFT:
              g_assert_cmpint (low.x, ==, min.x);
              break;
            case KB_ALIGN_TO_RIGHT:
              g_assert_cmpint (high.x, ==, max.x);
              break;
            case KB_ALIGN_TO_TOP:
              g_assert_cmpint (low.y, ==, min.y);
              break;
            case KB_ALIGN_TO_BOTTOM:
              g_assert_cmpint (high.y, ==, max.y);
              break;
            case KB_ALIGN_TO_CENTRE:
              g_assert_cmpint (ABS (low.x + high.x - min.x - max.x), <=, 2);
              break;
            case KB_ALIGN_TO_MIDDLE:
            default:
              g_assert_cmpint (ABS (low.y + high.y - min.y - max.y), <=, 2);
              break;
            }
        }
      assert_one_step (self, before);
      /* What is aligned is not moved again. */
      g_assert_cmpuint (kb_harness_align (self, all, alignment), ==, 0);
    }
}

/* What is mated moves as one, and its outline counts. */
static void
test_align_groups (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *plug = place (self, PLUG, 0, 0, 0);
  const char           *socket = place (self, SOCKET, 80, 0, 0);
  const char           *alone = place (self, PLUG, 200, 100, 0);
  g_autoptr (GPtrArray) some = ids (socket, alone, NULL);
  KbPoint               between, group, group_max, min, max, low, high;

  g_assert_true (kb_harness_mate (self, socket, "face", plug, "face"));
  between = (KbPoint){ get (self, socket)->at.x - get (self, plug)->at.x,
                       get (self, socket)->at.y - get (self, plug)->at.y };
  g_assert_cmpuint (kb_harness_align (self, some, KB_ALIGN_TO_LEFT), ==, 1);
  get_bounds (self, plug, &low, &high);
  get_bounds (self, socket, &min, &max);
  group = (KbPoint){ MIN (low.x, min.x), MIN (low.y, min.y) };
  get_bounds (self, alone, &min, &max);
  g_assert_cmpint (min.x, ==, group.x);
  g_assert_cmpuint (kb_harness_align (self, some, KB_ALIGN_TO_BOTTOM), ==, 1);
  get_bounds (self, plug, &low, &high);
  get_bounds (self, socket, &min, &group_max);
  get_bounds (self, alone, &min, &max);
  g_assert_cmpint (max.y, ==, MAX (high.y, group_max.y));
  assert_point (between, get (self, socket)->at.x - get (self, plug)->at.x,
                get (self, socket)->at.y - get (self, plug)->at.y);
}

/* The locked one stays, and the others come to it. */
static void
test_align_to_locked (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *a = place (self, PLUG, 0, 0, 0);
  const char           *b = place (self, PLUG, 60, 50, 0);
  g_autoptr (GPtrArray) both = ids (a, b, NULL);

  lock (self, b);
  g_assert_cmpuint (kb_harness_align (self, both, KB_ALIGN_TO_LEFT), ==, 1);
  assert_point (get (self, b)->at, 60000, 50000);
  assert_point (get (self, a)->at, 60000, 0);
}

static void
test_align_takes_cables_along (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *a = place (self, SOCKET, 0, 0, 180);
  const char           *b = place (self, PLUG, 300, 100, 0);
  const KbPoint         bends[] = { { 150000, 0 }, { 150000, 100000 } };
  const char           *cable = run (self, a, b, bends, 2);
  g_autoptr (GPtrArray) both = ids (a, b, NULL);
  g_autoptr (GArray)    route = NULL;

  kb_harness_align (self, both, KB_ALIGN_TO_TOP);
  route = kb_harness_dup_route (self, get (self, cable));
  for (guint i = 1; i < route->len; i++)
    g_assert_cmpint (g_array_index (route, KbPoint, i).y, ==, 0);
}

/* ---- distributing ---- */

static gint64
gap (KbHarness *self, const char *a, const char *b)
{
  KbPoint min, max, low, high;

  get_bounds (self, a, &min, &max);
  get_bounds (self, b, &low, &high);
  return low.x - max.x;
}

static void
test_distribute_gaps (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *a = place (self, PLUG, 0, 0, 0);
  const char           *b = place (self, DISTRIBUTOR, 60, 20, 90);
  const char           *c = place (self, SOCKET, 100, 40, 90);
  const char           *d = place (self, PLUG, 401, 0, 0);
  g_autoptr (GPtrArray) all = ids (d, b, a, c, NULL);
  g_autofree char      *before = dup_text (self);

  g_assert_cmpuint (kb_harness_distribute (self, all, KB_DISTRIBUTE_GAPS, FALSE), ==, 2);
  assert_point (get (self, a)->at, 0, 0);
  assert_point (get (self, d)->at, 401000, 0);
  g_assert_cmpint (ABS (gap (self, a, b) - gap (self, b, c)), <=, 1);
  g_assert_cmpint (ABS (gap (self, b, c) - gap (self, c, d)), <=, 1);
  g_assert_cmpint (get (self, b)->at.y, ==, 20000);
  assert_one_step (self, before);
}

static void
test_distribute_pitch (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *a = place (self, PLUG, 0, 0, 0);
  const char           *b = place (self, SOCKET, 10, 20, 90);
  const char           *c = place (self, PLUG, 0, 300, 0);
  g_autoptr (GPtrArray) all = ids (a, b, c, NULL);
  g_autoptr (GPtrArray) two = ids (a, b, NULL);

  g_assert_cmpuint (kb_harness_distribute (self, two, KB_DISTRIBUTE_PITCH, TRUE), ==, 0);
  g_assert_cmpuint (kb_harness_distribute (self, all, KB_DISTRIBUTE_PITCH, TRUE), ==, 1);
  assert_point (get (self, b)->at, 10000, 150000);
  /* The locked one in the middle does not count, so there is nothing between. */
  lock (self, b);
  g_assert_cmpuint (kb_harness_distribute (self, all, KB_DISTRIBUTE_GAPS, TRUE), ==, 0);
}

/* ---- flipping ---- */

static void
test_flip (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *one = place (self, PLUG, 0, 0, 0);
  g_autoptr (GPtrArray) alone = ids (one, NULL);
  KbAnchor              before, after;
  g_autofree char      *text = dup_text (self);

  g_assert_true (kb_harness_get_entry_anchor (self, one, &before));
  g_assert_cmpuint (kb_harness_flip (self, alone, FALSE), ==, 1);
  g_assert_true (kb_harness_get_entry_anchor (self, one, &after));
  assert_point (get (self, one)->at, 0, 0);
  g_assert_cmpint (after.direction, ==, (before.direction + 180) % 360);
  g_assert_cmpint (after.at.x, ==, -before.at.x);
  assert_one_step (self, text);
  /* Top and bottom of what faces sideways look alike. */
  g_assert_cmpuint (kb_harness_flip (self, alone, TRUE), ==, 0);
}

/* Mated ones turn as one; places are mirrored; the run between them stays at right angles. */
static void
test_flip_several (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *plug = place (self, PLUG, 0, 0, 0);
  const char           *socket = place (self, SOCKET, 80, 0, 0);
  const char           *other = place (self, PLUG, 300, 100, 180);
  const char           *note = add_note (self, 150, 70);
  const char           *cable;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GArray)    route = NULL;
  KbPoint               bends[2];
  KbAnchor              from, to;
  gint64                sum;

  g_assert_true (kb_harness_mate (self, socket, "face", plug, "face"));
  g_assert_true (kb_harness_get_entry_anchor (self, socket, &from));
  g_assert_true (kb_harness_get_entry_anchor (self, other, &to));
  bends[0] = (KbPoint){ 200000, from.at.y };
  bends[1] = (KbPoint){ 200000, to.at.y };
  cable = run (self, socket, other, bends, 2);
  all = ids (plug, other, note, NULL);
  {
    KbPoint min, max, low, high;

    get_bounds (self, plug, &min, &max);
    get_bounds (self, other, &low, &high);
    sum = min.x + high.x;
  }
  kb_harness_flip (self, all, FALSE);
  g_assert_nonnull (kb_harness_find_mating (self, plug, "face"));
  g_assert_cmpint (get (self, plug)->rotation, ==, 180);
  g_assert_cmpint (get (self, plug)->at.x, ==, sum);
  g_assert_cmpint (get (self, note)->at.x, ==, sum - 150000);
  g_assert_cmpint (get (self, note)->at.y, ==, 70000);
  route = kb_harness_dup_route (self, get (self, cable));
  g_assert_cmpuint (route->len, ==, 4);
  g_assert_cmpint (g_array_index (route, KbPoint, 1).x, ==, sum - 200000);
  for (guint i = 1; i < route->len; i++)
    g_assert_true (g_array_index (route, KbPoint, i).x == g_array_index (route, KbPoint, i - 1).x
                   || g_array_index (route, KbPoint, i).y
                        == g_array_index (route, KbPoint, i - 1).y);
  /* Twice is as it was. */
  kb_harness_flip (self, all, FALSE);
  assert_point (get (self, plug)->at, 0, 0);
  g_assert_cmpint (get (self, plug)->rotation, ==, 0);
  assert_point (g_array_index (get (self, cable)->bends, KbPoint, 0), bends[0].x, bends[0].y);
}

/* ---- locking ---- */

static void
test_lock (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *plug = place (self, PLUG, 0, 0, 0);
  const char           *socket = place (self, SOCKET, 80, 0, 0);
  const char           *free_one = place (self, PLUG, 0, 100, 0);
  g_autoptr (GPtrArray) one = ids (plug, NULL);
  g_autoptr (GPtrArray) mated = ids (socket, free_one, NULL);
  g_autofree char      *before = NULL;
  g_autofree char      *text = NULL;
  g_autoptr (KbHarness) back = NULL;

  g_assert_true (kb_harness_mate (self, socket, "face", plug, "face"));
  before = dup_text (self);
  g_assert_null (strstr (before, " locked="));
  g_assert_cmpuint (kb_harness_set_locked (self, one, TRUE), ==, 1);
  g_assert_cmpuint (kb_harness_set_locked (self, one, TRUE), ==, 0);
  assert_one_step (self, before);
  text = dup_text (self);
  g_assert_nonnull (strstr (text, " locked=\"true\""));
  back = load_text (kb_harness_get_catalog (self), text);
  g_assert_true (get (back, plug)->locked);

  /* What is mated to it is held with it, all else goes. */
  {
    const KbPoint at = get (self, socket)->at;

    kb_harness_move (self, mated, 5000, 0);
    kb_harness_rotate (self, mated);
    kb_harness_flip (self, one, FALSE);
    assert_point (get (self, socket)->at, at.x, at.y);
    assert_point (get (self, plug)->at, 0, 0);
  }
  g_assert_cmpint (get (self, plug)->rotation, ==, 0);
  g_assert_cmpint (get (self, free_one)->at.x, ==, 5000);
  g_assert_cmpint (get (self, free_one)->rotation, ==, 90);
  kb_harness_delete (self, one);
  g_assert_nonnull (get (self, plug));
  kb_harness_set_locked (self, one, FALSE);
  kb_harness_delete (self, one);
  g_assert_null (get (self, plug));
}

/* It may be plugged into, but does not come to what it is plugged into. */
static void
test_lock_and_mate (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *plug = place (self, PLUG, 0, 0, 0);
  const char           *socket = place (self, SOCKET, 180, 0, 0);

  lock (self, plug);
  g_assert_false (kb_harness_mate (self, plug, "face", socket, "face"));
  g_assert_false (kb_harness_in_transaction (self));
  g_assert_true (kb_harness_mate (self, socket, "face", plug, "face"));
  assert_point (get (self, plug)->at, 0, 0);
}

/* A locked cable cannot be deleted, but follows what it hangs at. */
static void
test_lock_cable (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *a = place (self, SOCKET, 0, 0, 180);
  const char           *cable = run (self, a, NULL, (KbPoint[]){ { 100000, 0 } }, 1);
  g_autoptr (GPtrArray) one = ids (cable, NULL);
  g_autoptr (GPtrArray) both = ids (a, cable, NULL);
  g_autoptr (GArray)    route = NULL;

  lock (self, cable);
  kb_harness_delete (self, one);
  g_assert_nonnull (get (self, cable));
  kb_harness_move (self, both, 0, 10000);
  route = kb_harness_dup_route (self, get (self, cable));
  assert_point (g_array_index (route, KbPoint, 0), 18750, 10000);
  assert_point (g_array_index (route, KbPoint, route->len - 1), 100000, 0);
}

static void
test_lock_is_read (void)
{
  g_autoptr (KbCatalog)  catalog = kb_catalog_new_shipped ();
  const char            *text = "<harness xmlns=\"" KB_NS_HARNESS "\" version=\"1\">"
                                "<note id=\"n1\" x=\"0\" y=\"0\" locked=\"maybe\">A</note></harness>";
  g_autoptr (GBytes)     bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (KbProblems) problems = kb_problems_new ("text");
  g_autoptr (KbHarness)  none = kb_harness_load_bytes (catalog, bytes, problems);
  g_autofree char       *said = kb_problems_format (problems);

  g_assert_null (none);
  g_assert_nonnull (strstr (said, "“maybe” does not say whether the item is locked."));
}

/* ---- numbering ---- */

static const char *
name_of (KbHarness *self, const char *id)
{
  return get (self, id)->designator;
}

static void
test_renumber (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *c = place (self, PLUG, 100, 100, 0);
  const char           *b = place (self, SOCKET, 200, 4, 0);
  const char           *a = place (self, PLUG, 0, 0, 0);
  const char           *d = place (self, DISTRIBUTOR, 0, 200, 0);
  const char      *low = run (self, NULL, NULL, (KbPoint[]){ { 0, 400000 }, { 9000, 400000 } }, 2);
  const char      *high = run (self, NULL, NULL, (KbPoint[]){ { 0, 300000 }, { 9000, 300000 } }, 2);
  KbRenumbering    renumbering = { .letters = { "X", NULL, "W" }, .start = 1 };
  g_autofree char *before = dup_text (self);

  /* A in front of B though it lies a little higher, and both in front of C. */
  g_assert_cmpuint (kb_harness_count_renumbered (self, NULL, &renumbering), ==, 4);
  g_assert_cmpuint (kb_harness_renumber (self, NULL, &renumbering), ==, 4);
  g_assert_cmpstr (name_of (self, a), ==, "X1");
  g_assert_cmpstr (name_of (self, b), ==, "X2");
  g_assert_cmpstr (name_of (self, c), ==, "X3");
  g_assert_cmpstr (name_of (self, d), ==, "D1");
  g_assert_cmpstr (name_of (self, high), ==, "W1");
  g_assert_cmpstr (name_of (self, low), ==, "W2");
  assert_one_step (self, before);
  g_assert_cmpuint (kb_harness_renumber (self, NULL, &renumbering), ==, 0);

  renumbering = (KbRenumbering){ { "X", NULL, NULL }, 10, KB_NUMBER_BY_COLUMNS };
  g_assert_cmpuint (kb_harness_renumber (self, NULL, &renumbering), ==, 2 + 1);
  g_assert_cmpstr (name_of (self, a), ==, "X10");
  g_assert_cmpstr (name_of (self, c), ==, "X11");
  g_assert_cmpstr (name_of (self, b), ==, "X12");

  renumbering = (KbRenumbering){ { "X", NULL, NULL }, 1, KB_NUMBER_BY_PART };
  kb_harness_renumber (self, NULL, &renumbering);
  g_assert_cmpstr (name_of (self, b), ==, "X1");
  g_assert_cmpstr (name_of (self, a), ==, "X2");
  g_assert_cmpstr (name_of (self, c), ==, "X3");
}

/* Nobody gets the designator of one that keeps its own. */
static void
test_renumber_some (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *a = place (self, PLUG, 0, 0, 0);
  const char           *b = place (self, PLUG, 100, 0, 0);
  const char           *c = place (self, PLUG, 200, 0, 0);
  g_autoptr (GPtrArray) some = ids (a, c, NULL);
  KbRenumbering         renumbering = { .letters = { "X", "D", "X" }, .start = 2 };

  g_assert_cmpuint (kb_harness_renumber (self, some, &renumbering), ==, 2);
  g_assert_cmpstr (name_of (self, b), ==, "X2");
  g_assert_cmpstr (name_of (self, a), ==, "X3");
  g_assert_cmpstr (name_of (self, c), ==, "X4");
}

/* Two sorts that are given one letter run on in one another. */
static void
test_renumber_one_letter (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *plug = place (self, PLUG, 0, 0, 0);
  const char           *distributor = place (self, DISTRIBUTOR, 0, 100, 0);
  const char           *other = place (self, PLUG, 0, 200, 0);
  KbRenumbering         renumbering = { .letters = { "X", "X", NULL }, .start = 1 };

  kb_harness_renumber (self, NULL, &renumbering);
  g_assert_cmpstr (name_of (self, plug), ==, "X1");
  g_assert_cmpstr (name_of (self, other), ==, "X2");
  g_assert_cmpstr (name_of (self, distributor), ==, "X3");
}

/* ---- what belongs together ---- */

static void
test_connected (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *plug = place (self, PLUG, 0, 0, 0);
  const char           *socket = place (self, SOCKET, 80, 0, 0);
  const char           *far_end = place (self, PLUG, 300, 0, 180);
  const char           *apart = place (self, PLUG, 0, 300, 0);
  const char           *cable = run (self, socket, far_end, NULL, 0);
  g_autoptr (GPtrArray) one = ids (far_end, NULL);
  g_autoptr (GPtrArray) connected = NULL;
  g_autoptr (GPtrArray) same = NULL;

  g_assert_true (kb_harness_mate (self, plug, "face", socket, "face"));
  connected = kb_harness_list_connected (self, one);
  g_assert_cmpuint (connected->len, ==, 4);
  g_assert_cmpstr (connected->pdata[0], ==, plug);
  g_assert_cmpstr (connected->pdata[1], ==, socket);
  g_assert_cmpstr (connected->pdata[2], ==, far_end);
  g_assert_cmpstr (connected->pdata[3], ==, cable);
  same = kb_harness_list_same_part (self, one);
  g_assert_cmpuint (same->len, ==, 3);
  g_assert_cmpstr (same->pdata[2], ==, apart);
}

void
add_arrange_tests (void)
{
  g_test_add_func ("/harness/arrange/align", test_align);
  g_test_add_func ("/harness/arrange/align/groups", test_align_groups);
  g_test_add_func ("/harness/arrange/align/locked", test_align_to_locked);
  g_test_add_func ("/harness/arrange/align/cables", test_align_takes_cables_along);
  g_test_add_func ("/harness/arrange/distribute/gaps", test_distribute_gaps);
  g_test_add_func ("/harness/arrange/distribute/pitch", test_distribute_pitch);
  g_test_add_func ("/harness/arrange/flip", test_flip);
  g_test_add_func ("/harness/arrange/flip/several", test_flip_several);
  g_test_add_func ("/harness/arrange/lock", test_lock);
  g_test_add_func ("/harness/arrange/lock/mate", test_lock_and_mate);
  g_test_add_func ("/harness/arrange/lock/cable", test_lock_cable);
  g_test_add_func ("/harness/arrange/lock/read", test_lock_is_read);
  g_test_add_func ("/harness/arrange/renumber", test_renumber);
  g_test_add_func ("/harness/arrange/renumber/some", test_renumber_some);
  g_test_add_func ("/harness/arrange/renumber/one-letter", test_renumber_one_letter);
  g_test_add_func ("/harness/arrange/connected", test_connected);
}
