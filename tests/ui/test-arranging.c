/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guides, the rubber band, locks and layers under the hand, without a window or a display. */
#include "config.h"

#include "kb-arranging.h"
#include "kb-band.h"
#include "kb-edit.h"
#include "kb-guides.h"
#include "kb-hit.h"
#include "kb-tool.h"

#include "harness/kb-arrange.h"

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define CABLE "H05V2V2-F 2X1.5"
#define MM 1000

typedef struct
{
  KbSession *session;
  KbHarness *harness; /* borrowed */
  KbTool    *tool;
  GPtrArray *toasts;
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
  g_ptr_array_add (((Fixture *) data)->toasts, g_strdup (text));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  fixture->session = kb_session_new (catalog);
  fixture->harness = kb_session_get_harness (fixture->session);
  fixture->tool = kb_tool_new (KB_TOOL_SELECT, fixture->session);
  fixture->toasts = g_ptr_array_new_with_free_func (g_free);
  fixture->ids = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (fixture->session, "toast", G_CALLBACK (on_toast), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->tool, kb_tool_free);
  g_clear_pointer (&fixture->toasts, g_ptr_array_unref);
  g_clear_pointer (&fixture->ids, g_ptr_array_unref);
  g_assert_finalize_object (fixture->session);
}

static const char *
keep (Fixture *fixture, const char *id)
{
  char *copy = g_strdup (id);

  g_ptr_array_add (fixture->ids, copy);

  return copy;
}

static const char *
place (Fixture *fixture, const char *number, int x, int y)
{
  KbPart *part = kb_catalog_find_part (kb_session_get_catalog (fixture->session), number);

  return keep (fixture, kb_harness_place (fixture->harness, part, (KbPoint){ x * MM, y * MM }, 0));
}

static const char *
run (Fixture *fixture, const KbPoint *points, guint n)
{
  KbPart *part = kb_catalog_find_part (kb_session_get_catalog (fixture->session), CABLE);

  return keep (fixture, kb_harness_run_cable (fixture->harness, part, NULL, NULL, points, n));
}

static const KbItem *
get (Fixture *fixture, const char *id)
{
  return kb_harness_get_item (fixture->harness, id);
}

static KbToolEvent
at (KbPoint point, GdkModifierType modifiers)
{
  return (KbToolEvent){ .at = point, .modifiers = modifiers, .n_press = 1 };
}

/* Presses and moves in steps, as a hand does, but does not release. */
static void
drag (Fixture *fixture, KbPoint from, KbPoint to, GdkModifierType modifiers)
{
  KbToolEvent event = at (from, modifiers);

  kb_tool_move (fixture->tool, &event);
  kb_tool_press (fixture->tool, &event);
  for (int i = 1; i <= 8; i++)
    {
      event = at ((KbPoint){ from.x + (to.x - from.x) * i / 8, from.y + (to.y - from.y) * i / 8 },
                  modifiers);
      kb_tool_move (fixture->tool, &event);
    }
}

static void
drop (Fixture *fixture, KbPoint to, GdkModifierType modifiers)
{
  const KbToolEvent event = at (to, modifiers);

  kb_tool_release (fixture->tool, &event);
}

static void
drag_mm (Fixture *fixture, int x1, int y1, int x2, int y2, GdkModifierType modifiers)
{
  const KbPoint to = { x2 * MM, y2 * MM };

  drag (fixture, (KbPoint){ x1 * MM, y1 * MM }, to, modifiers);
  drop (fixture, to, modifiers);
}

static void
select_one (Fixture *fixture, const char *id)
{
  const char *ids[] = { id, NULL };

  kb_session_select (fixture->session, ids);
}

/* ---- guides ---- */

static GArray *
boxes (const char *id, KbPoint min, KbPoint max)
{
  GArray          *array = g_array_new (FALSE, FALSE, sizeof (KbGuideBox));
  const KbGuideBox box = { (char *) id, min, max };

  g_array_append_val (array, box);

  return array;
}

