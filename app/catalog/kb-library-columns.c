/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-library-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-sheet-labels.h"
#include "catalog/kb-sheet-text.h"
#include "catalog/kb-sheet-value.h"
#include "xml/kb-xml-reader.h"

/* Words of a header; the first of each field is its machine name. What a file says must not depend on the language of
 * the program, so the German words are here and not in its translation. */
static const struct
{
  const char   *words;
  KbColumnField field;
} field_words[] = {
  { "number", KB_COLUMN_NUMBER },
  { "nummer", KB_COLUMN_NUMBER },
  { "teilenummer", KB_COLUMN_NUMBER },
  { "part", KB_COLUMN_NUMBER },
  { "item", KB_COLUMN_NUMBER },
  { "kind", KB_COLUMN_KIND },
  { "part kind", KB_COLUMN_KIND },
  { "type", KB_COLUMN_KIND },
  { "art", KB_COLUMN_KIND },
  { "typ", KB_COLUMN_KIND },
  { "maker", KB_COLUMN_MAKER },
  { "family", KB_COLUMN_FAMILY },
  { "familie", KB_COLUMN_FAMILY },
  { "text", KB_COLUMN_TEXT },
  { "artikeltext", KB_COLUMN_TEXT },
  { "cores", KB_COLUMN_CORES },
  { "adern", KB_COLUMN_CORES },
  { "counterparts", KB_COLUMN_COUNTERPARTS },
  { "accessories", KB_COLUMN_ACCESSORIES },
  { "accessory", KB_COLUMN_ACCESSORIES },
  { "zubehör", KB_COLUMN_ACCESSORIES },
  { "superseded-by", KB_COLUMN_SUPERSEDED_BY },
  { "source", KB_COLUMN_SOURCE },
  { "quelle", KB_COLUMN_SOURCE },
  { "data sheet", KB_COLUMN_SOURCE },
  { "datasheet", KB_COLUMN_SOURCE },
  { "datenblatt", KB_COLUMN_SOURCE },
  { "address", KB_COLUMN_ADDRESS },
  { "adresse", KB_COLUMN_ADDRESS },
  { "date", KB_COLUMN_DATE },
  { "confidence", KB_COLUMN_CONFIDENCE },
  { "by", KB_COLUMN_BY },
  { "entered by", KB_COLUMN_BY },
  { "eingetragen von", KB_COLUMN_BY },
  { "gender", KB_COLUMN_GENDER },
  { "poles", KB_COLUMN_POLES },
  { "coding", KB_COLUMN_CODING },
  { "colour", KB_COLUMN_COLOUR },
  { "mounting", KB_COLUMN_MOUNTING },
  { "einbauart", KB_COLUMN_MOUNTING },
  { "montageart", KB_COLUMN_MOUNTING },
  { "markings", KB_COLUMN_MARKINGS },
  { "beschriftungen", KB_COLUMN_MARKINGS },
  { "points", KB_COLUMN_POINTS },
  { "connection points per pole", KB_COLUMN_POINTS },
  { "anschlussstellen je pol", KB_COLUMN_POINTS },
  { "role", KB_COLUMN_ROLE },
  { "name", KB_COLUMN_NAME },
};

