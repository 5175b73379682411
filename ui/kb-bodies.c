/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-bodies.h"

#include "harness/kb-places.h"

/* The cost of finding a way goes with the square of how many there are to go round. */
#define MANY 60

static GPtrArray *
list_between (KbHarness *harness, KbPoint a, KbPoint b, gint64 margin)
{
  return kb_places_list (kb_harness_get_places (harness), KB_KIND_BIT (KB_ITEM_CONNECTOR),
                         (KbPoint){ MIN (a.x, b.x) - margin, MIN (a.y, b.y) - margin },
                         (KbPoint){ MAX (a.x, b.x) + margin, MAX (a.y, b.y) + margin });
}

/* The lines beside both ends and half-way. */
static GPtrArray *
list_along (KbHarness *harness, KbPoint from, KbPoint to, gint64 margin)
{
  const KbPoint middle = { (from.x + to.x) / 2, (from.y + to.y) / 2 };
  const KbPoint lines[][2] = {
    { from, { to.x, from.y } },
    { { from.x, to.y }, to },
    { from, { from.x, to.y } },
    { { to.x, from.y }, to },
    { { middle.x, from.y }, { middle.x, to.y } },
    { { from.x, middle.y }, { to.x, middle.y } },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray             *found = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GPtrArray) some = list_between (harness, lines[i][0], lines[i][1], margin);

      for (guint j = 0; j < some->len; j++)
        if (g_hash_table_add (seen, some->pdata[j]))
          g_ptr_array_add (found, some->pdata[j]);
    }
  g_ptr_array_sort (found, kb_item_compare_entries);

  return found;
}

GArray *
kb_bodies_list (KbHarness *harness, KbPoint from, KbPoint to, gint64 margin)
{
  g_autoptr (GPtrArray) connectors = list_between (harness, from, to, 3 * margin);
  GArray               *boxes = g_array_new (FALSE, FALSE, sizeof (KbBox));

  if (connectors->len > MANY)
    {
      g_ptr_array_unref (connectors);
      connectors = list_along (harness, from, to, margin);
    }
  for (guint i = 0; i < connectors->len; i++)
    {
      KbBox box;

      kb_harness_get_bounds (harness, g_ptr_array_index (connectors, i), &box.min, &box.max);
      g_array_append_val (boxes, box);
    }

  return boxes;
}
