/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of which the last children are not shown where there is no room for them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KB_TYPE_FIT_LAYOUT (kb_fit_layout_get_type ())
G_DECLARE_FINAL_TYPE (KbFitLayout, kb_fit_layout, KB, FIT_LAYOUT, GtkLayoutManager)

/* @spacing: in px; @n_kept: of the visible children, so many from the first on are always shown. */
GtkLayoutManager *kb_fit_layout_new (int spacing, guint n_kept);

G_END_DECLS
