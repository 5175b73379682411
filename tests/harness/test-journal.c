/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The recovery journal: whenever the program is killed, what it leaves restores the document to the byte; whatever
 * happens to the file, what is restored is a state that the document had.
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "harness-tests.h"
#include "harness/kb-harness-private.h"
#include "harness/kb-journal-file.h"
#include "harness/kb-journal.h"
#include "harness/kb-orphan.h"
#include "random-edits.h"

#define N_EDITS 900

typedef struct
{
  char      *folder; /* of the living journal */
  char      *dead;   /* of copies of it, as a killed program leaves them */
  char      *path;
  KbCatalog *catalog;
  KbHarness *harness;
  KbJournal *journal;
  guint      n_failed;
} Fixture;

static void
count_failed (Fixture *self)
{
  self->n_failed++;
}

static void
follow (Fixture *self)
{
  self->journal = kb_journal_new (self->harness, self->folder, G_CALLBACK (count_failed), self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("kabelbaum-journal-XXXXXX", NULL);
  self->dead = g_dir_make_tmp ("kabelbaum-dead-XXXXXX", NULL);
  self->path = g_build_filename (self->dead, "file.kabelbaum", NULL);
  self->catalog = kb_catalog_new_shipped ();
  self->harness = kb_harness_new (self->catalog);
  follow (self);
}

static void
remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
  g_free (folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->journal != NULL)
    g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->harness);
  g_object_unref (self->catalog);
  remove_folder (self->folder);
  remove_folder (self->dead);
  g_free (self->path);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Leaves @size bytes of @content as the journal of a program that is dead. */
