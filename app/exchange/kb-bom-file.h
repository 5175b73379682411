/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * exchange: files for other programs and people: the parts list as XML and CSV, JSON for scripts. It knows what is
 * below it; drawing only where a picture is needed.
 */
#pragma once

#include "check/kb-bom.h"

G_BEGIN_DECLS

#define KB_NS_BOM "https://kabelbaum.org/ns/bom/1"

/* Both are the same for the same documents, whatever the locale and the time. */
GBytes *kb_bom_to_xml (KbBom *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes *kb_bom_to_csv (KbBom *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
