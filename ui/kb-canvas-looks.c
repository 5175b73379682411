/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is around the drawing follows the style of the desktop: dark, high contrast. The drawing itself is as on paper in all of
 * them, because colours mean something, and so is what is laid upon it: it has to stand out against paper. */
#include "config.h"

#include "kb-canvas-private.h"

#include <adwaita.h>

#include "kb-preferences.h"

/* clang-format off */
static const KbCanvasLooks light = {
  .paper = 0xfcfcfaff, .accent = 0x1f7f7fff, .guide = 0xc2187aff, .found = 0xf5c211ff, .found_edge = 0x9a6700ff,
  .ruler = 0xf3f3f2ff, .ruler_edge = 0xd6d6d4ff, .ruler_text = 0x4c5356ff, .ruler_mark = 0x1f7f7fff, .ruler_ticks = 0.55,
  .grid = 1, .weight = 1,
};
static const KbCanvasLooks dark = {
  .paper = 0xfcfcfaff, .accent = 0x1f7f7fff, .guide = 0xc2187aff, .found = 0xf5c211ff, .found_edge = 0x9a6700ff,
  .ruler = 0x2b2d2fff, .ruler_edge = 0x141516ff, .ruler_text = 0xc4c9ccff, .ruler_mark = 0x6fcfcfff, .ruler_ticks = 0.55,
  .grid = 1, .weight = 1,
};
static const KbCanvasLooks light_contrast = {
  .paper = 0xffffffff, .accent = 0x004a4aff, .guide = 0x8f0052ff, .found = 0xe5a50aff, .found_edge = 0x3d2a00ff,
  .ruler = 0xffffffff, .ruler_edge = 0x000000ff, .ruler_text = 0x000000ff, .ruler_mark = 0x004a4aff, .ruler_ticks = 1,
  .grid = 2.2, .weight = 1.6,
};
static const KbCanvasLooks dark_contrast = {
  .paper = 0xffffffff, .accent = 0x004a4aff, .guide = 0x8f0052ff, .found = 0xe5a50aff, .found_edge = 0x3d2a00ff,
  .ruler = 0x000000ff, .ruler_edge = 0xffffffff, .ruler_text = 0xffffffff, .ruler_mark = 0x8ff0f0ff, .ruler_ticks = 1,
  .grid = 2.2, .weight = 1.6,
};
/* clang-format on */

const KbCanvasLooks *
kb_canvas_get_looks (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (style))
    return adw_style_manager_get_dark (style) ? &dark_contrast : &light_contrast;
  return adw_style_manager_get_dark (style) ? &dark : &light;
}

static void
renew (KbCanvas *self)
{
  kb_canvas_cache_clear (&self->cache);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kb_canvas_init_looks (KbCanvas *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (renew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (renew), self,
                           G_CONNECT_SWAPPED);
  kb_preferences_watch ("units", self, G_CALLBACK (renew));
  kb_preferences_watch ("grid-pitch", self, G_CALLBACK (renew));
}
