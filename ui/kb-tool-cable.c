/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws a cable from entry to entry. Either the button is held from one to the other, or it is released on the empty
 * layout: then each click sets a bend until one hits an entry. Ctrl leaves the end free. The end of a cable that is there is
 * taken elsewhere with the button held; on the empty layout it stays free. An entry where an error would follow is none to end
 * at: it says why, and whoever insists has an offer.
 */
#include "config.h"

#include "kb-bodies.h"
#include "kb-route.h"
#include "kb-tool-private.h"
#include "kb-wiring.h"

#include <glib/gi18n.h>
#include <math.h>

#define STUB 15000 /* µm that a run leaves an entry straight, before its first bend */

typedef struct
{
  KbTool    base;
  gboolean  drawing;
  gboolean  pressed; /* the button is still down since the start */
  KbPoint   pressed_at;
  char     *cable; /* of which an end is moved, NULL for a new one */
  int       end_of_cable;
  char     *from; /* connector, or NULL for a free end at @start */
  KbPoint   start;
  GArray   *bends; /* set by clicks */
  char     *near;  /* connector that the pointer comes to */
  gboolean  on;    /* it is at its entry */
  char     *to;    /* that it would end at: @near, where nothing speaks against it */
  KbPoint   end;
  KbWiring *wiring;
  GArray   *marks; /* of KbTarget, in the view of @marks_min and @marks_max; NULL: to be made */
  KbPoint   marks_min;
  KbPoint   marks_max;
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
  self->on = FALSE;
  g_clear_pointer (&self->cable, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->near, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->wiring, kb_wiring_free);
  g_clear_pointer (&self->marks, g_array_unref);
  g_array_set_size (self->bends, 0);
}

static void
cable_tool_clear (KbTool *tool)
{
  stop ((CableTool *) tool);
  g_clear_pointer (&((CableTool *) tool)->bends, g_array_unref);
}

static KbAnchor
get_anchor (CableTool *self, const char *connector, KbPoint otherwise)
{
  KbAnchor anchor = { otherwise, 0 };

  if (connector != NULL)
    kb_harness_get_entry_anchor (kb_tool_get_harness (&self->base), connector, &anchor);

  return anchor;
}

/* The whole run as it would be if it ended at @to now; NULL: at the pointer. */
static GArray *
make_route (CableTool *self, const char *connector)
{
  const KbAnchor from = get_anchor (self, self->from, self->start);
  const KbAnchor to = get_anchor (self, connector, self->end);
  GArray        *points = g_array_new (FALSE, FALSE, sizeof (KbPoint));

  g_array_append_val (points, from.at);
  if (self->bends->len > 0)
    g_array_append_vals (points, self->bends->data, self->bends->len);
  else if (self->from != NULL && self->cable == NULL)
    {
      g_autoptr (GArray) boxes =
        kb_bodies_list (kb_tool_get_harness (&self->base), from.at, to.at, STUB);
      g_autoptr (GArray) bends = kb_route_orthogonal (from, to, STUB, connector == NULL,
                                                      (const KbBox *) boxes->data, boxes->len);

      if (bends->len > 0)
        g_array_append_vals (points, bends->data, bends->len);
    }
  g_array_append_val (points, to.at);

  return points;
}

/* ---- what is said of where it may end ---- */

/* Of the connector that the pointer comes to; NULL where there is none, or its entry is taken. */
static const KbEndVerdict *
judge (CableTool *self)
{
  g_autoptr (GArray)  points = NULL;
  const KbEndVerdict *verdict;

  if (self->near == NULL || kb_wiring_get_occupant (self->wiring, self->near) != NULL)
    return NULL;
  verdict = kb_wiring_recall (self->wiring, self->near);
  if (verdict != NULL)
    return verdict;
  points = make_route (self, self->near);
  verdict = kb_wiring_judge (self->wiring, self->near, (const KbPoint *) points->data, points->len);
  /* It is known better now than by its kind. */
  g_clear_pointer (&self->marks, g_array_unref);

  return verdict;
}

static char **
list_reasons (const KbEndVerdict *verdict)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < verdict->findings->len; i++)
    g_strv_builder_add (builder, kb_finding_get_message (g_ptr_array_index (verdict->findings, i)));

  return g_strv_builder_end (builder);
}

static KbCallout *
say_taken (CableTool *self, const char *cable)
{
  const KbItem *item = kb_harness_get_item (kb_tool_get_harness (&self->base), cable);
  char        **reasons = g_new0 (char *, 2);

  /* Translators: a cable */
  reasons[0] = g_strdup_printf (_ ("%s is connected here"), kb_item_get_label (item));

  return kb_callout_new (self->near, KB_SIGN_NO, _ ("The cable entry is taken"), reasons);
}

