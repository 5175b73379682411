/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-sheet-labels.h"

#include <string.h>

/* clang-format off */
#define F(words, fact) { words, KB_LABEL_FACT, fact }
#define PAIR(words, fact) { words, KB_LABEL_PAIR, fact }
#define L(words, kind) { words, KB_LABEL_##kind, NULL }

/* Word for word as kb_label_normalise() makes them. A label that begins with another one must be listed too. */
static const KbLabel labels[] = {
  /* the part */
  L ("data sheet item number", NUMBER), L ("datasheet item number", NUMBER), L ("item number", NUMBER),
  L ("article number", NUMBER), L ("part number", NUMBER), L ("order number", NUMBER), L ("order no", NUMBER),
  L ("datenblatt artikelnummer", NUMBER), L ("artikelnummer", NUMBER), L ("bestellnummer", NUMBER),
  L ("data sheet", NUMBER), L ("datasheet", NUMBER), L ("datenblatt", NUMBER),
  L ("item no", ITEM), L ("article no", ITEM), L ("part no", ITEM), L ("artikel nr", ITEM), L ("art nr", ITEM),
  L ("bestell nr", ITEM), L ("artikelnr", ITEM),
  L ("description", TEXT), L ("short description", TEXT), L ("product name", TEXT), L ("designation", TEXT),
  L ("bezeichnung", TEXT), L ("beschreibung", TEXT), L ("kurzbeschreibung", TEXT), L ("item text", TEXT),
  L ("manufacturer", MAKER), L ("maker", MAKER), L ("hersteller", MAKER), L ("brand", MAKER), L ("marke", MAKER),
  L ("product family", FAMILY), L ("family", FAMILY), L ("series", FAMILY), L ("product line", FAMILY),
  L ("produktfamilie", FAMILY), L ("baureihe", FAMILY), L ("serie", FAMILY), L ("produktreihe", FAMILY),
  L ("date", DATE), L ("as of", DATE), L ("status", DATE), L ("stand", DATE), L ("datum", DATE), L ("date of the sheet", DATE),
  L ("superseded by", SUPERSEDED), L ("successor", SUPERSEDED), L ("replaced by", SUPERSEDED), L ("ersetzt durch", SUPERSEDED), L ("nachfolger", SUPERSEDED),
  F ("product page", "page"), F ("produktseite", "page"),

  /* electrical */
  F ("ratings per", "rating-standard"), F ("bemessungsdaten nach", "rating-standard"), F ("bemessungsdaten gemäß", "rating-standard"),
  F ("rated voltage iii 3", "rated-voltage"), F ("rated voltage", "rated-voltage"), F ("nominal voltage iii 3", "rated-voltage"),
  F ("nominal voltage", "rated-voltage"), F ("bemessungsspannung iii 3", "rated-voltage"), F ("bemessungsspannung", "rated-voltage"),
  F ("nennspannung iii 3", "rated-voltage"), F ("nennspannung", "rated-voltage"),
  F ("rated impulse voltage iii 3", "rated-impulse-voltage"), F ("rated impulse voltage", "rated-impulse-voltage"),
  F ("rated surge voltage iii 3", "rated-impulse-voltage"), F ("rated surge voltage", "rated-impulse-voltage"),
  F ("rated impulse withstand voltage iii 3", "rated-impulse-voltage"), F ("rated impulse withstand voltage", "rated-impulse-voltage"),
  F ("impulse voltage", "rated-impulse-voltage"), F ("impulse withstand voltage", "rated-impulse-voltage"),
  F ("bemessungsstoßspannung iii 3", "rated-impulse-voltage"), F ("bemessungsstoßspannung", "rated-impulse-voltage"),
  F ("bemessungsstossspannung iii 3", "rated-impulse-voltage"), F ("bemessungsstossspannung", "rated-impulse-voltage"),
  F ("rated current iii 3", "rated-current"), F ("rated current", "rated-current"), F ("nominal current", "rated-current"), F ("current rating", "rated-current"),
  F ("bemessungsstrom iii 3", "rated-current"), F ("bemessungsstrom", "rated-current"), F ("nennstrom", "rated-current"),
  F ("overvoltage category", "overvoltage-category"), F ("überspannungskategorie", "overvoltage-category"),
  F ("pollution degree", "pollution-degree"), F ("verschmutzungsgrad", "pollution-degree"),
  L ("legend ratings", LEGEND), L ("legend", LEGEND), L ("legende bemessungsdaten", LEGEND), L ("legende", LEGEND),
  { "rated voltage per ul", KB_LABEL_UL, "ul-rated-voltage" }, { "rated current per ul", KB_LABEL_UL, "ul-rated-current" },
  { "rated voltage ul", KB_LABEL_UL, "ul-rated-voltage" }, { "rated current ul", KB_LABEL_UL, "ul-rated-current" },
  { "bemessungsspannung nach ul", KB_LABEL_UL, "ul-rated-voltage" }, { "bemessungsstrom nach ul", KB_LABEL_UL, "ul-rated-current" },
  { "bemessungsspannung gemäß ul", KB_LABEL_UL, "ul-rated-voltage" }, { "bemessungsstrom gemäß ul", KB_LABEL_UL, "ul-rated-current" },
  L ("note on contact resistance", CONTACT_RESISTANCE), L ("contact resistance", CONTACT_RESISTANCE),
  L ("hinweis zum durchgangswiderstand", CONTACT_RESISTANCE), L ("durchgangswiderstand", CONTACT_RESISTANCE),
  L ("kontaktwiderstand", CONTACT_RESISTANCE),

  /* connection */
  F ("connection technology", "connection-technology"), F ("anschlusstechnik", "connection-technology"),
  F ("actuation type", "actuation"), F ("actuation", "actuation"), F ("betätigungsart", "actuation"), F ("betätigung", "actuation"),
  F ("nominal cross section", "nominal-cross-section"), F ("nennquerschnitt", "nominal-cross-section"), F ("bemessungsquerschnitt", "nominal-cross-section"),
  PAIR ("solid conductor", "solid"), PAIR ("solid", "solid"), PAIR ("eindrähtiger leiter", "solid"), PAIR ("eindrähtig", "solid"),
  PAIR ("solid conductor push in termination", "solid-push-in"), PAIR ("eindrähtiger leiter steckbar", "solid-push-in"), PAIR ("eindrähtiger leiter direkt steckbar", "solid-push-in"),
  PAIR ("stranded conductor", "stranded"), PAIR ("mehrdrähtiger leiter", "stranded"), PAIR ("mehrdrähtig", "stranded"),
  PAIR ("fine stranded conductor", "fine-stranded"), PAIR ("fine stranded", "fine-stranded"), PAIR ("feindrähtiger leiter", "fine-stranded"), PAIR ("feindrähtig", "fine-stranded"),
  PAIR ("fine stranded conductor with insulated ferrule", "ferrule-collar"), PAIR ("fine stranded conductor with ferrule with plastic collar", "ferrule-collar"),
  PAIR ("feindrähtiger leiter mit isolierter aderendhülse", "ferrule-collar"), PAIR ("feindrähtiger leiter mit aderendhülse mit kunststoffkragen", "ferrule-collar"),
  PAIR ("fine stranded conductor with uninsulated ferrule", "ferrule-plain"), PAIR ("fine stranded conductor with ferrule without plastic collar", "ferrule-plain"),
  PAIR ("feindrähtiger leiter mit aderendhülse ohne kunststoffkragen", "ferrule-plain"), PAIR ("feindrähtiger leiter mit nicht isolierter aderendhülse", "ferrule-plain"),
  PAIR ("fine stranded conductor with ferrule push in termination from", "ferrule-push-in"), PAIR ("fine stranded conductor with ferrule push in termination", "ferrule-push-in"),
  PAIR ("feindrähtiger leiter mit aderendhülse steckbar ab", "ferrule-push-in"), PAIR ("feindrähtiger leiter mit aderendhülse direkt steckbar ab", "ferrule-push-in"),
  F ("strip length", "strip-length"), F ("stripped length", "strip-length"), F ("abisolierlänge", "strip-length"),
  L ("note strip length", STRIP_NOTE), L ("hinweis abisolierlänge", STRIP_NOTE), L ("hinweis zur abisolierlänge", STRIP_NOTE),
  L ("strip length outer insulation", SHEATH), L ("outer insulation strip length", SHEATH), L ("abmantellänge", SHEATH), L ("abisolierlänge außenisolierung", SHEATH), L ("sheath strip length", SHEATH),
  F ("extended ground conductor", "earth-extension"), F ("extended earth conductor", "earth-extension"), F ("voreilender schutzleiter", "earth-extension"), F ("verlängerter schutzleiter", "earth-extension"),
  L ("no of poles", POLES), L ("number of poles", POLES), L ("poles", POLES), L ("pole number", POLES), L ("polzahl", POLES), L ("anzahl der pole", POLES), L ("pole count", POLES),
  F ("total number of connection points", "connection-points"), F ("number of connection points", "connection-points"), F ("anzahl der anschlussstellen", "connection-points"), F ("gesamte anzahl der anschlussstellen", "connection-points"), F ("anschlussstellen gesamt", "connection-points"),
  F ("total number of potentials", "potentials"), F ("number of potentials", "potentials"), F ("anzahl der potentiale", "potentials"), F ("gesamte anzahl der potentiale", "potentials"), F ("anzahl der potenziale", "potentials"), F ("gesamte anzahl der potenziale", "potentials"), F ("potenziale gesamt", "potentials"),
  F ("conductors per pole", "conductors-per-pole"), F ("leiter je pol", "conductors-per-pole"),
  F ("conductor entry direction to mating direction", "entry-direction"), F ("conductor entry angle to mating direction", "entry-direction"), F ("leitereinführung zur steckrichtung", "entry-direction"), F ("leitereinführungsrichtung zur steckrichtung", "entry-direction"), F ("leiteranschlussrichtung zur steckrichtung", "entry-direction"),

  /* geometry */
  F ("pin spacing", "pole-spacing"), F ("pole spacing", "pole-spacing"), F ("pitch", "pole-spacing"), F ("rastermaß", "pole-spacing"), F ("polabstand", "pole-spacing"),
  F ("width", "width"), F ("breite", "width"), F ("height", "height"), F ("höhe", "height"), F ("depth", "depth"), F ("tiefe", "depth"),
  F ("cut out", "cut-out-width"), F ("cut out width", "cut-out-width"),

  /* mechanical */
  L ("coding", CODING), L ("code", CODING), L ("mechanical coding", CODING), L ("kodierung", CODING), L ("codierung", CODING),
  F ("mating force of a plug in connection", "mating-force"), F ("mating force", "mating-force"), F ("steckkraft der steckverbindung", "mating-force"), F ("steckkraft", "mating-force"),
  F ("retention force of a plug in connection", "retention-force"), F ("retention force", "retention-force"), F ("haltekraft der steckverbindung", "retention-force"), F ("haltekraft", "retention-force"),
  F ("unmating force of a plug in connection", "unmating-force"), F ("unmating force", "unmating-force"), F ("trennkraft der steckverbindung", "unmating-force"), F ("lösekraft der steckverbindung", "unmating-force"), F ("ziehkraft", "unmating-force"),
  L ("number of mating cycles", CYCLES), L ("mating cycles", CYCLES), L ("anzahl der steckzyklen", CYCLES), L ("steckzyklen", CYCLES),
  L ("marking", MARKING), L ("markings", MARKING), L ("pole marking", MARKING), L ("beschriftung", MARKING), L ("bedruckung", MARKING), L ("aufdruck", MARKING),
  F ("protection class", "protection-degree"), F ("protection type", "protection-degree"), F ("degree of protection", "protection-degree"), F ("ip rating", "protection-degree"), F ("schutzart", "protection-degree"),
  L ("note on protection class", PROTECTION_NOTE), L ("note on protection type", PROTECTION_NOTE), L ("note on degree of protection", PROTECTION_NOTE), L ("hinweis zur schutzart", PROTECTION_NOTE), L ("hinweis schutzart", PROTECTION_NOTE),
  L ("contact type pluggable connector", CONTACT_TYPE), L ("contact type", CONTACT_TYPE), L ("gender", CONTACT_TYPE), L ("kontaktart steckverbinder", CONTACT_TYPE), L ("kontaktart", CONTACT_TYPE), L ("kontaktausführung", CONTACT_TYPE), L ("kontaktausführung im steckverbinder bereich", CONTACT_TYPE),
  L ("connector connection type", CONNECTION_TYPE), L ("connection type", CONNECTION_TYPE), L ("anschlusstyp des steckverbinders", CONNECTION_TYPE), L ("steckverbinder anschlusstyp", CONNECTION_TYPE), L ("anschlusstyp", CONNECTION_TYPE),
  F ("mismating protection", "mismating-protection"), F ("protection against mismating", "mismating-protection"), F ("fehlsteckschutz", "mismating-protection"),
  F ("locking of plug in connection", "locking"), F ("plug in connection lock", "locking"), F ("locking type", "locking"), F ("verriegelung der steckverbindung", "locking"), F ("verriegelung", "locking"),
  L ("locking lever", LEVER), L ("verriegelungshebel", LEVER), L ("verriegelungsklinke", LEVER),
  F ("weight", "weight"), F ("gewicht", "weight"),

  /* material */
  L ("color", COLOUR), L ("colors", COLOUR), L ("housing color", COLOUR), L ("connector color", COLOUR), L ("farbe", COLOUR), L ("gehäusefarbe", COLOUR),
  F ("insulating material", "insulating-material"), F ("insulation material", "insulating-material"), F ("isolierstoff", "insulating-material"), F ("isolierwerkstoff", "insulating-material"),
  F ("insulating material group", "insulating-material-group"), F ("insulation material group", "insulating-material-group"), F ("isolierstoffgruppe", "insulating-material-group"),
  F ("insulation material main housing", "insulating-material"), F ("isolierwerkstoff hauptgehäuse", "insulating-material"),
  F ("flammability class per ul94", "flammability-class"), F ("flammability class", "flammability-class"), F ("brennbarkeitsklasse gemäß ul94", "flammability-class"), F ("brennbarkeitsklasse", "flammability-class"),
  F ("clamping spring material", "clamp-material"), F ("clamp material", "clamp-material"), F ("klemmfederwerkstoff", "clamp-material"),
  F ("contact material", "contact-material"), F ("kontaktwerkstoff", "contact-material"),
  F ("rohs", "compliance"),

  /* environment */
  F ("processing temperature", "processing-temperature"), F ("verarbeitungstemperatur", "processing-temperature"),
  F ("continuous operating temperature", "operating-temperature"), F ("operating temperature", "operating-temperature"), F ("dauergebrauchstemperatur", "operating-temperature"), F ("betriebstemperatur", "operating-temperature"),
  L ("note on continuous service temperature", TEMPERATURE_NOTE), L ("note on continuous operating temperature", TEMPERATURE_NOTE), L ("hinweis zur dauergebrauchstemperatur", TEMPERATURE_NOTE), L ("hinweis dauergebrauchstemperatur", TEMPERATURE_NOTE),

  /* commercial */
  F ("packaging type", "packaging"), F ("packaging", "packaging"), F ("verpackungsart", "packaging"), F ("verpackung", "packaging"),
  F ("packing unit", "pack-quantity"), F ("packaging unit", "pack-quantity"), F ("pieces in a pack", "pack-quantity"), F ("pu spu", "pack-quantity"), F ("verpackungseinheit", "pack-quantity"), F ("vpe", "pack-quantity"), F ("pu", "pack-quantity"),
  F ("country of origin", "origin"), F ("origin", "origin"), F ("ursprungsland", "origin"),
  L ("gtin", GTIN), L ("ean", GTIN), L ("gtin ean", GTIN), L ("ean gtin", GTIN),
  F ("customs tariff number", "customs-number"), F ("customs tariff no", "customs-number"), F ("customs number", "customs-number"), F ("zolltarifnummer", "customs-number"),
  F ("etim class", "etim-class"), F ("etim", "etim-class"), F ("etim klasse", "etim-class"), F ("eclass", "eclass"), F ("ecl ss", "eclass"), F ("ecl ss class", "eclass"),

  /* sections */
  L ("counterpart", COUNTERPARTS), L ("counterparts", COUNTERPARTS), L ("gegenstück", COUNTERPARTS), L ("gegenstücke", COUNTERPARTS), L ("mating parts", COUNTERPARTS), L ("passende gegenstücke", COUNTERPARTS),
  L ("compatible products", ACCESSORIES), L ("accessories", ACCESSORIES), L ("zubehör", ACCESSORIES), L ("passende produkte", ACCESSORIES), L ("required accessories", ACCESSORIES), L ("optional accessories", ACCESSORIES), L ("general accessories", ACCESSORIES), L ("allgemeines zubehör", ACCESSORIES),
  L ("tools", ACCESSORIES), L ("werkzeug", ACCESSORIES), L ("werkzeuge", ACCESSORIES), L ("protection", ACCESSORIES), L ("schutz", ACCESSORIES), L ("strain relief plate", ACCESSORIES), L ("strain relief", ACCESSORIES), L ("zugentlastung", ACCESSORIES), L ("zugentlastungsplatte", ACCESSORIES), L ("zugentlastungsgehäuse", ACCESSORIES), L ("lockout caps", ACCESSORIES),
  L ("ship approvals", APPROVALS), L ("approvals certificates", APPROVALS), L ("approvals", APPROVALS), L ("zulassungen", APPROVALS), L ("schiffszulassungen", APPROVALS), L ("zulassungen zertifikate", APPROVALS), L ("country specific approvals", APPROVALS), L ("länderspezifische zulassungen", APPROVALS), L ("ul approvals", APPROVALS),
  L ("installation notes", NOTES), L ("montagehinweise", NOTES), L ("handhabung", NOTES), L ("conductor termination", NOTES), L ("leiter anschließen", NOTES), L ("conductor removal", NOTES), L ("leiter lösen", NOTES), L ("installation", NOTES), L ("montage", NOTES), L ("note", NOTES), L ("notes", NOTES), L ("hinweis", NOTES), L ("hinweise", NOTES), L ("important note", NOTES), L ("wichtiger hinweis", NOTES), L ("note on mismating protection", NOTES), L ("hinweis zum fehlsteckschutz", NOTES), L ("safety information 1", NOTES), L ("safety information", NOTES), L ("sicherheitshinweis", NOTES), L ("sicherheitshinweis 1", NOTES),

  /* what every page carries */
  L ("data", FURNITURE), L ("daten", FURNITURE), L ("item description", FURNITURE), L ("artikelbeschreibung", FURNITURE), L ("electrical data", FURNITURE), L ("elektrische daten", FURNITURE), L ("technical data", FURNITURE), L ("technische daten", FURNITURE),
  L ("bemessungsdaten", FURNITURE), L ("approvals per ul", APPROVALS), L ("approbationsdaten", APPROVALS), L ("connection data", FURNITURE), L ("anschlussdaten", FURNITURE), L ("geometrical data", FURNITURE), L ("physical data", FURNITURE), L ("geometrische daten", FURNITURE), L ("abmessungen", FURNITURE), L ("dimensions", FURNITURE), L ("mechanical data", FURNITURE), L ("mechanische daten", FURNITURE), L ("plug connection", FURNITURE), L ("plug in connection", FURNITURE), L ("connection 1", FURNITURE), L ("anschluss 1", FURNITURE), L ("steckverbindung", FURNITURE), L ("material data", FURNITURE), L ("werkstoffdaten", FURNITURE), L ("materialangaben", FURNITURE), L ("environmental requirements", FURNITURE), L ("umgebungsbedingungen", FURNITURE), L ("commercial data", FURNITURE), L ("kaufmännische daten", FURNITURE), L ("environmental product compliance", FURNITURE),
  L ("subject to changes", FURNITURE), L ("änderungen vorbehalten", FURNITURE), L ("do you have any questions", FURNITURE), L ("we are always happy to take your call", FURNITURE), L ("phone", FURNITURE), L ("telefon", FURNITURE), L ("tel", FURNITURE), L ("fax", FURNITURE), L ("email", FURNITURE), L ("e mail", FURNITURE), L ("web", FURNITURE), L ("show all products", FURNITURE), L ("bomcheck net", FURNITURE), L ("logo approval", FURNITURE), L ("approval additional approval text", FURNITURE), L ("page", FURNITURE), L ("seite", FURNITURE), L ("www", FURNITURE), L ("http", FURNITURE), L ("https", FURNITURE), L ("downloads", FURNITURE), L ("imprint", FURNITURE), L ("impressum", FURNITURE), L ("label value", FURNITURE), L ("property value", FURNITURE), L ("merkmal wert", FURNITURE),
};

