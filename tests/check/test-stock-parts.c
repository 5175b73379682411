/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the cases, and how their short form becomes a document. */
#include "config.h"

#include <string.h>

#include "test-stock.h"

/* ---- parts that state just what the rules ask; those whose number ends in U state nothing of it ---- */

/* clang-format off */
#define PORT(id, gender, poles, colour, more) \
  "<port id='" id "' gender='" gender "' poles='" poles "' coding='B'" colour more ">"
#define POLES_2 "<pole number='1' marking='1'/><pole number='2' marking='2'/></port>"
#define POLES_PE "<pole number='1' marking='PE'/><pole number='2' marking='N'/><pole number='3' marking='L'/></port>"
#define GREY " colour='grey'"
#define FLYING " mounting='flying'"
#define PLUG_2 PORT ("face", "plug", "2", GREY, FLYING) POLES_2
#define SOCKET_2 PORT ("face", "socket", "2", GREY, FLYING) POLES_2
#define FACT(name, value) "<fact name='" name "' value='" value "'/>"
#define FIGURE(name, value, unit) "<fact name='" name "' value='" value "' unit='" unit "'/>"
#define RANGE(name, from, to, unit) "<fact name='" name "' from='" from "' to='" to "' unit='" unit "'/>"
#define FROM(name, from, unit) "<fact name='" name "' from='" from "' unit='" unit "'/>"
#define NAMES(number) "<accessory part='" number "'/>"

#define RATED                                                                           \
  FIGURE ("rated-voltage", "250", "V") FIGURE ("rated-current", "16", "A")              \
  FIGURE ("contact-resistance", "1", "mΩ") FIGURE ("contact-transition-resistance", "0.25", "mΩ") \
  FIGURE ("nominal-cross-section", "2.5", "mm²")                                        \
  RANGE ("solid", "0.5", "4", "mm²") RANGE ("solid-awg", "20", "12", "AWG")             \
  RANGE ("stranded", "0.5", "2.5", "mm²") RANGE ("stranded-awg", "20", "14", "AWG")     \
  RANGE ("fine-stranded", "0.5", "4", "mm²") RANGE ("fine-stranded-awg", "20", "12", "AWG") \
  FACT ("connection-points", "4") FACT ("conductors-per-pole", "2")                     \
  FIGURE ("clamp-blade-width", "2.5", "mm")

/* How ends are treated. */
#define ENDS                                                                            \
  RANGE ("solid-push-in", "1.5", "4", "mm²") RANGE ("solid-push-in-awg", "16", "12", "AWG") \
  RANGE ("ferrule-collar", "0.25", "1.5", "mm²") RANGE ("ferrule-collar-awg", "20", "16", "AWG") \
  RANGE ("ferrule-plain", "0.25", "2.5", "mm²") RANGE ("ferrule-plain-awg", "20", "14", "AWG") \
  FROM ("ferrule-push-in", "1.5", "mm²") FROM ("ferrule-push-in-awg", "16", "AWG")      \
  FIGURE ("strip-length", "9", "mm") FIGURE ("sheath-strip-length", "35", "mm")         \
  FIGURE ("earth-extension", "8", "mm") FIGURE ("entry-direction", "0", "°")            \
  RANGE ("processing-temperature", "-5", "40", "°C")

/* Where it may be, and for which market. */
#define PLACE                                                                           \
  RANGE ("operating-temperature", "-35", "85", "°C")                                    \
  FACT ("overvoltage-category", "III") FACT ("pollution-degree", "3")                   \
  FIGURE ("ul-rated-voltage", "600", "V") FIGURE ("ul-rated-current", "23", "A")        \
  FACT ("ul-factory-wiring-only", "yes")                                                \
  FIGURE ("us-interruption-current", "16", "A") FIGURE ("us-interruption-voltage", "600", "V") \
  FACT ("mating-cycles", "200") FACT ("mating-cycles-loaded", "100")                    \
  FACT ("protection-degree", "IP20") FACT ("protection-degree-mated", "IP2xC")          \
  FACT ("accessible-place", "no") FACT ("approval", "Society 1") FROM ("cut-out-width", "57", "mm")

