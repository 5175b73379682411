/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the palette shows: the parts of a catalogue that can be placed, by family, as one flat list with a heading
 * before each family; filtered by words and by features. It works without a display.
 */
#pragma once

#include "catalog/kb-catalog-search.h"
#include "kb-palette-item.h"

G_BEGIN_DECLS

/* @key: machine name within the group; @label: for eyes; @count: of parts that have it */
typedef struct
{
  KbFacet group;
  char   *key;
  char   *label;
  guint   count;
} KbFeature;

#define KB_TYPE_PALETTE_MODEL (kb_palette_model_get_type ())
G_DECLARE_FINAL_TYPE (KbPaletteModel, kb_palette_model, KB, PALETTE_MODEL, GObject)

/*
 * It is a GListModel of KbPaletteItem, which are made when a row asks for them. It follows the catalogue; signal
 * "features-changed" () when other features are worth offering.
 */
KbPaletteModel *kb_palette_model_new (KbCatalog *catalog);
/* Kinds, poles, codings and colours that some parts have and others have not, by group; of KbFeature, borrowed. */
GPtrArray *kb_palette_model_get_features (KbPaletteModel *self);
/* All words must stand in number, texts, GTIN or features; NULL or "" for any. */
void kb_palette_model_set_search (KbPaletteModel *self, const char *text);
void kb_palette_model_set_feature (KbPaletteModel *self,
                                   KbFacet         group,
                                   const char     *key,
                                   gboolean        chosen);
/* No search and no features. */
void     kb_palette_model_clear (KbPaletteModel *self);
gboolean kb_palette_model_is_filtered (KbPaletteModel *self);
/* Parts shown, without headings. */
guint kb_palette_model_count_parts (KbPaletteModel *self);
/* Position of a part in the list, or G_MAXUINT. */
guint kb_palette_model_find (KbPaletteModel *self, const char *number);

G_END_DECLS
