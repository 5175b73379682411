/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-arrange.h"

#include <glib/gi18n.h>

/* ---- groups ---- */

/* What moves as one, and where it lies. */
typedef struct
{
  GHashTable   *ids;
  const KbItem *first; /* of those that were asked for */
  KbPoint       min, max;
  gboolean      locked;
} Group;

static void
group_clear (gpointer data)
{
  g_hash_table_unref (((Group *) data)->ids);
}

static void
extend (KbPoint *min, KbPoint *max, KbPoint low, KbPoint high)
{
  *min = (KbPoint){ MIN (min->x, low.x), MIN (min->y, low.y) };
  *max = (KbPoint){ MAX (max->x, high.x), MAX (max->y, high.y) };
}

static Group
make_group (KbHarness *self, const KbItem *first)
{
  Group          group = { .first = first,
                           .min = { G_MAXINT64, G_MAXINT64 },
                           .max = { G_MININT64, G_MININT64 } };
  GHashTableIter iter;
  gpointer       id;

  group.ids = kb_harness_dup_group (self, first->id);
  group.locked = kb_harness_is_group_locked (self, group.ids);
  g_hash_table_iter_init (&iter, group.ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      KbPoint low, high;

      kb_harness_get_bounds (self, kb_harness_get_item (self, id), &low, &high);
      extend (&group.min, &group.max, low, high);
    }
  return group;
}

/* Of Group, in the order of @ids. */
static GArray *
list_groups (KbHarness *self, GPtrArray *ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GArray                *groups = g_array_new (FALSE, FALSE, sizeof (Group));

  g_array_set_clear_func (groups, group_clear);
  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem  *item = kb_harness_get_item (self, ids->pdata[i]);
      GHashTableIter iter;
      gpointer       id;
      Group          group;

      if (item == NULL || (item->kind != KB_ITEM_CONNECTOR && item->kind != KB_ITEM_NOTE)
          || g_hash_table_contains (seen, item->id))
        continue;
      group = make_group (self, item);
      g_hash_table_iter_init (&iter, group.ids);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_add (seen, id);
      g_array_append_val (groups, group);
    }
  return groups;
}

/* Along one axis. */
static gint64
along (KbPoint point, gboolean vertical)
{
  return vertical ? point.y : point.x;
}

static gint64
half (gint64 a, gint64 b)
{
  return a + (b - a) / 2;
}

/* By @by along one axis; FALSE where there is nothing to do. */
static gboolean
shift (KbHarness *self, const Group *group, gboolean vertical, gint64 by)
{
  const KbPlacement placement = { .to = { vertical ? 0 : by, vertical ? by : 0 } };

  if (by == 0 || group->locked)
    return FALSE;
  kb_harness_place_group (self, group->ids, &placement);
  return TRUE;
}

/* ---- aligning ---- */

/* The outline that is aligned to. */
static void
get_outline (const GArray *groups, KbPoint *min, KbPoint *max)
{
  gboolean locked = FALSE;

  for (guint i = 0; i < groups->len; i++)
    locked |= g_array_index (groups, Group, i).locked;
  *min = (KbPoint){ G_MAXINT64, G_MAXINT64 };
  *max = (KbPoint){ G_MININT64, G_MININT64 };
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);

      if (group->locked || !locked)
        extend (min, max, group->min, group->max);
    }
}

guint
kb_harness_align (KbHarness *self, GPtrArray *ids, KbAlignment alignment)
{
  g_autoptr (GArray) groups = list_groups (self, ids);
  const gboolean     vertical = alignment >= KB_ALIGN_TO_TOP;
  KbPoint            min, max;
  guint              n_moved = 0;

  get_outline (groups, &min, &max);
  kb_harness_begin (self, C_ ("change", "Align"));
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);
      const gint64 low = along (group->min, vertical), high = along (group->max, vertical);
      gint64       by;

      if (alignment == KB_ALIGN_TO_LEFT || alignment == KB_ALIGN_TO_TOP)
        by = along (min, vertical) - low;
      else if (alignment == KB_ALIGN_TO_RIGHT || alignment == KB_ALIGN_TO_BOTTOM)
        by = along (max, vertical) - high;
      else
        by = half (along (min, vertical), along (max, vertical)) - half (low, high);
      n_moved += shift (self, group, vertical, by);
    }
  kb_harness_commit (self);
  return n_moved;
}

/* ---- distributing ---- */

