/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "drawing/kb-picture.h"

#include "drawing/kb-layout-private.h"
#include "harness/kb-harness-edit.h"
#include "harness/kb-places.h"

#include <math.h>

#define UM 1000.0
/* mm that labels reach beyond what they belong to, to begin with; more where one did. */
#define REACH 40.0
#define MOST_REACH 1000.0
/* mm about a change within which labels are placed anew, and how many at most. */
#define CROWD 20.0
#define MOST_CROWDED 60
/* Of a change of more items all is drawn anew, where it is looked at. */
#define MOST_CHANGED 300

/**
 * Entry:
 * @taken: (element-type KbTaken): what it takes of the room, its labels after itself
 * @drawing: (nullable): NULL until it is drawn
 * @ink: what that covers
 */
typedef struct
{
  KbItemKind kind;
  GArray    *taken;
  KbDrawing *drawing;
  KbRect     ink;
} Entry;

struct _KbPicture
{
  KbHarness      *harness;
  KbChecker      *checker;
  KbLayoutOptions options;
  KbLayout        layout;
  GHashTable     *entries; /* id to Entry */
  double          reach;
  guint           passes; /* calls from outside so far */
  guint           drawn_at;
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_array_unref (self->taken);
  g_clear_pointer (&self->drawing, kb_drawing_free);
  g_free (self);
}

KbPicture *
kb_picture_new (KbHarness *harness, KbChecker *checker)
{
  KbPicture *self = g_new0 (KbPicture, 1);

  self->harness = g_object_ref (harness);
  self->checker = checker != NULL ? g_object_ref (checker) : NULL;
  self->options = (KbLayoutOptions){ .harness = harness, .checker = checker };
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->reach = REACH;
  kb_layout_init (&self->layout, &self->options);
  return self;
}

void
kb_picture_free (KbPicture *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  kb_layout_clear (&self->layout);
  g_clear_object (&self->checker);
  g_clear_object (&self->harness);
  g_free (self);
}

/* ---- where ---- */

static GPtrArray *
list_in (KbPicture *self, const KbRect *rect, double beyond)
{
  const KbRect area = kb_rect_grow (*rect, beyond);

  return kb_places_list (kb_harness_get_places (self->harness), KB_KINDS_PLACED,
                         (KbPoint){ (gint64) floor (area.x * UM), (gint64) floor (area.y * UM) },
                         (KbPoint){ (gint64) ceil ((area.x + area.width) * UM),
                                    (gint64) ceil ((area.y + area.height) * UM) });
}

static KbRect
get_rect (const KbPictureArea *area)
{
  return (KbRect){ area->x, area->y, area->width, area->height };
}

static void
add_damage (GArray *damage, const KbRect *ink)
{
  const KbPictureArea area = { ink->x, ink->y, ink->width, ink->height };

  if (ink->width > 0.0 || ink->height > 0.0)
    g_array_append_val (damage, area);
}

/* ---- entries ---- */

static Entry *
get_entry (KbPicture *self, const char *id)
{
  return g_hash_table_lookup (self->entries, id);
}

/* The item takes its place in the room; its labels do when it is drawn. */
static Entry *
take_room (KbPicture *self, const KbItem *item)
{
  Entry *entry = get_entry (self, item->id);

  if (entry != NULL)
    return entry;
  entry = g_new0 (Entry, 1);
  entry->kind = item->kind;
  entry->taken = g_array_new (FALSE, FALSE, sizeof (KbTaken));
  g_hash_table_insert (self->entries, g_strdup (item->id), entry);
  kb_room_set_log (self->layout.room, entry->taken);
  kb_layout_add_room (&self->layout, item);
  kb_room_set_log (self->layout.room, NULL);
  return entry;
}

static void
leave_room (KbPicture *self, Entry *entry)
{
  for (guint i = 0; i < entry->taken->len; i++)
    kb_room_remove (self->layout.room, &g_array_index (entry->taken, KbTaken, i));
}

static void
note_reach (KbPicture *self, const char *id, const KbRect *ink)
{
  KbPoint min, max;
  double  reach;

  if (!kb_places_get_bounds (kb_harness_get_places (self->harness), id, &min, &max))
    return;
  reach = MAX (
    MAX ((double) min.x / UM - ink->x, (double) min.y / UM - ink->y),
    MAX (ink->x + ink->width - (double) max.x / UM, ink->y + ink->height - (double) max.y / UM));
  self->reach = CLAMP (reach, self->reach, MOST_REACH);
}

static void
draw (KbPicture *self, const KbItem *item)
{
  Entry *entry = take_room (self, item);
  KbRect ink;

  if (entry->drawing != NULL)
    return;
  entry->drawing = kb_drawing_new ();
  /* Its keys are the document's, which a transaction that is taken back puts others in the place of. */
  if (self->drawn_at != self->passes)
    g_clear_pointer (&self->layout.marks, g_hash_table_unref);
  self->drawn_at = self->passes;
  kb_room_set_log (self->layout.room, entry->taken);
  kb_layout_put_item (&self->layout, entry->drawing, item);
  kb_room_set_log (self->layout.room, NULL);
  kb_drawing_get_extents (entry->drawing, &ink.x, &ink.y, &ink.width, &ink.height);
  entry->ink = ink;
  if (ink.width > 0.0 || ink.height > 0.0)
    note_reach (self, item->id, &ink);
}

