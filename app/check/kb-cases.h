/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings by their case, which is the same rule about the same items: what a change of the document brings about. */
#pragma once

#include "check/kb-checker.h"

G_BEGIN_DECLS

/* Whether two findings are of one case, whatever their values. */
gboolean kb_cases_are_same (gconstpointer a, gconstpointer b);
/* One finding of each case to all of them, of KbFinding; owned. Takes @findings. */
GHashTable *kb_cases_new (GPtrArray *findings) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the case is among them, no milder: what could not be checked and is a breach now is worse. */
gboolean kb_cases_have_as_bad (GHashTable *self, KbFinding *finding);
/**
 * kb_cases_list_owners:
 * @also: (nullable): one more
 *
 * Returns: (transfer full): ids of the items whose rules can say something else after @change, sorted, of char*
 */
GPtrArray *kb_cases_list_owners (KbHarness *harness, const KbChange *change, const char *also)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
