/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tools as state machines, without a window or a display. */
#include "config.h"

#include "kb-edit.h"
#include "kb-hit.h"
#include "kb-tool.h"
#include "kb-wiring.h"

#include "harness/kb-route.h"

#include <string.h>

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define GREY_SOCKET "EXAMPLE-B-GREY-SOCKET"
#define MM 1000

typedef struct
{
  KbSession *session;
  KbHarness *harness; /* borrowed */
  KbTool    *tool;
  char      *toast;
  char      *toast_action;
  GVariant  *toast_target;
  GPtrArray *ids;
} Fixture;

static void
on_toast (KbSession  *session,
          const char *text,
          const char *label,
          const char *action,
          GVariant   *target,
          gpointer    data)
{
  Fixture *fixture = data;

  g_free (fixture->toast);
  g_free (fixture->toast_action);
  g_clear_pointer (&fixture->toast_target, g_variant_unref);
  fixture->toast = g_strdup (text);
  fixture->toast_action = g_strdup (action);
  fixture->toast_target = target != NULL ? g_variant_ref (target) : NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  fixture->session = kb_session_new (catalog);
  fixture->harness = kb_session_get_harness (fixture->session);
  fixture->tool = kb_tool_new (KB_TOOL_SELECT, fixture->session);
  fixture->ids = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (fixture->session, "toast", G_CALLBACK (on_toast), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->tool, kb_tool_free);
  g_clear_pointer (&fixture->toast, g_free);
  g_clear_pointer (&fixture->toast_action, g_free);
  g_clear_pointer (&fixture->toast_target, g_variant_unref);
  g_clear_pointer (&fixture->ids, g_ptr_array_unref);
  g_assert_finalize_object (fixture->session);
}

static const char *
place (Fixture *fixture, const char *number, int x, int y)
{
  KbPart *part = kb_catalog_find_part (kb_session_get_catalog (fixture->session), number);
  char   *id;

  g_assert_nonnull (part);
  id = g_strdup (kb_harness_place (fixture->harness, part, (KbPoint){ x * MM, y * MM }, 0));
  g_ptr_array_add (fixture->ids, id);

  return id;
}

static void
use_tool (Fixture *fixture, KbToolKind kind)
{
  kb_tool_free (fixture->tool);
  fixture->tool = kb_tool_new (kind, fixture->session);
}

static KbToolEvent
at_point (KbPoint point, GdkModifierType modifiers)
{
  return (KbToolEvent){ .at = point, .modifiers = modifiers, .n_press = 1 };
}

static KbToolEvent
at (int x, int y, GdkModifierType modifiers)
{
  return at_point ((KbPoint){ x * MM, y * MM }, modifiers);
}

/* Presses and moves in steps, as a hand does, but does not release. */
static void
drag (Fixture *fixture, KbPoint from, KbPoint to, GdkModifierType modifiers)
{
  KbToolEvent event = at_point (from, modifiers);

  kb_tool_move (fixture->tool, &event);
  kb_tool_press (fixture->tool, &event);
  for (int i = 1; i <= 8; i++)
    {
      event = at_point (
        (KbPoint){ from.x + (to.x - from.x) * i / 8, from.y + (to.y - from.y) * i / 8 }, modifiers);
      kb_tool_move (fixture->tool, &event);
    }
}

static KbToolResult
drag_mm (Fixture *fixture, int x1, int y1, int x2, int y2, GdkModifierType modifiers)
{
  const KbToolEvent end = at (x2, y2, modifiers);

  drag (fixture, (KbPoint){ x1 * MM, y1 * MM }, (KbPoint){ x2 * MM, y2 * MM }, modifiers);

  return kb_tool_release (fixture->tool, &end);
}

static const KbItem *
get (Fixture *fixture, const char *id)
{
  const KbItem *item = kb_harness_get_item (fixture->harness, id);

  g_assert_nonnull (item);

  return item;
}

static KbPoint
get_entry (Fixture *fixture, const char *id)
{
  KbAnchor anchor;

  g_assert_true (kb_harness_get_entry_anchor (fixture->harness, id, &anchor));

  return anchor.at;
}

static void
get_face (Fixture *fixture, const char *id, KbAnchor *anchor)
{
  const KbPart *part = kb_harness_get_part (fixture->harness, get (fixture, id));

  g_assert_true (
    kb_harness_get_port_anchor (fixture->harness, id, kb_part_get_port (part, NULL)->id, anchor));
}

/* ---- select and move ---- */

static void
test_click_selects (Fixture *fixture, gconstpointer data)
{
  const char       *a = place (fixture, PLUG, 0, 0);
  const char       *b = place (fixture, PLUG, 100, 0);
  const KbToolEvent on_a = at (0, 0, 0);
  const KbToolEvent on_b = at (100, 0, GDK_SHIFT_MASK);
  const KbToolEvent beside = at (50, 60, 0);

  kb_tool_press (fixture->tool, &on_a);
  kb_tool_release (fixture->tool, &on_a);
  g_assert_true (kb_session_is_selected (fixture->session, a));
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 1);

  kb_tool_press (fixture->tool, &on_b);
  kb_tool_release (fixture->tool, &on_b);
  g_assert_true (kb_session_is_selected (fixture->session, b));
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 2);

  kb_tool_press (fixture->tool, &on_b);
  kb_tool_release (fixture->tool, &on_b);
  g_assert_false (kb_session_is_selected (fixture->session, b));

  kb_tool_press (fixture->tool, &beside);
  kb_tool_release (fixture->tool, &beside);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 0);
}

