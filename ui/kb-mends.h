/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What GTK 4.8 does wrong for this program and can be mended for all widgets at once: kb-button-names.h, kb-debug-key.h,
 * kb-path-bar.h, kb-popover-sight.h, kb-scroll-layout.h, kb-text-blink.h, kb-window-roles.h. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* After GTK has been started and before the first window is made: by the application, and by tests. */
void kb_mends_install (void);

/* For what mends: from now on @mend sees each widget when it is mapped. Once, however often it is asked for. */
void kb_mends_on_map (void (*mend) (GtkWidget *widget));

G_END_DECLS
