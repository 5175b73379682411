/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-readers.h"

#include "check/kb-threads.h"

/* What the threads take one by one: more than there are threads, so that they end at about the same time. */
#define SHARES 8

/* @traces: what the items of the share read; @plans: what parts leave to be asked of them */
typedef struct
{
  KbTraces *traces;
  KbPlans  *plans;
} Share;

struct _KbReaders
{
  KbHarness  *harness;
  KbSupplies *supplies;
  KbFitted   *fitted;
  KbTraces   *traces;
  KbFitted   *found; /* (nullable): is told what is found on the way */
  Share       shares[SHARES];
};

KbReaders *
kb_readers_new (KbHarness *harness, KbSupplies *supplies)
{
  KbReaders *self = g_new0 (KbReaders, 1);

  self->harness = harness;
  self->supplies = supplies;
  self->fitted = kb_fitted_new (harness, SHARES);
  self->traces = kb_traces_new (SHARES);
  for (guint i = 0; i < SHARES; i++)
    {
      self->shares[i].traces = kb_traces_get_nth_share (self->traces, i);
      self->shares[i].plans = kb_plans_new ();
    }
  return self;
}

void
kb_readers_free (KbReaders *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < SHARES; i++)
    kb_plans_free (self->shares[i].plans);
  kb_traces_free (self->traces);
  kb_fitted_free (self->fitted);
  g_free (self);
}

KbTraces *
kb_readers_get_traces (KbReaders *self)
{
  return self->traces;
}

KbFitted *
kb_readers_get_fitted (KbReaders *self)
{
  return self->fitted;
}

void
kb_readers_clear_plans (KbReaders *self)
{
  for (guint i = 0; i < SHARES; i++)
    kb_plans_clear (self->shares[i].plans);
}

/* @found: (nullable): as of #KbReading */
static void
check (KbReaders *self, Share *share, const char *id, KbFitted *found, GPtrArray *findings)
{
  const KbReading reading = { self->harness, share->traces, self->supplies, self->fitted, found };

  kb_traces_begin (share->traces, id);
  kb_check_collect (&reading, share->plans, id, findings);
  kb_traces_end (share->traces);
}

void
kb_readers_check (KbReaders *self, const char *id, GPtrArray *findings)
{
  check (self, &self->shares[kb_traces_find_share (self->traces, id)], id, self->found, findings);
}

void
kb_readers_forget (KbReaders *self, const char *id)
{
  kb_traces_forget (self->shares[kb_traces_find_share (self->traces, id)].traces, id);
}

/* ---- all of them ---- */

void
kb_readers_begin (KbReaders *self)
{
  kb_fitted_free (self->fitted);
  self->fitted = kb_fitted_new (self->harness, SHARES);
}

void
kb_readers_hold (KbReaders *self, gboolean is_first)
{
  self->found = is_first ? self->fitted : NULL;
  kb_traces_begin_all (self->traces);
}

void
kb_readers_release (KbReaders *self)
{
  kb_traces_end_all (self->traces);
  self->found = NULL;
}

/* By the share of the items. */
typedef struct
{
  KbReaders *readers;
  GPtrArray *ids[SHARES];
  GPtrArray *findings[SHARES];
} Work;

static void
check_share (guint n, gpointer data)
{
  Work *self = data;

  for (guint i = 0; i < self->ids[n]->len; i++)
    check (self->readers, &self->readers->shares[n], self->ids[n]->pdata[i], self->readers->fitted,
           self->findings[n]);
}

void
kb_readers_check_all (KbReaders *self, GPtrArray *ids, GPtrArray *findings)
{
  Work all = { .readers = self };

  kb_readers_begin (self);
  kb_traces_begin_all (self->traces);
  for (guint i = 0; i < SHARES; i++)
    {
      all.ids[i] = g_ptr_array_new ();
      all.findings[i] = g_ptr_array_new_with_free_func (g_object_unref);
    }
  for (guint i = 0; i < ids->len; i++)
    if (!g_str_equal (ids->pdata[i], KB_PROPERTIES_ID))
      g_ptr_array_add (all.ids[kb_traces_find_share (self->traces, ids->pdata[i])], ids->pdata[i]);
  kb_reading_prepare (self->harness);
  kb_threads_run (SHARES, ids->len, check_share, &all);
  for (guint i = 0; i < SHARES; i++)
    {
      g_ptr_array_extend_and_steal (findings, all.findings[i]);
      g_ptr_array_unref (all.ids[i]);
    }
  /* The project comes last: its rules ask what the others found. */
  kb_readers_check (self, KB_PROPERTIES_ID, findings);
  kb_traces_end_all (self->traces);
}