#define EASY_PLACE                                                                      \
  FACT ("overvoltage-category", "IV") FACT ("ul-factory-wiring-only", "no")             \
  FACT ("protection-degree", "IP20") FACT ("protection-degree-mated", "IP21")           \
  FACT ("accessible-place", "yes")

/* @more: facts, accessories that the sheet names and counterparts, in this order. */
static const struct
{
  const char *number, *kind, *maker, *ports, *more;
} connectors[] = {
  { "P", "plug", "Acme", PLUG_2, RATED "<counterpart part='S'/>" },
  { "P-OTHER", "plug", "Other", PLUG_2, RATED },
  { "P-WAGO", "plug", "WAGO", PLUG_2, RATED },
  { "P-UNNAMED", "plug", "Acme", PLUG_2, RATED },
  { "P-MOUNT-U", "plug", "Acme", PORT ("face", "plug", "2", GREY, "") POLES_2, "" },
  { "P-PE", "plug", "Acme", PORT ("face", "plug", "3", GREY, FLYING) POLES_PE, RATED ENDS },
  { "P-TRADE", "plug", "Acme", PLUG_2,
    FACT ("gtin", "4055143766753") FACT ("customs-number", "85366990990") FACT ("origin", "DE") },
  { "P-NO-ORIGIN", "plug", "Acme", PLUG_2,
    FACT ("gtin", "4055143766753") FACT ("customs-number", "85366990990") },
  { "P-ENDS", "plug", "Acme", PLUG_2, RATED ENDS },
  { "P-PLACE", "plug", "Acme", PLUG_2, RATED PLACE },
  { "P-EASY", "plug", "Acme", PLUG_2, RATED EASY_PLACE },
  { "PU", "plug", "Acme", "<port id='face' gender='plug'/>", "" },
  { "S", "socket", "Acme", SOCKET_2, RATED "<counterpart part='P'/>" },
  { "S-UNNAMED", "socket", "Acme", SOCKET_2, RATED },
  { "S-BLUE", "socket", "Acme", PORT ("face", "socket", "2", " colour='blue'", FLYING) POLES_2, "" },
  { "S-COLOUR-U", "socket", "Acme", PORT ("face", "socket", "2", "", FLYING) POLES_2, "" },
  { "SU", "socket", "Acme", "<port id='face' gender='socket'/>", "" },
  { "S-ONE", "socket", "Acme", SOCKET_2, RATED NAMES ("LEVER") },
  { "D", "distributor", "Acme",
    PORT ("in", "plug", "2", GREY, " role='input'") POLES_2 PORT ("out", "socket", "2", GREY, " role='output'") POLES_2,
    FACT ("factory-levers", "3") },
  { "D-ROW", "distributor", "Acme",
    PORT ("in", "plug", "2", GREY, " role='input'") POLES_2 PORT ("out", "socket", "2", GREY, " role='output'") POLES_2,
    FACT ("factory-levers", "3") FACT ("cascading-limit", "2") },
  { "D-CAP", "distributor", "Acme",
    PORT ("in", "plug", "2", GREY, " role='input'") POLES_2 PORT ("out", "socket", "2", GREY, " role='output'") POLES_2
    PORT ("out2", "socket", "2", GREY, " role='output'") POLES_2,
    NAMES ("CAP-2") NAMES ("CAP-SOCKETS") },
  { "DU", "distributor", "Acme", "<port id='in' role='input'/>", "" },
  /* whose sheet names one of each kind, and whose sheet names several */
  { "P-ONE", "plug", "Acme", PLUG_2, RATED NAMES ("LEVER") NAMES ("HOUSE") NAMES ("FRAME") NAMES ("BLADE-2.5") },
  { "P-BLACK", "plug", "Acme", PLUG_2, RATED NAMES ("LEVER-BLACK") NAMES ("HOUSE-BLACK") },
  { "P-SOME", "plug", "Acme", PLUG_2,
    RATED NAMES ("LEVER") NAMES ("LEVER-TOOL") NAMES ("HOUSE") NAMES ("HOUSE-SMALL") NAMES ("HOUSE-3")
    NAMES ("FRAME") NAMES ("FRAME-THICK") NAMES ("BLADE-2.5") NAMES ("BLADE-2") },
};

