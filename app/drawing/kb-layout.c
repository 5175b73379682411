/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of a document: connectors with their labels, notes, and the signs of breached matings. */
#include "config.h"

#include "drawing/kb-layout-private.h"

#include "harness/kb-harness-edit.h"

#include <math.h>

#define LABEL_SIZE 3.5
#define LABEL_GAP 1.4
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

void
kb_layout_draw_balloon (KbLayout *self, KbDrawing *drawing, const char *id, const KbRect *target, double to_x, double to_y)
{
  static const double directions[][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 }, { 0, -1 }, { 0, 1 }, { -1, 0 }, { 1, 0 } };
  const char *number = self->options->balloons != NULL ? g_hash_table_lookup (self->options->balloons, id) : NULL;
  double radius = KB_BALLOON_RADIUS * self->text;
  KbRect candidates[3 * G_N_ELEMENTS (directions)];
  guint n = 0;

  if (number == NULL)
    return;
  for (int ring = 1; ring <= 3; ring++)
    for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
      {
        double reach = radius + ring * 5.0 * self->text;
        double x = target->x + target->width / 2 + directions[i][0] * (target->width / 2 + reach * (directions[i][1] != 0 ? 0.45 : 1.0));
        double y = target->y + target->height / 2 + directions[i][1] * (target->height / 2 + reach);

        candidates[n++] = kb_rect_about (x, y, 2 * radius, 2 * radius);
      }
  n = kb_room_choose (self->room, candidates, n, id, NULL);

  double x = candidates[n].x + radius, y = candidates[n].y + radius;
  double distance = hypot (to_x - x, to_y - y);
  KbStyle leader = kb_style_stroke (KB_INK_DARK, KB_LINE_INNER * self->text);
  KbStyle dot = kb_style_both (KB_INK_DARK, KB_INK_PAPER, 0.15 * self->text);

  if (distance > radius)
    kb_drawing_line (drawing, x + (to_x - x) * radius / distance, y + (to_y - y) * radius / distance, to_x, to_y, &leader);
  kb_drawing_circle (drawing, to_x, to_y, 0.6 * self->text, &dot);
  kb_symbol_draw_balloon (drawing, x, y, self->text, number);
}

/* The point of an envelope's edge, a little inside, that is nearest to where a balloon stands: its nearest corner. */
static void
draw_connector_balloon (KbLayout *self, KbDrawing *drawing, const KbItem *item, const KbRect *bounds)
{
  double x = bounds->x + bounds->width / 2, y = bounds->y + bounds->height * 0.12;

  kb_layout_draw_balloon (self, drawing, item->id, bounds, x, y);
}

