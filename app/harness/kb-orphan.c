/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-orphan.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/kb-harness-private.h"
#include "harness/kb-journal-file.h"
#include "xml/kb-file.h"

/* What was begun and never became a journal is removed when it is so old. */
#define LEFTOVER_SECONDS (24 * 60 * 60)

void
kb_orphan_free (KbOrphan *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->file);
  g_free (self->path);
  g_free (self->title);
  g_free (self->etag);
  g_free (self);
}

/* ---- what is in the file ---- */

/**
 * Content:
 * @base: NULL where it is not intact
 * @changes: of GBytes, each as it was read
 * @kinds: of KbRecordKind, of each change
 * @n_bad: how many changes there were beyond those
 */
typedef struct
{
  GKeyFile  *head;
  GBytes    *base;
  GPtrArray *changes;
  GArray    *kinds;
  guint      n_bad;
} Content;

static void
content_clear (Content *self)
{
  g_clear_pointer (&self->head, g_key_file_unref);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

static GBytes *
read_file (int fd)
{
  struct stat info;
  gsize       size, done = 0;
  char       *data;

  if (fstat (fd, &info) != 0 || info.st_size > 6 * (goffset) KB_FILE_MAX_BYTES
      || lseek (fd, 0, SEEK_SET) != 0)
    return NULL;
  size = info.st_size;
  data = g_malloc (size + 1);
  while (done < size)
    {
      gssize n = read (fd, data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      done += n;
    }
  return g_bytes_new_take (data, done);
}

/* The file of the document is as good as the copy, where it is still the same. */
static GBytes *
load_base (Content *self, const KbRecord *record)
{
  g_autofree char   *uri = g_key_file_get_string (self->head, "document", "uri", NULL);
  g_autofree char   *path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  g_autoptr (GBytes) bytes = path != NULL ? kb_file_load (path, NULL, NULL) : NULL;
  char               sum[KB_RECORD_SUM];

  if (bytes == NULL)
    return NULL;
  kb_record_compute_sum (KB_RECORD_BASE, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                         "", sum);
  return g_str_equal (sum, record->sum) ? g_steal_pointer (&bytes) : NULL;
}

static void
read_changes (Content *self, GBytes *file, KbRecord *record)
{
  gsize       size;
  const char *data = g_bytes_get_data (file, &size);
  gsize       offset = record->end;
  char        after[KB_RECORD_SUM];

  g_strlcpy (after, record->sum, KB_RECORD_SUM);
  while (offset < size)
    {
      /* What comes after one that is not intact builds on it: it is only counted. */
      if (!kb_record_parse (data, size, offset, after, record))
        {
          self->n_bad++;
          if (!kb_record_find (data, size, offset, record))
            return;
        }
      if (!record->intact || record->kind < KB_RECORD_EDIT || self->n_bad > 0)
        self->n_bad++;
      else
        {
          g_ptr_array_add (self->changes,
                           g_bytes_new_from_bytes (file, record->content - data, record->size));
          g_array_append_val (self->kinds, record->kind);
        }
      g_strlcpy (after, record->sum, KB_RECORD_SUM);
      offset = record->end;
    }
}

static void
read_content (Content *self, GBytes *file)
{
  gsize       size;
  const char *data = g_bytes_get_data (file, &size);
  gsize       offset = strlen (KB_JOURNAL_MAGIC);
  gboolean    found;
  KbRecord    record;

  self->head = g_key_file_new ();
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (KbRecordKind));
  if (kb_record_parse (data, size, offset, "", &record) && record.kind == KB_RECORD_HEAD)
    {
      if (record.intact)
        g_key_file_load_from_data (self->head, record.content, record.size, G_KEY_FILE_NONE, NULL);
      offset = record.end;
    }
  found = kb_record_parse (data, size, offset, "", &record);
  while (!found || record.kind != KB_RECORD_BASE)
    {
      found = kb_record_find (data, size, offset, &record);
      if (!found)
        return;
      offset = record.start;
    }
  self->base = record.intact ? g_bytes_new_from_bytes (file, record.content - data, record.size)
                             : load_base (self, &record);
  read_changes (self, file, &record);
}

/* ---- finding ---- */

static gboolean
lock (KbOrphan *self)
{
  struct stat info;

  self->fd = g_open (self->file, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);
  /* Whoever had it may just have removed it. */
  return self->fd >= 0 && flock (self->fd, LOCK_EX | LOCK_NB) == 0 && fstat (self->fd, &info) == 0
         && S_ISREG (info.st_mode) && info.st_nlink > 0;
}

static void
describe (KbOrphan *self)
{
  g_autoptr (GBytes) file = read_file (self->fd);
  g_auto (Content)   content = { NULL };
  g_autofree char   *uri = NULL;
  struct stat        info;

  if (fstat (self->fd, &info) == 0)
    self->time = info.st_mtime;
  if (file == NULL)
    return;
  read_content (&content, file);
  uri = g_key_file_get_string (content.head, "document", "uri", NULL);
  self->path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  self->etag = g_key_file_get_string (content.head, "document", "etag", NULL);
  self->title = g_key_file_get_string (content.head, "document", "title", NULL);
  self->n_edits = MAX (g_key_file_get_integer (content.head, "document", "edits", NULL), 0);
  for (guint i = 0; i < content.kinds->len; i++)
    self->n_edits += g_array_index (content.kinds, KbRecordKind, i) != KB_RECORD_PARTS;
  self->n_edits += content.n_bad;
  /* It was begun, and nothing had happened yet. */
  self->idle = content.base != NULL && self->n_edits == 0
               && !g_key_file_get_boolean (content.head, "document", "modified", NULL);
}

static KbOrphan *
open_orphan (const char *folder, const char *name)
{
  g_autoptr (KbOrphan) self = g_new0 (KbOrphan, 1);

  self->fd = -1;
  self->file = g_build_filename (folder, name, NULL);
  if (!lock (self))
    return NULL;
  describe (self);
  if (self->idle)
    {
      kb_orphan_discard (self);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static void
remove_leftover (const char *folder, const char *name)
{
  g_autofree char *file = g_build_filename (folder, name, NULL);
  struct stat      info;

  if (g_lstat (file, &info) == 0 && S_ISREG (info.st_mode)
      && g_get_real_time () / G_USEC_PER_SEC - info.st_mtime > LEFTOVER_SECONDS)
    g_unlink (file);
}

static int
compare_orphans (gconstpointer a, gconstpointer b)
{
  const KbOrphan *x = *(KbOrphan *const *) a;
  const KbOrphan *y = *(KbOrphan *const *) b;

  return x->time != y->time ? (x->time < y->time ? 1 : -1) : strcmp (x->file, y->file);
}

GPtrArray *
kb_orphans_list (const char *folder)
{
  GPtrArray       *orphans = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_orphan_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      KbOrphan *orphan = g_str_has_suffix (name, ".journal") ? open_orphan (folder, name) : NULL;

      if (orphan != NULL)
        g_ptr_array_add (orphans, orphan);
      else if (g_str_has_suffix (name, ".new"))
        remove_leftover (folder, name);
    }
  g_ptr_array_sort (orphans, compare_orphans);
  return orphans;
}

void
kb_orphan_discard (KbOrphan *self)
{
  g_unlink (self->file);
}

/* ---- restoring ---- */

/* Whether @step, undone for @reverse, ends in the very states of @change. */
static gboolean
leads_to (const KbChange *step, gboolean reverse, const KbChange *change)
{
  if (step == NULL || step->items->len != change->items->len
      || step->parts->len != change->parts->len)
    return FALSE;
  for (guint i = 0; i < step->items->len; i++)
    {
      const KbItemChange *a = step->items->pdata[i], *b = change->items->pdata[i];
      const KbItem       *state = reverse ? a->before : a->after;

      if (!g_str_equal (a->id, b->id) || (state != NULL) != (b->after != NULL)
          || (state != NULL && !kb_item_equal (state, b->after)))
        return FALSE;
    }
  for (guint i = 0; i < step->parts->len; i++)
    {
      const KbPartChange *a = step->parts->pdata[i], *b = change->parts->pdata[i];
      KbPart             *part = reverse ? a->before : a->after;

      if (!g_str_equal (a->number, b->number) || (part != NULL) != (b->after != NULL)
          || (part != NULL && !kb_part_equal (part, b->after)))
        return FALSE;
    }
  return TRUE;
}

static void
take_parts (KbHarness *harness, const KbChange *change)
{
  for (guint i = 0; i < change->parts->len; i++)
    {
      const KbPartChange *entry = change->parts->pdata[i];

      kb_own_parts_set (kb_harness_get_own_parts (harness), entry->number, entry->after);
    }
}

/* Undoing and redoing is done as such where the steps are there: what was done before the journal began they are not. */
static void
replay (KbHarness *harness, KbRecordKind kind, KbChange *change)
{
  if (kind == KB_RECORD_PARTS)
    take_parts (harness, change);
  else if (kind == KB_RECORD_UNDO && leads_to (kb_harness_peek_step (harness, FALSE), TRUE, change))
    kb_harness_undo (harness);
  else if (kind == KB_RECORD_REDO && leads_to (kb_harness_peek_step (harness, TRUE), FALSE, change))
    kb_harness_redo (harness);
  else if (change->items->len + change->parts->len > 0)
    kb_harness_push (harness, kb_change_ref (change));
}

/* Returns: how many could not be done. */
static guint
replay_all (KbHarness *harness, Content *content)
{
  for (guint i = 0; i < content->changes->len; i++)
    {
      g_autoptr (KbProblems) problems = kb_problems_new ("journal");
      g_autoptr (KbChange)   change =
        kb_change_from_xml (harness, content->changes->pdata[i], problems);

      if (change == NULL)
        return content->changes->len - i + content->n_bad;
      if (change->label == NULL)
        change->label = g_strdup ("");
      replay (harness, g_array_index (content->kinds, KbRecordKind, i), change);
    }
  return content->n_bad;
}

KbHarness *
kb_orphan_restore (KbOrphan *self, KbCatalog *catalog, guint *n_lost, GError **error)
{
  g_autoptr (GBytes)     file = read_file (self->fd);
  g_auto (Content)       content = { NULL };
  g_autoptr (KbProblems) problems = kb_problems_new (self->file);
  g_autoptr (KbHarness)  harness = NULL;

  if (file != NULL)
    read_content (&content, file);
  if (content.base == NULL)
    {
      g_set_error (error, KB_FILE_ERROR, KB_FILE_ERROR_INVALID,
                   _ ("%s: error: What was kept is damaged. The document cannot be restored "
                      "from it."),
                   self->file);
      return NULL;
    }
  harness = kb_harness_load_bytes (catalog, content.base, problems);
  if (harness == NULL)
    {
      g_propagate_error (error, kb_problems_to_error (problems));
      return NULL;
    }
  if (self->path != NULL)
    kb_harness_set_saved (harness, self->path, self->etag);
  if (g_key_file_get_boolean (content.head, "document", "modified", NULL))
    kb_harness_keep (harness, self->etag);
  *n_lost = replay_all (harness, &content);
  return g_steal_pointer (&harness);
}
