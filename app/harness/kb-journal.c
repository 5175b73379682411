/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-file.h"
#include "harness/kb-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "harness/kb-harness-private.h"
#include "harness/kb-journal-file.h"

#define FLUSH_SECONDS 1
/* While nothing can be written, it is tried again after so many changes: it takes the whole document. */
#define RETRY_EDITS 20
/* The records may become so many times as large as the document, and at least so large, before all is written anew. */
#define GROWTH 4
#define LEAST_GROWTH (1024 * 1024)

struct _KbJournal
{
  GObject    parent_instance;
  KbHarness *harness;
  char      *folder;
  char      *file; /* NULL while there is none */
  int        fd;   /* open and locked while there is a file, else -1 */
  char       sum[KB_RECORD_SUM];
  gsize      base_size;
  gsize      size;
  guint      n_edits; /* since the document was as on disk */
  GPtrArray *undone;  /* of KbChange, what can be redone */
  gboolean   failing; /* what is in the file is older than the document */
  gboolean   told;
  guint      n_failed; /* changes since then */
  guint      flush_source;
};

enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KbJournal, kb_journal, G_TYPE_OBJECT)

char *
kb_journal_dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "kabelbaum", "recovery", NULL);
}

const char *
kb_journal_get_file (KbJournal *self)
{
  return self->file;
}

static void
close_file (KbJournal *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_clear_pointer (&self->file, g_free);
  g_clear_handle_id (&self->flush_source, g_source_remove);
}

static void
remove_file (KbJournal *self)
{
  if (self->file != NULL)
    g_unlink (self->file);
  close_file (self);
  self->n_edits = 0;
  self->failing = FALSE;
}

/* ---- flushing ---- */

typedef struct
{
  int   fd;
  char *folder;
} Flush;

static void
flush_free (gpointer data)
{
  Flush *self = data;

  close (self->fd);
  g_free (self->folder);
  g_free (self);
}

static void
flush_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Flush *self = data;
  int    folder = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  fdatasync (self->fd);
  if (folder >= 0)
    {
      fsync (folder);
      close (folder);
    }
  g_task_return_boolean (task, TRUE);
}

static gboolean
flush_cb (gpointer data)
{
  KbJournal        *self = data;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Flush            *flush = g_new0 (Flush, 1);

  self->flush_source = 0;
  flush->fd = fcntl (self->fd, F_DUPFD_CLOEXEC, 0);
  flush->folder = g_strdup (self->folder);
  g_task_set_task_data (task, flush, flush_free);
  if (flush->fd >= 0)
    g_task_run_in_thread (task, flush_in_thread);
  return G_SOURCE_REMOVE;
}

static void
queue_flush (KbJournal *self)
{
  if (self->flush_source == 0)
    self->flush_source = g_timeout_add_seconds (FLUSH_SECONDS, flush_cb, self);
}

/* ---- writing ---- */

/* Adds the record to the file, or leaves the file as it was. */
static gboolean
append (KbJournal *self, KbRecordKind kind, GBytes *bytes)
{
  char                sum[KB_RECORD_SUM];
  g_autoptr (GString) text = NULL;

  g_strlcpy (sum, self->sum, KB_RECORD_SUM);
  text = kb_record_format (kind, bytes, sum);
  if (!kb_file_write_all (self->fd, text->str, text->len))
    {
      int failed = errno;

      if (ftruncate (self->fd, self->size) == 0)
        lseek (self->fd, self->size, SEEK_SET);
      errno = failed;
      return FALSE;
    }
  g_strlcpy (self->sum, sum, KB_RECORD_SUM);
  self->size += text->len;
  return TRUE;
}

static GBytes *
make_head (KbJournal *self, gboolean modified)
{
  g_autoptr (GKeyFile) head = g_key_file_new ();
  const char          *path = kb_harness_get_path (self->harness);
  const char          *title = kb_harness_get_properties (self->harness)->name;
  g_autofree char     *full = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  g_autofree char     *uri = full != NULL ? g_filename_to_uri (full, NULL, NULL) : NULL;
  gsize                length;
  char                *text;

  if (uri != NULL)
    g_key_file_set_string (head, "document", "uri", uri);
  if (uri != NULL && kb_harness_get_etag (self->harness) != NULL)
    g_key_file_set_string (head, "document", "etag", kb_harness_get_etag (self->harness));
  if (title != NULL)
    g_key_file_set_string (head, "document", "title", title);
  g_key_file_set_boolean (head, "document", "modified", modified);
  g_key_file_set_integer (head, "document", "edits", modified ? (int) self->n_edits : 0);
  text = g_key_file_to_data (head, &length, NULL);
  return g_bytes_new_take (text, length);
}

/* Writes head and @base into the open file. */
static gboolean
write_start (KbJournal *self, GBytes *base, gboolean modified)
{
  g_autoptr (GBytes) head = make_head (self, modified);

  self->size = 0;
  if (!kb_file_write_all (self->fd, KB_JOURNAL_MAGIC, strlen (KB_JOURNAL_MAGIC)))
    return FALSE;
  self->size = strlen (KB_JOURNAL_MAGIC);
  self->sum[0] = '\0';
  if (!append (self, KB_RECORD_HEAD, head))
    return FALSE;
  /* The base does not lean on the head, without which it can do. */
  self->sum[0] = '\0';
  if (!append (self, KB_RECORD_BASE, base))
    return FALSE;
  self->base_size = self->size;
  return TRUE;
}

