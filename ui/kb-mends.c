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
