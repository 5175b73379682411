/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check: facts about subjects, rule evaluation, verdicts and findings. It knows harness and what is below; the rules
 * themselves are in the catalogue.
 */
#pragma once

#include "check/kb-reason.h"

G_BEGIN_DECLS

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

/* Can two parts of a catalogue be plugged (fits), may they (permitted), and why. Rules that ask what only a document
 * can tell are left out. */
KbVerdict *kb_verdict_new (KbCatalog *catalog, const KbMatingHalf *a, const KbMatingHalf *b)
  G_GNUC_WARN_UNUSED_RESULT;

/* The same for a mating in a document, named by its id, with all rules; NULL where there is no such mating. */
KbVerdict *kb_verdict_new_for_mating (KbHarness *harness, const char *mating)
  G_GNUC_WARN_UNUSED_RESULT;

/* Whether the reason is worth telling: what cannot be plugged cannot be plugged wrongly, and needs no accessories. */
gboolean kb_verdict_tells (const KbVerdict *self, const KbReason *reason);

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
