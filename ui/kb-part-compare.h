/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts side by side: a column each, a row a field; only what differs on request. */
#pragma once

#include <gtk/gtk.h>

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

#define KB_TYPE_PART_COMPARE (kb_part_compare_get_type ())
G_DECLARE_FINAL_TYPE (KbPartCompare, kb_part_compare, KB, PART_COMPARE, GtkWidget)

GtkWidget *kb_part_compare_new (void);
/* @parts: of KbPart, which are referenced */
void kb_part_compare_set_parts (KbPartCompare *self, KbCatalog *catalog, GPtrArray *parts);
/* The table as text, cells between tabs; owned. */
char *kb_part_compare_to_text (KbPartCompare *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
