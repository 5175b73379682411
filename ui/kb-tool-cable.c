/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws a cable from entry to entry. Either the button is held from one to the other, or it is released on the empty
 * layout: then each click sets a bend until one hits an entry. Ctrl leaves the end free.
 */
#include "config.h"

#include "kb-route.h"
#include "kb-tool-private.h"

#include <glib/gi18n.h>

#define STUB 15000 /* µm that a run leaves an entry straight, before its first bend */

typedef struct
{
  KbTool   base;
  gboolean drawing;
  gboolean pressed; /* the button is still down since the start */
  KbPoint  pressed_at;
  char    *from; /* connector, or NULL for a free end at @start */
  KbPoint  start;
  GArray  *bends; /* set by clicks */
  char    *to;    /* connector under the pointer */
  KbPoint  end;
} CableTool;

static void
cable_tool_init (KbTool *tool)
{
  ((CableTool *) tool)->bends = g_array_new (FALSE, FALSE, sizeof (KbPoint));
}

static void
stop (CableTool *self)
{
  kb_overlay_clear (&self->base.overlay);
  self->drawing = FALSE;
  self->pressed = FALSE;
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_array_set_size (self->bends, 0);
}

static void
cable_tool_clear (KbTool *tool)
{
  stop ((CableTool *) tool);
  g_clear_pointer (&((CableTool *) tool)->bends, g_array_unref);
}

static guint
count_poles (CableTool *self, const char *connector)
{
  KbHarness    *harness = kb_tool_get_harness (&self->base);
  const KbItem *item = connector != NULL ? kb_harness_get_item (harness, connector) : NULL;
  const KbPart *part = item != NULL ? kb_harness_get_part (harness, item) : NULL;

  if (part == NULL || part->ports->len == 0)
    return 0;

  return (guint) ((const KbPort *) g_ptr_array_index (part->ports, 0))->n_poles;
}

/* The armed cable, else the first of the catalogue with a core for each pole, else the first. */
static KbPart *
choose_cable (CableTool *self)
{
  KbCatalog  *catalog = kb_session_get_catalog (self->base.session);
  const char *armed = kb_session_get_armed_part (self->base.session);
  KbPart     *part = armed != NULL ? kb_catalog_find_part (catalog, armed) : NULL;
  GPtrArray  *parts = kb_catalog_get_parts (catalog);
  guint       n_poles = count_poles (self, self->from != NULL ? self->from : self->to);
  KbPart     *first = NULL;

  if (part != NULL && part->kind == KB_PART_CABLE)
    return part;
  for (guint i = 0; i < parts->len; i++)
    {
      part = g_ptr_array_index (parts, i);
      if (part->kind != KB_PART_CABLE)
        continue;
      if (part->cores->len == n_poles)
        return part;
      if (first == NULL)
        first = part;
    }

  return first;
}

static KbAnchor
get_anchor (CableTool *self, const char *connector, KbPoint otherwise)
{
  KbAnchor anchor = { otherwise, 0 };

  if (connector != NULL)
    kb_harness_get_entry_anchor (kb_tool_get_harness (&self->base), connector, &anchor);

  return anchor;
}

/* Bodies that the run goes round. */
static GArray *
list_boxes (CableTool *self)
{
  KbHarness            *harness = kb_tool_get_harness (&self->base);
  g_autoptr (GPtrArray) connectors = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  GArray               *boxes = g_array_new (FALSE, FALSE, sizeof (KbBox));

  for (guint i = 0; i < connectors->len; i++)
    {
      KbBox box;

      kb_harness_get_bounds (harness, g_ptr_array_index (connectors, i), &box.min, &box.max);
      g_array_append_val (boxes, box);
    }

  return boxes;
}

/* The whole run as it would be now. */
static GArray *
make_route (CableTool *self)
{
  const KbAnchor from = get_anchor (self, self->from, self->start);
  const KbAnchor to = get_anchor (self, self->to, self->end);
  GArray        *points = g_array_new (FALSE, FALSE, sizeof (KbPoint));

  g_array_append_val (points, from.at);
  if (self->bends->len > 0)
    g_array_append_vals (points, self->bends->data, self->bends->len);
  else if (self->from != NULL)
    {
      g_autoptr (GArray) boxes = list_boxes (self);
      g_autoptr (GArray) bends = kb_route_orthogonal (from, to, STUB, self->to == NULL,
                                                      (const KbBox *) boxes->data, boxes->len);

      if (bends->len > 0)
        g_array_append_vals (points, bends->data, bends->len);
    }
  g_array_append_val (points, to.at);

  return points;
}

static void
show (CableTool *self, const KbToolEvent *event)
{
  KbOverlay *overlay = &self->base.overlay;
  KbPart    *cable = choose_cable (self);

  kb_overlay_clear (overlay);
  overlay->route = make_route (self);
  overlay->route_cable = cable != NULL ? kb_part_ref (cable) : NULL;
  overlay->entry = g_strdup (self->to);
  overlay->entry_lit = self->to != NULL;
  overlay->cursor = "crosshair";
  kb_session_set_hint (
    self->base.session,
    self->to != NULL
      ? _ ("Release to connect the cable here")
      : _ ("Click to set a bend, click a cable entry to connect, Ctrl+click to end free"));
}

