/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts a dimension: from a point to a point, then where its line lies. Points of connectors and cables are caught, and the
 * dimension goes with them.
 */
#include "config.h"

#include "kb-tool-private.h"

#include <glib/gi18n.h>

#include "harness/kb-dimension.h"
#include "harness/kb-places.h"

#define OFFSET 15000 /* µm that the line is away where the keys put it */

typedef enum
{
  FIRST,
  SECOND,
  LINE,
} State;

typedef struct
{
  KbTool   base;
  State    state;
  KbPoint  at;
  gboolean seen;   /* the hand has been over the layout */
  KbItem  *item;   /* what is being made */
  char    *target; /* id of the item whose point is caught; NULL for a free point */
  char    *target_at;
  guint    hop; /* point that Tab has come to, from 1 */
} DimensionTool;

static void
greet (DimensionTool *self)
{
  static const char *const hints[] = {
    N_ ("Click or Enter at the first point, Tab to the next one, Escape to end"),
    N_ ("Click or Enter at the second point, Tab to the next one, Escape to begin anew"),
    N_ ("Click or Enter where the dimension line is to lie; arrow keys move it"),
  };

  kb_session_set_hint (self->base.session, _ (hints[self->state]));
}

static void
forget_target (DimensionTool *self)
{
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->target_at, g_free);
}

static void
forget (DimensionTool *self)
{
  kb_overlay_clear (&self->base.overlay);
  g_clear_pointer (&self->item, kb_item_free);
  forget_target (self);
  self->state = FIRST;
  self->hop = 0;
  self->base.overlay.cursor = "crosshair";
}

static void
dimension_tool_init (KbTool *tool)
{
  tool->overlay.cursor = "crosshair";
  greet ((DimensionTool *) tool);
}

static void
dimension_tool_clear (KbTool *tool)
{
  forget ((DimensionTool *) tool);
}

/* ---- points ---- */

/* Shown connectors and cables about the rectangle; borrowed entries. */
static GPtrArray *
list_items (DimensionTool *self, KbPoint min, KbPoint max)
{
  GPtrArray *items =
    kb_places_list (kb_harness_get_places (kb_tool_get_harness (&self->base)),
                    KB_KIND_BIT (KB_ITEM_CONNECTOR) | KB_KIND_BIT (KB_ITEM_CABLE), min, max);

  for (guint i = items->len; i > 0; i--)
    if (!kb_session_shows_item (self->base.session, items->pdata[i - 1]))
      g_ptr_array_remove_index (items, i - 1);
  return items;
}

static void
take_target (DimensionTool *self, const KbItem *item, const KbDimensionPoint *point)
{
  forget_target (self);
  self->target = g_strdup (item->id);
  self->target_at = g_strdup (point->at);
  self->at = point->point;
}

/* The nearest point within reach, if there is one. */
static void catch (DimensionTool *self, KbPoint at)
{
  const gint64          reach = MAX (self->base.tolerance, KB_TOOL_STEP);
  const KbPoint         min = { at.x - reach, at.y - reach }, max = { at.x + reach, at.y + reach };
  g_autoptr (GPtrArray) items = list_items (self, min, max);
  double                best = (double) reach * (double) reach;

  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GArray) points =
        kb_dimension_list_points (kb_tool_get_harness (&self->base), items->pdata[i]);

      for (guint j = 0; j < points->len; j++)
        {
          const KbDimensionPoint *point = &g_array_index (points, KbDimensionPoint, j);
          const double dx = (double) (point->point.x - at.x), dy = (double) (point->point.y - at.y);

          if (dx * dx + dy * dy > best)
            continue;
          best = dx * dx + dy * dy;
          take_target (self, items->pdata[i], point);
        }
    }
}

/* ---- what is seen of it ---- */

static void
set_end (DimensionTool *self, int end)
{
  kb_item_set_end (self->item, end, self->target, self->target_at);
  self->item->free_ends[end] = self->target == NULL ? self->at : (KbPoint){ 0, 0 };
}

