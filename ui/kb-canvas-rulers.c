/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grid and rulers: kept as nodes until the view moves. */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-preferences.h"

#include <math.h>

#define INK_GRID 0x2e3a40ff

typedef struct
{
  double steps;    /* of the pitch */
  double strength; /* opacity when it is wide apart */
} GridLevel;

static const GridLevel levels[] = { { 1, 0.05 }, { 10, 0.06 }, { 50, 0.07 }, { 500, 0.09 } };
/* Halves and quarters of an inch go by other numbers than what is decimal. */
static const GridLevel inch_levels[] = { { 1, 0.05 }, { 8, 0.06 }, { 48, 0.07 }, { 480, 0.09 } };

#define INCH 25.4

static double
get_pitch (void)
{
  return (double) kb_preferences_get_grid () / 1000;
}

static gboolean
is_of_inches (double pitch)
{
  return fabs (fmod (pitch * 16 / INCH, 1)) < 1e-6;
}

static void
append_lines (KbCanvas *self, GtkSnapshot *snapshot, const GridLevel *level, double opacity)
{
  const double  left = kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL);
  const double  top = kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL);
  const int     width = gtk_widget_get_width (GTK_WIDGET (self));
  const int     height = gtk_widget_get_height (GTK_WIDGET (self));
  const double  step = level->steps * get_pitch () * self->scale;
  const GdkRGBA ink = kb_canvas_rgba (INK_GRID, opacity);

  for (double i = ceil (left / step); i * step - left < width; i++)
    gtk_snapshot_append_color (
      snapshot, &ink, &GRAPHENE_RECT_INIT ((float) floor (i * step - left), 0, 1, (float) height));
  for (double i = ceil (top / step); i * step - top < height; i++)
    gtk_snapshot_append_color (
      snapshot, &ink, &GRAPHENE_RECT_INIT (0, (float) floor (i * step - top), (float) width, 1));
}

static GskRenderNode *
make_grid (KbCanvas *self)
{
  GtkSnapshot     *snapshot = gtk_snapshot_new ();
  const double     pitch = get_pitch ();
  const GridLevel *shown = is_of_inches (pitch) ? inch_levels : levels;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      /* A level fades in as its lines come apart, so that zooming never jumps. */
      const double fade = CLAMP ((shown[i].steps * pitch * self->scale - 8) / 24, 0, 1);

      if (fade > 0.05)
        append_lines (self, snapshot, &shown[i],
                      shown[i].strength * fade * kb_canvas_get_looks ()->grid);
    }

  return gtk_snapshot_free_to_node (snapshot);
}

/* Distance of the labels in the unit, which is @scale pixels long: 1, 2 or 5 with noughts, far enough apart to be read. */
static double
label_step (double scale)
{
  double step = 1;

  for (;;)
    for (int i = 0; i < 3; i++)
      {
        static const double factors[] = { 2, 2.5, 2 };

        if (step * scale >= 56)
          return step;
        step *= factors[i];
      }
}

static void
append_label (GtkSnapshot *snapshot, PangoLayout *layout, double at, gboolean vertical)
{
  const GdkRGBA ink = kb_canvas_rgba (kb_canvas_get_looks ()->ruler_text, 1);

  gtk_snapshot_save (snapshot);
  if (vertical)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (1, (float) (at - 3)));
      gtk_snapshot_rotate (snapshot, -90);
    }
  else
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (at + 3), 1));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
append_ruler (KbCanvas *self, GtkSnapshot *snapshot, GtkOrientation orientation)
{
  const gboolean vertical = orientation == GTK_ORIENTATION_VERTICAL;
  const double   value = kb_canvas_get_value (self, orientation);
  const int      width = gtk_widget_get_width (GTK_WIDGET (self));
  const int      height = gtk_widget_get_height (GTK_WIDGET (self));
  const int      length = vertical ? height : width;
  const gboolean inches = kb_preferences_get_units () == KB_UNITS_FEET;
  const double   scale = self->scale * (inches ? INCH : 1);
  const double   step = label_step (scale);
  const int      n_minor = inches && step < 2 ? 8 : 5;
  const double   minor = step / n_minor;
  const GdkRGBA  ground = kb_canvas_rgba (kb_canvas_get_looks ()->ruler, 1);
  const GdkRGBA  edge = kb_canvas_rgba (kb_canvas_get_looks ()->ruler_edge, 1);
  const GdkRGBA  tick =
    kb_canvas_rgba (kb_canvas_get_looks ()->ruler_text, kb_canvas_get_looks ()->ruler_ticks);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  PangoFontDescription   *font = pango_font_description_new ();

  pango_font_description_set_absolute_size (font, 10 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0,
                                                  (float) (vertical ? KB_CANVAS_RULER : width),
                                                  (float) (vertical ? height : KB_CANVAS_RULER)));
  gtk_snapshot_append_color (snapshot, &edge,
                             &GRAPHENE_RECT_INIT ((float) (vertical ? KB_CANVAS_RULER - 1 : 0),
                                                  (float) (vertical ? 0 : KB_CANVAS_RULER - 1),
                                                  (float) (vertical ? 1 : width),
                                                  (float) (vertical ? height : 1)));
  for (double i = floor (value / (minor * scale)); i * minor * scale - value < length; i++)
    {
      const double   at = floor (i * minor * scale - value);
      const gboolean major = fmod (fabs (i), n_minor) < 0.5;
      const float    size = major ? 9 : 4;

      if (at >= KB_CANVAS_RULER)
        gtk_snapshot_append_color (
          snapshot, &tick,
          &GRAPHENE_RECT_INIT ((float) (vertical ? KB_CANVAS_RULER - size : at),
                               (float) (vertical ? at : KB_CANVAS_RULER - size),
                               vertical ? size : 1, vertical ? 1 : size));
      if (major && at >= KB_CANVAS_RULER - 1)
        {
          g_autofree char *text = g_strdup_printf ("%d", (int) lround (i * minor));

          pango_layout_set_text (layout, text, -1);
          append_label (snapshot, layout, at, vertical);
        }
    }
}