static void
leave (Fixture *self, const char *content, gsize size)
{
  g_autofree char   *file = g_build_filename (self->dead, "left.journal", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (file, content, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

static char *
read_journal (Fixture *self, gsize *size)
{
  char              *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (kb_journal_get_file (self->journal), &content, size, &error);
  g_assert_no_error (error);
  return content;
}

/* What the journal that was left restores to; NULL for nothing. */
static KbHarness *
restore (Fixture *self, KbCatalog *catalog, guint *n_lost)
{
  g_autoptr (GPtrArray) orphans = kb_orphans_list (self->dead);
  g_autoptr (GError)    error = NULL;
  KbHarness            *harness;

  *n_lost = 0;
  if (orphans->len == 0)
    return NULL;
  g_assert_cmpuint (orphans->len, ==, 1);
  harness = kb_orphan_restore (orphans->pdata[0], catalog, n_lost, &error);
  g_assert_cmpint (harness == NULL, ==, error != NULL);
  return harness;
}

/* Kills the program that does not know it. */
static void
assert_restored (Fixture *self, KbCatalog *catalog)
{
  gsize                 size;
  g_autofree char      *content = read_journal (self, &size);
  guint                 n_lost;
  g_autoptr (KbHarness) back = NULL;
  g_autofree char      *text = dup_text (self->harness);
  g_autofree char      *again = NULL;

  leave (self, content, size);
  back = restore (self, catalog, &n_lost);
  g_assert_nonnull (back);
  g_assert_cmpuint (n_lost, ==, 0);
  again = dup_text (back);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (kb_harness_get_path (back), ==, kb_harness_get_path (self->harness));
  g_assert_cmpstr (kb_harness_get_etag (back), ==, kb_harness_get_etag (self->harness));
  g_assert_true (kb_harness_get_modified (back));
  assert_consistent (back);
}

/* ---- the law ---- */

static void
test_random (Fixture *self, gconstpointer data)
{
  g_autoptr (KbCatalog) empty = kb_catalog_new ();
  guint                 n_seen = 0;

  for (int i = 0; i < N_EDITS; i++)
    {
      random_edit (self->harness);
      if (g_test_rand_int_range (0, 60) == 0)
        g_assert_true (kb_harness_save (self->harness, self->path, TRUE, NULL));
      g_assert_cmpint (kb_harness_get_modified (self->harness), ==,
                       kb_journal_get_file (self->journal) != NULL);
      if (i % 3 != 0 || kb_journal_get_file (self->journal) == NULL)
        continue;
      assert_restored (self, empty);
      n_seen++;
    }
  g_assert_cmpuint (n_seen, >, 100);
  g_assert_cmpuint (self->n_failed, ==, 0);
}

/* What was restored can be undone, step by step, to where the journal began. */
static void
test_undo_of_restored (Fixture *self, gconstpointer data)
{
  g_autoptr (KbHarness) back = NULL;
  gsize                 size;
  g_autofree char      *content = NULL;
  g_autofree char      *first = dup_text (self->harness);
  g_autofree char      *text = NULL;
  guint                 n_lost, n_steps = 0;

  for (int i = 0; i < 6; i++)
    place (self->harness, PLUG, i * 50, 0, 0);
  kb_harness_undo (self->harness);
  kb_harness_undo (self->harness);
  kb_harness_redo (self->harness);
  content = read_journal (self, &size);
  leave (self, content, size);
  back = restore (self, self->catalog, &n_lost);
  g_assert_true (kb_harness_get_can_redo (back));
  for (; kb_harness_get_can_undo (back); n_steps++)
    kb_harness_undo (back);
  g_assert_cmpuint (n_steps, ==, 5);
  text = dup_text (back);
  g_assert_cmpstr (text, ==, first);
  g_assert_false (kb_harness_get_modified (back));
}

/* Steps that were done before the journal began are undone all the same. */
static void
test_undo_below_base (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 4; i++)
    place (self->harness, PLUG, i * 50, 0, 0);
  g_assert_true (kb_harness_save (self->harness, self->path, FALSE, NULL));
  g_assert_null (kb_journal_get_file (self->journal));
  kb_harness_undo (self->harness);
  kb_harness_undo (self->harness);
  assert_restored (self, self->catalog);
  kb_harness_redo (self->harness);
  assert_restored (self, self->catalog);
  place (self->harness, SOCKET, 0, 50, 0);
  assert_restored (self, self->catalog);
}

/* ---- damage ---- */

/* The states of the document after each of a few edits of every kind, the first before any; of char *. */
static GPtrArray *
make_states (Fixture *self)
{
  GPtrArray  *states = g_ptr_array_new_with_free_func (g_free);
  const char *id = NULL;

  g_ptr_array_add (states, dup_text (self->harness));
  for (int i = 0; i < 3; i++)
    {
      id = place (self->harness, i == 1 ? SOCKET : PLUG, i * 60, 0, 0);
      g_ptr_array_add (states, dup_text (self->harness));
    }
  kb_harness_begin (self->harness, "Remove");
  kb_harness_remove (self->harness, id);
  kb_harness_commit (self->harness);
  g_ptr_array_add (states, dup_text (self->harness));
  kb_harness_undo (self->harness);
  g_ptr_array_add (states, dup_text (self->harness));
  return states;
}

/* What is restored is a state that was there. @exact: it is the one after all changes but as many as are said to be lost;
 * FALSE for nothing restored. */
static gboolean
assert_honest (Fixture *self, GPtrArray *states, gboolean *exact)
{
  guint                 n_lost;
  g_autoptr (KbHarness) back = restore (self, self->catalog, &n_lost);
  g_autofree char      *text = back != NULL ? dup_text (back) : NULL;

  if (back == NULL)
    return FALSE;
  for (guint i = 0; i < states->len; i++)
    {
      if (!g_str_equal (states->pdata[i], text))
        continue;
      /* The same state may come again. */
      *exact = FALSE;
      for (guint j = i; j < states->len; j++)
        *exact |= g_str_equal (states->pdata[j], text) && j + n_lost == states->len - 1;
      return TRUE;
    }
  g_error ("a state that never was");
  return FALSE;
}

static void
test_bits (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) states = make_states (self);
  gsize                 size;
  g_autofree char      *content = read_journal (self, &size);
  guint                 n_restored = 0, n_exact = 0, n_tried = 0;

  for (gsize at = 0; at < size; at += 19)
    {
      gboolean exact = FALSE;

      content[at] ^= (char) (1 << (at % 7));
      leave (self, content, size);
      n_tried++;
      n_restored += assert_honest (self, states, &exact);
      n_exact += exact;
      content[at] ^= (char) (1 << (at % 7));
    }
  g_test_message ("%u of %u restored, %u exact", n_restored, n_tried, n_exact);
  /* Only where the base itself is hit there is nothing left. */
  g_assert_cmpuint (n_restored * 10, >, n_tried * 9);
  /* Only where a length is hit, changes can be counted wrongly. */
  g_assert_cmpuint (n_exact * 100, >, n_restored * 98);
}

static void
test_torn (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) states = make_states (self);
  gsize                 size;
  g_autofree char      *content = read_journal (self, &size);
  guint                 n_restored = 0;
  gboolean              exact;

  for (gsize length = 0; length < size; length += 5)
    {
      leave (self, content, length);
      n_restored += assert_honest (self, states, &exact);
    }
  g_assert_cmpuint (n_restored, >, 100);
  leave (self, content, 0);
  g_assert_false (assert_honest (self, states, &exact));
  leave (self, "\0\0\0\0", 4);
  g_assert_false (assert_honest (self, states, &exact));
}

