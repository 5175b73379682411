/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-harness.h"

#include "harness/kb-harness-struct.h"
#include "harness/kb-places-private.h"

enum
{
  PROP_0,
  PROP_MODIFIED,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KbHarness, kb_harness, G_TYPE_OBJECT)

static void
kb_harness_finalize (GObject *object)
{
  KbHarness *self = KB_HARNESS (object);

  g_clear_pointer (&self->places, kb_places_free);
  kb_own_parts_clear (&self->own);
  kb_harness_index_clear (&self->index);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->by_address, g_hash_table_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->fragments, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self->open_label);
  g_free (self->told.undo_label);
  g_free (self->told.redo_label);
  g_free (self->path);
  g_free (self->etag);
  g_clear_pointer (&self->saved, g_bytes_unref);
  G_OBJECT_CLASS (kb_harness_parent_class)->finalize (object);
}

static const char *
undo_label (KbHarness *self)
{
  return self->done > 0 ? ((KbChange *) self->steps->pdata[self->done - 1])->label : NULL;
}

static const char *
redo_label (KbHarness *self)
{
  return self->done < self->steps->len ? ((KbChange *) self->steps->pdata[self->done])->label
                                       : NULL;
}

static void
kb_harness_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KbHarness *self = KB_HARNESS (object);

  switch (prop_id)
    {
    case PROP_MODIFIED:
      g_value_set_boolean (value, kb_harness_get_modified (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, kb_harness_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, kb_harness_get_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kb_harness_class_init (KbHarnessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = kb_harness_finalize;
  object_class->get_property = kb_harness_get_property;
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  /**
   * KbHarness::changed:
   * @change: what was changed
   * @reverse: TRUE for an undo: the states before are those that hold now
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", KB_TYPE_HARNESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  2, KB_TYPE_CHANGE | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_BOOLEAN);
}

static void
kb_harness_init (KbHarness *self)
{
  self->items =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) kb_item_free);
  self->by_address = g_hash_table_new (NULL, NULL);
  self->order = g_ptr_array_new ();
  kb_harness_index_init (&self->index);
  kb_own_parts_init (&self->own);
  self->touched =
    g_hash_table_new_full (g_str_hash, g_str_equal, kb_id_unref, (GDestroyNotify) kb_item_free);
  self->fragments = g_ptr_array_new_with_free_func (g_free);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_change_unref);
}

/* Whoever hears of it may ask what lies where. */
static void
emit_changed (KbHarness *self, KbChange *change, gboolean reverse)
{
  if (self->places != NULL)
    kb_places_follow (self->places, change);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, change, reverse);
}

/* A catalogue came to know what had a stand-in: the real part is carried from now on, as it would be had the file been
 * opened now. That is no edit, so it can not be undone. */
static void
catalog_changed_cb (KbHarness *self)
{
  g_autoptr (GPtrArray) numbers = NULL;
  g_autoptr (KbChange)  change = NULL;

  if (self->open_label != NULL || self->applying)
    return;
  numbers = kb_own_parts_steal_known (&self->own);
  if (numbers->len == 0)
    return;
  change = kb_change_new ();
  for (guint i = 0; i < numbers->len; i++)
    {
      KbPart *part = kb_catalog_find_part (self->own.layer, numbers->pdata[i]);

      if (kb_harness_get_users (self, numbers->pdata[i]) != NULL)
        kb_own_parts_set (&self->own, numbers->pdata[i], part);
      kb_change_add_part (change, numbers->pdata[i], NULL, part);
    }
  kb_change_sort (change);
  emit_changed (self, change, FALSE);
}

static void
follow_catalog (KbHarness *self)
{
  g_signal_connect_object (self->own.layer, "changed", G_CALLBACK (catalog_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

KbHarness *
kb_harness_new (KbCatalog *catalog)
{
  KbHarness *self = g_object_new (KB_TYPE_HARNESS, NULL);

  self->own.layer = kb_catalog_new_layer (catalog);
  follow_catalog (self);
  kb_harness_take_loaded (self, kb_item_new (KB_ITEM_PROPERTIES, KB_PROPERTIES_ID));
  return self;
}

static gboolean
take_truth (gboolean *told, gboolean now)
{
  const gboolean differs = *told != now;

  *told = now;
  return differs;
}

static gboolean
take_label (char **told, const char *now)
{
  if (g_strcmp0 (*told, now) == 0)
    return FALSE;
  g_free (*told);
  *told = g_strdup (now);
  return TRUE;
}

/* After a step, of what differs only: whoever shows it has work with it. */
static void
notify_step (KbHarness *self)
{
  const gboolean differs[N_PROPS] = {
    [PROP_MODIFIED] = take_truth (&self->told.modified, kb_harness_get_modified (self)),
    [PROP_CAN_UNDO] = take_truth (&self->told.can_undo, kb_harness_get_can_undo (self)),
    [PROP_CAN_REDO] = take_truth (&self->told.can_redo, kb_harness_get_can_redo (self)),
    [PROP_UNDO_LABEL] = take_label (&self->told.undo_label, undo_label (self)),
    [PROP_REDO_LABEL] = take_label (&self->told.redo_label, redo_label (self)),
  };

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    if (differs[i])
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* After it was saved, of all: what it is compared with is another, whether or not it differs. */
static void
notify_saved (KbHarness *self)
{
  self->told.modified = kb_harness_get_modified (self);
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Frees it; the last one takes its place. The index does not know it any more. */
static void
drop_item (KbHarness *self, KbItem *item)
{
  guint slot = item->slot;

  g_ptr_array_remove_index_fast (self->order, slot);
  if (slot < self->order->len)
    ((KbItem *) self->order->pdata[slot])->slot = slot;
  self->counts[item->kind]--;
  if (item == self->properties)
    self->properties = NULL;
  g_hash_table_remove (self->by_address, item->id);
  g_hash_table_remove (self->items, item->id);
}

/* Puts a copy of @state in place of the item @id, of which the index knows @indexed; NULL removes it, or is for nothing. */
static void
put_item (KbHarness *self, const char *id, const KbItem *indexed, const KbItem *state)
{
  KbItem *now = kb_harness_find_item (self, id);

  if (now != NULL && state != NULL && now->kind == state->kind)
    {
      kb_item_assign (now, state);
      kb_harness_index_change (&self->index, indexed, now);
      return;
    }
  if (now != NULL)
    {
      kb_harness_index_change (&self->index, indexed, NULL);
      drop_item (self, now);
    }
  if (state != NULL)
    kb_harness_take_loaded (self, kb_item_copy (state));
}

gboolean
kb_harness_take_loaded (KbHarness *self, KbItem *item)
{
  if (g_hash_table_contains (self->items, item->id))
    return FALSE;
  g_hash_table_insert (self->items, item->id, item);
  g_hash_table_insert (self->by_address, item->id, item);
  if (item->kind == KB_ITEM_PROPERTIES)
    self->properties = item;
  item->slot = self->order->len;
  g_ptr_array_add (self->order, item);
  self->counts[item->kind]++;
  kb_harness_index_add (&self->index, item);
  return TRUE;
}

/* ---- transactions ---- */

void
kb_harness_begin (KbHarness *self, const char *label)
{
  g_return_if_fail (self->open_label == NULL);
  self->open_label = g_strdup (label);
}

gboolean
kb_harness_in_transaction (KbHarness *self)
{
  return self->open_label != NULL;
}

/* Remembers the state before the first touch, which is that of @item unless it @is_new. */
static void
touch (KbHarness *self, const KbItem *item, gboolean is_new)
{
  if (!g_hash_table_contains (self->touched, item->id))
    g_hash_table_insert (self->touched, kb_id_ref (item->id), is_new ? NULL : kb_item_copy (item));
}

KbItem *
kb_harness_edit (KbHarness *self, const char *id)
{
  KbItem *item = kb_harness_find_item (self, id);

  g_return_val_if_fail (self->open_label != NULL, NULL);
  if (item != NULL)
    touch (self, item, FALSE);
  return item;
}

KbItem *
kb_harness_add (KbHarness *self, KbItemKind kind)
{
  KbItem          *head = kb_harness_edit (self, KB_PROPERTIES_ID);
  g_autofree char *id = NULL;
  KbItem          *item;

  g_return_val_if_fail (head != NULL, NULL);
  id = g_strdup_printf ("%c%" G_GINT64_FORMAT, kb_item_kind_letter (kind), ++head->last_id);
  item = kb_item_new (kind, id);
  touch (self, item, TRUE);
  kb_harness_take_loaded (self, item);
  return item;
}

void
kb_harness_remove (KbHarness *self, const char *id)
{
  g_autofree char *key = g_strdup (id);
  KbItem          *item = kb_harness_edit (self, key);
  const KbItem    *before;

  g_return_if_fail (item != NULL && item->kind != KB_ITEM_PROPERTIES);
  /* The index knows the state before; what was edited since is not in it. */
  before = g_hash_table_lookup (self->touched, key);
  kb_harness_index_remove (&self->index, before != NULL ? before : item);
  drop_item (self, item);
}

/* The number that was given last changes with every item added, and is nobody's concern here. */
static gboolean
is_as_before (KbHarness *self, const KbItemChange *change)
{
  const KbItem *now = kb_harness_get_item (self, change->id);

  return change->before != NULL && now != NULL
         && (now->kind == KB_ITEM_PROPERTIES ? kb_item_equal_settings (now, change->before)
                                             : kb_item_equal (now, change->before));
}

gboolean
kb_harness_redo_change (KbHarness *self, const KbChange *change)
{
  for (guint i = 0; i < change->items->len; i++)
    if (!is_as_before (self, change->items->pdata[i]))
      return FALSE;
  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];
      gint64              last_id = kb_harness_get_properties (self)->last_id;

      if (entry->after == NULL)
        kb_harness_remove (self, entry->id);
      else
        kb_item_assign (kb_harness_edit (self, entry->id), entry->after);
      if (entry->after != NULL && entry->after->kind == KB_ITEM_PROPERTIES)
        kb_harness_edit (self, entry->id)->last_id = last_id;
    }
  return TRUE;
}

KbChange *
kb_harness_dup_change (KbHarness *self)
{
  KbChange      *change = kb_change_new ();
  GHashTableIter iter;
  gpointer       id, before;

  g_return_val_if_fail (self->open_label != NULL, change);
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, &before))
    {
      const KbItem *after = kb_harness_get_item (self, id);

      if ((before != NULL || after != NULL)
          && (before == NULL || after == NULL || !kb_item_equal (before, after)))
        kb_change_add (change, before, after);
    }
  kb_change_sort (change);
  return change;
}

/* The transaction as a change, or NULL where nothing differs; the index is brought up to date. */
static KbChange *
take_change (KbHarness *self)
{
  g_autoptr (KbChange) change = kb_change_new ();
  GHashTableIter       iter;
  gpointer             id, state;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, &state))
    {
      const KbItem      *after = kb_harness_find_item (self, id);
      g_autoptr (KbItem) before = state;

      g_hash_table_iter_steal (&iter);
      if ((before != NULL || after != NULL)
          && (before == NULL || after == NULL || !kb_item_equal (before, after)))
        {
          /* Removing it has taken it out of the index. */
          if (after != NULL)
            kb_harness_index_change (&self->index, before, after);
          kb_change_take (change, g_steal_pointer (&before),
                          after != NULL ? kb_item_copy (after) : NULL);
        }
      kb_id_unref (id);
    }
  kb_own_parts_settle (&self->own, change, &self->index);
  kb_own_parts_take_changes (&self->own, change);
  if (change->items->len == 0 && change->parts->len == 0)
    return NULL;
  kb_change_sort (change);
  return g_steal_pointer (&change);
}

gboolean
kb_harness_commit (KbHarness *self)
{
  KbChange *change;

  g_return_val_if_fail (self->open_label != NULL, FALSE);
  change = take_change (self);
  if (change != NULL && kb_change_is_only_head (change))
    {
      const KbItemChange *head = change->items->pdata[0];

      put_item (self, KB_PROPERTIES_ID, head->after, head->before);
      g_clear_pointer (&change, kb_change_unref);
    }
  if (change == NULL)
    {
      g_clear_pointer (&self->open_label, g_free);
      return FALSE;
    }
  change->label = g_steal_pointer (&self->open_label);
  if (self->saved_at > (int) self->done)
    self->saved_at = -1;
  g_ptr_array_set_size (self->steps, self->done);
  g_ptr_array_add (self->steps, change);
  self->done++;
  kb_change_ref (change);
  emit_changed (self, change, FALSE);
  kb_change_unref (change);
  notify_step (self);
  return TRUE;
}

void
kb_harness_abort (KbHarness *self)
{
  GHashTableIter iter;
  gpointer       id, before;

  g_return_if_fail (self->open_label != NULL);
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, &before))
    {
      /* The index knows the state before, and nothing of what was added but that it is there. */
      const KbItem *now = kb_harness_find_item (self, id);

      put_item (self, id, before != NULL ? before : now, before);
    }
  g_hash_table_remove_all (self->touched);
  kb_own_parts_revert (&self->own);
  g_clear_pointer (&self->open_label, g_free);
}

