/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Arranging what lies on the layout: aligning, distributing, flipping, locking, numbering, and finding what belongs
 * together. What is mated is one group and moves as one; a locked item holds its group. Each edit is one transaction.
 */
#pragma once

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

typedef enum
{
  KB_ALIGN_TO_LEFT,
  KB_ALIGN_TO_CENTRE, /* middles one above the other */
  KB_ALIGN_TO_RIGHT,
  KB_ALIGN_TO_TOP,
  KB_ALIGN_TO_MIDDLE, /* middles beside each other */
  KB_ALIGN_TO_BOTTOM,
} KbAlignment;

typedef enum
{
  KB_DISTRIBUTE_GAPS,  /* as much room between each two neighbours */
  KB_DISTRIBUTE_PITCH, /* as far from middle to middle */
} KbDistribution;

/**
 * kb_harness_align:
 * @ids: connectors and notes count, each with all that is mated to it
 *
 * Aligns groups to the outline of all of them; where some are locked, to that of the locked ones, which stay.
 *
 * Returns: how many groups moved
 */
guint kb_harness_align (KbHarness *self, GPtrArray *ids, KbAlignment alignment);

/**
 * kb_harness_distribute:
 * @vertical: from top to bottom, else from left to right
 *
 * Distributes groups between the two outermost, which stay. Of the others, locked ones are left out. With gaps the groups
 * may come to overlap where there is no room; the order is kept.
 *
 * Returns: how many groups moved
 */
guint kb_harness_distribute (KbHarness     *self,
                             GPtrArray     *ids,
                             KbDistribution distribution,
                             gboolean       vertical);

/**
 * kb_harness_flip:
 * @vertical: top and bottom change places, else left and right
 *
 * Mirrors the places of groups about the middle of all of them. A connector has a keyed face and a marked side and cannot be
 * mirrored itself: a group whose first connector faces along the way that is flipped is turned by 180°, so that its cable
 * entry points to the other side, and any other keeps its turn. Runs between two of them are mirrored, too.
 *
 * Returns: how many groups moved
 */
guint kb_harness_flip (KbHarness *self, GPtrArray *ids, gboolean vertical);

/* Locks or unlocks connectors, cables and notes. Returns: how many of them were otherwise before. */
guint kb_harness_set_locked (KbHarness *self, GPtrArray *ids, gboolean locked);
/* Whether it may be locked: it lies on the layout by itself. */
gboolean kb_item_can_be_locked (const KbItem *item);

typedef enum
{
  KB_NUMBERED_CONNECTORS,
  KB_NUMBERED_DISTRIBUTORS,
  KB_NUMBERED_CABLES,
  KB_N_NUMBERED,
} KbNumbered;

typedef enum
{
  KB_NUMBER_BY_ROWS,    /* from left to right, row by row */
  KB_NUMBER_BY_COLUMNS, /* from top to bottom, column by column */
  KB_NUMBER_BY_PART,    /* part by part, in the order of their numbers, then by rows */
} KbNumberOrder;

/**
 * KbRenumbering:
 * @letters: for each of KbNumbered what stands before the number; NULL for those that keep their designators
 * @start: the first number, from 0
 */
typedef struct
{
  const char   *letters[KB_N_NUMBERED];
  gint64        start;
  KbNumberOrder order;
} KbRenumbering;

/* "X", "D", "W". */
const char *kb_numbered_get_letter (KbNumbered numbered);

/**
 * kb_harness_renumber:
 * @ids: (nullable): which of them; NULL for all
 *
 * Gives new designators. A number is left out where an item that keeps its designator has it. Of what lies in one row
 * (its middle is beside the first of the row), the left one comes first; cables count by the upper left corner of their runs.
 *
 * Returns: how many items have another designator than before
 */
guint kb_harness_renumber (KbHarness *self, GPtrArray *ids, const KbRenumbering *renumbering);
/* How many that would be; nothing is changed. */
guint kb_harness_count_renumbered (KbHarness           *self,
                                   GPtrArray           *ids,
                                   const KbRenumbering *renumbering);

G_END_DECLS