static void
test_drag_moves (Fixture *fixture, gconstpointer data)
{
  const char        *id = place (fixture, PLUG, 0, 0);
  g_autoptr (GBytes) before = kb_harness_to_bytes (fixture->harness);
  g_autoptr (GBytes) after = NULL;
  const KbToolEvent  end = at_point ((KbPoint){ 40300, 25700 }, 0);

  drag (fixture, (KbPoint){ 0, 0 }, end.at, 0);
  g_assert_true (kb_tool_is_busy (fixture->tool));
  g_assert_true (g_hash_table_contains (kb_tool_get_overlay (fixture->tool)->moving, id));
  /* Till the release the document knows nothing of it. */
  g_assert_cmpint (get (fixture, id)->at.x, ==, 0);
  g_assert_cmpint (kb_tool_release (fixture->tool, &end), ==, KB_TOOL_COMMIT);

  g_assert_cmpint (get (fixture, id)->at.x, ==, 40 * MM);
  g_assert_cmpint (get (fixture, id)->at.y, ==, 26 * MM);
  kb_harness_undo (fixture->harness);
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_alt_leaves_the_grid (Fixture *fixture, gconstpointer data)
{
  const char       *id = place (fixture, PLUG, 0, 0);
  const KbToolEvent end = at_point ((KbPoint){ 40300, 25700 }, GDK_ALT_MASK);

  drag (fixture, (KbPoint){ 0, 0 }, end.at, GDK_ALT_MASK);
  kb_tool_release (fixture->tool, &end);
  g_assert_cmpint (get (fixture, id)->at.x, ==, 40300);
  g_assert_cmpint (get (fixture, id)->at.y, ==, 25700);
}

static void
test_escape_leaves_no_trace (Fixture *fixture, gconstpointer data)
{
  const char        *id = place (fixture, PLUG, 0, 0);
  const KbToolEvent  end = at (90, 90, 0);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  drag_mm (fixture, 0, 0, 40, 0, 0);
  kb_harness_undo (fixture->harness);
  g_assert_true (kb_harness_get_can_redo (fixture->harness));
  before = kb_harness_to_bytes (fixture->harness);

  drag (fixture, (KbPoint){ 0, 0 }, end.at, 0);
  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Escape, 0), ==, KB_TOOL_REVERT);
  kb_tool_release (fixture->tool, &end);

  g_assert_false (kb_tool_is_busy (fixture->tool));
  g_assert_null (kb_tool_get_overlay (fixture->tool)->moving);
  g_assert_true (kb_harness_get_can_redo (fixture->harness));
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));
  kb_harness_redo (fixture->harness);
  g_assert_cmpint (get (fixture, id)->at.x, ==, 40 * MM);
}

static void
test_band_takes_what_is_inside (Fixture *fixture, gconstpointer data)
{
  const char *a = place (fixture, PLUG, 0, 0);
  const char *b = place (fixture, PLUG, 100, 0);

  drag_mm (fixture, -40, -40, 60, 40, 0);
  g_assert_true (kb_session_is_selected (fixture->session, a));
  g_assert_false (kb_session_is_selected (fixture->session, b));

  /* Half inside is not inside. */
  drag_mm (fixture, -40, -40, 100, 40, 0);
  g_assert_false (kb_session_is_selected (fixture->session, b));
  drag_mm (fixture, 160, 40, -40, -40, 0);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 2);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  const char *id = place (fixture, PLUG, 0, 0);
  const char *ids[] = { id, NULL };

  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Right, 0), ==, KB_TOOL_IGNORE);
  kb_session_select (fixture->session, ids);
  kb_tool_key (fixture->tool, GDK_KEY_Right, 0);
  g_assert_cmpint (get (fixture, id)->at.x, ==, MM);
  kb_tool_key (fixture->tool, GDK_KEY_Up, GDK_CONTROL_MASK);
  g_assert_cmpint (get (fixture, id)->at.y, ==, -MM / 10);
  kb_tool_key (fixture->tool, GDK_KEY_r, 0);
  g_assert_cmpint (get (fixture, id)->rotation, ==, 90);
  kb_tool_key (fixture->tool, GDK_KEY_Delete, 0);
  g_assert_null (kb_harness_get_item (fixture->harness, id));
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 0);
}

/* By keyboard alone: Enter places, the next one beside it, Tab in front of a port; Tab and Enter run the cable. */
static void
test_place_by_keyboard (Fixture *fixture, gconstpointer data)
{
  const char           *socket = place (fixture, SOCKET, 0, 0);
  const KbToolEvent     event = { .at = { 300 * MM, 0 } };
  g_autoptr (GPtrArray) list = NULL;
  const KbItem         *second, *third;

  kb_session_arm_part (fixture->session, PLUG);
  use_tool (fixture, KB_TOOL_PLACE);
  kb_tool_move (fixture->tool, &event);
  kb_tool_key (fixture->tool, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Return, 0), ==, KB_TOOL_COMMIT);
  /* Not upon the first one. */
  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Return, 0), ==, KB_TOOL_COMMIT);
  list = kb_harness_list (fixture->harness, KB_ITEM_CONNECTOR);
  g_assert_cmpuint (list->len, ==, 3);
  second = list->pdata[1];
  third = list->pdata[2];
  g_assert_cmpint (second->at.x, ==, 310 * MM);
  g_assert_cmpint (third->at.x, ==, second->at.x);
  g_assert_cmpint (third->at.y, >, second->at.y + 20 * MM);
  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Tab, 0), ==, KB_TOOL_STAY);
  g_assert_nonnull (kb_tool_get_overlay (fixture->tool)->snap);
  kb_tool_key (fixture->tool, GDK_KEY_Return, 0);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 1);
  g_assert_nonnull (kb_harness_get_referrers (fixture->harness, socket));
}

