/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-rule-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-part.h"

static const struct
{
  const char *name;
  KbRole      roles[KB_MAX_ROLES];
} subjects[KB_N_SUBJECTS] = {
  [KB_SUBJECT_MATING] = { "mating",
                          { { "a", KB_THING_PORT },
                            { "b", KB_THING_PORT },
                            { "mating", KB_THING_MATING },
                            { "project", KB_THING_PROJECT } } },
  [KB_SUBJECT_CONNECTION] = { "connection",
                              { { "a", KB_THING_CONNECTOR },
                                { "b", KB_THING_CONNECTOR },
                                { "connection", KB_THING_CONNECTION } } },
  [KB_SUBJECT_CONNECTOR] = { "connector",
                             { { "connector", KB_THING_CONNECTOR },
                               { "circuit", KB_THING_CIRCUIT },
                               { "project", KB_THING_PROJECT } } },
  [KB_SUBJECT_ACCESSORY] = { "accessory",
                             { { "accessory", KB_THING_ACCESSORY },
                               { "connector", KB_THING_CONNECTOR },
                               { "project", KB_THING_PROJECT } } },
  [KB_SUBJECT_STRAIN_RELIEF] = { "strain-relief",
                                 { { "housing", KB_THING_ACCESSORY },
                                   { "cable", KB_THING_CABLE },
                                   { "connector", KB_THING_CONNECTOR } } },
  [KB_SUBJECT_CABLE] = { "cable",
                         { { "cable", KB_THING_CABLE },
                           { "circuit", KB_THING_CIRCUIT },
                           { "project", KB_THING_PROJECT } } },
  [KB_SUBJECT_CABLE_END] = { "cable-end",
                             { { "end", KB_THING_CABLE_END },
                               { "cable", KB_THING_CABLE },
                               { "connector", KB_THING_CONNECTOR },
                               { "circuit", KB_THING_CIRCUIT },
                               { "project", KB_THING_PROJECT } } },
  [KB_SUBJECT_TERMINATION] = { "termination",
                               { { "core", KB_THING_CORE },
                                 { "pole", KB_THING_POLE },
                                 { "cable", KB_THING_CABLE },
                                 { "connector", KB_THING_CONNECTOR } } },
  [KB_SUBJECT_CIRCUIT] = { "circuit", { { "circuit", KB_THING_CIRCUIT } } },
  [KB_SUBJECT_PROJECT] = { "project", { { "project", KB_THING_PROJECT } } },
  [KB_SUBJECT_PAIR] = { "pair",
                        { { "a", KB_THING_PORT },
                          { "b", KB_THING_PORT },
                          { "pair", KB_THING_PAIR } } },
};

static const struct
{
  const char *name;
  gboolean    has_part;
  gboolean    has_label; /* texts can name it: “X1” */
  guint       settings;  /* mask of KbSettingOwner */
} things[KB_N_THINGS] = {
  [KB_THING_PORT] = { "port", TRUE, TRUE, KB_SETTING_OF_CONNECTOR },
  [KB_THING_MATING] = { "mating", FALSE, FALSE },
  [KB_THING_CONNECTION] = { "connection", FALSE, FALSE },
  [KB_THING_CONNECTOR] = { "connector", TRUE, TRUE, KB_SETTING_OF_CONNECTOR },
  [KB_THING_ACCESSORY] = { "accessory", TRUE, TRUE },
  [KB_THING_CABLE] = { "cable", TRUE, TRUE, KB_SETTING_OF_CABLE },
  [KB_THING_CABLE_END] = { "end", FALSE, FALSE, KB_SETTING_OF_CABLE_END },
  [KB_THING_CORE] = { "core", FALSE, TRUE, KB_SETTING_OF_CABLE_END },
  [KB_THING_POLE] = { "pole", FALSE, TRUE },
  [KB_THING_CIRCUIT] = { "circuit", FALSE, TRUE, KB_SETTING_OF_CIRCUIT },
  [KB_THING_PROJECT] = { "project", FALSE, FALSE, KB_SETTING_OF_PROJECT },
  [KB_THING_PAIR] = { "pair", FALSE, FALSE },
};

