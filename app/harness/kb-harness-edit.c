/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-harness-edit.h"

#include <glib/gi18n.h>
#include <string.h>

#include "harness/kb-dimension.h"
#include "harness/kb-harness-private.h"

char *
kb_harness_next_designator (KbHarness *self, const char *letter)
{
  gint64 highest = kb_harness_highest_number (self, letter);

  if (highest < KB_HIGHEST_NUMBER)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT, letter, highest + 1);
  /* That number is a name: counting goes on where there is room. */
  for (gint64 number = 1;; number++)
    {
      g_autofree char *designator = g_strdup_printf ("%s%" G_GINT64_FORMAT, letter, number);

      if (!kb_harness_has_designator (self, designator))
        return g_steal_pointer (&designator);
    }
}

/* Inside a transaction. */
static KbItem *
add_connector (KbHarness *self, KbPart *part)
{
  g_autofree char *designator =
    kb_harness_next_designator (self, part->kind == KB_PART_DISTRIBUTOR ? "D" : "X");
  KbItem *item = kb_harness_add (self, KB_ITEM_CONNECTOR);

  kb_item_set (&item->designator, designator);
  kb_item_set (&item->part, part->number);
  return item;
}

const char *
kb_harness_place (KbHarness *self, KbPart *part, KbPoint at, int rotation)
{
  KbItem *item;

  kb_harness_begin (self, C_ ("change", "Place"));
  item = add_connector (self, part);
  item->at = at;
  item->rotation = kb_rotation_normalise (rotation);
  kb_harness_commit (self);
  return item->id;
}

/* ---- groups of mated connectors ---- */

/* Puts what is plugged into the connector @id in the line of those to be looked at. */
static void
queue_mated (KbHarness *self, GQueue *queue, const char *id)
{
  GHashTable    *referrers = kb_harness_get_referrers (self, id);
  GHashTableIter iter;
  gpointer       other;

  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    {
      const KbItem *mating = kb_harness_get_item (self, other);

      if (mating == NULL || mating->kind != KB_ITEM_MATING)
        continue;
      g_queue_push_tail (queue, mating->ends[0].item);
      g_queue_push_tail (queue, mating->ends[1].item);
    }
}

/* Matings may run in a ring, and in a chain of any length. */
static void
add_group (KbHarness *self, GHashTable *set, const char *id)
{
  g_autoptr (GQueue) queue = g_queue_new ();

  g_queue_push_tail (queue, (gpointer) id);
  while (!g_queue_is_empty (queue))
    {
      const KbItem *item = kb_harness_get_item (self, g_queue_pop_head (queue));

      if (item != NULL && g_hash_table_add (set, item->id) && item->kind == KB_ITEM_CONNECTOR)
        queue_mated (self, queue, item->id);
    }
}

GHashTable *
kb_harness_dup_group (KbHarness *self, const char *id)
{
  GHashTable *group = g_hash_table_new (g_str_hash, g_str_equal);

  add_group (self, group, id);
  return group;
}

gboolean
kb_harness_is_group_locked (KbHarness *self, GHashTable *group)
{
  GHashTable    *locked = kb_harness_get_locked (self);
  GHashTableIter iter;
  gpointer       id;

  if (g_hash_table_size (locked) == 0)
    return FALSE;
  g_hash_table_iter_init (&iter, group);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_hash_table_contains (locked, id))
      return TRUE;
  return FALSE;
}

/* Takes everything out of @set that is also in @group. */
static void
subtract (GHashTable *set, GHashTable *group)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, group);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_remove (set, id);
}

GHashTable *
kb_harness_dup_moving (KbHarness *self, GPtrArray *ids)
{
  GHashTable    *set = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       id;

  for (guint i = 0; i < ids->len; i++)
    add_group (self, set, ids->pdata[i]);
  g_hash_table_iter_init (&iter, kb_harness_get_locked (self));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_hash_table_contains (set, id))
      {
        g_autoptr (GHashTable) held = kb_harness_dup_group (self, id);

        subtract (set, held);
      }
  return set;
}

