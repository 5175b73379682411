/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places the armed part at each click. The same machine shows a part that is dragged from the palette: the drop is
 * its click.
 */
#include "config.h"

#include "kb-tool-private.h"

#include <glib/gi18n.h>

#define HOP_REACH \
  100000 /* µm from a port to the middle of a part that is plugged into it, at most */

typedef struct
{
  KbTool     base;
  KbPart    *part; /* NULL: the session's armed one */
  KbSnapper *snapper;
  int        rotation;
  KbPoint    at;
  gboolean   seen;   /* the pointer has been over the layout */
  gboolean   below;  /* @at is where the keys go on, whatever was given up meanwhile */
  guint      target; /* that Tab has come to, from 1 */
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
  self->target = 0;
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

  kb_session_set_hint (
    self->base.session,
    armed ? _ ("Click or Enter to place, Tab to the next free port, R to rotate, Escape to end")
          : NULL);
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
    {
      self->snapper = kb_snapper_new (kb_tool_get_harness (&self->base), NULL);
      kb_snapper_set_layers (self->snapper, kb_session_get_layers (self->base.session));
    }
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
  self->below = FALSE;
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
  kb_session_tell_placed (tool->session, id);

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

static void
place_tool_leave (KbTool *tool)
{
  if (!((PlaceTool *) tool)->below)
    place_tool_cancel (tool);
}

/* The ghost goes where arrow keys send it, as with the pointer. */
static KbToolResult
nudge (PlaceTool *self, int x, int y, GdkModifierType modifiers)
{
  const gint64 step = kb_tool_get_step (modifiers);

  if (!self->seen)
    return KB_TOOL_IGNORE;
  self->at.x += x * step;
  self->at.y += y * step;
  show (self);

  return KB_TOOL_STAY;
}

/* Where the hand goes on after Enter: below what was just placed, as a second one in its place would lie upon it. */
static void
go_on_below (PlaceTool *self)
{
  KbHarness            *harness = kb_tool_get_harness (&self->base);
  g_autoptr (GPtrArray) placed = kb_session_list_selected (self->base.session);
  const KbItem *item = placed->len == 1 ? kb_harness_get_item (harness, placed->pdata[0]) : NULL;
  KbPoint       min, max;

  if (item == NULL || get_part (self) == NULL)
    return;
  kb_harness_get_bounds (harness, item, &min, &max);
  self->at = kb_tool_snap_point ((KbPoint){ item->at.x, item->at.y + max.y - min.y + 10000 }, 0);
  self->seen = TRUE;
  self->below = TRUE;
  show (self);
}

/* Ports that it may be plugged into, also where the view does not reach. */
static GArray *
list_all_targets (PlaceTool *self)
{
  if (!self->seen || self->snapper == NULL)
    return NULL;
  kb_snapper_set_view (self->snapper, (KbPoint){ G_MININT64, G_MININT64 },
                       (KbPoint){ G_MAXINT64, G_MAXINT64 });
  return kb_snapper_list_targets (self->snapper, get_part (self));
}

/* In front of the next port that it may be plugged into, turned to it. */
static KbToolResult
hop (PlaceTool *self, gboolean backward)
{
  g_autoptr (GArray) targets = list_all_targets (self);
  g_autoptr (KbSnap) snap = NULL;
  KbPoint            at;

  if (targets == NULL || targets->len == 0)
    return KB_TOOL_IGNORE;
  self->target = kb_tool_hop (self->target, targets->len, backward);
  at = g_array_index (targets, KbTarget, self->target - 1).anchor.at;
  snap = kb_snapper_find_for_part (self->snapper, get_part (self), at, self->rotation, HOP_REACH);
  self->at = snap != NULL ? snap->at : at;
  if (snap != NULL)
    self->rotation = snap->rotation;
  show (self);
  if (snap != NULL)
    kb_session_reveal (self->base.session, snap->other);

  return KB_TOOL_STAY;
}

static KbToolResult
place_tool_key (KbTool *tool, guint keyval, GdkModifierType modifiers)
{
  PlaceTool *self = (PlaceTool *) tool;
  int        x, y;

  if (self->below && !self->seen && get_part (self) != NULL)
    {
      self->seen = TRUE;
      show (self);
    }
  if (kb_tool_get_direction (keyval, &x, &y))
    return nudge (self, x, y, modifiers);
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
    case GDK_KEY_Tab:
      return (modifiers & GDK_CONTROL_MASK) == 0 ? hop (self, FALSE) : KB_TOOL_IGNORE;
    case GDK_KEY_ISO_Left_Tab:
      return (modifiers & GDK_CONTROL_MASK) == 0 ? hop (self, TRUE) : KB_TOOL_IGNORE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!self->seen)
        return KB_TOOL_IGNORE;
      {
        /* Where the fine steps took it, not on the grid. */
        const KbToolEvent event = { .at = self->at, .modifiers = GDK_ALT_MASK, .n_press = 1 };

        place_tool_press (tool, &event);
        go_on_below (self);
        return KB_TOOL_COMMIT;
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
  .leave = place_tool_leave,
  .key = place_tool_key,
  .cancel = place_tool_cancel,
  .is_busy = place_tool_is_busy,
};
