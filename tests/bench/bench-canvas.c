/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the editor does while a document of so many connectors, each with a cable, is open: how long opening takes until
 * something is seen, beside the loading alone; frames while one connector is dragged, beside a full redraw; and for each
 * thing that a hand does, the longest that the next event would wait: the longest turn of the main loop. Time of the
 * processor, so that other programs count little. Needs a display. With numbers as arguments those sizes.
 */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <time.h>

#include "kb-canvas-private.h"
#include "kb-job.h"
#include "kb-window-private.h"
#include "harness/kb-harness-edit.h"
#include "large-document.h"

#define PLUG "770-1252/076-000"
#define CABLE "H05V2V2-F 2X1.5"
#define FRAMES 20
/* µs */
#define BETWEEN_CLICKS 150000

static double
get_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Of this thread, in ms. */
static double
now (void)
{
  return get_time (CLOCK_THREAD_CPUTIME_ID);
}

/* The same of all threads. */
static double
now_of_all (void)
{
  return get_time (CLOCK_PROCESS_CPUTIME_ID);
}

/* Turns of the main loop for so long; returns the longest. */
static double
turn_for (gint64 microseconds)
{
  double worst = 0;

  for (gint64 until = g_get_monotonic_time () + microseconds; g_get_monotonic_time () < until;)
    {
      double start = now ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      worst = MAX (worst, now () - start);
    }
  return worst;
}

/* The same until nothing came for a while. */
static double
settle (void)
{
  double worst = 0;

  /* What is put off a little, too. */
  for (gint64 until = g_get_monotonic_time () + 200000; g_get_monotonic_time () < until;)
    {
      double   start = now ();
      gboolean any = g_main_context_iteration (NULL, FALSE);

      worst = MAX (worst, now () - start);
      if (any)
        until = MAX (until, g_get_monotonic_time () + 100000);
      else
        g_usleep (1000);
    }
  return worst;
}

/* Not MAX(), which would do it twice. */
static void
note_longest (double *longest, double time)
{
  *longest = MAX (*longest, time);
}

static void
count_frame (guint *n)
{
  (*n)++;
}

static double
take_turn (void)
{
  double start = now ();

  g_main_context_iteration (NULL, TRUE);
  return now () - start;
}

static double
wait_for_frame (KbWindow *window, guint *n_turns)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint          n_frames = 0;
  gulong         handler =
    g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_frame), &n_frames);
  double worst = 0;

  for (*n_turns = 0; n_frames == 0; (*n_turns)++)
    note_longest (&worst, take_turn ());
  g_signal_handler_disconnect (clock, handler);
  return worst;
}

/* Turns of the main loop until the next frame is painted, and what is ready then; returns the longest. */
static double
take_turns (KbCanvas *canvas)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (canvas));
  guint          n_frames = 0;
  gulong         handler =
    g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_frame), &n_frames);
  gint64 until = g_get_monotonic_time () + 300000;
  double worst = 0;

  gtk_widget_queue_draw (GTK_WIDGET (canvas));
  while (n_frames == 0 && g_get_monotonic_time () < until)
    {
      double start = now ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
      worst = MAX (worst, now () - start);
    }
  g_signal_handler_disconnect (clock, handler);
  return worst;
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

/* ---- what a hand does ---- */

typedef struct
{
  KbCanvas *canvas;
  KbPoint   at;
  double    worst;
} Hand;

typedef KbToolResult (*Gesture) (KbTool *tool, const KbToolEvent *event);

static void
do_gesture (Hand *self, Gesture gesture)
{
  KbTool     *tool = kb_canvas_get_tool (self->canvas);
  KbToolEvent event = { .at = self->at, .n_press = 1 };
  double      start = now ();

  kb_tool_set_tolerance (tool, (gint64) (8 / self->canvas->scale * 1000));
  kb_tool_set_view (tool, kb_canvas_to_layout (self->canvas, 0, 0),
                    kb_canvas_to_layout (self->canvas,
                                         gtk_widget_get_width (GTK_WIDGET (self->canvas)),
                                         gtk_widget_get_height (GTK_WIDGET (self->canvas))));
  kb_session_set_pointer (kb_canvas_get_session (self->canvas), self->at);
  kb_canvas_tool_done (self->canvas, gesture (tool, &event));
  self->worst = MAX (self->worst, now () - start);
}

static void
wait_turns (Hand *self)
{
  note_longest (&self->worst, take_turns (self->canvas));
}

static void
bench_hovering (KbCanvas *canvas, KbPoint at)
{
  Hand hand = { canvas, at, 0 };

  for (guint i = 0; i < 2 * FRAMES; i++)
    {
      hand.at.x += 7000;
      hand.at.y += 3000;
      do_gesture (&hand, kb_tool_move);
      wait_turns (&hand);
    }
  g_print ("  hovering: %.1f ms", hand.worst);
}

