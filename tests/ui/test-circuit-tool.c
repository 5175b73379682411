/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Circuits by clicking along a path, as a state machine: without a window or a display. */
#include "config.h"

#include "kb-tool.h"

#include "harness/kb-circuit.h"

#define PLUG "770-1252/076-000"
#define MM 1000

/* X1 – W1 – X2 – W2 – X3 in a row, and X4 by itself; circuits A and B. */
typedef struct
{
  KbSession  *session;
  KbHarness  *harness; /* borrowed */
  KbTool     *tool;
  const char *x1, *x2, *x3, *x4, *w1, *w2, *a, *b; /* borrowed from the document */
  guint       n_toasts;
} Fixture;

static const char *
place (Fixture *self, int x, int y)
{
  KbPart *part = kb_catalog_find_part (kb_session_get_catalog (self->session), PLUG);

  return kb_harness_place (self->harness, part, (KbPoint){ x * MM, y * MM }, 0);
}

static const char *
run (Fixture *self, const char *from, const char *to, int y)
{
  KbPart       *cable = NULL;
  GPtrArray    *parts = kb_catalog_get_parts (kb_session_get_catalog (self->session));
  const KbPoint bends[] = { { 0, y * MM }, { 500 * MM, y * MM } };

  for (guint i = 0; i < parts->len && cable == NULL; i++)
    if (((KbPart *) parts->pdata[i])->kind == KB_PART_CABLE)
      cable = parts->pdata[i];

  return kb_harness_run_cable_as (self->harness, KB_RUN_FREE, cable, from, to, bends, 2);
}

static void
on_toast (Fixture *self)
{
  self->n_toasts++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  self->session = kb_session_new (catalog);
  self->harness = kb_session_get_harness (self->session);
  self->x1 = place (self, 100, 0);
  self->x2 = place (self, 200, 0);
  self->x3 = place (self, 300, 0);
  self->x4 = place (self, 400, 0);
  self->w1 = run (self, self->x1, self->x2, 100);
  self->w2 = run (self, self->x2, self->x3, 200);
  self->a = kb_harness_add_circuit (self->harness, "Light");
  self->b = kb_harness_add_circuit (self->harness, "Sockets");
  self->tool = kb_tool_new (KB_TOOL_CIRCUIT, self->session);
  g_signal_connect_swapped (self->session, "toast", G_CALLBACK (on_toast), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->tool, kb_tool_free);
  g_assert_finalize_object (self->session);
}

/* In the middle of a connector, on the long piece of a cable; NULL for where nothing is. */
static KbToolEvent
at (Fixture *self, const char *id, GdkModifierType modifiers)
{
  KbToolEvent event = { .at = { 250 * MM, 900 * MM }, .modifiers = modifiers, .n_press = 1 };

  if (id == self->w1)
    event.at.y = 100 * MM;
  else if (id == self->w2)
    event.at.y = 200 * MM;
  else if (id != NULL)
    event.at = kb_harness_get_item (self->harness, id)->at;

  return event;
}

static void
hover (Fixture *self, const char *id, GdkModifierType modifiers)
{
  const KbToolEvent event = at (self, id, modifiers);

  kb_tool_move (self->tool, &event);
}

static KbToolResult
click (Fixture *self, const char *id, GdkModifierType modifiers)
{
  const KbToolEvent event = at (self, id, modifiers);
  KbToolResult      result;

  kb_tool_move (self->tool, &event);
  result = kb_tool_press (self->tool, &event);
  kb_tool_release (self->tool, &event);

  return result;
}

/* Ids of the items of the circuit in file order, as “x1 x2 w5”. */
static char *
list (Fixture *self, const char *circuit)
{
  g_autoptr (GPtrArray) items =
    kb_harness_list_set (self->harness, kb_harness_get_referrers (self->harness, circuit));
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (labels, ((KbItem *) items->pdata[i])->designator);
  g_ptr_array_add (labels, NULL);

  return g_strjoinv (" ", (char **) labels->pdata);
}

#define assert_circuit(self, circuit, expected)     \
  G_STMT_START                                      \
  {                                                 \
    g_autofree char *listed = list (self, circuit); \
                                                    \
    g_assert_cmpstr (listed, ==, expected);         \
  }                                                 \
  G_STMT_END

