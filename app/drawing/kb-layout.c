/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of a document: connectors with their labels, notes, and the signs of breached matings. */
#include "config.h"

#include "drawing/kb-layout-private.h"

#include "harness/kb-harness-edit.h"

#include <math.h>

#define LABEL_SIZE 3.5
#define LABEL_GAP 1.7
#define NOTE_SIZE 4.0
/* From this on the texts within symbols are too small to be read on paper. */
#define TEXTLESS_SCALE 3.0
/* With more items a single one looks only at its neighbours for room. */
#define MANY_ITEMS 500

KbRect
kb_layout_get_bounds (KbLayout *self, const KbItem *item)
{
  KbPoint min, max;

  kb_harness_get_bounds (self->harness, item, &min, &max);
  return (KbRect){ kb_mm (min.x), kb_mm (min.y), kb_mm (max.x - min.x), kb_mm (max.y - min.y) };
}

/* ---- labels ---- */

/* An overlap of one mm² weighs as much for a balloon as this many steps down the list of places. */
#define COST_PER_AREA 10.0

/* What a leader from a balloon about (@x, @y) to (@to_x, @to_y) would cross of what is not the item's own; something above @most
 * where it is more than that. */
static double
get_crossed (KbLayout   *self,
             const char *id,
             double      x,
             double      y,
             double      to_x,
             double      to_y,
             double      most)
{
  double crossed = 0.0;

  for (int i = 1; i < 6; i++)
    {
      KbRect spot = kb_rect_about (x + (to_x - x) * i / 6, y + (to_y - y) * i / 6, 1.0, 1.0);

      crossed += kb_room_get_taken (self->room, &spot, id, most);
      if (crossed > most)
        break;
    }
  return crossed;
}

void
kb_layout_draw_balloon (KbLayout     *self,
                        KbDrawing    *drawing,
                        const char   *id,
                        const KbRect *around,
                        const KbRect *target)
{
  static const double directions[][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 },  { -1, 1 },
                                          { 0, -1 },  { 0, 1 },  { -1, 0 }, { 1, 0 } };
  const char         *number =
    self->options->balloons != NULL ? g_hash_table_lookup (self->options->balloons, id) : NULL;
  double radius = KB_BALLOON_RADIUS * self->text;
  double least = INFINITY, x = 0.0, y = 0.0, to_x = 0.0, to_y = 0.0;

  if (number == NULL)
    return;
  for (guint i = 0; i < 3 * G_N_ELEMENTS (directions); i++)
    {
      const double *direction = directions[i % G_N_ELEMENTS (directions)];
      double reach = radius + (1.0 + (double) (i / G_N_ELEMENTS (directions))) * 3.5 * self->text;
      double at_x =
        around->x + around->width / 2
        + direction[0] * (around->width / 2 + (direction[1] != 0.0 ? 0.3 * reach : reach));
      double at_y = around->y + around->height / 2 + direction[1] * (around->height / 2 + reach);
      double end_x = CLAMP (at_x, target->x, target->x + target->width),
             end_y = CLAMP (at_y, target->y, target->y + target->height);
      KbRect disc = kb_rect_about (at_x, at_y, 2 * radius + 1.2, 2 * radius + 1.2);
      double most = least / COST_PER_AREA;
      double taken = kb_room_get_taken (self->room, &disc, NULL, most);
      double cost;

      if (taken > most)
        continue;
      cost = (taken + get_crossed (self, id, at_x, at_y, end_x, end_y, most)) * COST_PER_AREA + i;
      if (cost >= least)
        continue;
      least = cost;
      x = at_x, y = at_y, to_x = end_x, to_y = end_y;
    }

  double  distance = hypot (to_x - x, to_y - y);
  KbRect  disc = kb_rect_about (x, y, 2 * radius, 2 * radius);
  KbStyle leader = kb_style_stroke (KB_INK_DARK, KB_LINE_INNER * self->text);
  KbStyle dot = kb_style_both (KB_INK_DARK, KB_INK_PAPER, 0.15 * self->text);

  kb_room_add (self->room, &disc, NULL);
  if (distance > radius)
    kb_drawing_line (drawing, x + (to_x - x) * radius / distance,
                     y + (to_y - y) * radius / distance, to_x, to_y, &leader);
  kb_drawing_circle (drawing, to_x, to_y, 0.6 * self->text, &dot);
  kb_symbol_draw_balloon (drawing, x, y, self->text, number);
}

