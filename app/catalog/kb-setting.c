/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-setting.h"

#include <glib/gi18n.h>
#include <string.h>

#include "xml/kb-decimal.h"

static const KbSettingChoice answers[] = { { "yes", NC_ ("setting", "Yes") },
                                           { "no", NC_ ("setting", "No") },
                                           { NULL, NULL } };
static const KbSettingChoice markets[] = { { "iec", NC_ ("setting", "IEC") },
                                           { "ul", NC_ ("setting", "UL (USA)") },
                                           { NULL, NULL } };
static const KbSettingChoice categories[] = { { "I", "I" },
                                              { "II", "II" },
                                              { "III", "III" },
                                              { "IV", "IV" },
                                              { NULL, NULL } };
static const KbSettingChoice wirings[] = { { "factory", NC_ ("setting", "In the factory") },
                                           { "field", NC_ ("setting", "On site") },
                                           { NULL, NULL } };
/* Reference methods of installation, IEC 60364-5-52. */
static const KbSettingChoice methods[] = { { "B2", NC_ ("setting", "B2: in conduit on a wall") },
                                           { "C", NC_ ("setting", "C: directly on a wall") },
                                           { NULL, NULL } };
static const KbSettingChoice systems[] = { { "dc", NC_ ("setting", "Direct current") },
                                           { "single-phase", NC_ ("setting", "Single-phase") },
                                           { "three-phase", NC_ ("setting", "Three-phase") },
                                           { NULL, NULL } };
/* Classes of protection, IEC 61140. */
static const KbSettingChoice classes[] = {
  { "I", NC_ ("setting", "I: protective conductor") },
  { "II", NC_ ("setting", "II: double insulation") },
  { "III", NC_ ("setting", "III: extra-low voltage") },
  { NULL, NULL },
};
static const KbSettingChoice roles[] = { { "feed", NC_ ("setting", "Feeds the circuit") },
                                         { "load", NC_ ("setting", "Is a load") },
                                         { NULL, NULL } };
static const KbSettingChoice codings[] = {
  { "pin-cut", NC_ ("setting", "Coding pin cut off") },
  { "pin-inserted", NC_ ("setting", "Coding pin inserted") },
  { NULL, NULL },
};
static const KbSettingChoice ferrules[] = {
  { "none", NC_ ("setting", "Without ferrule") },
  { "plain", NC_ ("setting", "Ferrule without plastic collar") },
  { "collar", NC_ ("setting", "Ferrule with plastic collar") },
  { NULL, NULL },
};
static const KbSettingChoice terminations[] = {
  { "push-in", NC_ ("setting", "Pushed in") },
  { "tool", NC_ ("setting", "Clamp opened with a tool") },
  { NULL, NULL },
};

#define PROJECT KB_SETTING_OF_PROJECT
#define CIRCUIT KB_SETTING_OF_CIRCUIT
#define CONNECTOR KB_SETTING_OF_CONNECTOR
#define CABLE KB_SETTING_OF_CABLE
#define END KB_SETTING_OF_CABLE_END
#define TRUTH KB_SETTING_TRUTH, KB_UNIT_NONE, answers
#define CHOICE(list) KB_SETTING_CHOICE, KB_UNIT_NONE, list
#define FIGURE(unit) KB_SETTING_FIGURE, KB_UNIT_##unit, NULL
#define TEXT KB_SETTING_TEXT, KB_UNIT_NONE, NULL
#define LIST KB_SETTING_LIST, KB_UNIT_NONE, NULL

