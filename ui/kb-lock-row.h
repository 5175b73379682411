/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the inspector that says whether an item is locked, and locks it. */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_LOCK_ROW (kb_lock_row_get_type ())
G_DECLARE_FINAL_TYPE (KbLockRow, kb_lock_row, KB, LOCK_ROW, AdwActionRow)

GtkWidget *kb_lock_row_new (void);
/* Returns: whether the item stays where it is, by its own lock or one of what it is mated to. */
gboolean kb_lock_row_show (KbLockRow *self, KbSession *session, const char *id);

G_END_DECLS
