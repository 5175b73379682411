/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-tool-bends.h"

#include <glib/gi18n.h>
#include <math.h>

#include "kb-length.h"

#define REACH 3000 /* µm within which a bend is meant at any zoom */

struct _KbBends
{
  KbTool  *tool;
  char    *active_of; /* cable of the active bend */
  guint    active;    /* its index in the route; 0 for none */
  gboolean hovering;
  KbPoint  pointer;
  /* while something is dragged */
  char   *cable;
  guint   bend;    /* index in the route, or 0: */
  guint   segment; /* index of its first point */
  KbPoint from;
  GArray *route; /* as it would be now */
};

KbBends *
kb_bends_new (KbTool *tool)
{
  KbBends *self = g_new0 (KbBends, 1);

  self->tool = tool;
  return self;
}

void
kb_bends_cancel (KbBends *self)
{
  g_clear_pointer (&self->cable, g_free);
  g_clear_pointer (&self->route, g_array_unref);
}

void
kb_bends_free (KbBends *self)
{
  if (self == NULL)
    return;
  kb_bends_cancel (self);
  g_free (self->active_of);
  g_free (self);
}

static KbHarness *
get_harness (KbBends *self)
{
  return kb_tool_get_harness (self->tool);
}

static gint64
get_reach (KbBends *self)
{
  return MAX (self->tool->tolerance, REACH);
}

static const KbItem *
get_selected (KbBends *self)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (self->tool->session);
  const KbItem         *item =
    ids->len == 1 ? kb_harness_get_item (get_harness (self), ids->pdata[0]) : NULL;

  return item != NULL && item->kind == KB_ITEM_CABLE && !item->locked ? item : NULL;
}

/* The run of @cable, and how thick it is to be hit. */
static GArray *
dup_route (KbBends *self, const KbItem *cable, gint64 *half)
{
  *half = MAX (kb_hit_cable_width (kb_harness_get_part (get_harness (self), cable)) / 2,
               self->tool->tolerance / 2);
  return kb_harness_dup_route (get_harness (self), cable);
}

/* The active bend, as long as its cable alone is selected and has it. */
static guint
get_active (KbBends *self)
{
  const KbItem *cable = get_selected (self);

  return self->active > 0 && cable != NULL && g_strcmp0 (cable->id, self->active_of) == 0
             && self->active <= cable->bends->len
           ? self->active
           : 0;
}

static void
tell_active (KbBends *self)
{
  const guint      active = get_active (self);
  g_autofree char *text = NULL;

  self->tool->overlay.lit_bend = active;
  if (active == 0)
    return;
  /* Translators: which bend of how many */
  text =
    g_strdup_printf (_ ("Bend %u of %u: arrows move it, Delete removes it, Enter goes to the next"),
                     active, get_selected (self)->bends->len);
  kb_session_set_hint (self->tool->session, text);
}

static void
set_active (KbBends *self, const char *cable, guint bend)
{
  if (self->active_of != cable)
    {
      g_free (self->active_of);
      self->active_of = g_strdup (cable);
    }
  self->active = bend;
  tell_active (self);
}

/* ---- what lies under the pointer ---- */

const char *
kb_bends_find (KbBends *self, KbPoint at)
{
  const KbItem      *cable = get_selected (self);
  g_autoptr (GArray) route = NULL;
  gint64             half;

  if (cable == NULL)
    return NULL;
  route = dup_route (self, cable, &half);
  return kb_route_find_bend (route, at, get_reach (self)) > 0 ? cable->id : NULL;
}

gboolean
kb_bends_hover (KbBends *self, const KbToolEvent *event)
{
  KbTool            *tool = self->tool;
  const KbItem      *cable = get_selected (self);
  g_autoptr (GArray) route = NULL;
  gint64             half;
  guint              bend;

  self->hovering = FALSE;
  self->pointer = event->at;
  tell_active (self);
  if (cable == NULL)
    return FALSE;
  route = dup_route (self, cable, &half);
  bend = kb_route_find_bend (route, event->at, get_reach (self));
  self->hovering = bend > 0 || kb_route_find_segment (route, event->at, half) >= 0;
  if (!self->hovering)
    return FALSE;
  if (bend > 0)
    tool->overlay.lit_bend = bend;
  tool->overlay.cursor = "grab";
  kb_session_set_hint (
    tool->session,
    bend > 0 ? _ ("Drag to move the bend; double-click or Delete removes it")
             : _ ("Drag to move this stretch of the run; double-click or Insert sets a bend"));
  return TRUE;
}