static void
apply (KbHarness *self, KbChange *change, gboolean reverse)
{
  self->applying = TRUE;
  for (guint i = 0; i < change->parts->len; i++)
    {
      const KbPartChange *entry = change->parts->pdata[i];

      kb_own_parts_set (&self->own, entry->number, reverse ? entry->before : entry->after);
    }
  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];

      put_item (self, entry->id, reverse ? entry->after : entry->before,
                reverse ? entry->before : entry->after);
    }
  self->applying = FALSE;
  kb_change_ref (change);
  emit_changed (self, change, reverse);
  kb_change_unref (change);
  notify_step (self);
}

void
kb_harness_undo (KbHarness *self)
{
  g_return_if_fail (self->open_label == NULL);
  if (self->done > 0)
    apply (self, self->steps->pdata[--self->done], TRUE);
}

void
kb_harness_redo (KbHarness *self)
{
  g_return_if_fail (self->open_label == NULL);
  if (self->done < self->steps->len)
    apply (self, self->steps->pdata[self->done++], FALSE);
}

void
kb_harness_push (KbHarness *self, KbChange *change)
{
  g_return_if_fail (self->open_label == NULL);
  if (self->saved_at > (int) self->done)
    self->saved_at = -1;
  g_ptr_array_set_size (self->steps, self->done);
  g_ptr_array_add (self->steps, change);
  kb_harness_redo (self);
}

