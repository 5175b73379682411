/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-edit.h"

#include "kb-arranging.h"

#include <glib/gi18n.h>

static gboolean
is_selectable (KbSession *session, const KbItem *item)
{
  return (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE
          || item->kind == KB_ITEM_NOTE || item->kind == KB_ITEM_DIMENSION)
         && kb_session_shows_item (session, item);
}

void
kb_edit_select_all (KbSession *session)
{
  g_autoptr (GPtrArray) items = kb_harness_list (kb_session_get_harness (session), KB_N_ITEM_KINDS);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = g_ptr_array_index (items, i);

      if (is_selectable (session, item))
        g_ptr_array_add (ids, item->id);
    }
  g_ptr_array_add (ids, NULL);
  kb_session_select (session, (const char *const *) ids->pdata);
}

gboolean
kb_edit_select_next (KbSession *session, gboolean backward)
{
  g_autoptr (GPtrArray) items = kb_harness_list (kb_session_get_harness (session), KB_N_ITEM_KINDS);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  int                   at = -1;
  int                   next;

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = g_ptr_array_index (items, i);

      if (!is_selectable (session, item))
        continue;
      if (kb_session_is_selected (session, item->id) && (at < 0 || !backward))
        at = (int) candidates->len;
      g_ptr_array_add (candidates, item->id);
    }
  if (at < 0)
    next = backward ? (int) candidates->len - 1 : 0;
  else
    next = backward ? at - 1 : at + 1;
  if (next < 0 || next >= (int) candidates->len)
    return FALSE;

  {
    const char *ids[] = { g_ptr_array_index (candidates, next), NULL };

    kb_session_select (session, ids);
    kb_session_reveal (session, ids[0]);
  }

  return TRUE;
}

void
kb_edit_delete (KbSession *session)
{
  KbHarness            *harness = kb_session_get_harness (session);
  g_autoptr (GPtrArray) ids = kb_session_list_selected (session);
  g_autofree char      *text = NULL;
  guint                 n_deleted = 0;

  if (ids->len == 0)
    return;
  kb_harness_delete (harness, ids);
  for (guint i = 0; i < ids->len; i++)
    n_deleted += kb_harness_get_item (harness, ids->pdata[i]) == NULL;
  kb_arranging_tell_locked (session, TRUE);
  if (n_deleted < 2)
    return;
  text = g_strdup_printf (ngettext ("%u item was deleted", "%u items were deleted", n_deleted),
                          n_deleted);
  kb_session_toast_undo (session, text);
}

/* Of the selection, what lies somewhere by itself. */
static GPtrArray *
list_movable (KbSession *session)
{
  GPtrArray *ids = kb_session_list_selected (session);

  for (guint i = ids->len; i > 0; i--)
    {
      const KbItem *item =
        kb_harness_get_item (kb_session_get_harness (session), g_ptr_array_index (ids, i - 1));

      if (item->kind != KB_ITEM_CONNECTOR && item->kind != KB_ITEM_NOTE
          && item->kind != KB_ITEM_DIMENSION)
        g_ptr_array_remove_index (ids, i - 1);
    }

  return ids;
}

void
kb_edit_rotate (KbSession *session)
{
  g_autoptr (GPtrArray) ids = list_movable (session);

  if (ids->len == 0)
    return;
  kb_harness_rotate (kb_session_get_harness (session), ids);
  kb_arranging_tell_locked (session, FALSE);
}

void
kb_edit_move (KbSession *session, gint64 dx, gint64 dy)
{
  g_autoptr (GPtrArray) ids = list_movable (session);

  if (ids->len == 0 || (dx == 0 && dy == 0))
    return;
  if (!kb_harness_move (kb_session_get_harness (session), ids, dx, dy))
    kb_session_toast (session, _ ("The items would lie too far out on the layout."), NULL, NULL,
                      NULL);
  kb_arranging_tell_locked (session, FALSE);
}

