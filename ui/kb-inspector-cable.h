/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cable: what it is called, how long it is, where it goes, which core is on which pole. */
#pragma once

#include "kb-inspector-page.h"

G_BEGIN_DECLS

#define KB_TYPE_INSPECTOR_CABLE (kb_inspector_cable_get_type ())
G_DECLARE_FINAL_TYPE (KbInspectorCable, kb_inspector_cable, KB, INSPECTOR_CABLE, KbInspectorPage)

G_END_DECLS
