/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts children one after another at their natural width and goes on in the next row, as words in a text. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KB_TYPE_WRAP_LAYOUT (kb_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (KbWrapLayout, kb_wrap_layout, KB, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *kb_wrap_layout_new (int spacing);
/* Children become smaller than they want before they are wrapped, the first before the others, where one row is enough for what they
 * need then. */
void kb_wrap_layout_set_shrinks (KbWrapLayout *self, gboolean shrinks);

G_END_DECLS
