/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ui: the editor. One session per window stands between the document and the widgets: document, checker, selection,
 * active tool, view. Widgets read document and session, talk to each other only through the session, and edit only
 * through functions of app/harness.
 */
#pragma once

#include <gtk/gtk.h>

#include "check/kb-checker.h"
#include "harness/kb-harness-edit.h"
#include "kb-assigning.h"
#include "kb-cabling.h"
#include "kb-layers.h"
#include "kb-marks.h"

G_BEGIN_DECLS

typedef enum
{
  KB_TOOL_SELECT,
  KB_TOOL_PLACE,     /* click places the armed part, again and again */
  KB_TOOL_CABLE,     /* click from entry to entry with the armed cable type */
  KB_TOOL_NOTE,      /* click puts a note, once */
  KB_TOOL_CIRCUIT,   /* click assigns a circuit, along the way from the last click */
  KB_TOOL_DIMENSION, /* click from point to point, then where the line is; again and again */
} KbToolKind;

#define KB_TYPE_SESSION (kb_session_get_type ())
G_DECLARE_FINAL_TYPE (KbSession, kb_session, KB, SESSION, GObject)

/*
 * Properties (all notify): "harness" (KbHarness), "checker" (KbChecker), "tool" (int, KbToolKind), "armed-part"
 * (char*: number of the part that the place or cable tool works with), "zoom" (double, 1.0 = 1:1 at 96 dpi), "true-zoom" (double: where it is 1:1),
 * "shown-circuit" (char*: id of the one circuit that is shown clearly; NULL for all),
 * "hint" (char*: what the hand is told now, shown in the status bar; NULL for none), "pointer-x", "pointer-y" (int64, µm).
 * Signals: "selection-changed" (); "found-changed" (); "marks-changed" (); "reveal" (const char *id): scroll the canvas to the item;
 * "edit" (const char *id): let the text of the item be typed;
 * "placed" (const char *id): a connector was placed by hand;
 * "toast" (const char *text, const char *action_label, const char *action_name, GVariant *target): say what happened,
 * action_* may be NULL; "output" (): the document was printed or exported.
 */
KbSession *kb_session_new (KbCatalog *catalog);

KbCatalog *kb_session_get_catalog (KbSession *self);
KbHarness *kb_session_get_harness (KbSession *self);
/* Takes another document: new checker, empty selection, select tool. */
void kb_session_set_harness (KbSession *self, KbHarness *harness);
/* Of a large document it is pending for a while, after it was opened or much of it has changed; the session has it go on. */
KbChecker *kb_session_get_checker (KbSession *self);

/* Selection: set of ids of the document's items (connector, cable, mating, note). Ids that vanish leave it by themselves. */
gboolean kb_session_is_selected (KbSession *self, const char *id);
guint    kb_session_count_selected (KbSession *self);
/* Borrowed ids in file order; free with g_ptr_array_unref(). */
GPtrArray *kb_session_list_selected (KbSession *self);
/* The same, as they are kept: a set; borrowed, gone with the next change of the selection. */
GHashTable *kb_session_get_selection (KbSession *self);
void        kb_session_select (KbSession         *self,
                               const char *const *ids); /* exactly these, NULL-terminated; NULL for none */
void        kb_session_toggle (KbSession *self, const char *id);
void        kb_session_reveal (KbSession *self, const char *id);
/* Shows one circuit clearly and fades all else, NULL for none; not part of the document. */
void        kb_session_show_circuit (KbSession *self, const char *circuit);
const char *kb_session_get_shown_circuit (KbSession *self);
/* Selects the item and lets its text be typed. */
void kb_session_edit (KbSession *self, const char *id);

/* Tells that the hand has placed a connector, which may need to be told of. */
void kb_session_tell_placed (KbSession *self, const char *id);

/* What a search has found, to be marked: of KbFound, borrowed; NULL for nothing. */
GArray *kb_session_get_found (KbSession *self);
void    kb_session_set_found (KbSession *self, GArray *found);
/* What is pointed out now; borrowed, NULL for nothing. */
const KbMarks *kb_session_get_marks (KbSession *self);
/* @marks: (nullable): taken over */
void kb_session_set_marks (KbSession *self, KbMarks *marks);
/* What the circuit tool works with; borrowed. */
KbAssigning *kb_session_get_assigning (KbSession *self);
/* What the cable tool works with; borrowed. */
KbCabling *kb_session_get_cabling (KbSession *self);
/* What is shown of the layout; borrowed. */
KbLayers *kb_session_get_layers (KbSession *self);
/* Whether the item is seen on the layout. */
gboolean kb_session_shows_item (KbSession *self, const KbItem *item);

KbToolKind  kb_session_get_tool (KbSession *self);
void        kb_session_set_tool (KbSession *self, KbToolKind tool);
const char *kb_session_get_armed_part (KbSession *self);
/* Arms @number and takes the place tool, or the cable tool for a cable type; NULL goes back to select. */
void kb_session_arm_part (KbSession *self, const char *number);
/* Arms the cable type @number for the cable tool, which is active; NULL: what fits where a run ends. */
void kb_session_arm_cable (KbSession *self, const char *number);

/* How new cables run; at right angles at first. */

double kb_session_get_zoom (KbSession *self);
void   kb_session_set_zoom (KbSession *self, double zoom);
/* The zoom at which things are shown as large as they are, on the monitor that the window is on; 1 at first. */
double      kb_session_get_true_zoom (KbSession *self);
void        kb_session_set_true_zoom (KbSession *self, double zoom);
const char *kb_session_get_hint (KbSession *self);
void        kb_session_set_hint (KbSession *self, const char *hint);
void        kb_session_set_pointer (KbSession *self, KbPoint at);
void        kb_session_toast (KbSession  *self,
                              const char *text,
                              const char *action_label,
                              const char *action_name,
                              GVariant   *target);
/* Says what the last step has done, and offers to undo it until the next one. */
void kb_session_toast_undo (KbSession *self, const char *text);
/* The document was printed or exported. */
void kb_session_note_output (KbSession *self);

G_END_DECLS