/* As it is shown while it is dragged. */
static void
move_cable (KbHarness *self, const char *id, GHashTable *moving, const KbPlacement *placement)
{
  const KbItem      *item = kb_harness_get_item (self, id);
  g_autoptr (GArray) route = NULL;

  if (!g_hash_table_contains (moving, id)
      && (item->ends[0].item == NULL || !g_hash_table_contains (moving, item->ends[0].item))
      && (item->ends[1].item == NULL || !g_hash_table_contains (moving, item->ends[1].item)))
    return;
  route = kb_harness_dup_moved_route (self, item, moving, placement);
  kb_harness_take_route (self, id, route);
}

/* Cables that hang at the moving connectors, each once; borrowed ids. */
static GHashTable *
dup_cables_of (KbHarness *self, GHashTable *moving)
{
  GHashTable    *cables = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter, inner;
  gpointer       id, other;

  g_hash_table_iter_init (&iter, moving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self, id);
      GHashTable   *referrers = kb_harness_get_referrers (self, id);

      if (item->kind == KB_ITEM_CABLE)
        g_hash_table_add (cables, item->id);
      if (referrers == NULL)
        continue;
      g_hash_table_iter_init (&inner, referrers);
      while (g_hash_table_iter_next (&inner, &other, NULL))
        {
          const KbItem *referrer = kb_harness_get_item (self, other);

          if (referrer != NULL && referrer->kind == KB_ITEM_CABLE)
            g_hash_table_add (cables, referrer->id);
        }
    }
  return cables;
}

/* Before what they measure: their lines are where that still is. */
static void
move_dimensions (KbHarness *self, GHashTable *moving, const KbPlacement *movement)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, moving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem      *item = kb_harness_get_item (self, id);
      g_autoptr (KbItem) moved = NULL;

      if (item->kind != KB_ITEM_DIMENSION)
        continue;
      moved = kb_dimension_dup_moved (self, item, moving, movement);
      kb_item_assign (kb_harness_edit (self, id), moved);
    }
}

static void
move_group (KbHarness *self, GHashTable *moving, const KbPlacement *movement)
{
  g_autoptr (GHashTable) cables = dup_cables_of (self, moving);
  GHashTableIter         iter;
  gpointer               id;

  g_hash_table_iter_init (&iter, cables);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    move_cable (self, id, moving, movement);
  move_dimensions (self, moving, movement);
  g_hash_table_iter_init (&iter, moving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      KbItemKind kind = kb_harness_get_item (self, id)->kind;
      KbItem    *item;

      if (kind != KB_ITEM_CONNECTOR && kind != KB_ITEM_NOTE)
        continue;
      item = kb_harness_edit (self, id);
      item->at = kb_placement_apply (movement, item->at);
      if (kind == KB_ITEM_CONNECTOR)
        item->rotation = kb_rotation_normalise (item->rotation + movement->rotation);
    }
}

void
kb_harness_place_group (KbHarness *self, GHashTable *group, const KbPlacement *placement)
{
  move_group (self, group, placement);
}

static gboolean
is_far_out (gint64 from, gint64 to, gint64 by)
{
  return by > KB_FARTHEST || by < -KB_FARTHEST || to > KB_FARTHEST - by || from < -KB_FARTHEST - by;
}

/* What lies beyond already may come nearer. */
static gboolean
would_be_far_out (KbHarness *self, GHashTable *moving, gint64 dx, gint64 dy)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, moving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      KbPoint min, max;

      kb_harness_get_bounds (self, kb_harness_get_item (self, id), &min, &max);
      if ((dx != 0 && is_far_out (min.x, max.x, dx) && !is_far_out (min.x, max.x, 0))
          || (dy != 0 && is_far_out (min.y, max.y, dy) && !is_far_out (min.y, max.y, 0)))
        return TRUE;
    }
  return FALSE;
}

gboolean
kb_harness_move (KbHarness *self, GPtrArray *ids, gint64 dx, gint64 dy)
{
  g_autoptr (GHashTable) moving = kb_harness_dup_moving (self, ids);
  KbPlacement            movement = { { 0, 0 }, { dx, dy }, 0 };

  if (would_be_far_out (self, moving, dx, dy))
    return FALSE;
  kb_harness_begin (self, C_ ("change", "Move"));
  move_group (self, moving, &movement);
  kb_harness_commit (self);
  return TRUE;
}

