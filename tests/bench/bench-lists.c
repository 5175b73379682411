/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lists of parts in real windows with 50,000 parts: how long the main loop is held up, at most, after each key of a
 * search, and while the palette is scrolled. Paints with cairo, as every machine can.
 */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "big-catalogue.h"
#include "kb-catalog-window.h"
#include "kb-palette.h"

#define PARTS 50000
#define SETTLE 400000   /* µs after a key */
#define STEP_TIME 20000 /* µs after a step of the wheel */
#define STEPS 120

/* Runs the main loop for so long; returns the longest that one turn of it took, in ms. */
static double
run_loop (gint64 duration)
{
  gint64 end = g_get_monotonic_time () + duration;
  double longest = 0;

  while (g_get_monotonic_time () < end)
    {
      gint64 start = g_get_monotonic_time ();

      if (g_main_context_iteration (NULL, FALSE))
        longest = MAX (longest, (double) (g_get_monotonic_time () - start) / 1e3);
      else
        g_usleep (500);
    }
  return longest;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
bench_search (const char *name, GtkWidget *widget)
{
  static const char *const typed[] = { "b", "bi", "big", "big-2", "big-25", "pink", "plug", "770" };
  GtkEditable             *entry = GTK_EDITABLE (find (widget, GTK_TYPE_SEARCH_ENTRY));

  g_print ("%s, longest turn of the main loop after each key:", name);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gtk_editable_set_text (entry, typed[i]);
      g_print (" “%s” %.0f", typed[i], run_loop (SETTLE));
    }
  g_print (" ms\n");
}

static void
bench_scrolling (GtkWidget *palette)
{
  GtkWidget     *scrolled = find (palette, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  for (double step = 60; step < 2000; step *= 3)
    {
      double longest = 0;
      guint  n_late = 0;

      for (guint i = 0; i < STEPS; i++)
        {
          double turn;

          gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
          turn = run_loop (STEP_TIME);
          longest = MAX (longest, turn);
          n_late += turn > 1000.0 / 60;
        }
      g_print ("palette scrolled by %.0f px a frame: longest turn %.1f ms, %u of %u over a frame\n",
               step, longest, n_late, STEPS);
    }
}

int
main (void)
{
  g_autofree char           *path = NULL;
  g_autofree char           *folder = NULL;
  g_autoptr (KbCatalogStore) store = NULL;
  g_autoptr (KbSession)      session = NULL;
  const char                *paths[2] = { NULL };
  GtkWidget                 *window, *palette, *catalogue;

  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("GTK_A11Y", "none", TRUE);
  if (!gtk_init_check ())
    {
      g_print ("lists: there is no display, so nothing is measured\n");
      return 0;
    }
  adw_init ();
  path = big_catalogue_write (PARTS);
  folder = g_dir_make_tmp ("kabelbaum-bench-XXXXXX", NULL);
  paths[0] = path;
  store = kb_catalog_store_new (folder, paths);
  session = kb_session_new (kb_catalog_store_get_catalog (store));
  palette = kb_palette_new (session);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 900);
  gtk_window_set_child (GTK_WINDOW (window), palette);
  gtk_window_present (GTK_WINDOW (window));
  run_loop (3000000);
  bench_search ("palette", palette);
  gtk_editable_set_text (GTK_EDITABLE (find (palette, GTK_TYPE_SEARCH_ENTRY)), "");
  run_loop (SETTLE);
  bench_scrolling (palette);
  gtk_window_destroy (GTK_WINDOW (window));
  catalogue = kb_catalog_window_new (store);
  gtk_window_present (GTK_WINDOW (catalogue));
  run_loop (3000000);
  bench_search ("catalogue window", catalogue);
  gtk_window_destroy (GTK_WINDOW (catalogue));
  g_remove (path);
  g_rmdir (folder);
  return 0;
}