/* Edges come in line with edges and middles with middles, but no edge with a middle. */
static void
test_guides_find (void)
{
  const KbGuideBox   moving = { NULL, { 0, 0 }, { 100, 40 } };
  g_autoptr (GArray) left = boxes ("x2", (KbPoint){ 3, 200 }, (KbPoint){ 53, 240 });
  g_autoptr (GArray) middle = boxes ("x3", (KbPoint){ 38, 200 }, (KbPoint){ 58, 240 });
  g_autoptr (GArray) guides = NULL;
  g_autoptr (GArray) others = NULL;
  g_autoptr (GArray) none = NULL;
  KbPoint            offset;
  gboolean           found[2];
  const KbGuide     *guide;

  guides = kb_guides_find (&moving, 1, left, 5, &offset, found);
  g_assert_true (found[0]);
  g_assert_false (found[1]);
  g_assert_cmpint (offset.x, ==, 3);
  g_assert_cmpint (offset.y, ==, 0);
  g_assert_cmpuint (guides->len, ==, 1);
  guide = &g_array_index (guides, KbGuide, 0);
  g_assert_true (guide->vertical);
  g_assert_cmpint (guide->at, ==, 3);
  g_assert_cmpstr (guide->other, ==, "x2");
  g_assert_cmpint (guide->gap_from, ==, 40);
  g_assert_cmpint (guide->gap_to, ==, 200);
  g_assert_cmpint (guide->from, ==, 0);
  g_assert_cmpint (guide->to, ==, 240);

  others = kb_guides_find (&moving, 1, middle, 5, &offset, found);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpint (offset.x, ==, -2);
  none = kb_guides_find (&moving, 1, left, 2, &offset, found);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Beats the grid; the other axis is on it. Alt leaves both. */
static void
test_guides_drag (Fixture *fixture, gconstpointer data)
{
  const char      *a = place (fixture, PLUG, 0, 0);
  const char      *b = place (fixture, PLUG, 150, 100);
  const KbPoint    to = { 150400, 1200 };
  const KbOverlay *overlay;
  const KbGuide   *guide;

  /* Off the grid, so that grid and line cannot be taken for one another. */
  kb_harness_move (fixture->harness, fixture->ids, 300, 300);
  drag (fixture, (KbPoint){ 150300, 100300 }, to, 0);
  overlay = kb_tool_get_overlay (fixture->tool);
  g_assert_nonnull (overlay->guides);
  g_assert_cmpuint (overlay->guides->len, ==, 1);
  guide = &g_array_index (overlay->guides, KbGuide, 0);
  g_assert_false (guide->vertical);
  g_assert_cmpstr (guide->other, ==, a);
  g_assert_cmpint (guide->at, ==, 300);
  /* From the face of the one to the entry of the other, where it lies then. */
  g_assert_cmpint (guide->gap_to - guide->gap_from, ==, 150000 - 300 - 37500);
  g_assert_nonnull (kb_session_get_hint (fixture->session));
  g_assert_true (g_str_has_prefix (kb_session_get_hint (fixture->session), "In line with X1, "));
  drop (fixture, to, 0);
  g_assert_cmpint (get (fixture, b)->at.x, ==, 150000);
  g_assert_cmpint (get (fixture, b)->at.y, ==, 300);
  g_assert_null (kb_tool_get_overlay (fixture->tool)->guides);

  drag (fixture, get (fixture, b)->at, (KbPoint){ 150400, 1200 }, GDK_ALT_MASK);
  g_assert_null (kb_tool_get_overlay (fixture->tool)->guides);
  drop (fixture, (KbPoint){ 150400, 1200 }, GDK_ALT_MASK);
  g_assert_cmpint (get (fixture, b)->at.y, ==, 1200);
}

/* What is out of sight does not hold the hand. */
static void
test_guides_view (Fixture *fixture, gconstpointer data)
{
  const char *b;

  place (fixture, PLUG, 0, 0);
  b = place (fixture, PLUG, 150, 100);
  kb_tool_set_view (fixture->tool, (KbPoint){ 100 * MM, -200 * MM },
                    (KbPoint){ 400 * MM, 200 * MM });
  drag (fixture, get (fixture, b)->at, (KbPoint){ 150 * MM, 1200 }, 0);
  g_assert_cmpuint (kb_tool_get_overlay (fixture->tool)->guides->len, ==, 0);
  drop (fixture, (KbPoint){ 150 * MM, 1200 }, 0);
  g_assert_cmpint (get (fixture, b)->at.y, ==, 1 * MM);
}

/* Where it can be plugged, that comes first. */
static void
test_guides_and_mating (Fixture *fixture, gconstpointer data)
{
  const char *plug = place (fixture, PLUG, 0, 0);
  const char *socket;
  KbPoint     mated;
  int         rotation;

  socket = place (fixture, SOCKET, 200, 100);
  g_assert_true (
    kb_harness_mating_position (fixture->harness, socket, "face", plug, "face", &mated, &rotation));
  drag (fixture, get (fixture, socket)->at, (KbPoint){ mated.x + 2 * MM, mated.y + 1 * MM }, 0);
  g_assert_nonnull (kb_tool_get_overlay (fixture->tool)->snap);
  g_assert_null (kb_tool_get_overlay (fixture->tool)->guides);
  drop (fixture, (KbPoint){ mated.x + 2 * MM, mated.y + 1 * MM }, 0);
  g_assert_nonnull (kb_harness_find_mating (fixture->harness, plug, "face"));
}

/* ---- rubber band ---- */

static void
test_band_touches (Fixture *fixture, gconstpointer data)
{
  const char *a = place (fixture, PLUG, 0, 0);
  const char *b = place (fixture, PLUG, 100, 0);
  const char *cable = run (
    fixture, (KbPoint[]){ { -60 * MM, 60 * MM }, { 200 * MM, 60 * MM }, { 200 * MM, 90 * MM } }, 3);

  /* To the right only what is inside, to the left what is met. */
  drag_mm (fixture, -40, -40, 100, 40, 0);
  g_assert_true (kb_session_is_selected (fixture->session, a));
  g_assert_false (kb_session_is_selected (fixture->session, b));
  drag (fixture, (KbPoint){ 100 * MM, 70 * MM }, (KbPoint){ 40 * MM, -40 * MM }, 0);
  g_assert_true (kb_tool_get_overlay (fixture->tool)->band_touches);
  g_assert_true (
    g_str_has_prefix (kb_session_get_hint (fixture->session), "Selects what it touches"));
  drop (fixture, (KbPoint){ 40 * MM, -40 * MM }, 0);
  g_assert_false (kb_session_is_selected (fixture->session, a));
  g_assert_true (kb_session_is_selected (fixture->session, b));
  g_assert_true (kb_session_is_selected (fixture->session, cable));

  /* In the corner that the run goes round there is nothing of it. */
  drag_mm (fixture, 180, 85, 120, 70, 0);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 0);
}

