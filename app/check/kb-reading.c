/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-reading.h"

#include <string.h>

#include "check/kb-look.h"
#include "check/kb-needs.h"
#include "check/kb-traces-private.h"
#include "harness/kb-harness-edit.h"

static void
prepare_part (const KbReading *reading, const KbItem *item)
{
  kb_harness_get_part (reading->harness, item);
  if (item->kind != KB_ITEM_CONNECTOR)
    return;
  kb_harness_get_geometry (reading->harness, item);
  kb_needs_prepare (reading, item);
}

/* So many numbers back one is known to have been seen without asking for it; a power of two. */
#define SEEN_LATELY 64

/* Numbers, known by their address. */
typedef struct
{
  GHashTable *all;
  const char *lately[SEEN_LATELY];
} Seen;

/* TRUE where the number is new. */
static gboolean
see (Seen *self, char *number)
{
  /* Addresses differ in their middle. */
  const char **lately = &self->lately[((guintptr) number >> 4) % SEEN_LATELY];

  if (*lately == number)
    return FALSE;
  *lately = number;
  return g_hash_table_add (self->all, number);
}

void
kb_reading_prepare (KbHarness *harness)
{
  const KbReading       reading = { .harness = harness };
  KbCatalog            *catalog = kb_harness_get_catalog (harness);
  g_autoptr (GPtrArray) ids = kb_harness_list_ids (harness);
  Seen                  connectors = { .all = g_hash_table_new (NULL, NULL) };
  Seen                  cables = { .all = g_hash_table_new (NULL, NULL) };
  Seen                  accessories = { .all = g_hash_table_new (NULL, NULL) };

  kb_catalog_get_usages (catalog);
  for (KbSubjectKind kind = 0; kind < KB_N_SUBJECTS; kind++)
    kb_catalog_get_rules_of (catalog, kind);
  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (harness, ids->pdata[i]);

      if (item->part != NULL
          && see (item->kind == KB_ITEM_CABLE ? &cables : &connectors, item->part))
        prepare_part (&reading, item);
      for (guint j = 0; j < item->accessories->len; j++)
        if (see (&accessories, item->accessories->pdata[j]))
          kb_harness_get_accessory (harness, item->accessories->pdata[j]);
    }
  g_hash_table_unref (connectors.all);
  g_hash_table_unref (cables.all);
  g_hash_table_unref (accessories.all);
}

const KbSupplyState *
kb_reading_get_supply (const KbReading *self, const char *id, guint *n)
{
  guint count = 0;

  if (n == NULL)
    n = &count;
  *n = 0;
  if (id == NULL || self->supplies == NULL)
    return NULL;
  return kb_traces_read_supply (self->traces, self->supplies, id, n);
}

const KbItem *
kb_reading_get_item (const KbReading *self, const char *id)
{
  return self->harness != NULL && id != NULL ? kb_traces_read_item (self->traces, self->harness, id)
                                             : NULL;
}

const KbItem *
kb_reading_get_project (const KbReading *self)
{
  return self->harness != NULL ? kb_harness_get_properties (self->harness) : NULL;
}

const KbPart *
kb_reading_get_part (const KbReading *self, const KbItem *item)
{
  return self->harness != NULL && item->part != NULL
           ? kb_traces_read_part (self->traces, self->harness, item)
           : NULL;
}

const KbPart *
kb_reading_get_accessory (const KbReading *self, const char *number)
{
  return self->harness != NULL ? kb_traces_read_accessory (self->traces, self->harness, number)
                               : NULL;
}

const KbPart *
kb_reading_find_part (const KbReading *self, const char *number)
{
  kb_traces_note (self->traces, KB_TRACE_PART, number);
  return self->harness != NULL && number != NULL
           ? kb_catalog_find_part (kb_harness_get_catalog (self->harness), number)
           : NULL;
}

