/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the sheets through the print dialog; the paper chosen there decides how they are laid out. */
#pragma once

#include "drawing/kb-drawing.h"
#include "kb-session.h"

G_BEGIN_DECLS

/**
 * kb_print_run:
 * @setup: paper, scale and looks to begin with
 *
 * Shows the print dialog and returns; what goes wrong is shown in a dialog over @parent.
 */
void kb_print_run (GtkWindow *parent, KbSession *session, const KbSheetSetup *setup);

/* How many of @n_pages pages the settings of a print dialog choose: none where what was typed names none of them, or where the
 * even ones of a single sheet were asked for. */
guint kb_print_count_chosen (GtkPrintSettings *settings, guint n_pages);

/* As kb_print_run(), but without a dialog into a PDF file at @path, for tests of what the printer gets. @parent may be NULL. FALSE
 * without @error where it was cancelled. */
gboolean kb_print_to_file (GtkWindow          *parent,
                           KbSession          *session,
                           const KbSheetSetup *setup,
                           const char         *path,
                           GError            **error);

G_END_DECLS