/* ---- frames of findings ---- */

/* What a frame has to go around on one side: the connector, or of a distributor only the port. */
static gboolean
get_half_bounds (KbLayout *self, const KbItem *mating, int end, KbRect *rect)
{
  const KbItem *item = mating->ends[end].item != NULL
                         ? kb_harness_get_item (self->harness, mating->ends[end].item)
                         : NULL;
  const KbItem *other = mating->ends[1 - end].item != NULL
                          ? kb_harness_get_item (self->harness, mating->ends[1 - end].item)
                          : NULL;
  const KbPart *part;
  KbAnchor      anchor;
  KbRect        beside;
  double        across;

  if (item == NULL || other == NULL)
    return FALSE;
  *rect = kb_layout_get_bounds (self, item);
  part = kb_harness_get_part (self->harness, item);
  if (part == NULL || part->kind != KB_PART_DISTRIBUTOR
      || !kb_harness_get_port_anchor (self->harness, item->id, mating->ends[end].port, &anchor))
    return TRUE;
  beside = kb_layout_get_bounds (self, other);
  across = MIN (beside.width, beside.height);
  *rect = kb_rect_about (kb_mm (anchor.at.x), kb_mm (anchor.at.y), across, across);
  return TRUE;
}

static void
finding_frame_free (gpointer data)
{
  KbFindingFrame *frame = data;

  g_free (frame->text);
  g_free (frame);
}

static const KbFindingFrame *
get_frame (KbLayout *self, const KbItem *mating)
{
  KbFindingFrame *frame = g_hash_table_lookup (self->frames, mating->id);
  KbFinding      *finding;
  KbRect          halves[2];

  if (frame != NULL)
    return frame;
  frame = g_new0 (KbFindingFrame, 1);
  g_hash_table_insert (self->frames, g_strdup (mating->id), frame);
  if (self->options->checker == NULL)
    return frame;
  /* A house may make it a note. A waiver accepts it, but what is dangerous to plug stays so on paper. */
  finding = kb_checker_find_for_item (self->options->checker, mating->id);
  if (finding != NULL && kb_finding_get_severity (finding) == KB_SEVERITY_NOTE
      && kb_finding_get_outcome (finding) == KB_OUTCOME_BREACH)
    return frame;

  g_autoptr (KbVerdict) verdict = kb_verdict_new_for_mating (self->harness, mating->id);

  if ((verdict == NULL && finding == NULL) || !get_half_bounds (self, mating, 0, &halves[0])
      || !get_half_bounds (self, mating, 1, &halves[1]))
    return frame;
  /* Without a verdict the two are not even a pair: the finding says why. */
  frame->sign = verdict != NULL ? kb_verdict_get_sign (verdict) : KB_SIGN_NO;
  if (frame->sign == KB_SIGN_OK)
    return frame;
  frame->rect = kb_rect_union (&halves[0], &halves[1]);
  frame->rect = kb_rect_grow (frame->rect, 2.5);
  frame->text = g_strdup (verdict != NULL ? kb_verdict_get_headline (verdict)
                                          : kb_finding_get_message (finding));
  return frame;
}

/* The connector's bounds with the frames of findings that it is in. */
static KbRect
get_outer (KbLayout *self, const KbItem *item, const KbRect *bounds)
{
  GHashTable    *referrers = kb_harness_get_referrers (self->harness, item->id);
  KbRect         outer = *bounds;
  GHashTableIter iter;
  gpointer       key;

  if (referrers == NULL)
    return outer;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const KbItem         *mating = kb_harness_get_item (self->harness, key);
      const KbFindingFrame *frame =
        mating != NULL && mating->kind == KB_ITEM_MATING ? get_frame (self, mating) : NULL;

      if (frame != NULL && frame->text != NULL)
        outer = kb_rect_union (&outer, &frame->rect);
    }
  return outer;
}

