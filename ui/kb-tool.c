/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-tool.h"

#include "harness/kb-route.h"
#include "kb-preferences.h"
#include "kb-tool-private.h"

#include <glib/gi18n.h>
#include <math.h>

KbTool *
kb_tool_new_of_class (const KbToolClass *klass, KbSession *session)
{
  KbTool *self = g_malloc0 (klass->size);

  self->klass = klass;
  /* Not owned: the session's canvas owns the tool. */
  self->session = session;
  self->tolerance = 2000;
  self->view_min = (KbPoint){ G_MININT64, G_MININT64 };
  self->view_max = (KbPoint){ G_MAXINT64, G_MAXINT64 };
  if (klass->init != NULL)
    klass->init (self);

  return self;
}

KbTool *
kb_tool_new (KbToolKind kind, KbSession *session)
{
  static const KbToolClass *const classes[] = {
    [KB_TOOL_SELECT] = &kb_select_tool_class,   [KB_TOOL_PLACE] = &kb_place_tool_class,
    [KB_TOOL_CABLE] = &kb_cable_tool_class,     [KB_TOOL_NOTE] = &kb_note_tool_class,
    [KB_TOOL_CIRCUIT] = &kb_circuit_tool_class, [KB_TOOL_DIMENSION] = &kb_dimension_tool_class,
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (classes), NULL);

  return kb_tool_new_of_class (classes[kind], session);
}

KbTool *
kb_tool_new_for_part (KbSession *session, KbPart *part)
{
  KbTool *self = kb_tool_new (KB_TOOL_PLACE, session);

  kb_tool_set_place_part (self, part);

  return self;
}

void
kb_tool_free (KbTool *self)
{
  if (self == NULL)
    return;
  if (self->klass->clear != NULL)
    self->klass->clear (self);
  kb_overlay_clear (&self->overlay);
  g_free (self);
}

void
kb_tool_set_tolerance (KbTool *self, gint64 tolerance)
{
  self->tolerance = tolerance;
}

void
kb_tool_set_view (KbTool *self, KbPoint min, KbPoint max)
{
  self->view_min = min;
  self->view_max = max;
}

KbToolResult
kb_tool_press (KbTool *self, const KbToolEvent *event)
{
  return self->klass->press (self, event);
}

KbToolResult
kb_tool_move (KbTool *self, const KbToolEvent *event)
{
  return self->klass->move (self, event);
}

KbToolResult
kb_tool_release (KbTool *self, const KbToolEvent *event)
{
  return self->klass->release (self, event);
}

void
kb_tool_leave (KbTool *self)
{
  if (self->klass->leave != NULL)
    self->klass->leave (self);
}

KbToolResult
kb_tool_key (KbTool *self, guint keyval, GdkModifierType modifiers)
{
  return self->klass->key (self, keyval, modifiers);
}

void
kb_tool_rearm (KbTool *self)
{
  if (self->klass->rearm != NULL)
    self->klass->rearm (self);
  else
    self->klass->cancel (self);
}

KbToolResult
kb_tool_cancel (KbTool *self)
{
  return self->klass->cancel (self);
}

gboolean
kb_tool_is_busy (KbTool *self)
{
  return self->klass->is_busy (self);
}

gboolean
kb_tool_takes_letters (KbTool *self)
{
  return self->klass->takes_letters;
}

const KbOverlay *
kb_tool_get_overlay (KbTool *self)
{
  return self->klass->get_overlay != NULL ? self->klass->get_overlay (self) : &self->overlay;
}

KbHarness *
kb_tool_get_harness (KbTool *self)
{
  return kb_session_get_harness (self->session);
}

KbCallout *
kb_callout_new (const char *connector, KbSign sign, const char *headline, char **reasons)
{
  KbCallout *self = g_new0 (KbCallout, 1);

  self->connector = g_strdup (connector);
  self->sign = sign;
  self->headline = g_strdup (headline);
  self->reasons = reasons;

  return self;
}

