/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of subjects: what the words of the rules' language mean for two halves of a mating. */
#pragma once

#include "check/kb-verdict.h"

G_BEGIN_DECLS

/**
 * KbMatingSubject:
 * @fits, @permitted: as far as decided by the rules before
 */
typedef struct
{
  KbCatalog   *catalog;
  KbMatingHalf halves[2];
  KbTruth      fits;
  KbTruth      permitted;
} KbMatingSubject;

/* Fills @value with the fact; UNKNOWN where it is not stated. */
void kb_mating_get_fact (const KbMatingSubject *self, const KbFactRef *ref, KbValue *value);
/* The value for eyes: colours and families by name, the rest as it is; owned. */
char *kb_mating_fact_to_text (const KbMatingSubject *self, const KbFactRef *ref)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