/* What is to be said now: why not, on approach; and what is to be heeded, at the entry. */
static KbCallout *
make_callout (CableTool *self)
{
  const char *occupant =
    self->near != NULL ? kb_wiring_get_occupant (self->wiring, self->near) : NULL;
  const KbEndVerdict *verdict = judge (self);

  if (occupant != NULL)
    return say_taken (self, occupant);
  if (verdict == NULL || (verdict->sign != KB_SIGN_NO && self->to == NULL))
    return NULL;

  return kb_callout_new (self->near, verdict->sign, kb_end_verdict_get_headline (verdict),
                         list_reasons (verdict));
}

static void
hint (CableTool *self)
{
  const KbCallout *callout = self->base.overlay.callout;
  g_autofree char *reasons = NULL;
  g_autofree char *text = NULL;

  if (callout != NULL && callout->sign != KB_SIGN_OK)
    {
      reasons = g_strjoinv ("; ", callout->reasons);
      text = g_strdup_printf (C_ ("verdict", "%s – %s"), callout->headline, reasons);
    }
  else if (self->to != NULL)
    text = g_strdup (_ ("Release to connect the cable here"));
  else if (self->cable != NULL)
    text = g_strdup (_ ("Release at a cable entry to connect, elsewhere to leave the end free"));
  else
    text =
      g_strdup (_ ("Click to set a bend, click a cable entry to connect, Ctrl+click to end free"));
  kb_session_set_hint (self->base.session, text);
}

static void
update_marks (CableTool *self)
{
  const KbTool *tool = &self->base;

  if (self->marks != NULL && memcmp (&self->marks_min, &tool->view_min, sizeof (KbPoint)) == 0
      && memcmp (&self->marks_max, &tool->view_max, sizeof (KbPoint)) == 0)
    return;
  g_clear_pointer (&self->marks, g_array_unref);
  self->marks = kb_wiring_list_targets (self->wiring, tool->view_min, tool->view_max);
  self->marks_min = tool->view_min;
  self->marks_max = tool->view_max;
}

static void
show (CableTool *self)
{
  KbOverlay *overlay = &self->base.overlay;
  KbPart    *cable = kb_wiring_get_part (self->wiring, self->to);

  kb_overlay_clear (overlay);
  overlay->route = make_route (self, self->to);
  overlay->route_cable = cable != NULL ? kb_part_ref (cable) : NULL;
  overlay->callout = make_callout (self);
  update_marks (self);
  overlay->targets = g_array_ref (self->marks);
  overlay->entry = g_strdup (self->to);
  overlay->entry_lit = self->to != NULL;
  overlay->cursor = "crosshair";
  hint (self);
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
  const gint64        reach = 2 * self->base.tolerance;
  const KbEndVerdict *verdict;
  KbAnchor            entry;

  g_clear_pointer (&self->near, g_free);
  g_clear_pointer (&self->to, g_free);
  self->end = kb_tool_snap_point (event->at, event->modifiers);
  self->near = g_strdup (kb_wiring_find (self->wiring, event->at, MAX (reach, KB_TOOL_REACH)));
  entry = get_anchor (self, self->near, event->at);
  self->on = self->near != NULL
             && hypot ((double) (event->at.x - entry.at.x), (double) (event->at.y - entry.at.y))
                  <= (double) reach;
  verdict = judge (self);
  if (self->on && kb_wiring_get_occupant (self->wiring, self->near) == NULL
      && (verdict == NULL || verdict->sign != KB_SIGN_NO))
    self->to = g_strdup (self->near);
}

static void
set_bends (CableTool *self, guint n)
{
  if (n > self->bends->len)
    g_array_append_val (self->bends, self->end);
  else
    g_array_set_size (self->bends, n);
  kb_wiring_forget (self->wiring);
  g_clear_pointer (&self->marks, g_array_unref);
  show (self);
}

/* ---- the end ---- */

/* What was drawn, as whoever insists would have it. */
static GVariant *
make_offer (CableTool *self, const char **action)
{
  g_autoptr (GArray) points = NULL;
  GVariantBuilder    bends;

  if (self->cable != NULL)
    {
      *action = "win.connect-anyway";
      return g_variant_new ("(sis)", self->cable, self->end_of_cable, self->near);
    }
  *action = "win.run-anyway";
  points = make_route (self, self->near);
  g_variant_builder_init (&bends, G_VARIANT_TYPE ("a(xx)"));
  /* At a connector the run begins with its entry, and it ends with one. */
  for (guint i = self->from != NULL ? 1 : 0; i + 1 < points->len; i++)
    g_variant_builder_add (&bends, "(xx)", g_array_index (points, KbPoint, i).x,
                           g_array_index (points, KbPoint, i).y);

  return g_variant_new ("(sssa(xx))", kb_wiring_get_part (self->wiring, self->near)->number,
                        self->from != NULL ? self->from : "", self->near, &bends);
}

