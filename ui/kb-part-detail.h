/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One part of the catalogue in full: drawn views, what it mates with, its accessories, every field with its source. */
#pragma once

#include <gtk/gtk.h>

#include "catalog/kb-catalog-store.h"

G_BEGIN_DECLS

#define KB_TYPE_PART_DETAIL (kb_part_detail_get_type ())
G_DECLARE_FINAL_TYPE (KbPartDetail, kb_part_detail, KB, PART_DETAIL, GtkWidget)

/* Signal "open-part" (const char *number): a link to another part was followed. */
GtkWidget *kb_part_detail_new (KbCatalogStore *store);
/* @part may be NULL for none. */
void kb_part_detail_set_part (KbPartDetail *self, KbPart *part);

/* Ports of the catalogue that fit a part, found by and by; for tests: whether all were looked at. */
gboolean kb_part_detail_is_complete (KbPartDetail *self);

G_END_DECLS
