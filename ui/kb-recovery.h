/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offers the documents that an earlier run of the program left unsaved. */
#pragma once

#include <adwaita.h>

#include "harness/kb-orphan.h"

G_BEGIN_DECLS

#define KB_TYPE_RECOVERY (kb_recovery_get_type ())
G_DECLARE_FINAL_TYPE (KbRecovery, kb_recovery, KB, RECOVERY, AdwWindow)

/* Opens the document; FALSE, and the user told, where it cannot be restored. */
typedef gboolean (*KbRestoreFunc) (KbOrphan *orphan, gpointer data);

/**
 * kb_recovery_new:
 * @orphans: (element-type KbOrphan) (transfer full): not empty
 *
 * A dialog that goes when all are restored or discarded, or when it is closed: what is left is then offered at the next start.
 */
GtkWidget *kb_recovery_new (GtkWindow    *parent,
                            GPtrArray    *orphans,
                            KbRestoreFunc restore,
                            gpointer      data);

G_END_DECLS