static gint64
middle_along (const Group *group, gboolean vertical)
{
  return half (along (group->min, vertical), along (group->max, vertical));
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer vertical)
{
  const Group *s = a, *t = b;
  const gint64 x = middle_along (s, GPOINTER_TO_INT (vertical));
  const gint64 y = middle_along (t, GPOINTER_TO_INT (vertical));

  return x < y ? -1 : x > y ? 1 : kb_item_compare (s->first, t->first);
}

static gint64
size_along (const Group *group, gboolean vertical)
{
  return along (group->max, vertical) - along (group->min, vertical);
}

/* Room between the outermost that the groups between them do not take; may be below zero. */
static gint64
measure_room (const GArray *groups, gboolean vertical)
{
  gint64 room = along (g_array_index (groups, Group, groups->len - 1).min, vertical)
                - along (g_array_index (groups, Group, 0).max, vertical);

  for (guint i = 1; i + 1 < groups->len; i++)
    room -= size_along (&g_array_index (groups, Group, i), vertical);
  return room;
}

guint
kb_harness_distribute (KbHarness     *self,
                       GPtrArray     *ids,
                       KbDistribution distribution,
                       gboolean       vertical)
{
  g_autoptr (GArray) groups = list_groups (self, ids);
  guint              n_moved = 0;
  gint64             room, from, span, taken = 0;

  g_array_sort_with_data (groups, compare_groups, GINT_TO_POINTER (vertical));
  for (guint i = groups->len; i-- > 1;)
    if (i + 1 < groups->len && g_array_index (groups, Group, i).locked)
      g_array_remove_index (groups, i);
  if (groups->len < 3)
    return 0;

  room = measure_room (groups, vertical);
  from = middle_along (&g_array_index (groups, Group, 0), vertical);
  span = middle_along (&g_array_index (groups, Group, groups->len - 1), vertical) - from;
  kb_harness_begin (self, C_ ("change", "Distribute"));
  for (guint i = 1; i + 1 < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);
      gint64       to;

      /* Counted from the first, so that what rounding leaves does not add up. */
      if (distribution == KB_DISTRIBUTE_PITCH)
        to = from + span * i / (groups->len - 1) - middle_along (group, vertical);
      else
        to = along (g_array_index (groups, Group, 0).max, vertical) + taken
             + room * (gint64) i / (gint64) (groups->len - 1) - along (group->min, vertical);
      taken += size_along (group, vertical);
      n_moved += shift (self, group, vertical, to);
    }
  kb_harness_commit (self);
  return n_moved;
}

/* ---- flipping ---- */

/* A cable whose both ends are taken along, and its route before. */
typedef struct
{
  char   *id;
  GArray *route;
} Run;

static void
run_clear (gpointer data)
{
  g_free (((Run *) data)->id);
  g_array_unref (((Run *) data)->route);
}

static gboolean
goes_along (const KbItem *cable, GHashTable *moving)
{
  for (int end = 0; end < 2; end++)
    if (cable->ends[end].item != NULL ? !g_hash_table_contains (moving, cable->ends[end].item)
                                      : !g_hash_table_contains (moving, cable->id))
      return FALSE;
  return !cable->locked;
}

/* Of Run: cables that are mirrored with what they hang at. */
static GArray *
list_runs (KbHarness *self, GHashTable *moving)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GArray                *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  GHashTableIter         iter, inner;
  gpointer               id, other;

  g_array_set_clear_func (runs, run_clear);
  g_hash_table_iter_init (&iter, moving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      GHashTable *referrers = kb_harness_get_referrers (self, id);

      if (((const char *) id)[0] == kb_item_kind_letter (KB_ITEM_CABLE))
        g_hash_table_add (seen, id);
      if (referrers == NULL)
        continue;
      g_hash_table_iter_init (&inner, referrers);
      while (g_hash_table_iter_next (&inner, &other, NULL))
        if (kb_harness_get_item (self, other)->kind == KB_ITEM_CABLE)
          g_hash_table_add (seen, kb_harness_get_item (self, other)->id);
    }
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *cable = kb_harness_get_item (self, id);

      if (goes_along (cable, moving))
        {
          Run run = { g_strdup (id), kb_harness_dup_route (self, cable) };

          g_array_append_val (runs, run);
        }
    }
  return runs;
}

static KbPoint
mirror (KbPoint point, KbPoint sum, gboolean vertical)
{
  return vertical ? (KbPoint){ point.x, sum.y - point.y } : (KbPoint){ sum.x - point.x, point.y };
}

