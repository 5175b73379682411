/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assigns a circuit by clicking along a path: each click takes what lies between it and the last one along. */
#include "config.h"

#include "kb-labels.h"
#include "kb-tool-private.h"

#include <glib/gi18n.h>

typedef struct
{
  KbTool          base;
  KbHarness      *harness; /* followed, as long as the tool is used */
  char           *from;    /* clicked last; NULL where a way begins */
  char           *at;      /* pointed at; NULL for nothing */
  KbPoint         pointer;
  GdkModifierType modifiers;
  guint           hop; /* where Tab has come to, from 1; 0 for nowhere */
} CircuitTool;

/* ---- what a click would do ---- */

static gboolean
is_away (CircuitTool *self)
{
  const gboolean is_held = (self->modifiers & GDK_CONTROL_MASK) != 0;

  return kb_assigning_get_away (kb_session_get_assigning (self->base.session)) != is_held;
}

static KbReach
get_reach (CircuitTool *self)
{
  if ((self->modifiers & GDK_SHIFT_MASK) != 0)
    return KB_REACH_ONE;

  return kb_assigning_get_connected (kb_session_get_assigning (self->base.session))
           ? KB_REACH_CONNECTED
           : KB_REACH_WAY;
}

/* NULL where there is nothing to assign, or to assign it to. */
static KbAssignment *
make_plan (CircuitTool *self)
{
  KbAssigning           *assigning = kb_session_get_assigning (self->base.session);
  const KbAssignmentWish wish = {
    .circuit = kb_assigning_get_circuit (assigning, self->harness),
    .reach = get_reach (self),
    .to = self->at,
    .from = self->from,
    .away = is_away (self),
    .over = (self->modifiers & GDK_ALT_MASK) != 0,
  };

  if (wish.circuit == NULL || self->at == NULL)
    return NULL;

  return kb_harness_plan_assignment (self->harness, &wish);
}

/* Clicked after another one, with which it has nothing to do. */
static gboolean
is_apart (CircuitTool *self, const KbAssignment *plan)
{
  return self->from != NULL && g_strcmp0 (self->from, self->at) != 0
         && get_reach (self) == KB_REACH_WAY && plan->way->len == 0;
}

/* ---- what is said of it ---- */

static void
append_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