GPtrArray *
kb_reading_list_referrers (const KbReading *self, const char *id, KbItemKind kind)
{
  GPtrArray     *items = kb_traces_find_list (self->traces, id, kind);
  GHashTable    *set;
  GHashTableIter iter;
  gpointer       other;

  if (items != NULL)
    return g_ptr_array_ref (items);
  kb_traces_note (self->traces, KB_TRACE_REFERRERS, id);
  items = kb_traces_new_list (self->traces, id, kind);
  set = kb_harness_get_referrers (self->harness, id);
  if (set == NULL)
    return items;
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    {
      /* The first letter of an id says the kind. */
      const KbItem *item = *(const char *) other == kb_item_kind_letter (kind)
                             ? kb_reading_get_item (self, other)
                             : NULL;

      if (item != NULL)
        g_ptr_array_add (items, (gpointer) item);
    }
  if (items->len > 1)
    g_ptr_array_sort (items, kb_item_compare_entries);
  return items;
}

GPtrArray *
kb_reading_list_waivers (const KbReading *self, const char *id)
{
  GPtrArray     *items = g_ptr_array_new ();
  GHashTable    *set = kb_harness_get_waivers (self->harness, id);
  GHashTableIter iter;
  gpointer       waiver;

  kb_traces_note (self->traces, KB_TRACE_WAIVERS, id);
  if (set == NULL)
    return items;
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &waiver, NULL))
    g_ptr_array_add (items, (gpointer) kb_reading_get_item (self, waiver));
  g_ptr_array_sort (items, kb_item_compare_entries);
  return items;
}

char **
kb_reading_dup_namesakes (const KbReading *self, const KbItem *item)
{
  g_autoptr (GPtrArray)    items = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  GHashTable              *set = kb_harness_get_namesakes (self->harness, item->designator);
  GHashTableIter           iter;
  gpointer                 id;

  kb_traces_note (self->traces, KB_TRACE_DESIGNATOR, item->designator);
  if (set == NULL || g_hash_table_size (set) < 2)
    return g_new0 (char *, 1);
  items = g_ptr_array_new ();
  builder = g_strv_builder_new ();
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *other = kb_harness_get_item (self->harness, id);

      if (other != NULL && kb_item_compare (other, item) < 0)
        g_ptr_array_add (items, (gpointer) other);
    }
  g_ptr_array_sort (items, kb_item_compare_entries);
  for (guint i = 0; i < items->len; i++)
    g_strv_builder_add (builder, ((KbItem *) items->pdata[i])->id);
  return g_strv_builder_end (builder);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(KbPart *const *) a)->number, (*(KbPart *const *) b)->number);
}

static GPtrArray *
list_parts (KbHarness *harness,
            gboolean (*wanted) (const KbPart *, gconstpointer),
            gconstpointer data)
{
  GPtrArray *own = kb_catalog_get_own_parts (kb_harness_get_catalog (harness));
  GPtrArray *parts = g_ptr_array_new ();

  for (guint i = 0; i < own->len; i++)
    if (wanted (own->pdata[i], data))
      g_ptr_array_add (parts, own->pdata[i]);
  g_ptr_array_sort (parts, compare_parts);
  return parts;
}

static gboolean
is_of_kind (const KbPart *part, gconstpointer kind)
{
  return part->kind == (KbPartKind) GPOINTER_TO_INT (kind);
}

GPtrArray *
kb_reading_list_parts (const KbReading *self, KbPartKind kind)
{
  kb_traces_note (self->traces, KB_TRACE_PARTS, kb_part_kind_to_string (kind));
  return list_parts (self->harness, is_of_kind, GINT_TO_POINTER ((int) kind));
}

static gboolean
has_look (const KbPart *part, gconstpointer look)
{
  for (guint i = 0; i < part->ports->len; i++)
    if (kb_look_of_port (part->ports->pdata[i]) == look)
      return TRUE;
  return FALSE;
}

