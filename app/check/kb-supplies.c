/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All supplies of a document, made anew where a change touches them. */
#include "config.h"

#include "check/kb-supply.h"

#include "check/kb-reading.h"
#include "check/kb-threads.h"

#include <string.h>

/* @states: of KbSupplyState */
typedef struct
{
  char      *feed;
  GPtrArray *states;
} Supply;

struct _KbSupplies
{
  KbHarness  *harness;
  GHashTable *supplies; /* id of the feed to Supply */
  GHashTable          *
    reached; /* id of an item, by its address, to the first of its KbSupplyState, by feed in file order */
  GPtrArray *later; /* ids of feeds that are still to be followed; NULL for none */
};

static void
supply_free (gpointer data)
{
  Supply *self = data;

  g_free (self->feed);
  g_ptr_array_unref (self->states);
  g_free (self);
}

static KbSupplies *
supplies_new_empty (KbHarness *harness)
{
  KbSupplies *self = g_new0 (KbSupplies, 1);

  self->harness = harness;
  self->supplies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, supply_free);
  self->reached = g_hash_table_new (NULL, NULL);
  return self;
}

void
kb_supplies_free (KbSupplies *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->later, g_ptr_array_unref);
  g_hash_table_unref (self->reached);
  g_hash_table_unref (self->supplies);
  g_free (self);
}

/* Where in the chain of its item the state stands, or belongs. */
static KbSupplyState **
find_link (KbSupplyState **first, const KbSupplyState *state)
{
  while (*first != NULL && *first != state
         && kb_item_compare_ids ((*first)->feed, state->feed) <= 0)
    first = &(*first)->next;
  return first;
}

/* How an item fares that is there, or was a moment ago; NULL where no feed reaches it. */
static KbSupplyState *
find_first (KbSupplies *self, const char *id)
{
  KbSupplyState *first = id != NULL ? g_hash_table_lookup (self->reached, id) : NULL;
  const KbItem  *item = first == NULL ? kb_harness_get_item (self->harness, id) : NULL;

  /* Whoever has the id not from an item has it at another address. */
  return item != NULL && item->id != id ? g_hash_table_lookup (self->reached, item->id) : first;
}

static void
enter (KbSupplies *self, Supply *supply)
{
  g_hash_table_insert (self->supplies, supply->feed, supply);
  for (guint i = 0; i < supply->states->len; i++)
    {
      KbSupplyState  *state = supply->states->pdata[i];
      KbSupplyState  *first = g_hash_table_lookup (self->reached, state->id), *before = first;
      KbSupplyState **link = find_link (&first, state);

      state->next = *link;
      *link = state;
      if (first != before)
        g_hash_table_insert (self->reached, first->id, first);
    }
}

/* Takes the supply out; owned, NULL where there is none. */
static Supply *
steal (KbSupplies *self, const char *feed)
{
  Supply *supply = g_hash_table_lookup (self->supplies, feed);

  if (supply == NULL)
    return NULL;
  g_hash_table_steal (self->supplies, feed);
  for (guint i = 0; i < supply->states->len; i++)
    {
      KbSupplyState  *state = supply->states->pdata[i];
      KbSupplyState  *first = g_hash_table_lookup (self->reached, state->id), *before = first;
      KbSupplyState **link = find_link (&first, state);

      g_assert (*link == state);
      *link = state->next;
      if (first == NULL)
        g_hash_table_remove (self->reached, state->id);
      else if (first != before)
        g_hash_table_insert (self->reached, first->id, first);
    }
  return supply;
}

/* The supply of the feed as it is now; NULL where the item is none. Only reads. */
static Supply *
make (const KbSupplies *self, const char *id)
{
  const KbItem *item = kb_harness_get_item (self->harness, id);
  Supply       *supply;

  if (item == NULL || !g_hash_table_contains (kb_harness_get_feeds (self->harness), id))
    return NULL;
  supply = g_new0 (Supply, 1);
  supply->feed = g_strdup (id);
  supply->states = kb_supply_follow (self->harness, item);
  return supply;
}

typedef struct
{
  const KbSupplies *supplies;
  gpointer         *feeds; /* ids */
  Supply          **made;
} Work;

static void
make_one (guint n, gpointer data)
{
  Work *self = data;

  self->made[n] = make (self->supplies, self->feeds[n]);
}

