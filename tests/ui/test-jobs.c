/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes its time: it is shown and can be cancelled, and a cancelled one has changed nothing. Opening, exporting and printing
 * are such jobs. What a thread does is held up by a lock, and reading a file by a pipe that nobody writes to yet. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/kb-template.h"
#include "harness/kb-fragment.h"
#include "kb-clipboard.h"
#include "kb-copy.h"
#include "kb-job.h"
#include "kb-print.h"
#include "kb-window-private.h"
#include "panel-fixture.h"

#define PATIENCE_SECONDS 20
#define PATIENCE_MS (1000 * PATIENCE_SECONDS)

/* ---- waiting ---- */

static gboolean
give_up (gpointer data)
{
  g_error ("%s did not come", (const char *) data);
  return G_SOURCE_REMOVE;
}

static void
wait_until_shown (GtkWindow *window)
{
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up, (gpointer) "the progress");

  while (!kb_job_is_shown (kb_job_find (window)))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
wait_for_count (const guint *n, guint wanted)
{
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up, (gpointer) "the end");

  while (*n < wanted)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/* ---- dialogs ---- */

static GtkWidget *
find_dialog (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data)
        && gtk_window_get_transient_for (l->data) == window)
      return l->data;
  return NULL;
}

static const char *
get_heading (GtkWindow *window)
{
  GtkWidget *dialog = find_dialog (window);

  return dialog != NULL ? adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)) : NULL;
}

