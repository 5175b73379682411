/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dimension tool, and what is hidden, as state machines without a window. */
#include "config.h"

#include "kb-edit.h"
#include "kb-hit.h"
#include "kb-tool.h"

#include "harness/kb-dimension.h"

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define MM 1000

typedef struct
{
  KbSession *session;
  KbHarness *harness; /* borrowed */
  KbTool    *tool;
  char      *a;
  char      *b;
  char      *revealed;
} Fixture;

static void
on_reveal (KbSession *session, const char *id, Fixture *fixture)
{
  g_free (fixture->revealed);
  fixture->revealed = g_strdup (id);
}

static char *
place (Fixture *fixture, const char *number, int x, int y)
{
  return g_strdup (kb_harness_place (
    fixture->harness, kb_catalog_find_part (kb_session_get_catalog (fixture->session), number),
    (KbPoint){ x * MM, y * MM }, 0));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  fixture->session = kb_session_new (catalog);
  fixture->harness = kb_session_get_harness (fixture->session);
  fixture->a = place (fixture, PLUG, 0, 0);
  fixture->b = place (fixture, PLUG, 300, 100);
  kb_session_set_tool (fixture->session, KB_TOOL_DIMENSION);
  fixture->tool = kb_tool_new (KB_TOOL_DIMENSION, fixture->session);
  g_signal_connect (fixture->session, "reveal", G_CALLBACK (on_reveal), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->tool, kb_tool_free);
  g_free (fixture->a);
  g_free (fixture->b);
  g_free (fixture->revealed);
  g_assert_finalize_object (fixture->session);
}

static KbToolResult
click (Fixture *fixture, int x, int y)
{
  const KbToolEvent event = { .at = { x * MM, y * MM }, .n_press = 1 };
  KbToolResult      result;

  kb_tool_move (fixture->tool, &event);
  result = kb_tool_press (fixture->tool, &event);
  kb_tool_release (fixture->tool, &event);
  return result;
}

static const KbItem *
get_only (Fixture *fixture)
{
  g_autoptr (GPtrArray) dimensions = kb_harness_list (fixture->harness, KB_ITEM_DIMENSION);

  g_assert_cmpuint (dimensions->len, ==, 1);
  return dimensions->pdata[0];
}

static void
test_hand (Fixture *fixture, gconstpointer data)
{
  const KbItem *item;

  /* A little beside the points: they are caught. */
  g_assert_cmpint (click (fixture, 1, -1), ==, KB_TOOL_STAY);
  g_assert_cmpint (click (fixture, 299, 101), ==, KB_TOOL_STAY);
  g_assert_nonnull (kb_tool_get_overlay (fixture->tool)->dimension);
  g_assert_cmpint (click (fixture, 150, -40), ==, KB_TOOL_COMMIT);
  item = get_only (fixture);
  g_assert_cmpstr (item->ends[0].item, ==, fixture->a);
  g_assert_cmpstr (item->ends[0].port, ==, "middle");
  g_assert_cmpstr (item->ends[1].item, ==, fixture->b);
  g_assert_cmpint (item->measure, ==, KB_MEASURE_HORIZONTAL);
  g_assert_cmpint (item->offset, ==, -40 * MM);
  g_assert_true (kb_session_is_selected (fixture->session, item->id));
  /* Its line is where it can be taken. */
  g_assert_cmpstr (kb_hit_test (fixture->harness, (KbPoint){ 150 * MM, -40 * MM }, MM).id, ==,
                   item->id);
  kb_edit_move (fixture->session, 0, -5 * MM);
  g_assert_cmpint (get_only (fixture)->offset, ==, -45 * MM);
  kb_edit_delete (fixture->session);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_DIMENSION), ==, 0);
}

/* Tab from point to point, Enter, arrow keys for the line. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  KbTool *tool = fixture->tool;

  kb_tool_key (tool, GDK_KEY_Tab, 0);
  g_assert_cmpstr (fixture->revealed, ==, fixture->a);
  g_assert_cmpint (kb_tool_key (tool, GDK_KEY_Return, 0), ==, KB_TOOL_STAY);
  /* A plug has five points: to the middle of the other. */
  for (int i = 0; i < 5; i++)
    kb_tool_key (tool, GDK_KEY_Tab, 0);
  g_assert_cmpstr (fixture->revealed, ==, fixture->b);
  g_assert_cmpint (kb_tool_key (tool, GDK_KEY_Return, 0), ==, KB_TOOL_STAY);
  kb_tool_key (tool, GDK_KEY_Up, GDK_SHIFT_MASK);
  g_assert_cmpint (kb_tool_key (tool, GDK_KEY_Return, 0), ==, KB_TOOL_COMMIT);
  g_assert_cmpint (get_only (fixture)->offset, ==, -25 * MM);
  g_assert_cmpint (kb_tool_key (tool, GDK_KEY_Escape, 0), ==, KB_TOOL_REVERT);
  g_assert_cmpint (kb_session_get_tool (fixture->session), ==, KB_TOOL_SELECT);
}

