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

GBytes *
kb_file_load (const char *path, char **etag, GError **error)
{
  g_autoptr (GFile)  file = NULL;
  g_autoptr (GError) local = NULL;
  GBytes            *bytes;

  file =
    g_str_has_prefix (path, "resource://") ? g_file_new_for_uri (path) : g_file_new_for_path (path);
  bytes = g_file_load_bytes (file, NULL, etag, &local);
  if (bytes == NULL)
    g_set_error (error, local->domain, local->code,
                 _ ("%s: error: The file could not be read: %s. Check the name and the rights."),
                 path, local->message);
  return bytes;
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
fail (GError **error, const char *path, int number)
{
  g_set_error (
    error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE,
    /* TRANSLATORS: first a file name, then the system's reason, as “No space left on device” */
    _ (
      "%s: error: The file could not be written: %s. The old file is unchanged; save to another place."),
    path, g_strerror (number));
  return FALSE;
}

static gboolean
write_all (int fd, const char *data, gsize size)
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

gboolean
kb_file_save (const char *path, GBytes *bytes, const char *etag, char **new_etag, GError **error)
{
  g_autofree char *real = realpath (path, NULL); /* NULL for a new file */
  int              unresolved = errno;
  const char      *target = real != NULL ? real : path;
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *aside = NULL;
  struct stat      old;
  gboolean         exists = g_stat (target, &old) == 0;
  gsize            size;
  const char      *data = g_bytes_get_data (bytes, &size);
  int              fd;
  int              failed = 0;

  /* The rename would put a file in place of a link that leads nowhere. */
  if (real == NULL && g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return fail (error, path, unresolved);
  if (exists && !S_ISREG (old.st_mode))
    {
      /* A device or pipe cannot be replaced by a rename, and has no old content to keep. */
      fd = open (target, O_WRONLY | O_CLOEXEC);
      if (fd < 0 || !write_all (fd, data, size))
        failed = errno;
      if (fd >= 0)
        close (fd);
      return failed == 0 || fail (error, path, failed);
    }
  if (exists && etag != NULL)
    {
      g_autofree char *now = query_etag (target);

      if (g_strcmp0 (now, etag) != 0)
        {
          g_set_error (
            error, KB_FILE_ERROR, KB_FILE_ERROR_CHANGED,
            _ (
              "%s: error: The file was changed by another program. Save under another name, or overwrite it."),
            path);
          return FALSE;
        }
    }
  if (exists && g_access (target, W_OK) != 0)
    return fail (error, path, errno);

  aside = g_strdup_printf ("%s/.%s.XXXXXX", folder, name);
  fd = g_mkstemp_full (aside, O_WRONLY | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail (error, path, errno);
  if (exists && (fchmod (fd, old.st_mode & 07777) != 0))
    failed = errno;
  if (failed == 0 && !write_all (fd, data, size))
    failed = errno;
  if (failed == 0 && fsync (fd) != 0)
    failed = errno;
  if (close (fd) != 0 && failed == 0)
    failed = errno;
  if (failed == 0 && g_rename (aside, target) != 0)
    failed = errno;
  if (failed != 0)
    {
      g_unlink (aside);
      return fail (error, path, failed);
    }
  flush_folder (folder);
  if (new_etag != NULL)
    *new_etag = query_etag (target);
  return TRUE;
}
