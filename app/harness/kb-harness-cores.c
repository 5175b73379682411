/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-harness-cores.h"

#include <glib/gi18n.h>

#include "harness/kb-conductors.h"

static const KbPort *
get_port (KbHarness *self, const KbItem *cable, int end)
{
  const KbItem *item =
    cable->ends[end].item != NULL ? kb_harness_get_item (self, cable->ends[end].item) : NULL;
  const KbPart *part = item != NULL ? kb_harness_get_part (self, item) : NULL;

  return part != NULL ? kb_part_get_port (part, cable->ends[end].port) : NULL;
}

GPtrArray *
kb_harness_list_points (KbHarness *self, const KbItem *cable, int end)
{
  GPtrArray    *points = g_ptr_array_new_with_free_func (g_free);
  const KbPort *port = get_port (self, cable, end);

  for (guint i = 0; port != NULL && port->poles != NULL && i < port->poles->len; i++)
    {
      const KbPole *pole = &g_array_index (port->poles, KbPole, i);

      for (int point = 1; point <= MAX (1, pole->points); point++)
        g_ptr_array_add (points, g_strdup_printf ("%d.%d", pole->number, point));
    }
  return points;
}

/* Inside a transaction. */
static void
set_point (KbItem *cable, const char *core, int end, const char *point)
{
  const KbTermination *termination = kb_item_find_termination (cable, core);
  g_autofree char     *other = g_strdup (termination != NULL ? termination->points[1 - end] : NULL);

  kb_item_set_termination (cable, core, end == 0 ? point : other, end == 0 ? other : point);
}

static const char *
find_core_at (const KbItem *cable, int end, const char *point)
{
  for (guint i = 0; point != NULL && i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);

      if (g_strcmp0 (termination->points[end], point) == 0)
        return termination->core;
    }
  return NULL;
}

static const KbItem *
get_cable (KbHarness *self, const char *id)
{
  const KbItem *cable = kb_harness_get_item (self, id);

  return cable != NULL && cable->kind == KB_ITEM_CABLE && !kb_harness_in_transaction (self) ? cable
                                                                                            : NULL;
}

gboolean
kb_harness_connect_core (KbHarness  *self,
                         const char *cable,
                         const char *core,
                         int         end,
                         const char *point)
{
  const KbItem        *item = get_cable (self, cable);
  const KbTermination *termination = item != NULL ? kb_item_find_termination (item, core) : NULL;
  g_autofree char     *was = NULL;
  g_autofree char     *other = NULL;
  KbItem              *edited;

  if (item == NULL || kb_part_find_core (kb_harness_get_part (self, item), core) == NULL)
    return FALSE;
  was = g_strdup (termination != NULL ? termination->points[end] : NULL);
  if (g_strcmp0 (was, point) == 0)
    return FALSE;
  other = g_strdup (find_core_at (item, end, point));
  kb_harness_begin (self, C_ ("change", "Connect Core"));
  edited = kb_harness_edit (self, cable);
  if (other != NULL)
    set_point (edited, other, end, was);
  set_point (edited, core, end, point);
  return kb_harness_commit (self);
}

/* ---- by number and colour ---- */

/* What a pole would be marked for a core of the colour; NULL where the colour does not say. */
static const char *const *
get_markings_for (KbHarness *self, const KbCore *core)
{
  static const char *const protective[] = { "PE", "⏚", NULL };
  static const char *const neutral[] = { "N", NULL };
  const KbColour          *colour = core->colour != NULL
                                      ? kb_catalog_find_colour (kb_harness_get_catalog (self), core->colour)
                                      : NULL;

  if (colour == NULL)
    return NULL;
  if (g_strcmp0 (colour->code, "GNYE") == 0)
    return protective;
  return g_strcmp0 (colour->code, "BU") == 0 ? neutral : NULL;
}

static gboolean
is_free (KbHarness *self, const KbItem *cable, int end, const char *point, GPtrArray *taken)
{
  g_autoptr (GArray) conductors = kb_harness_list_conductors (self, cable->ends[end].item);

  for (guint i = 0; i < taken->len; i++)
    if (g_strcmp0 (taken->pdata[i], point) == 0)
      return FALSE;
  for (guint i = 0; i < conductors->len; i++)
    {
      const KbConductor *conductor = &g_array_index (conductors, KbConductor, i);

      if ((!g_str_equal (conductor->cable->id, cable->id) || conductor->end != end)
          && g_strcmp0 (conductor->termination->points[conductor->end], point) == 0)
        return FALSE;
    }
  return TRUE;
}

/* A free point of a pole that is marked so. */
static const char *
find_marked (KbHarness         *self,
             const KbItem      *cable,
             int                end,
             const char *const *markings,
             GPtrArray         *points,
             GPtrArray         *taken)
{
  for (guint i = 0; markings != NULL && i < points->len; i++)
    {
      const KbPole *pole =
        kb_connection_point_find_pole (points->pdata[i], get_port (self, cable, end));

      if (pole != NULL && pole->marking != NULL && g_strv_contains (markings, pole->marking)
          && is_free (self, cable, end, points->pdata[i], taken))
        return points->pdata[i];
    }
  return NULL;
}

