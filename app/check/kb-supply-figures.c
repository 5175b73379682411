/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-supply-figures.h"

#include <math.h>

#include "check/kb-cable-figures.h"
#include "harness/kb-harness-edit.h"

/* As set for the cable, else for the project, else the highest that the cable is made for; in 1/1000 °C. */
static gboolean
get_heat (KbHarness *harness, const KbItem *cable, const KbPart *part, gint64 *heat)
{
  const KbValue *set = kb_harness_find_setting (harness, cable, "conductor-heat", -1);

  if (set == NULL)
    return kb_part_get_quantity (part, "conductor-temperature", heat);
  *heat = set->from;
  return TRUE;
}

/* R20 · (1 + 0.00393 (t − 20 °C)) · length */
static gint64
get_cable_resistance (KbHarness *harness, const KbItem *cable)
{
  const KbPart *part = kb_harness_get_part (harness, cable);
  gint64        per_km, heat;
  double        ohm;

  if (part == NULL || !kb_cable_get_resistance (kb_harness_get_catalog (harness), part, &per_km)
      || !get_heat (harness, cable, part, &heat))
    return -1;
  /* mΩ/km · µm = 1e-12 Ω */
  ohm = (double) per_km * (double) kb_harness_get_length (harness, cable) * 1e-12
        * (1.0 + 0.00393 * ((double) heat / 1000.0 - 20.0));
  return llround (ohm * 1e6);
}

/* Contact and transition, as one of the two sheets states them of the pair. */
static gint64
get_mating_resistance (KbHarness *harness, const KbItem *mating)
{
  for (int end = 0; end < 2; end++)
    {
      const KbItem *item = kb_harness_get_item (harness, mating->ends[end].item);
      const KbPart *part = item != NULL ? kb_harness_get_part (harness, item) : NULL;
      gint64        contact, transition;

      if (part != NULL && kb_part_get_quantity (part, "contact-resistance", &contact)
          && kb_part_get_quantity (part, "contact-transition-resistance", &transition))
        return contact + transition;
    }
  return -1;
}

gint64
kb_supply_get_resistance (KbHarness *harness, const KbItem *edge)
{
  return edge->kind == KB_ITEM_CABLE ? get_cable_resistance (harness, edge)
                                     : get_mating_resistance (harness, edge);
}

gboolean
kb_supply_get_capacity (KbHarness *harness, const KbItem *cable, gint64 *amount)
{
  const KbPart  *part = kb_harness_get_part (harness, cable);
  const KbValue *ambient = kb_harness_find_setting (harness, cable, "ambient-highest", -1);
  const KbValue *method = kb_harness_find_setting (harness, cable, "installation-method", -1);

  return part != NULL && ambient != NULL && method != NULL
         && kb_cable_get_capacity (kb_harness_get_catalog (harness), part, method->text,
                                   ambient->from, amount);
}

int
kb_supply_count_conductors (const KbItem *circuit)
{
  const KbValue *system = circuit != NULL ? kb_item_get_setting (circuit, "system", -1) : NULL;

  return system != NULL && g_str_equal (system->text, "three-phase") ? 1 : 2;
}

gboolean
kb_supply_get_drop_left (KbHarness *harness, const KbItem *circuit, gint64 *amount)
{
  const KbValue *budget = kb_harness_find_setting (harness, circuit, "drop-budget", -1);
  const KbValue *upstream = kb_item_get_setting (circuit, "drop-upstream", -1);

  if (budget == NULL)
    return FALSE;
  *amount = budget->from - (upstream != NULL ? upstream->from : 0);
  return TRUE;
}
