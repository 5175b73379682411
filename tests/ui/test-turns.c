/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows a selection takes turns, one with each frame. */
#include "config.h"

#include "kb-turns.h"
#include "panel-fixture.h"

#include <string.h>

typedef struct
{
  GtkWidget *window;
  GtkWidget *widgets[3];
} TurnsFixture;

/* Which of them had their turn, "|" for each frame. */
static GString *story;

static void
set_up (TurnsFixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  story = g_string_new (NULL);
  fixture->window = gtk_window_new ();
  for (guint i = 0; i < G_N_ELEMENTS (fixture->widgets); i++)
    {
      g_autofree char *name = g_strdup_printf ("%c", 'a' + i);

      fixture->widgets[i] = gtk_label_new (name);
      gtk_box_append (GTK_BOX (box), fixture->widgets[i]);
    }
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  settle ();
}

static void
tear_down (TurnsFixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_string_free (story, TRUE);
}

static void
tell (gpointer widget)
{
  g_string_append (story, gtk_label_get_label (widget));
}

static void
tell_frame (void)
{
  g_string_append_c (story, '|');
}

static void
wait_all (TurnsFixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixture->widgets); i++)
    kb_turns_wait (fixture->widgets[i], tell);
}

static void
wait_for (const char *text)
{
  while (strstr (story->str, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* A frame is before the first and between any two. */
static void
test_one_a_frame (TurnsFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) parts = NULL;

  g_signal_connect (gtk_widget_get_frame_clock (fixture->window), "after-paint",
                    G_CALLBACK (tell_frame), NULL);
  wait_all (fixture);
  /* Once more is once. */
  wait_all (fixture);
  g_assert_cmpstr (story->str, ==, "");
  wait_for ("c");
  parts = g_strsplit_set (story->str, "|", -1);
  g_assert_cmpstr (parts[0], ==, "");
  for (guint i = 0, n = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      {
        const char expected[] = { (char) ('a' + n++), '\0' };

        g_assert_cmpstr (parts[i], ==, expected);
      }
  for (guint i = 0; i < G_N_ELEMENTS (fixture->widgets); i++)
    g_assert_false (kb_turns_has_any (fixture->widgets[i]));
}

static void
test_finishing_and_forgetting (TurnsFixture *fixture, gconstpointer data)
{
  wait_all (fixture);
  kb_turns_finish (fixture->widgets[1], tell);
  g_assert_cmpstr (story->str, ==, "b");
  kb_turns_finish (fixture->widgets[1], tell);
  kb_turns_forget (fixture->widgets[0], tell);
  wait_for ("c");
  g_assert_cmpstr (story->str, ==, "bc");
}

/* What is gone has no turn, and the others have theirs. */
static void
test_gone (TurnsFixture *fixture, gconstpointer data)
{
  wait_all (fixture);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (fixture->widgets[0])), fixture->widgets[0]);
  wait_for ("c");
  g_assert_cmpstr (story->str, ==, "bc");
}

/* Nobody sees when: at once, and not never. */
static void
test_hidden (TurnsFixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (fixture->widgets[0], FALSE);
  kb_turns_wait (fixture->widgets[0], tell);
  g_assert_cmpstr (story->str, ==, "a");
  kb_turns_wait (fixture->widgets[1], tell);
  kb_turns_wait (fixture->widgets[2], tell);
  gtk_widget_set_visible (fixture->window, FALSE);
  wait_for ("c");
  g_assert_cmpstr (story->str, ==, "abc");
}

/* The window goes while they wait. */
static void
test_closed (TurnsFixture *fixture, gconstpointer data)
{
  GtkWidget *kept = g_object_ref (fixture->widgets[2]);

  wait_all (fixture);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  settle ();
  g_usleep (300000);
  settle ();
  g_assert_false (kb_turns_has_any (kept));
  g_object_unref (kept);
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, TurnsFixture, NULL, set_up, func, tear_down)
  ADD ("/turns/one-a-frame", test_one_a_frame);
  ADD ("/turns/finish-and-forget", test_finishing_and_forgetting);
  ADD ("/turns/gone", test_gone);
  ADD ("/turns/hidden", test_hidden);
  ADD ("/turns/closed", test_closed);

  return g_test_run ();
}
