/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * harness: the document. Items found by stable id, transactions, undo, the file format. It knows catalog and xml.
 *
 * An item is a plain struct with value semantics: copied before a change, compared after it. Texts are shared
 * (GRefString), so a copy is cheap.
 */
#pragma once

#include "catalog/kb-catalog.h"
#include "catalog/kb-geometry.h"
#include "catalog/kb-setting.h"

G_BEGIN_DECLS

typedef enum
{
  KB_ITEM_PROPERTIES, /* the one with the title block and settings; id "p0" */
  KB_ITEM_CIRCUIT,    /* id "c1" */
  KB_ITEM_CONNECTOR,  /* an occurrence of a part with ports: plug, socket or distributor; id "x1" */
  KB_ITEM_CABLE,      /* a cable run with its cores; id "w1" */
  KB_ITEM_MATING,     /* two ports plugged together; id "m1" */
  KB_ITEM_NOTE,       /* text on the drawing; id "n1" */
  KB_ITEM_DIMENSION,  /* how far it is between two points; id "d1" */
  KB_ITEM_WAIVER,     /* a finding that somebody accepts, and why; id "v1" */
  KB_ITEM_SEVERITY, /* a rule that is graver or milder in this project, or switched off; id "s1" */
  KB_N_ITEM_KINDS,
} KbItemKind;

/* Whether an end of an item of the kind can be at an item of the kind @target. */
gboolean kb_item_can_end_at (KbItemKind kind, KbItemKind target);
/* Prefix letter of ids of the kind. */
char kb_item_kind_letter (KbItemKind kind);

/**
 * KbRunMode:
 * @KB_RUN_FREE: its bends are where they were put
 * @KB_RUN_ORTHOGONAL: at right angles, and stays so when its ends move
 * @KB_RUN_DIRECT: straight from end to end
 *
 * How a cable runs.
 */
typedef enum
{
  KB_RUN_FREE,
  KB_RUN_ORTHOGONAL,
  KB_RUN_DIRECT,
} KbRunMode;

#define KB_N_RUN_MODES (KB_RUN_DIRECT + 1)

/* What a dimension tells of its two points; kb-dimension.h. */
typedef enum
{
  KB_MEASURE_ALIGNED, /* the shortest way between them */
  KB_MEASURE_HORIZONTAL,
  KB_MEASURE_VERTICAL,
  KB_MEASURE_RUN, /* how long the cable between them is cut */
} KbMeasure;

#define KB_N_MEASURES (KB_MEASURE_RUN + 1)

/**
 * KbEnd:
 * @item: (nullable): id of a connector, of a dimension that of a cable, too; NULL for a free end
 * @port: (nullable): id of its port, of a dimension the name of a point of the item; NULL for the cable entry
 */
typedef struct
{
  char *item;
  char *port;
} KbEnd;

/**
 * KbTermination:
 * @core: number of the core, as in the cable part
 * @points: for both ends the connection point "POLE.POINT" as "1.1"; NULL where not terminated
 */
typedef struct
{
  char *core;
  char *points[2];
} KbTermination;

/**
 * KbSetting:
 * @end: 0 or 1 where the two ends of a cable have one each, else -1
 */
typedef struct
{
  const KbSettingDef *def;
  int                 end;
  KbValue             value;
} KbSetting;

/**
 * KbItem:
 *
 * Which fields a kind uses stands beside them; the others are zero. All texts are interned GRefStrings, so that the same id is the same address wherever it stands, or NULL.
 */
typedef struct
{
  KbItemKind kind;
  char      *id;
  char      *designator; /* connector, cable: "X1" */
  char      *part;       /* connector, cable: part number */
  char      *circuit;    /* connector, cable: id of a circuit, or NULL */
  KbPoint    at;         /* connector, note: middle, in µm */
  int        rotation;   /* connector: 0, 90, 180, 270 clockwise */
  KbMounting mounting;   /* connector: UNKNOWN for as the part says */
  gboolean   locked;     /* connector, cable, note: stays as it lies, and is not deleted */
  GPtrArray
    *accessories; /* connector: part numbers, sorted; properties: which are preferred; never NULL */
  GArray   *settings; /* of KbSetting, in the order of their table, then by end; NULL for none */
  KbEnd     ends[2];  /* cable: connectors; mating: ports; dimension: what is measured */
  GArray   *bends;    /* cable: of KbPoint, from end 0 to end 1; never NULL */
  KbPoint   free_ends[2]; /* cable, dimension: where an end without an item lies */
  gint64    length; /* cable: stated length in µm, tip to tip; dimension: stated; 0 for as drawn */
  gint64    slack;  /* cable: µm added to the length as drawn; 0 for none */
  KbRunMode run;    /* cable: how its bends behave */
  KbMeasure measure; /* dimension */
  gint64  offset; /* dimension: of its line from the first point, in µm to the right of its way */
  GArray *terminations; /* cable: of KbTermination, in the order of the cores; never NULL */
  char   *name; /* circuit, note: the text; properties: title; waiver, severity: the reason */
  char   *application; /* circuit: free text */
  gint64  voltage;     /* circuit: mV, 0 unknown */
  gint64  current;     /* circuit: mA, 0 unknown */
  /* circuit: how it is marked on drawings, as kb-circuit.h says; NULL for by itself */
  char *letter, *colour, *pattern;
  /* properties: ISO 7200 fields of the title block */
  char  *number, *owner, *creator, *approver, *department, *document_type, *revision, *date;
  gint64 last_id; /* properties: the highest number given to an id so far */
  /* waiver and severity, with the reason in @name, its author in @creator and the day in @date */
  char *rule;     /* id of the rule */
  char *severity; /* of a severity: "error", "warning", "note" or "off" */
  char
    *subjects; /* ids of the items that the finding is about, with blanks between, in its order */
  char *fingerprint; /* of the values that were compared */
  char *foreign;     /* XML of elements in foreign namespaces below the item, kept as read */
  /*< private >*/
  guint   slot;         /* where it stands among the items of its document; no content */
  guint64 number_of_id; /* so that comparing need not read it each time */
} KbItem;

