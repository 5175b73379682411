/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A catalogue of 50,000 parts in one file: how long loading takes beside `xmllint --noout` on the same file in the same
 * run, and how long a search takes after each key. Medians of five.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "big-catalogue.h"
#include "catalog/kb-catalog-search.h"

#define PARTS 50000
#define RUNS 5

static int
compare (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gint64
median (gint64 *times)
{
  qsort (times, RUNS, sizeof *times, compare);
  return times[RUNS / 2];
}

static gint64
time_xmllint (const char *path)
{
  const char *argv[] = { "xmllint", "--noout", path, NULL };
  gint64      start = g_get_monotonic_time ();

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                     NULL))
    return 0;
  return g_get_monotonic_time () - start;
}

static gint64
time_load (const char *path, KbCatalog *catalog)
{
  g_autoptr (GError) error = NULL;
  gint64             start = g_get_monotonic_time ();

  if (!kb_catalog_load (catalog, path, &error))
    g_error ("%s", error->message);
  return g_get_monotonic_time () - start;
}

static void
bench_search (KbCatalog *catalog)
{
  static const char *const    typed[] = { "",      "b",      "bi",   "big", "big-",
                                          "big-2", "big-25", "pink", "770", "zzz" };
  g_autoptr (KbCatalogSearch) index = kb_catalog_search_new (catalog);
  gint64                      slowest = 0, first = 0;

  for (guint run = 0; run <= RUNS; run++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      {
        KbQuery               query = { .text = typed[i] };
        gint64                start = g_get_monotonic_time ();
        g_autoptr (GPtrArray) found = kb_catalog_search_run (index, &query);
        gint64                took = g_get_monotonic_time () - start;

        if (run == 0 && i == 0)
          first = took;
        else
          slowest = MAX (slowest, took);
      }
  g_print ("search: index made in %.0f ms; slowest key after that %.2f ms\n", (double) first / 1e3,
           (double) slowest / 1e3);
}

int
main (void)
{
  g_autofree char      *path = big_catalogue_write (PARTS);
  g_autoptr (KbCatalog) catalog = NULL;
  gint64                loads[RUNS], lints[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      g_autoptr (KbCatalog) shipped = kb_catalog_new_shipped ();

      lints[i] = time_xmllint (path);
      g_clear_object (&catalog);
      catalog = kb_catalog_new_layer (shipped);
      loads[i] = time_load (path, catalog);
    }
  g_print ("load %.0f ms, xmllint --noout %.0f ms: ratio %.2f\n", (double) median (loads) / 1e3,
           (double) median (lints) / 1e3,
           (double) median (loads) / (double) MAX (median (lints), 1));
  bench_search (catalog);
  g_unlink (path);
  return 0;
}
