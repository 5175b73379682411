/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-arranging.h"

#include "harness/kb-arrange.h"
#include "harness/kb-connected.h"

#include <glib/gi18n.h>

/* ---- locks ---- */

const char *
kb_arranging_find_lock (KbSession *session, const char *id, gboolean group)
{
  KbHarness             *harness = kb_session_get_harness (session);
  const KbItem          *item = kb_harness_get_item (harness, id);
  g_autoptr (GHashTable) members = NULL;
  GHashTableIter         iter;
  gpointer               member;

  if (item == NULL || g_hash_table_size (kb_harness_get_locked (harness)) == 0)
    return NULL;
  if (item->locked)
    return item->id;
  if (!group || item->kind != KB_ITEM_CONNECTOR)
    return NULL;
  members = kb_harness_dup_group (harness, id);
  g_hash_table_iter_init (&iter, members);
  while (g_hash_table_iter_next (&iter, &member, NULL))
    {
      const KbItem *other = kb_harness_get_item (harness, member);

      if (other->locked)
        return other->id;
    }

  return NULL;
}

char *
kb_arranging_dup_lock_hint (KbSession *session, const char *id, gboolean group)
{
  KbHarness    *harness = kb_session_get_harness (session);
  const char   *lock = kb_arranging_find_lock (session, id, group);
  const KbItem *item = kb_harness_get_item (harness, id);
  const KbItem *holder = lock != NULL ? kb_harness_get_item (harness, lock) : NULL;

  if (holder == NULL)
    return NULL;
  if (holder == item)
    /* Translators: a designator */
    return g_strdup_printf (_ ("%s is locked. Ctrl+L unlocks what is selected."),
                            kb_item_get_label (item));
  /* Translators: two designators; the second is locked and mated to the first */
  return g_strdup_printf (_ ("%s stays where it is: %s, to which it is mated, is locked."),
                          kb_item_get_label (item), kb_item_get_label (holder));
}

void
kb_arranging_tell_locked (KbSession *session, gboolean deleting)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (session);
  guint                 n = 0;
  g_autofree char      *text = NULL;

  for (guint i = 0; i < ids->len; i++)
    n += kb_arranging_find_lock (session, ids->pdata[i], !deleting) != NULL;
  if (n == 0)
    return;
  text = g_strdup_printf (
    ngettext ("%u locked item was left as it is", "%u locked items were left as they are", n), n);
  kb_session_toast (session, text, NULL, NULL, NULL);
}

static void
toggle_lock (KbSession *session, int unused)
{
  KbHarness            *harness = kb_session_get_harness (session);
  g_autoptr (GPtrArray) ids = kb_session_list_selected (session);
  gboolean              all_locked = TRUE;
  guint                 n;
  g_autofree char      *text = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (harness, ids->pdata[i]);

      all_locked &= item->locked || !kb_item_can_be_locked (item);
    }
  n = kb_harness_set_locked (harness, ids, !all_locked);
  if (n == 0)
    return;
  text = all_locked ? g_strdup_printf (ngettext ("%u item unlocked", "%u items unlocked", n), n)
                    : g_strdup_printf (ngettext ("%u item locked", "%u items locked", n), n);
  kb_session_toast (session, text, _ ("Undo"), "win.undo", NULL);
}

/* ---- places ---- */

static gboolean
has_groups (KbSession *session, guint n)
{
  KbHarness             *harness = kb_session_get_harness (session);
  g_autoptr (GPtrArray)  ids = kb_session_list_selected (session);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ids->len && n > 0; i++)
    {
      const KbItem          *item = kb_harness_get_item (harness, ids->pdata[i]);
      g_autoptr (GHashTable) group = NULL;
      GHashTableIter         iter;
      gpointer               id;

      if ((item->kind != KB_ITEM_CONNECTOR && item->kind != KB_ITEM_NOTE)
          || g_hash_table_contains (seen, item->id))
        continue;
      group = kb_harness_dup_group (harness, item->id);
      g_hash_table_iter_init (&iter, group);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_add (seen, id);
      n--;
    }

  return n == 0;
}

