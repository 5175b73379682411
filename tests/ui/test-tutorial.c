/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide to a first harness: what fulfils its steps, without a window; and in the window, that it never touches what
 * somebody works at. */
#include "config.h"

#include <glib/gstdio.h>

#include "check/kb-fix.h"
#include "kb-tutorial.h"
#include "kb-window-private.h"
#include "panel-fixture.h"

#define WRONG_PLUG "EXAMPLE-B-GREY-PLUG"
#define CABLE "H05V2V2-F 2X1.5"

typedef struct
{
  KbCatalog  *catalog;
  KbSession  *session;
  KbHarness  *harness; /* borrowed */
  KbTutorial *tutorial;
  guint       n_steps; /* notified */
} TutorialFixture;

static void
on_step (KbTutorial *tutorial, GParamSpec *pspec, TutorialFixture *fixture)
{
  fixture->n_steps++;
}

static void
set_up (TutorialFixture *fixture, gconstpointer data)
{
  fixture->catalog = kb_catalog_new_shipped ();
  fixture->session = kb_session_new (fixture->catalog);
  fixture->harness = kb_session_get_harness (fixture->session);
  fixture->tutorial = kb_tutorial_new (fixture->session);
  g_signal_connect (fixture->tutorial, "notify::step", G_CALLBACK (on_step), fixture);
}

static void
tear_down (TutorialFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->tutorial);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->catalog);
}

static const char *
place (TutorialFixture *fixture, const char *number, int x)
{
  return kb_harness_place (fixture->harness, kb_catalog_find_part (fixture->catalog, number),
                           (KbPoint){ x * 1000, 0 }, 0);
}

#define assert_step(fixture, step) \
  g_assert_cmpint (kb_tutorial_get_step ((fixture)->tutorial), ==, step)

/* A mating that must not be, as far as the guide comes with it. */
static void
make_mistake (TutorialFixture *fixture)
{
  const char *socket = place (fixture, SOCKET, 0);
  const char *plug = place (fixture, PLUG, 100);
  const char *far;
  const char *wrong;

  g_assert_true (kb_harness_mate (fixture->harness, plug, "face", socket, "face"));
  far = place (fixture, SOCKET, 300);
  g_assert_nonnull (kb_harness_run_cable (
    fixture->harness, kb_catalog_find_part (fixture->catalog, CABLE), plug, far, NULL, 0));
  assert_step (fixture, KB_TUTORIAL_WRONG_PLUG);
  wrong = place (fixture, WRONG_PLUG, 400);
  assert_step (fixture, KB_TUTORIAL_WRONG);
  g_assert_true (kb_harness_mate (fixture->harness, wrong, "face", far, "face"));
  assert_step (fixture, KB_TUTORIAL_FIX);
}

/* What the guide says to choose has to be there: the best fix puts in a plug of the right colour. */
static void
mend (TutorialFixture *fixture)
{
  g_autoptr (KbFinding) finding =
    g_list_model_get_item (kb_checker_get_findings (kb_session_get_checker (fixture->session)), 0);
  g_autoptr (GPtrArray) fixes = kb_fixes_find (fixture->harness, finding, 3);

  g_assert_cmpint (kb_finding_get_severity (finding), ==, KB_SEVERITY_ERROR);
  g_assert_cmpuint (fixes->len, >, 0);
  g_assert_nonnull (strstr (((KbFix *) fixes->pdata[0])->label, PLUG));
  g_assert_true (kb_fix_apply (fixes->pdata[0], fixture->harness));
}

static void
test_steps (TutorialFixture *fixture, gconstpointer data)
{
  const char *socket, *plug;

  assert_step (fixture, KB_TUTORIAL_SOCKET);
  plug = place (fixture, PLUG, 100);
  assert_step (fixture, KB_TUTORIAL_SOCKET);
  g_assert_cmpuint (fixture->n_steps, ==, 0);
  socket = place (fixture, SOCKET, 0);
  /* The plug was there already. */
  assert_step (fixture, KB_TUTORIAL_MATE);
  g_assert_cmpuint (fixture->n_steps, ==, 1);
  kb_harness_mate (fixture->harness, plug, "face", socket, "face");
  assert_step (fixture, KB_TUTORIAL_FAR_SOCKET);
  place (fixture, SOCKET, 300);
  assert_step (fixture, KB_TUTORIAL_CABLE);
}

static void
test_whole (TutorialFixture *fixture, gconstpointer data)
{
  make_mistake (fixture);
  mend (fixture);
  assert_step (fixture, KB_TUTORIAL_OUTPUT);
  g_assert_cmpuint (kb_checker_count (kb_session_get_checker (fixture->session), KB_SEVERITY_ERROR),
                    ==, 0);
  kb_session_note_output (fixture->session);
  assert_step (fixture, KB_TUTORIAL_DONE);
}