GPtrArray *
kb_reading_list_alike (const KbReading *self, const char *look)
{
  kb_traces_note (self->traces, KB_TRACE_LOOK, look);
  return list_parts (self->harness, has_look, look);
}

GPtrArray *
kb_reading_list_fitted (const KbReading *self, KbPartKind kind)
{
  g_autoptr (KbFitted)  own = self->fitted == NULL ? kb_fitted_new (self->harness, 1) : NULL;
  g_autoptr (GPtrArray) numbers = kb_fitted_list (own != NULL ? own : self->fitted, kind);
  GPtrArray            *parts = g_ptr_array_new ();

  kb_traces_note (self->traces, KB_TRACE_FITTED, kb_part_kind_to_string (kind));
  kb_reading_note_choice (self, kind);
  for (guint i = 0; i < numbers->len; i++)
    {
      const KbPart *part = kb_harness_get_accessory (self->harness, numbers->pdata[i]);

      if (part != NULL)
        g_ptr_array_add (parts, (gpointer) part);
    }
  return parts;
}

void
kb_reading_note_choice (const KbReading *self, KbPartKind kind)
{
  kb_traces_note (self->traces, KB_TRACE_CHOICE, kb_part_kind_to_string (kind));
}

GHashTable *
kb_reading_get_parts_of_circuit (const KbReading *self, const char *circuit)
{
  kb_traces_note (self->traces, KB_TRACE_CIRCUIT, circuit);
  return kb_harness_get_parts_of_circuit (self->harness, circuit);
}

GHashTable *
kb_reading_get_circuits_of_part (const KbReading *self, const char *number)
{
  kb_traces_note (self->traces, KB_TRACE_USE, number);
  return kb_harness_get_circuits_of_part (self->harness, number);
}

gboolean
kb_reading_has_other_circuit (const KbReading *self, const char *circuit)
{
  const char *other = kb_harness_find_other_circuit (self->harness, circuit);

  /* One that is there will do, as long as it is; where there is none, any that comes counts. */
  kb_traces_note (self->traces, KB_TRACE_CIRCUIT, other != NULL ? other : kb_traces_any_circuit);
  return other != NULL;
}

guint
kb_reading_count (const KbReading *self, KbItemKind kind)
{
  /* One text a kind, for good: what is noted is known by its address. */
  static const char letters[KB_N_ITEM_KINDS][2] = { "p", "c", "x", "w", "m", "n", "v", "s" };
  const char       *letter = letters[kind];

  kb_traces_note (self->traces, KB_TRACE_COUNT, letter);
  return kb_harness_count (self->harness, kind);
}

/* Where a run lies depends on where the connectors at its ends lie, and how large they are. */
static void
note_route (const KbReading *self, const KbItem *cable)
{
  kb_traces_note (self->traces, KB_TRACE_LAYOUT, cable->id);
  for (int end = 0; end < 2; end++)
    {
      const KbItem *connector = kb_reading_get_item (self, cable->ends[end].item);

      if (connector == NULL)
        continue;
      kb_traces_note (self->traces, KB_TRACE_LAYOUT, connector->id);
      kb_reading_get_part (self, connector);
    }
}

GArray *
kb_reading_dup_route (const KbReading *self, const KbItem *cable)
{
  note_route (self, cable);
  return kb_harness_dup_route (self->harness, cable);
}

gint64
kb_reading_get_length (const KbReading *self, const KbItem *cable)
{
  if (cable->length > 0)
    return cable->length;
  note_route (self, cable);
  /* Its bending radius counts. */
  kb_reading_get_part (self, cable);
  return kb_harness_get_length (self->harness, cable);
}

GPtrArray *
kb_reading_recall (const KbReading *self, const KbItem *item, guint what)
{
  return kb_traces_recall (self->traces, item, what);
}

void
kb_reading_remember (const KbReading *self, const KbItem *item, guint what, GPtrArray *outcome)
{
  kb_traces_remember (self->traces, item, what, outcome);
}
