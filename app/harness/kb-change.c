/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change: what a transaction did to each item and part it touched. */
#include "config.h"

#include "harness/kb-harness-private.h"

#include <string.h>

static void
item_change_free (gpointer data)
{
  KbItemChange *self = data;

  kb_item_free (self->before);
  kb_item_free (self->after);
  g_free (self);
}

static void
part_change_free (gpointer data)
{
  KbPartChange *self = data;

  g_free (self->number);
  kb_part_unref (self->before);
  kb_part_unref (self->after);
  g_free (self);
}

KbChange *
kb_change_new (void)
{
  KbChange *self = g_new0 (KbChange, 1);

  g_atomic_ref_count_init (&self->ref);
  self->items = g_ptr_array_new_with_free_func (item_change_free);
  self->parts = g_ptr_array_new_with_free_func (part_change_free);
  return self;
}

KbChange *
kb_change_ref (KbChange *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_change_unref (KbChange *self)
{
  if (!g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->label);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

gboolean
kb_item_change_is_of_project (const KbItemChange *self)
{
  return self->before != NULL && self->after != NULL && self->before->kind == KB_ITEM_PROPERTIES
         && !kb_item_equal_settings (self->before, self->after);
}

gboolean
kb_change_is_of_project (const KbChange *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (kb_item_change_is_of_project (self->items->pdata[i]))
      return TRUE;
  return FALSE;
}

gboolean
kb_change_has_kind (const KbChange *self, KbItemKind kind)
{
  for (guint i = 0; i < self->items->len; i++)
    if (((KbItemChange *) self->items->pdata[i])->id[0] == kb_item_kind_letter (kind))
      return TRUE;
  return FALSE;
}

static KbChange *
kb_change_boxed_copy (KbChange *self)
{
  return kb_change_ref (self);
}

G_DEFINE_BOXED_TYPE (KbChange, kb_change, kb_change_boxed_copy, kb_change_unref)

void
kb_change_take (KbChange *self, KbItem *before, KbItem *after)
{
  KbItemChange *entry = g_new0 (KbItemChange, 1);

  entry->before = before;
  entry->after = after;
  entry->id = after != NULL ? after->id : before->id;
  g_ptr_array_add (self->items, entry);
}

void
kb_change_add (KbChange *self, const KbItem *before, const KbItem *after)
{
  kb_change_take (self, before != NULL ? kb_item_copy (before) : NULL,
                  after != NULL ? kb_item_copy (after) : NULL);
}

void
kb_change_add_part (KbChange *self, const char *number, KbPart *before, KbPart *after)
{
  KbPartChange *entry = g_new0 (KbPartChange, 1);

  entry->number = g_strdup (number);
  entry->before = before != NULL ? kb_part_ref (before) : NULL;
  entry->after = after != NULL ? kb_part_ref (after) : NULL;
  g_ptr_array_add (self->parts, entry);
}

static int
compare_part_changes (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(KbPartChange *const *) a)->number, (*(KbPartChange *const *) b)->number);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const KbItemChange *x = *(KbItemChange *const *) a;
  const KbItemChange *y = *(KbItemChange *const *) b;

  return kb_item_compare (x->after != NULL ? x->after : x->before,
                          y->after != NULL ? y->after : y->before);
}

void
kb_change_sort (KbChange *self)
{
  g_ptr_array_sort (self->items, compare_changes);
  g_ptr_array_sort (self->parts, compare_part_changes);
}

gboolean
kb_change_is_only_head (const KbChange *self)
{
  const KbItemChange *entry;
  g_autoptr (KbItem)  copy = NULL;

  if (self->items->len != 1 || self->parts->len > 0)
    return FALSE;
  entry = self->items->pdata[0];
  if (g_strcmp0 (entry->id, KB_PROPERTIES_ID) != 0)
    return FALSE;
  copy = kb_item_copy (entry->after);
  copy->last_id = entry->before->last_id;
  return kb_item_equal (copy, entry->before);
}

static const KbItemChange *
find_item (const KbChange *self, const char *id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (((const KbItemChange *) self->items->pdata[i])->id, id))
      return self->items->pdata[i];
  return NULL;
}

static const KbPartChange *
find_part (const KbChange *self, const char *number)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (g_str_equal (((const KbPartChange *) self->parts->pdata[i])->number, number))
      return self->parts->pdata[i];
  return NULL;
}

static void
join_items (KbChange *self, const KbChange *first, const KbChange *second)
{
  for (guint i = 0; i < first->items->len; i++)
    {
      const KbItemChange *entry = first->items->pdata[i];
      const KbItemChange *later = find_item (second, entry->id);

      kb_change_add (self, entry->before, later != NULL ? later->after : entry->after);
    }
  for (guint i = 0; i < second->items->len; i++)
    {
      const KbItemChange *entry = second->items->pdata[i];

      if (find_item (first, entry->id) == NULL)
        kb_change_add (self, entry->before, entry->after);
    }
}

static void
join_parts (KbChange *self, const KbChange *first, const KbChange *second)
{
  for (guint i = 0; i < first->parts->len; i++)
    {
      const KbPartChange *entry = first->parts->pdata[i];
      const KbPartChange *later = find_part (second, entry->number);

      kb_change_add_part (self, entry->number, entry->before,
                          later != NULL ? later->after : entry->after);
    }
  for (guint i = 0; i < second->parts->len; i++)
    {
      const KbPartChange *entry = second->parts->pdata[i];

      if (find_part (first, entry->number) == NULL)
        kb_change_add_part (self, entry->number, entry->before, entry->after);
    }
}

KbChange *
kb_change_join (const KbChange *first, const KbChange *second)
{
  KbChange *self = kb_change_new ();

  self->label = g_strdup (first->label);
  join_items (self, first, second);
  join_parts (self, first, second);
  kb_change_sort (self);
  return self;
}