static gboolean
has_label (GtkWidget *widget, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
press_cancel (GtkWindow *window)
{
  GtkWidget *button = find_widget (find_dialog (window), GTK_TYPE_BUTTON, has_label, _ ("_Cancel"));

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* ---- a job that a test holds up ---- */

typedef struct
{
  GtkWindow *window;
  GMutex     lock; /* held by the test as long as the thread is to work */
  gboolean   fail;
  guint      n_done, n_freed;
  gpointer   result;
  GError    *error;
} JobFixture;

static void
job_set_up (JobFixture *self, gconstpointer data)
{
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (self->window, gtk_label_new ("content"));
  gtk_window_present (self->window);
  g_mutex_init (&self->lock);
}

static void
job_tear_down (JobFixture *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  kb_job_wait_for_threads (PATIENCE_MS);
  settle ();
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
}

static gpointer
work (gpointer data, KbProgress *progress, GError **error)
{
  JobFixture *self = data;

  kb_progress_go_on (progress, 1, 4);
  g_mutex_lock (&self->lock);
  g_mutex_unlock (&self->lock);
  if (!self->fail)
    return self;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "it is broken");
  return NULL;
}

static void
count_freed (gpointer data)
{
  g_atomic_int_inc (&((JobFixture *) data)->n_freed);
}

static void
on_done (gpointer result, const GError *error, gpointer data)
{
  JobFixture *self = data;

  self->n_done++;
  self->result = result;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
}

static KbJob *
run (JobFixture *self)
{
  KbJob *job = kb_job_new (self->window, "Doing something", "a thing");

  kb_job_run (job, work, self, NULL, count_freed, on_done, self);
  g_assert_true (kb_job_find (self->window) == job);
  /* The window and the work hold it. */
  g_object_unref (job);
  return job;
}

/* Nothing is shown of what is over at once. */
static void
test_quick (JobFixture *self, gconstpointer data)
{
  run (self);
  while (self->n_done == 0)
    {
      g_assert_null (find_dialog (self->window));
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_no_error (self->error);
  g_assert_true (self->result == self);
  g_assert_cmpuint (self->n_freed, ==, 0);
  g_assert_null (kb_job_find (self->window));
  g_assert_true (gtk_widget_get_can_target (gtk_window_get_child (self->window)));
}

static void
test_shown (JobFixture *self, gconstpointer data)
{
  GtkWidget *bar;

  g_mutex_lock (&self->lock);
  run (self);
  g_assert_false (gtk_widget_get_can_target (gtk_window_get_child (self->window)));
  wait_until_shown (self->window);
  g_assert_cmpstr (get_heading (self->window), ==, "Doing something");
  bar = find_widget (find_dialog (self->window), GTK_TYPE_PROGRESS_BAR, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), 0.25,
                                  1e-3);
  g_mutex_unlock (&self->lock);
  wait_for_count (&self->n_done, 1);
  g_assert_null (find_dialog (self->window));
  g_assert_true (self->result == self);
}

static void
test_cancelled (JobFixture *self, gconstpointer data)
{
  g_mutex_lock (&self->lock);
  run (self);
  wait_until_shown (self->window);
  press_cancel (self->window);
  g_assert_null (kb_job_find (self->window));
  g_assert_null (find_dialog (self->window));
  /* Whatever the thread does yet. */
  wait_for_count (&self->n_done, 1);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (self->result);
  g_mutex_unlock (&self->lock);
  kb_job_wait_for_threads (PATIENCE_MS);
  wait_for_count (&self->n_freed, 1);
  g_assert_cmpuint (self->n_done, ==, 1);
}

static void
test_failed (JobFixture *self, gconstpointer data)
{
  self->fail = TRUE;
  run (self);
  wait_for_count (&self->n_done, 1);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (self->n_freed, ==, 0);
}

/* The last wish holds. */
static void
test_another (JobFixture *self, gconstpointer data)
{
  KbJob *second;

  g_mutex_lock (&self->lock);
  run (self);
  second = kb_job_new (self->window, "Doing something else", NULL);
  g_assert_true (kb_job_find (self->window) == second);
  wait_for_count (&self->n_done, 1);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (kb_job_find (self->window) == second);
  g_mutex_unlock (&self->lock);
  kb_job_end (second);
  g_assert_null (kb_job_find (self->window));
  g_object_unref (second);
}

static void
test_window_gone (JobFixture *self, gconstpointer data)
{
  g_mutex_lock (&self->lock);
  run (self);
  if (data != NULL)
    wait_until_shown (self->window);
  gtk_window_destroy (g_steal_pointer (&self->window));
  wait_for_count (&self->n_done, 1);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_mutex_unlock (&self->lock);
}

/* ---- loading ---- */

typedef struct
{
  KbCatalog *catalog;
  KbWindow  *window;
  char      *folder;
  char      *path; /* a pipe */
} LoadFixture;

static void
load_set_up (LoadFixture *self, gconstpointer data)
{
  self->catalog = kb_catalog_new_shipped ();
  self->window = kb_window_new (NULL, self->catalog);
  self->folder = g_dir_make_tmp ("kabelbaum-jobs-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "slow.kabelbaum", NULL);
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
}

static void
load_tear_down (LoadFixture *self, gconstpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (KB_IS_WINDOW (l->data))
      gtk_window_destroy (l->data);
  kb_job_wait_for_threads (PATIENCE_MS);
  settle ();
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
  g_assert_finalize_object (self->catalog);
}

static KbHarness *
get_harness (LoadFixture *self)
{
  return kb_session_get_harness (kb_window_get_session (self->window));
}

/* Who reads the pipe gets @content now; it blocks till there is somebody. */
static void
feed (LoadFixture *self, const char *content)
{
  int fd = open (self->path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, content, strlen (content)), ==, strlen (content));
  close (fd);
}

/* Who still waits for the pipe, if anybody does, finds it empty, and all threads end. */
static void
let_go (LoadFixture *self)
{
  do
    {
      int fd = open (self->path, O_WRONLY | O_CLOEXEC | O_NONBLOCK);

      if (fd >= 0)
        close (fd);
    }
  while (!kb_job_wait_for_threads (1));
}

static char *
make_content (LoadFixture *self)
{
  g_autoptr (KbHarness) harness =
    kb_template_create (kb_template_find ("status-queries"), self->catalog, 1, NULL);
  g_autoptr (GBytes) bytes = kb_harness_to_bytes (harness);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
begin_loading (LoadFixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  kb_window_load (self->window, file);
}

static guint
count_windows (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint             n = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    n += KB_IS_WINDOW (l->data);
  return n;
}

/* A window for a small file comes up with its document, and is not seen before. */
static void
test_load_small (LoadFixture *self, gconstpointer data)
{
  g_autofree char  *path = g_build_filename (self->folder, "small.kabelbaum", NULL);
  g_autofree char  *content = make_content (self);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  kb_window_load (self->window, file);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->window)));
  finish_jobs ();
  g_assert_cmpstr (kb_harness_get_path (get_harness (self)), ==, path);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window)));
  g_unlink (path);
}

static void
test_load (LoadFixture *self, gconstpointer data)
{
  g_autofree char *content = make_content (self);
  KbHarness       *before = get_harness (self);

  begin_loading (self);
  g_assert_false (kb_window_is_pristine (self->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window)));
  feed (self, content);
  finish_jobs ();
  g_assert_true (get_harness (self) != before);
  g_assert_cmpstr (kb_harness_get_path (get_harness (self)), ==, self->path);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window)));
  /* It goes on with the catalogue that changes. */
  g_assert_true (kb_catalog_get_base (kb_harness_get_catalog (get_harness (self)))
                 == self->catalog);
}

