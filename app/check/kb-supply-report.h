/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arithmetic to be read: what each feed carries and is limited by, what drops until each load, and how that is computed. */
#pragma once

#include "check/kb-subject.h"

G_BEGIN_DECLS

typedef enum
{
  KB_SUPPLY_FIGURE_CURRENT,
  KB_SUPPLY_FIGURE_LIMIT,
  KB_SUPPLY_FIGURE_LIMITED_BY,
  KB_SUPPLY_FIGURE_DROP,
  KB_SUPPLY_FIGURE_PERCENT,
  KB_SUPPLY_FIGURE_LEFT,
  KB_SUPPLY_FIGURE_ARITHMETIC,
  KB_N_SUPPLY_FIGURES,
} KbSupplyFigure;

/* Machine name, as "current"; for eyes, translated. */
const char *kb_supply_figure_to_string (KbSupplyFigure figure);
const char *kb_supply_figure_label (KbSupplyFigure figure);

/**
 * KbSupplyEntry:
 * @connector: borrowed from the document
 * @is_feed: else it is a load
 * @circuit: (nullable): name of its circuit
 * @figures: UNKNOWN where it is not known, or is none of a feed or load
 */
typedef struct
{
  const KbItem *connector;
  gboolean      is_feed;
  char         *circuit;
  KbValue       figures[KB_N_SUPPLY_FIGURES];
} KbSupplyEntry;

/* Feeds first, each with its loads behind it, in file order; of KbSupplyEntry. */
GPtrArray *kb_supply_report_new (KbHarness *harness) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
