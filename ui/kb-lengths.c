/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-lengths.h"

#include "harness/kb-places.h"

struct _KbLengths
{
  KbHarness  *harness; /* borrowed */
  GHashTable *lengths; /* id to gint64 * */
  gint64      total;
};

static void
look_at (KbLengths *self, const char *id)
{
  const KbItem *item = kb_harness_get_item (self->harness, id);
  gint64       *before = g_hash_table_lookup (self->lengths, id);
  gint64        length;

  if (before != NULL)
    self->total -= *before;
  if (item == NULL || item->kind != KB_ITEM_CABLE)
    {
      g_hash_table_remove (self->lengths, id);
      return;
    }
  length = kb_harness_get_length (self->harness, item);
  self->total += length;
  if (before != NULL)
    *before = length;
  else
    g_hash_table_insert (self->lengths, kb_id_ref (item->id), g_memdup2 (&length, sizeof length));
}

KbLengths *
kb_lengths_new (KbHarness *harness)
{
  KbLengths            *self = g_new0 (KbLengths, 1);
  g_autoptr (GPtrArray) cables = kb_harness_list (harness, KB_ITEM_CABLE);

  self->harness = harness;
  self->lengths = g_hash_table_new_full (g_str_hash, g_str_equal, kb_id_unref, g_free);
  for (guint i = 0; i < cables->len; i++)
    look_at (self, ((KbItem *) cables->pdata[i])->id);
  return self;
}

void
kb_lengths_free (KbLengths *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->lengths);
  g_free (self);
}

void
kb_lengths_follow (KbLengths *self, const KbChange *change)
{
  g_autoptr (GHashTable) ids = kb_places_dup_concerned (self->harness, change);
  GHashTableIter         iter;
  gpointer               id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (*(const char *) id == kb_item_kind_letter (KB_ITEM_CABLE))
      look_at (self, id);
}

gint64
kb_lengths_get_total (KbLengths *self)
{
  return self->total;
}
