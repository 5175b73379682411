/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long what a person can start takes in a document of so many connectors, each with a cable, with everything selected:
 * the turn of the main loop in which it is done, the longest of those that follow, and all until nothing is to be done any more.
 * Time of the processor. Needs a display. With numbers as arguments those sizes, with “mated” half of the connectors plugged into
 * the other half, with other words only what bears one of them in its name.
 */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <time.h>

#include "check/kb-bom.h"
#include "check/kb-replacement.h"
#include "exchange/kb-bom-file.h"
#include "harness/kb-arrange.h"
#include "harness/kb-circuit-reach.h"
#include "harness/kb-find.h"
#include "harness/kb-fragment.h"
#include "harness/kb-harness-parts.h"
#include "harness/kb-harness-set.h"
#include "harness/kb-journal.h"
#include "kb-edit.h"
#include "kb-print.h"
#include "kb-window-private.h"
#include "large-document.h"
#include "xml/kb-file.h"
#include "xml/kb-xml-reader.h"

#define MATED "mated"

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Turns of the main loop. */
typedef struct
{
  double longest;
  double all;
} Turns;

/* Until nothing came for a while, and the document is checked. */
static Turns
settle (KbWindow *window)
{
  Turns turns = { 0, 0 };

  for (gint64 until = g_get_monotonic_time () + 200000;
       g_get_monotonic_time () < until || kb_checker_is_pending (window->checker);)
    {
      double   start = now ();
      gboolean any = g_main_context_iteration (NULL, FALSE);
      double   taken = now () - start;

      turns.longest = MAX (turns.longest, taken);
      turns.all += taken;
      if (any)
        until = MAX (until, g_get_monotonic_time () + 100000);
      else
        g_usleep (1000);
    }
  return turns;
}

/* ---- what is done ---- */

static void
select_all (KbWindow *self)
{
  kb_edit_select_all (self->session);
}

static void
select_none (KbWindow *self)
{
  kb_session_select (self->session, NULL);
}

static void
move (KbWindow *self)
{
  kb_edit_move (self->session, 1000, 1000);
}

static void
rotate (KbWindow *self)
{
  kb_edit_rotate (self->session);
}

static void delete (KbWindow *self)
{
  kb_edit_delete (self->session);
}

static void
undo (KbWindow *self)
{
  kb_harness_undo (self->harness);
}

static void
redo (KbWindow *self)
{
  kb_harness_redo (self->harness);
}

static void
align (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.align-left", NULL);
}

static void
distribute (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.distribute-gaps-x", NULL);
}

static void
flip (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.flip-sides", NULL);
}

static const KbRenumbering renumbering = { { "X", "D", "W" }, 100, KB_NUMBER_BY_COLUMNS };

static void
count_renumbered (KbWindow *self)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (self->session);

  kb_harness_count_renumbered (self->harness, ids, &renumbering);
}

static void
renumber (KbWindow *self)
{
  g_autoptr (GPtrArray) ids = kb_session_list_selected (self->session);

  kb_harness_renumber (self->harness, ids, &renumbering);
}

static void
lock (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.lock", NULL);
}

static void
unmate (KbWindow *self)
{
  kb_edit_unmate (self->session);
}

