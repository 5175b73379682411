/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-table-model.h"

#include <gio/gio.h>
#include <stdlib.h>

#include "kb-slices.h"

/* ---- one row ---- */

typedef struct
{
  char  *text;
  gint64 number;
} Cell;

struct _KbTableRow
{
  GObject parent_instance;

  char  **ids;
  GArray *cells; /* of Cell */
};

G_DEFINE_FINAL_TYPE (KbTableRow, kb_table_row, G_TYPE_OBJECT)

static void
cell_clear (Cell *cell)
{
  g_free (cell->text);
}

static void
kb_table_row_finalize (GObject *object)
{
  KbTableRow *self = KB_TABLE_ROW (object);

  g_strfreev (self->ids);
  g_array_unref (self->cells);
  G_OBJECT_CLASS (kb_table_row_parent_class)->finalize (object);
}

static void
kb_table_row_class_init (KbTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_table_row_finalize;
}

static void
kb_table_row_init (KbTableRow *self)
{
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->cells, (GDestroyNotify) cell_clear);
}

KbTableRow *
kb_table_row_new (const char *const *ids)
{
  KbTableRow *self = g_object_new (KB_TYPE_TABLE_ROW, NULL);

  self->ids = g_strdupv ((char **) ids);
  return self;
}

KbTableRow *
kb_table_row_new_for_item (const KbItem *item)
{
  return kb_table_row_new ((const char *const[]){ item->id, NULL });
}

void
kb_table_row_add (KbTableRow *self, const char *text)
{
  kb_table_row_take_number (self, g_strdup (text), 0);
}

void
kb_table_row_take (KbTableRow *self, char *text)
{
  kb_table_row_take_number (self, text, 0);
}

void
kb_table_row_take_number (KbTableRow *self, char *text, gint64 number)
{
  Cell cell = { text, number };

  g_return_if_fail (KB_IS_TABLE_ROW (self));

  g_array_append_val (self->cells, cell);
}

const char *
kb_table_row_get_text (KbTableRow *self, guint column)
{
  g_return_val_if_fail (KB_IS_TABLE_ROW (self), NULL);

  return column < self->cells->len ? g_array_index (self->cells, Cell, column).text : NULL;
}

gint64
kb_table_row_get_number (KbTableRow *self, guint column)
{
  g_return_val_if_fail (KB_IS_TABLE_ROW (self), 0);

  return column < self->cells->len ? g_array_index (self->cells, Cell, column).number : 0;
}

const char *const *
kb_table_row_get_ids (KbTableRow *self)
{
  g_return_val_if_fail (KB_IS_TABLE_ROW (self), NULL);

  return (const char *const *) self->ids;
}

gboolean
kb_table_row_equal (KbTableRow *a, KbTableRow *b)
{
  if (a == b)
    return TRUE;
  if (a->cells->len != b->cells->len
      || !g_strv_equal ((const char *const *) a->ids, (const char *const *) b->ids))
    return FALSE;
  for (guint i = 0; i < a->cells->len; i++)
    {
      const Cell *left = &g_array_index (a->cells, Cell, i),
                 *right = &g_array_index (b->cells, Cell, i);

      if (left->number != right->number || g_strcmp0 (left->text, right->text) != 0)
        return FALSE;
    }
  return TRUE;
}

/* ---- the rows of a document ---- */

/* So many items of a change are updated row by row. */
#define FEW 20
/* Items between two looks at the clock. */
#define SOME 100

struct _KbTableModel
{
  GObject parent_instance;

  KbHarness      *harness;
  KbItemKind      kind;
  KbTableMakeRows make_rows;
  GListStore     *store;

  GPtrArray
    *waiting; /* (nullable): ids of the items that have no rows yet, in order; NULL when all have */
  guint     n_done;
  gint64    last; /* order of the last item whose turn has come */
  KbSlices *slices;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KbTableModel,
                               kb_table_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return KB_TYPE_TABLE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (KB_TABLE_MODEL (model)->store));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (KB_TABLE_MODEL (model)->store), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
stop_filling (KbTableModel *self)
{
  g_clear_pointer (&self->slices, kb_slices_stop);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  self->n_done = 0;
}

