/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How cells of the tables are edited: by the item that their row stands for. They know no widget. */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/**
 * KbTableEdit:
 * @dup: what stands in the entry when it opens; owned
 * @check: what is wrong with @text and what to do, or NULL; owned
 * @hint: (nullable): what will come of @text, where that is not plain, or NULL; owned
 * @apply: puts @text, which was found to be in order, into the document: one undo step
 */
typedef struct
{
  char *(*dup) (KbHarness *harness, const KbItem *item);
  char *(*check) (KbHarness *harness, const KbItem *item, const char *text);
  char *(*hint) (KbHarness *harness, const KbItem *item, const char *text);
  void (*apply) (KbHarness *harness, const char *id, const char *text);
} KbTableEdit;

extern const KbTableEdit kb_table_edit_designator;
extern const KbTableEdit kb_table_edit_circuit;
extern const KbTableEdit kb_table_edit_length;
extern const KbTableEdit kb_table_edit_note;

G_END_DECLS