/* Words that the sentence must hold in this order. The value is in our words: sentences of others are not copied. */
static const KbSentence sentences[] = {
  { "two wire connection per pole", "conductors-per-pole", "2" },
  { "different number of poles", "mismating-note", "different numbers of poles" },
  { "different numbers of poles", "mismating-note", "different numbers of poles" },
  { "plugging while rotated 180", "mismating-note", "rotated by 180°" },
  { "plugging while laterally staggered", "mismating-note", "laterally staggered" },
  { "plugging one pole", "mismating-note", "one pole only" },
  { "mounted installations factory equipped locking levers", "mounted-levers", "fitted at the factory" },
  { "additional locking levers only required for flying leads", "additional-levers-for", "flying leads" },
  { "protected against mismating and maintenance free", "feature", "maintenance-free" },
  { "push in cage clamp allows solid conductors simply pushed", "feature", "solid conductors can be pushed in" },
  { "components can be printed on and color coded", "feature", "can be printed on and coloured for a customer" },
  { "100 protected against mismating when", "feature", "protected against mismating" },
  { "open clamping unit via screwdriver insert stripped conductor", "work-step", "fine-stranded: open the clamp with the screwdriver, insert up to the stop" },
  { "insert stripped solid conductor until it hits backstop", "work-step", "solid: insert up to the stop" },
  { "remove the conductor actuate clamp screwdriver pull out", "work-step", "to release: open the clamp with the screwdriver, pull the conductor out" },
  { "pulling the pre latched strain relief housing over the cable prior to termination", "work-step", "pull the pre-latched housing over the cable before terminating (or mount it later)" },
  { "latch the strain relief housing top inscription", "work-step", "latch the housing to the connector, “TOP” up" },
  { "snapping together upper and bottom part", "work-step", "snap upper and bottom part of the housing together" },
  { "tighten strain relief screw", "work-step", "tighten the screw of the strain relief" },
  { "cut off the coding pin from the socket", "coding-step", "socket: cut the coding pin off" },
  { "insert coding pin into plug", "coding-step", "plug: insert the coding pin (break it off first) until it engages" },
  { "b coded connectors with different colors can be plugged together", "note", "coding B: different colours can be plugged together" },
  { "b coded connectors differ in color in their design incompatible with other coded", "note", "coding B: does not fit other codings" },
  { "circuit identification via different marking and colors", "note", "marking and colour identify the circuit" },
  { "different colors and or pole marking used for circuit identification", "note", "marking and colour identify the circuit" },
  { "only connectors of same color and same pole marking must be plugged together", "note", "only the same colour and pole marking must be plugged together" },
  { "screwdriver 2 5 mm blade width", "clamp-blade-width", "2.5" },
};
/* clang-format on */

