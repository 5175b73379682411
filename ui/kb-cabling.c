/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-cabling.h"

struct _KbCabling
{
  GObject   parent_instance;
  KbRunMode mode;
  gboolean  has_run;
  char     *from;
  KbPoint   start;
  char     *to;
  KbPart   *part;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (KbCabling, kb_cabling, G_TYPE_OBJECT)

static void
forget (KbCabling *self)
{
  self->has_run = FALSE;
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->part, kb_part_unref);
}

static void
kb_cabling_finalize (GObject *object)
{
  forget (KB_CABLING (object));
  G_OBJECT_CLASS (kb_cabling_parent_class)->finalize (object);
}

static void
kb_cabling_class_init (KbCablingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_cabling_finalize;
  changed_signal = g_signal_new ("changed", KB_TYPE_CABLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
kb_cabling_init (KbCabling *self)
{
  self->mode = KB_RUN_ORTHOGONAL;
}

KbCabling *
kb_cabling_new (void)
{
  return g_object_new (KB_TYPE_CABLING, NULL);
}

KbRunMode
kb_cabling_get_mode (KbCabling *self)
{
  g_return_val_if_fail (KB_IS_CABLING (self), KB_RUN_ORTHOGONAL);

  return self->mode;
}

void
kb_cabling_set_mode (KbCabling *self, KbRunMode mode)
{
  g_return_if_fail (KB_IS_CABLING (self));

  if (mode == self->mode)
    return;
  self->mode = mode;
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
is_run (KbCabling *self, const char *from, KbPoint start, const char *to, const KbPart *part)
{
  return self->has_run && g_strcmp0 (from, self->from) == 0 && start.x == self->start.x
         && start.y == self->start.y && g_strcmp0 (to, self->to) == 0 && part == self->part;
}

void
kb_cabling_set_run (KbCabling *self, const char *from, KbPoint start, const char *to, KbPart *part)
{
  g_return_if_fail (KB_IS_CABLING (self));

  if (is_run (self, from, start, to, part))
    return;
  forget (self);
  self->has_run = TRUE;
  self->from = g_strdup (from);
  self->start = start;
  self->to = g_strdup (to);
  self->part = part != NULL ? kb_part_ref (part) : NULL;
  g_signal_emit (self, changed_signal, 0);
}

void
kb_cabling_end_run (KbCabling *self)
{
  g_return_if_fail (KB_IS_CABLING (self));

  if (!self->has_run)
    return;
  forget (self);
  g_signal_emit (self, changed_signal, 0);
}

gboolean
kb_cabling_has_run (KbCabling *self)
{
  g_return_val_if_fail (KB_IS_CABLING (self), FALSE);

  return self->has_run;
}

const char *
kb_cabling_get_from (KbCabling *self)
{
  g_return_val_if_fail (KB_IS_CABLING (self), NULL);

  return self->from;
}

KbPoint
kb_cabling_get_start (KbCabling *self)
{
  g_return_val_if_fail (KB_IS_CABLING (self), ((KbPoint){ 0, 0 }));

  return self->start;
}

const char *
kb_cabling_get_to (KbCabling *self)
{
  g_return_val_if_fail (KB_IS_CABLING (self), NULL);

  return self->to;
}

KbPart *
kb_cabling_get_part (KbCabling *self)
{
  g_return_val_if_fail (KB_IS_CABLING (self), NULL);

  return self->part;
}
