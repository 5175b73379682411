/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of the rules' language: the subjects that rules look at, the roles in each, and the facts that can be asked
 * of whoever plays a role. All of it stands in tables (kb-rule-words.c); what the words mean in a document is the
 * business of check.
 */
#pragma once

#include "catalog/kb-fact.h"
#include "catalog/kb-setting.h"

G_BEGIN_DECLS

typedef enum
{
  KB_SUBJECT_MATING,     /* two ports plugged together: the halves a and b */
  KB_SUBJECT_CONNECTION, /* what the harness plugs together, whether or not the ports are there */
  KB_SUBJECT_CONNECTOR,  /* a connector or distributor in the harness */
  KB_SUBJECT_ACCESSORY,  /* an accessory on a connector */
  KB_SUBJECT_STRAIN_RELIEF, /* a strain relief housing on a connector, with each cable that goes in */
  KB_SUBJECT_CABLE,         /* a cable run */
  KB_SUBJECT_CABLE_END,     /* one end of a cable at a connector */
  KB_SUBJECT_TERMINATION,   /* a core on a connection point */
  KB_SUBJECT_CIRCUIT,
  KB_SUBJECT_PROJECT, /* the harness as a whole */
  KB_SUBJECT_PAIR, /* two kinds of ports that are in the harness, plugged together or not: a and b */
  KB_N_SUBJECTS,
} KbSubjectKind;

/* What can play a role: decides which facts can be asked. */
typedef enum
{
  KB_THING_PORT,
  KB_THING_MATING,
  KB_THING_CONNECTION,
  KB_THING_CONNECTOR,
  KB_THING_ACCESSORY,
  KB_THING_CABLE,
  KB_THING_CABLE_END,
  KB_THING_CORE,
  KB_THING_POLE,
  KB_THING_CIRCUIT,
  KB_THING_PROJECT,
  KB_THING_PAIR,
  KB_N_THINGS,
} KbThing;

/* As many as any subject has. */
#define KB_MAX_ROLES 6

/**
 * KbRole:
 * @name: as in rules: "a", "housing"
 */
typedef struct
{
  const char *name;
  KbThing     thing;
} KbRole;

/* Machine names, as "cable-end". */
const char *kb_subject_kind_to_string (KbSubjectKind kind);
gboolean    kb_subject_kind_from_string (const char *string, KbSubjectKind *kind);
/* NULL-terminated, for near-miss suggestions; borrowed. */
const char *const *kb_subject_kind_names (void);
/* The roles in a subject of this kind. */
const KbRole *kb_subject_kind_get_roles (KbSubjectKind kind, guint *n_roles);
/* Whether texts can name the one in the role, as {a}: -1 where there is no such role or it has no name. */
int kb_subject_kind_find_label (KbSubjectKind kind, const char *role);
/* Machine name of a kind of thing, as "cable-end": the headings of the rules' page. */
const char *kb_thing_to_string (KbThing thing);

/* One word of the language. What is a fact of the part is KB_WORD_PART_FACT, with the fact beside it; what the harness
 * states is KB_WORD_SETTING, with the setting beside it. */
