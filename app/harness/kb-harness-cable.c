/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of cables: where they run and end, and where their cores go. */
#include "config.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-replace.h"

static gboolean
is_point_taken (KbHarness *self, const char *connector, const char *point)
{
  GHashTable    *set = kb_harness_get_referrers (self, connector);
  GHashTableIter iter;
  gpointer       id;

  if (set == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *cable = kb_harness_get_item (self, id);

      if (cable == NULL || cable->kind != KB_ITEM_CABLE)
        continue;
      for (guint i = 0; i < cable->terminations->len; i++)
        for (int end = 0; end < 2; end++)
          if (g_strcmp0 (cable->ends[end].item, connector) == 0
              && g_strcmp0 (g_array_index (cable->terminations, KbTermination, i).points[end],
                            point)
                   == 0)
            return TRUE;
    }
  return FALSE;
}

/* First free connection point of pole @index (from 0), as "1.1"; NULL where the connector has no such pole or it is full. */
static char *
dup_free_point (KbHarness *self, const char *connector, guint index)
{
  const KbItem *item = kb_harness_get_item (self, connector);
  KbPart       *part = item != NULL ? kb_harness_get_part (self, item) : NULL;
  const KbPort *port = part != NULL ? kb_part_get_port (part, NULL) : NULL;
  const KbPole *pole;

  if (port == NULL || index >= port->poles->len)
    return NULL;
  pole = &g_array_index (port->poles, KbPole, index);
  /* Where the number of points is not stated there is at least one. */
  for (int i = 1; i <= MAX (pole->points, 1); i++)
    {
      g_autofree char *point = g_strdup_printf ("%d.%d", pole->number, i);

      if (!is_point_taken (self, connector, point))
        return g_steal_pointer (&point);
    }
  return NULL;
}

static const char *
get_core (const KbPart *cable, guint index)
{
  return ((const KbCore *) cable->cores->pdata[index])->number;
}

/* Where the core goes at one end; NULL where it is not terminated. */
static const char *
get_point (const KbItem *cable, const char *core, int end)
{
  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);

      if (g_strcmp0 (termination->core, core) == 0)
        return termination->points[end];
    }
  return NULL;
}

/* The same where the core comes from the point @was, which it keeps if the connector has it free; owned. */
static char *
dup_point_after (KbHarness *self, const char *connector, const char *was, guint index)
{
  const KbItem *item = connector != NULL ? kb_harness_get_item (self, connector) : NULL;
  const KbPart *part = item != NULL ? kb_harness_get_part (self, item) : NULL;
  const KbPort *port = part != NULL ? kb_part_get_port (part, NULL) : NULL;
  const KbPole *pole = kb_connection_point_find_pole (was, port);
  int           point;

  if (pole != NULL && kb_connection_point_parse (was, NULL, &point)
      && point <= MAX (pole->points, 1) && !is_point_taken (self, connector, was))
    return g_strdup (was);
  return dup_free_point (self, connector, index);
}

void
kb_harness_set_cable_end (KbHarness  *self,
                          const char *cable,
                          int         end,
                          const char *connector,
                          KbPoint     at)
{
  KbItem               *item = kb_harness_edit (self, cable);
  g_autoptr (GArray)    before = NULL;
  KbPart               *part = item != NULL ? kb_harness_get_part (self, item) : NULL;
  g_autoptr (GPtrArray) were = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (item != NULL && item->kind == KB_ITEM_CABLE && (end == 0 || end == 1));
  before = kb_harness_dup_route (self, item);
  kb_item_set_end (item, end, connector, NULL);
  item->free_ends[end] = connector == NULL ? at : (KbPoint){ 0, 0 };
  kb_harness_reattach_run (self, item, end, before);
  for (guint i = 0; part != NULL && i < part->cores->len; i++)
    g_ptr_array_add (were, g_strdup (get_point (item, get_core (part, i), end)));
  /* First all are taken off: what they leave is free for them again. */
  for (guint i = 0; i < item->terminations->len; i++)
    kb_item_set (&g_array_index (item->terminations, KbTermination, i).points[end], NULL);
  for (guint i = 0; i < were->len; i++)
    {
      const char      *other = get_point (item, get_core (part, i), 1 - end);
      g_autofree char *point = dup_point_after (self, connector, were->pdata[i], i);

      kb_item_set_termination (item, get_core (part, i), end == 0 ? point : other,
                               end == 0 ? other : point);
    }
}

void
kb_harness_connect_cable (KbHarness  *self,
                          const char *cable,
                          int         end,
                          const char *connector,
                          KbPoint     at)
{
  kb_harness_begin (self, C_ ("change", "Connect Cable"));
  kb_harness_set_cable_end (self, cable, end, connector, at);
  kb_harness_commit (self);
}

gboolean
kb_harness_set_cable_part (KbHarness *self, const char *cable, const KbPart *part)
{
  const KbItem *item = kb_harness_get_item (self, cable);

  if (item == NULL || item->kind != KB_ITEM_CABLE || kb_harness_in_transaction (self)
      || g_strcmp0 (item->part, part->number) == 0)
    return FALSE;
  kb_harness_begin (self, C_ ("change", "Change Cable Type"));
  kb_harness_exchange_part (self, (const char *const[]){ cable, NULL }, part->number, NULL, NULL);
  return kb_harness_commit (self);
}

const char *
kb_harness_add_run (KbHarness     *self,
                    KbPart        *cable,
                    const char    *from,
                    const char    *to,
                    const KbPoint *points,
                    guint          n_points)
{
  const char *const connectors[2] = { from, to };
  g_autofree char  *designator = kb_harness_next_designator (self, "W");
  KbItem           *item = kb_harness_add (self, KB_ITEM_CABLE);
  guint             first = from == NULL ? 1 : 0;
  guint             end = n_points - (to == NULL ? 1 : 0);

  kb_item_set (&item->designator, designator);
  kb_item_set (&item->part, cable->number);
  for (guint i = first; i < end; i++)
    g_array_append_val (item->bends, points[i]);
  for (int i = 0; i < 2; i++)
    {
      kb_item_set_end (item, i, connectors[i], NULL);
      if (connectors[i] == NULL)
        item->free_ends[i] = points[i == 0 ? 0 : n_points - 1];
    }
  for (guint i = 0; i < cable->cores->len; i++)
    {
      g_autofree char *at_from = dup_free_point (self, from, i);
      g_autofree char *at_to = dup_free_point (self, to, i);

      kb_item_set_termination (item, get_core (cable, i), at_from, at_to);
    }
  return item->id;
}

const char *
kb_harness_run_cable (KbHarness     *self,
                      KbPart        *cable,
                      const char    *from,
                      const char    *to,
                      const KbPoint *points,
                      guint          n_points)
{
  const char *id;

  kb_harness_begin (self, C_ ("change", "Run Cable"));
  id = kb_harness_add_run (self, cable, from, to, points, n_points);
  kb_harness_commit (self);
  return id;
}
