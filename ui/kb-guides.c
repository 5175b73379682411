/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-guides.h"

#include "harness/kb-places.h"

/* Two outlines that could come in line. */
typedef struct
{
  const KbGuideBox *box;
  const KbGuideBox *other;
  gint64            by;   /* to be moved along the axis */
  gint64            at;   /* where the line is then */
  gint64            away; /* room between them along the line */
} Match;

static gint64
along (KbPoint point, gboolean y)
{
  return y ? point.y : point.x;
}

/* 0: lower edge, 1: middle, 2: upper edge. */
static gint64
get_line (const KbGuideBox *box, gboolean y, int which)
{
  const gint64 low = along (box->min, y), high = along (box->max, y);

  return which == 0 ? low : which == 2 ? high : low + (high - low) / 2;
}

/* Room between two boxes along an axis, 0 where they lie side by side. */
static gint64
get_room (const KbGuideBox *a, const KbGuideBox *b, gboolean y)
{
  return MAX (0, MAX (along (a->min, y), along (b->min, y))
                   - MIN (along (a->max, y), along (b->max, y)));
}

static gboolean
is_better (const Match *match, const Match *best)
{
  if (best->other == NULL || ABS (match->by) != ABS (best->by))
    return best->other == NULL || ABS (match->by) < ABS (best->by);

  return match->away < best->away;
}

static void
match_boxes (const KbGuideBox *box, const KbGuideBox *other, gboolean y, gint64 reach, Match *best)
{
  /* Of what comes in line at once, middles are shown first: axes mean more than edges. */
  static const int order[] = { 1, 0, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (int theirs = 0; theirs < 3; theirs++)
      {
        const int mine = order[i];
        Match     match = { box, other };

        if ((mine == 1) != (theirs == 1))
          continue;
        match.at = get_line (other, y, theirs);
        match.by = match.at - get_line (box, y, mine);
        match.away = get_room (box, other, !y);
        if (ABS (match.by) <= reach && is_better (&match, best))
          *best = match;
      }
}

static Match
find_match (const KbGuideBox *moving, guint n_moving, GArray *others, gboolean y, gint64 reach)
{
  Match best = { 0 };

  for (guint m = 0; m < n_moving; m++)
    for (guint i = 0; i < others->len; i++)
      match_boxes (&moving[m], &g_array_index (others, KbGuideBox, i), y, reach, &best);

  return best;
}

void
kb_guide_shift (KbGuide *self, gint64 by)
{
  self->low += by;
  self->high += by;
  self->from = MIN (self->low, self->other_low);
  self->to = MAX (self->high, self->other_high);
  if (self->low > self->other_high)
    {
      self->gap_from = self->other_high;
      self->gap_to = self->low;
    }
  else if (self->other_low > self->high)
    {
      self->gap_from = self->high;
      self->gap_to = self->other_low;
    }
  else
    self->gap_from = self->gap_to = self->low;
}

/* @by: along the line, as what moves is moved for the sake of the other axis. */
static KbGuide
make_guide (const Match *match, gboolean y, gint64 by)
{
  KbGuide guide = { .vertical = !y,
                    .at = match->at,
                    .low = along (match->box->min, !y),
                    .high = along (match->box->max, !y),
                    .other_low = along (match->other->min, !y),
                    .other_high = along (match->other->max, !y),
                    .other = match->other->id };

  kb_guide_shift (&guide, by);

  return guide;
}

GArray *
kb_guides_find (const KbGuideBox *moving,
                guint             n_moving,
                GArray           *others,
                gint64            reach,
                KbPoint          *offset,
                gboolean          found[2])
{
  GArray     *guides = g_array_new (FALSE, FALSE, sizeof (KbGuide));
  const Match matches[2] = { find_match (moving, n_moving, others, FALSE, reach),
                             find_match (moving, n_moving, others, TRUE, reach) };

  *offset = (KbPoint){ matches[0].by, matches[1].by };
  for (int y = 0; y < 2; y++)
    {
      found[y] = matches[y].other != NULL;
      if (found[y])
        {
          const KbGuide guide = make_guide (&matches[y], y, matches[!y].by);

          g_array_append_val (guides, guide);
        }
    }

  return guides;
}

static void
box_clear (gpointer data)
{
  g_free (((KbGuideBox *) data)->id);
}

GArray *
kb_guides_list (KbHarness *harness, KbLayers *layers, GHashTable *moving, KbPoint min, KbPoint max)
{
  KbPlaces             *places = kb_harness_get_places (harness);
  g_autoptr (GPtrArray) items =
    kb_places_list (places, KB_KIND_BIT (KB_ITEM_CONNECTOR) | KB_KIND_BIT (KB_ITEM_NOTE), min, max);
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (KbGuideBox));

  g_array_set_clear_func (boxes, box_clear);
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      KbGuideBox    box;

      if (g_hash_table_contains (moving, item->id) || !kb_layers_shows_item (layers, harness, item))
        continue;
      box.id = g_strdup (item->id);
      kb_harness_get_bounds (harness, item, &box.min, &box.max);
      g_array_append_val (boxes, box);
    }

  return boxes;
}
