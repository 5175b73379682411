/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-finder.h"

#include "harness/kb-find.h"

/* µs of one slice: what a document of some thousand items takes is done at once. */
#define SLICE 4000

struct _KbFinder
{
  GObject parent_instance;

  KbSession    *session;
  GSignalGroup *harness_signals;
  char         *text;
  GArray       *found; /* of KbFound; never NULL */
  gboolean      active;
  int last; /* the position that was gone to last; where to go on from if the selection leaves it */
  guint refresh_id;

  KbSearch *search; /* (nullable): under way */
  gboolean  goes;   /* to what it finds */
  guint     search_id;
};

G_DEFINE_FINAL_TYPE (KbFinder, kb_finder, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell (KbFinder *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
go_to (KbFinder *self, int position)
{
  const KbFound   *found = &g_array_index (self->found, KbFound, position);
  g_autofree char *id = g_strdup (found->id);
  const char      *ids[] = { id, NULL };

  self->last = position;
  kb_session_select (self->session, ids);
  kb_session_reveal (self->session, id);
  tell (self);
}

/* An edit can take away what was found, or make more; the selection is nobody's but the user's then. */
static void
take_found (KbFinder *self)
{
  int exact;

  g_array_unref (self->found);
  self->found = kb_search_steal (self->search);
  g_clear_pointer (&self->search, kb_search_free);
  kb_session_set_found (self->session, self->found);
  exact = kb_found_get_exact (self->found);
  if (self->goes && exact >= 0)
    go_to (self, exact);
  else if (self->goes && self->found->len > 0 && kb_finder_get_position (self) < 0)
    go_to (self, 0);
  else
    {
      self->last = MIN (self->last, (int) self->found->len - 1);
      tell (self);
    }
}

static gboolean
go_on (gpointer data)
{
  KbFinder *self = data;

  if (!kb_search_go_on (self->search, g_get_monotonic_time () + SLICE))
    return G_SOURCE_CONTINUE;
  self->search_id = 0;
  take_found (self);
  return G_SOURCE_REMOVE;
}

static void
end_search (KbFinder *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->search_id, g_source_remove);
  g_clear_pointer (&self->search, kb_search_free);
}

static void
begin_search (KbFinder *self, gboolean goes)
{
  end_search (self);
  self->search = kb_search_new (kb_session_get_harness (self->session), self->text);
  self->goes = goes;
  if (kb_search_go_on (self->search, g_get_monotonic_time () + SLICE))
    take_found (self);
  else
    self->search_id = g_idle_add (go_on, self);
}

static gboolean
refresh (gpointer user_data)
{
  KbFinder *self = user_data;

  self->refresh_id = 0;
  begin_search (self, self->search != NULL && self->goes);
  return G_SOURCE_REMOVE;
}

/* What is being searched goes to the end meanwhile, but is not what counts. */
static void
on_changed (KbFinder *self)
{
  if (self->active && self->refresh_id == 0)
    self->refresh_id = g_idle_add (refresh, self);
}

static void
on_harness (KbFinder *self)
{
  end_search (self);
  g_signal_group_set_target (self->harness_signals, kb_session_get_harness (self->session));
  self->last = -1;
  on_changed (self);
}

/* All that is to be known, now. */
static void
finish (KbFinder *self)
{
  if (self->refresh_id != 0)
    {
      g_clear_handle_id (&self->refresh_id, g_source_remove);
      refresh (self);
    }
  if (self->search == NULL)
    return;
  g_clear_handle_id (&self->search_id, g_source_remove);
  kb_search_go_on (self->search, G_MAXINT64);
  take_found (self);
}

static void
on_selection_changed (KbFinder *self)
{
  if (self->found->len > 0)
    tell (self);
}

static void
kb_finder_dispose (GObject *object)
{
  KbFinder *self = KB_FINDER (object);

  end_search (self);
  g_clear_object (&self->harness_signals);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_finder_parent_class)->dispose (object);
}

static void
kb_finder_finalize (GObject *object)
{
  KbFinder *self = KB_FINDER (object);

  g_free (self->text);
  g_array_unref (self->found);
  G_OBJECT_CLASS (kb_finder_parent_class)->finalize (object);
}

static void
kb_finder_class_init (KbFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_finder_finalize;

  signals[CHANGED] = g_signal_new ("changed", KB_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
kb_finder_init (KbFinder *self)
{
  self->text = g_strdup ("");
  self->found = g_array_new (FALSE, FALSE, sizeof (KbFound));
  self->last = -1;
  self->harness_signals = g_signal_group_new (KB_TYPE_HARNESS);
  g_signal_group_connect_swapped (self->harness_signals, "changed", G_CALLBACK (on_changed), self);
}

KbFinder *
kb_finder_new (KbSession *session)
{
  KbFinder *self = g_object_new (KB_TYPE_FINDER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::harness", G_CALLBACK (on_harness), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  on_harness (self);
  return self;
}

void
kb_finder_search (KbFinder *self, const char *text)
{
  g_return_if_fail (KB_IS_FINDER (self));

  g_free (self->text);
  self->text = g_strdup (text);
  self->active = TRUE;
  self->last = -1;
  begin_search (self, TRUE);
}

gboolean
kb_finder_is_searching (KbFinder *self)
{
  g_return_val_if_fail (KB_IS_FINDER (self), FALSE);

  return self->search != NULL;
}

gboolean
kb_finder_step (KbFinder *self, gboolean backward)
{
  int position, count;

  g_return_val_if_fail (KB_IS_FINDER (self), FALSE);

  finish (self);
  count = (int) self->found->len;
  if (count == 0)
    return FALSE;
  position = kb_finder_get_position (self);
  if (position < 0)
    position = backward ? MAX (self->last, 0) : self->last;
  go_to (self, backward ? (position + count - 1) % count : (position + 1) % count);
  return TRUE;
}

void
kb_finder_stop (KbFinder *self)
{
  g_return_if_fail (KB_IS_FINDER (self));

  end_search (self);
  kb_session_set_found (self->session, NULL);
  g_array_set_size (self->found, 0);
  self->active = FALSE;
  self->last = -1;
  tell (self);
}

const char *
kb_finder_get_text (KbFinder *self)
{
  g_return_val_if_fail (KB_IS_FINDER (self), NULL);

  return self->text;
}

guint
kb_finder_get_count (KbFinder *self)
{
  g_return_val_if_fail (KB_IS_FINDER (self), 0);

  return self->found->len;
}

int
kb_finder_get_position (KbFinder *self)
{
  g_return_val_if_fail (KB_IS_FINDER (self), -1);

  if (kb_session_count_selected (self->session) != 1)
    return -1;
  if (self->last >= 0 && self->last < (int) self->found->len
      && kb_session_is_selected (self->session,
                                 g_array_index (self->found, KbFound, self->last).id))
    return self->last;
  for (guint i = 0; i < self->found->len; i++)
    if (kb_session_is_selected (self->session, g_array_index (self->found, KbFound, i).id))
      return (int) i;
  return -1;
}
