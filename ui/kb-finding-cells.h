/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a finding looks in the columns of the list of findings. */
#pragma once

#include <gtk/gtk.h>

#include "check/kb-checker.h"

G_BEGIN_DECLS

/* The handlers by which a template makes and fills its columns: on_setup_sign, on_bind_sign, on_setup_text, on_bind_items,
 * on_bind_message, on_bind_rule. */
void kb_finding_cells_bind (GtkWidgetClass *klass);

/* The sign of a finding, told by shape and colour: icon, style class, word; borrowed. */
const char *kb_finding_icon_name (KbFinding *finding);
const char *kb_finding_css_class (KbFinding *finding);
const char *kb_finding_sign_label (KbFinding *finding);

G_END_DECLS
