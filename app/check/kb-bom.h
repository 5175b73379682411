/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts list totals one or several documents. Pieces are counted; cables are totalled by length, each piece with
 * its own length and whether that is stated or measured along the drawing. An accessory names the connectors it
 * belongs to. What nobody put there but follows from how a connector is used (kb-needs.h) is in the list too, and says
 * why.
 */
#pragma once

#include "check/kb-needs.h"
#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

/* In the order of the list. */
typedef enum
{
  KB_BOM_CONNECTOR,
  KB_BOM_DISTRIBUTOR,
  KB_BOM_CABLE,
  KB_BOM_ACCESSORY,
  KB_BOM_TOOL,
  KB_N_BOM_KINDS,
} KbBomKind;

/* Machine names, as "connector". */
const char *kb_bom_kind_to_string (KbBomKind kind);
/* For eyes, translated, as “Connector”. */
const char *kb_bom_kind_label (KbBomKind kind);

/**
 * KbBomUse:
 * @file: label of the document it stands in
 * @item: id in that document
 * @designator: of the item; of an accessory: of the connector it belongs to
 * @count: how many pieces; 1 for a cable
 * @length: of a cable in µm, else 0
 * @reason: (nullable): why it follows, translated; NULL where somebody put it there
 * @english: (nullable): the same in English, as files have it
 * @rule: (nullable): id of the rule that asks for it
 * @measured: @length was measured along the drawing; else it is stated
 */
typedef struct
{
  char    *file;
  char    *item;
  char    *designator;
  gint64   count;
  gint64   length;
  gboolean measured;
  char    *reason;
  char    *english;
  char    *rule;
} KbBomUse;

#define KB_TYPE_BOM_LINE (kb_bom_line_get_type ())
G_DECLARE_FINAL_TYPE (KbBomLine, kb_bom_line, KB, BOM_LINE, GObject)

/*
 * Properties, for bindings and sorting: "position" (uint), "number", "designation", "quantity", "designators" (texts
 * for eyes), all read-only.
 */

/* Place in the list, from 1. */
guint       kb_bom_line_get_position (KbBomLine *self);
KbBomKind   kb_bom_line_get_kind (KbBomLine *self);
const char *kb_bom_line_get_number (KbBomLine *self);
/* NULL where no catalogue knows the part. */
KbPart *kb_bom_line_get_part (KbBomLine *self);
/* Whether a catalogue, or the document itself, has the part. */
gboolean    kb_bom_line_is_known (KbBomLine *self);
const char *kb_bom_line_get_maker (KbBomLine *self);
/* The item text in the user's language; "" where no catalogue knows the part. */
const char *kb_bom_line_get_designation (KbBomLine *self);
/* The item text in English, as files have it; NULL where no catalogue knows the part. */
const char *kb_bom_line_get_english_designation (KbBomLine *self);
/* Pieces; of a cable how many pieces are cut. */
gint64 kb_bom_line_get_count (KbBomLine *self);
/* Total of a cable in µm, else 0. */
gint64   kb_bom_line_get_length (KbBomLine *self);
gboolean kb_bom_line_is_teaching (KbBomLine *self);
/* Of KbBomUse, in the order of documents, then of items; borrowed. */
GPtrArray *kb_bom_line_get_uses (KbBomLine *self);

/* For eyes: “2 pcs”, “3.2 m (2 pieces)”; owned. */
char *kb_bom_line_dup_quantity_text (KbBomLine *self) G_GNUC_WARN_UNUSED_RESULT;
/* For eyes: “X1, X2”, “W1 3 m, W2 0.2 m (measured)”, “for X1, X2”; owned. */
char *kb_bom_line_dup_designators_text (KbBomLine *self) G_GNUC_WARN_UNUSED_RESULT;

/* Why it follows, for eyes: a sentence with the id of the rule a line, of many the first; "" where none of it does. Owned. */
char *kb_bom_line_dup_reasons_text (KbBomLine *self) G_GNUC_WARN_UNUSED_RESULT;

typedef struct _KbBom KbBom;

KbBom *kb_bom_new (void);
void   kb_bom_free (KbBom *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbBom, kb_bom_free)

/**
 * kb_bom_add_harness:
 * @file_label: what names the document in the list, as its file name; made different where it is taken already
 *
 * Adds all of a document. The lines copy what they need: the document may go.
 */
void kb_bom_add_harness (KbBom *self, KbHarness *harness, const char *file_label);

/**
 * kb_bom_begin:
 *
 * The same in steps, for whoever must not be held up: kb_bom_go_on() has to be called until it returns TRUE, and the lines are
 * right after that only. After a change of the document in between they are not; whoever follows it begins a new list.
 */
void kb_bom_begin (KbBom *self, KbHarness *harness, const char *file_label);
/* @until: in µs of the monotonic clock. Returns: whether all is done. */
gboolean kb_bom_go_on (KbBom *self, gint64 until);

/* GListModel of KbBomLine, by kind, then by part number; borrowed. */
GListModel *kb_bom_get_lines (KbBom *self);

/**
 * KbBomHarness:
 *
 * What the list says about a document.
 */
typedef struct
{
  char *file;
  char *title;
  char *number;
  char *revision;
} KbBomHarness;

/* Of KbBomHarness, in the order of adding; borrowed. */
GPtrArray *kb_bom_get_harnesses (KbBom *self);

G_END_DECLS
