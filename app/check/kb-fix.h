/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Repairs of a finding. No rule says how it is mended: small edits of what the finding is about are tried on the document,
 * inside a transaction that is aborted, and those stay after which the finding is gone and no other as grave is there. So
 * the rules of a user are mended as ours are.
 */
#pragma once

#include "check/kb-checker.h"

G_BEGIN_DECLS

typedef enum
{
  KB_FIX_ADD_ACCESSORY,
  KB_FIX_REMOVE_ACCESSORY,
  KB_FIX_SET_MOUNTING,
  KB_FIX_REPLACE_PART,
} KbFixKind;

/**
 * KbFix:
 * @item: id of the connector that is changed
 * @number: (nullable): the accessory or part
 * @label: what it does, for eyes: “Add 770-101 to X1: locking lever …”
 */
typedef struct
{
  KbFixKind  kind;
  char      *item;
  char      *number;
  KbMounting mounting;
  char      *label;
} KbFix;

/* The best first, of KbFix, at most @most; the document is as before afterwards. Not inside a transaction. */
GPtrArray *kb_fixes_find (KbHarness *harness, KbFinding *finding, guint most)
  G_GNUC_WARN_UNUSED_RESULT;
/* What applying it changes, computed by trying it: translated lines, of char*; the document is as before afterwards. Not
 * inside a transaction. */
GPtrArray *kb_fix_describe (const KbFix *self, KbHarness *harness) G_GNUC_WARN_UNUSED_RESULT;
/* One undo step. */
void kb_fix_apply (const KbFix *self, KbHarness *harness);

G_END_DECLS
