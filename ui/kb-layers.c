/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-layers.h"

struct _KbLayers
{
  GObject     parent_instance;
  GHashTable *hidden; /* set of names */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (KbLayers, kb_layers, G_TYPE_OBJECT)

static void
kb_layers_finalize (GObject *object)
{
  g_hash_table_unref (KB_LAYERS (object)->hidden);
  G_OBJECT_CLASS (kb_layers_parent_class)->finalize (object);
}

static void
kb_layers_class_init (KbLayersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_layers_finalize;
  changed_signal = g_signal_new ("changed", KB_TYPE_LAYERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
kb_layers_init (KbLayers *self)
{
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

KbLayers *
kb_layers_new (void)
{
  return g_object_new (KB_TYPE_LAYERS, NULL);
}

void
kb_layers_set_shown (KbLayers *self, const char *layer, gboolean shown)
{
  g_return_if_fail (KB_IS_LAYERS (self));

  if (shown ? g_hash_table_remove (self->hidden, layer)
            : g_hash_table_add (self->hidden, g_strdup (layer)))
    g_signal_emit (self, changed_signal, 0);
}

gboolean
kb_layers_is_shown (KbLayers *self, const char *layer)
{
  g_return_val_if_fail (KB_IS_LAYERS (self), TRUE);

  return !g_hash_table_contains (self->hidden, layer);
}

guint
kb_layers_count_hidden (KbLayers *self)
{
  g_return_val_if_fail (KB_IS_LAYERS (self), 0);

  return g_hash_table_size (self->hidden);
}

void
kb_layers_show_all (KbLayers *self)
{
  g_return_if_fail (KB_IS_LAYERS (self));

  if (g_hash_table_size (self->hidden) == 0)
    return;
  g_hash_table_remove_all (self->hidden);
  g_signal_emit (self, changed_signal, 0);
}

void
kb_layers_follow (KbLayers *self, KbHarness *harness)
{
  GHashTableIter iter;
  gpointer       layer;
  gboolean       lost = FALSE;

  g_return_if_fail (KB_IS_LAYERS (self));

  g_hash_table_iter_init (&iter, self->hidden);
  while (g_hash_table_iter_next (&iter, &layer, NULL))
    if (!g_str_equal (layer, KB_LAYER_NOTES) && !g_str_equal (layer, KB_LAYER_CABLES)
        && !g_str_equal (layer, KB_LAYER_DIMENSIONS)
        && kb_harness_get_item (harness, layer) == NULL)
      {
        g_hash_table_iter_remove (&iter);
        lost = TRUE;
      }
  if (lost)
    g_signal_emit (self, changed_signal, 0);
}

gboolean
kb_layers_shows_item (KbLayers *self, KbHarness *harness, const KbItem *item)
{
  g_return_val_if_fail (KB_IS_LAYERS (self), TRUE);

  if (g_hash_table_size (self->hidden) == 0)
    return TRUE;
  if (item->kind == KB_ITEM_NOTE)
    return kb_layers_is_shown (self, KB_LAYER_NOTES);
  if (item->kind == KB_ITEM_DIMENSION)
    return kb_layers_is_shown (self, KB_LAYER_DIMENSIONS);
  if (item->kind == KB_ITEM_CABLE && !kb_layers_is_shown (self, KB_LAYER_CABLES))
    return FALSE;
  if (item->kind == KB_ITEM_MATING)
    {
      for (int end = 0; end < 2; end++)
        {
          const KbItem *connector = kb_harness_get_item (harness, item->ends[end].item);

          if (connector != NULL && !kb_layers_shows_item (self, harness, connector))
            return FALSE;
        }
      return TRUE;
    }

  return item->circuit == NULL || kb_layers_is_shown (self, item->circuit);
}