/* ---- connectors ---- */

static void
draw_connector_label (KbLayout     *self,
                      KbDrawing    *drawing,
                      const KbItem *item,
                      const KbRect *bounds,
                      const KbRect *outer)
{
  const char *name = kb_item_get_label (item);
  const char *number = item->part != NULL ? item->part : "";
  double      size = LABEL_SIZE * self->text, gap = LABEL_GAP * self->text;
  double      name_width, number_width, width, height, x, y;
  gboolean    one_line;

  kb_drawing_measure_text (size, TRUE, name, &name_width, NULL);
  kb_drawing_measure_text (size * 0.85, FALSE, number, &number_width, NULL);
  one_line = name_width + number_width + size * 0.6 <= bounds->width;
  width = one_line ? name_width + number_width + size * 0.6 : MAX (name_width, number_width);
  height = one_line ? size : size * 2.05;

  double middle_x = bounds->x + bounds->width / 2, middle_y = bounds->y + bounds->height / 2;
  double above = outer->y - gap - height / 2, below = outer->y + outer->height + gap + height / 2;
  double left = outer->x - gap - width / 2, right = outer->x + outer->width + gap + width / 2;
  double start = bounds->x + width / 2, end = bounds->x + bounds->width - width / 2;
  KbRect candidates[] = {
    kb_rect_about (middle_x, above, width, height),
    kb_rect_about (middle_x, below, width, height),
    kb_rect_about (start, above, width, height),
    kb_rect_about (end, above, width, height),
    kb_rect_about (start, below, width, height),
    kb_rect_about (end, below, width, height),
    kb_rect_about (right, middle_y, width, height),
    kb_rect_about (left, middle_y, width, height),
    kb_rect_about (right, above, width, height),
    kb_rect_about (left, above, width, height),
    kb_rect_about (right, below, width, height),
    kb_rect_about (left, below, width, height),
    kb_rect_about (middle_x, above - 2 * height, width, height),
    kb_rect_about (middle_x, below + 2 * height, width, height),
  };
  KbRect at;

  /* Some air, so that labels do not run into each other. */
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    candidates[i] = kb_rect_grow (candidates[i], 0.8 * self->text);
  at = candidates[kb_room_choose (self->room, candidates, G_N_ELEMENTS (candidates), NULL, NULL)];
  x = at.x + 0.8 * self->text;
  y = at.y + 0.8 * self->text + (one_line ? height / 2 : size / 2) + KB_CAP_HEIGHT * size / 2;
  if (one_line)
    {
      kb_drawing_text (drawing, x, y, size, KB_ALIGN_START, TRUE, KB_INK_DARK, name);
      kb_drawing_text (drawing, x + name_width + size * 0.6, y, size * 0.85, KB_ALIGN_START, FALSE,
                       KB_INK_DARK, number);
      return;
    }
  kb_drawing_text (drawing, x + width / 2, y, size, KB_ALIGN_MIDDLE, TRUE, KB_INK_DARK, name);
  kb_drawing_text (drawing, x + width / 2, y + size * 1.08, size * 0.85, KB_ALIGN_MIDDLE, FALSE,
                   KB_INK_DARK, number);
}

/* ---- items ---- */

static void
draw_connector (KbLayout *self, KbDrawing *drawing, const KbItem *item)
{
  const KbPart *part = kb_harness_get_part (self->harness, item);
  KbRect        bounds = kb_layout_get_bounds (self, item);
  KbRect        outer = get_outer (self, item, &bounds);
  KbSymbolFlags flags = self->options->flags;
  gboolean      inside =
    part != NULL && part->kind == KB_PART_DISTRIBUTOR && self->text < TEXTLESS_SCALE;

  if (self->text >= TEXTLESS_SCALE)
    flags |= KB_SYMBOL_WITHOUT_TEXT;
  kb_drawing_begin (drawing, item->id, 0.0, 0.0, 0.0, 1.0);
  kb_drawing_begin (drawing, NULL, kb_mm (item->at.x), kb_mm (item->at.y), item->rotation, 1.0);
  kb_symbol_draw_plan_titled (drawing, self->catalog, part, flags,
                              inside ? kb_item_get_label (item) : NULL);
  kb_drawing_end (drawing);
  if (!inside)
    draw_connector_label (self, drawing, item, &bounds, &outer);
  kb_drawing_end (drawing);
}