/* The labels of facts in German, and words that are usual, where no label of a data sheet is the same. */
static const struct
{
  const char *label;
  const char *fact;
} fact_labels[] = {
  { "Isolierstoffgruppe", "insulating-material-group" },
  { "Brennbarkeitsklasse", "flammability-class" },
  { "ETIM-Klasse", "etim-class" },
  { "Approvals", "approval" },
  { "Zulassungen", "approval" },
  { "Features", "feature" },
  { "Notes", "note" },
  { "Anmerkung", "note" },
  { "Bemessungsspannung nach UL", "ul-rated-voltage" },
  { "Bemessungsstrom nach UL", "ul-rated-current" },
  { "UL-Bemessungsdaten nach", "ul-standard" },
  { "UL-Bemessungsdaten nur für Werksverdrahtung", "ul-factory-wiring-only" },
  { "Abschaltstrom, US-Markt, unter", "us-interruption-current" },
  { "Abschaltspannung, US-Markt, bis", "us-interruption-voltage" },
  { "Kontaktwiderstand", "contact-resistance" },
  { "Kontaktübergang Stecker/Buchse", "contact-transition-resistance" },
  { "Eindrähtig (AWG)", "solid-awg" },
  { "Eindrähtig, direkt steckbar", "solid-push-in" },
  { "Eindrähtig, direkt steckbar (AWG)", "solid-push-in-awg" },
  { "Mehrdrähtig (AWG)", "stranded-awg" },
  { "Feindrähtig (AWG)", "fine-stranded-awg" },
  { "Aderendhülse mit Kunststoffkragen", "ferrule-collar" },
  { "Aderendhülse mit Kunststoffkragen (AWG)", "ferrule-collar-awg" },
  { "Aderendhülse ohne Kunststoffkragen", "ferrule-plain" },
  { "Aderendhülse ohne Kunststoffkragen (AWG)", "ferrule-plain-awg" },
  { "Aderendhülse, direkt steckbar, ab", "ferrule-push-in" },
  { "Aderendhülse, direkt steckbar, ab (AWG)", "ferrule-push-in-awg" },
  { "Abmantellänge", "sheath-strip-length" },
  { "Überlänge des Schutzleiters", "earth-extension" },
  { "Anschlussstellen", "connection-points" },
  { "Potentiale", "potentials" },
  { "Schraubendreherklinge für die Klemmstelle", "clamp-blade-width" },
  { "Ausschnitt in der Platte", "cut-out-width" },
  { "Ziehkraft, unverriegelt", "unmating-force" },
  { "Haltekraft, verriegelt", "retention-force" },
  { "Steckzyklen ohne Last", "mating-cycles" },
  { "Steckzyklen unter Last", "mating-cycles-loaded" },
  { "Last bei den Steckzyklen", "mating-cycles-load" },
  { "Leiter bei den Steckzyklen unter Last", "mating-cycles-cross-section" },
  { "Schutzart, einzeln", "protection-degree" },
  { "Schutzart, gesteckt mit Zugentlastungsgehäuse", "protection-degree-mated" },
  { "Für offen zugängliche Bereiche", "accessible-place" },
  { "Anschlussart des Steckverbinders", "connection-type" },
  { "Verriegelungshebel", "locking-lever" },
  { "Hebel montierter Steckverbinder", "mounted-levers" },
  { "Zusätzliche Hebel nötig für", "additional-levers-for" },
  { "Werkseitig montierte Hebel", "factory-levers" },
  { "Werkstoff der Klemmfeder", "clamp-material" },
  { "Dauerbetriebstemperatur", "operating-temperature" },
  { "Grenztemperatur der Isolierteile", "insulation-temperature" },
  { "Zulassung", "approval" },
  { "Stück je Packung", "pack-quantity" },
  { "ECLASS-Klasse", "eclass" },
  { "Webseite", "page" },
  { "Für Polzahl", "for-poles" },
  { "Für Montageart", "for-mounting" },
  { "Für", "for-gender" },
  { "Leitungsdurchmesser", "cable-diameter" },
  { "Anzahl der Leitungen", "cables" },
  { "Länge laut Quelle", "housing-length" },
  { "Plattendicke", "plate-thickness" },
  { "Betätigung", "operation" },
  { "Verriegelungsklammer", "locking-clip" },
  { "Trennbar", "separable" },
  { "Klingenbreite", "blade-width" },
  { "Klingendicke", "blade-thickness" },
  { "Schaft", "shaft" },
  { "Stellen (…-fach)", "ways" },
  { "Stellen", "ways" },
  { "Außendurchmesser", "outer-diameter" },
  { "Querschnitt der Adern", "core-cross-section" },
  { "Leiterklasse (IEC 60228)", "conductor-class" },
  { "Leiterwiderstand bei 20 °C", "conductor-resistance" },
  { "Nennspannung U₀/U", "cable-rated-voltage" },
  { "Mantelwerkstoff", "sheath-material" },
  { "Höchste Leitertemperatur", "conductor-temperature" },
  { "Kleinster Biegeradius", "bend-radius" },
  { "Länge der Leitung", "lead-length" },
  { "Adern der Leitung", "lead-cores" },
  { "Merkmal", "feature" },
  { "Geschützt gegen", "mismating-note" },
  { "Sicherheitshinweis", "safety-note" },
  { "Arbeitsschritt", "work-step" },
  { "Änderung der Kodierung", "coding-step" },
  { "Höchstens hintereinander", "cascading-limit" },
  { "Kaskadierbar", "cascadable" },
  { "Hinweis", "note" },
};

