/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stated (or missing) property of a part: label, value, and a badge that says where it comes from. */
#pragma once

#include <adwaita.h>

#include "catalog/kb-fact.h"

G_BEGIN_DECLS

#define KB_TYPE_FACT_ROW (kb_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (KbFactRow, kb_fact_row, KB, FACT_ROW, AdwPreferencesRow)

/**
 * kb_fact_row_new:
 * @value: (nullable): NULL where it is not stated
 * @printed: (nullable): the words of the source
 * @source: (nullable): where it comes from; NULL shows no badge for a value
 */
GtkWidget *kb_fact_row_new (const char *label,
                            const char *value,
                            const char *printed,
                            KbSource   *source);
/**
 * kb_fact_row_set:
 *
 * The same for a row that is there: making one costs some milliseconds, of which this needs a tenth.
 */
void kb_fact_row_set (KbFactRow  *self,
                      const char *label,
                      const char *value,
                      const char *printed,
                      KbSource   *source);

const char *kb_fact_row_get_label (KbFactRow *self);
const char *kb_fact_row_get_value (KbFactRow *self);

G_END_DECLS
