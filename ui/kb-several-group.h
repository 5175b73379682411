/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The properties that all of several items have: what they agree in, “Several” where they do not. An edit sets all, one step. */
#pragma once

#include <adwaita.h>

#include "harness/kb-harness.h"

G_BEGIN_DECLS

#define KB_TYPE_SEVERAL_GROUP (kb_several_group_get_type ())
G_DECLARE_FINAL_TYPE (KbSeveralGroup, kb_several_group, KB, SEVERAL_GROUP, AdwPreferencesGroup)

GtkWidget *kb_several_group_new (void);
/* @ids: NULL-terminated; what is being typed goes to those shown so far first. NULL for none. */
void kb_several_group_show (KbSeveralGroup *self, KbHarness *harness, const char *const *ids);
/* “2 connectors · 1 cable”; owned. */
char *kb_several_count (KbHarness *harness, const char *const *ids) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
