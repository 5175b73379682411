/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-fitted.h"

#include <string.h>

#include "check/kb-needs.h"
#include "check/kb-threads.h"

/* So many connectors are looked at before the time is. */
#define SOME 32

/* One that a connector has. */
typedef struct
{
  KbPartKind kind;
  char      *number;
} Entry;

/**
 * Share:
 * @of_connector: id to a GArray of Entry; only of those that have any
 * @of_kind: number to how many there are, an int
 * @n_noted: connectors that were told of
 */
typedef struct
{
  GHashTable *of_connector;
  GHashTable *of_kind[KB_N_PART_KINDS];
  guint       n_noted;
} Share;

struct _KbFitted
{
  KbHarness *harness;
  gboolean   is_made;
  GPtrArray *left; /* (nullable): ids of connectors to be looked at before it is, owned */
  guint      n_shares;
  Share      shares[];
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->number);
}

static void
share_init (Share *self)
{
  self->of_connector = g_hash_table_new_full (
    g_str_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, (GDestroyNotify) g_array_unref);
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    self->of_kind[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
share_empty (Share *self)
{
  g_hash_table_remove_all (self->of_connector);
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    g_hash_table_remove_all (self->of_kind[kind]);
  self->n_noted = 0;
}

KbFitted *
kb_fitted_new (KbHarness *harness, guint n_shares)
{
  KbFitted *self = g_malloc0 (sizeof *self + n_shares * sizeof (Share));

  self->harness = harness;
  self->n_shares = n_shares;
  for (guint i = 0; i < n_shares; i++)
    share_init (&self->shares[i]);
  return self;
}

void
kb_fitted_free (KbFitted *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->left, g_ptr_array_unref);
  for (guint i = 0; i < self->n_shares; i++)
    {
      g_hash_table_unref (self->shares[i].of_connector);
      for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
        g_hash_table_unref (self->shares[i].of_kind[kind]);
    }
  g_free (self);
}

static Share *
find_share (KbFitted *self, const char *id)
{
  return &self->shares[kb_threads_find_share (id, self->n_shares)];
}

static void
add_entry (GArray **entries, KbPartKind kind, const char *number)
{
  const Entry entry = { kind, g_strdup (number) };

  if (*entries == NULL)
    {
      *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_array_set_clear_func (*entries, clear_entry);
    }
  g_array_append_val (*entries, entry);
}

/* What the connector has now, NULL for nothing; what no catalogue knows is of no kind. */
static GArray *
list_entries (KbFitted *self, const KbItem *connector, const GPtrArray *needs)
{
  GArray *entries = NULL;

  for (guint i = 0; i < needs->len; i++)
    {
      const KbNeed *need = needs->pdata[i];

      if (need->state == KB_NEED_DERIVED)
        add_entry (&entries, need->kind, need->number);
    }
  for (guint i = 0; i < connector->accessories->len; i++)
    {
      const char   *number = connector->accessories->pdata[i];
      const KbPart *part = kb_harness_get_accessory (self->harness, number);

      if (part != NULL && !part->stand_in)
        add_entry (&entries, part->kind, number);
    }
  return entries;
}

static void
count (Share *self, const Entry *entry, int step)
{
  GHashTable *counts = self->of_kind[entry->kind];
  int        *n = g_hash_table_lookup (counts, entry->number);

  if (n == NULL)
    {
      n = g_new0 (int, 1);
      g_hash_table_insert (counts, g_strdup (entry->number), n);
    }
  *n += step;
  if (*n == 0)
    g_hash_table_remove (counts, entry->number);
}

static void
put (Share *self, const KbItem *connector, GArray *entries)
{
  g_hash_table_insert (self->of_connector, g_ref_string_acquire (connector->id), entries);
}

void
kb_fitted_note (KbFitted *self, const KbItem *connector, const GPtrArray *needs)
{
  Share  *share = find_share (self, connector->id);
  GArray *entries = list_entries (self, connector, needs);

  share->n_noted++;
  if (entries == NULL)
    return;
  for (guint i = 0; i < entries->len; i++)
    count (share, &g_array_index (entries, Entry, i), 1);
  put (share, connector, entries);
}

static gboolean
equal_entries (const GArray *a, const GArray *b)
{
  if ((a != NULL ? a->len : 0) != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; a != NULL && i < a->len; i++)
    if (g_array_index (a, Entry, i).kind != g_array_index (b, Entry, i).kind
        || strcmp (g_array_index (a, Entry, i).number, g_array_index (b, Entry, i).number) != 0)
      return FALSE;
  return TRUE;
}

/* Whether any connector has one of the number. */
static gboolean
is_there (KbFitted *self, const Entry *entry)
{
  for (guint i = 0; i < self->n_shares; i++)
    if (g_hash_table_contains (self->shares[i].of_kind[entry->kind], entry->number))
      return TRUE;
  return FALSE;
}

static void
count_all (KbFitted     *self,
           Share        *share,
           const GArray *entries,
           int           step,
           gboolean      changed[KB_N_PART_KINDS])
{
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      gboolean     was_there = is_there (self, entry);

      count (share, entry, step);
      changed[entry->kind] |= was_there != is_there (self, entry);
    }
}

