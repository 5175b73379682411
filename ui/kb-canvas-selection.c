/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected, and where something may be plugged in: of each all in one node, which stays while it is the same. */
#include "config.h"

#include "kb-canvas-private.h"

#include "harness/kb-dimension.h"
#include "harness/kb-places.h"

#include "kb-hit.h"

#include <math.h>

#define UM 1000.0
#define INK_LEGAL 0x2b9a66ff
/* px that marks reach beyond what they mark. */
#define REACH 24.0f
/* So many are gone through for each part of the view. */
#define FEW 50
/* Of more selected items than this nobody takes a bend, and corners of small frames are not looked at. */
#define MANY 200
#define SMALL 40.0f /* px */

/* In layout pixels. */
static double
to_pixels (KbCanvas *self, gint64 um)
{
  return (double) um / UM * self->scale;
}

static graphene_rect_t
get_box (KbCanvas *self, KbPoint min, KbPoint max)
{
  return GRAPHENE_RECT_INIT ((float) to_pixels (self, min.x), (float) to_pixels (self, min.y),
                             (float) to_pixels (self, max.x - min.x),
                             (float) to_pixels (self, max.y - min.y));
}

static gboolean
is_seen (const graphene_rect_t *box, const graphene_rect_t *area)
{
  graphene_rect_t with_marks;

  graphene_rect_inset_r (box, -REACH, -REACH, &with_marks);

  return graphene_rect_intersection (&with_marks, area, NULL);
}

/* ---- selection ---- */

static void
paint_frame (cairo_t *cr, const graphene_rect_t *box, gboolean plain)
{
  graphene_rect_t frame;

  graphene_rect_inset_r (box, -3, -3, &frame);
  cairo_new_path (cr);
  if (plain && box->size.width < SMALL && box->size.height < SMALL)
    {
      const double out = kb_canvas_get_looks ()->weight;
      const double left = frame.origin.x, right = left + frame.size.width;
      const double top = frame.origin.y, bottom = top + frame.size.height;

      /* As an area, which is quick. */
      cairo_rectangle (cr, left - out, top - out, right - left + 2 * out, bottom - top + 2 * out);
      cairo_rectangle (cr, right - out, top + out, left - right + 2 * out, bottom - top - 2 * out);
      kb_canvas_set_ink (cr, kb_canvas_get_looks ()->accent, 1);
      cairo_fill (cr);
      return;
    }
  kb_canvas_trace_rounded (cr, &frame, 6);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->accent, 1);
  cairo_set_line_width (cr, 2 * kb_canvas_get_looks ()->weight);
  cairo_stroke (cr);
}

static void
paint_dot (cairo_t *cr, double x, double y, double radius, gboolean is_lit)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius - 0.75, 0, 2 * G_PI);
  kb_canvas_set_ink (cr, is_lit ? kb_canvas_get_looks ()->accent : 0xffffffff, 1);
  cairo_fill_preserve (cr);
  kb_canvas_set_ink (cr, is_lit ? 0xffffffff : kb_canvas_get_looks ()->accent, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
paint_cable (KbCanvas *self, cairo_t *cr, const KbItem *cable, guint lit, gboolean plain)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  g_autoptr (GArray)    route = kb_harness_dup_route (self->harness, cable);
  g_autofree double    *xy = g_new (double, 2 * MAX (route->len, 1));
  KbPart               *part = kb_harness_get_part (self->harness, cable);
  const double          width = (double) kb_hit_cable_width (part) / UM;
  const KbStyle         style = { .stroke = (kb_canvas_get_looks ()->accent & 0xffffff00)
                                            | (kb_canvas_get_looks ()->weight > 1 ? 0xb0 : 0x66),
                                  .width = width + 6 / self->scale };

  if (route->len < 2)
    return;
  for (guint i = 0; i < route->len; i++)
    {
      xy[2 * i] = (double) g_array_index (route, KbPoint, i).x / UM;
      xy[2 * i + 1] = (double) g_array_index (route, KbPoint, i).y / UM;
    }
  kb_drawing_polyline (drawing, xy, route->len, kb_layout_get_bend_radius (part), FALSE, &style);
  cairo_save (cr);
  cairo_scale (cr, self->scale, self->scale);
  kb_drawing_paint (drawing, cr, self->scale);
  cairo_restore (cr);
  for (guint i = 0; !plain && i < route->len; i++)
    {
      const gboolean is_end = i == 0 || i == route->len - 1;
      const gboolean is_lit = i == lit && !is_end;

      paint_dot (cr, xy[2 * i] * self->scale, xy[2 * i + 1] * self->scale,
                 is_lit   ? 7
                 : is_end ? 6
                          : 5,
                 is_lit);
    }
}

