/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How grave a rule is in this project: chosen with a reason, or taken back. */
#pragma once

#include <gtk/gtk.h>

#include "harness/kb-harness.h"

G_BEGIN_DECLS

#define KB_TYPE_SEVERITY_POPOVER (kb_severity_popover_get_type ())
G_DECLARE_FINAL_TYPE (KbSeverityPopover, kb_severity_popover, KB, SEVERITY_POPOVER, GtkPopover)

/* @rule: id of the rule that it is about; what is being written stays while it is the same. */
void kb_severity_popover_show (KbSeverityPopover *self, KbHarness *harness, const char *rule);

G_END_DECLS