static void
kb_table_model_finalize (GObject *object)
{
  KbTableModel *self = KB_TABLE_MODEL (object);

  stop_filling (self);
  g_clear_object (&self->harness);
  g_object_unref (self->store);
  G_OBJECT_CLASS (kb_table_model_parent_class)->finalize (object);
}

static void
kb_table_model_class_init (KbTableModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_table_model_finalize;
}

static void
kb_table_model_init (KbTableModel *self)
{
  self->store = g_list_store_new (KB_TYPE_TABLE_ROW);
  g_signal_connect_swapped (self->store, "items-changed", G_CALLBACK (g_list_model_items_changed),
                            self);
}

/* Rows lie in the order of the number in the id: the order of the file. */
static gint64
get_order (const char *id)
{
  return g_ascii_strtoll (id + 1, NULL, 10);
}

static gint64
get_row_order (GListStore *store, guint position)
{
  g_autoptr (KbTableRow) row = g_list_model_get_item (G_LIST_MODEL (store), position);

  return get_order (row->ids[0]);
}

/* The first position whose order is at least @order. */
static guint
find_position (GListStore *store, gint64 order)
{
  guint low = 0, high = g_list_model_get_n_items (G_LIST_MODEL (store));

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_row_order (store, middle) < order)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
replace_range (GListStore *store, guint position, guint n_old, GPtrArray *rows)
{
  guint head = 0, tail = 0, common = MIN (n_old, rows->len);

  for (; head < common; head++)
    {
      g_autoptr (KbTableRow) old = g_list_model_get_item (G_LIST_MODEL (store), position + head);

      if (!kb_table_row_equal (old, g_ptr_array_index (rows, head)))
        break;
    }
  for (; tail < common - head; tail++)
    {
      g_autoptr (KbTableRow) old =
        g_list_model_get_item (G_LIST_MODEL (store), position + n_old - tail - 1);

      if (!kb_table_row_equal (old, g_ptr_array_index (rows, rows->len - tail - 1)))
        break;
    }
  if (n_old - head - tail > 0 || rows->len - head - tail > 0)
    g_list_store_splice (store, position + head, n_old - head - tail,
                         rows->len > 0 ? rows->pdata + head : NULL, rows->len - head - tail);
}

void
kb_table_replace_rows (GListStore *store, GPtrArray *rows)
{
  replace_range (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), rows);
}

static void
update_item (KbTableModel *self, const char *id)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const KbItem         *item = kb_harness_get_item (self->harness, id);
  gint64                order = get_order (id);
  guint                 from = find_position (self->store, order);
  guint                 to = find_position (self->store, order + 1);

  if (item != NULL)
    self->make_rows (self->harness, item, rows);
  replace_range (self->store, from, to - from, rows);
}

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  const gint64 left = get_order (*(const char *const *) a);
  const gint64 right = get_order (*(const char *const *) b);

  return (left > right) - (left < right);
}

/* All rows as they are now, with those before as far as they are the same, in one step: each step binds rows anew. */
static void
update_items (KbTableModel *self, GHashTable *ids)
{
  g_autofree gpointer  *changed = g_hash_table_get_keys_as_array (ids, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const guint           n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint                 position = 0;

  qsort (changed, g_hash_table_size (ids), sizeof (gpointer), compare_orders);
  for (guint i = 0; i < g_hash_table_size (ids); i++)
    {
      const KbItem *item = kb_harness_get_item (self->harness, changed[i]);
      const gint64  order = get_order (changed[i]);

      for (; position < n && get_row_order (self->store, position) < order; position++)
        g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (self->store), position));
      while (position < n && get_row_order (self->store, position) == order)
        position++;
      if (item != NULL)
        self->make_rows (self->harness, item, rows);
    }
  for (; position < n; position++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (self->store), position));
  kb_table_replace_rows (self->store, rows);
}

/* ---- the rows that come later ---- */

static void
collect_waiting (KbTableModel *self)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self->harness, self->kind);

  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  self->waiting = g_ptr_array_new_full (items->len, g_free);
  self->n_done = 0;
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      if (get_order (item->id) > self->last)
        g_ptr_array_add (self->waiting, g_strdup (item->id));
    }
}