static void
draw_connector_label (KbLayout *self, KbDrawing *drawing, const KbItem *item, const KbRect *bounds)
{
  const char *name = kb_item_get_label (item);
  const char *number = item->part != NULL ? item->part : "";
  double size = LABEL_SIZE * self->text, gap = LABEL_GAP * self->text;
  double name_width, number_width, width, height, x, y;
  gboolean one_line;

  kb_drawing_measure_text (size, TRUE, name, &name_width, NULL);
  kb_drawing_measure_text (size * 0.85, FALSE, number, &number_width, NULL);
  one_line = name_width + number_width + size * 0.6 <= bounds->width;
  width = one_line ? name_width + number_width + size * 0.6 : MAX (name_width, number_width);
  height = one_line ? size : size * 2.05;

  double middle_x = bounds->x + bounds->width / 2, middle_y = bounds->y + bounds->height / 2;
  double above = bounds->y - gap - height / 2, below = bounds->y + bounds->height + gap + height / 2;
  double left = bounds->x - gap - width / 2, right = bounds->x + bounds->width + gap + width / 2;
  double start = bounds->x + width / 2, end = bounds->x + bounds->width - width / 2;
  KbRect candidates[] = {
    kb_rect_about (middle_x, above, width, height), kb_rect_about (middle_x, below, width, height),
    kb_rect_about (start, above, width, height),    kb_rect_about (end, above, width, height),
    kb_rect_about (start, below, width, height),    kb_rect_about (end, below, width, height),
    kb_rect_about (right, middle_y, width, height), kb_rect_about (left, middle_y, width, height),
    kb_rect_about (right, above, width, height),    kb_rect_about (left, above, width, height),
    kb_rect_about (right, below, width, height),    kb_rect_about (left, below, width, height),
    kb_rect_about (middle_x, above - 2 * height, width, height),
    kb_rect_about (middle_x, below + 2 * height, width, height),
  };
  KbRect at = candidates[kb_room_choose (self->room, candidates, G_N_ELEMENTS (candidates), item->id, NULL)];

  x = at.x;
  y = at.y + (one_line ? height / 2 : size / 2) + KB_CAP_HEIGHT * size / 2;
  if (one_line)
    {
      kb_drawing_text (drawing, x, y, size, KB_ALIGN_START, TRUE, KB_INK_DARK, name);
      kb_drawing_text (drawing, x + name_width + size * 0.6, y, size * 0.85, KB_ALIGN_START, FALSE, KB_INK_DARK, number);
      return;
    }
  kb_drawing_text (drawing, x + width / 2, y, size, KB_ALIGN_MIDDLE, TRUE, KB_INK_DARK, name);
  kb_drawing_text (drawing, x + width / 2, y + size * 1.08, size * 0.85, KB_ALIGN_MIDDLE, FALSE, KB_INK_DARK, number);
}

/* ---- items ---- */

static void
draw_connector (KbLayout *self, KbDrawing *drawing, const KbItem *item)
{
  const KbPart *part = kb_harness_get_part (self->harness, item);
  KbRect bounds = kb_layout_get_bounds (self, item);
  KbSymbolFlags flags = self->options->flags;
  gboolean inside = part != NULL && part->kind == KB_PART_DISTRIBUTOR && self->text < TEXTLESS_SCALE;

  if (self->text >= TEXTLESS_SCALE)
    flags |= KB_SYMBOL_WITHOUT_TEXT;
  kb_drawing_begin (drawing, item->id, 0.0, 0.0, 0.0, 1.0);
  kb_drawing_begin (drawing, NULL, kb_mm (item->at.x), kb_mm (item->at.y), item->rotation, 1.0);
  kb_symbol_draw_plan_titled (drawing, self->catalog, part, flags, inside ? kb_item_get_label (item) : NULL);
  kb_drawing_end (drawing);
  if (!inside)
    draw_connector_label (self, drawing, item, &bounds);
  draw_connector_balloon (self, drawing, item, &bounds);
  kb_drawing_end (drawing);
}

static void
measure_note (KbLayout *self, const KbItem *item, KbRect *rect)
{
  g_auto (GStrv) lines = g_strsplit (item->name != NULL ? item->name : "", "\n", -1);
  double size = NOTE_SIZE * self->text, width = 0.0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      double have;

      kb_drawing_measure_text (size, FALSE, lines[i], &have, NULL);
      width = MAX (width, have);
    }
  *rect = kb_rect_about (kb_mm (item->at.x), kb_mm (item->at.y), width, size * 1.3 * g_strv_length (lines));
}

