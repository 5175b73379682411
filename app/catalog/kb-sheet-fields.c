/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind each label. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-sheet-private.h"
#include "catalog/kb-sheet-value.h"

void
kb_sheet_note (KbSheet *self, const char *what)
{
  KbSheetLine *line = self->current;
  char        *together;

  if (line->what == NULL)
    {
      line->what = g_strdup (what);
      return;
    }
  together = g_strconcat (line->what, " ", what, NULL);
  g_free (line->what);
  line->what = together;
}

gboolean
kb_sheet_refuse (KbSheet *self, char *problem)
{
  if (self->current->problem == NULL)
    self->current->problem = problem;
  else
    g_free (problem);
  return FALSE;
}

static const KbFact *
find_fact (const KbPart *part, const KbFact *fact)
{
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *other = part->facts->pdata[i];

      if (other->def == fact->def && other->poles == fact->poles
          && (!fact->def->repeats || kb_value_equal (&other->value, &fact->value)))
        return other;
    }
  return NULL;
}

gboolean
kb_sheet_take_fact (KbSheet *self, KbFact *fact, const char *printed)
{
  const KbFact *other = find_fact (self->part, fact);

  kb_sheet_note (self, fact->def->name);
  if (other == NULL)
    {
      fact->printed = printed != NULL ? g_strdelimit (g_strdup (printed), "\t", ' ') : NULL;
      fact->source = kb_source_ref (self->source);
      g_ptr_array_add (self->part->facts, fact);
      return TRUE;
    }
  if (!kb_value_equal (&other->value, &fact->value))
    {
      g_autofree char *before = kb_value_to_text (&other->value);

      kb_sheet_refuse (self, g_strdup_printf (_ ("“%s” was stated as %s before, which is kept."),
                                              kb_fact_def_label (fact->def), before));
      kb_fact_free (fact);
      return FALSE;
    }
  kb_fact_free (fact);
  return TRUE;
}

static gboolean
is_yes_or_no (const char *value, KbTruth *truth)
{
  static const char *const yes[] = { "yes", "ja", NULL };
  static const char *const no[] = { "no", "nein", NULL };
  g_autofree char         *normal = kb_label_normalise (value);

  *truth = g_strv_contains (yes, normal) ? KB_YES : KB_NO;
  return *truth == KB_YES || g_strv_contains (no, normal);
}

/* Figures for other numbers of poles beside the one that @fact has: “16 A (13 A for 3-pole load)”. */
static gboolean
take_others (KbSheet *self, GArray *figures, const KbFact *fact, const char *printed)
{
  for (guint i = 0; i < figures->len; i++)
    {
      const KbFigure *figure = &g_array_index (figures, KbFigure, i);
      KbFact         *other;

      if (figure->foreign || figure->poles == fact->poles || figure->poles == 0
          || figure->value.unit != fact->value.unit)
        continue;
      other = kb_fact_new (fact->def);
      kb_value_copy (&figure->value, &other->value);
      other->poles = figure->poles;
      if (!kb_sheet_take_fact (self, other, printed))
        return FALSE;
    }
  return TRUE;
}

/* The figure @value for @def, as in “20 mm / 0.787 inch”. */
static gboolean
read_figure (KbSheet         *self,
             const KbFactDef *def,
             const char      *value,
             const char      *printed,
             KbFact          *fact)
{
  g_autofree char   *problem = NULL;
  g_autoptr (GArray) figures = kb_figures_parse (value, KB_UNIT_NONE, &problem);

  if (figures == NULL)
    {
      if (problem == NULL)
        problem =
          g_strdup_printf (_ ("“%s” is no figure for “%s”."), value, kb_fact_def_label (def));
      return kb_sheet_refuse (self, g_steal_pointer (&problem));
    }
  if (kb_figures_take (figures, def, fact))
    return take_others (self, figures, fact, printed);
  return kb_sheet_refuse (
    self, def->units[0] == KB_UNIT_NONE
            ? g_strdup_printf (_ ("“%s” is stated without a unit; this value has one."),
                               kb_fact_def_label (def))
            : g_strdup_printf (_ ("“%s” needs a figure in %s."), kb_fact_def_label (def),
                               kb_unit_to_string (def->units[0])));
}

