/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a document, and what its index knows. */
#include "config.h"

#include "harness/kb-harness-struct.h"
#include "harness/kb-places-private.h"

KbItem *
kb_harness_find_item (KbHarness *self, const char *id)
{
  KbItem *item = g_hash_table_lookup (self->by_address, id);

  return item != NULL || id == NULL ? item : g_hash_table_lookup (self->items, id);
}

KbCatalog *
kb_harness_get_catalog (KbHarness *self)
{
  return self->own.layer;
}

KbOwnParts *
kb_harness_get_own_parts (KbHarness *self)
{
  return &self->own;
}

static KbPart *
find_part (KbHarness *self, KbStandInKind kind, const char *number)
{
  KbPart *part = kb_catalog_find_part (self->own.layer, number);

  if (number == NULL || (part != NULL && kb_stand_in_fits (kind, part)))
    return part;
  part = g_hash_table_lookup (self->own.stand_ins[kind], number);
  if (part == NULL)
    {
      part = kb_stand_in_new (self, kind, number);
      g_hash_table_insert (self->own.stand_ins[kind], g_strdup (number), part);
    }
  return part;
}

KbPart *
kb_harness_get_part (KbHarness *self, const KbItem *item)
{
  return find_part (self, item->kind == KB_ITEM_CABLE ? KB_STAND_IN_CABLE : KB_STAND_IN_CONNECTOR,
                    item->part);
}

KbPart *
kb_harness_get_accessory (KbHarness *self, const char *number)
{
  return find_part (self, KB_STAND_IN_ACCESSORY, number);
}

KbPlaces *
kb_harness_get_places (KbHarness *self)
{
  if (self->places == NULL)
    self->places = kb_places_new (self);
  return self->places;
}

const KbItem *
kb_harness_get_item (KbHarness *self, const char *id)
{
  return kb_harness_find_item (self, id);
}

const KbItem *
kb_harness_get_properties (KbHarness *self)
{
  return self->properties;
}

const KbValue *
kb_harness_find_setting (KbHarness *self, const KbItem *item, const char *name, int end)
{
  return kb_harness_find_setting_of (self, item, kb_setting_def_find (name), end);
}

const KbValue *
kb_harness_find_setting_of (KbHarness *self, const KbItem *item, const KbSettingDef *def, int end)
{
  const KbValue *set = kb_item_get_setting_of (item, def, end);

  return set != NULL ? set : kb_item_get_setting_of (kb_harness_get_properties (self), def, -1);
}

GPtrArray *
kb_harness_list_set (KbHarness *self, GHashTable *ids)
{
  GPtrArray     *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       id;

  if (ids == NULL)
    return list;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self, id);

      if (item != NULL)
        g_ptr_array_add (list, (gpointer) item);
    }
  if (list->len > 1)
    g_ptr_array_sort (list, kb_item_compare_entries);
  return list;
}

GPtrArray *
kb_harness_list (KbHarness *self, KbItemKind kind)
{
  guint      n = kb_harness_count (self, kind);
  GPtrArray *list = g_ptr_array_new_full (n, NULL);
  gboolean   is_sorted = TRUE;

  for (guint i = 0; list->len < n; i++)
    {
      KbItem *item = self->order->pdata[i];

      if (kind != KB_N_ITEM_KINDS && item->kind != kind)
        continue;
      is_sorted =
        is_sorted && (list->len == 0 || kb_item_compare (list->pdata[list->len - 1], item) < 0);
      g_ptr_array_add (list, item);
    }
  /* Mostly they came in so. */
  if (!is_sorted)
    g_ptr_array_sort (list, kb_item_compare_entries);
  return list;
}

GPtrArray *
kb_harness_list_ids (KbHarness *self)
{
  GPtrArray *ids = g_ptr_array_new_full (self->order->len, NULL);

  for (guint i = 0; i < self->order->len; i++)
    g_ptr_array_add (ids, ((KbItem *) self->order->pdata[i])->id);
  return ids;
}

guint
kb_harness_count (KbHarness *self, KbItemKind kind)
{
  return kind == KB_N_ITEM_KINDS ? g_hash_table_size (self->items) : self->counts[kind];
}

GHashTable *
kb_harness_get_referrers (KbHarness *self, const char *id)
{
  return g_hash_table_lookup (self->index.referrers, id);
}

GHashTable *
kb_harness_get_users (KbHarness *self, const char *number)
{
  return g_hash_table_lookup (self->index.users, number);
}