static const struct
{
  const char *number, *kind, *colour, *facts;
} accessories[] = {
  { "LEVER", "locking-lever", "", FACT ("for-mounting", "flying leads") FACT ("operation", "manual") },
  { "LEVER-TOOL", "locking-lever", "", FACT ("for-mounting", "flying leads") FACT ("operation", "tool") },
  { "LEVER-OTHER", "locking-lever", "", FACT ("for-mounting", "plates") },
  { "LEVER-U", "locking-lever", "", "" },
  { "LEVER-BLACK", "locking-lever", " colour='black'", "" },
  { "LEVER-BLACK-2", "locking-lever", " colour='black'", "" },
  { "LEVER-WHITE", "locking-lever", " colour='white'", "" },
  { "HOUSE", "strain-relief-housing", "",
    FACT ("for-poles", "2") RANGE ("cable-diameter", "7", "10.5", "mm") FACT ("cables", "1") },
  { "HOUSE-SMALL", "strain-relief-housing", "",
    FACT ("for-poles", "2") RANGE ("cable-diameter", "5", "9", "mm") FACT ("cables", "1") },
  { "HOUSE-3", "strain-relief-housing", "", FACT ("for-poles", "3") FACT ("cables", "2") },
  { "HOUSE-U", "strain-relief-housing", "", "" },
  { "HOUSE-BLACK", "strain-relief-housing", " colour='black'",
    FACT ("for-poles", "2") RANGE ("cable-diameter", "7", "10.5", "mm") },
  { "HOUSE-BLACK-2", "strain-relief-housing", " colour='black'", "" },
  { "HOUSE-WHITE", "strain-relief-housing", " colour='white'", "" },
  { "CAP", "lockout-cap", "", FACT ("for-poles", "5") FACT ("for-gender", "plugs") },
  { "CAP-2", "lockout-cap", "", FACT ("for-poles", "2") FACT ("for-gender", "plugs") },
  { "CAP-1", "lockout-cap", "", FACT ("for-poles", "1") FACT ("for-gender", "sockets") },
  { "CAP-SOCKETS", "lockout-cap", "", FACT ("for-poles", "2") FACT ("for-gender", "sockets") },
  { "CAP-U", "lockout-cap", "", "" },
  { "FRAME", "snap-in-frame", "", FACT ("for-poles", "2") RANGE ("plate-thickness", "0.5", "2", "mm") },
  { "FRAME-THICK", "snap-in-frame", "", FACT ("for-poles", "2") RANGE ("plate-thickness", "2.1", "4", "mm") },
  { "FRAME-3", "snap-in-frame", "", FACT ("for-poles", "3") },
  { "FRAME-U", "snap-in-frame", "", "" },
  { "BLADE-2", "tool", "", FIGURE ("blade-width", "2", "mm") },
  { "BLADE-2.5", "tool", "", FIGURE ("blade-width", "2.5", "mm") },
  { "BLADE-2.6", "tool", "", FIGURE ("blade-width", "2.6", "mm") },
  { "TOOL-U", "tool", "", "" },
};

static const struct
{
  const char *number, *cores;
} cables[] = {
  { "W-GNYE", "<core number='1' colour='green-yellow'/><core number='2' colour='blue'/>" },
  { "WU", "<core number='1'/><core number='2'/>" },
  { "W-BARE", "" },
};
/* clang-format on */

static GString *
list_parts (void)
{
  GString *xml = g_string_new ("<family id='f' name='F' maker='Acme' source='s'/>");

  for (guint i = 0; i < G_N_ELEMENTS (connectors); i++)
    g_string_append_printf (xml,
                            "<part number='%s' kind='%s' maker='%s' family='f' source='s'>"
                            "<text lang='en'>x</text>%s%s</part>",
                            connectors[i].number, connectors[i].kind, connectors[i].maker,
                            connectors[i].ports, connectors[i].more);
  for (guint i = 0; i < G_N_ELEMENTS (accessories); i++)
    g_string_append_printf (xml,
                            "<part number='%s' kind='%s' maker='Acme'%s source='s'>"
                            "<text lang='en'>x</text>%s</part>",
                            accessories[i].number, accessories[i].kind, accessories[i].colour,
                            accessories[i].facts);
  for (guint i = 0; i < G_N_ELEMENTS (cables); i++)
    g_string_append_printf (xml,
                            "<part number='%s' kind='cable' source='s'><text lang='en'>x</text>"
                            "%s</part>",
                            cables[i].number, cables[i].cores);
  return xml;
}

