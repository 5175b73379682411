/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts from a data sheet: its text is pasted or opened, what it gives is shown as it is read, and saved as one's own. */
#pragma once

#include <adwaita.h>

#include "catalog/kb-catalog-store.h"

G_BEGIN_DECLS

/* @number: of the (first) part that was saved */
typedef void (*KbSheetDone) (const char *number, gpointer data);

#define KB_TYPE_SHEET_DIALOG (kb_sheet_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KbSheetDialog, kb_sheet_dialog, KB, SHEET_DIALOG, AdwWindow)

/* @text: (nullable): what to begin with */
KbSheetDialog *kb_sheet_dialog_present (GtkWindow      *parent,
                                        KbCatalogStore *store,
                                        const char     *text,
                                        KbSheetDone     done,
                                        gpointer        data);
void           kb_sheet_dialog_set_text (KbSheetDialog *self, const char *text);
/* Saves what was found; FALSE where nothing was or it could not be saved, which is shown. */
gboolean kb_sheet_dialog_save (KbSheetDialog *self);

G_END_DECLS