static KbPoint
middle_of (KbHarness *self, GHashTable *group)
{
  KbPoint        min = { G_MAXINT64, G_MAXINT64 }, max = { G_MININT64, G_MININT64 };
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, group);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      KbPoint low, high;

      kb_harness_get_bounds (self, kb_harness_get_item (self, id), &low, &high);
      min = (KbPoint){ MIN (min.x, low.x), MIN (min.y, low.y) };
      max = (KbPoint){ MAX (max.x, high.x), MAX (max.y, high.y) };
    }
  return (KbPoint){ (min.x + max.x) / 2, (min.y + max.y) / 2 };
}

void
kb_harness_rotate (KbHarness *self, GPtrArray *ids)
{
  g_autoptr (GHashTable) turned = g_hash_table_new (g_str_hash, g_str_equal);

  kb_harness_begin (self, C_ ("change", "Rotate"));
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GHashTable) group = g_hash_table_new (g_str_hash, g_str_equal);
      GHashTableIter         iter;
      gpointer               id;
      KbPlacement            movement = { .rotation = 90 };
      const KbItem          *item = kb_harness_get_item (self, ids->pdata[i]);

      if (item == NULL || item->kind != KB_ITEM_CONNECTOR
          || g_hash_table_contains (turned, item->id))
        continue;
      add_group (self, group, item->id);
      if (kb_harness_is_group_locked (self, group))
        continue;
      movement.from = movement.to = middle_of (self, group);
      move_group (self, group, &movement);
      g_hash_table_iter_init (&iter, group);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_add (turned, id);
    }
  kb_harness_commit (self);
}

/* Ids of what names the item, owned: what is edited may leave the index. */
static GPtrArray *
dup_referrers (KbHarness *self, const char *id)
{
  GHashTable    *referrers = kb_harness_get_referrers (self, id);
  GPtrArray     *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer       other;

  if (referrers == NULL)
    return ids;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    g_ptr_array_add (ids, g_strdup (other));
  return ids;
}

/* ---- deleting ---- */

/* Whether another mating joins the two. */
static gboolean
are_joined (KbHarness *self, const char *a, const char *b, const char *but)
{
  g_autoptr (GPtrArray) ids = dup_referrers (self, a);

  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (self, ids->pdata[i]);

      if (item != NULL && item->kind == KB_ITEM_MATING && !g_str_equal (item->id, but)
          && (g_strcmp0 (item->ends[0].item, b) == 0 || g_strcmp0 (item->ends[1].item, b) == 0))
        return TRUE;
    }
  return FALSE;
}

/* Whether the waiver is about what is plugged together: it names both, and nothing else but circuits. */
static gboolean
is_about_mating (KbHarness *self, const KbItem *waiver, const char *a, const char *b)
{
  g_auto (GStrv) subjects = kb_item_dup_subjects (waiver);

  if (!g_strv_contains ((const char *const *) subjects, a)
      || !g_strv_contains ((const char *const *) subjects, b))
    return FALSE;
  for (char **id = subjects; *id != NULL; id++)
    {
      const KbItem *item = kb_harness_get_item (self, *id);

      if (!g_str_equal (*id, a) && !g_str_equal (*id, b) && item != NULL
          && item->kind != KB_ITEM_CIRCUIT)
        return FALSE;
    }
  return TRUE;
}

void
kb_harness_remove_mating (KbHarness *self, const char *mating)
{
  const KbItem         *item = kb_harness_get_item (self, mating);
  g_autofree char      *id = g_strdup (mating);
  g_autofree char      *a = g_strdup (item->ends[0].item), *b = g_strdup (item->ends[1].item);
  g_autoptr (GPtrArray) remarks = dup_referrers (self, id);
  g_autoptr (GPtrArray) others = dup_referrers (self, a);
  const gboolean        still_joined = are_joined (self, a, b, id);

  for (guint i = 0; !still_joined && i < others->len; i++)
    {
      const KbItem *other = kb_harness_get_item (self, others->pdata[i]);

      if (other != NULL && other->kind == KB_ITEM_WAIVER && is_about_mating (self, other, a, b))
        g_ptr_array_add (remarks, g_strdup (other->id));
    }
  for (guint i = 0; i < remarks->len; i++)
    {
      const KbItem *remark = kb_harness_get_item (self, remarks->pdata[i]);

      if (remark != NULL && remark->kind == KB_ITEM_WAIVER)
        kb_harness_remove (self, remarks->pdata[i]);
    }
  kb_harness_remove (self, id);
}

