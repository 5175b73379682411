/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one edit costs the checker in a small and in a large harness, and what a full check costs beside loading the file,
 * in the same run. Leads of two connectors with housing and lever, mated end to end, with a circuit of four, which all
 * look alike; a fifth has none. Medians.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "check/kb-checker.h"
#include "harness/kb-harness-edit.h"

#define EDITS 301
#define RUNS 5
#define N_CIRCUITS 4
#define PLUG "770-1252/076-000"
#define SOCKET "BENCH-SOCKET"
#define CABLE "H05V2V2-F 2X1.5"

/* A socket that states as much as the shipped plug, so that most is in order. */
static const char socket_catalogue[] =
  "<catalogue xmlns='" KB_NS_CATALOGUE "'><source id='s' kind='teaching' title='Benchmark'/>"
  "<part number='" SOCKET "' kind='socket' maker='WAGO' family='winsta-midi-special' source='s'>"
  "<text lang='en'>Socket</text>"
  "<port id='face' gender='socket' poles='2' coding='B' colour='light-turquoise' mounting='flying'>"
  "<pole number='1' marking='1/COM' points='2'/><pole number='2' marking='2' points='2'/></port>"
  "<fact name='rated-voltage' value='250' unit='V'/><fact name='rated-current' value='25' unit='A'/>"
  "<fact name='nominal-cross-section' value='4' unit='mm²'/>"
  "<fact name='fine-stranded' from='0.5' to='4' unit='mm²'/>"
  "<fact name='pollution-degree' value='3'/><fact name='operating-temperature' from='-35' to='85' unit='°C'/>"
  "<fact name='clamp-blade-width' value='2.5' unit='mm'/>"
  "<fact name='connection-points' value='4'/><fact name='conductors-per-pole' value='2'/>"
  "<counterpart part='" PLUG "'/><accessory part='210-719'/></part></catalogue>";

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

/* What is stated once for the harness, so that most is in order. */
#define SETTINGS                                                                               \
  "<properties><setting name='market' value='iec'/><setting name='ambient-lowest' value='5'/>" \
  "<setting name='ambient-highest' value='30'/><setting name='accessible' value='no'/>"        \
  "<setting name='wet' value='no'/><setting name='pollution' value='2'/>"                      \
  "<setting name='overvoltage' value='II'/><setting name='drop-budget' value='50'/>"           \
  "<setting name='installation-method' value='C'/><setting name='conductor-heat' value='70'/>" \
  "<setting name='ferrule' value='none'/><setting name='method' value='tool'/></properties>"

/* So many leads hang together behind a feed; every fifth feeds a load. */
#define GROUP 25

static const char *
get_role (guint lead, int end)
{
  if (lead % GROUP == 0 && end == 0)
    return "<setting name='role' value='feed'/>";
  return lead % 5 == 4 && end == 1
           ? "<setting name='role' value='load'/><setting name='load-current' value='0.25'/>"
           : "";
}

/* A chain of leads: plug – cable – socket, into which the next is plugged; @fed: in groups, with loads. */
static KbHarness *
make_harness (KbCatalog *catalog, guint n_connectors, gboolean fed)
{
  GString               *text = g_string_new (NULL);
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (KbProblems) problems = kb_problems_new ("bench");
  guint                  n_leads = n_connectors / 2;
  KbHarness             *harness;

  g_string_append_printf (text,
                          "<harness xmlns='" KB_NS_HARNESS "' version='1' last-id='%u'>" SETTINGS,
                          10 * n_connectors + N_CIRCUITS + 1);
  for (guint i = 0; i <= N_CIRCUITS; i++)
    g_string_append_printf (text, "<circuit id='c%u' name='S%u' voltage='24' current='2'/>",
                            10 * n_connectors + 1 + i, i + 1);
  for (guint i = 0; i < n_leads; i++)
    for (int end = 0; end < 2; end++)
      g_string_append_printf (
        text,
        "<connector id='x%u' designator='X%u' part='%s' x='%u' y='%u' "
        "rotation='%d' mounting='flying' circuit='c%u'>%s<accessory part='770-502/042-000'/>%s"
        "</connector>",
        2 * i + (guint) end + 2, 2 * i + (guint) end + 1, end == 0 ? PLUG : SOCKET,
        300 * (i % 100) + 150 * (guint) end, 100 * (i / 100), end == 0 ? 180 : 0,
        10 * n_connectors + 1 + i * N_CIRCUITS / n_leads,
        end == 0 ? "" : "<accessory part='770-101'/>", fed ? get_role (i, end) : "");
  for (guint i = 0; i < n_leads; i++)
    g_string_append_printf (text,
                            "<cable id='w%u' designator='W%u' part='" CABLE "' length='3000' "
                            "from='x%u' to='x%u'><core number='1' from='1.1' to='1.1'/>"
                            "<core number='2' from='2.1' to='2.1'/></cable>",
                            2 * n_connectors + i, i + 1, 2 * i + 2, 2 * i + 3);
  for (guint i = 0; i + 1 < n_leads; i++)
    if (!fed || (i + 1) % GROUP != 0)
      g_string_append_printf (text,
                              "<mating id='m%u' a='x%u' a-port='face' b='x%u' b-port='face'/>",
                              4 * n_connectors + i, 2 * i + 3, 2 * i + 4);
  g_string_append (text, "</harness>");
  bytes = g_string_free_to_bytes (text);
  harness = kb_harness_load_bytes (catalog, bytes, problems);
  if (harness == NULL)
    g_error ("%s", kb_problems_format (problems));
  return harness;
}

