/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which circuit connectors and cables belong to: one of the document's, none, or a new one. */
#pragma once

#include <adwaita.h>

#include "kb-session.h"
#include "kb-settings-group.h"

G_BEGIN_DECLS

#define KB_TYPE_CIRCUIT_GROUP (kb_circuit_group_get_type ())
G_DECLARE_FINAL_TYPE (KbCircuitGroup, kb_circuit_group, KB, CIRCUIT_GROUP, AdwPreferencesGroup)

GtkWidget *kb_circuit_group_new (void);
/* Where what it would do is shown beforehand. */
void kb_circuit_group_set_session (KbCircuitGroup *self, KbSession *session);
/* The settings of the circuit that is shown; borrowed. */
KbSettingsGroup *kb_circuit_group_get_settings (KbCircuitGroup *self);
/* Shows the circuit of the connectors and cables @ids (NULL-terminated); others are passed over. */
void kb_circuit_group_show (KbCircuitGroup *self, KbHarness *harness, const char *const *ids);

G_END_DECLS
