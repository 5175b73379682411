/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-cable-figures.h"

#include "xml/kb-decimal.h"

const char *
kb_cable_get_conductor (const KbPart *cable)
{
  gint64 class;

  if (!kb_part_get_quantity (cable, "conductor-class", &class))
    return NULL;
  return class == 1                 ? "solid"
         : class == 2               ? "stranded"
         : class == 5 || class == 6 ? "fine-stranded"
                                    : NULL;
}

/* In mm²; NULL where it is not stated, or in AWG. Owned. */
static char *
dup_cross_section (const KbPart *cable)
{
  const KbFact *fact = kb_part_get_fact (cable, "core-cross-section", 0);

  if (fact == NULL || fact->value.unit != KB_UNIT_MM2)
    return NULL;
  return kb_decimal_format (fact->value.from, kb_unit_scale (KB_UNIT_MM2));
}

gboolean
kb_cable_get_resistance (KbCatalog *catalog, const KbPart *cable, gint64 *amount)
{
  KbDataTable     *table = kb_catalog_find_table (catalog, "conductor-resistance");
  g_autofree char *cross_section = NULL;
  g_autofree char *class = NULL;
  gint64 n;

  if (kb_part_get_quantity (cable, "conductor-resistance", amount))
    return TRUE;
  cross_section = dup_cross_section (cable);
  if (table == NULL || cross_section == NULL
      || !kb_part_get_quantity (cable, "conductor-class", &n))
    return FALSE;
  class = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  return kb_data_table_find (table, "resistance", amount, "conductor-class", class, "cross-section",
                             cross_section, NULL);
}

static gboolean
has_pvc_sheath (const KbPart *cable)
{
  const KbFact *fact = kb_part_get_fact (cable, "sheath-material", 0);

  return fact != NULL && g_strcmp0 (fact->value.text, "PVC") == 0;
}

/* The lowest temperature of the table for @method that is not below @ambient; owned, NULL where there is none. */
static char *
dup_next_ambient (const KbDataTable *table, const char *method, gint64 ambient)
{
  int    methods = kb_data_table_find_column (table, "method");
  int    ambients = kb_data_table_find_column (table, "ambient");
  gint64 best = G_MAXINT64;

  for (guint row = 0; methods >= 0 && ambients >= 0 && row < table->rows->len; row++)
    {
      gint64 at;

      if (g_strcmp0 (kb_data_table_get_word (table, row, methods), method) == 0
          && kb_data_table_get_figure (table, row, ambients, &at) && at >= ambient)
        best = MIN (best, at);
    }
  return best < G_MAXINT64 ? kb_decimal_format (best, kb_unit_scale (KB_UNIT_CELSIUS)) : NULL;
}

gboolean
kb_cable_get_capacity (KbCatalog    *catalog,
                       const KbPart *cable,
                       const char   *method,
                       gint64        ambient,
                       gint64       *amount)
{
  KbDataTable     *table = kb_catalog_find_table (catalog, "current-capacity");
  g_autofree char *cross_section = dup_cross_section (cable);
  g_autofree char *temperature = NULL;

  if (table == NULL || cross_section == NULL || method == NULL || !has_pvc_sheath (cable))
    return FALSE;
  temperature = dup_next_ambient (table, method, ambient);
  return temperature != NULL
         && kb_data_table_find (table, "current", amount, "method", method, "ambient", temperature,
                                "cross-section", cross_section, NULL);
}

/* Whether the diameter lies in the row: above the one end, up to the other; “-” is no end. */
static gboolean
is_of_size (const KbDataTable *table, guint row, gint64 diameter)
{
  int    above = kb_data_table_find_column (table, "diameter-above");
  int    up_to = kb_data_table_find_column (table, "diameter-up-to");
  gint64 end;

  if (above < 0 || up_to < 0)
    return FALSE;
  if (kb_data_table_get_figure (table, row, above, &end) && diameter <= end)
    return FALSE;
  return !kb_data_table_get_figure (table, row, up_to, &end) || diameter <= end;
}

gboolean
kb_cable_get_bending_factor (KbCatalog    *catalog,
                             const KbPart *cable,
                             gboolean      moving,
                             gint64        diameter,
                             gint64       *factor)
{
  KbDataTable *table = kb_catalog_find_table (catalog, "bending-radius");
  gint64 class;
  const char *kind, *use;
  int         kinds, uses, factors;

  if (table == NULL || !kb_part_get_quantity (cable, "conductor-class", &class))
    return FALSE;
  kind = class >= 5 ? "flexible" : "fixed";
  /* A cable that is not flexible is not made to be moved, and no row says how it may. */
  if (class < 5 && moving)
    return FALSE;
  use = class < 5 ? "permanent" : moving ? "free-movement" : "fixed-laying";
  kinds = kb_data_table_find_column (table, "cable");
  uses = kb_data_table_find_column (table, "use");
  factors = kb_data_table_find_column (table, "factor");
  for (guint row = 0; kinds >= 0 && uses >= 0 && factors >= 0 && row < table->rows->len; row++)
    if (g_strcmp0 (kb_data_table_get_word (table, row, kinds), kind) == 0
        && g_strcmp0 (kb_data_table_get_word (table, row, uses), use) == 0
        && is_of_size (table, row, diameter))
      return kb_data_table_get_figure (table, row, factors, factor);
  return FALSE;
}