static gboolean
is_late (gint64 until)
{
  return until != G_MAXINT64 && g_get_monotonic_time () >= until;
}

gboolean
kb_picture_prepare (KbPicture *self, const KbPictureArea *area, gint64 until)
{
  const KbRect          rect = get_rect (area);
  g_autoptr (GPtrArray) items = list_in (self, &rect, self->reach);
  g_autoptr (GPtrArray) around = NULL;
  gboolean              is_drawn = TRUE;

  self->passes++;
  for (guint i = 0; i < items->len && is_drawn; i++)
    {
      const Entry *entry = get_entry (self, ((KbItem *) items->pdata[i])->id);

      is_drawn = entry != NULL && entry->drawing != NULL;
    }
  if (is_drawn)
    return TRUE;
  /* All that a label could be in the way of. */
  around = list_in (self, &rect, 2 * self->reach);
  for (guint i = 0; i < around->len; i++)
    {
      const KbItem *item = around->pdata[i];

      /* Each time at least one, so that it comes to an end however little time there is. */
      if (get_entry (self, item->id) != NULL)
        continue;
      take_room (self, item);
      if (is_late (until))
        return FALSE;
    }
  for (guint k = 0; k < G_N_ELEMENTS (kb_layout_order); k++)
    for (guint i = 0; i < items->len; i++)
      {
        const KbItem *item = items->pdata[i];

        if (item->kind != kb_layout_order[k] || get_entry (self, item->id)->drawing != NULL)
          continue;
        draw (self, item);
        if (is_late (until))
          return FALSE;
      }
  return TRUE;
}

/* ---- changes ---- */

/* Takes the item out, and notes what it took and covered. */
static void
drop (KbPicture *self, const char *id, GArray *left, GArray *damage)
{
  Entry *entry = get_entry (self, id);

  g_hash_table_remove (self->layout.frames, id);
  g_hash_table_remove (self->layout.pills, id);
  if (entry == NULL)
    return;
  leave_room (self, entry);
  g_array_append_vals (left, entry->taken->data, entry->taken->len);
  if (entry->drawing != NULL)
    add_damage (damage, &entry->ink);
  g_hash_table_remove (self->entries, id);
}

/* Items that are drawn and lie about what was left or taken, but for those of @ids. */
static GPtrArray *
list_crowded (KbPicture *self, GArray *about, GHashTable *ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray             *crowded = g_ptr_array_new ();

  for (guint i = 0; i < about->len; i++)
    {
      g_autoptr (GPtrArray) near = list_in (self, &g_array_index (about, KbTaken, i).rect, CROWD);

      for (guint j = 0; j < near->len; j++)
        {
          const KbItem *item = near->pdata[j];
          const Entry  *entry = get_entry (self, item->id);

          if (entry != NULL && entry->drawing != NULL && !g_hash_table_contains (ids, item->id)
              && g_hash_table_add (seen, (gpointer) item))
            g_ptr_array_add (crowded, (gpointer) item);
        }
      /* A long run passes many: their labels stay. */
      if (crowded->len > MOST_CROWDED)
        {
          g_ptr_array_set_size (crowded, 0);
          break;
        }
    }
  return crowded;
}

static gboolean
takes_the_same (const Entry *a, const Entry *b)
{
  return a->taken->len == b->taken->len
         && memcmp (a->taken->data, b->taken->data, a->taken->len * sizeof (KbTaken)) == 0;
}

/* Draws what is given in the order of labels, after all of it has taken its place. @old: entries that were there before, by
 * id, and may be drawn as they were. */
static void
draw_again (KbPicture *self, GPtrArray *items, GHashTable *old, GArray *damage)
{
  for (guint i = 0; i < items->len; i++)
    take_room (self, items->pdata[i]);
  for (guint k = 0; k < G_N_ELEMENTS (kb_layout_order); k++)
    for (guint i = 0; i < items->len; i++)
      {
        const KbItem *item = items->pdata[i];
        const Entry  *before = g_hash_table_lookup (old, item->id);

        if (item->kind != kb_layout_order[k])
          continue;
        draw (self, item);
        if (before != NULL && takes_the_same (before, get_entry (self, item->id)))
          continue;
        if (before != NULL)
          add_damage (damage, &before->ink);
        add_damage (damage, &get_entry (self, item->id)->ink);
      }
}

/* Takes the entry out of the room and of those that hold, into @old. */
static void
set_aside (KbPicture *self, const char *id, GHashTable *old)
{
  gpointer key, entry;

  if (!g_hash_table_steal_extended (self->entries, id, &key, &entry))
    return;
  leave_room (self, entry);
  g_hash_table_insert (old, key, entry);
}

