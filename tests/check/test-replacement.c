/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another part in the place of one that is there: what still fits stays, and it was said before. */
#include "config.h"

#include <string.h>

#include "check-tests.h"
#include "check/kb-replacement.h"
#include "random-edits.h"

#define GREY_PLUG "EXAMPLE-B-GREY-PLUG"
#define BLUE_SOCKET "EXAMPLE-I-BLUE-SOCKET"

/* Connectors of three poles that are marked otherwise, and a lever that only one of them names. */
#define MARKED_PARTS                                                                             \
  "<part number='T-3' kind='plug' maker='T' source='s'><text lang='en'>Three</text>"             \
  "<port id='face' gender='plug' poles='3' coding='A' colour='black'>"                           \
  "<pole number='1' marking='N'/><pole number='2' marking='PE'/><pole number='3' marking='L'/>"  \
  "</port></part>"                                                                               \
  "<part number='T-5' kind='plug' maker='T' source='s'><text lang='en'>Five</text>"              \
  "<port id='front' gender='plug' poles='5' coding='A' colour='black'>"                          \
  "<pole number='1' marking='L1'/><pole number='2' marking='L'/><pole number='3' marking='L3'/>" \
  "<pole number='4' marking='N'/><pole number='5' marking='PE'/></port></part>"                  \
  "<part number='T-2' kind='plug' maker='T' source='s'><text lang='en'>Two</text>"               \
  "<port id='face' gender='plug' poles='2' coding='A' colour='black'>"                           \
  "<pole number='1' marking='N'/><pole number='2' marking='L'/></port></part>"

static char *
place (Document *self, const char *number, gint64 x)
{
  return g_strdup (kb_harness_place (self->harness, kb_catalog_find_part (self->catalog, number),
                                     (KbPoint){ x, 0 }, 0));
}

static char *
join (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) lines->pdata[i]);
  return g_string_free (text, FALSE);
}

/* Tries, which leaves no trace, and does it: undo gives the same bytes, redo what was tried. */
static void
assert_replaces (KbHarness  *harness,
                 const char *id,
                 const char *number,
                 const char *kept,
                 const char *lost)
{
  const char *const         ids[] = { id, NULL };
  g_autoptr (GBytes)        before = kb_harness_to_bytes (harness), after = NULL, undone = NULL;
  g_autoptr (KbReplacement) replacement = kb_replacement_try (
    harness, ids, kb_catalog_find_part (kb_harness_get_catalog (harness), number), NULL);
  g_autofree char *kept_text = join (replacement->kept), *lost_text = join (replacement->lost);

  after = kb_harness_to_bytes (harness);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpstr (kept_text, ==, kept);
  g_assert_cmpstr (lost_text, ==, lost);
  g_assert_true (kb_replacement_apply (replacement, harness));
  assert_consistent (harness);
  kb_harness_undo (harness);
  undone = kb_harness_to_bytes (harness);
  g_assert_true (g_bytes_equal (before, undone));
  kb_harness_redo (harness);
}

static const char *
get_point (KbHarness *harness, const char *cable, guint core, int end)
{
  return g_array_index (kb_harness_get_item (harness, cable)->terminations, KbTermination, core)
    .points[end];
}

static void
test_mating (void)
{
  static const char *const lever[] = { "770-101", NULL };
  Document                 self;
  g_autofree char         *a = NULL, *b = NULL;
  KbAnchor                 plug, socket;

  document_init (&self);
  a = place (&self, PLUG, 0);
  b = place (&self, SOCKET, 90000);
  kb_harness_set_accessories (self.harness, a, lever);
  g_assert_true (kb_harness_mate (self.harness, a, "face", b, "face"));
  kb_harness_begin (self.harness, "State");
  kb_item_set_setting_text (kb_harness_edit (self.harness, b), "device", -1, "Luminaire 1");
  kb_item_set_setting_text (kb_harness_edit (self.harness, b), "coding-change", -1, "pin-cut");
  kb_harness_commit (self.harness);
  /* Another colour must not be plugged, but fits: the mating stays, and a finding says so. */
  assert_replaces (self.harness, b, GREY_SOCKET, "1 mating\nSettings: Mounted in\n",
                   "X2: “Coding changed on the piece” was about the old piece\n");
  g_assert_nonnull (find_finding (self.checker, "P-03"));
  g_assert_true (kb_harness_get_port_anchor (self.harness, a, "face", &plug));
  g_assert_true (kb_harness_get_port_anchor (self.harness, b, "face", &socket));
  g_assert_cmpint (plug.at.x, ==, socket.at.x);
  g_assert_cmpint (plug.at.y, ==, socket.at.y);
  /* Another coding does not fit. */
  assert_replaces (self.harness, b, BLUE_SOCKET, "Settings: Mounted in\n",
                   "X1 is unplugged from X2: coding: B ≠ I\n");
  g_assert_cmpuint (kb_harness_count (self.harness, KB_ITEM_MATING), ==, 0);
  document_clear (&self);
}