static void
mount (KbItem *item, guint n_connectors)
{
  item->mounting = item->mounting == KB_MOUNTING_FLYING ? KB_MOUNTING_MOUNTED : KB_MOUNTING_FLYING;
}

/* To the next of the circuits that have connectors. */
static void
reassign (KbItem *item, guint n_connectors)
{
  guint            first = 10 * n_connectors + 1;
  guint            now = (guint) g_ascii_strtoull (item->circuit + 1, NULL, 10);
  g_autofree char *circuit = g_strdup_printf ("c%u", first + (now - first + 1) % N_CIRCUITS);

  kb_item_set (&item->circuit, circuit);
}

/* To the circuit that has none, and back: each time all circuits look like others than before. */
static void
reassign_alone (KbItem *item, guint n_connectors)
{
  guint            alone = 10 * n_connectors + 1 + N_CIRCUITS;
  guint            now = (guint) g_ascii_strtoull (item->circuit + 1, NULL, 10);
  g_autofree char *circuit = g_strdup_printf ("c%u", now == alone ? alone - 1 : alone);

  kb_item_set (&item->circuit, circuit);
}

static void
reload (KbItem *item, guint n_connectors)
{
  const KbValue *now = kb_item_get_setting (item, "load-current", -1);

  kb_item_set_setting_text (item, "role", -1, "load");
  kb_item_set_setting_figure (item, "load-current", -1,
                              now != NULL && now->from == 300 ? 250 : 300);
}

/* @step: how far apart the connectors are that are edited one after the other; 0 for always the same */
static const struct
{
  const char *name;
  guint       step;
  void (*edit) (KbItem *item, guint n_connectors);
} edits[] = { { "another mounting", 7919, mount },
              { "another circuit", 7919, reassign },
              { "the only one of a circuit, and back", 0, reassign_alone },
              { "another load", 10, reload } };

/* The time that an edit takes with a checker that follows. */
static double
time_edits (KbHarness *harness, guint n_connectors, guint n)
{
  double times[EDITS];

  for (guint i = 0; i < EDITS; i++)
    {
      g_autofree char *id = g_strdup_printf ("x%u", 2 + (i * edits[n].step) % n_connectors);
      gint64           start = g_get_monotonic_time ();

      kb_harness_begin (harness, "Edit");
      edits[n].edit (kb_harness_edit (harness, id), n_connectors);
      kb_harness_commit (harness);
      times[i] = (double) (g_get_monotonic_time () - start);
    }
  return median (times, EDITS);
}

static void
bench_edits (KbCatalog *catalog, gboolean fed)
{
  static const guint sizes[] = { 100, 1000, 10000 };
  double             small[G_N_ELEMENTS (edits)];

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (KbHarness) harness = make_harness (catalog, sizes[i], fed);
      g_autoptr (KbChecker) checker = kb_checker_new (harness);

      g_print ("%5u connectors%s, %u findings: an edit with its check\n", sizes[i],
               fed ? ", fed in groups" : "",
               g_list_model_get_n_items (kb_checker_get_findings (checker)));
      for (guint n = 0; n < G_N_ELEMENTS (edits); n++)
        {
          double time = edits[n].edit == reload && !fed ? 0 : time_edits (harness, sizes[i], n);

          if (time <= 0)
            continue;
          if (i == 0)
            small[n] = time;
          g_print ("  %s: %.0f µs, %.2f × that of %u\n", edits[n].name, time, time / small[n],
                   sizes[0]);
        }
    }
}

static void
bench_full (KbCatalog *catalog, gboolean fed)
{
  g_autoptr (KbHarness)  made = make_harness (catalog, 10000, fed);
  g_autoptr (GBytes)     bytes = kb_harness_to_bytes (made);
  double                 loads[RUNS], checks[RUNS];
  g_autoptr (KbProblems) problems = kb_problems_new ("bench");

  for (guint i = 0; i < RUNS; i++)
    {
      gint64                start = g_get_monotonic_time (), loaded;
      g_autoptr (KbHarness) harness = kb_harness_load_bytes (catalog, bytes, problems);
      g_autoptr (KbChecker) checker = NULL;

      loaded = g_get_monotonic_time ();
      checker = kb_checker_new (harness);
      loads[i] = (double) (loaded - start) / 1e3;
      checks[i] = (double) (g_get_monotonic_time () - loaded) / 1e3;
    }
  g_print ("10000 connectors%s, %.1f MB: load %.0f ms, full check %.0f ms, %.2f × the load\n",
           fed ? ", fed in groups" : "", (double) g_bytes_get_size (bytes) / 1e6,
           median (loads, RUNS), median (checks, RUNS),
           median (checks, RUNS) / median (loads, RUNS));
}

int
main (void)
{
  g_autoptr (KbCatalog)  shipped = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog)  catalog = kb_catalog_new_layer (shipped);
  g_autoptr (GBytes)     socket = g_bytes_new_static (socket_catalogue, strlen (socket_catalogue));
  g_autoptr (KbProblems) problems = kb_problems_new ("bench");

  if (!kb_catalog_load_bytes (catalog, socket, problems))
    g_error ("%s", kb_problems_format (problems));
  for (int fed = 0; fed < 2; fed++)
    {
      bench_edits (catalog, fed);
      bench_full (catalog, fed);
    }
  return 0;
}
