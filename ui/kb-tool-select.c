/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selects, moves and mates; drags bends; hands over to the cable machine where a drag starts at a cable entry. */
#include "config.h"

#include "kb-arranging.h"
#include "kb-band.h"
#include "kb-tool-bends.h"
#include "kb-tool-guides.h"

#include <glib/gi18n.h>

typedef enum
{
  IDLE,
  PRESSED, /* on something, not yet moved */
  BAND,
  MOVING,
  BENDING,
  CABLING,
} State;

typedef struct
{
  KbTool          base;
  State           state;
  char           *pressed; /* item under the press, NULL for the empty layout */
  gboolean        toggle;  /* a click adds to the selection or takes from it */
  gboolean        apart;   /* the drag takes mated connectors out */
  KbPoint         from;
  GdkModifierType modifiers; /* of the press */
  KbSnapper      *snapper;
  KbMoveGuides   *guides;
  KbBends        *bends;
  KbTool         *cable;
} SelectTool;

static void
select_tool_init (KbTool *tool)
{
  ((SelectTool *) tool)->bends = kb_bends_new (tool);
  ((SelectTool *) tool)->cable = kb_tool_new_of_class (&kb_cable_tool_class, tool->session);
}

static void
reset (SelectTool *self)
{
  self->state = IDLE;
  kb_overlay_clear (&self->base.overlay);
  g_clear_pointer (&self->pressed, g_free);
  g_clear_pointer (&self->snapper, kb_snapper_free);
  g_clear_pointer (&self->guides, kb_move_guides_free);
  kb_bends_cancel (self->bends);
  kb_session_set_hint (self->base.session, NULL);
}

static void
select_tool_clear (KbTool *tool)
{
  SelectTool *self = (SelectTool *) tool;

  reset (self);
  g_clear_pointer (&self->bends, kb_bends_free);
  g_clear_pointer (&self->cable, kb_tool_free);
}

static void
select_only (SelectTool *self, const char *id)
{
  const char *ids[] = { id, NULL };

  kb_session_select (self->base.session, id != NULL ? ids : NULL);
}

/* ---- press ---- */

/* The end of the selected cable that lies under @at: 0 or 1; -1 for none. */
static int
find_end (SelectTool *self, KbPoint at, const char **cable)
{
  KbHarness            *harness = kb_tool_get_harness (&self->base);
  g_autoptr (GPtrArray) ids = kb_session_count_selected (self->base.session) == 1
                                ? kb_session_list_selected (self->base.session)
                                : NULL;
  const KbItem         *item = ids != NULL ? kb_harness_get_item (harness, ids->pdata[0]) : NULL;
  const gint64          reach = MAX (self->base.tolerance, 3000);
  g_autoptr (GArray)    route = NULL;

  if (item == NULL || item->kind != KB_ITEM_CABLE || item->locked)
    return -1;
  *cable = item->id;
  route = kb_harness_dup_route (harness, item);
  for (int end = 0; end < 2 && route->len >= 2; end++)
    {
      const KbPoint point = g_array_index (route, KbPoint, end == 0 ? 0 : route->len - 1);

      if (ABS (point.x - at.x) <= reach && ABS (point.y - at.y) <= reach)
        return end;
    }

  return -1;
}

