/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws a cable from entry to entry. Either the button is held from one to the other, or it is released on the empty
 * layout: then each click sets a bend until one hits an entry. O changes how it runs. Ctrl leaves the end free. The end of a cable that is there is
 * taken elsewhere with the button held; on the empty layout it stays free. An entry where an error would follow is none to end
 * at: it says why, and whoever insists has an offer.
 */
#include "config.h"

#include "kb-run-draft.h"
#include "kb-run-words.h"
#include "kb-tool-private.h"
#include "kb-wiring.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  KbTool     base;
  gboolean   drawing;
  gboolean   pressed; /* the button is still down since the start */
  KbPoint    pressed_at;
  KbRunDraft draft;
  KbRunMode  mode; /* that is shown */
  char      *near; /* connector that the pointer comes to */
  gboolean   on;   /* it is at its entry */
  char      *to;   /* that it would end at: @near, where nothing speaks against it */
  KbPoint    pointer;
  KbWiring  *wiring;
  GArray    *marks; /* of KbTarget, in the view of @marks_min and @marks_max; NULL: to be made */
  KbPoint    marks_min;
  KbPoint    marks_max;
  guint      hop; /* which entry Tab has come to, from 1; 0 where the pointer leads */
  KbPoint    hop_at;
} CableTool;

static void show_other (CableTool *self);

/* The bar changes how it runs, too. */
static void
follow_mode (CableTool *self)
{
  if (self->drawing && self->draft.cable == NULL
      && self->mode != kb_run_draft_get_mode (&self->draft))
    show_other (self);
}

static void
cable_tool_init (KbTool *tool)
{
  kb_run_draft_init (&((CableTool *) tool)->draft, tool->session);
  g_signal_connect_swapped (kb_session_get_cabling (tool->session), "changed",
                            G_CALLBACK (follow_mode), tool);
}

static void
stop (CableTool *self)
{
  kb_overlay_clear (&self->base.overlay);
  self->drawing = FALSE;
  self->pressed = FALSE;
  self->on = FALSE;
  self->hop = 0;
  kb_run_draft_reset (&self->draft);
  g_clear_pointer (&self->near, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->wiring, kb_wiring_free);
  g_clear_pointer (&self->marks, g_array_unref);
  kb_cabling_end_run (kb_session_get_cabling (self->base.session));
}

static void
cable_tool_clear (KbTool *tool)
{
  g_signal_handlers_disconnect_by_data (kb_session_get_cabling (tool->session), tool);
  stop ((CableTool *) tool);
  kb_run_draft_clear (&((CableTool *) tool)->draft);
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
  points = kb_run_draft_make_route (&self->draft, self->near);
  verdict = kb_wiring_judge (self->wiring, self->near, (const KbPoint *) points->data, points->len);
  /* It is known better now than by its kind. */
  g_clear_pointer (&self->marks, g_array_unref);

  return verdict;
}

/* What is to be said now: why not, on approach; and what is to be heeded, at the entry. */
static KbCallout *
make_callout (CableTool *self)
{
  const char *occupant =
    self->near != NULL ? kb_wiring_get_occupant (self->wiring, self->near) : NULL;
  const KbEndVerdict *verdict = judge (self);

  if (occupant != NULL)
    return kb_run_say_taken (self->near,
                             kb_harness_get_item (kb_tool_get_harness (&self->base), occupant));
  if (verdict == NULL || (verdict->sign != KB_SIGN_NO && self->to == NULL))
    return NULL;

  return kb_run_say_verdict (self->near, verdict);
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
  else if (self->draft.cable != NULL)
    text = g_strdup (_ ("Release at a cable entry to connect, elsewhere to leave the end free"));
  else
    text = kb_run_dup_hint (kb_run_draft_get_mode (&self->draft));
  kb_session_set_hint (self->base.session, text);
}

