/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts that a search found, as a list model of any size: the entries are made when a row asks for them. A new search
 * keeps the entries of the parts that stay, so that a selection can follow its part.
 */
#pragma once

#include <gio/gio.h>

#include "catalog/kb-catalog-search.h"

G_BEGIN_DECLS

#define KB_TYPE_PART_ENTRY (kb_part_entry_get_type ())
G_DECLARE_FINAL_TYPE (KbPartEntry, kb_part_entry, KB, PART_ENTRY, GObject)

KbPart *kb_part_entry_get_part (KbPartEntry *self);

#define KB_TYPE_PART_LIST (kb_part_list_get_type ())
G_DECLARE_FINAL_TYPE (KbPartList, kb_part_list, KB, PART_LIST, GObject)

/* A GListModel of KbPartEntry. */
KbPartList *kb_part_list_new (void);
/*
 * Takes @parts (transfer full), borrowed entries of a catalogue: whoever lists them sets others when the catalogue says
 * that it changed. In long lists referencing each would cost more than finding them.
 */
void kb_part_list_set_parts (KbPartList *self, GPtrArray *parts);
/* Empties the list, before the catalogue that the parts are of goes or changes. */
void kb_part_list_forget (KbPartList *self);
/* Position of the part with this number, or G_MAXUINT. */
guint kb_part_list_find (KbPartList *self, const char *number);

G_END_DECLS
