/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Facts: what a source states about a part. Which facts there are stands in one table (kb-fact.c); reading, writing,
 * showing, comparing and the rules' vocabulary all work from it, so that a new fact is a new row.
 */
#pragma once

#include "catalog/kb-value.h"

G_BEGIN_DECLS

/**
 * KbSource:
 * @id: as named in its file
 * @kind: how it is known
 * @title: what it is, as “Data sheet 770-1252/076-000”
 * @address: (nullable): where it can be read
 * @date: (nullable): ISO date of the sheet or of the entry, as stated
 * @confidence: (nullable): "H" read in the maker's or standard's own text, "M" credible third party or several agreeing items
 * @by: (nullable): for an entry, by whom
 */
typedef enum
{
  KB_SOURCE_STATED,
  KB_SOURCE_ENTERED,
  KB_SOURCE_TEACHING, /* made up for teaching and tests */
} KbSourceKind;

typedef struct
{
  gatomicrefcount ref;
  char           *id;
  KbSourceKind    kind;
  char           *title;
  char           *address;
  char           *date;
  char           *confidence;
  char           *by;
} KbSource;

KbSource *kb_source_new (const char *id, KbSourceKind kind, const char *title);
KbSource *kb_source_ref (KbSource *self);
void      kb_source_unref (KbSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbSource, kb_source_unref)
const char *kb_source_kind_to_string (KbSourceKind kind);
gboolean    kb_source_kind_from_string (const char *string, KbSourceKind *kind);

typedef enum
{
  KB_FACT_QUANTITY, /* one figure */
  KB_FACT_RANGE,    /* a figure from … to …, an end may be open */
  KB_FACT_TEXT,     /* as printed, kept as text */
  KB_FACT_TRUTH,    /* yes or no */
} KbFactType;

typedef enum
{
  KB_FACT_GROUP_ELECTRICAL,
  KB_FACT_GROUP_CONNECTION,
  KB_FACT_GROUP_GEOMETRY,
  KB_FACT_GROUP_MECHANICAL,
  KB_FACT_GROUP_MATERIAL,
  KB_FACT_GROUP_ENVIRONMENT,
  KB_FACT_GROUP_COMMERCIAL,
  KB_FACT_GROUP_ACCESSORY,
  KB_FACT_GROUP_CABLE,
  KB_FACT_GROUP_NOTES,
  KB_N_FACT_GROUPS,
} KbFactGroup;

/**
 * KbFactDef:
 * @name: in files and rules, as "rated-current"
 * @label: for eyes; untranslated, give it to [func@fact_def_label]
 * @units: which units a figure may be stated in (first KB_UNIT_NONE ends the list)
 * @repeats: a part may state it several times, as its approvals; their order is kept
 */
typedef struct
{
  const char *name;
  KbFactType  type;
  KbFactGroup group;
  KbUnit      units[3];
  const char *label;
  gboolean    repeats;
} KbFactDef;

const KbFactDef *kb_fact_def_find (const char *name);
const KbFactDef *kb_fact_defs (guint *n_defs);
const char      *kb_fact_def_label (const KbFactDef *def);
const char      *kb_fact_group_label (KbFactGroup group);
/* NULL-terminated names of all facts, for near-miss suggestions; borrowed. */
const char *const *kb_fact_def_names (void);

/**
 * KbFact:
 * @poles: the figure holds for this number of (loaded) poles; 0 for any
 * @printed: (nullable): the words of the source, for the inspector
 * @approximate: the source says “approx.”
 */
typedef struct
{
  const KbFactDef *def;
  KbValue          value;
  int              poles;
  gboolean         approximate;
  char            *printed;
  KbSource        *source;
} KbFact;

KbFact  *kb_fact_new (const KbFactDef *def);
void     kb_fact_free (KbFact *self);
KbFact  *kb_fact_copy (const KbFact *self);
gboolean kb_fact_equal (const KbFact *a, const KbFact *b);

G_END_DECLS
