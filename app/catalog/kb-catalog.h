/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Catalogues that are loaded, as one: parts, families, colours, usages, tables, rules, found by id. A catalogue can lie
 * as a layer over another: what it has itself wins, all else is that of its base. So the user's parts lie over the
 * installed ones, and a document's over both, and nothing is copied or overwritten.
 */
#pragma once

#include "catalog/kb-part.h"
#include "catalog/kb-rule.h"
#include "catalog/kb-data-table.h"

G_BEGIN_DECLS

#define KB_NS_CATALOGUE "https://kabelbaum.org/ns/catalogue/1"

/* Looks that tell colours apart on paper without colour. */
typedef enum
{
  KB_PATTERN_PLAIN,
  KB_PATTERN_HATCH,      /* strokes rising to the right */
  KB_PATTERN_BACK_HATCH, /* strokes falling to the right */
  KB_PATTERN_CROSS_HATCH,
  KB_PATTERN_HORIZONTAL,
  KB_PATTERN_VERTICAL,
  KB_PATTERN_DOTS,
  KB_PATTERN_SOLID,
  KB_N_PATTERNS,
} KbPattern;

const char *kb_pattern_to_string (KbPattern pattern);
gboolean    kb_pattern_from_string (const char *string, KbPattern *pattern);

/**
 * KbColour:
 * @id: as "light-turquoise"
 * @rgb: sRGB 0xRRGGBB for the screen; a display value, not a maker's figure
 * @code: (nullable): letter code of IEC 60757, only where the standard has one
 * @mark: short text that stands on drawings; with a legend where it is not an IEC code
 */
typedef struct
{
  gatomicrefcount ref;
  char           *id;
  GHashTable     *names;
  guint32         rgb;
  guint32         rgb2; /* second colour of green-and-yellow, else equal to rgb */
  char           *code;
  char           *mark;
  KbPattern       pattern;
  int             line; /* where it stands in its file */
} KbColour;

KbColour *kb_colour_ref (KbColour *self);
void      kb_colour_unref (KbColour *self);
/* Name in the user's language, else English; borrowed. */
const char *kb_colour_get_name (const KbColour *self);
gboolean    kb_colour_equal (const KbColour *a, const KbColour *b);

/**
 * KbFamily:
 * @width, @depth, @height, @pole_spacing: the envelope of a 2-pole connector in µm, drawn dashed for parts whose size is not stated; 0 unknown
 */
typedef struct
{
  gatomicrefcount ref;
  char           *id;
  char           *name;
  char           *maker;
  gint64          width;
  gint64          depth;
  gint64          height;
  gint64          pole_spacing;
  KbSource       *source;
  int             line;
} KbFamily;

KbFamily *kb_family_ref (KbFamily *self);
void      kb_family_unref (KbFamily *self);
gboolean  kb_family_equal (const KbFamily *a, const KbFamily *b);

/**
 * KbUsage:
 * @coding: the coding recommended for this application, as "B"
 * @colours: ids of the colours recommended with it; NULL-terminated
 *
 * What a coding and colour are recommended for, as “Controlled lighting, DALI: coding I, blue”.
 */
typedef struct
{
  gatomicrefcount ref;
  char           *id;
  GHashTable     *texts; /* language to the application's name */
  char           *maker; /* (nullable): whose recommendation */
  char           *coding;
  char          **colours;
  KbSource       *source;
  int             line;
} KbUsage;

KbUsage *kb_usage_ref (KbUsage *self);
void     kb_usage_unref (KbUsage *self);
/* Name in the user's language, else English; borrowed. */
const char *kb_usage_get_name (const KbUsage *self);

#define KB_TYPE_CATALOG (kb_catalog_get_type ())
G_DECLARE_FINAL_TYPE (KbCatalog, kb_catalog, KB, CATALOG, GObject)

/*
 * Signal "changed" (): after an entry of this catalogue or of one below it was added, replaced or removed by
 * kb_catalog_load*(), kb_catalog_put_part() or kb_catalog_remove_part().
 */

/* An empty catalogue. */
KbCatalog *kb_catalog_new (void);
/* An empty layer over @base, which is kept and may be changed meanwhile. */
KbCatalog *kb_catalog_new_layer (KbCatalog *base);
/* With the compiled-in catalogues. */
KbCatalog *kb_catalog_new_shipped (void);
/* What holds here and below now, for another thread: the entries, which never change, are shared, nothing else is. */
KbCatalog *kb_catalog_new_snapshot (KbCatalog *self) G_GNUC_WARN_UNUSED_RESULT;
/* Another base for a layer; not told by “changed”. */
void kb_catalog_set_base (KbCatalog *self, KbCatalog *base);
/* What this is a layer over, or NULL; borrowed. */
KbCatalog *kb_catalog_get_base (KbCatalog *self);
/* Grows with every change of this catalogue or of one below it. */
guint64 kb_catalog_get_serial (KbCatalog *self);
/* The same, but for rules and their severities alone. */
guint64 kb_catalog_get_rules_serial (KbCatalog *self);