static void
lay_line (DimensionTool *self)
{
  KbHarness    *harness = kb_tool_get_harness (&self->base);
  const KbPoint points[2] = { kb_dimension_get_point (harness, self->item, 0),
                              kb_dimension_get_point (harness, self->item, 1) };

  self->item->measure = kb_dimension_get_run (harness, self->item) != NULL
                          ? KB_MEASURE_RUN
                          : kb_dimension_guess_measure (points, self->at);
  self->item->offset = kb_dimension_get_offset (self->item->measure, points, self->at);
}

static void
show (DimensionTool *self)
{
  KbOverlay *overlay = &self->base.overlay;
  KbHarness *harness = kb_tool_get_harness (&self->base);

  g_clear_pointer (&overlay->dimension, kb_item_free);
  g_clear_pointer (&overlay->dots, g_array_unref);
  overlay->dots = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  if (self->state == SECOND)
    set_end (self, 1);
  if (self->state == LINE)
    lay_line (self);
  for (int end = 0; self->item != NULL && end < (self->state == LINE ? 2 : 1); end++)
    {
      const KbPoint point = kb_dimension_get_point (harness, self->item, end);

      g_array_append_val (overlay->dots, point);
    }
  if (self->state != LINE && self->target != NULL)
    g_array_append_val (overlay->dots, self->at);
  if (self->item != NULL)
    overlay->dimension = kb_item_copy (self->item);
}

/* Where there is a point within reach, that; else on the grid. */
static KbToolResult
dimension_tool_move (KbTool *tool, const KbToolEvent *event)
{
  DimensionTool *self = (DimensionTool *) tool;

  forget_target (self);
  self->at = kb_tool_snap_point (event->at, event->modifiers);
  if (self->state != LINE && (event->modifiers & GDK_ALT_MASK) == 0)
    catch (self, event->at);
  self->seen = TRUE;
  show (self);
  return KB_TOOL_STAY;
}

/* ---- clicks ---- */

static KbToolResult
put (DimensionTool *self)
{
  g_autoptr (KbItem) item = g_steal_pointer (&self->item);
  const char        *ids[2] = { NULL, NULL };
  g_autofree char   *id = NULL;

  forget (self);
  id = g_strdup (kb_harness_add_dimension (kb_tool_get_harness (&self->base), item));
  ids[0] = id;
  kb_session_select (self->base.session, ids);
  greet (self);
  return KB_TOOL_COMMIT;
}

/* As if clicked where the hand or the keys are. */
static KbToolResult
go_on (DimensionTool *self)
{
  KbHarness *harness = kb_tool_get_harness (&self->base);
  KbPoint    first;

  if (self->state == LINE)
    return put (self);
  if (self->state == FIRST)
    {
      self->item = kb_item_new (KB_ITEM_DIMENSION, "d0");
      set_end (self, 0);
      self->state = SECOND;
    }
  else
    {
      first = kb_dimension_get_point (harness, self->item, 0);
      /* Nothing lies between a point and itself. */
      if (first.x == self->at.x && first.y == self->at.y)
        return KB_TOOL_STAY;
      set_end (self, 1);
      self->state = LINE;
    }
  greet (self);
  return KB_TOOL_STAY;
}

static KbToolResult
dimension_tool_press (KbTool *tool, const KbToolEvent *event)
{
  DimensionTool *self = (DimensionTool *) tool;
  KbToolResult   result;

  dimension_tool_move (tool, event);
  result = go_on (self);
  if (result == KB_TOOL_STAY)
    show (self);
  return result;
}

static KbToolResult
dimension_tool_release (KbTool *tool, const KbToolEvent *event)
{
  return KB_TOOL_STAY;
}

/* A dimension that has its first point stays. */
static void
dimension_tool_leave (KbTool *tool)
{
  DimensionTool *self = (DimensionTool *) tool;

  if (self->item == NULL)
    forget (self);
}

static KbToolResult
dimension_tool_cancel (KbTool *tool)
{
  forget ((DimensionTool *) tool);
  greet ((DimensionTool *) tool);
  return KB_TOOL_REVERT;
}

/* ---- keys ---- */

