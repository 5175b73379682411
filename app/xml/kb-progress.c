/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-progress.h"

/* Shares are kept as whole numbers, which one thread can read while another writes. */
#define WHOLE 100000

struct _KbProgress
{
  gatomicrefcount ref;
  GCancellable   *cancellable;
  int             done;        /* atomic */
  int             from, until; /* of the part; only the one who works looks at them */
};

KbProgress *
kb_progress_new (void)
{
  KbProgress *self = g_new0 (KbProgress, 1);

  g_atomic_ref_count_init (&self->ref);
  self->cancellable = g_cancellable_new ();
  return self;
}

KbProgress *
kb_progress_ref (KbProgress *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_progress_unref (KbProgress *self)
{
  if (!g_atomic_ref_count_dec (&self->ref))
    return;
  g_object_unref (self->cancellable);
  g_free (self);
}

void
kb_progress_begin_part (KbProgress *self, double until)
{
  if (self == NULL)
    return;
  self->from = self->until;
  self->until = (int) (CLAMP (until, 0.0, 1.0) * WHOLE);
  g_atomic_int_set (&self->done, self->from);
}

gboolean
kb_progress_go_on (KbProgress *self, gsize done, gsize total)
{
  const double share = total > 0 ? (double) MIN (done, total) / (double) total : 0.0;

  if (self == NULL)
    return TRUE;
  /* Without any part it is all one. */
  g_atomic_int_set (&self->done,
                    self->from
                      + (int) (share * ((self->until > 0 ? self->until : WHOLE) - self->from)));
  return !g_cancellable_is_cancelled (self->cancellable);
}

GCancellable *
kb_progress_get_cancellable (KbProgress *self)
{
  return self != NULL ? self->cancellable : NULL;
}

double
kb_progress_get_done (KbProgress *self)
{
  return self != NULL ? (double) g_atomic_int_get (&self->done) / WHOLE : 0.0;
}

void
kb_progress_cancel (KbProgress *self)
{
  if (self != NULL)
    g_cancellable_cancel (self->cancellable);
}

gboolean
kb_progress_is_cancelled (KbProgress *self)
{
  return self != NULL && g_cancellable_is_cancelled (self->cancellable);
}
