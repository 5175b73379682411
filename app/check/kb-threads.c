/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-threads.h"

#define MOST_THREADS 4
/* With fewer items for each, beginning a thread takes longer than what it does. */
#define WORTH_A_THREAD 50

/* So many items with numbers that follow each other are in one share. */
#define IN_A_ROW 64

/* @next: the task that is to be taken next, by all threads */
typedef struct
{
  KbTaskFunc func;
  gpointer   data;
  int        n_tasks;
  int        next;
} Work;

static gpointer
work (gpointer data)
{
  Work *self = data;

  for (int task = g_atomic_int_add (&self->next, 1); task < self->n_tasks;
       task = g_atomic_int_add (&self->next, 1))
    self->func ((guint) task, self->data);
  return NULL;
}

void
kb_threads_run (guint n_tasks, guint n_items, KbTaskFunc func, gpointer data)
{
  Work        self = { func, data, (int) n_tasks, 0 };
  const guint n_threads =
    MIN (MIN (g_get_num_processors (), MOST_THREADS), MIN (n_tasks, n_items / WORTH_A_THREAD));
  GThread *threads[MOST_THREADS] = { NULL };

  /* Where there cannot be another thread, this one does it all. */
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_try_new ("check", work, &self, NULL);
  work (&self);
  for (guint i = 1; i < n_threads; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}

guint
kb_threads_find_share (const char *id, guint n_shares)
{
  guint number = 0;

  for (const char *at = id + 1; *id != '\0' && g_ascii_isdigit (*at); at++)
    number = 10 * number + (guint) (*at - '0');
  return number / IN_A_ROW % n_shares;
}
