/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stacks children, each as wide as there is room. Shown for the first time it begins with the first few, and the others follow,
 * one a frame: to find out how high a row with texts that wrap is costs GTK about a millisecond, and nothing else happens
 * meanwhile. What has been shown once stays, and is measured again only where it changes.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KB_TYPE_GRADUAL_LAYOUT (kb_gradual_layout_get_type ())
G_DECLARE_FINAL_TYPE (KbGradualLayout, kb_gradual_layout, KB, GRADUAL_LAYOUT, GtkLayoutManager)

GtkLayoutManager *kb_gradual_layout_new (int spacing);

G_END_DECLS