static void
test_escape (Fixture *fixture, gconstpointer data)
{
  click (fixture, 0, 0);
  g_assert_true (kb_tool_is_busy (fixture->tool));
  g_assert_cmpint (kb_tool_key (fixture->tool, GDK_KEY_Escape, 0), ==, KB_TOOL_REVERT);
  g_assert_false (kb_tool_is_busy (fixture->tool));
  g_assert_cmpint (kb_session_get_tool (fixture->session), ==, KB_TOOL_DIMENSION);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_DIMENSION), ==, 0);
}

/* Both ends of a cable: how long it is cut. */
static void
test_run (Fixture *fixture, gconstpointer data)
{
  const KbPoint points[] = { { 0, 300 * MM }, { 100 * MM, 300 * MM }, { 100 * MM, 350 * MM } };

  kb_harness_run_cable (
    fixture->harness,
    kb_catalog_find_part (kb_session_get_catalog (fixture->session), "H05V2V2-F 2X1.5"), NULL, NULL,
    points, 3);
  click (fixture, 0, 300);
  click (fixture, 100, 350);
  click (fixture, 50, 400);
  g_assert_cmpint (get_only (fixture)->measure, ==, KB_MEASURE_RUN);
}

/* What is hidden is neither measured, nor plugged into, nor wired. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  KbLayers          *layers = kb_session_get_layers (fixture->session);
  g_autofree char   *circuit = NULL;
  KbAnchor           entry;
  const KbToolEvent  event = { .at = { 0, 0 } };
  g_autoptr (KbTool) placing = NULL;

  kb_harness_begin (fixture->harness, "Circuit");
  circuit = g_strdup (kb_harness_add (fixture->harness, KB_ITEM_CIRCUIT)->id);
  kb_item_set (&kb_harness_edit (fixture->harness, fixture->a)->circuit, circuit);
  kb_harness_commit (fixture->harness);
  g_assert_true (kb_harness_get_entry_anchor (fixture->harness, fixture->a, &entry));
  g_assert_cmpstr (kb_hit_find_entry (fixture->harness, layers, entry.at, MM, NULL), ==,
                   fixture->a);
  kb_session_arm_part (fixture->session, SOCKET);
  placing = kb_tool_new (KB_TOOL_PLACE, fixture->session);
  kb_tool_move (placing, &event);
  g_assert_nonnull (kb_tool_get_overlay (placing)->snap);
  g_assert_cmpuint (kb_tool_get_overlay (placing)->targets->len, ==, 2);
  kb_tool_cancel (placing);

  kb_layers_set_shown (layers, circuit, FALSE);
  g_assert_null (kb_hit_find_entry (fixture->harness, layers, entry.at, MM, NULL));
  kb_tool_move (placing, &event);
  g_assert_null (kb_tool_get_overlay (placing)->snap);
  g_assert_cmpuint (kb_tool_get_overlay (placing)->targets->len, ==, 1);
  kb_tool_key (fixture->tool, GDK_KEY_Tab, 0);
  g_assert_cmpstr (fixture->revealed, ==, fixture->b);
}

/* Tab goes to ports beyond the view, and shows them. */
static void
test_out_of_view (Fixture *fixture, gconstpointer data)
{
  const KbToolEvent  event = { .at = { 0, -200 * MM } };
  g_autoptr (KbTool) placing = NULL;

  kb_session_arm_part (fixture->session, SOCKET);
  placing = kb_tool_new (KB_TOOL_PLACE, fixture->session);
  kb_tool_set_view (placing, (KbPoint){ -100 * MM, -300 * MM }, (KbPoint){ 100 * MM, 80 * MM });
  kb_tool_move (placing, &event);
  kb_tool_key (placing, GDK_KEY_Tab, 0);
  g_assert_cmpstr (fixture->revealed, ==, fixture->a);
  kb_tool_key (placing, GDK_KEY_Tab, 0);
  g_assert_cmpstr (fixture->revealed, ==, fixture->b);
}

/* Nothing is put where no file could hold it. */
static void
test_far_out (Fixture *fixture, gconstpointer data)
{
  const char           *ids[] = { fixture->a, NULL };
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  g_autoptr (GBytes)    before = kb_harness_to_bytes (fixture->harness), after = NULL;

  g_ptr_array_add (moved, fixture->a);
  g_assert_false (kb_harness_move (fixture->harness, moved, G_MAXINT64, 0));
  kb_session_select (fixture->session, ids);
  kb_edit_move (fixture->session, 0, G_MININT64);
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/dimension/hand", test_hand);
  ADD ("/dimension/keys", test_keys);
  ADD ("/dimension/escape", test_escape);
  ADD ("/dimension/run", test_run);
  ADD ("/dimension/hidden", test_hidden);
  ADD ("/dimension/out-of-view", test_out_of_view);
  ADD ("/dimension/far-out", test_far_out);
  return g_test_run ();
}