static void
test_load_cancelled (LoadFixture *self, gconstpointer data)
{
  KbHarness *before = get_harness (self);

  kb_harness_place (before, kb_catalog_find_part (self->catalog, PLUG), (KbPoint){ 0, 0 }, 0);
  begin_loading (self);
  wait_until_shown (GTK_WINDOW (self->window));
  /* Who waits can see what for. */
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window)));
  g_assert_cmpstr (get_heading (GTK_WINDOW (self->window)), ==, "Opening Harness");
  press_cancel (GTK_WINDOW (self->window));
  settle ();
  g_assert_null (find_dialog (GTK_WINDOW (self->window)));
  g_assert_true (get_harness (self) == before);
  g_assert_true (kb_harness_get_modified (before));
  g_assert_true (kb_harness_get_can_undo (before));
  let_go (self);
  settle ();
  g_assert_null (find_dialog (GTK_WINDOW (self->window)));
  g_assert_true (get_harness (self) == before);
}

static void
test_load_failed (LoadFixture *self, gconstpointer data)
{
  KbHarness *before = get_harness (self);

  begin_loading (self);
  wait_until_shown (GTK_WINDOW (self->window));
  feed (self, "<harness/>");
  finish_jobs ();
  g_assert_cmpstr (get_heading (GTK_WINDOW (self->window)), ==, "Could Not Open File");
  g_assert_true (get_harness (self) == before);
  g_assert_true (kb_window_is_pristine (self->window));
}

static void
test_load_closed (LoadFixture *self, gconstpointer data)
{
  begin_loading (self);
  wait_until_shown (GTK_WINDOW (self->window));
  gtk_window_close (GTK_WINDOW (self->window));
  settle ();
  g_assert_cmpuint (count_windows (), ==, 0);
  let_go (self);
}

/* A file that is about to be open is not opened twice, and another one goes into a window of its own. */
static void
test_load_two (LoadFixture *self, gconstpointer data)
{
  g_autoptr (GFile)     slow = g_file_new_for_path (self->path);
  g_autofree char      *path = g_build_filename (self->folder, "other.kabelbaum", NULL);
  g_autoptr (GFile)     other = g_file_new_for_path (path);
  g_autofree char      *content = make_content (self);
  g_autoptr (KbHarness) harness = kb_harness_new (self->catalog);

  g_assert_true (kb_harness_save (harness, path, FALSE, NULL));
  kb_window_open (self->window, slow);
  kb_window_open (self->window, other);
  g_assert_cmpuint (count_windows (), ==, 2);
  kb_window_open (self->window, slow);
  kb_window_open (self->window, other);
  g_assert_cmpuint (count_windows (), ==, 2);
  feed (self, content);
  finish_jobs ();
  g_assert_cmpstr (kb_harness_get_path (get_harness (self)), ==, self->path);
  g_assert_cmpuint (count_windows (), ==, 2);
  g_unlink (path);
}

static void
on_loaded (KbWindow *window, gboolean loaded, gpointer data)
{
  GString *said = data;

  g_string_append_printf (said, "%s %s;", window != NULL ? "window" : "gone",
                          loaded ? "loaded" : "not loaded");
}

static void
on_free (gpointer data)
{
  g_string_append (data, "freed;");
}

/* Whoever waits for a document hears of it in any case. */
static void
test_load_then (LoadFixture *self, gconstpointer data)
{
  g_autoptr (GFile)   file = g_file_new_for_path (self->path);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char    *content = make_content (self);

  kb_window_load_then (self->window, file, on_loaded, said, on_free);
  feed (self, content);
  finish_jobs ();
  g_assert_cmpstr (said->str, ==, "window loaded;freed;");
  g_string_truncate (said, 0);
  kb_window_load_then (self->window, file, on_loaded, said, on_free);
  kb_job_cancel (kb_job_find (GTK_WINDOW (self->window)));
  settle ();
  g_assert_cmpstr (said->str, ==, "window not loaded;freed;");
  g_string_truncate (said, 0);
  let_go (self);
  kb_window_load_then (self->window, file, on_loaded, said, on_free);
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_assert_cmpstr (said->str, ==, "gone not loaded;freed;");
  let_go (self);
}

