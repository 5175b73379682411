/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-backlog.h"

/* @waiting: those from @n_taken on */
struct _KbBacklog
{
  GPtrArray  *ids;
  GHashTable *waiting;
  guint       n_taken;
};

KbBacklog *
kb_backlog_new (void)
{
  KbBacklog *self = g_new0 (KbBacklog, 1);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->waiting = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
kb_backlog_free (KbBacklog *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->waiting);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

void
kb_backlog_add (KbBacklog *self, const char *id)
{
  char *own;

  if (g_hash_table_contains (self->waiting, id))
    return;
  own = g_strdup (id);
  g_ptr_array_add (self->ids, own);
  g_hash_table_add (self->waiting, own);
}

const char *
kb_backlog_take (KbBacklog *self)
{
  const char *id;

  if (kb_backlog_is_empty (self))
    return NULL;
  id = self->ids->pdata[self->n_taken++];
  g_hash_table_remove (self->waiting, id);
  return id;
}

gboolean
kb_backlog_is_empty (KbBacklog *self)
{
  return self->n_taken == self->ids->len;
}

double
kb_backlog_get_progress (KbBacklog *self)
{
  return self->ids->len > 0 ? (double) self->n_taken / self->ids->len : 1;
}
