/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be tried with a cable: where its cores go, its type, its length. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "check/kb-fix-private.h"
#include "check/kb-supply-figures.h"
#include "harness/kb-harness-replace.h"
#include "xml/kb-decimal.h"

#define MOST_ALIKE 3

static const KbPort *
get_port (KbHarness *harness, const char *connector)
{
  const KbItem *item = connector != NULL ? kb_harness_get_item (harness, connector) : NULL;
  const KbPart *part = item != NULL ? kb_harness_get_part (harness, item) : NULL;

  return part != NULL ? kb_part_get_port (part, NULL) : NULL;
}

/* ---- where the cores go ---- */

/* The pole of @port that corresponds to @pole: by its marking, else by its number. */
static const KbPole *
get_corresponding (const KbPort *port, const KbPole *pole)
{
  for (guint i = 0; pole->marking != NULL && i < port->poles->len; i++)
    {
      const KbPole *other = &g_array_index (port->poles, KbPole, i);

      if (g_strcmp0 (other->marking, pole->marking) == 0)
        return other;
    }
  return kb_port_find_pole (port, pole->number);
}

/* Each core at the second end where it is at the first. */
void
kb_fix_try_straight (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  KbHarness    *harness = kb_fix_search_get_harness (self);
  const KbPort *a = get_port (harness, item->ends[0].item);
  const KbPort *b = get_port (harness, item->ends[1].item);

  if (a == NULL || b == NULL)
    return;
  kb_fix_search_begin (self);
  for (guint i = 0; i < item->terminations->len; i++)
    {
      const KbTermination *core = &g_array_index (item->terminations, KbTermination, i);
      const KbPole        *from, *to;
      g_autofree char     *text = NULL;
      int                  pole, point;

      if (core->points[0] == NULL || core->points[1] == NULL
          || !kb_connection_point_parse (core->points[0], &pole, &point))
        continue;
      from = kb_port_find_pole (a, pole);
      to = from != NULL ? get_corresponding (b, from) : NULL;
      if (to == NULL)
        continue;
      text = g_strdup_printf ("%d.%d", to->number, MAX (point, 1));
      kb_item_set_termination (kb_harness_edit (harness, item->id), core->core, core->points[0],
                               text);
    }
  kb_fix_search_end (self,
                     g_strdup_printf (_ ("Terminate each core of %s on the same pole at both ends"),
                                      kb_item_get_label (item)));
}

static gboolean
is_taken (KbHarness *harness, const char *connector, const char *point)
{
  const KbReading       reading = { .harness = harness };
  g_autoptr (GPtrArray) cables = kb_reading_list_referrers (&reading, connector, KB_ITEM_CABLE);

  for (guint i = 0; i < cables->len; i++)
    {
      const KbItem *cable = cables->pdata[i];

      for (guint t = 0; t < cable->terminations->len; t++)
        for (int end = 0; end < 2; end++)
          if (g_strcmp0 (cable->ends[end].item, connector) == 0
              && g_strcmp0 (g_array_index (cable->terminations, KbTermination, t).points[end],
                            point)
                   == 0)
            return TRUE;
    }
  return FALSE;
}

static void
try_point (KbFixSearch         *self,
           const KbItem        *cable,
           int                  end,
           const KbTermination *core,
           const KbPole        *pole)
{
  KbHarness    *harness = kb_fix_search_get_harness (self);
  const KbItem *connector = kb_harness_get_item (harness, cable->ends[end].item);

  for (int point = 1; point <= MAX (pole->points, 1); point++)
    {
      g_autofree char *text = g_strdup_printf ("%d.%d", pole->number, point);
      const char      *points[2] = { core->points[0], core->points[1] };

      if (is_taken (harness, cable->ends[end].item, text))
        continue;
      points[end] = text;
      kb_fix_search_begin (self);
      kb_item_set_termination (kb_harness_edit (harness, cable->id), core->core, points[0],
                               points[1]);
      /* TRANSLATORS: core, cable, connection point, connector: “Put the core 1 of W1 on 1.2 of X1” */
      kb_fix_search_end (self, g_strdup_printf (_ ("Put the core %s of %s on %s of %s"), core->core,
                                                kb_item_get_label (cable), text,
                                                kb_item_get_label (connector)));
      return;
    }
}

