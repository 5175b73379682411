/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tools share among themselves. */
#pragma once

#include "kb-edit.h"
#include "kb-hit.h"
#include "kb-tool.h"

G_BEGIN_DECLS

#define KB_TOOL_STEP 1000   /* µm that an arrow key moves by */
#define KB_TOOL_REACH 12000 /* µm within which a port is taken for the one that is meant */

typedef struct
{
  gsize size;
  void (*init) (KbTool *self);
  void (*clear) (KbTool *self);
  KbToolResult (*press) (KbTool *self, const KbToolEvent *event);
  KbToolResult (*move) (KbTool *self, const KbToolEvent *event);
  KbToolResult (*release) (KbTool *self, const KbToolEvent *event);
  void (*leave) (KbTool *self); /* NULL where nothing is shown at the pointer */
  KbToolResult (*key) (KbTool *self, guint keyval, GdkModifierType modifiers);
  void (*rearm) (KbTool *self); /* NULL: as cancel */
  KbToolResult (*cancel) (KbTool *self);
  gboolean (*is_busy) (KbTool *self);
  const KbOverlay *(*get_overlay) (KbTool *self); /* NULL for the tool's own */
  gboolean takes_letters;
} KbToolClass;

struct _KbTool
{
  const KbToolClass *klass;
  KbSession         *session;
  gint64             tolerance;
  KbPoint            view_min;
  KbPoint            view_max;
  KbOverlay          overlay;
};

extern const KbToolClass kb_select_tool_class;
extern const KbToolClass kb_place_tool_class;
extern const KbToolClass kb_cable_tool_class;
extern const KbToolClass kb_note_tool_class;
extern const KbToolClass kb_circuit_tool_class;
extern const KbToolClass kb_dimension_tool_class;

KbTool    *kb_tool_new_of_class (const KbToolClass *klass, KbSession *session);
KbHarness *kb_tool_get_harness (KbTool *self);
void       kb_tool_set_place_part (KbTool *place_tool, KbPart *part);
/* Takes the end @end of a cable that is there in hand, instead of a press at an entry. */
void kb_tool_grab_cable_end (KbTool            *cable_tool,
                             const char        *cable,
                             int                end,
                             const KbToolEvent *event);
void kb_overlay_clear (KbOverlay *self);
/* Says in the status bar what the verdict on @snap is; NULL: nothing. */
void kb_tool_hint_snap (KbTool *self, const KbSnap *snap);
/* Where an arrow key points; FALSE for another key. */
gboolean kb_tool_get_direction (guint keyval, int *x, int *y);
/* How far an arrow key goes: with Ctrl finer, with Shift farther. */
gint64 kb_tool_get_step (GdkModifierType modifiers);
/* The next of @n places that Tab goes round, from 1; @at is the one before, 0 for none yet. */
guint kb_tool_hop (guint at, guint n, gboolean backward);
/* @point on the grid, or as it is with Alt held or where the preferences say so. */
KbPoint kb_tool_snap_point (KbPoint point, GdkModifierType modifiers);

/* @to on the nearest line by a multiple of 45° through @origin. */
KbPoint kb_tool_constrain (KbPoint origin, KbPoint to);

G_END_DECLS
