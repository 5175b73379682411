/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GTK 4.8 gives a window its role no sooner than it is shown. Where something in it has the focus before that, as the canvas here
 * or the list in a dialog of files, and the program is on the accessibility bus already, the window is announced too early: a
 * screen reader then never learns that it is a window or a dialog. From when this is installed each has its role from the start.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void kb_window_roles_install (void);

G_END_DECLS