static void
paint_dimension (KbCanvas *self, cairo_t *cr, const KbItem *item)
{
  KbDimensionShape shape;

  kb_dimension_get_shape (self->harness, item, &shape);
  kb_canvas_set_ink (cr, kb_canvas_get_looks ()->accent, 0.4);
  cairo_set_line_width (cr, 6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, to_pixels (self, shape.line[0].x), to_pixels (self, shape.line[0].y));
  cairo_line_to (cr, to_pixels (self, shape.line[1].x), to_pixels (self, shape.line[1].y));
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

/* What is moved shows by itself; where a cable's ends move, the run that is drawn for it is enough. */
static gboolean
is_marked (const KbOverlay *overlay, const KbItem *item)
{
  if (overlay->moving != NULL && g_hash_table_contains (overlay->moving, item->id))
    return FALSE;

  return item->kind != KB_ITEM_CABLE || (overlay->route == NULL && overlay->moving == NULL);
}

static KbPoint
to_layout (KbCanvas *self, float x, float y)
{
  return (KbPoint){ (gint64) (x / self->scale * UM), (gint64) (y / self->scale * UM) };
}

/* What is selected and may reach into @area. */
static GPtrArray *
list_selected (KbCanvas *self, const graphene_rect_t *area)
{
  GHashTable           *selection = kb_session_get_selection (self->session);
  GPtrArray            *items;
  g_autoptr (GPtrArray) notes = NULL;

  if (g_hash_table_size (selection) <= FEW)
    return kb_harness_list_set (self->harness, selection);
  items = kb_places_list (kb_harness_get_places (self->harness),
                          KB_KINDS_PLACED & ~KB_KIND_BIT (KB_ITEM_NOTE),
                          to_layout (self, area->origin.x - REACH, area->origin.y - REACH),
                          to_layout (self, area->origin.x + area->size.width + REACH,
                                     area->origin.y + area->size.height + REACH));
  /* A text is larger than its place. */
  notes = kb_harness_list (self->harness, KB_ITEM_NOTE);
  g_ptr_array_extend (items, notes, NULL, NULL);
  for (guint i = 0; i < items->len;)
    if (g_hash_table_contains (selection, ((KbItem *) items->pdata[i])->id))
      i++;
    else
      g_ptr_array_remove_index_fast (items, i);
  return items;
}

static void
paint_selection (KbCanvas *self, cairo_t *cr, const graphene_rect_t *area)
{
  const KbOverlay      *overlay = kb_tool_get_overlay (kb_canvas_get_tool (self));
  g_autoptr (GPtrArray) items = list_selected (self, area);
  const guint           n_selected = kb_session_count_selected (self->session);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem   *item = items->pdata[i];
      KbPoint         min, max;
      graphene_rect_t box;

      if (!is_marked (overlay, item) || !kb_hit_get_bounds (self->harness, item->id, &min, &max))
        continue;
      box = get_box (self, min, max);
      if (!is_seen (&box, area))
        continue;
      if (item->kind == KB_ITEM_CABLE)
        paint_cable (self, cr, item, n_selected == 1 ? overlay->lit_bend : 0, n_selected > MANY);
      else if (item->kind == KB_ITEM_DIMENSION)
        paint_dimension (self, cr, item);
      else
        paint_frame (cr, &box, n_selected > MANY);
    }
}

