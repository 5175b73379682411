/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several items selected: how many, which, and what can be done with all of them. */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_INSPECTOR_SEVERAL (kb_inspector_several_get_type ())
G_DECLARE_FINAL_TYPE (KbInspectorSeveral, kb_inspector_several, KB, INSPECTOR_SEVERAL, GtkWidget)

/* Shows what is selected now; NULL for nothing. */
void kb_inspector_several_show (KbInspectorSeveral *self, KbSession *session);

G_END_DECLS