static KbToolResult
select_tool_press (KbTool *tool, const KbToolEvent *event)
{
  SelectTool *self = (SelectTool *) tool;
  KbHarness  *harness = kb_tool_get_harness (tool);
  const char *cable;
  int         end;
  KbHit       hit;

  if (self->state == CABLING)
    {
      const KbToolResult result = kb_tool_press (self->cable, event);

      if (!kb_tool_is_busy (self->cable))
        reset (self);
      return result;
    }

  reset (self);
  end = find_end (self, event->at, &cable);
  if (end >= 0 && (event->modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0)
    {
      self->state = CABLING;
      kb_tool_set_tolerance (self->cable, tool->tolerance);
      kb_tool_grab_cable_end (self->cable, cable, end, event);
      return KB_TOOL_STAY;
    }
  if (event->n_press == 2 && kb_bends_double_click (self->bends, event))
    return KB_TOOL_COMMIT;
  /* The handles of the selected run lie above everything. */
  cable = kb_bends_find (self->bends, event->at);
  hit = cable != NULL ? (KbHit){ KB_HIT_ITEM, cable }
                      : kb_hit_test_shown (harness, kb_session_get_layers (tool->session),
                                           event->at, tool->tolerance);
  if (hit.kind == KB_HIT_ENTRY && (event->modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0)
    {
      self->state = CABLING;
      kb_tool_set_tolerance (self->cable, tool->tolerance);
      kb_tool_set_view (self->cable, tool->view_min, tool->view_max);
      return kb_tool_press (self->cable, event);
    }

  self->state = PRESSED;
  self->from = event->at;
  self->modifiers = event->modifiers;
  self->pressed = g_strdup (hit.id);
  self->toggle = (event->modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;
  self->apart = (event->modifiers & GDK_CONTROL_MASK) != 0;
  if (!self->toggle && hit.id != NULL && !kb_session_is_selected (tool->session, hit.id))
    select_only (self, self->pressed);

  return KB_TOOL_STAY;
}

/* ---- move ---- */

static void
start_moving (SelectTool *self)
{
  KbTool                *tool = &self->base;
  KbHarness             *harness = kb_tool_get_harness (tool);
  g_autoptr (GPtrArray)  ids = NULL;
  g_autoptr (GHashTable) group = NULL;
  GHashTableIter         iter;
  gpointer               id;

  /* A Ctrl press does not select yet: it could have been a click that toggles. */
  if (!kb_session_is_selected (tool->session, self->pressed))
    {
      if (self->toggle && !self->apart)
        kb_session_toggle (tool->session, self->pressed);
      else
        select_only (self, self->pressed);
    }
  ids = kb_session_list_selected (tool->session);

  kb_overlay_clear (&tool->overlay);
  /* Copies: what is tried on the document meanwhile puts other items in the place of these. */
  tool->overlay.moving = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!self->apart)
    group = kb_harness_dup_moving (harness, ids);
  if (group != NULL)
    g_hash_table_iter_init (&iter, group);
  while (group != NULL && g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (tool->overlay.moving, g_strdup (id));
  for (guint i = 0; i < ids->len && self->apart; i++)
    if (!g_hash_table_contains (kb_harness_get_locked (harness), ids->pdata[i]))
      g_hash_table_add (tool->overlay.moving, g_strdup (g_ptr_array_index (ids, i)));
  self->snapper = kb_snapper_new (harness, tool->overlay.moving);
  kb_snapper_set_layers (self->snapper, kb_session_get_layers (tool->session));
  self->guides = kb_move_guides_new (tool, self->pressed, tool->overlay.moving);
  tool->overlay.cursor = "grabbing";
  self->state = MOVING;
}

/* A snap takes one group of mated connectors along; others that are selected could not follow. */
static gboolean
moves_as_one (SelectTool *self, const char *connector)
{
  g_autoptr (GPtrArray)  ids = g_ptr_array_new ();
  g_autoptr (GHashTable) group = NULL;
  GHashTableIter         iter;
  gpointer               id;

  g_ptr_array_add (ids, (gpointer) connector);
  group = kb_harness_dup_moving (kb_tool_get_harness (&self->base), ids);
  g_hash_table_iter_init (&iter, self->base.overlay.moving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (kb_tool_get_harness (&self->base), id);

      if (item != NULL && (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_NOTE)
          && !g_hash_table_contains (group, id))
        return FALSE;
    }

  return TRUE;
}

static void
move_by (SelectTool *self, const KbToolEvent *event)
{
  KbTool       *tool = &self->base;
  KbOverlay    *overlay = &tool->overlay;
  const KbItem *item = kb_harness_get_item (kb_tool_get_harness (tool), self->pressed);
  KbPoint       to;

  g_return_if_fail (item != NULL);

  to.x = item->at.x + event->at.x - self->from.x;
  to.y = item->at.y + event->at.y - self->from.y;
  overlay->motion =
    (KbPlacement){ item->at, kb_move_guides_snap (self->guides, item->at, to, event->modifiers),
                   0 };
  g_clear_pointer (&overlay->snap, kb_snap_free);
  if (self->apart)
    {
      kb_session_set_hint (tool->session, _ ("Pulls the connection apart"));
      return;
    }

  if (kb_snapper_set_view (self->snapper, tool->view_min, tool->view_max)
      || overlay->targets == NULL)
    {
      g_clear_pointer (&overlay->targets, g_array_unref);
      overlay->targets = kb_snapper_list_targets (self->snapper, NULL);
    }
  overlay->snap = kb_snapper_find (self->snapper, &overlay->motion, KB_TOOL_REACH);
  if (overlay->snap != NULL && !moves_as_one (self, overlay->snap->connector))
    g_clear_pointer (&overlay->snap, kb_snap_free);
  if (overlay->snap != NULL && overlay->snap->legal)
    {
      const KbItem *snapped =
        kb_harness_get_item (kb_tool_get_harness (tool), overlay->snap->connector);

      g_clear_pointer (&overlay->guides, g_array_unref);
      overlay->motion.from = snapped->at;
      overlay->motion.to = overlay->snap->at;
      overlay->motion.rotation =
        kb_rotation_normalise (overlay->snap->rotation - snapped->rotation);
    }
  if (overlay->snap != NULL)
    kb_tool_hint_snap (tool, overlay->snap);
  else
    {
      g_autofree char *hint = kb_move_guides_dup_hint (self->guides);

      kb_session_set_hint (tool->session, hint);
    }
}

static void
hover (SelectTool *self, const KbToolEvent *event)
{
  KbTool    *tool = &self->base;
  KbHarness *harness = kb_tool_get_harness (tool);
  KbHit      hit =
    kb_hit_test_shown (harness, kb_session_get_layers (tool->session), event->at, tool->tolerance);
  const KbItem *item = hit.id != NULL ? kb_harness_get_item (harness, hit.id) : NULL;
  const char   *cable;
  KbAnchor      entry;

  kb_overlay_clear (&tool->overlay);
  if (find_end (self, event->at, &cable) >= 0)
    {
      kb_session_set_hint (tool->session, _ ("Drag to connect this end elsewhere"));
      tool->overlay.cursor = "crosshair";
      return;
    }
  if (kb_bends_hover (self->bends, event))
    return;
  if (hit.kind == KB_HIT_ENTRY || tool->overlay.lit_bend == 0)
    kb_session_set_hint (tool->session,
                         hit.kind == KB_HIT_ENTRY ? _ ("Drag to draw a cable from here") : NULL);
  if (item == NULL)
    return;
  tool->overlay.cursor = hit.kind == KB_HIT_ENTRY ? "crosshair" : "grab";
  if (item->kind == KB_ITEM_CONNECTOR && kb_hit_entry_is_free (harness, item->id)
      && kb_hit_entry_has_room (harness, item->id, tool->tolerance)
      && kb_harness_get_entry_anchor (harness, item->id, &entry))
    {
      tool->overlay.entry = g_strdup (item->id);
      tool->overlay.entry_lit = hit.kind == KB_HIT_ENTRY;
    }
}

static gboolean
is_drag (SelectTool *self, const KbToolEvent *event)
{
  return ABS (event->at.x - self->from.x) + ABS (event->at.y - self->from.y)
         > self->base.tolerance / 2;
}

/* Whether a lock holds the item under the press; says so. */
static gboolean
is_held (SelectTool *self)
{
  g_autofree char *hint =
    kb_arranging_dup_lock_hint (self->base.session, self->pressed, !self->apart);

  if (hint != NULL)
    kb_session_set_hint (self->base.session, hint);

  return hint != NULL;
}

static void
start_drag (SelectTool *self, const KbToolEvent *event)
{
  const KbItem *item = self->pressed != NULL
                         ? kb_harness_get_item (kb_tool_get_harness (&self->base), self->pressed)
                         : NULL;

  if (item == NULL)
    self->state = BAND;
  else if (is_held (self))
    return;
  else if (item->kind != KB_ITEM_CABLE)
    start_moving (self);
  else if (kb_bends_grab (self->bends, self->pressed, self->from))
    self->state = BENDING;
}

static KbToolResult
select_tool_move (KbTool *tool, const KbToolEvent *event)
{
  SelectTool *self = (SelectTool *) tool;

  if (self->state == PRESSED && is_drag (self, event))
    start_drag (self, event);

  switch (self->state)
    {
    case IDLE:
      hover (self, event);
      break;
    case PRESSED:
      break;
    case BAND:
      tool->overlay.band = TRUE;
      tool->overlay.band_from = self->from;
      tool->overlay.band_to = event->at;
      tool->overlay.band_touches = kb_band_touches (self->from, event->at);
      kb_session_set_hint (tool->session, kb_band_hint (self->from, event->at));
      break;
    case MOVING:
      move_by (self, event);
      break;
    case BENDING:
      kb_bends_drag (self->bends, event);
      break;
    case CABLING:
      kb_tool_set_view (self->cable, tool->view_min, tool->view_max);
      return kb_tool_move (self->cable, event);
    }

  return KB_TOOL_STAY;
}

/* ---- release ---- */

static KbToolResult
finish_click (SelectTool *self)
{
  KbTool          *tool = &self->base;
  g_autofree char *id = g_steal_pointer (&self->pressed);
  const gboolean   toggle = self->toggle;

  reset (self);
  if (toggle && id != NULL)
    kb_session_toggle (tool->session, id);
  else if (!toggle)
    {
      select_only (self, id);
      kb_bends_click (self->bends, id, self->from);
    }

  return KB_TOOL_COMMIT;
}

static KbToolResult
finish_band (SelectTool *self, const KbToolEvent *event)
{
  const KbPoint from = self->from;

  reset (self);
  kb_band_select (self->base.session, from, event->at, self->modifiers);

  return KB_TOOL_COMMIT;
}

static KbToolResult
finish_move (SelectTool *self)
{
  KbTool            *tool = &self->base;
  const KbPlacement  motion = tool->overlay.motion;
  g_autoptr (KbSnap) snap = g_steal_pointer (&tool->overlay.snap);
  const gboolean     apart = self->apart;
  const gint64       dx = motion.to.x - motion.from.x;
  const gint64       dy = motion.to.y - motion.from.y;

  /* First idle, then the edit: who hears of the change must not find a drag of things that changed. */
  reset (self);
  if (snap != NULL && snap->legal)
    {
      kb_edit_mate (tool->session, snap, NULL);
      return KB_TOOL_COMMIT;
    }
  if (apart)
    kb_edit_pull_apart (tool->session, dx, dy);
  else
    kb_edit_move (tool->session, dx, dy);
  if (snap != NULL)
    kb_edit_mate (tool->session, snap, NULL);

  return KB_TOOL_COMMIT;
}

static KbToolResult
finish_bend (SelectTool *self)
{
  /* First idle, then the edit; what is in hand is dropped, not let go. */
  self->state = IDLE;
  kb_overlay_clear (&self->base.overlay);
  g_clear_pointer (&self->pressed, g_free);
  kb_session_set_hint (self->base.session, NULL);

  return kb_bends_drop (self->bends);
}

static KbToolResult
select_tool_release (KbTool *tool, const KbToolEvent *event)
{
  SelectTool  *self = (SelectTool *) tool;
  KbToolResult result;

  switch (self->state)
    {
    case PRESSED:
      return finish_click (self);
    case BAND:
      return finish_band (self, event);
    case MOVING:
      move_by (self, event);
      return finish_move (self);
    case BENDING:
      kb_bends_drag (self->bends, event);
      return finish_bend (self);
    case CABLING:
      result = kb_tool_release (self->cable, event);
      if (!kb_tool_is_busy (self->cable))
        reset (self);
      return result;
    case IDLE:
    default:
      return KB_TOOL_IGNORE;
    }
}

static void
select_tool_leave (KbTool *tool)
{
  SelectTool *self = (SelectTool *) tool;

  if (self->state == IDLE)
    reset (self);
  else if (self->state == CABLING)
    kb_tool_leave (self->cable);
}

/* ---- keys ---- */

static KbToolResult
select_tool_cancel (KbTool *tool)
{
  SelectTool *self = (SelectTool *) tool;

  if (self->state == CABLING)
    kb_tool_cancel (self->cable);
  reset (self);

  return KB_TOOL_REVERT;
}

static KbToolResult
nudge (SelectTool *self, gint64 x, gint64 y, GdkModifierType modifiers)
{
  const gint64 distance = (modifiers & GDK_CONTROL_MASK) != 0 ? KB_TOOL_STEP / 10 : KB_TOOL_STEP;

  if (kb_session_count_selected (self->base.session) == 0)
    return KB_TOOL_IGNORE;
  reset (self);
  kb_edit_move (self->base.session, x * distance, y * distance);

  return KB_TOOL_COMMIT;
}

static KbToolResult
idle_key (SelectTool *self, guint keyval, GdkModifierType modifiers)
{
  int x, y;

  if (kb_tool_get_direction (keyval, &x, &y))
    return nudge (self, x, y, modifiers);
  switch (keyval)
    {
    case GDK_KEY_r:
    case GDK_KEY_R:
      if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
        return KB_TOOL_IGNORE;
      kb_edit_rotate (self->base.session);
      return KB_TOOL_COMMIT;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      kb_edit_delete (self->base.session);
      return KB_TOOL_COMMIT;
    case GDK_KEY_Escape:
      kb_session_select (self->base.session, NULL);
      return KB_TOOL_REVERT;
    default:
      return KB_TOOL_IGNORE;
    }
}

static KbToolResult
select_tool_key (KbTool *tool, guint keyval, GdkModifierType modifiers)
{
  SelectTool  *self = (SelectTool *) tool;
  KbToolResult result;

  if (self->state == CABLING)
    {
      result = kb_tool_key (self->cable, keyval, modifiers);
      if (!kb_tool_is_busy (self->cable))
        reset (self);
      return result;
    }
  if (self->state != IDLE)
    return keyval == GDK_KEY_Escape ? select_tool_cancel (tool) : KB_TOOL_STAY;
  result = kb_bends_key (self->bends, keyval, modifiers);
  if (result != KB_TOOL_IGNORE)
    return result;

  return idle_key (self, keyval, modifiers);
}

static gboolean
select_tool_is_busy (KbTool *tool)
{
  return ((SelectTool *) tool)->state != IDLE;
}

static const KbOverlay *
select_tool_get_overlay (KbTool *tool)
{
  SelectTool *self = (SelectTool *) tool;

  return self->state == CABLING ? kb_tool_get_overlay (self->cable) : &tool->overlay;
}

const KbToolClass kb_select_tool_class = {
  .size = sizeof (SelectTool),
  .init = select_tool_init,
  .clear = select_tool_clear,
  .press = select_tool_press,
  .move = select_tool_move,
  .release = select_tool_release,
  .leave = select_tool_leave,
  .key = select_tool_key,
  .cancel = select_tool_cancel,
  .is_busy = select_tool_is_busy,
  .get_overlay = select_tool_get_overlay,
};
