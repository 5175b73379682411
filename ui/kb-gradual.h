/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list for a view that fills in steps. GTK makes the widgets of some 200 rows as soon as a list has them, seen or not, and
 * nothing else happens meanwhile: so a list that was empty shows its first rows at once, and the others come a few a frame, which
 * has to lay them out. From the point where no more widgets are made all rows are there.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of what is in @model, which is taken. */
GtkSliceListModel *kb_gradual_new (GListModel *model) G_GNUC_WARN_UNUSED_RESULT;
/* The row at this position is needed now; all are. */
void kb_gradual_reach (GtkSliceListModel *self, guint position);
void kb_gradual_finish (GtkSliceListModel *self);

G_END_DECLS
