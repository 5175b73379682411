/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-mends.h"

#include "kb-button-names.h"
#include "kb-debug-key.h"
#include "kb-path-bar.h"
#include "kb-popover-sight.h"
#include "kb-scroll-layout.h"
#include "kb-text-blink.h"
#include "kb-window-roles.h"

typedef void (*Mend) (GtkWidget *widget);

/* There are a few. */
static GPtrArray *mends;

static gboolean
on_map (GSignalInvocationHint *hint, guint n_params, const GValue *params, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&params[0]);

  for (guint i = 0; i < mends->len; i++)
    ((Mend) mends->pdata[i]) (widget);

  return TRUE;
}

void
kb_mends_on_map (Mend mend)
{
  if (mends == NULL)
    {
      mends = g_ptr_array_new ();
      /* Kept: its signals are there as long as it is. */
      g_type_class_ref (GTK_TYPE_WIDGET);
      g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
    }
  if (!g_ptr_array_find (mends, mend, NULL))
    g_ptr_array_add (mends, mend);
}

void
kb_mends_install (void)
{
  kb_button_names_install ();
  kb_debug_key_install ();
  kb_path_bar_install ();
  kb_popover_sight_install ();
  kb_scroll_layout_install ();
  kb_text_blink_install ();
  kb_window_roles_install ();
}
