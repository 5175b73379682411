/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designators by where things lie. */
#include "config.h"

#include <glib/gi18n.h>

#include "harness/kb-arrange.h"

#define CABLE_REACH 10000 /* µm: runs whose upper left corners differ less begin in one row */

const char *
kb_numbered_get_letter (KbNumbered numbered)
{
  static const char *const letters[KB_N_NUMBERED] = {
    [KB_NUMBERED_CONNECTORS] = "X",
    [KB_NUMBERED_DISTRIBUTORS] = "D",
    [KB_NUMBERED_CABLES] = "W",
  };

  g_return_val_if_fail (numbered < KB_N_NUMBERED, NULL);
  return letters[numbered];
}

/* An item and where it stands; @line: its row or column, from 0. */
typedef struct
{
  const KbItem *item;
  KbPoint       min, max;
  guint         line;
  gboolean      columns;
  gboolean      by_part;
} Place;

/* KB_N_NUMBERED for what has no number. */
static KbNumbered
get_numbered (KbHarness *self, const KbItem *item)
{
  if (item->kind == KB_ITEM_CABLE)
    return KB_NUMBERED_CABLES;
  if (item->kind != KB_ITEM_CONNECTOR)
    return KB_N_NUMBERED;
  return kb_harness_get_part (self, item)->kind == KB_PART_DISTRIBUTOR ? KB_NUMBERED_DISTRIBUTORS
                                                                       : KB_NUMBERED_CONNECTORS;
}

static Place
make_place (KbHarness *self, const KbItem *item, KbNumberOrder order)
{
  Place place = { .item = item,
                  .columns = order == KB_NUMBER_BY_COLUMNS,
                  .by_part = order == KB_NUMBER_BY_PART };

  kb_harness_get_bounds (self, item, &place.min, &place.max);
  if (item->kind == KB_ITEM_CABLE)
    {
      place.max = (KbPoint){ place.min.x + CABLE_REACH, place.min.y + CABLE_REACH };
      place.min = (KbPoint){ place.min.x - CABLE_REACH, place.min.y - CABLE_REACH };
    }
  return place;
}

/* Middle across the lines, or along them. */
static gint64
middle_of (const Place *place, gboolean across)
{
  return across != place->columns ? place->min.y + (place->max.y - place->min.y) / 2
                                  : place->min.x + (place->max.x - place->min.x) / 2;
}

static int
compare_amounts (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

static int
compare_across (gconstpointer a, gconstpointer b)
{
  const int order = compare_amounts (middle_of (a, TRUE), middle_of (b, TRUE));

  return order != 0 ? order : kb_item_compare (((Place *) a)->item, ((Place *) b)->item);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *s = a, *t = b;
  int          order = s->by_part ? g_strcmp0 (s->item->part, t->item->part) : 0;

  if (order == 0)
    order = compare_amounts (s->line, t->line);
  if (order == 0)
    order = compare_amounts (middle_of (s, FALSE), middle_of (t, FALSE));
  if (order == 0)
    order = compare_across (a, b);
  return order;
}

/* Into rows, or columns, and in each of them along it. */
static void
sort_places (GArray *places)
{
  guint first = 0, line = 0;

  g_array_sort (places, compare_across);
  for (guint i = 0; i < places->len; i++)
    {
      Place       *place = &g_array_index (places, Place, i);
      const Place *begin = &g_array_index (places, Place, first);

      if (middle_of (place, TRUE) > (place->columns ? begin->max.x : begin->max.y))
        {
          first = i;
          line++;
        }
      place->line = line;
    }
  g_array_sort (places, compare_places);
}

/* Whether an item that keeps its designator has this one. */
static gboolean
is_kept (KbHarness *self, const char *designator, GHashTable *renumbered)
{
  GHashTable    *namesakes = kb_harness_get_namesakes (self, designator);
  GHashTableIter iter;
  gpointer       id;

  if (namesakes == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, namesakes);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (renumbered, id))
      return TRUE;
  return FALSE;
}