static void
test_band_modifiers (Fixture *fixture, gconstpointer data)
{
  const char *a = place (fixture, PLUG, 0, 0);
  const char *b = place (fixture, PLUG, 100, 0);

  select_one (fixture, a);
  drag_mm (fixture, -40, -40, 160, 40, GDK_SHIFT_MASK);
  g_assert_true (kb_session_is_selected (fixture->session, a));
  g_assert_true (kb_session_is_selected (fixture->session, b));
  select_one (fixture, a);
  drag_mm (fixture, -40, -40, 160, 40, GDK_CONTROL_MASK);
  g_assert_false (kb_session_is_selected (fixture->session, a));
  g_assert_true (kb_session_is_selected (fixture->session, b));
}

/* ---- locks ---- */

static void
test_lock_holds (Fixture *fixture, gconstpointer data)
{
  const char        *a = place (fixture, PLUG, 0, 0);
  const char        *b = place (fixture, PLUG, 100, 0);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  select_one (fixture, a);
  kb_arranging_run (fixture->session, "win.lock");
  g_assert_true (get (fixture, a)->locked);
  before = kb_harness_to_bytes (fixture->harness);

  drag (fixture, (KbPoint){ 0, 0 }, (KbPoint){ 50 * MM, 50 * MM }, 0);
  g_assert_null (kb_tool_get_overlay (fixture->tool)->moving);
  g_assert_cmpstr (kb_session_get_hint (fixture->session), ==,
                   "X1 is locked. Ctrl+L unlocks what is selected.");
  drop (fixture, (KbPoint){ 50 * MM, 50 * MM }, 0);
  g_ptr_array_set_size (fixture->toasts, 0);
  kb_edit_move (fixture->session, MM, 0);
  kb_edit_rotate (fixture->session);
  kb_edit_delete (fixture->session);
  g_assert_cmpuint (fixture->toasts->len, ==, 3);
  g_assert_cmpstr (fixture->toasts->pdata[2], ==, "1 locked item was left as it is");
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));

  /* The band leaves it, a click takes it, and then it can be unlocked. */
  drag_mm (fixture, -40, -40, 160, 40, 0);
  g_assert_false (kb_session_is_selected (fixture->session, a));
  g_assert_true (kb_session_is_selected (fixture->session, b));
  drag_mm (fixture, 0, 0, 0, 0, 0);
  g_assert_true (kb_session_is_selected (fixture->session, a));
  kb_arranging_run (fixture->session, "win.lock");
  g_assert_false (get (fixture, a)->locked);
}

