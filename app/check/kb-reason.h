/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/**
 * KbReason:
 *
 * What one rule says about a subject.
 *
 * @holds: NO: breached; UNKNOWN: cannot be checked; YES: a statement that applies (as M-06)
 * @message: one translated sentence
 * @comparison: for eyes: “colour: light turquoise ≠ grey”, or “colour of X3 is not stated”
 * @values: (element-type utf8 utf8): compared values by fact, locale-free ("a.colour" -> "light-turquoise")
 * @asks_harness: something of what is missing is for the harness to state, not for a sheet
 * @missing: (nullable) (element-type KbMissing): of UNKNOWN: what is not stated
 */
typedef struct
{
  KbRule     *rule;
  KbTruth     holds;
  char       *message;
  char       *comparison;
  GHashTable *values;
  GPtrArray  *missing;
  gboolean    asks_harness;
} KbReason;

void kb_reason_free (KbReason *self);

G_END_DECLS
