/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The run of a selected cable in the hand, and the modes in which one is drawn; without a window. */
#include "config.h"

#include "kb-tool.h"

#include <string.h>

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define CABLE "H05V2V2-F 2X1.5"
#define MM 1000

typedef struct
{
  KbSession *session;
  KbHarness *harness; /* borrowed */
  KbTool    *tool;
  char      *from, *to, *cable;
  GBytes    *before;
} Fixture;

static char *
place (Fixture *self, const char *number, int x, int y, int rotation)
{
  KbPart *part = kb_catalog_find_part (kb_session_get_catalog (self->session), number);

  return g_strdup (kb_harness_place (self->harness, part, (KbPoint){ x * MM, y * MM }, rotation));
}

/* A run from x = 18.75 to 281.25, down by 100 mm at x = 150, selected. */
static void
set_up (Fixture *self, gconstpointer data)
{
  const KbPoint         bends[] = { { 150 * MM, 0 }, { 150 * MM, 100 * MM } };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const char           *ids[2] = { NULL };

  self->session = kb_session_new (catalog);
  self->harness = kb_session_get_harness (self->session);
  self->tool = kb_tool_new (KB_TOOL_SELECT, self->session);
  self->from = place (self, SOCKET, 0, 0, 180);
  self->to = place (self, PLUG, 300, 100, 0);
  self->cable = g_strdup (kb_harness_run_cable_as (
    self->harness, (KbRunMode) GPOINTER_TO_INT (data),
    kb_catalog_find_part (kb_session_get_catalog (self->session), CABLE), self->from, self->to,
    bends, GPOINTER_TO_INT (data) == KB_RUN_DIRECT ? 0 : 2));
  self->before = kb_harness_to_bytes (self->harness);
  ids[0] = self->cable;
  kb_session_select (self->session, ids);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->tool, kb_tool_free);
  g_free (self->from);
  g_free (self->to);
  g_free (self->cable);
  g_bytes_unref (self->before);
  g_assert_finalize_object (self->session);
}

static KbToolEvent
at (int x, int y, GdkModifierType modifiers, int n_press)
{
  return (KbToolEvent){ { x * MM, y * MM }, modifiers, n_press };
}

static void
click (Fixture *self, int x, int y, int n_press)
{
  const KbToolEvent event = at (x, y, 0, n_press);

  kb_tool_move (self->tool, &event);
  kb_tool_press (self->tool, &event);
  kb_tool_release (self->tool, &event);
}

static void
double_click (Fixture *self, int x, int y)
{
  click (self, x, y, 1);
  click (self, x, y, 2);
}

/* What is shown last is what comes, as one step. */
static void
drag (Fixture *self, int x1, int y1, int x2, int y2, GdkModifierType modifiers)
{
  const KbToolEvent  start = at (x1, y1, 0, 1);
  const KbToolEvent  middle = at ((x1 + x2) / 2, (y1 + y2) / 2, modifiers, 1);
  const KbToolEvent  end = at (x2, y2, modifiers, 1);
  g_autoptr (GBytes) still = kb_harness_to_bytes (self->harness);
  g_autoptr (GBytes) held = NULL;
  g_autoptr (GArray) shown = NULL;
  g_autoptr (GArray) came = NULL;

  kb_tool_move (self->tool, &start);
  kb_tool_press (self->tool, &start);
  kb_tool_move (self->tool, &middle);
  kb_tool_move (self->tool, &end);
  held = kb_harness_to_bytes (self->harness);
  g_assert_true (g_bytes_equal (still, held));
  g_assert_cmpstr (kb_tool_get_overlay (self->tool)->route_of, ==, self->cable);
  g_assert_nonnull (kb_tool_get_overlay (self->tool)->tag);
  shown = g_array_copy (kb_tool_get_overlay (self->tool)->route);
  g_assert_cmpint (kb_tool_release (self->tool, &end), ==, KB_TOOL_COMMIT);
  came = kb_harness_dup_route (self->harness, kb_harness_get_item (self->harness, self->cable));
  g_assert_cmpmem (shown->data, shown->len * sizeof (KbPoint), came->data,
                   came->len * sizeof (KbPoint));
}

static void
assert_bends (Fixture *self, const char *expected)
{
  const KbItem       *cable = kb_harness_get_item (self->harness, self->cable);
  g_autoptr (GString) got = g_string_new (NULL);

  for (guint i = 0; i < cable->bends->len; i++)
    g_string_append_printf (got, "%s%g,%g", i > 0 ? " " : "",
                            (double) g_array_index (cable->bends, KbPoint, i).x / MM,
                            (double) g_array_index (cable->bends, KbPoint, i).y / MM);
  g_assert_cmpstr (got->str, ==, expected);
}