static gboolean
adds (const KbChange *change, const char *id)
{
  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];

      if (entry->before == NULL && g_str_equal (entry->id, id))
        return TRUE;
    }
  return FALSE;
}

gboolean
kb_harness_join_steps (KbHarness *self, const char *id)
{
  const KbChange *first = self->done >= 2 ? self->steps->pdata[self->done - 2] : NULL;
  KbChange       *both;

  if (self->open_label != NULL || first == NULL || !adds (first, id)
      || self->saved_at == (int) self->done - 1)
    return FALSE;
  both = kb_change_join (first, self->steps->pdata[self->done - 1]);
  /* What was done last cannot be redone from before it. */
  g_ptr_array_set_size (self->steps, self->done - 2);
  g_ptr_array_add (self->steps, both);
  if (self->saved_at == (int) self->done)
    self->saved_at--;
  self->done--;
  notify_step (self);
  return TRUE;
}

const KbChange *
kb_harness_peek_step (KbHarness *self, gboolean undone)
{
  guint at = undone ? self->done : self->done - 1;

  return at < self->steps->len ? self->steps->pdata[at] : NULL;
}

gboolean
kb_harness_get_can_undo (KbHarness *self)
{
  return self->done > 0;
}

gboolean
kb_harness_get_can_redo (KbHarness *self)
{
  return self->done < self->steps->len;
}

