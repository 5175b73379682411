/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-candidates.h"

/* Of one connector part, by kind of accessory; of KbCandidate. */
typedef struct
{
  GArray *of_kind[KB_N_PART_KINDS];
} Candidates;

/* What the sheets name, made when asked for and good until the catalogue changes. @by_part: KbPart to Candidates. */
typedef struct
{
  guint64     serial;
  GHashTable *by_part;
} Memory;

static void
candidates_free (gpointer data)
{
  Candidates *self = data;

  for (guint i = 0; i < KB_N_PART_KINDS; i++)
    g_clear_pointer (&self->of_kind[i], g_array_unref);
  g_free (self);
}

static void
memory_free (gpointer data)
{
  g_hash_table_unref (((Memory *) data)->by_part);
  g_free (data);
}

static void
read_range (const KbPart *part, const char *name, KbCandidate *candidate)
{
  const KbFact *fact = kb_part_get_fact (part, name, 0);

  if (fact == NULL)
    return;
  candidate->from = fact->value.open_from ? G_MININT64 + 1 : fact->value.from;
  candidate->to = fact->value.type == KB_VALUE_QUANTITY ? fact->value.from
                  : fact->value.open_to                 ? G_MAXINT64
                                                        : fact->value.to;
}

static KbCandidate
candidate_of (const KbPart *part)
{
  KbCandidate candidate = { .part = part, .from = G_MININT64, .to = G_MININT64, .figure = -1 };
  gint64      figure;

  read_range (part, part->kind == KB_PART_SNAP_IN_FRAME ? "plate-thickness" : "cable-diameter",
              &candidate);
  if (kb_part_get_quantity (part, "for-poles", &figure))
    candidate.poles = (int) figure;
  kb_part_get_quantity (part, "blade-width", &candidate.figure);
  return candidate;
}

static Candidates *
candidates_new (KbCatalog *catalog, const KbPart *connector)
{
  Candidates *self = g_new0 (Candidates, 1);

  for (guint i = 0; i < connector->accessories->len; i++)
    {
      const char   *number = ((KbLink *) connector->accessories->pdata[i])->number;
      const KbPart *part = kb_catalog_find_part (catalog, number);
      KbCandidate   candidate;

      if (part == NULL || part->stand_in || part->superseded_by != NULL)
        continue;
      candidate = candidate_of (part);
      if (self->of_kind[part->kind] == NULL)
        self->of_kind[part->kind] = g_array_new (FALSE, FALSE, sizeof (KbCandidate));
      g_array_append_val (self->of_kind[part->kind], candidate);
    }
  return self;
}

static GQuark
memory_quark (void)
{
  static gsize quark = 0;

  if (g_once_init_enter (&quark))
    g_once_init_leave (&quark, g_quark_from_static_string ("kb-candidates"));
  return (GQuark) quark;
}

static Memory *
get_memory (const KbReading *reading)
{
  KbCatalog *catalog = kb_harness_get_catalog (reading->harness);
  Memory    *memory = g_object_get_qdata (G_OBJECT (catalog), memory_quark ());

  if (memory != NULL)
    return memory;
  memory = g_new0 (Memory, 1);
  memory->by_part = g_hash_table_new_full (NULL, NULL, NULL, candidates_free);
  memory->serial = kb_catalog_get_serial (catalog);
  g_object_set_qdata_full (G_OBJECT (catalog), memory_quark (), memory, memory_free);
  return memory;
}

const GArray *
kb_candidates_list (const KbReading *reading, const KbPart *connector, KbPartKind kind)
{
  KbCatalog  *catalog = kb_harness_get_catalog (reading->harness);
  Memory     *memory = get_memory (reading);
  guint64     serial = kb_catalog_get_serial (catalog);
  Candidates *found;

  kb_reading_note_choice (reading, kind);
  /* Nothing is written where nothing changed: several threads may read. */
  if (memory->serial != serial)
    {
      g_hash_table_remove_all (memory->by_part);
      memory->serial = serial;
    }
  found = g_hash_table_lookup (memory->by_part, connector);
  if (found == NULL)
    {
      found = candidates_new (catalog, connector);
      g_hash_table_insert (memory->by_part, (gpointer) connector, found);
    }
  return found->of_kind[kind];
}

static gboolean
is_preferred (const KbReading *reading, const char *number)
{
  const KbItem *project = kb_reading_get_project (reading);

  for (guint i = 0; i < project->accessories->len; i++)
    if (g_strcmp0 (project->accessories->pdata[i], number) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
kb_candidates_choose (const KbReading *reading,
                      const GArray    *all,
                      KbSuits          suits,
                      gpointer         data,
                      KbTruth          truth,
                      GPtrArray      **passed_over)
{
  GPtrArray *others = g_ptr_array_new ();
  GPtrArray *preferred = g_ptr_array_new ();

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const KbCandidate *candidate = &g_array_index (all, KbCandidate, i);

      if (suits (candidate, data) == truth)
        g_ptr_array_add (is_preferred (reading, candidate->part->number) ? preferred : others,
                         candidate->part->number);
    }
  if (preferred->len > 0)
    {
      *passed_over = others;
      return preferred;
    }
  g_ptr_array_unref (preferred);
  return others;
}

const char *
kb_candidates_find_only (const GArray *all, KbSuits suits, gpointer data)
{
  const char *only = NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const KbCandidate *candidate = &g_array_index (all, KbCandidate, i);

      if (suits (candidate, data) != KB_YES)
        continue;
      if (only != NULL)
        return NULL;
      only = candidate->part->number;
    }
  return only;
}