/* @idle: what is said where nothing was to be done. */
static void
tell_moved (KbSession *session, guint n_moved, const char *idle)
{
  if (n_moved == 0)
    kb_session_toast (session, idle, NULL, NULL, NULL);
}

static void
align (KbSession *session, int alignment)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (session);

  tell_moved (session, kb_harness_align (kb_session_get_harness (session), ids, alignment),
              has_groups (session, 2) ? _ ("These are aligned already, or locked")
                                      : _ ("Select two or more; what is mated counts as one"));
}

static void
distribute (KbSession *session, KbDistribution distribution, gboolean vertical)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (session);

  tell_moved (session,
              kb_harness_distribute (kb_session_get_harness (session), ids, distribution, vertical),
              has_groups (session, 3) ? _ ("These are distributed already, or locked")
                                      : _ ("Select three or more; what is mated counts as one"));
}

static void
distribute_gaps (KbSession *session, int vertical)
{
  distribute (session, KB_DISTRIBUTE_GAPS, vertical);
}

static void
distribute_pitch (KbSession *session, int vertical)
{
  distribute (session, KB_DISTRIBUTE_PITCH, vertical);
}

static void
flip (KbSession *session, int vertical)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (session);

  tell_moved (session, kb_harness_flip (kb_session_get_harness (session), ids, vertical),
              _ ("Nothing to flip this way. A keyed connector cannot be mirrored; R turns it."));
}

/* ---- selecting ---- */

static void
select_also (KbSession *session, GPtrArray *ids)
{
  g_autoptr (GPtrArray)  selected = kb_session_list_selected (session);
  g_autoptr (GPtrArray)  all = g_ptr_array_new ();
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < selected->len; i++)
    if (g_hash_table_add (set, selected->pdata[i]))
      g_ptr_array_add (all, selected->pdata[i]);
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_add (set, ids->pdata[i]))
      g_ptr_array_add (all, ids->pdata[i]);
  g_ptr_array_add (all, NULL);
  kb_session_select (session, (const char *const *) all->pdata);
}

static void
select_connected (KbSession *session, int unused)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (session);
  g_autoptr (GPtrArray) found = kb_harness_list_connected (kb_session_get_harness (session), ids);

  select_also (session, found);
}

static void
select_same_part (KbSession *session, int unused)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (session);
  g_autoptr (GPtrArray) found = kb_harness_list_same_part (kb_session_get_harness (session), ids);

  select_also (session, found);
}

/* ---- actions ---- */

static const struct
{
  const char *name;
  void (*run) (KbSession *session, int argument);
  int argument;
} actions[] = {
  { "win.align-left", align, KB_ALIGN_TO_LEFT },
  { "win.align-centre", align, KB_ALIGN_TO_CENTRE },
  { "win.align-right", align, KB_ALIGN_TO_RIGHT },
  { "win.align-top", align, KB_ALIGN_TO_TOP },
  { "win.align-middle", align, KB_ALIGN_TO_MIDDLE },
  { "win.align-bottom", align, KB_ALIGN_TO_BOTTOM },
  { "win.distribute-gaps-x", distribute_gaps, FALSE },
  { "win.distribute-gaps-y", distribute_gaps, TRUE },
  { "win.distribute-pitch-x", distribute_pitch, FALSE },
  { "win.distribute-pitch-y", distribute_pitch, TRUE },
  { "win.flip-sides", flip, FALSE },
  { "win.flip-upright", flip, TRUE },
  { "win.lock", toggle_lock, 0 },
  { "win.select-connected", select_connected, 0 },
  { "win.select-same-part", select_same_part, 0 },
};

const char *const *
kb_arranging_names (void)
{
  static const char *names[G_N_ELEMENTS (actions) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    names[i] = actions[i].name;

  return names;
}

void
kb_arranging_run (KbSession *session, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      actions[i].run (session, actions[i].argument);
}
