/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All catalogues that are loaded, as one: parts, families, colours, rules, found by id. */
#pragma once

#include "catalog/kb-part.h"
#include "catalog/kb-rule.h"

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
} KbColour;

KbColour *kb_colour_ref (KbColour *self);
void      kb_colour_unref (KbColour *self);
/* Name in the user's language, else English; borrowed. */
const char *kb_colour_get_name (const KbColour *self);

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
} KbFamily;

KbFamily *kb_family_ref (KbFamily *self);
void      kb_family_unref (KbFamily *self);

#define KB_TYPE_CATALOG (kb_catalog_get_type ())
G_DECLARE_FINAL_TYPE (KbCatalog, kb_catalog, KB, CATALOG, GObject)

/* An empty catalogue. */
KbCatalog *kb_catalog_new (void);
/* With the compiled-in catalogues. */
KbCatalog *kb_catalog_new_shipped (void);

/**
 * kb_catalog_load:
 * @path: a file, a folder (every *.xml in it, by name), or a resource:// address
 *
 * Adds a catalogue. All problems are collected in @error, one a line; with an error nothing of the file is added and
 * what was there works on.
 */
gboolean kb_catalog_load (KbCatalog *self, const char *path, GError **error);
gboolean kb_catalog_load_bytes (KbCatalog *self, GBytes *bytes, KbProblems *problems);

/* Borrowed; NULL where there is none. */
KbPart   *kb_catalog_find_part (KbCatalog *self, const char *number);
KbColour *kb_catalog_find_colour (KbCatalog *self, const char *id);
KbFamily *kb_catalog_find_family (KbCatalog *self, const char *id);
KbRule   *kb_catalog_find_rule (KbCatalog *self, const char *id);
/* All of a kind, in the order of loading; borrowed array of borrowed entries. */
GPtrArray *kb_catalog_get_parts (KbCatalog *self);
GPtrArray *kb_catalog_get_rules (KbCatalog *self);
GPtrArray *kb_catalog_get_families (KbCatalog *self);
GPtrArray *kb_catalog_get_colours (KbCatalog *self);
/* The part number nearest in spelling, for “did you mean”; NULL where none is near. */
const char *kb_catalog_nearest_part (KbCatalog *self, const char *number);

/* Adds one entry; FALSE where one of the same id is there already (nothing is changed then). */
gboolean kb_catalog_add_part (KbCatalog *self, KbPart *part);
gboolean kb_catalog_add_colour (KbCatalog *self, KbColour *colour);
gboolean kb_catalog_add_family (KbCatalog *self, KbFamily *family);
gboolean kb_catalog_add_rule (KbCatalog *self, KbRule *rule);

/* Name of the colour for eyes, or @id itself where it is not in the catalogue, or “not stated” for NULL; borrowed. */
const char *kb_catalog_colour_name (KbCatalog *self, const char *id);

G_END_DECLS