/* A new file of this base, in the place of the old one if there is one. Nobody sees it before it is locked and whole. */
static gboolean
start_file (KbJournal *self, GBytes *base, gboolean modified)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *stem = g_build_filename (self->folder, unique, NULL);
  g_autofree char *aside = g_strconcat (stem, ".new", NULL);
  g_autofree char *file =
    self->file != NULL ? g_strdup (self->file) : g_strconcat (stem, ".journal", NULL);
  int old = self->fd;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return FALSE;
  self->fd = g_open (aside, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0 || flock (self->fd, LOCK_EX | LOCK_NB) != 0
      || !write_start (self, base, modified) || g_rename (aside, file) != 0)
    {
      int failed = errno;

      if (self->fd >= 0)
        {
          close (self->fd);
          g_unlink (aside);
        }
      self->fd = old;
      errno = failed;
      return FALSE;
    }
  if (old >= 0)
    close (old);
  g_free (self->file);
  self->file = g_steal_pointer (&file);
  self->failing = FALSE;
  queue_flush (self);
  return TRUE;
}

/* With the document as it is now. */
static gboolean
start_with_all (KbJournal *self)
{
  g_autoptr (GBytes) bytes = kb_harness_to_bytes (self->harness);

  return start_file (self, bytes, TRUE);
}

/* With the document as it was before its first change. */
static gboolean
start_with_saved (KbJournal *self)
{
  GBytes               *saved = kb_harness_get_saved_bytes (self->harness);
  g_autoptr (KbHarness) fresh = NULL;
  g_autoptr (GBytes)    bytes = NULL;

  if (saved != NULL)
    return start_file (self, saved, FALSE);
  fresh = kb_harness_new (kb_harness_get_catalog (self->harness));
  bytes = kb_harness_to_bytes (fresh);
  return start_file (self, bytes, FALSE);
}

static void
fail (KbJournal *self, int number)
{
  g_autofree char *text = NULL;

  self->failing = TRUE;
  self->n_failed = 0;
  if (self->told)
    return;
  self->told = TRUE;
  text = g_strdup_printf (
    /* TRANSLATORS: %s is the system's reason, as “No space left on device” */
    _ ("Changes cannot be kept safe until they are saved: %s. Save often."), g_strerror (number));
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, text);
}

/* ---- following ---- */

/* Redone is what was undone last; any other change makes redoing impossible. */
static KbRecordKind
classify (KbJournal *self, KbChange *change, gboolean reverse)
{
  GPtrArray *undone = self->undone;

  if (change->label == NULL)
    return KB_RECORD_PARTS;
  if (reverse)
    {
      g_ptr_array_add (undone, kb_change_ref (change));
      return KB_RECORD_UNDO;
    }
  if (undone->len > 0 && undone->pdata[undone->len - 1] == change)
    {
      g_ptr_array_set_size (undone, undone->len - 1);
      return KB_RECORD_REDO;
    }
  g_ptr_array_set_size (undone, 0);
  return KB_RECORD_EDIT;
}

static gboolean
is_grown (KbJournal *self)
{
  return self->size - self->base_size > MAX (GROWTH * self->base_size, LEAST_GROWTH);
}

static void
on_changed (KbJournal *self, KbChange *change, gboolean reverse)
{
  KbRecordKind kind = classify (self, change, reverse);
  gboolean     ok;

  /* As on disk, and read anew it would be the same. */
  if (kind == KB_RECORD_PARTS && self->file == NULL)
    return;
  self->n_edits += kind != KB_RECORD_PARTS;
  if (self->failing)
    {
      if (++self->n_failed < RETRY_EDITS)
        return;
      ok = start_with_all (self);
    }
  else
    {
      g_autoptr (GBytes) bytes = kb_change_to_xml (self->harness, change, reverse);

      ok = self->file != NULL || start_with_saved (self);
      ok = ok && append (self, kind, bytes);
      if (ok && is_grown (self))
        ok = start_with_all (self);
    }
  if (ok)
    queue_flush (self);
  else
    fail (self, errno);
}

static void
on_modified (KbJournal *self)
{
  if (!kb_harness_get_modified (self->harness))
    remove_file (self);
  else if (self->file == NULL && !self->failing && !start_with_all (self))
    fail (self, errno);
}

static void
kb_journal_dispose (GObject *object)
{
  KbJournal *self = KB_JOURNAL (object);

  close_file (self);
  g_clear_object (&self->harness);

  G_OBJECT_CLASS (kb_journal_parent_class)->dispose (object);
}

static void
kb_journal_finalize (GObject *object)
{
  KbJournal *self = KB_JOURNAL (object);

  g_ptr_array_unref (self->undone);
  g_free (self->folder);

  G_OBJECT_CLASS (kb_journal_parent_class)->finalize (object);
}

static void
kb_journal_class_init (KbJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kb_journal_dispose;
  object_class->finalize = kb_journal_finalize;
  /**
   * KbJournal::failed:
   * @message: what the user should know
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", KB_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kb_journal_init (KbJournal *self)
{
  self->fd = -1;
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_change_unref);
}

KbJournal *
kb_journal_new (KbHarness *harness, const char *folder, GCallback failed, gpointer data)
{
  KbJournal *self = g_object_new (KB_TYPE_JOURNAL, NULL);

  self->harness = g_object_ref (harness);
  self->folder = g_strdup (folder);
  if (failed != NULL)
    g_signal_connect_swapped (self, "failed", failed, data);
  g_signal_connect_object (harness, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (harness, "notify::modified", G_CALLBACK (on_modified), self,
                           G_CONNECT_SWAPPED);
  if (kb_harness_get_modified (harness))
    on_modified (self);
  return self;
}

void
kb_journal_end (KbJournal *self)
{
  g_signal_handlers_disconnect_by_data (self->harness, self);
  remove_file (self);
}
