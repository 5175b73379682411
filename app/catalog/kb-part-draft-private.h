/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/kb-part-draft.h"

G_BEGIN_DECLS

struct _KbPartDraft
{
  KbCatalog *known;
  KbPart    *base; /* (nullable) */
  gboolean   copy;
  KbSource  *source; /* of the entries */
  GPtrArray *fields;
  GPtrArray *ports; /* of char*: ids */
  gboolean   changed;
};

/* What is typed; NULL where nothing is; borrowed. */
const char *kb_part_draft_get_text (KbPartDraft *self, const char *id);
const char *kb_part_draft_get_port_text (KbPartDraft *self, const char *port, const char *name);
KbPartKind  kb_part_draft_get_kind (KbPartDraft *self);
/* Settles the problem of each field. */
void kb_part_draft_check (KbPartDraft *self);

char *kb_draft_port_field_id (const char *port, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* @text: (nullable) */
gboolean kb_draft_read_poles (const char *text, int *poles);
/* 0 to 9, where 0 is not stated. */
gboolean kb_draft_read_points (const char *text, int *points);
/* Words between any of the @separators, none of them empty; owned. @text: (nullable) */
char **kb_draft_split (const char *text, const char *separators) G_GNUC_WARN_UNUSED_RESULT;
/* The typed text as a fact, owned; NULL with the @problem. */
KbFact *kb_draft_read_fact (const KbDraftField *field, char **problem) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
