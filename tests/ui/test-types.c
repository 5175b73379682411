/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cable types chosen by what fits: the list in the inspector, and the default of a run under way. */
#include "config.h"

#include <adwaita.h>

#include "kb-type-button.h"
#include "kb-wiring.h"
#include "panel-fixture.h"

#define THREE_CORES "H05V2V2-F 3G1.5"

static const char *
run (Fixture *fixture, const char *type)
{
  const char *a = fixture_place (fixture, PLUG, 0, 0);
  const char *b = fixture_place (fixture, PLUG, 0, 500);
  /* Wide enough for the bends of any type. */
  const KbPoint bends[] = { { -900000, 0 }, { -900000, 500000 } };

  return kb_harness_run_cable (fixture->harness, kb_catalog_find_part (fixture->catalog, type), a,
                               b, bends, 2);
}

static GtkWidget *
get_row (GtkWidget *list, int index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index));
}

/* All types of the catalogue, in order of how they fit; a choice is one step, and closes the list. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  const char           *cable = run (fixture, THREE_CORES);
  g_autoptr (GPtrArray) types = kb_cable_list_types (fixture->catalog, 2);
  g_autoptr (GBytes)    before = kb_harness_to_bytes (fixture->harness);
  g_autoptr (GBytes)    after = NULL;
  GtkWidget            *button = g_object_new (KB_TYPE_TYPE_BUTTON, NULL);
  GtkWidget            *list;
  const KbCableOffer   *first;

  fixture_show (fixture, button);
  kb_type_button_set_cable (KB_TYPE_BUTTON (button), fixture->harness, cable);
  kb_type_button_open (KB_TYPE_BUTTON (button));
  while (!kb_type_button_is_done (KB_TYPE_BUTTON (button)))
    g_main_context_iteration (NULL, TRUE);
  list = find_widget (button, GTK_TYPE_LIST_BOX, NULL, NULL);
  g_assert_nonnull (get_row (list, (int) types->len - 1));
  g_assert_null (get_row (list, (int) types->len));
  for (int i = 1; i < (int) types->len; i++)
    g_assert_cmpint (
      kb_cable_offer_compare (g_object_get_data (G_OBJECT (get_row (list, i - 1)), "kb-offer"),
                              g_object_get_data (G_OBJECT (get_row (list, i)), "kb-offer")),
      <=, 0);
  first = g_object_get_data (G_OBJECT (get_row (list, 0)), "kb-offer");
  g_assert_cmpint (kb_cable_offer_get_sign (first), !=, KB_SIGN_NO);
  g_assert_cmpuint (first->part->cores->len, ==, 2);
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));

  g_signal_emit_by_name (list, "row-activated", get_row (list, 0));
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, cable)->part, ==,
                   ((KbPart *) types->pdata[0])->number);
  settle ();
  g_assert_false (kb_type_button_is_done (KB_TYPE_BUTTON (button)));
  kb_harness_undo (fixture->harness);
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, cable)->part, ==, THREE_CORES);
}

/* Without a type armed, a run is of the first that fits both ends; T goes on through those that may be used. */
static void
test_default (Fixture *fixture, gconstpointer data)
{
  const char              *a = fixture_place (fixture, PLUG, 0, 0);
  const char              *b = fixture_place (fixture, PLUG, 300, 0);
  g_autoptr (KbWiring)     wiring = kb_wiring_new (fixture->session, a, (KbPoint){ 0, 0 });
  KbPart                  *first = kb_wiring_get_part (wiring, b);
  g_autoptr (KbCableOffer) next = NULL;
  g_autoptr (KbCableOffer) back = NULL;

  g_assert_cmpuint (first->cores->len, ==, 2);
  g_assert_null (kb_wiring_choose_next (wiring, NULL, FALSE));
  next = kb_wiring_choose_next (wiring, b, FALSE);
  g_assert_true (next->part != first);
  g_assert_cmpint (kb_cable_offer_get_sign (next), !=, KB_SIGN_NO);
  g_assert_true (kb_wiring_get_part (wiring, b) == next->part);
  back = kb_wiring_choose_next (wiring, b, TRUE);
  g_assert_true (back->part == first);
  kb_session_arm_part (fixture->session, THREE_CORES);
  {
    g_autoptr (KbWiring) armed = kb_wiring_new (fixture->session, a, (KbPoint){ 0, 0 });

    g_assert_cmpstr (kb_wiring_get_part (armed, b)->number, ==, THREE_CORES);
  }
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/types/list", test_list);
  ADD ("/types/default", test_default);

  return g_test_run ();
}
