/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-fixture.h"

#include "kb-job.h"
#include "kb-mends.h"
#include "kb-turns.h"

#include <stdlib.h>

void
panel_test_init (int *argc, char ***argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* What gtk_test_init() does, but that it ends the program where there is no display. */
  gtk_disable_setlocale ();
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      exit (77);
    }
  adw_init ();
  kb_mends_install ();
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->catalog = kb_catalog_new_shipped ();
  fixture->harness = kb_harness_new (fixture->catalog);
  fixture->session = kb_session_new (fixture->catalog);
  kb_session_set_harness (fixture->session, fixture->harness);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->harness);
  g_assert_finalize_object (fixture->catalog);
}

void
fixture_show (Fixture *fixture, GtkWidget *widget)
{
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 320, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), widget);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

const char *
fixture_place (Fixture *fixture, const char *number, int x, int y)
{
  KbPart *part = kb_catalog_find_part (fixture->catalog, number);

  g_assert_nonnull (part);
  return kb_harness_place (fixture->harness, part, (KbPoint){ x * 1000, y * 1000 }, 0);
}

const KbItem *
fixture_get (Fixture *fixture, const char *designator)
{
  const KbItem *item = kb_harness_find_designator (fixture->harness, designator);

  g_assert_nonnull (item);
  return item;
}

void
fixture_select (Fixture *fixture, const char *id)
{
  const char *ids[] = { id, NULL };

  kb_session_select (fixture->session, ids);
}

void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

void
wait_for_turns (GtkWidget *widget)
{
  while (kb_turns_has_any (widget))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_jobs (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (kb_job_find (l->data) != NULL)
      return TRUE;
  return FALSE;
}

void
finish_jobs (void)
{
  while (has_jobs ())
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

GtkWidget *
find_widget (GtkWidget *root,
             GType      type,
             gboolean (*matches) (GtkWidget *widget, gconstpointer data),
             gconstpointer data)
{
  if ((type == 0 || g_type_is_a (G_OBJECT_TYPE (root), type))
      && (matches == NULL || matches (root, data)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_title (GtkWidget *widget, gconstpointer title)
{
  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  return find_widget (root, ADW_TYPE_PREFERENCES_ROW, has_title, title);
}

guint
count_widgets (GtkWidget *root, GType type)
{
  guint count = g_type_is_a (G_OBJECT_TYPE (root), type);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_widgets (child, type);
  return count;
}
