/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the still picture leaves out as its layer is hidden. While nothing is, this costs nothing. */
#include "config.h"

#include "kb-canvas-private.h"

static GHashTable *
dup_hidden (KbCanvas *self)
{
  KbLayers             *layers = kb_session_get_layers (self->session);
  g_autoptr (GPtrArray) items = NULL;
  GHashTable           *hidden;

  if (kb_layers_count_hidden (layers) == 0)
    return NULL;
  items = kb_harness_list (self->harness, KB_N_ITEM_KINDS);
  hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < items->len; i++)
    if (!kb_layers_shows_item (layers, self->harness, items->pdata[i]))
      g_hash_table_add (hidden, g_strdup (((const KbItem *) items->pdata[i])->id));

  return hidden;
}

static void
add_all (GHashTable *set, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (set, g_strdup (id));
}

void
kb_canvas_forget_hidden (KbCanvas *self)
{
  g_clear_pointer (&self->cache.hidden, g_hash_table_unref);
  g_clear_pointer (&self->cache.absent, g_hash_table_unref);
}

void
kb_canvas_follow_hidden (KbCanvas *self)
{
  KbCanvasCache *cache = &self->cache;

  if (kb_layers_count_hidden (kb_session_get_layers (self->session)) == 0)
    {
      kb_canvas_forget_hidden (self);
      cache->absent = cache->lifted != NULL ? g_hash_table_ref (cache->lifted) : NULL;
      return;
    }
  if (cache->hidden == NULL || cache->hidden_serial != cache->serial)
    {
      kb_canvas_forget_hidden (self);
      cache->hidden = dup_hidden (self);
      cache->hidden_serial = cache->serial;
    }
  g_clear_pointer (&cache->absent, g_hash_table_unref);
  if (cache->lifted == NULL)
    {
      cache->absent = g_hash_table_ref (cache->hidden);
      return;
    }
  cache->absent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_all (cache->absent, cache->hidden);
  add_all (cache->absent, cache->lifted);
}
