/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page of the inspector: it shows one item of the document (or a few), follows it, and edits it in transactions,
 * one undo step an edit.
 */
#pragma once

#include "kb-edit-row.h"
#include "kb-session.h"
#include "kb-settings-group.h"
#include "kb-text-row.h"

G_BEGIN_DECLS

#define KB_TYPE_INSPECTOR_PAGE (kb_inspector_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (KbInspectorPage, kb_inspector_page, KB, INSPECTOR_PAGE, GtkWidget)

/* Between the groups, which are the children of a page, in px. */
#define KB_INSPECTOR_SPACING 18

/**
 * KbInspectorPageClass:
 * @update: shows the item as it is now; only called while there is one
 * @update_rest: (nullable): shows the rest of it, further down; where another item comes, a frame later
 */
struct _KbInspectorPageClass
{
  GtkWidgetClass parent_class;

  void (*update) (KbInspectorPage *self);
  void (*update_rest) (KbInspectorPage *self);
};

/* What is being typed goes to the item shown so far; then @id is shown. */
void kb_inspector_page_show (KbInspectorPage *self, KbSession *session, const char *id);
/* Shows the item again after a change. */
void kb_inspector_page_update (KbInspectorPage *self);
/* What would come with a later frame comes now. */
void kb_inspector_page_finish (KbInspectorPage *self);
/* Shows nothing any more; what is being typed is given up. */
void kb_inspector_page_clear (KbInspectorPage *self);

/* For pages. All borrowed. */
KbSession  *kb_inspector_page_get_session (KbInspectorPage *self);
KbHarness  *kb_inspector_page_get_harness (KbInspectorPage *self);
const char *kb_inspector_page_get_id (KbInspectorPage *self);
/* NULL where it is gone. */
const KbItem *kb_inspector_page_get_item (KbInspectorPage *self);
/* @row is committed before another item is shown. */
void kb_inspector_page_track (KbInspectorPage *self, KbEditRow *row);
/* The same of a text of several lines. */
void kb_inspector_page_track_text (KbInspectorPage *self, KbTextRow *row);
/* The same of an entry for the designator, which says while it is typed whether it is taken. */
void kb_inspector_page_track_designator (KbInspectorPage *self, KbEditRow *row);
/* So are the entries of @group. */
void kb_inspector_page_track_settings (KbInspectorPage *self, KbSettingsGroup *group);
/* Begins a transaction and gives the item for writing; NULL where it cannot be edited now. End with kb_harness_commit(). */
KbItem *kb_inspector_page_edit (KbInspectorPage *self, const char *label);
/* Gives the item another designator, one undo step; where it is empty or taken @row says so and nothing changes. */
void kb_inspector_page_apply_designator (KbInspectorPage *self, KbEditRow *row, const char *text);
/* Selects another item and shows it on the canvas. */
void kb_inspector_page_go_to (KbInspectorPage *self, const char *id);
/* Takes all rows out of a group that the page fills itself. */
void kb_inspector_page_add_row (KbInspectorPage *self, AdwPreferencesGroup *group, GtkWidget *row);
void kb_inspector_page_empty_group (KbInspectorPage *self, AdwPreferencesGroup *group);
/* The @n-th of the facts that are all that the page fills into a group; not shown where @value is NULL. */
void kb_inspector_page_set_fact (KbInspectorPage     *self,
                                 AdwPreferencesGroup *group,
                                 guint                n,
                                 const char          *label,
                                 const char          *value);
/* Where @key, which is all that the rows of the group say, is another than at the last time: empties it for being filled anew. */
gboolean kb_inspector_page_refill_group (KbInspectorPage     *self,
                                         AdwPreferencesGroup *group,
                                         const char          *key);

G_END_DECLS
