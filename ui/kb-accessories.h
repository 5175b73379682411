/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accessories of a connector: those the catalogue names for its part, by kind, to be ticked or counted. */
#pragma once

#include <adwaita.h>

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

#define KB_TYPE_ACCESSORIES (kb_accessories_get_type ())
G_DECLARE_FINAL_TYPE (KbAccessories, kb_accessories, KB, ACCESSORIES, AdwPreferencesGroup)

GtkWidget *kb_accessories_new (void);
void       kb_accessories_show (KbAccessories *self, KbHarness *harness, const char *connector);

G_END_DECLS