/* “A: 5 items”, with what is special of it. */
static char *
make_tag (CircuitTool *self, const KbAssignment *plan, const KbCircuitMark *mark)
{
  const guint         n = plan->ids->len;
  g_autofree char    *count = n == 0 ? g_strdup (C_ ("circuit", "nothing changes"))
                                     : g_strdup_printf (ngettext ("%u item", "%u items", n), n);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text,
                   is_away (self) ? /* Translators: letter of a circuit, “5 items” */
                     C_ ("circuit", "out of %s: %s")
                                  : C_ ("circuit", "%s: %s"),
                   mark->letter, count);
  if (is_apart (self, plan))
    {
      g_autofree char *from = g_strdup_printf (
        /* Translators: the designator of a connector or cable */
        C_ ("circuit", "not connected with %s"),
        kb_item_get_label (kb_harness_get_item (self->harness, self->from)));

      g_string_append_printf (text, " · %s", from);
    }
  if (plan->left->len > 0)
    {
      g_autofree char *left = kb_label_some (self->harness, plan->left);

      /* Translators: designators of what belongs to another circuit and is left there */
      g_string_append_printf (text, C_ ("circuit", " · left: %s"), left);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_hint (CircuitTool *self, const KbAssignment *plan, const KbCircuitMark *mark)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint         n = plan->ids->len;

  if (n == 0)
    append_sentence (text, g_strdup (_ ("Nothing changes here.")));
  else if (is_away (self))
    append_sentence (text,
                     g_strdup_printf (ngettext ("A click takes %u item out of circuit %s.",
                                                "A click takes %u items out of circuit %s.", n),
                                      n, mark->letter));
  else
    append_sentence (text, g_strdup_printf (ngettext ("A click assigns %u item to circuit %s.",
                                                      "A click assigns %u items to circuit %s.", n),
                                            n, mark->letter));
  if (plan->taken->len > 0)
    {
      g_autofree char *taken = kb_label_some (self->harness, plan->taken);

      append_sentence (text, g_strdup_printf (_ ("Until now of another circuit: %s."), taken));
    }
  if (plan->left->len > 0)
    {
      g_autofree char *left = kb_label_some (self->harness, plan->left);

      append_sentence (
        text, g_strdup_printf (plan->way->len > 0 && !is_away (self)
                                 ? _ ("Left to another circuit: %s; hold Alt to take it over.")
                                 : _ ("Left to another circuit: %s."),
                               left));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_idle_hint (CircuitTool *self, const KbCircuitMark *mark)
{
  if (self->from == NULL)
    return g_strdup_printf (
      _ ("Click what belongs to circuit %s; Tab and Enter do the same, Escape ends"), mark->letter);

  return g_strdup_printf (_ ("Circuit %s: the next click takes what lies between along; with Shift "
                             "only what is clicked, with Ctrl it goes out of the circuit"),
                          mark->letter);
}

/* ---- what is shown ---- */

static void
show_plan (CircuitTool *self, const KbAssignment *plan, const KbCircuitMark *mark)
{
  KbTool          *tool = &self->base;
  KbMarks         *marks = kb_marks_new (kb_circuit_colour_rgb (mark->colour));
  g_autofree char *hint = make_hint (self, plan, mark);

  kb_marks_add (marks, plan->ids);
  kb_marks_add (marks, plan->way);
  kb_marks_add_one (marks, self->at);
  kb_marks_leave (marks, plan->left);
  kb_session_set_marks (tool->session, marks);
  kb_session_set_hint (tool->session, hint);
  tool->overlay.tag = make_tag (self, plan, mark);
  tool->overlay.tag_at = self->pointer;
}

/* Where something is still to be chosen, the last one that was clicked is shown. */
static void
show_idle (CircuitTool *self, const KbCircuitMark *mark)
{
  KbMarks         *marks = NULL;
  g_autofree char *hint = NULL;

  if (mark != NULL)
    {
      hint = make_idle_hint (self, mark);
      if (self->from != NULL)
        {
          marks = kb_marks_new (kb_circuit_colour_rgb (mark->colour));
          kb_marks_add_one (marks, self->from);
        }
    }
  kb_session_set_marks (self->base.session, marks);
  kb_session_set_hint (self->base.session,
                       mark != NULL ? hint
                                    : _ ("Name a circuit in the bar above the layout first"));
}

static void
drop_gone (CircuitTool *self, char **id)
{
  if (*id != NULL && kb_harness_get_item (self->harness, *id) == NULL)
    g_clear_pointer (id, g_free);
}

static void
refresh (CircuitTool *self)
{
  KbTool                  *tool = &self->base;
  KbAssigning             *assigning = kb_session_get_assigning (tool->session);
  const char              *circuit = kb_assigning_get_circuit (assigning, self->harness);
  g_autoptr (KbAssignment) plan = NULL;
  KbCircuitMark            mark;

  drop_gone (self, &self->from);
  drop_gone (self, &self->at);
  g_clear_pointer (&tool->overlay.tag, g_free);
  if (!kb_harness_get_circuit_mark (self->harness, circuit, &mark))
    {
      show_idle (self, NULL);
      return;
    }
  plan = make_plan (self);
  if (plan != NULL)
    show_plan (self, plan, &mark);
  else
    show_idle (self, &mark);
}

/* ---- life ---- */

static void
on_changed (gpointer tool)
{
  refresh (tool);
}

static void
circuit_tool_init (KbTool *tool)
{
  CircuitTool          *self = (CircuitTool *) tool;
  KbAssigning          *assigning = kb_session_get_assigning (tool->session);
  g_autoptr (GPtrArray) selected = kb_session_list_selected (tool->session);

  self->harness = g_object_ref (kb_tool_get_harness (tool));
  tool->overlay.cursor = "crosshair";
  kb_assigning_choose (assigning, self->harness, selected);
  /* Rings of the selection would hide those that tell what a click does. */
  kb_session_select (tool->session, NULL);
  g_signal_connect_swapped (assigning, "changed", G_CALLBACK (on_changed), tool);
  g_signal_connect_swapped (self->harness, "changed", G_CALLBACK (on_changed), tool);
  refresh (self);
}

static void
circuit_tool_clear (KbTool *tool)
{
  CircuitTool *self = (CircuitTool *) tool;

  g_signal_handlers_disconnect_by_data (kb_session_get_assigning (tool->session), tool);
  g_signal_handlers_disconnect_by_data (self->harness, tool);
  g_clear_object (&self->harness);
  kb_session_set_marks (tool->session, NULL);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->at, g_free);
}

/* ---- events ---- */

static void
track (CircuitTool *self, const KbToolEvent *event)
{
  KbTool       *tool = &self->base;
  const KbHit   hit = kb_hit_test_shown (self->harness, kb_session_get_layers (tool->session),
                                         event->at, tool->tolerance);
  const KbItem *item = hit.id != NULL ? kb_harness_get_item (self->harness, hit.id) : NULL;
  const char   *id = kb_item_can_have_circuit (item) ? item->id : NULL;

  self->pointer = event->at;
  tool->overlay.tag_at = event->at;
  if (g_strcmp0 (id, self->at) == 0 && event->modifiers == self->modifiers)
    return;
  self->modifiers = event->modifiers;
  g_free (self->at);
  self->at = g_strdup (id);
  refresh (self);
}

static KbToolResult
circuit_tool_move (KbTool *tool, const KbToolEvent *event)
{
  ((CircuitTool *) tool)->hop = 0;
  track ((CircuitTool *) tool, event);

  return KB_TOOL_STAY;
}

static void
tell (CircuitTool *self, const KbAssignment *plan)
{
  g_autofree char *names =
    kb_label_some (self->harness, plan->taken->len > 0 ? plan->taken : plan->left);
  g_autofree char *text = NULL;

  if (plan->taken->len > 0)
    {
      text = g_strdup_printf (_ ("Taken out of another circuit: %s"), names);
      kb_session_toast_undo (self->base.session, text);
    }
  else if (plan->left->len > 0)
    {
      text = g_strdup_printf (_ ("Left to another circuit: %s"), names);
      kb_session_toast (self->base.session, text, NULL, NULL, NULL);
    }
}

/* A click on the empty layout begins another way. */
static KbToolResult
click (CircuitTool *self)
{
  g_autoptr (KbAssignment) plan = make_plan (self);
  gboolean                 done = FALSE;

  if (self->at != NULL && plan == NULL)
    return KB_TOOL_STAY;
  g_free (self->from);
  self->from = g_strdup (self->at);
  if (plan != NULL)
    done = kb_harness_do_assignment (self->harness, plan);
  if (plan != NULL)
    tell (self, plan);
  refresh (self);

  return done ? KB_TOOL_COMMIT : KB_TOOL_STAY;
}

static KbToolResult
circuit_tool_press (KbTool *tool, const KbToolEvent *event)
{
  CircuitTool *self = (CircuitTool *) tool;

  track (self, event);
  /* The second press of a double click does what the first has done. */
  if (event->n_press > 1)
    return KB_TOOL_STAY;

  return click (self);
}

static KbToolResult
circuit_tool_release (KbTool *tool, const KbToolEvent *event)
{
  return KB_TOOL_STAY;
}

/* The way from the last click goes on when the pointer comes back. */
static void
circuit_tool_leave (KbTool *tool)
{
  CircuitTool *self = (CircuitTool *) tool;

  g_clear_pointer (&self->at, g_free);
  refresh (self);
}

/* What is under way is the way from the last click. */
static KbToolResult
circuit_tool_cancel (KbTool *tool)
{
  CircuitTool *self = (CircuitTool *) tool;

  g_clear_pointer (&self->from, g_free);
  refresh (self);

  return KB_TOOL_REVERT;
}

/* ---- by keyboard ---- */

static void
add_shown (CircuitTool *self, GPtrArray *items, KbItemKind kind)
{
  g_autoptr (GPtrArray) all = kb_harness_list (self->harness, kind);

  for (guint i = 0; i < all->len; i++)
    if (kb_session_shows_item (self->base.session, all->pdata[i]))
      g_ptr_array_add (items, all->pdata[i]);
}

static KbToolResult
hop (CircuitTool *self, gboolean backward)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  KbPoint               min, max;
  const KbItem         *item;

  add_shown (self, items, KB_ITEM_CONNECTOR);
  add_shown (self, items, KB_ITEM_CABLE);
  if (items->len == 0)
    return KB_TOOL_IGNORE;
  self->hop = kb_tool_hop (self->hop, items->len, backward);
  item = items->pdata[self->hop - 1];
  g_free (self->at);
  self->at = g_strdup (item->id);
  self->modifiers = 0;
  if (kb_hit_get_bounds (self->harness, item->id, &min, &max))
    self->pointer = (KbPoint){ (min.x + max.x) / 2, (min.y + max.y) / 2 };
  kb_session_reveal (self->base.session, self->at);
  refresh (self);

  return KB_TOOL_STAY;
}

