/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-fitted.h"

#include <string.h>

#include "check/kb-needs.h"

/* One that a connector has. */
typedef struct
{
  KbPartKind kind;
  char      *number;
} Entry;

struct _KbFitted
{
  KbHarness  *harness;
  gboolean    is_made;
  GHashTable *of_connector;             /* id to a GArray of Entry; only of those that have any */
  GHashTable *of_kind[KB_N_PART_KINDS]; /* number to how many there are */
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->number);
}

KbFitted *
kb_fitted_new (KbHarness *harness)
{
  KbFitted *self = g_new0 (KbFitted, 1);

  self->harness = harness;
  self->of_connector =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    self->of_kind[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
kb_fitted_free (KbFitted *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->of_connector);
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    g_hash_table_unref (self->of_kind[kind]);
  g_free (self);
}

static void
add_entry (GArray *entries, KbPartKind kind, const char *number)
{
  const Entry entry = { kind, g_strdup (number) };

  g_array_append_val (entries, entry);
}

/* What the connector has now; what no catalogue knows is of no kind. */
static GArray *
list_entries (KbFitted *self, const KbItem *connector)
{
  /* Who keeps this asks nothing on its own account: those that it is told of are those that had read what changed. */
  const KbReading       reading = { .harness = self->harness };
  g_autoptr (GPtrArray) needs = kb_needs_list (&reading, connector, KB_N_PART_KINDS, FALSE);
  GArray               *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < needs->len; i++)
    {
      const KbNeed *need = needs->pdata[i];

      if (need->state == KB_NEED_DERIVED)
        add_entry (entries, need->kind, need->number);
    }
  for (guint i = 0; i < connector->accessories->len; i++)
    {
      const char   *number = connector->accessories->pdata[i];
      const KbPart *part = kb_harness_get_accessory (self->harness, number);

      if (part != NULL && !part->stand_in)
        add_entry (entries, part->kind, number);
    }
  return entries;
}

static void
count (KbFitted *self, const Entry *entry, int step, gboolean changed[KB_N_PART_KINDS])
{
  GHashTable *counts = self->of_kind[entry->kind];
  int         n = GPOINTER_TO_INT (g_hash_table_lookup (counts, entry->number));

  if (n == 0 || n + step == 0)
    changed[entry->kind] = TRUE;
  if (n + step == 0)
    g_hash_table_remove (counts, entry->number);
  else
    g_hash_table_insert (counts, g_strdup (entry->number), GINT_TO_POINTER (n + step));
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

static void
look_at (KbFitted *self, const char *id, gboolean changed[KB_N_PART_KINDS])
{
  const KbItem      *item = kb_harness_get_item (self->harness, id);
  GArray            *before = g_hash_table_lookup (self->of_connector, id);
  g_autoptr (GArray) now = item != NULL ? list_entries (self, item) : NULL;

  if (equal_entries (before, now))
    return;
  for (guint i = 0; now != NULL && i < now->len; i++)
    count (self, &g_array_index (now, Entry, i), 1, changed);
  for (guint i = 0; before != NULL && i < before->len; i++)
    count (self, &g_array_index (before, Entry, i), -1, changed);
  if (now != NULL && now->len > 0)
    g_hash_table_insert (self->of_connector, g_strdup (id), g_steal_pointer (&now));
  else
    g_hash_table_remove (self->of_connector, id);
}

void
kb_fitted_update (KbFitted *self, GHashTable *ids, gboolean changed[KB_N_PART_KINDS])
{
  GHashTableIter iter;
  gpointer       id;

  memset (changed, 0, KB_N_PART_KINDS * sizeof *changed);
  /* Nobody has asked for them yet. */
  if (!self->is_made)
    return;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (*(const char *) id == kb_item_kind_letter (KB_ITEM_CONNECTOR))
      look_at (self, id, changed);
}

static void
make (KbFitted *self)
{
  g_autoptr (GPtrArray) ids = kb_harness_list_ids (self->harness);
  gboolean              changed[KB_N_PART_KINDS];

  for (guint i = 0; i < ids->len; i++)
    if (*(const char *) ids->pdata[i] == kb_item_kind_letter (KB_ITEM_CONNECTOR))
      look_at (self, ids->pdata[i], changed);
  self->is_made = TRUE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
kb_fitted_list (KbFitted *self, KbPartKind kind)
{
  GPtrArray     *numbers = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       number;

  if (!self->is_made)
    make (self);
  g_hash_table_iter_init (&iter, self->of_kind[kind]);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    g_ptr_array_add (numbers, number);
  g_ptr_array_sort (numbers, compare_numbers);
  return numbers;
}
