/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which template, and how many of what it counts. */
#pragma once

#include <adwaita.h>

#include "harness/kb-template.h"

G_BEGIN_DECLS

#define KB_TYPE_TEMPLATE_DIALOG (kb_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KbTemplateDialog, kb_template_dialog, KB, TEMPLATE_DIALOG, AdwWindow)

/* @done gets the new document (borrowed), once; not at all where the user thinks better of it. */
GtkWidget *kb_template_dialog_new (GtkWindow *parent,
                                   KbCatalog *catalog,
                                   void (*done) (KbHarness *harness, gpointer data),
                                   gpointer data);

G_END_DECLS
