/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An entry has all its text selected when it gets the focus. GTK 4.8 gives it the focus first, and where it is not shown yet it does
 * not notice that its cursor is not to blink any more, and complains. From when this is installed the text is selected before.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void kb_text_blink_install (void);

G_END_DECLS