/* One spelling for words that have several. */
static const struct
{
  const char *from, *to;
} spellings[] = {
  { "colour", "color" },
  { "colours", "colors" },
  { "coloured", "colored" },
  { "mismatching", "mismating" },
};

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) && c != 0xb2;
}

/* Copies the next word of *@p in lower case to @word and steps behind it; FALSE at the end. */
static gboolean
next_word (const char **p, GString *word)
{
  while (**p != '\0' && !is_word_char (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
  g_string_truncate (word, 0);
  for (; **p != '\0' && is_word_char (g_utf8_get_char (*p)); *p = g_utf8_next_char (*p))
    g_string_append_unichar (word, g_unichar_tolower (g_utf8_get_char (*p)));
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (g_str_equal (word->str, spellings[i].from))
      g_string_assign (word, spellings[i].to);
  return word->len > 0;
}

char *
kb_label_normalise (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);

  while (next_word (&text, word))
    {
      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, word->str);
    }
  return g_strdup (out->str);
}

static GHashTable *
get_table (void)
{
  static gsize       ready = 0;
  static GHashTable *table;

  if (g_once_init_enter (&ready))
    {
      table = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
        g_hash_table_insert (table, (char *) labels[i].words, (gpointer) &labels[i]);
      g_once_init_leave (&ready, 1);
    }
  return table;
}

