/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "drawing/kb-spots.h"

static void
clear_spot (gpointer data)
{
  g_free (((KbSpot *) data)->name);
}

GArray *
kb_spots_new (void)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (KbSpot));

  g_array_set_clear_func (spots, clear_spot);
  return spots;
}

void
kb_spots_add (GArray *spots, const char *name, double x, double y, double width, double height)
{
  const KbSpot spot = { g_strdup (name), x, y, width, height };

  g_array_append_val (spots, spot);
}

const KbSpot *
kb_spots_find (const GArray *spots, double x, double y)
{
  for (guint i = 0; i < spots->len; i++)
    {
      const KbSpot *spot = &g_array_index (spots, KbSpot, i);

      if (x >= spot->x && x <= spot->x + spot->width && y >= spot->y && y <= spot->y + spot->height)
        return spot;
    }
  return NULL;
}

const KbSpot *
kb_spots_find_named (const GArray *spots, const char *name)
{
  for (guint i = 0; i < spots->len; i++)
    if (g_strcmp0 (g_array_index (spots, KbSpot, i).name, name) == 0)
      return &g_array_index (spots, KbSpot, i);
  return NULL;
}