static void
test_cable_by_keyboard (Fixture *fixture, gconstpointer data)
{
  const char           *a = place (fixture, PLUG, 0, 0);
  const char           *b = place (fixture, SOCKET, 200, 80);
  const KbItem         *cable;
  g_autoptr (GPtrArray) cables = NULL;

  kb_session_arm_part (fixture->session, "H05V2V2-F 2X1.5");
  use_tool (fixture, KB_TOOL_CABLE);
  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Tab, 0), ==, KB_TOOL_STAY);
  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Return, 0), ==, KB_TOOL_STAY);
  g_assert_true (kb_tool_is_busy (fixture->tool));
  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Tab, 0), ==, KB_TOOL_STAY);
  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Return, 0), ==, KB_TOOL_COMMIT);
  cables = kb_harness_list (fixture->harness, KB_ITEM_CABLE);
  g_assert_cmpuint (cables->len, ==, 1);
  cable = cables->pdata[0];
  g_assert_cmpstr (cable->ends[0].item, ==, a);
  g_assert_cmpstr (cable->ends[1].item, ==, b);
}

/* A note is put, found where it is drawn, and moved. */
static void
test_note (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbTool)    tool = NULL;
  const KbToolEvent     event = { .at = { 50 * MM, 50 * MM }, .n_press = 1 };
  const KbItem         *note;
  g_autoptr (GPtrArray) notes = NULL;

  kb_session_set_tool (fixture->session, KB_TOOL_NOTE);
  tool = kb_tool_new (KB_TOOL_NOTE, fixture->session);
  g_assert_cmpint (kb_tool_press (tool, &event), ==, KB_TOOL_COMMIT);
  g_assert_cmpint (kb_session_get_tool (fixture->session), ==, KB_TOOL_SELECT);
  notes = kb_harness_list (fixture->harness, KB_ITEM_NOTE);
  g_assert_cmpuint (notes->len, ==, 1);
  note = notes->pdata[0];
  g_assert_true (kb_session_is_selected (fixture->session, note->id));
  g_assert_true (kb_edit_text (fixture->session));
  g_assert_cmpstr (kb_hit_test (fixture->harness, (KbPoint){ 53 * MM, 51 * MM }, MM).id, ==,
                   note->id);
  g_assert_null (kb_hit_test (fixture->harness, (KbPoint){ 80 * MM, 51 * MM }, MM).id);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_NOTE), ==, 0);
}

static void
test_next_item (Fixture *fixture, gconstpointer data)
{
  const char *a = place (fixture, PLUG, 0, 0);
  const char *b = place (fixture, PLUG, 100, 0);

  g_assert_true (kb_edit_select_next (fixture->session, FALSE));
  g_assert_true (kb_session_is_selected (fixture->session, a));
  g_assert_true (kb_edit_select_next (fixture->session, FALSE));
  g_assert_true (kb_session_is_selected (fixture->session, b));
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 1);
  g_assert_false (kb_edit_select_next (fixture->session, FALSE));
  g_assert_true (kb_edit_select_next (fixture->session, TRUE));
  g_assert_true (kb_session_is_selected (fixture->session, a));
}

/* ---- mating ---- */

static void
test_legal_snap_mates (Fixture *fixture, gconstpointer data)
{
  const char        *plug = place (fixture, PLUG, 0, 0);
  const char        *socket = place (fixture, SOCKET, 200, 80);
  g_autoptr (GBytes) before = kb_harness_to_bytes (fixture->harness);
  g_autoptr (GBytes) after = NULL;
  const KbToolEvent  end = at (42, 3, 0);
  const KbOverlay   *overlay;
  KbAnchor           a, b;

  drag (fixture, (KbPoint){ 200 * MM, 80 * MM }, end.at, 0);
  overlay = kb_tool_get_overlay (fixture->tool);
  g_assert_nonnull (overlay->snap);
  g_assert_true (overlay->snap->legal);
  g_assert_cmpint (overlay->snap->verdict->fits, ==, KB_YES);
  g_assert_cmpint (overlay->snap->verdict->permitted, ==, KB_YES);
  g_assert_cmpstr (overlay->snap->other, ==, plug);
  g_assert_cmpuint (overlay->targets->len, ==, 1);
  g_assert_nonnull (kb_session_get_hint (fixture->session));
  kb_tool_release (fixture->tool, &end);

  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 1);
  get_face (fixture, plug, &a);
  get_face (fixture, socket, &b);
  g_assert_cmpint (a.at.x, ==, b.at.x);
  g_assert_cmpint (a.at.y, ==, b.at.y);
  g_assert_cmpint (kb_rotation_normalise (a.direction + 180), ==, b.direction);
  g_assert_null (kb_session_get_hint (fixture->session));
  g_assert_null (fixture->toast);

  /* Moving and mating is one step. */
  kb_harness_undo (fixture->harness);
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_wrong_colour_is_refused (Fixture *fixture, gconstpointer data)
{
  const char       *plug = place (fixture, PLUG, 0, 0);
  const char       *socket = place (fixture, GREY_SOCKET, 200, 80);
  const KbToolEvent end = at (42, 3, 0);
  const KbOverlay  *overlay;
  const char       *target[4];

  drag (fixture, (KbPoint){ 200 * MM, 80 * MM }, end.at, 0);
  overlay = kb_tool_get_overlay (fixture->tool);
  g_assert_nonnull (overlay->snap);
  g_assert_false (overlay->snap->legal);
  g_assert_cmpint (overlay->snap->verdict->fits, ==, KB_YES);
  g_assert_cmpint (overlay->snap->verdict->permitted, ==, KB_NO);
  g_assert_cmpuint (overlay->targets->len, ==, 0);
  kb_tool_release (fixture->tool, &end);

  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 0);
  g_assert_cmpint (get (fixture, socket)->at.x, ==, 42 * MM);
  g_assert_cmpint (get (fixture, socket)->at.y, ==, 3 * MM);
  g_assert_nonnull (fixture->toast);
  g_assert_cmpstr (fixture->toast_action, ==, "win.mate-anyway");
  g_variant_get (fixture->toast_target, "(&s&s&s&s)", &target[0], &target[1], &target[2],
                 &target[3]);
  g_assert_cmpstr (target[0], ==, socket);
  g_assert_cmpstr (target[2], ==, plug);

  /* What the button does: they are mated, and that is the loudest finding. */
  g_assert_true (kb_harness_mate (fixture->harness, target[0], target[1], target[2], target[3]));
  g_assert_cmpuint (kb_checker_count (kb_session_get_checker (fixture->session), KB_SEVERITY_ERROR),
                    >, 0);
}

