/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-readers.h"

/* What the threads are given, and so how many there are at most. */
#define SHARES 4
/* Of fewer items nothing is gained. */
#define WORTH_A_THREAD 40

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
  Share       shares[SHARES];
};

KbReaders *
kb_readers_new (KbHarness *harness, KbSupplies *supplies)
{
  KbReaders *self = g_new0 (KbReaders, 1);

  self->harness = harness;
  self->supplies = supplies;
  self->fitted = kb_fitted_new (harness);
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

static void
check (KbReaders *self, Share *share, const char *id, GPtrArray *findings)
{
  const KbReading reading = { self->harness, share->traces, self->supplies, self->fitted };

  kb_traces_begin (share->traces, id);
  kb_check_collect (&reading, share->plans, id, findings);
  kb_traces_end (share->traces);
}

void
kb_readers_check (KbReaders *self, const char *id, GPtrArray *findings)
{
  check (self, &self->shares[kb_traces_find_share (self->traces, id)], id, findings);
}

void
kb_readers_forget (KbReaders *self, const char *id)
{
  kb_traces_forget (self->shares[kb_traces_find_share (self->traces, id)].traces, id);
}

/* ---- all of them ---- */

/* Of the shares every @step-th, from @first on; @findings is the thread's own. */
typedef struct
{
  KbReaders *readers;
  GPtrArray *ids;
  guint      first;
  guint      step;
  GPtrArray *findings;
} Work;

static gpointer
work (gpointer data)
{
  Work *self = data;

  for (guint i = 0; i < self->ids->len; i++)
    {
      guint share = kb_traces_find_share (self->readers->traces, self->ids->pdata[i]);

      if (share % self->step == self->first)
        check (self->readers, &self->readers->shares[share], self->ids->pdata[i], self->findings);
    }
  return NULL;
}

static guint
count_threads (guint n_ids)
{
  return CLAMP (MIN (g_get_num_processors (), n_ids / WORTH_A_THREAD), 1, SHARES);
}

void
kb_readers_check_all (KbReaders *self, GPtrArray *ids, GPtrArray *findings)
{
  const KbReading reading = { .harness = self->harness, .supplies = self->supplies };
  guint           n_threads = count_threads (ids->len);
  Work            works[SHARES];
  GThread        *threads[SHARES] = { NULL };

  kb_fitted_free (self->fitted);
  self->fitted = kb_fitted_new (self->harness);
  if (n_threads > 1)
    kb_reading_prepare (&reading);
  kb_traces_begin_all (self->traces);
  for (guint i = 0; i < n_threads; i++)
    works[i] = (Work){ self, ids, i, n_threads,
                       i == 0 ? findings : g_ptr_array_new_with_free_func (g_object_unref) };
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_try_new ("check", work, &works[i], NULL);
  work (&works[0]);
  for (guint i = 1; i < n_threads; i++)
    {
      /* Where there could not be another thread, this one does it. */
      if (threads[i] != NULL)
        g_thread_join (threads[i]);
      else
        work (&works[i]);
      g_ptr_array_extend_and_steal (findings, works[i].findings);
    }
  kb_traces_end_all (self->traces);
}