gboolean
kb_sheet_read_fact (KbSheet *self, const char *name, const char *value, const char *printed)
{
  const KbFactDef *def = kb_fact_def_find (name);
  KbFact          *fact;
  KbTruth          truth;

  g_return_val_if_fail (def != NULL, FALSE);
  if (*value == '\0' || g_str_equal (value, "-"))
    return FALSE;
  fact = kb_fact_new (def);
  switch (def->type)
    {
    case KB_FACT_TEXT:
      kb_value_set_text (&fact->value, value);
      g_strdelimit (fact->value.text, "\t", ' ');
      return kb_sheet_take_fact (self, fact, printed);
    case KB_FACT_TRUTH:
      if (is_yes_or_no (value, &truth))
        {
          kb_value_set_truth (&fact->value, truth);
          return kb_sheet_take_fact (self, fact, printed);
        }
      kb_fact_free (fact);
      return kb_sheet_refuse (self, g_strdup_printf (_ ("“%s” is neither yes nor no."), value));
    case KB_FACT_QUANTITY:
    case KB_FACT_RANGE:
    default:
      if (read_figure (self, def, value, printed, fact))
        return kb_sheet_take_fact (self, fact, printed);
      kb_fact_free (fact);
      return FALSE;
    }
}

gboolean
kb_sheet_set_text (KbSheet *self, char **field, const char *value, const char *what)
{
  kb_sheet_note (self, what);
  if (*field == NULL)
    *field = g_strdup (value);
  else if (g_strcmp0 (*field, value) != 0)
    return kb_sheet_refuse (self,
                            g_strdup_printf (_ ("“%s” was stated before, which is kept."), *field));
  return TRUE;
}

gboolean
kb_sheet_set_poles (KbSheet *self, int n_poles)
{
  kb_sheet_note (self, "poles");
  if (self->n_poles != 0 && self->n_poles != n_poles)
    return kb_sheet_refuse (
      self, g_strdup_printf (_ ("%d poles were stated before, which is kept."), self->n_poles));
  self->n_poles = n_poles;
  return TRUE;
}

/* Id of the colour with this name in any language, or NULL. */
static const char *
find_colour (KbCatalog *known, const char *name)
{
  GPtrArray       *colours = kb_catalog_get_colours (known);
  g_autofree char *wanted = kb_label_normalise (name);
  static const struct
  {
    const char *from, *to;
  } variants[] = { { "light gray", "light grey" },
                   { "dark gray", "dark grey" },
                   { "gray", "grey" } };

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    if (g_str_equal (wanted, variants[i].from))
      {
        g_free (wanted);
        wanted = g_strdup (variants[i].to);
      }
  for (guint i = 0; i < colours->len; i++)
    {
      KbColour      *colour = colours->pdata[i];
      GHashTableIter iter;
      gpointer       text;

      g_hash_table_iter_init (&iter, colour->names);
      while (g_hash_table_iter_next (&iter, NULL, &text))
        {
          g_autofree char *normal = kb_label_normalise (text);

          if (g_str_equal (normal, wanted))
            return colour->id;
        }
    }
  return NULL;
}

gboolean
kb_sheet_set_colour (KbSheet *self, const char *name)
{
  const char *id = find_colour (self->known, name);

  if (id == NULL)
    return FALSE;
  return kb_sheet_set_text (self, &self->colour, id, "colour");
}

/* ---- labels with a grammar of their own ---- */