/* One thing that a cable states: “OD 7 10.5”, “C 5 1.5 mm²”, “R 10” in Ω/km at 20 °C, “HEAT 70”, “BEND 30 mm”, “PVC”. */
static void
add_cable_fact (GString *xml, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  if (g_str_equal (words[0], "OD"))
    g_string_append_printf (xml, RANGE ("outer-diameter", "%s", "%s", "mm"), words[1], words[2]);
  else if (g_str_equal (words[0], "C"))
    g_string_append_printf (
      xml, FIGURE ("core-cross-section", "%s", "%s") FACT ("conductor-class", "%s"), words[2],
      words[3], words[1]);
  else if (g_str_equal (words[0], "R"))
    g_string_append_printf (xml, FIGURE ("conductor-resistance", "%s", "Ω/km"), words[1]);
  else if (g_str_equal (words[0], "HEAT"))
    g_string_append_printf (xml, FIGURE ("conductor-temperature", "%s", "°C"), words[1]);
  else if (g_str_equal (words[0], "BEND"))
    g_string_append_printf (xml, FIGURE ("bend-radius", "%s", "%s"), words[1], words[2]);
  else
    g_string_append_printf (xml, FACT ("sheath-material", "%s"), words[0]);
}

/* Made for each case that names one: “C 5 1.5 mm², OD 7 10.5”. */
static void
add_cable (GString *xml, const char *number)
{
  g_auto (GStrv) facts = g_strsplit (number, ", ", -1);

  g_string_append_printf (xml,
                          "<part number='%s' kind='cable' source='s'><text lang='en'>x</text>"
                          "<core number='1' colour='brown'/><core number='2' colour='blue'/>",
                          number);
  for (char **fact = facts; *fact != NULL; fact++)
    add_cable_fact (xml, *fact);
  g_string_append (xml, "</part>");
}

/* ---- from the short form to a document ---- */

typedef struct
{
  const char *document;
  GString    *catalogue;
  GHashTable *cables; /* numbers made so far */
  GString    *properties, *circuits, *connectors, *runs, *matings;
  GHashTable *ids; /* designator to id */
  guint       last_id;
} Builder;

static const char *
get_id (Builder *self, const char *designator)
{
  const char *id = g_hash_table_lookup (self->ids, designator);

  if (id == NULL)
    g_error ("no connector %s", designator);
  return id;
}

/* “ferrule@from=collar”; FALSE where the word is none. */
static gboolean
add_setting (GString *xml, const char *word)
{
  g_auto (GStrv) halves = g_strsplit (word, "=", 2);
  g_auto (GStrv) name = NULL;

  if (halves[1] == NULL)
    return FALSE;
  name = g_strsplit (halves[0], "@", 2);
  g_string_append_printf (xml, "<setting name='%s'", name[0]);
  if (name[1] != NULL)
    g_string_append_printf (xml, " end='%s'", name[1]);
  g_string_append_printf (xml, " value='%s'/>", halves[1]);
  return TRUE;
}

static void
add_accessory (GString *xml, const char *number)
{
  g_string_append_printf (xml, "<accessory part='%.*s'/>", (int) strcspn (number, ";"), number);
}

/* Of the project (“p: ”) or a circuit (“c: ”). */
static void
add_settings_of (Builder *self, GString *xml, const char *prefix)
{
  g_auto (GStrv) statements = g_strsplit (self->document, "; ", -1);

  for (char **statement = statements; *statement != NULL; statement++)
    if (g_str_has_prefix (*statement, prefix))
      {
        g_auto (GStrv) words = g_strsplit (*statement + strlen (prefix), " ", -1);

        for (char **word = words; *word != NULL; word++)
          if (**word == '+')
            add_accessory (xml, *word + 1);
          else if (!add_setting (xml, *word))
            g_error ("%s: %s", self->document, *word);
      }
}

