/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-job.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define JOB "kb-job" /* on the window */

/* What is over before is not worth showing, ms; what is nearly done then may have a little longer. */
#define SHOW_AFTER 500
#define SHOW_AT_LATEST 1000
#define WORTH_SHOWING 300
#define LOOK_EVERY 50
#define BAR_WIDTH 260

struct _KbJob
{
  GObject             parent_instance;
  GtkWindow          *window; /* weak; NULL for none */
  gboolean            ended;
  char               *title, *what;
  KbProgress         *progress;
  GtkEventController *keys;   /* takes them all; owned by the window */
  GtkWidget          *dialog; /* weak; NULL while it is not shown */
  GtkProgressBar     *bar;    /* of the dialog */
  gint64              begun;  /* µs */
  guint               look_source;
};

enum
{
  SIGNAL_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KbJob, kb_job, G_TYPE_OBJECT)

/* ---- what is seen of it ---- */

static void
update_bar (KbJob *self)
{
  const double done = kb_progress_get_done (self->progress);

  if (done > 0)
    gtk_progress_bar_set_fraction (self->bar, done);
  else
    gtk_progress_bar_pulse (self->bar);
}

static void
show (KbJob *self)
{
  GtkWidget        *bar = gtk_progress_bar_new ();
  AdwMessageDialog *dialog;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->window)))
    gtk_window_present (self->window);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (self->window, self->title, self->what));
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  self->bar = GTK_PROGRESS_BAR (bar);
  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  gtk_progress_bar_set_pulse_step (self->bar, 0.03);
  adw_message_dialog_set_extra_child (dialog, bar);
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (kb_job_cancel), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->dialog, GTK_WIDGET (dialog));
  update_bar (self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_worth_showing (KbJob *self)
{
  const double passed = (double) (g_get_monotonic_time () - self->begun) / 1000;
  const double done = kb_progress_get_done (self->progress);

  if (passed < SHOW_AFTER)
    return FALSE;
  return passed >= SHOW_AT_LATEST || done <= 0 || passed * (1 - done) / done > WORTH_SHOWING;
}

static gboolean
look (gpointer data)
{
  KbJob *self = data;

  if (self->dialog != NULL)
    update_bar (self);
  else if (is_worth_showing (self))
    show (self);
  return G_SOURCE_CONTINUE;
}

gboolean
kb_job_is_shown (KbJob *self)
{
  g_return_val_if_fail (KB_IS_JOB (self), FALSE);

  return self->dialog != NULL;
}

/* ---- the window meanwhile ---- */

static gboolean
on_key (KbJob *self, guint keyval)
{
  if (keyval == GDK_KEY_Escape)
    kb_job_cancel (self);
  return GDK_EVENT_STOP;
}

/* A dialog keeps all else from the window, but is not there at once; greying everything for a moment would be a flash. */
static void
hold_window (KbJob *self)
{
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->window), self->keys);
  gtk_widget_set_can_target (gtk_widget_get_first_child (GTK_WIDGET (self->window)), FALSE);
}

static void
release_window (KbJob *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->window));

  gtk_widget_remove_controller (GTK_WIDGET (self->window), g_steal_pointer (&self->keys));
  if (child != NULL)
    gtk_widget_set_can_target (child, TRUE);
}

/* ---- the job ---- */

KbJob *
kb_job_find (GtkWindow *window)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  return g_object_get_data (G_OBJECT (window), JOB);
}

KbProgress *
kb_job_get_progress (KbJob *self)
{
  g_return_val_if_fail (KB_IS_JOB (self), NULL);

  return self->progress;
}

void
kb_job_end (KbJob *self)
{
  GtkWidget *dialog;

  g_return_if_fail (KB_IS_JOB (self));

  if (self->ended)
    return;
  self->ended = TRUE;
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->window == NULL)
    return;
  release_window (self);
  dialog = self->dialog;
  g_clear_weak_pointer (&self->dialog);
  if (dialog != NULL)
    {
      g_signal_handlers_disconnect_by_data (dialog, self);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_object_set_data (G_OBJECT (self->window), JOB, NULL);
  g_clear_weak_pointer (&self->window);
}