static void
draw_note (KbLayout *self, KbDrawing *drawing, const KbItem *item)
{
  g_auto (GStrv) lines = g_strsplit (item->name != NULL ? item->name : "", "\n", -1);
  double size = NOTE_SIZE * self->text;
  KbRect rect;

  measure_note (self, item, &rect);
  kb_drawing_begin (drawing, item->id, 0.0, 0.0, 0.0, 1.0);
  if (self->options->flags & KB_SYMBOL_SELECTED)
    {
      KbRect around = kb_rect_grow (rect, 1.5);
      KbStyle halo = kb_style_both (kb_ink_with_alpha (KB_INK_SELECTED, 0x22), KB_INK_SELECTED, 0.6);

      kb_drawing_rectangle (drawing, around.x, around.y, around.width, around.height, 1.5, &halo);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    kb_drawing_text (drawing, rect.x, rect.y + size * (1.3 * i + 0.65 + KB_CAP_HEIGHT / 2), size, KB_ALIGN_START, FALSE, KB_INK_DARK, lines[i]);
  kb_drawing_end (drawing);
}

/* ---- matings ---- */

/* What a frame has to go around on one side: the connector, or of a distributor only the port. */
static gboolean
get_half_bounds (KbLayout *self, const KbItem *mating, int end, KbRect *rect)
{
  const KbItem *item = mating->ends[end].item != NULL ? kb_harness_get_item (self->harness, mating->ends[end].item) : NULL;
  const KbItem *other = mating->ends[1 - end].item != NULL ? kb_harness_get_item (self->harness, mating->ends[1 - end].item) : NULL;
  const KbPart *part;
  KbAnchor anchor;
  KbRect beside;
  double across;

  if (item == NULL || other == NULL)
    return FALSE;
  *rect = kb_layout_get_bounds (self, item);
  part = kb_harness_get_part (self->harness, item);
  if (part == NULL || part->kind != KB_PART_DISTRIBUTOR || !kb_harness_get_port_anchor (self->harness, item->id, mating->ends[end].port, &anchor))
    return TRUE;
  beside = kb_layout_get_bounds (self, other);
  across = MIN (beside.width, beside.height);
  *rect = kb_rect_about (kb_mm (anchor.at.x), kb_mm (anchor.at.y), across, across);
  return TRUE;
}

static void
draw_verdict_text (KbLayout *self, KbDrawing *drawing, const KbItem *mating, const KbRect *frame, KbSign sign, const char *text)
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
    kb_rect_about (frame->x + frame->width + gap + width / 2, frame->y + frame->height / 2, width, height),
    kb_rect_about (frame->x - gap - width / 2, frame->y + frame->height / 2, width, height),
    kb_rect_about (x, below + 4 * height, width, height),
    kb_rect_about (x, above - 4 * height, width, height),
  };
  KbRect at = candidates[kb_room_choose (self->room, candidates, G_N_ELEMENTS (candidates), mating->id, NULL)];

  kb_symbol_draw_sign (drawing, sign, at.x + 1.1 * radius, at.y + radius, radius);
  kb_drawing_text (drawing,
                   at.x + 2.2 * radius + gap,
                   at.y + radius + KB_CAP_HEIGHT * size / 2,
                   size,
                   KB_ALIGN_START,
                   TRUE,
                   kb_sign_get_ink (sign),
                   text);
}

static void
draw_mating (KbLayout *self, KbDrawing *drawing, const KbItem *mating)
{
  KbFinding *finding = self->options->checker != NULL ? kb_checker_find_for_item (self->options->checker, mating->id) : NULL;
  KbRect halves[2], frame;
  KbSign sign;

  if (finding == NULL || (kb_finding_get_severity (finding) == KB_SEVERITY_NOTE && kb_finding_get_outcome (finding) == KB_OUTCOME_BREACH))
    return;

  g_autoptr (KbVerdict) verdict = kb_checker_dup_verdict (self->harness, mating->id);

  if (verdict == NULL || !get_half_bounds (self, mating, 0, &halves[0]) || !get_half_bounds (self, mating, 1, &halves[1]))
    return;
  sign = kb_verdict_get_sign (verdict);
  if (sign == KB_SIGN_OK)
    return;
  frame = kb_rect_union (&halves[0], &halves[1]);
  frame = kb_rect_grow (frame, 2.5);

  KbStyle style = kb_style_dashed (kb_ink_with_alpha (kb_sign_get_ink (sign), 0x1c), kb_sign_get_ink (sign), 0.6);

  kb_drawing_begin (drawing, mating->id, 0.0, 0.0, 0.0, 1.0);
  kb_drawing_rectangle (drawing, frame.x, frame.y, frame.width, frame.height, 3.0, &style);
  draw_verdict_text (self, drawing, mating, &frame, sign, kb_verdict_get_headline (verdict));
  kb_drawing_end (drawing);
}