/* The order is that of files and of the inspector. */
/* clang-format off */
static const KbSettingDef defs[] = {
  /* what it is for, and where it will be */
  { "market", PROJECT, CHOICE (markets), N_ ("Market"), N_ ("IEC and UL ratings are never mixed: one of the two holds for the whole harness.") },
  { "wiring", PROJECT, CHOICE (wirings), N_ ("Wired"), N_ ("Some UL ratings hold for factory wiring only.") },
  { "ambient-lowest", PROJECT | CONNECTOR, FIGURE (CELSIUS), N_ ("Lowest ambient temperature"), NULL },
  { "ambient-highest", PROJECT | CONNECTOR, FIGURE (CELSIUS), N_ ("Highest ambient temperature"), NULL },
  { "processing-temperature", PROJECT, FIGURE (CELSIUS), N_ ("Temperature while terminating"), NULL },
  { "accessible", PROJECT | CONNECTOR, TRUTH, N_ ("Openly accessible"), NULL },
  { "laymen", PROJECT | CONNECTOR, TRUTH, N_ ("Within reach of laymen"), NULL },
  { "wet", PROJECT | CONNECTOR, TRUTH, N_ ("Wet place"), NULL },
  { "pollution", PROJECT | CONNECTOR, FIGURE (NONE), N_ ("Pollution degree of the place"), N_ ("1 to 4, as in IEC 60664-1."), 1, 4 },
  { "overvoltage", PROJECT | CONNECTOR, CHOICE (categories), N_ ("Overvoltage category of the place"), N_ ("As in IEC 60664-1.") },
  { "ship", PROJECT, TRUTH, N_ ("On a ship"), NULL },
  { "plugged-under-load", PROJECT | CONNECTOR, TRUTH, N_ ("Plugged under load"), NULL },
  { "mating-count", PROJECT | CONNECTOR, FIGURE (NONE), N_ ("Times plugged over its life"), NULL },
  { "strip-tolerance", PROJECT, FIGURE (MM), N_ ("Tolerance of strip lengths"), N_ ("No sheet states one.") },
  /* circuits */
  { "system", CIRCUIT, CHOICE (systems), N_ ("System"), NULL },
  { "protection-class", CIRCUIT, CHOICE (classes), N_ ("Protection class of what is fed"), NULL },
  { "protective-device", CIRCUIT, FIGURE (AMPERE), N_ ("Protective device"), N_ ("Its rated current.") },
  { "drop-budget", PROJECT | CIRCUIT, FIGURE (PERCENT), N_ ("Voltage drop budget"), N_ ("IEC 60364-5-52, annex G: 3 % for lighting and 5 % for other uses of the public network.") },
  { "drop-upstream", CIRCUIT, FIGURE (PERCENT), N_ ("Of that used before the feed"), NULL },
  /* connectors */
  { "device", CONNECTOR, TEXT, N_ ("Mounted in"), N_ ("The name of the device, as “Luminaire 3”.") },
  { "role", CONNECTOR, CHOICE (roles), N_ ("Role"), NULL },
  { "load-current", CONNECTOR, FIGURE (AMPERE), N_ ("Current of the load"), NULL },
  { "plate", CONNECTOR, FIGURE (MM), N_ ("Thickness of the plate"), N_ ("A connector in a plate needs a snap-in frame.") },
  { "cut-out", CONNECTOR, FIGURE (MM), N_ ("Width of the cut-out"), NULL },
  { "pulled", CONNECTOR, TRUTH, N_ ("Hangs or is pulled"), NULL },
  { "coding-change", CONNECTOR, CHOICE (codings), N_ ("Coding changed on the piece"), N_ ("Cannot be undone on the piece.") },
  { "coding-label", CONNECTOR, TRUTH, N_ ("Changed coding is labelled"), NULL },
  { "no-lever", CONNECTOR, TEXT, N_ ("No locking lever, because"), NULL },
  { "no-housing", CONNECTOR, TEXT, N_ ("No strain relief housing, because"), NULL },
  { "no-cap", CONNECTOR, TEXT, N_ ("No lockout cap, because"), NULL },
  { "no-frame", CONNECTOR, TEXT, N_ ("No snap-in frame, because"), NULL },
  { "no-tool", PROJECT, TEXT, N_ ("No operating tool, because"), NULL },
  /* cables */
  { "measured-diameter", CABLE, FIGURE (MM), N_ ("Measured outer diameter"), N_ ("Of the cable on the drum; takes the place of the range of the type.") },
  { "moving", CABLE, TRUTH, N_ ("Moved in use"), NULL },
  { "installation-method", PROJECT | CABLE, CHOICE (methods), N_ ("Method of installation"), N_ ("IEC 60364-5-52.") },
  { "conductor-heat", PROJECT | CABLE, FIGURE (CELSIUS), N_ ("Temperature of the conductors"), N_ ("For the voltage drop; else the highest that the cable is made for.") },
  { "ferrule", PROJECT | END, CHOICE (ferrules), N_ ("Ferrule"), NULL },
  { "method", PROJECT | END, CHOICE (terminations), N_ ("Termination"), NULL },
  { "strip-length", END, FIGURE (MM), N_ ("Strip length"), NULL },
  { "sheath-strip-length", END, FIGURE (MM), N_ ("Sheath strip length"), NULL },
  { "earth-extension", END, FIGURE (MM), N_ ("Extension of the earth conductor"), NULL },
  { "insulated-cores", END, LIST, N_ ("Cores cut back and insulated"), N_ ("Their numbers, with blanks between.") },
};
/* clang-format on */

