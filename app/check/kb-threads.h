/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that falls into tasks which do not touch each other, done by several threads. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*KbTaskFunc) (guint task, gpointer data);

/* Calls @func for the tasks from 0 to @n_tasks - 1, each once, in no order, and comes back when all are done. This thread takes
 * part; where there is only one processor, or not enough to do, it does all. @n_items: how many items are gone through. */
void kb_threads_run (guint n_tasks, guint n_items, KbTaskFunc func, gpointer data);
/* Into which of the shares the item of the id falls. Items with numbers that follow each other tend to read each other and
 * are in one. */
guint kb_threads_find_share (const char *id, guint n_shares);

G_END_DECLS