static gboolean
is_marked (Fixture *self, const char *id)
{
  const KbMarks *marks = kb_session_get_marks (self->session);

  return marks != NULL && g_hash_table_contains (marks->ids, id);
}

/* The first click takes what is clicked, the next what lies between along; each is one step back. */
static void
test_path (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (click (self, self->x1, 0), ==, KB_TOOL_COMMIT);
  assert_circuit (self, self->a, "X1");
  g_assert_cmpint (click (self, self->x3, 0), ==, KB_TOOL_COMMIT);
  assert_circuit (self, self->a, "X1 X2 X3 W1 W2");
  g_assert_cmpuint (self->n_toasts, ==, 0);
  kb_harness_undo (self->harness);
  assert_circuit (self, self->a, "X1");
  kb_harness_undo (self->harness);
  assert_circuit (self, self->a, "");
}

/* What a click would do is shown before, and nothing is done yet. */
static void
test_preview (Fixture *self, gconstpointer data)
{
  click (self, self->w1, 0);
  hover (self, self->x3, 0);
  g_assert_true (is_marked (self, self->w1));
  g_assert_true (is_marked (self, self->x2));
  g_assert_true (is_marked (self, self->w2));
  g_assert_true (is_marked (self, self->x3));
  g_assert_false (is_marked (self, self->x1));
  g_assert_nonnull (kb_tool_get_overlay (self->tool)->tag);
  assert_circuit (self, self->a, "W1");
  hover (self, self->x3, GDK_SHIFT_MASK);
  g_assert_false (is_marked (self, self->w2));
  hover (self, NULL, 0);
  g_assert_null (kb_tool_get_overlay (self->tool)->tag);
  g_assert_true (is_marked (self, self->w1));
  g_assert_false (is_marked (self, self->x3));
}

static void
test_shift_takes_one (Fixture *self, gconstpointer data)
{
  click (self, self->x1, 0);
  click (self, self->x3, GDK_SHIFT_MASK);
  assert_circuit (self, self->a, "X1 X3");
}

/* On the empty layout another way begins. */
static void
test_new_way (Fixture *self, gconstpointer data)
{
  click (self, self->x1, 0);
  g_assert_cmpint (click (self, NULL, 0), ==, KB_TOOL_STAY);
  click (self, self->x3, 0);
  assert_circuit (self, self->a, "X1 X3");
}

static void
test_apart (Fixture *self, gconstpointer data)
{
  click (self, self->x1, 0);
  click (self, self->x4, 0);
  assert_circuit (self, self->a, "X1 X4");
}

/* What is of another circuit is left and told, with Alt taken over; what is clicked itself is taken and told. */
static void
test_others (Fixture *self, gconstpointer data)
{
  click (self, self->w1, 0);
  g_assert_cmpint (kb_tool_key (self->tool, GDK_KEY_b, 0), ==, KB_TOOL_STAY);
  kb_tool_cancel (self->tool);
  click (self, self->x1, 0);
  hover (self, self->x3, 0);
  g_assert_true (g_hash_table_contains (kb_session_get_marks (self->session)->left, self->w1));
  g_assert_false (is_marked (self, self->w1));
  click (self, self->x3, 0);
  assert_circuit (self, self->a, "W1");
  assert_circuit (self, self->b, "X1 X2 X3 W2");
  g_assert_cmpuint (self->n_toasts, ==, 1);
  click (self, self->x1, GDK_ALT_MASK);
  assert_circuit (self, self->a, "");
  assert_circuit (self, self->b, "X1 X2 X3 W1 W2");
  g_assert_cmpuint (self->n_toasts, ==, 2);
  kb_tool_key (self->tool, GDK_KEY_a, 0);
  click (self, self->x1, GDK_SHIFT_MASK);
  assert_circuit (self, self->a, "X1");
  g_assert_cmpuint (self->n_toasts, ==, 3);
}

static void
test_take_out (Fixture *self, gconstpointer data)
{
  click (self, self->x1, 0);
  click (self, self->x3, 0);
  click (self, self->x3, GDK_CONTROL_MASK);
  assert_circuit (self, self->a, "X1 X2 W1 W2");
  kb_assigning_set_away (kb_session_get_assigning (self->session), TRUE);
  click (self, self->w2, 0);
  assert_circuit (self, self->a, "X1 X2 W1");
  kb_assigning_set_away (kb_session_get_assigning (self->session), FALSE);
}

