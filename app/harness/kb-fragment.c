/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a fragment out of a document, and its text. Putting it in: kb-fragment-paste.c. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "harness/kb-fragment-private.h"
#include "harness/kb-harness-private.h"

G_DEFINE_QUARK (kb - fragment - error - quark, kb_fragment_error)

gboolean
kb_fragment_is_shown (const KbItem *item)
{
  return item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE
         || item->kind == KB_ITEM_NOTE;
}

/* Takes over @items. */
static KbFragment *
fragment_new (KbHarness *harness, GPtrArray *items)
{
  KbFragment *self = g_new0 (KbFragment, 1);

  self->harness = g_object_ref (harness);
  self->items = items;
  g_ptr_array_sort (items, kb_item_compare_entries);
  self->min = (KbPoint){ G_MAXINT64, G_MAXINT64 };
  self->max = (KbPoint){ G_MININT64, G_MININT64 };
  for (guint i = 0; i < items->len; i++)
    {
      KbPoint min, max;

      if (!kb_fragment_is_shown (items->pdata[i]))
        continue;
      self->n_shown++;
      kb_harness_get_bounds (harness, items->pdata[i], &min, &max);
      self->min = (KbPoint){ MIN (self->min.x, min.x), MIN (self->min.y, min.y) };
      self->max = (KbPoint){ MAX (self->max.x, max.x), MAX (self->max.y, max.y) };
    }
  return self;
}

void
kb_fragment_free (KbFragment *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->harness);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* ---- out of a document ---- */

static gboolean
goes_along (const KbItem *item, GHashTable *set)
{
  for (int end = 0; end < 2; end++)
    if (item->ends[end].item != NULL && !g_hash_table_contains (set, item->ends[end].item))
      return FALSE;
  return item->kind == KB_ITEM_MATING || item->kind == KB_ITEM_DIMENSION;
}

/* What names @id and goes along, into @set: matings and dimensions of which both sides do. */
static void
add_matings (KbHarness *harness, const char *id, GHashTable *set)
{
  GHashTable    *referrers = kb_harness_get_referrers (harness, id);
  GHashTableIter iter;
  gpointer       other;

  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    {
      const KbItem *item = kb_harness_get_item (harness, other);

      if (item != NULL && goes_along (item, set))
        g_hash_table_add (set, item->id);
    }
}

static gboolean
has_all_subjects (const KbItem *waiver, GHashTable *set)
{
  g_auto (GStrv) subjects = kb_item_dup_subjects (waiver);

  for (char **id = subjects; *id != NULL; id++)
    if (!g_hash_table_contains (set, *id))
      return FALSE;
  return TRUE;
}

static void
add_waivers (KbHarness *harness, const char *id, GHashTable *set)
{
  GHashTable    *waivers = kb_harness_get_waivers (harness, id);
  GHashTableIter iter;
  gpointer       other;

  if (waivers == NULL)
    return;
  g_hash_table_iter_init (&iter, waivers);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    {
      const KbItem *waiver = kb_harness_get_item (harness, other);

      if (waiver != NULL && has_all_subjects (waiver, set))
        g_hash_table_add (set, waiver->id);
    }
}

/* Borrowed ids of what is in @set now: it grows while they are gone through. */
static GPtrArray *
list_ids (GHashTable *set)
{
  GPtrArray     *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  return ids;
}

/* The ids of all that belongs to @ids, borrowed. */
static GHashTable *
gather (KbHarness *harness, GPtrArray *ids)
{
  GHashTable           *set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) chosen = NULL, subjects = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (harness, ids->pdata[i]);

      if (item != NULL && kb_fragment_is_shown (item))
        g_hash_table_add (set, item->id);
    }
  /* Dimensions alone are nothing to be copied. */
  for (guint i = 0; i < ids->len && g_hash_table_size (set) > 0; i++)
    {
      const KbItem *item = kb_harness_get_item (harness, ids->pdata[i]);

      if (item != NULL && item->kind == KB_ITEM_DIMENSION && goes_along (item, set))
        g_hash_table_add (set, item->id);
    }
  chosen = list_ids (set);
  for (guint i = 0; i < chosen->len; i++)
    {
      const KbItem *item = kb_harness_get_item (harness, chosen->pdata[i]);

      if (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE)
        add_matings (harness, item->id, set);
      if (item->circuit != NULL)
        g_hash_table_add (set, item->circuit);
    }
  subjects = list_ids (set);
  for (guint i = 0; i < subjects->len; i++)
    add_waivers (harness, subjects->pdata[i], set);
  return set;
}

/* An end whose connector stays behind lies free where it was. */
static void
free_ends (KbHarness *harness, KbItem *cable, GHashTable *set)
{
  for (int end = 0; end < 2; end++)
    {
      const char *id = cable->ends[end].item;
      KbAnchor    anchor;

      if (id == NULL || g_hash_table_contains (set, id))
        continue;
      if (!kb_harness_get_entry_anchor (harness, id, &anchor))
        anchor.at = kb_harness_get_item (harness, id)->at;
      cable->free_ends[end] = anchor.at;
      kb_item_set_end (cable, end, NULL, NULL);
      for (guint i = 0; i < cable->terminations->len; i++)
        kb_item_set (&g_array_index (cable->terminations, KbTermination, i).points[end], NULL);
    }
}

