/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict where the hand is: a dashed frame around the target and a box beside it, in colour, sign and words. */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-hit.h"

#include <math.h>

#define MAX_LINES 4
#define PADDING 14
#define SIGN 26
#define GAP 12
#define POINTER 10
#define MAX_WIDTH 380
#define TAG_OFFSET 18 /* px from the pointer, so that it does not lie under it */

typedef struct
{
  KbInk       ink;
  const char *mark;
} SignLook;

static const SignLook looks[] = {
  [KB_SIGN_OK] = { 0x1b8553ff, "✓" },
  [KB_SIGN_NO] = { 0xc01c28ff, "✕" },
  [KB_SIGN_DANGER] = { 0xc01c28ff, "!" },
  [KB_SIGN_UNKNOWN] = { 0x8f6a00ff, "?" },
};

KbInk
kb_canvas_sign_ink (KbSign sign)
{
  return looks[sign].ink;
}

void
kb_canvas_trace_rounded (cairo_t *cr, const graphene_rect_t *rect, double radius)
{
  const double x = rect->origin.x, y = rect->origin.y;
  const double right = x + rect->size.width, bottom = y + rect->size.height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
append_frame (GtkSnapshot *snapshot, const graphene_rect_t *frame, KbInk ink)
{
  const double    dashes[] = { 9, 6 };
  graphene_rect_t bounds;
  cairo_t        *cr;

  graphene_rect_inset_r (frame, -2, -2, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  kb_canvas_trace_rounded (cr, frame, 12);
  kb_canvas_set_ink (cr, ink, 0.12);
  cairo_fill_preserve (cr);
  kb_canvas_set_ink (cr, ink, 1);
  cairo_set_line_width (cr, 2.5);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static PangoLayout *
make_text (KbCanvas *self, const char *text, gboolean bold)
{
  PangoLayout          *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_copy (
    pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, MAX_WIDTH * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

/* Headline and what it rests on: what speaks against it, then what is not known. */
static GPtrArray *
make_texts (KbCanvas *self, const KbCallout *callout)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (texts, make_text (self, callout->headline, TRUE));
  for (guint i = 0; callout->reasons[i] != NULL && i < MAX_LINES; i++)
    g_ptr_array_add (texts, make_text (self, callout->reasons[i], FALSE));

  return texts;
}

static void
measure_texts (GPtrArray *texts, int *width, int *height)
{
  *width = *height = 0;
  for (guint i = 0; i < texts->len; i++)
    {
      int w, h;

      pango_layout_get_pixel_size (g_ptr_array_index (texts, i), &w, &h);
      *width = MAX (*width, w);
      *height += h + (i > 0 ? 3 : 0);
    }
}

static void
draw_sign (cairo_t *cr, PangoContext *context, KbSign sign, double x, double y)
{
  const SignLook         *look = &looks[sign];
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoFontDescription   *font =
    pango_font_description_copy (pango_context_get_font_description (context));
  int width, height;

  kb_canvas_set_ink (cr, look->ink, 1);
  if (sign == KB_SIGN_DANGER)
    {
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, 4);
      cairo_move_to (cr, x + SIGN / 2.0, y + 3);
      cairo_line_to (cr, x + SIGN - 2, y + SIGN - 3);
      cairo_line_to (cr, x + 2, y + SIGN - 3);
      cairo_close_path (cr);
      cairo_fill_preserve (cr);
      cairo_stroke (cr);
    }
  else
    {
      cairo_arc (cr, x + SIGN / 2.0, y + SIGN / 2.0, SIGN / 2.0, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, 16 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, look->mark, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  kb_canvas_set_ink (cr, 0xffffffff, 1);
  cairo_move_to (cr, x + (SIGN - width) / 2.0,
                 y + (SIGN - height) / 2.0 + (sign == KB_SIGN_DANGER ? 2.5 : 0));
  pango_cairo_show_layout (cr, layout);
}

/* The box with a nose at @tip that points up or down. */
static void
draw_box (cairo_t *cr, const graphene_rect_t *box, double tip, gboolean below, KbInk ink)
{
  const double edge = below ? box->origin.y : box->origin.y + box->size.height;
  const double point = below ? edge - POINTER : edge + POINTER;
  const double overlap = below ? 1.5 : -1.5;

  kb_canvas_trace_rounded (cr, box, 12);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  kb_canvas_set_ink (cr, ink, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);

  cairo_move_to (cr, tip - POINTER, edge + overlap);
  cairo_line_to (cr, tip - POINTER, edge);
  cairo_line_to (cr, tip, point);
  cairo_line_to (cr, tip + POINTER, edge);
  cairo_line_to (cr, tip + POINTER, edge + overlap);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  cairo_move_to (cr, tip - POINTER, edge);
  cairo_line_to (cr, tip, point);
  cairo_line_to (cr, tip + POINTER, edge);
  kb_canvas_set_ink (cr, ink, 1);
  cairo_stroke (cr);
}

/* Into the canvas, where it is narrower than they are. */
static void
wrap_texts (GPtrArray *texts, double room)
{
  for (guint i = 0; i < texts->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (texts, i);
      int          width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      if (width <= room)
        continue;
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, (int) MAX (room, 60) * PANGO_SCALE);
    }
}

static void
append_box (KbCanvas              *self,
            GtkSnapshot           *snapshot,
            const graphene_rect_t *frame,
            const KbCallout       *callout)
{
  const KbSign          sign = callout->sign;
  g_autoptr (GPtrArray) texts = make_texts (self, callout);
  const double          canvas_width = gtk_widget_get_width (GTK_WIDGET (self));
  const double          canvas_height = gtk_widget_get_height (GTK_WIDGET (self));
  const double          middle = frame->origin.x + frame->size.width / 2;
  graphene_rect_t       box, bounds;
  int                   text_width, text_height;
  double                x, y;
  gboolean              below;
  cairo_t              *cr;

  wrap_texts (texts, canvas_width - KB_CANVAS_RULER - 12 - 2 * PADDING - SIGN - GAP);
  measure_texts (texts, &text_width, &text_height);
  box.size.width = (float) (2 * PADDING + SIGN + GAP + text_width);
  box.size.height = (float) (2 * PADDING + MAX (SIGN, text_height));
  below = frame->origin.y + frame->size.height + POINTER + 4 + box.size.height < canvas_height;
  x = CLAMP (middle - box.size.width / 2, KB_CANVAS_RULER + 6,
             MAX (canvas_width - box.size.width - 6, KB_CANVAS_RULER + 6));
  y = below ? frame->origin.y + frame->size.height + POINTER + 4
            : MAX (frame->origin.y - POINTER - 4 - box.size.height, KB_CANVAS_RULER + 6);
  box.origin = GRAPHENE_POINT_INIT ((float) x, (float) y);

  graphene_rect_inset_r (&box, -2, -POINTER - 2, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_box (cr, &box, CLAMP (middle, x + 24, x + box.size.width - 24), below, looks[sign].ink);
  draw_sign (cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), sign, x + PADDING,
             y + PADDING - (texts->len > 1 ? 2 : 0));
  y += PADDING + MAX (SIGN - text_height, 0) / 2.0;
  for (guint i = 0; i < texts->len; i++)
    {
      int height;

      kb_canvas_set_ink (cr, i == 0 ? 0x1d2327ff : 0x40494eff, 1);
      cairo_move_to (cr, x + PADDING + SIGN + GAP, y);
      pango_cairo_show_layout (cr, g_ptr_array_index (texts, i));
      pango_layout_get_pixel_size (g_ptr_array_index (texts, i), NULL, &height);
      y += height + 3;
    }
  cairo_destroy (cr);
}

void
kb_canvas_append_callout (KbCanvas *self, GtkSnapshot *snapshot, const KbCallout *callout)
{
  KbPoint         min, max;
  graphene_rect_t frame;
  double          left, top, right, bottom;

  if (!kb_hit_get_bounds (self->harness, callout->connector, &min, &max))
    return;
  kb_canvas_from_layout (self, min, &left, &top);
  kb_canvas_from_layout (self, max, &right, &bottom);
  frame = GRAPHENE_RECT_INIT ((float) left - 12, (float) top - 12, (float) (right - left) + 24,
                              (float) (bottom - top) + 24);
  append_frame (snapshot, &frame, looks[callout->sign].ink);
  append_box (self, snapshot, &frame, callout);
}

void
kb_canvas_append_tag (KbCanvas *self, GtkSnapshot *snapshot, const char *text, KbPoint at)
{
  g_autoptr (PangoLayout) layout = make_text (self, text, TRUE);
  graphene_rect_t         box, bounds;
  int                     width, height;
  double                  x, y;
  cairo_t                *cr;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  kb_canvas_from_layout (self, at, &x, &y);
  x = CLAMP (x + TAG_OFFSET, KB_CANVAS_RULER,
             MAX (KB_CANVAS_RULER, gtk_widget_get_width (GTK_WIDGET (self)) - width - 20));
  y = CLAMP (y + TAG_OFFSET, KB_CANVAS_RULER,
             MAX (KB_CANVAS_RULER, gtk_widget_get_height (GTK_WIDGET (self)) - height - 10));
  box = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width + 14, (float) height + 6);
  graphene_rect_inset_r (&box, -1, -1, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  kb_canvas_trace_rounded (cr, &box, 6);
  kb_canvas_set_ink (cr, 0x1d2327ff, 0.88);
  cairo_fill (cr);
  kb_canvas_set_ink (cr, 0xffffffff, 1);
  cairo_move_to (cr, x + 7, y + 3);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
}
