/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dimensions: how far it is from one point of the layout to another. A point is that of an item, and then goes with it, or
 * a free one. What a dimension says follows from there: the distance as drawn, or what is stated in its place, or how long
 * a cable is cut.
 */
#pragma once

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

/* In files; NULL for the first. */
const char *kb_measure_to_string (KbMeasure measure);
gboolean    kb_measure_from_string (const char *string, KbMeasure *measure);
/* For eyes, translated. */
const char *kb_measure_get_label (KbMeasure measure);

/**
 * KbDimensionPoint:
 * @at: of a connector "middle", "front" (the mating face), "back" (the cable entry), "left", "right", "port-ID"; of a
 *   cable "start", "end", "bend-1"
 */
typedef struct
{
  char   *at;
  KbPoint point;
} KbDimensionPoint;

/* All points of the item that can be measured from: of KbDimensionPoint, owned; empty for what has none. */
GArray *kb_dimension_list_points (KbHarness *harness, const KbItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* Where the end of the dimension is. What the item has no more is taken to be its middle, or the end of a run. */
KbPoint kb_dimension_get_point (KbHarness *harness, const KbItem *dimension, int end);

/**
 * KbDimensionShape:
 * @points: what is measured
 * @line: ends of the dimension line
 * @drawn: in µm, as it lies on the layout
 * @value: what is said: the stated one, else as drawn
 */
typedef struct
{
  KbPoint points[2];
  KbPoint line[2];
  gint64  drawn;
  gint64  value;
} KbDimensionShape;

void kb_dimension_get_shape (KbHarness *harness, const KbItem *dimension, KbDimensionShape *shape);

/**
 * KbRelaying:
 * @moving: (nullable) (element-type utf8): ids of what moves by @placement, as the hand has it
 * @cable: (nullable): id of a cable that runs along @route
 * @route: (nullable) (element-type KbPoint)
 *
 * What of the layout is about to lie elsewhere.
 */
typedef struct
{
  GHashTable *moving;
  KbPlacement placement;
  const char *cable;
  GArray     *route;
} KbRelaying;

/* As it will be when all of that lies there; cables that hang at what moves run as they will. @dimension as it will be, too:
 * kb_dimension_dup_moved(). */
void kb_dimension_get_relaid_shape (KbHarness        *harness,
                                    const KbItem     *dimension,
                                    const KbRelaying *relaying,
                                    KbDimensionShape *shape);
/* The offset with which the dimension line goes through @at. */
gint64 kb_dimension_get_offset (KbMeasure measure, const KbPoint points[2], KbPoint at);
/* What of the two is meant when the line is pulled to @at: beyond the points to one side it is that direction. */
KbMeasure kb_dimension_guess_measure (const KbPoint points[2], KbPoint at);
/* The cable of which both ends are measured, so that its length can be told; NULL for none. */
const KbItem *kb_dimension_get_run (KbHarness *harness, const KbItem *dimension);
/* In mm without unit, as drawings have it: “1200”, “37.5”; with the cable where its length is meant. Owned. */
char *kb_dimension_to_text (KbHarness              *harness,
                            const KbItem           *dimension,
                            const KbDimensionShape *shape) G_GNUC_WARN_UNUSED_RESULT;
/* As it is once @moving have moved; owned. What moves by itself takes the line along. */
KbItem *kb_dimension_dup_moved (KbHarness         *harness,
                                const KbItem      *dimension,
                                GHashTable        *moving,
                                const KbPlacement *placement) G_GNUC_WARN_UNUSED_RESULT;

/* Puts a dimension that is like @like. Returns: its id, borrowed; NULL and nothing done where its points are one. */
const char *kb_harness_add_dimension (KbHarness *self, const KbItem *like);
gboolean    kb_harness_set_dimension_measure (KbHarness *self, const char *id, KbMeasure measure);
/* In µm; 0 for as drawn. */
gboolean kb_harness_set_dimension_stated (KbHarness *self, const char *id, gint64 stated);
gboolean kb_harness_set_dimension_offset (KbHarness *self, const char *id, gint64 offset);

G_END_DECLS
