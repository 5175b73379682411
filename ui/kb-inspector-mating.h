/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One mating: what is plugged to what, the verdict and its reasons. */
#pragma once

#include "kb-inspector-page.h"

G_BEGIN_DECLS

#define KB_TYPE_INSPECTOR_MATING (kb_inspector_mating_get_type ())
G_DECLARE_FINAL_TYPE (KbInspectorMating, kb_inspector_mating, KB, INSPECTOR_MATING, KbInspectorPage)

G_END_DECLS