static void
release_connector (KbHarness *self, const char *id)
{
  g_autoptr (GPtrArray) ids = dup_referrers (self, id);

  for (guint i = 0; i < ids->len; i++)
    {
      KbItem *item = kb_harness_edit (self, ids->pdata[i]);

      if (item == NULL)
        continue;
      if (item->kind == KB_ITEM_MATING)
        {
          kb_harness_remove_mating (self, ids->pdata[i]);
          continue;
        }
      if (item->kind != KB_ITEM_CABLE)
        continue;
      for (int end = 0; end < 2; end++)
        if (g_strcmp0 (item->ends[end].item, id) == 0)
          {
            KbAnchor anchor;

            if (!kb_harness_get_entry_anchor (self, id, &anchor))
              anchor.at = kb_harness_get_item (self, id)->at;
            item->free_ends[end] = anchor.at;
            kb_item_set_end (item, end, NULL, NULL);
            for (guint t = 0; t < item->terminations->len; t++)
              kb_item_set (&g_array_index (item->terminations, KbTermination, t).points[end], NULL);
          }
    }
}

static void
release_circuit (KbHarness *self, const char *id)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self, KB_N_ITEM_KINDS);

  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (((KbItem *) items->pdata[i])->circuit, id) == 0)
      kb_item_set (&kb_harness_edit (self, ((KbItem *) items->pdata[i])->id)->circuit, NULL);
}

/* What is accepted about an item goes with it, and what measures it. */
static void
remove_remarks (KbHarness *self, const char *id)
{
  g_autoptr (GPtrArray) ids = dup_referrers (self, id);

  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (self, ids->pdata[i]);

      if (item != NULL && (item->kind == KB_ITEM_WAIVER || item->kind == KB_ITEM_DIMENSION))
        kb_harness_remove (self, ids->pdata[i]);
    }
}

static void
delete_as (KbHarness *self, GPtrArray *ids, const char *label)
{
  kb_harness_begin (self, label);
  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (self, ids->pdata[i]);

      if (item == NULL || item->kind == KB_ITEM_PROPERTIES || item->locked)
        continue;
      if (item->kind == KB_ITEM_CONNECTOR)
        release_connector (self, item->id);
      else if (item->kind == KB_ITEM_CIRCUIT)
        release_circuit (self, item->id);
      if (item->kind == KB_ITEM_MATING)
        {
          kb_harness_remove_mating (self, ids->pdata[i]);
          continue;
        }
      remove_remarks (self, ids->pdata[i]);
      kb_harness_remove (self, ids->pdata[i]);
    }
  kb_harness_commit (self);
}

void
kb_harness_delete (KbHarness *self, GPtrArray *ids)
{
  delete_as (self, ids, C_ ("change", "Delete"));
}

void
kb_harness_cut (KbHarness *self, GPtrArray *ids)
{
  delete_as (self, ids, C_ ("change", "Cut"));
}

/* ---- severities ---- */

const char *const *
kb_harness_severity_words (void)
{
  static const char *const words[] = { "error", "warning", "note", "off", NULL };

  return words;
}

gboolean
kb_harness_set_severity (KbHarness  *self,
                         const char *rule,
                         const char *severity,
                         const char *reason,
                         const char *by,
                         const char *date)
{
  g_autofree char *stripped = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  const KbItem    *old = kb_harness_find_severity (self, rule);
  KbItem          *item;

  g_return_val_if_fail (g_strv_contains (kb_harness_severity_words (), severity), FALSE);
  if (*stripped == '\0')
    return FALSE;
  kb_harness_begin (self, C_ ("change", "Change Severity"));
  item = old != NULL ? kb_harness_edit (self, old->id) : kb_harness_add (self, KB_ITEM_SEVERITY);
  kb_item_set (&item->rule, rule);
  kb_item_set (&item->severity, severity);
  kb_item_set (&item->name, stripped);
  kb_item_set (&item->creator, by);
  kb_item_set (&item->date, date);
  kb_harness_commit (self);
  return TRUE;
}

void
kb_harness_reset_severity (KbHarness *self, const char *rule)
{
  const KbItem *old = kb_harness_find_severity (self, rule);

  if (old == NULL)
    return;
  kb_harness_begin (self, C_ ("change", "Reset Severity"));
  kb_harness_remove (self, old->id);
  kb_harness_commit (self);
}

