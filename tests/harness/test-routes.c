/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How cables run: their length, what a hand does to them, and what becomes of them when their ends move. */
#include "config.h"

#include "harness-tests.h"

#include "random-edits.h"

#include <math.h>
#include <string.h>

#define MM 1000

static const KbRouteEnd nowhere[2];

static GArray *
make (const KbPoint *points, guint n)
{
  GArray *route = g_array_new (FALSE, FALSE, sizeof (KbPoint));

  for (guint i = 0; i < n; i++)
    {
      const KbPoint point = { points[i].x * MM, points[i].y * MM };

      g_array_append_val (route, point);
    }
  return route;
}

#define MAKE(...) \
  make ((const KbPoint[]){ __VA_ARGS__ }, G_N_ELEMENTS (((const KbPoint[]){ __VA_ARGS__ })))

static void
assert_route (const GArray *route, const KbPoint *expected, guint n)
{
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (GString) want = g_string_new (NULL);

  for (guint i = 0; i < route->len; i++)
    g_string_append_printf (got, "%g,%g ", (double) g_array_index (route, KbPoint, i).x / MM,
                            (double) g_array_index (route, KbPoint, i).y / MM);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (want, "%g,%g ", (double) expected[i].x, (double) expected[i].y);
  g_assert_cmpstr (got->str, ==, want->str);
}

#define ASSERT_ROUTE(route, ...)                         \
  assert_route (route, (const KbPoint[]){ __VA_ARGS__ }, \
                G_N_ELEMENTS (((const KbPoint[]){ __VA_ARGS__ })))

static void
test_simplify (void)
{
  g_autoptr (GArray) route =
    MAKE ({ 0, 0 }, { 0, 0 }, { 5, 0 }, { 9, 0 }, { 9, 4 }, { 9, 4 }, { 9, 2 });
  g_autoptr (GArray) straight = MAKE ({ 0, 0 }, { 3, 3 }, { 7, 7 });

  kb_route_simplify (route);
  /* The reversal is one, and stays. */
  ASSERT_ROUTE (route, { 0, 0 }, { 9, 0 }, { 9, 4 }, { 9, 2 });
  kb_route_simplify (straight);
  ASSERT_ROUTE (straight, { 0, 0 }, { 7, 7 });
}

/* A right angle of radius r saves 2 r − π r / 2; where there is no room it is rounded as far as there is. */
static void
test_measure (void)
{
  g_autoptr (GArray) corner = MAKE ({ 0, 0 }, { 100, 0 }, { 100, 100 });
  g_autoptr (GArray) step = MAKE ({ 0, 0 }, { 100, 0 }, { 100, 20 }, { 200, 20 });
  g_autoptr (GArray) back = MAKE ({ 0, 0 }, { 100, 0 }, { 50, 0 });
  g_autoptr (GArray) slant = MAKE ({ 0, 0 }, { 100, 0 }, { 200, 100 });
  const double       saved = 2 - G_PI / 2;

  g_assert_cmpint (kb_route_measure (corner, 0), ==, 200 * MM);
  g_assert_cmpint (kb_route_measure (corner, 40 * MM), ==, llround ((200 - saved * 40) * MM));
  /* All of a segment at an end may go into the arc, and no more. */
  g_assert_cmpint (kb_route_measure (corner, 900 * MM), ==, llround ((200 - saved * 100) * MM));
  /* 20 mm between two bends are 10 mm for each. */
  g_assert_cmpint (kb_route_measure (step, 40 * MM), ==, llround ((220 - 2 * saved * 10) * MM));
  g_assert_cmpint (kb_route_measure (back, 40 * MM), ==, 150 * MM);
  g_assert_cmpint (kb_route_measure (slant, 40 * MM), ==,
                   llround ((100 + 100 * G_SQRT2 - 40 * (2 * tan (G_PI / 8) - G_PI / 4)) * MM));
}

/* What is not stated is not claimed: the shipped cables state no radius, and their bends count sharp. */
static void
test_bend_radius (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbPart               *part = kb_catalog_find_part (catalog, CABLE);
  g_autoptr (KbPart)    stated =
    vary_part (catalog, part, "(<fact name=\"outer-diameter\"[^>]*source=)(\"[^\"]*\")",
               "<fact name=\"bend-radius\" value=\"30\" unit=\"mm\" source=\\2/>\\1\\2");

  g_assert_cmpint (kb_route_get_bend_radius (NULL), ==, 0);
  g_assert_cmpint (kb_route_get_bend_radius (part), ==, 0);
  g_assert_cmpint (kb_route_get_bend_radius (stated), ==, 30 * MM);
}

