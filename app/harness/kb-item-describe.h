/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of an item in words: what a repair would do, what two documents differ in. */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/**
 * kb_item_describe_change:
 * @before: (nullable): NULL where the item is added
 * @after: (nullable): NULL where it is removed
 * @names: (nullable): the document from which the items that it refers to have their names; else their ids stand there
 *
 * Returns: (transfer full): a line for each field that differs, as “X3: Part: 770-1102 → 770-1242/076-000” or
 * “X1: Accessories: + 770-101”; translated, of char*
 */
GPtrArray *kb_item_describe_change (const KbItem *before, const KbItem *after, KbHarness *names)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