typedef enum
{
  KB_WORD_PART,
  KB_WORD_CATALOGUED,
  KB_WORD_KIND,
  KB_WORD_MAKER,
  KB_WORD_FAMILY,
  KB_WORD_GENDER,
  KB_WORD_POLES,
  KB_WORD_CODING,
  KB_WORD_COLOUR,
  KB_WORD_MARKING,
  KB_WORD_MOUNTING,
  KB_WORD_MOUNTINGS,
  KB_WORD_COUNTERPART,
  KB_WORD_COUNTERPARTS,
  KB_WORD_FITS,
  KB_WORD_PERMITTED,
  KB_WORD_TO_ITSELF,
  KB_WORD_MISSING_PORTS,
  KB_WORD_ACCESSORIES,
  KB_WORD_DESIGNATOR,
  KB_WORD_NAMESAKES,
  KB_WORD_PORTS,
  KB_WORD_OPEN_PORTS,
  KB_WORD_OPEN_INPUTS,
  KB_WORD_PORTS_PLUGGED_TWICE,
  KB_WORD_CABLES,
  KB_WORD_LISTED,
  KB_WORD_LENGTH,
  KB_WORD_CORES,
  KB_WORD_CORE_COLOURS,
  KB_WORD_MISSING_CORES,
  KB_WORD_FREE_ENDS,
  KB_WORD_TERMINATED,
  KB_WORD_UNTERMINATED,
  KB_WORD_UNTERMINATED_COLOURS,
  KB_WORD_MISSING_POINTS,
  KB_WORD_CONDUCTOR,
  KB_WORD_CROSS_SECTION,
  KB_WORD_GAUGE,
  KB_WORD_POLE_MARKING,
  KB_WORD_POINTS,
  KB_WORD_CONDUCTORS,
  KB_WORD_POINT_CONDUCTORS,
  KB_WORD_MOST_ON_POLE,
  KB_WORD_MOST_ON_POINT,
  KB_WORD_NUMBER,
  KB_WORD_NAME,
  KB_WORD_APPLICATION,
  KB_WORD_VOLTAGE,
  KB_WORD_CURRENT,
  KB_WORD_USAGE_CODING,
  KB_WORD_USAGE_COLOURS,
  KB_WORD_LOOKALIKES,
  KB_WORD_TITLE,
  KB_WORD_OWNER,
  KB_WORD_CREATOR,
  KB_WORD_APPROVER,
  KB_WORD_DOCUMENT_TYPE,
  KB_WORD_REVISION,
  KB_WORD_DATE,
  KB_WORD_CONNECTORS,
  KB_WORD_FEEDS,
  KB_WORD_UNFED_POLES,
  KB_WORD_MEETING,
  KB_WORD_THROUGH_CURRENT,
  KB_WORD_LOADED_POLES,
  KB_WORD_CURRENT_LIMIT,
  KB_WORD_VOLTAGE_DROP,
  KB_WORD_DROP_PERCENT,
  KB_WORD_DROP_ARITHMETIC,
  KB_WORD_LIMIT,
  KB_WORD_LIMITED_BY,
  KB_WORD_DROP_LEFT,
  KB_WORD_CAPACITY,
  KB_WORD_CROSSED_CORES,
  KB_WORD_SHORTED_POLES,
  KB_WORD_CIRCUITS,
  KB_WORD_CORE_COUNT,
  KB_WORD_EXIT_ANGLE,
  KB_WORD_BENDS,
  KB_WORD_DRAWN_RADIUS,
  KB_WORD_NEEDED_RADIUS,
  KB_WORD_MIXED_POLES,
  KB_WORD_TOOL_NEEDED,
  KB_WORD_TOOL,
  KB_WORD_BARE,
  KB_WORD_STRIP_DEVIATION,
  KB_WORD_INSULATED_COLOURS,
  KB_WORD_WITHOUT,
  KB_WORD_HOUSING_CHOICES,
  KB_WORD_FEEDING_GENDER,
  KB_WORD_CODING_CHANGES,
  KB_WORD_RATINGS,
  KB_WORD_WATER_PROTECTION,
  KB_WORD_IN_A_ROW,
  KB_WORD_LEVERS,
  KB_WORD_LEVER_COLOURS,
  KB_WORD_HOUSINGS,
  KB_WORD_HOUSING_COLOURS,
  KB_WORD_INCOMPLETE_PARTS,
  KB_WORD_UNDATED_PARTS,
  KB_N_WORDS,
  KB_WORD_PART_FACT = KB_N_WORDS,
  KB_WORD_SETTING,
} KbWord;

/**
 * KbFactRef:
 * @role: index into the roles of @subject
 * @def: for PART_FACT: which
 * @setting: for SETTING: which
 *
 * A fact of a subject, as a rule names it: "a.colour".
 */
typedef struct
{
  KbSubjectKind       subject;
  guint               role;
  KbThing             thing; /* whose fact it is: what plays the role */
  KbWord              word;
  const KbFactDef    *def;
  const KbSettingDef *setting;
} KbFactRef;

/**
 * kb_fact_ref_parse:
 * @name: as in "a.gender", "b.rated-voltage", "mating.counterpart"
 *
 * Returns: FALSE where subjects of @kind have no such fact.
 */
gboolean kb_fact_ref_parse (KbSubjectKind kind, const char *name, KbFactRef *ref);
/* How a literal compared with the fact is read: TEXT, LIST or QUANTITY. */
KbValueType kb_fact_ref_value_type (const KbFactRef *ref);
/* Which units a literal may be stated in; the first KB_UNIT_NONE ends the list. */
const KbUnit *kb_fact_ref_units (const KbFactRef *ref);
/* What the fact can be, NULL-terminated, where that is a closed list as for gender; else NULL. */
const char *const *kb_fact_ref_values (const KbFactRef *ref);
/* All facts of subjects of @kind, NULL-terminated; free with g_strfreev(). */
char **kb_fact_ref_names (KbSubjectKind kind);
/* The words of one thing with its settings, without the facts of its part, NULL-terminated; free with g_strfreev(). */
char **kb_thing_dup_words (KbThing thing);
/* Whether every fact of a part can be asked of it. */
gboolean kb_thing_has_part (KbThing thing);
/* The same for eyes, without the role: “colour”. */
const char *kb_fact_ref_label (const KbFactRef *ref);
/* As in the rule, "a.colour"; owned. */
char *kb_fact_ref_to_string (const KbFactRef *ref) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it only sums up what other rules decided: such a fact explains nothing to a reader. */
gboolean kb_fact_ref_is_conclusion (const KbFactRef *ref);
/* Whether only a document can tell it, not two parts of the catalogue alone. */
gboolean kb_fact_ref_is_of_document (const KbFactRef *ref);
/* Whether it is the same for all items of a part with the same settings: nothing else of an occurrence goes into it, as it
 * does into a mounting. */
gboolean kb_fact_ref_is_of_part (const KbFactRef *ref);
/* Whether settings of the item that plays the role go into such a fact, not those of the project alone. */
gboolean kb_fact_ref_reads_settings (const KbFactRef *ref);
gboolean kb_fact_ref_equal (const KbFactRef *a, const KbFactRef *b);

G_END_DECLS
