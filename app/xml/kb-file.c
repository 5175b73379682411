/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_BYTES (1024 * 1024)

/* @text with the place in front, in the form of all messages about files. */
static void
set_placed_error (GError **error, GQuark domain, int code, const char *path, const char *text)
{
  g_set_error (error, domain, code, "%s: error: %s", path, text);
}

/* Up to KB_FILE_MAX_BYTES; the file may be a device or pipe that never ends. */
static GBytes *
read_all (GInputStream *stream, const char *path, gsize size, KbProgress *progress, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8     *buffer = g_malloc (READ_BYTES);
  gssize                 n;

  while ((n = g_input_stream_read (stream, buffer, READ_BYTES,
                                   kb_progress_get_cancellable (progress), error))
         > 0)
    {
      if (content->len + n > KB_FILE_MAX_BYTES)
        {
          set_placed_error (
            error, KB_FILE_ERROR, KB_FILE_ERROR_INVALID, path,
            _ ("The file is too large. This is no file of this program, or it must be split."));
          return NULL;
        }
      g_byte_array_append (content, buffer, n);
      kb_progress_go_on (progress, content->len, size);
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static char *
stream_etag (GFileInputStream *stream)
{
  g_autoptr (GFileInfo) info =
    g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_ETAG_VALUE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_etag (info)) : NULL;
}

/* In bytes; 0 for what has none, as a pipe. */
static gsize
stream_size (GFileInputStream *stream)
{
  g_autoptr (GFileInfo) info =
    g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);

  return info != NULL ? (gsize) MAX (g_file_info_get_size (info), 0) : 0;
}

GBytes *
kb_file_load (const char *path, char **etag, GError **error)
{
  return kb_file_load_watched (path, NULL, etag, error);
}

GBytes *
kb_file_load_watched (const char *path, KbProgress *progress, char **etag, GError **error)
{
  g_autoptr (GFile)            file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError)           local = NULL;
  GBytes                      *bytes = NULL;

  file =
    g_str_has_prefix (path, "resource://") ? g_file_new_for_uri (path) : g_file_new_for_path (path);
  stream = g_file_read (file, kb_progress_get_cancellable (progress), &local);
  if (stream != NULL)
    bytes = read_all (G_INPUT_STREAM (stream), path, stream_size (stream), progress, &local);
  if (bytes != NULL && etag != NULL)
    *etag = stream_etag (stream);
  if (bytes != NULL)
    return bytes;
  if (local->domain == KB_FILE_ERROR || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    {
      g_autofree char *text = g_strdup_printf (
        _ ("The file could not be read: %s. Check the name and the rights."), local->message);

      set_placed_error (error, local->domain, local->code, path, text);
    }
  return NULL;
}

static char *
query_etag (const char *path)
{
  g_autoptr (GFile)     file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_etag (info)) : NULL;
}

static gboolean
fail (GError **error, const char *path, gboolean exists, int number)
{
  g_autofree char *text = g_strdup_printf (
    /* TRANSLATORS: %s is the system's reason, as “No space left on device” */
    exists
      ? _ ("The file could not be written: %s. The old file is unchanged; save to another place.")
      : _ ("The file could not be written: %s. Save to another place."),
    g_strerror (number));

  set_placed_error (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE, path, text);
  return FALSE;
}

gboolean
kb_file_write_all (int fd, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      size -= n;
    }
  return TRUE;
}

static void
flush_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

/* A device or pipe cannot be replaced by a rename, and has no old content to keep. Returns: 0 or the error number. */
static int
write_device (const char *path, const char *data, gsize size)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  int failed = 0;

  if (fd < 0 || !kb_file_write_all (fd, data, size))
    failed = errno;
  if (fd >= 0 && close (fd) != 0 && failed == 0)
    failed = errno;
  return failed;
}

/* Writes beside @target and renames; @old is of the file there, NULL for a new one. Returns: 0 or the error number. */
static int
replace_file (const char *target, const struct stat *old, const char *data, gsize size)
{
  g_autofree char *folder = g_path_get_dirname (target);
  /* Not made from the target's name, which may be as long as names can be. */
  g_autofree char *aside = g_build_filename (folder, ".kabelbaum-XXXXXX", NULL);
  int              fd = g_mkstemp_full (aside, O_WRONLY | O_CLOEXEC, 0666);
  int              failed = 0;

  if (fd < 0)
    return errno;
  if (old != NULL && fchmod (fd, old->st_mode & 07777) != 0)
    failed = errno;
  if (failed == 0 && !kb_file_write_all (fd, data, size))
    failed = errno;
  if (failed == 0 && fsync (fd) != 0)
    failed = errno;
  if (close (fd) != 0 && failed == 0)
    failed = errno;
  if (failed == 0 && g_rename (aside, target) != 0)
    failed = errno;
  if (failed != 0)
    g_unlink (aside);
  else
    flush_folder (folder);
  return failed;
}

static gboolean
check_unchanged (const char *path, const char *target, const char *etag, GError **error)
{
  g_autofree char *now = query_etag (target);

  if (g_strcmp0 (now, etag) == 0)
    return TRUE;
  set_placed_error (
    error, KB_FILE_ERROR, KB_FILE_ERROR_CHANGED, path,
    _ ("The file was changed by another program. Save under another name, or overwrite it."));
  return FALSE;
}

gboolean
kb_file_save (const char *path, GBytes *bytes, const char *etag, char **new_etag, GError **error)
{
  g_autofree char *real = realpath (path, NULL); /* NULL for a new file */
  int              unresolved = errno;
  const char      *target = real != NULL ? real : path;
  struct stat      old;
  gboolean         exists = g_stat (target, &old) == 0;
  gsize            size;
  const char      *data = g_bytes_get_data (bytes, &size);
  int              failed;

  /* The rename would put a file in place of a link that leads nowhere. */
  if (real == NULL && g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return fail (error, path, FALSE, unresolved);
  if (exists && !S_ISREG (old.st_mode))
    {
      failed = write_device (target, data, size);
      return failed == 0 || fail (error, path, FALSE, failed);
    }
  if (exists && etag != NULL && !check_unchanged (path, target, etag, error))
    return FALSE;
  if (exists && g_access (target, W_OK) != 0)
    return fail (error, path, TRUE, errno);
  failed = replace_file (target, exists ? &old : NULL, data, size);
  if (failed != 0)
    return fail (error, path, exists, failed);
  if (new_etag != NULL)
    *new_etag = query_etag (target);
  return TRUE;
}