static void
update_marks (CableTool *self)
{
  const KbTool *tool = &self->base;

  if (self->marks != NULL && !kb_wiring_is_looking (self->wiring)
      && memcmp (&self->marks_min, &tool->view_min, sizeof (KbPoint)) == 0
      && memcmp (&self->marks_max, &tool->view_max, sizeof (KbPoint)) == 0)
    return;
  g_clear_pointer (&self->marks, g_array_unref);
  self->marks = kb_wiring_list_targets (self->wiring, tool->view_min, tool->view_max);
  self->marks_min = tool->view_min;
  self->marks_max = tool->view_max;
}

/* For those who show what is drawn. */
static void
tell_run (CableTool *self, KbPart *cable)
{
  KbCabling *cabling = kb_session_get_cabling (self->base.session);

  self->mode = kb_run_draft_get_mode (&self->draft);
  if (self->draft.cable == NULL)
    kb_cabling_set_run (cabling, self->draft.from, self->draft.start, self->near, cable);
}

static void
show (CableTool *self)
{
  KbOverlay *overlay = &self->base.overlay;
  KbPart    *cable = kb_wiring_get_part (self->wiring, self->near);

  kb_overlay_clear (overlay);
  overlay->route = kb_run_draft_make_route (&self->draft, self->to);
  overlay->route_cable = cable != NULL ? kb_part_ref (cable) : NULL;
  overlay->route_of = g_strdup (self->draft.cable);
  overlay->tag = kb_run_dup_tag (overlay->route, cable, self->draft.cable == NULL);
  overlay->tag_at = self->pointer;
  overlay->callout = make_callout (self);
  update_marks (self);
  overlay->targets = g_array_ref (self->marks);
  overlay->entry = g_strdup (self->to);
  overlay->entry_lit = self->to != NULL;
  overlay->cursor = "crosshair";
  hint (self);
  tell_run (self, cable);
}

/* What begins a run, and of what type it will be. */
static void
greet (CableTool *self)
{
  g_autofree char *text = kb_run_dup_greeting (kb_session_get_armed_part (self->base.session));

  kb_session_set_hint (self->base.session, text);
}

static void
hover (CableTool *self, const KbToolEvent *event)
{
  KbOverlay  *overlay = &self->base.overlay;
  const char *entry = kb_hit_find_entry (kb_tool_get_harness (&self->base),
                                         kb_session_get_layers (self->base.session), event->at,
                                         3 * self->base.tolerance, NULL);

  kb_overlay_clear (overlay);
  overlay->cursor = "crosshair";
  overlay->entry = g_strdup (entry);
  overlay->entry_lit = entry != NULL;
  greet (self);
}

/* Where the hand is, it would end, unless something speaks against it. */
static void
settle_end (CableTool *self)
{
  const KbEndVerdict *verdict = judge (self);

  g_clear_pointer (&self->to, g_free);
  if (self->on && kb_wiring_get_occupant (self->wiring, self->near) == NULL
      && (verdict == NULL || verdict->sign != KB_SIGN_NO))
    self->to = g_strdup (self->near);
}

static void
track (CableTool *self, const KbToolEvent *event)
{
  const gint64 reach = 2 * self->base.tolerance;
  KbAnchor     entry;

  g_clear_pointer (&self->near, g_free);
  self->pointer = event->at;
  self->draft.end = kb_tool_snap_point (event->at, event->modifiers);
  if (self->draft.cable == NULL && kb_run_draft_get_mode (&self->draft) == KB_RUN_FREE
      && (event->modifiers & GDK_SHIFT_MASK) != 0)
    self->draft.end = kb_tool_constrain (kb_run_draft_get_last (&self->draft), self->draft.end);
  self->near = g_strdup (kb_wiring_find (self->wiring, event->at, MAX (reach, KB_TOOL_REACH)));
  entry = kb_run_draft_get_anchor (&self->draft, self->near, event->at);
  self->on = self->near != NULL
             && hypot ((double) (event->at.x - entry.at.x), (double) (event->at.y - entry.at.y))
                  <= (double) reach;
  settle_end (self);
}

/* Another run is to be judged anew. */
static void
show_other (CableTool *self)
{
  kb_wiring_forget (self->wiring);
  g_clear_pointer (&self->marks, g_array_unref);
  settle_end (self);
  show (self);
}

