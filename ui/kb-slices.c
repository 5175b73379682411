/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-slices.h"

/* µs of one slice. */
#define SLICE 4000
/* ms between two looks whether an edit is over. */
#define RETRY_TIME 50

struct _KbSlices
{
  KbHarness  *harness;
  KbSliceFunc work;
  void (*done) (gpointer data);
  gpointer data;
  guint    source;
};

static gboolean go_on (gpointer data);

static void
go_on_later (KbSlices *self)
{
  self->source = g_idle_add_full (G_PRIORITY_LOW, go_on, self, NULL);
}

static gboolean
try_again (gpointer data)
{
  go_on_later (data);
  return G_SOURCE_REMOVE;
}

static gboolean
go_on (gpointer data)
{
  KbSlices *self = data;
  void (*done) (gpointer) = self->done;
  gpointer of = self->data;

  if (kb_harness_in_transaction (self->harness))
    {
      self->source = g_timeout_add (RETRY_TIME, try_again, self);
      return G_SOURCE_REMOVE;
    }
  if (!self->work (of, g_get_monotonic_time () + SLICE))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  kb_slices_stop (self);
  done (of);
  return G_SOURCE_REMOVE;
}

KbSlices *
kb_slices_start (KbHarness *harness, KbSliceFunc work, void (*done) (gpointer data), gpointer data)
{
  KbSlices *self;

  if (work (data, g_get_monotonic_time () + SLICE))
    return NULL;
  self = g_new0 (KbSlices, 1);
  self->harness = g_object_ref (harness);
  self->work = work;
  self->done = done;
  self->data = data;
  go_on_later (self);
  return self;
}

void
kb_slices_stop (KbSlices *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self->harness);
  g_free (self);
}