/* What of the labels of data sheets makes sense over a column. */
static const struct
{
  KbLabelKind   label;
  KbColumnField field;
  const char   *fact;
} label_fields[] = {
  { KB_LABEL_NUMBER, KB_COLUMN_NUMBER, NULL },
  { KB_LABEL_ITEM, KB_COLUMN_NUMBER, NULL },
  { KB_LABEL_TEXT, KB_COLUMN_TEXT, NULL },
  { KB_LABEL_MAKER, KB_COLUMN_MAKER, NULL },
  { KB_LABEL_FAMILY, KB_COLUMN_FAMILY, NULL },
  { KB_LABEL_POLES, KB_COLUMN_POLES, NULL },
  { KB_LABEL_CODING, KB_COLUMN_CODING, NULL },
  { KB_LABEL_COLOUR, KB_COLUMN_COLOUR, NULL },
  { KB_LABEL_MARKING, KB_COLUMN_MARKINGS, NULL },
  { KB_LABEL_CONTACT_TYPE, KB_COLUMN_GENDER, NULL },
  { KB_LABEL_CONTACT_RESISTANCE, KB_COLUMN_FACT, "contact-resistance" },
  { KB_LABEL_SHEATH, KB_COLUMN_FACT, "sheath-strip-length" },
  { KB_LABEL_GTIN, KB_COLUMN_FACT, "gtin" },
  { KB_LABEL_DATE, KB_COLUMN_DATE, NULL },
  { KB_LABEL_COUNTERPARTS, KB_COLUMN_COUNTERPARTS, NULL },
  { KB_LABEL_SUPERSEDED, KB_COLUMN_SUPERSEDED_BY, NULL },
};

/* Of a header; what is longer is a text and no title. */
#define LONGEST_TITLE 200
/* Of a title that is not known, so many characters are shown. */
#define TITLE_SHOWN 60

/* A word of the table below: a field, or a fact with its definition. */
typedef struct
{
  KbColumnField    field;
  const KbFactDef *fact;
} Meaning;

static void
add_meaning (GHashTable *table, const char *words, KbColumnField field, const KbFactDef *fact)
{
  g_autofree char *key = kb_label_normalise (words);
  Meaning         *meaning;

  if (g_hash_table_contains (table, key))
    return;
  meaning = g_new (Meaning, 1);
  meaning->field = field;
  meaning->fact = fact;
  g_hash_table_insert (table, g_steal_pointer (&key), meaning);
}

static GHashTable *
get_meanings (void)
{
  static gsize       ready = 0;
  static GHashTable *table;

  if (g_once_init_enter (&ready))
    {
      guint            n_defs;
      const KbFactDef *defs = kb_fact_defs (&n_defs);

      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (guint i = 0; i < G_N_ELEMENTS (field_words); i++)
        add_meaning (table, field_words[i].words, field_words[i].field, NULL);
      for (guint i = 0; i < n_defs; i++)
        add_meaning (table, defs[i].name, KB_COLUMN_FACT, &defs[i]);
      for (guint i = 0; i < n_defs; i++)
        add_meaning (table, defs[i].label, KB_COLUMN_FACT, &defs[i]);
      for (guint i = 0; i < G_N_ELEMENTS (fact_labels); i++)
        add_meaning (table, fact_labels[i].label, KB_COLUMN_FACT,
                     kb_fact_def_find (fact_labels[i].fact));
      g_once_init_leave (&ready, 1);
    }
  return table;
}