/* The bends that are set stay for the way back to free. */
static void
change_mode (CableTool *self)
{
  static const KbRunMode next[] = {
    [KB_RUN_ORTHOGONAL] = KB_RUN_DIRECT,
    [KB_RUN_DIRECT] = KB_RUN_FREE,
    [KB_RUN_FREE] = KB_RUN_ORTHOGONAL,
  };

  kb_cabling_set_mode (kb_session_get_cabling (self->base.session),
                       next[kb_run_draft_get_mode (&self->draft)]);
  if (!self->drawing)
    {
      g_autofree char *text = kb_run_dup_hint (kb_run_draft_get_mode (&self->draft));

      kb_session_set_hint (self->base.session, text);
    }
}

/* Of all types, one that is armed before there is a run; after the last one comes what fits. */
static void
arm_next (CableTool *self, gboolean backward)
{
  KbSession            *session = self->base.session;
  g_autoptr (GPtrArray) types = kb_cable_list_types (kb_session_get_catalog (session), 0);
  const char           *armed = kb_session_get_armed_part (session);
  guint                 at = 0; /* 0 for what fits */

  for (guint i = 0; i < types->len; i++)
    if (g_strcmp0 (((const KbPart *) types->pdata[i])->number, armed) == 0)
      at = i + 1;
  at = (at + (backward ? types->len : 1)) % (types->len + 1);
  kb_session_arm_cable (session, at > 0 ? ((const KbPart *) types->pdata[at - 1])->number : NULL);
  greet (self);
}

/* The next type that may be used where the run comes to. In the cable tool it stays for the runs that follow. */
static void
change_type (CableTool *self, gboolean backward)
{
  KbSession          *session = self->base.session;
  const KbCableOffer *offer = kb_wiring_choose_next (self->wiring, self->near, backward);
  g_autofree char    *said = offer != NULL ? kb_cable_offer_describe (offer) : NULL;
  g_autofree char    *text = NULL;

  if (offer == NULL)
    {
      kb_session_set_hint (session, _ ("No cable type was found that may be used here"));
      return;
    }
  /* Translators: the number of a cable type, and what is said of it, as “Fits” */
  text = g_strdup_printf (C_ ("cable type", "%s – %s"), offer->part->number, said);
  if (kb_session_get_tool (session) == KB_TOOL_CABLE)
    kb_session_arm_cable (session, offer->part->number);
  show_other (self);
  kb_session_set_hint (session, text);
}

/* A run that is begun goes on with the type. */
static void
cable_tool_rearm (KbTool *tool)
{
  CableTool *self = (CableTool *) tool;

  if (!self->drawing)
    return;
  if (self->draft.cable != NULL)
    {
      stop (self);
      return;
    }
  kb_wiring_rearm (self->wiring);
  show_other (self);
}

/* ---- the end ---- */