/* The last of all changes is cut: all others are there, and one is said to be lost. */
static void
test_torn_tail (Fixture *self, gconstpointer data)
{
  g_autoptr (KbHarness) back = NULL;
  g_autofree char      *content = NULL;
  g_autofree char      *text = NULL;
  g_autofree char      *before = NULL;
  gsize                 size;
  guint                 n_lost;

  place (self->harness, PLUG, 0, 0, 0);
  before = dup_text (self->harness);
  place (self->harness, PLUG, 100, 0, 0);
  content = read_journal (self, &size);
  leave (self, content, size - 3);
  back = restore (self, self->catalog, &n_lost);
  text = dup_text (back);
  g_assert_cmpstr (text, ==, before);
  g_assert_cmpuint (n_lost, ==, 1);
}

/* The copy of the document is damaged, but the document itself lies where it lay. */
static void
test_base_from_disk (Fixture *self, gconstpointer data)
{
  g_autofree char *content = NULL;
  g_autofree char *text = NULL;
  char            *base;
  gsize            size;

  place (self->harness, PLUG, 0, 0, 0);
  g_assert_true (kb_harness_save (self->harness, self->path, FALSE, NULL));
  place (self->harness, SOCKET, 100, 0, 0);
  text = dup_text (self->harness);
  content = read_journal (self, &size);
  base = strstr (content, "<connector");
  g_assert_nonnull (base);
  base[1] = 'X';
  leave (self, content, size);
  {
    guint                 n_lost;
    g_autoptr (KbHarness) back = restore (self, self->catalog, &n_lost);
    g_autofree char      *again = dup_text (back);

    g_assert_cmpstr (again, ==, text);
    g_assert_cmpuint (n_lost, ==, 0);
  }
  g_file_set_contents (self->path, "changed", -1, NULL);
  {
    guint n_lost;

    g_assert_null (restore (self, self->catalog, &n_lost));
  }
}

/* Adds a change with right sums to what a living journal holds. */
static void
forge (Fixture *self, const char *change)
{
  gsize               size;
  g_autofree char    *content = read_journal (self, &size);
  g_autoptr (GBytes)  bytes = g_bytes_new_static (change, strlen (change));
  gsize               offset = strlen (KB_JOURNAL_MAGIC);
  KbRecord            record = { .sum = "" };
  g_autoptr (GString) all = g_string_new_len (content, size);
  g_autoptr (GString) text = NULL;

  while (offset < size)
    {
      const char      *after = record.kind == KB_RECORD_HEAD ? "" : record.sum;
      g_autofree char *copy = g_strdup (after);

      g_assert_true (kb_record_parse (content, size, offset, copy, &record));
      g_assert_true (record.intact);
      offset = record.end;
    }
  text = kb_record_format (KB_RECORD_EDIT, bytes, record.sum);
  g_string_append_len (all, text->str, text->len);
  leave (self, all->str, all->len);
}

#define CHANGE(states) \
  "<change xmlns='https://kabelbaum.org/ns/change/1' label='x'>" states "</change>"
#define HARNESS(items) \
  "<harness xmlns='" KB_NS_HARNESS "' version='1' last-id='9'>" items "</harness>"

