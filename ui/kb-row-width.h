/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of libadwaita stand their title and subtitle in a box beside others, and a box that gets a height asks each child how
 * wide it is at that height. Texts that wrap find that out by trying, which for a row costs GTK some milliseconds. Here they
 * are asked for their width alone, which for a row comes to the same.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of all rows below @root; what was settled before is only passed over. */
void kb_row_width_settle (GtkWidget *root);

G_END_DECLS
