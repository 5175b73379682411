/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tools: what the hand does on the layout, as small state machines that know the session and no widget. The canvas
 * feeds them pointer and key events in micrometres and paints their overlay; tests do the same without a window.
 */
#pragma once

#include "kb-session.h"
#include "kb-snap.h"

G_BEGIN_DECLS

/**
 * KbToolResult:
 * @KB_TOOL_IGNORE: the event means nothing to the tool; others may use it
 * @KB_TOOL_STAY: taken; what is under way goes on
 * @KB_TOOL_COMMIT: taken; what was under way is done
 * @KB_TOOL_REVERT: taken; what was under way is off and left no trace
 */
typedef enum
{
  KB_TOOL_IGNORE,
  KB_TOOL_STAY,
  KB_TOOL_COMMIT,
  KB_TOOL_REVERT,
} KbToolResult;

/**
 * KbToolEvent:
 * @at: on the layout, in µm
 * @n_press: 2 for a double click
 */
typedef struct
{
  KbPoint         at;
  GdkModifierType modifiers;
  int             n_press;
} KbToolEvent;

/**
 * KbCallout:
 * @connector: id of what it is about
 * @reasons: what it rests on, a line each
 *
 * What is said where the hand is.
 */
typedef struct
{
  char  *connector;
  KbSign sign;
  char  *headline;
  char **reasons;
} KbCallout;

/* @reasons: taken over */
KbCallout *kb_callout_new (const char *connector, KbSign sign, const char *headline, char **reasons)
  G_GNUC_WARN_UNUSED_RESULT;
void kb_callout_free (KbCallout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbCallout, kb_callout_free)

/**
 * KbOverlay:
 *
 * What a tool wants to be seen over the still picture.
 *
 * @band: a rubber band from @band_from to @band_to
 * @band_touches: it takes what it touches, not only what it encloses
 * @guides: (nullable) (element-type KbGuide): lines that what is moved has come to
 * @moving: (nullable): ids drawn moved by @motion; to be left out of the still picture
 * @ghost: (nullable): a part that would be placed at @ghost_at
 * @targets: (nullable) (element-type KbTarget): free ports that it may be plugged into, or entries that the run may end at
 * @snap: (nullable): where it would be plugged in, and the verdict on that
 * @route: (nullable) (element-type KbPoint): a cable run under way; @route_cable tells its width and colour
 * @route_of: (nullable): id of the cable that runs so now; to be left out of the still picture
 * @lit_bend: index in its route of the bend of the selected cable that the hand or the keys are at; 0 for none
 * @tag: (nullable): a few words beside the pointer, at @tag_at
 * @callout: (nullable): what is to be said of the entry that the run comes to
 * @entry: (nullable): connector whose cable entry shows a handle; @entry_lit: the pointer is on it
 * @dimension: (nullable): a dimension under way
 * @dots: (nullable) (element-type KbPoint): points that it has caught
 * @cursor: (nullable): name of a cursor
 */
typedef struct
{
  gboolean    band;
  KbPoint     band_from;
  KbPoint     band_to;
  gboolean    band_touches;
  GArray     *guides;
  GHashTable *moving;
  KbPlacement motion;
  KbPart     *ghost;
  KbPoint     ghost_at;
  int         ghost_rotation;
  GArray     *targets;
  KbSnap     *snap;
  GArray     *route;
  KbPart     *route_cable;
  char       *route_of;
  guint       lit_bend;
  char       *tag;
  KbPoint     tag_at;
  KbCallout  *callout;
  char       *entry;
  gboolean    entry_lit;
  KbItem     *dimension;
  GArray     *dots;
  const char *cursor;
} KbOverlay;

typedef struct _KbTool KbTool;

KbTool *kb_tool_new (KbToolKind kind, KbSession *session);
/* Shows @part under the pointer as the place tool does, for a drag from the palette. */
KbTool *kb_tool_new_for_part (KbSession *session, KbPart *part);
void    kb_tool_free (KbTool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbTool, kb_tool_free)

/* How near is “on it”, in µm: the view knows what a pointer can do at its zoom. */
void kb_tool_set_tolerance (KbTool *self, gint64 tolerance);
/* What is seen of the layout: only there targets are looked for. Without it, everywhere. */
void kb_tool_set_view (KbTool *self, KbPoint min, KbPoint max);

KbToolResult kb_tool_press (KbTool *self, const KbToolEvent *event);
KbToolResult kb_tool_move (KbTool *self, const KbToolEvent *event);
KbToolResult kb_tool_release (KbTool *self, const KbToolEvent *event);
/* The pointer is elsewhere now: what was shown where it was is gone. What is begun stays as it was last, so that the hand can go
 * for a type or a circuit and come back. */
void         kb_tool_leave (KbTool *self);
KbToolResult kb_tool_key (KbTool *self, guint keyval, GdkModifierType modifiers);
/* Another part is armed. What is under way is given up, unless it can go on with it. */
void kb_tool_rearm (KbTool *self);
/* Gives up what is under way, as Escape does, but stays the active tool. */
KbToolResult kb_tool_cancel (KbTool *self);
/* Something is under way that a change of the document from elsewhere would disturb. */
gboolean kb_tool_is_busy (KbTool *self);
/* Letters and digits mean something to the tool, before they mean anything to others. */
gboolean         kb_tool_takes_letters (KbTool *self);
const KbOverlay *kb_tool_get_overlay (KbTool *self);

G_END_DECLS
