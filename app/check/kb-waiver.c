/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accepting findings, and taking that back. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-finding-private.h"

const char *
kb_finding_waive (KbFinding  *self,
                  KbHarness  *harness,
                  const char *reason,
                  const char *by,
                  const char *date)
{
  g_autofree char *subjects = kb_finding_dup_subjects (self);
  g_autofree char *stripped = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  const char      *old = kb_finding_get_waiver (self) != NULL ? kb_finding_get_waiver (self)
                                                              : kb_finding_get_stale_waiver (self);
  KbItem          *waiver = NULL;

  if (*stripped == '\0')
    return NULL;
  kb_harness_begin (harness, C_ ("change", "Waive Finding"));
  if (old != NULL)
    waiver = kb_harness_edit (harness, old);
  if (waiver == NULL)
    waiver = kb_harness_add (harness, KB_ITEM_WAIVER);
  kb_item_set (&waiver->rule, kb_finding_get_rule_id (self));
  kb_item_set (&waiver->subjects, subjects);
  kb_item_set (&waiver->fingerprint, kb_finding_get_fingerprint (self));
  kb_item_set (&waiver->name, stripped);
  kb_item_set (&waiver->creator, by);
  kb_item_set (&waiver->date, date);
  kb_harness_commit (harness);
  return waiver->id;
}

void
kb_waiver_withdraw (KbHarness *harness, const char *waiver)
{
  kb_harness_begin (harness, C_ ("change", "Withdraw Waiver"));
  kb_harness_remove (harness, waiver);
  kb_harness_commit (harness);
}
