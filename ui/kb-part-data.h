/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the catalogue states about a part, by groups, each value with its source; what is not stated on request. */
#pragma once

#include <gtk/gtk.h>

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

#define KB_TYPE_PART_DATA (kb_part_data_get_type ())
G_DECLARE_FINAL_TYPE (KbPartData, kb_part_data, KB, PART_DATA, GtkWidget)

GtkWidget *kb_part_data_new (void);
void       kb_part_data_set_part (KbPartData *self, KbCatalog *catalog, KbPart *part);

G_END_DECLS