static void
pull_apart (KbWindow *self)
{
  g_autoptr (GPtrArray) list = kb_harness_list (self->harness, KB_ITEM_CONNECTOR);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < list->len; i += 2)
    g_ptr_array_add (ids, ((KbItem *) list->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  kb_session_select (self->session, (const char *const *) ids->pdata);
  kb_edit_pull_apart (self->session, 1000, 1000);
}

static void
select_connected (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-connected", NULL);
}

static void
select_same_part (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-same-part", NULL);
}

/* All that is selected, NULL-terminated. */
static GPtrArray *
list_selected (KbWindow *self, KbItemKind kind)
{
  GPtrArray *ids = kb_session_list_selected (self->session);

  for (guint i = ids->len; i > 0; i--)
    if (kind != KB_N_ITEM_KINDS
        && kb_harness_get_item (self->harness, ids->pdata[i - 1])->kind != kind)
      g_ptr_array_remove_index_fast (ids, i - 1);
  g_ptr_array_add (ids, NULL);
  return ids;
}

static KbReplacement *tried;

static void
try_another (KbWindow *self)
{
  g_autoptr (GPtrArray) ids = list_selected (self, KB_ITEM_CONNECTOR);
  KbPart *part = kb_catalog_find_part (kb_session_get_catalog (self->session), "770-1252/076-000");

  tried = kb_replacement_try (self->harness, (const char *const *) ids->pdata, part, self->checker);
}

static void
take_another (KbWindow *self)
{
  if (tried != NULL)
    kb_replacement_apply (tried, self->harness);
  g_clear_pointer (&tried, kb_replacement_free);
}

static void
set_length (KbWindow *self)
{
  g_autoptr (GPtrArray) ids = list_selected (self, KB_ITEM_CABLE);

  kb_harness_set_length (self->harness, (const char *const *) ids->pdata, 1500000);
}

static void
set_circuit (KbWindow *self)
{
  g_autoptr (GPtrArray) ids = list_selected (self, KB_N_ITEM_KINDS);

  kb_harness_set_circuit_name (self->harness, (const char *const *) ids->pdata, "Lights");
}

static void
set_setting (KbWindow *self)
{
  g_autoptr (GPtrArray) ids = list_selected (self, KB_ITEM_CABLE);
  g_auto (KbValue)      value = KB_VALUE_INIT;
  const KbSettingDef   *def = kb_setting_def_find ("ferrule");

  kb_setting_def_parse (def, "collar", &value);
  kb_harness_set_setting (self->harness, (const char *const *) ids->pdata, def, 0, &value);
}

static void
mark_for_project (KbWindow *self)
{
  const char         *ids[] = { KB_PROPERTIES_ID, NULL };
  g_auto (KbValue)    value = KB_VALUE_INIT;
  const KbSettingDef *def = kb_setting_def_find ("wet");

  kb_setting_def_parse (def, "yes", &value);
  kb_harness_set_setting (self->harness, ids, def, -1, &value);
}

static void
delete_circuits (KbWindow *self)
{
  g_autoptr (GPtrArray) list = kb_harness_list (self->harness, KB_ITEM_CIRCUIT);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (ids, ((KbItem *) list->pdata[i])->id);
  kb_harness_delete (self->harness, ids);
}

static void
assign (KbWindow *self)
{
  g_autoptr (GPtrArray)    ids = kb_session_list_selected (self->session);
  g_autoptr (KbAssignment) plan = NULL;
  KbItem                  *circuit;

  kb_harness_begin (self->harness, "circuit");
  circuit = kb_harness_add (self->harness, KB_ITEM_CIRCUIT);
  kb_item_set (&circuit->name, "Lights");
  kb_item_set (&circuit->designator, "A");
  kb_harness_commit (self->harness);
  plan = kb_harness_assign_circuit_connected (self->harness, ids, circuit->id);
}

static void
find (KbWindow *self)
{
  g_autoptr (GArray) found = kb_find (self->harness, "x1");

  kb_session_set_found (self->session, found);
}

static void
find_nothing (KbWindow *self)
{
  kb_session_set_found (self->session, NULL);
}

static void
duplicate (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.duplicate", NULL);
}

static void
cut (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.cut", NULL);
}

static void
copy (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.copy", NULL);
}

static void
paste (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.paste", NULL);
}

static void
array (KbWindow *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) made = NULL;
  KbArray               array = { .columns = 100, .rows = 50, .dx = 100000, .dy = 100000 };

  g_ptr_array_add (ids, (gpointer) "x1");
  made = kb_harness_make_array (self->harness, ids, &array, NULL);
}

static void
describe_array (KbWindow *self)
{
  g_autoptr (GPtrArray)  ids = g_ptr_array_new ();
  g_autoptr (KbFragment) fragment = NULL;

  g_ptr_array_add (ids, (gpointer) "x1");
  fragment = kb_fragment_new (self->harness, ids);
  g_free (kb_fragment_describe_copies (fragment, self->harness, 19999));
}

static void
save (KbWindow *self)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "bench-long-saved.kabelbaum", NULL);

  kb_harness_save (self->harness, path, TRUE, NULL);
  g_remove (path);
}

static void
finish_check (KbWindow *self)
{
  g_autoptr (KbChecker) checker = kb_checker_new (self->harness);
}

static KbSheets *
make_sheets (KbWindow *self)
{
  return kb_sheets_new (self->harness, self->checker, kb_sheets_view_get_setup (self->sheets));
}

static void
sheets (KbWindow *self)
{
  KbSheets *sheets = make_sheets (self);

  g_print ("%u sheets: ", kb_sheets_get_count (sheets));
  kb_sheets_free (sheets);
}