/* ---- all of it ---- */

static void
add_room (KbLayout *self, const KbItem *item)
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
    case KB_ITEM_PROPERTIES:
    case KB_ITEM_CIRCUIT:
    case KB_ITEM_MATING:
    case KB_N_ITEM_KINDS:
    default:
      break;
    }
}

static void
draw_item (KbLayout *self, KbDrawing *drawing, const KbItem *item)
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
    case KB_ITEM_MATING:
      draw_mating (self, drawing, item);
      break;
    case KB_ITEM_PROPERTIES:
    case KB_ITEM_CIRCUIT:
    case KB_N_ITEM_KINDS:
    default:
      break;
    }
}

static KbLayout
layout_of (const KbLayoutOptions *options)
{
  return (KbLayout){ .options = options,
                     .harness = options->harness,
                     .catalog = kb_harness_get_catalog (options->harness),
                     .text = options->text_scale > 0.0 ? options->text_scale : 1.0 };
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
  static const KbItemKind order[] = { KB_ITEM_CONNECTOR, KB_ITEM_NOTE, KB_ITEM_CABLE, KB_ITEM_MATING };
  g_autoptr (GPtrArray) items = kb_harness_list (options->harness, KB_N_ITEM_KINDS);
  g_autoptr (KbRoom) room = kb_room_new ();
  KbDrawing *layers[G_N_ELEMENTS (order)];
  KbLayout layout = layout_of (options);

  layout.room = room;
  /* Of a very large layout, what is not drawn does not count: the screen asks for what it shows. */
  for (guint i = 0; i < items->len; i++)
    if (items->len <= MANY_ITEMS || wanted (options, items->pdata[i]))
      add_room (&layout, items->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      layers[i] = kb_drawing_new ();
      for (guint j = 0; j < items->len; j++)
        {
          const KbItem *item = items->pdata[j];

          if (item->kind == order[i] && wanted (options, item))
            draw_item (&layout, layers[i], item);
        }
    }
  for (guint i = G_N_ELEMENTS (order); i-- > 0;)
    {
      kb_drawing_append (drawing, layers[i]);
      kb_drawing_free (layers[i]);
    }
}

/* Everything that is tied to @item by matings and cables, as far as labels near it have to know. */
static void
add_neighbours (KbLayout *self, const KbItem *item)
{
  GHashTable *referrers = kb_harness_get_referrers (self->harness, item->id);
  GHashTableIter iter;
  gpointer key;

  add_room (self, item);
  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const KbItem *other = kb_harness_get_item (self->harness, key);

      if (other == NULL)
        continue;
      add_room (self, other);
      for (int end = 0; end < 2; end++)
        if (other->ends[end].item != NULL && g_strcmp0 (other->ends[end].item, item->id) != 0)
          {
            const KbItem *far_end = kb_harness_get_item (self->harness, other->ends[end].item);

            if (far_end != NULL)
              add_room (self, far_end);
          }
    }
}

void
kb_layout_draw_item (KbDrawing *drawing, const KbLayoutOptions *options, const KbItem *item)
{
  g_autoptr (KbRoom) room = kb_room_new ();
  KbLayout layout = layout_of (options);

  layout.room = room;
  if (kb_harness_count (options->harness, KB_N_ITEM_KINDS) <= MANY_ITEMS)
    {
      g_autoptr (GPtrArray) items = kb_harness_list (options->harness, KB_N_ITEM_KINDS);

      for (guint i = 0; i < items->len; i++)
        add_room (&layout, items->pdata[i]);
    }
  else
    add_neighbours (&layout, item);
  draw_item (&layout, drawing, item);
}
