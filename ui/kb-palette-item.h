/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the palette: a part with what is said about it and found of it, or a heading. */
#pragma once

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

#define KB_TYPE_PALETTE_ITEM (kb_palette_item_get_type ())
G_DECLARE_FINAL_TYPE (KbPaletteItem, kb_palette_item, KB, PALETTE_ITEM, GObject)

/* NULL for a heading; borrowed. */
KbPart *kb_palette_item_get_part (KbPaletteItem *self);
/* Heading, or the kind of the part: “Plug”, of a cable its type; borrowed. */
const char *kb_palette_item_get_title (KbPaletteItem *self);
/* “770-1252/076-000 · B · light turquoise”, “ø 6.8–8.6 mm · BU BN”; NULL for a heading; borrowed. */
const char *kb_palette_item_get_subtitle (KbPaletteItem *self);
/* What a screen reader says: “Plug 770-1252/076-000, coding B, light turquoise”; borrowed. */
const char *kb_palette_item_get_description (KbPaletteItem *self);

KbPaletteItem *kb_palette_item_new_heading (const char *title);
KbPaletteItem *kb_palette_item_new (KbCatalog *catalog, KbPart *part);
G_END_DECLS