/* What is mated to it is held, and says by whom; pulled apart it goes. */
static void
test_lock_of_group (Fixture *fixture, gconstpointer data)
{
  const char      *plug = place (fixture, PLUG, 0, 0);
  const char      *socket = place (fixture, SOCKET, 80, 0);
  KbPoint          from;
  g_autofree char *hint = NULL;

  g_assert_true (kb_harness_mate (fixture->harness, socket, "face", plug, "face"));
  select_one (fixture, plug);
  kb_arranging_run (fixture->session, "win.lock");
  hint = kb_arranging_dup_lock_hint (fixture->session, socket, TRUE);
  g_assert_cmpstr (hint, ==, "X2 stays where it is: X1, to which it is mated, is locked.");
  from = get (fixture, socket)->at;
  drag (fixture, from, (KbPoint){ from.x + 60 * MM, from.y }, 0);
  drop (fixture, (KbPoint){ from.x + 60 * MM, from.y }, 0);
  g_assert_cmpint (get (fixture, socket)->at.x, ==, from.x);

  drag (fixture, from, (KbPoint){ from.x + 60 * MM, from.y }, GDK_CONTROL_MASK);
  drop (fixture, (KbPoint){ from.x + 60 * MM, from.y }, GDK_CONTROL_MASK);
  g_assert_cmpint (get (fixture, socket)->at.x, >, from.x + 50 * MM);
  g_assert_null (kb_harness_find_mating (fixture->harness, plug, "face"));
  g_assert_cmpint (get (fixture, plug)->at.x, ==, 0);
}

static void
test_lock_of_cable (Fixture *fixture, gconstpointer data)
{
  const KbPoint points[] = { { 0, 0 }, { 100 * MM, 0 }, { 100 * MM, 80 * MM } };
  const char   *cable = run (fixture, points, 3);

  select_one (fixture, cable);
  kb_arranging_run (fixture->session, "win.lock");
  drag_mm (fixture, 100, 0, 130, 30, 0);
  drag_mm (fixture, 0, 0, -30, 0, 0);
  g_assert_cmpint (g_array_index (get (fixture, cable)->bends, KbPoint, 0).x, ==, 100 * MM);
  g_assert_cmpint (get (fixture, cable)->free_ends[0].x, ==, 0);
}

