/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-end-verdict.h"

#include <glib/gi18n.h>

#include "check/kb-cases.h"
#include "check/kb-check.h"
#include "check/kb-finding-private.h"
#include "harness/kb-harness-replace.h"

void
kb_end_verdict_free (KbEndVerdict *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  g_free (self);
}

const char *
kb_end_verdict_get_headline (const KbEndVerdict *self)
{
  switch (self->sign)
    {
    case KB_SIGN_OK:
      return _ ("Can be connected");
    case KB_SIGN_UNKNOWN:
      return _ ("Can be connected, with a reservation");
    case KB_SIGN_NO:
    case KB_SIGN_DANGER:
    default:
      return _ ("Must not be connected");
    }
}

/* What the harness has not stated yet would be asked wherever the cable ends. */
static gboolean
is_about_end (KbFinding *finding)
{
  return kb_finding_get_severity (finding) > KB_SEVERITY_NOTE
         && kb_finding_get_waiver (finding) == NULL && !kb_finding_asks_harness (finding);
}

static void
add_new (GHashTable *before, GPtrArray *after, GPtrArray *findings)
{
  for (guint i = 0; i < after->len; i++)
    if (is_about_end (after->pdata[i]) && !kb_cases_have_as_bad (before, after->pdata[i]))
      g_ptr_array_add (findings, g_object_ref (after->pdata[i]));
  g_ptr_array_sort (findings, kb_finding_compare_entries);
}

/* Inside a transaction: the run as it would be with its end at @to, NULL for free. Returns: id of the cable, borrowed. */
static const char *
try_end (KbHarness *harness, const KbRun *run, const char *to)
{
  if (run->cable == NULL)
    return kb_harness_add_run (harness, run->part, run->from, to, run->points,
                               run->n_points - (to != NULL ? 1 : 0));
  kb_harness_set_cable_end (harness, run->cable, run->end, to, (KbPoint){ 0, 0 });
  return run->cable;
}

/* What is said then of all whose rules can say something else: the cable and what it ends at. Of KbFinding. */
static GPtrArray *
check_end (KbHarness *harness, const KbRun *run, const char *to, const char *at)
{
  g_autoptr (GPtrArray) owners = g_ptr_array_new ();
  GPtrArray            *findings;
  const KbItem         *cable;

  kb_harness_begin (harness, "Try");
  cable = kb_harness_get_item (harness, try_end (harness, run, at));
  g_ptr_array_add (owners, cable->id);
  g_ptr_array_add (owners, (gpointer) to);
  for (int end = 0; end < 2; end++)
    if (cable->ends[end].item != NULL && !g_str_equal (cable->ends[end].item, to))
      g_ptr_array_add (owners, cable->ends[end].item);
  findings = kb_check_items (harness, owners);
  kb_harness_abort (harness);
  return findings;
}

/* Takes both. */
static KbEndVerdict *
compare_findings (GPtrArray *before, GPtrArray *after)
{
  KbEndVerdict          *self = g_new0 (KbEndVerdict, 1);
  g_autoptr (GHashTable) cases = kb_cases_new (before);

  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  add_new (cases, after, self->findings);
  g_ptr_array_unref (after);
  if (self->findings->len == 0)
    self->sign = KB_SIGN_OK;
  else if (kb_finding_get_severity (self->findings->pdata[0]) < KB_SEVERITY_ERROR)
    self->sign = KB_SIGN_UNKNOWN;
  else
    self->sign = KB_SIGN_NO;
  return self;
}

KbEndVerdict *
kb_end_verdict_new (KbHarness *harness, const KbRun *run, const char *to)
{
  GPtrArray *before;

  g_return_val_if_fail (!kb_harness_in_transaction (harness), NULL);
  g_return_val_if_fail (kb_harness_get_item (harness, to) != NULL, NULL);

  before = check_end (harness, run, to, NULL);
  return compare_findings (before, check_end (harness, run, to, to));
}

/* ---- types ---- */

/* What is said of the run and what it ends at; @part NULL: as if there were no cable. Of KbFinding. */
static GPtrArray *
check_type (KbHarness *harness, const KbRun *run, const char *to, KbPart *part)
{
  g_autoptr (GPtrArray) owners = g_ptr_array_new_with_free_func (g_free);
  const KbItem *cable = run->cable != NULL ? kb_harness_get_item (harness, run->cable) : NULL;
  GPtrArray    *findings;

  kb_harness_begin (harness, "Try");
  for (int end = 0; cable != NULL && end < 2; end++)
    if (cable->ends[end].item != NULL)
      g_ptr_array_add (owners, g_strdup (cable->ends[end].item));
  if (cable == NULL && run->from != NULL)
    g_ptr_array_add (owners, g_strdup (run->from));
  if (cable == NULL && to != NULL)
    g_ptr_array_add (owners, g_strdup (to));
  if (part == NULL && cable != NULL)
    kb_harness_remove (harness, run->cable);
  else if (part != NULL && cable != NULL)
    kb_harness_exchange_part (harness, (const char *const[]){ run->cable, NULL }, part->number,
                              NULL, NULL);
  if (part != NULL)
    g_ptr_array_add (owners, g_strdup (cable != NULL ? run->cable
                                                     : kb_harness_add_run (
                                                       harness, part, run->from, to, run->points,
                                                       run->n_points - (to != NULL ? 1 : 0))));
  findings = kb_check_items (harness, owners);
  kb_harness_abort (harness);
  return findings;
}

KbEndVerdict *
kb_end_verdict_new_for_type (KbHarness *harness, const KbRun *run, const char *to, KbPart *part)
{
  GPtrArray *before;

  g_return_val_if_fail (!kb_harness_in_transaction (harness), NULL);
  g_return_val_if_fail (part != NULL && part->kind == KB_PART_CABLE, NULL);

  before = check_type (harness, run, to, NULL);
  return compare_findings (before, check_type (harness, run, to, part));
}