void
kb_bends_click (KbBends *self, const char *cable, KbPoint at)
{
  const KbItem      *item = get_selected (self);
  g_autoptr (GArray) route = NULL;
  gint64             half;

  if (item == NULL || g_strcmp0 (item->id, cable) != 0)
    {
      set_active (self, NULL, 0);
      return;
    }
  route = dup_route (self, item, &half);
  set_active (self, item->id, kb_route_find_bend (route, at, get_reach (self)));
}

/* ---- bends that come and go ---- */

static void
insert_bend (KbBends *self, const KbItem *cable, const GArray *route, guint segment, KbPoint at)
{
  g_autofree char   *id = g_strdup (cable->id);
  g_autoptr (GArray) bent = kb_route_insert_bend (route, segment, at);

  kb_harness_set_route (get_harness (self), id, bent);
  set_active (self, id, segment + 1);
}

static void
remove_bend (KbBends *self, const KbItem *cable, const GArray *route, guint bend)
{
  g_autoptr (GArray) less = NULL;
  g_autofree char   *id = g_strdup (cable->id);
  KbRouteEnd         ends[2];

  kb_harness_get_route_ends (get_harness (self), cable, ends);
  less = kb_route_remove_bend (cable->run, route, ends, bend);
  if (less == NULL)
    {
      kb_session_set_hint (self->tool->session,
                           _ ("The run needs this bend to stay at right angles"));
      return;
    }
  set_active (self, NULL, 0);
  self->tool->overlay.lit_bend = 0;
  kb_harness_set_route (get_harness (self), id, less);
}

gboolean
kb_bends_double_click (KbBends *self, const KbToolEvent *event)
{
  const KbItem      *cable = get_selected (self);
  g_autoptr (GArray) route = NULL;
  gint64             half;
  guint              bend;
  int                segment;

  if (cable == NULL)
    return FALSE;
  route = dup_route (self, cable, &half);
  bend = kb_route_find_bend (route, event->at, get_reach (self));
  segment = kb_route_find_segment (route, event->at, half);
  if (bend > 0)
    remove_bend (self, cable, route, bend);
  else if (segment >= 0)
    insert_bend (self, cable, route, (guint) segment,
                 kb_tool_snap_point (event->at, event->modifiers));
  return bend > 0 || segment >= 0;
}

/* ---- dragging ---- */

gboolean
kb_bends_grab (KbBends *self, const char *cable, KbPoint at)
{
  const KbItem      *item = kb_harness_get_item (get_harness (self), cable);
  g_autoptr (GArray) route = NULL;
  g_autoptr (GArray) split = NULL;
  gint64             half;
  int                segment;

  kb_bends_cancel (self);
  if (item == NULL || item->kind != KB_ITEM_CABLE)
    return FALSE;
  route = dup_route (self, item, &half);
  self->bend = kb_route_find_bend (route, at, get_reach (self));
  segment = kb_route_find_segment (route, at, half);
  if (self->bend == 0 && segment < 0)
    return FALSE;
  self->cable = g_strdup (cable);
  if (self->bend > 0)
    {
      self->from = g_array_index (route, KbPoint, self->bend);
      set_active (self, cable, self->bend);
      return TRUE;
    }
  /* From where the line lies, so that it comes to lie on the grid. */
  split = kb_route_insert_bend (route, (guint) segment, at);
  self->segment = (guint) segment;
  self->from = g_array_index (split, KbPoint, segment + 1);
  set_active (self, NULL, 0);
  return TRUE;
}

static double
distance (KbPoint a, KbPoint b)
{
  return hypot ((double) (a.x - b.x), (double) (a.y - b.y));
}

