/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-part-list.h"

struct _KbPartEntry
{
  GObject parent_instance;

  KbPart *part;
};

G_DEFINE_FINAL_TYPE (KbPartEntry, kb_part_entry, G_TYPE_OBJECT)

static void
kb_part_entry_finalize (GObject *object)
{
  kb_part_unref (KB_PART_ENTRY (object)->part);
  G_OBJECT_CLASS (kb_part_entry_parent_class)->finalize (object);
}

static void
kb_part_entry_class_init (KbPartEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_part_entry_finalize;
}

static void
kb_part_entry_init (KbPartEntry *self)
{
}

KbPart *
kb_part_entry_get_part (KbPartEntry *self)
{
  return self->part;
}

struct _KbPartList
{
  GObject parent_instance;

  GPtrArray  *parts;   /* of KbPart, borrowed */
  GHashTable *entries; /* part to KbPartEntry, those that were asked for */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KbPartList,
                               kb_part_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return KB_TYPE_PART_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return KB_PART_LIST (model)->parts->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  KbPartList  *self = KB_PART_LIST (model);
  KbPart      *part;
  KbPartEntry *entry;

  if (position >= self->parts->len)
    return NULL;
  part = self->parts->pdata[position];
  entry = g_hash_table_lookup (self->entries, part);
  if (entry == NULL)
    {
      entry = g_object_new (KB_TYPE_PART_ENTRY, NULL);
      entry->part = kb_part_ref (part);
      g_hash_table_insert (self->entries, part, entry);
    }
  return g_object_ref (entry);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
kb_part_list_finalize (GObject *object)
{
  KbPartList *self = KB_PART_LIST (object);

  g_ptr_array_unref (self->parts);
  g_hash_table_unref (self->entries);
  G_OBJECT_CLASS (kb_part_list_parent_class)->finalize (object);
}

static void
kb_part_list_class_init (KbPartListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_part_list_finalize;
}

static void
kb_part_list_init (KbPartList *self)
{
  self->parts = g_ptr_array_new ();
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

KbPartList *
kb_part_list_new (void)
{
  return g_object_new (KB_TYPE_PART_LIST, NULL);
}

void
kb_part_list_forget (KbPartList *self)
{
  guint n = self->parts->len;

  g_ptr_array_set_size (self->parts, 0);
  g_hash_table_remove_all (self->entries);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

void
kb_part_list_set_parts (KbPartList *self, GPtrArray *parts)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->parts);
  guint                 head = 0, tail = 0;

  self->parts = parts;
  while (head < MIN (old->len, parts->len) && old->pdata[head] == parts->pdata[head])
    head++;
  while (tail < MIN (old->len, parts->len) - head
         && old->pdata[old->len - tail - 1] == parts->pdata[parts->len - tail - 1])
    tail++;
  if (old->len > head + tail || parts->len > head + tail)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                parts->len - head - tail);
}

guint
kb_part_list_find (KbPartList *self, const char *number)
{
  for (guint i = 0; number != NULL && i < self->parts->len; i++)
    if (g_str_equal (((KbPart *) self->parts->pdata[i])->number, number))
      return i;
  return G_MAXUINT;
}
