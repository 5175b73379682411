/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-setting-text.h"

#include <glib/gi18n.h>

#include "catalog/kb-sheet-value.h"
#include "kb-length.h"
#include "xml/kb-decimal.h"

/* What should have been typed, by the unit. */
static const char *
get_advice (KbUnit unit)
{
  switch (unit)
    {
    case KB_UNIT_MM:
      return _ ("Write a length, as 12.5 mm");
    case KB_UNIT_AMPERE:
      return _ ("Write a current, as 2.5 A");
    case KB_UNIT_CELSIUS:
      return _ ("Write a temperature, as 40 °C");
    case KB_UNIT_PERCENT:
      return _ ("Write a percentage, as 3 %");
    case KB_UNIT_NONE:
      return _ ("Write a whole number, as 2");
    default:
      return _ ("Write a figure with its unit");
    }
}

char *
kb_setting_to_entry (const KbSettingDef *def, const KbValue *value)
{
  if (value == NULL || value->type == KB_VALUE_UNKNOWN)
    return g_strdup ("");
  return value->type == KB_VALUE_QUANTITY ? kb_value_to_text (value)
                                          : kb_setting_def_format (def, value);
}

/* The one figure of @text, in the small unit of the setting. */
static gboolean
parse_figure (const KbSettingDef *def, const char *text, gint64 *amount, char **problem)
{
  g_autoptr (GArray) figures = NULL;
  const KbFigure    *figure;

  /* Lengths are typed here as everywhere in the window. */
  if (def->unit == KB_UNIT_MM)
    return kb_length_parse (text, amount);
  figures = kb_figures_parse (text, def->unit, problem);
  if (figures == NULL || figures->len != 1)
    return FALSE;
  figure = &g_array_index (figures, KbFigure, 0);
  *amount = figure->value.from;
  return !figure->foreign && !figure->approximate && figure->value.unit == def->unit
         && figure->value.type == KB_VALUE_QUANTITY;
}

gboolean
kb_setting_from_entry (const KbSettingDef *def, const char *text, KbValue *value, char **problem)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autofree char *plain = NULL;
  gint64           amount;

  *problem = NULL;
  kb_value_clear (value);
  if (*typed == '\0')
    return TRUE;
  if (def->type == KB_SETTING_FIGURE)
    {
      /* The minus sign that figures are shown with. */
      g_autoptr (GString) signless = g_string_new (typed);

      g_string_replace (signless, "−", "-", 0);
      if (parse_figure (def, signless->str, &amount, problem))
        plain = kb_decimal_format (amount, kb_unit_scale (def->unit));
    }
  else
    plain = g_steal_pointer (&typed);
  /* The table says what is possible, as it does for files. */
  if (plain != NULL && kb_setting_def_parse (def, plain, value))
    return TRUE;
  if (*problem == NULL)
    *problem = def->most > 0
                 ? g_strdup_printf (_ ("Write a whole number from %d to %d"), def->least, def->most)
                 : g_strdup (get_advice (def->unit));
  return FALSE;
}

char *
kb_setting_summarize (const KbSettingDef *def, const KbValue *value)
{
  g_autofree char *text = kb_setting_def_to_text (def, value);

  if (def->type == KB_SETTING_CHOICE)
    return g_steal_pointer (&text);
  if (def->type == KB_SETTING_TRUTH && g_strcmp0 (value->text, "yes") == 0)
    return g_strdup (kb_setting_def_label (def));
  /* TRANSLATORS: what is set and to what, as “Current of the load: 2.5 A” */
  return g_strdup_printf (C_ ("setting", "%s: %s"), kb_setting_def_label (def), text);
}