GHashTable *
kb_harness_get_feeds (KbHarness *self)
{
  return self->index.feeds;
}

GHashTable *
kb_harness_get_locked (KbHarness *self)
{
  return self->index.locked;
}

GHashTable *
kb_harness_get_waivers (KbHarness *self, const char *id)
{
  return g_hash_table_lookup (self->index.waivers, id);
}

GHashTable *
kb_harness_get_parts_of_circuit (KbHarness *self, const char *circuit)
{
  return g_hash_table_lookup (self->index.parts_of_circuit, circuit);
}

GHashTable *
kb_harness_get_circuits_of_part (KbHarness *self, const char *number)
{
  return g_hash_table_lookup (self->index.circuits_of_part, number);
}

guint
kb_harness_count_in_circuit (KbHarness *self, const char *circuit, const char *number)
{
  return kb_harness_index_count_in_circuit (&self->index, circuit, number);
}

const char *
kb_harness_find_other_circuit (KbHarness *self, const char *circuit)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->index.parts_of_circuit);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_str_equal (id, circuit))
      return id;
  return NULL;
}

GHashTable *
kb_harness_get_namesakes (KbHarness *self, const char *designator)
{
  return designator != NULL ? g_hash_table_lookup (self->index.designators, designator) : NULL;
}

const KbItem *
kb_harness_find_severity (KbHarness *self, const char *rule)
{
  GHashTable    *set = rule != NULL ? g_hash_table_lookup (self->index.severities, rule) : NULL;
  GHashTableIter iter;
  gpointer       id;

  if (set == NULL)
    return NULL;
  /* A rule has one at most. */
  g_hash_table_iter_init (&iter, set);
  return g_hash_table_iter_next (&iter, &id, NULL) ? kb_harness_get_item (self, id) : NULL;
}

GPtrArray *
kb_harness_list_severities (KbHarness *self)
{
  GPtrArray     *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       rule;

  g_hash_table_iter_init (&iter, self->index.severities);
  while (g_hash_table_iter_next (&iter, &rule, NULL))
    g_ptr_array_add (list, (gpointer) kb_harness_find_severity (self, rule));
  g_ptr_array_sort (list, kb_item_compare_entries);
  return list;
}

const KbItem *
kb_harness_find_mating (KbHarness *self, const char *connector, const char *port)
{
  GHashTable    *set = kb_harness_get_referrers (self, connector);
  const KbItem  *first = NULL;
  GHashTableIter iter;
  gpointer       id;

  if (set == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self, id);

      if (item == NULL || item->kind != KB_ITEM_MATING
          || (first != NULL && kb_item_compare (first, item) < 0))
        continue;
      for (int end = 0; end < 2; end++)
        if (g_strcmp0 (item->ends[end].item, connector) == 0
            && g_strcmp0 (item->ends[end].port, port) == 0)
          first = item;
    }
  return first;
}

const KbItem *
kb_harness_find_designator (KbHarness *self, const char *designator)
{
  /* What the open transaction touched is indexed with its old states: it is looked at by itself. */
  GHashTable *const sets[] = { designator != NULL
                                 ? g_hash_table_lookup (self->index.designators, designator)
                                 : NULL,
                               self->touched };
  GHashTableIter iter;
  gpointer       id;

  for (guint i = 0; i < G_N_ELEMENTS (sets) && designator != NULL; i++)
    {
      if (sets[i] == NULL)
        continue;
      g_hash_table_iter_init (&iter, sets[i]);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          const KbItem *item = kb_harness_get_item (self, id);

          if (item != NULL && g_strcmp0 (item->designator, designator) == 0)
            return item;
        }
    }
  return NULL;
}

gboolean
kb_harness_has_designator (KbHarness *self, const char *designator)
{
  GHashTableIter iter;
  gpointer       id;

  if (kb_harness_find_designator (self, designator) != NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self, id);

      if (item != NULL && g_strcmp0 (item->designator, designator) == 0)
        return TRUE;
    }
  return FALSE;
}

gint64
kb_harness_highest_number (KbHarness *self, const char *letter)
{
  gint64         highest = kb_harness_index_highest (&self->index, letter);
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem    *item = kb_harness_get_item (self, id);
      gint64           number = 0;
      g_autofree char *prefix =
        item != NULL ? kb_designator_split (item->designator, &number) : NULL;

      if (g_strcmp0 (prefix, letter) == 0)
        highest = MAX (highest, number);
    }
  return highest;
}
