/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accessories that the project prefers where several would do: a row that opens to those to choose from. */
#pragma once

#include <adwaita.h>

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

#define KB_TYPE_PREFERRED (kb_preferred_get_type ())
G_DECLARE_FINAL_TYPE (KbPreferred, kb_preferred, KB, PREFERRED, AdwPreferencesGroup)

GtkWidget *kb_preferred_new (void);
/* What there is to choose from is looked for while the row is open. */
void kb_preferred_show (KbPreferred *self, KbHarness *harness);

G_END_DECLS
