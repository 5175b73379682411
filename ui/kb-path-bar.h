/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bar of folders in a dialog of files has two buttons to scroll it. GTK 4.8 gives them no place before the folder is known,
 * which a busy machine or a slow disk tells some frames late, and complains when it paints them. From when this is installed
 * they are not there before they have their place.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void kb_path_bar_install (void);

G_END_DECLS