/* It follows the document back, too; but who has seen a warning has seen it. */
static void
test_undo (TutorialFixture *fixture, gconstpointer data)
{
  make_mistake (fixture);
  mend (fixture);
  kb_harness_undo (fixture->harness);
  assert_step (fixture, KB_TUTORIAL_FIX);
  kb_harness_undo (fixture->harness);
  assert_step (fixture, KB_TUTORIAL_OUTPUT);
  while (kb_harness_get_can_undo (fixture->harness))
    kb_harness_undo (fixture->harness);
  assert_step (fixture, KB_TUTORIAL_SOCKET);
  while (kb_harness_get_can_redo (fixture->harness))
    kb_harness_redo (fixture->harness);
  assert_step (fixture, KB_TUTORIAL_OUTPUT);
}

/* What fits but must not be plugged is no mating to go on with. */
static void
test_wrong_at_once (TutorialFixture *fixture, gconstpointer data)
{
  const char *socket = place (fixture, SOCKET, 0);
  const char *wrong = place (fixture, WRONG_PLUG, 100);

  assert_step (fixture, KB_TUTORIAL_MATE);
  kb_harness_mate (fixture->harness, wrong, "face", socket, "face");
  assert_step (fixture, KB_TUTORIAL_MATE);
}

static void
test_skip (TutorialFixture *fixture, gconstpointer data)
{
  for (int step = KB_TUTORIAL_SOCKET; step < KB_TUTORIAL_DONE; step++)
    {
      assert_step (fixture, step);
      kb_tutorial_skip (fixture->tutorial);
    }
  assert_step (fixture, KB_TUTORIAL_DONE);
  kb_tutorial_skip (fixture->tutorial);
  assert_step (fixture, KB_TUTORIAL_DONE);
}

/* Another document is none of its business. */
static void
test_over (TutorialFixture *fixture, gconstpointer data)
{
  g_autoptr (KbHarness) other = kb_harness_new (fixture->catalog);

  place (fixture, SOCKET, 0);
  g_assert_false (kb_tutorial_get_over (fixture->tutorial));
  kb_session_set_harness (fixture->session, other);
  g_assert_true (kb_tutorial_get_over (fixture->tutorial));
  kb_session_note_output (fixture->session);
  assert_step (fixture, KB_TUTORIAL_PLUG);
}

/* The catalogue has the parts that the words name. */
static void
test_words (TutorialFixture *fixture, gconstpointer data)
{
  for (int step = KB_TUTORIAL_SOCKET; step <= KB_TUTORIAL_DONE; step++)
    {
      g_autofree char *title = kb_tutorial_step_dup_title (step);
      g_autofree char *text = kb_tutorial_step_dup_text (step);
      g_autofree char *keys = kb_tutorial_step_dup_keys (step);
      const char      *part = kb_tutorial_step_get_part (step);

      g_assert_cmpstr (title, !=, "");
      g_assert_cmpstr (keys, !=, "");
      g_assert_null (strchr (text, '%'));
      if (part != NULL)
        g_assert_nonnull (kb_catalog_find_part (fixture->catalog, part));
    }
}

/* ---- in the window ---- */

static KbWindow *
find_guided (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (KB_IS_WINDOW (l->data) && KB_WINDOW (l->data)->guided)
      return l->data;
  return NULL;
}

static void
activate (KbWindow *window, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  settle ();
}

/* In the window that nobody has touched, else in one of its own; left and taken up again where one was. */
static void
test_window (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbWindow             *window = kb_window_new (NULL, catalog);
  KbHarness            *mine = g_object_ref (window->harness);
  KbWindow             *guided;

  kb_harness_place (mine, kb_catalog_find_part (catalog, SOCKET), (KbPoint){ 0, 0 }, 0);
  activate (window, "win.first-harness");
  guided = find_guided ();
  g_assert_nonnull (guided);
  g_assert_true (guided != window);
  g_assert_true (window->harness == mine);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (guided->tutorial_bar)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (guided->welcome)));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (guided->palette), "kb-meant"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (window->palette), "kb-meant"));

  kb_harness_place (guided->harness, kb_catalog_find_part (catalog, SOCKET), (KbPoint){ 0, 0 }, 0);
  activate (guided, "win.tutorial-skip");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (guided->canvas), "kb-meant"));
  activate (guided, "win.tutorial-find");
  g_assert_cmpuint (kb_palette_model_count_parts (kb_palette_get_model (guided->palette)), ==, 1);
  activate (guided, "win.tutorial-leave");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (guided->tutorial_bar)));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (guided->canvas), "kb-meant"));
  activate (window, "win.first-harness");
  g_assert_true (find_guided () == guided);
  g_assert_cmpint (kb_tutorial_get_step (guided->tutorial), ==, KB_TUTORIAL_MATE);

  /* With the document goes the guide. */
  kb_window_open_harness (window, mine);
  kb_session_set_harness (guided->session, mine);
  g_assert_null (find_guided ());
  g_assert_null (guided->tutorial);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (guided->tutorial_bar)));
  g_object_unref (mine);
  {
    g_autoptr (GList) windows = gtk_window_list_toplevels ();

    for (GList *l = windows; l != NULL; l = l->next)
      if (KB_IS_WINDOW (l->data))
        gtk_window_destroy (l->data);
  }
  settle ();
}