static void
assert_undone (Fixture *self, int steps)
{
  g_autoptr (GBytes) after = NULL;

  for (int i = 0; i < steps; i++)
    kb_harness_undo (self->harness);
  after = kb_harness_to_bytes (self->harness);
  g_assert_true (g_bytes_equal (self->before, after));
}

static void
test_drag_bend (Fixture *self, gconstpointer data)
{
  drag (self, 150, 100, 170, 120, 0);
  assert_bends (self, "150,0 170,120");
  assert_undone (self, 1);
}

static void
test_shift_constrains (Fixture *self, gconstpointer data)
{
  drag (self, 150, 100, 158, 130, GDK_SHIFT_MASK);
  assert_bends (self, "150,0 150,130");
}

static void
test_drag_segment (Fixture *self, gconstpointer data)
{
  drag (self, 150, 50, 120, 90, 0);
  assert_bends (self, "120,0 120,100");
  /* At an entry a stub stays. */
  drag (self, 80, 0, 80, 30, 0);
  assert_bends (self, "33.75,0 33.75,30 120,30 120,100");
  assert_undone (self, 2);
}

/* Two halves of one segment move apart once there is a bend between them. */
static void
test_double_click (Fixture *self, gconstpointer data)
{
  double_click (self, 150, 40);
  assert_bends (self, "150,0 150,40 150,100");
  drag (self, 150, 70, 180, 70, 0);
  assert_bends (self, "150,0 150,40 180,40 180,100");
  double_click (self, 180, 40);
  assert_bends (self, "150,0 150,100");
  assert_undone (self, 3);
}

/* At right angles a bend that cannot go stays, and it is said. */
static void
test_needed_bend (Fixture *self, gconstpointer data)
{
  double_click (self, 150, 100);
  assert_bends (self, "150,0 150,100");
  g_assert_cmpstr (kb_session_get_hint (self->session), ==,
                   "The run needs this bend to stay at right angles");
}

static void
test_direct_becomes_free (Fixture *self, gconstpointer data)
{
  drag (self, 150, 50, 150, 20, 0);
  assert_bends (self, "150,20");
  g_assert_cmpint (kb_harness_get_item (self->harness, self->cable)->run, ==, KB_RUN_FREE);
  assert_undone (self, 1);
}

static void
test_escape (Fixture *self, gconstpointer data)
{
  const KbToolEvent start = at (150, 50, 0, 1), end = at (100, 50, 0, 1);

  kb_tool_press (self->tool, &start);
  kb_tool_move (self->tool, &end);
  g_assert_true (kb_tool_is_busy (self->tool));
  kb_tool_key (self->tool, GDK_KEY_Escape, 0);
  g_assert_false (kb_tool_is_busy (self->tool));
  g_assert_null (kb_tool_get_overlay (self->tool)->route);
  kb_tool_release (self->tool, &end);
  assert_undone (self, 0);
}

/* All of it without a pointer. */
static void
test_keys (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (kb_tool_key (self->tool, GDK_KEY_Return, 0), ==, KB_TOOL_STAY);
  g_assert_cmpuint (kb_tool_get_overlay (self->tool)->lit_bend, ==, 1);
  g_assert_true (g_str_has_prefix (kb_session_get_hint (self->session), "Bend 1 of 2"));
  kb_tool_key (self->tool, GDK_KEY_Return, 0);
  kb_tool_key (self->tool, GDK_KEY_Down, 0);
  kb_tool_key (self->tool, GDK_KEY_Right, GDK_CONTROL_MASK);
  assert_bends (self, "150,0 150.1,101");
  kb_tool_key (self->tool, GDK_KEY_Insert, 0);
  g_assert_cmpuint (kb_harness_get_item (self->harness, self->cable)->bends->len, ==, 3);
  kb_tool_key (self->tool, GDK_KEY_Delete, 0);
  assert_bends (self, "150,0 150.1,101");
  kb_tool_key (self->tool, GDK_KEY_Return, GDK_SHIFT_MASK);
  g_assert_cmpuint (kb_tool_get_overlay (self->tool)->lit_bend, ==, 2);
  kb_tool_key (self->tool, GDK_KEY_Escape, 0);
  g_assert_cmpuint (kb_tool_get_overlay (self->tool)->lit_bend, ==, 0);
  g_assert_true (kb_session_is_selected (self->session, self->cable));
  assert_undone (self, 4);
  /* Without an active bend it is the cable that goes. */
  kb_tool_key (self->tool, GDK_KEY_Delete, 0);
  g_assert_null (kb_harness_get_item (self->harness, self->cable));
}

/* A bend under the pointer is meant before the cable is. */
static void
test_delete_under_pointer (Fixture *self, gconstpointer data)
{
  const KbToolEvent over = at (150, 100, 0, 1);

  kb_tool_move (self->tool, &over);
  g_assert_cmpuint (kb_tool_get_overlay (self->tool)->lit_bend, ==, 2);
  kb_tool_key (self->tool, GDK_KEY_BackSpace, 0);
  assert_bends (self, "150,0");
  assert_undone (self, 1);
}

