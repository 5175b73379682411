/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-band.h"

#include "kb-hit.h"

#include <glib/gi18n.h>

gboolean
kb_band_touches (KbPoint from, KbPoint to)
{
  return to.x < from.x;
}

const char *
kb_band_hint (KbPoint from, KbPoint to)
{
  return kb_band_touches (from, to)
           ? _ ("Selects what it touches. Shift adds, Ctrl toggles; drag to the right to enclose.")
           : _ ("Selects what it encloses. Shift adds, Ctrl toggles; drag to the left to touch.");
}

GPtrArray *
kb_band_list (KbSession *session, KbPoint from, KbPoint to)
{
  KbHarness *harness = kb_session_get_harness (session);
  GPtrArray *ids = kb_band_touches (from, to) ? kb_hit_list_touching (harness, from, to)
                                              : kb_hit_list_inside (harness, from, to);

  for (guint i = ids->len; i-- > 0;)
    {
      const KbItem *item = kb_harness_get_item (harness, ids->pdata[i]);

      if (item->locked || !kb_session_shows_item (session, item))
        g_ptr_array_remove_index (ids, i);
    }

  return ids;
}

static void
select_with (KbSession *session, GPtrArray *ids, gboolean toggle)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  selected = kb_session_list_selected (session);
  g_autoptr (GPtrArray)  wanted = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, ids->pdata[i]);
  for (guint i = 0; i < selected->len; i++)
    if (!g_hash_table_contains (set, selected->pdata[i]))
      g_ptr_array_add (wanted, selected->pdata[i]);
  for (guint i = 0; i < ids->len; i++)
    if (!toggle || !kb_session_is_selected (session, ids->pdata[i]))
      g_ptr_array_add (wanted, ids->pdata[i]);
  g_ptr_array_add (wanted, NULL);
  kb_session_select (session, (const char *const *) wanted->pdata);
}

void
kb_band_select (KbSession *session, KbPoint from, KbPoint to, GdkModifierType modifiers)
{
  g_autoptr (GPtrArray) ids = kb_band_list (session, from, to);

  if ((modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    {
      select_with (session, ids, (modifiers & GDK_CONTROL_MASK) != 0);
      return;
    }
  g_ptr_array_add (ids, NULL);
  kb_session_select (session, (const char *const *) ids->pdata);
}