/* Selected, and not held where it is. */
static gboolean
is_pulled (KbSession *session, const char *id)
{
  return kb_session_is_selected (session, id)
         && !g_hash_table_contains (kb_harness_get_locked (kb_session_get_harness (session)), id);
}

/* Ids of matings of the selected connectors; with @outward only those to connectors that stay. */
static GPtrArray *
list_matings (KbSession *session, gboolean outward)
{
  g_autoptr (GPtrArray) matings =
    kb_harness_list (kb_session_get_harness (session), KB_ITEM_MATING);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < matings->len; i++)
    {
      const KbItem  *mating = g_ptr_array_index (matings, i);
      const gboolean a = kb_session_is_selected (session, mating->ends[0].item);
      const gboolean b = kb_session_is_selected (session, mating->ends[1].item);

      if (outward
            ? is_pulled (session, mating->ends[0].item) != is_pulled (session, mating->ends[1].item)
            : a || b || kb_session_is_selected (session, mating->id))
        g_ptr_array_add (ids, g_strdup (mating->id));
    }

  return ids;
}

void
kb_edit_pull_apart (KbSession *session, gint64 dx, gint64 dy)
{
  KbHarness            *harness = kb_session_get_harness (session);
  g_autoptr (GPtrArray) matings = list_matings (session, TRUE);
  g_autoptr (GPtrArray) ids = list_movable (session);

  kb_harness_begin (harness, _ ("Pull Apart"));
  for (guint i = 0; i < matings->len; i++)
    kb_harness_remove_mating (harness, g_ptr_array_index (matings, i));
  for (guint i = 0; i < ids->len; i++)
    {
      KbItem *item;

      if (!is_pulled (session, ids->pdata[i]))
        continue;
      item = kb_harness_edit (harness, ids->pdata[i]);
      item->at.x += dx;
      item->at.y += dy;
    }
  kb_harness_commit (harness);
}

static gboolean
is_or_has_mating (KbHarness *harness, const char *id)
{
  GHashTable    *referrers = kb_harness_get_referrers (harness, id);
  const KbItem  *item = kb_harness_get_item (harness, id);
  GHashTableIter iter;
  gpointer       key;

  if (item != NULL && item->kind == KB_ITEM_MATING)
    return TRUE;
  if (referrers == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      item = kb_harness_get_item (harness, key);
      if (item != NULL && item->kind == KB_ITEM_MATING)
        return TRUE;
    }
  return FALSE;
}

gboolean
kb_edit_can_unmate (KbSession *session)
{
  KbHarness     *harness = kb_session_get_harness (session);
  GHashTableIter iter;
  gpointer       id;

  if (kb_harness_count (harness, KB_ITEM_MATING) == 0)
    return FALSE;
  g_hash_table_iter_init (&iter, kb_session_get_selection (session));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (is_or_has_mating (harness, id))
      return TRUE;
  return FALSE;
}

void
kb_edit_unmate (KbSession *session)
{
  KbHarness            *harness = kb_session_get_harness (session);
  g_autoptr (GPtrArray) matings = list_matings (session, FALSE);

  if (matings->len == 0)
    return;
  kb_harness_begin (harness, _ ("Unmate"));
  for (guint i = 0; i < matings->len; i++)
    kb_harness_remove_mating (harness, g_ptr_array_index (matings, i));
  kb_harness_commit (harness);
}

/* A reason that compares nothing only sums up others; it counts where there is nothing else to say. What decides neither
 * whether the two fit nor whether they may be plugged is a finding, and stands there. */
static gboolean
compares (const KbReason *reason)
{
  return reason->rule->decides != KB_DECIDES_NOTHING && reason->comparison != NULL
         && g_strcmp0 (reason->comparison, reason->message) != 0;
}

static void
add_reasons (GStrvBuilder *builder, const KbVerdict *verdict, gboolean compared, guint *n)
{
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = g_ptr_array_index (verdict->reasons, i);

      if (reason->holds == KB_YES || compares (reason) != compared)
        continue;
      g_strv_builder_add (builder, compared ? reason->comparison : reason->message);
      *n += 1;
    }
}