static void
bench_selecting (KbCanvas *canvas, KbPoint at, const char *name)
{
  Hand   hand = { canvas, at, 0 };
  double rest;

  for (guint i = 0; i < 5; i++)
    {
      hand.at = (KbPoint){ at.x + 150000 * i, at.y };
      do_gesture (&hand, kb_tool_move);
      do_gesture (&hand, kb_tool_press);
      do_gesture (&hand, kb_tool_release);
      wait_turns (&hand);
      /* No hand clicks more often, and what is put off comes meanwhile. */
      note_longest (&hand.worst, turn_for (BETWEEN_CLICKS));
    }
  rest = settle ();
  g_print ("%s: %.1f ms, then %.1f ms", name, hand.worst, rest);
}

static void
bench_dragging (KbCanvas *canvas, KbPoint at)
{
  Hand   hand = { canvas, at, 0 };
  double begin, rest, full, moving = 0;

  do_gesture (&hand, kb_tool_press);
  hand.at.x += 30000;
  do_gesture (&hand, kb_tool_move);
  wait_turns (&hand);
  begin = hand.worst;
  hand.worst = 0;
  for (guint i = 0; i < FRAMES; i++)
    {
      double start;

      hand.at.x += 1000;
      hand.at.y += 1000;
      start = now ();
      do_gesture (&hand, kb_tool_move);
      time_snapshot (canvas);
      moving += now () - start;
      wait_turns (&hand);
    }
  g_print ("; beginning to drag: %.1f ms; dragging: %.1f ms", begin, hand.worst);
  hand.worst = 0;
  do_gesture (&hand, kb_tool_release);
  rest = settle ();
  kb_canvas_forget_still (canvas);
  full = time_frame (canvas);
  while (canvas->cache.is_behind)
    full += time_frame (canvas);
  g_print ("; dropping: %.1f ms, then %.1f ms\n", hand.worst, rest);
  g_print ("  full redraw %.0f ms; frame while dragging %.2f ms, %.3f × a full redraw\n", full,
           moving / FRAMES, moving / FRAMES / full);
}

static KbPoint
place_free (KbHarness *harness, KbPoint at)
{
  KbPart  *part = kb_catalog_find_part (kb_harness_get_catalog (harness), PLUG);
  KbAnchor entry;

  if (part == NULL
      || !kb_harness_get_entry_anchor (harness, kb_harness_place (harness, part, at, 0), &entry))
    g_error ("no plug with a cable entry");
  return entry.at;
}

/* A run between two connectors, and every cable type in turn where it ends. */
static void
bench_wiring (KbCanvas *canvas, KbPoint at)
{
  KbSession    *session = kb_canvas_get_session (canvas);
  KbHarness    *harness = kb_session_get_harness (session);
  const KbPoint from = place_free (harness, (KbPoint){ at.x + 75000, at.y + 30000 });
  const KbPoint to = place_free (harness, (KbPoint){ at.x + 375000, at.y + 150000 });
  Hand          hand = { canvas, from, 0 };
  double        drawing;

  settle ();
  kb_session_set_tool (session, KB_TOOL_CABLE);
  do_gesture (&hand, kb_tool_move);
  do_gesture (&hand, kb_tool_press);
  do_gesture (&hand, kb_tool_release);
  for (int i = 1; i <= FRAMES; i++)
    {
      hand.at.x = from.x + (to.x - from.x) * i / FRAMES;
      hand.at.y = from.y + (to.y - from.y) * i / FRAMES;
      do_gesture (&hand, kb_tool_move);
      wait_turns (&hand);
    }
  drawing = hand.worst;
  hand.worst = 0;
  for (guint i = 0; i < 2 * FRAMES; i++)
    {
      const double start = now ();

      kb_canvas_tool_done (canvas, kb_tool_key (kb_canvas_get_tool (canvas), GDK_KEY_t,
                                                i < FRAMES ? 0 : GDK_SHIFT_MASK));
      note_longest (&hand.worst, now () - start);
      wait_turns (&hand);
    }
  g_print ("  drawing a run: %.1f ms; the next cable type: %.1f ms\n", drawing, hand.worst);
  kb_session_set_tool (session, KB_TOOL_SELECT);
  settle ();
}