static gboolean
read_pair (KbSheet *self, const char *name, const char *value, const char *printed)
{
  g_autofree char   *problem = NULL;
  g_autofree char   *awg_name = g_strconcat (name, "-awg", NULL);
  g_autoptr (GArray) figures = kb_figures_parse (value, KB_UNIT_NONE, &problem);
  const char *const  names[] = { name, awg_name };
  gboolean from = kb_fact_def_find (name)->label != NULL && g_str_has_suffix (name, "push-in");
  guint    taken = 0;

  for (guint i = 0; figures != NULL && i < G_N_ELEMENTS (names); i++)
    {
      const KbFactDef *def = kb_fact_def_find (names[i]);
      KbFact          *fact = kb_fact_new (def);

      if (!kb_figures_take (figures, def, fact))
        {
          kb_fact_free (fact);
          continue;
        }
      /* “…, from 1,5 mm²”: the label holds the word that opens the range. */
      if (from && fact->value.from == fact->value.to && !fact->value.open_from
          && !fact->value.open_to)
        {
          fact->value.open_from = def->units[0] == KB_UNIT_AWG;
          fact->value.open_to = !fact->value.open_from;
          if (fact->value.open_from)
            fact->value.from = 0;
          else
            fact->value.to = 0;
        }
      taken += kb_sheet_take_fact (self, fact, printed);
    }
  if (taken > 0)
    return self->current->problem == NULL;
  if (problem == NULL)
    problem = g_strdup_printf (_ ("“%s” is no range in mm² or AWG."), value);
  return kb_sheet_refuse (self, g_steal_pointer (&problem));
}

/* “1977 (factory wiring only) 600 V” */
static gboolean
read_ul (KbSheet *self, const char *name, const char *value, const char *printed)
{
  gsize            digits = strspn (value, "0123456789");
  g_autofree char *number = g_strndup (value, digits);
  g_autofree char *standard = g_strconcat ("UL ", number, NULL);
  g_autofree char *normal = kb_label_normalise (value);
  const char      *rest = value + digits;

  if (digits == 0)
    return kb_sheet_refuse (self, g_strdup (_ ("The number of the UL standard is missing.")));
  rest += strspn (rest, " :\t=");
  if (*rest == '(')
    {
      rest = strchr (rest, ')');
      rest = rest != NULL ? rest + 1 : "";
    }
  rest += strspn (rest, " :\t=|");
  if (!kb_sheet_read_fact (self, name, rest, printed)
      || !kb_sheet_read_fact (self, "ul-standard", standard, printed))
    return FALSE;
  if (kb_words_in_order (normal, "factory wiring only"))
    kb_sheet_read_fact (self, "ul-factory-wiring-only", "yes", printed);
  return self->current->problem == NULL;
}

