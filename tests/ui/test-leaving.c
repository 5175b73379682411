/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left of the tools when the pointer leaves the layout: as state machines, without a window or a display. */
#include "config.h"

#include "kb-tool.h"

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define MM 1000

typedef struct
{
  KbSession *session;
  KbHarness *harness; /* borrowed */
  KbTool    *tool;
  KbPoint    plug, socket, entry; /* where they are, and where a cable goes into the plug */
} Fixture;

static const char *
place (Fixture *self, const char *number, int x)
{
  KbPart *part = kb_catalog_find_part (kb_session_get_catalog (self->session), number);

  return kb_harness_place (self->harness, part, (KbPoint){ x * MM, 0 }, 0);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const char           *plug, *socket;
  KbAnchor              entry;

  self->session = kb_session_new (catalog);
  self->harness = kb_session_get_harness (self->session);
  plug = place (self, PLUG, 0);
  socket = place (self, SOCKET, 300);
  kb_harness_add_circuit (self->harness, "Light");
  self->plug = kb_harness_get_item (self->harness, plug)->at;
  self->socket = kb_harness_get_item (self->harness, socket)->at;
  g_assert_true (kb_harness_get_entry_anchor (self->harness, plug, &entry));
  self->entry = entry.at;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->tool, kb_tool_free);
  g_assert_finalize_object (self->session);
}

static const KbOverlay *
use (Fixture *self, KbToolKind kind, KbPoint at)
{
  const KbToolEvent event = { .at = at, .n_press = 1 };

  kb_session_set_tool (self->session, kind);
  g_clear_pointer (&self->tool, kb_tool_free);
  self->tool = kb_tool_new (kind, self->session);
  kb_tool_move (self->tool, &event);
  return kb_tool_get_overlay (self->tool);
}

static void
click (Fixture *self, KbPoint at)
{
  const KbToolEvent event = { .at = at, .n_press = 1 };

  kb_tool_press (self->tool, &event);
  kb_tool_release (self->tool, &event);
}

/* The way from the last click goes on; what a click where the pointer was would do is not shown any more. */
static void
test_circuit (Fixture *self, gconstpointer data)
{
  const KbOverlay *overlay = use (self, KB_TOOL_CIRCUIT, self->plug);

  g_assert_nonnull (overlay->tag);
  g_assert_nonnull (kb_session_get_marks (self->session));
  kb_tool_leave (self->tool);
  g_assert_null (overlay->tag);
  g_assert_null (kb_session_get_marks (self->session));

  click (self, self->plug);
  kb_tool_leave (self->tool);
  g_assert_null (overlay->tag);
  g_assert_nonnull (kb_session_get_marks (self->session));
}

static void
test_cable (Fixture *self, gconstpointer data)
{
  const KbOverlay *overlay = use (self, KB_TOOL_CABLE, self->entry);

  g_assert_nonnull (overlay->entry);
  kb_tool_leave (self->tool);
  g_assert_null (overlay->entry);
  g_assert_nonnull (kb_session_get_hint (self->session));

  /* A run is begun: it waits for the hand to come back. */
  click (self, self->entry);
  g_assert_true (kb_tool_is_busy (self->tool));
  kb_tool_leave (self->tool);
  g_assert_true (kb_tool_is_busy (self->tool));
  g_assert_nonnull (overlay->route);
}

static void
test_place (Fixture *self, gconstpointer data)
{
  const KbOverlay *overlay;

  kb_session_arm_part (self->session, PLUG);
  overlay = use (self, KB_TOOL_PLACE, self->socket);
  g_assert_nonnull (overlay->ghost);
  g_assert_nonnull (overlay->snap);
  kb_tool_leave (self->tool);
  g_assert_null (overlay->ghost);
  g_assert_null (overlay->snap);
  g_assert_null (overlay->targets);
  g_assert_nonnull (kb_session_get_armed_part (self->session));
}

static void
test_dimension (Fixture *self, gconstpointer data)
{
  const KbOverlay *overlay = use (self, KB_TOOL_DIMENSION, self->entry);

  g_assert_nonnull (overlay->dots);
  kb_tool_leave (self->tool);
  g_assert_null (overlay->dots);

  click (self, self->entry);
  kb_tool_leave (self->tool);
  g_assert_true (kb_tool_is_busy (self->tool));
  g_assert_nonnull (overlay->dots);
}

static void
test_select (Fixture *self, gconstpointer data)
{
  const KbOverlay *overlay = use (self, KB_TOOL_SELECT, self->entry);

  g_assert_nonnull (overlay->entry);
  kb_tool_leave (self->tool);
  g_assert_null (overlay->entry);
  g_assert_null (kb_session_get_hint (self->session));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/leaving/circuit", test_circuit);
  ADD ("/leaving/cable", test_cable);
  ADD ("/leaving/place", test_place);
  ADD ("/leaving/dimension", test_dimension);
  ADD ("/leaving/select", test_select);

  return g_test_run ();
}
