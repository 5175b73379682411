/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-watch.h"

#include <stdlib.h>

/* Programs write in several steps, and others remove a file before they write it anew. */
#define SETTLE_MS 100
#define GONE_MS 500

struct _KbWatch
{
  GObject       parent_instance;
  KbHarness    *harness;
  char         *path;        /* that is watched */
  GFileMonitor *monitors[2]; /* of the path, and of what it leads to where it is a link */
  GCancellable *looking;
  guint         check_source;
  gboolean      told;   /* something happened to it: its stamp alone proves nothing */
  gboolean      missed; /* it was not there when looked at last */
  KbWatchState  state;
  char         *etag;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KbWatch, kb_watch, G_TYPE_OBJECT)

KbWatchState
kb_watch_get_state (KbWatch *self)
{
  g_return_val_if_fail (KB_IS_WATCH (self), KB_WATCH_SAME);

  return self->state;
}

const char *
kb_watch_get_etag (KbWatch *self)
{
  g_return_val_if_fail (KB_IS_WATCH (self), NULL);

  return self->etag;
}

static void
set_state (KbWatch *self, KbWatchState state, const char *etag)
{
  const gboolean news =
    state != self->state || (state == KB_WATCH_CHANGED && g_strcmp0 (etag, self->etag) != 0);
  g_autofree char *copy = g_strdup (etag);

  g_free (self->etag);
  self->etag = g_steal_pointer (&copy);
  self->state = state;
  if (news)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
stop_looking (KbWatch *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

/* ---- looking ---- */

static gboolean look (gpointer data);

static void
queue_look (KbWatch *self, guint ms)
{
  if (self->check_source == 0)
    self->check_source = g_timeout_add (ms, look, self);
}

static void
on_missing (KbWatch *self)
{
  /* The user knows. */
  if (kb_harness_get_etag (self->harness) == NULL)
    set_state (self, KB_WATCH_SAME, NULL);
  else if (self->missed)
    set_state (self, KB_WATCH_GONE, NULL);
  else
    queue_look (self, GONE_MS);
  self->missed = TRUE;
}

/* What could not be looked at for another reason is taken to be as it was. */
static void
on_error (KbWatch *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    on_missing (self);
}

static void
on_content (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KbWatch) self = data;
  g_autoptr (GError)  error = NULL;
  g_autofree char    *content = NULL;
  g_autofree char    *etag = NULL;
  g_autoptr (GBytes)  bytes = NULL;
  gsize               size;
  GBytes             *saved;

  g_file_load_contents_finish (G_FILE (source), result, &content, &size, &etag, &error);
  if (self->harness == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->looking);
  if (error != NULL)
    {
      on_error (self, error);
      return;
    }
  self->missed = FALSE;
  bytes = g_bytes_new_take (g_steal_pointer (&content), size);
  saved = kb_harness_get_saved_bytes (self->harness);
  if (saved == NULL || !g_bytes_equal (bytes, saved))
    {
      /* Both within one tick of the file system's clock: saving must see the difference all the same. */
      if (g_strcmp0 (etag, kb_harness_get_etag (self->harness)) == 0)
        kb_harness_set_etag (self->harness, "");
      set_state (self, KB_WATCH_CHANGED, etag);
      return;
    }
  kb_harness_set_etag (self->harness, etag);
  set_state (self, KB_WATCH_SAME, etag);
}

static void
on_info (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KbWatch)   self = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (self->harness == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_clear_object (&self->looking);
      on_error (self, error);
      return;
    }
  if (!self->told
      && g_strcmp0 (g_file_info_get_etag (info), kb_harness_get_etag (self->harness)) == 0)
    {
      g_clear_object (&self->looking);
      self->missed = FALSE;
      set_state (self, KB_WATCH_SAME, g_file_info_get_etag (info));
      return;
    }
  self->told = FALSE;
  g_file_load_contents_async (G_FILE (source), self->looking, on_content, g_object_ref (self));
}

