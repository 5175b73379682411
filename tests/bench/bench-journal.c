/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the recovery journal adds to an edit in a small and in a large harness, and what its first record costs. Medians. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "harness/kb-harness-edit.h"
#include "harness/kb-journal.h"
#include "harness/kb-orphan.h"

#define EDITS 1001
#define PLUG "770-1252/076-000"

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static KbHarness *
make_harness (KbCatalog *catalog, guint n_connectors)
{
  KbHarness             *first = kb_harness_new (catalog);
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (KbProblems) problems = kb_problems_new ("bench");
  KbPart                *part = kb_catalog_find_part (catalog, PLUG);

  for (guint i = 0; i < n_connectors; i++)
    kb_harness_place (first, part, (KbPoint){ i % 100 * 50000, i / 100 * 50000 }, 0);
  bytes = kb_harness_to_bytes (first);
  g_object_unref (first);
  return kb_harness_load_bytes (catalog, bytes, problems);
}

static double
measure_move (KbHarness *harness, int i)
{
  gint64 start = g_get_monotonic_time ();

  kb_harness_begin (harness, "Move");
  kb_harness_edit (harness, "x1")->at.x = i * 1000;
  kb_harness_commit (harness);
  return (double) (g_get_monotonic_time () - start);
}

static double
measure_moves (KbHarness *harness)
{
  static double times[EDITS];

  for (int i = 0; i < EDITS; i++)
    times[i] = measure_move (harness, i + 1000);
  qsort (times, EDITS, sizeof *times, compare_doubles);
  return times[EDITS / 2];
}

static void
run (KbCatalog *catalog, const char *folder, guint n_connectors)
{
  g_autoptr (KbHarness) harness = make_harness (catalog, n_connectors);
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (KbHarness) back = NULL;
  KbJournal            *journal;
  double                without, first, with;
  gint64                start;
  guint                 n_lost = 0;

  without = measure_moves (harness);
  g_object_unref (harness);
  harness = make_harness (catalog, n_connectors);
  journal = kb_journal_new (harness, folder, NULL, NULL);
  first = measure_move (harness, 1);
  with = measure_moves (harness);
  g_object_unref (journal);
  start = g_get_monotonic_time ();
  orphans = kb_orphans_list (folder);
  back = kb_orphan_restore (orphans->pdata[0], catalog, &n_lost, NULL);
  g_print ("%6u connectors: edit %.0f µs, with journal %.0f µs, the first %.1f ms; "
           "restoring %d edits %.0f ms\n",
           n_connectors, without, with, first / 1000, EDITS + 1,
           (double) (g_get_monotonic_time () - start) / 1000);
  kb_orphan_discard (orphans->pdata[0]);
}

int
main (int argc, char **argv)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autofree char      *folder = g_dir_make_tmp ("kabelbaum-bench-XXXXXX", NULL);

  run (catalog, folder, 10);
  run (catalog, folder, 10000);
  g_rmdir (folder);
  return 0;
}