static void
test_what_does_not_fit_is_refused (Fixture *fixture, gconstpointer data)
{
  const KbToolEvent end = at (42, 0, 0);

  place (fixture, PLUG, 0, 0);
  place (fixture, PLUG, 200, 80);
  drag (fixture, (KbPoint){ 200 * MM, 80 * MM }, end.at, 0);
  g_assert_cmpint (kb_tool_get_overlay (fixture->tool)->snap->verdict->fits, ==, KB_NO);
  kb_tool_release (fixture->tool, &end);

  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 0);
  g_assert_nonnull (fixture->toast);
  g_assert_null (fixture->toast_action);
}

static void
test_legal_comes_before_near (Fixture *fixture, gconstpointer data)
{
  const KbToolEvent end = at (41, 5, 0);
  const char       *plug = place (fixture, PLUG, 0, 8);

  place (fixture, SOCKET, 0, -12);
  place (fixture, SOCKET, 200, 80);
  drag (fixture, (KbPoint){ 200 * MM, 80 * MM }, end.at, 0);
  g_assert_cmpstr (kb_tool_get_overlay (fixture->tool)->snap->other, ==, plug);
  g_assert_true (kb_tool_get_overlay (fixture->tool)->snap->legal);
  kb_tool_cancel (fixture->tool);
}

static void
mate_two (Fixture *fixture, const char **plug, const char **socket)
{
  *plug = place (fixture, PLUG, 0, 0);
  *socket = place (fixture, SOCKET, 200, 80);
  drag_mm (fixture, 200, 80, 42, 3, 0);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 1);
}

static void
test_mated_move_together (Fixture *fixture, gconstpointer data)
{
  const char *plug, *socket;
  gint64      x;

  mate_two (fixture, &plug, &socket);
  x = get (fixture, socket)->at.x;
  drag_mm (fixture, 0, 0, 10, 100, 0);
  g_assert_cmpint (get (fixture, plug)->at.y, ==, 100 * MM);
  g_assert_cmpint (get (fixture, socket)->at.x, ==, x + 10 * MM);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 1);
}

static void
test_ctrl_pulls_apart (Fixture *fixture, gconstpointer data)
{
  const char *plug, *socket;
  gint64      x;

  mate_two (fixture, &plug, &socket);
  x = get (fixture, socket)->at.x;
  kb_session_select (fixture->session, NULL);
  drag_mm (fixture, 0, 0, 0, 100, GDK_CONTROL_MASK);
  g_assert_cmpint (get (fixture, plug)->at.y, ==, 100 * MM);
  g_assert_cmpint (get (fixture, socket)->at.x, ==, x);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 0);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 1);
}

static void
test_unmate (Fixture *fixture, gconstpointer data)
{
  const char *plug, *socket;
  const char *ids[2] = { NULL, NULL };

  mate_two (fixture, &plug, &socket);
  kb_session_select (fixture->session, NULL);
  g_assert_false (kb_edit_can_unmate (fixture->session));
  ids[0] = plug;
  kb_session_select (fixture->session, ids);
  g_assert_true (kb_edit_can_unmate (fixture->session));
  kb_edit_unmate (fixture->session);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 0);
}

/* ---- cables ---- */