/**
 * kb_catalog_load:
 * @path: a file, a folder (every *.xml in it, by name), or a resource:// address
 *
 * Adds a catalogue. All problems are collected in @error, one a line; with an error nothing of the file is added and
 * what was there works on.
 */
gboolean kb_catalog_load (KbCatalog *self, const char *path, GError **error);
gboolean kb_catalog_load_bytes (KbCatalog *self, GBytes *bytes, KbProblems *problems);
/**
 * kb_catalog_load_all:
 * @paths: NULL-terminated, each as for [method@Catalog.load]
 * @errors: (element-type GError): each file that could not be used adds one
 *
 * Adds catalogues that may name each other's colours and families, in any order. A file that cannot be used is left out
 * as a whole; the others are added.
 */
void kb_catalog_load_all (KbCatalog *self, const char *const *paths, GPtrArray *errors);

/* Borrowed; NULL where there is none. */
KbPart *kb_catalog_find_part (KbCatalog *self, const char *number);
/* In this layer alone. */
KbPart   *kb_catalog_find_own_part (KbCatalog *self, const char *number);
KbColour *kb_catalog_find_colour (KbCatalog *self, const char *id);
KbFamily *kb_catalog_find_family (KbCatalog *self, const char *id);
/* With its severity as adjusted. */
KbRule      *kb_catalog_find_rule (KbCatalog *self, const char *id);
KbUsage     *kb_catalog_find_usage (KbCatalog *self, const char *id);
KbDataTable *kb_catalog_find_table (KbCatalog *self, const char *id);
/*
 * All of a kind, those of this layer first, then what they do not hide of its base, each in the order of loading;
 * borrowed array of borrowed entries, good until the catalogue changes.
 */
GPtrArray *kb_catalog_get_parts (KbCatalog *self);
/* Of this layer alone. */
GPtrArray *kb_catalog_get_own_parts (KbCatalog *self);
GPtrArray *kb_catalog_get_own_rules (KbCatalog *self);
/* Of this layer alone; of KbAdjustment. */
GPtrArray *kb_catalog_get_own_adjustments (KbCatalog *self);
GPtrArray *kb_catalog_get_rules (KbCatalog *self);
/* Those about one kind of subject. */
GPtrArray *kb_catalog_get_rules_of (KbCatalog *self, KbSubjectKind subject);
GPtrArray *kb_catalog_get_families (KbCatalog *self);
GPtrArray *kb_catalog_get_colours (KbCatalog *self);
GPtrArray *kb_catalog_get_usages (KbCatalog *self);
GPtrArray *kb_catalog_get_tables (KbCatalog *self);
/* The part number nearest in spelling, for “did you mean”; NULL where none is near. */
const char *kb_catalog_nearest_part (KbCatalog *self, const char *number);

/* Adds one entry to this layer; FALSE where it has one of the same id already (nothing is changed then). No signal. */
gboolean kb_catalog_add_part (KbCatalog *self, KbPart *part);
gboolean kb_catalog_add_colour (KbCatalog *self, KbColour *colour);
gboolean kb_catalog_add_family (KbCatalog *self, KbFamily *family);
gboolean kb_catalog_add_rule (KbCatalog *self, KbRule *rule);
gboolean kb_catalog_add_usage (KbCatalog *self, KbUsage *usage);
gboolean kb_catalog_add_data_table (KbCatalog *self, KbDataTable *table);
/* One rule is adjusted once in a layer; the uppermost layer wins. */
gboolean kb_catalog_add_adjustment (KbCatalog *self, KbAdjustment *adjustment);
/* Sets the part of this layer in the place of one with the same number, if there is one. */
void kb_catalog_put_part (KbCatalog *self, KbPart *part);
/* Removes the part from this layer; one of the base with this number is then seen again. FALSE where there is none. */
gboolean kb_catalog_remove_part (KbCatalog *self, const char *number);

/* Tells those who follow the catalogue that kb_catalog_add_*() changed it. */
void kb_catalog_emit_changed (KbCatalog *self);

/* Name of the colour for eyes, or @id itself where it is not in the catalogue, or “not stated” for NULL; borrowed. */
const char *kb_catalog_colour_name (KbCatalog *self, const char *id);

G_END_DECLS