/* What is taken into the catalogue while a file is read that names it is no stranger to the document. */
static void
test_load_meanwhile (LoadFixture *self, gconstpointer data)
{
  g_autoptr (KbCatalog) user = kb_catalog_new_layer (self->catalog);
  g_autoptr (KbPart)    part = NULL;
  KbWindow             *window = kb_window_new (NULL, user);
  g_autoptr (GFile)     file = g_file_new_for_path (self->path);
  KbHarness            *harness;

  kb_window_load (window, file);
  part = kb_part_new ("NEW-1", KB_PART_PLUG);
  kb_catalog_put_part (user, part);
  feed (self, "<harness xmlns='" KB_NS_HARNESS "' version='1' last-id='1'><properties/>"
              "<connector id='x1' designator='X1' part='NEW-1' x='0' y='0'/></harness>");
  finish_jobs ();
  harness = kb_session_get_harness (kb_window_get_session (window));
  g_assert_cmpuint (kb_harness_count (harness, KB_ITEM_CONNECTOR), ==, 1);
  g_assert_true (kb_harness_get_part (harness, kb_harness_get_item (harness, "x1")) == part);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* ---- exporting and printing ---- */

static gboolean
is_whole_pdf (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize            length;

  return g_file_get_contents (path, &bytes, &length, NULL) && g_str_has_prefix (bytes, "%PDF")
         && g_strrstr_len (bytes + length - 10, 10, "%%EOF") != NULL;
}

static void
place (LoadFixture *self)
{
  kb_harness_place (get_harness (self), kb_catalog_find_part (self->catalog, PLUG),
                    (KbPoint){ 0, 0 }, 0);
}

/* A text that is not read in a moment comes onto the clipboard, and is being pasted. */
static void
begin_pasting (LoadFixture *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GBytes)    text = NULL;
  const KbArray         array = { .columns = 40, .rows = 50, .dx = 100000, .dy = 100000 };
  KbHarness            *harness = get_harness (self);
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up, (gpointer) "the paste");

  place (self);
  items = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  g_ptr_array_add (ids, ((KbItem *) items->pdata[0])->id);
  made = kb_harness_make_array (harness, ids, &array, NULL);
  text = kb_harness_to_bytes (harness);
  kb_clipboard_set (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), text);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.paste", NULL);
  while (kb_job_find (GTK_WINDOW (self->window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/* One step, and undone it is as if it had not been. */
static void
test_paste (LoadFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL, undone = NULL;

  begin_pasting (self);
  before = kb_harness_to_bytes (get_harness (self));
  finish_jobs ();
  g_assert_cmpuint (kb_harness_count (get_harness (self), KB_ITEM_CONNECTOR), ==, 4000);
  g_assert_cmpuint (kb_session_count_selected (kb_window_get_session (self->window)), ==, 2000);
  kb_harness_undo (get_harness (self));
  undone = kb_harness_to_bytes (get_harness (self));
  g_assert_true (g_bytes_equal (before, undone));
}

static void
test_paste_cancelled (LoadFixture *self, gconstpointer data)
{
  g_autofree char   *last = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;

  begin_pasting (self);
  before = kb_harness_to_bytes (get_harness (self));
  kb_job_cancel (kb_job_find (GTK_WINDOW (self->window)));
  kb_job_wait_for_threads (PATIENCE_MS);
  settle ();
  g_object_get (get_harness (self), "undo-label", &last, NULL);
  after = kb_harness_to_bytes (get_harness (self));
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpstr (last, ==, "Array");
  g_assert_null (find_dialog (GTK_WINDOW (self->window)));
}

static void
test_export (LoadFixture *self, gconstpointer data)
{
  static const char *const names[] = { "out.pdf", "out.svg", "out.png", "parts.xml", "parts.csv" };

  place (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);
      GStatBuf         info;

      if (i < 3)
        kb_window_write_drawing (self->window, path);
      else
        kb_window_write_bom (self->window, path);
      finish_jobs ();
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_size, >, 100);
      g_assert_true (i > 0 || is_whole_pdf (path));
      g_unlink (path);
    }
}

/* What is cancelled leaves what lay there, and nothing beside it. */
static void
test_export_cancelled (LoadFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "out.pdf", NULL);
  g_autofree char *content = NULL;

  place (self);
  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  kb_window_write_drawing (self->window, path);
  kb_job_cancel (kb_job_find (GTK_WINDOW (self->window)));
  kb_job_wait_for_threads (PATIENCE_MS);
  settle ();
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "before");
  g_assert_null (find_dialog (GTK_WINDOW (self->window)));
  g_unlink (path);
}