/* ---- actions ---- */

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  const char *a = place (fixture, PLUG, 0, 0);
  const char *b = place (fixture, PLUG, 100, 50);
  const char *c = place (fixture, SOCKET, 300, 50);

  select_one (fixture, a);
  kb_arranging_run (fixture->session, "win.align-top");
  g_assert_cmpuint (fixture->toasts->len, ==, 1);
  g_assert_cmpstr (fixture->toasts->pdata[0], ==,
                   "Select two or more; what is mated counts as one");
  kb_arranging_run (fixture->session, "win.select-same-part");
  g_assert_true (kb_session_is_selected (fixture->session, b));
  g_assert_false (kb_session_is_selected (fixture->session, c));
  kb_arranging_run (fixture->session, "win.align-top");
  g_assert_cmpint (get (fixture, b)->at.y, ==, 0);
  g_assert_cmpuint (fixture->toasts->len, ==, 1);
  kb_edit_select_all (fixture->session);
  kb_arranging_run (fixture->session, "win.distribute-pitch-x");
  g_assert_cmpint (get (fixture, b)->at.x, ==, 150 * MM);
}

/* ---- layers ---- */

static void
test_layers (Fixture *fixture, gconstpointer data)
{
  KbLayers          *layers = kb_session_get_layers (fixture->session);
  const char        *a = place (fixture, PLUG, 0, 0);
  const char        *cable = run (fixture, (KbPoint[]){ { 0, 60 * MM }, { 100 * MM, 60 * MM } }, 2);
  const char        *circuit;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  kb_harness_begin (fixture->harness, "Circuit");
  {
    KbItem *item = kb_harness_add (fixture->harness, KB_ITEM_CIRCUIT);

    kb_item_set (&item->name, "S1");
    circuit = keep (fixture, item->id);
    kb_item_set (&kb_harness_edit (fixture->harness, a)->circuit, circuit);
  }
  kb_harness_commit (fixture->harness);
  before = kb_harness_to_bytes (fixture->harness);

  kb_edit_select_all (fixture->session);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 2);
  kb_layers_set_shown (layers, KB_LAYER_CABLES, FALSE);
  g_assert_false (kb_session_is_selected (fixture->session, cable));
  g_assert_true (kb_session_is_selected (fixture->session, a));
  g_assert_null (
    kb_hit_test_shown (fixture->harness, layers, (KbPoint){ 50 * MM, 60 * MM }, MM).id);
  g_assert_cmpstr (kb_hit_test (fixture->harness, (KbPoint){ 50 * MM, 60 * MM }, MM).id, ==, cable);
  drag_mm (fixture, 120, 90, -40, -40, 0);
  g_assert_false (kb_session_is_selected (fixture->session, cable));
  kb_layers_set_shown (layers, circuit, FALSE);
  g_assert_cmpuint (kb_layers_count_hidden (layers), ==, 2);
  kb_edit_select_all (fixture->session);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 0);

  /* Who is taken to what is hidden gets to see it. */
  kb_session_reveal (fixture->session, a);
  g_assert_cmpuint (kb_layers_count_hidden (layers), ==, 0);

  /* The document knows nothing of it; a circuit that goes takes its layer along. */
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_true (g_bytes_equal (before, after));
  kb_layers_set_shown (layers, circuit, FALSE);
  kb_harness_begin (fixture->harness, "Remove");
  kb_item_set (&kb_harness_edit (fixture->harness, a)->circuit, NULL);
  kb_harness_remove (fixture->harness, circuit);
  kb_harness_commit (fixture->harness);
  g_assert_cmpuint (kb_layers_count_hidden (layers), ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arranging/guides/find", test_guides_find);
  ADD ("/arranging/guides/drag", test_guides_drag);
  ADD ("/arranging/guides/view", test_guides_view);
  ADD ("/arranging/guides/mating", test_guides_and_mating);
  ADD ("/arranging/band/touches", test_band_touches);
  ADD ("/arranging/band/modifiers", test_band_modifiers);
  ADD ("/arranging/lock/holds", test_lock_holds);
  ADD ("/arranging/lock/group", test_lock_of_group);
  ADD ("/arranging/lock/cable", test_lock_of_cable);
  ADD ("/arranging/actions", test_actions);
  ADD ("/arranging/layers", test_layers);

  return g_test_run ();
}
