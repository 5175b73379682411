/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings as people read and type them: “2.5 A”, “2,5 A”, “40 °C”, “3 %”, “1.2 cm”. */
#pragma once

#include "catalog/kb-setting.h"

G_BEGIN_DECLS

/* As it stands in an entry, and can be typed again; "" where nothing is set; owned. */
char *kb_setting_to_entry (const KbSettingDef *def, const KbValue *value) G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_setting_from_entry:
 * @def: of a figure, a text or a list
 * @text: as typed; empty for not stated
 * @value: (out): unknown where @text is empty
 * @problem: (out): a translated sentence where @text cannot be taken; owned
 *
 * Returns: FALSE where @text cannot be taken.
 */
gboolean kb_setting_from_entry (const KbSettingDef *def,
                                const char         *text,
                                KbValue            *value,
                                char              **problem);
/* What is set, with what it is where that is not said by itself: “Current of the load: 2.5 A”, “Wet place”; owned. */
char *kb_setting_summarize (const KbSettingDef *def, const KbValue *value)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
