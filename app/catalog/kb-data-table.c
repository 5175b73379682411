/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-data-table.h"

#include "catalog/kb-texts.h"
#include "xml/kb-decimal.h"

static void
column_free (gpointer data)
{
  KbDataColumn *column = data;

  g_free (column->name);
  g_free (column);
}

KbDataTable *
kb_data_table_new (const char *id)
{
  KbDataTable *self = g_new0 (KbDataTable, 1);

  g_atomic_ref_count_init (&self->ref);
  self->id = g_strdup (id);
  self->texts = kb_texts_new (g_free);
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

KbDataTable *
kb_data_table_ref (KbDataTable *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_data_table_unref (KbDataTable *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->id);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  kb_source_unref (self->source);
  g_free (self);
}

const char *
kb_data_table_get_text (const KbDataTable *self)
{
  const char *text = kb_texts_get (self->texts);

  return text != NULL ? text : self->id;
}

int
kb_data_table_find_column (const KbDataTable *self, const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (((KbDataColumn *) self->columns->pdata[i])->name, name))
      return (int) i;
  return -1;
}

static int
scale_of (const KbDataTable *self, int column)
{
  return kb_unit_scale (((KbDataColumn *) self->columns->pdata[column])->unit);
}

static gboolean
is_figure (const KbDataTable *self, int column)
{
  return ((KbDataColumn *) self->columns->pdata[column])->unit != KB_UNIT_NONE;
}

gboolean
kb_data_table_get_figure (const KbDataTable *self, guint row, int column, gint64 *amount)
{
  g_return_val_if_fail (row < self->rows->len, FALSE);
  g_return_val_if_fail (column >= 0 && (guint) column < self->columns->len, FALSE);

  return is_figure (self, column)
         && kb_decimal_parse (((char **) self->rows->pdata[row])[column], scale_of (self, column),
                              amount);
}

const char *
kb_data_table_get_word (const KbDataTable *self, guint row, int column)
{
  const char *word;

  g_return_val_if_fail (row < self->rows->len, NULL);
  g_return_val_if_fail (column >= 0 && (guint) column < self->columns->len, NULL);

  word = ((char **) self->rows->pdata[row])[column];
  return g_str_equal (word, "-") ? NULL : word;
}

static gboolean
cell_is (const KbDataTable *self, guint row, int column, const char *text)
{
  gint64 cell, asked;

  if (!is_figure (self, column))
    return g_strcmp0 (kb_data_table_get_word (self, row, column), text) == 0;
  return kb_decimal_parse (text, scale_of (self, column), &asked)
         && kb_data_table_get_figure (self, row, column, &cell) && cell == asked;
}

#define MAX_KEYS 8

gboolean
kb_data_table_find (const KbDataTable *self, const char *column, gint64 *amount, ...)
{
  int         keys[MAX_KEYS];
  const char *texts[MAX_KEYS];
  guint       n = 0;
  int         wanted = kb_data_table_find_column (self, column);
  va_list     args;

  va_start (args, amount);
  for (const char *name = va_arg (args, const char *); name != NULL && n < MAX_KEYS;
       name = va_arg (args, const char *))
    {
      keys[n] = kb_data_table_find_column (self, name);
      texts[n] = va_arg (args, const char *);
      if (keys[n++] < 0)
        wanted = -1;
    }
  va_end (args);
  for (guint row = 0; wanted >= 0 && row < self->rows->len; row++)
    {
      guint i = 0;

      while (i < n && cell_is (self, row, keys[i], texts[i]))
        i++;
      if (i == n)
        return kb_data_table_get_figure (self, row, wanted, amount);
    }
  return FALSE;
}
