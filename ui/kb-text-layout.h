/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Of a cell with one label in a long list. GTK asks each of some 200 rows for its size as soon as a list goes to another place,
 * seen or not, and a label has to set its text for that, several times. Here its size follows from the widths of the
 * characters, which are looked up once for each font; the text is set when the label is drawn. What is taken of the label:
 * text, width in characters (least and most), wrapping and lines.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KB_TYPE_TEXT_LAYOUT (kb_text_layout_get_type ())
G_DECLARE_FINAL_TYPE (KbTextLayout, kb_text_layout, KB, TEXT_LAYOUT, GtkLayoutManager)

GtkLayoutManager *kb_text_layout_new (void);

/* A box with @label and such a layout. */
GtkWidget *kb_text_layout_wrap (GtkWidget *label);

G_END_DECLS
