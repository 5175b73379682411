/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-progress.h"

/* Shares are kept as whole numbers, which one thread can read while another writes. */
#define WHOLE 100000
#define DEEPEST 8

/* What is the whole for the one who works, and the part of it that was begun last. */
typedef struct
{
  double   start, end;
  double   from, until;
  gboolean begun;
} Scope;

struct _KbProgress
{
  gatomicrefcount ref;
  GCancellable   *cancellable;
  int             done;                /* atomic */
  Scope           scopes[DEEPEST + 1]; /* only the one who works looks at them */
  guint           depth;
};

KbProgress *
kb_progress_new (void)
{
  KbProgress *self = g_new0 (KbProgress, 1);

  g_atomic_ref_count_init (&self->ref);
  self->cancellable = g_cancellable_new ();
  /* Without any part it is all one. */
  self->scopes[0] = (Scope){ 0.0, 1.0, 0.0, 1.0 };
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

/* Never back: what has to be done once more counts as done. */
static void
tell (KbProgress *self, double done)
{
  const int whole = (int) (done * WHOLE);

  if (whole > g_atomic_int_get (&self->done))
    g_atomic_int_set (&self->done, whole);
}

void
kb_progress_begin_part (KbProgress *self, double until)
{
  Scope *scope;

  if (self == NULL)
    return;
  scope = &self->scopes[self->depth];
  /* The first part begins where the whole does. */
  scope->from = scope->begun ? scope->until : scope->start;
  scope->until = scope->start + CLAMP (until, 0.0, 1.0) * (scope->end - scope->start);
  scope->begun = TRUE;
  tell (self, scope->from);
}

void
kb_progress_enter (KbProgress *self, double until)
{
  const Scope *scope;

  if (self == NULL)
    return;
  kb_progress_begin_part (self, until);
  g_return_if_fail (self->depth < DEEPEST);
  scope = &self->scopes[self->depth++];
  self->scopes[self->depth] = (Scope){ scope->from, scope->until, scope->from, scope->until };
}

void
kb_progress_leave (KbProgress *self)
{
  if (self == NULL)
    return;
  g_return_if_fail (self->depth > 0);
  tell (self, self->scopes[self->depth--].end);
}

gboolean
kb_progress_go_on (KbProgress *self, gsize done, gsize total)
{
  const double share = total > 0 ? (double) MIN (done, total) / (double) total : 0.0;
  const Scope *scope;

  if (self == NULL)
    return TRUE;
  scope = &self->scopes[self->depth];
  tell (self, scope->from + share * (scope->until - scope->from));
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