/* Of the pole at @index, or the next one with a free point. */
static const char *
find_next (KbHarness *self, const KbItem *cable, int end, GPtrArray *points, GPtrArray *taken)
{
  const KbPole *full = NULL;

  for (guint i = 0; i < points->len; i++)
    {
      const KbPole *pole =
        kb_connection_point_find_pole (points->pdata[i], get_port (self, cable, end));
      gboolean has_one = FALSE;

      for (guint j = 0; pole != full && j < taken->len; j++)
        has_one =
          has_one
          || kb_connection_point_find_pole (taken->pdata[j], get_port (self, cable, end)) == pole;
      if (has_one)
        full = pole;
      if (pole != full && is_free (self, cable, end, points->pdata[i], taken))
        return points->pdata[i];
    }
  return NULL;
}

/* For each core of the part the point at the end, NULL for none; borrowed from @points. */
static GPtrArray *
choose_points (KbHarness *self, const KbItem *cable, const KbPart *part, int end, GPtrArray *points)
{
  GPtrArray            *chosen = g_ptr_array_new ();
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();

  g_ptr_array_set_size (chosen, (int) part->cores->len);
  for (guint i = 0; i < part->cores->len; i++)
    {
      const KbCore *core = part->cores->pdata[i];

      chosen->pdata[i] =
        (gpointer) find_marked (self, cable, end, get_markings_for (self, core), points, taken);
      if (chosen->pdata[i] != NULL)
        g_ptr_array_add (taken, chosen->pdata[i]);
    }
  for (guint i = 0; i < part->cores->len; i++)
    if (chosen->pdata[i] == NULL)
      {
        chosen->pdata[i] = (gpointer) find_next (self, cable, end, points, taken);
        if (chosen->pdata[i] != NULL)
          g_ptr_array_add (taken, chosen->pdata[i]);
      }
  return chosen;
}

gboolean
kb_harness_connect_cores_by_default (KbHarness *self, const char *cable)
{
  const KbItem *item = get_cable (self, cable);
  const KbPart *part = item != NULL ? kb_harness_get_part (self, item) : NULL;

  if (part == NULL)
    return FALSE;
  kb_harness_begin (self, C_ ("change", "Connect Cores"));
  for (int end = 0; end < 2; end++)
    {
      KbItem               *edited = kb_harness_edit (self, cable);
      g_autoptr (GPtrArray) points = kb_harness_list_points (self, edited, end);
      g_autoptr (GPtrArray) chosen = choose_points (self, edited, part, end, points);

      for (guint i = 0; i < part->cores->len; i++)
        set_point (edited, ((const KbCore *) part->cores->pdata[i])->number, end, chosen->pdata[i]);
    }
  return kb_harness_commit (self);
}

/* ---- as at the other end ---- */

/* @points: of @end; borrowed from them. */
static const char *
find_like (KbHarness *self, const KbItem *cable, int end, const char *other, GPtrArray *points)
{
  const KbPole *like = kb_connection_point_find_pole (other, get_port (self, cable, 1 - end));
  int           number = 0, which = 0;
  const char   *same_number = NULL;

  if (other == NULL || !kb_connection_point_parse (other, &number, &which))
    return NULL;
  for (guint i = 0; i < points->len; i++)
    {
      const KbPole *pole =
        kb_connection_point_find_pole (points->pdata[i], get_port (self, cable, end));
      int point = 0;

      kb_connection_point_parse (points->pdata[i], NULL, &point);
      if (point != MAX (which, 1))
        continue;
      if (like != NULL && like->marking != NULL && pole != NULL
          && g_strcmp0 (pole->marking, like->marking) == 0)
        return points->pdata[i];
      if (pole != NULL && pole->number == number)
        same_number = points->pdata[i];
    }
  return same_number;
}

gboolean
kb_harness_connect_cores_as_other_end (KbHarness *self, const char *cable, int end)
{
  const KbItem         *item = get_cable (self, cable);
  const KbPart         *part = item != NULL ? kb_harness_get_part (self, item) : NULL;
  g_autoptr (GPtrArray) points = NULL;
  KbItem               *edited;

  if (part == NULL)
    return FALSE;
  points = kb_harness_list_points (self, item, end);
  kb_harness_begin (self, C_ ("change", "Connect Cores"));
  edited = kb_harness_edit (self, cable);
  for (guint i = 0; i < part->cores->len; i++)
    {
      const char          *core = ((const KbCore *) part->cores->pdata[i])->number;
      const KbTermination *termination = kb_item_find_termination (edited, core);

      set_point (edited, core, end,
                 find_like (self, edited, end,
                            termination != NULL ? termination->points[1 - end] : NULL, points));
    }
  return kb_harness_commit (self);
}