static void
test_hostile (Fixture *self, gconstpointer data)
{
  static const char *const changes[] = {
    "",
    "nonsense",
    "<change/>",
    CHANGE ("<removed id='p0'/>"),
    CHANGE ("<removed id='x99'/>"),
    CHANGE ("<removed/>"),
    CHANGE ("<removed id='x1'/>"),
    CHANGE ("<removed id='x1'/><removed id='x1'/>"),
    CHANGE ("<dropped/><other/>"),
    CHANGE (HARNESS ("<connector id='x1'/>")),
    CHANGE (HARNESS ("<properties/><mating id='m8' a='x1' a-port='p' b='x77' b-port='p'/>")),
    CHANGE (HARNESS (
      "<properties/><note id='n8' x='0' y='0'>a</note><note id='n8' x='0' y='0'>b</note>")),
    CHANGE (HARNESS ("<note id='n800000' x='0' y='0'>a</note>")),
    "<!DOCTYPE change [<!ENTITY a 'b'>]><change xmlns='https://kabelbaum.org/ns/change/1'/>",
  };
  g_autofree char *text = NULL;
  const char      *x1 = place (self->harness, PLUG, 0, 0, 0);

  g_assert_cmpstr (x1, ==, "x1");
  kb_harness_mate (self->harness, "x1", "face", place (self->harness, SOCKET, 100, 0, 180), "face");
  text = dup_text (self->harness);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      guint                 n_lost;
      g_autoptr (KbHarness) back = NULL;
      g_autofree char      *again = NULL;

      forge (self, changes[i]);
      back = restore (self, self->catalog, &n_lost);
      again = dup_text (back);
      g_assert_cmpstr (again, ==, text);
      if (n_lost != 1)
        g_error ("taken: %s", changes[i]);
    }
  /* And one that is in order, so that it is the content that was refused. */
  {
    guint                 n_lost;
    g_autoptr (KbHarness) back = NULL;

    forge (self, CHANGE (HARNESS ("<properties/><note id='n8' x='0' y='0'>a</note>")));
    back = restore (self, self->catalog, &n_lost);
    g_assert_cmpuint (n_lost, ==, 0);
    g_assert_cmpuint (kb_harness_count (back, KB_ITEM_NOTE), ==, 1);
  }
}

static void
test_huge_length (Fixture *self, gconstpointer data)
{
  static const char text[] =
    KB_JOURNAL_MAGIC "head 4294967295 "
                     "0123456789012345678901234567890123456789012345678901234567890123\nx\n";
  guint n_lost;

  leave (self, text, strlen (text));
  g_assert_null (restore (self, self->catalog, &n_lost));
}

/* ---- when there is a file, and whose it is ---- */

static void
test_file_comes_and_goes (Fixture *self, gconstpointer data)
{
  g_assert_null (kb_journal_get_file (self->journal));
  g_assert_cmpuint (count_files (self->folder), ==, 0);
  place (self->harness, PLUG, 0, 0, 0);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  kb_harness_undo (self->harness);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
  kb_harness_redo (self->harness);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  g_assert_true (kb_harness_save (self->harness, self->path, FALSE, NULL));
  g_assert_cmpuint (count_files (self->folder), ==, 0);
  place (self->harness, PLUG, 100, 0, 0);
  kb_journal_end (self->journal);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
  place (self->harness, PLUG, 200, 0, 0);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

static void
test_lock (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) living = NULL;
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (GPtrArray) second = NULL;
  KbOrphan             *orphan;

  place (self->harness, PLUG, 0, 0, 0);
  g_assert_true (kb_harness_save (self->harness, self->path, FALSE, NULL));
  place (self->harness, PLUG, 100, 0, 0);
  place (self->harness, PLUG, 200, 0, 0);
  living = kb_orphans_list (self->folder);
  g_assert_cmpuint (living->len, ==, 0);
  g_assert_finalize_object (g_steal_pointer (&self->journal));
  orphans = kb_orphans_list (self->folder);
  g_assert_cmpuint (orphans->len, ==, 1);
  orphan = orphans->pdata[0];
  g_assert_cmpstr (orphan->path, ==, self->path);
  g_assert_cmpuint (orphan->n_edits, ==, 2);
  second = kb_orphans_list (self->folder);
  g_assert_cmpuint (second->len, ==, 0);
  kb_orphan_discard (orphan);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

/* A document that was restored, killed and restored again. */
static void
test_again (Fixture *self, gconstpointer data)
{
  g_autoptr (KbHarness) back = NULL;
  g_autofree char      *content = NULL;
  gsize                 size;
  guint                 n_lost;

  place (self->harness, PLUG, 0, 0, 0);
  content = read_journal (self, &size);
  leave (self, content, size);
  back = restore (self, self->catalog, &n_lost);
  kb_journal_end (self->journal);
  g_assert_finalize_object (g_steal_pointer (&self->journal));
  g_set_object (&self->harness, back);
  g_clear_object (&back);
  follow (self);
  /* Not yet changed since, and kept all the same. */
  assert_restored (self, self->catalog);
  place (self->harness, SOCKET, 0, 100, 0);
  assert_restored (self, self->catalog);
}

static void
test_kept_against_disk (Fixture *self, gconstpointer data)
{
  place (self->harness, PLUG, 0, 0, 0);
  g_assert_true (kb_harness_save (self->harness, self->path, FALSE, NULL));
  g_assert_null (kb_journal_get_file (self->journal));
  kb_harness_keep (self->harness, "other");
  g_assert_true (kb_harness_get_modified (self->harness));
  assert_restored (self, self->catalog);
}

/* ---- growing, and no place to write ---- */

static void
add_note (KbHarness *harness, const char *text)
{
  KbItem *note;

  kb_harness_begin (harness, "Note");
  note = kb_harness_add (harness, KB_ITEM_NOTE);
  kb_item_set (&note->name, text);
  kb_harness_commit (harness);
}

static void
change_note (KbHarness *harness, const char *text)
{
  kb_harness_begin (harness, "Note");
  kb_item_set (&kb_harness_edit (harness, "n1")->name, text);
  kb_harness_commit (harness);
}

static void
test_compaction (Fixture *self, gconstpointer data)
{
  g_autofree char *a = g_strnfill (100 * 1000, 'a');
  g_autofree char *b = g_strnfill (100 * 1000, 'b');
  gsize            largest = 0;

  add_note (self->harness, a);
  for (int i = 0; i < 60; i++)
    {
      GStatBuf info;

      change_note (self->harness, i % 2 == 0 ? b : a);
      g_assert_cmpint (g_stat (kb_journal_get_file (self->journal), &info), ==, 0);
      largest = MAX (largest, (gsize) info.st_size);
    }
  g_assert_cmpuint (largest, >, 1000 * 1000);
  g_assert_cmpuint (largest, <, 1600 * 1000);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  assert_restored (self, self->catalog);
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "recovery", NULL);

  g_file_set_contents (file, "x", -1, NULL);
  g_assert_finalize_object (g_steal_pointer (&self->journal));
  self->journal = kb_journal_new (self->harness, below, G_CALLBACK (count_failed), self);
  place (self->harness, PLUG, 0, 0, 0);
  g_assert_cmpuint (self->n_failed, ==, 1);
  for (int i = 1; i < 50; i++)
    place (self->harness, PLUG, i * 50, 0, 0);
  g_assert_cmpuint (self->n_failed, ==, 1);
  g_assert_cmpuint (kb_harness_count (self->harness, KB_ITEM_CONNECTOR), ==, 50);
  /* There is a place after all. */
  g_unlink (file);
  for (int i = 0; i < 20; i++)
    place (self->harness, PLUG, i * 50, 100, 0);
  assert_restored (self, self->catalog);
}