/* Designators for the places in their order; of char*. @given: those of other sorts, these are added. */
static GPtrArray *
make_designators (KbHarness  *self,
                  GArray     *places,
                  const char *letter,
                  gint64      start,
                  GHashTable *renumbered,
                  GHashTable *given)
{
  GPtrArray *designators = g_ptr_array_new_with_free_func (g_free);
  gint64     number = start;

  while (designators->len < places->len)
    {
      g_autofree char *designator = g_strdup_printf ("%s%" G_GINT64_FORMAT, letter, number++);

      if (!is_kept (self, designator, renumbered)
          && g_hash_table_add (given, g_strdup (designator)))
        g_ptr_array_add (designators, g_steal_pointer (&designator));
    }
  return designators;
}

/* With @edit inside a transaction, else only counted. */
static guint
apply (KbHarness *self, GArray *places, GPtrArray *designators, gboolean edit)
{
  guint n_changed = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const KbItem *item = g_array_index (places, Place, i).item;

      if (g_strcmp0 (item->designator, designators->pdata[i]) == 0)
        continue;
      if (edit)
        kb_item_set (&kb_harness_edit (self, item->id)->designator, designators->pdata[i]);
      n_changed++;
    }
  return n_changed;
}

/* Of Place, those of one sort among @items. */
static GArray *
list_places (KbHarness *self, GPtrArray *items, KbNumbered numbered, KbNumberOrder order)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < items->len; i++)
    if (get_numbered (self, items->pdata[i]) == numbered)
      {
        const Place place = make_place (self, items->pdata[i], order);

        g_array_append_val (places, place);
      }
  sort_places (places);
  return places;
}

static GPtrArray *
list_items (KbHarness *self, GPtrArray *ids)
{
  g_autoptr (GHashTable) set = NULL;

  if (ids == NULL)
    return kb_harness_list (self, KB_N_ITEM_KINDS);
  set = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, ids->pdata[i]);
  return kb_harness_list_set (self, set);
}

static guint
renumber (KbHarness *self, GPtrArray *ids, const KbRenumbering *renumbering, gboolean edit)
{
  g_autoptr (GPtrArray)  items = list_items (self, ids);
  g_autoptr (GHashTable) renumbered = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray                *places[KB_N_NUMBERED] = { NULL };
  GPtrArray             *designators[KB_N_NUMBERED] = { NULL };
  guint                  n_changed = 0;

  for (guint n = 0; n < KB_N_NUMBERED; n++)
    if (renumbering->letters[n] != NULL)
      {
        places[n] = list_places (self, items, n, renumbering->order);
        for (guint i = 0; i < places[n]->len; i++)
          g_hash_table_add (renumbered, g_array_index (places[n], Place, i).item->id);
      }
  /* All are settled before the first is changed: what is looked up is the document as it was. */
  for (guint n = 0; n < KB_N_NUMBERED; n++)
    if (places[n] != NULL)
      designators[n] = make_designators (self, places[n], renumbering->letters[n],
                                         renumbering->start, renumbered, given);

  for (guint n = 0; n < KB_N_NUMBERED; n++)
    if (places[n] != NULL)
      n_changed += apply (self, places[n], designators[n], edit);
  for (guint n = 0; n < KB_N_NUMBERED; n++)
    {
      g_clear_pointer (&places[n], g_array_unref);
      g_clear_pointer (&designators[n], g_ptr_array_unref);
    }
  return n_changed;
}

guint
kb_harness_renumber (KbHarness *self, GPtrArray *ids, const KbRenumbering *renumbering)
{
  guint n_changed;

  kb_harness_begin (self, C_ ("change", "Renumber"));
  n_changed = renumber (self, ids, renumbering, TRUE);
  kb_harness_commit (self);
  return n_changed;
}

guint
kb_harness_count_renumbered (KbHarness *self, GPtrArray *ids, const KbRenumbering *renumbering)
{
  return renumber (self, ids, renumbering, FALSE);
}