/* The run stays in hand: there may be another way. */
static KbToolResult
refuse (CableTool *self)
{
  KbTool             *tool = &self->base;
  const KbItem       *item = kb_harness_get_item (kb_tool_get_harness (tool), self->near);
  const KbEndVerdict *verdict = judge (self);
  g_autofree char    *text = NULL;

  if (verdict != NULL)
    {
      const char *action;
      GVariant   *offer = make_offer (self, &action);

      /* Translators: a connector, then a sentence that says why */
      text = g_strdup_printf (_ ("Not connected to %s: %s"), kb_item_get_label (item),
                              kb_finding_get_message (g_ptr_array_index (verdict->findings, 0)));
      kb_session_toast (tool->session, text, _ ("Connect Anyway"), action, offer);
    }
  else
    {
      /* Translators: a connector */
      text = g_strdup_printf (_ ("Not connected to %s: its cable entry is taken"),
                              kb_item_get_label (item));
      kb_session_toast (tool->session, text, NULL, NULL, NULL);
    }
  if (self->cable == NULL)
    {
      show (self);
      return KB_TOOL_STAY;
    }
  stop (self);
  kb_session_set_hint (tool->session, NULL);

  return KB_TOOL_REVERT;
}

static KbToolResult
finish_end (CableTool *self)
{
  KbTool          *tool = &self->base;
  g_autofree char *cable = g_steal_pointer (&self->cable);
  g_autofree char *to = g_steal_pointer (&self->to);
  const int        end = self->end_of_cable;
  const KbPoint    at = self->end;

  stop (self);
  kb_session_set_hint (tool->session, NULL);
  kb_harness_connect_cable (kb_tool_get_harness (tool), cable, end, to, at);

  return KB_TOOL_COMMIT;
}

static KbToolResult
finish (CableTool *self)
{
  KbTool            *tool = &self->base;
  KbPart            *cable = kb_wiring_get_part (self->wiring, self->to);
  g_autoptr (GArray) points = make_route (self, self->to);
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

/* A click or release: at an entry, free, or a bend. */
static KbToolResult
set_point (CableTool *self, const KbToolEvent *event)
{
  const gboolean free_end = (event->modifiers & GDK_CONTROL_MASK) != 0;

  track (self, event);
  if (self->on && self->to == NULL && !free_end)
    return refuse (self);
  if (self->cable != NULL)
    return finish_end (self);
  if (self->to != NULL || free_end || event->n_press > 1)
    return finish (self);
  set_bends (self, self->bends->len + 1);

  return KB_TOOL_STAY;
}

/* ---- events ---- */

static void
start (CableTool *self, const KbToolEvent *event)
{
  self->drawing = TRUE;
  self->pressed = TRUE;
  self->pressed_at = event->at;
  self->end = self->start;
}

void
kb_tool_grab_cable_end (KbTool *cable_tool, const char *cable, int end, const KbToolEvent *event)
{
  CableTool    *self = (CableTool *) cable_tool;
  const KbItem *item = kb_harness_get_item (kb_tool_get_harness (cable_tool), cable);

  g_return_if_fail (item != NULL && item->kind == KB_ITEM_CABLE);

  stop (self);
  self->cable = g_strdup (cable);
  self->end_of_cable = end;
  self->from = g_strdup (item->ends[1 - end].item);
  self->start = item->free_ends[1 - end];
  for (guint i = 0; i < item->bends->len; i++)
    g_array_append_val (
      self->bends, g_array_index (item->bends, KbPoint, end == 1 ? i : item->bends->len - 1 - i));
  self->wiring = kb_wiring_new_for_cable (cable_tool->session, cable, end);
  start (self, event);
}

static KbToolResult
cable_tool_press (KbTool *tool, const KbToolEvent *event)
{
  CableTool  *self = (CableTool *) tool;
  const char *entry;

  if (self->drawing)
    return set_point (self, event);

  entry = kb_hit_find_entry (kb_tool_get_harness (tool), event->at, 2 * tool->tolerance, NULL);
  if (entry == NULL && (event->modifiers & GDK_CONTROL_MASK) == 0)
    {
      kb_session_set_hint (
        tool->session,
        _ ("A cable starts at a cable entry; hold Ctrl to start it with a free end"));
      return KB_TOOL_STAY;
    }
  self->from = g_strdup (entry);
  self->start = kb_tool_snap_point (event->at, event->modifiers);
  self->wiring = kb_wiring_new (tool->session, entry, self->start);
  start (self, event);
  show (self);

  return KB_TOOL_STAY;
}

static KbToolResult
cable_tool_move (KbTool *tool, const KbToolEvent *event)
{
  CableTool *self = (CableTool *) tool;

  if (self->drawing)
    {
      track (self, event);
      show (self);
    }
  else
    hover (self, event);

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
    return self->cable != NULL ? cable_tool_cancel (tool) : KB_TOOL_STAY;

  return set_point (self, event);
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
      if (!self->drawing || self->bends->len == 0 || self->cable != NULL)
        return KB_TOOL_IGNORE;
      set_bends (self, self->bends->len - 1);
      return KB_TOOL_STAY;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return self->drawing && self->cable == NULL ? finish (self) : KB_TOOL_IGNORE;
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