static void
test_drag_runs_a_cable (Fixture *fixture, gconstpointer data)
{
  const char           *a = place (fixture, PLUG, 0, 0);
  const char           *b = place (fixture, SOCKET, 150, 60);
  const KbPoint         from = get_entry (fixture, a);
  const KbToolEvent     end = at_point (get_entry (fixture, b), 0);
  g_autoptr (GBytes)    before = kb_harness_to_bytes (fixture->harness);
  g_autoptr (GBytes)    after = NULL;
  g_autoptr (GPtrArray) cables = NULL;
  const KbItem         *cable;

  drag (fixture, from, end.at, 0);
  g_assert_nonnull (kb_tool_get_overlay (fixture->tool)->route);
  g_assert_cmpstr (kb_tool_get_overlay (fixture->tool)->entry, ==, b);
  g_assert_cmpint (kb_tool_release (fixture->tool, &end), ==, KB_TOOL_COMMIT);

  cables = kb_harness_list (fixture->harness, KB_ITEM_CABLE);
  g_assert_cmpuint (cables->len, ==, 1);
  cable = g_ptr_array_index (cables, 0);
  g_assert_cmpstr (cable->ends[0].item, ==, a);
  g_assert_cmpstr (cable->ends[1].item, ==, b);
  g_assert_cmpuint (kb_harness_get_part (fixture->harness, cable)->cores->len, ==, 2);
  g_assert_true (kb_session_is_selected (fixture->session, cable->id));
  g_assert_false (kb_tool_is_busy (fixture->tool));
  g_assert_false (kb_hit_entry_is_free (fixture->harness, a));

  kb_harness_undo (fixture->harness);
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_cable_tool_bends (Fixture *fixture, gconstpointer data)
{
  const char           *a = place (fixture, PLUG, 0, 0);
  const char           *b = place (fixture, SOCKET, 150, 60);
  const KbToolEvent     clicks[] = { at_point (get_entry (fixture, a), 0), at (-60, 0, 0),
                                     at (-60, 60, 0), at (-90, 90, 0),
                                     at_point (get_entry (fixture, b), 0) };
  g_autoptr (GPtrArray) cables = NULL;
  const KbItem         *cable;

  kb_session_arm_part (fixture->session, "H05V2V2-F 2X1.5");
  g_assert_cmpint (kb_session_get_tool (fixture->session), ==, KB_TOOL_CABLE);
  use_tool (fixture, KB_TOOL_CABLE);
  for (guint i = 0; i < G_N_ELEMENTS (clicks); i++)
    {
      kb_tool_move (fixture->tool, &clicks[i]);
      kb_tool_press (fixture->tool, &clicks[i]);
      kb_tool_release (fixture->tool, &clicks[i]);
      if (i == 3)
        g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_BackSpace, 0), ==, KB_TOOL_STAY);
    }

  cables = kb_harness_list (fixture->harness, KB_ITEM_CABLE);
  g_assert_cmpuint (cables->len, ==, 1);
  cable = g_ptr_array_index (cables, 0);
  g_assert_cmpstr (cable->part, ==, "H05V2V2-F 2X1.5");
  g_assert_cmpuint (cable->bends->len, ==, 2);
  g_assert_cmpint (g_array_index (cable->bends, KbPoint, 1).y, ==, 60 * MM);
}

static void
test_cable_may_end_free (Fixture *fixture, gconstpointer data)
{
  const char           *a = place (fixture, PLUG, 0, 0);
  const KbToolEvent     end = at (-120, 40, GDK_CONTROL_MASK);
  g_autoptr (GPtrArray) cables = NULL;
  const KbItem         *cable;

  drag (fixture, get_entry (fixture, a), end.at, 0);
  kb_tool_release (fixture->tool, &end);
  cables = kb_harness_list (fixture->harness, KB_ITEM_CABLE);
  g_assert_cmpuint (cables->len, ==, 1);
  cable = g_ptr_array_index (cables, 0);
  g_assert_cmpstr (cable->ends[0].item, ==, a);
  g_assert_null (cable->ends[1].item);
  g_assert_cmpint (cable->free_ends[1].x, ==, -120 * MM);
  g_assert_cmpint (cable->free_ends[1].y, ==, 40 * MM);
}

static void
test_escape_drops_the_cable (Fixture *fixture, gconstpointer data)
{
  const char *a = place (fixture, PLUG, 0, 0);

  drag (fixture, get_entry (fixture, a), (KbPoint){ -100 * MM, 50 * MM }, 0);
  g_assert_true (kb_tool_is_busy (fixture->tool));
  kb_tool_key (fixture->tool, GDK_KEY_Escape, 0);
  g_assert_false (kb_tool_is_busy (fixture->tool));
  g_assert_null (kb_tool_get_overlay (fixture->tool)->route);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CABLE), ==, 0);
}

static const KbTarget *
find_target (Fixture *fixture, const char *id)
{
  const GArray *targets = kb_tool_get_overlay (fixture->tool)->targets;
  const KbPoint at = get_entry (fixture, id);

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const KbTarget *target = &g_array_index (targets, KbTarget, i);

      if (target->anchor.at.x == at.x && target->anchor.at.y == at.y)
        return target;
    }

  return NULL;
}

static const KbCallout *
get_callout (Fixture *fixture)
{
  return kb_tool_get_overlay (fixture->tool)->callout;
}

/* Marked are the free entries where nothing speaks against it; the one it comes from, taken ones and ports are none. */
static void
test_cable_marks_targets (Fixture *fixture, gconstpointer data)
{
  const char *a = place (fixture, PLUG, 0, 0);
  const char *good = place (fixture, PLUG, 0, 100);
  const char *doubtful = place (fixture, SOCKET, 0, 200);
  const char *bad = place (fixture, GREY_SOCKET, 0, 300);
  const char *taken = place (fixture, PLUG, 0, 400);
  const char *far = place (fixture, PLUG, 0, 900);
  const char *distributor = place (fixture, "770-974/076-000", 0, 500);
  KbPart     *cable =
    kb_catalog_find_part (kb_session_get_catalog (fixture->session), "H05V2V2-F 2X1.5");
  const KbPoint end = { -100 * MM, 400 * MM };
  KbAnchor      anchor;

  g_assert_false (kb_harness_get_entry_anchor (fixture->harness, distributor, &anchor));
  kb_harness_run_cable (fixture->harness, cable, taken, NULL, &end, 1);
  kb_tool_set_view (fixture->tool, (KbPoint){ -500 * MM, -500 * MM },
                    (KbPoint){ 500 * MM, 600 * MM });
  drag (fixture, get_entry (fixture, a), (KbPoint){ -100 * MM, 50 * MM }, 0);

  g_assert_cmpuint (kb_tool_get_overlay (fixture->tool)->targets->len, ==, 2);
  g_assert_cmpint (find_target (fixture, good)->sign, ==, KB_SIGN_OK);
  g_assert_cmpint (find_target (fixture, good)->anchor.direction, ==, 180);
  g_assert_cmpint (find_target (fixture, doubtful)->sign, ==, KB_SIGN_UNKNOWN);
  g_assert_null (find_target (fixture, bad));
  g_assert_null (find_target (fixture, taken));
  g_assert_null (find_target (fixture, far));
  g_assert_null (get_callout (fixture));

  /* What comes into view is marked with the next move. */
  kb_tool_set_view (fixture->tool, (KbPoint){ -500 * MM, -500 * MM },
                    (KbPoint){ 500 * MM, 1000 * MM });
  kb_tool_move (fixture->tool, &(KbToolEvent){ .at = { -100 * MM, 51 * MM }, .n_press = 1 });
  g_assert_nonnull (find_target (fixture, far));
  kb_tool_key (fixture->tool, GDK_KEY_Escape, 0);
  g_assert_null (kb_tool_get_overlay (fixture->tool)->targets);
}

