/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness-tests.h"

static KbPoint
pole_at (KbHarness *self, const char *connector, const char *port_id, int pole)
{
  const KbItem     *item = kb_harness_get_item (self, connector);
  const KbPort     *port = kb_part_get_port (kb_harness_get_part (self, item), port_id);
  const KbGeometry *geometry;
  KbAnchor          anchor;

  geometry = kb_harness_get_geometry (self, item);
  g_assert_true (kb_harness_get_port_anchor (self, connector, port_id, &anchor));
  return kb_point_place ((KbPoint){ 0, kb_geometry_pole_offset (geometry, port, pole) }, anchor.at,
                         anchor.direction);
}

static void
assert_face_to_face (KbHarness  *self,
                     const char *a,
                     const char *port_a,
                     const char *b,
                     const char *port_b)
{
  KbAnchor one, two;

  g_assert_true (kb_harness_get_port_anchor (self, a, port_a, &one));
  g_assert_true (kb_harness_get_port_anchor (self, b, port_b, &two));
  assert_point (one.at, two.at.x, two.at.y);
  g_assert_cmpint (one.direction, ==, (two.direction + 180) % 360);
}

/* From every rotation to every rotation: the faces meet and equal poles with them; the other does not stir. */
static void
test_geometry (void)
{
  for (int from = 0; from < 360; from += 90)
    for (int to = 0; to < 360; to += 90)
      {
        g_autoptr (KbHarness) self = new_harness ();
        const char           *plug = place (self, PLUG, 100, 50, from);
        const char           *socket = place (self, SOCKET, -33, 7, to);
        KbPoint               at;
        int                   rotation;

        g_assert_true (
          kb_harness_mating_position (self, plug, "face", socket, "face", &at, &rotation));
        g_assert_true (kb_harness_mate (self, plug, "face", socket, "face"));
        assert_face_to_face (self, plug, "face", socket, "face");
        assert_point (kb_harness_get_item (self, plug)->at, at.x, at.y);
        g_assert_cmpint (kb_harness_get_item (self, plug)->rotation, ==, rotation);
        assert_point (kb_harness_get_item (self, socket)->at, -33000, 7000);
        for (int pole = 0; pole < 2; pole++)
          {
            KbPoint p = pole_at (self, plug, "face", pole);

            assert_point (pole_at (self, socket, "face", pole), p.x, p.y);
          }
        kb_harness_undo (self);
        assert_point (kb_harness_get_item (self, plug)->at, 100000, 50000);
        g_assert_cmpuint (kb_harness_count (self, KB_ITEM_MATING), ==, 0);
      }
}

/* What is mated to the one that moves comes along. */
static void
test_group (void)
{
  g_autoptr (KbHarness)  self = new_harness ();
  const char            *d1 = place (self, DISTRIBUTOR, 0, 0, 0);
  const char            *d2 = place (self, DISTRIBUTOR, 500, 300, 90);
  const char            *x1 = place (self, PLUG, 50, 50, 0);
  const char            *x2 = place (self, PLUG, 60, 60, 0);
  g_autoptr (GHashTable) moving = NULL;
  g_autoptr (GPtrArray)  one = ids (x2, NULL);

  g_assert_true (kb_harness_mate (self, x1, "face", d1, "in"));
  g_assert_true (kb_harness_mate (self, x2, "face", d1, "out2"));
  assert_face_to_face (self, x1, "face", d1, "in");
  moving = kb_harness_dup_moving (self, one);
  g_assert_cmpuint (g_hash_table_size (moving), ==, 3);
  g_assert_true (kb_harness_mate (self, d1, "out1", d2, "in"));
  assert_face_to_face (self, d1, "out1", d2, "in");
  assert_face_to_face (self, x1, "face", d1, "in");
  assert_face_to_face (self, x2, "face", d1, "out2");
  assert_point (kb_harness_get_item (self, d2)->at, 500000, 300000);

  kb_harness_move (self, one, 1000, -2000);
  assert_point (kb_harness_get_item (self, d2)->at, 501000, 298000);
  assert_face_to_face (self, d1, "out1", d2, "in");
  kb_harness_rotate (self, one);
  assert_face_to_face (self, d1, "out1", d2, "in");
  assert_face_to_face (self, x1, "face", d1, "in");
  assert_face_to_face (self, x2, "face", d1, "out2");
}

