/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-fix-finder.h"

/* µs of one slice. */
#define SLICE 4000

struct _KbFixFinder
{
  GObject parent_instance;

  KbHarness   *harness;
  gulong       changed_handler;
  KbFinding   *finding;
  guint        most;
  KbFixSearch *search; /* (nullable) */
  KbFixSearch *over;   /* (nullable): one that is still to be freed */
  guint        n_told; /* of the fixes */
  GPtrArray   *fixes;  /* the search's own list, or an empty one */
  guint        source;
};

G_DEFINE_FINAL_TYPE (KbFixFinder, kb_fix_finder, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
take_fixes (KbFixFinder *self, GPtrArray *fixes)
{
  g_clear_pointer (&self->fixes, g_ptr_array_unref);
  self->fixes = fixes;
}

static void
stop (KbFixFinder *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->search, kb_fix_search_free);
  g_clear_pointer (&self->over, kb_fix_search_free);
  take_fixes (self, g_ptr_array_new ());
}

static void
tell (KbFixFinder *self)
{
  self->n_told = self->fixes->len;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Showing what is found, and freeing what it took of a large document, have their own turns. */
static gboolean
go_on (gpointer data)
{
  KbFixFinder *self = data;

  if (self->search == NULL)
    {
      self->source = 0;
      g_clear_pointer (&self->over, kb_fix_search_free);
      return G_SOURCE_REMOVE;
    }
  if (self->fixes->len != self->n_told)
    tell (self);
  else if (kb_fix_search_go_on (self->search, g_get_monotonic_time () + SLICE))
    {
      self->over = g_steal_pointer (&self->search);
      tell (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
start (KbFixFinder *self)
{
  stop (self);
  if (self->finding != NULL && kb_finding_get_waiver (self->finding) == NULL)
    {
      self->search = kb_fix_search_new (self->harness);
      kb_fix_search_start (self->search, self->finding, self->most);
      take_fixes (self, g_ptr_array_ref (kb_fix_search_get_fixes (self->search)));
      self->source = g_idle_add_full (G_PRIORITY_LOW, go_on, self, NULL);
    }
  tell (self);
}

static void
set_harness (KbFixFinder *self, KbHarness *harness)
{
  if (harness == self->harness)
    return;
  if (self->harness != NULL)
    g_clear_signal_handler (&self->changed_handler, self->harness);
  g_set_object (&self->harness, harness);
  if (harness != NULL)
    self->changed_handler = g_signal_connect_swapped (harness, "changed", G_CALLBACK (start), self);
}

static void
kb_fix_finder_dispose (GObject *object)
{
  KbFixFinder *self = KB_FIX_FINDER (object);

  stop (self);
  set_harness (self, NULL);
  g_clear_object (&self->finding);
  G_OBJECT_CLASS (kb_fix_finder_parent_class)->dispose (object);
}

static void
kb_fix_finder_finalize (GObject *object)
{
  KbFixFinder *self = KB_FIX_FINDER (object);

  g_clear_pointer (&self->fixes, g_ptr_array_unref);
  G_OBJECT_CLASS (kb_fix_finder_parent_class)->finalize (object);
}

static void
kb_fix_finder_class_init (KbFixFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_fix_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_fix_finder_finalize;
  signals[CHANGED] = g_signal_new ("changed", KB_TYPE_FIX_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
kb_fix_finder_init (KbFixFinder *self)
{
  self->fixes = g_ptr_array_new ();
}

KbFixFinder *
kb_fix_finder_new (void)
{
  return g_object_new (KB_TYPE_FIX_FINDER, NULL);
}

void
kb_fix_finder_find (KbFixFinder *self, KbHarness *harness, KbFinding *finding, guint most)
{
  g_return_if_fail (KB_IS_FIX_FINDER (self));
  g_return_if_fail (finding == NULL || harness != NULL);

  set_harness (self, finding != NULL ? harness : NULL);
  g_set_object (&self->finding, finding);
  self->most = most;
  start (self);
}

GPtrArray *
kb_fix_finder_get_fixes (KbFixFinder *self)
{
  g_return_val_if_fail (KB_IS_FIX_FINDER (self), NULL);

  return self->fixes;
}

gboolean
kb_fix_finder_is_searching (KbFixFinder *self)
{
  g_return_val_if_fail (KB_IS_FIX_FINDER (self), FALSE);

  return self->search != NULL;
}
