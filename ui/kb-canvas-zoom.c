/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the layout is shown. */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-hit.h"

#include <math.h>

#define UM 1000.0
/* Zoom at most, where something is to be shown as large as it goes. */
#define MOST_SHOWN 2.0

graphene_rect_t
kb_canvas_get_mm_rect (KbPoint min, KbPoint max)
{
  return GRAPHENE_RECT_INIT ((float) (min.x / UM), (float) (min.y / UM),
                             (float) ((max.x - min.x) / UM), (float) ((max.y - min.y) / UM));
}

void
kb_canvas_zoom_at (KbCanvas *self, double zoom, double x, double y)
{
  double mm_x, mm_y;

  g_return_if_fail (KB_IS_CANVAS (self));
  g_return_if_fail (self->session != NULL);

  mm_x = (x + kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL)) / self->scale;
  mm_y = (y + kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL)) / self->scale;
  kb_session_set_zoom (self->session, zoom);
  kb_canvas_set_values (self, mm_x * self->scale - x, mm_y * self->scale - y);
}

/* Zooms and moves so that @at comes to x, y. */
void
kb_canvas_hold (KbCanvas *self, double zoom, KbPoint at, double x, double y)
{
  kb_session_set_zoom (self->session, zoom);
  kb_canvas_set_values (self, (double) at.x / UM * self->scale - x,
                        (double) at.y / UM * self->scale - y);
}

/* A wheel tells notches, a touch-pad may tell pixels, of which Wayland's compositors count ten for a notch. */
double
kb_canvas_get_wheel_factor (double dy, GdkScrollUnit unit)
{
  return pow (1.15, -(unit == GDK_SCROLL_UNIT_SURFACE ? dy / 10 : dy));
}

void
kb_canvas_zoom_by (KbCanvas *self, double factor)
{
  const double zoom = kb_session_get_zoom (self->session) * factor;

  if (self->pointer_inside)
    kb_canvas_zoom_at (self, zoom, self->pointer_x, self->pointer_y);
  else
    kb_canvas_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                       gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

static void
show_rect (KbCanvas *self, const graphene_rect_t *rect, double most_zoom)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double inner_width = MAX (width - KB_CANVAS_RULER - 80, 50);
  const double inner_height = MAX (height - KB_CANVAS_RULER - 80, 50);
  const double zoom =
    MIN (inner_width / MAX (rect->size.width, 1), inner_height / MAX (rect->size.height, 1));

  kb_session_set_zoom (self->session, MIN (zoom / KB_CANVAS_PX_PER_MM, most_zoom));
  kb_canvas_set_values (
    self, (rect->origin.x + rect->size.width / 2) * self->scale - (width + KB_CANVAS_RULER) / 2,
    (rect->origin.y + rect->size.height / 2) * self->scale - (height + KB_CANVAS_RULER) / 2);
}

void
kb_canvas_show_content (KbCanvas *self, double most_zoom)
{
  if (self->content.size.width > 0 || self->content.size.height > 0)
    {
      show_rect (self, &self->content, most_zoom);
      return;
    }
  kb_session_set_zoom (self->session, 1.0);
  kb_canvas_set_values (self, -KB_CANVAS_RULER - 20, -KB_CANVAS_RULER - 20);
}

void
kb_canvas_zoom_fit (KbCanvas *self)
{
  g_return_if_fail (KB_IS_CANVAS (self));

  kb_canvas_show_content (self, MOST_SHOWN);
}

void
kb_canvas_zoom_selection (KbCanvas *self)
{
  GHashTableIter  iter;
  gpointer        id;
  KbPoint         min, max;
  graphene_rect_t all;
  gboolean        any = FALSE;

  g_return_if_fail (KB_IS_CANVAS (self));

  g_hash_table_iter_init (&iter, kb_session_get_selection (self->session));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (kb_hit_get_bounds (self->harness, id, &min, &max))
      {
        const graphene_rect_t rect = kb_canvas_get_mm_rect (min, max);

        if (any)
          graphene_rect_union (&all, &rect, &all);
        else
          all = rect;
        any = TRUE;
      }
  if (any)
    show_rect (self, &all, MOST_SHOWN);
}
