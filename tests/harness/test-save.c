/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "harness-tests.h"
#include "xml/kb-problems.h"

typedef struct
{
  char      *folder;
  char      *path;
  KbHarness *harness;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("kabelbaum-save-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "file.kabelbaum", NULL);
  self->harness = new_harness ();
  place (self->harness, PLUG, 0, 0, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->harness);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static void
assert_saved (Fixture *self, const char *path, const char *text)
{
  g_autofree char   *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, text);
}

static void
test_save_load (Fixture *self, gconstpointer data)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) back = NULL;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *text = dup_text (self->harness);

  g_assert_true (kb_harness_get_modified (self->harness));
  g_assert_true (kb_harness_save (self->harness, self->path, FALSE, &error));
  g_assert_no_error (error);
  assert_saved (self, self->path, text);
  g_assert_cmpstr (kb_harness_get_path (self->harness), ==, self->path);
  g_assert_false (kb_harness_get_modified (self->harness));
  back = kb_harness_load (catalog, self->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kb_harness_get_path (back), ==, self->path);
  g_assert_false (kb_harness_get_modified (back));
  g_assert_false (kb_harness_get_can_undo (back));
  /* Saved unchanged: the same bytes, and again without a word about changes. */
  g_assert_true (kb_harness_save (back, self->path, FALSE, &error));
  g_assert_true (kb_harness_save (back, self->path, FALSE, &error));
  assert_saved (self, self->path, text);
}

static void
test_modified (Fixture *self, gconstpointer data)
{
  KbHarness *harness = self->harness;
  gboolean   modified = FALSE;

  place (harness, PLUG, 1, 1, 0);
  g_assert_true (kb_harness_save (harness, self->path, FALSE, NULL));
  g_assert_false (kb_harness_get_modified (harness));
  kb_harness_undo (harness);
  g_assert_true (kb_harness_get_modified (harness));
  kb_harness_redo (harness);
  g_assert_false (kb_harness_get_modified (harness));
  place (harness, PLUG, 2, 2, 0);
  g_object_get (harness, "modified", &modified, NULL);
  g_assert_true (modified);
  kb_harness_undo (harness);
  g_assert_false (kb_harness_get_modified (harness));
  /* The saved state is left behind for good. */
  kb_harness_undo (harness);
  place (harness, SOCKET, 3, 3, 0);
  g_assert_true (kb_harness_get_modified (harness));
  kb_harness_undo (harness);
  g_assert_true (kb_harness_get_modified (harness));
  kb_harness_undo (harness);
  g_assert_true (kb_harness_get_modified (harness));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_failing (Fixture *self, gconstpointer data)
{
  KbHarness         *harness = self->harness;
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = dup_text (harness);
  g_autofree char   *gone = g_build_filename (self->folder, "gone", "file.kabelbaum", NULL);
  g_autofree char   *below = g_build_filename (self->path, "file.kabelbaum", NULL);
  const char *const  bad[] = { gone, below, self->folder, "/dev/full" };
  guint              n_notified = 0;

  g_assert_true (kb_harness_save (harness, self->path, FALSE, NULL));
  place (harness, PLUG, 1, 1, 0);
  g_signal_connect_swapped (harness, "notify::modified", G_CALLBACK (count_cb), &n_notified);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (kb_harness_save (harness, bad[i], FALSE, &error));
      g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE);
      g_clear_error (&error);
      g_assert_true (kb_harness_get_modified (harness));
      g_assert_cmpstr (kb_harness_get_path (harness), ==, self->path);
      assert_saved (self, self->path, text);
      g_assert_cmpuint (n_notified, ==, 0);
    }
  g_assert_true (kb_harness_save (harness, self->path, FALSE, NULL));
  g_assert_false (kb_harness_get_modified (harness));
}

static void
test_changed_by_others (Fixture *self, gconstpointer data)
{
  KbHarness         *harness = self->harness;
  g_autoptr (GError) error = NULL;
  struct timespec    times[2] = { { 0, UTIME_NOW }, { 4711, 0 } };
  g_autofree char   *text = NULL;

  g_assert_true (kb_harness_save (harness, self->path, FALSE, NULL));
  g_file_set_contents (self->path, "by another", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (utimensat (AT_FDCWD, self->path, times, 0), ==, 0);
  place (harness, PLUG, 1, 1, 0);
  g_assert_false (kb_harness_save (harness, self->path, FALSE, &error));
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_CHANGED);
  assert_saved (self, self->path, "by another");
  g_assert_true (kb_harness_get_modified (harness));
  g_assert_true (kb_harness_save (harness, self->path, TRUE, NULL));
  text = dup_text (harness);
  assert_saved (self, self->path, text);
  g_assert_true (kb_harness_save (harness, self->path, FALSE, NULL));
}

void
add_save_tests (void)
{
#define ADD(name, function) \
  g_test_add ("/harness/save/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("save-load", test_save_load);
  ADD ("modified", test_modified);
  ADD ("failing", test_failing);
  ADD ("changed-by-others", test_changed_by_others);
#undef ADD
}