#define OF(thing) (1u << KB_THING_##thing)
#define OF_PARTS (OF (PORT) | OF (CONNECTOR) | OF (ACCESSORY) | OF (CABLE))
#define OF_CONNECTORS (OF (PORT) | OF (CONNECTOR))

typedef enum
{
  CONCLUSION = 1 << 0,
  OF_DOCUMENT = 1 << 1,
  OF_PART = 1 << 2, /* of part, port, core, pole and settings, whatever item it is: asked once */
  OF_SETTINGS = 1 << 3, /* settings of the item go into it */
} Flags;

/* clang-format off */
static const struct
{
  guint       things; /* mask */
  const char *name;
  KbValueType type;
  KbUnit      units[2];
  Flags       flags;
  const char *label;
} words[KB_N_WORDS] = {
#define TEXT KB_VALUE_TEXT, { KB_UNIT_NONE }
#define LIST KB_VALUE_LIST, { KB_UNIT_NONE }
#define FIGURE(unit) KB_VALUE_QUANTITY, { KB_UNIT_##unit }
  [KB_WORD_PART] = { OF_PARTS, "part", TEXT, OF_PART, NC_ ("fact", "part") },
  [KB_WORD_CATALOGUED] = { OF (CONNECTOR) | OF (ACCESSORY) | OF (CABLE), "catalogued", TEXT, OF_DOCUMENT | OF_PART, NC_ ("fact", "in a catalogue") },
  [KB_WORD_KIND] = { OF_PARTS, "kind", TEXT, OF_PART, NC_ ("fact", "kind") },
  [KB_WORD_MAKER] = { OF_PARTS, "maker", TEXT, OF_PART, NC_ ("fact", "maker") },
  [KB_WORD_FAMILY] = { OF_PARTS, "family", TEXT, OF_PART, NC_ ("fact", "family") },
  [KB_WORD_GENDER] = { OF_CONNECTORS, "gender", TEXT, OF_PART, NC_ ("fact", "gender") },
  [KB_WORD_POLES] = { OF_CONNECTORS, "poles", FIGURE (NONE), OF_PART, NC_ ("fact", "number of poles") },
  [KB_WORD_CODING] = { OF_CONNECTORS, "coding", TEXT, OF_PART, NC_ ("fact", "coding") },
  [KB_WORD_COLOUR] = { OF_CONNECTORS | OF (ACCESSORY) | OF (CORE), "colour", TEXT, OF_PART, NC_ ("fact", "colour") },
  [KB_WORD_MARKING] = { OF_CONNECTORS, "marking", LIST, OF_PART, NC_ ("fact", "marking") },
  [KB_WORD_MOUNTING] = { OF_CONNECTORS, "mounting", TEXT, 0, NC_ ("fact", "mounting") },
  [KB_WORD_MOUNTINGS] = { OF (MATING), "mountings", LIST, 0, NC_ ("fact", "mounting of the halves") },
  [KB_WORD_COUNTERPART] = { OF (MATING), "counterpart", TEXT, CONCLUSION | OF_PART, NC_ ("fact", "listed as counterpart") },
  [KB_WORD_COUNTERPARTS] = { OF (MATING), "counterparts", LIST, OF_PART, NC_ ("fact", "listed counterparts") },
  [KB_WORD_FITS] = { OF (MATING) | OF (PAIR), "fits", TEXT, CONCLUSION, NC_ ("fact", "fits") },
  [KB_WORD_PERMITTED] = { OF (MATING) | OF (PAIR), "permitted", TEXT, CONCLUSION, NC_ ("fact", "permitted") },
  [KB_WORD_TO_ITSELF] = { OF (CONNECTION), "to-itself", TEXT, OF_DOCUMENT, NC_ ("fact", "plugged into itself") },
  [KB_WORD_MISSING_PORTS] = { OF (CONNECTION), "missing-ports", LIST, OF_DOCUMENT, NC_ ("fact", "ports that are not there") },
  [KB_WORD_ACCESSORIES] = { OF (MATING) | OF (CONNECTOR), "accessories", LIST, OF_DOCUMENT, NC_ ("fact", "accessories") },
  [KB_WORD_DESIGNATOR] = { OF (CONNECTOR) | OF (CABLE), "designator", TEXT, OF_DOCUMENT, NC_ ("fact", "designator") },
  [KB_WORD_NAMESAKES] = { OF (CONNECTOR) | OF (CABLE), "namesakes", LIST, OF_DOCUMENT, NC_ ("fact", "others of this designator") },
  [KB_WORD_PORTS] = { OF (CONNECTOR), "ports", LIST, OF_DOCUMENT, NC_ ("fact", "ports") },
  [KB_WORD_OPEN_PORTS] = { OF (CONNECTOR), "open-ports", LIST, OF_DOCUMENT, NC_ ("fact", "ports with nothing plugged in") },
  [KB_WORD_OPEN_INPUTS] = { OF (CONNECTOR), "open-inputs", LIST, OF_DOCUMENT, NC_ ("fact", "inputs with nothing plugged in") },
  [KB_WORD_PORTS_PLUGGED_TWICE] = { OF (CONNECTOR), "ports-plugged-twice", LIST, OF_DOCUMENT, NC_ ("fact", "ports plugged more than once") },
  [KB_WORD_CABLES] = { OF (CONNECTOR), "cable-runs", LIST, OF_DOCUMENT, NC_ ("fact", "cables") },
  [KB_WORD_LISTED] = { OF (ACCESSORY), "listed", TEXT, OF_DOCUMENT | OF_PART, NC_ ("fact", "listed as accessory") },
  [KB_WORD_LENGTH] = { OF (CABLE), "length", FIGURE (MM), OF_DOCUMENT, NC_ ("fact", "length") },
  [KB_WORD_CORES] = { OF (CABLE), "cores", LIST, OF_PART, NC_ ("fact", "cores") },
  [KB_WORD_CORE_COLOURS] = { OF (CABLE), "core-colours", LIST, OF_PART, NC_ ("fact", "colours of the cores") },
  [KB_WORD_MISSING_CORES] = { OF (CABLE), "missing-cores", LIST, OF_DOCUMENT, NC_ ("fact", "cores that are not there") },
  [KB_WORD_FREE_ENDS] = { OF (CABLE), "free-ends", FIGURE (NONE), OF_DOCUMENT, NC_ ("fact", "free ends") },
  [KB_WORD_TERMINATED] = { OF (CABLE_END), "terminated", LIST, OF_DOCUMENT, NC_ ("fact", "terminated cores") },
  [KB_WORD_UNTERMINATED] = { OF (CABLE_END), "unterminated", LIST, OF_DOCUMENT, NC_ ("fact", "cores that are not terminated") },
  [KB_WORD_UNTERMINATED_COLOURS] = { OF (CABLE_END), "unterminated-colours", LIST, OF_DOCUMENT, NC_ ("fact", "colours of the cores that are not terminated") },
  [KB_WORD_MISSING_POINTS] = { OF (CABLE_END), "missing-points", LIST, OF_DOCUMENT, NC_ ("fact", "connection points that are not there") },
  [KB_WORD_CONDUCTOR] = { OF (CORE) | OF (CABLE), "conductor", TEXT, OF_PART, NC_ ("fact", "kind of conductor") },
  [KB_WORD_CROSS_SECTION] = { OF (CORE) | OF (CABLE), "cross-section", FIGURE (MM2), OF_PART, NC_ ("fact", "cross-section") },
  [KB_WORD_GAUGE] = { OF (CORE) | OF (CABLE), "gauge", FIGURE (AWG), OF_PART, NC_ ("fact", "gauge") },
  [KB_WORD_POLE_MARKING] = { OF (POLE), "marking", TEXT, OF_PART, NC_ ("fact", "marking") },
  [KB_WORD_POINTS] = { OF (POLE), "points", FIGURE (NONE), OF_PART, NC_ ("fact", "connection points") },
  [KB_WORD_CONDUCTORS] = { OF (POLE) | OF (CONNECTOR), "conductors", FIGURE (NONE), OF_DOCUMENT, NC_ ("fact", "conductors") },
  [KB_WORD_POINT_CONDUCTORS] = { OF (POLE), "conductors-on-point", FIGURE (NONE), OF_DOCUMENT, NC_ ("fact", "conductors on the connection point") },
  [KB_WORD_MOST_ON_POLE] = { OF (CONNECTOR), "most-on-pole", FIGURE (NONE), OF_DOCUMENT, NC_ ("fact", "most conductors on one pole") },
  [KB_WORD_MOST_ON_POINT] = { OF (CONNECTOR), "most-on-point", FIGURE (NONE), OF_DOCUMENT, NC_ ("fact", "most conductors on one connection point") },
  [KB_WORD_NUMBER] = { OF (CORE) | OF (POLE) | OF (PROJECT), "number", TEXT, OF_DOCUMENT, NC_ ("fact", "number") },
  [KB_WORD_NAME] = { OF (CIRCUIT), "name", TEXT, OF_DOCUMENT, NC_ ("fact", "name") },
  [KB_WORD_APPLICATION] = { OF (CIRCUIT), "application", TEXT, OF_DOCUMENT, NC_ ("fact", "application") },
  [KB_WORD_VOLTAGE] = { OF (CIRCUIT), "voltage", FIGURE (VOLT), OF_DOCUMENT, NC_ ("fact", "voltage") },
  [KB_WORD_CURRENT] = { OF (CIRCUIT), "current", FIGURE (AMPERE), OF_DOCUMENT, NC_ ("fact", "current") },
  [KB_WORD_USAGE_CODING] = { OF (CIRCUIT), "usage-coding", TEXT, OF_DOCUMENT, NC_ ("fact", "recommended coding") },
  [KB_WORD_USAGE_COLOURS] = { OF (CIRCUIT), "usage-colours", LIST, OF_DOCUMENT, NC_ ("fact", "recommended colours") },
  [KB_WORD_LOOKALIKES] = { OF (CIRCUIT), "lookalikes", LIST, OF_DOCUMENT, NC_ ("fact", "circuits of the same look") },
  [KB_WORD_TITLE] = { OF (PROJECT), "title", TEXT, OF_DOCUMENT, NC_ ("fact", "title") },
  [KB_WORD_OWNER] = { OF (PROJECT), "owner", TEXT, OF_DOCUMENT, NC_ ("fact", "legal owner") },
  [KB_WORD_CREATOR] = { OF (PROJECT), "creator", TEXT, OF_DOCUMENT, NC_ ("fact", "creator") },
  [KB_WORD_APPROVER] = { OF (PROJECT), "approver", TEXT, OF_DOCUMENT, NC_ ("fact", "approval person") },
  [KB_WORD_DOCUMENT_TYPE] = { OF (PROJECT), "document-type", TEXT, OF_DOCUMENT, NC_ ("fact", "document type") },
  [KB_WORD_REVISION] = { OF (PROJECT), "revision", TEXT, OF_DOCUMENT, NC_ ("fact", "revision") },
  [KB_WORD_DATE] = { OF (PROJECT), "date", TEXT, OF_DOCUMENT, NC_ ("fact", "date of issue") },
  [KB_WORD_CONNECTORS] = { OF (PROJECT), "connectors", FIGURE (NONE), OF_DOCUMENT, NC_ ("fact", "number of connectors") },
  [KB_WORD_FEEDS] = { OF (CONNECTOR) | OF (CABLE), "feeds", LIST, OF_DOCUMENT, NC_ ("fact", "feeds") },
  [KB_WORD_UNFED_POLES] = { OF (CONNECTOR), "unfed-poles", LIST, OF_DOCUMENT, NC_ ("fact", "poles that no feed reaches") },
  [KB_WORD_MEETING] = { OF (CONNECTOR), "meeting-potentials", LIST, OF_DOCUMENT, NC_ ("fact", "potentials that meet") },
  [KB_WORD_THROUGH_CURRENT] = { OF (CONNECTOR) | OF (CABLE), "through-current", FIGURE (AMPERE), OF_DOCUMENT, NC_ ("fact", "current of the loads") },
  [KB_WORD_LOADED_POLES] = { OF (CONNECTOR), "loaded-poles", FIGURE (NONE), OF_DOCUMENT, NC_ ("fact", "loaded poles") },
  [KB_WORD_CURRENT_LIMIT] = { OF (CONNECTOR), "current-limit", FIGURE (AMPERE), OF_DOCUMENT, NC_ ("fact", "rated current for the loaded poles") },
  [KB_WORD_VOLTAGE_DROP] = { OF (CONNECTOR), "voltage-drop", FIGURE (VOLT), OF_DOCUMENT, NC_ ("fact", "voltage drop") },
  [KB_WORD_DROP_PERCENT] = { OF (CONNECTOR), "drop-percent", FIGURE (PERCENT), OF_DOCUMENT, NC_ ("fact", "voltage drop in percent") },
  [KB_WORD_DROP_ARITHMETIC] = { OF (CONNECTOR), "drop-arithmetic", TEXT, OF_DOCUMENT, NC_ ("fact", "how the voltage drop is computed") },
  [KB_WORD_LIMIT] = { OF (CONNECTOR), "limit", FIGURE (AMPERE), OF_DOCUMENT, NC_ ("fact", "lowest current that anything behind the feed is made for") },
  [KB_WORD_LIMITED_BY] = { OF (CONNECTOR), "limited-by", TEXT, OF_DOCUMENT, NC_ ("fact", "weakest element behind the feed") },
  [KB_WORD_DROP_LEFT] = { OF (CIRCUIT), "drop-left", FIGURE (PERCENT), OF_DOCUMENT, NC_ ("fact", "voltage drop that is left") },
  [KB_WORD_CAPACITY] = { OF (CABLE), "capacity", FIGURE (AMPERE), OF_DOCUMENT | OF_PART | OF_SETTINGS, NC_ ("fact", "current-carrying capacity") },
  [KB_WORD_CROSSED_CORES] = { OF (CABLE), "crossed-cores", LIST, OF_DOCUMENT, NC_ ("fact", "crossed cores") },
  [KB_WORD_SHORTED_POLES] = { OF (CABLE), "shorted-poles", LIST, OF_DOCUMENT, NC_ ("fact", "poles that the cable connects with each other") },
  [KB_WORD_CIRCUITS] = { OF (MATING) | OF (CABLE), "circuits", LIST, OF_DOCUMENT, NC_ ("fact", "circuits") },
  [KB_WORD_CORE_COUNT] = { OF (CABLE), "core-count", FIGURE (NONE), OF_PART, NC_ ("fact", "number of cores") },
  [KB_WORD_EXIT_ANGLE] = { OF (CABLE_END), "exit-angle", FIGURE (DEGREE), OF_DOCUMENT, NC_ ("fact", "angle at which the cable leaves") },
  [KB_WORD_BENDS] = { OF (CABLE), "bends", FIGURE (NONE), OF_DOCUMENT, NC_ ("fact", "bends") },
  [KB_WORD_DRAWN_RADIUS] = { OF (CABLE), "drawn-radius", FIGURE (MM), OF_DOCUMENT, NC_ ("fact", "largest radius for which the drawn run has room") },
  [KB_WORD_NEEDED_RADIUS] = { OF (CABLE), "needed-radius", FIGURE (MM), OF_DOCUMENT | OF_PART | OF_SETTINGS, NC_ ("fact", "smallest bending radius") },
  [KB_WORD_MIXED_POLES] = { OF (CONNECTOR), "mixed-poles", LIST, OF_DOCUMENT, NC_ ("fact", "poles with conductors of several kinds") },
  [KB_WORD_TOOL_NEEDED] = { OF (CABLE_END), "tool-needed", TEXT, OF_DOCUMENT | OF_PART | OF_SETTINGS, NC_ ("fact", "clamp has to be opened with a tool") },
  [KB_WORD_TOOL] = { OF (CABLE_END), "tool", TEXT, OF_DOCUMENT, NC_ ("fact", "tool for the clamps") },
  [KB_WORD_BARE] = { OF (CABLE_END), "bare", TEXT, OF_DOCUMENT | OF_PART | OF_SETTINGS, NC_ ("fact", "conductors without ferrule") },
  [KB_WORD_STRIP_DEVIATION] = { OF (CABLE_END), "strip-deviation", FIGURE (MM), OF_DOCUMENT, NC_ ("fact", "deviation of the strip length") },
  [KB_WORD_INSULATED_COLOURS] = { OF (CABLE_END), "insulated-colours", LIST, OF_DOCUMENT | OF_PART | OF_SETTINGS, NC_ ("fact", "colours of the cores that are cut back and insulated") },
  [KB_WORD_WITHOUT] = { OF (CONNECTOR) | OF (MATING), "without", LIST, OF_DOCUMENT, NC_ ("fact", "accessories left out on purpose") },
  [KB_WORD_HOUSING_CHOICES] = { OF (CONNECTOR), "housing-choices", LIST, OF_DOCUMENT, NC_ ("fact", "strain relief housings that would do") },
  [KB_WORD_FEEDING_GENDER] = { OF (MATING), "feeding-gender", TEXT, OF_DOCUMENT, NC_ ("fact", "gender of the half on the side of the feed") },
  [KB_WORD_CODING_CHANGES] = { OF (MATING), "coding-changes", LIST, OF_DOCUMENT, NC_ ("fact", "changes of the coding") },
  [KB_WORD_RATINGS] = { OF (PROJECT), "ratings", TEXT, OF_DOCUMENT | OF_PART, NC_ ("fact", "ratings that hold") },
  [KB_WORD_WATER_PROTECTION] = { OF (CONNECTOR), "water-protection", FIGURE (NONE), OF_DOCUMENT | OF_PART, NC_ ("fact", "protection against water, second numeral of the IP code") },
  [KB_WORD_IN_A_ROW] = { OF (CONNECTOR), "in-a-row", FIGURE (NONE), OF_DOCUMENT, NC_ ("fact", "distributors in a row") },
  [KB_WORD_LEVERS] = { OF (PROJECT), "levers", LIST, OF_DOCUMENT, NC_ ("fact", "locking levers in use") },
  [KB_WORD_LEVER_COLOURS] = { OF (PROJECT), "lever-colours", LIST, OF_DOCUMENT, NC_ ("fact", "colours of the locking levers") },
  [KB_WORD_HOUSINGS] = { OF (PROJECT), "housings", LIST, OF_DOCUMENT, NC_ ("fact", "strain relief housings in use") },
  [KB_WORD_HOUSING_COLOURS] = { OF (PROJECT), "housing-colours", LIST, OF_DOCUMENT, NC_ ("fact", "colours of the strain relief housings") },
  [KB_WORD_INCOMPLETE_PARTS] = { OF (PROJECT), "incomplete-parts", LIST, OF_DOCUMENT, NC_ ("fact", "parts without trade data") },
  [KB_WORD_UNDATED_PARTS] = { OF (PROJECT), "undated-parts", LIST, OF_DOCUMENT, NC_ ("fact", "parts whose sheet has no date") },
#undef TEXT
#undef LIST
#undef FIGURE
};
/* clang-format on */