KbFragment *
kb_fragment_new (KbHarness *harness, GPtrArray *ids)
{
  g_autoptr (GHashTable) set = gather (harness, ids);
  GPtrArray             *items;
  GHashTableIter         iter;
  gpointer               id;

  if (g_hash_table_size (set) == 0)
    return NULL;
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_item_free);
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      KbItem *copy = kb_item_copy (kb_harness_get_item (harness, id));

      if (copy->kind == KB_ITEM_CABLE)
        free_ends (harness, copy, set);
      g_ptr_array_add (items, copy);
    }
  return fragment_new (harness, items);
}

/* ---- text ---- */

GBytes *
kb_fragment_to_bytes (KbFragment *self)
{
  g_autoptr (KbItem)    head = kb_item_new (KB_ITEM_PROPERTIES, KB_PROPERTIES_ID);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_ptr_array_add (items, head);
  for (guint i = 0; i < self->items->len; i++)
    {
      const KbItem *item = self->items->pdata[i];

      head->last_id = MAX (head->last_id, g_ascii_strtoll (item->id + 1, NULL, 10));
      g_ptr_array_add (items, (gpointer) item);
    }
  return kb_harness_write_items (kb_harness_get_catalog (self->harness), items, NULL);
}

/* Without the noughts that some programs end a text with. */
static GBytes *
trim (GBytes *bytes)
{
  gsize       size;
  const char *text = g_bytes_get_data (bytes, &size);

  while (size > 0 && text[size - 1] == '\0')
    size--;
  return g_bytes_new_from_bytes (bytes, 0, size);
}

/* Most of what is on clipboards is no XML at all, and wants no word about its first line. */
static gboolean
looks_like_xml (GBytes *bytes)
{
  gsize       size;
  const char *text = g_bytes_get_data (bytes, &size);
  gsize       at = 0;

  /* With or without a byte order mark, of whatever encoding. */
  while (at < size && (g_ascii_isspace (text[at]) || text[at] == '\0' || (text[at] & 0x80) != 0))
    at++;
  return at < size && text[at] == '<';
}

static void
set_problem (GError **error, KbProblems *problems)
{
  const KbProblem *first = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < kb_problems_get_count (problems); i++)
    {
      const KbProblem *problem = kb_problems_get (problems, i);

      if (problem->severity == KB_SEVERITY_ERROR && (first == NULL || problem->line < first->line))
        first = problem;
    }
  /* What is quoted may have more lines than one. */
  text = g_strdelimit (g_strdup (first != NULL ? first->text : ""), "\r\n", ' ');
  if (first != NULL && first->line > 0)
    g_set_error (error, KB_FRAGMENT_ERROR, KB_FRAGMENT_ERROR_INVALID,
                 /* TRANSLATORS: the number of a line, then a sentence about it */
                 _ ("This text cannot be pasted. Line %d: %s"), first->line, text);
  else
    g_set_error (error, KB_FRAGMENT_ERROR, KB_FRAGMENT_ERROR_INVALID,
                 /* TRANSLATORS: a sentence about what is wrong with it */
                 _ ("This text cannot be pasted. %s"), text);
}

/* Copies of all but what is said about the project. */
static GPtrArray *
dup_items (KbHarness *harness)
{
  g_autoptr (GPtrArray) items = kb_harness_list (harness, KB_N_ITEM_KINDS);
  GPtrArray            *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_item_free);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      if (item->kind != KB_ITEM_PROPERTIES && item->kind != KB_ITEM_SEVERITY)
        g_ptr_array_add (copies, kb_item_copy (item));
    }
  return copies;
}

KbFragment *
kb_fragment_parse (KbCatalog *installed, GBytes *bytes, GError **error)
{
  return kb_fragment_parse_watched (installed, bytes, NULL, error);
}

KbFragment *
kb_fragment_parse_watched (KbCatalog  *installed,
                           GBytes     *bytes,
                           KbProgress *progress,
                           GError    **error)
{
  g_autoptr (KbProblems) problems = kb_problems_new ("text");
  g_autoptr (GBytes)     trimmed = trim (bytes);
  g_autoptr (KbHarness)  harness = NULL;
  g_autoptr (KbFragment) self = NULL;

  if (!looks_like_xml (trimmed))
    {
      g_set_error (error, KB_FRAGMENT_ERROR, KB_FRAGMENT_ERROR_INVALID,
                   _ ("What was copied is no harness. Copy items of a harness, or the text of a "
                      "*.kabelbaum file."));
      return NULL;
    }
  kb_problems_set_progress (problems, progress);
  harness = kb_harness_load_bytes (installed, trimmed, problems);
  if (g_cancellable_set_error_if_cancelled (kb_progress_get_cancellable (progress), error))
    return NULL;
  if (harness == NULL)
    {
      set_problem (error, problems);
      return NULL;
    }
  self = fragment_new (harness, dup_items (harness));
  if (self->n_shown > 0)
    return g_steal_pointer (&self);
  g_set_error (error, KB_FRAGMENT_ERROR, KB_FRAGMENT_ERROR_EMPTY,
               _ ("There is nothing to be pasted: what was copied has no connectors, cables or "
                  "notes."));
  return NULL;
}

/* ---- looking ---- */

guint
kb_fragment_count (KbFragment *self)
{
  return self->n_shown;
}

void
kb_fragment_get_bounds (KbFragment *self, KbPoint *min, KbPoint *max)
{
  *min = self->min;
  *max = self->max;
}