/* The window that comes back with its document goes on with the first step that is not fulfilled, whatever was skipped. */
static void
test_restored (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbWindow *window = kb_window_new (NULL, catalog), *other = kb_window_new (NULL, catalog);
  g_autoptr (GKeyFile)  state = g_key_file_new ();
  g_autofree char      *path = g_build_filename (g_get_tmp_dir (), "kb-guide.kabelbaum", NULL);
  g_autoptr (KbHarness) loaded = NULL;
  g_autoptr (GError)    error = NULL;

  activate (window, "win.first-harness");
  g_assert_true (window->guided);
  activate (window, "win.tutorial-skip");
  kb_harness_place (window->harness, kb_catalog_find_part (catalog, PLUG), (KbPoint){ 0, 0 }, 0);
  g_assert_cmpint (kb_tutorial_get_step (window->tutorial), ==, KB_TUTORIAL_MATE);
  g_assert_true (kb_harness_save (window->harness, path, TRUE, &error));
  kb_window_save_place (window, state, "w");

  /* Not without the document. */
  kb_window_restore_place (other, state, "w");
  g_assert_null (other->tutorial);
  loaded = kb_harness_load (catalog, path, NULL);
  kb_session_set_harness (other->session, loaded);
  kb_window_restore_place (other, state, "w");
  g_assert_true (other->guided);
  g_assert_cmpint (kb_tutorial_get_step (other->tutorial), ==, KB_TUTORIAL_MATE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (other->tutorial_bar)));

  /* Each window has its own. */
  g_assert_true (window->guided);
  activate (window, "win.tutorial-skip");
  g_assert_cmpint (kb_tutorial_get_step (other->tutorial), ==, KB_TUTORIAL_MATE);

  /* One that was left comes back left, and is taken up when it is asked for. */
  activate (window, "win.tutorial-leave");
  kb_window_save_place (window, state, "left");
  kb_window_restore_place (other, state, "left");
  g_assert_false (other->guided);
  activate (other, "win.first-harness");
  g_assert_true (other->guided);
  g_assert_cmpint (kb_tutorial_get_step (other->tutorial), ==, KB_TUTORIAL_FAR_SOCKET);
  g_unlink (path);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (other));
  settle ();
}

/* Ctrl+Enter does what the message offers, once. */
static void
test_offer (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbWindow             *window = kb_window_new (NULL, catalog);

  kb_harness_place (window->harness, kb_catalog_find_part (catalog, SOCKET), (KbPoint){ 0, 0 }, 0);
  activate (window, "win.take-offer");
  g_assert_cmpuint (kb_harness_count (window->harness, KB_ITEM_CONNECTOR), ==, 1);
  kb_session_toast_undo (window->session, "Placed");
  activate (window, "win.take-offer");
  g_assert_cmpuint (kb_harness_count (window->harness, KB_ITEM_CONNECTOR), ==, 0);
  kb_harness_redo (window->harness);
  activate (window, "win.take-offer");
  g_assert_cmpuint (kb_harness_count (window->harness, KB_ITEM_CONNECTOR), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

#define ADD(path, func) g_test_add (path, TutorialFixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  panel_test_init (&argc, &argv);
  ADD ("/tutorial/steps", test_steps);
  ADD ("/tutorial/whole", test_whole);
  ADD ("/tutorial/undo", test_undo);
  ADD ("/tutorial/wrong-at-once", test_wrong_at_once);
  ADD ("/tutorial/skip", test_skip);
  ADD ("/tutorial/over", test_over);
  ADD ("/tutorial/words", test_words);
  g_test_add_func ("/tutorial/window", test_window);
  g_test_add_func ("/tutorial/restored", test_restored);
  g_test_add_func ("/tutorial/offer", test_offer);
  return g_test_run ();
}
