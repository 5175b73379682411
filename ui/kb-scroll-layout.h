/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GTK 4.8 finds out only while it lays a scrolled window out whether its scroll bars are needed, and asks for another layout
 * then. Where a widget around it kept its size, and so was passed over in this layout, the asking ends at the next one that was
 * not: the widget between stays marked, is not drawn, and complains (“Trying to snapshot … without a current allocation”). From
 * when this is installed everything around such a scrolled window is laid out once more before the frame is drawn.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void kb_scroll_layout_install (void);

G_END_DECLS