static void
hover (CableTool *self, const KbToolEvent *event)
{
  KbOverlay  *overlay = &self->base.overlay;
  const char *entry = kb_hit_find_entry (kb_tool_get_harness (&self->base), event->at,
                                         3 * self->base.tolerance, NULL);

  kb_overlay_clear (overlay);
  overlay->cursor = "crosshair";
  overlay->entry = g_strdup (entry);
  overlay->entry_lit = entry != NULL;
  kb_session_set_hint (self->base.session, _ ("Drag from a cable entry to another one"));
}

static void
track (CableTool *self, const KbToolEvent *event)
{
  const char *to = kb_hit_find_entry (kb_tool_get_harness (&self->base), event->at,
                                      2 * self->base.tolerance, self->from);

  g_free (self->to);
  self->to = g_strdup (to);
  self->end = kb_tool_snap_point (event->at, event->modifiers);
}

static KbToolResult
finish (CableTool *self)
{
  KbTool            *tool = &self->base;
  KbPart            *cable = choose_cable (self);
  g_autoptr (GArray) points = make_route (self);
  g_autofree char   *from = g_steal_pointer (&self->from);
  g_autofree char   *to = g_steal_pointer (&self->to);
  const char        *ids[2] = { NULL, NULL };
  /* Between two connectors the points are the bends; a free end is the first or last of them. */
  const guint first = from != NULL ? 1 : 0;
  const guint end = to != NULL ? points->len - 1 : points->len;

  stop (self);
  kb_session_set_hint (tool->session, NULL);
  if (cable == NULL)
    {
      kb_session_toast (tool->session, _ ("The catalogue has no cable to draw with"), NULL, NULL,
                        NULL);
      return KB_TOOL_REVERT;
    }
  ids[0] = kb_harness_run_cable (kb_tool_get_harness (tool), cable, from, to,
                                 (const KbPoint *) points->data + first, end - first);
  kb_session_select (tool->session, ids);

  return KB_TOOL_COMMIT;
}

static KbToolResult
cable_tool_press (KbTool *tool, const KbToolEvent *event)
{
  CableTool  *self = (CableTool *) tool;
  const char *entry;

  if (self->drawing)
    {
      track (self, event);
      if (self->to != NULL || (event->modifiers & GDK_CONTROL_MASK) != 0 || event->n_press > 1)
        return finish (self);
      g_array_append_val (self->bends, self->end);
      show (self, event);
      return KB_TOOL_STAY;
    }

  entry = kb_hit_find_entry (kb_tool_get_harness (tool), event->at, 2 * tool->tolerance, NULL);
  if (entry == NULL && (event->modifiers & GDK_CONTROL_MASK) == 0)
    {
      kb_session_set_hint (
        tool->session,
        _ ("A cable starts at a cable entry; hold Ctrl to start it with a free end"));
      return KB_TOOL_STAY;
    }
  self->drawing = TRUE;
  self->pressed = TRUE;
  self->pressed_at = event->at;
  self->from = g_strdup (entry);
  self->start = kb_tool_snap_point (event->at, event->modifiers);
  self->end = self->start;
  show (self, event);

  return KB_TOOL_STAY;
}

static KbToolResult
cable_tool_move (KbTool *tool, const KbToolEvent *event)
{
  CableTool *self = (CableTool *) tool;

  if (self->drawing)
    {
      track (self, event);
      show (self, event);
    }
  else
    hover (self, event);

  return KB_TOOL_STAY;
}

static KbToolResult
cable_tool_release (KbTool *tool, const KbToolEvent *event)
{
  CableTool *self = (CableTool *) tool;
  gboolean   dragged;

  if (!self->drawing || !self->pressed)
    return KB_TOOL_STAY;
  self->pressed = FALSE;
  dragged = ABS (event->at.x - self->pressed_at.x) + ABS (event->at.y - self->pressed_at.y)
            > 2 * tool->tolerance;
  if (!dragged)
    return KB_TOOL_STAY;

  track (self, event);
  if (self->to != NULL || (event->modifiers & GDK_CONTROL_MASK) != 0)
    return finish (self);
  g_array_append_val (self->bends, self->end);
  show (self, event);

  return KB_TOOL_STAY;
}

static KbToolResult
cable_tool_cancel (KbTool *tool)
{
  stop ((CableTool *) tool);
  kb_session_set_hint (tool->session, NULL);

  return KB_TOOL_REVERT;
}

static KbToolResult
cable_tool_key (KbTool *tool, guint keyval, GdkModifierType modifiers)
{
  CableTool *self = (CableTool *) tool;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (!self->drawing)
        kb_session_arm_part (tool->session, NULL);
      return cable_tool_cancel (tool);
    case GDK_KEY_BackSpace:
      if (!self->drawing || self->bends->len == 0)
        return KB_TOOL_IGNORE;
      g_array_set_size (self->bends, self->bends->len - 1);
      show (self, NULL);
      return KB_TOOL_STAY;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return self->drawing ? finish (self) : KB_TOOL_IGNORE;
    default:
      return KB_TOOL_IGNORE;
    }
}

static gboolean
cable_tool_is_busy (KbTool *tool)
{
  return ((CableTool *) tool)->drawing;
}

const KbToolClass kb_cable_tool_class = {
  .size = sizeof (CableTool),
  .init = cable_tool_init,
  .clear = cable_tool_clear,
  .press = cable_tool_press,
  .move = cable_tool_move,
  .release = cable_tool_release,
  .key = cable_tool_key,
  .cancel = cable_tool_cancel,
  .is_busy = cable_tool_is_busy,
};