/* Those named c and d are c1 and c2: they come first. */
static void
add_circuit (Builder *self, char name, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  const char     prefix[] = { name, ':', ' ', '\0' };

  g_string_append_printf (self->circuits, "<circuit id='c%u' name='%c'", ++self->last_id,
                          g_ascii_toupper (name));
  if (!g_str_equal (words[0], "0"))
    g_string_append_printf (self->circuits, " voltage='%s'", words[0]);
  if (!g_str_equal (words[1], "0"))
    g_string_append_printf (self->circuits, " current='%s'", words[1]);
  if (words[2] != NULL)
    g_string_append_printf (self->circuits, " application='%s'", words[2]);
  g_string_append (self->circuits, ">");
  add_settings_of (self, self->circuits, prefix);
  g_string_append (self->circuits, "</circuit>");
}

/* The word c or d; FALSE where it is neither. */
static gboolean
add_circuit_of (GString *xml, const char *word)
{
  if (!g_str_equal (word, "c") && !g_str_equal (word, "d"))
    return FALSE;
  g_string_append_printf (xml, " circuit='c%d'", word[0] - 'c' + 1);
  return TRUE;
}

static void
add_connector (Builder *self, const char *designator, const char *text)
{
  g_auto (GStrv)      words = g_strsplit (text, " ", -1);
  g_autoptr (GString) inside = g_string_new (NULL);
  g_autofree char    *prefix = g_strconcat (designator, "+", NULL);

  g_hash_table_insert (self->ids, g_strdup (designator), g_strdup_printf ("x%u", ++self->last_id));
  for (const char *p = strstr (self->document, prefix); p != NULL; p = strstr (p + 1, prefix))
    add_accessory (inside, p + strlen (prefix));
  g_string_append_printf (self->connectors,
                          "<connector id='x%u' designator='%s' part='%s' x='0' y='0'",
                          self->last_id, designator, words[0]);
  for (guint i = 1; words[i] != NULL; i++)
    if (!add_circuit_of (self->connectors, words[i]) && !add_setting (inside, words[i]))
      g_string_append_printf (self->connectors, " mounting='%s'", words[i]);
  g_string_append_printf (self->connectors, ">%s</connector>", inside->str);
}

/* A free end lies on one line with the other, 100 mm away. */
static void
add_end (Builder *self, const char *which, const char *designator, int x)
{
  if (designator != NULL && !g_str_equal (designator, "-"))
    g_string_append_printf (self->runs, " %s='%s'", which, get_id (self, designator));
  else
    g_string_append_printf (self->runs, " %s-x='%d' %s-y='0'", which, x, which);
}

/* “1:1.1:2.1”, with an empty place for an end that is not terminated. */
static void
add_core (GString *xml, const char *word)
{
  g_auto (GStrv) core = g_strsplit (word, ":", 3);

  g_string_append_printf (xml, "<core number='%s'", core[0]);
  if (*core[1] != '\0')
    g_string_append_printf (xml, " from='%s'", core[1]);
  if (core[2] != NULL)
    g_string_append_printf (xml, " to='%s'", core[2]);
  g_string_append (xml, "/>");
}

/* What comes after the ends. */
static void
add_run_words (Builder *self, char **words)
{
  g_autoptr (GString) bends = g_string_new (NULL);
  g_autoptr (GString) cores = g_string_new (NULL);
  g_autoptr (GString) settings = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word == '/')
      {
        g_auto (GStrv) at = g_strsplit (*word + 1, ",", 2);
        g_string_append_printf (bends, "<bend x='%s' y='%s'/>", at[0], at[1]);
      }
    else if (add_circuit_of (self->runs, *word) || add_setting (settings, *word))
      continue;
    else if (g_str_has_suffix (*word, "m"))
      g_string_append_printf (self->runs, " length='%" G_GUINT64_FORMAT "'",
                              1000 * g_ascii_strtoull (*word, NULL, 10));
    else
      add_core (cores, *word);
  g_string_append_printf (self->runs, ">%s%s%s</cable>", bends->str, cores->str, settings->str);
}