/* A label of data sheets that is the whole of @title. */
static gboolean
find_label (const char *title, Meaning *meaning)
{
  const char    *rest = NULL;
  const KbLabel *label = kb_label_find (title, &rest);

  if (label == NULL || *rest != '\0')
    return FALSE;
  if (label->fact != NULL)
    {
      meaning->field = KB_COLUMN_FACT;
      meaning->fact = kb_fact_def_find (label->fact);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (label_fields); i++)
    if (label_fields[i].label == label->kind)
      {
        meaning->field = label_fields[i].field;
        meaning->fact = kb_fact_def_find (label_fields[i].fact);
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_meaning (const char *title, Meaning *meaning)
{
  g_autofree char *key = kb_label_normalise (title);
  const Meaning   *found = g_hash_table_lookup (get_meanings (), key);

  if (found == NULL)
    return find_label (title, meaning);
  *meaning = *found;
  return TRUE;
}

char *
kb_column_dup_figure (const char *text, const char *unit)
{
  g_autofree char   *plain = kb_sheet_plain (text);
  g_autofree char   *unit_plain = NULL;
  g_autoptr (GArray) figures = NULL;

  if (unit == NULL)
    return g_steal_pointer (&plain);
  figures = kb_figures_parse (plain, KB_UNIT_NONE, NULL);
  for (guint i = 0; figures != NULL && i < figures->len; i++)
    if (g_array_index (figures, KbFigure, i).value.unit != KB_UNIT_NONE)
      return g_steal_pointer (&plain);
  unit_plain = kb_sheet_plain (unit);
  return g_strconcat (plain, " ", unit_plain, NULL);
}

gboolean
kb_column_unit_fits (const KbFactDef *def, const char *unit)
{
  g_autofree char   *text = kb_column_dup_figure ("1", unit);
  g_autoptr (GArray) figures = kb_figures_parse (text, KB_UNIT_NONE, NULL);
  KbUnit             found;

  if (figures == NULL || figures->len != 1 || g_array_index (figures, KbFigure, 0).foreign)
    return FALSE;
  found = g_array_index (figures, KbFigure, 0).value.unit;
  for (guint i = 0; i < G_N_ELEMENTS (def->units); i++)
    if (def->units[i] == found && found != KB_UNIT_NONE)
      return TRUE;
  return FALSE;
}

/* ---- what stands behind the words ---- */

static const char *
match (GRegex *regex, const char *text, char **base, char **rest)
{
  g_autoptr (GMatchInfo) info = NULL;

  if (!g_regex_match (regex, text, 0, &info))
    return NULL;
  *base = g_match_info_fetch (info, 1);
  *rest = g_match_info_fetch (info, 2);
  return *rest;
}

static GRegex *
get_regex (guint which)
{
  static const char *const patterns[] = {
    "^(.+?)\\s*[\\[(]\\s*([^\\])]+?)\\s*[\\])]$", /* “width [mm]”, “text (de)”, “current (3-pole)” */
    "^(\\d+)\\s*-?\\s*(pole|poles|pol|polig)$",        /* “3-pole” */
    "^(.+)[.]([0-9]+)$",                               /* “rated-current.3” */
    "^(.+?)(?:\\s+in\\s+|[-\\s_,/.]+)([^-\\s_,/.]+)$", /* “width mm”, “width_mm”, “text.de” */
    "^port[.]([^.\\s]+)[.](.+)$",                      /* “port.in1.poles” */
  };
  static gsize   ready = 0;
  static GRegex *regexes[G_N_ELEMENTS (patterns)];

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
        regexes[i] = g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regexes[which];
}
enum
{
  REGEX_BRACKET,
  REGEX_N_POLES,
  REGEX_DOT_POLES,
  REGEX_LAST_WORD,
  REGEX_PORT,
};

static gboolean
is_language (const char *text)
{
  gsize length = strlen (text);

  return length >= 2 && length <= 5 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1])
         && (text[2] == '\0' || text[2] == '-' || text[2] == '_');
}

/* What stands in brackets or behind the words: a language, a number of poles, a unit. FALSE where it is none of them. */
static gboolean
take_addition (KbColumn *self, const char *addition)
{
  g_autofree char *number = NULL;
  g_autofree char *word = NULL;

  if (self->field == KB_COLUMN_TEXT && is_language (addition))
    {
      g_free (self->language);
      self->language = g_ascii_strdown (addition, -1);
      return TRUE;
    }
  if (self->field != KB_COLUMN_FACT)
    return FALSE;
  if (match (get_regex (REGEX_N_POLES), addition, &number, &word) != NULL)
    {
      self->poles = (int) CLAMP (g_ascii_strtoll (number, NULL, 10), 0, 100);
      return self->poles >= 1 && self->poles <= 99;
    }
  if (!kb_column_unit_fits (self->fact, addition))
    return FALSE;
  g_free (self->unit);
  self->unit = g_strdup (addition);
  return TRUE;
}

static gboolean read_title (KbColumn *self, const char *title);

static gboolean
read_with_addition (KbColumn *self, const char *title, guint which)
{
  g_autofree char *base = NULL;
  g_autofree char *addition = NULL;

  return match (get_regex (which), title, &base, &addition) != NULL && read_title (self, base)
         && take_addition (self, addition);
}

static gboolean
read_poles (KbColumn *self, const char *title)
{
  g_autofree char *base = NULL;
  g_autofree char *number = NULL;
  Meaning          meaning = { 0 };

  if (match (get_regex (REGEX_DOT_POLES), title, &base, &number) == NULL
      || !find_meaning (base, &meaning) || meaning.fact == NULL || meaning.fact->repeats)
    return FALSE;
  self->field = KB_COLUMN_FACT;
  self->fact = meaning.fact;
  self->poles = (int) CLAMP (g_ascii_strtoll (number, NULL, 10), 0, 100);
  return self->poles >= 1 && self->poles <= 99;
}

static gboolean
read_port (KbColumn *self, const char *title)
{
  g_autofree char *id = NULL;
  g_autofree char *field = NULL;
  Meaning          meaning = { 0 };

  if (match (get_regex (REGEX_PORT), title, &id, &field) == NULL || !find_meaning (field, &meaning)
      || meaning.field < KB_COLUMN_GENDER)
    return FALSE;
  self->field = meaning.field;
  self->port = g_steal_pointer (&id);
  return TRUE;
}

