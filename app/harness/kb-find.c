/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-find.h"

#include <string.h>

#include "catalog/kb-catalog-search.h"

/* A word is a bit of a mask; nobody types more. */
#define MOST_WORDS 32

/* Items whose tops differ by less stand in one line: half of the width of a connector. */
#define LINE_HEIGHT 10000

struct _KbWords
{
  GPtrArray *words;
};

/* ---- words ---- */

KbWords *
kb_words_new (const char *text)
{
  KbWords         *self = g_new0 (KbWords, 1);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  const char      *p = folded;

  self->words = g_ptr_array_new_with_free_func (g_free);
  while (*p != '\0' && self->words->len < MOST_WORDS)
    {
      const char *begin;

      while (g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      begin = p;
      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > begin)
        g_ptr_array_add (self->words, g_strndup (begin, (gsize) (p - begin)));
    }
  return self;
}

void
kb_words_free (KbWords *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  g_free (self);
}

gboolean
kb_words_is_empty (const KbWords *self)
{
  return self->words->len == 0;
}

static guint
get_full_mask (const KbWords *self)
{
  return self->words->len == 32 ? G_MAXUINT32 : (1u << self->words->len) - 1;
}

/* Which words stand in a text that is folded already. */
static guint
mask_folded (const KbWords *self, const char *folded)
{
  guint mask = 0;

  for (guint i = 0; i < self->words->len; i++)
    if (strstr (folded, self->words->pdata[i]) != NULL)
      mask |= 1u << i;
  return mask;
}

static guint
mask_text (const KbWords *self, const char *text)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL ? mask_folded (self, folded) : 0;
}

gboolean
kb_words_match (const KbWords *self, const char *const *texts, guint n_texts)
{
  const guint full = get_full_mask (self);
  guint       mask = 0;

  for (guint i = 0; i < n_texts && mask != full; i++)
    mask |= mask_text (self, texts[i]);
  return mask == full;
}

/* ---- the document ---- */

/* Items between two looks at the clock. */
#define SOME 100

/* What many items share is looked at once: masks of parts by number, of circuits by id. */
struct _KbSearch
{
  KbHarness    *harness;
  KbWords      *words;
  char         *exact; /* all that was asked for, folded */
  GHashTable   *parts;
  GHashTable   *circuits;
  GStringChunk *texts; /* what is owned of the document: it may change between two steps */
  GPtrArray    *ids;
  guint         n_done;
  GArray       *found;
};

static guint
mask_part (KbSearch *self, KbPart *part)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint               mask;

  kb_part_append_search_text (text, kb_harness_get_catalog (self->harness), part);
  mask = mask_folded (self->words, text->str);
  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = part->ports->pdata[i];

      for (guint j = 0; port->poles != NULL && j < port->poles->len; j++)
        mask |= mask_text (self->words, g_array_index (port->poles, KbPole, j).marking);
    }
  return mask;
}

static guint
get_part_mask (KbSearch *self, const char *number, KbPart *part)
{
  gpointer mask;

  if (number == NULL)
    return 0;
  if (!g_hash_table_lookup_extended (self->parts, number, NULL, &mask))
    {
      mask = GUINT_TO_POINTER (mask_text (self->words, number)
                               | (part != NULL ? mask_part (self, part) : 0));
      g_hash_table_insert (self->parts, g_string_chunk_insert (self->texts, number), mask);
    }
  return GPOINTER_TO_UINT (mask);
}

static guint
get_circuit_mask (KbSearch *self, const char *id)
{
  const KbItem *circuit = id != NULL ? kb_harness_get_item (self->harness, id) : NULL;
  gpointer      mask;

  if (circuit == NULL)
    return 0;
  if (!g_hash_table_lookup_extended (self->circuits, id, NULL, &mask))
    {
      mask = GUINT_TO_POINTER (mask_text (self->words, circuit->name)
                               | mask_text (self->words, circuit->application));
      g_hash_table_insert (self->circuits, g_string_chunk_insert (self->texts, id), mask);
    }
  return GPOINTER_TO_UINT (mask);
}

static guint
mask_id (KbSearch *self, const char *id)
{
  guint mask = 0;

  for (guint i = 0; i < self->words->words->len; i++)
    {
      const char *word = self->words->words->pdata[i];

      if (word[0] == '#' && g_str_equal (word + 1, id))
        mask |= 1u << i;
    }
  return mask;
}