gboolean
kb_harness_get_modified (KbHarness *self)
{
  return self->saved_at != (int) self->done;
}

/* ---- files ---- */

void
kb_harness_take_fragments (KbHarness *self, GPtrArray *fragments)
{
  g_ptr_array_unref (self->fragments);
  self->fragments = fragments;
}

GPtrArray *
kb_harness_get_fragments (KbHarness *self)
{
  return self->fragments;
}

const char *
kb_harness_get_path (KbHarness *self)
{
  return self->path;
}

const char *
kb_harness_get_etag (KbHarness *self)
{
  return self->etag;
}

void
kb_harness_set_saved (KbHarness *self, const char *path, const char *etag)
{
  g_autofree char *new_path = g_strdup (path);
  g_autofree char *new_etag = g_strdup (etag);

  g_free (self->path);
  g_free (self->etag);
  self->path = g_steal_pointer (&new_path);
  self->etag = g_steal_pointer (&new_etag);
  self->saved_at = (int) self->done;
  notify_saved (self);
}

void
kb_harness_set_saved_bytes (KbHarness *self, GBytes *bytes)
{
  g_bytes_ref (bytes);
  g_clear_pointer (&self->saved, g_bytes_unref);
  self->saved = bytes;
}

GBytes *
kb_harness_get_saved_bytes (KbHarness *self)
{
  return self->saved;
}

void
kb_harness_keep (KbHarness *self, const char *etag)
{
  g_autofree char *new_etag = g_strdup (etag);

  g_free (self->etag);
  self->etag = g_steal_pointer (&new_etag);
  self->saved_at = -1;
  notify_saved (self);
}

void
kb_harness_set_etag (KbHarness *self, const char *etag)
{
  g_autofree char *new_etag = g_strdup (etag);

  g_free (self->etag);
  self->etag = g_steal_pointer (&new_etag);
}

void
kb_harness_set_catalog (KbHarness *self, KbCatalog *catalog)
{
  g_return_if_fail (self->open_label == NULL);

  kb_own_parts_set_base (&self->own, catalog);
  /* What has come since is as had it been there before. */
  self->applying = TRUE;
  kb_own_parts_settle_all (&self->own, &self->index);
  self->applying = FALSE;
}

KbHarness *
kb_harness_load_bytes (KbCatalog *catalog, GBytes *bytes, KbProblems *problems)
{
  g_autoptr (KbHarness) self = g_object_new (KB_TYPE_HARNESS, NULL);

  self->own.layer = kb_catalog_new_layer (catalog);
  if (!kb_harness_fill (self, bytes, problems))
    return NULL;
  /* The first to be taken, before it was known which accessories it prefers. */
  kb_harness_index_add (&self->index, self->properties);
  kb_own_parts_settle_all (&self->own, &self->index);
  kb_harness_set_saved_bytes (self, bytes);
  follow_catalog (self);
  return g_steal_pointer (&self);
}
