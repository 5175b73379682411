/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A catalogue of 50,000 parts in one file: how long loading takes beside `xmllint --noout` on the same file in the same
 * run, and how long a search takes after each key. Medians of five.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "catalog/kb-catalog-search.h"

#define PARTS 50000
#define RUNS 5

static void
write_part (GString *out, guint i)
{
  static const char *const colours[] = { "black", "white", "red",         "blue",
                                         "grey",  "pink",  "light-green", "light-turquoise" };
  const char              *kind = i % 2 == 0 ? "plug" : "socket";
  guint                    poles = 2 + i % 4;
  char                     coding = "ABILPS"[i % 6];

  g_string_append_printf (
    out,
    "  <part number=\"BIG-%05u/0%02u-000\" kind=\"%s\" maker=\"Big\" family=\"winsta-midi-special\" "
    "source=\"s\">\n"
    "    <text lang=\"en\">%s; %u-pole; Cod. %c; 4,00 mm²; %s</text>\n"
    "    <port id=\"face\" gender=\"%s\" poles=\"%u\" coding=\"%c\" colour=\"%s\" mounting=\"flying\">\n",
    i, i % 97, kind, kind, poles, coding, colours[i % 8], kind, poles, coding, colours[i % 8]);
  for (guint pole = 1; pole <= poles; pole++)
    g_string_append_printf (out, "      <pole number=\"%u\" marking=\"%u\" points=\"2\"/>\n", pole,
                            pole);
  g_string_append_printf (
    out,
    "    </port>\n"
    "    <fact name=\"rated-voltage\" value=\"250\" unit=\"V\" printed=\"Rated voltage (III / 3) 250 V\"/>\n"
    "    <fact name=\"rated-impulse-voltage\" value=\"4\" unit=\"kV\"/>\n"
    "    <fact name=\"rated-current\" value=\"%u\" unit=\"A\"/>\n"
    "    <fact name=\"solid\" from=\"0.5\" to=\"4\" unit=\"mm²\" printed=\"0,5 ... 4 mm²\"/>\n"
    "    <fact name=\"solid-awg\" from=\"20\" to=\"12\" unit=\"AWG\" printed=\"20 ... 12 AWG\"/>\n"
    "    <fact name=\"strip-length\" value=\"9\" unit=\"mm\"/>\n"
    "    <fact name=\"width\" value=\"20\" unit=\"mm\"/>\n"
    "    <fact name=\"height\" value=\"12.9\" unit=\"mm\"/>\n"
    "    <fact name=\"depth\" value=\"37.5\" unit=\"mm\"/>\n"
    "    <fact name=\"pole-spacing\" value=\"10\" unit=\"mm\"/>\n"
    "    <fact name=\"protection-degree\" value=\"IP20\"/>\n"
    "    <fact name=\"weight\" value=\"%u.5\" unit=\"g\"/>\n"
    "    <counterpart part=\"BIG-%05u/0%02u-000\" printed=\"the other half\"/>\n"
    "    <accessory part=\"770-101\" printed=\"Locking lever; black\"/>\n"
    "  </part>\n",
    10 + i % 16, 5 + i % 10, i ^ 1, (i ^ 1) % 97);
}

static char *
write_file (void)
{
  g_autoptr (GString) out =
    g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<catalogue xmlns=\"" KB_NS_CATALOGUE "\" title=\"Big\">\n"
                  "  <source id=\"s\" kind=\"stated\" title=\"Big sheet\"/>\n");
  char *path = g_build_filename (g_get_tmp_dir (), "kabelbaum-bench.xml", NULL);

  for (guint i = 0; i < PARTS; i++)
    write_part (out, i);
  g_string_append (out, "</catalogue>\n");
  if (!g_file_set_contents (path, out->str, (gssize) out->len, NULL))
    g_error ("%s cannot be written", path);
  g_print ("%u parts, %.1f MB\n", PARTS, (double) out->len / 1e6);
  return path;
}

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
  g_autofree char      *path = write_file ();
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