const KbSettingDef *
kb_setting_defs (guint *n_defs)
{
  *n_defs = G_N_ELEMENTS (defs);
  return defs;
}

const KbSettingDef *
kb_setting_def_find (const char *name)
{
  static GHashTable *by_name = NULL;

  if (g_once_init_enter (&by_name))
    {
      GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < G_N_ELEMENTS (defs); i++)
        g_hash_table_insert (table, (gpointer) defs[i].name, (gpointer) &defs[i]);
      g_once_init_leave (&by_name, table);
    }
  return name != NULL ? g_hash_table_lookup (by_name, name) : NULL;
}

const char **
kb_setting_def_names (guint owners)
{
  const char **names = g_new0 (const char *, G_N_ELEMENTS (defs) + 1);
  guint        n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (defs); i++)
    if ((defs[i].owners & owners) != 0)
      names[n++] = defs[i].name;
  return names;
}

const char *
kb_setting_def_label (const KbSettingDef *def)
{
  return _ (def->label);
}

const char *
kb_setting_def_hint (const KbSettingDef *def)
{
  return def->hint != NULL ? _ (def->hint) : NULL;
}

const char *const *
kb_setting_def_words (const KbSettingDef *def)
{
  static const char *words[G_N_ELEMENTS (defs)][6];
  const char       **mine = words[def - defs];

  if (def->choices == NULL)
    return NULL;
  for (guint i = 0; def->choices[i].word != NULL; i++)
    mine[i] = def->choices[i].word;
  return mine;
}

const char *
kb_setting_def_word_label (const KbSettingDef *def, const char *word)
{
  for (guint i = 0; def->choices != NULL && def->choices[i].word != NULL; i++)
    if (g_strcmp0 (def->choices[i].word, word) == 0)
      return g_dpgettext2 (NULL, "setting", def->choices[i].label);
  return word;
}

static gboolean
parse_list (const char *text, KbValue *value)
{
  g_auto (GStrv)           pieces = g_strsplit_set (text, " \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint                    n = 0;

  for (char **piece = pieces; *piece != NULL; piece++)
    if (**piece != '\0')
      {
        g_strv_builder_add (builder, *piece);
        n++;
      }
  if (n == 0)
    return FALSE;
  kb_value_take_list (value, g_strv_builder_end (builder));
  return TRUE;
}

static gboolean
parse_figure (const KbSettingDef *def, const char *text, gint64 *amount)
{
  const int scale = kb_unit_scale (def->unit);
  gint64    one = 1;

  if (!kb_decimal_parse (text, scale, amount) || (*amount < 0 && def->unit != KB_UNIT_CELSIUS))
    return FALSE;
  for (int i = 0; i < scale; i++)
    one *= 10;
  return (def->least == 0 && def->most == 0)
         || (*amount >= def->least * one && *amount <= def->most * one);
}

gboolean
kb_setting_def_parse (const KbSettingDef *def, const char *text, KbValue *value)
{
  gint64 amount;

  kb_value_clear (value);
  if (text == NULL || *text == '\0')
    return FALSE;
  switch (def->type)
    {
    case KB_SETTING_FIGURE:
      if (!parse_figure (def, text, &amount))
        return FALSE;
      kb_value_set_quantity (value, amount, def->unit);
      return TRUE;
    case KB_SETTING_LIST:
      return parse_list (text, value);
    case KB_SETTING_TEXT:
      kb_value_set_text (value, text);
      return TRUE;
    case KB_SETTING_TRUTH:
    case KB_SETTING_CHOICE:
    default:
      if (!g_strv_contains (kb_setting_def_words (def), text))
        return FALSE;
      kb_value_set_text (value, text);
      return TRUE;
    }
}

char *
kb_setting_def_format (const KbSettingDef *def, const KbValue *value)
{
  if (value->type == KB_VALUE_QUANTITY)
    return kb_decimal_format (value->from, kb_unit_scale (def->unit));
  return value->type == KB_VALUE_LIST ? g_strjoinv (" ", value->list) : g_strdup (value->text);
}

char *
kb_setting_def_to_text (const KbSettingDef *def, const KbValue *value)
{
  if (value->type == KB_VALUE_TEXT)
    return g_strdup (kb_setting_def_word_label (def, value->text));
  return value->type == KB_VALUE_LIST ? g_strjoinv (", ", value->list) : kb_value_to_text (value);
}