static gboolean
read_title (KbColumn *self, const char *title)
{
  Meaning meaning = { 0 };

  if (find_meaning (title, &meaning))
    {
      /* A name that is not of a port is what the part is called. */
      self->field = meaning.field == KB_COLUMN_NAME ? KB_COLUMN_TEXT : meaning.field;
      self->fact = meaning.fact;
      return TRUE;
    }
  return read_port (self, title) || read_poles (self, title)
         || read_with_addition (self, title, REGEX_BRACKET)
         || read_with_addition (self, title, REGEX_LAST_WORD);
}

/* ---- reporting ---- */

/* Machine names of all that can stand over a column. */
static const char *
find_near (const char *title)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char      *lower = g_utf8_strdown (title, -1);
  guint                 n_defs;
  const KbFactDef      *defs = kb_fact_defs (&n_defs);

  for (guint i = 0; i < G_N_ELEMENTS (field_words); i++)
    g_ptr_array_add (names, (char *) field_words[i].words);
  for (guint i = 0; i < n_defs; i++)
    g_ptr_array_add (names, (char *) defs[i].name);
  g_ptr_array_add (names, NULL);
  return kb_nearest_word (lower, (const char *const *) names->pdata);
}

/* The words are known, but not what is in brackets behind them. */
static gboolean
report_addition (const char *title, int line, KbProblems *problems)
{
  g_autofree char *base = NULL;
  g_autofree char *addition = NULL;
  Meaning          meaning = { 0 };

  if (match (get_regex (REGEX_BRACKET), title, &base, &addition) == NULL
      || !find_meaning (base, &meaning) || meaning.field != KB_COLUMN_FACT)
    return FALSE;
  if (meaning.fact->units[0] == KB_UNIT_NONE)
    kb_problems_add (problems, KB_SEVERITY_ERROR, line,
                     _ ("The column “%s” has “%s” in brackets, but “%s” has no unit. Remove it."),
                     title, addition, meaning.fact->name);
  else
    kb_problems_add (problems, KB_SEVERITY_ERROR, line,
                     _ ("The column “%s” has “%s” in brackets, in which “%s” cannot be stated. Use "
                        "%s."),
                     title, addition, meaning.fact->name,
                     kb_unit_to_string (meaning.fact->units[0]));
  return TRUE;
}

static void
report_unknown (const char *whole, int line, KbProblems *problems)
{
  g_autofree char *begin =
    g_utf8_substring (whole, 0, MIN (g_utf8_strlen (whole, -1), TITLE_SHOWN));
  g_autofree char *cut = g_strconcat (begin, "…", NULL);
  const char      *title = strlen (begin) < strlen (whole) ? cut : whole;
  const char      *nearest;

  if (report_addition (title, line, problems))
    return;
  nearest = find_near (title);
  if (nearest != NULL)
    kb_problems_add (problems, KB_SEVERITY_ERROR, line,
                     _ ("The column “%s” is not known. Did you mean “%s”?"), title, nearest);
  else
    kb_problems_add (problems, KB_SEVERITY_ERROR, line,
                     _ ("The column “%s” is not known. Name it after a field or fact of parts, or "
                        "remove it."),
                     title);
}

KbColumn *
kb_column_new (const char *title, int line, KbProblems *problems)
{
  KbColumn *self = g_new0 (KbColumn, 1);

  self->title = g_strdup (title);
  if (*title == '\0')
    return self;
  if (strlen (title) > LONGEST_TITLE || !read_title (self, title))
    {
      report_unknown (title, line, problems);
      self->field = KB_COLUMN_IGNORED;
    }
  if (self->field == KB_COLUMN_TEXT && self->language == NULL)
    self->language = g_strdup ("en");
  return self;
}

void
kb_column_free (KbColumn *self)
{
  g_free (self->title);
  g_free (self->unit);
  g_free (self->language);
  g_free (self->port);
  g_free (self);
}

gboolean
kb_column_same (const KbColumn *a, const KbColumn *b)
{
  return a->field == b->field && a->fact == b->fact && a->poles == b->poles
         && g_strcmp0 (a->language, b->language) == 0 && g_strcmp0 (a->port, b->port) == 0;
}

gboolean
kb_column_is_known (const char *title)
{
  g_autoptr (KbProblems) problems = kb_problems_new ("");
  KbColumn              *column = kb_column_new (title, 1, problems);
  gboolean               known = column->field != KB_COLUMN_IGNORED;

  kb_column_free (column);
  return known;
}