static gboolean
fill (gpointer data, gint64 until)
{
  KbTableModel         *self = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  while (self->n_done < self->waiting->len)
    {
      const char   *id = self->waiting->pdata[self->n_done++];
      const KbItem *item = kb_harness_get_item (self->harness, id);

      self->last = get_order (id);
      if (item != NULL)
        self->make_rows (self->harness, item, rows);
      if (self->n_done % SOME == 0 && g_get_monotonic_time () >= until)
        break;
    }
  g_list_store_splice (self->store, g_list_model_get_n_items (G_LIST_MODEL (self->store)), 0,
                       rows->pdata, rows->len);
  return self->n_done == self->waiting->len;
}

static void
on_filled (gpointer data)
{
  KB_TABLE_MODEL (data)->slices = NULL;
  stop_filling (data);
}

/* Items whose turn has not come get their rows as the document is then. */
static gboolean
has_had_turn (KbTableModel *self, const char *id)
{
  return self->waiting == NULL || get_order (id) <= self->last;
}

/* ---- changes ---- */

static void
add_if_shown (KbTableModel *self, GHashTable *ids, const char *id)
{
  if (id != NULL && id[0] == kb_item_kind_letter (self->kind) && has_had_turn (self, id))
    g_hash_table_add (ids, g_strdup (id));
}

/* Items whose rows may name @id: a cable its connectors, a connector its circuit, both what they are mated with. */
static void
add_affected (KbTableModel *self, GHashTable *ids, const char *id)
{
  GHashTable    *referrers = kb_harness_get_referrers (self->harness, id);
  GHashTableIter iter;
  gpointer       key;

  add_if_shown (self, ids, id);
  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const KbItem *item = kb_harness_get_item (self->harness, key);

      add_if_shown (self, ids, key);
      for (guint end = 0; item != NULL && end < 2; end++)
        add_if_shown (self, ids, item->ends[end].item);
    }
}

static void
add_users (KbTableModel *self, GHashTable *ids, const char *number)
{
  g_autoptr (GPtrArray) users =
    kb_harness_list_set (self->harness, kb_harness_get_users (self->harness, number));

  for (guint i = 0; i < users->len; i++)
    add_affected (self, ids, ((KbItem *) users->pdata[i])->id);
}

static void
on_changed (KbTableModel *self, KbChange *change)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter         iter;
  gpointer               key;

  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *item = g_ptr_array_index (change->items, i);

      add_affected (self, ids, item->id);
      for (guint end = 0; end < 2; end++)
        {
          add_if_shown (self, ids, item->before != NULL ? item->before->ends[end].item : NULL);
          add_if_shown (self, ids, item->after != NULL ? item->after->ends[end].item : NULL);
        }
    }
  for (guint i = 0; i < change->parts->len; i++)
    add_users (self, ids, ((KbPartChange *) g_ptr_array_index (change->parts, i))->number);
  if (self->waiting != NULL)
    collect_waiting (self);
  if (g_hash_table_size (ids) > FEW)
    {
      update_items (self, ids);
      return;
    }
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    update_item (self, key);
}

KbTableModel *
kb_table_model_new (KbHarness *harness, KbItemKind kind, KbTableMakeRows make_rows)
{
  KbTableModel *self = g_object_new (KB_TYPE_TABLE_MODEL, NULL);

  self->harness = g_object_ref (harness);
  self->kind = kind;
  self->make_rows = make_rows;
  self->last = -1;
  collect_waiting (self);
  self->slices = kb_slices_start (harness, fill, on_filled, self);
  if (self->slices == NULL)
    stop_filling (self);
  g_signal_connect_object (harness, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
kb_table_model_is_filling (KbTableModel *self)
{
  g_return_val_if_fail (KB_IS_TABLE_MODEL (self), FALSE);

  return self->waiting != NULL;
}

void
kb_table_model_finish (KbTableModel *self)
{
  g_return_if_fail (KB_IS_TABLE_MODEL (self));

  if (self->waiting == NULL)
    return;
  fill (self, G_MAXINT64);
  stop_filling (self);
}

guint
kb_table_model_find (KbTableModel *self, const char *id, guint *n_rows)
{
  const gint64 order = get_order (id);
  guint        from, to;

  g_return_val_if_fail (KB_IS_TABLE_MODEL (self), 0);

  from = find_position (self->store, order);
  to = id[0] == kb_item_kind_letter (self->kind) ? find_position (self->store, order + 1) : from;
  *n_rows = to - from;
  return from;
}