static void
test_poles (void)
{
  const KbPoint         points[2] = { { 0, 0 }, { 500000, 0 } };
  g_autoptr (KbCatalog) catalog = catalog_with (MARKED_PARTS);
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autofree char      *a =
    g_strdup (kb_harness_place (harness, kb_catalog_find_part (catalog, "T-3"), points[0], 0));
  g_autofree char *w = g_strdup (kb_harness_run_cable (
    harness, kb_catalog_find_part (catalog, THREE_CORES), a, NULL, points, 2));

  /* What was at PE is at PE then, whatever number that has. */
  assert_replaces (harness, a, "T-5",
                   "3 connected ends of cores\n3 of them go to the poles of the same marking\n",
                   "");
  g_assert_cmpstr (get_point (harness, w, 0, 0), ==, "4.1");
  g_assert_cmpstr (get_point (harness, w, 1, 0), ==, "5.1");
  g_assert_cmpstr (get_point (harness, w, 2, 0), ==, "2.1");
  assert_replaces (harness, a, "T-2",
                   "2 connected ends of cores\n1 of them goes to the pole of the same marking\n",
                   "W1: core 2 finds no pole in X1\n");
  g_assert_cmpstr (get_point (harness, w, 1, 0), ==, NULL);
}

static void
test_cable (void)
{
  const KbPoint    points[2] = { { 0, 0 }, { 500000, 0 } };
  Document         self;
  g_autofree char *a = NULL, *b = NULL, *w = NULL;

  document_init (&self);
  a = place (&self, PLUG, 0);
  b = place (&self, SOCKET, 500000);
  w = g_strdup (kb_harness_run_cable (
    self.harness, kb_catalog_find_part (self.catalog, "H05V2V2-F 2X1.5"), a, b, points, 2));
  kb_harness_begin (self.harness, "State");
  kb_item_set_setting_figure (kb_harness_edit (self.harness, w), "measured-diameter", -1, 7000);
  kb_harness_commit (self.harness);
  assert_replaces (self.harness, w, THREE_CORES, "4 connected ends of cores\n",
                   "W1: “Measured outer diameter” was about the old piece\n");
  g_assert_cmpuint (kb_harness_get_item (self.harness, w)->terminations->len, ==, 3);
  assert_replaces (self.harness, w, "H05V2V2-F 2X0.75", "4 connected ends of cores\n", "");
  g_assert_cmpuint (kb_harness_get_item (self.harness, w)->terminations->len, ==, 2);
  document_clear (&self);
}

static void
test_several (void)
{
  const char               *ids[3] = { NULL };
  Document                  self;
  g_autofree char          *a = NULL, *b = NULL;
  g_autoptr (KbReplacement) replacement = NULL;

  document_init (&self);
  a = place (&self, PLUG, 0);
  b = place (&self, PLUG, 90000);
  ids[0] = a;
  ids[1] = b;
  replacement =
    kb_replacement_try (self.harness, ids, kb_catalog_find_part (self.catalog, GREY_PLUG), NULL);
  g_assert_true (kb_replacement_apply (replacement, self.harness));
  g_assert_cmpstr (kb_harness_get_item (self.harness, b)->part, ==, GREY_PLUG);
  /* What was tried is not as it was any more. */
  g_assert_false (kb_replacement_apply (replacement, self.harness));
  kb_harness_undo (self.harness);
  g_assert_cmpstr (kb_harness_get_item (self.harness, a)->part, ==, PLUG);
  g_assert_cmpstr (kb_harness_get_item (self.harness, b)->part, ==, PLUG);
  document_clear (&self);
}

static void
test_nearest (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *all = kb_catalog_get_parts (catalog);
  g_autoptr (GPtrArray) sockets = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (((KbPart *) all->pdata[i])->kind == KB_PART_SOCKET)
      g_ptr_array_add (sockets, all->pdata[i]);
  kb_replacement_sort_nearest (sockets, kb_catalog_find_part (catalog, SOCKET));
  g_assert_cmpstr (((KbPart *) sockets->pdata[0])->number, ==, SOCKET);
  kb_replacement_sort_nearest (sockets, kb_catalog_find_part (catalog, "770-243"));
  g_assert_cmpstr (((KbPart *) sockets->pdata[0])->number, ==, "770-203");
}

