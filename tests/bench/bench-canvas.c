/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the editor does while a document of so many connectors, each with a cable, is open: frames with nothing changed and
 * while one connector is dragged, each beside a full redraw in the same run; an edit, a selection and opening, until there
 * is nothing left to do. Processor time, so that other programs count little. Needs a display.
 */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <time.h>

#include "kb-canvas-private.h"
#include "kb-edit.h"
#include "kb-window-private.h"
#include "harness/kb-harness-edit.h"

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define CABLE "H05V2V2-F 2X1.5"
#define FRAMES 20

/* In ms. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* In rows and columns of about the same number; from each connector a cable with one bend hangs down. */
static GBytes *
make_document (guint n)
{
  GString *text = g_string_new (NULL);
  guint    columns = (guint) ceil (sqrt (n / 2.0));

  g_string_append_printf (
    text, "<harness xmlns='" KB_NS_HARNESS "' version='1' last-id='%u'><properties/>", 10 * n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<connector id='x%u' designator='X%u' part='%s' x='%u' y='%u'/>",
                            i + 1, i + 1, i % 2 == 0 ? PLUG : SOCKET, 150 * (i % columns),
                            60 * (i / columns));
  for (guint i = 0; i < n; i++)
    {
      int   x = (int) (150 * (i % columns)) - 40;
      guint y = 60 * (i / columns);

      g_string_append_printf (
        text,
        "<cable id='w%u' designator='W%u' part='" CABLE "' from='x%u' to-x='%d' to-y='%u'>"
        "<bend x='%d' y='%u'/><core number='1' from='1.1'/><core number='2' from='2.1'/></cable>",
        2 * n + i, i + 1, i + 1, x, y + 30, x, y);
    }
  g_string_append (text, "</harness>");
  return g_string_free_to_bytes (text);
}

static void
settle (void)
{
  /* What is put off a little, too. */
  for (gint64 until = g_get_monotonic_time () + 200000; g_get_monotonic_time () < until;)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

/* Snapshot and painting. */
static double
time_frame (KbCanvas *canvas)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1600, 1000);
  cairo_t         *cr = cairo_create (surface);
  GtkSnapshot     *snapshot = gtk_snapshot_new ();
  double           start = now ();
  GskRenderNode   *node;

  GTK_WIDGET_GET_CLASS (canvas)->snapshot (GTK_WIDGET (canvas), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  start = now () - start;
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return start;
}

static double
time_snapshot (KbCanvas *canvas)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double       start = now ();

  GTK_WIDGET_GET_CLASS (canvas)->snapshot (GTK_WIDGET (canvas), snapshot);
  gsk_render_node_unref (gtk_snapshot_free_to_node (snapshot));
  return now () - start;
}

static void
bench_dragging (KbCanvas *canvas)
{
  KbTool     *tool = kb_canvas_get_tool (canvas);
  KbToolEvent event = { .at = { 0, 200000 }, .n_press = 1 };
  double      full, start, hover, first, motions = 0, frames = 0;

  kb_canvas_forget_still (canvas);
  full = time_frame (canvas);
  kb_tool_set_tolerance (tool, (gint64) (8 / canvas->scale * 1000));
  start = now ();
  for (guint i = 0; i < FRAMES; i++)
    {
      event.at.x = 3000 * i;
      kb_tool_move (tool, &event);
    }
  hover = (now () - start) / FRAMES;
  event.at = (KbPoint){ 0, 0 };
  start = now ();
  kb_tool_press (tool, &event);
  event.at = (KbPoint){ 60000, 20000 };
  kb_tool_move (tool, &event);
  time_snapshot (canvas);
  first = now () - start;
  for (guint i = 0; i < FRAMES; i++)
    {
      event.at.x += 1000;
      start = now ();
      kb_tool_move (tool, &event);
      motions += now () - start;
      frames += time_snapshot (canvas);
    }
  kb_tool_cancel (tool);
  g_print ("  full redraw %.0f ms; frame while dragging %.2f ms (motion %.2f ms), %.3f × a full "
           "redraw; beginning to drag %.0f ms; hover %.2f ms\n",
           full, (motions + frames) / FRAMES, motions / FRAMES, (motions + frames) / FRAMES / full,
           first, hover);
}

static void
bench_window (KbCatalog *catalog, guint n)
{
  g_autoptr (GBytes)    bytes = make_document (n);
  g_autofree char      *path = g_strdup_printf ("%s/bench-%u.kabelbaum", g_get_tmp_dir (), n);
  g_autoptr (GFile)     file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (KbHarness) alone = NULL;
  KbWindow             *window = kb_window_new (NULL, catalog);
  KbSession            *session = kb_window_get_session (window);
  static const char    *one[] = { "x1", NULL };
  KbHarness            *harness;
  double                start, load, open, edit, select;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 1000);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  settle ();
  start = now ();
  alone = kb_harness_load (catalog, path, NULL);
  load = now () - start;
  start = now ();
  kb_window_load (window, file);
  gtk_widget_queue_draw (GTK_WIDGET (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  open = now () - start;
  settle ();
  harness = kb_session_get_harness (session);
  g_ptr_array_add (ids, (gpointer) "x1");
  start = now ();
  kb_harness_move (harness, ids, 1000, 0);
  settle ();
  edit = now () - start;
  start = now ();
  kb_session_select (session, one);
  settle ();
  select = now () - start;
  g_print ("%u connectors and cables, %u findings: load %.0f ms, open to the first frame %.0f ms = "
           "%.1f × that; an edit till idle %.0f ms, a selection %.0f ms\n",
           n, g_list_model_get_n_items (kb_checker_get_findings (kb_session_get_checker (session))),
           load, open, open / load, edit, select);
  bench_dragging (window->canvas);
  g_remove (path);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (void)
{
  g_autoptr (KbCatalog) catalog = NULL;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  gtk_init ();
  adw_init ();
  catalog = kb_catalog_new_shipped ();
  bench_window (catalog, 100);
  bench_window (catalog, 1000);

  return 0;
}
