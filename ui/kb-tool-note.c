/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a note where the hand clicks, and lets its text be typed at once. */
#include "config.h"

#include "kb-tool-private.h"

#include <glib/gi18n.h>

typedef struct
{
  KbTool   base;
  KbPoint  at;
  gboolean seen; /* the hand has been over the layout */
} NoteTool;

static void
note_tool_init (KbTool *tool)
{
  tool->overlay.cursor = "text";
  kb_session_set_hint (tool->session, _ ("Click or Enter to put a note, Escape to end"));
}

static KbToolResult
note_tool_move (KbTool *tool, const KbToolEvent *event)
{
  NoteTool *self = (NoteTool *) tool;

  self->at = kb_tool_snap_point (event->at, event->modifiers);
  self->seen = TRUE;

  return KB_TOOL_STAY;
}

/* Another tool takes over; this one is gone then. */
static void
leave (KbTool *tool)
{
  KbSession *session = tool->session;

  kb_session_set_tool (session, KB_TOOL_SELECT);
  kb_session_set_hint (session, NULL);
}

static KbToolResult
put (NoteTool *self)
{
  KbSession       *session = self->base.session;
  KbHarness       *harness = kb_tool_get_harness (&self->base);
  g_autofree char *id = g_strdup (kb_harness_add_note (harness, C_ ("new text", "Note"), self->at));

  leave (&self->base);
  kb_session_edit (session, id);

  return KB_TOOL_COMMIT;
}

static KbToolResult
note_tool_press (KbTool *tool, const KbToolEvent *event)
{
  note_tool_move (tool, event);

  return put ((NoteTool *) tool);
}

static KbToolResult
note_tool_release (KbTool *tool, const KbToolEvent *event)
{
  return KB_TOOL_STAY;
}

static KbToolResult
note_tool_cancel (KbTool *tool)
{
  return KB_TOOL_REVERT;
}

static KbToolResult
note_tool_key (KbTool *tool, guint keyval, GdkModifierType modifiers)
{
  NoteTool *self = (NoteTool *) tool;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      leave (tool);
      return KB_TOOL_REVERT;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return self->seen ? put (self) : KB_TOOL_IGNORE;
    default:
      return KB_TOOL_IGNORE;
    }
}

static gboolean
note_tool_is_busy (KbTool *tool)
{
  return FALSE;
}

const KbToolClass kb_note_tool_class = {
  .size = sizeof (NoteTool),
  .init = note_tool_init,
  .press = note_tool_press,
  .move = note_tool_move,
  .release = note_tool_release,
  .key = note_tool_key,
  .cancel = note_tool_cancel,
  .is_busy = note_tool_is_busy,
};
