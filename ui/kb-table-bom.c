/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-table-bom.h"

#include "kb-slices.h"

struct _KbTableBom
{
  GObject parent_instance;

  KbHarness  *harness;
  gulong      changed_handler;
  GListStore *rows;
  gboolean    watched;
  gboolean    is_old;
  KbBom      *bom; /* (nullable): while it is counted */
  KbSlices   *slices;
};

G_DEFINE_FINAL_TYPE (KbTableBom, kb_table_bom, G_TYPE_OBJECT)

enum
{
  PROP_COUNTING = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
stop (KbTableBom *self)
{
  g_clear_pointer (&self->slices, kb_slices_stop);
  g_clear_pointer (&self->bom, kb_bom_free);
}

static void
take_rows (KbTableBom *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->bom != NULL)
    kb_table_make_bom (self->bom, rows);
  stop (self);
  kb_table_replace_rows (self->rows, rows);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNTING]);
}

static gboolean
go_on (gpointer data, gint64 until)
{
  return kb_bom_go_on (KB_TABLE_BOM (data)->bom, until);
}

static void
on_counted (gpointer data)
{
  KB_TABLE_BOM (data)->slices = NULL;
  take_rows (data);
}

static void
count (KbTableBom *self)
{
  if (!self->is_old || !self->watched)
    return;
  self->is_old = FALSE;
  stop (self);
  if (self->harness == NULL)
    {
      take_rows (self);
      return;
    }
  self->bom = kb_bom_new ();
  kb_bom_begin (self->bom, self->harness, "");
  self->slices = kb_slices_start (self->harness, go_on, on_counted, self);
  if (self->slices != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNTING]);
  else
    take_rows (self);
}

static void
on_changed (KbTableBom *self)
{
  self->is_old = TRUE;
  count (self);
}

static void
kb_table_bom_dispose (GObject *object)
{
  KbTableBom *self = KB_TABLE_BOM (object);

  stop (self);
  if (self->harness != NULL)
    g_clear_signal_handler (&self->changed_handler, self->harness);
  g_clear_object (&self->harness);
  G_OBJECT_CLASS (kb_table_bom_parent_class)->dispose (object);
}

static void
kb_table_bom_finalize (GObject *object)
{
  g_object_unref (KB_TABLE_BOM (object)->rows);
  G_OBJECT_CLASS (kb_table_bom_parent_class)->finalize (object);
}

static void
kb_table_bom_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COUNTING)
    g_value_set_boolean (value, kb_table_bom_is_counting (KB_TABLE_BOM (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_table_bom_class_init (KbTableBomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kb_table_bom_dispose;
  object_class->finalize = kb_table_bom_finalize;
  object_class->get_property = kb_table_bom_get_property;

  props[PROP_COUNTING] =
    g_param_spec_boolean ("counting", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
kb_table_bom_init (KbTableBom *self)
{
  self->rows = g_list_store_new (KB_TYPE_TABLE_ROW);
}

KbTableBom *
kb_table_bom_new (void)
{
  return g_object_new (KB_TYPE_TABLE_BOM, NULL);
}

void
kb_table_bom_set_harness (KbTableBom *self, KbHarness *harness)
{
  g_return_if_fail (KB_IS_TABLE_BOM (self));
  g_return_if_fail (harness == NULL || KB_IS_HARNESS (harness));

  if (harness != self->harness)
    {
      stop (self);
      g_list_store_remove_all (self->rows);
      if (self->harness != NULL)
        g_clear_signal_handler (&self->changed_handler, self->harness);
      g_set_object (&self->harness, harness);
      if (harness != NULL)
        self->changed_handler =
          g_signal_connect_swapped (harness, "changed", G_CALLBACK (on_changed), self);
    }
  on_changed (self);
}

void
kb_table_bom_set_watched (KbTableBom *self, gboolean watched)
{
  g_return_if_fail (KB_IS_TABLE_BOM (self));

  self->watched = watched;
  count (self);
}

gboolean
kb_table_bom_is_counting (KbTableBom *self)
{
  g_return_val_if_fail (KB_IS_TABLE_BOM (self), FALSE);

  return self->bom != NULL;
}

void
kb_table_bom_finish (KbTableBom *self)
{
  g_return_if_fail (KB_IS_TABLE_BOM (self));

  if (self->bom == NULL)
    return;
  kb_bom_go_on (self->bom, G_MAXINT64);
  take_rows (self);
}

GListModel *
kb_table_bom_get_rows (KbTableBom *self)
{
  g_return_val_if_fail (KB_IS_TABLE_BOM (self), NULL);

  return G_LIST_MODEL (self->rows);
}
