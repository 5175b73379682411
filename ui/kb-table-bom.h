/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of the parts list. Totals are counted anew after each change, but only while somebody looks, and in slices while
 * nothing else is to be done; until then the rows before stand. It works without a display.
 */
#pragma once

#include "kb-table-model.h"

G_BEGIN_DECLS

#define KB_TYPE_TABLE_BOM (kb_table_bom_get_type ())
G_DECLARE_FINAL_TYPE (KbTableBom, kb_table_bom, KB, TABLE_BOM, GObject)

/* Property "counting": whether rows are on their way. */
KbTableBom *kb_table_bom_new (void);
/* @harness: (nullable); of the same one all is counted anew */
void kb_table_bom_set_harness (KbTableBom *self, KbHarness *harness);
/* Whether somebody looks. */
void     kb_table_bom_set_watched (KbTableBom *self, gboolean watched);
gboolean kb_table_bom_is_counting (KbTableBom *self);
/* All rows are needed now. */
void kb_table_bom_finish (KbTableBom *self);
/* Of KbTableRow; borrowed. */
GListModel *kb_table_bom_get_rows (KbTableBom *self);

G_END_DECLS
