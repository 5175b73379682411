/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of the selection, as actions, keys and tools share them. They know the session, no widget. */
#pragma once

#include "kb-session.h"
#include "kb-snap.h"

G_BEGIN_DECLS

void kb_edit_select_all (KbSession *session);
void kb_edit_delete (KbSession *session);
void kb_edit_rotate (KbSession *session);
/* By an offset in µm. */
void kb_edit_move (KbSession *session, gint64 dx, gint64 dy);
/* Takes the selected connectors out of what they are plugged into and moves them, as one step. */
void kb_edit_pull_apart (KbSession *session, gint64 dx, gint64 dy);
/* Unplugs the selected matings, and all of the selected connectors. */
void     kb_edit_unmate (KbSession *session);
gboolean kb_edit_can_unmate (KbSession *session);
/* Selects the next or previous item in file order; FALSE past the end. */
gboolean kb_edit_select_next (KbSession *session, gboolean backward);

/* Lets the text of the one selected note be typed; FALSE where the selection is none. */
gboolean kb_edit_text (KbSession *session);

/* Mates as @snap says where that is legal; otherwise tells why not, with a way to do it nevertheless if it fits.
 * @connector stands for a part that was not placed when the snap was found. */
gboolean kb_edit_mate (KbSession *session, const KbSnap *snap, const char *connector);
/* What speaks against it, or is not known, a comparison each as “colour: light turquoise ≠ grey”; NULL-terminated. */
char **kb_edit_list_reasons (const KbVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
/* The same as one text, “; ” between them; owned. */
char *kb_edit_describe_reasons (const KbVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
/* What differs, by name only, as “colour, marking”; "" where nothing was compared; owned. */
char *kb_edit_name_differences (const KbVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
