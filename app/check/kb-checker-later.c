/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is put off, so that a window is not held up: see kb_checker_new_lazy(). */
#include "config.h"

#include "check/kb-checker-private.h"

#include "check/kb-pair.h"

gboolean
kb_checker_is_pending (KbChecker *self)
{
  return self->backlog != NULL;
}

double
kb_checker_get_progress (KbChecker *self)
{
  return self->backlog != NULL ? kb_backlog_get_progress (self->backlog) : 1;
}

/* ---- putting off ---- */

static void
note_untold (KbChecker *self)
{
  GHashTableIter iter;
  gpointer       id;

  if (self->untold == NULL)
    self->untold = kb_backlog_new ();
  g_hash_table_iter_init (&iter, self->about);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    kb_backlog_add (self->untold, id);
}

/* From here on the model is empty. */
static void
begin (KbChecker *self)
{
  const guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self));

  if (self->backlog != NULL)
    return;
  note_untold (self);
  self->is_first = FALSE;
  self->backlog = kb_backlog_new ();
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
}

static void
add_set (KbChecker *self, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    kb_backlog_add (self->backlog, id);
}

gboolean
kb_checker_put_off (KbChecker *self, GHashTable *ids)
{
  const gboolean was_pending = kb_checker_is_pending (self);

  if (!was_pending && g_hash_table_size (ids) <= self->most_at_once)
    return FALSE;
  begin (self);
  /* What was told of accessories does not count any more. */
  self->is_first = FALSE;
  add_set (self, ids);
  if (!was_pending)
    kb_checker_notify_all (self);
  return TRUE;
}

gboolean
kb_checker_put_all_off (KbChecker *self)
{
  g_autoptr (GPtrArray)  ids = NULL;
  g_autoptr (GHashTable) pairs = NULL;

  ids = kb_harness_list_ids (self->harness);
  if (ids->len <= self->most_at_once)
    return FALSE;
  begin (self);
  kb_checker_clear (self);
  kb_readers_begin (self->readers);
  self->is_first = TRUE;
  for (guint i = 0; i < ids->len; i++)
    if (!g_str_equal (ids->pdata[i], KB_PROPERTIES_ID))
      kb_backlog_add (self->backlog, ids->pdata[i]);
  pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  kb_pair_collect (self->harness, NULL, pairs);
  add_set (self, pairs);
  /* The project comes last: its rules ask what the others found. */
  kb_backlog_add (self->backlog, KB_PROPERTIES_ID);
  kb_checker_notify_all (self);
  return TRUE;
}

/* ---- going on ---- */

static gboolean
is_late (gint64 until)
{
  return until != G_MAXINT64 && g_get_monotonic_time () >= until;
}

/* While something was put off, what it had read was not known: a change may have let it have other accessories. */
static void
follow_fitted (KbChecker *self, GHashTable *evaluated)
{
  g_autoptr (GHashTable) dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  kb_checker_collect_fitted (self, evaluated, dirty);
  add_set (self, dirty);
}

/* Nobody hears of anything meanwhile, so nobody can change anything. */
static void
evaluate (KbChecker *self, gint64 until)
{
  g_autoptr (GHashTable) evaluated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char            *id;

  kb_readers_hold (self->readers, self->is_first);
  while ((id = kb_backlog_take (self->backlog)) != NULL)
    {
      if (!self->is_first)
        g_hash_table_add (evaluated, g_strdup (id));
      kb_checker_check_item (self, id);
      if (is_late (until))
        break;
    }
  kb_readers_release (self->readers);
  if (!self->is_first)
    follow_fitted (self, evaluated);
}

static void
publish (KbChecker *self)
{
  guint n_findings;

  note_untold (self);
  g_clear_pointer (&self->backlog, kb_backlog_free);
  n_findings = g_list_model_get_n_items (G_LIST_MODEL (self));
  if (n_findings > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_findings);
  kb_checker_notify_all (self);
}

/* Of each item by itself: who shows only some of them has little to do. */
static void
tell (KbChecker *self, gint64 until)
{
  /* Whoever is told may change the document, which may put something off again. */
  while (self->untold != NULL && self->backlog == NULL)
    {
      g_autofree char *id = g_strdup (kb_backlog_take (self->untold));

      if (id == NULL)
        g_clear_pointer (&self->untold, kb_backlog_free);
      else
        kb_checker_tell (self, id);
      if (is_late (until))
        break;
    }
}

gboolean
kb_checker_go_on (KbChecker *self, gint64 until)
{
  gboolean is_done;

  g_return_val_if_fail (KB_IS_CHECKER (self), TRUE);

  g_object_ref (self);
  if (self->backlog == NULL)
    tell (self, until);
  else if (kb_supplies_go_on (self->supplies, until))
    {
      evaluate (self, until);
      if (kb_backlog_is_empty (self->backlog))
        publish (self);
      else
        kb_checker_notify_progress (self);
    }
  is_done = self->backlog == NULL && self->untold == NULL;
  g_object_unref (self);
  return is_done;
}

void
kb_checker_finish (KbChecker *self)
{
  g_return_if_fail (KB_IS_CHECKER (self));

  if (self->backlog == NULL)
    return;
  kb_supplies_go_on (self->supplies, G_MAXINT64);
  /* By several threads from the beginning is faster than the rest by one. */
  kb_checker_check_all (self);
  g_clear_pointer (&self->untold, kb_backlog_free);
  kb_checker_notify_all (self);
}