static KbToolResult
click_by_key (CircuitTool *self, GdkModifierType modifiers)
{
  KbToolResult result;

  self->modifiers = modifiers;
  result = click (self);
  self->modifiers = 0;
  refresh (self);

  return result;
}

static KbToolResult
leave (KbTool *tool)
{
  KbSession *session = tool->session;

  kb_session_set_hint (session, NULL);
  /* Last: this tool is gone then. */
  kb_session_set_tool (session, KB_TOOL_SELECT);

  return KB_TOOL_REVERT;
}

static KbToolResult
circuit_tool_key (KbTool *tool, guint keyval, GdkModifierType modifiers)
{
  CircuitTool *self = (CircuitTool *) tool;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      return leave (tool);
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return (modifiers & GDK_CONTROL_MASK) == 0 ? hop (self, keyval == GDK_KEY_ISO_Left_Tab)
                                                 : KB_TOOL_IGNORE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->at == NULL)
        return KB_TOOL_IGNORE;
      return click_by_key (self, modifiers);
    default:
      if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0
          || !g_unichar_isgraph (gdk_keyval_to_unicode (keyval)))
        return KB_TOOL_IGNORE;
      return kb_assigning_choose_by_key (kb_session_get_assigning (tool->session), self->harness,
                                         gdk_keyval_to_unicode (keyval))
               ? KB_TOOL_STAY
               : KB_TOOL_IGNORE;
    }
}

/* What others change is followed. */
static gboolean
circuit_tool_is_busy (KbTool *tool)
{
  return FALSE;
}

const KbToolClass kb_circuit_tool_class = {
  .size = sizeof (CircuitTool),
  .init = circuit_tool_init,
  .clear = circuit_tool_clear,
  .press = circuit_tool_press,
  .move = circuit_tool_move,
  .release = circuit_tool_release,
  .leave = circuit_tool_leave,
  .key = circuit_tool_key,
  .cancel = circuit_tool_cancel,
  .is_busy = circuit_tool_is_busy,
  .takes_letters = TRUE,
};