static void
add_run (Builder *self, const char *designator, const char *text)
{
  const char      *end = *text == '`' ? strchr (text + 1, '`') : text + strcspn (text, " ");
  g_autofree char *part = NULL;
  g_auto (GStrv)   words = NULL;
  guint            n;

  part = *text == '`' ? g_strndup (text + 1, (gsize) (end - text - 1))
                      : g_strndup (text, (gsize) (end - text));
  if (*text == '`' && g_hash_table_add (self->cables, g_strdup (part)))
    add_cable (self->catalogue, part);
  end += strspn (end, "` ");
  words = g_strsplit (end, " ", -1);
  n = g_strv_length (words);
  g_string_append_printf (self->runs, "<cable id='w%u' designator='%s' part='%s'", ++self->last_id,
                          designator, part);
  add_end (self, "from", n > 0 ? words[0] : NULL, 0);
  add_end (self, "to", n > 1 ? words[1] : NULL, 100);
  add_run_words (self, words + MIN (n, 2));
}

static void
add_mating (Builder *self, const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, "-", 2);

  g_string_append_printf (self->matings, "<mating id='m%u'", ++self->last_id);
  for (int i = 0; i < 2; i++)
    {
      g_auto (GStrv) parts_of = g_strsplit (halves[i], ".", 2);
      g_string_append_printf (self->matings, " %c='%s' %c-port='%s'", 'a' + i,
                              get_id (self, parts_of[0]), 'a' + i,
                              parts_of[1] != NULL ? parts_of[1] : "face");
    }
  g_string_append (self->matings, "/>");
}

static void
add_statement (Builder *self, const char *text)
{
  const char      *equal = strchr (text, '=');
  g_autofree char *name = equal != NULL ? g_strndup (text, (gsize) (equal - text)) : NULL;

  if (strchr (text, ':') != NULL && text[1] == ':')
    return;
  if (name == NULL && strchr (text, '+') == NULL)
    add_mating (self, text);
  else if (name != NULL && *name == 'X')
    add_connector (self, name, equal + 1);
  else if (name != NULL && *name == 'W')
    add_run (self, name, equal + 1);
}

static void
clear (Builder *self)
{
  GString *texts[] = { self->catalogue,  self->properties, self->circuits,
                       self->connectors, self->runs,       self->matings };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_free (texts[i], TRUE);
  g_hash_table_unref (self->cables);
  g_hash_table_unref (self->ids);
}

/* Takes what @self has gathered. */
static KbHarness *
load (Builder *self)
{
  g_autoptr (KbCatalog)  catalog = catalog_with (self->catalogue->str);
  g_autoptr (KbProblems) problems = kb_problems_new ("case");
  g_autofree char       *text = g_strdup_printf (
          "<harness xmlns='" KB_NS_HARNESS "' version='1' last-id='%u'><properties>%s</properties>"
                "%s%s%s%s</harness>",
          self->last_id, self->properties->str, self->circuits->str, self->connectors->str,
          self->runs->str, self->matings->str);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  KbHarness         *harness = kb_harness_load_bytes (catalog, bytes, problems);
  g_autofree char   *said = kb_problems_format (problems);

  if (harness == NULL)
    g_error ("%s\n%s\n%s", self->document, text, said);
  return harness;
}

KbHarness *
stock_build (const char *document)
{
  Builder        self = { .document = document,
                          .catalogue = list_parts (),
                          .cables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                          .properties = g_string_new (NULL),
                          .circuits = g_string_new (NULL),
                          .connectors = g_string_new (NULL),
                          .runs = g_string_new (NULL),
                          .matings = g_string_new (NULL),
                          .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  g_auto (GStrv) statements = g_strsplit (document, "; ", -1);
  KbHarness     *harness;

  add_settings_of (&self, self.properties, "p: ");
  for (guint i = 0; statements[i] != NULL; i++)
    if (g_str_has_prefix (statements[i], "c=") || g_str_has_prefix (statements[i], "d="))
      add_circuit (&self, statements[i][0], statements[i] + 2);
  for (guint i = 0; statements[i] != NULL; i++)
    add_statement (&self, statements[i]);
  harness = load (&self);
  clear (&self);
  return harness;
}