const char *
kb_subject_kind_to_string (KbSubjectKind kind)
{
  return subjects[kind].name;
}

gboolean
kb_subject_kind_from_string (const char *string, KbSubjectKind *kind)
{
  for (guint i = 0; i < KB_N_SUBJECTS; i++)
    if (g_strcmp0 (string, subjects[i].name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *const *
kb_subject_kind_names (void)
{
  static const char *names[KB_N_SUBJECTS + 1];

  for (guint i = 0; i < KB_N_SUBJECTS; i++)
    names[i] = subjects[i].name;
  return names;
}

const KbRole *
kb_subject_kind_get_roles (KbSubjectKind kind, guint *n_roles)
{
  for (*n_roles = 0; *n_roles < KB_MAX_ROLES && subjects[kind].roles[*n_roles].name != NULL;)
    *n_roles += 1;
  return subjects[kind].roles;
}

/* The role whose name the first @length bytes of @name are, -1 for none. */
static int
find_role (KbSubjectKind kind, const char *name, gsize length)
{
  guint         n_roles;
  const KbRole *roles = kb_subject_kind_get_roles (kind, &n_roles);

  for (guint i = 0; i < n_roles; i++)
    if (strlen (roles[i].name) == length && strncmp (roles[i].name, name, length) == 0)
      return (int) i;
  return -1;
}

int
kb_subject_kind_find_label (KbSubjectKind kind, const char *role)
{
  int index = find_role (kind, role, strlen (role));

  return index >= 0 && things[subjects[kind].roles[index].thing].has_label ? index : -1;
}

const char *
kb_thing_to_string (KbThing thing)
{
  return things[thing].name;
}

gboolean
kb_thing_has_part (KbThing thing)
{
  return things[thing].has_part;
}

gboolean
kb_fact_ref_parse (KbSubjectKind kind, const char *name, KbFactRef *ref)
{
  const char *dot = strchr (name, '.');
  int         role = dot != NULL ? find_role (kind, name, (gsize) (dot - name)) : -1;
  KbThing     thing;

  if (role < 0)
    return FALSE;
  thing = subjects[kind].roles[role].thing;
  *ref = (KbFactRef){ .subject = kind, .role = (guint) role, .thing = thing };
  for (ref->word = 0; ref->word < KB_N_WORDS; ref->word++)
    if ((words[ref->word].things & (1u << thing)) != 0
        && g_str_equal (words[ref->word].name, dot + 1))
      return TRUE;
  ref->setting = kb_setting_def_find (dot + 1);
  if (ref->setting != NULL && (ref->setting->owners & things[thing].settings) != 0)
    {
      ref->word = KB_WORD_SETTING;
      return TRUE;
    }
  ref->setting = NULL;
  ref->word = KB_WORD_PART_FACT;
  ref->def = things[thing].has_part ? kb_fact_def_find (dot + 1) : NULL;
  return ref->def != NULL;
}

KbValueType
kb_fact_ref_value_type (const KbFactRef *ref)
{
  if (ref->word == KB_WORD_SETTING)
    return ref->setting->type == KB_SETTING_FIGURE ? KB_VALUE_QUANTITY
           : ref->setting->type == KB_SETTING_LIST ? KB_VALUE_LIST
                                                   : KB_VALUE_TEXT;
  if (ref->word != KB_WORD_PART_FACT)
    return words[ref->word].type;
  if (ref->def->type == KB_FACT_QUANTITY || ref->def->type == KB_FACT_RANGE)
    return KB_VALUE_QUANTITY;
  return KB_VALUE_TEXT;
}

const KbUnit *
kb_fact_ref_units (const KbFactRef *ref)
{
  /* Each unit with the end of its list behind it. */
  static const KbUnit single[KB_N_UNITS][2] = {
    [KB_UNIT_MM] = { KB_UNIT_MM },
    [KB_UNIT_AMPERE] = { KB_UNIT_AMPERE },
    [KB_UNIT_CELSIUS] = { KB_UNIT_CELSIUS },
    [KB_UNIT_PERCENT] = { KB_UNIT_PERCENT },
  };

  if (ref->word == KB_WORD_SETTING)
    return single[ref->setting->unit];
  return ref->word == KB_WORD_PART_FACT ? ref->def->units : words[ref->word].units;
}

static const char *const *
get_kinds (void)
{
  static const char *names[KB_N_PART_KINDS + 1];

  for (guint i = 0; i < KB_N_PART_KINDS; i++)
    names[i] = kb_part_kind_to_string (i);
  return names;
}

const char *const *
kb_fact_ref_values (const KbFactRef *ref)
{
  static const char *const genders[] = { "plug", "socket", NULL };
  static const char *const markets[] = { "iec", "ul", NULL };
  static const char *const mountings[] = { "flying", "mounted", NULL };
  static const char *const answers[] = { "yes", "no", NULL };
  static const char *const truths[] = { "yes", "no", "unknown", NULL };
  static const char *const conductors[] = { "solid", "stranded", "fine-stranded", NULL };

  switch (ref->word)
    {
    case KB_WORD_KIND:
    case KB_WORD_ACCESSORIES:
    case KB_WORD_WITHOUT:
      return get_kinds ();
    case KB_WORD_GENDER:
    case KB_WORD_FEEDING_GENDER:
      return genders;
    case KB_WORD_RATINGS:
      return markets;
    case KB_WORD_MOUNTING:
    case KB_WORD_MOUNTINGS:
      return mountings;
    case KB_WORD_COUNTERPART:
    case KB_WORD_LISTED:
    case KB_WORD_TOOL_NEEDED:
    case KB_WORD_BARE:
    case KB_WORD_CATALOGUED:
    case KB_WORD_TO_ITSELF:
      return answers;
    case KB_WORD_FITS:
    case KB_WORD_PERMITTED:
      return truths;
    case KB_WORD_CONDUCTOR:
      return conductors;
    case KB_WORD_SETTING:
      return kb_setting_def_words (ref->setting);
    case KB_WORD_PART_FACT:
      return ref->def->type == KB_FACT_TRUTH ? answers : NULL;
    default:
      return NULL;
    }
}

char **
kb_thing_dup_words (KbThing thing)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree const char  **settings = kb_setting_def_names (things[thing].settings);

  for (guint i = 0; i < KB_N_WORDS; i++)
    if ((words[i].things & (1u << thing)) != 0)
      g_strv_builder_add (builder, words[i].name);
  g_strv_builder_addv (builder, settings);
  return g_strv_builder_end (builder);
}

static void
add_names (GStrvBuilder *builder, const char *role, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      g_autofree char *name = g_strconcat (role, ".", *names, NULL);
      g_strv_builder_add (builder, name);
    }
}

char **
kb_fact_ref_names (KbSubjectKind kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint                    n_roles;
  const KbRole            *roles = kb_subject_kind_get_roles (kind, &n_roles);

  for (guint i = 0; i < n_roles; i++)
    {
      g_auto (GStrv) own = kb_thing_dup_words (roles[i].thing);

      add_names (builder, roles[i].name, (const char *const *) own);
      if (things[roles[i].thing].has_part)
        add_names (builder, roles[i].name, kb_fact_def_names ());
    }
  return g_strv_builder_end (builder);
}

const char *
kb_fact_ref_label (const KbFactRef *ref)
{
  if (ref->word == KB_WORD_SETTING)
    return kb_setting_def_label (ref->setting);
  if (ref->word == KB_WORD_PART_FACT)
    return kb_fact_def_label (ref->def);
  return g_dpgettext2 (NULL, "fact", words[ref->word].label);
}

char *
kb_fact_ref_to_string (const KbFactRef *ref)
{
  const char *name = ref->word == KB_WORD_PART_FACT ? ref->def->name
                     : ref->word == KB_WORD_SETTING ? ref->setting->name
                                                    : words[ref->word].name;

  return g_strconcat (subjects[ref->subject].roles[ref->role].name, ".", name, NULL);
}

gboolean
kb_fact_ref_is_conclusion (const KbFactRef *ref)
{
  return ref->word < KB_N_WORDS && (words[ref->word].flags & CONCLUSION) != 0;
}

gboolean
kb_fact_ref_is_of_document (const KbFactRef *ref)
{
  return ref->word == KB_WORD_SETTING
         || (ref->word < KB_N_WORDS && (words[ref->word].flags & OF_DOCUMENT) != 0);
}

gboolean
kb_fact_ref_is_of_part (const KbFactRef *ref)
{
  return ref->word == KB_WORD_PART_FACT || ref->word == KB_WORD_SETTING
         || (words[ref->word].flags & OF_PART) != 0;
}

gboolean
kb_fact_ref_reads_settings (const KbFactRef *ref)
{
  switch (ref->word)
    {
    case KB_WORD_SETTING:
      return ref->thing != KB_THING_PROJECT;
    /* A cable can have been measured. */
    case KB_WORD_PART_FACT:
      return ref->thing == KB_THING_CABLE && g_str_equal (ref->def->name, "outer-diameter");
    default:
      return (words[ref->word].flags & OF_SETTINGS) != 0;
    }
}

gboolean
kb_fact_ref_equal (const KbFactRef *a, const KbFactRef *b)
{
  return a->subject == b->subject && a->role == b->role && a->word == b->word && a->def == b->def
         && a->setting == b->setting;
}
