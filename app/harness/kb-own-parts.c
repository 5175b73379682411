/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-own-parts.h"

#include "harness/kb-harness-parts.h"
#include "harness/kb-harness-private.h"

static void
unref_part (gpointer part)
{
  kb_part_unref (part);
}

void
kb_own_parts_init (KbOwnParts *self)
{
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_part);
  self->compared =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) kb_carried_part_unref);
  for (guint i = 0; i < KB_N_STAND_INS; i++)
    self->stand_ins[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_part);
  self->geometries = g_hash_table_new_full (NULL, NULL, unref_part, g_free);
}

void
kb_own_parts_clear (KbOwnParts *self)
{
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->compared, g_hash_table_unref);
  for (guint i = 0; i < KB_N_STAND_INS; i++)
    g_clear_pointer (&self->stand_ins[i], g_hash_table_unref);
  g_clear_pointer (&self->geometries, g_hash_table_unref);
  g_clear_object (&self->layer);
}

void
kb_own_parts_set_base (KbOwnParts *self, KbCatalog *base)
{
  kb_catalog_set_base (self->layer, base);
  /* They tell by the catalogue's serial whether they still hold, which is that of another one now. */
  g_hash_table_remove_all (self->geometries);
  g_hash_table_remove_all (self->compared);
  self->compared_serial = G_MAXUINT64;
  for (guint i = 0; i < KB_N_STAND_INS; i++)
    g_hash_table_remove_all (self->stand_ins[i]);
}

static void
keep_colour (KbOwnParts *self, const char *id)
{
  KbColour *colour = kb_catalog_find_colour (self->layer, id);

  if (colour != NULL)
    kb_catalog_add_colour (self->layer, colour);
}

/* What a part names stays as it is too, and stays after the part goes: nothing is written that no part names. */
static void
keep_names (KbOwnParts *self, const KbPart *part)
{
  KbFamily *family = kb_catalog_find_family (self->layer, part->family);

  if (family != NULL)
    kb_catalog_add_family (self->layer, family);
  keep_colour (self, part->colour);
  for (guint i = 0; i < part->ports->len; i++)
    keep_colour (self, ((KbPort *) part->ports->pdata[i])->colour);
  for (guint i = 0; i < part->cores->len; i++)
    keep_colour (self, ((KbCore *) part->cores->pdata[i])->colour);
}

void
kb_own_parts_set (KbOwnParts *self, const char *number, KbPart *part)
{
  if (part != NULL)
    {
      keep_names (self, part);
      kb_catalog_put_part (self->layer, part);
    }
  else
    kb_catalog_remove_part (self->layer, number);
}

void
kb_own_parts_touch (KbOwnParts *self, const char *number, KbPart *part)
{
  KbPart *before = kb_catalog_find_own_part (self->layer, number);

  if (part == before)
    return;
  if (!g_hash_table_contains (self->touched, number))
    g_hash_table_insert (self->touched, g_strdup (number),
                         before != NULL ? kb_part_ref (before) : NULL);
  kb_own_parts_set (self, number, part);
}

/* The part that is to be carried, NULL for none. */
static KbPart *
get_wanted (KbOwnParts *self, KbHarnessIndex *index, const char *number)
{
  return g_hash_table_contains (index->users, number) ? kb_catalog_find_part (self->layer, number)
                                                      : NULL;
}

static void
collect (GHashTable *numbers, const KbItem *item)
{
  if (item == NULL)
    return;
  if (item->part != NULL)
    g_hash_table_add (numbers, item->part);
  for (guint i = 0; i < item->accessories->len; i++)
    g_hash_table_add (numbers, item->accessories->pdata[i]);
}

void
kb_own_parts_settle (KbOwnParts *self, const KbChange *change, KbHarnessIndex *index)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter         iter;
  gpointer               number;

  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];

      collect (numbers, entry->before);
      collect (numbers, entry->after);
    }
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    g_hash_table_add (numbers, number);
  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    kb_own_parts_touch (self, number, get_wanted (self, index, number));
}

void
kb_own_parts_settle_all (KbOwnParts *self, KbHarnessIndex *index)
{
  g_autoptr (GPtrArray) carried = g_ptr_array_copy (kb_catalog_get_own_parts (self->layer),
                                                    (GCopyFunc) (void *) kb_part_ref, NULL);
  GHashTableIter        iter;
  gpointer              number;

  g_ptr_array_set_free_func (carried, unref_part);
  for (guint i = 0; i < carried->len; i++)
    if (get_wanted (self, index, ((KbPart *) carried->pdata[i])->number) == NULL)
      kb_own_parts_set (self, ((KbPart *) carried->pdata[i])->number, NULL);
  g_hash_table_iter_init (&iter, index->users);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (kb_catalog_find_own_part (self->layer, number) == NULL)
      kb_own_parts_set (self, number, kb_catalog_find_part (self->layer, number));
}

void
kb_own_parts_take_changes (KbOwnParts *self, KbChange *change)
{
  GHashTableIter iter;
  gpointer       number, before;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &number, &before))
    {
      KbPart *after = kb_catalog_find_own_part (self->layer, number);

      if (before != after)
        kb_change_add_part (change, number, before, after);
    }
  g_hash_table_remove_all (self->touched);
}

void
kb_own_parts_revert (KbOwnParts *self)
{
  GHashTableIter iter;
  gpointer       number, before;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &number, &before))
    kb_own_parts_set (self, number, before);
  g_hash_table_remove_all (self->touched);
}

GPtrArray *
kb_own_parts_steal_known (KbOwnParts *self)
{
  GPtrArray     *numbers = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer       number;

  for (guint kind = 0; kind < KB_N_STAND_INS; kind++)
    {
      g_hash_table_iter_init (&iter, self->stand_ins[kind]);
      while (g_hash_table_iter_next (&iter, &number, NULL))
        {
          KbPart *part = kb_catalog_find_part (self->layer, number);

          if (part == NULL || !kb_stand_in_fits (kind, part))
            continue;
          if (!g_ptr_array_find_with_equal_func (numbers, number, g_str_equal, NULL))
            g_ptr_array_add (numbers, g_strdup (number));
          g_hash_table_iter_remove (&iter);
        }
    }
  return numbers;
}

const KbGeometry *
kb_own_parts_get_geometry (KbOwnParts *self, KbPart *part)
{
  guint64     serial = kb_catalog_get_serial (self->layer);
  KbGeometry *geometry;

  /* Nothing is written where nothing changed: several threads may read. */
  if (serial != self->geometries_serial)
    {
      g_hash_table_remove_all (self->geometries);
      self->geometries_serial = serial;
    }
  geometry = g_hash_table_lookup (self->geometries, part);
  if (geometry != NULL)
    return geometry;
  geometry = g_new (KbGeometry, 1);
  kb_geometry_init (geometry, self->layer, part);
  g_hash_table_insert (self->geometries, kb_part_ref (part), geometry);
  return geometry;
}