static void
bench_view (KbCanvas *canvas)
{
  double pan = 0, zoom = 0, start;

  for (guint i = 0; i < FRAMES; i++)
    {
      start = now ();
      kb_canvas_set_values (canvas, kb_canvas_get_value (canvas, GTK_ORIENTATION_HORIZONTAL) + 15,
                            kb_canvas_get_value (canvas, GTK_ORIENTATION_VERTICAL) + 15);
      note_longest (&pan, now () - start);
      note_longest (&pan, take_turns (canvas));
    }
  for (guint i = 0; i < 6; i++)
    {
      start = now ();
      kb_canvas_zoom_at (
        canvas, kb_session_get_zoom (kb_canvas_get_session (canvas)) * (i < 3 ? 1.15 : 1 / 1.15),
        600, 400);
      note_longest (&zoom, now () - start);
      note_longest (&zoom, take_turns (canvas));
    }
  g_print ("  panning: %.1f ms; zooming: %.1f ms\n", pan, zoom);
  settle ();
}

/* A rubber band over as much as is seen. */
static void
bench_band (KbCanvas *canvas, KbPoint at)
{
  Hand hand = { canvas, { at.x + 75000, at.y + 45000 }, 0 };

  do_gesture (&hand, kb_tool_press);
  for (guint i = 0; i < FRAMES; i++)
    {
      hand.at.x += 60000;
      hand.at.y += 25000;
      do_gesture (&hand, kb_tool_move);
      wait_turns (&hand);
    }
  do_gesture (&hand, kb_tool_release);
  wait_turns (&hand);
  note_longest (&hand.worst, settle ());
  g_print ("  rubber band: %.1f ms", hand.worst);
  kb_session_select (kb_canvas_get_session (canvas), NULL);
  settle ();
}

/* From one connector past others, with a click at the first. */
static void
bench_tool (KbCanvas *canvas, KbPoint at, KbToolKind kind, const char *part, const char *name)
{
  KbSession *session = kb_canvas_get_session (canvas);
  Hand       hand = { canvas, at, 0 };
  double     start = now (), first;

  if (part != NULL)
    kb_session_arm_part (session, part);
  else
    kb_session_set_tool (session, kind);
  first = now () - start;
  do_gesture (&hand, kb_tool_move);
  wait_turns (&hand);
  do_gesture (&hand, kb_tool_press);
  do_gesture (&hand, kb_tool_release);
  wait_turns (&hand);
  note_longest (&first, hand.worst);
  hand.worst = 0;
  for (guint i = 0; i < 2 * FRAMES; i++)
    {
      hand.at.x += 11000;
      hand.at.y += 7000;
      do_gesture (&hand, kb_tool_move);
      wait_turns (&hand);
    }
  g_print ("  %s: beginning %.1f ms, moving %.1f ms", name, first, hand.worst);
  kb_session_set_tool (session, KB_TOOL_SELECT);
  settle ();
}

static void
bench_finding (KbWindow *window)
{
  static const char *const texts[] = { "X", "X1", "X10", "770-1252" };
  GtkWidget               *entry;
  double                   worst = 0;

  kb_find_bar_open (window->find_bar);
  settle ();
  entry =
    gtk_root_get_focus (GTK_ROOT (window)) != NULL
      ? gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (window)), GTK_TYPE_SEARCH_ENTRY)
      : NULL;
  for (guint i = 0; entry != NULL && i < G_N_ELEMENTS (texts); i++)
    {
      double start = now ();

      gtk_editable_set_text (GTK_EDITABLE (entry), texts[i]);
      note_longest (&worst, now () - start);
      note_longest (&worst, settle ());
    }
  kb_find_bar_close (window->find_bar);
  note_longest (&worst, settle ());
  g_print ("  finding: %.1f ms\n", worst);
}

/* The same beside each table. */
static void
bench_tables (KbWindow *window, KbPoint at)
{
  static const char *const pages[] = { "connectors", "cables", "wires", "parts" };
  double                   start, shown;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      start = now ();
      kb_tables_show_page (window->tables, pages[i]);
      shown = now () - start;
      note_longest (&shown, settle ());
      g_print ("  %s: %.1f ms", pages[i], shown);
      bench_selecting (window->canvas, at, "; selecting beside it");
      bench_selecting (window->canvas, (KbPoint){ at.x - 40000, at.y + 15000 },
                       "; selecting cables");
      g_print ("\n");
    }
  kb_tables_show_page (window->tables, "findings");
  settle ();
}

/* What takes more than a moment at this size, and how much. */
static void
bench_commands (KbWindow *window)
{
  static const char *const actions[] = { "win.select-all", "win.align-left", "win.undo",
                                         "win.duplicate",  "win.undo",       "win.delete",
                                         "win.undo",       "win.zoom-fit" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      double start = now (), done;

      gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL);
      done = now () - start;
      g_print ("  %s: %.0f ms, then %.0f ms", actions[i] + 4, done, settle ());
    }
  g_print ("\n");
}

