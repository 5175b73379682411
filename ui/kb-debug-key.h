/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GTK opens its inspector by Ctrl+Shift+D, which is an array here: pressed with nothing selected, or over a dialog, it asked people
 * whether they want to debug the program. From when this is installed the inspector comes by Ctrl+Shift+I alone.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void kb_debug_key_install (void);

G_END_DECLS
