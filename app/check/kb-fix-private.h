/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fixes are searched for; what is tried is in kb-fix-parts.c, kb-fix-cables.c and kb-fix-settings.c. */
#pragma once

#include "check/kb-fix.h"
#include "check/kb-needs.h"

G_BEGIN_DECLS

KbHarness *kb_fix_search_get_harness (KbFixSearch *self);
KbFinding *kb_fix_search_get_finding (KbFixSearch *self);
/* Whether no more fixes are wanted. */
gboolean kb_fix_search_is_full (KbFixSearch *self);
/* Begins an edit, to be made with kb_harness_edit() and kb_harness_remove(). */
void kb_fix_search_begin (KbFixSearch *self);
/* Ends it: the document is as before, and where it mended the finding it is among the fixes. Takes @label. What it does to the
 * whole document is found out later, where it changes the project. Returns: whether it is, as far as that is known. */
gboolean kb_fix_search_end (KbFixSearch *self, char *label);

/* What is tried with an item that the finding is about; @item is a copy. */
typedef void (*KbFixTry) (KbFixSearch *self, const KbItem *item, const KbPart *part);

/* Whether @part can stand where @item stands: what is plugged in and wired has its place on it. */
gboolean kb_fix_can_take_the_place (KbHarness    *harness,
                                    const KbItem *item,
                                    const KbPart *part,
                                    const KbPart *other);

void kb_fix_try_mountings (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_nearest_number (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_other_accessory (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_counterparts (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_matching_parts (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_exchange (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_without (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_accessories (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_preferences (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_unplug (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_designator (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_circuit (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_settings (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_leaving_out (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_ends (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_straight (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_points (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_cable_types (KbFixSearch *self, const KbItem *item, const KbPart *part);
void kb_fix_try_supply (KbFixSearch *self, const KbItem *item, const KbPart *part);

G_END_DECLS
