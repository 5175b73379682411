/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the catalogue. Immutable once loaded and shared by reference; a document holds references of its own. */
#pragma once

#include "catalog/kb-fact.h"

G_BEGIN_DECLS

typedef enum
{
  KB_PART_PLUG,
  KB_PART_SOCKET,
  KB_PART_DISTRIBUTOR,
  KB_PART_CABLE,
  KB_PART_LEAD,
  KB_PART_LOCKING_LEVER,
  KB_PART_STRAIN_RELIEF_HOUSING,
  KB_PART_LOCKOUT_CAP,
  KB_PART_SNAP_IN_FRAME,
  KB_PART_TOOL,
  KB_PART_OTHER,
  KB_N_PART_KINDS,
} KbPartKind;

/* Machine names, as "strain-relief-housing". */
const char *kb_part_kind_to_string (KbPartKind kind);
gboolean    kb_part_kind_from_string (const char *string, KbPartKind *kind);
/* For eyes, translated, as “Strain relief housing”. */
const char *kb_part_kind_label (KbPartKind kind);
/* Whether such a part is placed on the canvas as a thing with ports. */
gboolean kb_part_kind_has_ports (KbPartKind kind);

typedef enum
{
  KB_GENDER_UNKNOWN,
  KB_GENDER_PLUG,
  KB_GENDER_SOCKET,
} KbGender;

typedef enum
{
  KB_MOUNTING_UNKNOWN,
  KB_MOUNTING_FLYING,
  KB_MOUNTING_MOUNTED,
} KbMounting;

const char *kb_gender_to_string (KbGender gender); /* NULL for unknown */
gboolean    kb_gender_from_string (const char *string, KbGender *gender);
const char *kb_gender_label (KbGender gender);
const char *kb_mounting_to_string (KbMounting mounting); /* NULL for unknown */
gboolean    kb_mounting_from_string (const char *string, KbMounting *mounting);
const char *kb_mounting_label (KbMounting mounting);

typedef enum
{
  KB_PORT_MATING, /* the one face of a connector */
  KB_PORT_INPUT,
  KB_PORT_OUTPUT,
} KbPortRole;

/**
 * KbPole:
 * @marking: (nullable): as printed on the part, as "1/COM"; NULL where not stated
 * @points: connection points for conductors; 0 where not stated
 */
typedef struct
{
  int   number;
  char *marking;
  int   points;
} KbPole;

/**
 * KbPort:
 *
 * One mating face. What is not stated is unknown: gender UNKNOWN, @n_poles 0, @coding and @colour NULL. @poles holds
 * one entry for each pole where the number of poles is stated.
 */
typedef struct
{
  char      *id;
  char      *name; /* (nullable): as printed, as "output for status queries" */
  KbPortRole role;
  KbGender   gender;
  int        n_poles;
  char      *coding;
  char      *colour; /* id of a KbColour */
  KbMounting mounting;
  GArray    *poles; /* of KbPole */
  KbSource  *source;
} KbPort;

/* One core of a cable, in the cable's order. */
typedef struct
{
  char     *number; /* "1" */
  char     *colour; /* (nullable): id of a KbColour */
  KbSource *source;
} KbCore;

/**
 * KbLink:
 * @number: of the other part
 * @printed: (nullable): what is printed about it
 */
typedef struct
{
  char     *number;
  char     *printed;
  KbSource *source;
  int       line; /* where it stands in its file */
} KbLink;

typedef struct
{
  gatomicrefcount ref;
  char           *number;
  char           *maker;
  KbPartKind      kind;
  char           *family;        /* (nullable): id of a KbFamily */
  char           *colour;        /* (nullable): of a part without ports */
  GHashTable     *texts;         /* language to item text; "en" is always there */
  GPtrArray      *ports;         /* of KbPort */
  GPtrArray      *cores;         /* of KbCore */
  GPtrArray      *facts;         /* of KbFact, in the order of the fact table, then by poles */
  GPtrArray      *counterparts;  /* of KbLink, as stated */
  GPtrArray      *accessories;   /* of KbLink, as stated; the role is the other part's kind */
  char           *superseded_by; /* (nullable) */
  KbSource       *source;        /* what everything without a source of its own comes from */
  int             line;          /* where it stands in its file */
  gboolean        stand_in; /* in no catalogue: all that is known is what a harness says of it */
} KbPart;

KbPart *kb_part_new (const char *number, KbPartKind kind);
KbPart *kb_part_ref (KbPart *self);
void    kb_part_unref (KbPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbPart, kb_part_unref)

/* Puts the facts of a part that is being made into the order of the fact table. */
void kb_part_sort_facts (KbPart *part);

KbPort *kb_port_new (const char *id);
void    kb_port_free (KbPort *self);
KbLink *kb_link_new (const char *number);
void    kb_link_free (KbLink *self);
KbCore *kb_core_new (const char *number, const char *colour);
void    kb_core_free (KbCore *self);

/* The item text in the user's language, else in English; of a stand-in, that it is one; borrowed. */
const char *kb_part_get_text (const KbPart *self);
/* The port @id, or the only port where @id is NULL; NULL where there is none, or several and no @id. */
const KbPort *kb_part_get_port (const KbPart *self, const char *id);
/* The pole of the number; NULL for none, or where @self is NULL. Borrowed. */
const KbPole *kb_port_find_pole (const KbPort *self, int number);
/* The fact for this number of poles, else the one for any; NULL where not stated. */
const KbFact *kb_part_get_fact (const KbPart *self, const char *name, int poles);
/* The same by its definition. */
const KbFact *kb_part_get_fact_of (const KbPart *self, const KbFactDef *def, int poles);
/* The figure of a quantity in its small unit; FALSE where not stated. */
gboolean kb_part_get_quantity (const KbPart *self, const char *name, gint64 *amount);
/* Whether @self states @number among its counterparts. */
gboolean kb_part_lists_counterpart (const KbPart *self, const char *number);
gboolean kb_part_is_teaching (const KbPart *self);
/* Whether every field is equal, sources by title. */
gboolean kb_part_equal (const KbPart *a, const KbPart *b);
/* Whether every field is equal, sources by title. */
gboolean kb_port_equal (const KbPort *a, const KbPort *b);
/* The markings of the poles in order, or NULL where one is not stated; free with g_strfreev(). */
char **kb_port_dup_markings (const KbPort *self);
/* For eyes: “Plug, 2-pole, coding B”, with what is known; owned. */
char *kb_port_describe (const KbPort *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