/* The bend beside an end stays in line with it: what is turned instead of mirrored has its entry elsewhere across. */
static void
follow_entry (GArray *route, int end, KbPoint entry, KbPoint bend)
{
  const KbPoint at = g_array_index (route, KbPoint, end == 0 ? 0 : route->len - 1);
  KbPoint      *to = &g_array_index (route, KbPoint, end == 0 ? 1 : route->len - 2);

  if (entry.y == bend.y)
    to->y = at.y;
  else if (entry.x == bend.x)
    to->x = at.x;
}

static void
mirror_run (KbHarness *self, const Run *run, KbPoint sum, gboolean vertical)
{
  const KbItem      *cable = kb_harness_get_item (self, run->id);
  const guint        n = run->route->len;
  g_autoptr (GArray) route = g_array_copy (run->route);

  for (guint i = 0; i < n; i++)
    g_array_index (route, KbPoint, i) =
      mirror (g_array_index (run->route, KbPoint, i), sum, vertical);
  for (int end = 0; end < 2 && n >= 2; end++)
    {
      KbAnchor anchor;

      if (cable->ends[end].item == NULL
          || !kb_harness_get_entry_anchor (self, cable->ends[end].item, &anchor))
        continue;
      g_array_index (route, KbPoint, end == 0 ? 0 : n - 1) = anchor.at;
      if (n > 2)
        follow_entry (route, end, g_array_index (run->route, KbPoint, end == 0 ? 0 : n - 1),
                      g_array_index (run->route, KbPoint, end == 0 ? 1 : n - 2));
    }
  kb_harness_take_route (self, run->id, route);
}

/* Which way its faces look: by the first connector's rotation, parts at rotation 0 face along x. */
static gboolean
faces_along (const Group *group, gboolean vertical)
{
  return group->first->kind == KB_ITEM_CONNECTOR && (group->first->rotation % 180 != 0) == vertical;
}

static gboolean
flip_group (KbHarness *self, const Group *group, KbPoint sum, gboolean vertical)
{
  const KbPoint middle = { half (group->min.x, group->max.x), half (group->min.y, group->max.y) };
  const KbPoint to = mirror (middle, sum, vertical);
  const KbPlacement placement = { middle, to, faces_along (group, vertical) ? 180 : 0 };

  if (placement.rotation == 0 && to.x == middle.x && to.y == middle.y)
    return FALSE;
  kb_harness_place_group (self, group->ids, &placement);
  return TRUE;
}

guint
kb_harness_flip (KbHarness *self, GPtrArray *ids, gboolean vertical)
{
  g_autoptr (GArray)     groups = list_groups (self, ids);
  g_autoptr (GHashTable) moving = kb_harness_dup_moving (self, ids);
  g_autoptr (GArray)     runs = NULL;
  KbPoint                min = { G_MAXINT64, G_MAXINT64 }, max = { G_MININT64, G_MININT64 };
  KbPoint                sum;
  guint                  n_moved = 0;

  for (guint i = groups->len; i-- > 0;)
    if (g_array_index (groups, Group, i).locked)
      g_array_remove_index (groups, i);
  if (groups->len == 0)
    return 0;
  runs = list_runs (self, moving);
  for (guint i = 0; i < groups->len; i++)
    extend (&min, &max, g_array_index (groups, Group, i).min, g_array_index (groups, Group, i).max);
  sum = (KbPoint){ min.x + max.x, min.y + max.y };

  kb_harness_begin (self, C_ ("change", "Flip Side"));
  for (guint i = 0; i < groups->len; i++)
    n_moved += flip_group (self, &g_array_index (groups, Group, i), sum, vertical);
  for (guint i = 0; i < runs->len && n_moved > 0; i++)
    mirror_run (self, &g_array_index (runs, Run, i), sum, vertical);
  kb_harness_commit (self);
  return n_moved;
}

/* ---- locking ---- */

gboolean
kb_item_can_be_locked (const KbItem *item)
{
  return item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE
         || item->kind == KB_ITEM_NOTE;
}

guint
kb_harness_set_locked (KbHarness *self, GPtrArray *ids, gboolean locked)
{
  guint n_changed = 0;

  kb_harness_begin (self, locked ? C_ ("change", "Lock") : C_ ("change", "Unlock"));
  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (self, ids->pdata[i]);

      if (item == NULL || !kb_item_can_be_locked (item) || item->locked == (locked != FALSE))
        continue;
      kb_harness_edit (self, item->id)->locked = locked != FALSE;
      n_changed++;
    }
  kb_harness_commit (self);
  return n_changed;
}