/* Followed by several threads where there are several. */
void
kb_supplies_make_all (KbSupplies *self)
{
  guint                n;
  g_autofree gpointer *feeds =
    g_hash_table_get_keys_as_array (kb_harness_get_feeds (self->harness), &n);
  g_autofree Supply **made = g_new0 (Supply *, n + 1);
  Work                work = { self, feeds, made };

  g_clear_pointer (&self->later, g_ptr_array_unref);
  if (n > 1)
    kb_reading_prepare (self->harness);
  kb_threads_run (n, kb_harness_count (self->harness, KB_ITEM_CONNECTOR), make_one, &work);
  for (guint i = 0; i < n; i++)
    if (made[i] != NULL)
      enter (self, made[i]);
}

KbSupplies *
kb_supplies_new (KbHarness *harness)
{
  KbSupplies *self = supplies_new_empty (harness);

  kb_supplies_make_all (self);
  return self;
}

KbSupplies *
kb_supplies_new_later (KbHarness *harness)
{
  KbSupplies    *self = supplies_new_empty (harness);
  GHashTableIter iter;
  gpointer       feed;

  self->later = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, kb_harness_get_feeds (harness));
  while (g_hash_table_iter_next (&iter, &feed, NULL))
    g_ptr_array_add (self->later, g_strdup (feed));
  return self;
}

gboolean
kb_supplies_go_on (KbSupplies *self, gint64 until)
{
  while (self->later != NULL && self->later->len > 0)
    {
      g_autofree char *feed = g_ptr_array_steal_index (self->later, self->later->len - 1);
      /* A change may have had it followed already. */
      Supply *made = g_hash_table_contains (self->supplies, feed) ? NULL : make (self, feed);

      if (made != NULL)
        enter (self, made);
      if (until != G_MAXINT64 && g_get_monotonic_time () >= until)
        break;
    }
  if (self->later != NULL && self->later->len > 0)
    return FALSE;
  g_clear_pointer (&self->later, g_ptr_array_unref);
  return TRUE;
}

/* Adds what can be reached over cables and matings, whatever is connected in them. */
static void
visit (KbHarness *harness, const char *id, GHashTable *seen, GQueue *next)
{
  const KbItem  *item = id != NULL ? kb_harness_get_item (harness, id) : NULL;
  GHashTable    *referrers;
  GHashTableIter iter;
  gpointer       other;

  if (item == NULL)
    return;
  for (int end = 0; end < 2; end++)
    if (item->ends[end].item != NULL && g_hash_table_add (seen, g_strdup (item->ends[end].item)))
      g_queue_push_tail (next, g_strdup (item->ends[end].item));
  referrers = item->kind == KB_ITEM_CONNECTOR ? kb_harness_get_referrers (harness, id) : NULL;
  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if ((*(char *) other == kb_item_kind_letter (KB_ITEM_CABLE)
         || *(char *) other == kb_item_kind_letter (KB_ITEM_MATING))
        && g_hash_table_add (seen, g_strdup (other)))
      g_queue_push_tail (next, g_strdup (other));
}

KbSupplies *
kb_supplies_new_around (KbHarness *harness, const char *id)
{
  KbSupplies            *self = supplies_new_empty (harness);
  GHashTable            *feeds = kb_harness_get_feeds (harness);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GQueue                 next = G_QUEUE_INIT;
  GHashTableIter         iter;
  gpointer               feed;
  char                  *at;

  if (g_hash_table_size (feeds) == 0)
    return self;
  g_hash_table_add (seen, g_strdup (id));
  g_queue_push_tail (&next, g_strdup (id));
  while ((at = g_queue_pop_head (&next)) != NULL)
    {
      visit (harness, at, seen, &next);
      g_free (at);
    }
  g_hash_table_iter_init (&iter, feeds);
  while (g_hash_table_iter_next (&iter, &feed, NULL))
    if (g_hash_table_contains (seen, feed))
      {
        Supply *supply = make (self, feed);

        if (supply != NULL)
          enter (self, supply);
      }
  return self;
}

/* ---- keeping them ---- */

static void
dirty_by_id (KbSupplies *self, const char *id, GHashTable *dirty)
{
  const KbSupplyState *state = find_first (self, id);

  for (; state != NULL; state = state->next)
    g_hash_table_add (dirty, g_strdup (state->feed));
}

static void
dirty_by_state (KbSupplies *self, const KbItem *item, GHashTable *dirty)
{
  if (item == NULL)
    return;
  dirty_by_id (self, item->id, dirty);
  if (item->kind != KB_ITEM_CABLE && item->kind != KB_ITEM_MATING)
    return;
  dirty_by_id (self, item->ends[0].item, dirty);
  dirty_by_id (self, item->ends[1].item, dirty);
}