/* What was drawn, as whoever insists would have it. */
static GVariant *
make_offer (CableTool *self, const char **action)
{
  g_autoptr (GArray) points = NULL;
  GVariantBuilder    bends;

  if (self->draft.cable != NULL)
    {
      *action = "win.connect-anyway";
      return g_variant_new ("(sis)", self->draft.cable, self->draft.end_of_cable, self->near);
    }
  *action = "win.run-anyway";
  points = kb_run_draft_make_route (&self->draft, self->near);
  g_variant_builder_init (&bends, G_VARIANT_TYPE ("a(xx)"));
  /* At a connector the run begins with its entry, and it ends with one. */
  for (guint i = self->draft.from != NULL ? 1 : 0; i + 1 < points->len; i++)
    g_variant_builder_add (&bends, "(xx)", g_array_index (points, KbPoint, i).x,
                           g_array_index (points, KbPoint, i).y);

  return g_variant_new ("(sssa(xx))", kb_wiring_get_part (self->wiring, self->near)->number,
                        self->draft.from != NULL ? self->draft.from : "", self->near, &bends);
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
  if (self->draft.cable == NULL)
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
  g_autofree char *cable = g_steal_pointer (&self->draft.cable);
  g_autofree char *to = g_steal_pointer (&self->to);
  const int        end = self->draft.end_of_cable;
  const KbPoint    at = self->draft.end;

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
  g_autoptr (GArray) points = kb_run_draft_make_route (&self->draft, self->to);
  g_autofree char   *from = g_steal_pointer (&self->draft.from);
  g_autofree char   *to = g_steal_pointer (&self->to);
  const char        *ids[2] = { NULL, NULL };
  /* Between two connectors the points are the bends; a free end is the first or last of them. */
  const guint     first = from != NULL ? 1 : 0;
  const KbRunMode mode = kb_run_draft_get_mode (&self->draft);
  guint           end;

  /* Going straight on over a bend is none, but for whoever set it in a free run. */
  if (mode != KB_RUN_FREE)
    kb_route_simplify (points);
  end = to != NULL ? points->len - 1 : points->len;
  stop (self);
  kb_session_set_hint (tool->session, NULL);
  if (cable == NULL)
    {
      kb_session_toast (tool->session, _ ("The catalogue has no cable to draw with"), NULL, NULL,
                        NULL);
      return KB_TOOL_REVERT;
    }
  ids[0] = kb_harness_run_cable_as (kb_tool_get_harness (tool), mode, cable, from, to,
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
  if (self->draft.cable != NULL)
    return finish_end (self);
  if (self->to != NULL || free_end || event->n_press > 1)
    return finish (self);
  if (kb_run_draft_set_bend (&self->draft))
    show_other (self);

  return KB_TOOL_STAY;
}

/* ---- events ---- */

static void
start (CableTool *self, const KbToolEvent *event)
{
  self->drawing = TRUE;
  self->pressed = TRUE;
  self->pressed_at = event->at;
  self->draft.end = self->draft.start;
}

void
kb_tool_grab_cable_end (KbTool *cable_tool, const char *cable, int end, const KbToolEvent *event)
{
  CableTool    *self = (CableTool *) cable_tool;
  const KbItem *item = kb_harness_get_item (kb_tool_get_harness (cable_tool), cable);

  g_return_if_fail (item != NULL && item->kind == KB_ITEM_CABLE);

  stop (self);
  self->draft.cable = g_strdup (cable);
  self->draft.end_of_cable = end;
  self->draft.from = g_strdup (item->ends[1 - end].item);
  self->draft.start = item->free_ends[1 - end];
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

  entry = kb_hit_find_entry (kb_tool_get_harness (tool), kb_session_get_layers (tool->session),
                             event->at, 2 * tool->tolerance, NULL);
  if (entry == NULL && (event->modifiers & GDK_CONTROL_MASK) == 0)
    {
      kb_session_set_hint (
        tool->session,
        _ ("A cable starts at a cable entry; hold Ctrl to start it with a free end"));
      return KB_TOOL_STAY;
    }
  self->draft.from = g_strdup (entry);
  self->draft.start = kb_tool_snap_point (event->at, event->modifiers);
  self->wiring = kb_wiring_new (tool->session, entry, self->draft.start);
  start (self, event);
  show (self);

  return KB_TOOL_STAY;
}

static KbToolResult
cable_tool_move (KbTool *tool, const KbToolEvent *event)
{
  CableTool *self = (CableTool *) tool;

  self->hop = 0;
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
    return self->draft.cable != NULL ? cable_tool_cancel (tool) : KB_TOOL_STAY;

  return set_point (self, event);
}

/* A run that is begun stays. */
static void
cable_tool_leave (KbTool *tool)
{
  CableTool *self = (CableTool *) tool;

  if (self->drawing)
    return;
  stop (self);
  tool->overlay.cursor = "crosshair";
}

/* ---- by keyboard ---- */

/* Where Tab can go: to start to what may be connected at all, then to where the run may end. */
static GArray *
list_places (CableTool *self)
{
  KbHarness            *harness = kb_tool_get_harness (&self->base);
  GArray               *places = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  g_autoptr (GPtrArray) connectors = NULL;

  if (self->drawing)
    {
      update_marks (self);
      for (guint i = 0; i < self->marks->len; i++)
        g_array_append_val (places, g_array_index (self->marks, KbTarget, i).anchor.at);
      return places;
    }
  connectors = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  for (guint i = 0; i < connectors->len; i++)
    {
      const KbItem *item = g_ptr_array_index (connectors, i);
      KbAnchor      entry;

      if (kb_session_shows_item (self->base.session, item) && kb_hit_can_connect (harness, item->id)
          && kb_harness_get_entry_anchor (harness, item->id, &entry))
        g_array_append_val (places, entry.at);
    }

  return places;
}

static KbToolResult
hop (CableTool *self, gboolean backward)
{
  KbTool            *tool = &self->base;
  g_autoptr (GArray) places = list_places (self);
  const guint        at = kb_tool_hop (self->hop, places->len, backward);
  KbToolEvent        event = { .modifiers = GDK_ALT_MASK, .n_press = 1 };

  if (at == 0)
    return KB_TOOL_IGNORE;
  event.at = g_array_index (places, KbPoint, at - 1);
  cable_tool_move (tool, &event);
  self->hop = at;
  self->hop_at = event.at;
  if (tool->overlay.entry != NULL)
    {
      /* Scrolling lets the overlay be made anew. */
      g_autofree char *entry = g_strdup (tool->overlay.entry);

      kb_session_reveal (tool->session, entry);
    }
  if (!self->drawing && tool->overlay.entry != NULL)
    {
      const KbItem    *item = kb_harness_get_item (kb_tool_get_harness (tool), tool->overlay.entry);
      g_autofree char *text =
        /* Translators: the designator of a connector, as X1 */
        g_strdup_printf (_ ("%s: Enter starts a cable here"), kb_item_get_label (item));

      kb_session_set_hint (tool->session, text);
    }

  return KB_TOOL_STAY;
}

/* As a click where Tab has come to. */
static KbToolResult
click (CableTool *self)
{
  const KbToolEvent event = { .at = self->hop_at, .modifiers = GDK_ALT_MASK, .n_press = 1 };
  KbToolResult      result;

  self->hop = 0;
  result = cable_tool_press (&self->base, &event);
  self->pressed = FALSE;

  return result;
}

static KbToolResult
cable_tool_key (KbTool *tool, guint keyval, GdkModifierType modifiers)
{
  CableTool *self = (CableTool *) tool;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      {
        KbSession     *session = tool->session;
        const gboolean ends = !self->drawing;

        cable_tool_cancel (tool);
        /* Last: disarming takes the tool away. */
        if (ends)
          kb_session_arm_part (session, NULL);
        return KB_TOOL_REVERT;
      }
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return (modifiers & GDK_CONTROL_MASK) == 0 ? hop (self, keyval == GDK_KEY_ISO_Left_Tab)
                                                 : KB_TOOL_IGNORE;
    case GDK_KEY_BackSpace:
      if (!self->drawing || !kb_run_draft_can_take_back (&self->draft))
        return KB_TOOL_IGNORE;
      kb_run_draft_take_back (&self->draft);
      show_other (self);
      return KB_TOOL_STAY;
    case GDK_KEY_o:
    case GDK_KEY_O:
      if (self->draft.cable != NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
        return KB_TOOL_IGNORE;
      change_mode (self);
      return KB_TOOL_STAY;
    case GDK_KEY_t:
    case GDK_KEY_T:
      if (self->draft.cable != NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
        return KB_TOOL_IGNORE;
      if (self->drawing)
        change_type (self, (modifiers & GDK_SHIFT_MASK) != 0);
      else
        arm_next (self, (modifiers & GDK_SHIFT_MASK) != 0);
      return KB_TOOL_STAY;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->hop > 0)
        return click (self);
      return self->drawing && self->draft.cable == NULL ? finish (self) : KB_TOOL_IGNORE;
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
  .leave = cable_tool_leave,
  .key = cable_tool_key,
  .rearm = cable_tool_rearm,
  .cancel = cable_tool_cancel,
  .is_busy = cable_tool_is_busy,
};
