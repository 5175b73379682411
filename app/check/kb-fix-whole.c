/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-fix-whole.h"

#include "check/kb-check.h"
#include "check/kb-supply.h"

/* So many items are looked at before the time is. */
#define SOME 40

struct _KbFixWhole
{
  KbHarness  *harness;
  KbChange   *change;
  GPtrArray  *ids;
  KbSupplies *supplies; /* as they would be, as is what is fitted; made in the first steps */
  KbFitted   *fitted;
  GPtrArray  *findings;
  guint       n_done;
};

KbFixWhole *
kb_fix_whole_new (KbHarness *harness, KbChange *change, GPtrArray *ids)
{
  KbFixWhole *self = g_new0 (KbFixWhole, 1);

  self->harness = g_object_ref (harness);
  self->change = change != NULL ? kb_change_ref (change) : NULL;
  self->ids = g_ptr_array_ref (ids);
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
kb_fix_whole_free (KbFixWhole *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->supplies, kb_supplies_free);
  g_clear_pointer (&self->fitted, kb_fitted_free);
  g_clear_pointer (&self->change, kb_change_unref);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->ids);
  g_object_unref (self->harness);
  g_free (self);
}

static gboolean
is_late (gint64 until)
{
  return until != G_MAXINT64 && g_get_monotonic_time () >= until;
}

static gboolean
look (KbFixWhole *self, gint64 until)
{
  if (self->supplies == NULL)
    {
      self->supplies = kb_supplies_new_later (self->harness);
      self->fitted = kb_fitted_new (self->harness, 1);
    }
  if (!kb_supplies_go_on (self->supplies, until) || !kb_fitted_go_on (self->fitted, until))
    return FALSE;
  while (self->n_done < self->ids->len)
    {
      const guint n = until == G_MAXINT64 ? self->ids->len : SOME;

      self->n_done += kb_check_some (self->harness, self->supplies, self->fitted, self->ids,
                                     self->n_done, n, self->findings);
      if (is_late (until))
        break;
    }
  return self->n_done == self->ids->len;
}

gboolean
kb_fix_whole_go_on (KbFixWhole *self, gint64 until)
{
  gboolean is_done;

  if (self->change == NULL)
    return look (self, until);
  kb_harness_begin (self->harness, "Try");
  /* Where it cannot be made any more, nothing can be said. */
  is_done = !kb_harness_redo_change (self->harness, self->change) || look (self, until);
  kb_harness_abort (self->harness);
  return is_done;
}

GPtrArray *
kb_fix_whole_get_findings (KbFixWhole *self)
{
  return self->findings;
}