/* That of an item, to be kept: the same address as long as anybody keeps it. */
char *kb_id_ref (const char *id);
/* Does nothing for NULL. */
void kb_id_unref (gpointer id);

KbItem *kb_item_new (KbItemKind kind, const char *id);
KbItem *kb_item_copy (const KbItem *self);
void    kb_item_free (KbItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbItem, kb_item_free)
gboolean kb_item_equal (const KbItem *a, const KbItem *b);
/* Takes over all of @from but its id. */
void kb_item_assign (KbItem *self, const KbItem *from);
/* In where they lie and how they run; and in all else. */
gboolean kb_item_equal_layout (const KbItem *a, const KbItem *b);
gboolean kb_item_equal_content (const KbItem *a, const KbItem *b);
/* In what is set, accessories among it. */
gboolean kb_item_equal_settings (const KbItem *a, const KbItem *b);
/* Replaces a text field, as kb_item_set (&item->designator, "X1"); NULL or "" clears it. */
void kb_item_set (char **field, const char *value);
void kb_item_set_end (KbItem *self, int end, const char *item, const char *port);
/* Appends a termination or replaces that of the same core; NULL points for not terminated. */
void kb_item_set_termination (KbItem *self, const char *core, const char *from, const char *to);
/**
 * kb_item_get_setting:
 * @end: 0 or 1 for what each end of a cable has, else -1
 *
 * Returns: (nullable): what is set, borrowed; NULL where nothing is
 */
const KbValue *kb_item_get_setting (const KbItem *self, const char *name, int end);
/* The same by its definition. */
const KbValue *kb_item_get_setting_of (const KbItem *self, const KbSettingDef *def, int end);
/* Whether the connector is set to be a "feed" or a "load". */
gboolean kb_item_has_role (const KbItem *self, const char *role);
/* Accessories are in order; a number can be there several times. */
void kb_item_add_accessory (KbItem *self, const char *number);
/* Takes one of the number away; FALSE where there is none. */
gboolean kb_item_remove_accessory (KbItem *self, const char *number);
/* @value NULL or unknown takes the setting back. */
void kb_item_set_setting (KbItem *self, const char *name, int end, const KbValue *value);
/* A word or text, NULL takes it back; a figure in the small unit of the setting. */
void kb_item_set_setting_text (KbItem *self, const char *name, int end, const char *text);
void kb_item_set_setting_figure (KbItem *self, const char *name, int end, gint64 amount);
/* Whose settings items of the kind can have: a mask of KbSettingOwner. */
guint kb_item_kind_get_setting_owners (KbItemKind kind);
/* Whether items of the kind have one such setting for each of two ends. */
gboolean kb_item_kind_has_ends (KbItemKind kind, const KbSettingDef *def);
/**
 * kb_connection_point_parse:
 * @pole: (out) (optional): number of the pole, from 1
 * @point: (out) (optional): which of its points, from 1; 0 where @text only names the pole
 *
 * Returns: FALSE where @text is no connection point, as "1.2" is.
 */
gboolean kb_connection_point_parse (const char *text, int *pole, int *point);
/* The pole of the port that the connection point is at; NULL for none, or where either is NULL. Borrowed. */
const KbPole *kb_connection_point_find_pole (const char *text, const KbPort *port);
/* Ids of the items that a waiver is about; NULL-terminated, owned; empty for other kinds. */
char **kb_item_dup_subjects (const KbItem *self) G_GNUC_WARN_UNUSED_RESULT;
/* Order of items in files and lists: by kind, then by the number in the id. */
int kb_item_compare (const KbItem *a, const KbItem *b);
/* The same of what an array of items has, for g_ptr_array_sort(). */
int kb_item_compare_entries (gconstpointer a, gconstpointer b);
/* Order of ids: by their numbers, then by their letters. */
int kb_item_compare_ids (const char *a, const char *b);
/* Designator, else id; borrowed. */
const char *kb_item_get_label (const KbItem *self);

G_END_DECLS