/* No label has more words. */
#define MOST_WORDS 12

const KbLabel *
kb_label_find (const char *text, const char **rest)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  const KbLabel      *best = NULL;
  const char         *p = text;

  for (guint i = 0; i < MOST_WORDS && next_word (&p, word); i++)
    {
      const KbLabel *label;

      if (key->len > 0)
        g_string_append_c (key, ' ');
      g_string_append (key, word->str);
      label = g_hash_table_lookup (get_table (), key->str);
      if (label != NULL)
        {
          best = label;
          *rest = p;
        }
    }
  if (best == NULL)
    return NULL;
  /* The rest of a parenthesis that the label ended in, and what separates label and value. */
  for (;;)
    {
      *rest += strspn (*rest, ")] \t:=|,.;");
      if (!g_str_has_prefix (*rest, "®") && !g_str_has_prefix (*rest, "™"))
        return best;
      *rest = g_utf8_next_char (*rest);
    }
}

gboolean
kb_words_in_order (const char *normal, const char *words)
{
  while (*words != '\0')
    {
      gsize    wanted = strcspn (words, " ");
      gboolean found = FALSE;

      while (!found && *normal != '\0')
        {
          gsize length = strcspn (normal, " ");

          found = length == wanted && strncmp (normal, words, length) == 0;
          normal += length + (normal[length] == ' ');
        }
      if (!found)
        return FALSE;
      words += wanted + (words[wanted] == ' ');
    }
  return TRUE;
}

const KbSentence *
kb_sentence_find (const char *normal, const KbSentence *after)
{
  const KbSentence *end = sentences + G_N_ELEMENTS (sentences);

  for (const KbSentence *s = after != NULL ? after + 1 : sentences; s < end; s++)
    if (kb_words_in_order (normal, s->words))
      return s;
  return NULL;
}
