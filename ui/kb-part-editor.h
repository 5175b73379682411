/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and changing a part: every field with what is wrong with it as one types, the drawn views beside, saved as one's own. */
#pragma once

#include <adwaita.h>

#include "catalog/kb-catalog-store.h"
#include "catalog/kb-part-draft.h"

G_BEGIN_DECLS

typedef enum
{
  KB_PART_EDITOR_NEW,
  KB_PART_EDITOR_COPY,
  KB_PART_EDITOR_EDIT,
} KbPartEditorMode;

typedef void (*KbPartEditorDone) (const char *number, gpointer data);

#define KB_TYPE_PART_EDITOR (kb_part_editor_get_type ())
G_DECLARE_FINAL_TYPE (KbPartEditor, kb_part_editor, KB, PART_EDITOR, AdwWindow)

/* @part: (nullable): what to begin with; needed but for NEW */
KbPartEditor *kb_part_editor_present (GtkWindow       *parent,
                                      KbCatalogStore  *store,
                                      KbPart          *part,
                                      KbPartEditorMode mode,
                                      KbPartEditorDone done,
                                      gpointer         data);
KbPartDraft  *kb_part_editor_get_draft (KbPartEditor *self);
/* Types into the field, as a hand would. */
void kb_part_editor_type (KbPartEditor *self, const char *id, const char *text);
/* FALSE where something is wrong or it could not be saved, which is shown. */
gboolean kb_part_editor_save (KbPartEditor *self);

G_END_DECLS