static void
draw_connector_balloon (KbLayout *self, KbDrawing *drawing, const KbItem *item)
{
  KbRect bounds = kb_layout_get_bounds (self, item);
  KbRect outer = get_outer (self, item, &bounds);
  KbRect around = { bounds.x, outer.y, bounds.width, outer.height };
  KbRect target = kb_rect_grow (bounds, -0.1 * MIN (bounds.width, bounds.height));

  kb_drawing_begin (drawing, item->id, 0.0, 0.0, 0.0, 1.0);
  kb_layout_draw_balloon (self, drawing, item->id, &around, &target);
  kb_drawing_end (drawing);
}

static void
measure_note (KbLayout *self, const KbItem *item, KbRect *rect)
{
  g_auto (GStrv) lines = g_strsplit (item->name != NULL ? item->name : "", "\n", -1);
  double         size = NOTE_SIZE * self->text, width = 0.0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      double have;

      kb_drawing_measure_text (size, FALSE, lines[i], &have, NULL);
      width = MAX (width, have);
    }
  *rect = kb_rect_about (kb_mm (item->at.x), kb_mm (item->at.y), width,
                         size * 1.3 * g_strv_length (lines));
}

static void
draw_note (KbLayout *self, KbDrawing *drawing, const KbItem *item)
{
  g_auto (GStrv) lines = g_strsplit (item->name != NULL ? item->name : "", "\n", -1);
  double         size = NOTE_SIZE * self->text;
  KbRect         rect;

  measure_note (self, item, &rect);
  kb_drawing_begin (drawing, item->id, 0.0, 0.0, 0.0, 1.0);
  if (self->options->flags & KB_SYMBOL_SELECTED)
    {
      KbRect  around = kb_rect_grow (rect, 1.5);
      KbStyle halo =
        kb_style_both (kb_ink_with_alpha (KB_INK_SELECTED, 0x22), KB_INK_SELECTED, 0.6);

      kb_drawing_rectangle (drawing, around.x, around.y, around.width, around.height, 1.5, &halo);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    kb_drawing_text (drawing, rect.x, rect.y + size * (1.3 * i + 0.65 + KB_CAP_HEIGHT / 2), size,
                     KB_ALIGN_START, FALSE, KB_INK_DARK, lines[i]);
  kb_drawing_end (drawing);
}

/* ---- matings ---- */

static void
draw_verdict_text (KbLayout     *self,
                   KbDrawing    *drawing,
                   const KbRect *frame,
                   KbSign        sign,
                   const char   *text)
{
  double size = LABEL_SIZE * self->text, radius = 2.4 * self->text, gap = 1.6 * self->text;
  double text_width, width, height = 2 * radius, x, above, below;

  kb_drawing_measure_text (size, TRUE, text, &text_width, NULL);
  width = 2.2 * radius + gap + text_width;
  x = frame->x + frame->width / 2;
  above = frame->y - gap - radius;
  below = frame->y + frame->height + gap + radius;

  KbRect candidates[] = {
    kb_rect_about (x, below, width, height),
    kb_rect_about (x, above, width, height),
    kb_rect_about (x, below + 2 * height, width, height),
    kb_rect_about (x, above - 2 * height, width, height),
    kb_rect_about (frame->x + frame->width + gap + width / 2, frame->y + frame->height / 2, width,
                   height),
    kb_rect_about (frame->x - gap - width / 2, frame->y + frame->height / 2, width, height),
    kb_rect_about (x, below + 4 * height, width, height),
    kb_rect_about (x, above - 4 * height, width, height),
  };
  KbRect at =
    candidates[kb_room_choose (self->room, candidates, G_N_ELEMENTS (candidates), NULL, NULL)];

  kb_symbol_draw_sign (drawing, sign, at.x + 1.1 * radius, at.y + radius, radius);
  kb_drawing_text (drawing, at.x + 2.2 * radius + gap, at.y + radius + KB_CAP_HEIGHT * size / 2,
                   size, KB_ALIGN_START, TRUE, kb_sign_get_ink (sign), text);
}

static void
draw_mating (KbLayout *self, KbDrawing *drawing, const KbItem *mating)
{
  const KbFindingFrame *frame = get_frame (self, mating);
  KbStyle style = kb_style_dashed (kb_ink_with_alpha (kb_sign_get_ink (frame->sign), 0x1c),
                                   kb_sign_get_ink (frame->sign), 0.6);

  if (frame->text == NULL)
    return;
  kb_drawing_begin (drawing, mating->id, 0.0, 0.0, 0.0, 1.0);
  kb_drawing_rectangle (drawing, frame->rect.x, frame->rect.y, frame->rect.width,
                        frame->rect.height, 3.0, &style);
  draw_verdict_text (self, drawing, &frame->rect, frame->sign, frame->text);
  kb_drawing_end (drawing);
}

/* ---- all of it ---- */

const KbItemKind kb_layout_order[5] = { KB_ITEM_CONNECTOR, KB_ITEM_NOTE, KB_ITEM_DIMENSION,
                                        KB_ITEM_CABLE, KB_ITEM_MATING };

void
kb_layout_add_room (KbLayout *self, const KbItem *item)
{
  KbRect rect;

  switch (item->kind)
    {
    case KB_ITEM_CONNECTOR:
      rect = kb_layout_get_bounds (self, item);
      kb_room_add (self->room, &rect, item->id);
      break;
    case KB_ITEM_CABLE:
      kb_layout_add_cable_room (self, item);
      break;
    case KB_ITEM_NOTE:
      measure_note (self, item, &rect);
      kb_room_add (self->room, &rect, item->id);
      break;
    case KB_ITEM_DIMENSION:
      kb_layout_add_dimension_room (self, item);
      break;
    case KB_ITEM_MATING:
      if (get_frame (self, item)->text != NULL)
        kb_room_add (self->room, &get_frame (self, item)->rect, item->id);
      break;
    case KB_ITEM_PROPERTIES:
    case KB_ITEM_CIRCUIT:
    case KB_ITEM_WAIVER:
    case KB_ITEM_SEVERITY:
    case KB_N_ITEM_KINDS:
    default:
      break;
    }
}

void
kb_layout_put_item (KbLayout *self, KbDrawing *drawing, const KbItem *item)
{
  switch (item->kind)
    {
    case KB_ITEM_CONNECTOR:
      draw_connector (self, drawing, item);
      break;
    case KB_ITEM_CABLE:
      kb_layout_draw_cable (self, drawing, item);
      break;
    case KB_ITEM_NOTE:
      draw_note (self, drawing, item);
      break;
    case KB_ITEM_DIMENSION:
      kb_layout_draw_dimension (self, drawing, item);
      break;
    case KB_ITEM_MATING:
      draw_mating (self, drawing, item);
      break;
    case KB_ITEM_PROPERTIES:
    case KB_ITEM_CIRCUIT:
    case KB_ITEM_WAIVER:
    case KB_ITEM_SEVERITY:
    case KB_N_ITEM_KINDS:
    default:
      break;
    }
}

static void
draw_balloon (KbLayout *self, KbDrawing *drawing, const KbItem *item)
{
  if (self->options->balloons == NULL || !g_hash_table_contains (self->options->balloons, item->id))
    return;
  if (item->kind == KB_ITEM_CONNECTOR)
    draw_connector_balloon (self, drawing, item);
  else if (item->kind == KB_ITEM_CABLE)
    kb_layout_draw_cable_balloon (self, drawing, item);
}

void
kb_layout_init (KbLayout *self, const KbLayoutOptions *options)
{
  *self = (KbLayout){ .options = options,
                      .harness = options->harness,
                      .catalog = kb_harness_get_catalog (options->harness),
                      .room = kb_room_new (),
                      .pills = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                      .frames =
                        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finding_frame_free),
                      .text = options->text_scale > 0.0 ? options->text_scale : 1.0 };
}

