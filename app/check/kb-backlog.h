/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be evaluated later, each once, in the order in which it came. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KbBacklog KbBacklog;

KbBacklog *kb_backlog_new (void);
void       kb_backlog_free (KbBacklog *self);
/* Unless it waits already. */
void kb_backlog_add (KbBacklog *self, const char *id);
/* The next, which does not wait any more; NULL where nothing does. Borrowed. */
const char *kb_backlog_take (KbBacklog *self);
gboolean    kb_backlog_is_empty (KbBacklog *self);
/* Of all that ever waited, how much was taken, from 0 to 1. */
double kb_backlog_get_progress (KbBacklog *self);

G_END_DECLS
