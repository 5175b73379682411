/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check: facts about subjects, rule evaluation, verdicts and findings. It knows harness and what is below; the rules
 * themselves are in the catalogue.
 */
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
 * @values: (element-type utf8 utf8): compared values by fact, locale-free ("a.colour" -> "light-turquoise")
 * @missing: labels of the facts that are not stated, translated; NULL-terminated
 */
typedef struct
{
  KbRule *rule;
  KbTruth holds;
  char   *message;
  char
             *comparison; /* for eyes: “colour: light turquoise ≠ grey”, or “colour of X3 is not stated” */
  GHashTable *values;
  char      **missing;
} KbReason;

void kb_reason_free (KbReason *self);

/**
 * KbVerdict:
 * @permitted: never YES where @fits is NO
 * @reasons: of KbReason; breaches first, then unknowns, then statements
 */
typedef struct
{
  KbTruth    fits;
  KbTruth    permitted;
  GPtrArray *reasons;
} KbVerdict;

void kb_verdict_free (KbVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbVerdict, kb_verdict_free)

/**
 * KbMatingHalf:
 * @label: how texts name it, as "X1" or the part number
 */
typedef struct
{
  const KbPart *part;
  const KbPort *port;
  const char   *label;
} KbMatingHalf;

/* Can the two be plugged (fits), may they (permitted), and why. */
KbVerdict *kb_verdict_new (KbCatalog *catalog, const KbMatingHalf *a, const KbMatingHalf *b)
  G_GNUC_WARN_UNUSED_RESULT;

/* In a word for eyes: “Fits”, “Does not fit”, “Fits, but must not be plugged”, “Cannot be checked”. */
const char *kb_verdict_get_headline (const KbVerdict *self);

/* The sign that goes with it on screen and paper: kb-ok, kb-no, kb-danger, kb-unknown. */
typedef enum
{
  KB_SIGN_OK,
  KB_SIGN_NO,
  KB_SIGN_DANGER,
  KB_SIGN_UNKNOWN,
} KbSign;
KbSign kb_verdict_get_sign (const KbVerdict *self);

G_END_DECLS