/* To the next point of what is shown, in the order of files. */
static KbToolResult
hop (DimensionTool *self, gboolean backward)
{
  KbHarness            *harness = kb_tool_get_harness (&self->base);
  g_autoptr (GPtrArray) items = kb_harness_list (harness, KB_N_ITEM_KINDS);
  guint                 n = 0, at;

  if (self->state == LINE)
    return KB_TOOL_STAY;
  for (int pass = 0; pass < 2; pass++)
    {
      at = 0;
      for (guint i = 0; i < items->len; i++)
        {
          g_autoptr (GArray) points = NULL;

          if (!kb_session_shows_item (self->base.session, items->pdata[i]))
            continue;
          points = kb_dimension_list_points (harness, items->pdata[i]);
          if (pass == 1 && self->hop > at && self->hop <= at + points->len)
            take_target (self, items->pdata[i],
                         &g_array_index (points, KbDimensionPoint, self->hop - at - 1));
          at += points->len;
        }
      n = at;
      if (n == 0)
        return KB_TOOL_IGNORE;
      if (pass == 0)
        self->hop = kb_tool_hop (self->hop, n, backward);
    }
  self->seen = TRUE;
  show (self);
  kb_session_reveal (self->base.session, self->target);
  return KB_TOOL_STAY;
}

static KbToolResult
nudge (DimensionTool *self, int x, int y, GdkModifierType modifiers)
{
  const gint64 step = kb_tool_get_step (modifiers);

  if (!self->seen)
    return KB_TOOL_IGNORE;
  forget_target (self);
  self->at.x += x * step;
  self->at.y += y * step;
  show (self);
  return KB_TOOL_STAY;
}

/* After the second point the keys begin with a line above it all. */
static KbToolResult
enter (DimensionTool *self)
{
  KbHarness   *harness = kb_tool_get_harness (&self->base);
  KbToolResult result;

  if (!self->seen)
    return KB_TOOL_IGNORE;
  result = go_on (self);
  if (self->state == LINE && result == KB_TOOL_STAY)
    {
      const KbPoint a = kb_dimension_get_point (harness, self->item, 0);
      const KbPoint b = kb_dimension_get_point (harness, self->item, 1);

      self->at = a.x == b.x ? (KbPoint){ MAX (a.x, b.x) + OFFSET, (a.y + b.y) / 2 }
                            : (KbPoint){ (a.x + b.x) / 2, MIN (a.y, b.y) - OFFSET };
    }
  if (result == KB_TOOL_STAY)
    show (self);
  return result;
}

static KbToolResult
dimension_tool_key (KbTool *tool, guint keyval, GdkModifierType modifiers)
{
  DimensionTool *self = (DimensionTool *) tool;
  int            x, y;

  if (kb_tool_get_direction (keyval, &x, &y))
    return nudge (self, x, y, modifiers);
  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (self->item != NULL)
        return dimension_tool_cancel (tool);
      {
        KbSession *session = tool->session; /* another tool takes over; this one is gone then */

        kb_session_set_tool (session, KB_TOOL_SELECT);
        kb_session_set_hint (session, NULL);
        return KB_TOOL_REVERT;
      }
    case GDK_KEY_Tab:
      return (modifiers & GDK_CONTROL_MASK) == 0 ? hop (self, FALSE) : KB_TOOL_IGNORE;
    case GDK_KEY_ISO_Left_Tab:
      return (modifiers & GDK_CONTROL_MASK) == 0 ? hop (self, TRUE) : KB_TOOL_IGNORE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return enter (self);
    default:
      return KB_TOOL_IGNORE;
    }
}

static gboolean
dimension_tool_is_busy (KbTool *tool)
{
  return ((DimensionTool *) tool)->item != NULL;
}

const KbToolClass kb_dimension_tool_class = {
  .size = sizeof (DimensionTool),
  .init = dimension_tool_init,
  .clear = dimension_tool_clear,
  .press = dimension_tool_press,
  .move = dimension_tool_move,
  .release = dimension_tool_release,
  .leave = dimension_tool_leave,
  .key = dimension_tool_key,
  .cancel = dimension_tool_cancel,
  .is_busy = dimension_tool_is_busy,
};
