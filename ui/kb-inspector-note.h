/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One note: its text. */
#pragma once

#include "kb-inspector-page.h"

G_BEGIN_DECLS

#define KB_TYPE_INSPECTOR_NOTE (kb_inspector_note_get_type ())
G_DECLARE_FINAL_TYPE (KbInspectorNote, kb_inspector_note, KB, INSPECTOR_NOTE, KbInspectorPage)

/* Lets the text be typed over. */
void kb_inspector_note_focus_text (KbInspectorNote *self);

G_END_DECLS
