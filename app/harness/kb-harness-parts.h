/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that a document carries against those that are installed: how they differ, and taking over. */
#pragma once

#include "catalog/kb-part-diff.h"
#include "harness/kb-harness.h"

G_BEGIN_DECLS

typedef enum
{
  KB_PART_SAME,
  KB_PART_UNKNOWN,  /* installed is none of the number */
  KB_PART_MORE,     /* what is installed states more, and nothing otherwise */
  KB_PART_LESS,     /* what is installed states less, and nothing otherwise */
  KB_PART_DIFFERS,  /* in what both state, or each states something that the other does not */
  KB_PART_REWORDED, /* the same is stated, in other words or by another source */
} KbPartState;

/* Machine names, as "differs". */
const char *kb_part_state_to_string (KbPartState state);

/**
 * KbCarriedPart:
 * @carried: as the document has it
 * @installed: (nullable): as the catalogue below has it
 * @differences: of KbPartDifference, from @carried to @installed; first those of what is stated
 * @n_stated: how many of them these are; the rest are only about the words of the sources and where they are from
 */
typedef struct
{
  gatomicrefcount ref;
  KbPart         *carried;
  KbPart         *installed;
  KbPartState     state;
  GPtrArray      *differences;
  guint           n_stated;
} KbCarriedPart;

KbCarriedPart *kb_carried_part_ref (KbCarriedPart *self);
void           kb_carried_part_unref (KbCarriedPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbCarriedPart, kb_carried_part_unref)

/**
 * kb_harness_list_carried_parts:
 *
 * Compares each part that the document uses and carries with what is installed. What was compared before and did not
 * change since is not compared again.
 *
 * Returns: (element-type KbCarriedPart): all of them, by number; free with g_ptr_array_unref().
 */
GPtrArray *kb_harness_list_carried_parts (KbHarness *self) G_GNUC_WARN_UNUSED_RESULT;
/* Those of which something else is installed: neither SAME nor UNKNOWN. */
GPtrArray *kb_harness_list_part_differences (KbHarness *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the user should hear of it without asking: the catalogue says something that the document does not. */
gboolean kb_part_state_is_loud (KbPartState state);
/* Whether taking over loses something: the document states what the catalogue does not. */
gboolean kb_carried_part_would_lose (const KbCarriedPart *self);

/* Where what @part states in the field of a KbPartDifference is from; borrowed, NULL where that is not stated. */
const KbSource *kb_part_find_source (const KbPart *part, const char *field);

typedef enum
{
  KB_PART_ERROR_IN_USE, /* the document uses what the part does not have */
} KbPartError;

#define KB_PART_ERROR (kb_part_error_quark ())
GQuark kb_part_error_quark (void);

/**
 * kb_harness_put_part:
 *
 * Inside a transaction: carries @part in the place of the one of its number. What no item uses at commit is not kept.
 * Refused with KB_PART_ERROR_IN_USE where @part lacks a port that is mated or a core that is given, or cannot stand
 * where one of its number does: the document could not be loaded any more. Nothing is changed then.
 */
gboolean kb_harness_put_part (KbHarness *self, KbPart *part, GError **error);

/**
 * kb_harness_take_installed:
 * @numbers: (nullable): NULL-terminated; NULL for all that differ
 *
 * Carries what is installed instead, as one transaction. Numbers of which nothing else is installed are passed over.
 *
 * Returns: FALSE where one of the parts cannot be taken: then none is.
 */
gboolean kb_harness_take_installed (KbHarness *self, const char *const *numbers, GError **error);

G_END_DECLS