void
kb_canvas_append_selection (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  GHashTableIter  iter;
  gpointer        id;
  graphene_rect_t bounds;
  gboolean        any = FALSE;

  g_hash_table_iter_init (&iter, kb_session_get_selection (self->session));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      KbPoint         min, max;
      graphene_rect_t box;

      if (!kb_hit_get_bounds (self->harness, id, &min, &max))
        continue;
      box = get_box (self, min, max);
      if (any)
        graphene_rect_union (&bounds, &box, &bounds);
      else
        bounds = box;
      any = TRUE;
    }
  if (!any)
    return;
  graphene_rect_inset (&bounds, -REACH, -REACH);
  kb_canvas_append_layer (self, snapshot, KB_CANVAS_LAYER_SELECTION,
                          overlay->moving != NULL  ? (gconstpointer) overlay->moving
                          : overlay->route != NULL ? (gconstpointer) overlay->route
                                                   : GUINT_TO_POINTER (overlay->lit_bend),
                          &bounds, paint_selection);
}

/* ---- targets ---- */

/* Half the width of the arrow, in px. */
#define ARROW 6

/* A bar along the face that may be plugged into, and an arrow that says from where; dashed and hollow with a reservation. Where
 * the face is smaller than the arrow the bar has to do. */
static void
paint_target (KbCanvas *self, cairo_t *cr, const KbTarget *target)
{
  const double half = to_pixels (self, target->width) / 2;
  const double dashes[] = { 6, 6 };

  cairo_save (cr);
  cairo_translate (cr, to_pixels (self, target->anchor.at.x),
                   to_pixels (self, target->anchor.at.y));
  cairo_rotate (cr, target->anchor.direction * G_PI / 180);
  kb_canvas_set_ink (cr, target->sign == KB_SIGN_OK ? INK_LEGAL : kb_canvas_sign_ink (target->sign),
                     0.9);
  if (half < ARROW)
    {
      cairo_rectangle (cr, 2, -half, 3, 2 * half);
      cairo_fill (cr);
      cairo_restore (cr);
      return;
    }
  cairo_set_line_width (cr, 3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (target->sign != KB_SIGN_OK)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, 4, -half);
  cairo_line_to (cr, 4, half);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, 8, 0);
  cairo_line_to (cr, 16, -ARROW);
  cairo_line_to (cr, 16, ARROW);
  cairo_close_path (cr);
  cairo_set_line_width (cr, 1.5);
  if (target->sign == KB_SIGN_OK)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  cairo_restore (cr);
}

static graphene_rect_t
get_target_box (KbCanvas *self, const KbTarget *target)
{
  const float half = (float) to_pixels (self, target->width) / 2;

  return GRAPHENE_RECT_INIT ((float) to_pixels (self, target->anchor.at.x) - half,
                             (float) to_pixels (self, target->anchor.at.y) - half, 2 * half,
                             2 * half);
}

static void
paint_targets (KbCanvas *self, cairo_t *cr, const graphene_rect_t *area)
{
  GArray *targets = kb_tool_get_overlay (kb_canvas_get_tool (self))->targets;

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const KbTarget       *target = &g_array_index (targets, KbTarget, i);
      const graphene_rect_t box = get_target_box (self, target);

      if (is_seen (&box, area))
        paint_target (self, cr, target);
    }
}

void
kb_canvas_append_targets (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay)
{
  graphene_rect_t bounds;

  if (overlay->targets == NULL || overlay->targets->len == 0)
    return;
  bounds = get_target_box (self, &g_array_index (overlay->targets, KbTarget, 0));
  for (guint i = 1; i < overlay->targets->len; i++)
    {
      const graphene_rect_t box =
        get_target_box (self, &g_array_index (overlay->targets, KbTarget, i));

      graphene_rect_union (&bounds, &box, &bounds);
    }
  graphene_rect_inset (&bounds, -REACH, -REACH);
  kb_canvas_append_layer (self, snapshot, KB_CANVAS_LAYER_TARGETS, overlay->targets, &bounds,
                          paint_targets);
}
