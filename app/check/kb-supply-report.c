/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-supply-report.h"

#include <glib/gi18n.h>

/* @role: whose figure it is; NULL for both */
static const struct
{
  const char *name;
  const char *label;
  const char *fact;
  const char *role;
} figures[KB_N_SUPPLY_FIGURES] = {
  [KB_SUPPLY_FIGURE_CURRENT] = { "current", N_ ("Current"), "connector.through-current", NULL },
  [KB_SUPPLY_FIGURE_LIMIT] = { "limit", N_ ("Limit"), "connector.limit", "feed" },
  [KB_SUPPLY_FIGURE_LIMITED_BY] = { "limited_by", N_ ("Limited by"), "connector.limited-by",
                                    "feed" },
  [KB_SUPPLY_FIGURE_DROP] = { "voltage_drop", N_ ("Voltage drop"), "connector.voltage-drop",
                              "load" },
  [KB_SUPPLY_FIGURE_PERCENT] = { "voltage_drop_percent", N_ ("Voltage drop in percent"),
                                 "connector.drop-percent", "load" },
  [KB_SUPPLY_FIGURE_LEFT] = { "voltage_drop_left", N_ ("Of which may drop"), "circuit.drop-left",
                              "load" },
  [KB_SUPPLY_FIGURE_ARITHMETIC] = { "arithmetic", N_ ("Computed as"), "connector.drop-arithmetic",
                                    "load" },
};

const char *
kb_supply_figure_to_string (KbSupplyFigure figure)
{
  return figures[figure].name;
}

const char *
kb_supply_figure_label (KbSupplyFigure figure)
{
  return _ (figures[figure].label);
}

static void
entry_free (gpointer data)
{
  KbSupplyEntry *self = data;

  for (guint i = 0; i < KB_N_SUPPLY_FIGURES; i++)
    kb_value_clear (&self->figures[i]);
  g_free (self->circuit);
  g_free (self);
}

static void
fill (const KbSubject *subject, gpointer user_data)
{
  KbSupplyEntry *entry = user_data;

  if (subject->kind != KB_SUBJECT_CONNECTOR)
    return;
  entry->circuit = g_strdup (subject->actors[1].label);
  for (guint i = 0; i < KB_N_SUPPLY_FIGURES; i++)
    {
      KbFactRef ref;

      if (figures[i].role != NULL
          && g_str_equal (figures[i].role, entry->is_feed ? "load" : "feed"))
        continue;
      if (kb_fact_ref_parse (KB_SUBJECT_CONNECTOR, figures[i].fact, &ref))
        kb_subject_get_fact (subject, &ref, &entry->figures[i]);
    }
}

static void
add (const KbReading *reading, const KbItem *connector, gboolean is_feed, GPtrArray *entries)
{
  KbSupplyEntry *entry = g_new0 (KbSupplyEntry, 1);

  entry->connector = connector;
  entry->is_feed = is_feed;
  kb_subject_foreach (reading, connector->id, fill, entry);
  g_ptr_array_add (entries, entry);
}

GPtrArray *
kb_supply_report_new (KbHarness *harness)
{
  g_autoptr (KbSupplies) supplies = kb_supplies_new (harness);
  g_autoptr (GPtrArray)  connectors = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  const KbReading        reading = { .harness = harness, .supplies = supplies };
  GPtrArray             *entries = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; i < connectors->len; i++)
    {
      const KbItem *feed = connectors->pdata[i];

      if (!kb_item_has_role (feed, "feed"))
        continue;
      add (&reading, feed, TRUE, entries);
      for (guint j = 0; j < connectors->len; j++)
        {
          const KbItem        *load = connectors->pdata[j];
          guint                n;
          const KbSupplyState *state =
            kb_item_has_role (load, "load") ? kb_supplies_get (supplies, load->id, &n) : NULL;

          if (state != NULL && g_str_equal (state->feed, feed->id))
            add (&reading, load, FALSE, entries);
        }
    }
  return entries;
}
