/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cable types chosen by what fits: the list in the inspector, and the default of a run under way. */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "kb-canvas-private.h"
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

static const KbPart *
get_row_part (GtkWidget *list, int index)
{
  return g_object_get_data (G_OBJECT (get_row (list, index)), "kb-part");
}

/* All types of the catalogue, in order of how they fit; a choice is one step, and closes the list. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  const char               *cable = run (fixture, THREE_CORES);
  g_autoptr (GPtrArray)     types = kb_cable_list_types (fixture->catalog, 2);
  g_autoptr (GBytes)        before = kb_harness_to_bytes (fixture->harness);
  g_autoptr (GBytes)        after = NULL;
  GtkWidget                *button = g_object_new (KB_TYPE_TYPE_BUTTON, NULL);
  GtkWidget                *list;
  const KbRun               of = { .cable = cable };
  g_autoptr (KbCableChoice) choice = NULL;
  GPtrArray                *offers;

  fixture_show (fixture, button);
  kb_type_button_set_cable (KB_TYPE_BUTTON (button), fixture->harness, cable);
  kb_type_button_open (KB_TYPE_BUTTON (button));
  while (!kb_type_button_is_done (KB_TYPE_BUTTON (button)))
    g_main_context_iteration (NULL, TRUE);
  list = find_widget (button, GTK_TYPE_LIST_BOX, NULL, NULL);
  g_assert_nonnull (get_row (list, (int) types->len - 1));
  g_assert_null (get_row (list, (int) types->len));
  choice =
    kb_cable_choice_new (fixture->harness, kb_harness_get_catalog (fixture->harness), &of, NULL);
  kb_cable_choice_go_on (choice, G_TIME_SPAN_MINUTE);
  offers = kb_cable_choice_get_offers (choice);
  for (int i = 0; i < (int) types->len; i++)
    g_assert_true (get_row_part (list, i) == ((KbCableOffer *) offers->pdata[i])->part);
  g_assert_cmpint (kb_cable_offer_get_sign (offers->pdata[0]), !=, KB_SIGN_NO);
  g_assert_cmpuint (get_row_part (list, 0)->cores->len, ==, 2);
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
  const char            *a = fixture_place (fixture, PLUG, 0, 0);
  const char            *b = fixture_place (fixture, PLUG, 300, 0);
  g_autoptr (KbWiring)   wiring = kb_wiring_new (fixture->session, a, (KbPoint){ 0, 0 });
  KbPart                *first = kb_wiring_get_part (wiring, b);
  const KbCableOffer    *next;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (first->cores->len, ==, 2);
  next = kb_wiring_choose_next (wiring, b, FALSE);
  g_assert_true (next->part != first);
  g_assert_cmpint (kb_cable_offer_get_sign (next), !=, KB_SIGN_NO);
  g_assert_true (kb_wiring_get_part (wiring, b) == next->part);
  g_assert_true (kb_wiring_choose_next (wiring, b, TRUE)->part == first);

  /* All that may be used are come to, and none that may not. */
  while (g_hash_table_add (seen, kb_wiring_choose_next (wiring, b, FALSE)->part))
    ;
  {
    g_autoptr (KbCableChoice) all = kb_wiring_make_choice (wiring, b);
    guint                     n = 0;

    kb_cable_choice_go_on (all, G_TIME_SPAN_MINUTE);
    for (guint i = 0; i < kb_cable_choice_count (all); i++)
      n += kb_cable_offer_get_sign (kb_cable_choice_get_offers (all)->pdata[i]) != KB_SIGN_NO;
    g_assert_cmpuint (g_hash_table_size (seen), ==, n);
  }

  kb_session_arm_part (fixture->session, THREE_CORES);
  {
    g_autoptr (KbWiring) armed = kb_wiring_new (fixture->session, a, (KbPoint){ 0, 0 });

    g_assert_cmpstr (kb_wiring_get_part (armed, b)->number, ==, THREE_CORES);
  }
}

