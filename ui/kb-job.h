/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What may take longer than a moment and was started in a window, as opening, exporting and printing. Nothing else can be done in
 * the window meanwhile. As soon as it takes its time, the window says what is done and how far it is, and lets it be cancelled. A
 * job that has been cancelled has changed nothing.
 */
#pragma once

#include <gtk/gtk.h>

#include "xml/kb-progress.h"

G_BEGIN_DECLS

#define KB_TYPE_JOB (kb_job_get_type ())
G_DECLARE_FINAL_TYPE (KbJob, kb_job, KB, JOB, GObject)

/*
 * Signals: "cancelled" (): by the person, or because the window goes; it has ended by then.
 */

/**
 * kb_job_new:
 * @window: (nullable): NULL: there is nobody to see it
 * @title: what is done, as “Opening Harness”
 * @what: (nullable): with what, as the name of a file
 *
 * Begins; a job that the window has already is cancelled. A window that is not shown yet is shown when there is something to say.
 *
 * Returns: (transfer full): to be ended by kb_job_end(), kb_job_run() or the person.
 */
KbJob *kb_job_new (GtkWindow *window, const char *title, const char *what);
/* That of the window, NULL for none; borrowed. */
KbJob *kb_job_find (GtkWindow *window);
/* To be told by whoever does the work; borrowed. */
KbProgress *kb_job_get_progress (KbJob *self);
/* Ends without having come to anything. Does nothing where it has ended. */
void kb_job_cancel (KbJob *self);
/* The work is done. Does nothing where it has ended. */
void kb_job_end (KbJob *self);
/* Whether the person sees it. */
gboolean kb_job_is_shown (KbJob *self);

/**
 * KbJobFunc:
 *
 * Does the work in a thread, with nothing that another thread knows at the same time.
 *
 * Returns: (transfer full): what came of it; NULL with @error set.
 */
typedef gpointer (*KbJobFunc) (gpointer data, KbProgress *progress, GError **error);
/* @result: (nullable): taken; NULL with @error, which is G_IO_ERROR_CANCELLED for what was cancelled */
typedef void (*KbJobDone) (gpointer result, const GError *error, gpointer data);

/**
 * kb_job_run:
 * @data: (transfer full): of @work; freed with @free_data by either thread
 * @free_result: of what nobody wants any more; called by either thread
 * @done: called once in any case, after the job has ended; at once when it is cancelled, whatever the thread does yet
 */
void kb_job_run (KbJob         *self,
                 KbJobFunc      work,
                 gpointer       data,
                 GDestroyNotify free_data,
                 GDestroyNotify free_result,
                 KbJobDone      done,
                 gpointer       done_data);

/* The same, but the job goes on after that, with what is left for @done and later. */
void kb_job_run_part (KbJob         *self,
                      KbJobFunc      work,
                      gpointer       data,
                      GDestroyNotify free_data,
                      GDestroyNotify free_result,
                      KbJobDone      done,
                      gpointer       done_data);

/* Before the program ends: until all threads of jobs are through, but not longer than @ms. Returns: whether they are. */
gboolean kb_job_wait_for_threads (guint ms);

G_END_DECLS