static void
test_move_segment (void)
{
  g_autoptr (GArray) z = MAKE ({ 0, 0 }, { 50, 0 }, { 50, 80 }, { 100, 80 });
  g_autoptr (GArray) across = kb_route_move_segment (
    KB_RUN_ORTHOGONAL, z, nowhere, 1, (KbPoint){ 0, 0 }, (KbPoint){ 20 * MM, 33 * MM });
  g_autoptr (GArray) first = kb_route_move_segment (KB_RUN_ORTHOGONAL, z, nowhere, 0,
                                                    (KbPoint){ 0, 0 }, (KbPoint){ 0, 10 * MM });
  g_autoptr (GArray) split = kb_route_insert_bend (z, 1, (KbPoint){ 49 * MM, 30300 });
  g_autoptr (GArray) half = kb_route_move_segment (KB_RUN_ORTHOGONAL, split, nowhere, 2,
                                                   (KbPoint){ 0, 0 }, (KbPoint){ 10 * MM, 0 });
  g_autoptr (GArray) slant = MAKE ({ 0, 0 }, { 10, 5 }, { 20, 9 }, { 30, 0 });
  g_autoptr (GArray) free_inner = kb_route_move_segment (
    KB_RUN_FREE, slant, nowhere, 1, (KbPoint){ 0, 0 }, (KbPoint){ 1 * MM, 2 * MM });
  g_autoptr (GArray) free_end = kb_route_move_segment (
    KB_RUN_FREE, slant, nowhere, 0, (KbPoint){ 0, 0 }, (KbPoint){ 4 * MM, 9 * MM });

  ASSERT_ROUTE (across, { 0, 0 }, { 70, 0 }, { 70, 80 }, { 100, 80 });
  /* At an end it bends off a stub on. */
  ASSERT_ROUTE (first, { 0, 0 }, { 15, 0 }, { 15, 10 }, { 50, 10 }, { 50, 80 }, { 100, 80 });
  ASSERT_ROUTE (split, { 0, 0 }, { 50, 0 }, { 50, 30 }, { 50, 80 }, { 100, 80 });
  ASSERT_ROUTE (half, { 0, 0 }, { 50, 0 }, { 50, 30 }, { 60, 30 }, { 60, 80 }, { 100, 80 });
  ASSERT_ROUTE (free_inner, { 0, 0 }, { 11, 7 }, { 21, 11 }, { 30, 0 });
  ASSERT_ROUTE (free_end, { 0, 0 }, { 4, 9 }, { 10, 5 }, { 20, 9 }, { 30, 0 });
}

static void
test_move_bend (void)
{
  const KbRouteEnd   ends[2] = { { { { 0, 0 }, 0 }, TRUE },
                                 { { { 200 * MM, 80 * MM }, 180 }, TRUE } };
  g_autoptr (GArray) route =
    MAKE ({ 0, 0 }, { 50, 0 }, { 50, 40 }, { 90, 40 }, { 90, 80 }, { 200, 80 });
  g_autoptr (GArray) inner =
    kb_route_move_bend (KB_RUN_ORTHOGONAL, route, ends, 2, (KbPoint){ 60 * MM, 45 * MM });
  g_autoptr (GArray) tied =
    kb_route_move_bend (KB_RUN_ORTHOGONAL, route, ends, 1, (KbPoint){ 60 * MM, 45 * MM });
  g_autoptr (GArray) behind =
    kb_route_move_bend (KB_RUN_ORTHOGONAL, route, ends, 1, (KbPoint){ -60 * MM, 0 });
  g_autoptr (GArray) as_it_is =
    kb_route_move_bend (KB_RUN_FREE, route, ends, 1, (KbPoint){ -60 * MM, 3 * MM });

  ASSERT_ROUTE (inner, { 0, 0 }, { 60, 0 }, { 60, 45 }, { 90, 45 }, { 90, 80 }, { 200, 80 });
  ASSERT_ROUTE (tied, { 0, 0 }, { 60, 0 }, { 60, 40 }, { 90, 40 }, { 90, 80 }, { 200, 80 });
  /* It stays in front of the entry. */
  ASSERT_ROUTE (behind, { 0, 0 }, { 5, 0 }, { 5, 40 }, { 90, 40 }, { 90, 80 }, { 200, 80 });
  ASSERT_ROUTE (as_it_is, { 0, 0 }, { -60, 3 }, { 50, 40 }, { 90, 40 }, { 90, 80 }, { 200, 80 });
}