/* An illegal entry says why before the pointer is on it, is no end, and whoever insists has an offer. */
static void
test_cable_refused (Fixture *fixture, gconstpointer data)
{
  const char          *a = place (fixture, PLUG, 0, 0);
  const char          *bad = place (fixture, GREY_SOCKET, 0, 100);
  const KbPoint        entry = get_entry (fixture, bad);
  const KbToolEvent    beside = at_point ((KbPoint){ entry.x - 9 * MM, entry.y }, 0);
  const KbToolEvent    away = at_point ((KbPoint){ entry.x - 40 * MM, entry.y }, 0);
  const KbToolEvent    on = at_point (entry, 0);
  g_autoptr (GBytes)   before = kb_harness_to_bytes (fixture->harness);
  g_autoptr (GBytes)   after = NULL;
  const char          *number, *from, *to;
  g_autoptr (GVariant) bends = NULL;

  drag (fixture, get_entry (fixture, a), away.at, 0);
  g_assert_null (get_callout (fixture));
  kb_tool_move (fixture->tool, &beside);
  g_assert_nonnull (get_callout (fixture));
  g_assert_cmpstr (get_callout (fixture)->connector, ==, bad);
  g_assert_cmpint (get_callout (fixture)->sign, ==, KB_SIGN_NO);
  g_assert_cmpstr (get_callout (fixture)->headline, ==, "Must not be connected");
  g_assert_nonnull (get_callout (fixture)->reasons[0]);
  g_assert_nonnull (
    strstr (kb_session_get_hint (fixture->session), get_callout (fixture)->reasons[0]));
  kb_tool_move (fixture->tool, &away);
  g_assert_null (get_callout (fixture));

  kb_tool_move (fixture->tool, &on);
  g_assert_null (kb_tool_get_overlay (fixture->tool)->entry);
  g_assert_cmpint (kb_tool_release (fixture->tool, &on), ==, KB_TOOL_STAY);
  g_assert_true (kb_tool_is_busy (fixture->tool));
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_true (g_str_has_prefix (fixture->toast, "Not connected to X2: "));
  g_assert_cmpstr (fixture->toast_action, ==, "win.run-anyway");
  g_variant_get (fixture->toast_target, "(&s&s&s@a(xx))", &number, &from, &to, &bends);
  g_assert_cmpstr (from, ==, a);
  g_assert_cmpstr (to, ==, bad);
  /* Without a bend at the refusal, and with those that the run had. */
  g_assert_cmpuint (g_variant_n_children (bends), >, 0);
}

/* What is to be heeded is told at the entry, and it may be connected all the same. */
static void
test_cable_with_reservation (Fixture *fixture, gconstpointer data)
{
  const char       *a = place (fixture, PLUG, 0, 0);
  const char       *b = place (fixture, SOCKET, 0, 100);
  const KbToolEvent on = at_point (get_entry (fixture, b), 0);
  const KbToolEvent beside = at_point ((KbPoint){ on.at.x - 9 * MM, on.at.y }, 0);

  drag (fixture, get_entry (fixture, a), beside.at, 0);
  g_assert_null (get_callout (fixture));
  kb_tool_move (fixture->tool, &on);
  g_assert_cmpint (get_callout (fixture)->sign, ==, KB_SIGN_UNKNOWN);
  g_assert_cmpstr (kb_tool_get_overlay (fixture->tool)->entry, ==, b);
  g_assert_cmpint (kb_tool_release (fixture->tool, &on), ==, KB_TOOL_COMMIT);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CABLE), ==, 1);
  g_assert_null (fixture->toast);
}

/* A taken entry says by what. */
static void
test_cable_at_taken_entry (Fixture *fixture, gconstpointer data)
{
  const char *a = place (fixture, PLUG, 0, 0);
  const char *b = place (fixture, PLUG, 0, 100);
  KbPart     *part =
    kb_catalog_find_part (kb_session_get_catalog (fixture->session), "H05V2V2-F 2X1.5");
  const KbPoint     end = { -100 * MM, 100 * MM };
  const KbToolEvent on = at_point (get_entry (fixture, b), 0);

  kb_harness_run_cable (fixture->harness, part, b, NULL, &end, 1);
  drag (fixture, get_entry (fixture, a), on.at, 0);
  g_assert_cmpstr (get_callout (fixture)->reasons[0], ==, "W1 is connected here");
  g_assert_cmpint (kb_tool_release (fixture->tool, &on), ==, KB_TOOL_STAY);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CABLE), ==, 1);
  g_assert_null (fixture->toast_action);
}