static gboolean
is_hit (KbSearch *self, const KbItem *item, const char *designator)
{
  guint mask = mask_id (self, item->id) | get_circuit_mask (self, item->circuit);

  if (designator != NULL)
    mask |= mask_folded (self->words, designator);
  if (item->kind == KB_ITEM_NOTE)
    mask |= mask_text (self->words, item->name);
  else
    mask |= get_part_mask (self, item->part, kb_harness_get_part (self->harness, item));
  for (guint i = 0; item->kind == KB_ITEM_CONNECTOR && i < item->accessories->len; i++)
    mask |= mask_text (self->words, item->accessories->pdata[i]);
  return mask == get_full_mask (self->words);
}

static void
found_clear (gpointer data)
{
  g_free (((KbFound *) data)->id);
}

static int
compare_places (gconstpointer a, gconstpointer b, gsize offset)
{
  const gint64 left = *(const gint64 *) ((const char *) a + offset);
  const gint64 right = *(const gint64 *) ((const char *) b + offset);

  return left != right ? (left < right ? -1 : 1)
                       : kb_item_compare_ids (((const KbFound *) a)->id, ((const KbFound *) b)->id);
}

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  return compare_places (a, b, G_STRUCT_OFFSET (KbFound, min.y));
}

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  return compare_places (a, b, G_STRUCT_OFFSET (KbFound, min.x));
}

/* A line begins with its topmost item and takes in what lies hardly lower. */
static void
sort_for_reading (GArray *hits)
{
  g_array_sort (hits, compare_tops);
  for (guint from = 0, to; from < hits->len; from = to)
    {
      const gint64 top = g_array_index (hits, KbFound, from).min.y;

      for (to = from + 1; to < hits->len; to++)
        if (g_array_index (hits, KbFound, to).min.y - top >= LINE_HEIGHT)
          break;
      qsort (&g_array_index (hits, KbFound, from), to - from, sizeof (KbFound), compare_lefts);
    }
}

static void
look_at (KbSearch *self, const KbItem *item)
{
  g_autofree char *designator =
    item->designator != NULL ? g_utf8_casefold (item->designator, -1) : NULL;
  KbFound hit = { 0 };

  if (!is_hit (self, item, designator))
    return;
  hit.id = g_strdup (item->id);
  kb_harness_get_bounds (self->harness, item, &hit.min, &hit.max);
  hit.is_exact = g_strcmp0 (designator, self->exact) == 0;
  g_array_append_val (self->found, hit);
}

static char *
fold_stripped (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return g_utf8_casefold (g_strstrip (valid), -1);
}

KbSearch *
kb_search_new (KbHarness *harness, const char *text)
{
  KbSearch             *self = g_new0 (KbSearch, 1);
  g_autoptr (GPtrArray) ids = kb_harness_list_ids (harness);

  self->harness = g_object_ref (harness);
  self->words = kb_words_new (text);
  self->exact = fold_stripped (text);
  self->parts = g_hash_table_new (g_str_hash, g_str_equal);
  self->circuits = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (4096);
  self->ids = g_ptr_array_new ();
  for (guint i = 0; i < ids->len && !kb_words_is_empty (self->words); i++)
    g_ptr_array_add (self->ids, g_string_chunk_insert (self->texts, ids->pdata[i]));
  self->found = g_array_new (FALSE, TRUE, sizeof (KbFound));
  g_array_set_clear_func (self->found, found_clear);
  return self;
}

void
kb_search_free (KbSearch *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->found, g_array_unref);
  g_ptr_array_unref (self->ids);
  g_hash_table_unref (self->circuits);
  g_hash_table_unref (self->parts);
  g_string_chunk_free (self->texts);
  g_free (self->exact);
  kb_words_free (self->words);
  g_object_unref (self->harness);
  g_free (self);
}

static gboolean
can_be_found (const KbItem *item)
{
  return item != NULL
         && (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE
             || item->kind == KB_ITEM_NOTE);
}

gboolean
kb_search_go_on (KbSearch *self, gint64 until)
{
  while (self->n_done < self->ids->len)
    {
      const KbItem *item = kb_harness_get_item (self->harness, self->ids->pdata[self->n_done++]);

      if (can_be_found (item))
        look_at (self, item);
      if (self->n_done % SOME == 0 && g_get_monotonic_time () >= until)
        break;
    }
  return self->n_done == self->ids->len;
}

GArray *
kb_search_steal (KbSearch *self)
{
  g_return_val_if_fail (self->n_done == self->ids->len && self->found != NULL, NULL);

  sort_for_reading (self->found);
  return g_steal_pointer (&self->found);
}

GArray *
kb_find (KbHarness *harness, const char *text)
{
  g_autoptr (KbSearch) search = kb_search_new (harness, text);

  kb_search_go_on (search, G_MAXINT64);
  return kb_search_steal (search);
}

int
kb_found_get_exact (GArray *found)
{
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, KbFound, i).is_exact)
      return (int) i;
  return -1;
}