static void
test_remove_bend (void)
{
  const KbRouteEnd   ends[2] = { { { { 0, 0 }, 0 }, TRUE },
                                 { { { 200 * MM, 80 * MM }, 180 }, TRUE } };
  g_autoptr (GArray) route =
    MAKE ({ 0, 0 }, { 50, 0 }, { 50, 40 }, { 90, 40 }, { 90, 80 }, { 200, 80 });
  g_autoptr (GArray) less = kb_route_remove_bend (KB_RUN_ORTHOGONAL, route, ends, 2);
  g_autoptr (GArray) z = MAKE ({ 0, 0 }, { 50, 0 }, { 50, 80 }, { 200, 80 });
  g_autoptr (GArray) none = kb_route_remove_bend (KB_RUN_ORTHOGONAL, z, ends, 1);
  g_autoptr (GArray) loose = kb_route_remove_bend (KB_RUN_FREE, z, ends, 1);

  g_assert_cmpuint (less->len, ==, 4);
  g_assert_true (kb_route_is_orthogonal (less, ends));
  /* Two entries that do not look at each other cannot do with less. */
  g_assert_null (none);
  ASSERT_ROUTE (loose, { 0, 0 }, { 50, 80 }, { 200, 80 });
}

static void
test_find (void)
{
  g_autoptr (GArray) route = MAKE ({ 0, 0 }, { 50, 0 }, { 50, 80 }, { 100, 80 });

  g_assert_cmpuint (kb_route_find_bend (route, (KbPoint){ 51 * MM, 2 * MM }, 3 * MM), ==, 1);
  g_assert_cmpuint (kb_route_find_bend (route, (KbPoint){ 0, 0 }, 3 * MM), ==, 0);
  g_assert_cmpint (kb_route_find_segment (route, (KbPoint){ 48 * MM, 30 * MM }, 3 * MM), ==, 1);
  g_assert_cmpint (kb_route_find_segment (route, (KbPoint){ 30 * MM, 30 * MM }, 3 * MM), ==, -1);
}

/* ---- in a document ---- */

typedef struct
{
  KbHarness *harness;
  char      *from, *to, *cable;
} Pair;

static void
pair_init (Pair *self, KbRunMode mode)
{
  KbPart *part;

  self->harness = new_harness ();
  self->from = g_strdup (place (self->harness, SOCKET, 0, 0, 180));
  self->to = g_strdup (place (self->harness, PLUG, 300, 100, 0));
  part = kb_catalog_find_part (kb_harness_get_catalog (self->harness), CABLE);
  self->cable =
    g_strdup (kb_harness_run_cable_as (self->harness, mode, part, self->from, self->to, NULL, 0));
}

