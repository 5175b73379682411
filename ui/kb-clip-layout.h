/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The beginning of one child, as of an entry of which only the icon is left to click on where there is no room; all of it as soon as
 * the keys are in it. The rest has to be hidden by the widget's overflow.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KB_TYPE_CLIP_LAYOUT (kb_clip_layout_get_type ())
G_DECLARE_FINAL_TYPE (KbClipLayout, kb_clip_layout, KB, CLIP_LAYOUT, GtkLayoutManager)

/* @least: px that are always seen; what is more has to be expanded into */
GtkLayoutManager *kb_clip_layout_new (int least);
/* Whether all of the child is asked for. */
void kb_clip_layout_set_open (KbClipLayout *self, gboolean open);

G_END_DECLS