void
kb_layout_clear (KbLayout *self)
{
  kb_room_free (self->room);
  g_clear_pointer (&self->frames, g_hash_table_unref);
  g_clear_pointer (&self->pills, g_hash_table_unref);
  g_clear_pointer (&self->marks, g_hash_table_unref);
}

static gboolean
wanted (const KbLayoutOptions *options, const KbItem *item)
{
  return (options->only == NULL || g_hash_table_contains (options->only, item->id))
         && (options->except == NULL || !g_hash_table_contains (options->except, item->id));
}

/**
 * kb_layout_draw:
 * @drawing: where to
 * @options: what of which document, and how
 *
 * Draws frames of findings first, then cables, then connectors and notes. Labels are placed the other way round, so that
 * those of the connectors have the first choice.
 */
void
kb_layout_draw (KbDrawing *drawing, const KbLayoutOptions *options)
{
  const KbItemKind *const order = kb_layout_order;
  g_autoptr (GPtrArray)   items = kb_harness_list (options->harness, KB_N_ITEM_KINDS);
  KbDrawing              *layers[G_N_ELEMENTS (kb_layout_order)];
  g_auto (KbLayout)       layout = { 0 };
  /* Each with its label first, then its balloon. */
  const guint n_to_put = 2 * items->len;
  guint       n_put = 0;

  kb_layout_init (&layout, options);
  /* Of a very large layout, what is not drawn does not count: the screen asks for what it shows. */
  for (guint i = 0; i < items->len; i++)
    if (items->len <= MANY_ITEMS || wanted (options, items->pdata[i]))
      kb_layout_add_room (&layout, items->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kb_layout_order); i++)
    {
      layers[i] = kb_drawing_new ();
      for (guint j = 0; j < items->len; j++)
        {
          const KbItem *item = items->pdata[j];

          if (item->kind != order[i] || !wanted (options, item))
            continue;
          if (!kb_progress_go_on (options->progress, n_put++, n_to_put))
            break;
          kb_layout_put_item (&layout, layers[i], item);
        }
    }
  for (guint i = G_N_ELEMENTS (kb_layout_order); i-- > 0;)
    {
      kb_drawing_append (drawing, layers[i]);
      kb_drawing_free (layers[i]);
    }
  for (guint i = 0; i < items->len; i++)
    if (wanted (options, items->pdata[i]))
      {
        if (!kb_progress_go_on (options->progress, n_put++, n_to_put))
          break;
        draw_balloon (&layout, drawing, items->pdata[i]);
      }
}

