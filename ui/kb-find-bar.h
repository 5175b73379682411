/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar over the layout that finds items of the document by words and steps through them. */
#pragma once

#include "kb-finder.h"

G_BEGIN_DECLS

#define KB_TYPE_FIND_BAR (kb_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (KbFindBar, kb_find_bar, KB, FIND_BAR, GtkWidget)

/* Property "session" (KbSession). */
GtkWidget *kb_find_bar_new (KbSession *session);
void       kb_find_bar_set_session (KbFindBar *self, KbSession *session);
/* Shows the bar, with what was searched for last selected, and gives it the focus. */
void     kb_find_bar_open (KbFindBar *self);
gboolean kb_find_bar_is_open (KbFindBar *self);
/* Hides it and gives the focus back to where it was. */
void kb_find_bar_close (KbFindBar *self);
/* Goes to the next one found or to the one before; opens the bar where it is not open, and then only shows what is found. */
void kb_find_bar_step (KbFindBar *self, gboolean backward);

G_END_DECLS