static void
look_at (KbFitted *self, const char *id, gboolean changed[KB_N_PART_KINDS])
{
  /* Who keeps this asks nothing on its own account: those that it is told of are those that had read what changed. */
  const KbReading       reading = { .harness = self->harness };
  const KbItem         *item = kb_harness_get_item (self->harness, id);
  g_autoptr (GPtrArray) needs =
    item != NULL ? kb_needs_list (&reading, item, KB_N_PART_KINDS, FALSE) : NULL;
  Share             *share = find_share (self, id);
  GArray            *before = g_hash_table_lookup (share->of_connector, id);
  g_autoptr (GArray) now = item != NULL ? list_entries (self, item, needs) : NULL;

  if (equal_entries (before, now))
    return;
  count_all (self, share, now, 1, changed);
  count_all (self, share, before, -1, changed);
  if (now != NULL)
    put (share, item, g_steal_pointer (&now));
  else
    g_hash_table_remove (share->of_connector, id);
}

/* Whether all connectors were told of. */
static gboolean
is_noted (const KbFitted *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_shares; i++)
    n += self->shares[i].n_noted;
  return n == kb_harness_count (self->harness, KB_ITEM_CONNECTOR);
}

static void
forget (KbFitted *self)
{
  for (guint i = 0; i < self->n_shares; i++)
    share_empty (&self->shares[i]);
}

void
kb_fitted_update (KbFitted *self, GHashTable *ids, gboolean changed[KB_N_PART_KINDS])
{
  GHashTableIter iter;
  gpointer       id;

  memset (changed, 0, KB_N_PART_KINDS * sizeof *changed);
  /* Nobody has asked for them yet; what was told does not hold any more. */
  if (!self->is_made)
    {
      g_clear_pointer (&self->left, g_ptr_array_unref);
      forget (self);
      return;
    }
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (*(const char *) id == kb_item_kind_letter (KB_ITEM_CONNECTOR))
      look_at (self, id, changed);
}

static GPtrArray *
list_connectors (KbHarness *harness)
{
  g_autoptr (GPtrArray) ids = kb_harness_list_ids (harness);
  GPtrArray *connectors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);

  for (guint i = ids->len; i > 0; i--)
    if (*(const char *) ids->pdata[i - 1] == kb_item_kind_letter (KB_ITEM_CONNECTOR))
      g_ptr_array_add (connectors, g_ref_string_acquire (ids->pdata[i - 1]));
  return connectors;
}

gboolean
kb_fitted_go_on (KbFitted *self, gint64 until)
{
  gboolean changed[KB_N_PART_KINDS];

  if (!self->is_made && self->left == NULL && !is_noted (self))
    {
      forget (self);
      self->left = list_connectors (self->harness);
    }
  while (self->left != NULL && self->left->len > 0)
    {
      look_at (self, self->left->pdata[self->left->len - 1], changed);
      g_ptr_array_set_size (self->left, (int) self->left->len - 1);
      if (self->left->len % SOME == 0 && until != G_MAXINT64 && g_get_monotonic_time () >= until)
        return FALSE;
    }
  g_clear_pointer (&self->left, g_ptr_array_unref);
  self->is_made = TRUE;
  return TRUE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
kb_fitted_list (KbFitted *self, KbPartKind kind)
{
  GPtrArray             *numbers = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  kb_fitted_go_on (self, G_MAXINT64);
  for (guint i = 0; i < self->n_shares; i++)
    {
      GHashTableIter iter;
      gpointer       number;

      g_hash_table_iter_init (&iter, self->shares[i].of_kind[kind]);
      while (g_hash_table_iter_next (&iter, &number, NULL))
        if (g_hash_table_add (seen, number))
          g_ptr_array_add (numbers, number);
    }
  g_ptr_array_sort (numbers, compare_numbers);
  return numbers;
}
