/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a fragment into a document, once or many times. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "harness/kb-fragment-private.h"
#include "harness/kb-harness-parts.h"
#include "harness/kb-harness-private.h"
#include "harness/kb-numbering.h"

/* What goes on while a fragment is put in. */
typedef struct
{
  KbFragment  *fragment;
  KbHarness   *harness;
  KbNumbering *numbering;
  GHashTable  *circuits; /* id in the fragment to that in the document, borrowed */
  GHashTable  *ids;      /* the same of what comes in with one copy */
  GPtrArray   *shown;    /* ids of the new items that lie on the layout, owned */
} Paste;

/* ---- parts ---- */

/* What a part names comes with it where the document has nothing of that id. */
static void
bring_names (KbCatalog *from, KbCatalog *to, const KbPart *part)
{
  g_autoptr (GPtrArray) colours = g_ptr_array_new ();
  KbFamily             *family = kb_catalog_find_family (from, part->family);

  if (family != NULL && kb_catalog_find_family (to, part->family) == NULL)
    kb_catalog_add_family (to, family);
  g_ptr_array_add (colours, part->colour);
  for (guint i = 0; i < part->ports->len; i++)
    g_ptr_array_add (colours, ((KbPort *) part->ports->pdata[i])->colour);
  for (guint i = 0; i < part->cores->len; i++)
    g_ptr_array_add (colours, ((KbCore *) part->cores->pdata[i])->colour);
  for (guint i = 0; i < colours->len; i++)
    {
      KbColour *colour = kb_catalog_find_colour (from, colours->pdata[i]);

      if (colour != NULL && kb_catalog_find_colour (to, colours->pdata[i]) == NULL)
        kb_catalog_add_colour (to, colour);
    }
}

static void
bring_part (Paste *self, const char *number)
{
  KbCatalog *from = kb_harness_get_catalog (self->fragment->harness);
  KbCatalog *to = kb_harness_get_catalog (self->harness);
  KbPart    *part = kb_catalog_find_own_part (from, number);
  KbPart    *known = kb_catalog_find_part (to, number);

  if (part == NULL || kb_catalog_find_own_part (to, number) != NULL
      || (known != NULL && kb_part_equal (known, part)))
    return;
  bring_names (from, to, part);
  /* Refused where the document uses the number without knowing it, for something else than what the part can be: the
   * number stays unknown then, and a finding says so. */
  if (!kb_harness_put_part (self->harness, part, NULL))
    return;
}

/* With the parts of the items; FALSE where a number stands for something else in the document. */
static gboolean
bring_parts (Paste *self, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray             *items = self->fragment->items;

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      KbPart       *part;

      for (guint a = 0; a < item->accessories->len; a++)
        if (g_hash_table_add (seen, item->accessories->pdata[a]))
          bring_part (self, item->accessories->pdata[a]);
      if (item->part == NULL)
        continue;
      if (g_hash_table_add (seen, item->part))
        bring_part (self, item->part);
      part = kb_catalog_find_part (kb_harness_get_catalog (self->harness), item->part);
      if (part == NULL
          || kb_stand_in_fits (
            item->kind == KB_ITEM_CABLE ? KB_STAND_IN_CABLE : KB_STAND_IN_CONNECTOR, part))
        continue;
      g_set_error (error, KB_FRAGMENT_ERROR, KB_FRAGMENT_ERROR_PART,
                   /* TRANSLATORS: a designator, a part number, what the part is, as “cable” */
                   _ ("“%s” cannot be pasted: the part “%s” is something else here (%s)."),
                   kb_item_get_label (item), item->part, kb_part_kind_label (part->kind));
      return FALSE;
    }
  return TRUE;
}

/* ---- circuits ---- */

/* Whether they are the same but for the id. */
static gboolean
are_same_circuit (const KbItem *a, const KbItem *b)
{
  g_autoptr (KbItem) copy = NULL;

  if (b == NULL || a->kind != b->kind || g_strcmp0 (a->name, b->name) != 0)
    return FALSE;
  copy = kb_item_copy (a);
  kb_item_set (&copy->id, b->id);
  return kb_item_equal (copy, b);
}

static const KbItem *
find_circuit (const KbItem *circuit, GPtrArray *known)
{
  for (guint i = 0; i < known->len; i++)
    if (are_same_circuit (circuit, known->pdata[i]))
      return known->pdata[i];
  return NULL;
}