/* ---- whatever the harness, whatever the part ---- */

static const KbItem *
pick (KbHarness *harness)
{
  g_autoptr (GPtrArray) items =
    kb_harness_list (harness, g_test_rand_int_range (0, 3) > 0 ? KB_ITEM_CONNECTOR : KB_ITEM_CABLE);

  return items->len > 0 ? items->pdata[g_test_rand_int_range (0, (int) items->len)] : NULL;
}

/* Where its own part is known: no mating at a port that is not there, no core at a pole that is not. */
static void
assert_nothing_dangles (KbHarness *harness, const char *id)
{
  const KbItem         *item = kb_harness_get_item (harness, id);
  const KbPart         *part = kb_harness_get_part (harness, item);
  g_autoptr (GPtrArray) items =
    kb_harness_list_set (harness, kb_harness_get_referrers (harness, id));

  for (guint i = 0; i < items->len; i++)
    for (int end = 0; end < 2; end++)
      {
        const KbItem *other = items->pdata[i];

        if (g_strcmp0 (other->ends[end].item, id) != 0)
          continue;
        if (other->kind == KB_ITEM_MATING)
          g_assert_nonnull (kb_part_get_port (part, other->ends[end].port));
        for (guint t = 0; other->kind == KB_ITEM_CABLE && t < other->terminations->len; t++)
          {
            const char *point = g_array_index (other->terminations, KbTermination, t).points[end];

            if (point != NULL)
              g_assert_nonnull (
                kb_connection_point_find_pole (point, kb_part_get_port (part, NULL)));
          }
      }
}

/* What a checker knows is what would be found out. */
static void
assert_knows_the_same (KbHarness           *harness,
                       const char *const   *ids,
                       const KbPart        *part,
                       const KbReplacement *found)
{
  g_autoptr (KbChecker)     checker = kb_checker_new (harness);
  g_autoptr (KbReplacement) known = kb_replacement_try (harness, ids, part, checker);

  g_assert_cmpuint (known->n_gone, ==, found->n_gone);
  g_assert_cmpuint (known->fresh->len, ==, found->fresh->len);
  for (guint i = 0; i < known->fresh->len; i++)
    g_assert_cmpstr (kb_finding_get_message (known->fresh->pdata[i]), ==,
                     kb_finding_get_message (found->fresh->pdata[i]));
}

static void
replace_at_random (Document *self)
{
  const KbItem             *item = pick (self->harness);
  GPtrArray                *all = kb_catalog_get_parts (kb_harness_get_catalog (self->harness));
  KbPart                   *part = all->pdata[g_test_rand_int_range (0, (int) all->len)];
  g_autofree char          *id = item != NULL ? g_strdup (item->id) : NULL;
  const char *const         ids[] = { id, NULL };
  g_autoptr (GBytes)        before = NULL, tried = NULL, undone = NULL;
  g_autoptr (KbReplacement) replacement = NULL;

  if (item == NULL || !kb_item_takes_part (item, part) || part->stand_in)
    return;
  before = kb_harness_to_bytes (self->harness);
  replacement = kb_replacement_try (self->harness, ids, part, NULL);
  assert_knows_the_same (self->harness, ids, part, replacement);
  tried = kb_harness_to_bytes (self->harness);
  g_assert_true (g_bytes_equal (before, tried));
  if (!kb_replacement_apply (replacement, self->harness))
    return;
  assert_consistent (self->harness);
  if (kb_harness_get_item (self->harness, id)->kind == KB_ITEM_CONNECTOR)
    assert_nothing_dangles (self->harness, id);
  kb_harness_undo (self->harness);
  undone = kb_harness_to_bytes (self->harness);
  g_assert_true (g_bytes_equal (before, undone));
  if (g_test_rand_bit ())
    kb_harness_redo (self->harness);
}

static void
test_random (void)
{
  Document self;

  document_init (&self);
  for (int i = 0; i < 600; i++)
    {
      random_edit (self.harness);
      replace_at_random (&self);
    }
  document_clear (&self);
}

void
add_replacement_tests (void)
{
  g_test_add_func ("/check/replacement/mating", test_mating);
  g_test_add_func ("/check/replacement/poles", test_poles);
  g_test_add_func ("/check/replacement/cable", test_cable);
  g_test_add_func ("/check/replacement/several", test_several);
  g_test_add_func ("/check/replacement/nearest", test_nearest);
  g_test_add_func ("/check/replacement/random", test_random);
}