static void
open_and_wait (GtkWidget *button)
{
  kb_type_button_open (KB_TYPE_BUTTON (button));
  while (!kb_type_button_is_done (KB_TYPE_BUTTON (button)))
    g_main_context_iteration (NULL, TRUE);
}

/* While a cable is drawn the list is about where it has come to; what is chosen is drawn, and the run goes on. */
static void
test_drawn (Fixture *fixture, gconstpointer data)
{
  const char   *a = fixture_place (fixture, PLUG, 0, 0);
  const char   *b = fixture_place (fixture, PLUG, 300, 0);
  KbCabling    *cabling = kb_session_get_cabling (fixture->session);
  GtkWidget    *canvas = g_object_new (KB_TYPE_CANVAS, "session", fixture->session, NULL);
  GtkWidget    *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget    *button = g_object_new (KB_TYPE_TYPE_BUTTON, NULL);
  GtkWidget    *list;
  KbTool       *tool;
  KbAnchor      from, to;
  const KbPart *chosen;

  gtk_box_append (GTK_BOX (box), canvas);
  gtk_box_append (GTK_BOX (box), button);
  fixture_show (fixture, box);
  kb_type_button_set_session (KB_TYPE_BUTTON (button), fixture->session);
  kb_session_set_tool (fixture->session, KB_TOOL_CABLE);
  list = find_widget (button, GTK_TYPE_LIST_BOX, NULL, NULL);
  open_and_wait (button);
  g_assert_null (get_row_part (list, 0));
  g_assert_nonnull (get_row_part (list, 1));
  g_signal_emit_by_name (list, "row-activated", get_row (list, 1));
  g_assert_cmpstr (kb_session_get_armed_part (fixture->session), ==,
                   get_row_part (list, 1)->number);
  g_signal_emit_by_name (list, "row-activated", get_row (list, 0));
  g_assert_null (kb_session_get_armed_part (fixture->session));
  g_assert_cmpint (kb_session_get_tool (fixture->session), ==, KB_TOOL_CABLE);

  kb_harness_get_entry_anchor (fixture->harness, a, &from);
  kb_harness_get_entry_anchor (fixture->harness, b, &to);
  tool = kb_canvas_get_tool (KB_CANVAS (canvas));
  kb_tool_press (tool, &(KbToolEvent){ .at = from.at, .n_press = 1 });
  kb_tool_release (tool, &(KbToolEvent){ .at = from.at, .n_press = 1 });
  kb_tool_move (tool, &(KbToolEvent){ .at = to.at, .n_press = 1 });
  g_assert_cmpstr (kb_cabling_get_from (cabling), ==, a);
  g_assert_cmpstr (kb_cabling_get_to (cabling), ==, b);
  g_assert_cmpuint (kb_cabling_get_part (cabling)->cores->len, ==, 2);
  g_assert_nonnull (
    strstr (kb_tool_get_overlay (tool)->tag, kb_cabling_get_part (cabling)->number));

  open_and_wait (button);
  chosen = get_row_part (list, 2);
  g_assert_true (chosen != kb_cabling_get_part (cabling));
  g_signal_emit_by_name (list, "row-activated", get_row (list, 2));
  g_assert_true (kb_tool_is_busy (tool));
  g_assert_true (kb_cabling_get_part (cabling) == chosen);
  g_assert_nonnull (strstr (kb_tool_get_overlay (tool)->tag, chosen->number));

  kb_tool_key (tool, GDK_KEY_t, 0);
  g_assert_true (kb_tool_is_busy (tool));
  g_assert_true (kb_cabling_get_part (cabling) != chosen);
  kb_tool_key (tool, GDK_KEY_T, GDK_SHIFT_MASK);
  g_assert_true (kb_cabling_get_part (cabling) == chosen);
  kb_tool_press (tool, &(KbToolEvent){ .at = to.at, .n_press = 1 });
  g_assert_cmpstr (fixture_get (fixture, "W1")->part, ==, chosen->number);
  g_assert_false (kb_cabling_has_run (cabling));
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/types/list", test_list);
  ADD ("/types/default", test_default);
  ADD ("/types/drawn", test_drawn);

  return g_test_run ();
}
