/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-connected.h"

GPtrArray *
kb_harness_list_neighbours (KbHarness *self, const KbItem *item)
{
  GPtrArray            *found = g_ptr_array_new ();
  g_autoptr (GPtrArray) referrers = NULL;

  if (item->kind == KB_ITEM_CABLE || item->kind == KB_ITEM_MATING)
    {
      for (int end = 0; end < 2; end++)
        if (item->ends[end].item != NULL)
          g_ptr_array_add (found, (gpointer) kb_harness_get_item (self, item->ends[end].item));
      return found;
    }
  referrers = kb_harness_list_set (self, kb_harness_get_referrers (self, item->id));
  for (guint i = 0; i < referrers->len; i++)
    {
      const KbItem *other = referrers->pdata[i];

      if (other->kind == KB_ITEM_CABLE)
        g_ptr_array_add (found, (gpointer) other);
      for (int end = 0; other->kind == KB_ITEM_MATING && end < 2; end++)
        if (g_strcmp0 (other->ends[end].item, item->id) != 0)
          g_ptr_array_add (found, (gpointer) kb_harness_get_item (self, other->ends[end].item));
    }
  return found;
}

static GPtrArray *
dup_ids_in_order (KbHarness *self, GHashTable *set)
{
  g_autoptr (GPtrArray) items = kb_harness_list_set (self, set);
  GPtrArray            *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, g_strdup (((const KbItem *) items->pdata[i])->id));
  return ids;
}

GPtrArray *
kb_harness_list_connected (KbHarness *self, GPtrArray *ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GQueue)     queue = g_queue_new ();

  for (guint i = 0; i < ids->len; i++)
    g_queue_push_tail (queue, (gpointer) kb_harness_get_item (self, ids->pdata[i]));
  while (!g_queue_is_empty (queue))
    {
      const KbItem         *item = g_queue_pop_head (queue);
      g_autoptr (GPtrArray) neighbours = NULL;

      if (item == NULL
          || (item->kind != KB_ITEM_CONNECTOR && item->kind != KB_ITEM_CABLE
              && item->kind != KB_ITEM_MATING)
          || !g_hash_table_add (seen, item->id))
        continue;
      if (item->kind != KB_ITEM_MATING)
        g_hash_table_add (found, item->id);
      neighbours = kb_harness_list_neighbours (self, item);
      for (guint i = 0; i < neighbours->len; i++)
        g_queue_push_tail (queue, neighbours->pdata[i]);
    }
  return dup_ids_in_order (self, found);
}

GPtrArray *
kb_harness_list_same_part (KbHarness *self, GPtrArray *ids)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem  *item = kb_harness_get_item (self, ids->pdata[i]);
      GHashTable    *users = NULL;
      GHashTableIter iter;
      gpointer       id;

      if (item != NULL && item->part != NULL && g_hash_table_add (numbers, item->part))
        users = kb_harness_get_users (self, item->part);
      if (users == NULL)
        continue;
      g_hash_table_iter_init (&iter, users);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          const KbItem *other = kb_harness_get_item (self, id);

          /* Users have the part as an accessory, too. */
          if (g_strcmp0 (other->part, item->part) == 0)
            g_hash_table_add (found, other->id);
        }
    }
  return dup_ids_in_order (self, found);
}
