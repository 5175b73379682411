/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the canvas looks, to come back to it. */
#include "config.h"

#include "kb-canvas-private.h"

#define UM 1000.0

KbCanvasPlace
kb_canvas_get_place (KbCanvas *self)
{
  KbCanvasPlace place = { 0 };

  g_return_val_if_fail (KB_IS_CANVAS (self), place);

  if (self->placed)
    return self->place;
  place.zoom = self->session != NULL ? kb_session_get_zoom (self->session) : 1;
  place.middle = kb_canvas_to_layout (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                                      gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
  return place;
}

void
kb_canvas_set_place (KbCanvas *self, KbCanvasPlace place)
{
  g_return_if_fail (KB_IS_CANVAS (self));

  self->place = place;
  self->placed = TRUE;
  /* A document that was just set is shown as soon as there is a size, and then here. */
  if (self->show_all_source == 0 && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    kb_canvas_take_place (self);
}

gboolean
kb_canvas_take_place (KbCanvas *self)
{
  if (!self->placed)
    return FALSE;
  self->placed = FALSE;
  kb_session_set_zoom (self->session, self->place.zoom);
  kb_canvas_set_values (
    self, self->place.middle.x / UM * self->scale - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
    self->place.middle.y / UM * self->scale - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
  return TRUE;
}
