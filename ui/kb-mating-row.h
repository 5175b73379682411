/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a port is plugged to, and whether it may be: sign, words, a way there, a way out. */
#pragma once

#include "kb-inspector-page.h"

G_BEGIN_DECLS

/**
 * kb_mating_add_rows:
 * @page: whose item @connector is
 * @mating: (nullable): NULL for a free port
 *
 * Adds one row, and a second with the reasons where there is something against it.
 */
void kb_mating_add_rows (KbInspectorPage     *page,
                         AdwPreferencesGroup *group,
                         const KbItem        *connector,
                         KbPart              *part,
                         const KbPort        *port,
                         const KbItem        *mating);

/* All that these rows say. */
char *kb_mating_dup_key (KbInspectorPage *page,
                         const KbItem    *connector,
                         KbPart          *part,
                         const KbPort    *port,
                         const KbItem    *mating) G_GNUC_WARN_UNUSED_RESULT;

/* The verdict of a mating as a row: sign, headline, and the reasons as subtitle. */
GtkWidget *kb_verdict_row_new (KbHarness *harness, const char *mating);

const char *kb_sign_icon_name (KbSign sign);
const char *kb_sign_css_class (KbSign sign);

G_END_DECLS
