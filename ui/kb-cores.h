/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cores of a cable: each with the connection points at its two ends, to be chosen. */
#pragma once

#include <adwaita.h>

#include "harness/kb-harness.h"

G_BEGIN_DECLS

#define KB_TYPE_CORES (kb_cores_get_type ())
G_DECLARE_FINAL_TYPE (KbCores, kb_cores, KB, CORES, AdwPreferencesGroup)

GtkWidget *kb_cores_new (void);
void       kb_cores_show (KbCores *self, KbHarness *harness, const char *cable);

G_END_DECLS
