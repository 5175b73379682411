/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving writes the whole file or leaves the old one whole, with nothing beside it. */
#include "config.h"

#include "xml/kb-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "xml-tests.h"

typedef struct
{
  char *folder;
  char *path; /* of a file with the content “old content” */
} Fixture;

#define OLD "old content\n"

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("kabelbaum-file-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "file.kabelbaum", NULL);
  g_file_set_contents (self->path, OLD, -1, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *const       argv[] = { "rm", "-rf", self->folder, NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, NULL);

  g_subprocess_wait (process, NULL, NULL);
  g_free (self->path);
  g_free (self->folder);
}

static gboolean
save (const char *path, const char *content, const char *etag, char **new_etag, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return kb_file_save (path, bytes, etag, new_etag, error);
}

static void
assert_content (const char *path, const char *content)
{
  g_autofree char   *now = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &now, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (now, ==, content);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_load (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *etag = NULL;
  g_autofree char   *missing = g_build_filename (self->folder, "missing", NULL);
  g_autoptr (GBytes) bytes = kb_file_load (self->path, &etag, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), OLD, strlen (OLD));
  g_assert_nonnull (etag);
  g_assert_null (kb_file_load (missing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, missing));
  g_clear_error (&error);
  g_assert_null (kb_file_load (self->folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_null (kb_file_load ("resource:///org/kabelbaum/no-such-file", NULL, &error));
  g_assert_nonnull (error);
}

/* Neither a device without end nor a file beyond all sense fills the memory. */
static void
test_load_endless (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *sparse = g_build_filename (self->folder, "sparse", NULL);
  int                fd = g_open (sparse, O_CREAT | O_WRONLY, 0600);

  g_assert_null (kb_file_load ("/dev/zero", NULL, &error));
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "/dev/zero: error: The file is too large. This is no file of this program, or "
                   "it must be split.");
  g_clear_error (&error);

  g_assert_cmpint (ftruncate (fd, KB_FILE_MAX_BYTES), ==, 0);
  g_bytes_unref (kb_file_load (sparse, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ftruncate (fd, (off_t) KB_FILE_MAX_BYTES + 1), ==, 0);
  g_assert_null (kb_file_load (sparse, NULL, &error));
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_INVALID);
  close (fd);
}

/* The message does not speak of an old file where there is none; a name may be as long as the system lets it. */
static void
test_save_new (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *below = g_build_filename (self->folder, "gone", "x", NULL);
  g_autofree char   *name = g_strnfill (255, 'n');
  g_autofree char   *longest = g_build_filename (self->folder, name, NULL);

  g_assert_false (save (below, "new", NULL, NULL, &error));
  g_assert_null (strstr (error->message, "old file"));
  g_assert_nonnull (strstr (error->message, "Save to another place."));
  g_clear_error (&error);
  g_assert_true (save (longest, "new", NULL, NULL, &error));
  g_assert_no_error (error);
  assert_content (longest, "new");
}

static void
test_save (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *etag = NULL;
  g_autofree char   *fresh = g_build_filename (self->folder, "new.kabelbaum", NULL);
  g_autofree char   *read_etag = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (save (self->path, "new", NULL, &etag, &error));
  g_assert_no_error (error);
  assert_content (self->path, "new");
  g_assert_true (save (fresh, "", NULL, NULL, &error));
  assert_content (fresh, "");
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  /* What saving gave is what loading gives. */
  bytes = kb_file_load (self->path, &read_etag, &error);
  g_assert_cmpstr (etag, ==, read_etag);
  g_assert_true (save (self->path, "newer", etag, NULL, &error));
  assert_content (self->path, "newer");
}

static void
assert_write_fails (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *etag = NULL;

  if (save (path, "new", NULL, &etag, &error))
    g_error ("saved to “%s”", path);
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_null (etag);
}

static void
test_no_place (Fixture *self, gconstpointer data)
{
  g_autofree char *gone = g_build_filename (self->folder, "gone", "file", NULL);
  g_autofree char *below = g_build_filename (self->path, "file", NULL);
  g_autofree char *folder = g_build_filename (self->folder, "folder", NULL);
  g_autofree char *long_name = g_strnfill (300, 'n');
  g_autofree char *too_long = g_build_filename (self->folder, long_name, NULL);

  assert_write_fails (gone);
  assert_write_fails (below);
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  assert_write_fails (folder);
  assert_write_fails (too_long);
  assert_write_fails ("");
  assert_content (self->path, OLD);
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

/* Rights count only for users that are not root: the child gives them up. */
static void
test_no_right (Fixture *self, gconstpointer data)
{
  int   status = -1;
  pid_t child;

  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;

      if (geteuid () == 0 && (setegid (65534) != 0 || seteuid (65534) != 0))
        _exit (3);
      if (save (self->path, "new", NULL, NULL, &error))
        _exit (1);
      _exit (g_error_matches (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE) ? 0 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_chmod (self->folder, 0755);
  assert_content (self->path, OLD);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

/* The disk is full after n bytes, for every n. */
static void
test_no_room (Fixture *self, gconstpointer data)
{
  g_autofree char *content = g_strnfill (600, 'x');
  struct rlimit    before;
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);
  gsize size = strlen (content);

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  for (gsize n = 0; n < size; n++)
    {
      g_autoptr (GError) error = NULL;
      struct rlimit      limit = { n, before.rlim_max };
      gboolean           saved;

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      saved = save (self->path, content, NULL, NULL, &error);
      /* The test's own output may be a file. */
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_assert_false (saved);
      g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE);
      assert_content (self->path, OLD);
      g_assert_cmpuint (count_files (self->folder), ==, 1);
    }
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &(struct rlimit){ size, before.rlim_max }), ==, 0);
  g_assert_true (save (self->path, content, NULL, NULL, NULL));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_content (self->path, content);
  signal (SIGXFSZ, handler);
}

static void
test_link (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *elsewhere = g_build_filename (self->folder, "elsewhere", NULL);
  g_autofree char   *link = g_build_filename (elsewhere, "link", NULL);
  g_autofree char   *loop = g_build_filename (self->folder, "loop", NULL);
  g_autofree char   *nowhere = g_build_filename (self->folder, "nowhere", NULL);

  g_assert_cmpint (g_mkdir (elsewhere, 0755), ==, 0);
  g_assert_cmpint (symlink ("../file.kabelbaum", link), ==, 0);
  g_assert_true (save (link, "through the link", NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (self->path, G_FILE_TEST_IS_SYMLINK));
  assert_content (self->path, "through the link");
  g_assert_cmpuint (count_files (elsewhere), ==, 1);

  /* A link that leads nowhere is not silently replaced by a file. */
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  assert_write_fails (loop);
  g_assert_true (g_file_test (loop, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (symlink ("gone/file", nowhere), ==, 0);
  assert_write_fails (nowhere);
  g_assert_true (g_file_test (nowhere, G_FILE_TEST_IS_SYMLINK));
}

static mode_t
mode_of (const char *path)
{
  struct stat status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
test_mode (Fixture *self, gconstpointer data)
{
  g_autofree char *fresh = g_build_filename (self->folder, "fresh", NULL);
  mode_t           mask = umask (027);

  for (int i = 0; i < 3; i++)
    {
      static const mode_t modes[] = { 0600, 0664, 0751 };

      g_assert_cmpint (g_chmod (self->path, modes[i]), ==, 0);
      g_assert_true (save (self->path, "new", NULL, NULL, NULL));
      g_assert_cmpuint (mode_of (self->path), ==, modes[i]);
    }
  g_assert_true (save (fresh, "new", NULL, NULL, NULL));
  g_assert_cmpuint (mode_of (fresh), ==, 0640);
  umask (mask);
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *etag = NULL;
  g_autoptr (GBytes) bytes = kb_file_load (self->path, &etag, &error);
  struct timespec    times[2] = { { 0, UTIME_NOW }, { 4711, 0 } };

  g_file_set_contents (self->path, "by another", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (utimensat (AT_FDCWD, self->path, times, 0), ==, 0);
  g_assert_false (save (self->path, "mine", etag, NULL, &error));
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_CHANGED);
  g_assert_true (g_str_has_prefix (error->message, self->path));
  assert_content (self->path, "by another");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  g_clear_error (&error);
  /* On the user's word it is overwritten, and a file that is gone is written anew. */
  g_assert_true (save (self->path, "mine", NULL, NULL, &error));
  assert_content (self->path, "mine");
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_true (save (self->path, "again", etag, NULL, &error));
  assert_content (self->path, "again");
}

static void
test_device (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  struct stat        status;

  g_assert_true (save ("/dev/null", "new", NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat ("/dev/null", &status), ==, 0);
  g_assert_true (S_ISCHR (status.st_mode));
  g_assert_false (save ("/dev/full", "new", NULL, NULL, &error));
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE);
}

void
add_file_tests (void)
{
#define ADD(name, function) \
  g_test_add ("/xml/file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("load", test_load);
  ADD ("load-endless", test_load_endless);
  ADD ("save-new", test_save_new);
  ADD ("save", test_save);
  ADD ("no-place", test_no_place);
  ADD ("no-right", test_no_right);
  ADD ("no-room", test_no_room);
  ADD ("link", test_link);
  ADD ("mode", test_mode);
  ADD ("changed", test_changed);
  ADD ("device", test_device);
#undef ADD
}