/* ---- mating ---- */

gboolean
kb_harness_mating_position (KbHarness  *self,
                            const char *connector,
                            const char *port,
                            const char *other,
                            const char *other_port,
                            KbPoint    *at,
                            int        *rotation)
{
  const KbItem     *item = kb_harness_get_item (self, connector);
  KbAnchor          target;
  const KbGeometry *geometry;

  if (item == NULL || !kb_harness_get_port_anchor (self, other, other_port, &target))
    return FALSE;
  geometry = kb_harness_get_geometry (self, item);
  for (guint i = 0; i < geometry->n_ports; i++)
    if (g_strcmp0 (geometry->ports[i]->id, port) == 0)
      {
        KbAnchor local = geometry->port_anchors[i];
        KbPoint  back;

        *rotation = kb_rotation_normalise (target.direction + 180 - local.direction);
        back = kb_point_place (local.at, (KbPoint){ 0, 0 }, *rotation);
        *at = (KbPoint){ target.at.x - back.x, target.at.y - back.y };
        return TRUE;
      }
  return FALSE;
}

gboolean
kb_harness_mate (KbHarness  *self,
                 const char *connector,
                 const char *port,
                 const char *other,
                 const char *other_port)
{
  g_autoptr (GHashTable) group = g_hash_table_new (g_str_hash, g_str_equal);
  const KbItem          *item = kb_harness_get_item (self, connector);
  KbPlacement            movement;
  KbItem                *mating;
  int                    rotation;

  add_group (self, group, connector);
  if (g_hash_table_contains (group, other) || kb_harness_find_mating (self, connector, port) != NULL
      || kb_harness_find_mating (self, other, other_port) != NULL
      || !kb_harness_mating_position (self, connector, port, other, other_port, &movement.to,
                                      &rotation)
      || kb_harness_is_group_locked (self, group))
    return FALSE;
  movement.from = item->at;
  movement.rotation = kb_rotation_normalise (rotation - item->rotation);
  kb_harness_begin (self, C_ ("change", "Mate"));
  move_group (self, group, &movement);
  mating = kb_harness_add (self, KB_ITEM_MATING);
  kb_item_set_end (mating, 0, connector, port);
  kb_item_set_end (mating, 1, other, other_port);
  kb_harness_commit (self);
  return TRUE;
}

const char *
kb_harness_place_mated (KbHarness  *self,
                        KbPart     *part,
                        const char *port,
                        const char *other,
                        const char *other_port)
{
  KbItem *item, *mating;
  KbPoint at;
  int     rotation;

  if (kb_harness_find_mating (self, other, other_port) != NULL)
    return NULL;
  kb_harness_begin (self, C_ ("change", "Place"));
  item = add_connector (self, part);
  if (!kb_harness_mating_position (self, item->id, port, other, other_port, &at, &rotation))
    {
      kb_harness_abort (self);
      return NULL;
    }
  item->at = at;
  item->rotation = rotation;
  mating = kb_harness_add (self, KB_ITEM_MATING);
  kb_item_set_end (mating, 0, item->id, port);
  kb_item_set_end (mating, 1, other, other_port);
  kb_harness_commit (self);
  return item->id;
}

void
kb_harness_unmate (KbHarness *self, const char *mating)
{
  kb_harness_begin (self, C_ ("change", "Unmate"));
  kb_harness_remove_mating (self, mating);
  kb_harness_commit (self);
}

const char *
kb_harness_add_note (KbHarness *self, const char *text, KbPoint at)
{
  KbItem *note;

  if (text == NULL || *text == '\0')
    return NULL;
  kb_harness_begin (self, C_ ("change", "Add Note"));
  note = kb_harness_add (self, KB_ITEM_NOTE);
  kb_item_set (&note->name, text);
  note->at = at;
  kb_harness_commit (self);
  return note->id;
}

void
kb_harness_set_accessories (KbHarness *self, const char *connector, const char *const *numbers)
{
  KbItem *item;

  kb_harness_begin (self, C_ ("change", "Change Accessories"));
  item = kb_harness_edit (self, connector);
  if (item != NULL)
    {
      g_ptr_array_set_size (item->accessories, 0);
      for (; *numbers != NULL; numbers++)
        kb_item_add_accessory (item, *numbers);
    }
  kb_harness_commit (self);
}
