/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What follows something that people did, as a selection, in other places of the window: each of them by itself takes some
 * milliseconds of a frame, all at once too many. They take turns: the frame that answers the hand comes first, then one of them
 * with each frame, in the order in which they came to wait.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*KbTurnFunc) (gpointer widget);

/* Calls @func when it is its turn; at once where no frame is to come, as while @widget is not shown. What waits already keeps its
 * place. Forgotten when @widget is gone. */
void kb_turns_wait (GtkWidget *widget, KbTurnFunc func);

/* Its turn is now, if it waits. */
void kb_turns_finish (GtkWidget *widget, KbTurnFunc func);

/* It waits no more. */
void kb_turns_forget (GtkWidget *widget, KbTurnFunc func);

/* Whether anything waits for the widget. */
gboolean kb_turns_has_any (GtkWidget *widget);

G_END_DECLS
