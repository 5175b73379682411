/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which fields two parts differ. */
#pragma once

#include "catalog/kb-part.h"

G_BEGIN_DECLS

typedef enum
{
  KB_DIFFERENCE_ADDED,   /* stated only in the second */
  KB_DIFFERENCE_REMOVED, /* stated only in the first */
  KB_DIFFERENCE_CHANGED,
} KbDifferenceKind;

/**
 * KbPartDifference:
 * @field: machine name, as "rated-current", "port.face.colour", "text.en", "accessory.770-101"
 * @label: the same for eyes, translated
 * @before, @after: for eyes; NULL where not stated
 * @source_only: both state the same, but from another source or in other words
 */
typedef struct
{
  KbDifferenceKind kind;
  char            *field;
  char            *label;
  char            *before;
  char            *after;
  gboolean         source_only;
} KbPartDifference;

/**
 * kb_part_diff:
 *
 * Returns: of KbPartDifference, in the order of a part's file; empty exactly where kb_part_equal() holds.
 */
GPtrArray *kb_part_diff (const KbPart *a, const KbPart *b) G_GNUC_WARN_UNUSED_RESULT;
/* The fields' labels with commas between, for a sentence; of many only the first and how many more; owned. */
char *kb_part_diff_to_text (GPtrArray *differences) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