static GskRenderNode *
make_rulers (KbCanvas *self)
{
  GtkSnapshot            *snapshot = gtk_snapshot_new ();
  const GdkRGBA           ground = kb_canvas_rgba (kb_canvas_get_looks ()->ruler, 1);
  const GdkRGBA           ink = kb_canvas_rgba (kb_canvas_get_looks ()->ruler_text, 1);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (
    GTK_WIDGET (self), kb_preferences_get_units () == KB_UNITS_FEET ? "in" : "mm");
  PangoFontDescription *font = pango_font_description_new ();
  int                   width, height;

  pango_font_description_set_absolute_size (font, 9 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  append_ruler (self, snapshot, GTK_ORIENTATION_VERTICAL);
  append_ruler (self, snapshot, GTK_ORIENTATION_HORIZONTAL);
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0, KB_CANVAS_RULER - 1, KB_CANVAS_RULER - 1));
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (KB_CANVAS_RULER - width) / 2,
                                                          (float) (KB_CANVAS_RULER - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
update_frame (KbCanvas *self)
{
  KbCanvasCache        *cache = &self->cache;
  const graphene_rect_t area =
    GRAPHENE_RECT_INIT ((float) kb_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
                        (float) kb_canvas_get_value (self, GTK_ORIENTATION_VERTICAL),
                        (float) gtk_widget_get_width (GTK_WIDGET (self)),
                        (float) gtk_widget_get_height (GTK_WIDGET (self)));

  if (cache->rulers != NULL && cache->frame_scale == self->scale
      && graphene_rect_equal (&cache->frame_area, &area))
    return;
  g_clear_pointer (&cache->grid, gsk_render_node_unref);
  g_clear_pointer (&cache->rulers, gsk_render_node_unref);
  cache->grid = make_grid (self);
  cache->rulers = make_rulers (self);
  cache->frame_area = area;
  cache->frame_scale = self->scale;
}

void
kb_canvas_append_grid (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  update_frame (self);
  if (self->cache.grid != NULL)
    gtk_snapshot_append_node (snapshot, self->cache.grid);
}

/* Where the pointer is, as a line on either ruler. */
static void
append_ruler_marks (KbCanvas *self, GtkSnapshot *snapshot)
{
  const GdkRGBA ink = kb_canvas_rgba (kb_canvas_get_looks ()->ruler_mark, 1);

  if (!self->pointer_inside)
    return;
  if (self->pointer_x >= KB_CANVAS_RULER)
    gtk_snapshot_append_color (
      snapshot, &ink, &GRAPHENE_RECT_INIT ((float) floor (self->pointer_x), 0, 1, KB_CANVAS_RULER));
  if (self->pointer_y >= KB_CANVAS_RULER)
    gtk_snapshot_append_color (
      snapshot, &ink, &GRAPHENE_RECT_INIT (0, (float) floor (self->pointer_y), KB_CANVAS_RULER, 1));
}

void
kb_canvas_append_rulers (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  update_frame (self);
  if (self->cache.rulers != NULL)
    gtk_snapshot_append_node (snapshot, self->cache.rulers);
  append_ruler_marks (self, snapshot);
}