static void
try_points_of (KbFixSearch *self, const KbItem *cable, int end)
{
  const KbPort *port = get_port (kb_fix_search_get_harness (self), cable->ends[end].item);

  for (guint i = 0; port != NULL && i < cable->terminations->len; i++)
    {
      const KbTermination *core = &g_array_index (cable->terminations, KbTermination, i);

      if (core->points[end] == NULL)
        continue;
      for (guint j = 0; j < port->poles->len && !kb_fix_search_is_full (self); j++)
        try_point (self, cable, end, core, &g_array_index (port->poles, KbPole, j));
    }
}

/* Each core on another free connection point; of a connector, the cores of all its cables. */
void
kb_fix_try_points (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  KbHarness            *harness = kb_fix_search_get_harness (self);
  const KbReading       reading = { .harness = harness };
  KbFinding            *finding = kb_fix_search_get_finding (self);
  g_autoptr (GPtrArray) cables = NULL;

  if (item->kind == KB_ITEM_CABLE)
    {
      for (int end = 0; end < 2; end++)
        if (item->ends[end].item != NULL
            && g_strv_contains (kb_finding_get_subjects (finding), item->ends[end].item))
          try_points_of (self, item, end);
      return;
    }
  /* A mating or a load is not mended by moving cores about; what is on the connector itself may be. */
  if (g_strcmp0 (kb_finding_get_item (finding), item->id) != 0
      || kb_item_get_setting (item, "role", -1) != NULL)
    return;
  cables = kb_reading_list_referrers (&reading, item->id, KB_ITEM_CABLE);
  for (guint i = 0; i < cables->len; i++)
    {
      g_autoptr (KbItem) cable = kb_item_copy (cables->pdata[i]);

      for (int end = 0; end < 2; end++)
        if (g_strcmp0 (cable->ends[end].item, item->id) == 0)
          try_points_of (self, cable, end);
      /* Each try puts another item in its place. */
      g_clear_pointer (&cables, g_ptr_array_unref);
      cables = kb_reading_list_referrers (&reading, item->id, KB_ITEM_CABLE);
    }
}

/* ---- another type ---- */

static gboolean
has_same_cores (const KbPart *a, const KbPart *b)
{
  if (a->cores->len != b->cores->len || a->cores->len == 0)
    return FALSE;
  for (guint i = 0; i < a->cores->len; i++)
    {
      const KbCore *c = a->cores->pdata[i], *d = b->cores->pdata[i];

      if (g_strcmp0 (c->number, d->number) != 0 || g_strcmp0 (c->colour, d->colour) != 0)
        return FALSE;
    }
  return TRUE;
}

/* In 1/1000 mm²; 0 where it is not stated, or in AWG. */
static gint64
get_section (const KbPart *cable)
{
  const KbFact *fact = kb_part_get_fact (cable, "core-cross-section", 0);

  return fact != NULL && fact->value.unit == KB_UNIT_MM2 ? fact->value.from : 0;
}

/* How many letters at the beginning of the numbers are the same: types of one series are alike there. */
static guint
count_alike (const char *a, const char *b)
{
  guint n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  return n;
}

/* The nearest cross-section first, of the same series first. */
static int
compare_types (gconstpointer a, gconstpointer b, gpointer data)
{
  const KbPart *p = *(KbPart *const *) a, *q = *(KbPart *const *) b, *now = data;
  gint64        m = ABS (get_section (p) - get_section (now));
  gint64        n = ABS (get_section (q) - get_section (now));

  if (count_alike (p->number, now->number) != count_alike (q->number, now->number))
    return count_alike (p->number, now->number) > count_alike (q->number, now->number) ? -1 : 1;
  return m != n ? (m < n ? -1 : 1) : strcmp (p->number, q->number);
}

static GPtrArray *
list_types (KbFixSearch *self, const KbPart *now)
{
  GPtrArray *parts =
    kb_catalog_get_parts (kb_harness_get_catalog (kb_fix_search_get_harness (self)));
  GPtrArray *types = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_part_unref);

  for (guint i = 0; i < parts->len; i++)
    {
      KbPart *part = parts->pdata[i];

      if (part->kind == KB_PART_CABLE && part != now && part->superseded_by == NULL
          && has_same_cores (part, now) && get_section (part) != get_section (now))
        g_ptr_array_add (types, kb_part_ref (part));
    }
  g_ptr_array_sort_with_data (types, compare_types, (gpointer) now);
  return types;
}

