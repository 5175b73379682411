/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel at the bottom: the document as tables, a full second way to do the work. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_TABLES (kb_tables_get_type ())
G_DECLARE_FINAL_TYPE (KbTables, kb_tables, KB, TABLES, GtkWidget)

/* Property "session" (KbSession). */
GtkWidget *kb_tables_new (KbSession *session);
void       kb_tables_set_session (KbTables *self, KbSession *session);
/* @name: "findings", "connectors", "cables", "wires", "notes" or "parts". */
void        kb_tables_show_page (KbTables *self, const char *name);
const char *kb_tables_get_page (KbTables *self);
/* Gives the focus to the entry that filters the table shown. */
void kb_tables_focus_filter (KbTables *self);
/* Puts the table shown onto the clipboard, as [method@Table.dup_text] writes it; FALSE where it has no rows. */
gboolean kb_tables_copy (KbTables *self);

G_END_DECLS