static gboolean
has_name (GPtrArray *circuits, const char *name)
{
  for (guint i = 0; i < circuits->len; i++)
    if (g_strcmp0 (((KbItem *) circuits->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Two circuits that differ could not be told apart in a list if they had one name. */
static void
give_free_name (KbItem *circuit, GPtrArray *known)
{
  g_autofree char *name = g_strdup (circuit->name);

  for (int i = 2; has_name (known, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%d)", circuit->name, i);
    }
  kb_item_set (&circuit->name, name);
}

/* Once for all copies; @known: the circuits that the document had before. */
static void
bring_circuit (Paste *self, const KbItem *circuit, GPtrArray **known)
{
  const KbItem *same = kb_harness_get_item (self->harness, circuit->id);
  KbItem       *item;

  /* Within one document it is found without looking at all. */
  if (are_same_circuit (circuit, same))
    {
      g_hash_table_insert (self->circuits, circuit->id, same->id);
      return;
    }
  if (*known == NULL)
    *known = kb_harness_list (self->harness, KB_ITEM_CIRCUIT);
  same = find_circuit (circuit, *known);
  if (same != NULL)
    {
      g_hash_table_insert (self->circuits, circuit->id, same->id);
      return;
    }
  item = kb_harness_add (self->harness, KB_ITEM_CIRCUIT);
  kb_item_assign (item, circuit);
  give_free_name (item, *known);
  g_hash_table_insert (self->circuits, circuit->id, item->id);
  g_hash_table_insert (self->ids, circuit->id, item->id);
}

static void
bring_circuits (Paste *self)
{
  GPtrArray            *items = self->fragment->items;
  g_autoptr (GPtrArray) known = NULL;

  for (guint i = 0; i < items->len; i++)
    if (((KbItem *) items->pdata[i])->kind == KB_ITEM_CIRCUIT)
      bring_circuit (self, items->pdata[i], &known);
}

/* ---- items ---- */

static void
shift (KbPoint *point, KbPoint offset)
{
  point->x += offset.x;
  point->y += offset.y;
}

static void
add_copy (Paste *self, const KbItem *from, KbPoint offset)
{
  KbItem          *item = kb_harness_add (self->harness, from->kind);
  g_autofree char *designator = kb_numbering_next (self->numbering, from->designator);

  kb_item_assign (item, from);
  g_hash_table_insert (self->ids, from->id, item->id);
  kb_item_set (&item->designator, designator);
  if (item->circuit != NULL)
    kb_item_set (&item->circuit, g_hash_table_lookup (self->circuits, from->circuit));
  if (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_NOTE)
    shift (&item->at, offset);
  for (int end = 0; end < 2; end++)
    if (from->ends[end].item != NULL)
      kb_item_set (&item->ends[end].item, g_hash_table_lookup (self->ids, from->ends[end].item));
    else if (item->kind == KB_ITEM_CABLE || item->kind == KB_ITEM_DIMENSION)
      shift (&item->free_ends[end], offset);
  for (guint i = 0; i < item->bends->len; i++)
    shift (&g_array_index (item->bends, KbPoint, i), offset);
  if (kb_fragment_is_shown (item))
    g_ptr_array_add (self->shown, g_strdup (item->id));
}

/* What is only about items that were there before is accepted there or not, and not by this. */
static void
add_waiver (Paste *self, const KbItem *from)
{
  g_auto (GStrv)           subjects = kb_item_dup_subjects (from);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           renamed = NULL;
  g_autofree char         *text = NULL;
  gboolean                 is_new = FALSE;
  KbItem                  *item;

  for (char **id = subjects; *id != NULL; id++)
    {
      const char *now = g_hash_table_lookup (self->ids, *id);

      is_new = is_new || now != NULL;
      if (now == NULL)
        now = g_hash_table_lookup (self->circuits, *id);
      if (now == NULL)
        return;
      g_strv_builder_add (builder, now);
    }
  if (!is_new)
    return;
  item = kb_harness_add (self->harness, KB_ITEM_WAIVER);
  kb_item_assign (item, from);
  renamed = g_strv_builder_end (builder);
  text = g_strjoinv (" ", renamed);
  kb_item_set (&item->subjects, text);
}

static void
add_copies (Paste *self, KbPoint offset)
{
  GPtrArray *items = self->fragment->items;

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      if (item->kind == KB_ITEM_WAIVER)
        add_waiver (self, item);
      else if (item->kind != KB_ITEM_CIRCUIT)
        add_copy (self, item, offset);
    }
  kb_numbering_run_on (self->numbering);
  g_hash_table_remove_all (self->ids);
}

/* ---- as one step ---- */

static gboolean
is_far_out (gint64 from, gint64 to, gint64 by)
{
  return by > KB_FARTHEST || by < -KB_FARTHEST || to > KB_FARTHEST - by || from < -KB_FARTHEST - by;
}

static gboolean
check_place (KbFragment *self, const KbPoint *offsets, guint n_offsets, GError **error)
{
  for (guint i = 0; i < n_offsets; i++)
    if (is_far_out (self->min.x, self->max.x, offsets[i].x)
        || is_far_out (self->min.y, self->max.y, offsets[i].y))
      {
        g_set_error (error, KB_FRAGMENT_ERROR, KB_FRAGMENT_ERROR_PLACE,
                     _ ("The items would lie too far out on the layout."));
        return FALSE;
      }
  return TRUE;
}

/* A copy for each of @offsets. */
static GPtrArray *
paste (KbFragment    *fragment,
       KbHarness     *harness,
       const KbPoint *offsets,
       guint          n_offsets,
       const char    *label,
       GError       **error)
{
  g_autoptr (KbNumbering) numbering = NULL;
  g_autoptr (GHashTable)  circuits = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable)  ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)   shown = g_ptr_array_new_with_free_func (g_free);
  Paste                   self = { fragment, harness, NULL, circuits, ids, shown };

  if (!check_place (fragment, offsets, n_offsets, error))
    return NULL;
  self.numbering = numbering = kb_numbering_new (harness, fragment->items);
  kb_harness_begin (harness, label);
  if (!bring_parts (&self, error))
    {
      kb_harness_abort (harness);
      return NULL;
    }
  bring_circuits (&self);
  for (guint i = 0; i < n_offsets; i++)
    add_copies (&self, offsets[i]);
  kb_harness_commit (harness);
  return g_steal_pointer (&shown);
}

GPtrArray *
kb_fragment_paste (KbFragment *self, KbHarness *harness, KbPoint offset, GError **error)
{
  return paste (self, harness, &offset, 1, C_ ("change", "Paste"), error);
}

GPtrArray *
kb_fragment_duplicate (KbFragment *self, KbHarness *harness, KbPoint offset, GError **error)
{
  return paste (self, harness, &offset, 1, C_ ("change", "Duplicate"), error);
}

GPtrArray *
kb_harness_duplicate (KbHarness *self, GPtrArray *ids, gint64 dx, gint64 dy, GError **error)
{
  g_autoptr (KbFragment) fragment = kb_fragment_new (self, ids);
  KbPoint                offset = { dx, dy };

  return fragment != NULL ? kb_fragment_duplicate (fragment, self, offset, error) : NULL;
}

/* ---- arrays ---- */

guint
kb_array_count_copies (const KbArray *self)
{
  const guint64 cells = (guint64) self->columns * self->rows;

  return cells > 0 ? (guint) MIN (cells - 1, G_MAXUINT) : 0;
}

GPtrArray *
kb_harness_make_array (KbHarness *self, GPtrArray *ids, const KbArray *array, GError **error)
{
  g_autoptr (KbFragment) fragment = kb_fragment_new (self, ids);
  g_autoptr (GArray)     offsets = g_array_new (FALSE, FALSE, sizeof (KbPoint));

  if (fragment == NULL || kb_array_count_copies (array) == 0)
    return NULL;
  g_return_val_if_fail (kb_array_count_copies (array) <= KB_ARRAY_MOST / fragment->n_shown, NULL);
  g_return_val_if_fail (ABS (array->dx) <= KB_FARTHEST && ABS (array->dy) <= KB_FARTHEST, NULL);
  for (guint row = 0; row < array->rows; row++)
    for (guint column = 0; column < array->columns; column++)
      {
        KbPoint offset = { column * array->dx, row * array->dy };

        if (row > 0 || column > 0)
          g_array_append_val (offsets, offset);
      }
  return paste (fragment, self, (const KbPoint *) offsets->data, offsets->len,
                C_ ("change", "Array"), error);
}

/* ---- what would be ---- */

/* The first and last designator of those with one stem. */
typedef struct
{
  char *first;
  char *last;
} Range;

static void
range_free (gpointer data)
{
  Range *self = data;

  g_free (self->first);
  g_free (self->last);
  g_free (self);
}

static void
add_to_ranges (GPtrArray *ranges, GHashTable *by_stem, const char *was, char *now)
{
  gint64           number;
  g_autofree char *stem = kb_designator_get_stem (was, &number);
  Range           *range = g_hash_table_lookup (by_stem, stem);

  if (range == NULL)
    {
      range = g_new0 (Range, 1);
      range->first = g_strdup (now);
      g_ptr_array_add (ranges, range);
      g_hash_table_insert (by_stem, g_steal_pointer (&stem), range);
    }
  g_free (range->last);
  range->last = now;
}

char *
kb_fragment_describe_copies (KbFragment *self, KbHarness *harness, guint n_copies)
{
  g_autoptr (KbNumbering) numbering = kb_numbering_new (harness, self->items);
  g_autoptr (GPtrArray)   ranges = g_ptr_array_new_with_free_func (range_free);
  g_autoptr (GHashTable)  by_stem = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString)     text = g_string_new (NULL);

  for (guint copy = 0; copy < n_copies; copy++)
    {
      for (guint i = 0; i < self->items->len; i++)
        {
          const char *was = ((KbItem *) self->items->pdata[i])->designator;

          if (was != NULL)
            add_to_ranges (ranges, by_stem, was, kb_numbering_next (numbering, was));
        }
      kb_numbering_run_on (numbering);
    }
  for (guint i = 0; i < ranges->len; i++)
    {
      const Range *range = ranges->pdata[i];

      if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, range->first);
      if (!g_str_equal (range->first, range->last))
        g_string_append_printf (text, "–%s", range->last);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- room ---- */

/* Where an item lies that has a place of its own. */
typedef struct
{
  KbItemKind kind;
  KbPoint    a, b;
} Spot;

static guint
spot_hash (gconstpointer data)
{
  const Spot *self = data;

  return (guint) self->kind + (guint) self->a.x * 31u + (guint) self->a.y * 1009u
         + (guint) self->b.x * 7919u + (guint) self->b.y * 104729u;
}

static gboolean
spot_equal (gconstpointer a, gconstpointer b)
{
  const Spot *s = a, *t = b;

  return s->kind == t->kind && s->a.x == t->a.x && s->a.y == t->a.y && s->b.x == t->b.x
         && s->b.y == t->b.y;
}

static gboolean
get_spot (const KbItem *item, KbPoint offset, Spot *spot)
{
  *spot = (Spot){ .kind = item->kind };
  if (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_NOTE)
    spot->a = item->at;
  else if (item->kind == KB_ITEM_CABLE && item->ends[0].item == NULL && item->ends[1].item == NULL)
    {
      spot->a = item->free_ends[0];
      spot->b = item->free_ends[1];
      shift (&spot->b, offset);
    }
  else
    return FALSE;
  shift (&spot->a, offset);
  return TRUE;
}

static GHashTable *
new_spots (KbHarness *harness)
{
  GHashTable           *spots = g_hash_table_new_full (spot_hash, spot_equal, g_free, NULL);
  g_autoptr (GPtrArray) ids = kb_harness_list_ids (harness);
  Spot                  spot;

  for (guint i = 0; i < ids->len; i++)
    if (get_spot (kb_harness_get_item (harness, ids->pdata[i]), (KbPoint){ 0, 0 }, &spot))
      g_hash_table_add (spots, g_memdup2 (&spot, sizeof spot));
  return spots;
}

static gboolean
is_clear (KbFragment *self, GHashTable *spots, KbPoint offset)
{
  Spot spot;

  for (guint i = 0; i < self->items->len; i++)
    if (get_spot (self->items->pdata[i], offset, &spot) && g_hash_table_contains (spots, &spot))
      return FALSE;
  return TRUE;
}

KbPoint
kb_fragment_find_clear_offset (KbFragment *self, KbHarness *harness, KbPoint offset, gint64 step)
{
  g_autoptr (GHashTable) spots = new_spots (harness);

  g_return_val_if_fail (step > 0, offset);
  while (!is_clear (self, spots, offset))
    shift (&offset, (KbPoint){ step, step });
  return offset;
}
