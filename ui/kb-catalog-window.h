/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue: browse, search, look at one part in full, compare several, bring in data sheets. One for all windows. */
#pragma once

#include <adwaita.h>

#include "catalog/kb-catalog-store.h"
#include "kb-part-list.h"

G_BEGIN_DECLS

#define KB_TYPE_CATALOG_WINDOW (kb_catalog_window_get_type ())
G_DECLARE_FINAL_TYPE (KbCatalogWindow, kb_catalog_window, KB, CATALOG_WINDOW, AdwWindow)

/* Signal "place" (const char *number): the part shall be placed on the layout. */
GtkWidget *kb_catalog_window_new (KbCatalogStore *store);
/* Shows the part, whatever is searched for. */
void kb_catalog_window_open_part (KbCatalogWindow *self, const char *number);
void kb_catalog_window_set_search (KbCatalogWindow *self, const char *text);
/* What is listed; borrowed. */
KbPartList *kb_catalog_window_get_list (KbCatalogWindow *self);
/* The part shown, or NULL; borrowed. */
KbPart *kb_catalog_window_get_part (KbCatalogWindow *self);

G_END_DECLS