void
kb_job_cancel (KbJob *self)
{
  g_autoptr (KbJob) held = NULL;

  g_return_if_fail (KB_IS_JOB (self));

  if (self->ended)
    return;
  held = g_object_ref (self);
  kb_progress_cancel (self->progress);
  kb_job_end (self);
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
kb_job_finalize (GObject *object)
{
  KbJob *self = KB_JOB (object);

  kb_job_end (self);
  kb_progress_unref (self->progress);
  g_free (self->title);
  g_free (self->what);

  G_OBJECT_CLASS (kb_job_parent_class)->finalize (object);
}

static void
kb_job_class_init (KbJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_job_finalize;
  /**
   * KbJob::cancelled:
   *
   * It has ended without having come to anything.
   */
  signals[SIGNAL_CANCELLED] =
    g_signal_new ("cancelled", KB_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kb_job_init (KbJob *self)
{
  self->progress = kb_progress_new ();
}

KbJob *
kb_job_new (GtkWindow *window, const char *title, const char *what)
{
  KbJob *self = g_object_new (KB_TYPE_JOB, NULL);
  KbJob *before = window != NULL ? kb_job_find (window) : NULL;

  if (before != NULL)
    kb_job_cancel (before);
  self->title = g_strdup (title);
  self->what = g_strdup (what);
  self->begun = g_get_monotonic_time ();
  if (window == NULL)
    return self;
  g_set_weak_pointer (&self->window, window);
  g_object_set_data (G_OBJECT (window), JOB, self);
  g_signal_connect_object (window, "destroy", G_CALLBACK (kb_job_cancel), self, G_CONNECT_SWAPPED);
  hold_window (self);
  self->look_source = g_timeout_add (LOOK_EVERY, look, self);
  return self;
}

/* ---- work in a thread ---- */

static struct
{
  GMutex lock;
  GCond  ended;
  guint  n;
} threads;

typedef struct
{
  KbProgress    *progress;
  KbJobFunc      work;
  gpointer       data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  kb_progress_unref (self->progress);
  g_free (self);
}

typedef struct
{
  KbJob    *job;
  gboolean  goes_on;
  KbJobDone done;
  gpointer  data;
} Waiting;

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work    *work = data;
  GError  *error = NULL;
  gpointer result = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    result = work->work (work->data, work->progress, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, work->free_result);
  g_mutex_lock (&threads.lock);
  threads.n--;
  g_cond_broadcast (&threads.ended);
  g_mutex_unlock (&threads.lock);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting           *waiting = data;
  g_autoptr (GError) error = NULL;
  gpointer           made = g_task_propagate_pointer (G_TASK (result), &error);

  if (!waiting->goes_on)
    kb_job_end (waiting->job);
  waiting->done (made, error, waiting->data);
  g_object_unref (waiting->job);
  g_free (waiting);
}

static void
run_in_thread (KbJob *self, const Work *what, gboolean goes_on, KbJobDone done, gpointer done_data)
{
  const Waiting     waiting = { g_object_ref (self), goes_on, done, done_data };
  g_autoptr (GTask) task = g_task_new (NULL, kb_progress_get_cancellable (self->progress), on_done,
                                       g_memdup2 (&waiting, sizeof waiting));

  g_task_set_source_tag (task, run_in_thread);
  g_task_set_task_data (task, g_memdup2 (what, sizeof *what), work_free);
  /* What the system does not answer, as a share of another computer, must not keep anybody waiting. */
  g_task_set_return_on_cancel (task, TRUE);
  g_mutex_lock (&threads.lock);
  threads.n++;
  g_mutex_unlock (&threads.lock);
  g_task_run_in_thread (task, run);
}

void
kb_job_run (KbJob         *self,
            KbJobFunc      work,
            gpointer       data,
            GDestroyNotify free_data,
            GDestroyNotify free_result,
            KbJobDone      done,
            gpointer       done_data)
{
  g_return_if_fail (KB_IS_JOB (self));

  run_in_thread (self,
                 &(Work){ kb_progress_ref (self->progress), work, data, free_data, free_result },
                 FALSE, done, done_data);
}

void
kb_job_run_part (KbJob         *self,
                 KbJobFunc      work,
                 gpointer       data,
                 GDestroyNotify free_data,
                 GDestroyNotify free_result,
                 KbJobDone      done,
                 gpointer       done_data)
{
  g_return_if_fail (KB_IS_JOB (self));

  run_in_thread (self,
                 &(Work){ kb_progress_ref (self->progress), work, data, free_data, free_result },
                 TRUE, done, done_data);
}

gboolean
kb_job_wait_for_threads (guint ms)
{
  const gint64 until = g_get_monotonic_time () + 1000 * (gint64) ms;
  gboolean     all;

  g_mutex_lock (&threads.lock);
  while (threads.n > 0 && g_cond_wait_until (&threads.ended, &threads.lock, until))
    ;
  all = threads.n == 0;
  g_mutex_unlock (&threads.lock);
  return all;
}