static void
export_pdf (KbWindow *self)
{
  KbSheets          *sheets = make_sheets (self);
  g_autoptr (GBytes) bytes = kb_sheets_to_pdf (sheets, NULL);

  kb_sheets_free (sheets);
}

static void
export_svg (KbWindow *self)
{
  KbSheets          *sheets = make_sheets (self);
  g_autoptr (GBytes) bytes = kb_sheets_to_svg (sheets, 0);

  kb_sheets_free (sheets);
}

static void
export_png (KbWindow *self)
{
  KbSheets          *sheets = make_sheets (self);
  g_autoptr (GBytes) bytes = kb_sheets_to_png (sheets, 0, 150, NULL);

  kb_sheets_free (sheets);
}

static void
print (KbWindow *self)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "bench-long.pdf", NULL);

  kb_print_to_file (NULL, self->session, kb_sheets_view_get_setup (self->sheets), path, NULL);
  g_remove (path);
}

static void
show_sheets (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view-sheets", NULL);
}

static void
show_layout (KbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view-layout", NULL);
}

static void
export_bom (KbWindow *self)
{
  g_autoptr (KbBom)  bom = kb_bom_new ();
  g_autoptr (GBytes) bytes = NULL;

  kb_bom_add_harness (bom, self->harness, "bench");
  bytes = kb_bom_to_xml (bom);
}

static void
show_wires (KbWindow *self)
{
  kb_tables_show_page (self->tables, "wires");
}

static void
show_parts (KbWindow *self)
{
  kb_tables_show_page (self->tables, "parts");
}

static void
show_findings (KbWindow *self)
{
  kb_tables_show_page (self->tables, "findings");
}

static void
copy_table (KbWindow *self)
{
  kb_tables_copy (self->tables);
}

static void
part_differences (KbWindow *self)
{
  g_autoptr (GPtrArray) list = kb_harness_list_part_differences (self->harness);
}

static void
new_document (KbWindow *self)
{
  g_autoptr (KbHarness) harness = kb_harness_new (kb_session_get_catalog (self->session));

  kb_session_set_harness (self->session, harness);
}

static const struct
{
  const char *name;
  void (*run) (KbWindow *self);
} acts[] = {
  { "save", save },
  { "full check", finish_check },
  { "find “x1”", find },
  { "end finding", find_nothing },
  { "layout of sheets", sheets },
  { "export PDF", export_pdf },
  { "export SVG", export_svg },
  { "export PNG", export_png },
  { "print", print },
  { "show sheets", show_sheets },
  { "show layout", show_layout },
  { "export parts list", export_bom },
  { "show table of parts", show_parts },
  { "show table of wires", show_wires },
  { "copy table", copy_table },
  { "show findings", show_findings },
  { "part differences", part_differences },
  { "set for the project", mark_for_project },
  { "undo set for the project", undo },
  { "describe array", describe_array },
  { "array of 5000", array },
  { "undo array", undo },
  { "redo array", redo },
  { "undo array again", undo },
  { "select all", select_all },
  { "select connected", select_connected },
  { "select same part", select_same_part },
  { "move", move },
  { "undo move", undo },
  { "redo move", redo },
  { "undo move again", undo },
  { "rotate", rotate },
  { "undo rotate", undo },
  { "align", align },
  { "undo align", undo },
  { "distribute", distribute },
  { "undo distribute", undo },
  { "flip", flip },
  { "undo flip", undo },
  { "count renumbered", count_renumbered },
  { "renumber", renumber },
  { "undo renumber", undo },
  { "lock", lock },
  { "undo lock", undo },
  { "set length", set_length },
  { "undo set length", undo },
  { "set ferrules", set_setting },
  { "undo set ferrules", undo },
  { "set circuit", set_circuit },
  { "undo set circuit", undo },
  { "try replace part", try_another },
  { "replace part", take_another },
  { "undo replace", undo },
  { "assign circuit", assign },
  { "undo assign", undo },
  { "undo circuit", undo },
  { "delete circuits", delete_circuits },
  { "undo delete circuits", undo },
  { "unmate", unmate },
  { "undo unmate", undo },
  { "pull apart", pull_apart },
  { "undo pull apart", undo },
  { "select all again", select_all },
  { "copy", copy },
  { "paste", paste },
  { "undo paste", undo },
  { "redo paste", redo },
  { "undo paste again", undo },
  { "select all once more", select_all },
  { "duplicate", duplicate },
  { "undo duplicate", undo },
  { "select all a last time", select_all },
  { "cut", cut },
  { "undo cut", undo },
  { "select all to delete", select_all },
  { "delete", delete },
  { "undo delete", undo },
  { "redo delete", redo },
  { "undo delete again", undo },
  { "select none", select_none },
  { "new document", new_document },
};

