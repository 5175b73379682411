/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A part while somebody makes or changes it: every field as the text that was typed, with what is wrong with it. What is
 * left as it was keeps its source and printed words; what is changed becomes an entry of the one who changed it.
 */
#pragma once

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

typedef enum
{
  KB_DRAFT_IDENTITY,
  KB_DRAFT_PORT,
  KB_DRAFT_FACT,
  KB_DRAFT_LINKS,
} KbDraftGroup;

/**
 * KbDraftField:
 * @id: "number", "text.en", "port.face.colour", "fact.rated-voltage", "accessories" …; of facts that may be stated several
 *   times with the number of the entry
 * @label: for eyes
 * @text: as typed; "" is not stated; of a choice the id of what was chosen
 * @choices: (nullable): ids that can be chosen, NULL-terminated; the first is "", not stated
 * @labels: (nullable): of the choices
 * @problem: (nullable): a translated sentence
 */
typedef struct
{
  KbDraftGroup     group;
  char            *id;
  char            *label;
  char            *text;
  char           **choices;
  char           **labels;
  char            *problem;
  const KbFactDef *def;    /* of a fact */
  KbFact          *origin; /* (nullable): the fact as it was */
  char            *before; /* its text */
  int              poles;
} KbDraftField;

typedef struct _KbPartDraft KbPartDraft;

/**
 * kb_part_draft_new:
 * @base: (nullable): what to begin with; NULL for an empty one of @kind
 * @copy: the base is another part: the number has to be a new one
 * @by: who makes the entries
 */
KbPartDraft *kb_part_draft_new (KbCatalog    *known,
                                const KbPart *base,
                                KbPartKind    kind,
                                gboolean      copy,
                                const char   *by);
void         kb_part_draft_free (KbPartDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbPartDraft, kb_part_draft_free)

/* Of KbDraftField, in the order of the file; borrowed, good until one is added or removed. */
GPtrArray          *kb_part_draft_get_fields (KbPartDraft *self);
const KbDraftField *kb_part_draft_find (KbPartDraft *self, const char *id);
/* Sets the text and looks at all fields again. */
void kb_part_draft_set (KbPartDraft *self, const char *id, const char *text);
/* Adds an empty field for the fact, unless it is there and does not repeat. */
void kb_part_draft_add_fact (KbPartDraft *self, const KbFactDef *def);
/* Adds a port with a free id. */
void  kb_part_draft_add_port (KbPartDraft *self);
void  kb_part_draft_remove_port (KbPartDraft *self, const char *port);
guint kb_part_draft_count_problems (KbPartDraft *self);
/* The part, with what can be used of fields that have a problem left out; owned. */
KbPart *kb_part_draft_to_part (KbPartDraft *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether anything was typed since. */
gboolean kb_part_draft_is_changed (KbPartDraft *self);

G_END_DECLS