/* Where a connector lies says how long the cables at it are drawn. */
static gboolean
matters (const KbItemChange *change)
{
  const KbItem *item = change->after != NULL ? change->after : change->before;

  return item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE
         || item->kind == KB_ITEM_MATING;
}

static void
dirty_all (KbSupplies *self, GHashTable *dirty)
{
  GHashTableIter iter;
  gpointer       feed;

  g_hash_table_iter_init (&iter, self->supplies);
  while (g_hash_table_iter_next (&iter, &feed, NULL))
    g_hash_table_add (dirty, g_strdup (feed));
}

static void
dirty_by_part (KbSupplies *self, const char *number, GHashTable *dirty)
{
  GHashTable    *users = kb_harness_get_users (self->harness, number);
  GHashTableIter iter;
  gpointer       id;

  if (users == NULL || g_hash_table_size (self->reached) == 0)
    return;
  g_hash_table_iter_init (&iter, users);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      dirty_by_id (self, id, dirty);
      /* What nothing was followed into for want of a port or pole may be followed now. */
      dirty_by_state (self, kb_harness_get_item (self->harness, id), dirty);
    }
}

static GHashTable *
collect_dirty (KbSupplies *self, const KbChange *change)
{
  GHashTable *dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *item = change->items->pdata[i];

      if (kb_item_change_is_of_project (item))
        dirty_all (self, dirty);
      if (!matters (item))
        continue;
      dirty_by_state (self, item->before, dirty);
      dirty_by_state (self, item->after, dirty);
      if (g_hash_table_contains (kb_harness_get_feeds (self->harness), item->id))
        g_hash_table_add (dirty, g_strdup (item->id));
    }
  /* A part that is exchanged may have other poles; rare enough to look at all. */
  for (guint i = 0; i < change->parts->len; i++)
    if (((KbPartChange *) change->parts->pdata[i])->before != NULL
        && ((KbPartChange *) change->parts->pdata[i])->after != NULL)
      {
        dirty_all (self, dirty);
        dirty_by_part (self, ((KbPartChange *) change->parts->pdata[i])->number, dirty);
      }
  return dirty;
}

/* By id, which is interned; owned. */
static GHashTable *
dup_states_by_id (const Supply *supply)
{
  GHashTable *states = g_hash_table_new (NULL, NULL);

  for (guint i = 0; supply != NULL && i < supply->states->len; i++)
    {
      KbSupplyState *state = supply->states->pdata[i];

      g_hash_table_insert (states, state->id, state);
    }
  return states;
}

/* Those of whom the one says other than the other, or one of them nothing. */
static void
compare (const Supply *before, const Supply *after, GHashTable *touched)
{
  g_autoptr (GHashTable) left = dup_states_by_id (before);
  GHashTableIter         iter;
  gpointer               id;

  for (guint i = 0; after != NULL && i < after->states->len; i++)
    {
      const KbSupplyState *now = after->states->pdata[i];
      const KbSupplyState *then = g_hash_table_lookup (left, now->id);

      if (then == NULL || !kb_supply_state_equal (now, then))
        g_hash_table_add (touched, g_strdup (now->id));
      g_hash_table_remove (left, now->id);
    }
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (touched, g_strdup (id));
}

void
kb_supplies_update (KbSupplies *self, const KbChange *change, GHashTable *touched)
{
  g_autoptr (GHashTable) dirty = NULL;
  GHashTableIter         iter;
  gpointer               feed;

  if (g_hash_table_size (self->supplies) == 0
      && g_hash_table_size (kb_harness_get_feeds (self->harness)) == 0)
    return;
  dirty = collect_dirty (self, change);
  g_hash_table_iter_init (&iter, dirty);
  while (g_hash_table_iter_next (&iter, &feed, NULL))
    {
      Supply *before = steal (self, feed);
      Supply *after = make (self, feed);

      compare (before, after, touched);
      if (after != NULL)
        enter (self, after);
      g_clear_pointer (&before, supply_free);
    }
}

const KbSupplyState *
kb_supplies_get (KbSupplies *self, const char *id, guint *n)
{
  const KbSupplyState *first = find_first (self, id);

  *n = 0;
  for (const KbSupplyState *state = first; state != NULL; state = state->next)
    *n += 1;
  return first;
}

GPtrArray *
kb_supplies_list_feeds (KbSupplies *self, const char *id)
{
  GPtrArray *feeds = g_ptr_array_new ();

  for (const KbSupplyState *state = find_first (self, id); state != NULL; state = state->next)
    g_ptr_array_add (feeds, state->feed);
  return feeds;
}