/* The disk is full in the middle: what was written is restored, and goes on when there is space again. */
static void
test_full_disk (Fixture *self, gconstpointer data)
{
  g_autofree char *note = g_strnfill (3000, 'n');
  g_autofree char *text = NULL;
  struct rlimit    before, full = { 0 };

  signal (SIGXFSZ, SIG_IGN);
  add_note (self->harness, "short");
  text = dup_text (self->harness);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  full = before;
  full.rlim_cur = 2000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
  change_note (self->harness, note);
  change_note (self->harness, "short again");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_cmpuint (self->n_failed, ==, 1);
  {
    gsize                 size;
    g_autofree char      *content = read_journal (self, &size);
    guint                 n_lost;
    g_autoptr (KbHarness) back = NULL;
    g_autofree char      *again = NULL;

    leave (self, content, size);
    back = restore (self, self->catalog, &n_lost);
    again = dup_text (back);
    g_assert_cmpstr (again, ==, text);
    g_assert_cmpuint (n_lost, ==, 0);
  }
  for (int i = 0; i < 30; i++)
    change_note (self->harness, i % 2 == 0 ? note : "short");
  assert_restored (self, self->catalog);
  g_assert_cmpuint (self->n_failed, ==, 1);
}

void
add_journal_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/harness/journal/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("random", test_random);
  ADD ("undo-of-restored", test_undo_of_restored);
  ADD ("undo-below-base", test_undo_below_base);
  ADD ("bits", test_bits);
  ADD ("torn", test_torn);
  ADD ("torn-tail", test_torn_tail);
  ADD ("base-from-disk", test_base_from_disk);
  ADD ("hostile", test_hostile);
  ADD ("huge-length", test_huge_length);
  ADD ("file-comes-and-goes", test_file_comes_and_goes);
  ADD ("lock", test_lock);
  ADD ("again", test_again);
  ADD ("kept-against-disk", test_kept_against_disk);
  ADD ("compaction", test_compaction);
  ADD ("no-folder", test_no_folder);
  ADD ("full-disk", test_full_disk);
#undef ADD
}