/* Where the hand wants it, with Shift in line with a neighbour or with where it was. */
static KbPoint
get_target (KbBends *self, const GArray *route, const KbToolEvent *event)
{
  const KbPoint to = kb_tool_snap_point (event->at, event->modifiers);
  KbPoint       a, b;

  if ((event->modifiers & GDK_SHIFT_MASK) == 0)
    return to;
  if (self->bend == 0)
    return kb_tool_constrain (self->from, to);
  a = kb_tool_constrain (g_array_index (route, KbPoint, self->bend - 1), to);
  b = kb_tool_constrain (g_array_index (route, KbPoint, self->bend + 1), to);
  return distance (a, to) <= distance (b, to) ? a : b;
}

static void
show (KbBends *self, const KbItem *cable, const KbToolEvent *event, KbPoint to)
{
  KbOverlay *overlay = &self->tool->overlay;
  KbPart    *part = kb_harness_get_part (get_harness (self), cable);

  kb_overlay_clear (overlay);
  overlay->route = g_array_ref (self->route);
  overlay->route_of = g_strdup (self->cable);
  overlay->route_cable = part != NULL ? kb_part_ref (part) : NULL;
  overlay->lit_bend = kb_route_find_bend (self->route, to, get_reach (self));
  overlay->tag =
    kb_length_to_cable_text (kb_route_measure (self->route, kb_route_get_bend_radius (part)));
  overlay->tag_at = event->at;
  overlay->cursor = "grabbing";
  kb_session_set_hint (self->tool->session,
                       cable->run == KB_RUN_ORTHOGONAL
                         ? _ ("The run stays at right angles; hold Alt to leave the grid")
                         : _ ("Hold Shift for steps of 45°, Alt to leave the grid"));
}

void
kb_bends_drag (KbBends *self, const KbToolEvent *event)
{
  const KbItem      *cable = kb_harness_get_item (get_harness (self), self->cable);
  g_autoptr (GArray) route = NULL;
  KbRouteEnd         ends[2];
  KbPoint            to;

  g_return_if_fail (cable != NULL);

  route = kb_harness_dup_route (get_harness (self), cable);
  kb_harness_get_route_ends (get_harness (self), cable, ends);
  to = get_target (self, route, event);
  g_clear_pointer (&self->route, g_array_unref);
  self->route = self->bend > 0
                  ? kb_route_move_bend (cable->run, route, ends, self->bend, to)
                  : kb_route_move_segment (cable->run, route, ends, self->segment, self->from, to);
  show (self, cable, event, to);
}

/* A free bend that was put on its neighbour is one with it. */
static void
join_bend (GArray *route, guint bend)
{
  const KbPoint p = g_array_index (route, KbPoint, bend);

  if (distance (p, g_array_index (route, KbPoint, bend - 1)) < 1
      || distance (p, g_array_index (route, KbPoint, bend + 1)) < 1)
    g_array_remove_index (route, bend);
}

KbToolResult
kb_bends_drop (KbBends *self)
{
  g_autofree char   *id = g_steal_pointer (&self->cable);
  g_autoptr (GArray) route = g_steal_pointer (&self->route);
  const KbItem      *cable = kb_harness_get_item (get_harness (self), id);

  if (route == NULL || cable == NULL)
    return KB_TOOL_REVERT;
  if (self->bend > 0 && cable->run != KB_RUN_ORTHOGONAL)
    join_bend (route, self->bend);
  if (cable->run == KB_RUN_ORTHOGONAL)
    set_active (self, NULL, 0);
  kb_harness_set_route (get_harness (self), id, route);
  tell_active (self);
  return KB_TOOL_COMMIT;
}

/* ---- keys ---- */