void
kb_callout_free (KbCallout *self)
{
  if (self == NULL)
    return;
  g_free (self->connector);
  g_free (self->headline);
  g_strfreev (self->reasons);
  g_free (self);
}

void
kb_overlay_clear (KbOverlay *self)
{
  g_clear_pointer (&self->moving, g_hash_table_unref);
  g_clear_pointer (&self->ghost, kb_part_unref);
  g_clear_pointer (&self->targets, g_array_unref);
  g_clear_pointer (&self->guides, g_array_unref);
  g_clear_pointer (&self->snap, kb_snap_free);
  g_clear_pointer (&self->route, g_array_unref);
  g_clear_pointer (&self->route_cable, kb_part_unref);
  g_clear_pointer (&self->route_of, g_free);
  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->callout, kb_callout_free);
  g_clear_pointer (&self->entry, g_free);
  g_clear_pointer (&self->dimension, kb_item_free);
  g_clear_pointer (&self->dots, g_array_unref);
  *self = (KbOverlay){ 0 };
}

void
kb_tool_hint_snap (KbTool *self, const KbSnap *snap)
{
  g_autofree char *reasons = NULL;
  g_autofree char *hint = NULL;

  if (snap == NULL)
    {
      kb_session_set_hint (self->session, NULL);
      return;
    }
  reasons = kb_edit_describe_reasons (snap->verdict);
  if (*reasons == '\0')
    hint = g_strdup (kb_verdict_get_headline (snap->verdict));
  else
    /* Translators: a verdict, then comparisons: “Fits, but must not be plugged – colour: light turquoise ≠ grey” */
    hint =
      g_strdup_printf (C_ ("verdict", "%s – %s"), kb_verdict_get_headline (snap->verdict), reasons);
  kb_session_set_hint (self->session, hint);
}

gboolean
kb_tool_get_direction (guint keyval, int *x, int *y)
{
  static const struct
  {
    guint keyval, keypad;
    int   x, y;
  } directions[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    if (keyval == directions[i].keyval || keyval == directions[i].keypad)
      {
        *x = directions[i].x;
        *y = directions[i].y;
        return TRUE;
      }
  return FALSE;
}

gint64
kb_tool_get_step (GdkModifierType modifiers)
{
  return (modifiers & GDK_SHIFT_MASK) != 0     ? 10 * KB_TOOL_STEP
         : (modifiers & GDK_CONTROL_MASK) != 0 ? KB_TOOL_STEP / 10
                                               : KB_TOOL_STEP;
}

guint
kb_tool_hop (guint at, guint n, gboolean backward)
{
  if (n == 0)
    return 0;
  if (backward)
    return at > 1 ? MIN (at, n + 1) - 1 : n;

  return at < n ? at + 1 : 1;
}

KbPoint
kb_tool_snap_point (KbPoint point, GdkModifierType modifiers)
{
  const gint64 grid = kb_preferences_get_grid ();

  if ((modifiers & GDK_ALT_MASK) != 0 || !kb_preferences_get_grid_snap ())
    return point;

  return (KbPoint){ kb_route_snap (point.x, grid), kb_route_snap (point.y, grid) };
}

KbPoint
kb_tool_constrain (KbPoint origin, KbPoint to)
{
  const gint64 grid = kb_preferences_get_grid_snap () ? kb_preferences_get_grid () : 1;
  const gint64 dx = to.x - origin.x, dy = to.y - origin.y;
  const double tangent = G_SQRT2 - 1; /* of 22.5° */
  gint64       both;

  if (fabs ((double) dy) < tangent * fabs ((double) dx))
    return (KbPoint){ to.x, origin.y };
  if (fabs ((double) dx) < tangent * fabs ((double) dy))
    return (KbPoint){ origin.x, to.y };
  both = kb_route_snap ((ABS (dx) + ABS (dy)) / 2, grid);
  return (KbPoint){ origin.x + (dx < 0 ? -both : both), origin.y + (dy < 0 ? -both : both) };
}
