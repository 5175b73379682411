/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One dimension: between what, what is measured, what is stated, where its line lies. */
#pragma once

#include "kb-inspector-page.h"

G_BEGIN_DECLS

#define KB_TYPE_INSPECTOR_DIMENSION (kb_inspector_dimension_get_type ())
G_DECLARE_FINAL_TYPE (KbInspectorDimension,
                      kb_inspector_dimension,
                      KB,
                      INSPECTOR_DIMENSION,
                      KbInspectorPage)

G_END_DECLS
