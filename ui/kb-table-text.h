/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as text for the clipboard: cells with tabs between them, a row a line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends a cell, NULL for an empty one; what would end it becomes a blank. */
void kb_table_text_add_cell (GString *text, gboolean is_first, const char *cell);
/* A length in µm, as whole millimetres: a figure without decimals means the same in every locale. */
void kb_table_text_add_length (GString *text, gboolean is_first, gint64 length);

G_END_DECLS