/* The switch of the bar: all that is connected, shown before; the preview follows the switch under a resting hand. */
static void
test_connected (Fixture *self, gconstpointer data)
{
  hover (self, self->w2, 0);
  g_assert_false (is_marked (self, self->x1));
  kb_assigning_set_connected (kb_session_get_assigning (self->session), TRUE);
  g_assert_true (is_marked (self, self->x1));
  g_assert_false (is_marked (self, self->x4));
  click (self, self->w2, 0);
  assert_circuit (self, self->a, "X1 X2 X3 W1 W2");
}

static void
test_keyboard (Fixture *self, gconstpointer data)
{
  const char *a = self->a;

  kb_tool_key (self->tool, GDK_KEY_2, 0);
  g_assert_cmpstr (
    kb_assigning_get_circuit (kb_session_get_assigning (self->session), self->harness), ==,
    self->b);
  kb_tool_key (self->tool, GDK_KEY_A, GDK_SHIFT_MASK);
  g_assert_cmpint (kb_tool_key (self->tool, GDK_KEY_z, 0), ==, KB_TOOL_IGNORE);
  g_assert_cmpint (kb_tool_key (self->tool, GDK_KEY_Return, 0), ==, KB_TOOL_IGNORE);
  g_assert_cmpint (kb_tool_key (self->tool, GDK_KEY_Tab, 0), ==, KB_TOOL_STAY);
  g_assert_true (is_marked (self, self->x1));
  g_assert_cmpint (kb_tool_key (self->tool, GDK_KEY_Return, 0), ==, KB_TOOL_COMMIT);
  kb_tool_key (self->tool, GDK_KEY_Tab, 0);
  kb_tool_key (self->tool, GDK_KEY_Return, 0);
  assert_circuit (self, a, "X1 X2 W1");
  kb_tool_key (self->tool, GDK_KEY_Return, GDK_CONTROL_MASK);
  assert_circuit (self, a, "X1 W1");
  kb_session_set_tool (self->session, KB_TOOL_CIRCUIT);
  kb_tool_key (self->tool, GDK_KEY_Escape, 0);
  g_assert_cmpint (kb_session_get_tool (self->session), ==, KB_TOOL_SELECT);
  g_assert_null (kb_session_get_hint (self->session));
}

/* What is gone is forgotten: neither the way nor the circuit may name it. */
static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  click (self, self->x1, 0);
  hover (self, self->x2, 0);
  g_ptr_array_add (ids, (gpointer) self->x1);
  g_ptr_array_add (ids, (gpointer) self->x2);
  g_ptr_array_add (ids, (gpointer) self->a);
  kb_harness_delete (self->harness, ids);
  g_assert_cmpint (click (self, self->x3, 0), ==, KB_TOOL_STAY);
  kb_tool_key (self->tool, GDK_KEY_1, 0);
  click (self, self->x3, 0);
  assert_circuit (self, self->b, "X3");
}

/* Of what was selected when it began, the circuit is taken. */
static void
test_begins_with_selection (Fixture *self, gconstpointer data)
{
  const char *ids[] = { self->x2, NULL };

  kb_tool_key (self->tool, GDK_KEY_b, 0);
  click (self, self->x2, 0);
  kb_tool_key (self->tool, GDK_KEY_a, 0);
  g_clear_pointer (&self->tool, kb_tool_free);
  g_assert_null (kb_session_get_marks (self->session));
  kb_session_select (self->session, ids);
  self->tool = kb_tool_new (KB_TOOL_CIRCUIT, self->session);
  click (self, self->x4, 0);
  assert_circuit (self, self->b, "X2 X4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/tools/circuit/path", test_path);
  ADD ("/tools/circuit/preview", test_preview);
  ADD ("/tools/circuit/shift", test_shift_takes_one);
  ADD ("/tools/circuit/new-way", test_new_way);
  ADD ("/tools/circuit/apart", test_apart);
  ADD ("/tools/circuit/others", test_others);
  ADD ("/tools/circuit/take-out", test_take_out);
  ADD ("/tools/circuit/connected", test_connected);
  ADD ("/tools/circuit/keyboard", test_keyboard);
  ADD ("/tools/circuit/gone", test_gone);
  ADD ("/tools/circuit/selection", test_begins_with_selection);

  return g_test_run ();
}
