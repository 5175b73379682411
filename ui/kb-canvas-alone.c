/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One circuit shown alone: all else fades below a veil, on which the circuit is drawn again. */
#include "config.h"

#include "kb-canvas-private.h"

#define VEIL 0xf7f9faff
#define VEIL_OPACITY 0.78

gboolean
kb_canvas_paint_alone (KbCanvas *self, cairo_t *cr, const KbPictureArea *area)
{
  const char *circuit = kb_session_get_shown_circuit (self->session);
  GHashTable *members;

  if (circuit == NULL)
    return FALSE;
  cairo_save (cr);
  kb_canvas_set_ink (cr, VEIL, VEIL_OPACITY);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  /* Neighbours meet without a seam. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_fill (cr);
  cairo_restore (cr);
  members = kb_harness_get_referrers (self->harness, circuit);
  if (members != NULL)
    kb_picture_paint (self->cache.picture, cr, area, self->scale, members, self->cache.absent);

  return TRUE;
}
