/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-harness-index.h"

#include <string.h>

/* Of ids or other texts of items. */
static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, kb_id_unref, NULL);
}

/* Key to a set of ids. */
static GHashTable *
new_sets (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_hash_table_unref);
}

void
kb_harness_index_init (KbHarnessIndex *self)
{
  self->referrers = new_sets ();
  self->designators = new_sets ();
  self->numbers =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_tree_unref);
  self->feeds = new_set ();
  self->locked = new_set ();
  self->severities = new_sets ();
  self->users = new_sets ();
  self->waivers = new_sets ();
  self->in_circuit = new_sets ();
  self->parts_of_circuit = new_sets ();
  self->circuits_of_part = new_sets ();
}

void
kb_harness_index_clear (KbHarnessIndex *self)
{
  g_clear_pointer (&self->referrers, g_hash_table_unref);
  g_clear_pointer (&self->designators, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->severities, g_hash_table_unref);
  g_clear_pointer (&self->users, g_hash_table_unref);
  g_clear_pointer (&self->feeds, g_hash_table_unref);
  g_clear_pointer (&self->locked, g_hash_table_unref);
  g_clear_pointer (&self->waivers, g_hash_table_unref);
  g_clear_pointer (&self->in_circuit, g_hash_table_unref);
  g_clear_pointer (&self->parts_of_circuit, g_hash_table_unref);
  g_clear_pointer (&self->circuits_of_part, g_hash_table_unref);
}

/* Returns: whether the set of @key had not held @id. */
static gboolean
add_to_set (GHashTable *sets, const char *key, const char *id)
{
  GHashTable *set;

  if (key == NULL)
    return FALSE;
  set = g_hash_table_lookup (sets, key);
  if (set == NULL)
    {
      set = new_set ();
      g_hash_table_insert (sets, g_strdup (key), set);
    }
  return g_hash_table_add (set, kb_id_ref (id));
}

/* Returns: whether the set of @key had held @id. */
static gboolean
remove_from_set (GHashTable *sets, const char *key, const char *id)
{
  GHashTable *set = key != NULL ? g_hash_table_lookup (sets, key) : NULL;

  if (set == NULL || !g_hash_table_remove (set, id))
    return FALSE;
  if (g_hash_table_size (set) == 0)
    g_hash_table_remove (sets, key);
  return TRUE;
}

char *
kb_designator_split (const char *designator, gint64 *number)
{
  gsize length = designator != NULL ? strcspn (designator, "0123456789") : 0;

  if (designator == NULL || designator[length] == '\0')
    return NULL;
  *number = g_ascii_strtoll (designator + length, NULL, 10);
  return g_strndup (designator, length);
}