/* The end of a selected cable is taken elsewhere: marked, refused and connected as a new one. */
static void
test_end_of_cable (Fixture *fixture, gconstpointer data)
{
  const char *a = place (fixture, PLUG, 0, 0);
  const char *b = place (fixture, PLUG, 0, 100);
  const char *c = place (fixture, PLUG, 0, 200);
  const char *bad = place (fixture, GREY_SOCKET, 0, 300);
  KbPart     *part =
    kb_catalog_find_part (kb_session_get_catalog (fixture->session), "H05V2V2-F 2X1.5");
  const KbPoint      bends[] = { { -60 * MM, 0 }, { -60 * MM, 100 * MM } };
  g_autofree char   *id = g_strdup (kb_harness_run_cable (fixture->harness, part, a, b, bends, 2));
  const char        *ids[] = { id, NULL };
  const KbToolEvent  refused = at_point (get_entry (fixture, bad), 0);
  const KbToolEvent  on = at_point (get_entry (fixture, c), 0);
  const KbToolEvent  nowhere = at (-120, 200, 0);
  g_autoptr (GBytes) before = kb_harness_to_bytes (fixture->harness);
  g_autoptr (GBytes) after = NULL;

  kb_session_select (fixture->session, ids);
  drag (fixture, get_entry (fixture, b), refused.at, 0);
  /* It may go back to where it is. */
  g_assert_nonnull (find_target (fixture, b));
  g_assert_nonnull (find_target (fixture, c));
  g_assert_null (find_target (fixture, a));
  g_assert_null (find_target (fixture, bad));
  g_assert_cmpint (get_callout (fixture)->sign, ==, KB_SIGN_NO);
  g_assert_cmpint (kb_tool_release (fixture->tool, &refused), ==, KB_TOOL_REVERT);
  g_assert_false (kb_tool_is_busy (fixture->tool));
  g_assert_cmpstr (fixture->toast_action, ==, "win.connect-anyway");
  g_assert_cmpstr (get (fixture, id)->ends[1].item, ==, b);

  drag (fixture, get_entry (fixture, b), on.at, 0);
  g_assert_cmpint (kb_tool_release (fixture->tool, &on), ==, KB_TOOL_COMMIT);
  g_assert_cmpstr (get (fixture, id)->ends[0].item, ==, a);
  g_assert_cmpstr (get (fixture, id)->ends[1].item, ==, c);
  g_assert_cmpuint (get (fixture, id)->bends->len, ==, 2);
  g_assert_true (kb_hit_entry_is_free (fixture->harness, b));

  drag (fixture, get_entry (fixture, c), nowhere.at, 0);
  kb_tool_release (fixture->tool, &nowhere);
  g_assert_null (get (fixture, id)->ends[1].item);
  g_assert_cmpint (get (fixture, id)->free_ends[1].x, ==, -120 * MM);
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));
}

/* Of a thousand connectors of few kinds only one of each is tried, and what the hand comes to; a setting makes a kind. */
static void
test_wiring_tries_kinds (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { PLUG, SOCKET, GREY_SOCKET };
  const KbPoint            min = { G_MININT64, G_MININT64 }, max = { G_MAXINT64, G_MAXINT64 };
  g_autoptr (KbWiring)     wiring = NULL;
  g_autoptr (GArray)       none = NULL, all = NULL, again = NULL;
  const char              *a = place (fixture, PLUG, 0, 0);

  for (int i = 1; i < 1000; i++)
    place (fixture, parts[i % 3], 0, i * 60);
  kb_harness_begin (fixture->harness, "Set");
  kb_item_set_setting_text (kb_harness_edit (fixture->harness, g_ptr_array_index (fixture->ids, 3)),
                            "role", -1, "load");
  kb_harness_commit (fixture->harness);

  wiring = kb_wiring_new (fixture->session, a, (KbPoint){ 0, 0 });
  none = kb_wiring_list_targets (wiring, (KbPoint){ 1, 1 }, (KbPoint){ 2, 2 });
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (kb_wiring_count_tries (wiring), ==, 0);
  all = kb_wiring_list_targets (wiring, min, max);
  g_assert_cmpuint (kb_wiring_count_tries (wiring), ==, 4);
  /* All but the first itself and the grey ones. */
  g_assert_cmpuint (all->len, ==, 999 - 333);
  again = kb_wiring_list_targets (wiring, min, max);
  g_assert_cmpuint (kb_wiring_count_tries (wiring), ==, 4);
}

static void
test_segment_moves_across_itself (Fixture *fixture, gconstpointer data)
{
  KbPart *part =
    kb_catalog_find_part (kb_session_get_catalog (fixture->session), "H05V2V2-F 2X1.5");
  const char       *a = place (fixture, PLUG, 0, 0);
  const char       *b = place (fixture, PLUG, 0, 100);
  const KbPoint     bends[] = { { -60 * MM, 0 }, { -60 * MM, 100 * MM } };
  const char       *id = kb_harness_run_cable (fixture->harness, part, a, b, bends, 2);
  const KbToolEvent end = at (-80, 53, 0);
  const KbItem     *cable;

  drag (fixture, (KbPoint){ -60 * MM, 50 * MM }, end.at, 0);
  kb_tool_release (fixture->tool, &end);
  cable = get (fixture, id);
  g_assert_cmpuint (cable->bends->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (g_array_index (cable->bends, KbPoint, i).x, ==, -80 * MM);
      g_assert_cmpint (g_array_index (cable->bends, KbPoint, i).y, ==, bends[i].y);
    }
}

/* ---- place ---- */

