/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing selected: the properties of the document, as they stand in the title block (ISO 7200). */
#pragma once

#include "kb-inspector-page.h"

G_BEGIN_DECLS

#define KB_TYPE_INSPECTOR_DOCUMENT (kb_inspector_document_get_type ())
G_DECLARE_FINAL_TYPE (KbInspectorDocument,
                      kb_inspector_document,
                      KB,
                      INSPECTOR_DOCUMENT,
                      KbInspectorPage)

G_END_DECLS
