/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kb-reading.h"

G_BEGIN_DECLS

/**
 * KbCandidate:
 *
 * An accessory that the sheet of a connector names. Knows the catalogue of the document, and which ones its project prefers.
 *
 * @from: @to: diameter of the cable or thickness of the plate, in the unit of the fact; both G_MININT64: not stated
 * @figure: width of the blade; -1: not stated
 * @poles: 0: not stated
 */
typedef struct
{
  const KbPart *part;
  gint64        from, to;
  gint64        figure;
  int           poles;
} KbCandidate;

/* Whether the accessory does; UNKNOWN where that depends, or is not stated. */
typedef KbTruth (*KbSuits) (const KbCandidate *candidate, gpointer data);

/* Of the kind, of KbCandidate; NULL where the sheet names none; borrowed, good until the catalogue changes. Made when first asked
 * for: before several threads ask, one has to. */
const GArray *kb_candidates_list (const KbReading *reading,
                                  const KbPart    *connector,
                                  KbPartKind       kind);
/* Number of the one that is sure to fit; NULL where there are several or none; borrowed. @all: (nullable) */
const char *kb_candidates_find_only (const GArray *all, KbSuits suits, gpointer data);
/* Numbers (borrowed, in an owned array) of those of which @truth is true; only the preferred ones where there are such, the rest
 * is @passed_over then. @all: (nullable) */
GPtrArray *kb_candidates_choose (const KbReading *reading,
                                 const GArray    *all,
                                 KbSuits          suits,
                                 gpointer         data,
                                 KbTruth          truth,
                                 GPtrArray      **passed_over) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