static KbToolResult
nudge (KbBends *self, gint64 x, gint64 y, GdkModifierType modifiers)
{
  const gint64       step = (modifiers & GDK_CONTROL_MASK) != 0 ? KB_TOOL_STEP / 10 : KB_TOOL_STEP;
  const KbItem      *cable = get_selected (self);
  const guint        bend = get_active (self);
  g_autoptr (GArray) route = NULL;
  g_autoptr (GArray) moved = NULL;
  g_autofree char   *id = NULL;
  KbRouteEnd         ends[2];
  KbPoint            to;

  if (bend == 0)
    return KB_TOOL_IGNORE;
  id = g_strdup (cable->id);
  route = kb_harness_dup_route (get_harness (self), cable);
  kb_harness_get_route_ends (get_harness (self), cable, ends);
  to = g_array_index (route, KbPoint, bend);
  to = (KbPoint){ to.x + x * step, to.y + y * step };
  moved = kb_route_move_bend (cable->run, route, ends, bend, to);
  kb_harness_set_route (get_harness (self), id, moved);
  set_active (self, id, kb_route_find_bend (moved, to, 2 * step));
  return KB_TOOL_COMMIT;
}

static guint
get_longest (const GArray *route)
{
  guint longest = 0;

  for (guint i = 1; i + 1 < route->len; i++)
    if (distance (g_array_index (route, KbPoint, i), g_array_index (route, KbPoint, i + 1))
        > distance (g_array_index (route, KbPoint, longest),
                    g_array_index (route, KbPoint, longest + 1)))
      longest = i;
  return longest;
}

/* Under the pointer, else after the active bend, else in the longest segment. */
static KbToolResult
insert_by_key (KbBends *self)
{
  const KbItem      *cable = get_selected (self);
  g_autoptr (GArray) route = NULL;
  KbPoint            a, b;
  gint64             half;
  int                segment = -1;

  if (cable == NULL)
    return KB_TOOL_IGNORE;
  route = dup_route (self, cable, &half);
  if (self->hovering)
    segment = kb_route_find_segment (route, self->pointer, half);
  if (segment >= 0)
    {
      insert_bend (self, cable, route, (guint) segment, self->pointer);
      return KB_TOOL_COMMIT;
    }
  segment = (int) (get_active (self) > 0 ? get_active (self) : get_longest (route));
  a = g_array_index (route, KbPoint, segment);
  b = g_array_index (route, KbPoint, segment + 1);
  insert_bend (self, cable, route, (guint) segment, (KbPoint){ (a.x + b.x) / 2, (a.y + b.y) / 2 });
  return KB_TOOL_COMMIT;
}

static KbToolResult
remove_by_key (KbBends *self)
{
  const KbItem      *cable = get_selected (self);
  g_autoptr (GArray) route = NULL;
  guint              bend = get_active (self);
  gint64             half;

  if (cable == NULL)
    return KB_TOOL_IGNORE;
  route = dup_route (self, cable, &half);
  if (bend == 0 && self->hovering)
    bend = kb_route_find_bend (route, self->pointer, get_reach (self));
  if (bend == 0)
    return KB_TOOL_IGNORE;
  self->hovering = FALSE;
  remove_bend (self, cable, route, bend);
  return KB_TOOL_COMMIT;
}

static KbToolResult
go_to_next (KbBends *self, gboolean back)
{
  const KbItem *cable = get_selected (self);
  guint         n, active = get_active (self);

  if (cable == NULL || cable->bends->len == 0)
    return KB_TOOL_IGNORE;
  n = cable->bends->len;
  if (active == 0)
    active = back ? n : 1;
  else
    active = back ? (active + n - 2) % n + 1 : active % n + 1;
  set_active (self, cable->id, active);
  return KB_TOOL_STAY;
}

KbToolResult
kb_bends_key (KbBends *self, guint keyval, GdkModifierType modifiers)
{
  int x, y;

  if (kb_tool_get_direction (keyval, &x, &y))
    return nudge (self, x, y, modifiers);
  switch (keyval)
    {
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      return insert_by_key (self);
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      return remove_by_key (self);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return go_to_next (self, (modifiers & GDK_SHIFT_MASK) != 0);
    case GDK_KEY_Escape:
      if (get_active (self) == 0)
        return KB_TOOL_IGNORE;
      set_active (self, NULL, 0);
      kb_session_set_hint (self->tool->session, NULL);
      return KB_TOOL_STAY;
    default:
      return KB_TOOL_IGNORE;
    }
}