typedef struct
{
  KbCatalog  *catalog;
  const char *path;
  double      time;
} Reading;

static gpointer
read_in_thread (gpointer data)
{
  Reading               *self = data;
  g_autoptr (KbProgress) progress = kb_progress_new ();
  double                 start = now ();
  KbHarness *harness = kb_harness_load_watched (self->catalog, self->path, progress, NULL);

  self->time = now () - start;
  return harness;
}

static void
bench_loading (KbCatalog *catalog, const char *path)
{
  g_autoptr (KbCatalog) snapshot = kb_catalog_new_snapshot (catalog);
  Reading               reading = { snapshot, path, 0 };

  double                 start = now (), read, parsed, loaded;
  g_autoptr (GBytes)     bytes = kb_file_load (path, NULL, NULL);
  g_autoptr (KbProblems) problems = kb_problems_new (path);
  g_autoptr (KbHarness)  harness = NULL;

  read = now () - start;
  start = now ();
  xmlFreeDoc (kb_xml_parse (bytes, NULL, problems));
  parsed = now () - start;
  start = now ();
  harness = kb_harness_load (catalog, path, NULL);
  loaded = now () - start;
  g_object_unref (harness);
  harness = g_thread_join (g_thread_new ("read", read_in_thread, &reading));
  start = now ();
  g_clear_object (&harness);
  g_print (
    "  file of %.1f MB: read %.0f ms, parsed %.0f ms; all of loading %.0f ms, in a thread %.0f ms; "
    "dropping %.0f ms\n",
    (double) g_bytes_get_size (bytes) / 1e6, read, parsed, loaded, reading.time, now () - start);
}

static gboolean
is_wanted (const char *name, char **words)
{
  gboolean any = FALSE;

  for (guint i = 1; words[i] != NULL; i++)
    {
      if (atoi (words[i]) > 0 || g_str_equal (words[i], MATED))
        continue;
      any = TRUE;
      if (strstr (name, words[i]) != NULL)
        return TRUE;
    }
  return !any;
}

static void
tell (const char *name, double taken, Turns turns)
{
  g_print ("  %-24s %6.0f ms, then up to %6.0f ms, %6.0f ms in all\n", name, taken, turns.longest,
           taken + turns.all);
}

static void
bench (KbCatalog *catalog, guint n, char **words)
{
  const gboolean        mated = g_strv_contains ((const char *const *) words + 1, MATED);
  g_autoptr (GBytes)    bytes = large_document_new (n, mated);
  g_autofree char      *path = g_strdup_printf ("%s/bench-long-%u.kabelbaum", g_get_tmp_dir (), n);
  g_autofree char      *folder = g_build_filename (g_get_tmp_dir (), "bench-long", NULL);
  g_autoptr (KbHarness) harness = NULL;
  KbWindow             *window = kb_window_new (NULL, catalog);
  double                start, taken;
  Turns                 turns;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  kb_window_keep_journal (window, folder);
  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 1000);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  settle (window);
  g_print ("%u connectors and cables%s\n", n, mated ? ", mated" : "");
  bench_loading (catalog, path);
  harness = kb_harness_load (catalog, path, NULL);
  start = now ();
  kb_session_set_harness (window->session, harness);
  taken = now () - start;
  turns = settle (window);
  tell ("into the window", taken, turns);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      if (!is_wanted (acts[i].name, words))
        continue;
      start = now ();
      acts[i].run (window);
      taken = now () - start;
      turns = settle (window);
      tell (acts[i].name, taken, turns);
    }
  g_remove (path);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (KbCatalog) catalog = NULL;
  gboolean              any = FALSE;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_set_prgname ("kabelbaum");
  setvbuf (stdout, NULL, _IONBF, 0);
  gtk_init ();
  adw_init ();
  catalog = kb_catalog_new_shipped ();
  for (int i = 1; i < argc; i++)
    if (atoi (argv[i]) > 0)
      {
        bench (catalog, (guint) atoi (argv[i]), argv);
        any = TRUE;
      }
  if (!any)
    bench (catalog, 10000, argv);

  return 0;
}