/* Everything that is tied to @item by matings and cables, as far as labels near it have to know. */
static void
add_neighbours (KbLayout *self, const KbItem *item)
{
  GHashTable    *referrers = kb_harness_get_referrers (self->harness, item->id);
  GHashTableIter iter;
  gpointer       key;

  kb_layout_add_room (self, item);
  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const KbItem *other = kb_harness_get_item (self->harness, key);

      if (other == NULL)
        continue;
      kb_layout_add_room (self, other);
      for (int end = 0; end < 2; end++)
        if (other->ends[end].item != NULL && g_strcmp0 (other->ends[end].item, item->id) != 0)
          {
            const KbItem *far_end = kb_harness_get_item (self->harness, other->ends[end].item);

            if (far_end != NULL)
              kb_layout_add_room (self, far_end);
          }
    }
}

void
kb_layout_draw_item (KbDrawing *drawing, const KbLayoutOptions *options, const KbItem *item)
{
  g_auto (KbLayout) layout = { 0 };

  kb_layout_init (&layout, options);
  if (kb_harness_count (options->harness, KB_N_ITEM_KINDS) <= MANY_ITEMS)
    {
      g_autoptr (GPtrArray) items = kb_harness_list (options->harness, KB_N_ITEM_KINDS);

      for (guint i = 0; i < items->len; i++)
        kb_layout_add_room (&layout, items->pdata[i]);
    }
  else
    add_neighbours (&layout, item);
  kb_layout_put_item (&layout, drawing, item);
  draw_balloon (&layout, drawing, item);
}
