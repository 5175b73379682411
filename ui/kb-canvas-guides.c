/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that what is moved has come to, with the room between; the rubber band. */
#include "config.h"

#include "kb-canvas-private.h"

#include "harness/kb-dimension.h"
#include "kb-guides.h"
#include "kb-hit.h"
#include "kb-length.h"

#define OVERHANG 8.0   /* px that a line goes beyond what is in line */
#define LEAST_GAP 14.0 /* px: less room is not dimensioned, there would be no place for it */

/* ---- guides ---- */

static void
move_to (cairo_t *cr, const KbGuide *guide, double along, double across)
{
  cairo_move_to (cr, guide->vertical ? across : along, guide->vertical ? along : across);
}

static void
line_to (cairo_t *cr, const KbGuide *guide, double along, double across)
{
  cairo_line_to (cr, guide->vertical ? across : along, guide->vertical ? along : across);
}

/* @along, @across: of a point of the layout on the guide, in px. */
static void
get_place (KbCanvas *self, const KbGuide *guide, gint64 at, double *along, double *across)
{
  const KbPoint point = guide->vertical ? (KbPoint){ guide->at, at } : (KbPoint){ at, guide->at };
  double        x, y;

  kb_canvas_from_layout (self, point, &x, &y);
  *along = guide->vertical ? y : x;
  *across = guide->vertical ? x : y;
}

static void
draw_arrow (cairo_t *cr, const KbGuide *guide, double tip, double across, double way)
{
  move_to (cr, guide, tip, across);
  line_to (cr, guide, tip + 7 * way, across - 3);
  line_to (cr, guide, tip + 7 * way, across + 3);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* The figure's place, on a light ground beside the line. */
static graphene_rect_t
get_label_rect (KbCanvas *self, const KbGuide *guide, PangoLayout *layout)
{
  double from, to, across;
  int    width, height;

  get_place (self, guide, guide->gap_from, &from, &across);
  get_place (self, guide, guide->gap_to, &to, &across);
  pango_layout_get_pixel_size (layout, &width, &height);

  return GRAPHENE_RECT_INIT ((float) (guide->vertical ? across + 6 : (from + to - width) / 2) - 3,
                             (float) (guide->vertical ? (from + to - height) / 2 : across + 6) - 1,
                             (float) width + 6, (float) height + 2);
}

/* The dimension between the two; @layout: its figure. */
static void
draw_gap (KbCanvas              *self,
          cairo_t               *cr,
          const KbGuide         *guide,
          PangoLayout           *layout,
          const graphene_rect_t *label)
{
  double from, to, across;

  get_place (self, guide, guide->gap_from, &from, &across);
  get_place (self, guide, guide->gap_to, &to, &across);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->guide, 1);
  draw_arrow (cr, guide, from, across, 1);
  draw_arrow (cr, guide, to, across, -1);
  kb_canvas_set_ink (cr, 0xffffffff, 0.92);
  cairo_rectangle (cr, label->origin.x, label->origin.y, label->size.width, label->size.height);
  cairo_fill (cr);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->guide, 1);
  cairo_move_to (cr, label->origin.x + 3, label->origin.y + 1);
  pango_cairo_show_layout (cr, layout);
}

/* No larger than what is drawn: what changes is painted again with all that a node covers. */
static void
append_guide (KbCanvas *self, GtkSnapshot *snapshot, const KbGuide *guide)
{
  const double            dashes[] = { 5, 3 };
  const double            gap = (double) (guide->gap_to - guide->gap_from) / 1000 * self->scale;
  g_autofree char        *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  graphene_rect_t         bounds, label;
  double                  from, to, across;
  cairo_t                *cr;

  get_place (self, guide, guide->from, &from, &across);
  get_place (self, guide, guide->to, &to, &across);
  from -= OVERHANG;
  to += OVERHANG;
  bounds = guide->vertical
             ? GRAPHENE_RECT_INIT ((float) across, (float) from, 0, (float) (to - from))
             : GRAPHENE_RECT_INIT ((float) from, (float) across, (float) (to - from), 0);
  graphene_rect_inset (&bounds, -4, -4);
  if (gap >= LEAST_GAP)
    {
      text = kb_length_to_text (guide->gap_to - guide->gap_from);
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
      label = get_label_rect (self, guide, layout);
      graphene_rect_union (&bounds, &label, &bounds);
    }
  if (!kb_canvas_clip_to_view (self, &bounds))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->guide, 1);
  cairo_set_line_width (cr, kb_canvas_get_looks ()->weight);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  move_to (cr, guide, from, across);
  line_to (cr, guide, to, across);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (layout != NULL)
    draw_gap (self, cr, guide, layout, &label);
  cairo_destroy (cr);
}

void
kb_canvas_append_guides (KbCanvas *self, GtkSnapshot *snapshot, const GArray *guides)
{
  for (guint i = 0; i < guides->len; i++)
    append_guide (self, snapshot, &g_array_index (guides, KbGuide, i));
}

/* ---- rubber band ---- */

/* Solid where it encloses, dashed where it touches. */
void
kb_canvas_append_band (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  const double    dashes[] = { 6, 4 };
  graphene_rect_t rect, bounds;
  double          x, y, to_x, to_y;
  cairo_t        *cr;

  kb_canvas_from_layout (self, overlay->band_from, &x, &y);
  kb_canvas_from_layout (self, overlay->band_to, &to_x, &to_y);
  rect = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (to_x - x), (float) (to_y - y));
  graphene_rect_normalize (&rect);
  graphene_rect_inset_r (&rect, -2, -2, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_rectangle (cr, rect.origin.x, rect.origin.y, rect.size.width, rect.size.height);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->accent, 0.12);
  cairo_fill_preserve (cr);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->accent, 0.9);
  cairo_set_line_width (cr, 1.5 * kb_canvas_get_looks ()->weight);
  if (overlay->band_touches)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}