/* Four quarter turns are none, also for a group. */
static void
test_four_turns (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *plug = place (self, PLUG, 100, 50, 90);
  const char           *socket = place (self, SOCKET, 13, 7, 0);
  g_autofree char      *before = NULL;
  g_autofree char      *after = NULL;
  g_autoptr (GPtrArray) both = ids (plug, socket, NULL);

  g_assert_true (kb_harness_mate (self, plug, "face", socket, "face"));
  before = dup_text (self);
  for (int i = 0; i < 4; i++)
    kb_harness_rotate (self, both);
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_refused (KbHarness  *self,
                const char *a,
                const char *port_a,
                const char *b,
                const char *port_b)
{
  g_autofree char *before = dup_text (self);
  g_autofree char *after = NULL;

  g_assert_false (kb_harness_mate (self, a, port_a, b, port_b));
  g_assert_false (kb_harness_in_transaction (self));
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
}

static void
test_refused (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *d1 = place (self, DISTRIBUTOR, 0, 0, 0);
  const char           *d2 = place (self, DISTRIBUTOR, 500, 300, 0);
  const char           *x1 = place (self, PLUG, 50, 50, 0);
  const char           *x2 = place (self, PLUG, 60, 60, 0);

  g_assert_true (kb_harness_mate (self, x1, "face", d1, "in"));
  g_assert_true (kb_harness_mate (self, d1, "out1", d2, "in"));
  /* Taken, on either side. */
  assert_refused (self, x2, "face", d1, "in");
  assert_refused (self, x1, "face", d2, "out1");
  assert_refused (self, d2, "in", x2, "face");
  /* Of one group: a loop. */
  assert_refused (self, d2, "out1", d1, "out2");
  assert_refused (self, x2, "face", x2, "face");
  assert_refused (self, d1, "out1", d1, "out2");
  /* Not there. */
  assert_refused (self, x2, "nose", d2, "out1");
  assert_refused (self, x2, "face", d2, "out9");
  assert_refused (self, "x99", "face", d2, "out1");
  assert_refused (self, x2, "face", "x99", "face");
  g_assert_true (kb_harness_mate (self, x2, "face", d2, "out1"));
}

/* One step, at the place and turned as if placed and then mated; nothing where it cannot be. */
static void
test_place_mated (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *socket = place (self, SOCKET, -33, 7, 90);
  KbPart               *plug = kb_catalog_find_part (kb_harness_get_catalog (self), PLUG);
  g_autofree char      *before = dup_text (self);
  g_autofree char      *after = NULL;
  g_autofree char      *label = NULL;
  const char           *id;

  g_assert_null (kb_harness_place_mated (self, plug, "nose", socket, "face"));
  g_assert_null (kb_harness_place_mated (self, plug, "face", socket, "out9"));
  g_assert_null (kb_harness_place_mated (self, plug, "face", "x99", "face"));
  g_assert_false (kb_harness_in_transaction (self));
  id = kb_harness_place_mated (self, plug, "face", socket, "face");
  g_assert_nonnull (id);
  assert_face_to_face (self, id, "face", socket, "face");
  g_assert_nonnull (kb_harness_find_mating (self, id, "face"));
  g_assert_null (kb_harness_place_mated (self, plug, "face", socket, "face"));
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_CONNECTOR), ==, 2);
  g_object_get (self, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Place");
  kb_harness_undo (self);
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
}

static void
test_find (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *d1 = place (self, DISTRIBUTOR, 0, 0, 0);
  const char           *x1 = place (self, PLUG, 50, 50, 0);
  const KbItem         *mating;

  g_assert_null (kb_harness_find_mating (self, x1, "face"));
  g_assert_true (kb_harness_mate (self, x1, "face", d1, "out1"));
  mating = kb_harness_find_mating (self, d1, "out1");
  g_assert_nonnull (mating);
  g_assert_true (mating == kb_harness_find_mating (self, x1, "face"));
  g_assert_null (kb_harness_find_mating (self, d1, "in"));
  g_assert_cmpstr (kb_harness_find_designator (self, "D1")->id, ==, d1);
  g_assert_cmpstr (kb_harness_find_designator (self, "X1")->id, ==, x1);
  g_assert_null (kb_harness_find_designator (self, "X2"));
  kb_harness_unmate (self, mating->id);
  g_assert_null (kb_harness_find_mating (self, d1, "out1"));
}

static void
test_delete (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  const char           *d1 = place (self, DISTRIBUTOR, 0, 0, 0);
  const char           *x1 = place (self, PLUG, 50, 50, 0);
  const char           *x2 = place (self, PLUG, 50, 50, 0);
  g_autoptr (GPtrArray) gone = ids (d1, "p0", "x99", NULL);
  g_autofree char      *before = NULL;
  g_autofree char      *after = NULL;
  KbPoint               at;

  g_assert_true (kb_harness_mate (self, x1, "face", d1, "out1"));
  g_assert_true (kb_harness_mate (self, x2, "face", d1, "in"));
  before = dup_text (self);
  at = kb_harness_get_item (self, x1)->at;
  kb_harness_delete (self, gone);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_MATING), ==, 0);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_CONNECTOR), ==, 2);
  g_assert_null (kb_harness_find_mating (self, x1, "face"));
  assert_point (kb_harness_get_item (self, x1)->at, at.x, at.y);
  g_assert_nonnull (kb_harness_get_properties (self));
  kb_harness_undo (self);
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
}

void
add_mate_tests (void)
{
  g_test_add_func ("/harness/mate/geometry", test_geometry);
  g_test_add_func ("/harness/mate/group", test_group);
  g_test_add_func ("/harness/mate/four-turns", test_four_turns);
  g_test_add_func ("/harness/mate/refused", test_refused);
  g_test_add_func ("/harness/mate/place-mated", test_place_mated);
  g_test_add_func ("/harness/mate/find", test_find);
  g_test_add_func ("/harness/mate/delete", test_delete);
}
