/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is stated about an item and no catalogue can know. The rows are made from the table of settings: a new setting
 * is a new row there, and appears here by itself, with what is rarely used unless kb-settings-group.c puts it elsewhere.
 */
#pragma once

#include <adwaita.h>

#include "harness/kb-harness.h"

G_BEGIN_DECLS

#define KB_TYPE_SETTINGS_GROUP (kb_settings_group_get_type ())
G_DECLARE_FINAL_TYPE (KbSettingsGroup, kb_settings_group, KB, SETTINGS_GROUP, AdwPreferencesGroup)

GtkWidget *kb_settings_group_new (void);
/* Shows the settings of an item as they are now, for a cable those of its ends too; NULL for none. Rows stay while the
 * item is of the same kind; what is being typed stays while it is the same item. */
void kb_settings_group_show (KbSettingsGroup *self, KbHarness *harness, const char *id);
/* The same of several items of one kind: “Several” where they differ; an edit sets all of them. NULL-terminated, not empty. */
void kb_settings_group_show_several (KbSettingsGroup   *self,
                                     KbHarness         *harness,
                                     const char *const *ids);
/* Gives what is being typed to the document; takes it back. */
void kb_settings_group_commit (KbSettingsGroup *self);
void kb_settings_group_revert (KbSettingsGroup *self);

G_END_DECLS