/* Shows so many connectors about the middle of the document, and where the first of a row there is. */
static KbPoint
show_so_many (KbCanvas *canvas, guint n, guint n_seen)
{
  guint   columns = (guint) ceil (sqrt (n / 2.0));
  guint   row = n / columns / 2, column = columns / 2 - 3;
  double  width = gtk_widget_get_width (GTK_WIDGET (canvas));
  double  height = gtk_widget_get_height (GTK_WIDGET (canvas));
  KbPoint at = { 150000 * (gint64) column, 60000 * (gint64) row };
  double  x, y;

  kb_canvas_zoom_fit (canvas);
  if (n_seen < n)
    kb_canvas_zoom_at (canvas, sqrt (width * height / (n_seen * 150.0 * 60.0)) / (96.0 / 25.4),
                       width / 2, height / 2);
  kb_canvas_from_layout (canvas, at, &x, &y);
  kb_canvas_set_values (canvas,
                        kb_canvas_get_value (canvas, GTK_ORIENTATION_HORIZONTAL) + x - width / 2,
                        kb_canvas_get_value (canvas, GTK_ORIENTATION_VERTICAL) + y - height / 2);
  settle ();
  return at;
}

static void
bench_window (KbCatalog *catalog, guint n, guint n_seen)
{
  g_autoptr (GBytes)    bytes = large_document_new (n, FALSE);
  g_autofree char      *path = g_strdup_printf ("%s/bench-%u.kabelbaum", g_get_tmp_dir (), n);
  g_autoptr (GFile)     file = g_file_new_for_path (path);
  g_autoptr (KbHarness) alone = NULL;
  KbWindow             *window = kb_window_new (NULL, catalog);
  KbSession            *session = kb_window_get_session (window);
  double                start, load, loaded, longest = 0, open, after;
  guint                 n_turns;
  KbPoint               at;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 1000);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  settle ();
  start = now ();
  alone = kb_harness_load (catalog, path, NULL);
  load = now () - start;
  start = now_of_all ();
  kb_window_load (window, file);
  while (kb_job_find (GTK_WINDOW (window)) != NULL)
    note_longest (&longest, take_turn ());
  loaded = now_of_all () - start;
  gtk_widget_queue_draw (GTK_WIDGET (window));
  note_longest (&longest, wait_for_frame (window, &n_turns));
  open = now_of_all () - start;
  after = settle ();
  g_print ("in the window: made %.0f ms, longest turn until it is seen %.0f ms\n", loaded, longest);
  g_print ("%u connectors and cables, %u of them in view, %u findings: load %.0f ms, open to the "
           "first frame %.0f ms = %.1f × that, then up to %.0f ms\n",
           n, n_seen,
           g_list_model_get_n_items (kb_checker_get_findings (kb_session_get_checker (session))),
           load, open, open / load, after);
  at = show_so_many (window->canvas, n, n_seen);
  bench_hovering (window->canvas, at);
  bench_selecting (window->canvas, at, "; selecting");
  bench_dragging (window->canvas, at);
  bench_wiring (window->canvas, at);
  bench_view (window->canvas);
  bench_band (window->canvas, at);
  bench_tool (window->canvas, (KbPoint){ at.x - 17500, at.y }, KB_TOOL_SELECT, NULL,
              "from an entry");
  bench_tool (window->canvas, (KbPoint){ at.x - 17500, at.y }, KB_TOOL_CABLE, CABLE, "cable");
  bench_tool (window->canvas, (KbPoint){ at.x + 40000, at.y + 25000 }, KB_TOOL_PLACE, PLUG,
              "placing");
  bench_tool (window->canvas, at, KB_TOOL_CIRCUIT, NULL, "circuit");
  bench_tool (window->canvas, at, KB_TOOL_DIMENSION, NULL, "dimension");
  bench_tool (window->canvas, at, KB_TOOL_NOTE, NULL, "note");
  bench_finding (window);
  bench_tables (window, at);
  bench_commands (window);
  g_remove (path);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (int argc, char **argv)
{
  static const guint    sizes[][2] = { { 100, 100 }, { 1000, 1000 }, { 10000, 2000 } };
  g_autoptr (KbCatalog) catalog = NULL;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_set_prgname ("kabelbaum");
  gtk_init ();
  adw_init ();
  /* Else there is something to do for as long as a field has the focus. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  catalog = kb_catalog_new_shipped ();
  for (guint i = 0; argc < 2 && i < G_N_ELEMENTS (sizes); i++)
    bench_window (catalog, sizes[i][0], sizes[i][1]);
  for (int i = 1; i < argc; i++)
    bench_window (catalog, (guint) atoi (argv[i]), MIN ((guint) atoi (argv[i]), 2000));

  return 0;
}
