/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The circuits of a document: what each is for, its figures and how it is marked; adding, merging and deleting them. */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_CIRCUIT_LIST (kb_circuit_list_get_type ())
G_DECLARE_FINAL_TYPE (KbCircuitList, kb_circuit_list, KB, CIRCUIT_LIST, AdwPreferencesGroup)

GtkWidget *kb_circuit_list_new (void);
/* Shows the circuits as they are now. Rows stay while there are the same circuits. */
void kb_circuit_list_show (KbCircuitList *self, KbSession *session);
G_END_DECLS