/* ---- while it is drawn ---- */

static GArray *
dup_drawn (Fixture *self)
{
  return g_array_copy (kb_tool_get_overlay (self->tool)->route);
}

static void
test_modes (Fixture *self, gconstpointer data)
{
  g_autofree char      *start = place (self, SOCKET, 0, 300, 180);
  const KbToolEvent     away = at (200, 400, GDK_CONTROL_MASK, 1);
  g_autoptr (GArray)    angles = NULL;
  g_autoptr (GArray)    direct = NULL;
  g_autoptr (GPtrArray) cables = NULL;
  KbAnchor              anchor;
  KbToolEvent           entry;
  const KbItem         *cable;

  kb_tool_free (self->tool);
  self->tool = kb_tool_new (KB_TOOL_CABLE, self->session);
  g_assert_true (kb_harness_get_entry_anchor (self->harness, start, &anchor));
  entry = (KbToolEvent){ anchor.at, 0, 1 };
  kb_tool_press (self->tool, &entry);
  kb_tool_release (self->tool, &entry);
  kb_tool_move (self->tool, &away);
  angles = dup_drawn (self);
  g_assert_cmpuint (angles->len, >, 2);
  g_assert_nonnull (strstr (kb_session_get_hint (self->session), "right angles"));
  g_assert_nonnull (kb_tool_get_overlay (self->tool)->tag);

  g_assert_cmpint (kb_tool_key (self->tool, GDK_KEY_o, 0), ==, KB_TOOL_STAY);
  direct = dup_drawn (self);
  g_assert_cmpuint (direct->len, ==, 2);
  kb_tool_press (self->tool, &away);
  cables = kb_harness_list (self->harness, KB_ITEM_CABLE);
  cable = g_ptr_array_index (cables, cables->len - 1);
  g_assert_cmpint (cable->run, ==, KB_RUN_DIRECT);
  g_assert_cmpuint (cable->bends->len, ==, 0);
  /* The next one runs the same way. */
  g_assert_cmpint (kb_cabling_get_mode (kb_session_get_cabling (self->session)), ==, KB_RUN_DIRECT);
}

/* A click and the corners on the way to it are taken back together. */
static void
test_backspace (Fixture *self, gconstpointer data)
{
  g_autofree char   *start = place (self, SOCKET, 0, 300, 180);
  const KbToolEvent  click_at = at (100, 340, 0, 1), away = at (200, 400, 0, 1);
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) bent = NULL;
  g_autoptr (GArray) after = NULL;
  KbAnchor           anchor;
  KbToolEvent        entry;

  kb_tool_free (self->tool);
  self->tool = kb_tool_new (KB_TOOL_CABLE, self->session);
  g_assert_true (kb_harness_get_entry_anchor (self->harness, start, &anchor));
  entry = (KbToolEvent){ anchor.at, 0, 1 };
  kb_tool_press (self->tool, &entry);
  kb_tool_release (self->tool, &entry);
  kb_tool_move (self->tool, &away);
  before = dup_drawn (self);
  kb_tool_press (self->tool, &click_at);
  kb_tool_release (self->tool, &click_at);
  kb_tool_move (self->tool, &away);
  bent = dup_drawn (self);
  g_assert_cmpuint (bent->len, >, before->len);
  for (guint i = 1; i < bent->len; i++)
    g_assert_true (g_array_index (bent, KbPoint, i).x == g_array_index (bent, KbPoint, i - 1).x
                   || g_array_index (bent, KbPoint, i).y == g_array_index (bent, KbPoint, i - 1).y);
  kb_tool_key (self->tool, GDK_KEY_BackSpace, 0);
  after = dup_drawn (self);
  g_assert_cmpmem (before->data, before->len * sizeof (KbPoint), after->data,
                   after->len * sizeof (KbPoint));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, mode, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (mode), set_up, func, tear_down)
  ADD ("/bends/drag", KB_RUN_FREE, test_drag_bend);
  ADD ("/bends/shift", KB_RUN_FREE, test_shift_constrains);
  ADD ("/bends/segment", KB_RUN_ORTHOGONAL, test_drag_segment);
  ADD ("/bends/double-click", KB_RUN_ORTHOGONAL, test_double_click);
  ADD ("/bends/needed", KB_RUN_ORTHOGONAL, test_needed_bend);
  ADD ("/bends/direct", KB_RUN_DIRECT, test_direct_becomes_free);
  ADD ("/bends/escape", KB_RUN_FREE, test_escape);
  ADD ("/bends/keys", KB_RUN_FREE, test_keys);
  ADD ("/bends/delete", KB_RUN_FREE, test_delete_under_pointer);
  ADD ("/bends/modes", KB_RUN_FREE, test_modes);
  ADD ("/bends/backspace", KB_RUN_FREE, test_backspace);

  return g_test_run ();
}