static gboolean
is_placed (const KbItem *item)
{
  return item != NULL && (KB_KIND_BIT (item->kind) & KB_KINDS_PLACED) != 0;
}

static void
renew (KbPicture *self, GHashTable *ids, GArray *damage)
{
  g_autoptr (GArray)     about = g_array_new (FALSE, FALSE, sizeof (KbTaken));
  g_autoptr (GPtrArray)  items = g_ptr_array_new ();
  g_autoptr (GPtrArray)  crowded = NULL;
  g_autoptr (GHashTable) old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  GHashTableIter         iter;
  gpointer               id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    drop (self, id, about, damage);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self->harness, id);
      Entry        *entry;

      if (!is_placed (item))
        continue;
      entry = take_room (self, item);
      g_array_append_vals (about, entry->taken->data, entry->taken->len);
      g_ptr_array_add (items, (gpointer) item);
    }
  crowded = list_crowded (self, about, ids);
  for (guint i = 0; i < crowded->len; i++)
    {
      set_aside (self, ((KbItem *) crowded->pdata[i])->id, old);
      g_ptr_array_add (items, crowded->pdata[i]);
    }
  g_ptr_array_sort (items, kb_item_compare_entries);
  draw_again (self, items, old, damage);
}

static void
forget_all (KbPicture *self)
{
  g_hash_table_remove_all (self->entries);
  kb_layout_clear (&self->layout);
  kb_layout_init (&self->layout, &self->options);
}

/* Of a circuit everything in it may be marked otherwise, and others, too. */
static gboolean
is_far_reaching (const KbChange *change)
{
  return change == NULL || change->items->len > MOST_CHANGED
         || kb_change_has_kind (change, KB_ITEM_CIRCUIT);
}

gboolean
kb_picture_follow (KbPicture *self, const KbChange *change, GArray *damage)
{
  g_autoptr (GHashTable) ids = NULL;

  if (!is_far_reaching (change))
    ids = kb_places_dup_concerned (self->harness, change);
  if (ids == NULL || g_hash_table_size (ids) > MOST_CHANGED)
    {
      forget_all (self);
      return FALSE;
    }
  renew (self, ids, damage);
  return TRUE;
}

void
kb_picture_tell (KbPicture *self, const char *id, GArray *damage)
{
  g_autoptr (GHashTable) ids = NULL;
  const Entry           *entry = get_entry (self, id);

  g_hash_table_remove (self->layout.frames, id);
  /* Of other items a finding is not drawn. */
  if (entry == NULL || entry->kind != KB_ITEM_MATING)
    return;
  ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (ids, (gpointer) id);
  renew (self, ids, damage);
}

/* ---- painting ---- */

static gboolean
is_seen (const Entry *entry, const KbRect *rect)
{
  return entry->drawing != NULL && entry->ink.x <= rect->x + rect->width
         && entry->ink.x + entry->ink.width >= rect->x && entry->ink.y <= rect->y + rect->height
         && entry->ink.y + entry->ink.height >= rect->y;
}

gboolean
kb_picture_paint (KbPicture           *self,
                  cairo_t             *cr,
                  const KbPictureArea *area,
                  double               detail,
                  GHashTable          *only,
                  GHashTable          *except)
{
  const KbRect          rect = get_rect (area);
  g_autoptr (GPtrArray) items = NULL;
  gboolean              any = FALSE;

  kb_picture_prepare (self, area, G_MAXINT64);
  items = list_in (self, &rect, self->reach);
  for (guint k = G_N_ELEMENTS (kb_layout_order); k-- > 0;)
    for (guint i = 0; i < items->len; i++)
      {
        const KbItem *item = items->pdata[i];
        const Entry  *entry = item->kind == kb_layout_order[k] ? get_entry (self, item->id) : NULL;

        if (entry == NULL || !is_seen (entry, &rect)
            || (only != NULL && !g_hash_table_contains (only, item->id))
            || (except != NULL && g_hash_table_contains (except, item->id)))
          continue;
        kb_drawing_paint (entry->drawing, cr, detail);
        any = TRUE;
      }
  return any;
}

static Entry *
ensure (KbPicture *self, const char *id)
{
  const KbItem *item = kb_harness_get_item (self->harness, id);

  if (!is_placed (item))
    return NULL;
  self->passes++;
  draw (self, item);
  return get_entry (self, id);
}

KbDrawing *
kb_picture_get_item (KbPicture *self, const char *id)
{
  Entry *entry = ensure (self, id);

  return entry != NULL ? entry->drawing : NULL;
}

gboolean
kb_picture_get_ink (KbPicture *self, const char *id, KbPictureArea *area)
{
  const Entry *entry = get_entry (self, id);

  if (entry == NULL || entry->drawing == NULL)
    return FALSE;
  *area = (KbPictureArea){ entry->ink.x, entry->ink.y, entry->ink.width, entry->ink.height };
  return TRUE;
}
