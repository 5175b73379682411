/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-marks.h"

KbMarks *
kb_marks_new (guint32 rgb)
{
  KbMarks *self = g_new0 (KbMarks, 1);

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rgb = rgb;

  return self;
}

void
kb_marks_free (KbMarks *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->left);
  g_free (self);
}

void
kb_marks_add_one (KbMarks *self, const char *id)
{
  g_hash_table_add (self->ids, g_strdup (id));
}

void
kb_marks_add (KbMarks *self, GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    kb_marks_add_one (self, ids->pdata[i]);
}

void
kb_marks_leave (KbMarks *self, GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_hash_table_remove (self->ids, ids->pdata[i]);
      g_hash_table_add (self->left, g_strdup (ids->pdata[i]));
    }
}

static gboolean
are_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer       id;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (b, id))
      return FALSE;

  return TRUE;
}

gboolean
kb_marks_equal (const KbMarks *a, const KbMarks *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->rgb == b->rgb && are_equal (a->ids, b->ids) && are_equal (a->left, b->left);
}
