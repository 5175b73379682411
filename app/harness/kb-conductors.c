/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-conductors.h"

const KbCore *
kb_part_find_core (const KbPart *self, const char *number)
{
  for (guint i = 0; self != NULL && i < self->cores->len; i++)
    {
      const KbCore *core = self->cores->pdata[i];

      if (g_strcmp0 (core->number, number) == 0)
        return core;
    }
  return NULL;
}

const KbTermination *
kb_item_find_termination (const KbItem *self, const char *core)
{
  for (guint i = 0; i < self->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (self->terminations, KbTermination, i);

      if (g_strcmp0 (termination->core, core) == 0)
        return termination;
    }
  return NULL;
}

static void
add_end (KbHarness *self, GArray *found, const KbItem *cable, int end)
{
  const KbPart *part = kb_harness_get_part (self, cable);

  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);
      KbConductor          conductor = { .cable = cable, .end = end, .termination = termination };

      if (termination->points[end] == NULL
          || !kb_connection_point_parse (termination->points[end], &conductor.pole,
                                         &conductor.point))
        continue;
      conductor.core = kb_part_find_core (part, termination->core);
      g_array_append_val (found, conductor);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const KbConductor *one = a, *other = b;

  if (one->pole != other->pole)
    return one->pole - other->pole;
  if (one->point != other->point)
    return one->point - other->point;
  return kb_item_compare (one->cable, other->cable);
}

GArray *
kb_harness_list_conductors (KbHarness *self, const char *connector)
{
  GArray               *found = g_array_new (FALSE, FALSE, sizeof (KbConductor));
  g_autoptr (GPtrArray) items =
    kb_harness_list_set (self, kb_harness_get_referrers (self, connector));

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      for (int end = 0; item->kind == KB_ITEM_CABLE && end < 2; end++)
        if (g_strcmp0 (item->ends[end].item, connector) == 0)
          add_end (self, found, item, end);
    }
  g_array_sort (found, compare);
  return found;
}