/* “approx. 1 mΩ of contact resistance approx. 0.25 mΩ contact transition plug/socket”, or one figure alone. */
static gboolean
read_contact_resistance (KbSheet *self, const char *value, const char *printed)
{
  static GRegex         *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *first = NULL;
  g_autofree char       *second = NULL;

  if (regex == NULL)
    regex = g_regex_new ("^(.*?Ω)(?: (?:of contact resistance|Durchgangswiderstand))?[,;]? "
                         "((?:approx\\.|ca\\.)? ?[0-9.,]+ ?mΩ) (?:contact transition.*|Kontakt.*)$",
                         G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  if (!g_regex_match (regex, value, 0, &match))
    return kb_sheet_read_fact (self, "contact-resistance", value, printed);
  first = g_match_info_fetch (match, 1);
  second = g_match_info_fetch (match, 2);
  return kb_sheet_read_fact (self, "contact-resistance", first, printed)
         && kb_sheet_read_fact (self, "contact-transition-resistance", g_strstrip (second),
                                printed);
}

/* “200, without resistive load 100, with resistive load I_N = 25 A, tested (4 mm² /AWG 12)” */
static gboolean
read_cycles (KbSheet *self, const char *value, const char *printed)
{
  static GRegex           *regex;
  g_autoptr (GMatchInfo)   match = NULL;
  static const char *const facts[] = { "mating-cycles", "mating-cycles-loaded",
                                       "mating-cycles-load", "mating-cycles-cross-section" };

  if (regex == NULL)
    regex = g_regex_new (
      "^([0-9]+),? (?:without resistive load|without load|ohne ohmsche last|ohne last)[,;]? "
      "([0-9]+),? (?:with resistive load|with load|mit ohmscher last|mit last)"
      "(?: I_?N ?= ?([0-9.,]+ A))?(?:[,;]? (?:tested|geprüft)? ?\\(([0-9.,]+ mm²) ?/.*\\))?$",
      G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  if (!g_regex_match (regex, value, 0, &match))
    return kb_sheet_read_fact (self, "mating-cycles", value, printed);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *figure = g_match_info_fetch (match, (int) i + 1);

      if (figure != NULL && *figure != '\0'
          && !kb_sheet_read_fact (self, facts[i], figure, printed))
        return FALSE;
    }
  return TRUE;
}

/* “(III / 3) ≙ Overvoltage category III / Pollution degree 3” */
static gboolean
read_legend (KbSheet *self, const char *value, const char *printed)
{
  static GRegex         *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *category = NULL;
  g_autofree char       *degree = NULL;

  if (regex == NULL)
    regex = g_regex_new ("(?:overvoltage category|überspannungskategorie) ([IV]+) ?/ ?"
                         "(?:pollution degree|verschmutzungsgrad) ([1-4])$",
                         G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  if (!g_regex_match (regex, value, 0, &match))
    return kb_sheet_refuse (self, g_strdup (_ ("The legend names no category and degree.")));
  category = g_match_info_fetch (match, 1);
  degree = g_match_info_fetch (match, 2);
  return kb_sheet_read_fact (self, "overvoltage-category", category, printed)
         && kb_sheet_read_fact (self, "pollution-degree", degree, printed);
}

/* “35 mm (2-pole), 55 mm (3- to 5-pole)” */
static gboolean
read_sheath (KbSheet *self, const char *value, const char *printed)
{
  static GRegex         *regex;
  g_autoptr (GMatchInfo) match = NULL;
  gboolean               any = FALSE;

  if (regex == NULL)
    regex = g_regex_new ("([0-9.,]+ ?mm) ?\\(([0-9]+)(?:-? ?(?:to|bis|…|\\.\\.\\.) ?([0-9]+))?"
                         "-(?:pole|polig)\\)",
                         G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  for (g_regex_match (regex, value, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *length = g_match_info_fetch (match, 1);
      g_autofree char *low = g_match_info_fetch (match, 2);
      g_autofree char *high = g_match_info_fetch (match, 3);
      int              from = (int) g_ascii_strtoll (low, NULL, 10);
      int to = high != NULL && *high != '\0' ? (int) g_ascii_strtoll (high, NULL, 10) : from;

      for (int poles = from; poles <= to && poles <= 20; poles++)
        {
          g_autofree char *one = g_strdup_printf ("%s (%d-pole)", length, poles);

          if (!kb_sheet_read_fact (self, "sheath-strip-length", one, printed))
            return FALSE;
          any = TRUE;
        }
    }
  return any || kb_sheet_read_fact (self, "sheath-strip-length", value, printed);
}

static gboolean
read_contact_type (KbSheet *self, const char *value)
{
  g_autofree char *normal = kb_label_normalise (value);
  KbGender         gender = KB_GENDER_UNKNOWN;

  /* “Female connector/socket” holds “male”, but not as a word. */
  if (kb_words_in_order (normal, "female") || g_str_equal (normal, "socket")
      || g_str_equal (normal, "buchse") || kb_words_in_order (normal, "buchsenkontakt"))
    gender = KB_GENDER_SOCKET;
  else if (kb_words_in_order (normal, "male") || g_str_equal (normal, "plug")
           || g_str_equal (normal, "stecker") || kb_words_in_order (normal, "stiftkontakt"))
    gender = KB_GENDER_PLUG;
  if (gender == KB_GENDER_UNKNOWN)
    return kb_sheet_refuse (self, g_strdup_printf (_ ("“%s” is neither plug nor socket."), value));
  kb_sheet_note (self, "gender");
  if (self->gender != KB_GENDER_UNKNOWN && self->gender != gender)
    return kb_sheet_refuse (self,
                            g_strdup (_ ("The item text says the other gender, which is kept.")));
  self->gender = gender;
  return TRUE;
}

static gboolean
read_lever (KbSheet *self, const char *value, const char *printed)
{
  static const struct
  {
    const char *word, *value;
  } states[] = {
    { "retrofitable", "retrofittable" },
    { "retrofittable", "retrofittable" },
    { "nachrüstbar", "retrofittable" },
    { "factory fitted", "factory-fitted" },
    { "integrated", "factory-fitted" },
    { "integriert", "factory-fitted" },
    { "included", "factory-fitted" },
    { "none", "none" },
    { "without", "none" },
    { "no", "none" },
    { "ohne", "none" },
    { "nein", "none" },
  };
  g_autofree char *normal = kb_label_normalise (value);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (normal, states[i].word))
      {
        if (g_str_equal (states[i].value, "factory-fitted"))
          self->mounting = KB_MOUNTING_MOUNTED;
        return kb_sheet_read_fact (self, "locking-lever", states[i].value, printed);
      }
  return kb_sheet_refuse (
    self,
    g_strdup_printf (_ ("“%s” says not whether the lever is fitted or retrofittable."), value));
}

static gboolean
read_connection_type (KbSheet *self, const char *value, const char *printed)
{
  g_autofree char *normal = kb_label_normalise (value);

  if (g_str_equal (normal, "for conductor") || g_str_equal (normal, "for conductors")
      || g_str_equal (normal, "für leiter"))
    {
      if (self->mounting == KB_MOUNTING_UNKNOWN)
        self->mounting = KB_MOUNTING_FLYING;
    }
  else if (kb_words_in_order (normal, "pcb") || kb_words_in_order (normal, "snap in")
           || kb_words_in_order (normal, "leiterplatte") || kb_words_in_order (normal, "mounted"))
    self->mounting = KB_MOUNTING_MOUNTED;
  return kb_sheet_read_fact (self, "connection-type", value, printed);
}

/* “In mated condition with strain relief housing: IP2xC (… not designed for use in open, easily accessible areas.)” */
static gboolean
read_protection_note (KbSheet *self, const char *value, const char *printed)
{
  static GRegex         *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *normal = kb_label_normalise (value);
  gboolean               any = FALSE;

  if (regex == NULL)
    regex =
      g_regex_new ("(?:mated|gesteckt).*(?:strain relief|zugentlastung).*(IP[0-9xX]{2}[A-D]?)",
                   G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  if (g_regex_match (regex, value, 0, &match))
    {
      g_autofree char *degree = g_match_info_fetch (match, 1);
      any = kb_sheet_read_fact (self, "protection-degree-mated", degree, printed);
    }
  if (kb_words_in_order (normal, "not designed for use in easily accessible")
      || kb_words_in_order (normal, "nicht offen leicht zugänglich"))
    any = kb_sheet_read_fact (self, "accessible-place", "no", printed) || any;
  else if (kb_words_in_order (normal, "suitable for easily accessible"))
    any = kb_sheet_read_fact (self, "accessible-place", "yes", printed) || any;
  return any || kb_sheet_refuse (self, g_strdup (_ ("The note names no degree of protection.")));
}

static gboolean
read_temperature_note (KbSheet *self, const char *value, const char *printed)
{
  const char *sign = strstr (value, "≤");

  if (sign == NULL)
    return kb_sheet_refuse (self, g_strdup (_ ("The note names no limit.")));
  return kb_sheet_read_fact (self, "insulation-temperature", sign, printed);
}

/* The hint goes with the figure, which stands in another line. */
static gboolean
read_strip_note (KbSheet *self, const char *value)
{
  for (guint i = 0; i < self->part->facts->len; i++)
    {
      KbFact *fact = self->part->facts->pdata[i];

      if (g_str_equal (fact->def->name, "strip-length") && fact->printed != NULL)
        {
          if (strstr (fact->printed, value) == NULL)
            {
              char *together = g_strconcat (fact->printed, "; ", value, NULL);
              g_free (fact->printed);
              fact->printed = together;
            }
          kb_sheet_note (self, "strip-length");
          return TRUE;
        }
    }
  return kb_sheet_read_fact (self, "note", value, value);
}

static gboolean
read_gtin (KbSheet *self, const char *value, const char *printed)
{
  gsize            length = strlen (value);
  g_autofree char *body = length > 1 ? g_strndup (value, length - 1) : g_strdup ("");

  if (kb_gtin_is_valid (value))
    return kb_sheet_read_fact (self, "gtin", value, printed);
  if (kb_gtin_check_digit (body) != 0 && g_ascii_isdigit (value[length - 1]))
    return kb_sheet_refuse (
      self, g_strdup_printf (_ ("The check digit of the GTIN “%s” is wrong; by its other digits it "
                                "would be %c. It is not taken."),
                             value, kb_gtin_check_digit (body)));
  return kb_sheet_refuse (
    self, g_strdup_printf (_ ("“%s” is no GTIN of 8, 12, 13 or 14 digits."), value));
}

static gboolean
read_poles_field (KbSheet *self, const char *value)
{
  char  *end;
  gint64 n = g_ascii_strtoll (value, &end, 10);

  if (n < 1 || n > 99 || (*end != '\0' && !g_str_has_prefix (end, "-pol")))
    return kb_sheet_refuse (self, g_strdup_printf (_ ("“%s” is no number of poles."), value));
  return kb_sheet_set_poles (self, (int) n);
}

static gboolean
read_date (KbSheet *self, const char *value)
{
  static GRegex         *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *iso = NULL;

  if (regex == NULL)
    regex = g_regex_new ("^(\\d{4})-(\\d\\d)-(\\d\\d)$|^(\\d\\d?)\\.(\\d\\d?)\\.(\\d{4})$",
                         G_REGEX_OPTIMIZE, 0, NULL);
  if (!g_regex_match (regex, value, 0, &match))
    return kb_sheet_refuse (
      self, g_strdup_printf (_ ("“%s” is no date as 2026-11-24 or 24.11.2026."), value));
  if (value[4] == '-')
    iso = g_strdup (value);
  else
    {
      g_autofree char *day = g_match_info_fetch (match, 4);
      g_autofree char *month = g_match_info_fetch (match, 5);
      g_autofree char *year = g_match_info_fetch (match, 6);

      iso = g_strdup_printf ("%s-%02d-%02d", year, (int) g_ascii_strtoll (month, NULL, 10),
                             (int) g_ascii_strtoll (day, NULL, 10));
    }
  return kb_sheet_set_text (self, &self->source->date, iso, "date");
}

static gboolean
read_family (KbSheet *self, const char *value)
{
  GPtrArray          *families = kb_catalog_get_families (self->known);
  g_autofree char    *wanted = kb_label_normalise (value);
  g_autoptr (GString) id = g_string_new (wanted);
  KbFamily           *family;

  for (guint i = 0; i < families->len; i++)
    {
      g_autofree char *name = kb_label_normalise (((KbFamily *) families->pdata[i])->name);

      if (g_str_equal (name, wanted))
        return kb_sheet_set_text (self, &self->part->family, ((KbFamily *) families->pdata[i])->id,
                                  "family");
    }
  if (*wanted == '\0')
    return FALSE;
  g_string_replace (id, " ", "-", 0);
  if (!kb_sheet_set_text (self, &self->part->family, id->str, "family"))
    return FALSE;
  for (guint i = 0; i < self->import->families->len; i++)
    if (g_str_equal (((KbFamily *) self->import->families->pdata[i])->id, id->str))
      return TRUE;
  family = g_new0 (KbFamily, 1);
  g_atomic_ref_count_init (&family->ref);
  family->id = g_strdup (id->str);
  family->name = g_strdup (value);
  g_strdelimit (family->name, "\t", ' ');
  family->source = kb_source_ref (self->source);
  g_ptr_array_add (self->import->families, family);
  return TRUE;
}

static gboolean
read_colour_field (KbSheet *self, const char *value)
{
  static const char *const glyphs[] = { "■", "●", "▇", "█", NULL };

  /* A patch of colour in the picture names none. */
  if (g_strv_contains (glyphs, value))
    {
      self->current->state = KB_SHEET_IGNORED;
      return TRUE;
    }
  if (kb_sheet_set_colour (self, value))
    return TRUE;
  if (self->current->problem == NULL)
    kb_sheet_refuse (self,
                     g_strdup_printf (_ ("No catalogue declares the colour “%s”. Add it to one; "
                                         "until then the colour of the part is not known."),
                                      value));
  return FALSE;
}

/* Texts that are no free words: several values for several ratings, or a sentence, are not taken for one. */
static gboolean
is_plausible (KbSheet *self, const char *fact, const char *value)
{
  static const char *const categories[] = { "I", "II", "III", "IV", NULL };

  if (g_str_equal (fact, "overvoltage-category") && !g_strv_contains (categories, value))
    return kb_sheet_refuse (self,
                            g_strdup_printf (_ ("“%s” is not one category from I to IV."), value));
  if (g_str_equal (fact, "protection-degree") && !g_str_has_prefix (value, "IP"))
    return kb_sheet_refuse (self,
                            g_strdup_printf (_ ("“%s” is no degree of protection (IP)."), value));
  return TRUE;
}

/* For what the label stands without a value: a heading, for which the caller cares. */
gboolean
kb_sheet_read_field (KbSheet *self, const KbLabel *label, const char *value, const char *printed)
{
  switch (label->kind)
    {
    case KB_LABEL_FACT:
      /* “Locked: > 80 N” */
      if (g_ascii_strncasecmp (value, "locked:", 7) == 0)
        value += 7;
      else if (g_ascii_strncasecmp (value, "unlocked:", 9) == 0)
        value += 9;
      value += strspn (value, " ");
      return is_plausible (self, label->fact, value)
             && kb_sheet_read_fact (self, label->fact, value, printed);
    case KB_LABEL_PAIR:
      return read_pair (self, label->fact, value, printed);
    case KB_LABEL_UL:
      return read_ul (self, label->fact, value, printed);
    case KB_LABEL_MAKER:
      return kb_sheet_set_text (self, &self->part->maker, value, "maker");
    case KB_LABEL_FAMILY:
      return read_family (self, value);
    case KB_LABEL_POLES:
      return read_poles_field (self, value);
    case KB_LABEL_CODING:
      return strchr (value, ' ') == NULL && g_utf8_strlen (value, -1) <= 3
               ? kb_sheet_set_text (self, &self->coding, value, "coding")
               : kb_sheet_refuse (self, g_strdup_printf (_ ("“%s” is no coding."), value));
    case KB_LABEL_COLOUR:
      return read_colour_field (self, value);
    case KB_LABEL_MARKING:
      self->marking_line = self->current;
      return kb_sheet_set_text (self, &self->marking, value, "marking");
    case KB_LABEL_CONTACT_TYPE:
      return read_contact_type (self, value);
    case KB_LABEL_CONTACT_RESISTANCE:
      return read_contact_resistance (self, value, printed);
    case KB_LABEL_CYCLES:
      return read_cycles (self, value, printed);
    case KB_LABEL_LEGEND:
      return read_legend (self, value, printed);
    case KB_LABEL_CONNECTION_TYPE:
      return read_connection_type (self, value, printed);
    case KB_LABEL_LEVER:
      return read_lever (self, value, printed);
    case KB_LABEL_PROTECTION_NOTE:
      return read_protection_note (self, value, printed);
    case KB_LABEL_TEMPERATURE_NOTE:
      return read_temperature_note (self, value, printed);
    case KB_LABEL_STRIP_NOTE:
      return read_strip_note (self, value);
    case KB_LABEL_SHEATH:
      return read_sheath (self, value, printed);
    case KB_LABEL_GTIN:
      return read_gtin (self, value, printed);
    case KB_LABEL_DATE:
      return read_date (self, value);
    case KB_LABEL_SUPERSEDED:
      return kb_sheet_set_text (self, &self->part->superseded_by, value, "superseded-by");
    default:
      return FALSE;
    }
}
