/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-stand-in.h"

#include <string.h>

/* Of a connector that nothing is plugged into: so the only face of a connector is called. */
#define ONLY_PORT "face"

/* The items that are of the number, not those that have it as accessory. */
static GPtrArray *
list_users (KbHarness *harness, const char *number, KbItemKind kind)
{
  GPtrArray *items = kb_harness_list_set (harness, kb_harness_get_users (harness, number));

  for (guint i = items->len; i-- > 0;)
    {
      const KbItem *item = items->pdata[i];

      if (item->kind != kind || g_strcmp0 (item->part, number) != 0)
        g_ptr_array_remove_index (items, i);
    }
  return items;
}

/* ---- connectors ---- */

static void
add_port (KbPart *part, const char *id)
{
  if (kb_part_get_port (part, id) == NULL)
    g_ptr_array_add (part->ports, kb_port_new (id));
}

static void
add_pole (KbPort *port, const char *point)
{
  KbPole pole = { 0 };

  if (point == NULL || !kb_connection_point_parse (point, &pole.number, NULL))
    return;
  for (guint i = 0; i < port->poles->len; i++)
    if (g_array_index (port->poles, KbPole, i).number == pole.number)
      return;
  g_array_append_val (port->poles, pole);
}

static int
compare_ports (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(KbPort *const *) a)->id, (*(KbPort *const *) b)->id);
}

static int
compare_poles (gconstpointer a, gconstpointer b)
{
  int m = ((const KbPole *) a)->number, n = ((const KbPole *) b)->number;

  return (m > n) - (m < n);
}

static void
add_ports (KbHarness *harness, KbPart *part, const KbItem *connector)
{
  g_autoptr (GPtrArray) referrers =
    kb_harness_list_set (harness, kb_harness_get_referrers (harness, connector->id));

  for (guint i = 0; i < referrers->len; i++)
    for (int end = 0; end < 2; end++)
      {
        const KbItem *mating = referrers->pdata[i];

        if (mating->kind == KB_ITEM_MATING && mating->ends[end].port != NULL
            && g_strcmp0 (mating->ends[end].item, connector->id) == 0)
          add_port (part, mating->ends[end].port);
      }
}

/* Cores lie on the only face: one that has several ports has none for cores. */
static void
add_poles (KbHarness *harness, KbPart *part, const KbItem *connector)
{
  g_autoptr (GPtrArray) referrers =
    kb_harness_list_set (harness, kb_harness_get_referrers (harness, connector->id));

  for (guint i = 0; i < referrers->len; i++)
    {
      const KbItem *cable = referrers->pdata[i];

      for (guint t = 0; t < cable->terminations->len; t++)
        for (int end = 0; end < 2; end++)
          if (g_strcmp0 (cable->ends[end].item, connector->id) == 0)
            add_pole (part->ports->pdata[0],
                      g_array_index (cable->terminations, KbTermination, t).points[end]);
    }
}

static void
fill_connector (KbHarness *harness, KbPart *part)
{
  g_autoptr (GPtrArray) users = list_users (harness, part->number, KB_ITEM_CONNECTOR);

  for (guint i = 0; i < users->len; i++)
    add_ports (harness, part, users->pdata[i]);
  if (part->ports->len == 0)
    add_port (part, ONLY_PORT);
  g_ptr_array_sort (part->ports, compare_ports);
  if (part->ports->len > 1)
    {
      part->kind = KB_PART_DISTRIBUTOR;
      for (guint i = 0; i < part->ports->len; i++)
        ((KbPort *) part->ports->pdata[i])->role = KB_PORT_OUTPUT;
      return;
    }
  for (guint i = 0; i < users->len; i++)
    add_poles (harness, part, users->pdata[i]);
  g_array_sort (((KbPort *) part->ports->pdata[0])->poles, compare_poles);
}

/* ---- cables ---- */

static void
fill_cable (KbHarness *harness, KbPart *part)
{
  g_autoptr (GPtrArray)  users = list_users (harness, part->number, KB_ITEM_CABLE);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < users->len; i++)
    {
      const KbItem *cable = users->pdata[i];

      for (guint t = 0; t < cable->terminations->len; t++)
        {
          const char *core = g_array_index (cable->terminations, KbTermination, t).core;

          if (g_hash_table_add (known, (gpointer) core))
            g_ptr_array_add (part->cores, kb_core_new (core, NULL));
        }
    }
}

KbPart *
kb_stand_in_new (KbHarness *harness, KbStandInKind kind, const char *number)
{
  KbPart *part = kb_part_new (number, kind == KB_STAND_IN_CABLE ? KB_PART_CABLE : KB_PART_OTHER);

  part->stand_in = TRUE;
  if (kind == KB_STAND_IN_CONNECTOR)
    fill_connector (harness, part);
  else if (kind == KB_STAND_IN_CABLE)
    fill_cable (harness, part);
  return part;
}

gboolean
kb_stand_in_fits (KbStandInKind kind, const KbPart *part)
{
  return kind == KB_STAND_IN_CABLE       ? part->kind == KB_PART_CABLE
         : kind == KB_STAND_IN_CONNECTOR ? kb_part_kind_has_ports (part->kind)
                                         : TRUE;
}
