/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV as in RFC 4180, but with LF like all our files: comma, double quotes where needed, UTF-8 without a mark. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * kb_csv_append:
 * @row: where the field is added
 * @field: (nullable): NULL for an empty one
 *
 * Adds a field, and the comma before it where it is not the first of its row. A text that a spreadsheet would take for
 * a formula gets an apostrophe in front, which spreadsheets hide; a number stays as it is.
 */
void kb_csv_append (GString *row, const char *field);
void kb_csv_end_row (GString *rows);

G_END_DECLS