static void
try_types (KbFixSearch *self, const KbItem *cable, const KbPart *part)
{
  g_autoptr (GPtrArray) types = list_types (self, part);
  guint                 found = 0;

  for (guint i = 0; i < types->len && found < MOST_ALIKE && !kb_fix_search_is_full (self); i++)
    {
      const KbPart     *type = types->pdata[i];
      const char *const ids[] = { cable->id, NULL };

      kb_fix_search_begin (self);
      kb_harness_exchange_part (kb_fix_search_get_harness (self), ids, type->number, NULL, NULL);
      /* TRANSLATORS: designator, number, then what it is */
      found +=
        kb_fix_search_end (self, g_strdup_printf (_ ("Make %s a %s: %s"), kb_item_get_label (cable),
                                                  type->number, kb_part_get_text (type)));
    }
}

void
kb_fix_try_cable_types (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  try_types (self, item, part);
}

/* ---- what drops on the way to a load ---- */

/* The stated length to which the cable has to be cut so that the drop at its load is as large as it may be; rounded down
 * to whole decimetres, 0 where none will do. */
static gint64
get_length_for (gint64 length, const KbSupplyState *at, gint64 excess)
{
  double drop =
    (double) at->resistance * (double) at->current_to / 1000.0; /* µV in one conductor */
  gint64 shorter;

  if (at->resistance <= 0 || at->current_to <= 0 || drop <= 0)
    return 0;
  shorter = (gint64) ((double) length * (1.0 - (double) excess / drop));
  return shorter > 0 ? shorter / 100000 * 100000 : 0;
}

/* By how many µV in one conductor the drop at the load is above what is left; 0 for not, or not known. */
static gint64
get_excess (KbHarness *harness, const KbItem *load, const KbSupplyState *state)
{
  const KbItem *feed = kb_harness_get_item (harness, state->feed);
  const char   *id = load->circuit != NULL ? load->circuit : feed != NULL ? feed->circuit : NULL;
  const KbItem *circuit = id != NULL ? kb_harness_get_item (harness, id) : NULL;
  gint64        left;

  if (circuit == NULL || circuit->voltage <= 0
      || !kb_supply_get_drop_left (harness, circuit, &left))
    return 0;
  /* 1/1000 % · mV = 1/100 µV */
  left = left * circuit->voltage / 100 / kb_supply_count_conductors (circuit);
  return MAX (state->drop_to - left, 0);
}

static void
try_length (KbFixSearch *self, const KbItem *cable, const KbSupplyState *at, gint64 excess)
{
  KbHarness       *harness = kb_fix_search_get_harness (self);
  gint64           length = get_length_for (kb_harness_get_length (harness, cable), at, excess);
  g_autofree char *text = NULL;

  if (length == 0)
    return;
  text = kb_decimal_format_local (length / 1000, 3);
  kb_fix_search_begin (self);
  kb_harness_edit (harness, cable->id)->length = length;
  /* TRANSLATORS: cable, length */
  kb_fix_search_end (self,
                     g_strdup_printf (_ ("Shorten %s to %s m"), kb_item_get_label (cable), text));
}

/* Along the way from the feed to the load: the cables on it larger, or shorter. */
void
kb_fix_try_supply (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  KbHarness             *harness = kb_fix_search_get_harness (self);
  g_autoptr (KbSupplies) supplies = NULL;
  const KbSupplyState   *state;
  gint64                 excess;
  guint                  n;

  if (g_strcmp0 (kb_finding_get_item (kb_fix_search_get_finding (self)), item->id) != 0)
    return;
  supplies = kb_supplies_new_around (harness, item->id);
  state = kb_supplies_get (supplies, item->id, &n);
  excess = state != NULL ? get_excess (harness, item, state) : 0;
  for (; state != NULL && state->before != NULL && excess > 0 && !kb_fix_search_is_full (self);
       state = kb_supplies_get (supplies, state->before, &n))
    {
      const KbItem      *edge = kb_harness_get_item (harness, state->through);
      g_autoptr (KbItem) cable = NULL;
      const KbPart      *type;

      if (edge == NULL || edge->kind != KB_ITEM_CABLE)
        continue;
      cable = kb_item_copy (edge);
      type = kb_harness_get_part (harness, cable);
      if (type != NULL)
        try_types (self, cable, type);
      try_length (self, cable, state, excess);
    }
}
