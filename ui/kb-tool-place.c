/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places the armed part at each click. The same machine shows a part that is dragged from the palette: the drop is
 * its click.
 */
#include "config.h"

#include "kb-tool-private.h"

#include <glib/gi18n.h>

typedef struct
{
  KbTool     base;
  KbPart    *part; /* NULL: the session's armed one */
  KbSnapper *snapper;
  int        rotation;
  KbPoint    at;
  gboolean   seen; /* the pointer has been over the layout */
} PlaceTool;

static KbPart *
get_part (PlaceTool *self)
{
  KbSession  *session = self->base.session;
  const char *number = kb_session_get_armed_part (session);
  KbPart     *part;

  if (self->part != NULL || number == NULL)
    return self->part;
  part = kb_catalog_find_part (kb_session_get_catalog (session), number);
  if (part == NULL)
    part = kb_catalog_find_part (kb_harness_get_catalog (kb_session_get_harness (session)), number);

  return part;
}

static void
forget (PlaceTool *self)
{
  kb_overlay_clear (&self->base.overlay);
  g_clear_pointer (&self->snapper, kb_snapper_free);
  self->seen = FALSE;
}

static void
place_tool_clear (KbTool *tool)
{
  PlaceTool *self = (PlaceTool *) tool;

  forget (self);
  g_clear_pointer (&self->part, kb_part_unref);
}

/* What can be done with the armed part; a drag from the palette needs no words for that. */
static void
greet (PlaceTool *self)
{
  const gboolean armed = self->part == NULL && get_part (self) != NULL;

  kb_session_set_hint (self->base.session,
                       armed ? _ ("Click to place, R to rotate, Escape to end") : NULL);
}

static void
show (PlaceTool *self)
{
  KbOverlay *overlay = &self->base.overlay;
  KbPart    *part = get_part (self);

  g_clear_pointer (&overlay->snap, kb_snap_free);
  g_clear_pointer (&overlay->ghost, kb_part_unref);
  overlay->cursor = "crosshair";
  if (part == NULL)
    return;
  if (self->snapper == NULL)
    self->snapper = kb_snapper_new (kb_tool_get_harness (&self->base), NULL);
  if (kb_snapper_set_view (self->snapper, self->base.view_min, self->base.view_max)
      || overlay->targets == NULL)
    {
      g_clear_pointer (&overlay->targets, g_array_unref);
      overlay->targets = kb_snapper_list_targets (self->snapper, part);
    }

  overlay->ghost = kb_part_ref (part);
  overlay->ghost_at = self->at;
  overlay->ghost_rotation = self->rotation;
  overlay->snap =
    kb_snapper_find_for_part (self->snapper, part, self->at, self->rotation, KB_TOOL_REACH);
  if (overlay->snap != NULL && overlay->snap->legal)
    {
      overlay->ghost_at = overlay->snap->at;
      overlay->ghost_rotation = overlay->snap->rotation;
    }
  kb_tool_hint_snap (&self->base, overlay->snap);
  if (overlay->snap == NULL)
    greet (self);
}

static KbToolResult
place_tool_move (KbTool *tool, const KbToolEvent *event)
{
  PlaceTool *self = (PlaceTool *) tool;

  self->at = kb_tool_snap_point (event->at, event->modifiers);
  self->seen = TRUE;
  show (self);

  return KB_TOOL_STAY;
}

static KbToolResult
place_tool_press (KbTool *tool, const KbToolEvent *event)
{
  PlaceTool         *self = (PlaceTool *) tool;
  KbHarness         *harness = kb_tool_get_harness (tool);
  g_autoptr (KbSnap) snap = NULL;
  KbPart            *part = get_part (self);
  const char        *ids[2] = { NULL, NULL };
  g_autofree char   *id = NULL;

  if (part == NULL)
    return KB_TOOL_IGNORE;
  place_tool_move (tool, event);
  snap = g_steal_pointer (&tool->overlay.snap);
  /* The document changes from here on; what was found in it before must not be looked at again. */
  forget (self);

  if (snap != NULL && snap->legal)
    id =
      g_strdup (kb_harness_place_mated (harness, part, snap->port, snap->other, snap->other_port));
  if (id == NULL)
    {
      id = g_strdup (kb_harness_place (harness, part, self->at, self->rotation));
      /* Placed all the same; only the mating is refused, with the reason. */
      if (snap != NULL && !snap->legal)
        kb_edit_mate (tool->session, snap, id);
    }
  ids[0] = id;
  kb_session_select (tool->session, ids);
  kb_session_set_hint (tool->session, NULL);

  return KB_TOOL_COMMIT;
}

static KbToolResult
place_tool_release (KbTool *tool, const KbToolEvent *event)
{
  return KB_TOOL_STAY;
}

static KbToolResult
place_tool_cancel (KbTool *tool)
{
  forget ((PlaceTool *) tool);
  greet ((PlaceTool *) tool);

  return KB_TOOL_REVERT;
}

/* The ghost goes where arrow keys send it, as with the pointer. */
static KbToolResult
nudge (PlaceTool *self, int x, int y)
{
  if (!self->seen)
    return KB_TOOL_IGNORE;
  self->at.x += x * KB_TOOL_GRID;
  self->at.y += y * KB_TOOL_GRID;
  show (self);

  return KB_TOOL_STAY;
}

static KbToolResult
place_tool_key (KbTool *tool, guint keyval, GdkModifierType modifiers)
{
  PlaceTool *self = (PlaceTool *) tool;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      {
        KbSession *session = tool->session; /* disarming takes the tool away */

        place_tool_cancel (tool);
        kb_session_arm_part (session, NULL);
        kb_session_set_hint (session, NULL);
        return KB_TOOL_REVERT;
      }
    case GDK_KEY_r:
    case GDK_KEY_R:
      if ((modifiers & GDK_CONTROL_MASK) != 0)
        return KB_TOOL_IGNORE;
      self->rotation = kb_rotation_normalise (self->rotation + 90);
      if (self->seen)
        show (self);
      return KB_TOOL_STAY;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return nudge (self, -1, 0);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return nudge (self, 1, 0);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return nudge (self, 0, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return nudge (self, 0, 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!self->seen)
        return KB_TOOL_IGNORE;
      {
        const KbToolEvent event = { .at = self->at, .n_press = 1 };

        return place_tool_press (tool, &event);
      }
    default:
      return KB_TOOL_IGNORE;
    }
}

/* A ghost under the pointer is nothing that a change elsewhere would spoil, but what was found for it is. */
static gboolean
place_tool_is_busy (KbTool *tool)
{
  return ((PlaceTool *) tool)->snapper != NULL;
}

void
kb_tool_set_place_part (KbTool *tool, KbPart *part)
{
  PlaceTool *self = (PlaceTool *) tool;

  g_return_if_fail (tool->klass == &kb_place_tool_class);

  self->part = kb_part_ref (part);
}

const KbToolClass kb_place_tool_class = {
  .size = sizeof (PlaceTool),
  .clear = place_tool_clear,
  .press = place_tool_press,
  .move = place_tool_move,
  .release = place_tool_release,
  .key = place_tool_key,
  .cancel = place_tool_cancel,
  .is_busy = place_tool_is_busy,
};
