/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is moved comes in line with what lies about: edges with edges, middles with middles. It knows boxes and no
 * document, but for the function that lists the candidates.
 */
#pragma once

#include "harness/kb-harness-edit.h"
#include "kb-layers.h"

G_BEGIN_DECLS

/**
 * KbGuideBox:
 * @id: (nullable): whose outline it is; owned by the array that the box is in
 */
typedef struct
{
  char   *id;
  KbPoint min, max;
} KbGuideBox;

/**
 * KbGuide:
 * @vertical: the line runs up and down, at x = @at; else at y = @at
 * @low, @high: where the outline that moves begins and ends along the line
 * @other_low, @other_high: the same of the one that stays
 * @from, @to: where the line begins and ends, over both outlines
 * @other: id of what it is in line with; borrowed from its box
 * @gap_from, @gap_to: along the line, the room between the two; the same where they lie side by side
 *
 * A line on which two outlines are, all in µm.
 */
typedef struct
{
  gboolean    vertical;
  gint64      at;
  gint64      low, high;
  gint64      other_low, other_high;
  gint64      from, to;
  const char *other;
  gint64      gap_from, gap_to;
} KbGuide;

/**
 * kb_guides_find:
 * @moving: outlines of what moves, the first ones preferred
 * @others: (element-type KbGuideBox): what it may come in line with
 * @reach: how far it may be off, in µm
 * @offset: (out): by how much more to move so that it is in line; 0 along an axis without a guide
 * @found: (out) (array length=2): whether there is a guide for x and for y
 *
 * Of several at one distance, the one that lies nearest.
 *
 * Returns: (element-type KbGuide): one for each axis at most, for the place with @offset; owned.
 */
GArray *kb_guides_find (const KbGuideBox *moving,
                        guint             n_moving,
                        GArray           *others,
                        gint64            reach,
                        KbPoint          *offset,
                        gboolean          found[2]) G_GNUC_WARN_UNUSED_RESULT;

/* What moves is moved on by @by along the line. */
void kb_guide_shift (KbGuide *self, gint64 by);

/**
 * kb_guides_list:
 * @layers: what is shown
 * @moving: ids of what moves
 * @min, @max: only what reaches into this rectangle
 *
 * Returns: (element-type KbGuideBox): outlines of the connectors and notes that stay; owned.
 */
GArray *kb_guides_list (KbHarness  *harness,
                        KbLayers   *layers,
                        GHashTable *moving,
                        KbPoint     min,
                        KbPoint     max) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
