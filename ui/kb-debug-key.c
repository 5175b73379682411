/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-debug-key.h"

#include <gtk/gtk.h>

static gboolean (*enable_debugging) (GtkWindow *window, gboolean toggle);

/* @toggle: by Ctrl+Shift+D */
static gboolean
enable_by_one_key (GtkWindow *window, gboolean toggle)
{
  return !toggle && enable_debugging (window, toggle);
}

void
kb_debug_key_install (void)
{
  static GtkWindowClass *klass; /* kept: else it would be made anew, without this */

  if (klass != NULL)
    return;
  klass = g_type_class_ref (GTK_TYPE_WINDOW);
  enable_debugging = klass->enable_debugging;
  klass->enable_debugging = enable_by_one_key;
}
