/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connector or distributor: views, what it is called, where it lies, what it is mated with, what is on its poles. */
#pragma once

#include "kb-inspector-page.h"

G_BEGIN_DECLS

#define KB_TYPE_INSPECTOR_CONNECTOR (kb_inspector_connector_get_type ())
G_DECLARE_FINAL_TYPE (KbInspectorConnector,
                      kb_inspector_connector,
                      KB,
                      INSPECTOR_CONNECTOR,
                      KbInspectorPage)

G_END_DECLS