char **
kb_edit_list_reasons (const KbVerdict *verdict)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint                    n = 0;

  add_reasons (builder, verdict, TRUE, &n);
  if (n == 0 && (verdict->fits != KB_YES || verdict->permitted != KB_YES))
    add_reasons (builder, verdict, FALSE, &n);

  return g_strv_builder_end (builder);
}

char *
kb_edit_describe_reasons (const KbVerdict *verdict)
{
  g_auto (GStrv) reasons = kb_edit_list_reasons (verdict);

  return g_strjoinv ("; ", reasons);
}

static void
add_fact_names (GPtrArray *names, GPtrArray *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const KbCondition *condition = g_ptr_array_index (conditions, i);
      const char        *name;

      if (condition->children != NULL)
        {
          add_fact_names (names, condition->children);
          continue;
        }
      if (kb_fact_ref_is_conclusion (&condition->fact))
        continue;
      name = kb_fact_ref_label (&condition->fact);
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (char *) name);
    }
}

char *
kb_edit_name_differences (const KbVerdict *verdict)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = g_ptr_array_index (verdict->reasons, i);

      if (reason->holds == KB_NO && compares (reason))
        add_fact_names (names, reason->rule->requires);
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

/* One line that says why in the fewest words; the values stand in the callout before and in the finding after. */
static char *
dup_refusal (const KbVerdict *verdict, const char *a, const char *b)
{
  g_autofree char *names = kb_edit_name_differences (verdict);
  g_autofree char *text = NULL;

  if (verdict->fits == KB_NO)
    /* Translators: two designators */
    text = g_strdup_printf (_ ("%s was not mated: it does not fit %s"), a, b);
  else if (verdict->fits == KB_YES)
    /* Translators: two designators */
    text = g_strdup_printf (_ ("%s was not mated: it fits %s, but must not be plugged"), a, b);
  else
    /* Translators: two designators */
    text = g_strdup_printf (_ ("%s was not mated: it must not be plugged into %s"), a, b);
  if (*names == '\0')
    return g_steal_pointer (&text);
  /* Translators: a sentence, then what differs, as “colour, marking” */
  return g_strdup_printf (C_ ("verdict", "%s (%s)"), text, names);
}

static void
refuse (KbSession *session, const KbSnap *snap, const char *connector)
{
  KbHarness       *harness = kb_session_get_harness (session);
  const KbItem    *a = kb_harness_get_item (harness, connector);
  const KbItem    *b = kb_harness_get_item (harness, snap->other);
  g_autofree char *text = NULL;

  g_return_if_fail (a != NULL && b != NULL);

  text = dup_refusal (snap->verdict, kb_item_get_label (a), kb_item_get_label (b));
  if (snap->verdict->fits == KB_NO)
    kb_session_toast (session, text, NULL, NULL, NULL);
  else
    kb_session_toast (
      session, text, _ ("Mate Anyway"), "win.mate-anyway",
      g_variant_new ("(ssss)", connector, snap->port, snap->other, snap->other_port));
}

gboolean
kb_edit_mate (KbSession *session, const KbSnap *snap, const char *connector)
{
  g_autofree char *id = g_strdup (connector != NULL ? connector : snap->connector);

  g_return_val_if_fail (id != NULL, FALSE);

  if (snap->legal)
    return kb_harness_mate (kb_session_get_harness (session), id, snap->port, snap->other,
                            snap->other_port);
  refuse (session, snap, id);

  return FALSE;
}

gboolean
kb_edit_text (KbSession *session)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (session);
  const KbItem         *item =
    ids->len == 1 ? kb_harness_get_item (kb_session_get_harness (session), ids->pdata[0]) : NULL;

  if (item == NULL || item->kind != KB_ITEM_NOTE)
    return FALSE;
  kb_session_edit (session, item->id);

  return TRUE;
}
