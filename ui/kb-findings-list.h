/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings as their table shows them: filtered by words, sorted by a column where the user asks for it, else loudest first. */
#pragma once

#include <gtk/gtk.h>

#include "check/kb-checker.h"

G_BEGIN_DECLS

#define KB_TYPE_FINDINGS_LIST (kb_findings_list_get_type ())
G_DECLARE_FINAL_TYPE (KbFindingsList, kb_findings_list, KB, FINDINGS_LIST, GObject)

/* @view: its columns are sign, items, finding and rule, and can be sorted by from then on. */
KbFindingsList *kb_findings_list_new (GtkColumnView *view);
/* @findings: (nullable): of KbFinding, loudest first */
void kb_findings_list_set_findings (KbFindingsList *self, GListModel *findings);
/* What is shown of them; borrowed. */
GListModel *kb_findings_list_get_model (KbFindingsList *self);
/* Whether some are there that the filter hides. */
gboolean    kb_findings_list_hides (KbFindingsList *self);
void        kb_findings_list_set_filter (KbFindingsList *self, const char *text);
const char *kb_findings_list_get_filter (KbFindingsList *self);
/* As kb_table_dup_text(), of @only, else of all that are shown; owned, NULL for none. */
char *kb_findings_list_dup_text (KbFindingsList *self, KbFinding *only) G_GNUC_WARN_UNUSED_RESULT;
/* “X1 – X2”, or the word for the harness as a whole; owned. */
char *kb_finding_dup_items (KbFinding *finding) G_GNUC_WARN_UNUSED_RESULT;

/* Where the finding stands in the model of the list; FALSE where it is not shown. */
gboolean kb_findings_list_find (KbFindingsList *self, KbFinding *finding, guint *position);

G_END_DECLS