static int
compare_numbers (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* @step: 1 for one more of the number, -1 for one less. */
static void
count_number (KbHarnessIndex *self, const char *designator, int step)
{
  gint64           number;
  g_autofree char *letters = kb_designator_split (designator, &number);
  GTree           *tree;
  int              count;

  if (letters == NULL)
    return;
  tree = g_hash_table_lookup (self->numbers, letters);
  if (tree == NULL)
    {
      tree = g_tree_new_full (compare_numbers, NULL, g_free, NULL);
      g_hash_table_insert (self->numbers, g_strdup (letters), tree);
    }
  count = GPOINTER_TO_INT (g_tree_lookup (tree, &number)) + step;
  if (count > 0)
    g_tree_insert (tree, g_memdup2 (&number, sizeof number), GINT_TO_POINTER (count));
  else
    g_tree_remove (tree, &number);
}

gint64
kb_harness_index_highest (KbHarnessIndex *self, const char *letters)
{
  GTree     *tree = g_hash_table_lookup (self->numbers, letters);
  GTreeNode *last = tree != NULL ? g_tree_node_last (tree) : NULL;

  return last != NULL ? *(const gint64 *) g_tree_node_key (last) : 0;
}

/* ---- connectors by circuit and part ---- */

/* NULL for what is no connector of a circuit; an id has no blank in it. */
static char *
dup_circuit_key (const KbItem *item)
{
  return item->kind == KB_ITEM_CONNECTOR && item->circuit != NULL && item->part != NULL
           ? g_strconcat (item->circuit, " ", item->part, NULL)
           : NULL;
}

static void
add_to_circuit (KbHarnessIndex *self, const KbItem *item)
{
  g_autofree char *key = dup_circuit_key (item);
  gboolean         first = key != NULL && !g_hash_table_contains (self->in_circuit, key);

  add_to_set (self->in_circuit, key, item->id);
  if (!first)
    return;
  add_to_set (self->parts_of_circuit, item->circuit, item->part);
  add_to_set (self->circuits_of_part, item->part, item->circuit);
}

static void
remove_from_circuit (KbHarnessIndex *self, const KbItem *item)
{
  g_autofree char *key = dup_circuit_key (item);

  if (!remove_from_set (self->in_circuit, key, item->id)
      || g_hash_table_contains (self->in_circuit, key))
    return;
  remove_from_set (self->parts_of_circuit, item->circuit, item->part);
  remove_from_set (self->circuits_of_part, item->part, item->circuit);
}

guint
kb_harness_index_count_in_circuit (KbHarnessIndex *self, const char *circuit, const char *number)
{
  g_autofree char *key = g_strconcat (circuit, " ", number, NULL);
  GHashTable      *set = g_hash_table_lookup (self->in_circuit, key);

  return set != NULL ? g_hash_table_size (set) : 0;
}

/* ---- all of an item ---- */

static void
add_subjects (KbHarnessIndex *self, const KbItem *item)
{
  g_auto (GStrv) subjects = NULL;

  if (item->subjects == NULL)
    return;
  subjects = kb_item_dup_subjects (item);
  for (char **id = subjects; *id != NULL; id++)
    {
      add_to_set (self->referrers, *id, item->id);
      add_to_set (self->waivers, *id, item->id);
    }
}

static void
remove_subjects (KbHarnessIndex *self, const KbItem *item)
{
  g_auto (GStrv) subjects = NULL;

  if (item->subjects == NULL)
    return;
  subjects = kb_item_dup_subjects (item);
  for (char **id = subjects; *id != NULL; id++)
    {
      remove_from_set (self->referrers, *id, item->id);
      remove_from_set (self->waivers, *id, item->id);
    }
}

void
kb_harness_index_add (KbHarnessIndex *self, const KbItem *item)
{
  add_to_set (self->referrers, item->circuit, item->id);
  add_to_set (self->referrers, item->ends[0].item, item->id);
  add_to_set (self->referrers, item->ends[1].item, item->id);
  add_subjects (self, item);
  if (kb_item_has_role (item, "feed"))
    g_hash_table_add (self->feeds, kb_id_ref (item->id));
  if (item->locked)
    g_hash_table_add (self->locked, kb_id_ref (item->id));
  if (item->kind == KB_ITEM_SEVERITY)
    add_to_set (self->severities, item->rule, item->id);
  add_to_circuit (self, item);
  add_to_set (self->users, item->part, item->id);
  for (guint i = 0; i < item->accessories->len; i++)
    add_to_set (self->users, item->accessories->pdata[i], item->id);
  if (add_to_set (self->designators, item->designator, item->id))
    count_number (self, item->designator, 1);
}

void
kb_harness_index_remove (KbHarnessIndex *self, const KbItem *item)
{
  remove_from_set (self->referrers, item->circuit, item->id);
  remove_from_set (self->referrers, item->ends[0].item, item->id);
  remove_from_set (self->referrers, item->ends[1].item, item->id);
  remove_subjects (self, item);
  g_hash_table_remove (self->feeds, item->id);
  g_hash_table_remove (self->locked, item->id);
  if (item->kind == KB_ITEM_SEVERITY)
    remove_from_set (self->severities, item->rule, item->id);
  remove_from_circuit (self, item);
  remove_from_set (self->users, item->part, item->id);
  for (guint i = 0; i < item->accessories->len; i++)
    remove_from_set (self->users, item->accessories->pdata[i], item->id);
  if (remove_from_set (self->designators, item->designator, item->id))
    count_number (self, item->designator, -1);
}

/* Texts of items are the same where they have the same address. */
static gboolean
are_indexed_alike (const KbItem *a, const KbItem *b)
{
  if (a->kind != b->kind || a->circuit != b->circuit || a->ends[0].item != b->ends[0].item
      || a->ends[1].item != b->ends[1].item || a->subjects != b->subjects || a->locked != b->locked
      || a->rule != b->rule || a->part != b->part || a->designator != b->designator
      || a->accessories->len != b->accessories->len
      || kb_item_has_role (a, "feed") != kb_item_has_role (b, "feed"))
    return FALSE;
  for (guint i = 0; i < a->accessories->len; i++)
    if (a->accessories->pdata[i] != b->accessories->pdata[i])
      return FALSE;
  return TRUE;
}

void
kb_harness_index_change (KbHarnessIndex *self, const KbItem *before, const KbItem *after)
{
  if (before != NULL && after != NULL && are_indexed_alike (before, after))
    return;
  if (before != NULL)
    kb_harness_index_remove (self, before);
  if (after != NULL)
    kb_harness_index_add (self, after);
}