static void
test_export_failed (LoadFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "not", "there.pdf", NULL);

  gtk_window_present (GTK_WINDOW (self->window));
  kb_window_write_drawing (self->window, path);
  finish_jobs ();
  g_assert_cmpstr (get_heading (GTK_WINDOW (self->window)), ==, "Could Not Export");
}

/* What is edited meanwhile is none of its business. */
static void
test_copy (LoadFixture *self, gconstpointer data)
{
  g_autoptr (KbCopy)    copy = NULL;
  g_autoptr (KbHarness) harness = NULL;
  g_autoptr (GBytes)    before = NULL;
  g_autoptr (GBytes)    after = NULL;

  place (self);
  before = kb_harness_to_bytes (get_harness (self));
  copy = kb_copy_new (kb_window_get_session (self->window), NULL);
  place (self);
  harness = kb_copy_load (copy, NULL, NULL);
  after = kb_harness_to_bytes (harness);
  g_assert_true (g_bytes_equal (before, after));
}

static gboolean
cancel_job (gpointer data)
{
  KbJob *job = kb_job_find (data);

  if (job == NULL)
    return G_SOURCE_CONTINUE;
  kb_job_cancel (job);
  return G_SOURCE_REMOVE;
}

static void
test_print_cancelled (LoadFixture *self, gconstpointer data)
{
  g_autofree char   *path = g_build_filename (self->folder, "out.pdf", NULL);
  g_autoptr (GError) error = NULL;
  KbSheetSetup       setup = { 0 };

  place (self);
  g_assert_true (kb_sheet_setup_set_paper (&setup, "A4"));
  g_timeout_add (1, cancel_job, self->window);
  g_assert_false (kb_print_to_file (GTK_WINDOW (self->window), kb_window_get_session (self->window),
                                    &setup, path, &error));
  g_assert_no_error (error);
  g_assert_null (kb_job_find (GTK_WINDOW (self->window)));
  /* And once more to its end. */
  g_assert_true (kb_print_to_file (GTK_WINDOW (self->window), kb_window_get_session (self->window),
                                   &setup, path, &error));
  g_assert_no_error (error);
  g_assert_true (is_whole_pdf (path));
  g_assert_null (kb_job_find (GTK_WINDOW (self->window)));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("kabelbaum-XXXXXX", NULL);
  g_autofree char *list = g_build_filename (home, "recently-used.xbel", NULL);
  int              result;

  /* Not among the files of whoever runs the tests. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  panel_test_init (&argc, &argv);

#define ADD_JOB(path, data, func) \
  g_test_add (path, JobFixture, data, job_set_up, func, job_tear_down)
  ADD_JOB ("/jobs/quick", NULL, test_quick);
  ADD_JOB ("/jobs/shown", NULL, test_shown);
  ADD_JOB ("/jobs/cancelled", NULL, test_cancelled);
  ADD_JOB ("/jobs/failed", NULL, test_failed);
  ADD_JOB ("/jobs/another", NULL, test_another);
  ADD_JOB ("/jobs/window-gone", NULL, test_window_gone);
  ADD_JOB ("/jobs/window-gone-shown", "shown", test_window_gone);
#define ADD_LOAD(path, func) g_test_add (path, LoadFixture, NULL, load_set_up, func, load_tear_down)
  ADD_LOAD ("/jobs/load", test_load);
  ADD_LOAD ("/jobs/load/small", test_load_small);
  ADD_LOAD ("/jobs/load/cancelled", test_load_cancelled);
  ADD_LOAD ("/jobs/load/failed", test_load_failed);
  ADD_LOAD ("/jobs/load/closed", test_load_closed);
  ADD_LOAD ("/jobs/load/two", test_load_two);
  ADD_LOAD ("/jobs/load/then", test_load_then);
  ADD_LOAD ("/jobs/load/meanwhile", test_load_meanwhile);

  ADD_LOAD ("/jobs/copy", test_copy);
  ADD_LOAD ("/jobs/paste", test_paste);
  ADD_LOAD ("/jobs/paste/cancelled", test_paste_cancelled);
  ADD_LOAD ("/jobs/export", test_export);
  ADD_LOAD ("/jobs/export/cancelled", test_export_cancelled);
  ADD_LOAD ("/jobs/export/failed", test_export_failed);
  ADD_LOAD ("/jobs/print/cancelled", test_print_cancelled);

  result = g_test_run ();
  g_unlink (list);
  g_rmdir (home);
  return result;
}