static void
test_place_stays_armed (Fixture *fixture, gconstpointer data)
{
  const KbToolEvent     clicks[] = { at (0, 0, 0), at (0, 80, 0), at (41, 0, 0) };
  g_autoptr (GPtrArray) placed = NULL;

  kb_session_arm_part (fixture->session, PLUG);
  g_assert_cmpint (kb_session_get_tool (fixture->session), ==, KB_TOOL_PLACE);
  use_tool (fixture, KB_TOOL_PLACE);
  for (guint i = 0; i < G_N_ELEMENTS (clicks); i++)
    {
      /* The last one is a socket in front of the first plug. */
      if (i == 2)
        kb_session_arm_part (fixture->session, SOCKET);
      kb_tool_move (fixture->tool, &clicks[i]);
      g_assert_nonnull (kb_tool_get_overlay (fixture->tool)->ghost);
      g_assert_cmpint (kb_tool_press (fixture->tool, &clicks[i]), ==, KB_TOOL_COMMIT);
      kb_tool_release (fixture->tool, &clicks[i]);
    }
  placed = kb_harness_list (fixture->harness, KB_ITEM_CONNECTOR);
  g_assert_cmpuint (placed->len, ==, 3);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_MATING), ==, 1);

  kb_tool_key (fixture->tool, GDK_KEY_Escape, 0);
  g_assert_cmpint (kb_session_get_tool (fixture->session), ==, KB_TOOL_SELECT);
  g_assert_null (kb_session_get_armed_part (fixture->session));
}

/* ---- routes ---- */

static void
assert_route (KbAnchor from, KbAnchor to, const KbBox *boxes, guint n_boxes)
{
  g_autoptr (GArray) points = kb_route_orthogonal (from, to, 15 * MM, FALSE, boxes, n_boxes);

  g_array_prepend_val (points, from.at);
  g_array_append_val (points, to.at);
  for (guint i = 1; i < points->len; i++)
    {
      const KbPoint a = g_array_index (points, KbPoint, i - 1);
      const KbPoint b = g_array_index (points, KbPoint, i);

      g_assert_true (a.x == b.x || a.y == b.y);
      for (guint k = 0; k < n_boxes; k++)
        g_assert_false (MIN (a.x, b.x) < boxes[k].max.x - MM && MAX (a.x, b.x) > boxes[k].min.x + MM
                        && MIN (a.y, b.y) < boxes[k].max.y - MM
                        && MAX (a.y, b.y) > boxes[k].min.y + MM);
    }
}

/* From every direction to every direction: right angles, and never through either connector. */
static void
test_route (void)
{
  for (int from = 0; from < 360; from += 90)
    for (int to = 0; to < 360; to += 90)
      {
        const KbPoint  middles[] = { { 0, 0 }, { 130 * MM, 70 * MM } };
        const KbPoint  out = { 19 * MM, 0 };
        const KbAnchor a = { kb_point_place (out, middles[0], from), from };
        const KbAnchor b = { kb_point_place (out, middles[1], to), to };
        KbBox          boxes[2];

        for (int i = 0; i < 2; i++)
          boxes[i] = (KbBox){ { middles[i].x - 19 * MM, middles[i].y - 19 * MM },
                              { middles[i].x + 19 * MM, middles[i].y + 19 * MM } };
        assert_route (a, b, boxes, 2);
        assert_route (b, a, boxes, 2);
      }
}

static void
test_grid (void)
{
  g_assert_cmpint (kb_route_snap (1499, 1000), ==, 1000);
  g_assert_cmpint (kb_route_snap (1500, 1000), ==, 2000);
  g_assert_cmpint (kb_route_snap (-1499, 1000), ==, -1000);
  g_assert_cmpint (kb_route_snap (-1500, 1000), ==, -2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/tools/select/click", test_click_selects);
  ADD ("/tools/select/drag", test_drag_moves);
  ADD ("/tools/select/alt", test_alt_leaves_the_grid);
  ADD ("/tools/select/escape", test_escape_leaves_no_trace);
  ADD ("/tools/select/band", test_band_takes_what_is_inside);
  ADD ("/tools/select/keys", test_keys);
  ADD ("/tools/place/keyboard", test_place_by_keyboard);
  ADD ("/tools/cable/keyboard", test_cable_by_keyboard);
  ADD ("/tools/note", test_note);
  ADD ("/tools/select/next", test_next_item);
  ADD ("/tools/mate/legal", test_legal_snap_mates);
  ADD ("/tools/mate/wrong-colour", test_wrong_colour_is_refused);
  ADD ("/tools/mate/does-not-fit", test_what_does_not_fit_is_refused);
  ADD ("/tools/mate/legal-first", test_legal_comes_before_near);
  ADD ("/tools/mate/together", test_mated_move_together);
  ADD ("/tools/mate/pull-apart", test_ctrl_pulls_apart);
  ADD ("/tools/mate/unmate", test_unmate);
  ADD ("/tools/cable/drag", test_drag_runs_a_cable);
  ADD ("/tools/cable/bends", test_cable_tool_bends);
  ADD ("/tools/cable/free-end", test_cable_may_end_free);
  ADD ("/tools/cable/escape", test_escape_drops_the_cable);
  ADD ("/tools/cable/marks", test_cable_marks_targets);
  ADD ("/tools/cable/refused", test_cable_refused);
  ADD ("/tools/cable/reservation", test_cable_with_reservation);
  ADD ("/tools/cable/taken", test_cable_at_taken_entry);
  ADD ("/tools/cable/end", test_end_of_cable);
  ADD ("/tools/cable/kinds", test_wiring_tries_kinds);
  ADD ("/tools/cable/segment", test_segment_moves_across_itself);
  ADD ("/tools/place", test_place_stays_armed);
  g_test_add_func ("/tools/route", test_route);
  g_test_add_func ("/tools/grid", test_grid);

  return g_test_run ();
}