static void
pair_clear (Pair *self)
{
  g_object_unref (self->harness);
  g_free (self->from);
  g_free (self->to);
  g_free (self->cable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static gboolean
is_orthogonal (Pair *self)
{
  const KbItem      *cable = kb_harness_get_item (self->harness, self->cable);
  g_autoptr (GArray) route = kb_harness_dup_route (self->harness, cable);
  KbRouteEnd         ends[2];

  kb_harness_get_route_ends (self->harness, cable, ends);
  return kb_route_is_orthogonal (route, ends);
}

static guint
count_bends (Pair *self)
{
  return kb_harness_get_item (self->harness, self->cable)->bends->len;
}

static void
test_modes (void)
{
  g_auto (Pair)      self = { 0 };
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  const KbItem      *cable;

  pair_init (&self, KB_RUN_DIRECT);
  before = kb_harness_to_bytes (self.harness);
  kb_harness_set_run_mode (self.harness, self.cable, KB_RUN_ORTHOGONAL);
  g_assert_true (is_orthogonal (&self));
  g_assert_cmpuint (count_bends (&self), ==, 2);
  kb_harness_set_run_mode (self.harness, self.cable, KB_RUN_FREE);
  g_assert_cmpuint (count_bends (&self), ==, 2);
  kb_harness_set_run_mode (self.harness, self.cable, KB_RUN_DIRECT);
  g_assert_cmpuint (count_bends (&self), ==, 0);
  for (int i = 0; i < 3; i++)
    kb_harness_undo (self.harness);
  after = kb_harness_to_bytes (self.harness);
  g_assert_true (g_bytes_equal (before, after));
  /* A direct run that is bent is free from then on. */
  cable = kb_harness_get_item (self.harness, self.cable);
  {
    g_autoptr (GArray) route = kb_harness_dup_route (self.harness, cable);
    g_autoptr (GArray) bent = kb_route_insert_bend (route, 0, (KbPoint){ 99 * MM, 99 * MM });

    kb_harness_set_route (self.harness, self.cable, bent);
  }
  cable = kb_harness_get_item (self.harness, self.cable);
  g_assert_cmpint (cable->run, ==, KB_RUN_FREE);
  g_assert_cmpuint (cable->bends->len, ==, 1);
}

static void
test_straighten (void)
{
  g_auto (Pair)      self = { 0 };
  g_autoptr (GArray) route = NULL;
  g_autoptr (GArray) bent = NULL;
  KbRouteEnd         ends[2];

  pair_init (&self, KB_RUN_ORTHOGONAL);
  kb_harness_straighten (self.harness, self.cable);
  g_assert_cmpuint (count_bends (&self), ==, 2);
  route = kb_harness_dup_route (self.harness, kb_harness_get_item (self.harness, self.cable));
  kb_harness_get_route_ends (self.harness, kb_harness_get_item (self.harness, self.cable), ends);
  bent = kb_route_move_segment (KB_RUN_ORTHOGONAL, route, ends, 0, (KbPoint){ 0, 0 },
                                (KbPoint){ 0, 30 * MM });
  kb_harness_set_route (self.harness, self.cable, bent);
  g_assert_cmpuint (count_bends (&self), ==, 4);
  kb_harness_straighten (self.harness, self.cable);
  g_assert_cmpuint (count_bends (&self), ==, 2);
  g_assert_true (is_orthogonal (&self));
}

/* Wherever an end goes and however it is turned, the run is at right angles, and what was shown before is what comes. */
static void
test_follow (void)
{
  g_auto (Pair)          self = { 0 };
  g_autoptr (GHashTable) moving = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  moved = NULL;

  pair_init (&self, KB_RUN_ORTHOGONAL);
  kb_harness_straighten (self.harness, self.cable);
  moved = ids (self.to, NULL);
  g_hash_table_add (moving, self.to);
  for (int i = 0; i < 200; i++)
    {
      const KbPoint      by = { g_test_rand_int_range (-900, 900) * MM,
                                g_test_rand_int_range (-900, 900) * MM };
      const KbPlacement  placement = { { 0, 0 }, by, 0 };
      const KbItem      *cable = kb_harness_get_item (self.harness, self.cable);
      g_autoptr (GArray) shown =
        kb_harness_dup_moved_route (self.harness, cable, moving, &placement);
      g_autoptr (GArray) came = NULL;

      kb_harness_move (self.harness, moved, by.x, by.y);
      came = kb_harness_dup_route (self.harness, kb_harness_get_item (self.harness, self.cable));
      g_assert_cmpmem (shown->data, shown->len * sizeof (KbPoint), came->data,
                       came->len * sizeof (KbPoint));
      /* Next to each other two entries may leave no way but one that turns back. */
      if (kb_harness_get_item (self.harness, self.to)->at.x > 150 * MM)
        g_assert_true (is_orthogonal (&self));
      g_assert_cmpuint (count_bends (&self), <=, 4);
      if (i % 10 == 0)
        kb_harness_rotate (self.harness, moved);
      if (i % 40 == 39)
        kb_harness_move (self.harness, moved,
                         300 * MM - kb_harness_get_item (self.harness, self.to)->at.x, 0);
    }
}

/* Free bends stay where they are, but the one beside the end that keeps its line. */
static void
test_free_stays (void)
{
  g_auto (Pair)         self = { 0 };
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (GArray)    route = MAKE ({ 0, 0 }, { 60, 30 }, { 100, 30 }, { 120, 90 }, { 0, 0 });

  pair_init (&self, KB_RUN_FREE);
  kb_harness_set_route (self.harness, self.cable, route);
  moved = ids (self.to, NULL);
  kb_harness_move (self.harness, moved, 40 * MM, 50 * MM);
  g_assert_cmpuint (count_bends (&self), ==, 3);
  assert_point (g_array_index (kb_harness_get_item (self.harness, self.cable)->bends, KbPoint, 2),
                120 * MM, 90 * MM);
}

/* Taken elsewhere, a free run loses the bends at which it would turn back; one at right angles stays so. */
static void
test_reattach (void)
{
  for (int mode = KB_RUN_FREE; mode <= KB_RUN_DIRECT; mode++)
    {
      g_auto (Pair)      self = { 0 };
      g_autoptr (GArray) route = MAKE ({ 0, 0 }, { 60, 0 }, { 260, 0 }, { 260, 100 }, { 280, 100 });
      g_autoptr (GBytes) before = NULL;
      g_autoptr (GBytes) after = NULL;

      pair_init (&self, (KbRunMode) mode);
      if (mode != KB_RUN_DIRECT)
        kb_harness_set_route (self.harness, self.cable, route);
      before = kb_harness_to_bytes (self.harness);
      kb_harness_connect_cable (self.harness, self.cable, 1, NULL, (KbPoint){ 250 * MM, -50 * MM });
      g_assert_cmpuint (count_bends (&self), ==, mode == KB_RUN_DIRECT ? 0 : 2);
      if (mode == KB_RUN_ORTHOGONAL)
        g_assert_true (is_orthogonal (&self));
      kb_harness_undo (self.harness);
      after = kb_harness_to_bytes (self.harness);
      g_assert_true (g_bytes_equal (before, after));
    }
}

/* Slack is added to what is drawn, and a stated length is without it; both are in the file only where they are set. */
static void
test_slack (void)
{
  g_auto (Pair)         self = { 0 };
  const KbItem         *cable;
  g_autofree char      *without = NULL;
  g_autofree char      *with = NULL;
  g_autofree char      *again = NULL;
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) loaded = NULL;
  gint64                drawn;

  pair_init (&self, KB_RUN_FREE);
  without = dup_text (self.harness);
  g_assert_null (strstr (without, "slack"));
  g_assert_null (strstr (without, "run="));
  drawn = kb_harness_get_length (self.harness, kb_harness_get_item (self.harness, self.cable));
  kb_harness_begin (self.harness, "Slack");
  kb_harness_edit (self.harness, self.cable)->slack = 250 * MM;
  kb_harness_edit (self.harness, self.cable)->run = KB_RUN_DIRECT;
  kb_harness_commit (self.harness);
  cable = kb_harness_get_item (self.harness, self.cable);
  g_assert_cmpint (kb_harness_get_length (self.harness, cable), ==, drawn + 250 * MM);
  g_assert_cmpint (kb_harness_measure_route (self.harness, cable), ==, drawn);
  with = dup_text (self.harness);
  g_assert_nonnull (strstr (with, " slack=\"250\" run=\"direct\""));
  loaded = load_text (catalog, with);
  again = dup_text (loaded);
  g_assert_cmpstr (with, ==, again);
  kb_harness_begin (self.harness, "Length");
  kb_harness_edit (self.harness, self.cable)->length = 900 * MM;
  kb_harness_commit (self.harness);
  g_assert_cmpint (
    kb_harness_get_length (self.harness, kb_harness_get_item (self.harness, self.cable)), ==,
    900 * MM);
}

void
add_route_tests (void)
{
  g_test_add_func ("/harness/route/simplify", test_simplify);
  g_test_add_func ("/harness/route/measure", test_measure);
  g_test_add_func ("/harness/route/bend-radius", test_bend_radius);
  g_test_add_func ("/harness/route/move-segment", test_move_segment);
  g_test_add_func ("/harness/route/move-bend", test_move_bend);
  g_test_add_func ("/harness/route/remove-bend", test_remove_bend);
  g_test_add_func ("/harness/route/find", test_find);
  g_test_add_func ("/harness/route/modes", test_modes);
  g_test_add_func ("/harness/route/straighten", test_straighten);
  g_test_add_func ("/harness/route/follow", test_follow);
  g_test_add_func ("/harness/route/free-stays", test_free_stays);
  g_test_add_func ("/harness/route/reattach", test_reattach);
  g_test_add_func ("/harness/route/slack", test_slack);
}
