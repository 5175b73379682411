/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of a list as they are found. Most lists that rules ask for are empty: nothing is allocated for those. */
#pragma once

#include "catalog/kb-value.h"

G_BEGIN_DECLS

/**
 * KbEntries:
 * @only_counts: no entry is kept
 * @of: (nullable): where it only counts, the entry that is counted; NULL for all
 * @n: how many there are
 */
typedef struct
{
  gboolean    only_counts;
  const char *of;
  gint64      n;
  /*< private >*/
  GStrvBuilder *builder;
} KbEntries;

#define KB_ENTRIES_INIT \
  {                     \
    0                   \
  }

/* Adds a copy of @entry. */
void kb_entries_add (KbEntries *self, const char *entry);
/* Makes @value the list of what was added, and leaves @self empty. */
void kb_entries_give (KbEntries *self, KbValue *value);
void kb_entries_clear (KbEntries *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KbEntries, kb_entries_clear)

G_END_DECLS
