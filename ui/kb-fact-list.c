/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-fact-list.h"

#include <glib/gi18n.h>

#include "kb-fact-row.h"

/* Rows that are made at a time, and ms between two times: a frame comes between. */
#define STEP 3
#define STEP_TIME 16

typedef struct
{
  char     *label;
  char     *value;
  char     *printed;
  KbSource *source;
} Entry;

struct _KbFactList
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *entries;
  GPtrArray *rows; /* borrowed */
  gboolean   is_waiting;
};

G_DEFINE_FINAL_TYPE (KbFactList, kb_fact_list, ADW_TYPE_PREFERENCES_GROUP)

/* Lists that lack rows, in the order in which they were filled, and what makes them. */
static GQueue waiting = G_QUEUE_INIT;
static guint  waiting_source = 0;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->label);
  g_free (self->value);
  g_free (self->printed);
  kb_source_unref (self->source);
  g_free (self);
}

static gboolean
has_all_rows (KbFactList *self)
{
  return self->rows->len >= self->entries->len;
}

static void
add_rows (KbFactList *self, guint *left)
{
  for (; *left > 0 && !has_all_rows (self); *left -= 1)
    {
      const Entry *entry = g_ptr_array_index (self->entries, self->rows->len);
      GtkWidget *row = kb_fact_row_new (entry->label, entry->value, entry->printed, entry->source);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
}

static gboolean
make_some (gpointer data)
{
  guint left = STEP;

  while (left > 0 && !g_queue_is_empty (&waiting))
    {
      KbFactList *list = g_queue_peek_head (&waiting);

      gtk_widget_set_visible (GTK_WIDGET (list), TRUE);
      add_rows (list, &left);
      if (!has_all_rows (list))
        break;
      list->is_waiting = FALSE;
      g_queue_pop_head (&waiting);
    }
  if (!g_queue_is_empty (&waiting))
    return G_SOURCE_CONTINUE;
  waiting_source = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (KbFactList *self)
{
  if (self->is_waiting)
    g_queue_remove (&waiting, self);
  self->is_waiting = FALSE;
}

static void
kb_fact_list_dispose (GObject *object)
{
  stop_waiting (KB_FACT_LIST (object));
  g_ptr_array_set_size (KB_FACT_LIST (object)->rows, 0);
  g_ptr_array_set_size (KB_FACT_LIST (object)->entries, 0);
  G_OBJECT_CLASS (kb_fact_list_parent_class)->dispose (object);
}

static void
kb_fact_list_finalize (GObject *object)
{
  g_ptr_array_unref (KB_FACT_LIST (object)->rows);
  g_ptr_array_unref (KB_FACT_LIST (object)->entries);
  G_OBJECT_CLASS (kb_fact_list_parent_class)->finalize (object);
}

static void
kb_fact_list_class_init (KbFactListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_fact_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_fact_list_finalize;
}

static void
kb_fact_list_init (KbFactList *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->rows = g_ptr_array_new ();
}

GtkWidget *
kb_fact_list_new (const char *title)
{
  return g_object_new (KB_TYPE_FACT_LIST, "title", title, NULL);
}

void
kb_fact_list_begin (KbFactList *self)
{
  g_return_if_fail (KB_IS_FACT_LIST (self));

  g_ptr_array_set_size (self->entries, 0);
}

void
kb_fact_list_end (KbFactList *self)
{
  g_return_if_fail (KB_IS_FACT_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Entry *entry = i < self->entries->len ? self->entries->pdata[i] : NULL;

      gtk_widget_set_visible (self->rows->pdata[i], entry != NULL);
      if (entry != NULL)
        kb_fact_row_set (self->rows->pdata[i], entry->label, entry->value, entry->printed,
                         entry->source);
    }
  stop_waiting (self);
  /* One that begins empty is not shown before it has something. */
  gtk_widget_set_visible (GTK_WIDGET (self), self->entries->len > 0 && self->rows->len > 0);
  if (has_all_rows (self))
    return;
  self->is_waiting = TRUE;
  g_queue_push_tail (&waiting, self);
  if (waiting_source == 0)
    waiting_source = g_timeout_add (STEP_TIME, make_some, NULL);
}

void
kb_fact_list_add (KbFactList *self,
                  const char *label,
                  const char *value,
                  const char *printed,
                  KbSource   *source)
{
  Entry *entry;

  g_return_if_fail (KB_IS_FACT_LIST (self));

  entry = g_new0 (Entry, 1);
  entry->label = g_strdup (label);
  entry->value = g_strdup (value);
  entry->printed = g_strdup (printed);
  entry->source = source != NULL ? kb_source_ref (source) : NULL;
  g_ptr_array_add (self->entries, entry);
}

void
kb_fact_list_add_fact (KbFactList *self, const KbFact *fact)
{
  g_autofree char *value = kb_value_to_text (&fact->value);
  g_autofree char *label = NULL;

  if (fact->approximate)
    {
      g_autofree char *about = g_strdup_printf (C_ ("value", "approx. %s"), value);

      g_free (value);
      value = g_steal_pointer (&about);
    }
  if (fact->poles > 0)
    /* Translators: a property of a part, and the number of loaded poles it holds for */
    label = g_strdup_printf (ngettext ("%s, %d pole", "%s, %d poles", fact->poles),
                             kb_fact_def_label (fact->def), fact->poles);
  else
    label = g_strdup (kb_fact_def_label (fact->def));
  kb_fact_list_add (self, label, value, fact->printed, fact->source);
}