static gboolean
look (gpointer data)
{
  KbWatch          *self = data;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  self->check_source = 0;
  stop_looking (self);
  self->looking = g_cancellable_new ();
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, self->looking, on_info, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
kb_watch_check (KbWatch *self)
{
  g_return_if_fail (KB_IS_WATCH (self));

  if (self->path != NULL)
    queue_look (self, SETTLE_MS);
}

/* ---- following ---- */

static void
on_event (KbWatch *self)
{
  self->told = TRUE;
  kb_watch_check (self);
}

static GFileMonitor *
start_monitor (KbWatch *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor     *monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  if (monitor != NULL)
    g_signal_connect_object (monitor, "changed", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  return monitor;
}

static void
drop_monitors (KbWatch *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    {
      if (self->monitors[i] != NULL)
        {
          g_signal_handlers_disconnect_by_data (self->monitors[i], self);
          g_file_monitor_cancel (self->monitors[i]);
        }
      g_clear_object (&self->monitors[i]);
    }
}

/* Resources and the like are not watched. */
static void
set_path (KbWatch *self, const char *path)
{
  g_autofree char *copy = NULL;
  char            *real;

  if (path != NULL && g_str_has_prefix (path, "resource://"))
    path = NULL;
  if (g_strcmp0 (path, self->path) == 0)
    return;
  copy = g_strdup (path);
  drop_monitors (self);
  g_free (self->path);
  self->path = g_steal_pointer (&copy);
  if (self->path == NULL)
    return;
  self->monitors[0] = start_monitor (self, self->path);
  real = realpath (self->path, NULL);
  if (real != NULL && g_file_test (self->path, G_FILE_TEST_IS_SYMLINK))
    self->monitors[1] = start_monitor (self, real);
  free (real);
}

/* Saved, perhaps elsewhere, or changed: what was seen of the file before may be compared with the wrong state. */
static void
on_document (KbWatch *self)
{
  const char *path = kb_harness_get_path (self->harness);
  const char *etag = kb_harness_get_etag (self->harness);

  if (g_strcmp0 (path, self->path) != 0)
    {
      stop_looking (self);
      set_path (self, path);
      self->missed = FALSE;
      set_state (self, KB_WATCH_SAME, etag);
    }
  else if (self->looking != NULL)
    {
      stop_looking (self);
      kb_watch_check (self);
    }
  else if (self->state != KB_WATCH_SAME && g_strcmp0 (etag, self->etag) == 0)
    set_state (self, KB_WATCH_SAME, etag);
  else if (self->state != KB_WATCH_SAME)
    kb_watch_check (self);
}

static void
kb_watch_dispose (GObject *object)
{
  KbWatch *self = KB_WATCH (object);

  stop_looking (self);
  drop_monitors (self);
  if (self->harness != NULL)
    g_signal_handlers_disconnect_by_data (self->harness, self);
  g_clear_object (&self->harness);

  G_OBJECT_CLASS (kb_watch_parent_class)->dispose (object);
}

static void
kb_watch_finalize (GObject *object)
{
  KbWatch *self = KB_WATCH (object);

  g_free (self->path);
  g_free (self->etag);

  G_OBJECT_CLASS (kb_watch_parent_class)->finalize (object);
}

static void
kb_watch_class_init (KbWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kb_watch_dispose;
  object_class->finalize = kb_watch_finalize;
  /**
   * KbWatch::changed:
   *
   * The state is another, or the file has changed once more.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", KB_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kb_watch_init (KbWatch *self)
{
}

KbWatch *
kb_watch_new (KbHarness *harness)
{
  KbWatch *self = g_object_new (KB_TYPE_WATCH, NULL);

  self->harness = g_object_ref (harness);
  g_signal_connect_swapped (harness, "notify::modified", G_CALLBACK (on_document), self);
  set_path (self, kb_harness_get_path (harness));
  /* It may have changed before it was watched. */
  kb_watch_check (self);
  return self;
}
