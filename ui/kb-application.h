/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: catalogues, command line, windows. */
#pragma once

#include <adwaita.h>

#include "catalog/kb-catalog-store.h"

G_BEGIN_DECLS

#define KB_TYPE_APPLICATION (kb_application_get_type ())
G_DECLARE_FINAL_TYPE (KbApplication, kb_application, KB, APPLICATION, AdwApplication)

KbApplication *kb_application_new (void);
/* The catalogues of all windows; borrowed. */
KbCatalogStore *kb_application_get_store (KbApplication *self);

G_END_DECLS
