/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-gradual.h"

/* As many as are seen at first, as come in one step, and for how many GTK makes widgets. */
#define FIRST 8
#define STEP 5
#define MOST 240
/* ms between two steps: one a frame, which has to lay them out. */
#define STEP_TIME 16

#define SOURCE "kb-gradual-source"

static gboolean
grow (gpointer data)
{
  GtkSliceListModel *self = data;
  const guint        n = g_list_model_get_n_items (gtk_slice_list_model_get_model (self));
  const guint        size = gtk_slice_list_model_get_size (self);

  if (n <= size || size == G_MAXUINT)
    {
      g_object_steal_data (G_OBJECT (self), SOURCE);
      return G_SOURCE_REMOVE;
    }
  gtk_slice_list_model_set_size (self, size + STEP > MOST ? G_MAXUINT : size + STEP);
  return G_SOURCE_CONTINUE;
}

static void
remove_source (gpointer source)
{
  g_source_remove (GPOINTER_TO_UINT (source));
}

/* After the list itself has heard of it. */
static void
on_items_changed (GListModel        *model,
                  guint              position,
                  guint              removed,
                  guint              added,
                  GtkSliceListModel *self)
{
  const guint n = g_list_model_get_n_items (model);
  const guint size = gtk_slice_list_model_get_size (self);

  if (n == 0)
    gtk_slice_list_model_set_size (self, FIRST);
  else if (n > size && g_object_get_data (G_OBJECT (self), SOURCE) == NULL)
    g_object_set_data_full (
      G_OBJECT (self), SOURCE,
      GUINT_TO_POINTER (g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_TIME, grow, self, NULL)),
      remove_source);
}

GtkSliceListModel *
kb_gradual_new (GListModel *model)
{
  GtkSliceListModel *self = gtk_slice_list_model_new (model, 0, FIRST);

  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_AFTER);
  on_items_changed (model, 0, 0, 0, self);
  return self;
}

void
kb_gradual_reach (GtkSliceListModel *self, guint position)
{
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (self));

  if (position >= gtk_slice_list_model_get_size (self))
    gtk_slice_list_model_set_size (self, position + STEP > MOST ? G_MAXUINT : position + STEP);
}

void
kb_gradual_finish (GtkSliceListModel *self)
{
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (self));

  gtk_slice_list_model_set_size (self, G_MAXUINT);
}
