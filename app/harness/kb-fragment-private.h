/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "harness/kb-fragment.h"

G_BEGIN_DECLS

/**
 * KbFragment:
 * @harness: whose parts the items are of
 * @items: of KbItem, in the order of files; what they name is among them
 * @n_shown: how many of them are connectors, cables and notes
 * @min, @max: their envelope
 */
struct _KbFragment
{
  KbHarness *harness;
  GPtrArray *items;
  guint      n_shown;
  KbPoint    min, max;
};

/* Whether it lies somewhere on the layout by itself. */
gboolean kb_fragment_is_shown (const KbItem *item);

G_END_DECLS
