/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Setting one property of one or several items, as tables and inspector do it: each one transaction and one undo step.
 * Items that do not have the property are passed over. @ids are NULL-terminated. Where a transaction is open (a tool is in the
 * middle of a drag), nothing is done. They return whether anything changed.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/**
 * kb_harness_check_designator:
 * @id: of the item that is to have it
 * @text: as typed
 *
 * Returns: (nullable): what is wrong with it and what to do, one short sentence; NULL where nothing is. Owned.
 */
char *kb_harness_check_designator (KbHarness *self, const char *id, const char *text)
  G_GNUC_WARN_UNUSED_RESULT;
/* Refuses what the check refuses. */
gboolean kb_harness_set_designator (KbHarness *self, const char *id, const char *text);
/* @length: in µm, 0 for as drawn. */
gboolean kb_harness_set_length (KbHarness *self, const char *const *ids, gint64 length);
gboolean kb_harness_set_mounting (KbHarness *self, const char *const *ids, KbMounting mounting);
/* The text of notes, which is not empty. */
gboolean kb_harness_set_note (KbHarness *self, const char *const *ids, const char *text);
/* @name: of a circuit that is there or else is added; "" takes the items out of theirs. */
gboolean kb_harness_set_circuit_name (KbHarness *self, const char *const *ids, const char *name);
/* @end as for kb_item_set_setting(); @value unknown takes the setting back. Items whose kind does not own it are passed over. */
gboolean kb_harness_set_setting (KbHarness          *self,
                                 const char *const  *ids,
                                 const KbSettingDef *def,
                                 int                 end,
                                 const KbValue      *value);

G_END_DECLS
